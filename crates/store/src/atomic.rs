//! A file is replaced whole or not at all, and what was replaced is on the disk before success is reported.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::Result;
use super::names;
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

/// Writes beside the target, waits for the disk, then renames over it. A link to a file stays a link: what it leads to is
/// replaced.
///
/// # Errors
/// If what stands there is no file, or any step fails. The old file is then whole; where only the last step failed, the new
/// one is, and the message says so.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    Ok(replace(
        &Disk::default(),
        &target(path, Target::File)?,
        bytes,
    )?)
}

/// Whether a file or a folder is to be written to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    File,
    Folder,
}

/// The path that a write to `path` replaces: itself, or the file to which it links.
///
/// # Errors
/// If what stands there is something else: a device, a pipe or a socket is never replaced, nor a folder by a file or a file
/// by a folder, and a link that leads nowhere is left alone.
pub fn target(path: &Path, wanted: Target) -> Result<PathBuf, LocalizedError> {
    let Ok(here) = fs::symlink_metadata(path) else {
        // Nothing is there, or writing will say what is wrong.
        return Ok(path.to_path_buf());
    };
    let led = if here.is_symlink() {
        let nowhere = text!(
            "{} is a link that leads nowhere; nothing was written. Delete the link, or name another file",
            "{} 是无效链接，其指向的文件不存在；未写入任何文件。请删除该链接，或者另行命名",
            path.display()
        );
        fs::canonicalize(path).context(nowhere)?
    } else {
        path.to_path_buf()
    };
    let found = fs::metadata(&led).context(cannot_read(path))?;
    let what = match wanted {
        Target::File if found.is_file() => return Ok(led),
        Target::Folder if found.is_dir() => return Ok(led),
        Target::File if found.is_dir() => text!(
            "{} is a folder, and this format is a file; nothing was written. Name a file",
            "{} 是文件夹，而该格式为单一文件；未写入任何文件。请指定文件",
            path.display()
        ),
        Target::Folder if found.is_file() => text!(
            "{} is a file, and this format is a folder of files; nothing was written. Name a folder",
            "{} 是文件，而该格式为含多个文件的文件夹；未写入任何文件。请指定文件夹",
            path.display()
        ),
        Target::File | Target::Folder => text!(
            "{} is a device, a pipe or a socket, and is not replaced; nothing was written. Name a file, or `-` for the output",
            "{} 是设备、管道或者套接字，不会被替换；未写入任何文件。请指定文件，或者以 `-` 表示标准输出",
            path.display()
        ),
    };
    Err(LocalizedError::new(what))
}

/// Replaces a file on a given disk, without following a link.
pub(super) fn replace(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), LocalizedError> {
    let fresh = beside(path);
    let replaced = write_and_rename(disk, &fresh, path, bytes);
    if replaced.is_err() {
        let _ = disk.remove(&fresh);
    }
    replaced.context(text!(
        "cannot write {}; what was there before is untouched",
        "无法写入 {}；原有文件未受影响",
        path.display()
    ))?;
    disk.sync_folder(folder_of(path)).context(text!(
        "{} is written, but the disk did not confirm that it will last",
        "{} 已写入，但磁盘未确认已持久保存",
        path.display()
    ))
}

fn write_and_rename(disk: &Disk, fresh: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    disk.remove(fresh)?;
    disk.write_new(fresh, bytes)?;
    disk.rename(fresh, path)
}

/// Where a file is written before it takes its place. The name is short, whatever the target's, and always the same, so
/// that what a crash leaves is gone with the next write.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let digest = zicha_matter::digest(name.as_encoded_bytes());
    path.with_file_name(format!(
        ".zicha-{}.new",
        digest.get(..16).unwrap_or(&digest)
    ))
}

/// Whether a file is the unfinished copy that a crash during [`replace`] leaves behind.
pub(super) fn is_fresh(path: &Path) -> bool {
    names::of(path).starts_with(".zicha-") && names::has_extension(path, "new")
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Renames the damaged file to a name that is free. Should the rest not come about, the versions are still there, and the
/// matter is listed as missing.
pub(super) fn set_aside(disk: &Disk, path: &Path) -> Result<PathBuf, LocalizedError> {
    let failed = || text!("cannot set {} aside", "无法另存受损文件 {}", path.display());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for number in 1_u32.. {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let aside = path.with_file_name(format!("{name}.damaged{suffix}"));
        if disk.look(&aside).context(failed)?.is_none() {
            disk.rename(path, &aside).context(failed)?;
            return Ok(aside);
        }
    }
    Err(LocalizedError::new(failed()))
}

pub(super) fn cannot_read(path: &Path) -> Text {
    text!("cannot read {}", "无法读取 {}", path.display())
}

/// Writes several files into a folder. A new folder appears only when all of them are whole; in one that is there, each
/// file is replaced whole.
///
/// # Errors
/// If what stands there is no folder, or any step fails.
pub fn write_folder(path: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    let path = &target(path, Target::Folder)?;
    if path.is_dir() {
        for (name, bytes) in files {
            write(&path.join(name), bytes)?;
        }
        return Ok(());
    }
    let failed = || {
        text!(
            "cannot write the folder {}",
            "无法写入文件夹 {}",
            path.display()
        )
    };
    let parent = folder_of(path);
    let fresh = tempfile::Builder::new()
        .prefix(".zicha-")
        .tempdir_in(parent)
        .context(failed)?;
    for (name, bytes) in files {
        write(&fresh.path().join(name), bytes)?;
    }
    fs::rename(fresh.path(), path).context(failed)?;
    Disk::default().sync_folder(parent).context(failed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use tempfile::TempDir;

    use super::{Target, folder_of, is_fresh, set_aside, target, write, write_folder};
    use crate::Disk;

    fn temp() -> TempDir {
        TempDir::new().expect("a temporary folder")
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut names = Vec::new();
        for path in Disk::default().entries(folder).expect("the folder reads") {
            names.push(crate::names::of(&path).to_owned());
        }
        names
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file_and_nothing_else() {
        let folder = temp();
        let target = folder.path().join("taken");
        fs::create_dir(&target).expect("a folder where the file should go");
        fs::write(target.join("inside"), "old").expect("it can be written");
        let error = write(&target, b"new").expect_err("a folder cannot be replaced by a file");
        assert!(
            format!("{error:#}").contains("nothing was written"),
            "{error:#}"
        );
        assert_eq!(
            fs::read_to_string(target.join("inside")).expect("it is still there"),
            "old"
        );
        assert_eq!(
            files(folder.path()),
            ["taken"],
            "nothing half-written stays"
        );
    }

    #[test]
    fn a_write_into_a_folder_that_is_not_there_fails_with_the_name_of_the_file() {
        let folder = temp();
        let error =
            write(&folder.path().join("no/memo.md"), b"new").expect_err("there is no folder");
        assert!(format!("{error:#}").contains("memo.md"), "{error:#}");
        assert!(files(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn an_open_reader_keeps_the_old_file_while_it_is_replaced() {
        use std::io::Read as _;

        let folder = temp();
        let path = folder.path().join("memo.md");
        write(&path, b"old").expect("it can be written");
        let mut reader = fs::File::open(&path).expect("it can be read");
        write(&path, b"new, and longer").expect("it can be written");
        let mut seen = String::new();
        reader
            .read_to_string(&mut seen)
            .expect("the old file reads");
        assert_eq!(seen, "old");
        assert_eq!(
            fs::read_to_string(&path).expect("it reads"),
            "new, and longer"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_no_target() {
        let folder = temp();
        let link = folder.path().join("memo.md");
        std::os::unix::fs::symlink(folder.path().join("gone"), &link).expect("a link");
        let error = target(&link, Target::File).expect_err("it leads nowhere");
        assert!(error.text().en.contains("leads nowhere"), "{error}");
        assert_eq!(files(folder.path()), ["memo.md"]);
    }

    #[test]
    fn a_folder_of_files_appears_whole_and_is_replaced_file_by_file() {
        let folder = temp();
        let path = folder.path().join("tables");
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        write_folder(&path, &[file("a.csv", "1"), file("b.csv", "1")]).expect("it is made");
        write_folder(&path, &[file("b.csv", "2")]).expect("it is replaced");
        assert_eq!(files(folder.path()), ["tables"]);
        assert_eq!(files(&path), ["a.csv", "b.csv"]);
        assert_eq!(
            fs::read_to_string(path.join("b.csv")).expect("it reads"),
            "2"
        );
    }

    #[test]
    fn damaged_files_set_aside_are_numbered() {
        let folder = temp();
        let path = folder.path().join("a.zicha.json");
        for _ in 0..2 {
            fs::write(&path, "damaged").expect("it can be written");
            set_aside(&Disk::default(), &path).expect("a name is free");
        }
        assert_eq!(
            files(folder.path()),
            ["a.zicha.json.damaged", "a.zicha.json.damaged-2"]
        );
    }

    #[test]
    fn a_fresh_file_is_known_by_both_ends_of_its_name() {
        assert!(is_fresh(Path::new("x/.zicha-0123456789abcdef.new")));
        assert!(!is_fresh(Path::new("x/.zicha-0123456789abcdef")));
        assert!(!is_fresh(Path::new("x/zicha-0123456789abcdef.new")));
    }

    #[test]
    fn the_folder_of_a_bare_name_is_the_present_one() {
        assert_eq!(folder_of(Path::new("memo.md")), Path::new("."));
        assert_eq!(folder_of(Path::new("x/memo.md")), Path::new("x"));
    }
}
