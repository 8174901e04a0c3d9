//! Several hands on one matter: writers that take turns, programs that pay no heed to the lock.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;
use zicha_law::QuestionIx;
use zicha_matter::{Matter, merge};

use zicha_store::{Hold, Store, StoreError};

use crate::support::{rounds, toy};

const NOW: &str = "2026-11-24T09:00:00+08:00";

fn remark() -> QuestionIx {
    toy().find_question("remark").expect("a toy question")
}

fn begun(folder: &Path) -> Matter {
    let mut matter = zicha_matter::blank_matter(toy(), "A", NOW);
    matter.revision = 1;
    Store::new(folder.to_path_buf())
        .create(toy(), &matter)
        .expect("it can be created");
    matter
}

/// Adds marks to the note of a matter, one save each, waiting for the lock as often as another has it.
fn add_marks(folder: &Path, name: &str, count: u64) {
    let store = Store::new(folder.to_path_buf());
    let path = folder.join("a.zicha.json");
    let mut added = 0;
    while added < count {
        let mut writer = match store.take(toy(), &path, NOW) {
            Ok(writer) => writer,
            Err(StoreError::Held(_)) => {
                std::thread::yield_now();
                continue;
            }
            Err(error) => panic!("{error:#}"),
        };
        let mut matter = writer.base().expect("it was read").clone();
        matter.revision += 1;
        matter
            .answers
            .entry_mut(remark())
            .note
            .extend([name, &added.to_string(), " "]);
        assert_eq!(writer.save(toy(), &matter).expect("it can be saved"), None);
        added += 1;
    }
}

/// Every mark of every writer is there, in the order in which each set them.
#[track_caller]
fn assert_marks(folder: &Path, names: &[&str], count: u64) {
    let matter = Store::new(folder.to_path_buf())
        .load(toy(), &folder.join("a.zicha.json"))
        .expect("it loads");
    assert_eq!(matter.revision, 1 + count * names.len() as u64);
    let note = &matter.answers.entry(remark()).note;
    for name in names {
        let found: Vec<&str> = note
            .split_whitespace()
            .filter(|mark| mark.starts_with(name))
            .collect();
        let wanted: Vec<String> = (0..count).map(|mark| format!("{name}{mark}")).collect();
        assert_eq!(found, wanted, "updates of {name} were lost");
    }
}

#[test]
fn threads_that_take_turns_lose_no_update() {
    let folder = TempDir::new().expect("a folder");
    begun(folder.path());
    let count = rounds(40);
    std::thread::scope(|scope| {
        for name in ["x", "y"] {
            scope.spawn(|| add_marks(folder.path(), name, count));
        }
    });
    assert_marks(folder.path(), &["x", "y"], count);
}

/// `ZICHA_ROUNDS=1000` is the long run.
#[test]
fn processes_that_take_turns_lose_no_update() {
    let folder = TempDir::new().expect("a folder");
    begun(folder.path());
    let count = rounds(40);
    let writer = |name: &str| {
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command
            .args(["--ignored", "--exact", "race::a_writer_of_its_own"])
            .stdout(Stdio::null());
        command
            .env("ZICHA_RACE", folder.path())
            .env("ZICHA_NAME", name)
            .env("ZICHA_ROUNDS", count.to_string());
        command.spawn().expect("it starts")
    };
    for mut child in ["x", "y"].map(writer) {
        assert!(child.wait().expect("it ends").success());
    }
    assert_marks(folder.path(), &["x", "y"], count);
}

#[test]
#[ignore = "started by the test above, as a process"]
fn a_writer_of_its_own() {
    let Some(folder) = std::env::var_os("ZICHA_RACE") else {
        return;
    };
    add_marks(
        Path::new(&folder),
        &std::env::var("ZICHA_NAME").expect("a name"),
        rounds(0),
    );
}

#[test]
fn what_another_program_wrote_is_noticed_and_both_sides_are_kept() {
    let folder = TempDir::new().expect("a folder");
    let base = begun(folder.path());
    let store = Store::new(folder.path().to_path_buf());
    let path = folder.path().join("a.zicha.json");
    let Hold::Ours(mut writer) = store.open(toy(), &path, NOW).expect("it opens").hold else {
        panic!("it is free")
    };

    let mut theirs = base.clone();
    theirs.revision = 2;
    theirs.organisation = "B".into();
    let written = zicha_matter::to_json(toy(), &theirs).expect("it has a form");
    fs::write(&path, &written).expect("a program that pays no heed to locks");
    let mut mine = base.clone();
    mine.revision = 2;
    mine.answers.entry_mut(remark()).note = "mine".into();

    for _ in 0..2 {
        let error = writer
            .save(toy(), &mine)
            .expect_err("it is not written over");
        assert_eq!(fs::read_to_string(&path).expect("it reads"), written);
        let kept = folder.path().join("a.mine.zicha.json");
        assert_eq!(store.load(toy(), &kept).expect("ours is kept"), mine);
        let told = error.text();
        assert!(
            told.en.contains("a.mine.zicha.json") && told.zh.contains("a.mine.zicha.json"),
            "{told:?}"
        );
        mine.revision += 1;
    }
    let StoreError::Conflict(changed) = writer.save(toy(), &mine).expect_err("still") else {
        panic!("both")
    };
    let merged = merge(
        &changed.base,
        &mine,
        changed.theirs.as_ref().expect("it reads"),
    );
    assert_eq!(merged.conflicts, []);
    writer.go_on_from(&changed, &mine);
    writer
        .save(toy(), &merged.matter)
        .expect("what unites both may be written");
    let found = store.load(toy(), &path).expect("it loads");
    assert_eq!(
        (found.organisation.as_str(), found.answers),
        ("B", mine.answers)
    );
}

#[test]
fn two_that_begin_a_matter_of_one_name_get_two_files() {
    let folder = TempDir::new().expect("a folder");
    let store = Store::new(folder.path().to_path_buf());
    let matter = zicha_matter::blank_matter(toy(), "A", NOW);
    let paths = std::thread::scope(|scope| {
        let begin = || store.create(toy(), &matter).expect("it can be created");
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(begin)).collect();
        let paths = threads
            .into_iter()
            .map(|thread| thread.join().expect("it ends"));
        paths.collect::<std::collections::BTreeSet<_>>()
    });
    assert_eq!(paths.len(), 4, "{paths:?}");
}

#[test]
fn a_lock_ends_with_its_process_and_a_file_that_vanished_is_written_again() {
    let folder = TempDir::new().expect("a folder");
    let matter = begun(folder.path());
    let store = Store::new(folder.path().to_path_buf());
    let path = folder.path().join("a.zicha.json");
    fs::write(
        folder.path().join(".a.zicha.json.lock"),
        "{\"user\": \"gone\"}",
    )
    .expect("what a kill leaves");
    let mut writer = store.take(toy(), &path, NOW).expect("nobody has it");
    fs::remove_file(&path).expect("it can be removed");
    writer
        .save(toy(), &matter)
        .expect("nothing is lost by writing it again");
    assert_eq!(store.load(toy(), &path).expect("it loads"), matter);
}
