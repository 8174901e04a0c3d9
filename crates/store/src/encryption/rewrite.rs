//! All files of a matter, written again under another key or under none: its versions first, the matter last. Each is
//! replaced whole, so a crash in the middle leaves every one of them readable, and doing it again finishes it.

use std::path::{Path, PathBuf};

use super::super::atomic::{self, folder_of, is_fresh};
use super::super::disk::{Disk, Kind};
use super::super::error::{Result, StoreError};
use super::super::{names, versions};
use super::{Hidden, Key, is_encrypted};
use zicha_law::Library;
use zicha_matter::Matter;
use zicha_text::text;
use zicha_text::{LocalizedError, ResultExt as _};

use zicha_yaml::MAX_BYTES;

/// Part of the name of every file that was set aside because it was damaged.
const ASIDE: &str = ".zicha.json.damaged";

/// Writes all files of a matter again under `key`, or in plain.
pub(crate) struct Rewrite<'a> {
    pub(crate) disk: &'a Disk,
    pub(crate) library: &'a Library,
    pub(crate) path: &'a Path,
    /// The new key; `None` if everything is to be plain.
    pub(crate) key: Option<&'a Key>,
}

/// Bytes to write and the path to write them to, which may be another name than that of the file they replace.
struct Step {
    target: PathBuf,
    bytes: Vec<u8>,
}

impl Rewrite<'_> {
    /// Rewrites the files and gives back how many. Nothing is written unless every file can be.
    pub(crate) fn run(&self, matter: &Matter, bytes: &[u8]) -> Result<usize> {
        let files = files(self.disk, self.path)?;
        let mut count = 0;
        for file in &files {
            count += usize::from(self.step(file, &self.read(file)?)?.is_some());
        }
        let last = self.step(self.path, bytes)?;
        self.keep_key(matter, &files, last.as_ref())?;
        for file in files {
            let step = self.step(&file, &self.read(&file)?)?;
            if let Some(step) = step {
                self.put(&file, &step)?;
            }
        }
        self.clear_fresh();
        if let Some(step) = last {
            self.put(self.path, &step)?;
            count += 1;
        }
        Ok(count)
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>> {
        if is_lines(file) {
            return Ok(self
                .disk
                .read_long(file)
                .context(atomic::cannot_read(file))?);
        }
        let bytes = self.disk.read(file).context(atomic::cannot_read(file))?;
        if bytes.len() > MAX_BYTES {
            let too_large = text!(
                "{} is too large to be read; move it away",
                "{} 过大，无法读取；请移走",
                file.display()
            );
            return Err(LocalizedError::new(too_large).into());
        }
        Ok(bytes)
    }

    /// Lines are sealed without the key beside them, so it must stand in a version before they are written.
    fn keep_key(&self, matter: &Matter, files: &[PathBuf], last: Option<&Step>) -> Result<()> {
        let (Some(_), Some(step)) = (self.key, last) else {
            return Ok(());
        };
        let (mut has_lines, mut has_version) = (false, false);
        for file in files {
            has_lines |= is_lines(file);
            has_version |= versions::is_version(file);
        }
        if has_lines && !has_version {
            versions::keep(self.disk, self.path, matter, false, &step.bytes)?;
        }
        Ok(())
    }

    /// What is to be written in place of a file; `None` if it stays as it is.
    fn step(&self, file: &Path, bytes: &[u8]) -> Result<Option<Step>> {
        if is_lines(file) {
            return self.lines(file, bytes);
        }
        match self.disk.keys().reveal(bytes) {
            Ok(plain) if self.is_whole(file, bytes) => self.whole(file, bytes, &plain),
            Err(Hidden::Locked) if !is_aside(file) => {
                Err(StoreError::WrongPassphrase(file.to_path_buf()))
            }
            _ => self.damaged(file, bytes),
        }
    }

    /// A version that cannot be read as one would pass for a good one once it is sealed.
    fn is_whole(&self, file: &Path, bytes: &[u8]) -> bool {
        is_encrypted(bytes)
            || !versions::is_version(file)
            || zicha_matter::checksum_holds(bytes) == Some(true)
            || zicha_matter::read(self.library, &file.display().to_string(), bytes).is_ok()
    }

    fn whole(&self, file: &Path, bytes: &[u8], plain: &[u8]) -> Result<Option<Step>> {
        let bytes = match self.key {
            Some(key) if self.disk.keys().of(bytes).as_ref() == Some(key) => return Ok(None),
            Some(key) => encrypted(key, plain)?,
            None if is_encrypted(bytes) => plain.to_vec(),
            None => return Ok(None),
        };
        Ok(Some(Step {
            target: file.to_path_buf(),
            bytes,
        }))
    }

    /// What is damaged is sealed as it stands, under a name that no version has: a former passphrase may still open parts
    /// of it.
    fn damaged(&self, file: &Path, bytes: &[u8]) -> Result<Option<Step>> {
        let Some(key) = self.key else { return Ok(None) };
        let target = if versions::is_version(file) {
            self.aside(file)?
        } else {
            file.to_path_buf()
        };
        Ok(Some(Step {
            target,
            bytes: encrypted(key, bytes)?,
        }))
    }

    fn aside(&self, file: &Path) -> Result<PathBuf> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let taken = || {
            text!(
                "no file name is free beside {}",
                "{} 所在文件夹已无可用的文件名",
                file.display()
            )
        };
        for number in 1_u32..1000 {
            let aside = file.with_file_name(format!("{name}.damaged-{number}"));
            if self.disk.look(&aside).context(taken)?.is_none() {
                return Ok(aside);
            }
        }
        Err(LocalizedError::new(taken()).into())
    }

    /// A line that does not open was torn by a crash: nobody can read it, and it stays as it is.
    fn lines(&self, file: &Path, bytes: &[u8]) -> Result<Option<Step>> {
        let text = String::from_utf8_lossy(bytes);
        let mut out = String::with_capacity(text.len());
        for line in text.lines() {
            match self.line(line)? {
                Some(new) => out.push_str(&new),
                None => out.push_str(line),
            }
            out.push('\n');
        }
        if out.as_bytes() == bytes {
            return Ok(None);
        }
        Ok(Some(Step {
            target: file.to_path_buf(),
            bytes: out.into_bytes(),
        }))
    }

    fn line(&self, line: &str) -> Result<Option<String>, LocalizedError> {
        if let Some(key) = self.key
            && key.decrypt_line(line).is_ok()
        {
            return Ok(None);
        }
        let plain = if line.starts_with('{') {
            Some(line.to_owned())
        } else {
            self.disk.keys().reveal_line(line)
        };
        match (plain, self.key) {
            (Some(plain), Some(key)) => key.encrypt_line(&plain).map(Some),
            (plain, _) => Ok(plain),
        }
    }

    fn put(&self, file: &Path, step: &Step) -> Result<()> {
        atomic::replace(self.disk, &step.target, &step.bytes)?;
        if step.target != file {
            let cannot_remove = || text!("cannot remove {}", "无法移除 {}", file.display());
            self.disk.remove(file).context(cannot_remove)?;
            let folder = folder_of(file);
            self.disk.sync_folder(folder).context(cannot_remove)?;
        }
        Ok(())
    }

    /// Removes unfinished copies that a crash left behind: they may hold plain text.
    fn clear_fresh(&self) {
        let entries = self
            .disk
            .entries(&versions::folder(self.path))
            .unwrap_or_default();
        for entry in &entries {
            if is_fresh(entry) {
                let _ = self.disk.remove(entry);
            }
        }
    }
}

/// Encrypts, and makes sure that the result opens again before it replaces a readable file.
fn encrypted(key: &Key, plain: &[u8]) -> Result<Vec<u8>, LocalizedError> {
    let encrypted = key.encrypt(plain)?;
    if key.decrypt(&encrypted).as_deref() == Some(plain) {
        Ok(encrypted)
    } else {
        Err(LocalizedError::new(super::passphrase::not_encrypted()))
    }
}

/// The files of a matter beside the matter itself: versions and damaged files set aside, then histories.
pub(crate) fn files(disk: &Disk, path: &Path) -> Result<Vec<PathBuf>> {
    let folder = versions::folder(path);
    let mut files = Vec::new();
    if is(disk, &folder, Kind::Folder)? {
        let entries = disk
            .entries(&folder)
            .context(atomic::cannot_read(&folder))?;
        for entry in entries {
            if is_ours(&entry) {
                files.push(entry);
            }
        }
    }
    let beside = disk
        .entries(folder_of(path))
        .context(atomic::cannot_read(folder_of(path)))?;
    let aside = format!(
        "{}.damaged",
        path.file_name().unwrap_or_default().to_string_lossy()
    );
    for entry in beside {
        if name(&entry).starts_with(&aside) {
            files.push(entry);
        }
    }
    files.sort_by_key(|file| is_lines(file));
    let mut found = Vec::new();
    for file in files {
        if is(disk, &file, Kind::File)? {
            found.push(file);
        }
    }
    Ok(found)
}

fn is(disk: &Disk, path: &Path, kind: Kind) -> Result<bool, LocalizedError> {
    Ok(disk.look(path).context(atomic::cannot_read(path))? == Some(kind))
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn is_ours(path: &Path) -> bool {
    names::has_extension(path, "json") || is_lines(path) || is_aside(path)
}

fn is_aside(path: &Path) -> bool {
    name(path).contains(ASIDE)
}

fn is_lines(path: &Path) -> bool {
    names::has_extension(path, "jsonl")
}
