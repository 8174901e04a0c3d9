//! Terms of the glossary in a text, underlined where they stand.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::model::Shared;

use super::text::wrap;

/// A text in lines of at most `width` cells, its terms underlined.
#[must_use]
pub fn marked(shared: &Shared, text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let ranges = ranges(shared, text);
    let mut from = 0;
    let lines = wrap(text, width).into_iter().map(|line| {
        // The lines are the text without the blanks at their ends, so each is found behind the one before it.
        let start = text
            .get(from..)
            .and_then(|rest| rest.find(&line))
            .map_or(from, |at| from + at);
        from = start + line.len();
        Line::from(spans(shared, &line, start, &ranges, style))
    });
    lines.collect()
}

/// Where the terms stand: from and to, in bytes, without overlaps.
fn ranges(shared: &Shared, text: &str) -> Vec<(usize, usize)> {
    let terms = shared.library.terms_in(shared.lang, text);
    let mut all: Vec<(usize, usize)> = terms.into_iter().map(|(_, range)| range).collect();
    all.sort_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)));
    let mut end = 0;
    all.retain(|(from, to)| {
        let apart = *from >= end;
        if apart {
            end = *to;
        }
        apart
    });
    all
}

fn spans(
    shared: &Shared,
    line: &str,
    start: usize,
    ranges: &[(usize, usize)],
    style: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut done = 0;
    for (from, to) in ranges {
        let from = from.saturating_sub(start).clamp(done, line.len());
        let to = to.saturating_sub(start).min(line.len());
        if let (Some(before), Some(term)) = (line.get(done..from), line.get(from..to))
            && !term.is_empty()
        {
            spans.push(Span::styled(before.to_owned(), style));
            spans.push(Span::styled(term.to_owned(), shared.theme.term(style)));
            done = to;
        }
    }
    spans.push(Span::styled(
        line.get(done..).unwrap_or_default().to_owned(),
        style,
    ));
    spans.retain(|span| !span.content.is_empty());
    spans
}
