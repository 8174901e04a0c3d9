//! The context that all parts of a document are written from.

use crate::Report;
use zicha_text::Lang;
use zicha_text::{DocumentWords, Strings};

use super::Edition;

/// What every part is made from.
#[derive(Clone, Copy)]
pub(super) struct Context<'a, 'r> {
    pub report: &'a Report<'r>,
    pub lang: Lang,
    pub strings: &'static Strings,
    pub document_words: &'static DocumentWords,
    pub edition: Edition,
}

impl Context<'_, '_> {
    /// ` [verify]`, where it is due.
    pub(super) fn verify(&self, due: bool) -> String {
        match (due, self.lang) {
            (false, _) => String::new(),
            (true, Lang::En) => format!(" [{}]", self.document_words.text.verify),
            (true, Lang::Zh) => format!("〔{}〕", self.document_words.text.verify),
        }
    }
}
