//! Encrypted matters: opening them with a passphrase, and turning encryption on, off, and over to another passphrase.

use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind};
use super::encryption::{
    Hidden, Key, Passphrase, Rewrite, Unopened, Work, files, is_encrypted, unwrap,
};
use super::error::{Result, StoreError};
use super::{Store, atomic, names, read_matter, writer};
use zicha_law::Library;
use zicha_matter::Matter;
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

/// What was encrypted or decrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// How many files, the matter and its versions.
    pub files: usize,
    /// Files beside it, or in the trash, that are plain and may say the same.
    pub left: Vec<PathBuf>,
}

impl Store {
    /// The same store with another amount of work per passphrase.
    #[must_use]
    pub fn with_work(self, work: Work) -> Self {
        Self { work, ..self }
    }

    /// Whether a matter is encrypted and its key not yet opened.
    #[must_use]
    pub fn is_locked(&self, path: &Path) -> bool {
        is_locked(&self.disk, path)
    }

    /// Whether a matter or any of its versions is locked: encrypted, its key not yet opened.
    #[must_use]
    pub fn has_locked(&self, path: &Path) -> bool {
        if self.is_locked(path) {
            return true;
        }
        for file in files(&self.disk, path).unwrap_or_default() {
            if self.is_locked(&file) {
                return true;
            }
        }
        false
    }

    /// Opens the key of a matter, and those of its versions that have another, for as long as the store or a copy of it
    /// lives. Nothing is to be opened for a matter that is not encrypted.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; otherwise if the file cannot be read.
    pub fn unlock(&self, path: &Path, passphrase: &Passphrase) -> Result<()> {
        let bytes = self.disk.read(path).unwrap_or_default();
        let opened = self.open_keys(path, &bytes, passphrase)?;
        let wrong = Err(StoreError::WrongPassphrase(path.to_path_buf()));
        match self.disk.keys().reveal(&bytes) {
            Err(Hidden::Locked) if opened.contains(&Err(Unopened::TooMuchWork)) => {
                Err(too_much_work(path).into())
            }
            Err(Hidden::Locked) => wrong,
            // Where the matter itself is plain or damaged, its versions must open.
            _ if !opened.is_empty() && !opened.contains(&Ok(())) => wrong,
            Ok(_) | Err(Hidden::Damaged) => Ok(()),
        }
    }

    /// Tries a passphrase on a matter and on its versions that are sealed and whole.
    fn open_keys(
        &self,
        path: &Path,
        matter: &[u8],
        passphrase: &Passphrase,
    ) -> Result<Vec<Result<(), Unopened>>> {
        let mut all = vec![matter.to_vec()];
        for file in files(&self.disk, path)? {
            let bytes = self.disk.read(&file).context(atomic::cannot_read(&file))?;
            all.push(bytes);
        }
        all.retain(|bytes| is_encrypted(bytes));
        let encrypted = all.iter().map(Vec::as_slice);
        let mut opened = self.disk.keys().open(encrypted, passphrase);
        opened.retain(|opened| *opened != Err(Unopened::Broken));
        Ok(opened)
    }

    /// The key of a matter; `None` if it is not encrypted.
    ///
    /// # Errors
    /// [`StoreError::Encrypted`] if it was not opened; otherwise if the file cannot be read.
    pub fn key_of(&self, path: &Path) -> Result<Option<Key>> {
        let bytes = self.disk.read(path).context(atomic::cannot_read(path))?;
        match self.disk.keys().of(&bytes) {
            None if is_encrypted(&bytes) => Err(StoreError::Encrypted(path.to_path_buf())),
            key => Ok(key),
        }
    }

    /// Encrypts a matter with all its versions; `since` is now. Stopped in the middle, it is finished by doing it again.
    ///
    /// # Errors
    /// If it is encrypted already, or an answers file, or damaged; if another window has it; [`StoreError::WrongPassphrase`]
    /// if an earlier attempt was made with another; otherwise if a file cannot be written.
    pub fn encrypt(
        &self,
        library: &Library,
        path: &Path,
        passphrase: &Passphrase,
        since: &str,
    ) -> Result<Turned> {
        writer::refuse_link(&self.disk, path)?;
        let _lock = self.lock(path, since)?;
        let (matter, bytes) = self.proved(library, path, passphrase)?;
        if matter.created.is_empty() {
            return Err(LocalizedError::new(by_hand(path)).into());
        }
        let key = match self.disk.keys().of(&bytes) {
            Some(key) => key,
            None => Key::fresh(passphrase, self.work)?,
        };
        let none = text!(
            "{} is encrypted already; `zicha passphrase` changes its passphrase",
            "{} 已加密；更改口令请用 `zicha passphrase`",
            path.display()
        );
        self.turn(library, path, Some(&key), (&matter, &bytes), none)
    }

    /// Decrypts a matter with all its versions; `since` is now. Also takes back an encryption that was stopped in the middle.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; if it is not encrypted, or damaged; if another window has it; otherwise if a file cannot
    /// be written.
    pub fn decrypt(
        &self,
        library: &Library,
        path: &Path,
        passphrase: &Passphrase,
        since: &str,
    ) -> Result<Turned> {
        writer::refuse_link(&self.disk, path)?;
        let _lock = self.lock(path, since)?;
        let (matter, bytes) = self.proved(library, path, passphrase)?;
        self.turn(library, path, None, (&matter, &bytes), not_encrypted(path))
    }

    /// Gives a matter and all its versions a new key under a new passphrase: the former one opens nothing that is left.
    ///
    /// # Errors
    /// As for [`Self::decrypt`].
    pub fn change_passphrase(
        &self,
        library: &Library,
        path: &Path,
        former: &Passphrase,
        passphrase: &Passphrase,
        since: &str,
    ) -> Result<Turned> {
        writer::refuse_link(&self.disk, path)?;
        let _lock = self.lock(path, since)?;
        let (matter, bytes) = self.proved(library, path, former)?;
        if !is_encrypted(&bytes) {
            return Err(LocalizedError::new(not_encrypted(path)).into());
        }
        // What an earlier attempt has written already.
        self.open_keys(path, &bytes, passphrase)?;
        let key = Key::fresh(passphrase, self.work)?;
        self.turn(
            library,
            path,
            Some(&key),
            (&matter, &bytes),
            not_encrypted(path),
        )
    }

    /// A matter and its bytes, after the passphrase was tried on it even if its key is open.
    fn proved(
        &self,
        library: &Library,
        path: &Path,
        passphrase: &Passphrase,
    ) -> Result<(Matter, Vec<u8>)> {
        let bytes = self.disk.read(path).context(atomic::cannot_read(path))?;
        if is_encrypted(&bytes) {
            match Key::open(&bytes, passphrase) {
                Ok(key) => self.disk.keys().add(&key),
                // Reading it says what is wrong with it, and what to do.
                Err(Unopened::Broken) => {}
                Err(why) => return Err(unopened(path, why)),
            }
        }
        self.open_keys(path, &bytes, passphrase)?;
        read_matter(&self.disk, library, path)
    }

    fn turn(
        &self,
        library: &Library,
        path: &Path,
        key: Option<&Key>,
        (matter, bytes): (&Matter, &[u8]),
        none: Text,
    ) -> Result<Turned> {
        if let Some(key) = key {
            self.disk.keys().add(key);
        }
        match (Rewrite {
            disk: &self.disk,
            library,
            path,
            key,
        })
        .run(matter, bytes)?
        {
            0 => Err(LocalizedError::new(none).into()),
            files => Ok(Turned {
                files,
                left: match key {
                    Some(_) => self.plain_copies(path),
                    None => Vec::new(),
                },
            }),
        }
    }

    /// Our side of a conflict, and what was deleted before under the same name.
    fn plain_copies(&self, path: &Path) -> Vec<PathBuf> {
        let stem = names::stem(path);
        let (mine, numbered) = (format!("{stem}.mine"), format!("{stem}-"));
        let folder = atomic::folder_of(path);
        let beside = self.disk.entries(folder).unwrap_or_default();
        let trash = folder.join("trash");
        let deleted = self.disk.entries(&trash).unwrap_or_default();
        let mut copies = Vec::new();
        for entry in &beside {
            if names::stem(entry).starts_with(&mine) && self.is_plain_matter(entry) {
                copies.push(entry.clone());
            }
        }
        for entry in deleted {
            let name = names::stem(&entry);
            let is_same = name == stem || name.starts_with(&numbered) || name.starts_with(&mine);
            if is_same && self.is_plain_matter(&entry) {
                copies.push(entry);
            }
        }
        for entry in beside {
            if is_note(&entry) {
                copies.push(entry);
            }
        }
        copies
    }

    /// Whether a file is called as a matter is and can be read without a passphrase.
    fn is_plain_matter(&self, path: &Path) -> bool {
        if !names::is_matter(path) || !matches!(self.disk.look(path), Ok(Some(Kind::File))) {
            return false;
        }
        match self.disk.read(path) {
            Ok(bytes) => !is_encrypted(&bytes),
            Err(_) => false,
        }
    }
}

/// Whether a file is a note that an editor had open when the program was stopped.
fn is_note(path: &Path) -> bool {
    names::of(path).starts_with("note-") && names::has_extension(path, "md")
}

/// What a sealed file says.
///
/// # Errors
/// [`StoreError::WrongPassphrase`]; otherwise if it is not as it was written.
pub fn opened(path: &Path, bytes: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>> {
    let opened = match Key::open(bytes, passphrase) {
        Ok(key) => key.decrypt(bytes).ok_or(Unopened::Broken),
        Err(why) => Err(why),
    };
    opened.map_err(|why| unopened(path, why))
}

/// What an encrypted export holds.
///
/// # Errors
/// As for [`opened`].
pub fn unwrapped(path: &Path, bytes: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>> {
    unwrap(passphrase, bytes).map_err(|why| unopened(path, why))
}

fn unopened(path: &Path, why: Unopened) -> StoreError {
    match why {
        Unopened::Wrong => StoreError::WrongPassphrase(path.to_path_buf()),
        Unopened::TooMuchWork => too_much_work(path).into(),
        Unopened::Broken => LocalizedError::new(broken(path)).into(),
    }
}

fn is_locked(disk: &Disk, path: &Path) -> bool {
    // A pipe can be read only once, and that is left to whoever opens the matter.
    if !path.is_file() {
        return false;
    }
    let bytes = disk.read(path).unwrap_or_default();
    matches!(disk.keys().reveal(&bytes), Err(Hidden::Locked))
}

fn not_encrypted(path: &Path) -> Text {
    text!("{} is not encrypted", "{} 未加密", path.display())
}

fn by_hand(path: &Path) -> Text {
    text!(
        "{} is an answers file, not a saved matter; open it, change something, and encrypt the matter that is then saved",
        "{} 是答案文件，不是已存案卷；请打开并作修改，再加密由此保存的案卷",
        path.display()
    )
}

fn too_much_work(path: &Path) -> LocalizedError {
    LocalizedError::new(text!(
        "{} asks for more work than is done to try a passphrase; it was not written by zicha",
        "{} 要求的运算量超出限度；该文件并非由 zicha 写入",
        path.display()
    ))
}

/// The message for an encrypted file whose checksum does not match its content.
pub(super) fn broken(path: &Path) -> Text {
    text!(
        "the encrypted file {} is not as it was written",
        "加密文件 {} 与写入时不一致",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_note;

    #[test]
    fn a_note_that_an_editor_left_is_known_by_its_name() {
        assert!(is_note(Path::new("x/note-1234.md")));
        assert!(!is_note(Path::new("x/note-1234.txt")));
        assert!(!is_note(Path::new("x/a-note-1.md")));
    }
}
