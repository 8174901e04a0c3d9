//! Key tables and words.

use zicha::tui::global;
use zicha::tui::keymap::{Binding, Hint, hints};
use zicha::tui::screen::{article, dashboard, history, home, interview, lists, review};
use zicha_text::Lang;
use zicha_text::{content_diff_words, document_words, history_words, plain_words, strings, ui};

use crate::support::App;

/// The table of each screen, as names of keys.
fn tables(lang: Lang) -> Vec<(&'static str, Vec<Hint>)> {
    fn of<M>(table: &[Binding<M>], lang: Lang) -> Vec<Hint> {
        hints(table, strings(lang))
    }
    vec![
        ("home", of(home::KEYS, lang)),
        ("interview", of(interview::KEYS, lang)),
        ("review", of(review::KEYS, lang)),
        ("dashboard", of(dashboard::KEYS, lang)),
        ("article", of(article::KEYS, lang)),
        ("topic", of(lists::KEYS, lang)),
        ("history", of(history::KEYS, lang)),
    ]
}

#[test]
fn no_key_means_two_things_on_a_screen() {
    let global = hints(global::KEYS, strings(Lang::En));
    for (screen, own) in tables(Lang::En) {
        let mut keys: Vec<&str> = own
            .iter()
            .chain(&global)
            .flat_map(|hint| hint.keys.split(' '))
            .collect();
        let count = keys.len();
        assert!(count > global.len() + 5, "{screen} has a table");
        keys.sort_unstable();
        let doubled: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(doubled.is_empty(), "{screen}: {doubled:?}");
    }
}

#[test]
fn no_screen_takes_the_digits_that_choose_options() {
    let (_, interview) = &tables(Lang::En)[1];
    let global = hints(global::KEYS, strings(Lang::En));
    let taken = interview
        .iter()
        .chain(&global)
        .flat_map(|hint| hint.keys.split(' '))
        .find(|key| key.parse::<u8>().is_ok());
    assert_eq!(taken, None);
}

#[test]
fn every_key_has_a_label_in_both_languages() {
    for lang in Lang::ALL {
        let global = hints(global::KEYS, strings(lang));
        for (screen, own) in tables(lang) {
            for hint in own.iter().chain(&global) {
                assert!(
                    !hint.label.trim().is_empty(),
                    "{screen}: {} in {lang:?}",
                    hint.keys
                );
            }
        }
    }
}

#[test]
fn every_word_is_there_in_both_languages_with_the_same_holes() {
    let holes = |text: &str| {
        let mut holes: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(hole, _)| hole.to_owned())
            .collect();
        holes.sort();
        holes
    };
    let all = |lang| {
        [
            strings(lang).all(),
            document_words(lang).all(),
            ui(lang).all(),
            plain_words(lang).all(),
            content_diff_words(lang).all(),
            history_words(lang).all(),
        ]
        .concat()
    };
    let (english, chinese) = (all(Lang::En), all(Lang::Zh));
    assert!(english.len() > 200);
    for ((name, en), (_, zh)) in english.iter().zip(&chinese) {
        assert!(
            !en.trim().is_empty() && !zh.trim().is_empty(),
            "{name} is empty"
        );
        assert_eq!(holes(en), holes(zh), "{name}: {en} / {zh}");
    }
}

#[test]
fn the_chinese_words_are_chinese() {
    let same_in_both = [
        "version.named",
        "version.hash",
        "app.name",
        "interview.section_done",
        "article.title",
        "app.error",
        "general.prompt",
        "question.option",
    ];
    let words = [
        strings(Lang::Zh).all(),
        document_words(Lang::Zh).all(),
        ui(Lang::Zh).all(),
        plain_words(Lang::Zh).all(),
        content_diff_words(Lang::Zh).all(),
        history_words(Lang::Zh).all(),
    ]
    .concat();
    let unlike = words.into_iter().filter(|(name, text)| {
        let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        !chinese
            && !same_in_both.contains(name)
            && !["key.language", "command.language"].contains(name)
            && !text.starts_with('{')
    });
    assert_eq!(unlike.collect::<Vec<_>>(), []);
}

#[test]
fn the_footer_keeps_help_and_quit_at_every_width() {
    for lang in Lang::ALL {
        for width in [40, 60, 80, 120] {
            for keys in ["", "d", "v", "d enter", "t", "esc"] {
                let mut app = App::with(width, 24, lang, "op-legal-form=company");
                app.press(keys);
                let screen = app.screen();
                let footer = screen.lines().last().unwrap_or_default();
                let words = strings(lang);
                for label in [words.key.help, words.key.quit] {
                    assert!(
                        footer.contains(label),
                        "`{keys}` at {width} in {lang:?}: {footer}"
                    );
                }
                let own = tables(lang);
                let shown = own.iter().flat_map(|(_, hints)| hints).any(|hint| {
                    footer.contains(&format!(
                        "{} {}",
                        hint.keys.split(' ').next().unwrap_or_default(),
                        hint.label
                    ))
                });
                assert!(width < 80 || shown, "no key of the screen itself: {footer}");
            }
        }
    }
}

#[test]
fn help_lists_every_key_of_the_screen_in_front() {
    let screens = [
        ("esc", 0),
        ("", 1),
        ("v", 2),
        ("d", 3),
        ("d enter", 4),
        ("t", 5),
    ];
    for lang in Lang::ALL {
        for (keys, table) in screens {
            let mut app = App::with(100, 60, lang, "op-legal-form=company");
            app.press(keys).press("?");
            let (_, own) = &tables(lang)[table];
            for hint in own.iter().chain(&hints(global::KEYS, strings(lang))) {
                app.sees(&format!("{} {}", hint.keys, hint.label));
            }
        }
    }
}

#[test]
fn full_width_letters_left_by_an_input_method_are_keys_too() {
    let mut app = App::with(80, 24, Lang::Zh, "op-legal-form=company");
    app.press("？").sees("按键").press("esc ｄ").sees("状态");
}
