//! The content under which matters were saved, kept beside them once each as `content/<sha256>.zip`: what a matter said is read
//! again under the law as this program knew it then.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::disk::{Disk, Kind};
use super::error::Result;
use super::{atomic, versions};
use zicha_content::Files;
use zicha_law::Library;
use zicha_text::{LocalizedError, ResultExt as _, Text, text};

/// The folder of all contents, in the folder of matters.
const FOLDER: &str = "content";
/// The largest size of an unpacked archive that is accepted. The one written here takes a tenth of it.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
const MOST_FILES: usize = 1000;

/// Where the files of the running content come from. They are asked for only where they are not kept yet.
#[derive(Clone, Default)]
pub struct Sources(Option<Arc<dyn Fn() -> Result<Files, LocalizedError> + Send + Sync>>);

impl Sources {
    #[must_use]
    pub fn new(files: impl Fn() -> Result<Files, LocalizedError> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(files)))
    }

    /// The files themselves; none where nobody said where they are.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn files(&self) -> Result<Files, LocalizedError> {
        self.0
            .as_ref()
            .map_or_else(|| Ok(Files::new()), |files| files())
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Sources(known)"
        } else {
            "Sources"
        })
    }
}

/// The archives of a folder of matters.
#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    folder: PathBuf,
    sources: Sources,
    /// Archives that are known to be on the disk, or whose failure was already reported: the disk is not asked again.
    settled: Arc<Mutex<BTreeSet<String>>>,
}

impl Contents {
    pub(super) fn new(matters: &Path, sources: Sources) -> Self {
        Self {
            folder: matters.join(FOLDER),
            sources,
            settled: Arc::default(),
        }
    }

    /// The same in another folder of matters.
    pub(super) fn beside(&self, matters: &Path) -> Self {
        Self::new(matters, self.sources.clone())
    }

    /// Keeps the content of a library unless it is kept; gives back what went wrong, once.
    pub(super) fn keep(&self, disk: &Disk, library: &Library) -> Option<Text> {
        let sha256 = library.pack.sha256.as_str();
        let sources = self.sources.0.as_ref()?;
        let fresh = self
            .settled
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(sha256.to_owned());
        if !fresh {
            return None;
        }
        self.write(disk, sha256, sources.as_ref())
            .err()
            .map(|error| not_kept(&error.text()))
    }

    fn write(
        &self,
        disk: &Disk,
        sha256: &str,
        sources: &dyn Fn() -> Result<Files, LocalizedError>,
    ) -> Result<()> {
        let path = self.path(sha256);
        if matches!(disk.look(&path), Ok(Some(Kind::File))) {
            return Ok(());
        }
        let files = sources()?;
        // A content folder that was edited while the program ran is not the content of this matter.
        if zicha_content::digest(&files) != sha256 {
            return Ok(());
        }
        versions::own_folder(disk, &self.folder)?;
        Ok(atomic::replace(disk, &path, &pack(&files)?)?)
    }

    /// The content with this checksum, if it is kept and whole.
    pub(super) fn load(&self, disk: &Disk, sha256: &str) -> Option<Library> {
        let is_digest = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_digest {
            return None;
        }
        let path = self.path(sha256);
        // A pipe or a device would keep the reader waiting.
        if !matches!(disk.look(&path), Ok(Some(Kind::File))) {
            return None;
        }
        let files = unpack(disk.read(&path).ok()?)?;
        if zicha_content::digest(&files) != sha256 {
            return None;
        }
        zicha_content::load(&files).ok()
    }

    fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(format!("{sha256}.zip"))
    }
}

/// The files in one archive; the same files give the same bytes.
fn pack(files: &Files) -> Result<Vec<u8>, LocalizedError> {
    let failed = || text!("the content cannot be packed", "内容无法打包");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options).context(failed)?;
        zip.write_all(bytes).context(failed)?;
    }
    Ok(zip.finish().context(failed)?.into_inner())
}

/// The files of an archive, which may come from anywhere: neither their number nor their size is trusted, and their names
/// lead nowhere.
fn unpack(bytes: Vec<u8>) -> Option<Files> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > MOST_FILES {
        return None;
    }
    let mut files = Files::new();
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let file = archive.by_index(index).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        file.take(left + 1).read_to_end(&mut bytes).ok()?;
        left = left.checked_sub(bytes.len() as u64)?;
        files.insert(name, bytes);
    }
    Some(files)
}

fn not_kept(Text { en, zh }: &Text) -> Text {
    text!(
        "saved, but the content under which it was answered could not be kept: {en}",
        "已保存，但未能留存作答时所依据的内容：{zh}"
    )
}

#[cfg(test)]
mod tests {
    use super::{Files, MOST_BYTES, pack, unpack};

    fn files() -> Files {
        [("pack.yaml", "id: a"), ("law/甲.yaml", "乙")]
            .map(|(name, text)| (name.to_owned(), text.into()))
            .into()
    }

    #[test]
    fn what_is_packed_comes_back_and_the_bytes_are_always_the_same() {
        let packed = pack(&files()).expect("it packs");
        assert_eq!(packed, pack(&files()).expect("it packs"));
        assert_eq!(unpack(packed), Some(files()));
    }

    #[test]
    fn what_is_no_archive_or_unpacks_without_end_is_refused() {
        assert_eq!(unpack(b"PK\x03\x04".to_vec()), None);
        assert_eq!(unpack(Vec::new()), None);
        let half = vec![b' '; usize::try_from(MOST_BYTES / 2 + 1).expect("it fits")];
        let bomb: Files = ["a", "b"]
            .map(|name| (name.to_owned(), half.clone()))
            .into();
        let packed = pack(&bomb).expect("it packs");
        assert!(packed.len() < 1_000_000, "a bomb is small");
        assert_eq!(unpack(packed), None);
    }
}
