//! Blocks as Markdown, and as plain text for the command line. What users typed is escaped: it cannot become markup.

use std::fmt::Write as _;

use anyhow::Result;
use unicode_width::UnicodeWidthStr as _;

use crate::domain::Lang;
use crate::i18n::cell;
use crate::report::{Block, Report, Sign, memo as memo_blocks};

use super::VERSION;

#[expect(clippy::unnecessary_wraps, reason = "the table of formats asks for this shape")]
pub(super) fn memo(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>> {
    Ok(page(&memo_blocks(report, lang, VERSION)).into_bytes())
}

/// Blocks as Markdown.
#[must_use]
pub fn page(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let item = matches!(block, Block::Item { .. });
        if in_list && !item {
            out.push('\n');
        }
        in_list = item;
        match block {
            Block::Heading { level, text } => {
                let _ = writeln!(out, "{} {}\n", "#".repeat(usize::from(*level)), escape(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "{}\n", escape(text));
            }
            Block::Item { depth, sign, text, .. } => {
                let mark = if *sign == Sign::Plain { String::new() } else { format!("{} ", escape(sign.glyph())) };
                let _ = writeln!(out, "{}- {mark}{}", "  ".repeat(usize::from(*depth)), escape(text));
            }
            Block::Table { head, rows, right } => table(&mut out, head, rows, right),
            Block::Ladder(_) => {}
        }
    }
    out
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>], right: &[bool]) {
    let mut line = |cells: Vec<String>| {
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(head.iter().map(|cell| escape(cell)).collect());
    line(right.iter().map(|right| if *right { "---:" } else { "---" }.to_owned()).collect());
    for row in rows {
        line(row.iter().map(|cell| escape(cell)).collect());
    }
    out.push('\n');
}

/// Makes every character that Markdown or HTML would act on inert; line breaks become spaces.
fn escape(text: &str) -> String {
    let text = text.trim();
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        match c {
            '.' | ')' if index == number && number > 0 => {
                out.push('\\');
                out.push(c);
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '+' | '-' if index == 0 => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Blocks as plain text.
#[must_use]
pub fn plain_page(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading { level: 1, text } => {
                let _ = writeln!(out, "{text}");
            }
            Block::Heading { text, .. } => {
                let _ = writeln!(out, "\n{text}");
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "  {text}");
            }
            Block::Item { depth, sign, text, .. } => {
                let _ = writeln!(out, "  {}{} {text}", "  ".repeat(usize::from(*depth)), sign.glyph());
            }
            Block::Table { head, rows, right } => plain_table(&mut out, head, rows, right),
            Block::Ladder(_) => {}
        }
    }
    out
}

/// The widest table that is set in columns.
const PLAIN_WIDTH: usize = 160;
/// A table in columns, or, where they do not fit, each row as an item of a list: nothing is cut.
fn plain_table(out: &mut String, head: &[String], rows: &[Vec<String>], right: &[bool]) {
    let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let widths: Vec<usize> = (0..head.len())
        .map(|column| all().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    if widths.iter().sum::<usize>() + 2 * widths.len() > PLAIN_WIDTH {
        return plain_list(out, head, rows);
    }
    for row in all() {
        let mut line = String::new();
        for ((text, width), right) in row.iter().zip(&widths).zip(right) {
            let _ = write!(line, "  {}", cell(text, *width, *right));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn plain_list(out: &mut String, head: &[String], rows: &[Vec<String>]) {
    for row in rows {
        for (index, (head, cell)) in head.iter().zip(row).filter(|(_, cell)| !cell.is_empty()).enumerate() {
            let lead = if index == 0 { "  - " } else { "    " };
            let _ = if head.is_empty() { writeln!(out, "{lead}{cell}") } else { writeln!(out, "{lead}{head}: {cell}") };
        }
    }
}
