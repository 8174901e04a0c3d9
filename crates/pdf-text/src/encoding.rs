//! What the codes of a font stand for that brings no map of its own: the named encodings, and glyphs by their names.

use encoding_rs::{GB18030, MACINTOSH, WINDOWS_1252};

/// How a CID font without a map to text writes its codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Predefined {
    /// Two bytes, or four where UTF-16 takes two units: the text itself.
    Utf16,
    /// One, two or four bytes of GB 18030, GBK or GB 2312.
    Gb,
    /// Two bytes, the number of the glyph: what it stands for, only a map can say.
    Identity,
}

impl Predefined {
    pub(super) fn of(name: &str) -> Self {
        if name.contains("UCS2") || name.contains("UTF16") {
            Self::Utf16
        } else if name.starts_with("GB") {
            Self::Gb
        } else {
            Self::Identity
        }
    }

    /// How many bytes the first code of a string has.
    pub(super) fn length(self, bytes: &[u8]) -> usize {
        match (self, bytes) {
            (Self::Utf16, [0xd8..=0xdb, _, 0xdc..=0xdf, _, ..])
            | (Self::Gb, [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', ..]) => 4,
            (Self::Gb, [0..=0x80 | 0xff, ..]) | (_, [_]) => 1,
            _ => 2,
        }
    }

    pub(super) fn text(self, code: &[u8]) -> Option<String> {
        match self {
            Self::Utf16 => Some(super::cmap::utf16(code)),
            Self::Gb => {
                let text = GB18030.decode_without_bom_handling_and_without_replacement(code)?;
                Some(text.into_owned())
            }
            Self::Identity => None,
        }
    }
}

/// What a byte stands for in a named encoding; without a name, as in the standard one of PDF.
pub(super) fn byte(encoding: Option<&str>, code: u8) -> Option<String> {
    let decoded = match encoding {
        Some("WinAnsiEncoding") => WINDOWS_1252
            .decode_without_bom_handling(&[code])
            .0
            .into_owned(),
        Some("MacRomanEncoding") => MACINTOSH
            .decode_without_bom_handling(&[code])
            .0
            .into_owned(),
        _ => return standard(code).map(String::from),
    };
    let is_text = |c: char| !c.is_control() && c != '\u{fffd}';
    decoded.chars().all(is_text).then_some(decoded)
}

fn standard(code: u8) -> Option<char> {
    /// From 0xA1 on; a blank where there is none.
    const UPPER: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xa1.. => UPPER
            .chars()
            .nth(usize::from(code - 0xa1))
            .filter(|c| *c != ' '),
        _ => None,
    }
}

/// What a glyph stands for by its name: `A`, `comma`, `uni4E00`, `u20BB7`, `f_i`; what follows a dot is how it is drawn.
pub(super) fn named(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if name.contains('_') {
        return name.split('_').map(named).collect();
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_ascii_alphabetic().then(|| letter.to_string());
    }
    let mut known = NAMES.split_whitespace();
    while let (Some(of), Some(text)) = (known.next(), known.next()) {
        if of == name {
            return Some(text.to_owned());
        }
    }
    match name {
        "space" | "nbspace" => Some(" ".to_owned()),
        _ => numbered(name),
    }
}

/// `uni` with four digits for each unit of UTF-16, or `u` with four to six for a character.
fn numbered(name: &str) -> Option<String> {
    if let Some(digits) = name.strip_prefix("uni")
        && digits.len() >= 4
        && digits.len() % 4 == 0
    {
        let unit = |place: usize| u16::from_str_radix(digits.get(place..place + 4)?, 16).ok();
        let units: Option<Vec<u16>> = (0..digits.len()).step_by(4).map(unit).collect();
        return String::from_utf16(&units?).ok();
    }
    let digits = name.strip_prefix('u')?;
    let code = u32::from_str_radix(digits, 16).ok();
    let found = code.filter(|_| (4..=6).contains(&digits.len()));
    Some(char::from_u32(found?)?.to_string())
}

/// The text that a string of a PDF's own words stands for.
pub(super) fn words(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, text @ ..] => super::cmap::utf16(text),
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        text => WINDOWS_1252
            .decode_without_bom_handling(text)
            .0
            .into_owned(),
    }
}

/// Names of glyphs with what they stand for: the Latin ones of the standard fonts.
const NAMES: &str = "
    zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
    exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) asterisk *
    plus + comma , hyphen - period . slash / colon : semicolon ; less < equal = greater > question ? at @
    bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright }
    asciitilde ~ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „
    guilsinglleft ‹ guilsinglright › guillemotleft « guillemotright » endash – emdash — minus − ellipsis … bullet •
    periodcentered · dagger † daggerdbl ‡ section § paragraph ¶ degree ° copyright © registered ® trademark ™
    cent ¢ sterling £ yen ¥ Euro € currency ¤ florin ƒ perthousand ‰ fraction ⁄ multiply × divide ÷ plusminus ±
    onehalf ½ onequarter ¼ threequarters ¾ onesuperior ¹ twosuperior ² threesuperior ³ mu µ logicalnot ¬
    exclamdown ¡ questiondown ¿ ordfeminine ª ordmasculine º brokenbar ¦ macron ¯ acute ´ dieresis ¨ cedilla ¸
    circumflex ˆ tilde ˜ caron ˇ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ hungarumlaut ˝ dotlessi ı
    fi fi fl fl ff ff ffi ffi ffl ffl AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø Lslash Ł lslash ł germandbls ß
    Aacute Á Agrave À Acircumflex Â Adieresis Ä Atilde Ã Aring Å aacute á agrave à acircumflex â adieresis ä atilde ã
    aring å Ccedilla Ç ccedilla ç Eacute É Egrave È Ecircumflex Ê Edieresis Ë eacute é egrave è ecircumflex ê
    edieresis ë Iacute Í Igrave Ì Icircumflex Î Idieresis Ï iacute í igrave ì icircumflex î idieresis ï Ntilde Ñ
    ntilde ñ Oacute Ó Ograve Ò Ocircumflex Ô Odieresis Ö Otilde Õ oacute ó ograve ò ocircumflex ô odieresis ö otilde õ
    Uacute Ú Ugrave Ù Ucircumflex Û Udieresis Ü uacute ú ugrave ù ucircumflex û udieresis ü Yacute Ý yacute ý
    ydieresis ÿ Ydieresis Ÿ Scaron Š scaron š Zcaron Ž zcaron ž Eth Ð eth ð Thorn Þ thorn þ";

#[cfg(test)]
mod tests {
    use super::{Predefined, byte, named, words};

    #[test]
    fn bytes_stand_for_what_their_encoding_says() {
        let text = |encoding, code| byte(encoding, code).unwrap_or_default();
        assert_eq!(text(Some("WinAnsiEncoding"), 0x93), "“");
        assert_eq!(text(Some("MacRomanEncoding"), 0xd2), "“");
        assert_eq!(text(None, 0xaa), "“");
        assert_eq!(text(None, 0xd0), "—");
        assert_eq!(text(None, 0xfb), "ß");
        assert_eq!(text(None, b'\''), "’");
        assert_eq!(byte(None, 7), None);
    }

    #[test]
    fn glyphs_are_known_by_their_names() {
        for (name, text) in [
            ("A", "A"),
            ("comma", ","),
            ("space", " "),
            ("uni7F51", "网"),
            ("uni7F515B89", "网安"),
            ("u20BB7", "𠮷"),
            ("f_i", "fi"),
            ("a.sc", "a"),
            ("fi", "fi"),
        ] {
            assert_eq!(named(name).as_deref(), Some(text), "{name}");
        }
        for name in ["", ".notdef", "g123", "cid01", "uni12", "u1", "_"] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn the_chinese_encodings_are_cut_into_characters_and_read() {
        let gb = Predefined::of("GBK-EUC-H");
        assert_eq!(gb.length(b"A\xcd\xf8"), 1);
        assert_eq!(gb.length(b"\xcd\xf8"), 2);
        assert_eq!(gb.text(b"\xcd\xf8").as_deref(), Some("网"));
        assert_eq!(gb.length(b"\x82\x35\x9e\x33"), 4);
        let unicode = Predefined::of("UniGB-UCS2-H");
        assert_eq!(unicode.length(&[0x7f, 0x51, 0]), 2);
        assert_eq!(unicode.text(&[0x7f, 0x51]).as_deref(), Some("网"));
        assert_eq!(Predefined::of("Identity-H").text(&[0, 1]), None);
    }

    #[test]
    fn words_come_in_three_encodings() {
        assert_eq!(words(&[0xfe, 0xff, 0x7f, 0x51]), "网");
        assert_eq!(words("\u{feff}网".as_bytes()), "网");
        assert_eq!(words(b"a"), "a");
    }
}
