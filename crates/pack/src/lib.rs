//! The embedded content: compiled from `questionnaires/` by the build script, read back without copying a text.

mod cache;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;

use zicha_content::Files;
use zicha_law::Library;
use zicha_text::{LocalizedError, ResultExt as _, text, with_interner};
use zicha_yaml::Diagnostic;

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.postcard"));

/// The texts of the library, of which it holds the places.
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

/// The worked example: an answers file.
pub static EXAMPLE: &str = include_str!("../../../questionnaires/examples/harbour-logistics.yaml");

/// The library that the binary carries.
///
/// # Errors
/// Never for a binary whose tests passed; the bytes were written by the same types.
pub fn library() -> Result<Library, LocalizedError> {
    with_interner(TEXTS, || postcard::from_bytes(COMPILED)).context(text!(
        "the embedded content cannot be read; the binary is damaged: build or install it again",
        "内置内容无法读取，程序已损坏，请重新构建或者安装"
    ))
}

/// Reads the YAML files of a content folder, whatever their number, `law/` included.
///
/// # Errors
/// If the folder or a file in it cannot be read.
pub fn files(folder: &Path) -> Result<Files, LocalizedError> {
    let mut files = Files::new();
    for (prefix, folder) in [("", folder.to_path_buf()), ("law/", folder.join("law"))] {
        if !prefix.is_empty() && !folder.is_dir() {
            continue;
        }
        let failed = || {
            text!(
                "cannot read the content folder {}",
                "无法读取内容文件夹 {}",
                folder.display()
            )
        };
        for entry in std::fs::read_dir(&folder).context(failed)? {
            let path = entry.context(failed)?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if path.extension().is_some_and(|extension| extension == "yml") {
                return Err(LocalizedError::new(text!(
                    "{} would not be read: content files end in .yaml. Rename it, or take it out of the folder",
                    "{} 不会被读取：内容文件须以 .yaml 结尾。请改名，或者将其移出该文件夹",
                    path.display()
                )));
            }
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let bytes = std::fs::read(&path).context(text!(
                    "cannot read {}",
                    "无法读取 {}",
                    path.display()
                ))?;
                files.insert(format!("{prefix}{name}"), bytes);
            }
        }
    }
    Ok(files)
}

/// The embedded YAML sources, on which a content folder can build, packed by the build script.
static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sources.z"));

/// The embedded YAML files; none from a binary that is damaged.
#[must_use]
pub fn sources() -> Files {
    let mut plain = Vec::new();
    // The files are part of the program; a test loads them.
    let _ = ZlibDecoder::new(SOURCES).read_to_end(&mut plain);
    postcard::from_bytes(&plain).unwrap_or_default()
}

/// The content of a folder laid over the embedded one: a file of the same name replaces, a new name adds.
///
/// # Errors
/// If a file cannot be read.
pub fn overlaid(folder: &Path) -> Result<Files, LocalizedError> {
    files(folder).map(over_embedded)
}

/// A folder with a `pack.yaml` of its own takes of the embedded files those that this names; one without takes all.
fn over_embedded(content: Files) -> Files {
    let mut all = sources();
    let pack = content.get(zicha_content::PACK);
    if let Some(listed) = pack.and_then(|pack| zicha_content::listed(pack)) {
        all.retain(|name, _| listed.contains(name));
    }
    all.extend(content);
    all
}

/// Loads a content folder over the embedded content, from the cache folder if it has been loaded before.
fn load_folder(
    folder: &Path,
    cache: Option<&Path>,
) -> Result<Result<Library, Vec<Diagnostic>>, LocalizedError> {
    let content = files(folder)?;
    let kept = cache.map(|cache| cache::path(cache, &content));
    if let Some(library) = kept.as_deref().and_then(cache::read) {
        return Ok(Ok(library));
    }
    let loaded = zicha_content::load(&over_embedded(content));
    if let (Ok(library), Some(path)) = (&loaded, &kept) {
        // If it is not written, the next start takes as long as this one.
        let _ = cache::write(path, library);
    }
    Ok(loaded)
}

/// The law of a run, read when it is first needed.
#[derive(Debug)]
pub enum Law {
    /// The one that the binary carries.
    Embedded,
    /// That of a content folder, laid over the embedded one. Its compiled form is kept in the cache folder, if there is one.
    Folder {
        content: PathBuf,
        cache: Option<PathBuf>,
    },
    /// One that has been read already.
    Read(Box<Library>),
}

impl Law {
    /// The law, read.
    ///
    /// # Errors
    /// If a content file cannot be read, or with every mistake in the content.
    pub fn library(self) -> Result<Library, LocalizedError> {
        let (content, cache) = match self {
            Self::Embedded => return library(),
            Self::Read(library) => return Ok(*library),
            Self::Folder { content, cache } => (content, cache),
        };
        let loaded = load_folder(&content, cache.as_deref())?
            .map_err(|mistakes| LocalizedError::new(zicha_yaml::told(&mistakes)));
        let library = loaded.context(text!(
            "the content in {} has mistakes",
            "{} 中的内容有误",
            content.display()
        ))?;
        Ok(library)
    }
}
