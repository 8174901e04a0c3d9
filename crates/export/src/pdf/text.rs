//! Text into lines (UAX #14). Chinese breaks between characters with the usual prohibitions, Latin at blanks.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::fonts::{Fonts, Glyph};

/// A line that fits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    pub glyphs: Vec<Glyph>,
    /// In hundredths of a point, without the blanks at its end.
    pub width: i32,
}

/// The width of glyphs at a size, both in hundredths of a point.
pub(super) fn width(glyphs: &[Glyph], size: i32) -> i32 {
    let sum: i32 = glyphs.iter().map(|glyph| glyph.advance).sum();
    sum * size / 1_000
}

fn bare(glyphs: &[Glyph]) -> &[Glyph] {
    let end = glyphs
        .iter()
        .rposition(|glyph| glyph.c != ' ')
        .map_or(0, |last| last + 1);
    &glyphs[..end]
}

/// The text on one line, however long.
pub(super) fn one(fonts: &Fonts, text: &str, size: i32, bold: bool) -> Line {
    let glyphs = fonts.glyphs(&clean(text), bold);
    let width = width(&glyphs, size);
    Line { glyphs, width }
}

/// Line ends and tabs become blanks; control characters are dropped.
fn clean(text: &str) -> String {
    let blank = |c: char| {
        if matches!(c, '\n' | '\r' | '\t' | '\u{a0}') {
            ' '
        } else {
            c
        }
    };
    text.chars()
        .map(blank)
        .filter(|c| !c.is_control())
        .collect()
}

/// The text in lines no wider than `room`; at least one, which may be empty.
pub(super) fn wrap(fonts: &Fonts, text: &str, size: i32, bold: bool, room: i32) -> Vec<Line> {
    let text = clean(text);
    let glyphs = fonts.glyphs(&text, bold);
    let mut lines = Vec::new();
    let mut current: Vec<Glyph> = Vec::new();
    let mut begun = 0;
    let mut counted = 0;
    for (end, kind) in linebreaks(&text) {
        let count = text.get(begun..end).map_or(0, |word| word.chars().count());
        let word = &glyphs[counted..counted + count];
        (begun, counted) = (end, counted + count);
        add(&mut lines, &mut current, word, size, room);
        if kind == BreakOpportunity::Mandatory && end == text.len() {
            break;
        }
    }
    lines.push(finished(current, size));
    lines
}

/// Puts a word on the line, on the next one, or, where no line holds it, on as many as it takes.
fn add(lines: &mut Vec<Line>, current: &mut Vec<Glyph>, word: &[Glyph], size: i32, room: i32) {
    if width(current, size) + width(bare(word), size) <= room {
        current.extend_from_slice(word);
        return;
    }
    if !current.is_empty() {
        lines.push(finished(std::mem::take(current), size));
    }
    if width(bare(word), size) <= room {
        current.extend_from_slice(word);
        return;
    }
    for glyph in word {
        if !current.is_empty() && width(current, size) + width(&[*glyph], size) > room {
            lines.push(finished(std::mem::take(current), size));
        }
        current.push(*glyph);
    }
}

fn finished(glyphs: Vec<Glyph>, size: i32) -> Line {
    let width = width(bare(&glyphs), size);
    Line { glyphs, width }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Fonts;
    use super::wrap;

    fn lines(text: &str, room: i32) -> Vec<String> {
        let lines = wrap(&Fonts::load(), text, 1_000, false, room);
        assert!(
            lines
                .iter()
                .all(|line| line.width <= room || line.glyphs.len() == 1)
        );
        lines
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.c).collect())
            .collect()
    }

    #[test]
    fn latin_breaks_at_blanks_and_chinese_between_characters_but_never_before_a_stop() {
        assert_eq!(
            lines("per violation never", 5_000),
            ["per ", "violation ", "never"]
        );
        assert_eq!(
            lines("网络安全法，第六十一条", 5_000),
            ["网络安全", "法，第六十", "一条"]
        );
        assert_eq!(lines("", 5_000), [""]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_nothing_is_lost() {
        let word = "x".repeat(500);
        assert_eq!(lines(&word, 5_000).concat(), word);
    }
}
