//! What stands in front of a screen. A key is given to the overlay by value: it comes back, or it is gone.

mod make;
mod view;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::Lang;
use crate::export::{FORMATS, Format};
use crate::report::Block;

use super::effect::Effect;
use super::keymap::Key;
use super::message::{Chosen, Message, Target};
use super::model::{Shared, Step};
use super::widget::field::Field;
use super::widget::page;

pub use make::screen_hints;
pub use view::view;

/// The one overlay that may be open.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Something to read.
    Page { title: String, blocks: Vec<Block>, scroll: usize },
    /// Something to write.
    Prompt { title: String, field: Field, required: bool, then: fn(String) -> Chosen },
    /// Something to pick.
    Menu { title: String, rows: Vec<Row>, selected: usize, then: Then },
    /// Something to agree to.
    Confirm { text: String, then: Box<Message> },
    /// A question or an article to find.
    Find { field: Field, found: Vec<(Target, String)>, selected: usize },
}

/// A line of a menu; one without a value is a heading.
#[derive(Debug, Clone)]
pub struct Row {
    pub text: String,
    pub target: Option<Target>,
}

/// What picking a line means.
#[derive(Debug, Clone, Copy)]
pub enum Then {
    Position(fn(usize) -> Chosen),
    /// Goes to the line's target.
    Target,
}

/// The overlay after a key, and the message that it sends when it is done.
type After = (Option<Overlay>, Option<Message>);

impl Overlay {
    /// Takes a key.
    #[must_use]
    pub fn key(self, event: KeyEvent, shared: &Shared) -> After {
        let control = |c: char| event.code == KeyCode::Char(c) && event.modifiers.contains(KeyModifiers::CONTROL);
        if event.code == KeyCode::Esc || control('c') {
            return (None, None);
        }
        match self {
            Self::Page { title, blocks, scroll } => page_key(title, blocks, scroll, event, shared),
            Self::Prompt { title, mut field, required, then } => {
                let submit = if field.is_multiline() { control('s') } else { event.code == KeyCode::Enter };
                if submit {
                    let text = field.text();
                    if !(required && text.trim().is_empty()) {
                        return (None, Some(Message::Chosen(then(text.trim().to_owned()))));
                    }
                } else {
                    field.type_key(event);
                }
                (Some(Self::Prompt { title, field, required, then }), None)
            }
            Self::Menu { title, rows, selected, then } => menu_key(title, rows, selected, then, event),
            Self::Confirm { text, then } => match event.code {
                KeyCode::Enter | KeyCode::Char('y') => (None, Some(*then)),
                KeyCode::Char('n') => (None, None),
                _ => (Some(Self::Confirm { text, then }), None),
            },
            Self::Find { field, found, selected } => find_key(field, found, selected, event, shared),
        }
    }

    /// Pastes into the field, if there is one.
    pub fn paste(&mut self, text: &str, shared: &Shared) {
        match self {
            Self::Prompt { field, .. } => field.paste(text),
            Self::Find { field, found, selected } => {
                field.paste(text);
                *found = make::find(shared, &field.text());
                *selected = 0;
            }
            Self::Page { .. } | Self::Menu { .. } | Self::Confirm { .. } => {}
        }
    }
}

fn page_key(title: String, blocks: Vec<Block>, scroll: usize, event: KeyEvent, shared: &Shared) -> After {
    let (width, height) = view::inner_size(shared);
    let lines = page::page(&blocks, width, shared.theme).lines.len();
    let last = lines.saturating_sub(height);
    let scroll = match Key::of(&event) {
        Some(Key::Down | Key::Char('j')) => (scroll + 1).min(last),
        Some(Key::Up | Key::Char('k')) => scroll.saturating_sub(1),
        Some(Key::PageDown | Key::Char(' ')) => (scroll + height).min(last),
        Some(Key::PageUp) => scroll.saturating_sub(height),
        Some(Key::Home | Key::Char('g')) => 0,
        Some(Key::End | Key::Char('G')) => last,
        Some(Key::Char('L')) => return (Some(Overlay::Page { title, blocks, scroll }), None),
        _ => return (None, None),
    };
    (Some(Overlay::Page { title, blocks, scroll }), None)
}

fn menu_key(title: String, rows: Vec<Row>, selected: usize, then: Then, event: KeyEvent) -> After {
    let last = rows.len().saturating_sub(1);
    let pick = |selected: usize| match then {
        Then::Position(chosen) => Some(Message::Chosen(chosen(selected))),
        Then::Target => {
            rows.get(selected).and_then(|row| row.target).map(|target| Message::Chosen(Chosen::GoTo(target)))
        }
    };
    let selected = match Key::of(&event) {
        Some(Key::Down | Key::Char('j') | Key::Tab) => (selected + 1).min(last),
        Some(Key::Up | Key::Char('k') | Key::BackTab) => selected.saturating_sub(1),
        Some(Key::PageDown) => (selected + 10).min(last),
        Some(Key::PageUp) => selected.saturating_sub(10),
        Some(Key::Home | Key::Char('g')) => 0,
        Some(Key::End | Key::Char('G')) => last,
        Some(Key::Enter) => return (None, pick(selected)),
        Some(Key::Char(c @ '1'..='9')) => match c.to_digit(10).map(|digit| digit as usize - 1) {
            Some(digit) if digit <= last && matches!(then, Then::Position(_)) => return (None, pick(digit)),
            _ => selected,
        },
        _ => selected,
    };
    (Some(Overlay::Menu { title, rows, selected, then }), None)
}

fn find_key(
    mut field: Field,
    mut found: Vec<(Target, String)>,
    mut selected: usize,
    event: KeyEvent,
    shared: &Shared,
) -> After {
    let last = found.len().saturating_sub(1);
    match event.code {
        KeyCode::Down | KeyCode::Tab => selected = (selected + 1).min(last),
        KeyCode::Up | KeyCode::BackTab => selected = selected.saturating_sub(1),
        KeyCode::Enter => {
            return match found.get(selected) {
                Some((target, _)) => (None, Some(Message::Chosen(Chosen::GoTo(*target)))),
                None => (Some(Overlay::Find { field, found, selected }), None),
            };
        }
        _ => {
            field.type_key(event);
            found = make::find(shared, &field.text());
            selected = 0;
        }
    }
    (Some(Overlay::Find { field, found, selected }), None)
}

/// The lines of the export menu: every format, in each language where it differs.
#[must_use]
pub fn export_kinds() -> Vec<(&'static Format, Lang)> {
    FORMATS
        .iter()
        .flat_map(|format| {
            let languages = if format.by_language { &Lang::ALL[..] } else { &Lang::ALL[..1] };
            languages.iter().map(move |lang| (format, *lang))
        })
        .collect()
}

/// Asks for the file once the kind is picked.
pub fn export_path(shared: &Shared, position: usize) -> Step {
    let kinds = export_kinds();
    let (Some((format, lang)), Some(session)) = (kinds.get(position), &shared.session) else { return Step::none() };
    let folder = directories::UserDirs::new()
        .map(|folders| folders.document_dir().unwrap_or(folders.home_dir()).to_path_buf())
        .unwrap_or_default();
    let suffix = if format.by_language { format!("-{}", lang.code()) } else { String::new() };
    let name = crate::store::slug(&session.matter().organisation);
    let path = folder.join(format!("{name}-{}{suffix}.{}", shared.today, format.extension));
    let title = format!("{} · {}", shared.strings().overlay.export, format.title(shared.lang));
    Step::overlay(Overlay::Prompt {
        title,
        field: Field::new(&path.display().to_string(), false),
        required: true,
        then: Chosen::ExportPath,
    })
}

/// The export to the file that was named; format and language are read off its name.
pub fn export_effect(_: &mut Option<Overlay>, shared: &Shared, path: &str) -> Step {
    let Some(session) = &shared.session else { return Step::none() };
    let path = std::path::PathBuf::from(path);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let Some(format) = crate::export::format(extension) else {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.extension).collect();
        return Step::notice(format!("{extension}? {}", known.join(", ")));
    };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let named = Lang::ALL.into_iter().find(|lang| stem.ends_with(&format!("-{}", lang.code())));
    let matter = Box::new(session.matter().clone());
    Step::effect(Effect::Export { matter, format, lang: named.unwrap_or(shared.lang), path, overwrite: false })
}
