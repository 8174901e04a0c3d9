//! The tables as an Excel file. What was typed is written as text and never as a formula.

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, open_workbook_from_rs};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use unicode_width::UnicodeWidthStr as _;

use zicha_law::{Date, DateTime};
use zicha_report::data_table::{Cell, Column, DataTable, counts, data_tables};
use zicha_report::document::Counts;
use zicha_report::{Report, Sign};
use zicha_text::{Lang, text};
use zicha_text::{LocalizedError, document_words, strings};

use super::VERSION;
use super::verify::reading::{broken, wrong};

/// Excel has no higher row than 409 points.
const TALLEST: u16 = 30;
/// Excel's numbers for paper.
const A3: u8 = 8;
const A4: u8 = 9;
/// In characters: what is wider is printed on A3.
const WIDEST: u16 = 260;

/// Excel holds no longer text in a cell.
const LONGEST: usize = 32_767;

struct Book {
    lang: Lang,
    workbook: Workbook,
    text: Format,
    head: Format,
    amount: Format,
    date: Format,
    moment: Format,
    signs: [(Sign, Format); 8],
}

/// # Errors
/// Never in practice: every value fits its cell.
pub(super) fn write(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, LocalizedError> {
    book(report, lang).map_err(|error| {
        LocalizedError::new(text!(
            "the workbook could not be made: {error}",
            "工作簿未能生成：{error}"
        ))
    })
}

fn book(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(lang);
    // The moment of the report, so that the same matter gives the same bytes.
    let now = moment(report.now).or_else(|_| ExcelDateTime::from_ymd(2026, 1, 1))?;
    let properties = DocProperties::new()
        .set_title(strings(lang).memo.title)
        .set_subject(report.matter.organisation.as_str())
        .set_author("zicha")
        .set_creation_datetime(&now);
    book.workbook.set_properties(&properties);
    book.about(report)?;
    for data_table in data_tables(report, lang) {
        book.sheet(report, &data_table)?;
    }
    book.workbook.save_to_buffer()
}

impl Book {
    fn new(lang: Lang) -> Self {
        let font = match lang {
            Lang::En => "Calibri",
            Lang::Zh => "Microsoft YaHei",
        };
        let text = Format::new()
            .set_font_name(font)
            .set_font_size(10)
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Hair)
            .set_border_color(Color::RGB(0x00D0_D5DC));
        let sign = |sign: Sign, colour: u32, ground: u32| {
            let format = text.clone().set_bold().set_font_color(Color::RGB(colour));
            (sign, format.set_background_color(Color::RGB(ground)))
        };
        let quiet = |found: Sign| (found, text.clone().set_font_color(Color::RGB(0x005C_6470)));
        Self {
            lang,
            workbook: Workbook::new(),
            head: text
                .clone()
                .set_bold()
                .set_font_color(Color::RGB(0x001F_3A5F))
                .set_background_color(Color::RGB(0x00EE_F2F7))
                .set_border_bottom(FormatBorder::Thin),
            amount: text.clone().set_num_format("#,##0"),
            date: text
                .clone()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top),
            moment: text
                .clone()
                .set_num_format("yyyy-mm-dd hh:mm")
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top),
            signs: [
                sign(Sign::Breach, 0x008C_1D18, 0x00FB_E9E7),
                sign(Sign::Possible, 0x008A_5A00, 0x00FD_F3DC),
                sign(Sign::Missing, 0x008A_5A00, 0x00FD_F3DC),
                sign(Sign::Clear, 0x002E_6B2E, 0x00E8_F3E8),
                quiet(Sign::NotApplicable),
                quiet(Sign::Information),
                quiet(Sign::Answer),
                quiet(Sign::Plain),
            ],
            text,
        }
    }

    /// Adds the first sheet, which says what the file is.
    fn about(&mut self, report: &Report<'_>) -> Result<(), XlsxError> {
        let (words, document_words) = (strings(self.lang), document_words(self.lang));
        let pack = &report.library.pack;
        let rows = [
            (
                document_words.cover.organisation,
                report.matter.organisation.clone(),
            ),
            (document_words.cover.as_of, report.as_of.to_string()),
            (
                document_words.cover.content,
                format!("{} {} · zicha {VERSION}", pack.id, pack.version),
            ),
            (
                document_words.sheet.amounts,
                document_words.text.per_violation.to_owned(),
            ),
            ("", words.app.not_advice.to_owned()),
            ("", document_words.cover.privileged.to_owned()),
        ];
        let (text, head) = (self.text.clone(), self.head.clone());
        let page = self.workbook.add_worksheet();
        page.set_name(document_words.sheet.about)?
            .set_column_width(0, 26)?
            .set_column_width(1, 90)?;
        page.write_string_with_format(0, 0, "zicha", &head)?;
        page.write_string_with_format(0, 1, words.memo.title, &head)?;
        for ((label, value), row) in rows.into_iter().zip(1..) {
            page.write_string_with_format(row, 0, label, &text)?;
            page.write_string_with_format(row, 1, fitting(&value), &text)?;
            page.set_row_height(row, height(lines_of(&value, 90)))?;
        }
        print_setup(page, report, document_words.sheet.about, self.lang);
        Ok(())
    }

    fn sheet(&mut self, report: &Report<'_>, data_table: &DataTable) -> Result<(), XlsxError> {
        let mut page = Worksheet::new();
        page.set_name(data_table.title)?;
        for (column, place) in data_table.columns.iter().zip(0_u16..) {
            page.set_column_width(place, f64::from(column.width))?;
            page.write_string_with_format(0, place, &column.title, &self.head)?;
        }
        for (row, place) in data_table.rows.iter().zip(1_u32..) {
            page.set_row_height(place, height(lines(row, data_table)))?;
            for (cell, column) in row.iter().zip(0_u16..) {
                self.cell(&mut page, place, column, cell)?;
            }
        }
        let last_row = u32::try_from(data_table.rows.len()).unwrap_or(0);
        let last_column = u16::try_from(data_table.columns.len().saturating_sub(1)).unwrap_or(0);
        page.set_row_height(0, height(head_lines(data_table)))?;
        page.set_freeze_panes(1, 1)?;
        page.autofilter(0, 0, last_row, last_column)?;
        page.set_repeat_rows(0, 0)?;
        print_setup(&mut page, report, data_table.title, self.lang);
        let width: u16 = data_table.columns.iter().map(|column| column.width).sum();
        if width > WIDEST {
            page.set_paper_size(A3);
        }
        self.workbook.push_worksheet(page);
        Ok(())
    }

    fn cell(
        &self,
        page: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Blank => page.write_blank(row, column, &self.text)?,
            Cell::Text(text) => {
                page.write_string_with_format(row, column, fitting(text), &self.text)?
            }
            Cell::Signed(sign, text) => {
                let format = self
                    .signs
                    .iter()
                    .find(|(known, _)| known == sign)
                    .map_or(&self.text, |(_, format)| format);
                page.write_string_with_format(row, column, fitting(text), format)?
            }
            Cell::Amount(number) | Cell::Count(number) if number.unsigned_abs() <= EXACT => {
                page.write_number_with_format(row, column, exact(*number), &self.amount)?
            }
            Cell::Amount(number) | Cell::Count(number) => {
                page.write_string_with_format(row, column, number.to_string(), &self.text)?
            }
            // Excel knows no day before 1900.
            Cell::Date(day) => match date(*day) {
                Ok(found) => page.write_datetime_with_format(row, column, found, &self.date)?,
                Err(_) => {
                    page.write_string_with_format(row, column, day.to_string(), &self.text)?
                }
            },
            Cell::Moment(found) => match moment(*found) {
                Ok(found) => page.write_datetime_with_format(row, column, found, &self.moment)?,
                Err(_) => {
                    page.write_string_with_format(row, column, found.to_string(), &self.text)?
                }
            },
        };
        Ok(())
    }
}

/// The lines of the tallest cell of a row. Excel works the height out by itself, other programs do not.
fn lines(row: &[Cell], data_table: &DataTable) -> u16 {
    let tall = |(cell, column): (&Cell, &Column)| match cell {
        Cell::Text(text) | Cell::Signed(_, text) => lines_of(text, column.width),
        Cell::Blank | Cell::Amount(_) | Cell::Count(_) | Cell::Date(_) | Cell::Moment(_) => 1,
    };
    row.iter()
        .zip(&data_table.columns)
        .map(tall)
        .max()
        .unwrap_or(1)
        .min(TALLEST)
}

/// In points.
fn height(lines: u16) -> f64 {
    f64::from(lines * 14)
}

fn head_lines(data_table: &DataTable) -> u16 {
    data_table
        .columns
        .iter()
        .map(|column| lines_of(&column.title, column.width))
        .max()
        .unwrap_or(1)
}

/// A tenth more than the characters need: words do not break where the line ends.
fn lines_of(text: &str, width: u16) -> u16 {
    let room = usize::from(width).max(4);
    let lines: usize = text
        .lines()
        .map(|line| (line.width() * 11 / 10).div_ceil(room).max(1))
        .sum();
    u16::try_from(lines.max(1)).unwrap_or(TALLEST)
}

/// A4 across, one page wide, the organisation above and the number of the page below.
fn print_setup(page: &mut Worksheet, report: &Report<'_>, title: &str, lang: Lang) {
    // An ampersand begins a code there.
    let plain = |text: &str| {
        text.replace('&', "&&")
            .chars()
            .filter(|c| !c.is_control())
            .take(80)
            .collect::<String>()
    };
    let legend = document_words(lang).cover.confidential;
    page.set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    page.set_header(format!(
        "&L{}&R{}",
        plain(&report.matter.organisation),
        plain(title)
    ));
    page.set_footer(format!("&L{}&R&P / &N", plain(legend)));
    page.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
}

/// Without control characters, and cut with a mark where Excel holds no more.
fn fitting(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect();
    if clean.chars().count() <= LONGEST {
        return clean;
    }
    clean.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Up to here every whole number has its own floating-point one; Excel shows fifteen digits.
const EXACT: u64 = 999_999_999_999_999;

/// A number as Excel holds it: exact up to fifteen digits, which no amount here exceeds.
#[expect(
    clippy::cast_precision_loss,
    reason = "Excel knows only floating point; amounts of law are far below 2^53"
)]
fn exact(number: i64) -> f64 {
    number as f64
}

fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        part(day.month()),
        part(day.day()),
    )
}

fn moment(found: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u16::try_from(number).unwrap_or(0);
    date(found.date())?.and_hms(
        part(found.hour()),
        u8::try_from(found.minute()).unwrap_or(0),
        0.0,
    )
}

/// Reads every cell again and compares it with the table that it was written from.
///
/// # Errors
/// If the file does not open, or a cell differs.
pub(super) fn check(
    report: &Report<'_>,
    lang: Lang,
    bytes: &[u8],
) -> Result<Counts, LocalizedError> {
    let mut workbook: calamine::Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let tables = data_tables(report, lang);
    for data_table in &tables {
        let range = workbook.worksheet_range(data_table.title).map_err(broken)?;
        for (row, cells) in data_table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let found = range.get((row + 1, column)).unwrap_or(&Data::Empty);
                if !is_same(cell, found) {
                    let place = format!("{} {}:{}", data_table.title, row + 2, column + 1);
                    return Err(wrong(text!(
                        "{place} reads back as `{found}`",
                        "{place} 回读为 `{found}`"
                    )));
                }
            }
        }
    }
    Ok(counts(&tables))
}

fn is_same(cell: &Cell, found: &Data) -> bool {
    match cell {
        Cell::Blank => found == &Data::Empty || found == &Data::String(String::new()),
        Cell::Text(text) | Cell::Signed(_, text) => {
            found.get_string() == Some(fitting(text).as_str())
        }
        Cell::Amount(number) | Cell::Count(number) if number.unsigned_abs() <= EXACT => {
            found.as_i64() == Some(*number)
        }
        Cell::Amount(number) | Cell::Count(number) => {
            found.get_string() == Some(number.to_string().as_str())
        }
        Cell::Date(day) => {
            found.is_datetime() || found.get_string() == Some(day.to_string().as_str())
        }
        Cell::Moment(moment) => {
            found.is_datetime() || found.get_string() == Some(moment.to_string().as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use calamine::Data;
    use zicha_report::data_table::Cell;

    use super::{EXACT, LONGEST, TALLEST, fitting, is_same, lines_of};

    #[test]
    fn a_text_that_is_too_long_for_a_cell_is_cut_with_a_mark() {
        assert_eq!(fitting("a\u{1b}b\nc"), "ab\nc");
        let cut = fitting(&"长".repeat(LONGEST + 1));
        assert_eq!(cut.chars().count(), LONGEST);
        assert!(cut.ends_with('…'));
        let whole = "x".repeat(LONGEST);
        assert_eq!(fitting(&whole), whole);
    }

    #[test]
    fn the_height_of_a_cell_follows_its_lines_and_their_width() {
        assert_eq!(lines_of("", 10), 1);
        assert_eq!(lines_of("a\nb", 10), 2);
        assert_eq!(lines_of(&"x".repeat(20), 10), 3, "a tenth more is reckoned");
        assert_eq!(lines_of("网络安全", 8), 1);
        assert!(lines_of(&"x\n".repeat(100_000), 10) >= TALLEST);
    }

    #[test]
    fn a_number_beyond_what_excel_shows_is_a_text() {
        let most = i64::try_from(EXACT).expect("it fits");
        assert!(is_same(&Cell::Amount(most), &Data::Int(most)));
        let more = most + 1;
        assert!(is_same(
            &Cell::Amount(more),
            &Data::String(more.to_string())
        ));
        assert!(!is_same(&Cell::Amount(more), &Data::Int(more)));
    }

    #[test]
    fn a_blank_cell_may_be_read_back_as_nothing_or_as_an_empty_text() {
        assert!(is_same(&Cell::Blank, &Data::Empty));
        assert!(is_same(&Cell::Blank, &Data::String(String::new())));
        assert!(!is_same(&Cell::Blank, &Data::Int(0)));
    }
}
