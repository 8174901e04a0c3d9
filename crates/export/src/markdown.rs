//! The document as Markdown, read back from it, and blocks as plain text for the command line. What users typed is escaped:
//! it cannot become markup.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::verify::reading::broken;
use zicha_report::Block;
use zicha_report::document::{Document, Line, Node, Table};
use zicha_text::{LocalizedError, cell};

/// # Errors
/// Never: the file is a text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the table of formats asks for this shape"
)]
pub(super) fn write(document: &Document) -> Result<Vec<u8>, LocalizedError> {
    let mut page = Page::default();
    page.line("# ", &document.title);
    page.line("", &document.organisation.as_str().into());
    page.out.push_str("|  |  |\n| --- | --- |\n");
    for (label, value) in &document.cover {
        page.row([label, value].into_iter());
    }
    page.out.push('\n');
    for part in &document.parts {
        page.line("## ", &part.title);
        page.nodes(&part.nodes);
    }
    for (index, note) in page.notes.iter().enumerate() {
        let _ = writeln!(page.out, "[^{}]: {note}", index + 1);
    }
    Ok(page.out.into_bytes())
}

#[derive(Default)]
struct Page {
    out: String,
    notes: Vec<String>,
}

impl Page {
    /// A block of its own; a second language follows as a quotation.
    fn line(&mut self, lead: &str, line: &Line) {
        let words = self.noted(line);
        let _ = writeln!(self.out, "{lead}{words}\n");
        if let Some(other) = &line.beside {
            let _ = writeln!(self.out, "> {}\n", escape(other));
        }
    }

    fn noted(&mut self, line: &Line) -> String {
        let words = escape(&line.text);
        let Some(note) = &line.note else { return words };
        self.notes
            .push(note.texts().map(escape).collect::<Vec<_>>().join(" / "));
        format!("{words}[^{}]", self.notes.len())
    }

    fn nodes(&mut self, nodes: &[Node]) {
        let mut in_list = false;
        for node in nodes {
            let item = matches!(node, Node::Item { .. });
            if in_list && !item {
                self.out.push('\n');
            }
            in_list = item;
            self.node(node);
        }
        if in_list {
            self.out.push('\n');
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Heading { level, text, .. } => {
                self.line(&format!("{} ", "#".repeat(usize::from(*level) + 1)), text);
            }
            Node::Paragraph { text, .. } => self.line("", text),
            Node::Item { depth, text, .. } => {
                let both: Vec<String> = text.texts().map(escape).collect();
                let _ = writeln!(
                    self.out,
                    "{}- {}",
                    "  ".repeat(usize::from(*depth)),
                    both.join("<br>")
                );
            }
            Node::Table(table) => self.table(table),
            // The bars are a picture; the table below them says the same.
            Node::PenaltyScale(_, caption) => self.line("", caption),
            Node::Fold { title, nodes } => {
                self.line("", title);
                self.nodes(nodes);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.line("", caption);
        }
        self.row(table.columns.iter().map(|column| &column.title));
        let rules = table
            .columns
            .iter()
            .map(|column| if column.right { "---:" } else { "---" });
        let _ = writeln!(self.out, "| {} |", rules.collect::<Vec<_>>().join(" | "));
        for row in &table.rows {
            self.row(row.cells.iter().map(|cell| &cell.line));
        }
        self.out.push('\n');
    }

    fn row<'a>(&mut self, lines: impl Iterator<Item = &'a Line>) {
        let cells: Vec<String> = lines
            .map(|line| line.texts().map(escape).collect::<Vec<_>>().join("<br>"))
            .collect();
        let _ = writeln!(self.out, "| {} |", cells.join(" | "));
    }
}

/// The text of a Markdown file of ours, read back: without marks, rules and notes.
///
/// # Errors
/// If it is no text.
pub(super) fn read(bytes: &[u8]) -> Result<String, LocalizedError> {
    let page = std::str::from_utf8(bytes).map_err(broken)?;
    let lines = page
        .lines()
        .filter(|line| !line.starts_with("[^") && !is_rule(line));
    Ok(lines
        .map(|line| unescape(bare(line)))
        .collect::<Vec<_>>()
        .join("\n"))
}

/// `| --- | ---: |`.
fn is_rule(line: &str) -> bool {
    line.starts_with("| -") && line.chars().all(|c| "|-: ".contains(c))
}

/// Without the mark of a heading, an item or a quotation.
fn bare(line: &str) -> &str {
    let line = line.trim();
    // Typed text never begins with one of these marks, because it is escaped.
    let heading = line.starts_with('#').then(|| line.trim_start_matches('#'));
    heading
        .or_else(|| ["- ", "> "].iter().find_map(|mark| line.strip_prefix(mark)))
        .unwrap_or(line)
}

/// Undoes [`escape`], and drops the signs between cells and the references to notes.
fn unescape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while !rest.is_empty() {
        let known = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&amp;", "&"),
            ("<br>", "\n"),
            ("|", "\n"),
        ];
        let marked = known
            .iter()
            .find_map(|(mark, plain)| Some((rest.strip_prefix(mark)?, plain)));
        if let Some((after, plain)) = marked {
            out.push_str(plain);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("[^") {
            rest = after.split_once(']').map_or("", |(_, after)| after);
        } else {
            let mut chars = rest.strip_prefix('\\').unwrap_or(rest).chars();
            out.extend(chars.next());
            rest = chars.as_str();
        }
    }
    out
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
            Block::Item {
                depth, sign, text, ..
            } => {
                let _ = writeln!(
                    out,
                    "  {}{} {text}",
                    "  ".repeat(usize::from(*depth)),
                    sign.glyph()
                );
            }
            Block::Table { head, rows, right } => plain_table(&mut out, head, rows, right),
            Block::PenaltyScale(_) => {}
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
        .map(|column| {
            all()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
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
        for (index, (head, cell)) in head
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty())
            .enumerate()
        {
            let lead = if index == 0 { "  - " } else { "    " };
            let _ = if head.is_empty() {
                writeln!(out, "{lead}{cell}")
            } else {
                writeln!(out, "{lead}{head}: {cell}")
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, escape, is_rule, plain_table, read, unescape};

    #[test]
    fn what_was_typed_is_read_back_as_it_was() {
        for typed in [
            "# heading",
            "- item",
            "+1",
            "1. first",
            "2) second",
            "a | b `code` *bold* _em_ ~~s~~ $m$ {c} ![i](j) \\",
            "<script> & &amp;",
        ] {
            assert_eq!(unescape(&escape(typed)), typed);
        }
    }

    #[test]
    fn a_number_that_would_begin_a_list_is_escaped_and_no_other() {
        assert_eq!(escape("1. first"), "1\\. first");
        assert_eq!(escape("Art. 1"), "Art. 1");
        assert_eq!(escape("1.5 or 2.5"), "1\\.5 or 2.5");
    }

    #[test]
    fn line_breaks_and_control_characters_do_not_survive() {
        assert_eq!(escape("a\nb\u{1b}[2J\u{7}"), "a b\\[2J");
    }

    #[test]
    fn the_marks_of_a_line_are_taken_off_and_typed_ones_stay() {
        assert_eq!(bare("## Findings"), " Findings");
        assert_eq!(bare("  - item"), "item");
        assert_eq!(bare("> quoted"), "quoted");
        assert_eq!(bare("\\# typed"), "\\# typed");
    }

    #[test]
    fn rules_and_notes_are_no_text() {
        assert!(is_rule("| --- | ---: |"));
        assert!(!is_rule("| -1 | 2 |"));
        let page = b"# A\n\n| a | b |\n| --- | --- |\n[^1]: a note\n";
        let read = read(page).expect("it is text");
        let words: Vec<&str> = read.split_whitespace().collect();
        assert_eq!(words, ["A", "a", "b"]);
    }

    #[test]
    fn a_table_that_is_too_wide_becomes_a_list_without_its_empty_cells() {
        let head = ["id", "text"].map(str::to_owned);
        let wide = "x".repeat(200);
        let rows = [
            vec!["1".to_owned(), wide.clone()],
            vec!["2".to_owned(), String::new()],
        ];
        let mut out = String::new();
        plain_table(&mut out, &head, &rows, &[false, false]);
        assert_eq!(out, format!("  - id: 1\n    text: {wide}\n  - id: 2\n"));
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let head = ["a", "b"].map(str::to_owned);
        let rows = [vec!["网安".to_owned(), "1".to_owned()]];
        let mut out = String::new();
        plain_table(&mut out, &head, &rows, &[false, true]);
        assert_eq!(out, "  a     b\n  网安  1\n");
    }
}
