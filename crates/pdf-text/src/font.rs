//! The fonts of a PDF: how long the codes of a string are, what each stands for, and how far it moves the pen.
#![expect(
    clippy::float_arithmetic,
    reason = "the measures of a PDF are floating point"
)]

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use skrifa::{FontRef, MetadataProvider as _};

use super::cmap::{CMap, number};
use super::encoding::{Predefined, byte, named};

/// Stands for a character that the file does not identify.
const UNKNOWN: &str = "\u{fffd}";
/// The width of a character if the file does not give one, in thousandths of the size.
const USUAL: f64 = 500.0;

/// A character of a string.
pub(super) struct Character {
    pub text: String,
    /// In parts of the size.
    pub width: f64,
    /// Whether the distance between words is added to it.
    pub is_blank: bool,
}

pub(super) struct Font {
    to_text: Option<CMap>,
    kind: Kind,
    /// By their first code or glyph: the last one, and the width of each, in thousandths of the size.
    widths: BTreeMap<u32, (u32, f64)>,
    default_width: f64,
}

enum Kind {
    /// One byte a character, and what each stands for.
    Simple(Vec<Option<String>>),
    /// One or more bytes a character.
    Composite {
        codes: Predefined,
        /// The file's own encoding, if it brings one.
        own: Option<CMap>,
        /// The character of each glyph by the embedded font's own table; used only where the file says nothing else.
        embedded: BTreeMap<u32, char>,
    },
}

impl Font {
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let to_text = map_in(dict, b"ToUnicode");
        if is_named(dict, b"Subtype", "Type0") {
            composite(dict, to_text)
        } else {
            simple(dict, to_text)
        }
    }

    /// The characters of a string.
    pub(super) fn characters(&self, string: &[u8]) -> Vec<Character> {
        let mut rest = string;
        let mut characters = Vec::new();
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (code, after) = rest.split_at(length);
            characters.push(self.character(code));
            rest = after;
        }
        characters
    }

    fn length(&self, bytes: &[u8]) -> usize {
        let Kind::Composite { codes, own, .. } = &self.kind else {
            return 1;
        };
        if let Some(own) = own
            && let Some((_, length)) = own.next(bytes)
        {
            return length;
        }
        codes.length(bytes)
    }

    fn character(&self, code: &[u8]) -> Character {
        let glyph = self.glyph(number(code));
        let text = match self.text(code, glyph) {
            Some(text) => text,
            None => UNKNOWN.to_owned(),
        };
        Character {
            text,
            width: self.width(glyph) / 1_000.0,
            is_blank: code == b" ",
        }
    }

    /// The number of the glyph that a code has: by the file's own encoding, or the code itself.
    fn glyph(&self, code: u32) -> u32 {
        if let Kind::Composite { own: Some(own), .. } = &self.kind
            && let Some(glyph) = own.glyph(code)
        {
            return glyph;
        }
        code
    }

    /// What a code stands for: by the map of the file to text, or by the encoding, or by the embedded font.
    fn text(&self, code: &[u8], glyph: u32) -> Option<String> {
        if let Some(map) = &self.to_text
            && let Some(text) = map.text(number(code))
        {
            return Some(text);
        }
        match &self.kind {
            Kind::Simple(texts) => {
                let code = code.first().copied().unwrap_or(0);
                texts.get(usize::from(code))?.clone()
            }
            Kind::Composite {
                codes, embedded, ..
            } => match codes.text(code) {
                Some(text) => Some(text),
                None => embedded.get(&glyph).map(char::to_string),
            },
        }
    }

    /// In thousandths of the size.
    fn width(&self, glyph: u32) -> f64 {
        match self.widths.range(..=glyph).next_back() {
            Some((_, (last, width))) if glyph <= *last => *width,
            _ => self.default_width,
        }
    }
}

/// The map of characters that a stream of the font holds.
fn map_in(dict: &Dict<'_>, key: &[u8]) -> Option<CMap> {
    let stream = dict.get::<Stream<'_>>(key)?;
    let data = stream.decoded_data().ok()?;
    Some(CMap::parse(&data))
}

fn is_named(dict: &Dict<'_>, key: &[u8], name: &str) -> bool {
    match dict.get::<Name<'_>>(key) {
        Some(found) => found.as_str() == name,
        None => false,
    }
}

fn simple(dict: &Dict<'_>, to_text: Option<CMap>) -> Font {
    let encoding = dict.get::<Dict<'_>>(b"Encoding");
    let base = match &encoding {
        Some(encoding) => encoding.get::<Name<'_>>(b"BaseEncoding"),
        None => dict.get::<Name<'_>>(b"Encoding"),
    };
    let base = base.as_ref().map(Name::as_str);
    let mut texts: Vec<Option<String>> = (0..=u8::MAX).map(|code| byte(base, code)).collect();
    if let Some(encoding) = &encoding {
        differ(&mut texts, encoding);
    }
    let first = dict.get::<u32>(b"FirstChar").unwrap_or(0);
    // A font that draws its own glyphs measures them in a space of its own.
    let matrix = dict.get::<[f64; 6]>(b"FontMatrix");
    let unit = match matrix {
        Some(matrix) => matrix[0] * 1_000.0,
        None => 1.0,
    };
    let mut widths = BTreeMap::new();
    if let Some(list) = dict.get::<Array<'_>>(b"Widths") {
        for (code, width) in (first..=255).zip(list.iter::<Number>()) {
            widths.insert(code, (code, width.as_f64() * unit));
        }
    }
    let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
    let default_width = match descriptor.get::<f64>(b"MissingWidth") {
        Some(width) if width > 0.0 => width,
        _ => USUAL,
    };
    Font {
        to_text,
        kind: Kind::Simple(texts),
        widths,
        default_width,
    }
}

/// Where an encoding differs from its base: `code name name …`, again and again.
fn differ(texts: &mut [Option<String>], encoding: &Dict<'_>) {
    let differences = encoding.get::<Array<'_>>(b"Differences");
    let mut code = 0;
    for object in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match object {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if let Some(text) = texts.get_mut(code) {
                    *text = named(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

fn composite(dict: &Dict<'_>, to_text: Option<CMap>) -> Font {
    let descendants = dict.get::<Array<'_>>(b"DescendantFonts");
    let mut fonts = descendants.iter().flat_map(Array::iter::<Dict<'_>>);
    let font = fonts.next().unwrap_or_default();
    let codes = match dict.get::<Name<'_>>(b"Encoding") {
        Some(name) => Predefined::of(name.as_str()),
        None => Predefined::Identity,
    };
    let own = map_in(dict, b"Encoding");
    let embedded = if to_text.is_none() && codes == Predefined::Identity {
        embedded(&font)
    } else {
        BTreeMap::new()
    };
    Font {
        to_text,
        kind: Kind::Composite {
            codes,
            own,
            embedded,
        },
        widths: widths(&font),
        default_width: font.get::<f64>(b"DW").unwrap_or(1_000.0),
    }
}

/// `c [w1 w2 …]` and `first last w`.
fn widths(font: &Dict<'_>) -> BTreeMap<u32, (u32, f64)> {
    let mut widths = BTreeMap::new();
    let list = font.get::<Array<'_>>(b"W");
    let mut pending: Vec<f64> = Vec::new();
    for object in list.iter().flat_map(Array::iter::<Object<'_>>) {
        match object {
            Object::Number(number) => pending.push(number.as_f64()),
            Object::Array(each) => {
                let first = pending.pop().map_or(0, code);
                for (code, width) in (first..).zip(each.iter::<Number>()) {
                    widths.insert(code, (code, width.as_f64()));
                }
                pending.clear();
            }
            _ => {}
        }
        if let [first, last, width] = pending[..] {
            widths.insert(code(first), (code(last), width));
            pending.clear();
        }
    }
    widths
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number of a glyph; what is none becomes the nearest"
)]
fn code(number: f64) -> u32 {
    number as u32
}

/// Which character each glyph of the embedded font draws, by the font's own table.
fn embedded(font: &Dict<'_>) -> BTreeMap<u32, char> {
    let descriptor = font.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
    let Some(data) =
        data_of(&descriptor, b"FontFile2").or_else(|| data_of(&descriptor, b"FontFile3"))
    else {
        return BTreeMap::new();
    };
    let Ok(parsed) = FontRef::new(&data) else {
        return BTreeMap::new();
    };
    let mut by_glyph = BTreeMap::new();
    for (code, glyph) in parsed.charmap().mappings() {
        if let Some(c) = char::from_u32(code) {
            by_glyph.entry(glyph.to_u32()).or_insert(c);
        }
    }
    let Some(map) = data_of(font, b"CIDToGIDMap") else {
        return by_glyph;
    };
    let mut by_id = BTreeMap::new();
    for (id, glyph) in (0..).zip(map.chunks_exact(2)) {
        if let Some(c) = by_glyph.get(&number(glyph)) {
            by_id.insert(id, *c);
        }
    }
    by_id
}

fn data_of(dict: &Dict<'_>, key: &[u8]) -> Option<Vec<u8>> {
    let stream = dict.get::<Stream<'_>>(key)?;
    Some(stream.decoded_data().ok()?.into_owned())
}
