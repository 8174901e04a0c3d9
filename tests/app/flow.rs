//! What the app does with what a user does: nothing is lost, nothing is hidden, and every way out leads home.

use serde_json::json;

use zicha::tui::model::Screen;
use zicha_law::{ReasonKind, Response};
use zicha_text::Lang;

use crate::support::App;

/// Up to the question on the parent company; five questions follow from these answers that a person would not see.
const BEGUN: &str = "op-legal-form=company op-established=mainland cii-designated=no_notice op-owns-network=yes \
    op-provides-network-service=no op-provides-products=no op-handles-pi=no tri-minors=no tri-important-data=none \
    op-exports=no op-uses-ai=no tri-event=no op-foreign-parent=no";

fn begun(answers: &str) -> App {
    App::with(80, 24, Lang::En, answers)
}

fn is_home(app: &App) -> bool {
    matches!(app.model.screen, Screen::Home(_))
}

#[test]
fn a_new_matter_starts_at_the_first_question_and_every_answer_is_on_disk_at_once() {
    let mut app = App::new(80, 24, Lang::En);
    app.press("n 'Harbour' enter");
    assert_eq!(app.question(), "op-legal-form");
    assert_eq!(app.files(), ["harbour.zicha.json"]);
    app.press("1");
    assert_eq!(app.on_disk(), *app.session().matter());
    app.press("enter down enter");
    assert_eq!(app.answer("op-legal-form"), Some(json!("company")));
    assert_eq!(app.answer("op-established"), Some(json!("overseas")));
    assert_eq!(app.on_disk(), *app.session().matter());
}

#[test]
fn a_matter_needs_a_name_and_escape_makes_none() {
    let mut app = App::new(80, 24, Lang::En);
    app.press("n space enter").sees("Please give a name.");
    app.press("esc esc").sees("No matter yet.");
    app.press("n space enter").sees("Name of the company");
    app.press("esc");
    assert!(is_home(&app) && app.files().is_empty());
}

#[test]
fn digits_choose_the_option_with_that_number_and_others_do_nothing() {
    let mut app = begun("");
    app.press("3");
    assert_eq!(app.answer("op-legal-form"), Some(json!("state_organ")));
    app.press("9 0");
    assert_eq!(app.answer("op-legal-form"), Some(json!("state_organ")));
    assert_eq!(app.question(), "op-legal-form");
}

#[test]
fn enter_on_a_question_that_was_put_off_goes_on_and_keeps_the_reason() {
    for (question, kind) in [
        ("cii-designated", "a choice"),
        ("op-handles-pi", "yes or no"),
        ("op-industry", "a multiple choice"),
        ("pi-persons", "a number"),
        ("ns-incident-date", "a date"),
        ("ns-incident-summary", "a text"),
    ] {
        for put_off in [
            "u",
            "r 2 'board' enter",
            "r 3 'IT security, 2026-12-10' enter",
        ] {
            for lang in [Lang::En, Lang::Zh] {
                let mut app = App::with(80, 24, lang, crate::sizes::ANSWERS);
                let leave = if kind == "a text" { "esc" } else { "" };
                app.press(&format!("/ '{question}' enter c {leave} {put_off}"));
                let recorded = app.entry(question).clone();
                assert!(
                    matches!(recorded.response, Response::Withheld(_)),
                    "{kind}: {put_off}"
                );
                app.press(&format!("/ '{question}' enter"));
                assert_eq!(app.question(), question);
                app.press("enter");
                assert_ne!(app.question(), question, "{kind}: Enter goes on");
                assert_eq!(*app.entry(question), recorded, "{kind}: {put_off}");
            }
        }
    }
}

#[test]
fn an_arrow_and_enter_change_a_question_that_was_put_off() {
    let mut app = begun("");
    app.press("u b").sees("I don't know · ").sees_not("›1");
    app.press("down enter");
    assert_eq!(app.answer("op-legal-form"), Some(json!("company")));
    let mut app = begun("");
    app.press("u b up").sees("›5");
    app.press("home down enter");
    assert_eq!(
        app.answer("op-legal-form"),
        Some(json!("public_institution"))
    );
    let mut app = begun("");
    app.press("u b space");
    assert!(matches!(
        app.entry("op-legal-form").response,
        Response::Withheld(_)
    ));
    app.press("space enter");
    assert_eq!(app.answer("op-legal-form"), Some(json!("company")));
}

#[test]
fn an_arrow_alone_makes_none_of_these_of_no_deferred_multiple_choice() {
    let mut app = begun(BEGUN);
    app.press("u b")
        .sees("With none marked, Enter changes nothing.");
    app.press("down enter b");
    assert!(matches!(
        &app.entry("op-industry").response,
        Response::Withheld(reason) if reason.kind == ReasonKind::DontKnow
    ));
    app.press("1 1 enter");
    assert_eq!(app.answer("op-industry"), Some(json!("")));
}

#[test]
fn enter_on_an_answered_question_goes_on_and_changes_nothing() {
    let mut app = App::with(
        80,
        24,
        Lang::En,
        "op-legal-form=company op-handles-pi=yes pi-persons=1234567 op-industry=finance,energy \
            op-established=overseas",
    );
    for question in [
        "op-legal-form",
        "op-established",
        "op-industry",
        "op-handles-pi",
        "pi-persons",
    ] {
        let (before, changes) = (app.entry(question).clone(), app.session().changes);
        app.press(&format!("/ '{question}' enter enter"));
        assert_ne!(app.question(), question);
        assert_eq!(
            (app.entry(question), app.session().changes),
            (&before, changes)
        );
    }
}

#[test]
fn a_multiple_choice_confirmed_without_a_mark_counts_as_answered() {
    let mut app = begun(BEGUN);
    assert_eq!(app.question(), "op-industry");
    app.press("enter");
    assert_eq!(app.answer("op-industry"), Some(json!("")));
    assert_eq!(app.question(), "op-sends-messages-or-apps");
    app.press("b space space enter");
    assert_eq!(
        app.answer("op-industry"),
        Some(json!("")),
        "marked and unmarked again"
    );
}

#[test]
fn a_multiple_choice_keeps_every_mark() {
    let mut app = begun(BEGUN);
    app.press("2 down space 8 enter");
    assert_eq!(
        app.answer("op-industry"),
        Some(json!("energy,transport,other"))
    );
    assert!(
        app.model.dialog.is_none(),
        "a first answer is no change of mind: {}",
        app.screen()
    );
}

#[test]
fn changing_an_earlier_answer_keeps_what_it_hides_tells_what_changed_and_returns() {
    let mut app =
        begun("op-legal-form=company op-established=mainland op-owns-network=yes ns-protection=no");
    app.press("/ 'ns-rules' enter");
    assert_eq!(app.question(), "ns-rules");
    app.press("esc / 'op-owns-network' enter 2");
    assert_eq!(
        app.answer("ns-protection"),
        Some(json!("no")),
        "hidden, and kept"
    );
    app.press("enter")
        .sees("What this answer changed")
        .sees("Art 61")
        .sees("no longer asked; their answers are kept");
    assert!(!app.session().is_asked(crate::support::id("ns-protection")));
    app.press("esc");
    assert_eq!(
        app.question(),
        "cii-designated",
        "back at the question that was left"
    );
    app.press("/ 'op-owns-network' enter 1 enter esc");
    assert!(app.session().is_asked(crate::support::id("ns-protection")));
    assert_eq!(
        app.answer("ns-protection"),
        Some(json!("no")),
        "asked again, and still answered"
    );
}

#[test]
fn going_back_and_changing_an_answer_returns_to_where_the_user_was() {
    let mut app = begun(BEGUN);
    app.press("enter enter");
    assert_eq!(app.question(), "op-security-services");
    app.press("b b b 1 enter");
    assert_eq!(app.answer("op-foreign-parent"), Some(json!("yes")));
    app.sees("The result is unchanged.")
        .sees("Back to where you were.");
    assert_eq!(app.question(), "op-security-services");
}

#[test]
fn going_back_and_confirming_without_a_change_goes_on_question_by_question() {
    let mut app = begun(BEGUN);
    app.press("enter enter backtab left enter");
    assert_eq!(app.question(), "op-sends-messages-or-apps");
    app.press("enter");
    assert_eq!(app.question(), "op-security-services");
    assert!(app.model.dialog.is_none());
}

#[test]
fn what_changed_is_measured_over_all_keys_of_one_change_of_mind() {
    let mut app =
        begun("op-legal-form=company op-established=mainland op-owns-network=yes ns-protection=no");
    app.press("/ 'op-owns-network' enter 2 1 enter");
    assert!(
        app.model.dialog.is_none(),
        "there and back again is no change: {}",
        app.screen()
    );
    app.press("/ 'op-owns-network' enter c 2 enter")
        .sees("What this answer changed");
}

#[test]
fn clearing_an_answer_opens_the_question_and_stays_there() {
    let mut app = begun(BEGUN);
    app.press("b 1 c");
    assert_eq!(app.question(), "op-foreign-parent");
    assert_eq!(app.entry("op-foreign-parent").response, Response::Open);
    assert_eq!(app.on_disk(), *app.session().matter());
}

#[test]
fn not_knowing_is_recorded_as_such_and_goes_on() {
    let mut app = begun(BEGUN);
    app.press("u");
    assert_eq!(app.question(), "op-sends-messages-or-apps");
    let Response::Withheld(reason) = &app.entry("op-industry").response else {
        panic!("no reason recorded")
    };
    assert_eq!(reason.kind, ReasonKind::DontKnow);
    app.press("b").sees("Counted as unknown, never as \"no\".");
}

#[test]
fn a_reason_may_say_why() {
    let mut app = begun(BEGUN);
    app.press("r 2 'no such business' enter");
    let Response::Withheld(reason) = &app.entry("op-industry").response else {
        panic!("no reason recorded")
    };
    assert_eq!(
        (reason.kind, reason.because.as_str()),
        (ReasonKind::NotApplicable, "no such business")
    );
    app.press("b")
        .sees("u ( ) I don't know")
        .sees("r (●) another reason")
        .sees("no such business");
    assert_eq!(app.on_disk(), *app.session().matter());
}

#[test]
fn a_reason_may_say_whom_to_ask_by_when() {
    for (typed, who, by) in [
        ("IT security, 2026-12-01", "IT security", Some("2026-12-01")),
        (
            "信息安全部，2026年12月1日",
            "信息安全部",
            Some("2026-12-01"),
        ),
        ("Ms Li, next week", "Ms Li, next week", None),
    ] {
        let mut app = begun(BEGUN);
        app.press("r down down enter")
            .paste(typed)
            .press("enter b")
            .sees(who);
        let Response::Withheld(reason) = &app.entry("op-industry").response else {
            panic!("no reason recorded")
        };
        assert_eq!(
            (reason.kind, reason.ask.as_str()),
            (ReasonKind::WillAsk, who)
        );
        assert_eq!(reason.by.map(|by| by.to_string()).as_deref(), by);
    }
}

#[test]
fn leaving_the_reasons_records_nothing() {
    let mut app = begun(BEGUN);
    app.press("r esc r 1 'half' esc");
    assert_eq!(app.entry("op-industry").response, Response::Open);
}

#[test]
fn a_note_and_evidence_are_kept_with_any_answer() {
    let mut app = begun(BEGUN);
    app.press("n '见合同第5条' enter 'second line' ctrl-s e")
        .paste("C:\\files\\grading.pdf\r\n\r\nhttps://example.org")
        .press("ctrl-s");
    app.press("1 enter b c")
        .sees("见合同第5条")
        .sees("C:\\files\\grading.pdf; https://example.org");
    let entry = app.entry("op-industry");
    assert_eq!(entry.note, "见合同第5条\nsecond line");
    assert_eq!(
        entry.evidence,
        ["C:\\files\\grading.pdf", "https://example.org"]
    );
    assert_eq!(app.on_disk(), *app.session().matter());
    app.press("n 'lost' esc");
    assert_eq!(app.entry("op-industry").note, "见合同第5条\nsecond line");
}

#[test]
fn a_pasted_name_is_one_line_and_control_characters_are_dropped() {
    let mut app = App::new(80, 24, Lang::En);
    app.press("n")
        .paste("Harbour\r\nLogistics\u{1b}[2J")
        .press("enter");
    let name = app.session().matter().organisation.clone();
    assert_eq!(name, "Harbour Logistics[2J");
}

#[test]
fn numbers_are_typed_or_pasted_in_any_form_and_a_wrong_one_is_said_at_once() {
    let mut app = begun("op-owns-network=yes op-user-info=yes op-handles-pi=yes");
    app.press("/ 'pi-persons' enter '120' w");
    app.sees("Why we ask");
    app.press("esc enter");
    assert_eq!(app.answer("pi-persons"), Some(json!(120)));
    app.press("esc / 'pi-persons' enter ctrl-u")
        .paste("1.2万人")
        .press("enter");
    assert_eq!(app.answer("pi-persons"), Some(json!(12_000)));
    app.press("/ 'pi-persons' enter")
        .sees("12,000")
        .press("ctrl-u '1.5' enter")
        .sees("This is not a whole number.");
    assert_eq!(
        app.answer("pi-persons"),
        Some(json!(12_000)),
        "the last right answer stands"
    );
    app.press("ctrl-u enter").sees("Type an answer first");
}

#[test]
fn a_date_is_read_as_written_and_a_false_one_refused() {
    let mut app = begun("");
    app.press("/ 'enf-conduct-from' enter '2026-02-30' enter")
        .sees("This is not a date.");
    app.press("ctrl-u '2026年1月31日' enter");
    assert_eq!(app.answer("enf-conduct-from"), Some(json!("2026-01-31")));
}

#[test]
fn an_end_of_the_conduct_before_its_begin_is_refused_where_it_is_typed() {
    for (lang, told) in [
        (
            Lang::En,
            "The conduct would end on 2025-12-15, before it begins on 2026-06-01.",
        ),
        (
            Lang::Zh,
            "行为终了日（2025-12-15）早于开始日（2026-06-01）。",
        ),
    ] {
        let mut app = App::with(
            120,
            36,
            lang,
            "enf-continuing=no enf-conduct-from=2026-06-01",
        );
        app.press("/ 'enf-conduct-to' enter '2025-12-15' enter")
            .sees(told);
        assert_eq!(app.question(), "enf-conduct-to");
        assert_eq!(app.answer("enf-conduct-to"), None);
        app.press("ctrl-u '2026-12-15' enter");
        assert_eq!(app.answer("enf-conduct-to"), Some(json!("2026-12-15")));
    }
}

#[test]
fn letters_go_into_a_text_and_commands_work_after_escape() {
    let mut app = begun("op-owns-network=yes tri-event=yes ns-incident=yes");
    app.press("/ 'ns-incident-summary' enter 'quit? no: phishing' esc q");
    assert!(!app.model.running, "after Esc, q quits");
    let mut app = begun("op-owns-network=yes tri-event=yes ns-incident=yes");
    app.press("/ 'ns-incident-summary' enter 'quit? no: 钓鱼邮件' enter");
    assert_eq!(
        app.answer("ns-incident-summary"),
        Some(json!("quit? no: 钓鱼邮件"))
    );
    assert!(app.model.running);
}

#[test]
fn undo_takes_back_what_was_typed() {
    let mut app = begun("op-owns-network=yes tri-event=yes ns-incident=yes");
    app.press("/ 'ns-incident-summary' enter 'abc' ctrl-z 'd' enter");
    let typed = app
        .answer("ns-incident-summary")
        .expect("an answer")
        .to_string();
    assert!(!typed.contains("abc"), "{typed}");
}

#[test]
fn what_is_selected_in_a_field_is_shown_and_replaced_by_what_is_typed() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use zicha::tui::message::Message;

    let mut app = begun("");
    app.press("n '网络日志 kept'");
    for _ in 0..4 {
        app.send(Message::Key(KeyEvent::new(
            KeyCode::Left,
            KeyModifiers::SHIFT,
        )));
    }
    let reversed: String = {
        let buffer = app.buffer();
        let is_reversed = |cell: &&ratatui::buffer::Cell| {
            cell.modifier.contains(ratatui::style::Modifier::REVERSED)
        };
        buffer
            .content
            .iter()
            .filter(is_reversed)
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    };
    assert_eq!(reversed, "kept");
    app.press("'六个月' ctrl-s");
    assert_eq!(app.entry(&app.question()).note, "网络日志 六个月");
}

#[test]
fn an_export_is_verified_against_the_open_matter() {
    let mut app = App::with(140, 60, Lang::En, "op-legal-form=company");
    let file = app.folder().join("memo.md");
    let named = format!("ctrl-u '{}' enter", file.display());
    app.press("d x right right right up")
        .press(&named)
        .sees("read back")
        .press("esc");
    app.press("X").sees("Export to verify");
    app.press(&named)
        .sees("text: as it was written")
        .sees("no line differs")
        .press("L")
        .sees("正文：与导出时一致")
        .press("L esc");
    let text = std::fs::read_to_string(&file).expect("it was written");
    std::fs::write(&file, text.replacen("Harbour", "Harbor", 1)).expect("it can be changed");
    app.press("X")
        .press(&named)
        .sees("text: changed since it was written");
    app.press("esc X ctrl-u '/nowhere' enter")
        .sees("cannot read");
}

#[test]
fn nothing_is_verified_where_no_matter_is_open() {
    let mut app = App::new(80, 24, Lang::En);
    app.press("esc X").sees_not("Export to verify");
}
