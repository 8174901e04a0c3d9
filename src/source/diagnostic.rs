//! A mistake in a file: what, where, and a way out.

use std::fmt;

use super::{Place, chinese};
use crate::domain::Lang;

/// Code, place, message and help. The code is stable and names the kind of mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub file: String,
    pub place: Place,
    pub code: &'static str,
    pub message: String,
    pub help: String,
}

impl Diagnostic {
    #[must_use]
    pub fn new(code: &'static str, file: &str, place: Place, mut message: String, help: &str) -> Self {
        // A message quotes the file; what could steer a terminal stays out of it.
        message.retain(|c| !c.is_control());
        Self { file: file.to_owned(), place, code, message, help: help.to_owned() }
    }
}

impl Diagnostic {
    /// The mistake in a language. In Chinese the kind and the way out are said in Chinese, and the details follow as
    /// they are, since they quote the file.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let kind = chinese::KINDS.iter().find(|(code, ..)| *code == self.code);
        match (lang, kind) {
            (Lang::Zh, Some((code, what, help))) => {
                let Self { file, place, message, .. } = self;
                let (line, column) = (place.line, place.column);
                format!("{file}:{line}:{column}：{what}（{message}；{}）[{code}]\n  处理：{help}", self.help)
            }
            _ => self.to_string(),
        }
    }
}

/// The codes that have their Chinese, for the test that all have.
#[must_use]
pub fn chinese_codes() -> Vec<&'static str> {
    chinese::KINDS.iter().map(|(code, ..)| *code).collect()
}

/// All mistakes of a file, as one error.
#[derive(Debug)]
pub struct Mistakes(pub Vec<Diagnostic>);

impl Mistakes {
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.0.iter().map(|mistake| mistake.text(lang)).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Mistakes {}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, code, message, help } = self;
        write!(f, "{file}:{}:{}: {message} [{code}]\n  help: {help}", place.line, place.column)
    }
}

impl std::error::Error for Diagnostic {}
