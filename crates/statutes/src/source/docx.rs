//! Word files: the paragraphs of the body, as one sees them.
//!
//! The layout is taken to be that of the national database of laws and regulations: a paragraph each for the title, for the
//! adoption in parentheses, for 目录 and each of its lines, for each heading, article, further paragraph and item; page
//! headers and numbers in parts of their own. Files of Word, WPS and `LibreOffice` are alike in this. Not read: deleted text of
//! tracked changes, hidden text, field codes, headers, footnotes, and numbers that Word gives to paragraphs by itself.

use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::StatuteError;
use crate::lines::Line;
use crate::marks;
use crate::normal::seen;
use crate::place::Place;

use super::MAX_LINES;

/// The body of the longest code has some 10 MB.
const MAX_XML: u64 = 64 << 20;
const BODY: &str = "word/document.xml";

pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, StatuteError> {
    let mut body = Body::default();
    body.read(&xml(bytes)?)?;
    match body.table {
        Some(place) if body.rows_of_two > 1 => Err(StatuteError::Amendment { place }),
        _ => Ok(body.lines),
    }
}

fn xml(bytes: &[u8]) -> Result<String, StatuteError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let file = archive.by_name(BODY).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => StatuteError::Locked,
        ZipError::FileNotFound => StatuteError::Format,
        error => damaged(&error),
    })?;
    let mut xml = Vec::new();
    file.take(MAX_XML + 1)
        .read_to_end(&mut xml)
        .map_err(|error| damaged(&error))?;
    if xml.len() as u64 > MAX_XML {
        return Err(StatuteError::TooLarge);
    }
    let (text, _, is_damaged) = encoding_rs::UTF_8.decode(&xml);
    if is_damaged {
        return Err(damaged(&"no UTF-8"));
    }
    Ok(text.into_owned())
}

fn damaged(why: &dyn std::fmt::Display) -> StatuteError {
    StatuteError::DamagedWord {
        why: why.to_string(),
    }
}

/// What is collected on the way through the body.
#[derive(Default)]
struct Body {
    lines: Vec<Line>,
    /// The paragraphs that are open: a text box has paragraphs within one.
    open: Vec<String>,
    paragraphs: u32,
    /// How deep one is in what is not seen.
    unseen: usize,
    in_text: bool,
    is_hidden: bool,
    /// The texts of the cells of a row.
    cells: Vec<String>,
    rows_of_two: usize,
    table: Option<Place>,
}

impl Body {
    fn read(&mut self, xml: &str) -> Result<(), StatuteError> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| damaged(&error))? {
                Event::Start(tag) => self.start(&tag),
                Event::Empty(tag) if self.unseen == 0 => self.sign(&tag),
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) => self.say(&text.xml_content(XmlVersion::Implicit1_0)),
                Event::CData(text) => self.say(&text.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(reference) => {
                    let numbered = reference.resolve_char_ref().ok().flatten();
                    let named = || entity(&reference);
                    self.say(
                        numbered
                            .or_else(named)
                            .unwrap_or('\u{fffd}')
                            .encode_utf8(&mut [0; 4]),
                    );
                }
                Event::Eof => return self.finish(),
                _ => {}
            }
        }
    }

    /// A file that ends within its body was cut short.
    fn finish(&mut self) -> Result<(), StatuteError> {
        if self.open.is_empty() && self.unseen == 0 {
            Ok(())
        } else {
            Err(damaged(&"it ends within a paragraph"))
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        if self.unseen > 0 || is_unseen_part(name.as_ref()) {
            self.unseen += 1;
            return;
        }
        match name.as_ref() {
            "p" => self.open.push(String::new()),
            "r" => self.is_hidden = false,
            "t" => self.in_text = true,
            "tr" => self.cells.clear(),
            "tc" => self.cells.push(String::new()),
            _ => self.sign(tag),
        }
    }

    /// An element without content of its own.
    fn sign(&mut self, tag: &BytesStart<'_>) {
        let says = |value: &str| {
            tag.attributes()
                .flatten()
                .any(|attribute| attribute.value.as_ref() == value)
        };
        match tag.local_name().as_ref() {
            "vanish" => self.is_hidden = !(says("0") || says("false")),
            "tab" if self.open.last().is_some_and(|text| !text.is_empty()) => self.put(" "),
            "br" if !says("page") && !says("column") => self.flush(),
            "cr" => self.flush(),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.put("\u{fffd}"),
            "p" => self.paragraphs += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.unseen > 0 {
            self.unseen -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                self.paragraphs += 1;
                self.flush();
                self.open.pop();
            }
            "tr" => self.row(),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if self.in_text && self.unseen == 0 && !self.is_hidden {
            self.put(text);
        }
    }

    fn put(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.push_str(&seen(text));
        }
    }

    /// What stands in the open paragraph becomes a line.
    fn flush(&mut self) {
        let place = Place::Paragraph(self.paragraphs.max(1));
        let Some(text) = self.open.last_mut().map(std::mem::take) else {
            return;
        };
        if let Some(cell) = self.cells.last_mut() {
            cell.push_str(&text);
        }
        if !text.trim().is_empty() && self.lines.len() <= MAX_LINES {
            self.lines.push(Line {
                text,
                place,
                layout: None,
            });
        }
    }

    /// A row with an article in each of two cells belongs to a table of amendments.
    fn row(&mut self) {
        let mut articles = 0;
        for cell in &self.cells {
            articles += usize::from(marks::article(cell).is_some());
        }
        if articles > 1 {
            self.rows_of_two += 1;
            self.table = self.table.or(Some(Place::Paragraph(self.paragraphs)));
        }
        self.cells.clear();
    }
}

/// What a reader of the document does not see, or sees elsewhere on the page.
fn is_unseen_part(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "instrText"
            | "delText"
            | "delInstrText"
            | "Fallback"
            | "rt"
            | "sectPr"
            | "pPrChange"
            | "rPrChange"
    )
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Body;
    use crate::error::StatuteError;

    fn body(xml: &str) -> Body {
        let mut body = Body::default();
        body.read(&format!("<w:document><w:body>{xml}</w:body></w:document>"))
            .expect("it parses");
        body
    }

    fn texts(xml: &str) -> Vec<String> {
        body(xml).lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn what_is_seen_of_a_paragraph_is_read() {
        let xml = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t xml:space=\"preserve\"> &amp;&#20057;</w:t></w:r>\
                   <w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>\
                   <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
                   <w:r><w:t>丙</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>丁</w:t><w:br/><w:t>戊</w:t></w:r></w:p>";
        assert_eq!(texts(xml), ["甲  &乙增丙", "丁", "戊"]);
    }

    #[test]
    fn a_text_box_is_read_once() {
        let drawn = "<w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent>";
        let xml = format!(
            "<w:p><w:r><w:t>甲</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{drawn}\
             </mc:Fallback></mc:AlternateContent></w:r></w:p>"
        );
        assert_eq!(texts(&xml), ["盒", "甲"]);
    }

    #[test]
    fn two_articles_in_one_row_belong_to_a_table_of_amendments() {
        let cell = "<w:tc><w:p><w:r><w:t>第一条 甲。</w:t></w:r></w:p></w:tc>";
        let rows = format!(
            "<w:tbl>{}</w:tbl>",
            format!("<w:tr>{cell}{cell}</w:tr>").repeat(2)
        );
        let body = body(&rows);
        assert_eq!(body.rows_of_two, 2);
        assert!(body.table.is_some());
    }

    #[test]
    fn a_body_that_was_cut_short_is_refused() {
        let read = Body::default().read("<w:document><w:body><w:p><w:r><w:t>甲");
        assert!(matches!(read, Err(StatuteError::DamagedWord { .. })));
    }
}
