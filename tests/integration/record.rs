//! The content of record: kept once beside the matters, read again, and what the plain mode and the command line make of it.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use zicha::session::{Opening, Start, of_record};
use zicha_content::Files;
use zicha_engine::Findings;
use zicha_matter::Matter;
use zicha_pack::Law;
use zicha_store::{Disk, Op, Sources, Store};
use zicha_text::Lang;

use crate::cli::Shell;
use crate::newer::{NEWER, SINCE, answered, ask, ids, newer_files, session};
use crate::support::{NOW, library, toy, toy_files};

fn keeping(folder: &Path, files: fn() -> Files) -> Store {
    Store::new(folder.join("matters")).keeping(Sources::new(move || Ok(files())))
}

fn archive(folder: &Path) -> std::path::PathBuf {
    folder
        .join("matters/content")
        .join(format!("{}.zip", toy().pack.sha256))
}

#[test]
fn the_content_of_a_matter_is_kept_once_and_read_again() {
    let folder = TempDir::new().expect("a folder");
    let store = keeping(folder.path(), toy_files);
    let path = store.create(toy(), &answered()).expect("it can be created");
    let kept = store.content(&toy().pack.sha256).expect("it is kept");
    assert_eq!(format!("{kept:?}"), format!("{:?}", toy()));
    let bytes = fs::read(archive(folder.path())).expect("it is there");

    // Under the newer content both are kept, and the matter is read under the former as it was.
    let newer = keeping(folder.path(), newer_files);
    let opened = newer.open(&NEWER, &path, SINCE).expect("it opens").matter;
    let (former, read) = of_record(&newer, &NEWER, &opened).expect("it is kept");
    let (was, is) = (
        Findings::new(toy(), &answered(), NOW),
        Findings::new(&former, &read, NOW),
    );
    assert_eq!(
        format!("{:?}", was.assessment),
        format!("{:?}", is.assessment)
    );
    let mut writer = newer.take(&NEWER, &path, SINCE).expect("it is free");
    assert_eq!(writer.save(&NEWER, &opened).expect("it saves"), None);
    assert!(newer.content(&NEWER.pack.sha256).is_some());
    assert_eq!(
        fs::read(archive(folder.path())).expect("it is there"),
        bytes
    );
    assert_eq!(
        fs::read_dir(folder.path().join("matters/content"))
            .expect("a folder")
            .count(),
        2
    );
}

#[test]
fn an_archive_that_is_damaged_or_of_another_content_is_not_known() {
    let folder = TempDir::new().expect("a folder");
    let store = keeping(folder.path(), toy_files);
    store.create(toy(), &answered()).expect("it can be created");
    let (path, sha256) = (archive(folder.path()), toy().pack.sha256.as_str());
    let whole = fs::read(&path).expect("it is there");
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&path, &bytes).expect("it can be written");
        // What is not content (a date, a permission) may be flipped; what is read is the content or nothing.
        assert!(
            store
                .content(sha256)
                .is_none_or(|found| found.pack.sha256.as_str() == sha256),
            "byte {at}"
        );
    }
    fs::write(&path, &whole[..whole.len() / 2]).expect("it can be written");
    assert!(store.content(sha256).is_none());
    fs::write(&path, &whole).expect("it can be written");
    let stranger = "0".repeat(64);
    fs::rename(&path, path.with_file_name(format!("{stranger}.zip"))).expect("it can be renamed");
    assert!(
        store.content(&stranger).is_none()
            && store.content("../../etc").is_none()
            && store.content("").is_none()
    );
}

#[test]
fn keeping_content_costs_later_saves_nothing_and_its_failure_loses_no_answer() {
    let folder = TempDir::new().expect("a folder");
    let (seen, fails) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(true)));
    let (count, broken) = (Arc::clone(&seen), Arc::clone(&fails));
    let disk = Disk::tapped(move |op| {
        let touches = |path: &Path| path.components().any(|part| part.as_os_str() == "content");
        if let Op::Look(path) | Op::MakeFolder(path) | Op::Create(path) = op
            && touches(path)
        {
            *count.lock().expect("one thread") += 1;
            if *broken.lock().expect("one thread") {
                return Err(std::io::Error::from_raw_os_error(28));
            }
        }
        Ok(())
    });
    let store =
        Store::on(disk, folder.path().join("matters")).keeping(Sources::new(|| Ok(toy_files())));
    let path = store
        .create(toy(), &answered())
        .expect("the matter is saved");
    assert!(store.content(&toy().pack.sha256).is_none());
    *fails.lock().expect("one thread") = false;
    let store = keeping(folder.path(), toy_files);
    let mut writer = store.take(toy(), &path, SINCE).expect("it is free");
    for revision in 2..5 {
        let matter = Matter {
            revision,
            ..answered()
        };
        assert_eq!(writer.save(toy(), &matter).expect("it saves"), None);
    }
    assert!(
        store.content(&toy().pack.sha256).is_some(),
        "another window makes up for it"
    );
    drop(writer);

    let disk_again = Arc::clone(&seen);
    *disk_again.lock().expect("one thread") = 0;
    let count = Arc::clone(&seen);
    let disk = Disk::tapped(move |op| {
        if let Op::Look(path) = op {
            *count.lock().expect("one thread") +=
                usize::from(path.extension().is_some_and(|end| end == "zip"));
        }
        Ok(())
    });
    let asked = Arc::new(Mutex::new(0));
    let asks = Arc::clone(&asked);
    let sources = Sources::new(move || {
        *asks.lock().expect("one thread") += 1;
        Ok(toy_files())
    });
    let store = Store::on(disk, folder.path().join("matters")).keeping(sources);
    let mut writer = store.take(toy(), &path, SINCE).expect("it is free");
    for revision in 5..9 {
        writer
            .save(
                toy(),
                &Matter {
                    revision,
                    ..answered()
                },
            )
            .expect("it saves");
    }
    assert_eq!(
        *seen.lock().expect("one thread"),
        1,
        "looked for once a window"
    );
    assert_eq!(
        *asked.lock().expect("one thread"),
        0,
        "the files are asked for only where they are missing"
    );
}

#[test]
fn sources_that_are_no_longer_those_of_the_library_are_not_kept() {
    let folder = TempDir::new().expect("a folder");
    let store = keeping(folder.path(), newer_files);
    store.create(toy(), &answered()).expect("it can be created");
    assert!(
        store.content(&toy().pack.sha256).is_none() && store.content(&NEWER.pack.sha256).is_none()
    );
}

#[test]
fn the_plain_mode_says_what_changed_and_takes_an_empty_line_for_it_stands() {
    let folder = TempDir::new().expect("a folder");
    let path = keeping(folder.path(), toy_files)
        .create(toy(), &answered())
        .expect("it can be created");
    let prompter = |typed: &str| {
        let start = Start {
            opening: Opening::File(path.clone()),
            law: Law::Read(Box::new(NEWER.clone())),
            lang: Some(Lang::En),
            system: Lang::En,
            theme: None,
            store: keeping(folder.path(), newer_files),
        };
        let mut output = Vec::new();
        zicha::plain::run(start, NOW, &mut typed.as_bytes(), &mut output).expect("a conversation");
        String::from_utf8(output).expect("text")
    };
    let said = prompter("changes\nj channel now\n1\n\nj staff\n1\nq\n");
    for wanted in [
        "Answered under the content toy 1",
        "To look at again: 3; no longer fitting: 1; question gone: 1.",
        "Questions added: 1; changed: 3; removed: 1. Type changes to see all.",
        "What changed in the content",
        "The question has changed since this was answered",
        "The answer stands.",
        "the answer given before no longer fits: 300",
    ] {
        assert!(said.contains(wanted), "no \"{wanted}\" in\n{said}");
    }
    let kept = zicha_store::load(&NEWER, &path).expect("it loads");
    assert_eq!(
        ids(&NEWER, &session(&NEWER, kept).to_look_at(&NEWER)),
        ["goods", "staff"]
    );
    assert!(
        !prompter("q\n").contains("Answered under the content"),
        "it shows until something is answered or confirmed"
    );
}

/// A shell with a matter saved under the embedded content, and a folder of content that words a question otherwise.
fn shell() -> (Shell, String, String) {
    let shell = Shell::new();
    let mut given = crate::support::example();
    (given.created, given.changed, given.revision) = (SINCE.into(), SINCE.into(), 1);
    let path = shell.file(
        "harbour.zicha.json",
        &zicha_matter::to_json(library(), &given).expect("it can be written"),
    );
    let mut files = zicha_pack::sources();
    let triage =
        String::from_utf8(files.remove("triage.yaml").expect("it is there")).expect("text");
    let asked = library()
        .question(ask(library(), "op-legal-form"))
        .text
        .en
        .to_string();
    assert_eq!(triage.matches(&asked).count(), 1);
    let folder = shell.file(
        "new/triage.yaml",
        &triage.replace(&asked, "What is it, in law?"),
    );
    let folder = folder.parent().expect("a folder").display().to_string();
    (shell, path.display().to_string(), folder)
}

/// In this text stand all of these.
#[track_caller]
fn says(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "no \"{wanted}\" in\n{text}");
    }
}

#[test]
fn the_command_line_shows_the_changes_and_recomputes_under_the_content_of_record() {
    let (shell, file, content) = shell();
    let run = |line: &str| shell.run(line).fine();
    let english = run(&format!("changes {file} --content {content} --lang en"));
    says(
        &english,
        &[
            "What changed in the content",
            "Questions changed: 1",
            "now: What is it, in law?",
            "No article comes out differently",
        ],
    );
    let json = run(&format!("changes {file} --content {content} --format json"));
    says(
        &json,
        &["\"is_known\": true", "\"difference\": \"changed\""],
    );
    let (today, then) = (
        run(&format!("assess {file} --content {content} --format json")),
        run(&format!(
            "assess {file} --content {content} --format json --as-answered"
        )),
    );
    let sha256 = library().pack.sha256.as_str();
    assert!(then.contains(sha256) && !today.contains(sha256));
    assert_eq!(then, run(&format!("assess {file} --format json")));
    assert_eq!(
        then,
        run(&format!("assess {file} --format json --as-answered"))
    );
    says(
        &run(&format!("changes {file} --lang zh")),
        &["内容更新说明", "现行内容"],
    );
}

#[test]
fn content_that_is_not_kept_is_named() {
    let (shell, file, _) = shell();
    let mut given = crate::support::example();
    given.content.sha256 = Some("ab".repeat(32));
    (given.created, given.changed, given.revision) = (SINCE.into(), SINCE.into(), 1);
    fs::write(
        &file,
        zicha_matter::to_json(library(), &given).expect("it can be written"),
    )
    .expect("it can be written");
    let refused = |line: String| shell.run(&line).refused();
    let english = refused(format!("assess {file} --as-answered --lang en"));
    says(
        &english,
        &[
            "prc-cyber 2026.11 (abababababab)",
            "is not kept as content/abab",
        ],
    );
    says(
        &refused(format!("assess {file} --as-answered --lang zh")),
        &["作答时所依据的内容"],
    );
    says(
        &shell.run(&format!("changes {file} --lang en")).fine(),
        &["The former content is not kept here."],
    );
    let by_hand = shell
        .file("answers.yaml", "answers: []\n")
        .display()
        .to_string();
    says(
        &refused(format!("assess {by_hand} --as-answered --lang en")),
        &["does not say under which content"],
    );
}
