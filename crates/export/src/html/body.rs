//! The body of the page.

use std::fmt::Write as _;

use crate::xml::text;
use zicha_report::Sign;
use zicha_report::document::{Cell, Column, Document, Line, Node, Part, Row, Table};
use zicha_text::{DocumentWords, document_words};

use super::{figure, tag};

struct Body {
    out: String,
    words: &'static DocumentWords,
    /// The language of what stands beside.
    other: &'static str,
    notes: Vec<String>,
    sections: usize,
}

pub(super) fn body(document: &Document) -> String {
    let words = document_words(document.lang);
    let mut body = Body {
        out: String::new(),
        words,
        other: tag(document.lang.other()),
        notes: Vec::new(),
        sections: 0,
    };
    let _ = write!(
        body.out,
        "<a class=\"skip\" href=\"#text\">{}</a>\n<header class=\"legend\">{}</header>\n",
        text(words.cover.skip),
        text(&document.legend.text)
    );
    body.contents(document);
    body.out.push_str("<main id=\"text\">\n");
    body.cover(document);
    for (index, part) in document.parts.iter().enumerate() {
        body.part(index, part);
    }
    body.out.push_str("</main>\n");
    body.endnotes();
    body.out
}

impl Body {
    fn contents(&mut self, document: &Document) {
        let _ = write!(
            self.out,
            "<nav aria-label=\"{0}\"><p>{0}</p><ol>",
            text(self.words.cover.contents)
        );
        for (index, part) in document.parts.iter().enumerate() {
            let _ = write!(
                self.out,
                "<li><a href=\"#p{index}\">{}</a></li>",
                text(&part.title.text)
            );
        }
        self.out.push_str("</ol></nav>\n");
    }

    fn cover(&mut self, document: &Document) {
        self.line("h1", "", &document.title, None);
        let _ = writeln!(
            self.out,
            "<p class=\"organisation\">{}</p>",
            text(&document.organisation)
        );
        self.out.push_str("<dl>");
        for (label, value) in &document.cover {
            let (label, value) = (self.both(label), self.both(value));
            let _ = write!(self.out, "<div><dt>{label}</dt><dd>{value}</dd></div>");
        }
        self.out.push_str("</dl>\n");
    }

    fn part(&mut self, index: usize, part: &Part) {
        let _ = write!(
            self.out,
            "<section id=\"p{index}\" aria-labelledby=\"h{index}\">"
        );
        self.line("h2", &format!(" id=\"h{index}\""), &part.title, None);
        self.nodes(&part.nodes);
        self.out.push_str("</section>\n");
    }

    fn nodes(&mut self, nodes: &[Node]) {
        let mut depth = 0;
        for node in nodes {
            let wanted = if let Node::Item { depth, .. } = node {
                usize::from(*depth) + 1
            } else {
                0
            };
            self.lists(&mut depth, wanted);
            self.node(node);
        }
        self.lists(&mut depth, 0);
    }

    /// Opens and closes lists until they are as deep as wanted; an item stays open for what is below it.
    fn lists(&mut self, depth: &mut usize, wanted: usize) {
        while *depth > wanted {
            self.out.push_str("</li></ul>");
            *depth -= 1;
        }
        if *depth == wanted && wanted > 0 {
            self.out.push_str("</li>");
        }
        while *depth < wanted {
            // A list within a list needs an item to stand in.
            self.out.push_str(if *depth + 1 < wanted {
                "<ul><li class=\"bare\">"
            } else {
                "<ul>"
            });
            *depth += 1;
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Heading { level, text, .. } => {
                let name = if *level <= 2 { "h3" } else { "h4" };
                self.sections += 1;
                let id = format!(" id=\"s{}\"", self.sections);
                self.line(name, &id, text, None);
            }
            Node::Paragraph { text, .. } if text.text.starts_with("zicha.manifest/") => {
                self.line("p", " class=\"manifest\"", text, None);
            }
            Node::Paragraph { text, sign } => self.line("p", "", text, *sign),
            Node::Item { sign, text, .. } => {
                self.out.push_str("<li>");
                let marked = Some(*sign).filter(|sign| *sign != Sign::Plain);
                let words = self.signed(text, marked);
                self.out.push_str(&words);
            }
            Node::Table(table) => self.table(table),
            Node::PenaltyScale(penalty_scale, caption) => {
                let caption_text = self.both(caption);
                self.out
                    .push_str(&figure::figure(penalty_scale, &caption.text, &caption_text));
            }
            Node::Fold { title, nodes } => {
                let title = self.both(title);
                let _ = write!(self.out, "<details><summary>{title}</summary>");
                self.nodes(nodes);
                self.out.push_str("</details>");
            }
        }
    }

    fn line(&mut self, name: &str, attributes: &str, line: &Line, sign: Option<Sign>) {
        let words = self.signed(line, sign);
        let _ = writeln!(self.out, "<{name}{attributes}>{words}</{name}>");
    }

    fn signed(&mut self, line: &Line, sign: Option<Sign>) -> String {
        let words = self.both(line);
        sign.map_or_else(
            || words.clone(),
            |sign| format!("<span class=\"{}\">{words}</span>", class(sign)),
        )
    }

    /// A line with its footnote, and in two columns if it has a second language.
    fn both(&mut self, line: &Line) -> String {
        let mut first = text(&line.text);
        if let Some(note) = &line.note {
            self.notes
                .push(note.texts().map(text).collect::<Vec<_>>().join(" / "));
            let number = self.notes.len();
            let _ = write!(
                first,
                "<sup class=\"added\"><a id=\"r{number}\" href=\"#n{number}\">{number}</a></sup>"
            );
        }
        match &line.beside {
            None => first,
            Some(other) => format!(
                "<span class=\"beside\"><span>{first}</span><span lang=\"{}\">{}</span></span>",
                self.other,
                text(other)
            ),
        }
    }

    fn table(&mut self, table: &Table) {
        let label = table.caption.as_ref().map_or("", |caption| &caption.text);
        let _ = write!(
            self.out,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><table>",
            text(label)
        );
        if let Some(caption) = &table.caption {
            let words = self.both(caption);
            let _ = write!(self.out, "<caption>{words}</caption>");
        }
        self.widths(&table.columns);
        let titled = table
            .columns
            .iter()
            .any(|column| !column.title.text.is_empty());
        if titled {
            self.out.push_str("<thead><tr>");
            for column in &table.columns {
                let words = self.both(&column.title);
                let _ = write!(self.out, "<th scope=\"col\"{}>{words}</th>", right(column));
            }
            self.out.push_str("</tr></thead>");
        }
        self.out.push_str("<tbody>");
        for row in &table.rows {
            self.row(row, &table.columns);
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    /// The shares of the columns in hundredths.
    fn widths(&mut self, columns: &[Column]) {
        let sum: u32 = columns.iter().map(|column| u32::from(column.weight)).sum();
        self.out.push_str("<colgroup>");
        for column in columns {
            let share = u32::from(column.weight) * 100 / sum.max(1);
            let _ = write!(self.out, "<col style=\"width:{share}%\"/>");
        }
        self.out.push_str("</colgroup>");
    }

    /// Each cell carries the title of its column, which a narrow screen shows before it.
    fn row(&mut self, row: &Row, columns: &[Column]) {
        self.out.push_str("<tr>");
        for (cell, column) in row.cells.iter().zip(columns) {
            let Cell { line, sign, .. } = cell;
            let words = self.signed(line, *sign);
            let _ = write!(
                self.out,
                "<td{} data-label=\"{}\">{words}</td>",
                right(column),
                text(&column.title.text)
            );
        }
        self.out.push_str("</tr>");
    }

    fn endnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let _ = write!(
            self.out,
            "<footer aria-label=\"{0}\"><h2>{0}</h2><ol>",
            text(self.words.text.notes)
        );
        for (index, note) in self.notes.iter().enumerate() {
            let number = index + 1;
            let _ = write!(
                self.out,
                "<li id=\"n{number}\">{note} <a href=\"#r{number}\" aria-label=\"{}\">↩</a></li>",
                text(self.words.cover.back)
            );
        }
        self.out.push_str("</ol></footer>\n");
    }
}

fn right(column: &Column) -> &'static str {
    if column.right { " class=\"right\"" } else { "" }
}

fn class(sign: Sign) -> &'static str {
    match sign {
        Sign::Breach => "breach",
        Sign::Possible | Sign::Missing => "possible",
        Sign::Clear => "clear",
        Sign::Plain | Sign::NotApplicable | Sign::Information | Sign::Answer => "quiet",
    }
}
