//! A file is replaced whole or not at all, and what was replaced is on the disk before success is reported.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::disk::Disk;
use crate::domain::{Text, said};
use crate::i18n::{Failed, OrFailed as _};

/// Writes beside the target, waits for the disk, then renames over it.
///
/// # Errors
/// If any step fails. The old file is then whole; where only the last step failed, the new one is, and the message says so.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    Ok(replace(&Disk::default(), path, bytes)?)
}

/// The same on a given disk.
pub(super) fn replace(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let fresh = beside(path);
    let renamed = disk
        .remove(&fresh)
        .and_then(|()| disk.write_new(&fresh, bytes))
        .and_then(|()| disk.rename(&fresh, path))
        .inspect_err(|_| {
            let _ = disk.remove(&fresh);
        });
    renamed.or_failed(|| {
        said!(
            "cannot write {}; what was there before is untouched",
            "无法写入 {}；原有文件未受影响",
            path.display()
        )
    })?;
    disk.sync_folder(folder_of(path)).or_failed(|| {
        said!(
            "{} is written, but the disk did not confirm that it will last",
            "{} 已写入，但磁盘未确认已持久保存",
            path.display()
        )
    })
}

/// Where a file is written before it takes its place. The name is short, whatever the target's, and always the same, so
/// that what a crash leaves is gone with the next write.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let digest = crate::intake::digest(name.as_encoded_bytes());
    path.with_file_name(format!(
        ".zicha-{}.new",
        digest.get(..16).unwrap_or(&digest)
    ))
}

/// Whether a file is one that was being written when a crash came.
pub(super) fn is_fresh(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| {
        name.starts_with(".zicha-") && path.extension().is_some_and(|extension| extension == "new")
    })
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Renames the damaged file to a name that is free. Should the rest not come about, the versions are still there, and the
/// matter is listed as missing.
pub(super) fn set_aside(disk: &Disk, path: &Path) -> Result<PathBuf, Failed> {
    let failed = || said!("cannot set {} aside", "无法另存受损文件 {}", path.display());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for number in 1_u32.. {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let aside = path.with_file_name(format!("{name}.damaged{suffix}"));
        if disk.look(&aside).or_failed(failed)?.is_none() {
            disk.rename(path, &aside).or_failed(failed)?;
            return Ok(aside);
        }
    }
    Err(Failed::new(failed()))
}

pub(super) fn cannot_read(path: &Path) -> Text {
    said!("cannot read {}", "无法读取 {}", path.display())
}

/// Writes several files into a folder. A new folder appears only when all of them are whole; in one that is there, each
/// file is replaced whole.
///
/// # Errors
/// If any step fails.
pub fn write_folder(path: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    if path.is_dir() {
        return files
            .iter()
            .try_for_each(|(name, bytes)| write(&path.join(name), bytes));
    }
    let failed = || {
        said!(
            "cannot write the folder {}",
            "无法写入文件夹 {}",
            path.display()
        )
    };
    let parent = folder_of(path);
    let fresh = tempfile::Builder::new()
        .prefix(".zicha-")
        .tempdir_in(parent)
        .or_failed(failed)?;
    for (name, bytes) in files {
        write(&fresh.path().join(name), bytes)?;
    }
    std::fs::rename(fresh.path(), path).or_failed(failed)?;
    Disk::default().sync_folder(parent).or_failed(failed)?;
    Ok(())
}
