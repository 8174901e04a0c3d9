//! Text in cells: Chinese characters are two wide, and a cut is shown.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Cuts a text to a width; a cut is shown by an ellipsis.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut filled = 0;
    for grapheme in text.graphemes(true) {
        filled += grapheme.width();
        if filled + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// A text in exactly `width` cells.
#[must_use]
pub fn cell(text: &str, width: usize, right: bool) -> String {
    let text = cut(text, width);
    let pad = " ".repeat(width.saturating_sub(text.width()));
    if right {
        format!("{pad}{text}")
    } else {
        format!("{text}{pad}")
    }
}
