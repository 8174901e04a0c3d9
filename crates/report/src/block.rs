//! The parts of a page, without a medium: the terminal, Markdown and the later formats set the same blocks.

use zicha_engine::TierState;
use zicha_law::{ArticleIx, QuestionIx};
use zicha_text::Lang;

/// What an item is marked with; each medium has a sign for it, and the words beside it say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Plain,
    Breach,
    Possible,
    Clear,
    NotApplicable,
    Information,
    Answer,
    Missing,
}

impl Sign {
    /// One terminal cell wide.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Plain => "·",
            Self::Breach => "●",
            Self::Possible => "◐",
            Self::Clear => "✓",
            Self::NotApplicable => "-",
            Self::Information => "i",
            Self::Answer => "<",
            Self::Missing => "?",
        }
    }
}

/// Where an item leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Where the fact behind it can be changed.
    Question(QuestionIx),
    Article(ArticleIx),
}

/// One part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Level 1 is the title of the page.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(String),
    /// An item of a list.
    Item {
        depth: u8,
        sign: Sign,
        text: String,
        link: Option<Link>,
    },
    /// `right` marks the columns that are set flush right.
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
        right: Vec<bool>,
    },
    PenaltyScale(PenaltyScale),
}

/// The tiers of an article as bars on a logarithmic scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenaltyScale {
    pub lang: Lang,
    pub rungs: Vec<Rung>,
}

/// One bar: a range of whole yuan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    pub label: String,
    pub mode: &'static str,
    pub state: TierState,
    pub contested: bool,
    pub former: bool,
    pub min: i64,
    pub max: i64,
}

impl Block {
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
        }
    }

    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(text.into())
    }

    #[must_use]
    pub fn item(depth: u8, sign: Sign, text: impl Into<String>) -> Self {
        Self::Item {
            depth,
            sign,
            text: text.into(),
            link: None,
        }
    }
}
