//! Whether a YAML text is one document in which nothing is refused: the scan without the places, of which a sound file
//! needs none. Whoever is told no asks the scan.

use std::borrow::Cow;
use std::collections::BTreeSet;

use saphyr_parser::{Event, Parser};

use super::MAX_PARTS;
use super::scan::MAX_DEPTH;

pub(super) fn is_sound(text: &str) -> bool {
    let mut events = Events::default();
    let all = Parser::new_from_str(text)
        .all(|event| event.is_ok_and(|(event, _)| events.take(event).is_some()));
    all && events.documents == 1 && events.values > 0
}

#[derive(Default)]
struct Events<'a> {
    stack: Vec<Open<'a>>,
    values: usize,
    documents: usize,
}

/// An open group, with its keys so far and whether the next text is one; or an open list.
enum Open<'a> {
    Group {
        keys: BTreeSet<Cow<'a, str>>,
        is_key_next: bool,
    },
    List,
}

impl<'a> Events<'a> {
    /// `None` where the scan would refuse, or might.
    fn take(&mut self, event: Event<'a>) -> Option<()> {
        match event {
            Event::DocumentStart(_) => self.documents += 1,
            Event::Scalar(text, _, 0, None) => self.scalar(text)?,
            Event::MappingStart(0, None) => {
                let keys = BTreeSet::new();
                let is_key_next = true;
                self.open(Open::Group { keys, is_key_next })?;
            }
            Event::SequenceStart(0, None) => self.open(Open::List)?,
            Event::MappingEnd | Event::SequenceEnd => drop(self.stack.pop()?),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            // Anchors, tags, and what refers to an anchor.
            Event::Alias(_)
            | Event::Scalar(..)
            | Event::MappingStart(..)
            | Event::SequenceStart(..) => return None,
        }
        (self.documents <= 1).then_some(())
    }

    /// Notes that a value begins; `None` where a key has to stand.
    fn value(&mut self) -> Option<()> {
        self.values += 1;
        match self.stack.last_mut() {
            Some(Open::Group { is_key_next, .. }) if *is_key_next => return None,
            Some(Open::Group { is_key_next, .. }) => *is_key_next = true,
            Some(Open::List) | None => {}
        }
        (self.values < MAX_PARTS).then_some(())
    }

    fn open(&mut self, open: Open<'a>) -> Option<()> {
        self.value()?;
        self.stack.push(open);
        (self.stack.len() <= MAX_DEPTH).then_some(())
    }

    fn scalar(&mut self, text: Cow<'a, str>) -> Option<()> {
        match self.stack.last_mut() {
            Some(Open::Group { keys, is_key_next }) if *is_key_next => {
                *is_key_next = false;
                (text != "<<" && keys.insert(text)).then_some(())
            }
            _ => self.value(),
        }
    }
}
