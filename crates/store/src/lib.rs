//! Matters on disk. One file each, written whole or not at all, one writer at a time, checked against its checksum
//! when it is read, with former versions beside it; nothing deleted for good.

mod atomic;
mod contents;
mod disk;
mod encryption;
mod error;
mod evidence;
mod journal;
mod lock;
mod names;
mod recover;
mod rekey;
mod restore;
mod settings;
mod statutes;
mod versions;
mod writer;

use std::path::{Path, PathBuf};

use zicha_law::Library;
use zicha_matter::Matter;
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

use encryption::Hidden;
use zicha_yaml::Diagnostic;

pub use atomic::{Target, target, write, write_folder};
use contents::Contents;
pub use contents::Sources;
pub use disk::{Disk, Op};
pub use encryption::{Key, Passphrase, Unopened, Work, is_encrypted, is_wrapped, unwrap, wrap};
pub use error::{Damaged, Good, Result, StoreError, WriteConflict};
pub use evidence::{evidence_files, recheck};
pub use lock::{Holder, Lock};
pub use names::slug;
pub use recover::Recovered;
pub use rekey::{Turned, opened, unwrapped};
pub use settings::Settings;
pub use statutes::{Added, StatuteStore, StoredStatute, StoredStatutes};
pub use writer::Writer;

/// How the files of saved matters end.
pub const EXTENSION: &str = "zicha.json";

/// The folder of saved matters.
#[derive(Debug, Clone)]
pub struct Store {
    disk: Disk,
    folder: PathBuf,
    /// Who is said to make the changes.
    person: String,
    work: Work,
    contents: Contents,
}

/// A saved matter in the list, or why it could not be read.
#[derive(Debug, Clone)]
pub struct Listed {
    pub path: PathBuf,
    pub matter: Result<Matter, Text>,
    /// Whether it is encrypted and its passphrase was not given.
    pub is_locked: bool,
}

/// A matter that was opened, and whether it may be written.
#[derive(Debug)]
pub struct Opened {
    pub matter: Matter,
    pub hold: Hold,
}

/// Who may write a matter that is open.
#[derive(Debug)]
pub enum Hold {
    /// This window.
    Ours(Box<Writer>),
    /// Not this window, and why.
    ReadOnly(Text),
    /// An answers file written by hand: it is never written over; the first change makes a matter of its own.
    ByHand,
}

impl Opened {
    /// The matter; what writes it, and where it is, unless it was written by hand; why it cannot be written, if so.
    #[must_use]
    pub fn into_parts(
        self,
        path: &Path,
    ) -> (Matter, Option<Box<Writer>>, Option<PathBuf>, Option<Text>) {
        let path = Some(path.to_path_buf());
        match self.hold {
            Hold::Ours(writer) => (self.matter, Some(writer), path, None),
            Hold::ReadOnly(why) => (self.matter, None, path, Some(why)),
            Hold::ByHand => (self.matter, None, None, None),
        }
    }
}

impl Store {
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self::on(Disk::default(), folder)
    }

    /// A store on a given disk.
    #[must_use]
    pub fn on(disk: Disk, folder: PathBuf) -> Self {
        let contents = Contents::new(&folder, Sources::default());
        Self {
            disk,
            folder,
            person: lock::user(),
            work: Work::default(),
            contents,
        }
    }

    /// A store in another folder, with the same disk, the same person and the same running content.
    #[must_use]
    pub fn beside(&self, folder: PathBuf) -> Self {
        let contents = self.contents.beside(&folder);
        Self {
            folder,
            contents,
            ..self.clone()
        }
    }

    /// The store that keeps the running content beside the matters saved under it.
    #[must_use]
    pub fn keeping(self, sources: Sources) -> Self {
        Self {
            contents: Contents::new(&self.folder, sources),
            ..self
        }
    }

    /// The content with this checksum, if it is kept here and whole.
    #[must_use]
    pub fn content(&self, sha256: &str) -> Option<Library> {
        self.contents.load(&self.disk, sha256)
    }

    /// The folder that the operating system gives to the user's data.
    ///
    /// # Errors
    /// If the user has no home folder.
    pub fn of_user() -> Result<Self> {
        let folders = directories::ProjectDirs::from("", "", "zicha").context(text!(
            "this user has no home folder; name one with --matters DIR",
            "当前用户没有主目录；请用 --matters DIR 指定"
        ))?;
        Ok(Self::new(folders.data_dir().join("matters")))
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is nothing in the folder of matters that could be one or have been one.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let entries = match self.disk.entries(&self.folder) {
            Ok(entries) => entries,
            Err(error) => return error.kind() == std::io::ErrorKind::NotFound,
        };
        for path in entries {
            if !path.is_file() || names::is_matter(&path) {
                return false;
            }
        }
        true
    }

    /// All matters, the last changed first. A file that cannot be read is listed with the reason, and one of which only
    /// versions are left with how to bring it back.
    ///
    /// # Errors
    /// If the folder exists and cannot be read.
    pub fn list(&self, library: &Library) -> Result<Vec<Listed>> {
        if !self.folder.is_dir() {
            return Ok(Vec::new());
        }
        let entries = self.disk.entries(&self.folder);
        let entries = entries.context(text!(
            "cannot read the folder {}",
            "无法读取文件夹 {}",
            self.folder.display()
        ))?;
        let mut listed = Vec::new();
        for path in entries {
            if names::is_matter(&path) {
                listed.push(self.listed(library, path));
            }
        }
        listed.extend(recover::missing(&self.disk, library, &self.folder));
        listed.sort_by(|a, b| changed(b).cmp(changed(a)).then_with(|| a.path.cmp(&b.path)));
        Ok(listed)
    }

    fn listed(&self, library: &Library, path: PathBuf) -> Listed {
        // A pipe or a device would keep the reader waiting.
        let read = if path.is_file() {
            self.load(library, &path)
        } else {
            Err(StoreError::Link(path.clone()))
        };
        let is_locked = matches!(read, Err(StoreError::Encrypted(_)));
        let matter = match read {
            Ok(matter) => Ok(matter),
            Err(error) => Err(error.text()),
        };
        Listed {
            path,
            matter,
            is_locked,
        }
    }

    /// Reads a matter or an answers file.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it is not as it was written; otherwise if it cannot be read, or with every mistake in it.
    pub fn load(&self, library: &Library, path: &Path) -> Result<Matter> {
        let (matter, _) = read_matter(&self.disk, library, path)?;
        Ok(matter)
    }

    /// Opens a matter, for writing if it can be; `since` is now.
    ///
    /// # Errors
    /// As for [`Self::load`].
    pub fn open(&self, library: &Library, path: &Path, since: &str) -> Result<Opened> {
        let matter = self.load(library, path)?;
        if matter.revision == 0 && matter.created.is_empty() {
            return Ok(Opened {
                matter,
                hold: Hold::ByHand,
            });
        }
        match self.take(library, path, since) {
            // The file may have changed between reading it and taking the lock.
            Ok(writer) => {
                let matter = writer.base().cloned().unwrap_or(matter);
                Ok(Opened {
                    matter,
                    hold: Hold::Ours(Box::new(writer)),
                })
            }
            Err(error) => Ok(Opened {
                matter,
                hold: Hold::ReadOnly(error.text()),
            }),
        }
    }

    /// Takes a matter for writing, or refuses; `since` is now.
    ///
    /// # Errors
    /// A [`StoreError`] if another window has it, or if the file leads elsewhere or is damaged; otherwise if it cannot be read.
    pub fn take(&self, library: &Library, path: &Path, since: &str) -> Result<Writer> {
        Ok(Writer::take(&self.disk, library, path, &self.person, since)?.keeping(&self.contents))
    }

    /// The lock of a matter of which the file itself is to be moved.
    ///
    /// # Errors
    /// [`StoreError::Held`] if another window has it; otherwise if it cannot be locked.
    pub fn lock(&self, path: &Path, since: &str) -> Result<Lock> {
        Lock::take(&self.disk, path, since)
    }

    /// Saves a new matter under a name that is free, made from its organisation.
    ///
    /// # Errors
    /// If the folder cannot be made or the file cannot be written.
    pub fn create(&self, library: &Library, matter: &Matter) -> Result<PathBuf> {
        let writer = self.begin(library, matter)?;
        Ok(writer.path().to_path_buf())
    }

    /// Saves a copy of a matter as a new one, encrypted as that is.
    ///
    /// # Errors
    /// As for [`Self::create`].
    pub fn create_copy(&self, library: &Library, matter: &Matter, of: &Path) -> Result<PathBuf> {
        let key = self.key_of(of)?;
        let writer = self.begin_with(library, matter, key)?;
        Ok(writer.path().to_path_buf())
    }

    /// Saves a new matter as [`Self::create`] does and keeps it open for writing.
    ///
    /// # Errors
    /// As for [`Self::create`].
    pub fn begin(&self, library: &Library, matter: &Matter) -> Result<Writer> {
        self.begin_with(library, matter, None)
    }

    /// Saves the matter of a writer as a new one in this store: with its key, its history, and the copies of its signed
    /// versions, as far as these can be read.
    ///
    /// # Errors
    /// As for [`Self::create`].
    pub fn take_over(&self, library: &Library, matter: &Matter, from: &Writer) -> Result<Writer> {
        make_folder(&self.disk, &self.folder)?;
        for name in names::candidates(&slug(&matter.organisation)) {
            let path = self.folder.join(name);
            if let Some(lock) = self.free_and_ours(&path, &matter.changed)? {
                let mut writer = from.moved(&path, lock).keeping(&self.contents);
                writer.save(library, matter)?;
                versions::copy_frozen(&self.disk, from.path(), &path);
                return Ok(writer);
            }
        }
        Err(LocalizedError::new(text!("no name is free", "没有可用的文件名")).into())
    }

    fn begin_with(&self, library: &Library, matter: &Matter, key: Option<Key>) -> Result<Writer> {
        make_folder(&self.disk, &self.folder)?;
        for name in names::candidates(&slug(&matter.organisation)) {
            let path = self.folder.join(name);
            if let Some(lock) = self.free_and_ours(&path, &matter.changed)? {
                let writer = Writer::fresh(&self.disk, &path, &self.person, key, lock)?;
                let mut writer = writer.keeping(&self.contents);
                writer.save(library, matter)?;
                return Ok(writer);
            }
        }
        Err(LocalizedError::new(text!("no name is free", "没有可用的文件名")).into())
    }

    /// The lock of a name under which there is nothing; `None` if there is something, or if another is about to use it.
    fn free_and_ours(&self, path: &Path, since: &str) -> Result<Option<Lock>> {
        if !writer::is_free(&self.disk, path)? {
            return Ok(None);
        }
        match Lock::take(&self.disk, path, since) {
            Ok(lock) => Ok(writer::is_free(&self.disk, path)?.then_some(lock)),
            Err(StoreError::Held(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Moves a matter and its versions to the trash and says where it is now.
    ///
    /// # Errors
    /// If the file cannot be moved.
    pub fn trash(&self, path: &Path) -> Result<PathBuf> {
        let trash = self.folder.join("trash");
        versions::own_folder(&self.disk, &trash)?;
        let target = writer::free(&self.disk, &trash, &names::stem(path))?;
        // The versions first: left behind they would pass for those of a matter that is gone.
        self.move_versions(path, &target)?;
        self.rename_inside(path, &target).context(text!(
            "cannot move {} to the trash",
            "无法将 {} 移入回收站",
            path.display()
        ))?;
        Ok(target)
    }

    /// Brings a matter back from the trash, under its old name if that is still free.
    ///
    /// # Errors
    /// If the file cannot be moved.
    pub fn restore(&self, trashed: &Path) -> Result<PathBuf> {
        let target = writer::free(&self.disk, &self.folder, &names::stem(trashed))?;
        let cannot = text!("cannot bring back {}", "无法恢复 {}", trashed.display());
        self.rename_inside(trashed, &target).context(cannot)?;
        self.move_versions(trashed, &target)?;
        Ok(target)
    }

    /// Renames a file below the folder of matters and waits until the disk has the new name.
    fn rename_inside(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        self.disk.rename(from, to)?;
        self.disk.sync_folder(&self.folder)
    }

    /// Moves what versions there are.
    fn move_versions(&self, from: &Path, to: &Path) -> Result<()> {
        let (from, to) = (versions::folder(from), versions::folder(to));
        let failed = || {
            text!(
                "cannot move the kept files in {}",
                "无法移动 {} 中留存的文件",
                from.display()
            )
        };
        if self.disk.look(&from).context(failed)?.is_some() {
            versions::own_folder(&self.disk, atomic::folder_of(&to))?;
            self.disk.rename(&from, &to).context(failed)?;
        }
        Ok(())
    }
}

/// The folder of matters may be a link: whoever chose it chose where it leads.
fn make_folder(disk: &Disk, folder: &Path) -> Result<(), LocalizedError> {
    if folder.is_dir() {
        return Ok(());
    }
    let failed = || versions::cannot_make(folder);
    disk.make_folder(folder).context(failed)?;
    let above = atomic::folder_of(folder);
    disk.sync_folder(above).context(failed)
}

fn changed(listed: &Listed) -> &str {
    match &listed.matter {
        Ok(matter) => &matter.changed,
        Err(_) => "",
    }
}

/// A matter or an answers file, and its bytes.
fn read_matter(disk: &Disk, library: &Library, path: &Path) -> Result<(Matter, Vec<u8>)> {
    let bytes = disk.read(path).context(atomic::cannot_read(path))?;
    let plain = match disk.keys().reveal(&bytes) {
        Ok(plain) => plain,
        Err(Hidden::Locked) => return Err(StoreError::Encrypted(path.to_path_buf())),
        Err(Hidden::Damaged) => return Err(damaged(disk, library, path, rekey::broken(path))),
    };
    match zicha_matter::read(library, &path.display().to_string(), &plain) {
        Ok(matter) => {
            drop(plain);
            Ok((matter, bytes))
        }
        Err(diagnostics) => Err(refused(disk, library, path, &plain, &diagnostics)),
    }
}

/// A matter that cannot be read is damaged unless its checksum says otherwise: then the content has changed since, or the
/// program.
fn refused(
    disk: &Disk,
    library: &Library,
    path: &Path,
    bytes: &[u8],
    diagnostics: &[Diagnostic],
) -> StoreError {
    // A line that is there twice counts once for the checksum.
    let twice = has_code(diagnostics, "duplicate-key");
    if zicha_matter::checksum_holds(bytes) == Some(true) && !twice {
        return joined(diagnostics).into();
    }
    let good = versions::newest_good(disk, library, path);
    if good.is_none() && !has_code(diagnostics, "damaged") {
        return joined(diagnostics).into();
    }
    damaged_beside(good, path, zicha_yaml::told(diagnostics))
}

fn has_code(diagnostics: &[Diagnostic], code: &str) -> bool {
    diagnostics.iter().any(|mistake| mistake.code == code)
}

fn damaged(disk: &Disk, library: &Library, path: &Path, why: Text) -> StoreError {
    damaged_beside(versions::newest_good(disk, library, path), path, why)
}

/// The refusal of a damaged file, which names the newest good version if there is one.
fn damaged_beside(good: Option<(Good, Vec<u8>)>, path: &Path, why: Text) -> StoreError {
    StoreError::Damaged(Box::new(Damaged {
        path: path.to_path_buf(),
        why,
        good: good.map(|(good, _)| good),
    }))
}

/// Reads a matter or an answers file.
///
/// # Errors
/// [`StoreError::Damaged`] if it is not as it was written; otherwise if it cannot be read, or with every mistake in it.
pub fn load(library: &Library, path: &Path) -> Result<Matter> {
    let (matter, _) = read_matter(&Disk::default(), library, path)?;
    Ok(matter)
}

/// Reads at most one byte more than is allowed, so that a wrong file of any size is refused at once.
///
/// # Errors
/// If the file cannot be read.
pub fn read_bounded(path: &Path) -> Result<Vec<u8>> {
    Ok(Disk::default()
        .read(path)
        .context(atomic::cannot_read(path))?)
}

/// All diagnostics as one error.
#[must_use]
pub fn joined(diagnostics: &[Diagnostic]) -> LocalizedError {
    LocalizedError::new(zicha_yaml::told(diagnostics))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::Store;

    #[test]
    fn a_folder_is_bare_until_something_in_it_could_be_a_matter_or_hold_one() {
        let folder = TempDir::new().expect("a temporary folder");
        assert!(Store::new(folder.path().join("nowhere")).is_bare());
        let store = Store::new(folder.path().to_path_buf());
        assert!(store.is_bare());
        fs::write(folder.path().join("settings.yaml"), "").expect("it is written");
        assert!(store.is_bare());
        let matter = folder.path().join("harbour.zicha.json");
        fs::write(&matter, "damaged").expect("it is written");
        assert!(!store.is_bare());
        fs::remove_file(&matter).expect("it is removed");
        fs::create_dir(folder.path().join("versions")).expect("it is made");
        assert!(!store.is_bare());
    }
}
