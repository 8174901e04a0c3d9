//! Finding: a field, and below it what fits what was typed into it.

use crossterm::event::{KeyCode, KeyEvent};

use crate::tui::message::Message;
use crate::tui::search::{Candidate, rank};
use crate::tui::widget::field::Field;

use super::{After, Dialog};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// A place in the matter, or a term.
    Place,
    Command,
}

/// What was typed, and what fits it.
#[derive(Debug, Clone)]
pub struct Finder {
    pub sought: Sought,
    pub(super) field: Field,
    candidates: Vec<Candidate>,
    /// Positions of candidates, the best first.
    found: Vec<usize>,
    pub(super) selected: usize,
}

impl Finder {
    #[must_use]
    pub fn new(sought: Sought, candidates: Vec<Candidate>) -> Self {
        let found = rank(&candidates, "");
        Self {
            sought,
            field: Field::new("", false),
            candidates,
            found,
            selected: 0,
        }
    }

    /// What fits, the best first.
    pub fn found(&self) -> impl Iterator<Item = &Candidate> {
        self.found
            .iter()
            .filter_map(|index| self.candidates.get(*index))
    }

    fn search(&mut self) {
        self.found = rank(&self.candidates, &self.field.text());
        self.selected = 0;
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.search();
    }

    /// The finder after a key, or what was found.
    pub(super) fn key(mut self, event: KeyEvent) -> (Option<Self>, Option<Message>) {
        let last = self.found.len().saturating_sub(1);
        match event.code {
            KeyCode::Down | KeyCode::Tab => self.selected = (self.selected + 1).min(last),
            KeyCode::Up | KeyCode::BackTab => self.selected = self.selected.saturating_sub(1),
            KeyCode::PageDown => self.selected = (self.selected + 10).min(last),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(10),
            KeyCode::Enter => {
                return match self.goal(self.selected) {
                    Some(goal) => (None, Some(goal)),
                    None => (Some(self), None),
                };
            }
            _ => {
                let before = self.field.text();
                self.field.type_key(event);
                if self.field.text() != before {
                    self.search();
                }
            }
        }
        (Some(self), None)
    }

    /// A line was clicked.
    pub(super) fn taken(self, row: usize) -> After {
        match self.goal(row) {
            Some(goal) => (None, Some(goal)),
            None => (Some(Dialog::Find(self)), None),
        }
    }

    fn goal(&self, row: usize) -> Option<Message> {
        self.found()
            .nth(row)
            .map(|candidate| candidate.goal.clone())
    }
}
