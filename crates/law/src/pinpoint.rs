//! A pinpoint citation: article, paragraph (款), item (项).

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use zicha_text::{Text, text};

/// Where in a statute something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pinpoint {
    pub article: u16,
    pub paragraph: Option<u8>,
    pub item: Option<u8>,
}

/// Why a text is not a pinpoint; the sentence says what a pinpoint looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinpointError(pub Text);

impl Pinpoint {
    /// Reads `23`, `24(1)`, `23 item 3` or `71(1) item 2`.
    ///
    /// # Errors
    /// If the text has another form.
    pub fn parse(text: &str) -> Result<Self, PinpointError> {
        let wrong = || {
            PinpointError(text!(
                "`{text}` is not a pinpoint; write `23`, `24(1)`, `23 item 3` or `71(1) item 2`",
                "`{text}` 不是条款引注；请写作 `23`、`24(1)`、`23 item 3` 或者 `71(1) item 2`"
            ))
        };
        let (head, item) = match text.split_once(" item ") {
            Some((head, item)) => (head, Some(item.parse().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let (article, paragraph) = match head.split_once('(') {
            Some((article, rest)) => {
                let number = rest.strip_suffix(')').ok_or_else(wrong)?;
                (article, Some(number.parse().map_err(|_| wrong())?))
            }
            None => (head, None),
        };
        Ok(Self {
            article: article.parse().map_err(|_| wrong())?,
            paragraph,
            item,
        })
    }

    /// The short form of the frozen report: `61(1)`, `23(3)` (an item of an article of one paragraph), `71(1)(2)`.
    #[must_use]
    pub fn compact(self) -> String {
        let mut out = self.article.to_string();
        for part in [self.paragraph, self.item].into_iter().flatten() {
            let _ = write!(out, "({part})");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Pinpoint;

    #[test]
    fn every_form_is_read_and_others_are_refused() {
        let compact = |text: &str| Pinpoint::parse(text).map(Pinpoint::compact).ok();
        assert_eq!(compact("23"), Some("23".into()));
        assert_eq!(compact("24(1)"), Some("24(1)".into()));
        assert_eq!(compact("23 item 3"), Some("23(3)".into()));
        assert_eq!(compact("71(1) item 2"), Some("71(1)(2)".into()));
        assert_eq!(compact("Art 23"), None);
        assert_eq!(compact("24(1"), None);
        assert_eq!(compact("23 item x"), None);
    }
}
