//! What stands in front of a screen. A key is given to the overlay by value: it comes back, or it is gone.

mod export;
mod find;
mod make;
mod offer;
mod view;

use std::path::PathBuf;
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use zicha_export::Verification;
use zicha_law::QuestionIx;
use zicha_report::document::Counts;
use zicha_report::{Block, Checked, ContentChanges, Link};
use zicha_store::Passphrase;
use zicha_text::Text;

use super::keymap::Key;
use super::message::{Chosen, Global, Message};
use super::model::Shared;
use super::widget::field::Field;
use super::widget::page;
use crate::session::Effects;

pub use export::{Form, effect as export_effect};
pub use find::Finder;
pub use make::screen_hints;
pub use view::view;

/// The one overlay that may be open.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// Something to read.
    Page {
        source: Source,
        title: String,
        blocks: Vec<Block>,
        scroll: usize,
    },
    /// Something to write.
    Prompt {
        title: String,
        field: Field,
        required: bool,
        then: Written,
    },
    /// Something to pick.
    Menu {
        source: Source,
        title: String,
        rows: Vec<Row>,
        selected: usize,
        then: Then,
    },
    /// Something to agree to.
    Confirm { text: String, then: Box<Message> },
    /// Something to find.
    Find(Finder),
    /// Something to write to a file.
    Export(Form),
}

/// What an overlay was made from, so that it can be made again in the other language.
#[derive(Debug, Clone)]
pub enum Source {
    Help,
    Why(QuestionIx),
    Changed(Effects),
    Questions,
    Outline,
    Exported(PathBuf, Counts),
    Verified(Rc<Verification>),
    Reasons,
    Terms(QuestionIx),
    Term(usize),
    Versions,
    ContentChanges(Rc<ContentChanges>),
    Evidence(Rc<Vec<Checked>>),
    /// In the language in which it was made.
    Fixed,
    Told(Text),
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
    /// A passphrase, of which every blank counts.
    PassphrasePrompt,
}

impl Written {
    fn chosen(self, text: String) -> Chosen {
        match self {
            Self::Text(chosen) => chosen(text.trim().to_owned()),
            Self::PassphrasePrompt => Chosen::Passphrase(Passphrase::new(text).ok()),
        }
    }
}

impl Then {
    fn message(self, rows: &[Row], selected: usize) -> Option<Message> {
        match self {
            Self::Position(chosen) => Some(Message::Chosen(chosen(selected))),
            Self::Target => rows
                .get(selected)?
                .target
                .map(|target| Message::Chosen(Chosen::GoTo(target))),
        }
    }
}

/// The overlay after a key, and the message that it sends when it is done.
pub(super) type After = (Option<Dialog>, Option<Message>);

impl Dialog {
    /// Takes a key.
    #[must_use]
    pub fn key(self, event: KeyEvent, shared: &Shared) -> After {
        let control = |c: char| {
            event.code == KeyCode::Char(c) && event.modifiers.contains(KeyModifiers::CONTROL)
        };
        if event.code == KeyCode::Esc || control('c') {
            return (None, None);
        }
        if Key::of(&event) == Some(Key::Char('L')) && self.is_read_or_picked() {
            return (Some(self), Some(Message::Global(Global::Language)));
        }
        if Key::of(&event) == Some(Key::Char('/')) && matches!(self, Self::Page { .. }) {
            return (None, Some(Message::Global(Global::Find)));
        }
        match self {
            Self::Page {
                source,
                title,
                blocks,
                scroll,
            } => match page_scroll(&blocks, scroll, event, shared) {
                Some(scroll) => (
                    Some(Self::Page {
                        source,
                        title,
                        blocks,
                        scroll,
                    }),
                    None,
                ),
                None => (None, None),
            },
            Self::Prompt {
                title,
                mut field,
                required,
                then,
            } => {
                let submit = if field.is_multiline() {
                    control('s')
                } else {
                    event.code == KeyCode::Enter
                };
                if submit {
                    let text = field.text();
                    if !(required && text.trim().is_empty()) {
                        return (None, Some(Message::Chosen(then.chosen(text))));
                    }
                } else {
                    field.type_key(event);
                }
                (
                    Some(Self::Prompt {
                        title,
                        field,
                        required,
                        then,
                    }),
                    None,
                )
            }
            Self::Menu {
                source,
                title,
                rows,
                selected,
                then,
            } => match menu_key(rows.len(), selected, event) {
                Picked::Moved(selected) => (
                    Some(Self::Menu {
                        source,
                        title,
                        rows,
                        selected,
                        then,
                    }),
                    None,
                ),
                Picked::Taken(selected) => (None, then.message(&rows, selected)),
            },
            Self::Confirm { text, then } => match event.code {
                KeyCode::Enter | KeyCode::Char('y') => (None, Some(*then)),
                KeyCode::Char('n') => (None, None),
                _ => (Some(Self::Confirm { text, then }), None),
            },
            Self::Find(finder) => {
                let (finder, message) = finder.key(event);
                (finder.map(Self::Find), message)
            }
            Self::Export(form) => {
                let (form, message) = form.key(event, shared);
                (form.map(Self::Export), message)
            }
        }
    }

    /// Takes a click on one of its lines.
    #[must_use]
    pub fn click(self, row: usize) -> After {
        match self {
            Self::Menu { rows, then, .. } => (None, then.message(&rows, row)),
            Self::Find(finder) => finder.taken(row),
            Self::Export(form) => (Some(Self::Export(form.at(row))), None),
            other => (Some(other), None),
        }
    }

    /// Whether letters are free: nothing is being written.
    fn is_read_or_picked(&self) -> bool {
        match self {
            Self::Page { .. } | Self::Menu { .. } => true,
            Self::Export(form) => form.field().is_none(),
            Self::Prompt { .. } | Self::Confirm { .. } | Self::Find(_) => false,
        }
    }

    /// Pastes into the field, if there is one.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Prompt { field, .. } => field.paste(text),
            Self::Find(finder) => finder.paste(text),
            Self::Export(form) => form.paste(text),
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
