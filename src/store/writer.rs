//! A matter that is open for writing: its lock, and what was last seen of its file, so that another's hand is noticed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::atomic::{self, folder_of};
use super::contents::Contents;
use super::disk::{Disk, Kind};
use super::lock::Lock;
use super::refusal::{Changed, Refusal};
use super::{names, read_matter, versions};
use crate::domain::{Library, Matter, Text, said};
use crate::i18n::{Failed, OrFailed as _};
use crate::intake::digest;

/// The right to write a matter. There is one at a time for each file.
#[derive(Debug)]
pub struct Writer {
    disk: Disk,
    path: PathBuf,
    /// The matter as it was last read or written here.
    base: Option<Matter>,
    /// Digests of the file as it was last read or written here, and as it was last tried to be written: a write that
    /// failed late may have been done.
    ours: Vec<String>,
    /// Where our side of a conflict was put.
    kept: Option<PathBuf>,
    contents: Contents,
    _lock: Lock,
}

impl Writer {
    /// Takes the lock of a matter, then reads it.
    ///
    /// # Errors
    /// A [`Refusal`] if another has it, if the file leads elsewhere or is damaged; otherwise if it cannot be read.
    pub(super) fn take(disk: &Disk, library: &Library, path: &Path, since: &str) -> Result<Self> {
        refuse_link(disk, path)?;
        let lock = Lock::take(disk, path, since)?;
        let (matter, bytes) = read_matter(disk, library, path)?;
        Ok(Self { base: Some(matter), ours: vec![digest(&bytes)], ..Self::fresh(disk, path, lock) })
    }

    /// For a file that is not there yet.
    pub(super) fn fresh(disk: &Disk, path: &Path, lock: Lock) -> Self {
        Self {
            disk: disk.clone(),
            path: path.to_path_buf(),
            base: None,
            ours: Vec::new(),
            kept: None,
            contents: Contents::default(),
            _lock: lock,
        }
    }

    /// The writer that also keeps the content under which it saves.
    pub(super) fn keeping(self, contents: &Contents) -> Self {
        Self { contents: contents.clone(), ..self }
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The matter as it was last read or written here.
    #[must_use]
    pub fn base(&self) -> Option<&Matter> {
        self.base.as_ref()
    }

    /// Writes the matter, then a copy among its versions, then what content it was answered under, if that is not kept yet.
    /// A copy that could not be made is told and is no failure: the matter is on the disk.
    ///
    /// # Errors
    /// [`Refusal::Changed`] if the file is not the one that was last seen; otherwise if it cannot be written. The caller
    /// still has the matter and may try again.
    pub fn save(&mut self, library: &Library, matter: &Matter) -> Result<Option<Text>> {
        let json = super::to_json(library, matter)?;
        let bytes = json.as_bytes();
        self.ours = self.refuse_changed(library, bytes)?.into_iter().chain([digest(bytes)]).collect();
        atomic::replace(&self.disk, &self.path, bytes)?;
        self.ours = vec![digest(bytes)];
        self.base = Some(matter.clone());
        let copied = versions::keep(&self.disk, &self.path, matter, bytes);
        let unkept = self.contents.keep(&self.disk, library);
        Ok(copied.err().map(|error| no_copy(&super::failure(&error))).or(unkept))
    }

    /// Goes on from what another program wrote: what is saved next takes the place of it. For a caller that has united
    /// the two sides.
    pub fn go_on_from(&mut self, changed: &Changed) {
        self.ours = vec![changed.seen.clone()];
        self.base.clone_from(&changed.theirs);
    }

    /// The digest of the file as it is, `None` if it is gone. Where it is not one of ours, our side is put beside it.
    fn refuse_changed(&mut self, library: &Library, mine: &[u8]) -> Result<Option<String>> {
        refuse_link(&self.disk, &self.path)?;
        let theirs = match self.disk.read(&self.path) {
            Ok(bytes) => bytes,
            // Removed by another program: writing it again loses nothing.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).or_failed(|| not_saved(&self.path)).map_err(Into::into),
        };
        let seen = digest(&theirs);
        if self.ours.contains(&seen) {
            return Ok(Some(seen));
        }
        let taken = || said!("{} exists already", "{} 已存在", self.path.display());
        let base = self.base.clone().or_failed(taken)?;
        let kept = match self.kept.take() {
            Some(kept) => kept,
            None => self.free_beside()?,
        };
        atomic::replace(&self.disk, &kept, mine)?;
        self.kept = Some(kept.clone());
        let theirs = crate::intake::read(library, &self.path.display().to_string(), &theirs).ok();
        Err(Refusal::Changed(Box::new(Changed { path: self.path.clone(), kept, base, theirs, seen })).into())
    }

    /// A name for our side of a conflict, under which it is listed as a matter.
    fn free_beside(&self) -> Result<PathBuf> {
        let stem = format!("{}.mine", names::stem(&self.path));
        let folder = folder_of(&self.path);
        free(&self.disk, folder, &stem)
    }
}

/// The first name of a stem under which there is neither a matter nor versions of one.
pub(super) fn free(disk: &Disk, folder: &Path, stem: &str) -> Result<PathBuf> {
    for name in names::candidates(stem) {
        let path = folder.join(name);
        if is_free(disk, &path)? {
            return Ok(path);
        }
    }
    Err(Failed::new(said!("no name is free for `{stem}`", "`{stem}` 已无可用的文件名")).into())
}

/// Versions of a matter that is gone must not pass for those of another.
pub(super) fn is_free(disk: &Disk, path: &Path) -> Result<bool, Failed> {
    let there = |path: &Path| disk.look(path).map(|kind| kind.is_some()).or_failed(|| cannot_read(path));
    Ok(!there(path)? && !there(&versions::folder(path))?)
}

/// A link is not written through, nor put aside unasked.
fn refuse_link(disk: &Disk, path: &Path) -> Result<()> {
    match disk.look(path).or_failed(|| cannot_read(path))? {
        None | Some(Kind::File) => Ok(()),
        Some(_) => Err(Refusal::Link(path.to_path_buf()).into()),
    }
}

pub(super) fn cannot_read(path: &Path) -> Text {
    said!("cannot read {}", "无法读取 {}", path.display())
}

fn not_saved(path: &Path) -> Text {
    said!(
        "cannot compare {} with what was saved last, so it is not written over",
        "无法将 {} 与上次保存的内容核对，因此未予覆盖",
        path.display()
    )
}

fn no_copy(Text { en, zh }: &Text) -> Text {
    said!("saved, but without a copy among the versions: {en}", "已保存，但未能在版本文件夹中另存副本：{zh}")
}
