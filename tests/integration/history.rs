//! The history as the store keeps it: who, when, what; what was changed behind its back; what is done when it is damaged.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;
use zicha_law::{Answer, Response};
use zicha_matter::history::{Fault, History, Operation, facts, frozen, matter_of};
use zicha_matter::{Matter, Signature, Step};

use zicha_store::{Store, Writer};

use crate::support::toy;

const NOW: &str = "2026-11-24T09:00:00+08:00";

struct Kept {
    _folder: TempDir,
    store: Store,
    path: PathBuf,
}

impl Kept {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let mut store = Store::new(folder.path().join("matters"));
        store.set_person("Li Na 李娜");
        let path = store
            .create(toy(), &zicha_matter::blank_matter(toy(), "Harbour", NOW))
            .expect("it can be created");
        Self {
            _folder: folder,
            store,
            path,
        }
    }

    fn take(&self) -> (Writer, Matter) {
        let writer = self.store.take(toy(), &self.path, NOW).expect("it is free");
        let matter = writer.base().expect("it was read").clone();
        (writer, matter)
    }

    fn history(&self) -> History {
        self.store.history(&self.path).expect("it reads")
    }

    fn file(&self) -> PathBuf {
        self.path
            .parent()
            .expect("a folder")
            .join("versions/harbour/history.jsonl")
    }
}

fn staffed(matter: &mut Matter, staff: i64, at: &str) {
    let entry = matter
        .answers
        .entry_mut(toy().find_question("staff").expect("a toy question"));
    entry.response = Response::Given(Answer::Number(staff));
    at.clone_into(&mut matter.changed);
    matter.revision += 1;
}

fn deeds(history: &History) -> Vec<&Operation> {
    history.events.iter().map(|event| &event.did).collect()
}

#[test]
fn a_change_is_recorded_with_its_person_and_its_moment_and_nothing_is_recorded_twice() {
    let kept = Kept::new();
    let (mut writer, mut matter) = kept.take();
    for staff in [3, 4] {
        staffed(&mut matter, staff, "2026-11-25T10:00:00+08:00");
        writer.save(toy(), &matter).expect("it saves");
        writer.save(toy(), &matter).expect("the same again");
    }
    matter.organisation = "Harbour 2".into();
    writer.save(toy(), &matter).expect("it saves");
    let history = kept.history();
    assert_eq!(
        deeds(&history),
        [
            &Operation::Begun,
            &Operation::Changed,
            &Operation::Changed,
            &Operation::Changed
        ]
    );
    let second = &history.events[2];
    assert_eq!(
        (second.by.as_str(), second.at.as_str()),
        ("Li Na 李娜", "2026-11-25T10:00:00+08:00")
    );
    assert_eq!(
        second.set,
        [("staff".to_owned(), json!({"answer": 4}))].into()
    );
    assert_eq!(
        history.former()[2],
        [("staff".to_owned(), json!({"answer": 3}))].into()
    );
    assert_eq!(history.facts, facts(toy(), &matter));
    assert_eq!(
        matter_of(toy(), &history.facts, &matter).expect("it fits"),
        matter
    );
}

#[test]
fn a_matter_that_had_no_history_begins_one_with_what_it_says() {
    let kept = Kept::new();
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 3, NOW);
    writer.save(toy(), &matter).expect("it saves");
    drop(writer);
    fs::remove_file(kept.file()).expect("it can be removed");
    assert_eq!(
        kept.history().fault,
        Some(Fault::Short),
        "that it is gone does not go unnoticed"
    );
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 4, NOW);
    writer.save(toy(), &matter).expect("it saves");
    let history = kept.history();
    assert_eq!(deeds(&history), [&Operation::Begun, &Operation::Changed]);
    assert_eq!(history.events[0].set["staff"], json!({"answer": 3}));
}

#[test]
fn what_another_program_wrote_is_told_apart_from_what_was_done_here() {
    let kept = Kept::new();
    let (_, mut theirs) = kept.take();
    staffed(&mut theirs, 9, NOW);
    fs::write(
        &kept.path,
        zicha_matter::to_json(toy(), &theirs).expect("a file"),
    )
    .expect("it can be written");
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 10, NOW);
    writer.save(toy(), &matter).expect("it saves");
    let history = kept.history();
    assert_eq!(
        deeds(&history),
        [&Operation::Begun, &Operation::Found, &Operation::Changed]
    );
    assert_eq!(history.events[1].set["staff"], json!({"answer": 9}));
}

/// Changes one byte of a file.
fn damage(file: &Path, at: usize) {
    let mut bytes = fs::read(file).expect("it reads");
    bytes[at] ^= 1;
    fs::write(file, bytes).expect("it can be written");
}

#[test]
fn a_damaged_history_is_told_set_aside_with_the_next_change_and_another_begins() {
    let kept = Kept::new();
    let (mut writer, mut matter) = kept.take();
    for staff in 1..5 {
        staffed(&mut matter, staff, NOW);
        writer.save(toy(), &matter).expect("it saves");
    }
    drop(writer);
    let lines = fs::read_to_string(kept.file()).expect("it reads");
    damage(
        &kept.file(),
        lines.find("\"answer\":2").expect("the third entry") + 9,
    );
    let history = kept.history();
    assert!(
        matches!(history.fault, Some(Fault::Broken(3 | 4))),
        "{:?}",
        history.fault
    );
    assert!(history.events.len() >= 2, "what stands before it is whole");
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 7, NOW);
    writer.save(toy(), &matter).expect("it saves");
    assert_eq!(
        deeds(&kept.history()),
        [&Operation::Begun, &Operation::Changed]
    );
    assert!(
        kept.file()
            .with_file_name("history.jsonl.damaged")
            .is_file(),
        "the damaged one is kept"
    );
}

#[test]
fn a_version_that_was_signed_keeps_its_copy_and_its_place_in_the_history() {
    let kept = Kept::new();
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 3, NOW);
    let version = frozen(toy(), &mut matter, NOW);
    version.name = "Board draft".into();
    for step in [Step::Prepared, Step::Reviewed] {
        version.signatures.push(Signature {
            step,
            by: "Wang".into(),
            at: NOW.into(),
            because: String::new(),
        });
    }
    let version = version.clone();
    assert!(version.is_signed_alone());
    writer.save(toy(), &matter).expect("it saves");
    // So many later changes would push any other copy out.
    for staff in 10..60 {
        staffed(&mut matter, staff, NOW);
        writer.save(toy(), &matter).expect("it saves");
    }
    let history = kept.history();
    let named = [
        Operation::Named(1),
        Operation::Signed(1, Step::Prepared),
        Operation::Signed(1, Step::Reviewed),
    ];
    assert_eq!(deeds(&history)[2..5], named.iter().collect::<Vec<_>>());
    assert!(
        history.events[2..5]
            .iter()
            .all(|event| event.sha256.as_ref() == Some(&version.sha256))
    );
    let copy = kept
        .store
        .frozen(toy(), &kept.path, &version)
        .expect("its copy is kept");
    assert_eq!(zicha_matter::substance(toy(), &copy), version.sha256);
    assert_eq!(
        copy.answers
            .answer(toy().find_question("staff").expect("a toy question")),
        Some(&Answer::Number(3))
    );
}

#[test]
fn going_back_to_a_kept_file_is_an_entry_like_any_other() {
    let kept = Kept::new();
    let (mut writer, mut matter) = kept.take();
    for staff in 1..4 {
        staffed(&mut matter, staff, NOW);
        writer.save(toy(), &matter).expect("it saves");
    }
    drop(writer);
    kept.store
        .go_back_to(toy(), &kept.path, 1, NOW)
        .expect("it is kept");
    let history = kept.history();
    assert_eq!(
        history.events.last().map(|event| event.did.clone()),
        Some(Operation::Reverted(1))
    );
    assert_eq!(history.facts["staff"], json!({"answer": 1}));
    assert_eq!(history.fault, None);
}

#[test]
fn what_was_signed_stays_signed_when_an_earlier_file_is_brought_back() {
    let kept = Kept::new();
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 1, NOW);
    writer.save(toy(), &matter).expect("it saves");
    frozen(toy(), &mut matter, NOW).name = "Board draft".into();
    matter.revision += 1;
    writer.save(toy(), &matter).expect("it saves");
    drop(writer);
    let back = kept
        .store
        .go_back_to(toy(), &kept.path, 1, NOW)
        .expect("it is kept");
    assert_eq!(back.versions, matter.versions);
}

#[test]
fn a_history_goes_where_its_matter_goes() {
    let kept = Kept::new();
    let trashed = kept.store.trash(&kept.path).expect("it can be moved");
    assert_eq!(
        deeds(&kept.store.history(&trashed).expect("it reads")),
        [&Operation::Begun]
    );
    let restored = kept.store.restore(&trashed).expect("it comes back");
    assert_eq!(
        deeds(&kept.store.history(&restored).expect("it reads")),
        [&Operation::Begun]
    );
}

#[test]
fn a_history_that_is_full_goes_on_in_a_file_of_its_own_that_names_the_one_before() {
    let kept = Kept::new();
    let mut full = History::default();
    let mut lines = String::new();
    for entry in 0..12_000_i64 {
        let set = [("staff".to_owned(), json!({"answer": entry % 90 + 1}))].into();
        lines += &full.add(zicha_matter::history::Event {
            set,
            by: "Li".into(),
            ..zicha_matter::history::Event::default()
        });
    }
    fs::write(kept.file(), &lines).expect("it can be written");
    let (mut writer, mut matter) = kept.take();
    staffed(&mut matter, 77, NOW);
    writer.save(toy(), &matter).expect("it saves");
    let before =
        fs::read_to_string(kept.file().with_file_name("history-1.jsonl")).expect("it is kept");
    assert_eq!(before, lines, "nothing of it is lost");
    let history = kept.history();
    assert_eq!(
        (history.fault, &history.events[0].did),
        (None, &Operation::Begun)
    );
    assert!(
        history.events[0].because.ends_with(&full.head),
        "{}",
        history.events[0].because
    );
    assert_eq!(history.facts, facts(toy(), &matter));
    staffed(&mut matter, 78, NOW);
    writer.save(toy(), &matter).expect("it saves");
    assert_eq!(
        kept.history().events.last().map(|event| event.did.clone()),
        Some(Operation::Changed)
    );
}

#[test]
fn a_history_that_is_too_large_is_not_read_and_not_cut() {
    let kept = Kept::new();
    let huge = vec![b'x'; 17 * 1024 * 1024];
    fs::write(kept.file(), &huge).expect("it can be written");
    assert!(kept.store.history(&kept.path).is_err());
    let opened = kept
        .store
        .open(toy(), &kept.path, NOW)
        .expect("the matter itself opens");
    assert!(
        matches!(opened.hold, zicha_store::Hold::ReadOnly(_)),
        "{:?}",
        opened.hold
    );
    assert_eq!(
        fs::metadata(kept.file()).expect("it is there").len(),
        huge.len() as u64
    );
}
