//! Whatever is pressed, the app stands, and what is on disk is what is on screen.

use crossterm::event::{MouseButton, MouseEventKind};
use proptest::prelude::*;
use proptest::sample::select;

use zicha::tui::dialog::Dialog;
use zicha_text::Lang;

use crate::support::App;

const ALPHABET: &[&str] = &[
    "enter",
    "enter",
    "enter",
    "1",
    "2",
    "3",
    "esc",
    "b",
    "u",
    "r",
    "n",
    "e",
    "c",
    "d",
    "v",
    "s",
    "i",
    "o",
    "z",
    "f",
    "w",
    "L",
    "?",
    "/",
    "tab",
    "backtab",
    "up",
    "down",
    "left",
    "right",
    "pgup",
    "pgdn",
    "home",
    "end",
    "space",
    "x",
    "y",
    "ctrl-s",
    "ctrl-u",
    "ctrl-z",
    "backspace",
    "delete",
    "'2026-01-31'",
    "'第61条'",
    "'pi'",
    "[",
    "]",
    "h",
    "G",
    "Z",
    "a",
    "E",
    "f",
    "i",
    "t",
    "m",
    "p",
    "Y",
    "T",
    "M",
    ":",
    "ctrl-p",
    "'wlrz'",
    "'12万'",
    "'👩‍⚖️é'",
];

/// Would write into the user's own folder; everything else may happen.
fn is_export(app: &App) -> bool {
    matches!(&app.model.dialog, Some(Dialog::Export(_)))
}

/// How many runs: a dozen with the other tests, a thousand by `ZICHA_STORMS=1000`.
fn runs() -> u32 {
    std::env::var("ZICHA_STORMS")
        .ok()
        .and_then(|runs| runs.parse().ok())
        .unwrap_or(12)
}

fn check(app: &App, pressed: &str) -> Result<(), TestCaseError> {
    let screen = app.screen();
    prop_assert_eq!(
        screen.lines().count(),
        usize::from(app.model.shared.size.1),
        "after {}",
        pressed
    );
    let Some(session) = app
        .model
        .shared
        .session
        .as_ref()
        .filter(|session| session.path.is_some())
    else {
        return Ok(());
    };
    prop_assert!(session.saved, "not saved after {}", pressed);
    prop_assert_eq!(&app.on_disk(), session.matter(), "after {}", pressed);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(), max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_keys_never_break_it_and_disk_and_session_are_one(
        keys in proptest::collection::vec(select(ALPHABET), 200),
        size in select(&[(80u16, 24u16), (40, 10), (140, 40)][..]),
        clicks in proptest::collection::vec((0u16..140, 0u16..40), 40),
        chinese in any::<bool>(),
    ) {
        let lang = if chinese { Lang::Zh } else { Lang::En };
        let mut app = App::with(size.0, size.1, lang, "op-legal-form=company op-owns-network=yes ns-protection=no");
        app.model.shared.documents = app.folder();
        for (count, key) in keys.iter().enumerate() {
            app.press(if is_export(&app) { "esc" } else { key });
            if let Some((column, row)) = clicks.get(count) {
                app.mouse(MouseEventKind::Down(MouseButton::Left), *column, *row);
            }
            check(&app, &keys[..=count].join(" "))?;
        }
        for _ in 0..60 {
            app.press("esc");
        }
        prop_assert!(matches!(app.model.screen, zicha::tui::model::Screen::Home(_)), "Esc does not lead home");
    }
}
