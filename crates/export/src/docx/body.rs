//! The text of the document, paragraph by paragraph.

use std::fmt::Write as _;

use crate::xml::text;
use zicha_report::Sign;
use zicha_report::document::{Document, Line, Node, Part};
use zicha_text::document_words;

use super::shell::{HEAD, SPACES};
use super::{WIDTH, penalty_scale, table};

/// The body while it is written.
pub(super) struct Body {
    pub xml: String,
    /// The texts of the footnotes, the first with number 1.
    pub notes: Vec<String>,
    bookmarks: usize,
    captions: usize,
    word: &'static str,
    figure: &'static str,
}

pub(super) fn body(document: &Document) -> Body {
    let words = &document_words(document.lang).text;
    let mut body = Body {
        xml: format!("{HEAD}<w:document {SPACES}><w:body>"),
        notes: Vec::new(),
        bookmarks: 0,
        captions: 0,
        word: words.table,
        figure: words.figure,
    };
    body.cover(document);
    if document.manifest.edition != "board" {
        body.contents(document);
    }
    for part in &document.parts {
        body.part(part, document.manifest.edition == "board");
    }
    body.xml.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    body
}

impl Body {
    fn cover(&mut self, document: &Document) {
        for title in document.title.texts() {
            self.paragraph("Title", &title.into(), None);
        }
        self.paragraph("Organisation", &document.organisation.as_str().into(), None);
        let board = document.manifest.edition == "board";
        table::plain(self, &document.cover, [24, 76]);
        if !board {
            // The legend stands in the header of every page; here it is said once more where nobody misses it.
            self.added("Legend", &document.legend.text);
        }
    }

    /// A field that Word fills in with page numbers; until then it lists the headings.
    fn contents(&mut self, document: &Document) {
        let words = &document_words(document.lang).cover;
        self.added("TOCHeading", words.contents);
        let heads = headings(document);
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r>\
             <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        for (index, (level, name)) in heads.iter().enumerate() {
            let begin = if index == 0 { begin } else { "" };
            let _ = write!(
                self.xml,
                "<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/></w:pPr>{begin}<w:hyperlink w:anchor=\"_h{index}\" w:history=\"1\">\
                 <w:r><w:rPr><w:rStyle w:val=\"Added\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:hyperlink></w:p>",
                text(name)
            );
        }
        self.xml
            .push_str("<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
    }

    fn part(&mut self, part: &Part, board: bool) {
        let break_before = !board && part.kind == zicha_report::document::PartKind::Summary;
        self.heading(1, &part.title, break_before);
        self.nodes(&part.nodes, false);
    }

    pub(super) fn nodes(&mut self, nodes: &[Node], detail: bool) {
        for node in nodes {
            match node {
                Node::Heading { level, text, .. } => self.heading(*level, text, false),
                Node::Paragraph { text, .. } if text.text.starts_with("zicha.manifest/") => {
                    self.paragraph("Manifest", text, None);
                }
                Node::Paragraph {
                    text,
                    sign: Some(sign),
                } => self.paragraph("Status", text, Some(*sign)),
                Node::Paragraph { text, sign: None } => self.paragraph("Numbered", text, None),
                Node::Item { text, .. } if detail => self.paragraph("DetailItem", text, None),
                Node::Item { depth, text, .. } => {
                    self.paragraph(
                        ["ListBullet", "ListBullet2", "ListBullet3"][usize::from(*depth).min(2)],
                        text,
                        None,
                    );
                }
                Node::Table(found) => table::table(self, found),
                Node::PenaltyScale(found, caption) => {
                    penalty_scale::penalty_scale(self, found, caption);
                }
                Node::Fold { title, nodes } => {
                    self.paragraph("Detail", title, None);
                    self.nodes(nodes, true);
                }
            }
        }
    }

    fn heading(&mut self, level: u8, line: &Line, break_before: bool) {
        let style = ["Heading1", "Heading2", "Heading3"][usize::from(level.clamp(1, 3)) - 1];
        let page = if break_before {
            "<w:pageBreakBefore/>"
        } else {
            ""
        };
        let mark = if level > 2 {
            [String::new(), String::new()]
        } else {
            let id = self.bookmarks;
            self.bookmarks += 1;
            [
                format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"_h{id}\"/>"),
                format!("<w:bookmarkEnd w:id=\"{id}\"/>"),
            ]
        };
        let runs = format!(
            "{}{}{}",
            mark[0],
            self.runs(&line.text, None, line),
            mark[1]
        );
        let first = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{page}</w:pPr>{runs}</w:p>");
        self.beside(&first, "BesideHeading", line);
    }

    /// A paragraph; with a second language, two columns without lines.
    fn paragraph(&mut self, style: &str, line: &Line, sign: Option<Sign>) {
        let runs = self.runs(&line.text, sign, line);
        let first = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
        self.beside(&first, "Beside", line);
    }

    fn beside(&mut self, first: &str, style: &str, line: &Line) {
        let Some(other) = &line.beside else {
            return self.xml.push_str(first);
        };
        let second = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
            run(other, None)
        );
        self.xml.push_str(&table::columns(first, &second));
    }

    /// A paragraph of the file's own, not of the document's text.
    fn added(&mut self, style: &str, words: &str) {
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
            run(words, Some("Added"))
        );
    }

    /// `Table 3 · caption`, the number as a field.
    pub(super) fn caption(&mut self, caption: &Line, figure: bool) {
        self.captions += 1;
        let word = if figure { self.figure } else { self.word };
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>{}<w:fldSimple w:instr=\" SEQ zicha \\* ARABIC \">{}</w:fldSimple>{}{}</w:p>",
            run(&format!("{word} "), Some("Added")),
            run(&self.captions.to_string(), Some("Added")),
            run(" · ", Some("Added")),
            run(&caption.text, None),
        );
        if let Some(other) = &caption.beside {
            let _ = write!(
                self.xml,
                "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>{}</w:p>",
                run(other, None)
            );
        }
    }

    /// The runs of a line with the reference to its footnote.
    pub(super) fn runs(&mut self, words: &str, sign: Option<Sign>, line: &Line) -> String {
        let mut out = run(words, sign.map(colour));
        if let Some(note) = &line.note {
            self.notes
                .push(note.texts().collect::<Vec<_>>().join(" / "));
            let _ = write!(
                out,
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{}\"/></w:r>",
                self.notes.len()
            );
        }
        out
    }
}

/// The character style of a sign.
pub(super) fn colour(sign: Sign) -> &'static str {
    match sign {
        Sign::Breach => "Breach",
        Sign::Possible | Sign::Missing => "Possible",
        Sign::Clear => "Clear",
        Sign::Plain | Sign::NotApplicable | Sign::Information | Sign::Answer => "Quiet",
    }
}

pub(super) fn run(words: &str, style: Option<&str>) -> String {
    let style = style.map_or_else(String::new, |style| {
        format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>")
    });
    format!(
        "<w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
        text(words)
    )
}

/// Level and text of every heading that the contents list, in the order of their bookmarks.
fn headings(document: &Document) -> Vec<(u8, &str)> {
    let mut out = Vec::new();
    for part in &document.parts {
        out.push((1, part.title.text.as_str()));
        out.extend(part.nodes.iter().filter_map(|node| match node {
            Node::Heading { level: 2, text, .. } => Some((2, text.text.as_str())),
            _ => None,
        }));
    }
    out
}

/// The width in twentieths of a point that a share of a sum has.
pub(super) fn share(weight: u16, sum: u32) -> u32 {
    WIDTH * u32::from(weight) / sum.max(1)
}
