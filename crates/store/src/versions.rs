//! Former versions of a matter, in `versions/<stem>/` beside it: what there is to go back to when the file is damaged.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::atomic::{self, folder_of};
use super::disk::{Disk, Kind};
use super::encryption::Hidden;
use super::error::{Good, Result, StoreError};
use super::{EXTENSION, names};
use zicha_law::Library;
use zicha_matter::Matter;
use zicha_text::ResultExt as _;
use zicha_text::{Text, text};

/// The folder of all versions.
pub(super) const FOLDER: &str = "versions";
/// How many of the last revisions are kept.
const REVISIONS: usize = 10;
/// The last revision of a day is kept for this many days on which the matter was changed.
const DAYS: usize = 90;

/// Where the versions of a matter are.
pub(super) fn folder(matter: &Path) -> PathBuf {
    matter.with_file_name(FOLDER).join(names::stem(matter))
}

/// Puts a copy beside the matter: a second file, so that what befalls the first does not befall it. Versions that are no
/// longer needed go; a frozen one, which was named or signed, never does.
///
/// # Errors
/// If the copy cannot be written.
pub(super) fn keep(
    disk: &Disk,
    path: &Path,
    matter: &Matter,
    is_frozen: bool,
    bytes: &[u8],
) -> Result<()> {
    let folder = folder(path);
    own_folder(disk, folder_of(&folder))?;
    own_folder(disk, &folder)?;
    atomic::replace(disk, &folder.join(name(matter, is_frozen)), bytes)?;
    // One too many does no harm and goes the next time.
    for surplus in surplus(&disk.entries(&folder).unwrap_or_default()) {
        let _ = disk.remove(&surplus);
    }
    Ok(())
}

/// Copies the versions that were named or signed to a matter under another name, as far as they can be read.
pub(super) fn copy_frozen(disk: &Disk, from: &Path, to: &Path) {
    for version in disk.entries(&folder(from)).unwrap_or_default() {
        let Some((_, date)) = parts(&version) else {
            continue;
        };
        if !date.ends_with(KEPT) {
            continue;
        }
        let target = folder(to).join(version.file_name().unwrap_or_default());
        // A copy that fails is missed later, when somebody looks at the versions.
        if let Ok(bytes) = disk.read(&version) {
            let _ = atomic::replace(disk, &target, &bytes);
        }
    }
}

/// Makes a folder unless it is there, and refuses one that is a link.
pub(super) fn own_folder(disk: &Disk, folder: &Path) -> Result<()> {
    let failed = || cannot_make(folder);
    match disk.look(folder).context(failed)? {
        Some(Kind::Folder) => Ok(()),
        Some(_) => Err(StoreError::Link(folder.to_path_buf())),
        None => {
            disk.make_inner_folder(folder).context(failed)?;
            Ok(disk.sync_folder(folder_of(folder)).context(failed)?)
        }
    }
}

pub(super) fn cannot_make(folder: &Path) -> Text {
    text!(
        "cannot make the folder {}",
        "无法创建文件夹 {}",
        folder.display()
    )
}

/// The newest version that is as it was written, with its bytes.
pub(super) fn newest_good(disk: &Disk, library: &Library, path: &Path) -> Option<(Good, Vec<u8>)> {
    for version in disk.entries(&folder(path)).ok()?.iter().rev() {
        if !is_version(version) {
            continue;
        }
        let Ok(bytes) = disk.read(version) else {
            continue;
        };
        if let Some(good) = good(disk, library, version, &bytes) {
            return Some((good, bytes));
        }
    }
    None
}

/// What a version is, if it is as it was written. Of one that is encrypted and not opened, its checksum and its name say it.
fn good(disk: &Disk, library: &Library, version: &Path, bytes: &[u8]) -> Option<Good> {
    let path = version.to_path_buf();
    match disk.keys().reveal(bytes) {
        Ok(plain) => {
            let matter =
                zicha_matter::read(library, &version.display().to_string(), &plain).ok()?;
            Some(Good {
                path,
                revision: matter.revision,
                changed: matter.changed,
            })
        }
        Err(Hidden::Locked) => {
            let (revision, date) = parts(version)?;
            Some(Good {
                path,
                revision,
                changed: date.to_owned(),
            })
        }
        Err(Hidden::Damaged) => None,
    }
}

/// Every version that is as it was written, the oldest first.
pub(super) fn all_good(disk: &Disk, library: &Library, path: &Path) -> Vec<Matter> {
    let mut all = Vec::new();
    for version in disk.entries(&folder(path)).unwrap_or_default() {
        if is_version(&version) {
            all.extend(read(disk, library, &version));
        }
    }
    all
}

fn read(disk: &Disk, library: &Library, version: &Path) -> Option<Matter> {
    let bytes = disk.read(version).ok()?;
    let plain = disk.keys().reveal(&bytes).ok()?;
    zicha_matter::read(library, &version.display().to_string(), &plain).ok()
}

/// `0000000012-2026-11-24.zicha.json`, of a frozen one `0000000012-2026-11-24.kept.zicha.json`: in the order of the names the
/// newest is last.
fn name(matter: &Matter, is_frozen: bool) -> String {
    let date = match matter.changed.get(..10) {
        Some(date) if date.trim_start_matches(in_a_date).is_empty() => date,
        _ => "undated",
    };
    let kept = if is_frozen { KEPT } else { "" };
    format!("{:010}-{date}{kept}.{EXTENSION}", matter.revision)
}

fn in_a_date(c: char) -> bool {
    c.is_ascii_digit() || c == '-'
}

/// Stands behind the date in the name of a frozen version.
const KEPT: &str = ".kept";

pub(super) fn is_version(path: &Path) -> bool {
    parts(path).is_some()
}

/// Revision and date, as the name says them.
fn parts(version: &Path) -> Option<(u64, &str)> {
    let name = version
        .file_name()?
        .to_str()?
        .strip_suffix(EXTENSION)?
        .strip_suffix('.')?;
    let (revision, date) = name.split_once('-')?;
    Some((revision.parse().ok()?, date))
}

/// The files to remove: versions that are neither among the last revisions nor the last of their day, and unfinished
/// copies that a crash left behind.
fn surplus(entries: &[PathBuf]) -> Vec<PathBuf> {
    let mut surplus = Vec::new();
    let mut versions = Vec::new();
    for entry in entries {
        if atomic::is_fresh(entry) {
            surplus.push(entry.clone());
        } else if let Some((_, date)) = parts(entry) {
            versions.push((entry, date));
        }
    }
    let mut days = BTreeSet::new();
    for (position, (entry, date)) in versions.into_iter().rev().enumerate() {
        if date.ends_with(KEPT) {
            continue;
        }
        let last_of_day = days.len() < DAYS && days.insert(date);
        if position >= REVISIONS && !last_of_day {
            surplus.push(entry.clone());
        }
    }
    surplus
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{name, parts, surplus};
    use zicha_law::{Answers, ContentMark, Period};
    use zicha_matter::{Matter, Place};

    fn matter(revision: u64, changed: &str) -> Matter {
        Matter {
            organisation: String::new(),
            conduct: Period::default(),
            as_of: None,
            content: ContentMark {
                id: String::new(),
                version: String::new(),
                sha256: None,
            },
            answers: Answers::blank(0),
            orphans: Vec::new(),
            versions: Vec::new(),
            place: Place::default(),
            created: String::new(),
            changed: changed.to_owned(),
            revision,
        }
    }

    #[test]
    fn the_name_of_a_version_says_its_revision_and_its_day() {
        let matter = matter(12, "2026-11-24T09:00:00+08:00");
        let plain = name(&matter, false);
        assert_eq!(plain, "0000000012-2026-11-24.zicha.json");
        assert_eq!(parts(plain.as_ref()), Some((12, "2026-11-24")));
        let frozen = name(&matter, true);
        assert_eq!(frozen, "0000000012-2026-11-24.kept.zicha.json");
        assert_eq!(parts(frozen.as_ref()), Some((12, "2026-11-24.kept")));
    }

    #[test]
    fn a_moment_that_is_no_date_gets_into_no_name() {
        for changed in ["", "soon", "../../../x/", "二〇二六年十一月"] {
            let name = name(&matter(1, changed), false);
            assert_eq!(name, "0000000001-undated.zicha.json", "{changed}");
        }
    }

    #[test]
    fn the_last_revisions_stay_and_the_last_of_each_day() {
        let versions: Vec<PathBuf> = (0..400)
            .map(|revision| {
                PathBuf::from(format!(
                    "{revision:010}-2026-{:02}-{:02}.zicha.json",
                    1 + revision / 112,
                    1 + revision / 4 % 28
                ))
            })
            .collect();
        let gone = surplus(&versions);
        let kept: Vec<&PathBuf> = versions
            .iter()
            .filter(|version| !gone.contains(version))
            .collect();
        assert!(
            versions[390..]
                .iter()
                .all(|version| kept.contains(&version)),
            "the last ten"
        );
        assert_eq!(
            kept.len(),
            10 + 90 - 3,
            "three of the ten are the last of their day, and count as such"
        );
        assert!(
            kept[0].ends_with("0000000043-2026-01-11.zicha.json"),
            "{:?}",
            kept[0]
        );
    }

    #[test]
    fn what_a_crash_left_half_written_goes_and_what_is_not_ours_stays() {
        let entries = [
            ".zicha-0123456789abcdef.new",
            "0000000001-2026-11-24.zicha.json",
            "note.txt",
        ]
        .map(PathBuf::from);
        assert_eq!(
            surplus(&entries),
            [PathBuf::from(".zicha-0123456789abcdef.new")]
        );
    }
}
