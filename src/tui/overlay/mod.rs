//! What stands in front of a screen. A key is given to the overlay by value: it comes back, or it is gone.

mod make;
mod view;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::{Lang, QuestionIx};
use crate::export::{FORMATS, Format};
use crate::report::{Block, Link};

use super::effect::Effect;
use super::keymap::Key;
use super::message::{Chosen, Global, Message};
use super::model::{Shared, Step};
use super::session::Effects;
use super::widget::field::Field;
use super::widget::page;

pub use make::screen_hints;
pub use view::view;

/// The one overlay that may be open.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Something to read.
    Page { source: Source, title: String, blocks: Vec<Block>, scroll: usize },
    /// Something to write.
    Prompt { title: String, field: Field, required: bool, then: Written },
    /// Something to pick.
    Menu { source: Source, title: String, rows: Vec<Row>, selected: usize, then: Then },
    /// Something to agree to.
    Confirm { text: String, then: Box<Message> },
    /// A question or an article to find.
    Find { field: Field, found: Vec<(Link, String)>, selected: usize },
}

/// What an overlay was made from, so that it can be made again in the other language.
#[derive(Debug, Clone)]
pub enum Source {
    Help,
    Why(QuestionIx),
    Changed(Effects),
    Questions,
    Outline,
    Export,
    Reasons,
}

/// A line of a menu; one without a value is a heading.
#[derive(Debug, Clone)]
pub struct Row {
    pub text: String,
    pub target: Option<Link>,
}

/// What picking a line means.
#[derive(Debug, Clone, Copy)]
pub enum Then {
    Position(fn(usize) -> Chosen),
    /// Goes to the line's target.
    Target,
}

/// What a written text is for.
#[derive(Debug, Clone, Copy)]
pub enum Written {
    Text(fn(String) -> Chosen),
    /// The name of the file to export to.
    Export(&'static Format, Lang),
}

impl Written {
    fn chosen(self, text: String) -> Chosen {
        match self {
            Self::Text(chosen) => chosen(text),
            Self::Export(format, lang) => Chosen::ExportPath(format, lang, text),
        }
    }
}

impl Then {
    fn message(self, rows: &[Row], selected: usize) -> Option<Message> {
        match self {
            Self::Position(chosen) => Some(Message::Chosen(chosen(selected))),
            Self::Target => rows.get(selected)?.target.map(|target| Message::Chosen(Chosen::GoTo(target))),
        }
    }
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
        if Key::of(&event) == Some(Key::Char('L')) && matches!(self, Self::Page { .. } | Self::Menu { .. }) {
            return (Some(self), Some(Message::Global(Global::Language)));
        }
        if Key::of(&event) == Some(Key::Char('/')) && matches!(self, Self::Page { .. }) {
            return (None, Some(Message::Global(Global::Find)));
        }
        match self {
            Self::Page { source, title, blocks, scroll } => match page_scroll(&blocks, scroll, event, shared) {
                Some(scroll) => (Some(Self::Page { source, title, blocks, scroll }), None),
                None => (None, None),
            },
            Self::Prompt { title, mut field, required, then } => {
                let submit = if field.is_multiline() { control('s') } else { event.code == KeyCode::Enter };
                if submit {
                    let text = field.text();
                    if !(required && text.trim().is_empty()) {
                        return (None, Some(Message::Chosen(then.chosen(text.trim().to_owned()))));
                    }
                } else {
                    field.type_key(event);
                }
                (Some(Self::Prompt { title, field, required, then }), None)
            }
            Self::Menu { source, title, rows, selected, then } => match menu_key(rows.len(), selected, event) {
                Picked::Moved(selected) => (Some(Self::Menu { source, title, rows, selected, then }), None),
                Picked::Taken(selected) => (None, then.message(&rows, selected)),
            },
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

/// The new position on a page; any other key closes it.
fn page_scroll(blocks: &[Block], scroll: usize, event: KeyEvent, shared: &Shared) -> Option<usize> {
    let (width, height) = view::inner_size(shared);
    let lines = page::page(blocks, width, shared.theme).lines.len();
    let last = lines.saturating_sub(height);
    match Key::of(&event)? {
        Key::Down | Key::Char('j') => Some((scroll + 1).min(last)),
        Key::Up | Key::Char('k') => Some(scroll.saturating_sub(1)),
        Key::PageDown | Key::Char(' ') => Some((scroll + height).min(last)),
        Key::PageUp => Some(scroll.saturating_sub(height)),
        Key::Home | Key::Char('g') => Some(0),
        Key::End | Key::Char('G') => Some(last),
        _ => None,
    }
}

/// A position in a menu, or the one that was picked.
enum Picked {
    Moved(usize),
    Taken(usize),
}

fn menu_key(rows: usize, selected: usize, event: KeyEvent) -> Picked {
    let last = rows.saturating_sub(1);
    let moved = match Key::of(&event) {
        Some(Key::Down | Key::Char('j') | Key::Tab) => (selected + 1).min(last),
        Some(Key::Up | Key::Char('k') | Key::BackTab) => selected.saturating_sub(1),
        Some(Key::PageDown) => (selected + 10).min(last),
        Some(Key::PageUp) => selected.saturating_sub(10),
        Some(Key::Home | Key::Char('g')) => 0,
        Some(Key::End | Key::Char('G')) => last,
        Some(Key::Enter) => return Picked::Taken(selected),
        Some(Key::Char(c @ '1'..='9')) => match c.to_digit(10).map(|digit| digit as usize - 1) {
            Some(digit) if digit <= last => return Picked::Taken(digit),
            _ => selected,
        },
        _ => selected,
    };
    Picked::Moved(moved)
}

fn find_key(
    mut field: Field,
    mut found: Vec<(Link, String)>,
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
#[must_use]
pub fn export_path(shared: &Shared, position: usize) -> Step {
    let kinds = export_kinds();
    let (Some((format, lang)), Some(session)) = (kinds.get(position), &shared.session) else { return Step::none() };
    let folder = directories::UserDirs::new()
        .map(|folders| folders.document_dir().unwrap_or(folders.home_dir()).to_path_buf())
        .unwrap_or_default();
    let suffix = if format.by_language { format!("-{}", lang.code()) } else { String::new() };
    let name = crate::store::slug(&session.matter().organisation);
    let path = folder.join(format!("{name}-{}{suffix}.{}", shared.now.date(), format.extension));
    let title = format!("{} · {}", shared.strings().overlay.export, format.title(shared.lang));
    Step::overlay(Overlay::Prompt {
        title,
        field: Field::new(&path.display().to_string(), false),
        required: true,
        then: Written::Export(format, *lang),
    })
}

/// The export to the file that was named; a name without an extension gets the format's.
#[must_use]
pub fn export_effect(shared: &Shared, format: &'static Format, lang: Lang, path: &str) -> Step {
    let Some(session) = &shared.session else { return Step::none() };
    let mut path = std::path::PathBuf::from(path);
    if path.extension().is_none() {
        path.set_extension(format.extension);
    }
    let matter = Box::new(session.matter().clone());
    Step::effect(Effect::Export { matter, format, lang, path, overwrite: false })
}
