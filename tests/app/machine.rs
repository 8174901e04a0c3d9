//! Whatever is pressed, the app stands, and what is on disk is what is on screen.

use proptest::prelude::*;
use proptest::sample::select;

use zicha::domain::Lang;
use zicha::tui::overlay::Overlay;

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
];

/// Would write into the user's own folder; everything else may happen.
fn is_export(app: &App) -> bool {
    matches!(&app.model.overlay, Some(Overlay::Prompt { title, .. }) if title.starts_with("Export") || title.starts_with("导出"))
}

fn check(app: &App, pressed: &str) -> Result<(), TestCaseError> {
    let screen = app.screen();
    prop_assert_eq!(screen.lines().count(), usize::from(app.model.shared.size.1), "after {}", pressed);
    let Some(session) = app.model.shared.session.as_ref().filter(|session| session.path.is_some()) else {
        return Ok(());
    };
    prop_assert!(session.saved, "not saved after {}", pressed);
    prop_assert_eq!(&app.on_disk(), session.matter(), "after {}", pressed);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_keys_never_break_it_and_disk_and_session_are_one(
        keys in proptest::collection::vec(select(ALPHABET), 200),
        size in select(&[(80u16, 24u16), (40, 10), (140, 40)][..]),
        chinese in any::<bool>(),
    ) {
        let lang = if chinese { Lang::Zh } else { Lang::En };
        let mut app = App::with(size.0, size.1, lang, "op-legal-form=company op-owns-network=yes ns-protection=no");
        for (count, key) in keys.iter().enumerate() {
            app.press(if is_export(&app) { "esc" } else { key });
            check(&app, &keys[..=count].join(" "))?;
        }
        for _ in 0..60 {
            app.press("esc");
        }
        prop_assert!(matches!(app.model.screen, zicha::tui::model::Screen::Home(_)), "Esc does not lead home");
    }
}
