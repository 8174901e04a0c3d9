//! What was done to a matter, one entry a line, each line holding the SHA-256 of the line before it. No line can
//! be changed, taken out or put in without breaking the chain from there on. Pure; the store keeps the lines.

mod bring_back;
mod event;
mod facts;
mod record;
mod working;

use crate::digest;

pub use bring_back::Former;
pub use event::{Event, Operation};
pub use facts::{AS_OF, CONDUCT, Facts, ORGANISATION, apply, differences, facts, matter_of};
pub use working::{Working, frozen, working};

/// A history as it was read, as far as it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    pub events: Vec<Event>,
    /// What the matter said after the last of them.
    pub facts: Facts,
    /// SHA-256 of the last whole line; empty if there is none.
    pub head: String,
    pub fault: Option<Fault>,
}

/// Where a history is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The last line has no end: it was being written when the program was stopped, so nothing rests on it.
    Torn,
    /// From this entry on it is not as it was written.
    Broken(u64),
    /// The matter was saved with entries that are not here.
    Short,
}

impl History {
    /// Reads lines as far as the chain holds.
    #[must_use]
    pub fn read(text: &[u8]) -> Self {
        let mut history = Self::default();
        let mut rest = text;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = rest.split_at(end);
            let next = history.events.len() as u64 + 1;
            rest = &after[1..];
            match Event::parse(line) {
                Some(event) if event.number == next && event.before == history.head => {
                    history.push(event, digest(line));
                }
                Some(event) if event.number == next && next > 1 && is_followed(line, rest) => {
                    return history.without_last(next - 1);
                }
                _ => {
                    return Self {
                        fault: Some(Fault::Broken(next)),
                        ..history
                    };
                }
            }
        }
        let fault = (!rest.is_empty()).then_some(Fault::Torn);
        Self { fault, ..history }
    }

    /// Without the last entry, which is not as it was written.
    fn without_last(mut self, number: u64) -> Self {
        self.head = self.events.pop().unwrap_or_default().before;
        self.facts = self.facts_after(number - 1);
        Self {
            fault: Some(Fault::Broken(number)),
            ..self
        }
    }

    fn push(&mut self, event: Event, head: String) {
        apply(&mut self.facts, &event.set);
        self.events.push(event);
        self.head = head;
    }

    /// Adds an entry and gives its line, with the line end.
    pub fn add(&mut self, mut event: Event) -> String {
        event.number = self.events.len() as u64 + 1;
        event.before.clone_from(&self.head);
        let mut line = event.line();
        let head = digest(line.as_bytes());
        line.push('\n');
        self.push(event, head);
        line
    }

    /// What the matter said after so many entries.
    #[must_use]
    pub fn facts_after(&self, entries: u64) -> Facts {
        let mut facts = Facts::new();
        let entries = usize::try_from(entries).unwrap_or(usize::MAX);
        for event in self.events.iter().take(entries) {
            apply(&mut facts, &event.set);
        }
        facts
    }

    /// For each entry, the former values of the keys that it set.
    #[must_use]
    pub fn former(&self) -> Vec<Facts> {
        let mut facts = Facts::new();
        let mut former = Vec::with_capacity(self.events.len());
        for event in &self.events {
            let mut was = Facts::new();
            for key in event.set.keys() {
                if let Some(value) = facts.get(key) {
                    was.insert(key.clone(), value.clone());
                }
            }
            former.push(was);
            apply(&mut facts, &event.set);
        }
        former
    }

    /// Whether it holds the entry of which the matter says that it was the last.
    #[must_use]
    pub fn holds(&self, entries: u64, head: &str) -> bool {
        let at = usize::try_from(entries).unwrap_or(usize::MAX);
        match self.events.get(at) {
            // The line after names the hash of the one before it.
            Some(next) => next.before == head,
            None => at == self.events.len() && self.head == head,
        }
    }
}

/// Whether the line after another was written after it as it stands: then what does not fit is the one before.
fn is_followed(line: &[u8], rest: &[u8]) -> bool {
    let next = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match Event::parse(next) {
        Some(next) => next.before == digest(line),
        None => false,
    }
}

#[cfg(test)]
mod tests;
