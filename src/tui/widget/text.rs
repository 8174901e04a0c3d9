//! Text in terminal cells: widths, breaking, cutting, padding. Chinese characters are two cells wide, and lines break
//! where Unicode allows it, so that none begins with a closing mark.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

pub use zicha_text::{cell, cut};

/// Breaks a text into lines of at most `width` cells.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let is_ascii = text.is_ascii();
    if is_short(text, is_ascii, width) {
        return vec![text.trim_end().to_owned()];
    }
    let mut filling = Filling {
        lines: Vec::new(),
        line: String::new(),
        filled: 0,
        width,
        is_ascii,
    };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let piece = text.get(start..end).unwrap_or_default();
        filling.push(piece.trim_end_matches(['\n', '\r']));
        start = end;
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            filling.end_line();
        }
    }
    filling.end_line();
    filling.lines
}

/// The lines of a text in a style.
#[must_use]
pub fn wrapped(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for line in wrap(text, width) {
        lines.push(Line::styled(line, style));
    }
    lines
}

/// Whether a text is one line: it fits, and nothing in it ends a line.
fn is_short(text: &str, is_ascii: bool, width: usize) -> bool {
    let ends_line = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    // A longer text need not be measured to its end: few characters take more than four bytes a cell.
    text.len() <= 4 * width && width_of(text, is_ascii) <= width && !text.contains(ends_line)
}

/// The cells that a text takes; in ASCII each character is one.
fn width_of(text: &str, is_ascii: bool) -> usize {
    if is_ascii { text.len() } else { text.width() }
}

/// Lines being filled. The width of the last one is kept, as measuring it anew for each piece took most of a frame.
struct Filling {
    lines: Vec<String>,
    line: String,
    filled: usize,
    width: usize,
    is_ascii: bool,
}

impl Filling {
    /// Adds a piece that may stand at the start of a line; one that is wider than a whole line is broken inside.
    fn push(&mut self, piece: &str) {
        let word = piece.trim_end();
        let word_width = width_of(word, self.is_ascii);
        if self.filled + word_width > self.width && !self.line.is_empty() {
            self.end_line();
        }
        if word_width <= self.width {
            self.line.push_str(piece);
            let blanks = piece.get(word.len()..).unwrap_or_default();
            self.filled += word_width + width_of(blanks, self.is_ascii);
            return;
        }
        for grapheme in piece.graphemes(true) {
            if self.filled + grapheme.width() > self.width {
                self.end_line();
            }
            self.line.push_str(grapheme);
            self.filled += grapheme.width();
        }
    }

    fn end_line(&mut self) {
        self.line.truncate(self.line.trim_end().len());
        let next = String::with_capacity(self.line.len() + 4);
        self.lines.push(std::mem::replace(&mut self.line, next));
        self.filled = 0;
    }
}

/// Cuts a styled line to a width; a cut is shown by an ellipsis.
#[must_use]
pub fn cut_line(line: Line<'static>, width: usize) -> Line<'static> {
    if line.width() <= width {
        return line;
    }
    let mut left = width;
    let mut spans = Vec::new();
    for span in line.spans {
        // A span that ends before the last cell leaves room for the ellipsis of the next.
        let fits = span.width() < left;
        let text = if fits {
            span.content.into_owned()
        } else {
            cut(&format!("{}…", span.content), left)
        };
        left = left.saturating_sub(text.width());
        spans.push(Span::styled(text, span.style));
        if !fits {
            break;
        }
    }
    Line::from(spans)
}

/// Wrapped lines behind a label of a fixed width, as in a list of definitions.
#[must_use]
pub fn labelled(
    label: Span<'static>,
    indent: usize,
    text: &str,
    style: Style,
    width: usize,
) -> Vec<Line<'static>> {
    let rest = width.saturating_sub(indent);
    let label_width = label.content.width();
    let mut lines = Vec::new();
    let mut label = Some(label);
    for part in wrap(text, rest) {
        let mut spans = Vec::with_capacity(3);
        if let Some(label) = label.take() {
            spans.push(label);
            spans.push(Span::raw(" ".repeat(indent.saturating_sub(label_width))));
        } else {
            spans.push(Span::raw(" ".repeat(indent)));
        }
        spans.push(Span::styled(part, style));
        lines.push(Line::from(spans));
    }
    lines
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::{cell, cut, wrap};

    #[test]
    fn chinese_breaks_between_characters_and_never_before_a_closing_mark() {
        let lines = wrap("根据《网络安全法》第二十三条，留存日志不少于六个月。", 20);
        assert!(lines.iter().all(|line| line.width() <= 20), "{lines:?}");
        assert!(
            lines
                .iter()
                .all(|line| !line.starts_with(['，', '。', '》'])),
            "{lines:?}"
        );
        assert_eq!(
            lines.concat(),
            "根据《网络安全法》第二十三条，留存日志不少于六个月。"
        );
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_and_line_ends_are_kept() {
        assert_eq!(wrap("aaaaaaaa", 3), ["aaa", "aaa", "aa"]);
        assert_eq!(wrap("one\ntwo", 10), ["one", "two"]);
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn a_text_that_fits_is_one_line_unless_something_in_it_ends_lines() {
        assert_eq!(wrap("short, and no more  ", 20), ["short, and no more"]);
        assert_eq!(wrap("网络安全法", 10), ["网络安全法"]);
        for end in ['\n', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'] {
            assert_eq!(wrap(&format!("a{end}b"), 20).len(), 2, "{end:?}");
        }
    }

    #[test]
    fn cutting_and_padding_count_cells() {
        assert_eq!(cut("网络安全法", 7), "网络安…");
        assert_eq!(cell("网络", 6, false), "网络  ");
        assert_eq!(cell("10k", 5, true), "  10k");
    }
}
