//! Where the parts of a document stand: by line and column, and by the way that leads to them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::events::Parts;
use super::parts::Part;

/// A position in a file, both counted from one; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place of a byte offset.
    #[must_use]
    pub fn of_offset(bytes: &[u8], offset: usize) -> Self {
        let before = &bytes[..offset.min(bytes.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |position| position + 1);
        Self {
            line,
            column: String::from_utf8_lossy(&before[start..]).chars().count() + 1,
        }
    }
}

/// Where each value of a document stands, by path: `sections/0/questions/2/text`. What has a key stands where that does.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Place>);

impl Places {
    pub(super) fn of(parts: &Parts<'_>) -> Self {
        let mut places = BTreeMap::new();
        let mut way = Way::default();
        for (part, place) in parts.list.iter().zip(&parts.places) {
            let is_key = way.is_key_next();
            if *part != Part::End && !is_key {
                places.entry(way.path()).or_insert(*place);
            }
            way.pass(part);
            if is_key && *part != Part::End {
                places.insert(way.path(), *place);
            }
        }
        Self(places)
    }

    /// The place of a path, or of its nearest parent.
    pub(super) fn nearest(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(place) = self.0.get(path) {
                return *place;
            }
            match path.rsplit_once('/') {
                Some((parent, _)) => path = parent,
                None if path.is_empty() => return Place::START,
                None => path = "",
            }
        }
    }
}

/// An open list or group on the way to a part, with where the way goes on.
#[derive(Debug)]
enum Step<'p> {
    /// By the key whose value is next; there is none before a key.
    Key(Option<&'p str>),
    /// By the number of the item.
    Item(usize),
}

/// The way to a part, from one part to the next.
#[derive(Debug, Default)]
pub(super) struct Way<'p>(Vec<Step<'p>>);

impl<'p> Way<'p> {
    /// The way to the part of an index.
    pub(super) fn to(parts: &'p [Part<'_>], index: usize) -> Self {
        let mut way = Self::default();
        for part in parts.iter().take(index) {
            way.pass(part);
        }
        way
    }

    fn is_key_next(&self) -> bool {
        matches!(self.0.last(), Some(Step::Key(None)))
    }

    /// Whether the part is the value of a key.
    pub(super) fn is_behind_key(&self) -> bool {
        matches!(self.0.last(), Some(Step::Key(Some(_))))
    }

    /// Goes on behind a part, or into it.
    fn pass(&mut self, part: &'p Part<'_>) {
        match part {
            Part::Group => self.0.push(Step::Key(None)),
            Part::List => self.0.push(Step::Item(0)),
            Part::End => {
                self.0.pop();
                self.behind_value();
            }
            Part::Plain(text) | Part::Text(text) => match self.0.last_mut() {
                Some(Step::Key(key @ None)) => *key = Some(text),
                _ => self.behind_value(),
            },
        }
    }

    fn behind_value(&mut self) {
        match self.0.last_mut() {
            Some(Step::Key(key)) => *key = None,
            Some(Step::Item(number)) => *number += 1,
            None => {}
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.0 {
            if !path.is_empty() && !matches!(step, Step::Key(None)) {
                path.push('/');
            }
            match step {
                Step::Key(key) => path.push_str(key.unwrap_or_default()),
                Step::Item(number) => path.push_str(&number.to_string()),
            }
        }
        path
    }

    /// As a person is told it: `sections[0].questions[2].text`; nothing for the whole document.
    pub(super) fn told(&self) -> String {
        let mut told = String::new();
        for step in &self.0 {
            match step {
                Step::Key(None) => {}
                Step::Key(Some(key)) => {
                    if !told.is_empty() {
                        told.push('.');
                    }
                    told.push_str(key);
                }
                Step::Item(number) => {
                    let _ = write!(told, "[{number}]");
                }
            }
        }
        told
    }
}
