//! The file operations of the store, one function each. Everything that touches a matter goes through here, so that a test
//! can stop before, or fail, any single one of them. What the operations add up to is said elsewhere.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, thread};

use super::encryption::Keys;
use zicha_yaml::MAX_BYTES;

/// How often an operation is tried that was interrupted or, on Windows, refused: a virus scanner may hold the file.
const TRIES: u32 = 5;

/// A file to which lines are added is not read if it is larger: what is read of it takes some twenty times its size.
const MAX_LONG: u64 = 10 * 1024 * 1024;

/// An operation about to be performed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op<'a> {
    Look(&'a Path),
    Read(&'a Path),
    Entries(&'a Path),
    MakeFolder(&'a Path),
    Create(&'a Path),
    Write(&'a Path, &'a [u8]),
    /// To a file of which so many bytes are to stay.
    Append(&'a Path, u64, &'a [u8]),
    Sync(&'a Path),
    Rename(&'a Path, &'a Path),
    SyncFolder(&'a Path),
    Remove(&'a Path),
    Lock(&'a Path),
}

/// The kind of thing at a path. Links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    Other,
}

/// Asked before every operation; an error is what the operation then fails with.
type Tap = Arc<dyn Fn(&Op<'_>) -> io::Result<()> + Send + Sync>;

/// The disk, or for tests the disk with something in between.
#[derive(Clone, Default)]
pub struct Disk {
    tap: Option<Tap>,
    /// Whoever reads a matter off the disk needs these to see what it says.
    keys: Keys,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.tap.is_some() {
            "Disk(tapped)"
        } else {
            "Disk"
        })
    }
}

impl Disk {
    /// The disk with a test that sees, and may refuse, each operation.
    #[must_use]
    pub fn tapped(tap: impl Fn(&Op<'_>) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self {
            tap: Some(Arc::new(tap)),
            keys: Keys::default(),
        }
    }

    /// The keys that were opened, shared by all copies.
    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    fn perform<T>(&self, op: &Op<'_>, mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        for _ in 1..TRIES {
            match self.asked(op).and_then(|()| act()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => return result,
            }
        }
        self.asked(op)?;
        act()
    }

    /// Asks a test, if there is one, whether an operation may be performed.
    fn asked(&self, op: &Op<'_>) -> io::Result<()> {
        match &self.tap {
            Some(tap) => tap(op),
            None => Ok(()),
        }
    }

    /// What is at a path; `None` if nothing is.
    pub(super) fn look(&self, path: &Path) -> io::Result<Option<Kind>> {
        let found = self.perform(&Op::Look(path), || fs::symlink_metadata(path));
        match found {
            Ok(kind) if kind.is_symlink() => Ok(Some(Kind::Link)),
            Ok(kind) if kind.is_dir() => Ok(Some(Kind::Folder)),
            Ok(kind) if kind.is_file() => Ok(Some(Kind::File)),
            Ok(_) => Ok(Some(Kind::Other)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads at most one byte more than is allowed, so that a wrong file of any size is refused at once.
    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.perform(&Op::Read(path), || {
            let mut bytes = Vec::new();
            File::open(path)?
                .take(MAX_BYTES as u64 + 1)
                .read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// Reads a file to which lines are added, the whole of it or nothing.
    pub(super) fn read_long(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.perform(&Op::Read(path), || {
            let mut bytes = Vec::new();
            File::open(path)?
                .take(MAX_LONG + 1)
                .read_to_end(&mut bytes)?;
            if bytes.len() as u64 > MAX_LONG {
                Err(ErrorKind::FileTooLarge.into())
            } else {
                Ok(bytes)
            }
        })
    }

    /// Adds to a file, made for its owner alone if it is not there, behind so many bytes of it; what stood behind them goes.
    /// Waits until all is on the disk.
    pub(super) fn append(&self, path: &Path, kept: u64, bytes: &[u8]) -> io::Result<()> {
        self.perform(&Op::Append(path, kept, bytes), || {
            let mut file = private_file()
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)?;
            file.set_len(kept)?;
            file.seek(SeekFrom::End(0))?;
            file.write_all(bytes)
        })?;
        self.perform(&Op::Sync(path), || {
            File::options().append(true).open(path)?.sync_all()
        })
    }

    /// What is in a folder, in the order of the names.
    pub(super) fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.perform(&Op::Entries(folder), || {
            let mut paths = Vec::new();
            for entry in fs::read_dir(folder)? {
                paths.push(entry?.path());
            }
            paths.sort();
            Ok(paths)
        })
    }

    /// Makes a folder inside one that is there, for its owner alone. Where the other has vanished, as with the drive that
    /// it was on, nothing is made in the place of it.
    pub(super) fn make_inner_folder(&self, folder: &Path) -> io::Result<()> {
        self.perform(&Op::MakeFolder(folder), || private_folder().create(folder))
    }

    /// Makes a folder, and those above it that are missing, for its owner alone.
    pub(super) fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.perform(&Op::MakeFolder(folder), || {
            private_folder().recursive(true).create(folder)
        })
    }

    /// Writes a file that is not there yet, for its owner alone, and waits until the bytes are on the disk.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let create = || private_file().write(true).create_new(true).open(path);
        let mut file = self.perform(&Op::Create(path), create)?;
        self.perform(&Op::Write(path, bytes), || file.write_all(bytes))?;
        self.perform(&Op::Sync(path), || file.sync_all())
    }

    /// Puts a file in the place of another, or where none is. On one disk it happens wholly or not at all.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.perform(&Op::Rename(from, to), || patiently(|| fs::rename(from, to)))
    }

    /// Waits until the names in a folder are on the disk. Windows cannot be asked to; some network disks refuse.
    pub(super) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let sync = || {
            if cfg!(windows) {
                Ok(())
            } else {
                File::open(folder)?.sync_all()
            }
        };
        match self.perform(&Op::SyncFolder(folder), sync) {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidInput | ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            result => result,
        }
    }

    /// Removes a file; one that is not there is as good as removed.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        match self.perform(&Op::Remove(path), || fs::remove_file(path)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }

    /// Opens a file and locks it until it is closed, also by the end of the process; `None` if another has it.
    pub(super) fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.perform(&Op::Lock(path), || {
            let file = private_file()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)?;
            match file.try_lock() {
                Ok(()) => Ok(Some(file)),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(error)) => Err(error),
            }
        })
    }
}

/// Tries again after a while where the system is Windows.
fn patiently(act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let mut pause = Duration::from_millis(20);
    for _ in 1..TRIES {
        match act() {
            Err(_) if cfg!(windows) => thread::sleep(pause),
            result => return result,
        }
        pause *= 2;
    }
    act()
}

#[cfg(unix)]
fn private_file() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;

    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private_file() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(unix)]
fn private_folder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;

    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_folder() -> DirBuilder {
    DirBuilder::new()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{self, ErrorKind};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use tempfile::TempDir;

    use super::{Disk, Kind, Op, TRIES};

    /// A disk that interrupts its first operations, and how often it was asked.
    fn interrupted(times: u32) -> (Disk, Arc<AtomicU32>) {
        let asked = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&asked);
        let disk = Disk::tapped(move |_: &Op<'_>| -> io::Result<()> {
            if counter.fetch_add(1, Ordering::Relaxed) < times {
                return Err(ErrorKind::Interrupted.into());
            }
            Ok(())
        });
        (disk, asked)
    }

    #[test]
    fn an_interrupted_operation_is_tried_again() {
        let folder = TempDir::new().expect("a temporary folder");
        let (disk, asked) = interrupted(TRIES - 1);
        let found = disk.look(folder.path()).expect("it succeeds in the end");
        assert_eq!(found, Some(Kind::Folder));
        assert_eq!(asked.load(Ordering::Relaxed), TRIES);
    }

    #[test]
    fn an_operation_that_is_always_interrupted_fails() {
        let folder = TempDir::new().expect("a temporary folder");
        let (disk, asked) = interrupted(u32::MAX);
        let error = disk.look(folder.path()).expect_err("it never succeeds");
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        assert_eq!(asked.load(Ordering::Relaxed), TRIES);
    }

    #[test]
    fn what_is_not_there_is_found_to_be_nothing_and_is_as_good_as_removed() {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("gone");
        let disk = Disk::default();
        assert_eq!(disk.look(&path).expect("it can be looked at"), None);
        disk.remove(&path).expect("nothing is to be removed");
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("a");
        let disk = Disk::default();
        disk.write_new(&path, b"first").expect("nothing is there");
        disk.write_new(&path, b"second").expect_err("it is there");
        assert_eq!(disk.read(&path).expect("it reads"), b"first");
    }

    #[test]
    fn what_is_added_stands_behind_the_bytes_that_are_kept() {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("lines");
        let disk = Disk::default();
        disk.append(&path, 0, b"one\nto").expect("it is made");
        disk.append(&path, 4, b"two\n").expect("it is added");
        assert_eq!(disk.read_long(&path).expect("it reads"), b"one\ntwo\n");
    }

    #[test]
    fn entries_come_in_the_order_of_their_names() {
        let folder = TempDir::new().expect("a temporary folder");
        for name in ["b", "a", "c"] {
            fs::write(folder.path().join(name), "").expect("it is written");
        }
        let entries = Disk::default()
            .entries(folder.path())
            .expect("the folder reads");
        assert_eq!(
            entries,
            ["a", "b", "c"].map(|name| folder.path().join(name))
        );
    }
}
