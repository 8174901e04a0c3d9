//! The first minute: language, company, the five keys that matter. Shown while there is no matter yet.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::effect::Effect;
use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::message::Global;
use crate::tui::model::{Shared, Step};
use crate::tui::widget::field::Field;
use crate::tui::widget::lines::Lines;
use crate::tui::widget::text::{cell, labelled, wrap};
use zicha_text::Lang;

/// A line that can be gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Language,
    Entity,
    Begin,
    Example,
}

const ROWS: [Row; 4] = [Row::Language, Row::Entity, Row::Begin, Row::Example];

#[derive(Debug, Clone)]
pub struct State {
    row: Row,
    entity: Field,
}

impl Default for State {
    fn default() -> Self {
        Self {
            row: Row::Language,
            entity: Field::new("", false),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Enter,
    Change,
    Up,
    Down,
    Example,
    /// A line was clicked.
    Row(usize),
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Enter, Key::Char('n')],
        message: Message::Enter,
        label: |s| s.key.go,
        footer: true,
    },
    Binding {
        keys: &[Key::Up, Key::BackTab],
        message: Message::Up,
        label: |s| s.key.up,
        footer: false,
    },
    Binding {
        keys: &[Key::Down, Key::Tab],
        message: Message::Down,
        label: |s| s.key.down,
        footer: true,
    },
    Binding {
        keys: &[Key::Left, Key::Right, Key::Char(' ')],
        message: Message::Change,
        label: |s| s.key.language,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('e')],
        message: Message::Example,
        label: |s| s.key.example,
        footer: true,
    },
];

/// Keys that go into the name while it is being written.
pub fn typed(state: &mut State, event: KeyEvent, key: Key) -> Option<Step> {
    let moves = matches!(
        event.code,
        KeyCode::Enter | KeyCode::Up | KeyCode::Down | KeyCode::Tab | KeyCode::BackTab
    );
    if state.row != Row::Entity || moves || key == Key::Ctrl('c') {
        return None;
    }
    if key == Key::Esc {
        state.row = Row::Language;
    } else {
        state.entity.type_key(event);
    }
    Some(Step::none())
}

pub fn paste(state: &mut State, text: &str) {
    state.row = Row::Entity;
    state.entity.paste(text);
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let here = ROWS.iter().position(|row| *row == state.row).unwrap_or(0);
    match message {
        Message::Up => state.row = ROWS[here.saturating_sub(1)],
        Message::Down => state.row = ROWS[(here + 1).min(ROWS.len() - 1)],
        Message::Example => return Step::effect(Effect::OpenExample),
        Message::Change => {
            if state.row == Row::Language {
                return Step::global(Global::Language);
            }
        }
        Message::Enter => return enter(state, shared),
        Message::Row(row) => {
            let clicked = ROWS.get(row).copied().unwrap_or(state.row);
            let again = clicked == state.row;
            state.row = clicked;
            return match clicked {
                Row::Language if again => Step::global(Global::Language),
                Row::Begin | Row::Example => enter(state, shared),
                Row::Language | Row::Entity => Step::none(),
            };
        }
    }
    Step::none()
}

fn enter(state: &mut State, shared: &Shared) -> Step {
    match state.row {
        Row::Language => state.row = Row::Entity,
        Row::Example => return Step::effect(Effect::OpenExample),
        Row::Entity | Row::Begin => {
            let name = state.entity.text().trim().to_owned();
            if name.is_empty() {
                state.row = Row::Entity;
                return Step::notice(shared.strings().home.no_name);
            }
            return Step::effect(Effect::Create(name));
        }
    }
    Step::none()
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let words = &shared.ui().start;
    let width = usize::from(area.width).saturating_sub(4).min(90);
    let mut lines = introduction(shared, width, usize::from(area.height));
    let mut field = None;
    for (index, row) in ROWS.into_iter().enumerate() {
        shared.targets.add_line(
            area,
            lines.len(),
            Target::Message(crate::tui::message::Message::Start(Message::Row(index))),
        );
        if row == Row::Entity {
            field = Some(lines.len());
        }
        lines.push(line(state, shared, row, width));
    }
    lines.push(Line::default());
    lines.push(Line::styled(
        format!("  {}", words.keys),
        shared.theme.dim(),
    ));
    for (key, text) in [
        ("1 … 9", words.key_digits),
        ("u", words.key_unknown),
        ("b", words.key_back),
        ("d", words.key_dashboard),
        ("?", words.key_help),
    ] {
        let label = Span::styled(
            format!("    {}", cell(key, 7, false)),
            shared.theme.accent(),
        );
        lines.extend(labelled(label, 12, text, shared.theme.text(), width));
    }
    lines.push(Line::default());
    lines.extend(paragraph(
        shared.strings().app.not_advice,
        width,
        shared.theme.dim(),
    ));
    frame.render_widget(Lines(&lines), area);
    let label = u16::try_from(label_width(shared) + 4).unwrap_or(0);
    if let Some(row) = field
        .filter(|_| state.row == Row::Entity)
        .and_then(|row| u16::try_from(row).ok())
        && row < area.height
    {
        let room = area.width.saturating_sub(label + 2).min(60);
        let place = Rect {
            x: area.x + label,
            y: area.y + row,
            width: room,
            height: 1,
        };
        state.entity.draw(frame, place, shared.theme);
    }
}

/// What this is; where the screen is low, the choices come first.
fn introduction(shared: &Shared, width: usize, height: usize) -> Vec<Line<'static>> {
    let text = paragraph(shared.ui().start.intro, width, shared.theme.text());
    if height < text.len() + ROWS.len() + 5 {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    lines.extend(text);
    lines.push(Line::default());
    lines
}

fn paragraph(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    wrap(text, width)
        .into_iter()
        .map(|line| Line::styled(format!("  {line}"), style))
        .collect()
}

fn label_width(shared: &Shared) -> usize {
    let words = &shared.ui().start;
    [words.language, words.entity]
        .iter()
        .map(|word| word.width())
        .max()
        .unwrap_or(0)
}

fn line(state: &State, shared: &Shared, row: Row, width: usize) -> Line<'static> {
    let words = &shared.ui().start;
    let label = |word: &str| format!("{}  ", cell(word, label_width(shared), false));
    let text = match row {
        Row::Language => format!("{}‹ {} ›", label(words.language), name(shared.lang)),
        Row::Entity => {
            let typed = state.entity.text();
            let shown = if typed.is_empty() {
                words.entity_hint.to_owned()
            } else {
                typed
            };
            format!("{}{shown}", label(words.entity))
        }
        Row::Begin => words.begin.to_owned(),
        Row::Example => format!("{} (e)", words.example),
    };
    let here = row == state.row;
    let style = match row {
        _ if here => shared.theme.accent(),
        Row::Entity if state.entity.text().is_empty() => shared.theme.dim(),
        _ => shared.theme.text(),
    };
    Line::styled(
        format!(
            "{} {}",
            if here { "›" } else { " " },
            cell(&text, width, false).trim_end()
        ),
        style,
    )
}

/// A language by its own name.
fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Zh => "中文",
    }
}
