//! What surrounds the screens: the start, finding, commands, undoing, the mouse, colours.

use serde_json::json;

use crossterm::event::{KeyCode, MouseEventKind};

use zicha::tui::message::Message;
use zicha::tui::model::Screen;
use zicha::tui::theme::{Depth, Ground, Theme};
use zicha_store::Settings;
use zicha_text::Lang;

use crate::sizes::ANSWERS;
use crate::support::App;

const ONE_BREACH: &str = "op-legal-form=company op-owns-network=yes ns-log-retention=less";

fn begun() -> App {
    App::with(120, 36, Lang::En, ANSWERS)
}

#[test]
fn the_start_asks_language_and_company_and_the_questions_begin() {
    let mut app = App::new(80, 24, Lang::En);
    app.sees("Five keys are enough")
        .press("right")
        .sees("掌握五个按键即可")
        .press("right")
        .sees("Five keys");
    app.press("enter 'Harbour' enter");
    assert_eq!(app.question(), "op-legal-form");
    let mut app = App::new(80, 24, Lang::Zh);
    app.press("down down enter")
        .sees("请填写名称")
        .paste("港联物流")
        .press("enter");
    assert_eq!(app.session().matter().organisation, "港联物流");
    let mut app = App::new(80, 24, Lang::En);
    app.press("e").sees("Worked example");
}

#[test]
fn the_language_and_the_colours_are_remembered() {
    let mut app = App::new(80, 24, Lang::En);
    app.press("L T").sees("配色");
    let settings = Settings::load(&app.folder());
    assert_eq!(
        (settings.lang(), settings.theme.as_deref()),
        (Some(Lang::Zh), Some("light"))
    );
    app.press("T T");
    assert_eq!(app.model.shared.theme, Theme::DARK);
    std::fs::write(app.folder().join("settings.json"), "{\"theme\": 3").expect("it can be written");
    assert_eq!(
        Settings::load(&app.folder()),
        Settings::default(),
        "what cannot be read is forgotten"
    );
}

#[test]
fn the_background_that_the_terminal_tells_is_taken_unless_a_theme_was_chosen() {
    let mut app = begun();
    app.model.shared.theme.depth = Depth::True;
    app.send(Message::Ground(Ground::Light));
    assert_eq!(
        app.model.shared.theme,
        Theme {
            depth: Depth::True,
            ground: Ground::Light
        }
    );
    app.press("T");
    app.send(Message::Ground(Ground::Light));
    assert_eq!(app.model.shared.theme, Theme::MONO);
}

#[test]
fn answers_notes_and_evidence_are_undone_and_done_again() {
    let mut app = begun();
    app.press("/ 'ns-log-retention' enter 1 z")
        .sees("Undone: How long are network logs kept?");
    assert_eq!(app.answer("ns-log-retention"), Some(json!("less")));
    assert_eq!(app.on_disk(), *app.session().matter());
    app.press("Z").sees("Done again");
    assert_eq!(app.answer("ns-log-retention"), Some(json!("six_months")));
    app.press("n 'ticket 7' ctrl-s z");
    assert_eq!(app.entry("ns-log-retention").note, "");
    app.press("z z").sees("Nothing to undo");
    assert_eq!(app.answer("ns-log-retention"), Some(json!("less")));
    // A new answer ends what could be done again.
    app.press("3 Z").sees("Nothing to do again");
    assert_eq!(app.answer("ns-log-retention"), Some(json!("none")));
}

#[test]
fn undoing_on_the_dashboard_tells_what_changed_and_stays_there() {
    let mut app = App::with(120, 36, Lang::En, ONE_BREACH);
    app.press("/ 'ns-log-retention' enter 1 enter esc d z")
        .sees("What this answer changed");
    app.press("esc");
    assert!(matches!(app.model.screen, Screen::Dashboard(_)));
    assert_eq!(app.answer("ns-log-retention"), Some(json!("less")));
}

#[test]
fn things_are_found_by_words_numbers_pinyin_initials_answers_notes_and_terms() {
    let mut app = begun();
    app.press("/ 'ns-log-retention' enter n 'ticket SEC-4711' ctrl-s esc");
    for (typed, found) in [
        ("wlrz", "How long are network logs kept?"),
        ("网络日志", "How long are network logs kept?"),
        ("wangluorizhi", "How long are network logs kept?"),
        ("sec-4711", "note      ticket SEC-4711"),
        ("61", "Art 61"),
        ("network data", "term      network data"),
        ("hwlngnetlogs", "How long are network logs kept?"),
    ] {
        app.press("/").paste(typed).sees(found).press("esc");
    }
    app.press("/")
        .paste("processed or produced through networks")
        .press("enter")
        .sees("Electronic data collected")
        .press("esc");
    app.press("/")
        .paste("no such thing at all")
        .sees("Nothing found")
        .press("enter esc");
}

#[test]
fn an_exact_number_comes_before_everything_that_contains_it() {
    let mut app = begun();
    for (typed, first) in [
        ("61", "Art 61 "),
        ("第61条", "Art 61 "),
        ("csl-61", "Art 61 "),
        ("log", "How long are network logs"),
    ] {
        app.press("/").paste(typed);
        let screen = app.screen();
        let line = screen.lines().nth(11).unwrap_or_default();
        assert!(line.contains(first), "{typed}: {line}\n{screen}");
        app.press("esc");
    }
}

#[test]
fn every_command_is_found_by_its_name_and_done() {
    let mut app = begun();
    app.press(": 'dashb' enter");
    assert!(matches!(app.model.screen, Screen::Dashboard(_)));
    app.press("ctrl-p 'pinyin that fits no command' enter esc : 'deadl' enter")
        .sees("Deadlines");
    let mut app = App::with(80, 24, Lang::Zh, ANSWERS);
    app.press(": 'zl' enter").sees("状态");
}

#[test]
fn an_option_is_reached_by_its_first_letter_in_either_language() {
    let mut app = begun();
    app.press("/ 'op-legal-form' enter f s enter esc");
    assert_eq!(app.answer("op-legal-form"), Some(json!("state_organ")));
    let mut app = App::with(120, 36, Lang::Zh, ANSWERS);
    app.press("/ 'op-legal-form' enter f g enter");
    assert_eq!(
        app.answer("op-legal-form"),
        Some(json!("state_organ")),
        "国家机关"
    );
}

#[test]
fn amounts_take_the_units_of_either_language() {
    for (typed, yuan) in [
        ("1.2m", 1_200_000),
        ("120万", 1_200_000),
        ("0.3亿", 30_000_000),
        ("50k", 50_000),
        ("1,000,000", 1_000_000),
        ("5\u{212a}", 5_000),
    ] {
        let mut app = App::with(120, 36, Lang::En, ANSWERS);
        app.press("/ 'pi-persons' enter")
            .press(&format!("'{typed}' enter"));
        assert_eq!(app.answer("pi-persons"), Some(json!(yuan)), "{typed}");
    }
    for typed in ["1,5m", "１，５ｍ", "1.500", "2,5万", "1'5m"] {
        for (lang, told) in [
            (Lang::En, "It is not clear what the comma"),
            (Lang::Zh, "分隔符含义不明"),
        ] {
            let told = if typed.contains('\'') {
                "1,000,000"
            } else {
                told
            };
            let mut app = App::with(120, 36, lang, ANSWERS);
            app.press("/ 'pi-persons' enter");
            for c in typed.chars() {
                app.send(Message::Key(KeyCode::Char(c).into()));
            }
            app.press("enter").sees(told);
            assert_eq!(app.answer("pi-persons"), None, "{typed}");
        }
    }
    // Before a digit the same letters are commands.
    let mut app = App::with(120, 36, Lang::En, ANSWERS);
    app.press("/ 'pi-persons' enter m").sees("Security review");
}

#[test]
fn a_date_is_walked_to_in_the_calendar() {
    let mut app = begun();
    app.press("/ 'ns-incident-date' enter down")
        .sees("2026-11-24")
        .sees("Mo Tu We Th Fr Sa Su");
    app.press("down")
        .sees("2026-11-25")
        .press("pgup pgup up enter");
    assert_eq!(app.answer("ns-incident-date"), Some(json!("2026-09-24")));
}

#[test]
fn terms_are_underlined_and_explained_in_place() {
    let mut app = begun();
    app.press("/ 'ns-log-retention' enter")
        .sees("Terms")
        .sees("Computers, other terminals");
    let underlined: String = {
        let buffer = app.buffer();
        let is_underlined = |cell: &&ratatui::buffer::Cell| {
            cell.modifier.contains(ratatui::style::Modifier::UNDERLINED)
        };
        buffer
            .content
            .iter()
            .filter(is_underlined)
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    };
    assert!(underlined.starts_with("network"), "{underlined}");
    app.press("i")
        .sees("Terms in this question")
        .sees("Connection to the internet is not part");
}

#[test]
fn the_mouse_chooses_goes_and_scrolls() {
    let mut app = begun();
    app.press("/ 'ns-log-retention' enter")
        .click("Six months or longer");
    assert_eq!(app.answer("ns-log-retention"), Some(json!("six_months")));
    app.click("dashboard");
    assert!(matches!(app.model.screen, Screen::Dashboard(_)));
    app.click("PIPL 66")
        .click("PIPL 66")
        .sees("In short")
        .press("esc");
    app.mouse(MouseEventKind::ScrollDown, 5, 5)
        .mouse(MouseEventKind::ScrollUp, 5, 5);
    app.press("o").click("│ 1 ");
    assert!(matches!(app.model.screen, Screen::Interview(_)));
    app.mouse(
        MouseEventKind::Down(crossterm::event::MouseButton::Left),
        139,
        35,
    );
    let mut app = App::new(80, 24, Lang::En);
    app.click("Look at a worked example").sees("Worked example");
}

#[test]
fn what_is_at_stake_stands_beside_the_question_on_a_wide_screen() {
    for lang in Lang::ALL {
        let mut app = App::with(160, 50, lang, ONE_BREACH);
        let (title, before) = match lang {
            Lang::En => ("In play", "before this answer"),
            Lang::Zh => ("涉及条文", "作答前"),
        };
        app.press("/ 'ns-log-retention' enter")
            .sees(title)
            .sees_not(before);
        app.press("1").sees(before);
    }
}

#[test]
fn without_a_terminal_the_editor_and_the_shell_say_so_and_nothing_is_lost() {
    let mut app = begun();
    app.press("E")
        .sees("This needs a terminal.")
        .press("ctrl-z")
        .sees("This needs a terminal.");
    app.press("Y")
        .sees("Copied, if the terminal allows it.")
        .press("M")
        .sees("left to the terminal");
    assert_eq!(app.entry(&app.question()).note, "");
}
