//! The keys of every screen, for manuals: the same tables that the app reads.

use zicha_text::Lang;
use zicha_text::{desk, record, strings};

use super::global::KEYS;
use super::keymap::{Hint, hints};
use super::screen::{article, dashboard, history, home, interview, review, start, topic};

/// Each screen with its keys, and last those that work on all of them.
#[must_use]
pub fn keys(lang: Lang) -> Vec<(&'static str, Vec<Hint>)> {
    let (strings, words) = (strings(lang), &desk(lang).manual);
    vec![
        (words.start, hints(start::KEYS, strings)),
        (strings.home.title, hints(home::KEYS, strings)),
        (strings.interview.title, hints(interview::KEYS, strings)),
        (strings.interview.review_title, hints(review::KEYS, strings)),
        (strings.dashboard.title, hints(dashboard::KEYS, strings)),
        (words.article, hints(article::KEYS, strings)),
        (words.topics, hints(topic::KEYS, strings)),
        (record(lang).history.title, hints(history::KEYS, strings)),
        (words.everywhere, hints(KEYS, strings)),
    ]
}
