//! A mistake in a file: what, where, and a way out.

use std::fmt;

use super::Place;
use zicha_text::{Lang, Str, Text, steers};

/// Code, place, message and help, the last two in both languages. The code is stable and names the kind of mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub file: String,
    pub place: Place,
    pub code: &'static str,
    pub message: Text,
    pub help: Text,
}

impl Diagnostic {
    #[must_use]
    pub fn new(code: &'static str, file: &str, place: Place, message: Text, help: Text) -> Self {
        Self {
            file: plain(file),
            place,
            code,
            message: printable(message),
            help: printable(help),
        }
    }

    /// The mistake in a language: its place, what is wrong, what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let Self {
            file,
            place: Place { line, column },
            code,
            message,
            help,
        } = self;
        match lang {
            Lang::En => format!(
                "{file}:{line}:{column}: {} [{code}]\n  help: {}",
                message.en, help.en
            ),
            Lang::Zh => format!(
                "{file}:{line}:{column}：{} [{code}]\n  处理：{}",
                message.zh, help.zh
            ),
        }
    }
}

/// Messages quote the file; what could steer a terminal stays out of them.
fn printable(Text { en, zh }: Text) -> Text {
    let plain = |text: Str| -> Str { plain(&text).into() };
    Text {
        en: plain(en),
        zh: plain(zh),
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !steers(*c)).collect()
}

/// Ids to choose from, as each language lists them.
#[must_use]
pub fn listed<'a>(ids: impl Iterator<Item = &'a str>) -> Text {
    let ids: Vec<&str> = ids.collect();
    Text {
        en: ids.join(", ").into(),
        zh: format!("`{}`", ids.join("`、`")).into(),
    }
}

/// All mistakes of a file, one below the other.
#[must_use]
pub fn told(mistakes: &[Diagnostic]) -> Text {
    let lines = |lang| {
        mistakes
            .iter()
            .map(|mistake| mistake.text(lang))
            .collect::<Vec<_>>()
            .join("\n")
    };
    Text {
        en: lines(Lang::En).into(),
        zh: lines(Lang::Zh).into(),
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Diagnostic {}
