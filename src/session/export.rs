//! An export as it lies on disk, read to be verified: for the command line, the plain mode and the app.

use std::fs;
use std::path::{Path, PathBuf};

use zicha_export::{FORMATS, Given};
use zicha_store::StoreError;
use zicha_text::{LocalizedError, ResultExt as _, text};

/// How the name of an encrypted export ends.
pub const ENCRYPTED: &str = "age";

/// How a file is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encrypted {
    /// As an export, under a passphrase of its own.
    Export,
    /// As a saved matter.
    Matter,
}

/// Reads a file or a folder. `read` gives the bytes of a file and how it is named to the reader; `open` decrypts them.
///
/// # Errors
/// If it cannot be read, or is not decrypted.
pub fn read_export<E: From<StoreError> + From<LocalizedError>>(
    file: &Path,
    read: impl FnOnce(&Path) -> Result<(String, Vec<u8>), E>,
    open: impl FnOnce(Encrypted, Vec<u8>) -> Result<Vec<u8>, E>,
) -> Result<Given, E> {
    if file.is_dir() {
        return folder(file);
    }
    let (name, bytes) = read(file)?;
    let (path, bytes) = if zicha_store::is_wrapped(&bytes) {
        (plain_name(file), open(Encrypted::Export, bytes)?)
    } else if zicha_store::is_encrypted(&bytes) {
        (file.to_path_buf(), open(Encrypted::Matter, bytes)?)
    } else {
        (file.to_path_buf(), bytes)
    };
    let extension = path.extension().and_then(|extension| extension.to_str());
    Ok(Given::File {
        name,
        extension: extension.unwrap_or_default().to_owned(),
        bytes,
    })
}

/// The files of a folder that may belong to an export.
fn folder<E: From<StoreError> + From<LocalizedError>>(path: &Path) -> Result<Given, E> {
    let unreadable = || {
        text!(
            "cannot read the folder {}",
            "无法读取文件夹 {}",
            path.display()
        )
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(path).context(unreadable)? {
        let entry = entry.context(unreadable)?.path();
        let name = entry
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if entry.is_file() && FORMATS.iter().any(|format| format.is_in_folder(&name)) {
            files.push((name, zicha_store::read_bounded(&entry)?));
        }
    }
    Ok(Given::Folder(files))
}

/// A name without what says that it is encrypted.
#[must_use]
pub fn plain_name(path: &Path) -> PathBuf {
    if is_encrypted_name(path) {
        path.with_extension("")
    } else {
        path.to_path_buf()
    }
}

/// Whether a name says that the export is encrypted.
#[must_use]
pub fn is_encrypted_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(ENCRYPTED))
}
