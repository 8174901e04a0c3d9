//! The words of the interface, a table each, both languages on one line.

mod content_diff;
mod document;
mod history;
mod interface;
mod plain;
mod table;
mod ui;

pub use content_diff::ContentDiffWords;
pub use document::DocumentWords;
pub use history::{Conflict, Encryption, HistoryWords};
pub use interface::Strings;
pub use plain::PlainWords;
pub use ui::Ui;

use crate::Lang;

/// The interface words of a language. A word missing in one language does not compile.
#[must_use]
pub fn strings(lang: Lang) -> &'static Strings {
    match lang {
        Lang::En => &interface::EN,
        Lang::Zh => &interface::ZH,
    }
}

/// The words of documents in a language.
#[must_use]
pub fn document_words(lang: Lang) -> &'static DocumentWords {
    match lang {
        Lang::En => &document::EN,
        Lang::Zh => &document::ZH,
    }
}

/// The words around the screens in a language.
#[must_use]
pub fn ui(lang: Lang) -> &'static Ui {
    match lang {
        Lang::En => &ui::EN,
        Lang::Zh => &ui::ZH,
    }
}

/// The words of histories, versions and encryption in a language.
#[must_use]
pub fn history_words(lang: Lang) -> &'static HistoryWords {
    match lang {
        Lang::En => &history::EN,
        Lang::Zh => &history::ZH,
    }
}

/// The words for what other content changed, in a language.
#[must_use]
pub fn content_diff_words(lang: Lang) -> &'static ContentDiffWords {
    match lang {
        Lang::En => &content_diff::EN,
        Lang::Zh => &content_diff::ZH,
    }
}

/// The words of the plain mode in a language.
#[must_use]
pub fn plain_words(lang: Lang) -> &'static PlainWords {
    match lang {
        Lang::En => &plain::EN,
        Lang::Zh => &plain::ZH,
    }
}
