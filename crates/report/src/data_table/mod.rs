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

/// The report, the language and its words, from which every table is made.
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

/// Counts what the tables hold: rows of articles, tiers and answers, and cells with an amount.
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use zicha_engine::Findings;
    use zicha_testing::{NOW, matter, toy};
    use zicha_text::Lang;

    use super::{Cell, DataTable, counts, data_tables};
    use crate::Report;

    fn tables(lang: Lang) -> Vec<DataTable> {
        let matter = matter(toy(), "answers:\n  - {question: sells, answer: yes}\n");
        let findings = Findings::new(toy(), &matter, NOW);
        data_tables(&Report::new(toy(), &matter, &findings), lang)
    }

    #[test]
    fn an_empty_text_is_a_blank_cell() {
        assert_eq!(Cell::from(""), Cell::Blank);
        assert_eq!(Cell::from(String::new()), Cell::Blank);
        assert_eq!(Cell::from(7), Cell::Count(7));
    }

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        for table in tables(Lang::En) {
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len(), "{}", table.id);
            }
        }
    }

    #[test]
    fn no_two_tables_share_a_file() {
        let tables = tables(Lang::En);
        let ids: BTreeSet<&str> = tables.iter().map(|table| table.id).collect();
        assert_eq!(ids.len(), tables.len());
    }

    #[test]
    fn both_languages_have_the_same_rows() {
        let counted = |lang| counts(&tables(lang));
        assert_eq!(counted(Lang::En), counted(Lang::Zh));
        assert_eq!(counts(&[]).articles, 0);
    }
}
