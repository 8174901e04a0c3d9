//! Text in two languages: interface words, the forms of numbers and dates, errors with their causes. Legal texts are content.

mod bilingual;
mod changed;
mod desk;
mod failure;
mod form;
mod interner;
mod paper;
mod pinyin;
mod record;
mod spoken;
mod table;
mod width;
mod words;

pub use bilingual::{Lang, Str, Text, harmless, harmless_line, steers};
pub use changed::Changed;
pub use desk::Desk;
pub use failure::{Failed, OrFailed, failure, inert};
pub use form::{
    amount_full, amount_short, fill, listed, moment, month, named, number, percent, thousands,
};
pub use interner::{pooled, unpooled};
pub use paper::Paper;
pub use pinyin::{initial, pinyin};
pub use record::{Record, Rescue, Secret};
pub use spoken::Spoken;
pub use width::{cell, cut};
pub use words::Strings;

/// The interface words of a language. A word missing in one language does not compile.
#[must_use]
pub fn strings(lang: Lang) -> &'static Strings {
    match lang {
        Lang::En => &words::EN,
        Lang::Zh => &words::ZH,
    }
}

/// The words of documents in a language.
#[must_use]
pub fn paper(lang: Lang) -> &'static Paper {
    match lang {
        Lang::En => &paper::EN,
        Lang::Zh => &paper::ZH,
    }
}

/// The words around the screens in a language.
#[must_use]
pub fn desk(lang: Lang) -> &'static Desk {
    match lang {
        Lang::En => &desk::EN,
        Lang::Zh => &desk::ZH,
    }
}

/// The words of histories and versions in a language.
#[must_use]
pub fn record(lang: Lang) -> &'static Record {
    match lang {
        Lang::En => &record::EN,
        Lang::Zh => &record::ZH,
    }
}

/// The words for what other content changed, in a language.
#[must_use]
pub fn changed(lang: Lang) -> &'static Changed {
    match lang {
        Lang::En => &changed::EN,
        Lang::Zh => &changed::ZH,
    }
}

/// The words of the plain mode in a language.
#[must_use]
pub fn spoken(lang: Lang) -> &'static Spoken {
    match lang {
        Lang::En => &spoken::EN,
        Lang::Zh => &spoken::ZH,
    }
}
