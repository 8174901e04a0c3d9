//! Saves that are stopped or fail in the middle: after every single file operation, by the end of the process, by a power
//! cut, by what the system refuses. What is on the disk afterwards is the matter before or after the save, nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use zicha_law::{Answer, Response};
use zicha_matter::Matter;
use zicha_matter::history::{Facts, Fault, facts};

use zicha_store::{Disk, Op, Sources, Store};

use crate::support::{rounds, toy, toy_files};

const NOW: &str = "2026-11-24T09:00:00+08:00";

/// How a machine stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The process ends; what it did stays.
    Killed,
    /// The same, half way through what it was writing.
    Torn,
    /// Power goes: what was not synced is half there, names of files last.
    Cut,
    /// Power goes: neither contents nor names last that were not synced.
    CutNames,
}

const STOPS: [Stop; 4] = [Stop::Killed, Stop::Torn, Stop::Cut, Stop::CutNames];

/// A change of names that is not on the disk before its folder is synced.
enum Undo {
    Appeared(PathBuf),
    Gone(PathBuf, Vec<u8>),
    Replaced {
        from: PathBuf,
        to: PathBuf,
        was: Option<Vec<u8>>,
    },
}

impl Undo {
    fn folder(&self) -> &Path {
        let (Self::Appeared(path) | Self::Gone(path, _) | Self::Replaced { to: path, .. }) = self;
        path.parent().expect("a folder")
    }

    fn undo(self) {
        match self {
            Self::Appeared(path) if path.is_dir() => drop(fs::remove_dir_all(path)),
            Self::Appeared(path) => drop(fs::remove_file(path)),
            Self::Gone(path, bytes) => drop(fs::write(path, bytes)),
            Self::Replaced { from, to, was } => {
                let _ = fs::rename(&to, from);
                if let Some(was) = was {
                    let _ = fs::write(to, was);
                }
            }
        }
    }
}

/// What has been done, and where it is to end.
#[derive(Default)]
struct Trace {
    done: usize,
    /// Before which operation everything stops.
    stop: Option<(usize, Stop)>,
    stopped: bool,
    unsynced: BTreeSet<PathBuf>,
    /// Files to which something was added that is not synced, and how much of them is.
    added: BTreeMap<PathBuf, u64>,
    undo: Vec<Undo>,
}

impl Trace {
    fn take(&mut self, op: &Op<'_>) -> io::Result<()> {
        if self.stopped {
            return Err(io::Error::other("stopped"));
        }
        if let Some((at, stop)) = self.stop
            && at == self.done
        {
            self.stopped = true;
            self.leave(op, stop);
            return Err(io::Error::other("stopped"));
        }
        self.done += 1;
        self.note(op);
        Ok(())
    }

    fn note(&mut self, op: &Op<'_>) {
        match *op {
            Op::MakeFolder(path) | Op::Create(path) if !path.exists() => {
                self.undo.push(Undo::Appeared(path.into()));
            }
            Op::Write(path, _) => drop(self.unsynced.insert(path.into())),
            Op::Append(path, kept, _) => {
                if !path.exists() {
                    self.undo.push(Undo::Appeared(path.into()));
                }
                self.added.insert(path.into(), kept);
            }
            Op::Sync(path) => {
                self.unsynced.remove(path);
                self.added.remove(path);
            }
            Op::Remove(path) => self.undo.extend(
                fs::read(path)
                    .ok()
                    .map(|bytes| Undo::Gone(path.into(), bytes)),
            ),
            Op::Rename(from, to) => {
                if self.unsynced.remove(from) {
                    self.unsynced.insert(to.into());
                }
                self.undo.push(Undo::Replaced {
                    from: from.into(),
                    to: to.into(),
                    was: fs::read(to).ok(),
                });
            }
            Op::SyncFolder(folder) => self.undo.retain(|undo| undo.folder() != folder),
            _ => {}
        }
    }

    /// What the stop leaves of the operation it came in, and of those before it.
    fn leave(&mut self, op: &Op<'_>, stop: Stop) {
        if let Op::Write(path, bytes) = op
            && stop != Stop::Killed
        {
            fs::write(path, &bytes[..bytes.len() / 2]).expect("half of it");
        }
        if let Op::Append(path, kept, bytes) = op
            && stop != Stop::Killed
        {
            let mut all = fs::read(path).unwrap_or_default();
            all.truncate(usize::try_from(*kept).expect("a small file"));
            all.extend(&bytes[..bytes.len() / 2]);
            fs::write(path, all).expect("half of it");
        }
        if matches!(stop, Stop::Cut | Stop::CutNames) {
            for (path, kept) in std::mem::take(&mut self.added) {
                let all = fs::read(&path).unwrap_or_default();
                let kept = usize::try_from(kept).expect("a small file");
                let _ = fs::write(&path, &all[..kept + (all.len() - kept) / 2]);
            }
            for path in std::mem::take(&mut self.unsynced) {
                let half = fs::read(&path).unwrap_or_default();
                let _ = fs::write(path, &half[..half.len() / 2]);
            }
        }
        if stop == Stop::CutNames {
            while let Some(undo) = self.undo.pop() {
                undo.undo();
            }
        }
    }
}

/// The matter after so many answers; the day changes now and then, so that versions come and go.
fn matter(revision: u64) -> Matter {
    let mut matter = zicha_matter::blank_matter(toy(), "Harbour 港口", NOW);
    matter.changed = format!(
        "2026-{:02}-{:02}T09:00:00+08:00",
        1 + revision / 84,
        1 + revision / 3 % 28
    );
    matter.revision = revision;
    for (id, after) in [("staff", 1), ("remark", 2), ("began", 3)] {
        let entry = matter
            .answers
            .entry_mut(toy().find_question(id).expect("a toy question"));
        entry.note = format!("note {}", revision / after);
    }
    let staff = toy().find_question("staff").expect("a toy question");
    let staff = matter.answers.entry_mut(staff);
    staff.response = Response::Given(Answer::Number(
        i64::try_from(1 + revision % 900).expect("few"),
    ));
    matter
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("it reads") {
        let entry = entry.expect("an entry").path();
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, target).expect("it copies");
        }
    }
}

/// Saves a revision on a disk; the first is a new matter.
fn save(disk: Disk, folder: &Path, revision: u64) -> zicha_store::Result<()> {
    let store = Store::on(disk, folder.join("matters")).keeping(Sources::new(|| Ok(toy_files())));
    if revision == 0 {
        return store.begin(toy(), &matter(0)).map(drop);
    }
    let path = store.folder().join("harbour-港口.zicha.json");
    let warning = store
        .take(toy(), &path, NOW)?
        .save(toy(), &matter(revision))?;
    warning.map_or(Ok(()), |warning| {
        assert!(warning.en.starts_with("saved, but"), "{}", warning.en);
        Ok(())
    })
}

/// The one matter in a folder, found as the app finds it.
fn reopened(folder: &Path, told: &str) -> Option<Matter> {
    let store = Store::new(folder.join("matters"));
    let mut listed = store.list(toy()).expect("the folder reads");
    assert!(listed.len() < 2, "{told}: {listed:?}");
    let path = listed.pop()?.path;
    let opened = store
        .open(toy(), &path, NOW)
        .unwrap_or_else(|error| panic!("{told}: {}", error.text().en));
    assert!(
        matches!(opened.hold, zicha_store::Hold::Ours(_)),
        "{told}: {:?}",
        opened.hold
    );
    Some(opened.matter)
}

#[track_caller]
fn assert_before_or_after(folder: &Path, revision: u64, acknowledged: bool, told: &str) {
    let found = reopened(folder, told);
    let after = Some(matter(revision));
    let before = revision.checked_sub(1).map(matter);
    assert!(
        found == after || (!acknowledged && found == before),
        "{told}: {found:?}"
    );
}

/// Whatever was acknowledged without reserve is in the history, which is whole but for a last line that nothing rests on.
#[track_caller]
fn assert_recorded(folder: &Path, revision: u64, acknowledged: bool, told: &str) {
    let store = Store::new(folder.join("matters"));
    let history = store
        .history(&store.folder().join("harbour-港口.zicha.json"))
        .expect("it reads");
    assert!(
        matches!(history.fault, None | Some(Fault::Torn)),
        "{told}: {:?}",
        history.fault
    );
    let said = |revision| facts(toy(), &matter(revision));
    let known: Vec<Facts> = (0..=history.events.len() as u64)
        .map(|entries| history.facts_after(entries))
        .collect();
    let newest = if acknowledged {
        Some(revision)
    } else {
        revision.checked_sub(1)
    };
    assert!(
        newest.is_none_or(|newest| known.contains(&said(newest))),
        "{told}: {:#?}",
        history.events
    );
}

/// The saves that are gone through: all of a long run; else the first ones, and those at which old versions go.
fn revisions() -> impl Iterator<Item = (u64, bool)> {
    let count = rounds(14);
    (0..count).map(move |revision| (revision, count > 14 || [0, 1, 11, 13].contains(&revision)))
}

/// Each save is stopped before every operation, in four ways. `ZICHA_ROUNDS=60` is the long run.
#[test]
fn a_save_that_is_stopped_anywhere_leaves_the_matter_before_or_after_it() {
    let (template, work) = (
        TempDir::new().expect("a folder"),
        TempDir::new().expect("a folder"),
    );
    let mut points = 0;
    for (revision, tried) in revisions() {
        for stop in STOPS.into_iter().filter(|_| tried) {
            for at in 0.. {
                copy(template.path(), work.path());
                let trace = Arc::new(Mutex::new(Trace {
                    stop: Some((at, stop)),
                    ..Trace::default()
                }));
                let tap = Arc::clone(&trace);
                let disk = Disk::tapped(move |op| tap.lock().expect("one thread").take(op));
                let saved = save(disk, work.path(), revision);
                let told = format!("revision {revision}, {stop:?} before operation {at}");
                assert_before_or_after(work.path(), revision, saved.is_ok(), &told);
                assert_recorded(work.path(), revision, saved.is_ok(), &told);
                if !trace.lock().expect("one thread").stopped {
                    assert!(saved.is_ok(), "{told}: {saved:?}");
                    break;
                }
                points += usize::from(stop == Stop::Killed);
                // Whatever it left, the next save goes through.
                if at % 3 == 0 && revision > 0 {
                    save(Disk::default(), work.path(), revision).expect("it goes through");
                    assert_before_or_after(work.path(), revision, true, &told);
                    assert_recorded(work.path(), revision, true, &told);
                }
            }
        }
        save(Disk::default(), template.path(), revision).expect("it saves");
    }
    println!("{points} stop points, {} ways each", STOPS.len());
    assert!(points >= 80, "{points} are too few");
}

/// What systems refuse with, and what is said of it.
const FAULTS: [(i32, &str); 5] = [
    (28, "磁盘空间不足"),
    (5, "系统未能完成该操作"),
    (13, "没有权限"),
    (30, "文件系统为只读"),
    (4, "操作被中断"),
];

/// A disk on which one operation fails, or all from it on.
fn faulty(at: usize, lasting: bool, fault: i32) -> (Disk, Arc<Mutex<(usize, bool)>>) {
    let state = Arc::new(Mutex::new((0, false)));
    let tap = Arc::clone(&state);
    let disk = Disk::tapped(move |_| {
        let mut state = tap.lock().expect("one thread");
        let now = state.0;
        state.0 += 1;
        let fails = if lasting { now >= at } else { now == at };
        state.1 |= fails;
        if fails {
            Err(io::Error::from_raw_os_error(fault))
        } else {
            Ok(())
        }
    });
    (disk, state)
}

#[cfg(target_os = "linux")]
#[test]
fn an_operation_that_fails_loses_nothing_and_is_told_as_what_it_is() {
    let (template, work) = (
        TempDir::new().expect("a folder"),
        TempDir::new().expect("a folder"),
    );
    let mut failures = 0;
    for (revision, tried) in revisions() {
        for (fault, chinese) in FAULTS.into_iter().filter(|_| tried) {
            for (at, lasting) in (0..).flat_map(|at| [(at, true), (at, false)]) {
                copy(template.path(), work.path());
                let file = work.path().join("matters/harbour-港口.zicha.json");
                let was = fs::read(&file).ok();
                let (disk, state) = faulty(at, lasting, fault);
                let saved = save(disk, work.path(), revision);
                let told = format!(
                    "revision {revision}, error {fault} at operation {at}, lasting: {lasting}"
                );
                assert_before_or_after(work.path(), revision, saved.is_ok(), &told);
                // A history that cannot be written does not keep the matter from being saved.
                assert_recorded(work.path(), revision, false, &told);
                if let Err(error) = &saved {
                    let text = error.text();
                    assert!(text.zh.contains(chinese), "{told}: {}", text.zh);
                    assert!(
                        !text.en.contains("untouched") || fs::read(&file).ok() == was,
                        "{told}: {}",
                        text.en
                    );
                    failures += 1;
                }
                assert!(
                    lasting || fault != 4 || saved.is_ok(),
                    "{told}: an interruption is tried again: {saved:?}"
                );
                if revision > 0 {
                    save(Disk::default(), work.path(), revision)
                        .expect("it goes through once the disk does");
                    assert_before_or_after(work.path(), revision, true, &told);
                    assert_recorded(work.path(), revision, true, &told);
                }
                if !state.lock().expect("one thread").1 {
                    break;
                }
            }
        }
        save(Disk::default(), template.path(), revision).expect("it saves");
    }
    println!("{failures} failed saves");
    assert!(failures > 200, "{failures} are too few");
}
