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

/// What stands where a file does not say what a character is.
const UNKNOWN: &str = "\u{fffd}";
/// How wide a character is of which the file does not say it, in thousandths of the size.
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
        /// What the embedded font has for each glyph, if nothing else says it.
        embedded: BTreeMap<u32, char>,
    },
}

impl Font {
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let to_text = dict.get::<Stream<'_>>(b"ToUnicode").and_then(|stream| {
            let data = stream.decoded_data().ok()?;
            Some(CMap::parse(&data))
        });
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
        let told = |map: &CMap| map.next(bytes).map(|(_, length)| length);
        match &self.kind {
            Kind::Simple(_) => 1,
            Kind::Composite { codes, own, .. } => own
                .as_ref()
                .and_then(told)
                .unwrap_or_else(|| codes.length(bytes)),
        }
    }

    fn character(&self, code: &[u8]) -> Character {
        let value = number(code);
        let told = self.to_text.as_ref().and_then(|map| map.text(value));
        let (text, key) = match &self.kind {
            Kind::Simple(texts) => {
                let text = texts.get(code.first().map_or(0, |byte| usize::from(*byte)));
                (told.or_else(|| text.cloned().flatten()), value)
            }
            Kind::Composite {
                codes,
                own,
                embedded,
            } => {
                let glyph = own.as_ref().and_then(|own| own.glyph(value));
                let glyph = glyph.unwrap_or(value);
                let text = told
                    .or_else(|| codes.text(code))
                    .or_else(|| embedded.get(&glyph).map(char::to_string));
                (text, glyph)
            }
        };
        let found = self.widths.range(..=key).next_back();
        let width = found.filter(|(_, (last, _))| key <= *last);
        Character {
            text: text.unwrap_or_else(|| UNKNOWN.to_owned()),
            width: width.map_or(self.default_width, |(_, (_, width))| *width) / 1_000.0,
            is_blank: code == b" ",
        }
    }
}

fn is_named(dict: &Dict<'_>, key: &[u8], name: &str) -> bool {
    dict.get::<Name<'_>>(key)
        .is_some_and(|found| found.as_str() == name)
}

fn simple(dict: &Dict<'_>, to_text: Option<CMap>) -> Font {
    let encoding = dict.get::<Dict<'_>>(b"Encoding");
    let base = match &encoding {
        Some(encoding) => encoding.get::<Name<'_>>(b"BaseEncoding"),
        None => dict.get::<Name<'_>>(b"Encoding"),
    };
    let base = base.as_ref().map(Name::as_str);
    let mut texts: Vec<Option<String>> = (0..=u8::MAX).map(|code| byte(base, code)).collect();
    let differences = encoding.and_then(|found| found.get::<Array<'_>>(b"Differences"));
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
    let first = dict.get::<u32>(b"FirstChar").unwrap_or(0);
    // A font that draws its own glyphs measures them in a space of its own.
    let matrix = dict.get::<[f64; 6]>(b"FontMatrix");
    let unit = matrix.map_or(1.0, |matrix| matrix[0] * 1_000.0);
    let mut widths = BTreeMap::new();
    if let Some(list) = dict.get::<Array<'_>>(b"Widths") {
        for (code, width) in (first..=255).zip(list.iter::<Number>()) {
            widths.insert(code, (code, width.as_f64() * unit));
        }
    }
    let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor");
    let missing = descriptor.and_then(|found| found.get::<f64>(b"MissingWidth"));
    Font {
        to_text,
        kind: Kind::Simple(texts),
        widths,
        default_width: missing.filter(|width| *width > 0.0).unwrap_or(USUAL),
    }
}

fn composite(dict: &Dict<'_>, to_text: Option<CMap>) -> Font {
    let descendants = dict.get::<Array<'_>>(b"DescendantFonts");
    let font = descendants.and_then(|found| found.iter::<Dict<'_>>().next());
    let font = font.unwrap_or_default();
    let name = dict.get::<Name<'_>>(b"Encoding");
    let codes = name.map_or(Predefined::Identity, |name| Predefined::of(name.as_str()));
    let own = dict.get::<Stream<'_>>(b"Encoding").and_then(|stream| {
        let data = stream.decoded_data().ok()?;
        Some(CMap::parse(&data))
    });
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
    let file = descriptor
        .get::<Stream<'_>>(b"FontFile2")
        .or_else(|| descriptor.get::<Stream<'_>>(b"FontFile3"));
    let Some(data) = file.and_then(|file| Some(file.decoded_data().ok()?.into_owned())) else {
        return BTreeMap::new();
    };
    let Ok(parsed) = FontRef::new(&data) else {
        return BTreeMap::new();
    };
    let glyphs = parsed.charmap().mappings().filter_map(|(code, glyph)| {
        let c = char::from_u32(code)?;
        Some((glyph.to_u32(), c))
    });
    let mut by_glyph = BTreeMap::new();
    for (glyph, c) in glyphs {
        by_glyph.entry(glyph).or_insert(c);
    }
    let map = font.get::<Stream<'_>>(b"CIDToGIDMap");
    let map = map.and_then(|map| Some(map.decoded_data().ok()?.into_owned()));
    match map {
        None => by_glyph,
        Some(map) => (0..)
            .zip(map.chunks_exact(2))
            .filter_map(|(id, glyph)| Some((id, *by_glyph.get(&number(glyph))?)))
            .collect(),
    }
}
