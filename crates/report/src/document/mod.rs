//! The memo as a document: parts, paragraphs and tables without a medium. Word, PDF, HTML and Markdown set the same one.
//!
//! A [`Line`] is the smallest text; side by side, it carries its other language along. What may be counted (articles,
//! tiers, answers, figures) is marked, so that an export can be read back and compared.

mod appendix;
mod compose;
mod context;
mod edition;
mod expect;
mod findings;
mod manifest;
mod open;
mod opening;
mod plan;
mod provision;

use crate::{PenaltyScale, Sign};
use zicha_text::Lang;

pub use compose::document;
pub use edition::{Edition, Languages, PartKind, Selection};
pub use expect::expected;
pub use manifest::{Counts, Manifest, fingerprint, seal};

/// A document, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language of what the medium adds: page numbers, hyphenation, fonts.
    pub lang: Lang,
    pub title: Line,
    pub organisation: String,
    /// Stands on every page.
    pub legend: Line,
    /// Label and value.
    pub cover: Vec<(Line, Line)>,
    pub parts: Vec<Part>,
    pub manifest: Manifest,
}

/// A part with a heading of the first level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub kind: PartKind,
    pub title: Line,
    pub nodes: Vec<Node>,
}

/// A text, in both languages where they stand side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub text: String,
    pub beside: Option<String>,
    /// A footnote to it.
    pub note: Option<Box<Self>>,
}

/// What can be counted when the file is read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Article,
    Tier,
    Answer,
}

/// One piece of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Level 2 to 4; the part has level 1.
    Heading {
        level: u8,
        text: Line,
        mark: Option<Mark>,
    },
    Paragraph {
        text: Line,
        sign: Option<Sign>,
    },
    Item {
        depth: u8,
        sign: Sign,
        text: Line,
    },
    Table(Table),
    /// With its caption.
    PenaltyScale(PenaltyScale, Line),
    /// Detail that a medium may fold away under its title.
    Fold {
        title: Line,
        nodes: Vec<Node>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub caption: Option<Line>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: Line,
    /// Its share of the width, in parts of the sum over all columns.
    pub weight: u16,
    pub right: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub mark: Option<Mark>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    pub line: Line,
    pub sign: Option<Sign>,
    /// An amount of money, or words in its place.
    pub figure: bool,
}

impl Line {
    /// Every text of the line in the order in which it is set, footnotes apart.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.beside.as_deref())
    }

    #[must_use]
    pub fn noted(mut self, note: impl Into<Self>) -> Self {
        self.note = Some(Box::new(note.into()));
        self
    }

    /// Puts the same in another language beside it, unless it reads the same.
    fn join(&mut self, other: Self) {
        if other.text != self.text {
            self.beside = Some(other.text);
        }
        if let (Some(note), Some(other)) = (&mut self.note, other.note) {
            note.join(*other);
        }
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self {
            text,
            beside: None,
            note: None,
        }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Node {
    pub fn heading(level: u8, text: impl Into<Line>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
            mark: None,
        }
    }

    pub fn paragraph(text: impl Into<Line>) -> Self {
        Self::Paragraph {
            text: text.into(),
            sign: None,
        }
    }

    pub fn item(depth: u8, sign: Sign, text: impl Into<Line>) -> Self {
        Self::Item {
            depth,
            sign,
            text: text.into(),
        }
    }

    fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::Heading { text, .. }, Self::Heading { text: other, .. })
            | (Self::Paragraph { text, .. }, Self::Paragraph { text: other, .. })
            | (Self::Item { text, .. }, Self::Item { text: other, .. })
            | (Self::PenaltyScale(_, text), Self::PenaltyScale(_, other)) => text.join(other),
            (Self::Table(table), Self::Table(other)) => table.join(other),
            (
                Self::Fold { title, nodes },
                Self::Fold {
                    title: other,
                    nodes: others,
                },
            ) => {
                title.join(other);
                join(nodes, others, Self::join);
            }
            _ => {}
        }
    }
}

impl Table {
    fn join(&mut self, other: Self) {
        if let (Some(caption), Some(other)) = (&mut self.caption, other.caption) {
            caption.join(other);
        }
        join(&mut self.columns, other.columns, |column, other| {
            column.title.join(other.title);
        });
        join(&mut self.rows, other.rows, |row, other| {
            join(&mut row.cells, other.cells, |cell, other| {
                cell.line.join(other.line);
            });
        });
    }
}

/// Both have the same shape: the structure of a document does not depend on its language.
fn join<T>(these: &mut [T], others: Vec<T>, mut each: impl FnMut(&mut T, T)) {
    for (this, other) in these.iter_mut().zip(others) {
        each(this, other);
    }
}

impl Column {
    pub fn left(title: impl Into<Line>, weight: u16) -> Self {
        Self {
            title: title.into(),
            weight,
            right: false,
        }
    }

    pub fn right(title: impl Into<Line>, weight: u16) -> Self {
        Self {
            title: title.into(),
            weight,
            right: true,
        }
    }
}

impl Cell {
    pub fn figure(line: impl Into<Line>) -> Self {
        Self {
            line: line.into(),
            sign: None,
            figure: true,
        }
    }

    pub fn signed(sign: Sign, line: impl Into<Line>) -> Self {
        Self {
            line: line.into(),
            sign: Some(sign),
            figure: false,
        }
    }
}

impl<T: Into<Line>> From<T> for Cell {
    fn from(line: T) -> Self {
        Self {
            line: line.into(),
            sign: None,
            figure: false,
        }
    }
}

impl Row {
    pub fn of(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self {
            cells: cells.into_iter().collect(),
            mark: None,
        }
    }

    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }
}

impl Document {
    /// Puts the same document in another language beside this one.
    fn join(&mut self, other: Self) {
        self.title.join(other.title);
        self.legend.join(other.legend);
        join(&mut self.cover, other.cover, |(label, value), other| {
            label.join(other.0);
            value.join(other.1);
        });
        join(&mut self.parts, other.parts, |part, other| {
            part.title.join(other.title);
            join(&mut part.nodes, other.nodes, Node::join);
        });
    }
}
