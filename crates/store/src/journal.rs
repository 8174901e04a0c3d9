//! The history of a matter on disk: `versions/<stem>/history.jsonl`, to which lines are added and nothing else. It is
//! written before the matter, so the matter never says what the history does not know.

use std::path::{Path, PathBuf};

use super::atomic::{self, folder_of};
use super::disk::{Disk, Kind};
use super::encryption::Key;
use super::error::{Result, StoreError};
use super::versions;
use zicha_law::Library;
use zicha_matter::history::{Event, Facts, Fault, History, Operation, facts};
use zicha_matter::raw::Anchor;
use zicha_matter::{Matter, Version};
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

/// The file of the history among the versions.
pub(super) const NAME: &str = "history.jsonl";

/// The history of a matter that is open for writing.
#[derive(Debug)]
pub(super) struct Journal {
    disk: Disk,
    path: PathBuf,
    history: History,
    /// Earlier states of the matter that the history does not have yet, such as the file as it was found on opening.
    found: Vec<(Operation, Matter)>,
    /// Bytes that are on the disk, and how far they go; behind them there may be what was written in vain.
    kept: u64,
    anchor: Anchor,
    /// Lines that are not on the disk yet.
    pending: String,
    /// Versions of which the history has every name and signature.
    noted: Vec<Version>,
}

/// A history goes on in a file of its own after so many entries or bytes: it must be read whole, also once each of its lines
/// is sealed, which makes short lines more than twice as long.
const FULL: (u64, u64) = (12_000, 4 * 1024 * 1024);

/// When, by whom and how a change was made: the part of an entry beside the change itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp<'a> {
    pub at: &'a str,
    pub by: &'a str,
    pub did: Operation,
    /// The key of an encrypted matter, with which the lines are sealed.
    pub key: Option<&'a Key>,
}

/// Where the history of a matter is.
pub(super) fn path(matter: &Path) -> PathBuf {
    versions::folder(matter).join(NAME)
}

/// The history of a matter as far as it is whole; `anchor` is how far it went when the matter was saved.
///
/// # Errors
/// If it is there and cannot be read.
pub(super) fn read(disk: &Disk, matter: &Path, anchor: Option<&Anchor>) -> Result<History> {
    let (history, _) = read_with_length(disk, matter, anchor)?;
    Ok(history)
}

/// The same, with how far its whole lines go in the file.
fn read_with_length(disk: &Disk, matter: &Path, anchor: Option<&Anchor>) -> Result<(History, u64)> {
    let path = path(matter);
    let failed = || {
        text!(
            "cannot read the history {}",
            "无法读取修改记录 {}",
            path.display()
        )
    };
    let (mut history, length) = match disk.look(&path).context(failed)? {
        None => (History::default(), 0),
        Some(Kind::File) => {
            let bytes = disk.read_long(&path).context(failed)?;
            if is_locked(disk, &bytes) {
                return Err(LocalizedError::new(locked(&path)).into());
            }
            revealed(disk, &bytes)
        }
        Some(_) => return Err(StoreError::Link(path)),
    };
    if let Some(anchor) = anchor
        && !history.holds(anchor.entries, &anchor.head)
        && !matches!(history.fault, Some(Fault::Broken(_)))
    {
        history.fault = Some(Fault::Short);
    }
    Ok((history, length))
}

/// How a sealed line begins: `age` in base64.
const SEALED: &[u8] = b"YWdlLWVuY3J5cHRpb24";

/// Whether there are sealed lines and none of them opens: not damage, but another key.
fn is_locked(disk: &Disk, bytes: &[u8]) -> bool {
    let mut has_sealed = false;
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.starts_with(SEALED) {
            if opened_line(disk, line).is_some() {
                return false;
            }
            has_sealed = true;
        }
    }
    has_sealed
}

/// What a sealed line says, if it opens.
fn opened_line(disk: &Disk, line: &[u8]) -> Option<String> {
    disk.keys().reveal_line(std::str::from_utf8(line).ok()?)
}

fn locked(path: &Path) -> Text {
    text!(
        "the history {} is under a passphrase that was not given. If a change of passphrase was stopped half-way, \
         `zicha passphrase FILE` finishes it; until then nothing is written",
        "修改记录 {} 所用口令尚未提供；如系更改口令中途停止，请用 `zicha passphrase FILE` 完成，此前不写入任何内容",
        path.display()
    )
}

/// The history in a file, whose lines may each be sealed, and how far its whole lines go there. A line that does not open
/// breaks the chain.
fn revealed(disk: &Disk, bytes: &[u8]) -> (History, u64) {
    let (mut plain, mut ends) = (Vec::with_capacity(bytes.len()), Vec::new());
    let mut end = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        end += line.len() as u64;
        match line.strip_suffix(b"\n") {
            Some(whole) if !whole.starts_with(b"{") => {
                let opened = opened_line(disk, whole).unwrap_or_default();
                plain.extend(opened.as_bytes());
                plain.push(b'\n');
            }
            _ => plain.extend(line),
        }
        ends.push(end);
    }
    let history = History::read(&plain);
    let length = match history.events.len() {
        0 => 0,
        whole => ends.get(whole - 1).copied().unwrap_or(0),
    };
    (history, length)
}

impl Journal {
    /// The history of a matter that is open for writing; `found` is the matter, unless it is new.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    pub(super) fn open(
        disk: &Disk,
        matter: &Path,
        found: Option<Matter>,
        anchor: Option<&Anchor>,
    ) -> Result<Self> {
        let (history, kept) = read_with_length(disk, matter, anchor)?;
        let anchor = Anchor {
            entries: history.events.len() as u64,
            head: history.head.clone(),
        };
        let path = path(matter);
        let (pending, noted) = (String::new(), Vec::new());
        let found = match found {
            Some(found) => vec![(Operation::Found, found)],
            None => Vec::new(),
        };
        Ok(Self {
            disk: disk.clone(),
            path,
            history,
            found,
            kept,
            anchor,
            pending,
            noted,
        })
    }

    /// Has what was done here and what another program made of the file told apart from what both become.
    pub(super) fn found(&mut self, mine: &Matter, theirs: Option<&Matter>) {
        self.found = vec![(Operation::Changed, mine.clone())];
        if let Some(theirs) = theirs {
            self.found.push((Operation::Found, theirs.clone()));
        }
    }

    /// The same history for a matter under another name, where none of it is on the disk yet.
    pub(super) fn moved(&self, matter: &Path) -> Self {
        let (history, pending) = self.history.rewritten();
        Self {
            disk: self.disk.clone(),
            path: path(matter),
            history,
            found: Vec::new(),
            kept: 0,
            anchor: Anchor {
                entries: 0,
                head: String::new(),
            },
            pending,
            noted: self.noted.clone(),
        }
    }

    /// How far it goes on the disk.
    pub(super) fn anchor(&self) -> Anchor {
        self.anchor.clone()
    }

    /// Adds what a matter says that the history does not, and waits until it is on the disk. What the file said otherwise
    /// than the history when it was opened is told apart from what was done since.
    ///
    /// # Errors
    /// If it cannot be written; the next call tries again.
    pub(super) fn record(
        &mut self,
        library: &Library,
        matter: &Matter,
        occasion: &Stamp<'_>,
    ) -> Result<()> {
        self.set_aside_if_broken()?;
        let before = self.begin_another_if_full()?;
        for (did, found) in std::mem::take(&mut self.found) {
            let did = if self.history.events.is_empty() {
                Operation::Begun
            } else {
                did
            };
            // Who made the file another is not known.
            let by = if did == Operation::Found {
                ""
            } else {
                occasion.by
            };
            self.note_facts(
                &did,
                &facts(library, &found),
                &Stamp {
                    by,
                    ..occasion.clone()
                },
            );
            self.note_versions(&found, occasion);
        }
        let did = if self.history.events.is_empty() {
            Operation::Begun
        } else {
            occasion.did.clone()
        };
        self.note_facts(&did, &facts(library, matter), occasion);
        if let Some(before) = before {
            self.begin_with(&before);
        }
        self.note_versions(matter, occasion);
        if self.pending.is_empty() {
            Ok(())
        } else {
            self.write(occasion.key)
        }
    }

    fn add(&mut self, event: Event) {
        let line = self.history.add(event);
        self.pending.push_str(&line);
    }

    fn note_facts(&mut self, did: &Operation, now: &Facts, on: &Stamp<'_>) {
        if let Some(event) = self.history.change_to(now, did, on.at, on.by) {
            self.add(event);
        }
    }

    /// Adds the names and signatures that the history does not have.
    fn note_versions(&mut self, matter: &Matter, on: &Stamp<'_>) {
        if self.noted == matter.versions {
            return;
        }
        let versions = &matter.versions;
        for event in self.history.missing_versions(versions, on.at, on.by) {
            self.add(event);
        }
        self.noted.clone_from(versions);
    }

    /// Writes the lines behind what is known to be on the disk.
    fn write(&mut self, key: Option<&Key>) -> Result<()> {
        let folder = folder_of(&self.path).to_path_buf();
        versions::own_folder(&self.disk, folder_of(&folder))?;
        versions::own_folder(&self.disk, &folder)?;
        let failed = || {
            text!(
                "cannot write the history {}",
                "无法写入修改记录 {}",
                self.path.display()
            )
        };
        let lines = match key {
            None => self.pending.clone(),
            Some(key) => {
                let mut encrypted = String::new();
                for line in self.pending.lines() {
                    encrypted.push_str(&key.encrypt_line(line)?);
                    encrypted.push('\n');
                }
                encrypted
            }
        };
        self.disk
            .append(&self.path, self.kept, lines.as_bytes())
            .context(failed)?;
        if self.kept == 0 {
            self.disk.sync_folder(&folder).context(failed)?;
        }
        self.kept += lines.len() as u64;
        self.anchor = Anchor {
            entries: self.history.events.len() as u64,
            head: self.history.head.clone(),
        };
        self.pending.clear();
        Ok(())
    }

    /// Puts a full history beside, under a number, and says which it is and what the hash of its last line is.
    fn begin_another_if_full(&mut self) -> Result<Option<String>> {
        if self.kept < FULL.1 && self.anchor.entries < FULL.0 {
            return Ok(None);
        }
        let taken = || {
            text!(
                "no name is free beside {}",
                "{} 旁已无可用的文件名",
                self.path.display()
            )
        };
        for number in 1_u32.. {
            let name = format!("history-{number}.jsonl");
            let full = self.path.with_file_name(&name);
            if self.disk.look(&full).context(taken)?.is_some() {
                continue;
            }
            self.disk.rename(&self.path, &full).context(taken)?;
            let head = std::mem::take(&mut self.anchor.head);
            (self.history, self.kept, self.anchor.entries) = (History::default(), 0, 0);
            return Ok(Some(format!("{name} · SHA-256 {head}")));
        }
        Err(LocalizedError::new(taken()).into())
    }

    /// Has the first entry, of which none is on the disk yet, name the file before and its last line.
    fn begin_with(&mut self, before: &str) {
        if let Some(first) = self.history.events.first_mut() {
            before.clone_into(&mut first.because);
        }
        (self.history, self.pending) = self.history.rewritten();
    }

    /// A history that is not as it was written is kept as it is, and another is begun.
    fn set_aside_if_broken(&mut self) -> Result<()> {
        if let Some(Fault::Broken(_)) = self.history.fault {
            atomic::set_aside(&self.disk, &self.path)?;
            (self.history, self.kept) = (History::default(), 0);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_locked, path, revealed};
    use crate::{Disk, Key, Passphrase, Work};
    use zicha_matter::history::{Event, Fault, History, Operation};

    /// The lines of a history of two entries.
    fn two_lines() -> [String; 2] {
        let mut history = History::default();
        let first = history.add(Event {
            did: Operation::Begun,
            ..Event::default()
        });
        [first, history.add(Event::default())]
    }

    fn key() -> Key {
        let passphrase = Passphrase::new("a long passphrase".to_owned()).expect("it is not empty");
        Key::fresh(&passphrase, Work::NONE).expect("a key")
    }

    fn sealed(key: &Key, lines: &str) -> String {
        let mut sealed = String::new();
        for line in lines.lines() {
            sealed.push_str(&key.encrypt_line(line).expect("it can be sealed"));
            sealed.push('\n');
        }
        sealed
    }

    #[test]
    fn the_history_of_a_matter_is_among_its_versions() {
        assert_eq!(
            path(Path::new("x/a.zicha.json")),
            Path::new("x/versions/a/history.jsonl")
        );
    }

    #[test]
    fn a_line_without_an_end_is_behind_the_whole_ones() {
        let [first, second] = two_lines();
        let torn = format!("{first}{}", second.trim_end());
        let (history, length) = revealed(&Disk::default(), torn.as_bytes());
        assert_eq!(
            (history.events.len(), history.fault),
            (1, Some(Fault::Torn))
        );
        assert_eq!(length, first.len() as u64);
        assert_eq!(revealed(&Disk::default(), b"").1, 0);
    }

    #[test]
    fn sealed_lines_are_read_with_their_key_and_measured_as_they_stand() {
        let lines = two_lines().concat();
        let key = key();
        let sealed = sealed(&key, &lines);
        let disk = Disk::default();
        disk.keys().add(&key);
        let (history, length) = revealed(&disk, sealed.as_bytes());
        assert_eq!((history.events.len(), history.fault), (2, None));
        assert_eq!(length, sealed.len() as u64);
    }

    #[test]
    fn a_history_is_locked_if_it_has_sealed_lines_and_none_of_them_opens() {
        let lines = two_lines().concat();
        let key = key();
        let sealed = sealed(&key, &lines);
        let disk = Disk::default();
        assert!(!is_locked(&disk, lines.as_bytes()), "nothing is sealed");
        assert!(is_locked(&disk, sealed.as_bytes()));
        disk.keys().add(&key);
        assert!(!is_locked(&disk, sealed.as_bytes()));
    }

    #[test]
    fn a_sealed_line_that_does_not_open_breaks_the_chain() {
        let [first, second] = two_lines();
        let mixed = format!("{first}{}", sealed(&key(), &second));
        let (history, length) = revealed(&Disk::default(), mixed.as_bytes());
        assert_eq!(
            (history.events.len(), history.fault),
            (1, Some(Fault::Broken(2)))
        );
        assert_eq!(length, first.len() as u64);
    }
}
