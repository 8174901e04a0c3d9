//! Lines that are drawn as they are, and cut where they are too long.

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

/// What a `Paragraph` without wrapping would draw. Most characters stand alone, and those need not be put together into
/// graphemes and looked up, which is most of the time that a `Paragraph` takes.
#[derive(Debug)]
pub struct Lines<'a>(pub &'a [Line<'a>]);

impl Widget for Lines<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        for (y, line) in (area.top()..area.bottom()).zip(self.0) {
            let from = buffer.index_of(area.left(), y);
            let to = from + usize::from(area.width);
            if let Some(cells) = buffer.content.get_mut(from..to) {
                draw(line, cells);
            }
        }
    }
}

fn draw(line: &Line<'_>, mut cells: &mut [Cell]) {
    let most = cells.len();
    for span in &line.spans {
        let style = line.style.patch(span.style);
        let mut text = span.content.as_ref();
        while let Some((character, width, rest)) = lone(text).filter(|_| most > 1) {
            let Some((drawn, later)) = cells.split_at_mut_checked(width) else {
                return;
            };
            if let Some(cell) = drawn.first_mut() {
                cell.set_char(character).set_style(style);
            }
            (cells, text) = (later, rest);
        }
        let Some(drawn) = graphemes(&Span::styled(text, style), cells, most) else {
            return;
        };
        cells = cells.get_mut(drawn..).unwrap_or_default();
    }
}

/// The first character of a text if it is a grapheme of its own, how many cells it takes, and the rest of the text.
fn lone(text: &str) -> Option<(char, usize, &str)> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let width = lone_width(first)?;
    let rest = characters.as_str();
    // What follows could belong to it, unless it stands alone as well.
    match characters.next() {
        Some(next) if lone_width(next).is_none() => None,
        _ => Some((first, width, rest)),
    }
}

/// The cells of a character that never joins another of these; `None` for all that might.
fn lone_width(character: char) -> Option<usize> {
    match character {
        ' '..='~'
        | '\u{b0}'..='\u{ff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2500}'..='\u{25ef}' => Some(1),
        '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// Draws graphemes, each in the first of the cells that it takes; gives how many cells, or `None` if the line is full. One
/// that is wider than a whole line of `most` cells is left out.
fn graphemes(span: &Span<'_>, cells: &mut [Cell], most: usize) -> Option<usize> {
    let mut at = 0;
    for grapheme in span.styled_graphemes(Style::new()) {
        let width = usize::from(grapheme.symbol.cell_width());
        if width > most {
            continue;
        }
        if at + width > cells.len() {
            return None;
        }
        if width > 0 {
            cells[at]
                .set_symbol(grapheme.symbol)
                .set_style(grapheme.style);
        }
        at += width;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, CellWidth as _};
    use ratatui::layout::Rect;
    use ratatui::style::{Style, Stylize as _};
    use ratatui::text::{Line, Span};
    use ratatui::widgets::{Paragraph, Widget as _};

    use super::{Lines, lone_width};
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn the_picture_is_that_of_a_paragraph() {
        let lines = vec![
            Line::from("plain, and longer than there is room for it"),
            Line::from(vec!["网络安全法".bold(), " Art 61 ".dim(), "罚款".into()]),
            Line::styled(
                "第六十一条：处一万元以上五万元以下罚款",
                Style::new().reversed(),
            ),
            Line::default(),
            Line::from(vec![
                Span::raw("e\u{301}te\u{301} · ｶﾞ"),
                Span::raw("tab\tend"),
            ]),
            Line::from("cut off below"),
        ];
        for width in 1..50 {
            let area = Rect::new(0, 0, width + 3, 6);
            let inner = Rect::new(2, 1, width, 5);
            let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
            Lines(&lines).render(inner, &mut ours);
            Paragraph::new(lines.clone()).render(inner, &mut theirs);
            assert_eq!(ours, theirs, "{width} columns");
        }
    }

    #[test]
    fn characters_that_stand_alone_are_as_wide_as_is_said_and_join_no_other() {
        let alone = ('\0'..=char::MAX).filter(|c| lone_width(*c).is_some());
        let alone: Vec<char> = alone.collect();
        for character in &alone {
            let text = character.to_string();
            assert_eq!(
                lone_width(*character),
                Some(usize::from(text.cell_width())),
                "{text:?}"
            );
        }
        let text: String = alone.iter().collect();
        assert_eq!(text.graphemes(true).count(), alone.len());
    }
}
