//! Every screen at every size, in both languages.

use unicode_width::UnicodeWidthStr as _;

use zicha_text::Lang;
use zicha_text::strings;

use crate::support::App;

pub(crate) const ANSWERS: &str = "op-legal-form=company op-established=mainland op-foreign-parent=no op-industry=finance,transport \
     op-owns-network=yes op-provides-network-service=yes op-online-services=information_publishing op-user-content=yes \
     op-user-info=yes op-handles-pi=yes op-uses-ai=yes cii-designated=no_notice tri-event=yes ns-incident=yes ns-incident-activated=no ns-protection=no \
     ns-log-retention=less";

/// A way to each screen and overlay.
pub(crate) const PLACES: &[&str] = &[
    "",
    "esc",
    "esc n",
    "esc r",
    "esc x",
    "w",
    "n",
    "e",
    "r",
    "r 3",
    "tab",
    "/",
    "/ '61'",
    "?",
    "x",
    "v",
    "v f",
    "d",
    "d s f",
    "d a",
    "d ?",
    "d o",
    "d x",
    "d enter",
    "d w",
    "d enter end",
    "d enter tab",
    "t",
    "m",
    "p",
    ":",
    "i",
    "/ 'pi-persons' enter",
    "/ 'ns-incident-date' enter",
    "/ 'ns-incident-summary' enter",
    "/ 'op-industry' enter u",
    "/ 'enf-61-grade' enter",
    "/ 'enf-61-facts' enter",
    "/ 'op-owns-network' enter 2 enter",
    "C",
    "K",
    "V",
    "H",
    "H s",
    "H r",
    "H n",
    "ctrl-s",
];

fn app(width: u16, height: u16, lang: Lang, keys: &str) -> App {
    let mut app = App::with(width, height, lang, ANSWERS);
    app.press(keys);
    app
}

#[test]
fn every_screen_is_drawn_at_every_size_and_no_line_is_wider_than_the_screen() {
    for (width, height) in [(40, 10), (60, 20), (80, 24), (120, 36), (200, 60)] {
        for lang in Lang::ALL {
            for keys in PLACES {
                let screen = app(width, height, lang, keys).screen();
                assert_eq!(screen.lines().count(), usize::from(height), "`{keys}`");
                for line in screen.lines() {
                    assert!(
                        line.width() <= usize::from(width),
                        "`{keys}` at {width}x{height} in {lang:?}: {line}"
                    );
                }
                assert!(
                    screen
                        .lines()
                        .filter(|line| !line.trim().is_empty())
                        .count()
                        > 4,
                    "`{keys}` is empty:\n{screen}"
                );
            }
        }
    }
}

#[test]
fn figures_in_the_strip_are_whole_or_the_cut_is_shown() {
    let strip = |width: u16, lang: Lang| {
        let screen = app(width, 24, lang, "/ 'ns-incident-date' enter").screen();
        screen.lines().nth(20).expect("the strip").trim().to_owned()
    };
    for lang in Lang::ALL {
        let whole = strip(139, lang);
        assert!(whole.contains("50k") || whole.contains("5万"), "{whole}");
        for width in [40, 41, 60, 61, 80] {
            let shown = strip(width, lang);
            let stem = shown.strip_suffix('…').unwrap_or(&shown);
            assert!(
                whole.starts_with(stem) && (shown.ends_with('…') || shown == whole),
                "{width}: {shown}"
            );
        }
    }
}

#[test]
fn the_dashboard_says_at_eighty_columns_what_it_hides_and_that_nothing_is_a_total() {
    for lang in Lang::ALL {
        let words = strings(lang);
        let filters = [
            words.dashboard.filter_all,
            words.dashboard.filter_live,
            words.dashboard.filter_breach,
        ];
        let mut app = app(80, 24, lang, "d");
        for _ in 0..3 {
            for filter in filters {
                let screen = app.screen();
                let line = screen
                    .lines()
                    .find(|line| line.starts_with("─ "))
                    .expect("the line under the table");
                assert!(line.contains(words.app.per_violation), "{line}");
                assert!(line.contains(filter), "{filter}: {line}");
                assert_eq!(
                    screen.contains('*'),
                    line.contains(words.dashboard.starred),
                    "{screen}"
                );
                app.press("f");
            }
            app.press("s");
        }
        app.resize(120, 36).sees(words.dashboard.sort_status);
    }
}

#[test]
fn no_hole_is_left_unfilled_on_any_screen() {
    for lang in Lang::ALL {
        for keys in PLACES {
            let screen = app(120, 50, lang, keys).screen();
            assert!(
                !screen.contains('{') && !screen.contains('}'),
                "`{keys}` in {lang:?}:\n{screen}"
            );
        }
    }
}

#[test]
fn a_screen_too_small_asks_for_room_and_comes_back_when_it_gets_it() {
    let mut app = app(80, 24, Lang::En, "d");
    let before = app.screen();
    app.resize(39, 24).sees("Please enlarge the window");
    app.resize(80, 9).sees("Please enlarge the window");
    app.resize(1, 1).screen();
    app.resize(80, 24);
    assert_eq!(app.screen(), before);
}

#[test]
fn the_highlighted_option_is_in_sight_however_small_the_screen() {
    for lang in Lang::ALL {
        let mut app = app(40, 10, lang, "/ 'op-industry' enter");
        for _ in 0..7 {
            app.press("down");
            let screen = app.screen();
            assert!(
                screen
                    .lines()
                    .any(|line| line.trim_start().starts_with('›')),
                "{screen}"
            );
        }
    }
}
