//! Floor 2: matters on disk. One file each, written whole or not at all, one writer at a time, nothing deleted for good.

mod atomic;
mod format;
mod lock;
mod settings;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::domain::{Library, Matter, Text, said};
use crate::i18n::{self, Failed, OrFailed as _};
use crate::intake;
use crate::source::{self, Diagnostic};

pub use atomic::{write, write_folder};
pub use format::to_json;
pub use lock::Lock;
pub use settings::Settings;

/// How the files of saved matters end.
pub const EXTENSION: &str = "zicha.json";

/// The folder of saved matters.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

/// A saved matter in the list, or why it could not be read.
#[derive(Debug, Clone)]
pub struct Listed {
    pub path: PathBuf,
    pub matter: Result<Matter, Text>,
}

impl Store {
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder that the operating system gives to the user's data.
    ///
    /// # Errors
    /// If the user has no home folder.
    pub fn of_user() -> Result<Self> {
        let folders = directories::ProjectDirs::from("", "", "zicha").or_failed(|| {
            said!(
                "this user has no home folder; name one with --matters DIR",
                "当前用户没有主目录；请用 --matters DIR 指定"
            )
        })?;
        Ok(Self::new(folders.data_dir().join("matters")))
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All matters, the last changed first. A file that cannot be read is listed with the reason.
    ///
    /// # Errors
    /// If the folder exists and cannot be read.
    pub fn list(&self, library: &Library) -> Result<Vec<Listed>> {
        if !self.folder.is_dir() {
            return Ok(Vec::new());
        }
        let entries = std::fs::read_dir(&self.folder)
            .or_failed(|| said!("cannot read the folder {}", "无法读取文件夹 {}", self.folder.display()))?;
        let mut listed = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if is_matter(&path) {
                let matter = load(library, &path).map_err(|error| failure(&error));
                listed.push(Listed { path, matter });
            }
        }
        listed.sort_by(|a, b| changed(b).cmp(changed(a)).then_with(|| a.path.cmp(&b.path)));
        Ok(listed)
    }

    /// Saves a new matter under a name that is free, made from its organisation.
    ///
    /// # Errors
    /// If the folder cannot be made or the file cannot be written.
    pub fn create(&self, library: &Library, matter: &Matter) -> Result<PathBuf> {
        make_folder(&self.folder)?;
        let path = self.free_path(&slug(&matter.organisation));
        save(library, &path, matter)?;
        Ok(path)
    }

    /// Moves a matter to the trash and says where it is now.
    ///
    /// # Errors
    /// If the file cannot be moved.
    pub fn trash(&self, path: &Path) -> Result<PathBuf> {
        let trash = self.folder.join("trash");
        make_folder(&trash)?;
        let stem = stem(path);
        let target = free(&trash, &stem);
        std::fs::rename(path, &target)
            .or_failed(|| said!("cannot move {} to the trash", "无法将 {} 移入回收站", path.display()))?;
        Ok(target)
    }

    /// Brings a matter back from the trash, under its old name if that is still free.
    ///
    /// # Errors
    /// If the file cannot be moved.
    pub fn restore(&self, trashed: &Path) -> Result<PathBuf> {
        let target = self.free_path(&stem(trashed));
        std::fs::rename(trashed, &target)
            .or_failed(|| said!("cannot bring back {}", "无法恢复 {}", trashed.display()))?;
        Ok(target)
    }

    fn free_path(&self, stem: &str) -> PathBuf {
        free(&self.folder, stem)
    }
}

fn make_folder(folder: &Path) -> Result<(), Failed> {
    std::fs::create_dir_all(folder)
        .or_failed(|| said!("cannot make the folder {}", "无法创建文件夹 {}", folder.display()))
}

fn changed(listed: &Listed) -> &str {
    listed.matter.as_ref().map_or("", |matter| matter.changed.as_str())
}

fn is_matter(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(EXTENSION))
}

fn stem(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("matter");
    name.strip_suffix(EXTENSION).map_or(name, |stem| stem.trim_end_matches('.')).to_owned()
}

fn free(folder: &Path, stem: &str) -> PathBuf {
    let numbered = |number: usize| match number {
        1 => folder.join(format!("{stem}.{EXTENSION}")),
        number => folder.join(format!("{stem}-{number}.{EXTENSION}")),
    };
    let mut number = 1;
    while numbered(number).exists() {
        number += 1;
    }
    numbered(number)
}

/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A file name from an organisation's name: letters and digits of any script, at most 40 of them.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars().take(60) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.chars().count() == 40 {
            break;
        }
    }
    match slug.trim_end_matches('-') {
        "" => "matter".to_owned(),
        device if DEVICES.contains(&device) => format!("{device}-1"),
        slug => slug.to_owned(),
    }
}

/// Reads a matter or an answers file.
///
/// # Errors
/// If the file cannot be read, or with every mistake in it.
pub fn load(library: &Library, path: &Path) -> Result<Matter> {
    let bytes = read_bounded(path)?;
    intake::read(library, &path.display().to_string(), &bytes).map_err(|diagnostics| joined(&diagnostics).into())
}

/// Reads at most one byte more than is allowed, so that a wrong file of any size is refused at once.
///
/// # Errors
/// If the file cannot be read.
pub fn read_bounded(path: &Path) -> Result<Vec<u8>> {
    use std::io::Read as _;

    let mut bytes = Vec::new();
    let limit = crate::source::MAX_BYTES as u64 + 1;
    let file = std::fs::File::open(path).or_failed(|| said!("cannot open {}", "无法打开 {}", path.display()))?;
    let read = file.take(limit).read_to_end(&mut bytes);
    read.or_failed(|| said!("cannot read {}", "无法读取 {}", path.display()))?;
    Ok(bytes)
}

/// All diagnostics as one error.
#[must_use]
pub fn joined(diagnostics: &[Diagnostic]) -> Failed {
    Failed::new(source::told(diagnostics))
}

/// An error with its causes, in both languages.
#[must_use]
pub fn failure(error: &anyhow::Error) -> Text {
    i18n::failure(error.as_ref())
}

/// Writes a matter atomically.
///
/// # Errors
/// If it cannot be written; the file that was there is then untouched.
pub fn save(library: &Library, path: &Path, matter: &Matter) -> Result<()> {
    write(path, to_json(library, matter)?.as_bytes())
}
