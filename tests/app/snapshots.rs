//! The screens as text. Each is read as a lawyer would read it before it is accepted.

use zicha::tui::theme::Theme;
use zicha_text::Lang;

use crate::sizes::ANSWERS;
use crate::support::App;

const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 36);

fn check(name: &str, lang: Lang, size: (u16, u16), app: &App) {
    let suffix = if size == LARGE { "__large" } else { "" };
    let name = format!("{name}__{}{suffix}", lang.code());
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, app.screen()));
}

/// A screen of the usual matter, in one language and size.
fn shot(name: &str, keys: &str, lang: Lang, size: (u16, u16)) {
    let mut app = App::with(size.0, size.1, lang, ANSWERS);
    app.press(keys);
    check(name, lang, size, &app);
}

fn everywhere(name: &str, keys: &str) {
    for lang in Lang::ALL {
        for size in [SMALL, LARGE] {
            shot(name, keys, lang, size);
        }
    }
}

/// Small in both languages.
fn both(name: &str, keys: &str) {
    for lang in Lang::ALL {
        shot(name, keys, lang, SMALL);
    }
}

fn english(name: &str, keys: &str) {
    shot(name, keys, Lang::En, SMALL);
}

#[test]
fn home_without_a_matter() {
    for lang in Lang::ALL {
        check("home__empty", lang, SMALL, &App::new(80, 24, lang));
    }
}

#[test]
fn home_with_matters() {
    for lang in Lang::ALL {
        for size in [SMALL, LARGE] {
            let mut app = App::new(size.0, size.1, lang);
            app.keep("Harbour Logistics (Shanghai) Co., Ltd.", ANSWERS);
            app.keep(
                "港口云计算科技（上海）有限公司",
                "op-legal-form=company op-owns-network=yes",
            );
            let broken = app.keep("Broken", "");
            std::fs::write(broken, "{\"schema\": ").expect("a broken file");
            let mut app = app.another();
            app.press("down");
            check("home__matters", lang, size, &app);
            app.press("x");
            check("home__delete", lang, size, &app);
        }
    }
}

#[test]
fn home_new_matter() {
    for lang in Lang::ALL {
        let mut app = App::new(80, 24, lang);
        app.press("n '港口 Harbour'");
        check("home__new", lang, SMALL, &app);
    }
}

#[test]
fn interview_every_kind_of_question() {
    everywhere("interview__yes_no", "/ 'ns-protection' enter");
    everywhere("interview__choice", "/ 'op-legal-form' enter");
    both("interview__multi_choice", "/ 'op-industry' enter");
    both("interview__number", "/ 'pi-persons' enter '1200'");
    english(
        "interview__wrong_number",
        "/ 'pi-persons' enter '1.5' enter",
    );
    both(
        "interview__date",
        "/ 'ns-incident-date' enter '2026-02-30' enter",
    );
    both(
        "interview__text",
        "/ 'ns-incident-summary' enter 'Ransomware on two servers'",
    );
    both("interview__judgement", "/ 'enf-61-grade' enter");
    shot(
        "interview__judgement",
        "/ 'enf-61-grade' enter",
        Lang::En,
        LARGE,
    );
}

#[test]
fn deadlines_routes_and_penalties() {
    everywhere("topic__deadlines", "t down");
    everywhere("topic__classes", "m");
    everywhere("topic__penalties", "p");
}

#[test]
fn interview_without_an_answer() {
    both("interview__dont_know", "u b");
    both("interview__will_ask", "r 3 'IT, 2026-12-01' enter b");
    both("interview__reasons", "r");
}

#[test]
fn interview_with_a_note_and_evidence() {
    both(
        "interview__note_prompt",
        "n 'Checked with counsel.' enter '见营业执照。'",
    );
    both(
        "interview__noted",
        "n 'Checked with counsel.' enter '见营业执照。' ctrl-s e 'grading.pdf' enter 'https://example.org/a' ctrl-s",
    );
}

#[test]
fn interview_overlays() {
    everywhere("interview__why", "/ 'ns-log-retention' enter w");
    both("interview__outline", "tab");
    both("interview__find", "/ 'log'");
    english("interview__find_nothing", "/ 'zzz'");
    both("interview__export", "x");
    everywhere(
        "interview__changed",
        "/ 'ns-log-retention' enter 1 enter / 'ns-incident-activated' enter 1 enter / 'ns-protection' enter 1 enter",
    );
    both("interview__hidden", "/ 'ns-incident' enter 2 enter");
}

#[test]
fn interview_when_all_is_answered() {
    for lang in Lang::ALL {
        let mut app = App::with(80, 24, lang, "");
        while !app.question().is_empty() {
            app.press("u");
            assert!(app.model.dialog.is_none(), "{}", app.screen());
        }
        check("interview__complete", lang, SMALL, &app);
    }
}

#[test]
fn review_screens() {
    everywhere("review__all", "v g");
    both("review__open", "v f");
}

#[test]
fn dashboard_screens() {
    everywhere("dashboard__top", "d");
    both("dashboard__by_worst", "d s");
    both("dashboard__breach_only", "d f f");
    everywhere("dashboard__unfolded", "d a s s");
    shot("dashboard__side", "d", Lang::En, (160, 45));
    both("dashboard__open_questions", "d o");
    let mut app = App::with(
        80,
        24,
        Lang::En,
        "op-legal-form=company op-owns-network=no op-provides-network-service=no",
    );
    app.press("d f f");
    check("dashboard__no_rows", Lang::En, SMALL, &app);
}

#[test]
fn dashboard_when_the_conduct_ended_before_the_amendment() {
    let ended = "enf-conduct-from=2025-03-01 enf-continuing=no enf-conduct-to=2025-09-30";
    for lang in Lang::ALL {
        let mut app = App::with(80, 24, lang, &format!("{ANSWERS} {ended}"));
        app.press("d");
        check("dashboard__former_law", lang, SMALL, &app);
        app.press("enter");
        check("article__former_law", lang, SMALL, &app);
    }
}

#[test]
fn article_61() {
    everywhere("article__61", "/ '61' enter");
    everywhere("article__61_why", "/ '61' enter w");
    both("article__61_answer", "/ '61' enter w tab");
    both("article__61_end", "/ '61' enter G");
}

#[test]
fn help_on_each_screen() {
    for (name, keys) in [
        ("home", "esc ?"),
        ("interview", "?"),
        ("review", "v ?"),
        ("dashboard", "d ?"),
        ("article", "d enter ?"),
    ] {
        both(&format!("{name}__help"), keys);
    }
}

#[test]
fn a_second_window_and_a_small_one() {
    for lang in Lang::ALL {
        let first = App::with(80, 24, lang, ANSWERS);
        let mut second = first.another();
        second.press("enter");
        // Who has it differs from machine to machine.
        let who = second.model.notice.take().expect("it is said who has it");
        assert!(who.contains(&std::process::id().to_string()), "{who}");
        check("interview__read_only", lang, SMALL, &second);
        second.press("1");
        check("interview__read_only_refused", lang, SMALL, &second);
        let mut small = App::with(36, 8, lang, ANSWERS);
        small.press("d");
        check("too_small", lang, (36, 8), &small);
        shot("dashboard__narrow", "d", lang, (60, 20));
    }
}

#[test]
fn without_colour_nothing_is_coloured_and_the_selection_still_shows() {
    use ratatui::style::{Color, Modifier};

    for keys in crate::sizes::PLACES {
        let mut app = App::with(80, 24, Lang::En, ANSWERS);
        app.press(keys);
        let coloured = |app: &App| {
            app.buffer()
                .content
                .iter()
                .any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset)
        };
        assert!(
            coloured(&app),
            "`{keys}`: the check sees colour where there is some"
        );
        let text = app.screen();
        app.model.shared.theme = Theme::MONO;
        assert!(!coloured(&app), "`{keys}` is coloured");
        assert_eq!(
            app.screen(),
            text,
            "`{keys}` says something else without colour"
        );
        let styled = app.buffer().content.iter().any(|cell| {
            cell.modifier
                .intersects(Modifier::BOLD | Modifier::REVERSED)
        });
        assert!(styled, "`{keys}` shows no focus");
    }
}
