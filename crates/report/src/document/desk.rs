//! What lies on the desk while a part is written.

use crate::Report;
use zicha_text::Lang;
use zicha_text::{Paper, Strings};

use super::Edition;

/// What every part is made from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a, 'r> {
    pub report: &'a Report<'r>,
    pub lang: Lang,
    pub strings: &'static Strings,
    pub paper: &'static Paper,
    pub edition: Edition,
}

impl Desk<'_, '_> {
    /// ` [verify]`, where it is due.
    pub(super) fn verify(&self, due: bool) -> String {
        match (due, self.lang) {
            (false, _) => String::new(),
            (true, Lang::En) => format!(" [{}]", self.paper.text.verify),
            (true, Lang::Zh) => format!("〔{}〕", self.paper.text.verify),
        }
    }
}
