//! The history of a matter, its versions and signatures, and what is offered when a file is changed, damaged or gone.

use std::fs;

use serde_json::json;

use zicha_law::Response;
use zicha_matter::Step;
use zicha_matter::history::Operation;
use zicha_text::Lang;

use zicha::tui::message::Message;
use zicha::tui::model::Screen;
use zicha_store::Store;

use crate::support::{App, id, library};

const ANSWERS: &str = "op-legal-form=company op-established=mainland";

fn begun(lang: Lang) -> App {
    let mut app = App::with(120, 36, lang, ANSWERS);
    app.model.shared.person = "Li Na".into();
    app
}

fn back_to(app: &mut App, question: &str) {
    while app.question() != question {
        app.press("b");
    }
}

fn history(app: &App) -> zicha_matter::history::History {
    let path = app.session().path.clone().expect("a file");
    Store::new(path.parent().expect("a folder").to_path_buf())
        .history(&path)
        .expect("it reads")
}

#[test]
fn every_answer_is_in_the_history_with_what_stood_there_before_and_comes_back_from_it() {
    let mut app = begun(Lang::En);
    let question = app.question();
    app.press("1");
    back_to(&mut app, &question);
    app.press("2 H")
        .sees("The chain is unbroken")
        .sees(" → ")
        .sees("before")
        .sees("Entry 3 of 3");
    let events = history(&app).events;
    let deeds: Vec<&Operation> = events.iter().map(|event| &event.did).collect();
    assert_eq!(
        deeds,
        [&Operation::Begun, &Operation::Changed, &Operation::Changed]
    );
    let second = app.answer(&question);
    app.press("down r")
        .sees("What stood here before this entry")
        .press("2")
        .sees("Brought back");
    assert_ne!(
        app.answer(&question),
        second,
        "the matter as it was after the second entry"
    );
    app.sees("4 entries").sees("Brought back from entry 2");
    app.press("r 1").sees("5 entries");
    assert_eq!(app.answer(&question), second);
    app.press("esc z");
    assert_ne!(
        app.answer(&question),
        second,
        "it can be undone like any change"
    );
    assert_eq!(
        history(&app).events.last().map(|event| event.did.clone()),
        Some(Operation::Undone)
    );
    assert_eq!(history(&app).fault, None);
}

#[test]
fn a_version_is_named_prepared_reviewed_and_approved_and_a_change_begins_the_next() {
    let mut app = begun(Lang::En);
    app.press("1 H")
        .sees("Version 1, draft")
        .press("n 'Board draft' enter")
        .sees("kept under that name");
    app.sees("Version 1 “Board draft”");
    app.press("s 1")
        .sees("Your name")
        .press("enter")
        .sees("A remark")
        .press("'all in' enter");
    app.sees("Version 1 “Board draft” prepared by Li Na");
    app.press("s")
        .sees("Reviewed: I went through")
        .sees_not("Approved: it may");
    app.press("1 backspace backspace backspace backspace backspace 'Wang' enter enter");
    app.press("s 1 enter enter").sees("approved by");
    let version = app.session().matter().versions[0].clone();
    assert_eq!(version.standing(), Some(Step::Approved));
    assert_eq!(
        version.sha256,
        zicha_matter::substance(&library(), app.session().matter())
    );
    app.press("v")
        .sees("Versions and signatures")
        .sees(&version.sha256)
        .press("esc");
    app.press("esc 2")
        .sees("Version 1 stays as it was signed; this change begins version 2");
    assert_eq!(
        app.session().matter().versions,
        std::slice::from_ref(&version),
        "what was signed stays"
    );
    app.press("H").sees("Version 2, draft; version 1");
    let path = app.session().path.clone().expect("a file");
    let kept = Store::new(app.folder())
        .frozen(&library(), &path, &version)
        .expect("the frozen version is kept");
    assert_eq!(zicha_matter::substance(&library(), &kept), version.sha256);
    app.press("s 1 enter enter s 2")
        .sees("Your name")
        .press("enter")
        .sees("Why it is returned")
        .press("enter");
    app.sees("Why it is returned")
        .press("'art. 61 is open' enter")
        .sees("returned by");
    assert_eq!(history(&app).fault, None);
}

/// Writes an answer into a file as a program does that heeds no lock.
fn answer_behind(app: &App, answers: &[(&str, &str)]) {
    let mut theirs = app.on_disk();
    for (id, value) in answers {
        let index = library().find_question(id).expect("it is asked");
        let answer = zicha_matter::answer(
            library().question(index),
            &zicha_matter::raw::Value::Text((*value).into()),
        );
        theirs.answers.entry_mut(index).response = Response::Given(answer.expect("it fits"));
    }
    let path = app.session().path.clone().expect("a file");
    fs::write(
        path,
        zicha_matter::to_json(&library(), &theirs).expect("a file"),
    )
    .expect("it can be written");
}

#[test]
fn another_programs_changes_are_united_with_ours() {
    let mut app = begun(Lang::En);
    let ours = app.question();
    answer_behind(&app, &[("op-established", "overseas")]);
    app.press("1")
        .sees("Another program changed this matter")
        .sees("they changed different things");
    app.press("1").sees("Merged and saved");
    assert_eq!(app.answer("op-established"), Some(json!("overseas")));
    assert!(app.answer(&ours).is_some());
    assert_eq!(app.on_disk().answers, app.session().matter().answers);
    assert!(
        app.files().iter().all(|file| !file.contains(".mine.")),
        "{:?}",
        app.files()
    );
    let deeds: Vec<Operation> = history(&app)
        .events
        .into_iter()
        .map(|event| event.did)
        .collect();
    assert_eq!(
        deeds,
        [
            Operation::Begun,
            Operation::Changed,
            Operation::Found,
            Operation::Merged
        ],
        "ours, theirs, and both"
    );
}

#[test]
fn what_both_changed_is_asked_and_either_side_can_be_taken() {
    for (choice, taken) in [("1", None), ("2", Some(json!("mainland")))] {
        let mut app = begun(Lang::En);
        back_to(&mut app, "op-established");
        app.press("2");
        answer_behind(
            &app,
            &[
                ("op-established", "mainland"),
                ("op-legal-form", "individual"),
            ],
        );
        back_to(&mut app, "op-established");
        app.press("u")
            .sees("Another program changed this matter")
            .sees("where both changed the same (1)");
        app.press("1");
        while app.model.dialog.is_some() {
            app.press(choice);
        }
        app.sees("Merged and saved");
        assert_eq!(app.answer("op-established"), taken, "{choice}");
        assert_eq!(app.on_disk().answers, app.session().matter().answers);
    }
}

#[test]
fn theirs_can_be_taken_and_mine_stays_beside_it() {
    let mut app = begun(Lang::En);
    answer_behind(&app, &[("op-established", "overseas")]);
    app.press("1")
        .sees("Another program changed this matter")
        .press("esc")
        .sees("Not decided yet");
    app.press("2")
        .sees("Another program changed this matter")
        .press("3");
    assert_eq!(app.answer("op-established"), Some(json!("overseas")));
    assert!(
        app.files().iter().any(|file| file.contains(".mine.")),
        "{:?}",
        app.files()
    );
    assert_eq!(
        app.session()
            .path
            .as_ref()
            .map(|path| path.to_string_lossy().contains(".mine.")),
        Some(false)
    );
}

#[test]
fn a_damaged_matter_is_brought_back_from_the_list() {
    let mut app = begun(Lang::Zh);
    app.press("1");
    let path = app.session().path.clone().expect("a file");
    let answered = app.session().matter().answers.clone();
    app.press("esc");
    while !matches!(app.model.screen, Screen::Home(_)) {
        app.press("esc");
    }
    let text = fs::read_to_string(&path).expect("it reads");
    fs::write(&path, &text.as_bytes()[..text.len() / 2]).expect("it can be written");
    let mut app = app.another();
    app.press("enter")
        .sees("已受损")
        .sees("是否予以恢复")
        .press("y")
        .sees("受损文件另存为");
    assert_eq!(app.session().matter().answers, answered);
    let aside = path.with_file_name(format!(
        "{}.damaged",
        path.file_name().expect("a name").to_string_lossy()
    ));
    assert!(aside.is_file());
}

#[test]
fn a_folder_that_vanishes_keeps_the_answers_in_memory_and_another_place_is_offered() {
    let mut app = begun(Lang::En);
    let (folder, gone) = (app.folder(), app.folder().with_extension("gone"));
    app.press("1");
    fs::rename(&folder, &gone).expect("it can be moved");
    app.press("enter 1")
        .sees("not saved")
        .sees("Ctrl-S saves it in another place");
    let answers = app.session().matter().answers.clone();
    fs::rename(&gone, &folder).expect("it comes back");
    app.send(Message::Retry);
    app.sees("the file can be written again");
    assert_eq!(app.on_disk().answers, answers);
    fs::rename(&folder, &gone).expect("it can be moved");
    app.press("2").sees("not saved");
    let answers = app.session().matter().answers.clone();
    let other = folder.with_extension("other");
    app.press("ctrl-s ctrl-u")
        .paste(&other.display().to_string())
        .press("enter")
        .sees("from now on it is kept there");
    let path = app.session().path.clone().expect("a file");
    assert!(path.starts_with(&other), "{path:?}");
    let old = Store::new(gone.clone())
        .history(&gone.join(path.file_name().expect("a name")))
        .expect("it reads");
    let moved = history(&app).events;
    assert_eq!(
        moved[..old.events.len()],
        old.events,
        "its history goes with it"
    );
    app.press("1");
    let saved = zicha_store::load(&library(), &path).expect("it loads");
    assert_eq!(&saved, app.session().matter());
    assert_ne!(
        saved.answers, answers,
        "what is answered next goes there too"
    );
}

#[test]
fn a_matter_is_encrypted_opened_with_its_passphrase_changed_and_decrypted() {
    let (secret, other) = ("correct horse battery", "another one altogether");
    let mut app = begun(Lang::En);
    app.press("1 K")
        .sees("Nobody can recover a forgotten passphrase")
        .press("y")
        .sees("New passphrase");
    app.paste(secret)
        .sees_not("horse")
        .sees(&"*".repeat(secret.len()))
        .press("enter")
        .sees("Repeat the new passphrase");
    app.paste("not the same")
        .press("enter")
        .sees("The two are not the same");
    app.press("K y")
        .paste(secret)
        .press("enter")
        .paste(secret)
        .press("enter")
        .sees("Encrypted with all its kept files");
    app.sees("encrypted · saved");
    let path = app.session().path.clone().expect("a file");
    assert!(zicha_store::is_encrypted(
        &fs::read(&path).expect("it reads")
    ));
    let answers = app.session().matter().answers.clone();
    app.press("E").sees("An editor would keep it in plain text");
    let mut app = { app }.another();
    app.sees("encrypted · Enter asks for the passphrase")
        .press("enter")
        .sees("Passphrase");
    app.paste("wrong")
        .press("enter")
        .sees("does not open")
        .sees("Passphrase");
    app.paste(secret).press("enter");
    assert_eq!(app.session().matter().answers, answers);
    app.press("2");
    assert!(
        zicha_store::is_encrypted(&fs::read(&path).expect("it reads")),
        "what is saved next is encrypted too"
    );
    app.press("K")
        .sees("Change the passphrase")
        .press("1")
        .sees("Present passphrase")
        .paste(secret)
        .press("enter");
    app.sees("New passphrase")
        .paste(other)
        .press("enter")
        .paste(other)
        .press("enter")
        .sees("The passphrase is changed");
    app.press("K 2")
        .paste(secret)
        .press("enter")
        .sees("does not open");
    app.press("K 2")
        .paste(other)
        .press("enter")
        .sees("Decrypted");
    assert!(!zicha_store::is_encrypted(
        &fs::read(&path).expect("it reads")
    ));
    app.press("H").sees("each tied to the one before");
}

#[test]
fn what_other_content_changed_is_a_page_of_its_own() {
    let mut app = begun(Lang::Zh);
    app.press("1 C")
        .sees("内容更新")
        .press("L")
        .sees("content changes");
}

#[test]
fn a_file_named_as_evidence_is_known_by_its_content_and_is_looked_at_again() {
    let mut app = begun(Lang::En);
    let policy = app.folder().with_file_name("policy.pdf");
    fs::write(&policy, "as it was").expect("a file");
    app.press("e")
        .paste(&format!(
            "{}, until 2026-12-01\nminutes of 3 June",
            policy.display()
        ))
        .press("ctrl-s");
    let entry = app.entry(&app.question()).clone();
    let digest = zicha_matter::digest(b"as it was");
    assert_eq!(
        entry.evidence_files.len(),
        1,
        "a text that names no file is kept as it is"
    );
    assert_eq!(
        (
            entry.evidence_files[0].sha256.as_str(),
            entry.evidence_files[0].on.to_string().as_str()
        ),
        (digest.as_str(), "2026-11-24")
    );
    assert_eq!(app.on_disk().answers.entry(id(&app.question())), &entry);
    app.press("V")
        .sees("2 pieces of evidence, 1 of them files; 0 need attention")
        .sees("as it was on 2026-11-24");
    app.sees("expires").press("esc");
    fs::write(&policy, "changed").expect("a file");
    app.press("V")
        .sees("1 need attention")
        .sees("no longer the same")
        .press("L")
        .sees("登记时的文件不一致");
    app.press("L esc");
    // What is written once more under the same line is not taken for what it was.
    app.press("e ctrl-s V")
        .sees("no longer the same")
        .press("esc");
    fs::remove_file(&policy).expect("it can be removed");
    app.press("V").sees("the file is gone").press("esc z");
    assert!(
        app.entry(&app.question()).evidence_files.is_empty(),
        "undone with its line"
    );
}

#[test]
fn what_cannot_be_saved_is_not_left_without_being_asked() {
    let mut app = begun(Lang::En);
    let (folder, gone) = (app.folder(), app.folder().with_extension("gone"));
    app.press("1");
    fs::rename(&folder, &gone).expect("it can be moved");
    app.press("enter 1 esc").sees("Not saved").sees("not saved");
    assert!(
        !matches!(app.model.screen, Screen::Home(_)),
        "it stays in front"
    );
    app.press("q")
        .sees("Leave although it is not saved?")
        .press("esc");
    assert!(app.model.running);
    app.press("q y");
    assert!(!app.model.running);
}
