//! Every screen and overlay at four sizes in both languages, one file a place; and that a theme changes colours only.

use std::fmt::Write as _;

use ratatui::style::Color;

use zicha::tui::theme::{Depth, Ground, Theme};
use zicha_text::Lang;

use crate::sizes::{ANSWERS, PLACES};
use crate::support::{App, text};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 36), (60, 20), (40, 10)];

/// Exports name the user's folder, which is another on every machine.
fn is_the_same_everywhere(keys: &str) -> bool {
    // So do the places to save to, and a history names the moment.
    !keys
        .split(' ')
        .any(|key| ["x", "H", "ctrl-s"].contains(&key))
}

fn slug(keys: &str) -> String {
    let plain: String = keys
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    match keys {
        "" => "interview".to_owned(),
        "?" => "interview_help".to_owned(),
        "d ?" => "dashboard_help".to_owned(),
        "/" => "find".to_owned(),
        _ => plain.trim_matches('_').replace("__", "_"),
    }
}

#[test]
fn every_place_at_every_size_in_both_languages() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("gallery");
    for keys in PLACES.iter().filter(|keys| is_the_same_everywhere(keys)) {
        let mut all = String::new();
        for lang in Lang::ALL {
            for (width, height) in SIZES {
                let mut app = App::with(width, height, lang, ANSWERS);
                app.press(keys);
                // Home shows when a matter was last changed, which is now.
                let screen = if keys.starts_with("esc") {
                    without_time(&app.screen())
                } else {
                    app.screen()
                };
                let _ = writeln!(all, "== {width}x{height} {} ==\n{screen}", lang.code());
            }
        }
        settings.bind(|| insta::assert_snapshot!(slug(keys), all));
    }
}

/// `2026-11-20 09:00` with its digits hidden.
fn without_time(screen: &str) -> String {
    let mut shown: Vec<char> = screen.chars().collect();
    for at in 0..shown.len().saturating_sub(16) {
        let is_moment = shown[at..at + 16]
            .iter()
            .enumerate()
            .all(|(place, c)| match place {
                4 | 7 => *c == '-',
                10 => *c == ' ',
                13 => *c == ':',
                _ => c.is_ascii_digit() || *c == '#',
            });
        if is_moment {
            shown[at..at + 16]
                .iter_mut()
                .filter(|c| c.is_ascii_digit())
                .for_each(|c| *c = '#');
        }
    }
    shown.into_iter().collect()
}

#[test]
fn a_theme_changes_colours_and_no_character() {
    let themes = [Ground::Dark, Ground::Light]
        .into_iter()
        .flat_map(|ground| {
            [Depth::Mono, Depth::Sixteen, Depth::Palette, Depth::True]
                .map(|depth| Theme { depth, ground })
        });
    let themes: Vec<Theme> = themes.collect();
    for keys in PLACES {
        let mut app = App::with(80, 24, Lang::En, ANSWERS);
        app.press(keys);
        let expected = app.screen();
        for theme in &themes {
            app.model.shared.theme = *theme;
            let buffer = app.buffer();
            assert_eq!(text(&buffer), expected, "`{keys}` in {theme:?}");
            for cell in &buffer.content {
                let fits = match (cell.fg, theme.depth) {
                    (Color::Reset, _) => true,
                    (_, Depth::Mono) => false,
                    (Color::Indexed(_), depth) => depth == Depth::Palette,
                    (Color::Rgb(..), depth) => depth == Depth::True,
                    (_, depth) => depth == Depth::Sixteen,
                };
                assert!(
                    fits && cell.bg == Color::Reset,
                    "`{keys}` in {theme:?}: {:?} {:?}",
                    cell.fg,
                    cell.bg
                );
            }
        }
    }
}
