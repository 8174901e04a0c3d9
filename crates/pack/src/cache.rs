//! A content folder in the form that the binary embeds, kept in the user's cache folder, so that content which has not
//! changed is not parsed again. What is kept is only ever a shortcut: a file that is not there, damaged or of another
//! program is made anew, and one that cannot be written is done without.
//!
//! A file is named after everything it is made of: the content, and the code that compiles it. Its checksum finds damage,
//! not forgery, and the indexes in it are not checked again. Whoever could forge a file could as well write the content
//! folder or the program: the files are read only where nobody but their owner can write, which is how they are made.

use std::fs::{self, DirBuilder, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use zicha_content::Files;
use zicha_law::Library;
use zicha_text::{interned, with_interner};

/// SHA-256 of the code that compiles content and of the embedded content below it, in hexadecimal.
static FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));

const EXTENSION: &str = "law";
/// How many contents are kept, the newest ones.
const MOST: usize = 4;
/// Larger files are none of ours: the embedded content takes 2 MB.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const CHECKSUM_BYTES: usize = 32;

/// Where the compiled form of a content folder with these files is kept.
pub(super) fn path(cache: &Path, content: &Files) -> PathBuf {
    let digest = zicha_content::digest(content);
    cache.join(format!("{FINGERPRINT}-{digest}.{EXTENSION}"))
}

/// The library in a file of ours; `None` whatever is wrong with it. Its texts stay in memory until the program ends.
pub(super) fn read(path: &Path) -> Option<Library> {
    let folder = fs::metadata(path.parent()?).ok()?;
    let file = fs::symlink_metadata(path).ok()?;
    if !file.is_file() || file.len() > MOST_BYTES || others_write(&folder) || others_write(&file) {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let (checksum, sealed) = bytes.split_at_checked(CHECKSUM_BYTES)?;
    if Sha256::digest(sealed).as_slice() != checksum {
        return None;
    }
    let sealed = bytes.leak().get(CHECKSUM_BYTES..)?;
    let (length, rest) = sealed.split_first_chunk()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (texts, compiled) = rest.split_at_checked(length)?;
    let texts = std::str::from_utf8(texts).ok()?;
    with_interner(texts, || postcard::from_bytes(compiled)).ok()
}

/// Writes the file whole or not at all, for its owner alone, and removes the oldest beyond what is kept.
///
/// # Errors
/// If it cannot be written; nothing depends on it.
pub(super) fn write(path: &Path, library: &Library) -> io::Result<()> {
    let (compiled, texts) = interned(|| postcard::to_stdvec(library));
    let mut sealed = (texts.len() as u64).to_le_bytes().to_vec();
    sealed.extend(texts.into_bytes());
    sealed.extend(compiled.map_err(io::Error::other)?);
    let folder = path.parent().unwrap_or(Path::new(""));
    private_folder().recursive(true).create(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&Sha256::digest(&sealed))?;
    file.write_all(&sealed)?;
    file.persist(path)?;
    remove_old(folder)
}

fn remove_old(folder: &Path) -> io::Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|name| name == EXTENSION) {
            kept.push((entry.metadata()?.modified()?, path));
        }
    }
    kept.sort();
    let surplus = kept.len().saturating_sub(MOST);
    for (_, path) in kept.into_iter().take(surplus) {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(unix)]
fn others_write(found: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    found.permissions().mode() & 0o022 != 0
}

/// Elsewhere the user's folders are closed to others by what they lie in.
#[cfg(not(unix))]
fn others_write(_: &Metadata) -> bool {
    false
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
    use std::path::PathBuf;

    use sha2::{Digest as _, Sha256};
    use tempfile::TempDir;

    use super::{MOST, path, read, write};
    use crate::{files, library, load_folder};
    use zicha_law::Library;

    /// A content folder with a calendar of its own, and a folder for the compiled form.
    struct Folders {
        content: TempDir,
        cache: TempDir,
    }

    impl Folders {
        fn new(calendar: &str) -> Self {
            let [content, cache] = [(); 2].map(|()| TempDir::new().expect("a temporary folder"));
            let folders = Self { content, cache };
            folders.write_calendar(calendar);
            folders
        }

        fn write_calendar(&self, text: &str) {
            let path = self.content.path().join("calendar.yaml");
            fs::write(path, text).expect("it is written");
        }

        fn load(&self) -> Library {
            load_folder(self.content.path(), Some(&self.cache.path().join("zicha")))
                .expect("it is read")
                .expect("it has no mistakes")
        }

        fn kept(&self) -> PathBuf {
            let content = files(self.content.path()).expect("it is read");
            path(&self.cache.path().join("zicha"), &content)
        }

        fn count(&self) -> usize {
            let kept = fs::read_dir(self.cache.path().join("zicha"));
            kept.expect("it is there").count()
        }
    }

    /// The embedded content, told from what a folder says by having no acts.
    fn marked() -> Library {
        Library {
            acts: Vec::new(),
            ..library().expect("the embedded content reads")
        }
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let folders = Folders::new("years: []\n");
        let loaded = folders.load();
        let kept = read(&folders.kept()).expect("it is kept");
        assert_eq!(format!("{kept:?}"), format!("{loaded:?}"));
    }

    #[test]
    fn it_is_read_instead_of_the_folder_until_that_changes() {
        let folders = Folders::new("years: []\n");
        write(&folders.kept(), &marked()).expect("it is written");
        assert!(folders.load().acts.is_empty());
        folders.write_calendar("years: [] # changed\n");
        assert!(!folders.load().acts.is_empty());
    }

    #[test]
    fn a_damaged_or_foreign_file_is_made_anew() {
        let folders = Folders::new("years: []\n");
        folders.load();
        let good = fs::read(folders.kept()).expect("it is kept");
        let sealed = |rest: &[u8]| [&Sha256::digest(rest)[..], rest].concat();
        let mut flipped = good.clone();
        flipped[good.len() / 2] ^= 1;
        for bad in [
            flipped,
            good[..good.len() - 1].to_vec(),
            Vec::new(),
            b"something else".to_vec(),
            sealed(b""),
            sealed(&[255; 40]),
            sealed(&[0; 400]),
        ] {
            fs::write(folders.kept(), bad).expect("it is written");
            assert!(read(&folders.kept()).is_none());
        }
        folders.load();
        assert!(fs::read(folders.kept()).expect("it is kept") == good);
    }

    #[cfg(unix)]
    #[test]
    fn it_is_for_its_owner_alone_and_not_read_where_others_write() {
        use std::os::unix::fs::PermissionsExt as _;

        let folders = Folders::new("years: []\n");
        write(&folders.kept(), &marked()).expect("it is written");
        let folder = folders.cache.path().join("zicha");
        for (path, own, shared) in [(folders.kept(), 0o600, 0o620), (folder, 0o700, 0o777)] {
            let found = fs::metadata(&path).expect("it is there").permissions();
            assert_eq!(found.mode() & 0o777, own);
            let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode));
            set(shared).expect("it is set");
            assert!(read(&folders.kept()).is_none());
            set(own).expect("it is set");
            assert!(read(&folders.kept()).is_some());
        }
    }

    #[test]
    fn only_the_newest_contents_are_kept() {
        let folders = Folders::new("");
        for round in 0..=MOST {
            folders.write_calendar(&format!("years: [] # {round}\n"));
            write(&folders.kept(), &marked()).expect("it is written");
        }
        assert!(read(&folders.kept()).is_some());
        assert_eq!(folders.count(), MOST);
        folders.write_calendar("years: [] # 0\n");
        assert!(read(&folders.kept()).is_none());
    }

    #[test]
    fn mistakes_are_told_every_time() {
        let folders = Folders::new("years: [[]]\n");
        for _ in 0..2 {
            let cache = folders.cache.path().join("zicha");
            let loaded = load_folder(folders.content.path(), Some(&cache)).expect("it is read");
            assert!(loaded.is_err());
        }
    }

    #[test]
    fn a_cache_folder_that_cannot_be_made_is_done_without() {
        let folders = Folders::new("years: []\n");
        fs::write(folders.cache.path().join("zicha"), "a file").expect("it is written");
        folders.load();
    }
}
