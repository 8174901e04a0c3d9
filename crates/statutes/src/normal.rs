//! Texts made comparable: what makes copies of one text differ without changing a word of it.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::variants::unified;
use zicha_text::numeral::chinese;

/// The normal form of the text of an article, over which its SHA-256 is taken:
///
/// 1. The number that opens the article (第六十一条) and the blank after it are no part of it; the marks of its items are.
/// 2. White space of any kind is removed, line ends included, and so are control characters, marks of direction and what
///    has no width (U+00AD, U+200B to U+200F, U+2060, U+FEFF).
/// 3. Kangxi and supplementary radicals, and compatibility ideographs, become the unified ideograph that Unicode names.
/// 4. `: , ; ( ) ? !` become `：，；（）？！`.
/// 5. Digits, Latin letters, `．` and `％` of full width become those of ASCII.
/// 6. Numbers in parentheses that are one character (㈠, ⑴) become several (`（一）`, `（1）`).
/// 7. Straight quotation marks become curly ones: `"` by turns `“` and `”`, `'` by turns `‘` and `’`, from the start of the
///    article.
///
/// The first step is done where a statute is read; this function does the others. Everything else stays as it is. In
/// particular nothing is known of other variants of one character, of traditional forms and of what a publisher adds: such
/// copies differ, and are to be told as differing.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_double, mut in_single) = (false, false);
    for c in text.chars().filter(|c| !is_blank(*c)) {
        match unified(c) {
            ':' => out.push('：'),
            ',' => out.push('，'),
            ';' => out.push('；'),
            '(' => out.push('（'),
            ')' => out.push('）'),
            '?' => out.push('？'),
            '!' => out.push('！'),
            '"' => out.push(turn(&mut in_double, '“', '”')),
            '\'' => out.push(turn(&mut in_single, '‘', '’')),
            c @ ('０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '％') => {
                out.push(narrow(c));
            }
            c @ ('㈠'..='㈩' | '⑴'..='⒇') => out.push_str(&in_parentheses(c)),
            c => out.push(c),
        }
    }
    out
}

/// White space, and what is not seen.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// What has no width and says nothing, and what steers: it is never part of a text.
pub(crate) fn is_unseen(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\t');
    !is_break && zicha_text::steers(c)
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

fn turn(is_open: &mut bool, opening: char, closing: char) -> char {
    *is_open = !*is_open;
    if *is_open { opening } else { closing }
}

/// A sign of full width in ASCII.
fn narrow(c: char) -> char {
    char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
}

/// `（一）` for `㈠`, `（1）` for `⑴`.
pub(crate) fn in_parentheses(c: char) -> String {
    let after = |first: char| u16::try_from(u32::from(c) - u32::from(first) + 1).unwrap_or(0);
    match c {
        '㈠'..='㈩' => format!("（{}）", chinese(after('㈠'))),
        '⑴'..='⒇' => format!("（{}）", after('⑴')),
        c => c.to_string(),
    }
}

/// A text without what is not seen.
pub(crate) fn seen(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// A text as people read it: variants replaced, what has no width left out, blanks only where they stand between letters or
/// digits of Latin.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut has_gap = false;
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        if c.is_whitespace() {
            has_gap = true;
            continue;
        }
        let c = unified(c);
        let is_between =
            out.ends_with(|last: char| last.is_ascii_graphic()) && c.is_ascii_graphic();
        if has_gap && is_between {
            out.push(' ');
        }
        has_gap = false;
        out.push(c);
    }
    out
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::{normal, sha256, tidy};

    #[test]
    fn copies_that_differ_in_signs_alone_have_one_normal_form() {
        let meant = "违反（一）、（2）的：“罚款”，30％；‘甲’？";
        let copies = [
            "违反（一）、（2）的：“罚款”，30％；‘甲’？",
            "违反(一)、(2)的:\"罚款\",30%;'甲'?",
            "违反㈠、⑵的：“罚\u{200b}款”，３０％；\n‘甲’？",
            "违 反（一）、（2）的：“罚\u{3000}款”，\u{a0}30％；‘甲’？\u{feff}",
        ];
        for copy in copies {
            assert_eq!(normal(copy), normal(meant), "{copy}");
        }
        assert_eq!(normal("⽹络⻔户"), "网络门户");
    }

    #[test]
    fn a_changed_word_changes_the_normal_form() {
        for (one, other) in [
            ("可以处", "应当处"),
            ("五日", "五曰"),
            ("、", "，"),
            ("〈法〉", "<法>"),
        ] {
            assert_ne!(normal(one), normal(other));
        }
    }

    #[test]
    fn blanks_are_kept_between_latin_words_alone() {
        assert_eq!(tidy("总\u{3000}\u{3000}则 "), "总则");
        assert_eq!(tidy("使用 App  Store 的"), "使用App Store的");
        assert_eq!(tidy("2016 年 11 月"), "2016年11月");
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(""), empty);
    }
}
