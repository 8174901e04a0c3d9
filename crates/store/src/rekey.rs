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
    /// The same store that has so much work done for a passphrase.
    #[must_use]
    pub fn with_work(self, work: Work) -> Self {
        Self { work, ..self }
    }

    /// Whether a matter is encrypted and its key not yet opened.
    #[must_use]
    pub fn is_locked(&self, path: &Path) -> bool {
        is_locked(&self.disk, path)
    }

    /// Whether a matter or any of its versions is.
    #[must_use]
    pub fn has_locked(&self, path: &Path) -> bool {
        self.is_locked(path)
            || files(&self.disk, path)
                .unwrap_or_default()
                .iter()
                .any(|file| self.is_locked(file))
    }

    /// Opens the key of a matter, and those of its versions that have another, for as long as the store or a copy of it
    /// lives. Nothing is to be opened for a matter that is not encrypted.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; otherwise if the file cannot be read.
    pub fn unlock(&self, path: &Path, passphrase: &Passphrase) -> Result<()> {
        let bytes = self.disk.read(path).unwrap_or_default();
        let opened = self.open_keys(path, &bytes, passphrase)?;
        let wrong = || Err(StoreError::WrongPassphrase(path.to_path_buf()));
        match self.disk.keys().reveal(&bytes) {
            Err(Hidden::Locked) if opened.contains(&Err(Unopened::TooMuchWork)) => {
                Err(too_much_work(path).into())
            }
            Err(Hidden::Locked) => wrong(),
            // Where the matter itself is plain or damaged, its versions must open.
            _ if !opened.is_empty() && !opened.contains(&Ok(())) => wrong(),
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
        let mut encrypted = vec![matter.to_vec()];
        for file in files(&self.disk, path)? {
            encrypted.push(
                self.disk
                    .read(&file)
                    .context(|| atomic::cannot_read(&file))?,
            );
        }
        encrypted.retain(|bytes| is_encrypted(bytes));
        let opened = self
            .disk
            .keys()
            .open(encrypted.iter().map(Vec::as_slice), passphrase);
        Ok(opened
            .into_iter()
            .filter(|opened| *opened != Err(Unopened::Broken))
            .collect())
    }

    /// The key of a matter; `None` if it is not encrypted.
    ///
    /// # Errors
    /// [`StoreError::Encrypted`] if it was not opened; otherwise if the file cannot be read.
    pub fn key_of(&self, path: &Path) -> Result<Option<Key>> {
        let bytes = self.disk.read(path).context(|| atomic::cannot_read(path))?;
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
        let bytes = self.disk.read(path).context(|| atomic::cannot_read(path))?;
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
                left: key.map(|_| self.plain_copies(path)).unwrap_or_default(),
            }),
        }
    }

    /// Our side of a conflict, and what was deleted before under the same name.
    fn plain_copies(&self, path: &Path) -> Vec<PathBuf> {
        let stem = names::stem(path);
        let entries = |folder: &Path| self.disk.entries(folder).unwrap_or_default();
        let folder = atomic::folder_of(path);
        let (mine, numbered) = (format!("{stem}.mine"), format!("{stem}-"));
        let beside = entries(folder)
            .into_iter()
            .filter(|entry| names::stem(entry).starts_with(&mine));
        let deleted = entries(&folder.join("trash")).into_iter().filter(|entry| {
            let name = names::stem(entry);
            name == stem || name.starts_with(&numbered) || name.starts_with(&mine)
        });
        let files = beside
            .chain(deleted)
            .filter(|entry| names::is_matter(entry));
        let is_plain = |file: &PathBuf| {
            matches!(self.disk.look(file), Ok(Some(Kind::File)))
                && self
                    .disk
                    .read(file)
                    .is_ok_and(|bytes| !is_encrypted(&bytes))
        };
        let notes = entries(folder).into_iter().filter(|entry| is_note(entry));
        files.filter(is_plain).chain(notes).collect()
    }
}

/// Whether a file is a note that an editor had open when the program was stopped.
fn is_note(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name.starts_with("note-") && path.extension().is_some_and(|extension| extension == "md")
}

/// What a sealed file says.
///
/// # Errors
/// [`StoreError::WrongPassphrase`]; otherwise if it is not as it was written.
pub fn opened(path: &Path, bytes: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>> {
    let key = Key::open(bytes, passphrase).map_err(|why| unopened(path, why))?;
    key.decrypt(bytes)
        .ok_or_else(|| unopened(path, Unopened::Broken))
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
    // What a pipe gives it gives once, to whoever opens the matter.
    if !path.is_file() {
        return false;
    }
    let bytes = disk.read(path).unwrap_or_default();
    disk.keys()
        .reveal(&bytes)
        .is_err_and(|hidden| hidden == Hidden::Locked)
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

/// What is said of a sealed file whose checksum is not that of its content.
pub(super) fn broken(path: &Path) -> Text {
    text!(
        "the encrypted file {} is not as it was written",
        "加密文件 {} 与写入时不一致",
        path.display()
    )
}
