//! Matters on the home screen, ways back to it, and what a matter remembers.

use std::rc::Rc;

use serde_json::json;

use zicha::tui::model::Screen;
use zicha_law::Library;
use zicha_text::Lang;

use crate::support::{App, id};

const BEGUN: &str = "op-legal-form=company op-established=mainland cii-designated=no_notice op-owns-network=yes \
    op-provides-network-service=no op-provides-products=no op-handles-pi=no tri-minors=no tri-important-data=none \
    op-exports=no op-uses-ai=no tri-event=no op-foreign-parent=no";
const LONG_AGO: &str = "2026-11-20T09:00:00+08:00";

fn begun(answers: &str) -> App {
    App::with(80, 24, Lang::En, answers)
}

fn is_home(app: &App) -> bool {
    matches!(app.model.screen, Screen::Home(_))
}

#[test]
fn a_matter_reopens_on_the_question_it_was_left_at() {
    let mut app = begun(BEGUN);
    app.press("enter enter b");
    assert_eq!(app.question(), "op-sends-messages-or-apps");
    let mut later = app.another();
    drop(app);
    later.press("enter");
    assert_eq!(later.question(), "op-sends-messages-or-apps");
    assert_eq!(later.answer("op-industry"), Some(json!("")));
}

#[test]
fn a_matter_left_on_the_dashboard_reopens_there_and_the_interview_is_one_key_away() {
    let mut app = begun(BEGUN);
    app.press("enter d");
    let mut later = app.another();
    drop(app);
    later.press("enter");
    assert!(matches!(later.model.screen, Screen::Dashboard(_)));
    later.press("i");
    assert_eq!(later.question(), "op-sends-messages-or-apps");
}

#[test]
fn escape_leads_home_from_everywhere() {
    let ways = [
        "",
        "d",
        "v",
        "d enter",
        "d w",
        "d v enter",
        "d enter tab enter",
        "d i",
        "d x",
        "tab",
        "w",
        "n 'x'",
        "e",
        "r",
        "r 2 'x'",
        "/ '61'",
        "/ '61' enter",
        "d o",
        "d o enter",
        "v f f",
        "?",
        "d ?",
        "x 1",
        "/ 'op-owns' enter w",
    ];
    for way in ways {
        let mut app = begun(
            "op-legal-form=company op-established=mainland op-owns-network=yes ns-protection=no",
        );
        app.press(way);
        let presses = (0..10).find(|_| {
            app.press("esc");
            is_home(&app) && app.model.dialog.is_none()
        });
        assert!(
            presses.is_some(),
            "`{way}` then Esc ten times:\n{}",
            app.screen()
        );
        app.press("esc");
        assert!(
            is_home(&app) && app.model.running,
            "Esc at home stays there"
        );
    }
}

#[test]
fn escape_also_leads_home_from_a_field_that_is_being_typed_into() {
    let mut app = begun("op-owns-network=yes tri-event=yes ns-incident=yes");
    app.press("/ 'ns-incident-summary' enter 'half a sen' esc esc esc");
    assert!(is_home(&app), "{}", app.screen());
}

#[test]
fn a_visit_from_review_dashboard_or_article_returns_there() {
    let mut app = begun(BEGUN);
    app.press("v g enter");
    assert_eq!(app.question(), "op-legal-form");
    app.press("enter");
    assert!(matches!(app.model.screen, Screen::Review(_)));
    app.press("enter b");
    assert!(matches!(app.model.screen, Screen::Review(_)));
    app.press("esc d enter");
    assert!(matches!(app.model.screen, Screen::Article(_)));
    app.press("tab enter");
    assert!(
        matches!(app.model.screen, Screen::Interview(_)),
        "{}",
        app.screen()
    );
    app.press("u");
    while app.model.dialog.is_some() {
        app.press("esc");
    }
    assert!(matches!(app.model.screen, Screen::Article(_)));
}

#[test]
fn review_opens_at_the_question_that_was_in_front() {
    let mut app = begun(BEGUN);
    app.press("enter v enter");
    assert_eq!(app.question(), "op-sends-messages-or-apps");
}

#[test]
fn an_outline_line_is_picked_by_its_number() {
    let mut app = begun(BEGUN);
    app.press("tab 2");
    assert_eq!(app.question(), "op-owns-network");
}

#[test]
fn skipping_goes_to_the_next_open_question_and_wraps_around() {
    let mut app = begun("op-established=mainland op-foreign-parent=no");
    assert_eq!(app.question(), "op-legal-form");
    app.press("s");
    assert_eq!(app.question(), "cii-designated");
    for _ in 0..app
        .session()
        .report(&crate::support::library())
        .progress
        .open
        - 1
    {
        app.press("s");
    }
    assert_eq!(app.question(), "op-legal-form");
}

#[test]
fn progress_counts_only_questions_that_are_asked() {
    let hidden = "op-legal-form=company op-established=mainland op-owns-network=no cii-performance=no ns-protection=no";
    let app = begun(hidden);
    let progress = app.session().report(&crate::support::library()).progress;
    assert!(!app.session().is_asked(id("cii-performance")));
    assert_eq!(progress.answered, 3);
    assert_eq!(
        progress.answered + progress.withheld + progress.open,
        progress.visible
    );
    let mut home = app.another();
    home.sees(&format!("3/{}", progress.visible));
}

#[test]
fn changing_the_language_changes_the_words_and_nothing_else() {
    for keys in [
        "",
        "d",
        "d enter",
        "v",
        "w",
        "tab",
        "r",
        "d s f z down",
        "d x",
        "d o",
    ] {
        let mut app = begun(
            "op-legal-form=company op-established=mainland op-owns-network=yes ns-protection=no",
        );
        app.press(keys);
        let (before, matter) = (app.screen(), app.session().matter().clone());
        app.press("L");
        assert_ne!(app.screen(), before, "`{keys}`: nothing was translated");
        assert_eq!(*app.session().matter(), matter);
        app.press("L");
        assert_eq!(
            app.screen(),
            before,
            "`{keys}`: not the same after there and back"
        );
    }
}

#[test]
fn a_half_typed_answer_survives_a_change_of_language() {
    let mut app = begun("op-owns-network=yes op-user-info=yes op-handles-pi=yes");
    app.press("/ 'pi-persons' enter '12345' L")
        .sees("12345")
        .press("enter");
    assert_eq!(app.answer("pi-persons"), Some(json!(12345)));
}

#[test]
fn deleting_asks_moves_to_the_trash_and_can_be_undone() {
    let mut app = App::new(80, 24, Lang::En);
    app.keep("Harbour", BEGUN);
    app.press("x")
        .sees("Move \"Harbour\" to the trash?")
        .press("esc");
    assert_eq!(app.files(), ["harbour.zicha.json"]);
    app.press("x enter")
        .sees("Press u to bring it back")
        .sees("Harbour");
    assert!(app.files().is_empty());
    app.press("u").sees("Brought back: Harbour");
    assert_eq!(app.files(), ["harbour.zicha.json"]);
    app.press("u").sees("Nothing to bring back.");
    app.press("enter");
    assert_eq!(app.answer("op-legal-form"), Some(json!("company")));
}

#[test]
fn renaming_changes_the_name_and_no_answer() {
    let mut app = App::new(80, 24, Lang::En);
    app.keep("Harbour", BEGUN);
    app.press("r ctrl-u '港口物流' enter")
        .sees("港口物流")
        .sees_not("Harbour")
        .press("enter");
    assert_eq!(app.session().matter().organisation, "港口物流");
    assert_eq!(app.answer("op-legal-form"), Some(json!("company")));
}

#[test]
fn a_copy_is_a_matter_of_its_own() {
    let mut app = App::new(80, 24, Lang::En);
    app.keep("Harbour", BEGUN);
    app.press("c").sees("Copied as: Harbour (copy)");
    assert_eq!(app.files().len(), 2);
    app.press("enter");
    assert_eq!(
        app.session().matter().organisation,
        "Harbour (copy)",
        "the copy, as the last changed, is on top"
    );
    app.press("b 1 enter esc esc down enter");
    assert_eq!(app.session().matter().organisation, "Harbour");
    assert_eq!(
        app.answer("op-foreign-parent"),
        Some(json!("no")),
        "the original is as it was"
    );
}

#[test]
fn a_second_window_reads_and_does_not_write() {
    let mut first = begun(BEGUN);
    let mut second = first.another();
    second.press("enter").sees("read-only");
    assert!(second.session().read_only);
    for keys in ["1", "u", "r", "n", "e", "c", "space"] {
        second.press(keys).sees("answers are not taken here");
        assert!(second.model.dialog.is_none());
    }
    second.press("enter b d enter esc esc");
    assert_eq!(*second.session().matter(), first.on_disk());
    first.press("2 enter");
    assert_eq!(first.on_disk(), *first.session().matter());
    second.press("esc x enter").sees("open in another window");
    assert_eq!(first.files().len(), 1);
    first.press("esc");
    second.press("x enter").sees("Moved to the trash");
}

#[test]
fn looking_around_is_no_change_of_the_matter() {
    let mut app = begun(BEGUN);
    app.press("b enter d esc v esc s");
    assert_eq!(app.on_disk().changed, LONG_AGO);
    app.press("u");
    assert_ne!(app.on_disk().changed, LONG_AGO);
}

#[test]
fn looking_at_the_example_leaves_no_file_and_changing_it_makes_a_copy_of_ones_own() {
    let mut app = App::new(80, 24, Lang::En);
    app.press("e").sees("Worked example");
    app.press("d enter esc i b v esc esc");
    assert!(app.files().is_empty(), "{:?}", app.files());
    app.press("esc esc esc esc e / 'op-established' enter u");
    assert_eq!(app.files().len(), 1);
    while app.model.dialog.is_some() {
        app.press("esc");
    }
    assert_eq!(app.on_disk(), *app.session().matter());
}

#[test]
fn a_matter_that_was_left_cannot_be_written_from_the_home_screen() {
    let mut app = begun(BEGUN);
    app.press("esc x enter /")
        .paste("op-legal-form")
        .press("enter 1 enter esc");
    assert!(
        app.files().is_empty(),
        "a deleted matter came back: {:?}",
        app.files()
    );
}

#[test]
fn a_file_that_cannot_be_read_is_listed_with_the_reason_and_harms_no_other() {
    let mut app = App::new(80, 24, Lang::En);
    let path = app.keep("Harbour", BEGUN);
    std::fs::write(path.with_file_name("broken.zicha.json"), "{\"schema\": ")
        .expect("a broken file");
    let mut app = app.another();
    app.sees("broken.zicha.json · cannot be read")
        .press("down enter")
        .sees("That did not work");
    assert!(is_home(&app));
    app.press("up enter");
    assert_eq!(app.session().matter().organisation, "Harbour");
}

#[test]
fn the_reason_beside_an_unreadable_file_follows_the_language() {
    let app = App::new(80, 24, Lang::En);
    std::fs::create_dir_all(app.folder()).expect("a folder");
    std::fs::write(app.folder().join("broken.zicha.json"), "{\"schema\": ").expect("a broken file");
    let mut app = app.another();
    app.sees("broken.zicha.json · cannot be read · 2:1: while parsing a node")
        .press("L");
    app.sees("broken.zicha.json · 无法读取 · 2:1：此处应有内容 [syntax]")
        .press("enter")
        .sees("操作未成功：");
}

#[test]
fn the_export_form_offers_only_what_the_format_can_be_cut_to() {
    let mut app = begun(BEGUN);
    app.press("d x down right right right")
        .sees("For a regulator");
    app.press("up right right right right")
        .sees("Excel tables")
        .sees("Holds everything that this format has.")
        .sees_not("For a regulator")
        .sees_not("[x]");
    app.press("left")
        .sees("For a regulator")
        .sees_not("Holds everything");
}

#[test]
fn an_export_is_written_where_it_is_told_and_never_over_a_file_without_asking() {
    let mut app = begun(BEGUN);
    let path = app.folder().join("memo-zh.md");
    let typed = format!(
        "x right right down down right up up up ctrl-u '{}' enter",
        path.display()
    );
    app.press("d").press(&typed).sees("Written:");
    let memo = std::fs::read_to_string(&path).expect("a memo");
    assert!(
        memo.contains("网络安全法"),
        "the language is the one chosen"
    );
    std::fs::write(&path, "mine").expect("a file");
    app.press("esc")
        .press(&typed)
        .sees("exists. Overwrite it?")
        .press("esc");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), "mine");
    app.press(&typed).press("enter").sees("Written:");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), memo);
}

#[test]
fn the_first_frame_without_matters_shows_nothing_of_the_law() {
    for lang in Lang::ALL {
        let mut app = App::new(100, 30, lang);
        let frame = app.buffer();
        app.model.shared.library = Rc::new(Library::blank());
        assert_eq!(app.buffer(), frame);
    }
}
