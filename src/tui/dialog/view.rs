//! How overlays look: one frame in the middle, on a cleared ground.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block as Border, Borders, Clear};

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::tui::hit_test::Target;
use crate::tui::model::Shared;
use crate::tui::search::Candidate;
use crate::tui::theme::Theme;
use crate::tui::widget::field::Field;
use crate::tui::widget::lines::Lines;
use crate::tui::widget::page::page;
use crate::tui::widget::scroll::scrolled_to;
use crate::tui::widget::text::{cell, cut, wrap};

use super::find::Sought;
use super::{Dialog, Finder, Form};

/// The text area of a page overlay, in columns and rows.
pub(super) fn inner_size(shared: &Shared) -> (usize, usize) {
    let area = largest(Rect {
        x: 0,
        y: 0,
        width: shared.size.0,
        height: shared.size.1,
    });
    (
        usize::from(area.width).saturating_sub(4),
        usize::from(area.height).saturating_sub(2),
    )
}

fn largest(area: Rect) -> Rect {
    centred(area, 96, area.height.saturating_sub(4))
}

fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width.saturating_sub(2));
    let height = height
        .min(area.height.saturating_sub(2))
        .max(3.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

pub fn view(dialog: &Dialog, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let words = &shared.strings().dialog;
    match dialog {
        Dialog::Page {
            title,
            blocks,
            scroll,
            ..
        } => {
            let lines = page(blocks, inner_size(shared).0, shared.theme).lines;
            let all = lines.len();
            let rows = u16::try_from(all).unwrap_or(u16::MAX).saturating_add(2);
            let area = centred(area, 96, rows.min(largest(area).height));
            let shown: Vec<Line<'static>> = lines
                .into_iter()
                .skip(*scroll)
                .take(usize::from(area.height).saturating_sub(2))
                .collect();
            let foot = if shown.len() < all {
                format!(
                    "{}–{}/{all} · {}",
                    scroll + 1,
                    scroll + shown.len(),
                    words.close
                )
            } else {
                words.close.to_owned()
            };
            framed(frame, area, title, &foot, shared.theme, &shown);
        }
        Dialog::Prompt { title, field, .. } => prompt(frame, area, title, field, shared),
        Dialog::Menu {
            title,
            rows,
            selected,
            ..
        } => {
            let texts: Vec<String> = rows
                .iter()
                .enumerate()
                .map(|(index, row)| numbered(index, &row.text))
                .collect();
            list(frame, area, title, &texts, *selected, shared);
        }
        Dialog::Confirm { text, .. } => {
            let lines: Vec<Line<'static>> = wrap(text, 60).into_iter().map(Line::from).collect();
            let rows = u16::try_from(lines.len()).unwrap_or(3) + 2;
            framed(
                frame,
                centred(area, 66, rows),
                "",
                words.confirm,
                shared.theme,
                &lines,
            );
        }
        Dialog::Find(finder) => find(frame, area, finder, shared),
        Dialog::Export(form) => export(frame, area, form, shared),
    }
}

fn numbered(index: usize, text: &str) -> String {
    if index < 9 {
        format!("{} {text}", index + 1)
    } else {
        format!("  {text}")
    }
}

fn framed(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    foot: &str,
    theme: Theme,
    lines: &[Line<'static>],
) -> Rect {
    let border = Border::new()
        .borders(Borders::ALL)
        .border_style(theme.dim())
        .title(Line::styled(
            if title.is_empty() {
                String::new()
            } else {
                format!(" {title} ")
            },
            theme.accent(),
        ))
        .title_bottom(Line::styled(format!(" {foot} "), theme.dim()));
    let inner = border.inner(area);
    let inner = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    part_wide_characters(frame, area);
    frame.render_widget(Clear, area);
    frame.render_widget(border, area);
    frame.render_widget(Lines(lines), inner);
    inner
}

/// A wide character half under the left edge would cover the edge: a blank takes its place.
fn part_wide_characters(frame: &mut Frame<'_>, area: Rect) {
    let Some(before) = area.x.checked_sub(1) else {
        return;
    };
    for y in area.top()..area.bottom() {
        if let Some(cell) = frame
            .buffer_mut()
            .cell_mut((before, y))
            .filter(|cell| cell.symbol().width() > 1)
        {
            cell.set_symbol(" ");
        }
    }
}

fn prompt(frame: &mut Frame<'_>, area: Rect, title: &str, field: &Field, shared: &Shared) {
    let words = &shared.strings().dialog;
    let (rows, foot) = if field.is_multiline() {
        (10, words.editing_lines)
    } else {
        (3, words.editing)
    };
    let inner = framed(
        frame,
        centred(area, 80, rows),
        title,
        foot,
        shared.theme,
        &[],
    );
    field.draw(frame, inner, shared.theme);
}

fn list(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    texts: &[String],
    selected: usize,
    shared: &Shared,
) {
    let rows = u16::try_from(texts.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let area = centred(area, 100, rows.min(largest(area).height));
    let (width, height) = (
        usize::from(area.width).saturating_sub(4),
        usize::from(area.height).saturating_sub(2),
    );
    let first = scrolled_to(0, selected, height);
    for index in first..texts.len().min(first + height) {
        let y = area.y + 1 + u16::try_from(index - first).unwrap_or(0);
        shared.targets.add(
            Rect {
                y,
                height: 1,
                ..area
            },
            Target::Row(index),
        );
    }
    let lines = texts
        .iter()
        .enumerate()
        .skip(first)
        .take(height)
        .map(|(index, text)| {
            let style = if index == selected {
                shared.theme.selected()
            } else {
                shared.theme.text()
            };
            Line::styled(cell(text, width, false), style)
        });
    framed(
        frame,
        area,
        title,
        shared.strings().dialog.pick,
        shared.theme,
        &lines.collect::<Vec<_>>(),
    );
}

/// The form; the name of the file is a field while it is chosen, else it is shown whole at its end.
fn export(frame: &mut Frame<'_>, area: Rect, form: &Form, shared: &Shared) {
    let words = &shared.strings().dialog;
    let wide = usize::from(centred(area, 90, 3).width).saturating_sub(4);
    let (lines, selected, file) = form.lines(shared, wide);
    let rows = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let area = centred(area, 90, rows.min(largest(area).height + 2));
    let height = usize::from(area.height).saturating_sub(2);
    let first = scrolled_to(
        0,
        selected.max(if form.field().is_some() {
            file
        } else {
            selected
        }),
        height,
    );
    let mut shown: Vec<Line<'static>> = lines.into_iter().skip(first).take(height).collect();
    if let (None, Some(line)) = (
        form.field(),
        file.checked_sub(first).and_then(|row| shown.get_mut(row)),
    ) {
        *line = Line::styled(cut_front(&form.path(), wide), shared.theme.dim());
    }
    let inner = framed(
        frame,
        area,
        words.export,
        words.export_hint,
        shared.theme,
        &shown,
    );
    if let (Some(field), Some(row)) = (form.field(), file.checked_sub(first)) {
        let y = inner.y + u16::try_from(row).unwrap_or(0);
        if y < inner.bottom() {
            field.draw(
                frame,
                Rect {
                    y,
                    height: 1,
                    ..inner
                },
                shared.theme,
            );
        }
    }
}

/// The end of a text that does not fit: of a path, the name matters most.
fn cut_front(text: &str, width: usize) -> String {
    let mut kept: Vec<char> = Vec::new();
    let mut used = 1;
    for c in text.chars().rev() {
        used += c.width().unwrap_or(0);
        if used > width {
            kept.push('…');
            break;
        }
        kept.push(c);
    }
    kept.into_iter().rev().collect()
}

fn find(frame: &mut Frame<'_>, area: Rect, finder: &Finder, shared: &Shared) {
    let words = &shared.ui().find;
    let (title, hint) = match finder.sought {
        Sought::Place => (words.title, words.hint),
        Sought::Command => (words.commands, words.commands_hint),
    };
    let area = centred(area, 100, 20);
    let (width, height) = (
        usize::from(area.width).saturating_sub(4),
        usize::from(area.height).saturating_sub(4),
    );
    let mut lines = vec![
        Line::default(),
        Line::styled("─".repeat(width), shared.theme.dim()),
    ];
    let first = scrolled_to(0, finder.selected, height);
    let place = |line: usize| Rect {
        y: area.y + 1 + u16::try_from(line).unwrap_or(0),
        height: 1,
        ..area
    };
    for (index, candidate) in finder.found().enumerate().skip(first).take(height) {
        shared.targets.add(place(lines.len()), Target::Row(index));
        let style = if index == finder.selected {
            shared.theme.selected()
        } else {
            shared.theme.text()
        };
        lines.push(Line::styled(found(candidate, finder.sought, width), style));
    }
    if lines.len() == 2 {
        lines.push(Line::styled(
            shared.strings().dialog.nothing_found,
            shared.theme.dim(),
        ));
    }
    let inner = framed(frame, area, title, hint, shared.theme, &lines);
    finder
        .field
        .draw(frame, Rect { height: 1, ..inner }, shared.theme);
}

/// What was found: its kind and its text, and behind them, where there is room, its answer or its key.
fn found(candidate: &Candidate, sought: Sought, width: usize) -> String {
    let kind = match sought {
        Sought::Place => cell(candidate.kind, KIND, false),
        Sought::Command => String::new(),
    };
    let aside = cut(&candidate.aside, width / 3);
    let room = width.saturating_sub(kind.width() + aside.width() + 2);
    format!("{kind}{}  {aside}", cell(&candidate.text, room, false))
}

/// Cells for the word that says what was found.
const KIND: usize = 10;
