//! A damaged matter is set aside and its newest good version put in its place.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind};
use super::error::{Good, Result, StoreError};
use super::lock::Lock;
use super::{Listed, atomic, names, read_matter, versions};
use zicha_law::Library;
use zicha_text::text;
use zicha_text::{LocalizedError, ResultExt as _};

/// What was brought back, and where the damaged file is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    pub path: PathBuf,
    pub good: Good,
    /// `None` if the file was gone.
    pub aside: Option<PathBuf>,
}

/// Sets a damaged matter aside and brings back its newest good version.
///
/// # Errors
/// If the file is not damaged, if no good version is left, or if another window has the matter open; otherwise if a file
/// cannot be written. The damaged file is never deleted.
pub(super) fn recover(
    disk: &Disk,
    library: &Library,
    path: &Path,
    since: &str,
) -> Result<Recovered> {
    let _lock = Lock::take(disk, path, since)?;
    let found = disk.look(path).context(super::atomic::cannot_read(path))?;
    if matches!(found, Some(Kind::Link | Kind::Folder | Kind::Other)) {
        return Err(StoreError::Link(path.to_path_buf()));
    }
    if found.is_some() && !is_damaged(disk, library, path)? {
        let whole = text!(
            "{} is as it was written; nothing is to be recovered",
            "{} 与写入时一致，无须恢复",
            path.display()
        );
        return Err(LocalizedError::new(whole).into());
    }
    let (good, bytes) = versions::newest_good(disk, library, path).context(text!(
        "no intact copy of {} is left; the file stays as it is",
        "未留存 {} 的完好文件；该文件保持原样",
        path.display()
    ))?;
    let aside = if found.is_some() {
        Some(atomic::set_aside(disk, path)?)
    } else {
        None
    };
    atomic::replace(disk, path, &bytes)?;
    Ok(Recovered {
        path: path.to_path_buf(),
        good,
        aside,
    })
}

/// Whether a file cannot be read as what was written.
fn is_damaged(disk: &Disk, library: &Library, path: &Path) -> Result<bool> {
    match read_matter(disk, library, path) {
        // An encrypted one has the checksum that it was written with; more cannot be said without the passphrase.
        Ok(_) | Err(StoreError::Encrypted(_)) => Ok(false),
        Err(StoreError::Damaged(_)) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Matters of which only versions are left.
pub(super) fn missing(disk: &Disk, library: &Library, folder: &Path) -> Vec<Listed> {
    let stems = disk
        .entries(&folder.join(versions::FOLDER))
        .unwrap_or_default();
    let mut missing = Vec::new();
    for stem in stems {
        let Some(stem) = stem.file_name().and_then(OsStr::to_str) else {
            continue;
        };
        let path = folder.join(names::plain(stem));
        if !matches!(disk.look(&path), Ok(None)) {
            continue;
        }
        let Some(good) = versions::newest_good(disk, library, &path) else {
            continue;
        };
        let why = text!("{} is gone", "{} 已不存在", path.display());
        let refusal = super::damaged_beside(Some(good), &path, why);
        missing.push(Listed {
            path,
            matter: Err(refusal.text()),
            is_locked: false,
        });
    }
    missing
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;
    use zicha_testing::toy;

    use super::{is_damaged, missing};
    use crate::Disk;

    #[test]
    fn a_matter_is_missing_if_only_good_versions_are_left() {
        let folder = TempDir::new().expect("a temporary folder");
        let (disk, root) = (Disk::default(), folder.path());
        for stem in ["gone", "there", "empty"] {
            fs::create_dir_all(root.join("versions").join(stem)).expect("it is made");
        }
        fs::write(root.join("there.zicha.json"), "").expect("it is written");
        let version = zicha_matter::blank_matter(toy(), "Gone", "2026-11-24T09:00:00+08:00");
        let json = zicha_matter::to_json(toy(), &version).expect("it has a form");
        for stem in ["gone", "there"] {
            let versions = root.join("versions").join(stem);
            let path = versions.join("0000000001-2026-11-24.zicha.json");
            fs::write(path, &json).expect("it is written");
        }
        let found = missing(&disk, toy(), root);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, root.join("gone.zicha.json"));
        let why = found[0].matter.as_ref().expect_err("it is gone");
        assert!(why.en.contains("is gone"), "{}", why.en);
    }

    #[test]
    fn a_file_that_was_changed_by_hand_is_damaged() {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("a.zicha.json");
        let matter = zicha_matter::blank_matter(toy(), "A", "2026-11-24T09:00:00+08:00");
        let json = zicha_matter::to_json(toy(), &matter).expect("it has a form");
        fs::write(&path, &json).expect("it is written");
        assert!(!is_damaged(&Disk::default(), toy(), &path).expect("it reads"));
        fs::write(&path, json.replace("\"A\"", "\"B\"")).expect("it is written");
        assert!(is_damaged(&Disk::default(), toy(), &path).expect("it reads"));
    }
}
