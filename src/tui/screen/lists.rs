//! What is found beside the articles: time limits, routes and classes, and how penalties are found. A list, and below it
//! the page of the line in focus; every answer and article in it can be gone to.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::dialog::Dialog;
use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::widget::kept::{Kept, Setting};
use crate::tui::widget::lines::Lines;
use crate::tui::widget::page::{Page, page};
use crate::tui::widget::scroll::{Motion, SplitPage, heights, page_width, scrolled_to, split};
use crate::tui::widget::text::{cell, cut};
use zicha_report::{Finding, ListKind};

#[derive(Debug, Clone)]
pub struct State {
    list_kind: ListKind,
    found: Kept<Vec<Finding>>,
    split: SplitPage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Move(Motion),
    Previous,
    Next,
    Export,
    /// A line of the list was clicked.
    Row(usize),
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    key(Motion::Up),
    key(Motion::Down),
    key(Motion::NextLink),
    key(Motion::PreviousLink),
    key(Motion::Follow),
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
    key(Motion::PageUp),
    Binding {
        footer: true,
        ..key(Motion::PageDown)
    },
    key(Motion::First),
    key(Motion::Last),
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
            found: Kept::default(),
            split: SplitPage::default(),
        }
    }

    #[must_use]
    pub fn list_kind(&self) -> ListKind {
        self.list_kind
    }
}

fn setting(shared: &Shared, width: u16) -> Setting {
    Setting::of(shared, page_width(width))
}

/// Keeps what is found, and the page of the finding in focus, for the next frame and the next key.
pub fn prepare(state: &mut State, shared: &Shared) {
    let setting = setting(shared, shared.size.0);
    let found = findings(state, shared, setting);
    let page = set(state, &found, setting);
    state.found.keep(setting, found);
    state.split.page.set.keep(setting, page);
}

fn findings(state: &State, shared: &Shared, setting: Setting) -> Rc<Vec<Finding>> {
    state.found.get(setting, || match &shared.session {
        Some(session) => {
            let report = session.report(&shared.library);
            state.list_kind.findings(&report, shared.lang)
        }
        None => Vec::new(),
    })
}

/// The place of the finding in focus.
fn here(state: &State, found: &[Finding]) -> usize {
    state.split.selected.min(found.len().saturating_sub(1))
}

fn set(state: &State, found: &[Finding], setting: Setting) -> Rc<Page> {
    let make = || match found.get(here(state, found)) {
        Some(finding) => page(&finding.page, setting.width, setting.theme),
        None => Page::default(),
    };
    state.split.page.set.get(setting, make)
}

/// The finding in focus.
#[must_use]
pub fn selected(state: &State, shared: &Shared) -> Option<Finding> {
    let found = findings(state, shared, setting(shared, shared.size.0));
    found.get(state.split.selected).cloned()
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let setting = setting(shared, shared.size.0);
    let found = findings(state, shared, setting);
    let last = found.len().saturating_sub(1);
    match message {
        Message::Move(motion) => {
            let page = set(state, &found, setting);
            let rows = list_rows(shared, &found, here(state, &found), setting.width).0;
            let (_, height) = heights(rows.len(), shared.size.1.saturating_sub(4));
            if let Some(link) = state.split.update(motion, last, &page, usize::from(height)) {
                return Step::to(super::follow(shared, link));
            }
        }
        Message::Row(row) => state.split.select(row.min(last)),
        Message::Next => return neighbour(state, 1),
        Message::Previous => return neighbour(state, ListKind::ALL.len() - 1),
        Message::Export => return Step::dialog(Dialog::export(shared)),
    }
    Step::none()
}

/// The list so many places on.
fn neighbour(state: &State, steps: usize) -> Step {
    let lists = ListKind::ALL;
    let here = lists
        .iter()
        .position(|list_kind| *list_kind == state.list_kind);
    let there = (here.unwrap_or_default() + steps) % lists.len();
    Step {
        go: Some(Go::Replace(Screen::ListKind(State::new(lists[there])))),
        ..Step::default()
    }
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
    let setting = setting(shared, area.width);
    let found = findings(state, shared, setting);
    let here = here(state, &found);
    let width = usize::from(area.width);
    let (mut rows, places) = list_rows(shared, &found, here, width);
    if found.is_empty() {
        rows.push(Line::styled(
            format!("  {}", state.list_kind.nothing(shared.strings())),
            shared.theme.dim(),
        ));
    }
    let [top, bottom] = split(rows.len(), shared.theme, frame, area);
    let room = usize::from(top.height).saturating_sub(1);
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
    frame.render_widget(Lines(&lines), top);
    let page = set(state, &found, setting);
    state.split.page.view(&page, shared.theme, frame, bottom);
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
