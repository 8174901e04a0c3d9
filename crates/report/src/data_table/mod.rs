//! The assessment as tables: real numbers, real days, one row a thing. For spreadsheets and for other programs.

mod law;
mod matter;

use zicha_law::{Date, DateTime};
use zicha_text::Lang;
use zicha_text::{DocumentWords, Strings, document_words, strings};

use super::document::Counts;
use super::{Report, Sign};

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// The name of its file.
    pub id: &'static str,
    pub title: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column: its heading, and its width in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub width: u16,
}

/// A value with its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Blank,
    Text(String),
    /// A word with the sign that a colour may repeat.
    Signed(Sign, String),
    /// Whole yuan.
    Amount(i64),
    Count(i64),
    Date(Date),
    Moment(DateTime),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        i64::try_from(count).map_or(Self::Blank, Self::Count)
    }
}

/// What every table is made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    report: &'a Report<'a>,
    lang: Lang,
    strings: &'static Strings,
    document_words: &'static DocumentWords,
}

/// All tables in their order.
#[must_use]
pub fn data_tables(report: &Report<'_>, lang: Lang) -> Vec<DataTable> {
    let context = Context {
        report,
        lang,
        strings: strings(lang),
        document_words: document_words(lang),
    };
    vec![
        law::exposure(&context),
        law::tiers(&context),
        law::findings(&context),
        matter::answers(&context),
        matter::actions(&context),
        matter::deadlines(&context),
        matter::questions(&context),
    ]
}

/// What the tables hold: rows of articles, tiers and answers, and cells with an amount.
#[must_use]
pub fn counts(data_tables: &[DataTable]) -> Counts {
    let rows = |id: &str| {
        data_tables
            .iter()
            .find(|data_table| data_table.id == id)
            .map_or(0, |data_table| data_table.rows.len())
    };
    let cells = data_tables
        .iter()
        .flat_map(|data_table| &data_table.rows)
        .flatten();
    Counts {
        articles: rows("exposure"),
        tiers: rows("tiers"),
        answers: rows("answers"),
        figures: cells.filter(|cell| matches!(cell, Cell::Amount(_))).count(),
    }
}

fn columns<const N: usize>(columns: [(&str, u16); N]) -> Vec<Column> {
    columns
        .into_iter()
        .map(|(title, width)| Column {
            title: title.to_owned(),
            width,
        })
        .collect()
}
