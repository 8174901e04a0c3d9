//! The keys that were opened since the program began. A key is known by how it stands in the files sealed with it, so it
//! serves the matter, its versions and its copies, wherever they are moved.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::container::{Container, is_encrypted};
use super::key::Key;
use super::passphrase::{Passphrase, Unopened};

/// Shared by every copy of a store.
#[derive(Clone, Default)]
pub(crate) struct Keys(Arc<Mutex<Vec<Key>>>);

/// Why the content of a sealed file cannot be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// Its key was not opened; the file is as it was written.
    Locked,
    Damaged,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    fn all(&self) -> MutexGuard<'_, Vec<Key>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, key: &Key) {
        let mut all = self.all();
        if !all.contains(key) {
            all.push(key.clone());
        }
    }

    fn find(&self, wrapped: &str) -> Option<Key> {
        self.all()
            .iter()
            .find(|key| key.is_wrapped_as(wrapped))
            .cloned()
    }

    /// The key of a sealed file, if it was opened.
    pub(crate) fn of(&self, bytes: &[u8]) -> Option<Key> {
        if !is_encrypted(bytes) {
            return None;
        }
        self.find(&Container::read(bytes)?.key)
    }

    /// What a file says: itself, or what is sealed in it.
    pub(crate) fn reveal<'a>(&self, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, Hidden> {
        if !is_encrypted(bytes) {
            return Ok(Cow::Borrowed(bytes));
        }
        let container = Container::read(bytes).ok_or(Hidden::Damaged)?;
        let key = self.find(&container.key).ok_or(Hidden::Locked)?;
        key.decrypted(&container)
            .map(Cow::Owned)
            .ok_or(Hidden::Damaged)
    }

    /// A line that was sealed with any of the keys.
    pub(crate) fn reveal_line(&self, line: &str) -> Option<String> {
        self.all()
            .iter()
            .find_map(|key| key.decrypt_line(line).ok())
    }

    /// Opens the keys of files with a passphrase, each of them once. Says of each file why it stays closed.
    pub(crate) fn open<'a>(
        &self,
        files: impl IntoIterator<Item = &'a [u8]>,
        passphrase: &Passphrase,
    ) -> Vec<Result<(), Unopened>> {
        let mut tried: Vec<(String, Unopened)> = Vec::new();
        let mut opened = Vec::new();
        for bytes in files {
            opened.push(match Container::read(bytes) {
                Some(container) => self.open_once(container.key, passphrase, &mut tried),
                None => Err(Unopened::Broken),
            });
        }
        opened
    }

    /// Opens a key unless it is open, or was tried before in vain.
    fn open_once(
        &self,
        wrapped: String,
        passphrase: &Passphrase,
        tried: &mut Vec<(String, Unopened)>,
    ) -> Result<(), Unopened> {
        if self.find(&wrapped).is_some() {
            return Ok(());
        }
        for (before, why) in tried.iter() {
            if *before == wrapped {
                return Err(*why);
            }
        }
        match Key::unwrapped(&wrapped, passphrase) {
            Ok(key) => {
                self.add(&key);
                Ok(())
            }
            Err(why) => {
                tried.push((wrapped, why));
                Err(why)
            }
        }
    }
}
