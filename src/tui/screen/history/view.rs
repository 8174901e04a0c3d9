//! How the history looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::hit_test::Target;
use crate::tui::model::Shared;
use crate::tui::widget::lines::Lines;
use crate::tui::widget::scroll::{scrolled_to, split};
use crate::tui::widget::text::{cell, cut};
use zicha_matter::history::Fault;
use zicha_report::{Sign, history_fault, working_text};
use zicha_text::fill;

use super::{Message, State, set, setting, words};

/// What stands above the list: the version, and what is wrong with the record.
pub(super) fn head(state: &State, shared: &Shared) -> Vec<(Sign, String)> {
    let mut lines = Vec::new();
    if let Some(session) = &shared.session {
        let text = session.at_version(&shared.library, |at| working_text(shared.lang, at));
        lines.push((Sign::Information, text));
    }
    match state.past.history.fault {
        Some(fault) => {
            let sign = if fault == Fault::Torn {
                Sign::Information
            } else {
                Sign::Breach
            };
            lines.push((sign, history_fault(fault).get(shared.lang).to_owned()));
        }
        None if state.past.is_empty() => {
            lines.push((Sign::Information, words(shared).history.no_file.to_owned()));
        }
        None => {
            let count = state.count().to_string();
            lines.push((
                Sign::Clear,
                fill(words(shared).history.whole, &[("count", &count)]),
            ));
        }
    }
    lines
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width);
    let head = head(state, shared);
    let rows = state.count() + head.len();
    let [top, bottom] = split(rows, shared.theme, frame, area);
    let told = head.iter().map(|(sign, text)| {
        let glyph = Span::styled(format!("  {} ", sign.glyph()), shared.theme.sign(*sign));
        Line::from(vec![
            glyph,
            Span::styled(cut(text, width.saturating_sub(4)), shared.theme.dim()),
        ])
    });
    let mut lines: Vec<Line<'static>> = told.collect();
    let room = usize::from(top.height).saturating_sub(lines.len());
    let first = scrolled_to(0, state.split.selected, room);
    for line in first..state.count().min(first + room) {
        let click = crate::tui::message::Message::History(Message::Row(line));
        shared
            .targets
            .add_line(top, lines.len(), Target::Message(click));
        lines.push(row(state, shared, line, width));
    }
    frame.render_widget(Lines(&lines), top);
    let page = set(state, shared, setting(shared, area.width));
    state.split.page.view(&page, shared.theme, frame, bottom);
}

/// Cells for a person's name beside the moment.
const WHO: usize = 30;

fn row(state: &State, shared: &Shared, line: usize, width: usize) -> Line<'static> {
    let Some(position) = state.position(line) else {
        return Line::default();
    };
    let here = line == state.split.selected;
    let style = if here {
        shared.theme.selected()
    } else {
        shared.theme.text()
    };
    let when = cell(
        &state.past.when_and_who(shared.lang, position),
        WHO.min(width / 3),
        false,
    );
    let room = width.saturating_sub(when.width() + 4);
    let (what, change) = state.past.line(&shared.library, shared.lang, position);
    // What changed matters more than under which question, which the page below tells whole.
    let change = cut(
        &change,
        (room / 2).max(room.saturating_sub(what.width() + 2)),
    );
    let what = cell(&what, room.saturating_sub(change.width() + 2), false);
    let mark = if here { "› " } else { "  " };
    Line::from(Span::styled(
        format!("{mark}{when}  {what}  {change}"),
        style,
    ))
}
