//! Maps of character codes as PDFs carry them (`CMap`): how many bytes a code has, and what it stands for.

use std::collections::BTreeMap;

/// A map out of a file: to text (`ToUnicode`), or to the numbers of glyphs (the encoding of a CID font).
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Which codes there are: their length in bytes, the first and the last.
    spaces: Vec<(usize, u32, u32)>,
    texts: BTreeMap<u32, String>,
    /// By its first code: the last one, and the text of the first.
    ranges: BTreeMap<u32, (u32, Vec<u16>)>,
    /// By its first code: the last one, and the number of the first glyph.
    glyphs: BTreeMap<u32, (u32, u32)>,
}

impl CMap {
    pub(super) fn parse(source: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Token<'_>> = Vec::new();
        for token in Tokens(source) {
            match token {
                Token::Word(
                    b"begincodespacerange"
                    | b"beginbfchar"
                    | b"beginbfrange"
                    | b"begincidchar"
                    | b"begincidrange",
                ) => operands.clear(),
                Token::Word(b"endcodespacerange") => map.spaces(&operands),
                Token::Word(b"endbfchar") => map.chars(&operands),
                Token::Word(b"endbfrange") => map.ranges(&operands),
                Token::Word(b"endcidchar") => map.cids(&operands, 2),
                Token::Word(b"endcidrange") => map.cids(&operands, 3),
                _ => operands.push(token),
            }
        }
        map
    }

    /// What a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let (first, (last, units)) = self.ranges.range(..=code).next_back()?;
        if code > *last {
            return None;
        }
        let mut units = units.clone();
        let unit = units.last_mut()?;
        *unit = unit.wrapping_add(u16::try_from(code - first).ok()?);
        Some(String::from_utf16_lossy(&units))
    }

    /// The number of the glyph that a code has.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let (first, (last, glyph)) = self.glyphs.range(..=code).next_back()?;
        (code <= *last).then(|| glyph.saturating_add(code - first))
    }

    /// The first code of a string and its length. `None` if the map does not say how long codes are.
    pub(super) fn next(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        for length in 1..=bytes.len().min(4) {
            let code = number(&bytes[..length]);
            if self.has(length, code) {
                return Some((code, length));
            }
        }
        let (shortest, _, _) = *self.spaces.iter().min()?;
        Some((number(bytes.get(..shortest)?), shortest))
    }

    /// Whether a code of a length is in one of the spaces.
    fn has(&self, length: usize, code: u32) -> bool {
        for space in &self.spaces {
            if within(*space, length, code) {
                return true;
            }
        }
        false
    }

    fn spaces(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(from), Token::Hex(to)] = pair
                && (1..=4).contains(&from.len())
            {
                self.spaces.push((from.len(), number(from), number(to)));
            }
        }
    }

    fn chars(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(code), Token::Hex(text)] = pair {
                self.texts.insert(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        while let [Token::Hex(from), Token::Hex(to), after @ ..] = rest {
            let (first, last) = (number(from), number(to));
            match after {
                [Token::Hex(start), after @ ..] => {
                    self.ranges.insert(first, (last, units(start)));
                    rest = after;
                }
                [Token::Open, items @ ..] => {
                    let end = items.iter().position(|token| *token == Token::Close);
                    let (items, behind) = items.split_at(end.unwrap_or(items.len()));
                    for (code, text) in (first..=last).zip(items) {
                        if let Token::Hex(text) = text {
                            self.texts.insert(code, utf16(text));
                        }
                    }
                    rest = behind.get(1..).unwrap_or_default();
                }
                _ => return,
            }
        }
    }

    /// Codes with one code a line, or with two: the first and the last.
    fn cids(&mut self, operands: &[Token<'_>], width: usize) {
        for entry in operands.chunks_exact(width) {
            let (Token::Hex(from), Token::Hex(to), Token::Word(glyph)) =
                (&entry[0], &entry[width - 2], &entry[width - 1])
            else {
                continue;
            };
            let glyph = std::str::from_utf8(glyph).ok();
            if let Some(glyph) = glyph.and_then(|glyph| glyph.parse().ok()) {
                self.glyphs.insert(number(from), (number(to), glyph));
            }
        }
    }
}

/// Byte by byte, as the format has it: a code is in a space if each of its bytes is.
fn within((length, from, to): (usize, u32, u32), of: usize, code: u32) -> bool {
    if length != of {
        return false;
    }
    for place in 0..length {
        let (from, to) = (byte_at(from, place), byte_at(to, place));
        if !(from..=to).contains(&byte_at(code, place)) {
            return false;
        }
    }
    true
}

fn byte_at(code: u32, place: usize) -> u32 {
    code >> (8 * place) & 0xff
}

/// The last four bytes as a number.
pub(super) fn number(bytes: &[u8]) -> u32 {
    let mut number = 0;
    for byte in bytes {
        number = number << 8 | u32::from(*byte);
    }
    number
}

fn units(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::with_capacity(bytes.len().div_ceil(2));
    for pair in bytes.chunks(2) {
        units.push(u16::try_from(number(pair)).unwrap_or_default());
    }
    units
}

/// UTF-16 with the higher byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    /// Numbers and names too.
    Word(&'a [u8]),
}

/// The tokens of a map; what it does not need (dictionaries, strings, comments) comes as words.
struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.0.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.0 = &self.0[start..];
        let (token, length) = match self.0 {
            [b'<', b'<', ..] | [b'>', b'>', ..] => (Token::Word(&self.0[..2]), 2),
            [b'<', rest @ ..] => {
                let end = rest.iter().position(|byte| *byte == b'>')?;
                (Token::Hex(hex(&rest[..end])), end + 2)
            }
            [b'[', ..] => (Token::Open, 1),
            [b']', ..] => (Token::Close, 1),
            [b'%', ..] => {
                let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
                let end = self.0.iter().position(is_end).unwrap_or(self.0.len());
                (Token::Word(&self.0[..end]), end)
            }
            [_, rest @ ..] => {
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"<>[]/%()".contains(byte);
                let end = 1 + rest.iter().position(is_end).unwrap_or(rest.len());
                (Token::Word(&self.0[..end]), end)
            }
            [] => return None,
        };
        self.0 = &self.0[length..];
        Some(token)
    }
}

/// Digits in pairs; a single one at the end counts as if a 0 followed.
fn hex(digits: &[u8]) -> Vec<u8> {
    let mut values = Vec::new();
    for digit in digits {
        values.extend(char::from(*digit).to_digit(16));
    }
    let mut bytes = Vec::with_capacity(values.len().div_ceil(2));
    for pair in values.chunks(2) {
        let byte = pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
        bytes.push(u8::try_from(byte).unwrap_or_default());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::CMap;

    const SOURCE: &[u8] =
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap % a note <00>
        /CIDSystemInfo << /Registry (Adobe) /Supplement 0 >> def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        3 beginbfchar <0003> <0020> <0011><00660069> <0004> <D842DFB7> endbfchar
        2 beginbfrange
        <0005> <0007> <4E00>
        <0008> <000A> [<7F51> <5B89> <516800FF>]
        endbfrange endcmap";

    #[test]
    fn codes_stand_for_characters_for_several_and_for_those_of_a_range() {
        let map = CMap::parse(SOURCE);
        let text = |code| map.text(code);
        assert_eq!(text(3).as_deref(), Some(" "));
        assert_eq!(text(0x11).as_deref(), Some("fi"), "a ligature");
        assert_eq!(text(4).as_deref(), Some("𠮷"), "two units of UTF-16");
        assert_eq!(text(5).as_deref(), Some("一"));
        assert_eq!(text(7).as_deref(), Some("丂"));
        assert_eq!(text(9).as_deref(), Some("安"), "a list");
        assert_eq!(text(10).as_deref(), Some("全ÿ"));
        assert_eq!(text(0x12), None);
        assert_eq!(map.next(&[0x00, 0x05, 0x00]), Some((5, 2)));
    }

    #[test]
    fn codes_of_one_and_of_two_bytes_are_told_apart_byte_by_byte() {
        let map = CMap::parse(
            b"2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
              1 begincidrange <8140> <817E> 100 endcidrange 1 begincidchar <20> 1 endcidchar",
        );
        assert_eq!(map.next(b"A\x81\x40"), Some((0x41, 1)));
        assert_eq!(map.next(b"\x81\x40A"), Some((0x8140, 2)));
        assert_eq!(map.glyph(0x8142), Some(102));
        assert_eq!(map.glyph(0x20), Some(1));
        assert_eq!(map.glyph(0x21), None);
    }

    #[test]
    fn nonsense_is_an_empty_map() {
        for source in [
            &b""[..],
            b"<",
            b"beginbfrange <01> endbfrange",
            b"<<<>>>[[",
            b"%",
        ] {
            assert_eq!(CMap::parse(source).text(1), None);
        }
        let endless = CMap::parse(b"beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(endless.text(0xffff_ffff), None);
        assert_eq!(endless.text(1).as_deref(), Some("B"));
    }
}
