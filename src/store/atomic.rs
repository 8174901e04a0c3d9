//! A file is replaced whole or not at all.

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use tempfile::NamedTempFile;

use crate::domain::said;
use crate::i18n::OrFailed as _;

/// How often a rename is tried: on Windows a virus scanner may hold the target for a moment.
const TRIES: u32 = 5;

/// Writes beside the target, flushes to disk, then renames over it.
///
/// # Errors
/// If any step fails; the old file is then whole.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || {
        said!("cannot write {}; what was there before is untouched", "无法写入 {}；原有文件未受影响", path.display())
    };
    let mut file = NamedTempFile::new_in(folder).or_failed(failed)?;
    file.write_all(bytes).or_failed(failed)?;
    file.as_file().sync_all().or_failed(failed)?;
    rename(file, path).or_failed(failed)?;
    sync_folder(folder);
    Ok(())
}

/// Writes several files into a folder. A new folder appears only when all of them are whole; in one that is there, each
/// file is replaced whole.
///
/// # Errors
/// If any step fails.
pub fn write_folder(path: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    if path.is_dir() {
        return files.iter().try_for_each(|(name, bytes)| write(&path.join(name), bytes));
    }
    let failed = || said!("cannot write the folder {}", "无法写入文件夹 {}", path.display());
    let parent = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fresh = tempfile::Builder::new().prefix(".zicha-").tempdir_in(parent).or_failed(failed)?;
    for (name, bytes) in files {
        write(&fresh.path().join(name), bytes)?;
    }
    std::fs::rename(fresh.path(), path).or_failed(failed)?;
    sync_folder(parent);
    Ok(())
}

fn rename(mut file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    let mut pause = Duration::from_millis(20);
    for _ in 1..TRIES {
        match file.persist(path) {
            Ok(_) => return Ok(()),
            Err(error) if cfg!(windows) => file = error.file,
            Err(error) => return Err(error.error),
        }
        std::thread::sleep(pause);
        pause *= 2;
    }
    file.persist(path).map(|_| ()).map_err(|error| error.error)
}

/// Makes the rename itself last; not every system can, and the file is whole either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}
