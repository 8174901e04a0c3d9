//! One writer per matter, and who it is.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Disk, Kind};
use super::error::{Result, StoreError};
use zicha_matter::clean_line;
use zicha_text::ResultExt as _;
use zicha_text::{Text, text};

/// Held while a matter is open for writing. The lock is on a file of its own, since on Windows a lock on the matter
/// itself would keep readers out. The system lets go of it when the process ends, however it ends.
/// The lock file stays behind: removing it would let two windows lock two files of the same name.
#[derive(Debug)]
pub struct Lock(File);

/// Who has a matter open, as the lock file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub user: String,
    pub host: String,
    pub process: u32,
    /// RFC 3339.
    pub since: String,
}

impl Lock {
    /// Takes the lock and writes into it who has it since when.
    ///
    /// # Errors
    /// [`StoreError::Held`] if another window has it; otherwise if the lock file cannot be made.
    pub fn take(disk: &Disk, matter: &Path, since: &str) -> Result<Self> {
        let path = lock_file(matter);
        let failed = || text!("cannot lock {}", "无法锁定 {}", matter.display());
        if !matches!(disk.look(&path).context(failed)?, None | Some(Kind::File)) {
            return Err(StoreError::Link(path));
        }
        let Some(file) = disk.lock(&path).context(failed)? else {
            return Err(StoreError::Held(Holder::of(disk, &path)));
        };
        // Who has it is told to others if it can be; the lock holds either way.
        let _ = Holder::us(since).write(&file);
        Ok(Self(file))
    }
}

/// The user, as the system names them.
pub(super) fn user() -> String {
    named(&["USER", "LOGNAME", "USERNAME"])
}

fn named(names: &[&str]) -> String {
    for name in names {
        if let Ok(value) = std::env::var(name) {
            return value;
        }
    }
    String::new()
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.set_len(0);
        let _ = self.0.unlock();
    }
}

fn lock_file(matter: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(matter.file_name().unwrap_or_default());
    name.push(".lock");
    matter.with_file_name(name)
}

impl Holder {
    fn us(since: &str) -> Self {
        Self {
            user: user(),
            host: host().unwrap_or_else(|| named(&["COMPUTERNAME", "HOSTNAME"])),
            process: std::process::id(),
            since: since.to_owned(),
        }
    }

    fn write(&self, mut file: &File) -> io::Result<()> {
        file.set_len(0)?;
        file.write_all(serde_json::to_string(self)?.as_bytes())
    }

    /// `None` where the file does not say, or, as on Windows, cannot be read while it is locked.
    fn of(disk: &Disk, path: &Path) -> Option<Self> {
        let told: Self = serde_json::from_slice(&disk.read(path).ok()?).ok()?;
        Some(Self {
            user: clean_line(&told.user),
            host: clean_line(&told.host),
            since: clean_line(&told.since),
            ..told
        })
    }

    /// As it stands in a sentence.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self {
            user,
            host,
            process,
            since,
        } = self;
        let who = if host.is_empty() {
            user.clone()
        } else {
            format!("{user}@{host}")
        };
        let since = since.get(..16).unwrap_or(since).replace('T', " ");
        text!(
            "{who}, process {process}, since {since}",
            "{who}，进程 {process}，{since} 起"
        )
    }
}

#[cfg(unix)]
fn host() -> Option<String> {
    rustix::system::uname()
        .nodename()
        .to_str()
        .ok()
        .map(str::to_owned)
        .filter(|name| !name.is_empty())
}

#[cfg(not(unix))]
fn host() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tempfile::TempDir;

    use super::{Holder, Lock};
    use crate::{Disk, Result, StoreError};

    const NOW: &str = "2026-11-24T09:00:00+08:00";

    fn lock(path: &Path) -> Result<Lock> {
        Lock::take(&Disk::default(), path, NOW)
    }

    #[track_caller]
    fn holder(result: Result<Lock>) -> Holder {
        match result.expect_err("it is held") {
            StoreError::Held(Some(holder)) => holder,
            other => panic!("not held by anybody named: {other:?}"),
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_names_its_holder() {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("a.zicha.json");
        let _lock = lock(&path).expect("the lock can be taken");
        let holder = holder(lock(&path));
        assert_eq!(
            (holder.process, holder.since.as_str()),
            (std::process::id(), NOW)
        );
        assert!(!holder.host.is_empty());
    }

    #[test]
    fn a_lock_is_refused_to_a_second_writer_until_the_first_lets_go() {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("a.zicha.json");
        let first = lock(&path).expect("the lock can be taken");
        lock(&path).expect_err("it is held");
        lock(&folder.path().join("b.zicha.json")).expect("another matter is free");
        drop(first);
        lock(&path).expect("it is free again");
    }

    #[test]
    fn what_a_lock_file_says_is_shown_on_one_line_without_control_characters() {
        let folder = TempDir::new().expect("a temporary folder");
        let file = folder.path().join("lock");
        let told = r#"{"user":"a\u001b[2Jb\nc","host":"h","process":7,"since":"2026-11-24T09:00:00+08:00"}"#;
        std::fs::write(&file, told).expect("it can be written");
        let holder = Holder::of(&Disk::default(), &file).expect("it says who");
        assert_eq!(
            holder.text().en.as_str(),
            "a[2Jb c@h, process 7, since 2026-11-24 09:00"
        );
    }

    #[test]
    fn a_holder_without_a_host_is_named_by_the_user_alone() {
        let holder = Holder {
            user: "ann".to_owned(),
            host: String::new(),
            process: 7,
            since: "now".to_owned(),
        };
        assert_eq!(holder.text().zh.as_str(), "ann，进程 7，now 起");
    }
}
