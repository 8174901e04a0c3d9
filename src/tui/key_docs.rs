//! The keys of every screen, for manuals: the same tables that the app reads.

use zicha_text::Lang;
use zicha_text::{history_words, strings, ui};

use super::global::KEYS;
use super::keymap::{Hint, hints};
use super::screen::{article, dashboard, history, home, interview, lists, review, start};

/// Each screen with its keys, and last those that work on all of them.
#[must_use]
pub fn keys(lang: Lang) -> Vec<(&'static str, Vec<Hint>)> {
    let (strings, words) = (strings(lang), &ui(lang).manual);
    vec![
        (words.start, hints(start::KEYS, strings)),
        (strings.home.title, hints(home::KEYS, strings)),
        (strings.interview.title, hints(interview::KEYS, strings)),
        (strings.interview.review_title, hints(review::KEYS, strings)),
        (strings.dashboard.title, hints(dashboard::KEYS, strings)),
        (words.article, hints(article::KEYS, strings)),
        (words.list_kinds, hints(lists::KEYS, strings)),
        (
            history_words(lang).history.title,
            hints(history::KEYS, strings),
        ),
        (words.everywhere, hints(KEYS, strings)),
    ]
}
