//! One writer per matter.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use anyhow::Result;

use crate::domain::said;
use crate::i18n::OrFailed as _;

/// Held while a matter is open for writing. The lock is on a file of its own, since on Windows a lock on the matter
/// itself would keep readers out.
/// The lock file stays behind: removing it would let two windows lock two files of the same name.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Takes the lock; `None` if another window holds it.
    ///
    /// # Errors
    /// If the lock file cannot be made.
    pub fn take(matter: &Path) -> Result<Option<Self>> {
        let mut name = std::ffi::OsString::from(".");
        name.push(matter.file_name().unwrap_or_default());
        name.push(".lock");
        let path = matter.with_file_name(name);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .or_failed(|| said!("cannot make the lock file {}", "无法创建锁文件 {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => {
                Ok(Err(error).or_failed(|| said!("cannot lock {}", "无法锁定 {}", path.display()))?)
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}
