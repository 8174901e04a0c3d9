//! What is found beside the articles: time limits, routes and classes, and how penalties are found. A list, and below it
//! the page of the line in focus; every answer and article in it can be gone to.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr as _;

use crate::tui::dialog::Dialog;
use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::widget::page::{Page, page, scrolled_to};
use crate::tui::widget::split::{heights, page_width};
use crate::tui::widget::text::{cell, cut};
use zicha_report::{Finding, ListKind};

#[derive(Debug, Clone)]
pub struct State {
    list_kind: ListKind,
    selected: usize,
    scroll: usize,
    /// The link in focus, by its place on the page.
    link: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Up,
    Down,
    First,
    Last,
    PageUp,
    PageDown,
    NextLink,
    PreviousLink,
    Go,
    Previous,
    Next,
    Export,
    /// A line of the list was clicked.
    Row(usize),
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Up, Key::Char('k')],
        message: Message::Up,
        label: |s| s.key.up,
        footer: false,
    },
    Binding {
        keys: &[Key::Down, Key::Char('j')],
        message: Message::Down,
        label: |s| s.key.down,
        footer: false,
    },
    Binding {
        keys: &[Key::Tab],
        message: Message::NextLink,
        label: |s| s.key.link,
        footer: true,
    },
    Binding {
        keys: &[Key::BackTab],
        message: Message::PreviousLink,
        label: |s| s.key.previous_link,
        footer: false,
    },
    Binding {
        keys: &[Key::Enter],
        message: Message::Go,
        label: |s| s.key.go,
        footer: true,
    },
    Binding {
        keys: &[Key::Char(']'), Key::Right],
        message: Message::Next,
        label: |s| s.key.next_topic,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('['), Key::Left],
        message: Message::Previous,
        label: |s| s.key.previous_topic,
        footer: false,
    },
    Binding {
        keys: &[Key::PageUp],
        message: Message::PageUp,
        label: |s| s.key.page_up,
        footer: false,
    },
    Binding {
        keys: &[Key::PageDown, Key::Char(' ')],
        message: Message::PageDown,
        label: |s| s.key.page_down,
        footer: true,
    },
    Binding {
        keys: &[Key::Home, Key::Char('g')],
        message: Message::First,
        label: |s| s.key.first,
        footer: false,
    },
    Binding {
        keys: &[Key::End, Key::Char('G')],
        message: Message::Last,
        label: |s| s.key.last,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('x')],
        message: Message::Export,
        label: |s| s.key.export,
        footer: true,
    },
];

impl State {
    #[must_use]
    pub fn new(list_kind: ListKind) -> Self {
        Self {
            list_kind,
            selected: 0,
            scroll: 0,
            link: None,
        }
    }

    #[must_use]
    pub fn list_kind(&self) -> ListKind {
        self.list_kind
    }

    fn select(&mut self, selected: usize) {
        (self.selected, self.scroll, self.link) = (selected, 0, None);
    }
}

fn findings(state: &State, shared: &Shared) -> Vec<Finding> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    state
        .list_kind
        .findings(&session.report(&shared.library), shared.lang)
}

/// The finding in focus.
#[must_use]
pub fn selected(state: &State, shared: &Shared) -> Option<Finding> {
    findings(state, shared).into_iter().nth(state.selected)
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let found = findings(state, shared);
    let last = found.len().saturating_sub(1);
    let here = state.selected.min(last);
    let set = found.get(here).map_or_else(Page::default, |finding| {
        page(&finding.page, page_width(shared.size.0), shared.theme)
    });
    let rows = list_rows(shared, &found, here, usize::from(shared.size.0))
        .0
        .len();
    let height = usize::from(heights(rows, shared.size.1.saturating_sub(4)).1);
    let bottom = set.lines.len().saturating_sub(height);
    match message {
        Message::Up => state.select(here.saturating_sub(1)),
        Message::Down => state.select((here + 1).min(last)),
        Message::Row(row) => state.select(row.min(last)),
        Message::First => state.select(0),
        Message::Last => state.select(last),
        Message::PageUp => state.scroll = state.scroll.saturating_sub(height),
        Message::PageDown => state.scroll = (state.scroll + height).min(bottom),
        Message::NextLink | Message::PreviousLink => {
            (state.link, state.scroll) = set.follow(
                state.link,
                state.scroll,
                height,
                message == Message::PreviousLink,
            );
        }
        Message::Go => {
            if let Some((_, link)) = state.link.and_then(|link| set.links.get(link)) {
                return Step::to(super::follow(shared, *link));
            }
            (state.link, state.scroll) = set.follow(None, state.scroll, height, false);
        }
        Message::Next | Message::Previous => {
            let count = ListKind::ALL.len();
            let here = ListKind::ALL
                .iter()
                .position(|list_kind| *list_kind == state.list_kind)
                .unwrap_or_default();
            let there = if message == Message::Next {
                here + 1
            } else {
                here + count - 1
            };
            let screen = Screen::ListKind(State::new(ListKind::ALL[there % count]));
            return Step {
                go: Some(Go::Replace(screen)),
                ..Step::default()
            };
        }
        Message::Export => return Step::dialog(Dialog::export(shared)),
    }
    Step::none()
}

/// The rows of the list with the heads of their groups, and the row of each finding.
fn list_rows(
    shared: &Shared,
    found: &[Finding],
    selected: usize,
    width: usize,
) -> (Vec<Line<'static>>, Vec<usize>) {
    let widest = found
        .iter()
        .map(|finding| finding.value.width())
        .max()
        .unwrap_or_default();
    let value_width = widest.min(width / 2);
    let title_width = width.saturating_sub(value_width + 8);
    let (mut rows, mut places, mut group) = (Vec::new(), Vec::new(), "");
    for (position, finding) in found.iter().enumerate() {
        if finding.group != group {
            group = finding.group;
            rows.push(Line::styled(format!("  {group}"), shared.theme.dim()));
        }
        let here = position == selected;
        places.push(rows.len());
        let base = if here {
            shared.theme.selected()
        } else {
            shared.theme.text()
        };
        let colour = if here {
            base
        } else {
            shared.theme.sign(finding.sign)
        };
        rows.push(Line::from(vec![
            Span::styled(if here { "› " } else { "  " }, base),
            Span::styled(format!("{} ", finding.sign.glyph()), colour),
            Span::styled(cell(&finding.title, title_width, false), base),
            Span::styled(format!("  {}", cut(&finding.value, value_width)), base),
        ]));
    }
    (rows, places)
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let found = findings(state, shared);
    let here = state.selected.min(found.len().saturating_sub(1));
    let width = usize::from(area.width);
    let (mut rows, places) = list_rows(shared, &found, here, width);
    if found.is_empty() {
        rows.push(Line::styled(
            format!("  {}", state.list_kind.nothing(shared.strings())),
            shared.theme.dim(),
        ));
    }
    let (list, _) = heights(rows.len(), area.height);
    let [top, rule, bottom] = Layout::vertical([
        Constraint::Length(list),
        Constraint::Length(1),
        Constraint::Min(0),
    ])
    .areas(area);
    let room = usize::from(list).saturating_sub(1);
    let mut lines = vec![tabs(state, shared, width)];
    // The head of the first group stays in sight with its first line.
    let focus = places.get(here).copied().unwrap_or(0);
    let first = if focus < room {
        0
    } else {
        scrolled_to(0, focus, room)
    };
    for (position, row) in places.iter().enumerate().filter(|(_, row)| **row >= first) {
        let click = crate::tui::message::Message::ListKind(Message::Row(position));
        shared
            .targets
            .add_line(top, row - first + 1, Target::Message(click));
    }
    lines.extend(rows.into_iter().skip(first).take(room));
    frame.render_widget(Paragraph::new(lines), top);
    frame.render_widget(Line::styled("─".repeat(width), shared.theme.dim()), rule);
    let Some(finding) = found.get(here) else {
        return;
    };
    let mut set = page(&finding.page, page_width(area.width), shared.theme);
    set.highlight(state.link, shared.theme);
    let lines: Vec<_> = set
        .lines
        .into_iter()
        .skip(state.scroll)
        .take(usize::from(bottom.height))
        .collect();
    let bottom = Rect {
        x: bottom.x + 2,
        width: bottom.width.saturating_sub(2),
        ..bottom
    };
    frame.render_widget(Paragraph::new(lines), bottom);
}

/// The three lists, the one in front marked.
fn tabs(state: &State, shared: &Shared, width: usize) -> Line<'static> {
    let strings = shared.strings();
    let mut spans = vec![Span::raw("  ")];
    for list_kind in ListKind::ALL {
        let style = if list_kind == state.list_kind {
            shared.theme.heading()
        } else {
            shared.theme.dim()
        };
        let mark = if list_kind == state.list_kind {
            "▸ "
        } else {
            "  "
        };
        spans.push(Span::styled(
            format!("{mark}{}    ", list_kind.title(strings)),
            style,
        ));
    }
    crate::tui::widget::text::cut_line(Line::from(spans), width)
}
