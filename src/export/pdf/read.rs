//! The text of a PDF of ours, read back: what stands in marked content of the kind `Span`. Page headers are artifacts, and
//! what was added to the document's text (numbers, labels, notes) is marked otherwise. A text begins where a language is
//! given.

use std::collections::BTreeMap;

use anyhow::Result;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::export::verify::broken;

/// The texts in their order, a line each.
///
/// # Errors
/// If the file does not parse.
pub(in crate::export) fn text(bytes: &[u8]) -> Result<String> {
    let document = Document::load_mem(bytes).map_err(|error| broken(&error))?;
    let mut out = String::new();
    for page in document.get_pages().values() {
        let mut reader = Reader {
            fonts: fonts(&document, *page),
            font: Vec::new(),
            depth: Vec::new(),
            out: &mut out,
        };
        let content = document.get_page_content(*page);
        let content = Content::decode(&content).map_err(|error| broken(&error))?;
        content
            .operations
            .iter()
            .for_each(|operation| reader.take(operation));
    }
    Ok(out)
}

/// Glyphs to text, for one font.
type Map = BTreeMap<u16, String>;

struct Reader<'a> {
    fonts: BTreeMap<Vec<u8>, Map>,
    font: Vec<u8>,
    /// For every open piece of marked content, whether it is text of the document.
    depth: Vec<bool>,
    out: &'a mut String,
}

impl Reader<'_> {
    fn take(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" | "BMC" => self.open(operands),
            "EMC" => drop(self.depth.pop()),
            "Tf" => {
                self.font = operands
                    .first()
                    .and_then(|name| name.as_name().ok())
                    .unwrap_or_default()
                    .to_vec()
            }
            "Tj" | "TJ" if self.depth.last() == Some(&true) => {
                operands.iter().for_each(|operand| self.show(operand))
            }
            _ => {}
        }
    }

    fn open(&mut self, operands: &[Object]) {
        let is_span =
            operands.first().and_then(|name| name.as_name().ok()) == Some(b"Span".as_slice());
        let inner = self.depth.last().copied().unwrap_or(false);
        let properties = operands.get(1).and_then(|found| found.as_dict().ok());
        // The library opens a span within ours where it gives a glyph its text: that one has no number.
        let ours = is_span && properties.is_some_and(|found| found.has(b"MCID"));
        if ours && properties.is_some_and(|found| found.has(b"Lang")) {
            self.out.push('\n');
        }
        // A glyph that stands for another character than usual says so.
        if let (true, Some(actual)) = (
            inner,
            properties.and_then(|found| found.get(b"ActualText").ok()),
        ) {
            self.out
                .push_str(&lopdf::decode_text_string(actual).unwrap_or_default());
            self.depth.push(false);
            return;
        }
        self.depth.push(ours || inner && is_span);
    }

    fn show(&mut self, operand: &Object) {
        match operand {
            Object::String(bytes, _) => {
                let Some(map) = self.fonts.get(&self.font) else {
                    return;
                };
                for pair in bytes.chunks_exact(2) {
                    let glyph = u16::from_be_bytes([pair[0], pair[1]]);
                    self.out
                        .push_str(map.get(&glyph).map_or("\u{fffd}", String::as_str));
                }
            }
            Object::Array(parts) => parts.iter().for_each(|part| self.show(part)),
            _ => {}
        }
    }
}

/// The fonts that a page names, with what their glyphs stand for.
fn fonts(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Map> {
    let found = document.get_page_fonts(page).unwrap_or_default();
    found
        .into_iter()
        .map(|(name, font)| (name, map(document, font)))
        .collect()
}

fn map(document: &Document, font: &Dictionary) -> Map {
    let stream = font
        .get_deref(b"ToUnicode", document)
        .and_then(Object::as_stream);
    let text = stream.ok().and_then(|stream| {
        stream
            .decompressed_content()
            .or_else(|_| Ok::<_, lopdf::Error>(stream.content.clone()))
            .ok()
    });
    text.map_or_else(Map::new, |text| entries(&String::from_utf8_lossy(&text)))
}

/// The lines `<0001> <4E00>` and `<0001> <0003> <4E00>` of a map of characters.
fn entries(cmap: &str) -> Map {
    let mut map = Map::new();
    let mut kind = "";
    for line in cmap.lines() {
        let line = line.trim();
        if line.ends_with("beginbfchar") {
            kind = "char";
        } else if line.ends_with("beginbfrange") {
            kind = "range";
        } else if line.starts_with("end") {
            kind = "";
        } else if !kind.is_empty() {
            entry(&mut map, kind, line);
        }
    }
    map
}

fn entry(map: &mut Map, kind: &str, line: &str) {
    let codes: Vec<&str> = line
        .split(['<', '>', ' ', '[', ']'])
        .filter(|part| !part.is_empty())
        .collect();
    let code = |text: &str| u16::from_str_radix(text, 16).ok();
    match (kind, codes.as_slice()) {
        ("char", [from, text]) => {
            if let Some(from) = code(from) {
                map.insert(from, characters(text));
            }
        }
        ("range", [from, to, text]) => {
            let (Some(from), Some(to), Some(first)) = (code(from), code(to), code(text)) else {
                return;
            };
            for (glyph, unit) in (from..=to).zip(first..) {
                map.insert(glyph, String::from_utf16_lossy(&[unit]));
            }
        }
        _ => {}
    }
}

fn characters(hex: &str) -> String {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok())
        .collect();
    String::from_utf16_lossy(&units)
}
