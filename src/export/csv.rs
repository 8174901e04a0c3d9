//! The tables as CSV files: UTF-8 with a byte order mark, as Excel on Windows wants it. What was typed cannot become a
//! formula.

use anyhow::Result;
use csv::{Terminator, WriterBuilder};

use crate::domain::{Lang, said};
use crate::i18n::{OrFailed as _, moment};
use crate::report::Report;
use crate::report::sheet::{Cell, Sheet, sheets};

use super::Files;

/// One file a table.
///
/// # Errors
/// Never in practice: the files are made in memory.
pub(super) fn set(report: &Report<'_>, lang: Lang) -> Result<Files> {
    sheets(report, lang).iter().map(|sheet| Ok((format!("{}.csv", sheet.id), file(sheet)?))).collect()
}

fn file(sheet: &Sheet) -> Result<Vec<u8>> {
    let failed = || said!("the table could not be made", "表格未能生成");
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(sheet.columns.iter().map(|column| inert(&column.title))).or_failed(failed)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(plain)).or_failed(failed)?;
    }
    Ok(writer.into_inner().ok().or_failed(failed)?)
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) | Cell::Signed(_, text) => inert(text),
        Cell::Amount(number) | Cell::Count(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Moment(found) => moment(*found),
    }
}

/// A spreadsheet takes what begins with one of these for a formula, unless an apostrophe stands before it.
fn inert(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if clean.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{clean}") } else { clean }
}
