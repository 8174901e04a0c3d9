//! The tables as CSV files: UTF-8 with a byte order mark, as Excel on Windows wants it. What was typed cannot become a
//! formula.

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use zicha_report::Report;
use zicha_report::data_table::{Cell, DataTable, counts, data_tables};
use zicha_report::document::Counts;
use zicha_text::{Lang, LocalizedError, ResultExt as _, moment, text};

use super::Files;
use super::verify::reading::{broken, wrong};

/// One file a table.
///
/// # Errors
/// Never in practice: the files are made in memory.
pub(super) fn set(report: &Report<'_>, lang: Lang) -> Result<Files, LocalizedError> {
    data_tables(report, lang)
        .iter()
        .map(|data_table| Ok((format!("{}.csv", data_table.id), file(data_table)?)))
        .collect()
}

fn file(data_table: &DataTable) -> Result<Vec<u8>, LocalizedError> {
    let failed = || text!("the table could not be made", "表格未能生成");
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer
        .write_record(data_table.columns.iter().map(|column| inert(&column.title)))
        .context(failed)?;
    for row in &data_table.rows {
        writer.write_record(row.iter().map(plain)).context(failed)?;
    }
    writer.into_inner().ok().context(failed)
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
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if clean.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{clean}")
    } else {
        clean
    }
}

/// Reads every field again and compares it with the table that it was written from.
///
/// # Errors
/// If a file does not parse, or a field differs.
pub(super) fn check(
    report: &Report<'_>,
    lang: Lang,
    files: &Files,
) -> Result<Counts, LocalizedError> {
    let tables = data_tables(report, lang);
    for (data_table, (name, bytes)) in tables.iter().zip(files) {
        let mut reader =
            ReaderBuilder::new().from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let records = reader
            .records()
            .collect::<Result<Vec<_>, _>>()
            .map_err(broken)?;
        let rows: Vec<Vec<String>> = data_table
            .rows
            .iter()
            .map(|row| row.iter().map(plain).collect())
            .collect();
        let same = records.len() == rows.len()
            && records
                .iter()
                .zip(&rows)
                .all(|(record, row)| record.iter().eq(row.iter().map(String::as_str)));
        if !same {
            return Err(wrong(text!(
                "{name} reads back differently",
                "{name} 回读内容不一致"
            )));
        }
    }
    Ok(counts(&tables))
}
