//! A matter that is open for writing: its lock, and what was last seen of its file, so that another's hand is noticed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::atomic::{self, folder_of};
use super::contents::Contents;
use super::disk::{Disk, Kind};
use super::encryption::Key;
use super::error::{Result, StoreError, WriteConflict};
use super::journal::{Journal, Stamp};
use super::lock::Lock;
use super::{names, read_matter, versions};
use zicha_law::Library;
use zicha_matter::Matter;
use zicha_matter::digest;
use zicha_matter::history::Operation;
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

/// The right to write a matter. There is one at a time for each file.
#[derive(Debug)]
pub struct Writer {
    disk: Disk,
    path: PathBuf,
    /// The matter as it was last read or written here.
    base: Option<Matter>,
    /// Digests of the file as it was last read or written here, and as it was last tried to be written: a write that
    /// failed late may have been done.
    ours: Vec<String>,
    /// The file that holds our side of a conflict, once there is one.
    conflict_copy: Option<PathBuf>,
    journal: Journal,
    /// Who is said to have made the changes.
    person: String,
    /// The key of an encrypted matter, with which everything is sealed before it is written.
    key: Option<Key>,
    contents: Contents,
    _lock: Lock,
}

impl Writer {
    /// Takes the lock of a matter, then reads it.
    ///
    /// # Errors
    /// A [`StoreError`] if another has it, if the file leads elsewhere or is damaged; otherwise if it cannot be read.
    pub(super) fn take(
        disk: &Disk,
        library: &Library,
        path: &Path,
        person: &str,
        since: &str,
    ) -> Result<Self> {
        refuse_link(disk, path)?;
        let lock = Lock::take(disk, path, since)?;
        let (matter, bytes) = read_matter(disk, library, path)?;
        let key = disk.keys().of(&bytes);
        let anchor = match disk.keys().reveal(&bytes) {
            Ok(plain) => zicha_matter::anchor(&plain),
            Err(_) => None,
        };
        let journal = Journal::open(disk, path, Some(matter.clone()), anchor.as_ref())?;
        let fresh = Self::with(disk, path, person, key, lock, journal);
        Ok(Self {
            base: Some(matter),
            ours: vec![digest(&bytes)],
            ..fresh
        })
    }

    /// For a file that is not there yet; with a key it will be encrypted.
    ///
    /// # Errors
    /// If there is a history of that name that cannot be read.
    pub(super) fn fresh(
        disk: &Disk,
        path: &Path,
        person: &str,
        key: Option<Key>,
        lock: Lock,
    ) -> Result<Self> {
        let journal = Journal::open(disk, path, None, None)?;
        Ok(Self::with(disk, path, person, key, lock, journal))
    }

    fn with(
        disk: &Disk,
        path: &Path,
        person: &str,
        key: Option<Key>,
        lock: Lock,
        journal: Journal,
    ) -> Self {
        let (disk, path, person) = (disk.clone(), path.to_path_buf(), person.to_owned());
        Self {
            disk,
            path,
            base: None,
            ours: Vec::new(),
            conflict_copy: None,
            journal,
            person,
            key,
            contents: Contents::default(),
            _lock: lock,
        }
    }

    /// The writer that also keeps the content under which it saves.
    pub(super) fn keeping(self, contents: &Contents) -> Self {
        Self {
            contents: contents.clone(),
            ..self
        }
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The matter as it was last read or written here.
    #[must_use]
    pub fn base(&self) -> Option<&Matter> {
        self.base.as_ref()
    }

    /// The writer of the same matter under another name, where nothing is yet.
    pub(super) fn moved(&self, path: &Path, lock: Lock) -> Self {
        let journal = self.journal.moved(path);
        Self::with(
            &self.disk,
            path,
            &self.person,
            self.key.clone(),
            lock,
            journal,
        )
    }

    /// Whose name stands in the history from now on.
    pub fn set_person(&mut self, person: &str) {
        person.clone_into(&mut self.person);
    }

    /// The key of a matter that is encrypted.
    #[must_use]
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Writes what was changed to the history, then the matter, then a copy among its versions, then what
    /// content it was answered under, if that is not kept yet. What of these could not be written is told and is no failure:
    /// the matter is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the file is not the one that was last seen; otherwise if it cannot be written. The caller
    /// still has the matter and may try again.
    pub fn save(&mut self, library: &Library, matter: &Matter) -> Result<Option<Text>> {
        self.save_as(library, matter, Operation::Changed)
    }

    /// Saves as [`Self::save`] does and records `did` as the operation.
    ///
    /// # Errors
    /// As for [`Self::save`].
    pub fn save_as(
        &mut self,
        library: &Library,
        matter: &Matter,
        did: Operation,
    ) -> Result<Option<Text>> {
        let unanchored = zicha_matter::to_json(library, matter)?;
        let seen = self.refuse_changed(library, &unanchored)?;
        let occasion = Stamp {
            at: &matter.changed,
            by: &self.person,
            did,
            key: self.key.as_ref(),
        };
        let recorded = self.journal.record(library, matter, &occasion);
        let json = zicha_matter::to_anchored_json(library, matter, Some(self.journal.anchor()))?;
        let encrypted = self.encrypted(&json)?;
        let bytes = encrypted.as_deref().unwrap_or(json.as_bytes());
        // A file that is gone for now, as with its drive, may come back as it was.
        if let Some(seen) = seen {
            self.ours = vec![seen];
        }
        self.ours.push(digest(bytes));
        atomic::replace(&self.disk, &self.path, bytes)?;
        self.ours = vec![digest(bytes)];
        let is_frozen = match &self.base {
            Some(base) => base.versions != matter.versions,
            None => !matter.versions.is_empty(),
        };
        self.base = Some(matter.clone());
        let copied = versions::keep(&self.disk, &self.path, matter, is_frozen, bytes);
        let unkept = self.contents.keep(&self.disk, library);
        if let Err(error) = recorded {
            return Ok(Some(no_record(&error.text())));
        }
        if let Err(error) = copied {
            return Ok(Some(no_copy(&error.text())));
        }
        Ok(unkept)
    }

    /// Goes on from what another program wrote: what is saved next takes the place of it. For a caller that has united
    /// the two sides.
    pub fn go_on_from(&mut self, changed: &WriteConflict, mine: &Matter) {
        self.ours = vec![changed.seen.clone()];
        self.base.clone_from(&changed.theirs);
        self.journal.found(mine, changed.theirs.as_ref());
        // If the other program encrypted the matter, it stays encrypted.
        self.key = changed.key.clone().or(self.key.take());
    }

    /// The digest of the file as it is, `None` if it is gone. Where it is not one of ours, our side is put beside it.
    fn refuse_changed(&mut self, library: &Library, mine: &str) -> Result<Option<String>> {
        refuse_link(&self.disk, &self.path)?;
        let theirs = match self.disk.read(&self.path) {
            Ok(bytes) => bytes,
            // Removed by another program: writing it again loses nothing.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(LocalizedError::new(not_saved(&self.path))
                    .because(error)
                    .into());
            }
        };
        let seen = digest(&theirs);
        if self.ours.contains(&seen) {
            return Ok(Some(seen));
        }
        let taken = text!("{} exists already", "{} 已存在", self.path.display());
        let base = self.base.clone().context(taken)?;
        let conflict_copy = match self.conflict_copy.take() {
            Some(conflict_copy) => conflict_copy,
            None => self.free_beside()?,
        };
        let encrypted = self.encrypted(mine)?;
        atomic::replace(
            &self.disk,
            &conflict_copy,
            encrypted.as_deref().unwrap_or(mine.as_bytes()),
        )?;
        self.conflict_copy = Some(conflict_copy.clone());
        let key = self.disk.keys().of(&theirs);
        let theirs = match self.disk.keys().reveal(&theirs) {
            Ok(plain) => zicha_matter::read(library, &self.path.display().to_string(), &plain).ok(),
            Err(_) => None,
        };
        Err(StoreError::Conflict(Box::new(WriteConflict {
            path: self.path.clone(),
            conflict_copy,
            base,
            theirs,
            seen,
            key,
        })))
    }

    /// The encrypted bytes to write; `None` if the matter is plain.
    fn encrypted(&self, json: &str) -> Result<Option<Vec<u8>>> {
        match &self.key {
            Some(key) => Ok(Some(key.encrypt(json.as_bytes())?)),
            None => Ok(None),
        }
    }

    /// A name for our side of a conflict, under which it is listed as a matter.
    fn free_beside(&self) -> Result<PathBuf> {
        let stem = format!("{}.mine", names::stem(&self.path));
        let folder = folder_of(&self.path);
        free(&self.disk, folder, &stem)
    }
}

/// The first name of a stem under which there is neither a matter nor versions of one.
pub(super) fn free(disk: &Disk, folder: &Path, stem: &str) -> Result<PathBuf> {
    for name in names::candidates(stem) {
        let path = folder.join(name);
        if is_free(disk, &path)? {
            return Ok(path);
        }
    }
    Err(LocalizedError::new(text!(
        "no file name is free for `{stem}`",
        "`{stem}` 已无可用的文件名"
    ))
    .into())
}

/// Versions of a matter that is gone must not pass for those of another.
pub(super) fn is_free(disk: &Disk, path: &Path) -> Result<bool, LocalizedError> {
    Ok(!is_there(disk, path)? && !is_there(disk, &versions::folder(path))?)
}

fn is_there(disk: &Disk, path: &Path) -> Result<bool, LocalizedError> {
    let found = disk.look(path).context(atomic::cannot_read(path))?;
    Ok(found.is_some())
}

/// A link is not written through, nor put aside unasked.
pub(super) fn refuse_link(disk: &Disk, path: &Path) -> Result<()> {
    match disk.look(path).context(atomic::cannot_read(path))? {
        None | Some(Kind::File) => Ok(()),
        Some(_) => Err(StoreError::Link(path.to_path_buf())),
    }
}

fn not_saved(path: &Path) -> Text {
    text!(
        "{} cannot be compared with what was saved last, so it is not overwritten",
        "无法将 {} 与上次保存的内容核对，因此未予覆盖",
        path.display()
    )
}

fn no_record(Text { en, zh }: &Text) -> Text {
    text!(
        "saved, but not yet entered in the history; this is tried again with the next change: {en}",
        "已保存，但尚未写入修改记录，下次修改时重试：{zh}"
    )
}

fn no_copy(Text { en, zh }: &Text) -> Text {
    text!(
        "saved, but no copy of the file could be kept: {en}",
        "已保存，但未能留存副本：{zh}"
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{free, is_free};
    use crate::Disk;

    #[test]
    fn a_name_is_free_if_neither_a_matter_nor_versions_of_one_have_it() {
        let folder = TempDir::new().expect("a temporary folder");
        let (disk, root) = (Disk::default(), folder.path());
        let next = || free(&disk, root, "a").expect("a name is free");
        assert_eq!(next(), root.join("a.zicha.json"));
        fs::write(root.join("a.zicha.json"), "").expect("it is written");
        assert_eq!(next(), root.join("a-2.zicha.json"));
        fs::create_dir_all(root.join("versions/a-2")).expect("it is made");
        assert_eq!(next(), root.join("a-3.zicha.json"));
        assert_eq!(is_free(&disk, &root.join("b.zicha.json")).ok(), Some(true));
    }
}
