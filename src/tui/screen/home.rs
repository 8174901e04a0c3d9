//! The saved matters, and what to do first.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::dialog::Dialog;
use crate::tui::effect::{Effect, Listed};
use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::message::Chosen;
use crate::tui::model::{Shared, Step};
use crate::tui::widget::lines::Lines;
use crate::tui::widget::scroll::{Motion, scrolled_to};
use crate::tui::widget::text::{cell, wrap};
use zicha_report::cite;
use zicha_text::{fill, history_words};

/// The list as it was last read, and what can be brought back.
#[derive(Debug, Clone, Default)]
pub struct State {
    listed: Option<Vec<Listed>>,
    selected: usize,
    /// Where the deleted matters are, the last one at the end.
    pub trashed: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Open,
    New,
    Example,
    Duplicate,
    Rename,
    Delete,
    Undo,
    Move(Motion),
    /// A line was clicked: the first click goes to it, the next opens it.
    Row(usize),
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Enter],
        message: Message::Open,
        label: |s| s.key.open,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('n')],
        message: Message::New,
        label: |s| s.key.new,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('e')],
        message: Message::Example,
        label: |s| s.key.example,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('c')],
        message: Message::Duplicate,
        label: |s| s.key.duplicate,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('r')],
        message: Message::Rename,
        label: |s| s.key.rename,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('x'), Key::Delete],
        message: Message::Delete,
        label: |s| s.key.delete,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('u')],
        message: Message::Undo,
        label: |s| s.key.undelete,
        footer: false,
    },
    key(Motion::Up),
    key(Motion::Down),
    key(Motion::First),
    key(Motion::Last),
];

impl State {
    /// The screen with a list.
    #[must_use]
    pub fn with(listed: Vec<Listed>) -> Self {
        Self {
            listed: Some(listed),
            ..Self::default()
        }
    }

    /// Takes in a fresh list.
    pub fn fill(&mut self, listed: Vec<Listed>) {
        self.selected = self.selected.min(listed.len().saturating_sub(1));
        self.listed = Some(listed);
    }

    /// Whether nothing was listed or deleted yet.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.listed.is_none() && self.trashed.is_empty()
    }

    fn current(&self) -> Option<&Listed> {
        self.listed.as_ref()?.get(self.selected)
    }
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let words = &shared.strings().home;
    let last = state.listed.as_ref().map_or(0, Vec::len).saturating_sub(1);
    match message {
        Message::Move(motion) => state.selected = motion.step(state.selected, 1, last),
        Message::Row(row) if row == state.selected => return update(state, shared, Message::Open),
        Message::Row(row) => state.selected = row.min(last),
        Message::New => {
            return Step::dialog(Dialog::name(shared, words.ask_name, "", Chosen::NewMatter));
        }
        Message::Example => return Step::effect(Effect::OpenExample),
        Message::Undo => {
            return match state.trashed.pop() {
                Some(trashed) => Step::effect(Effect::Restore(trashed)),
                None => Step::notice(words.nothing_trashed),
            };
        }
        Message::Open | Message::Duplicate | Message::Rename | Message::Delete => {
            if let Some(listed) = state.current() {
                return with_current(listed, shared, message);
            }
        }
    }
    Step::none()
}

fn with_current(listed: &Listed, shared: &Shared, message: Message) -> Step {
    let words = &shared.strings().home;
    match message {
        Message::Open => Step::effect(Effect::Open(listed.path.clone())),
        Message::Duplicate => Step::effect(Effect::Duplicate(listed.path.clone())),
        Message::Rename => Step::dialog(Dialog::name(
            shared,
            words.ask_rename,
            &listed.name,
            Chosen::Renamed,
        )),
        Message::Delete => {
            let text = fill(words.confirm_delete, &[("name", &listed.name)]);
            Step::dialog(Dialog::confirm(
                text,
                crate::tui::message::Message::Chosen(Chosen::Deleted),
            ))
        }
        _ => Step::astray(shared),
    }
}

/// What an overlay brought back.
pub fn chosen(state: &mut State, shared: &Shared, chosen: Chosen) -> Step {
    let Some(path) = state.current().map(|listed| listed.path.clone()) else {
        return Step::astray(shared);
    };
    match chosen {
        Chosen::Renamed(organisation) => Step::effect(Effect::Rename { path, organisation }),
        Chosen::Deleted => Step::effect(Effect::Trash(path)),
        _ => Step::astray(shared),
    }
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let words = &shared.strings().home;
    let width = usize::from(area.width);
    let mut lines = vec![Line::default()];
    let mut note = |text: &str| {
        lines.extend(
            wrap(text, width.saturating_sub(4))
                .into_iter()
                .map(|line| Line::from(format!("  {line}"))),
        );
    };
    let listed = state.listed.as_deref().unwrap_or_default();
    if listed.is_empty() {
        note(shared.strings().app.tagline);
        note("");
        if state.listed.is_some() {
            note(words.empty);
        }
        note(words.first);
        note(words.second);
        note(words.third);
        note("");
        note(shared.strings().app.not_advice);
    } else {
        let height = usize::from(area.height).saturating_sub(3);
        let first = scrolled_to(0, state.selected, height);
        lines.push(Line::styled(
            columns(
                width,
                words.entity,
                words.progress,
                words.changed,
                words.worst,
            ),
            shared.theme.dim(),
        ));
        for (index, listed) in listed.iter().enumerate().skip(first).take(height) {
            let click = crate::tui::message::Message::Home(Message::Row(index));
            shared
                .targets
                .add_line(area, lines.len(), Target::Message(click));
            lines.push(row(listed, shared, width, index == state.selected));
        }
    }
    frame.render_widget(Lines(&lines), area);
}

/// Entity, progress, last change, worst article.
fn columns(width: usize, entity: &str, progress: &str, changed: &str, worst: &str) -> String {
    let rest = width.saturating_sub(4 + 10 + 2 + 17 + 2 + 22);
    format!(
        "  {}  {}  {}  {}",
        cell(entity, rest, false),
        cell(progress, 10, true),
        cell(changed, 17, false),
        cell(worst, 20, false)
    )
}

fn row(listed: &Listed, shared: &Shared, width: usize, selected: bool) -> Line<'static> {
    let words = &shared.strings().home;
    let text = match &listed.state {
        Ok(state) => {
            let worst = state
                .worst
                .map_or(words.nothing_at_stake.to_owned(), |article| {
                    cite::articles(shared.lang, &shared.library, &[article])
                });
            let progress = format!("{}/{}", state.done, state.asked);
            let changed = state
                .changed
                .get(..16)
                .unwrap_or(&state.changed)
                .replace('T', " ");
            columns(width, &listed.name, &progress, &changed, &worst)
        }
        Err(_) if listed.is_locked => {
            let text = format!(
                "  {} · {}",
                listed.name,
                history_words(shared.lang).encryption.locked
            );
            cell(&text, width, false)
        }
        Err(why) => {
            let why = why
                .get(shared.lang)
                .lines()
                .next()
                .unwrap_or_default()
                .replace(&listed.path.display().to_string(), "");
            let text = format!(
                "  {} · {} · {}",
                listed.name,
                words.unreadable,
                why.trim_start_matches(':')
            );
            cell(&text, width, false)
        }
    };
    let style = if selected {
        shared.theme.selected()
    } else {
        shared.theme.text()
    };
    Line::from(Span::styled(text, style))
}
