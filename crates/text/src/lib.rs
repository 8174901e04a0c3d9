//! Text in two languages: interface words, the forms of numbers and dates, errors with their causes. Legal texts are content.

mod bilingual;
mod carried;
mod day;
mod error;
mod form;
mod interner;
pub mod numeral;
mod pinyin;
mod width;
mod words;

pub use bilingual::{Lang, Str, Text, harmless, harmless_line, steers};
pub use carried::{Carried, carried, carried_by};
pub use day::{Day, day, day_if_any, moment_if_any};
pub use error::{IntoText, LocalizedError, ResultExt, failure, inert};
pub use form::{
    amount_full, amount_short, fill, listed, moment, month, named, number, percent, thousands,
};
pub use interner::{interned, with_interner};
pub use pinyin::{initial, pinyin};
pub use width::{cell, cut};
pub use words::{
    Conflict, ContentDiffWords, DocumentWords, Encryption, HistoryWords, PlainWords, Strings, Ui,
    content_diff_words, document_words, history_words, plain_words, strings, ui,
};
