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

#[cfg(test)]
mod tests {
    use zicha_law::Date;
    use zicha_report::data_table::{Cell, Column, DataTable};

    use super::{file, inert, plain};

    #[test]
    fn what_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe() {
        for typed in ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1"] {
            assert_eq!(inert(typed), format!("'{typed}"));
        }
        assert_eq!(inert("1+1"), "1+1");
        assert_eq!(inert(" =1"), " =1");
    }

    #[test]
    fn control_characters_are_dropped_and_line_breaks_stay() {
        assert_eq!(inert("a\u{1b}[2J\nb"), "a[2J\nb");
        assert_eq!(inert("\u{7}=1+1"), "'=1+1", "also in front of a formula");
    }

    #[test]
    fn numbers_and_days_are_written_bare() {
        assert_eq!(plain(&Cell::Amount(-1_000_000)), "-1000000");
        assert_eq!(
            plain(&Cell::Date(Date::constant(2026, 1, 31))),
            "2026-01-31"
        );
        assert_eq!(plain(&Cell::Blank), "");
    }

    #[test]
    fn a_file_has_a_byte_order_mark_and_quotes_what_needs_it() {
        let column = |title: &str| Column {
            title: title.to_owned(),
            width: 10,
        };
        let table = DataTable {
            id: "t",
            title: "T",
            columns: vec![column("a"), column("b")],
            rows: vec![vec![
                Cell::Text("x, \"y\"".to_owned()),
                Cell::Text("1\n2".to_owned()),
            ]],
        };
        let bytes = file(&table).expect("it is made");
        let text = String::from_utf8(bytes).expect("it is text");
        assert_eq!(text, "\u{feff}a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\n");
    }
}
