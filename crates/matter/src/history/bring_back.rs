//! The way back: what a matter would say if something of an entry were undone.

use super::{Event, Facts, History, Operation};

/// What of an entry is brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Former<'a> {
    /// What stood under one key before the entry.
    Key(&'a str),
    /// What stood under each key that the entry set.
    Entry,
    /// All that the matter said after the entry.
    Matter,
}

impl Event {
    /// The keys under which it replaced something; the entry that begins a history replaced nothing.
    pub fn replaced(&self) -> impl Iterator<Item = &str> {
        let is_first = self.did == Operation::Begun;
        self.set
            .keys()
            .filter(move |_| !is_first)
            .map(String::as_str)
    }
}

impl History {
    /// What a matter that says `now` says once something of the entry at `position`, from zero, is brought back. `None` if
    /// there is no such entry.
    #[must_use]
    pub fn brought_back(&self, now: Facts, position: usize, former: Former<'_>) -> Option<Facts> {
        let event = self.events.get(position)?;
        let keys: Vec<&str> = match former {
            Former::Key(key) => vec![key],
            Former::Entry => event.replaced().collect(),
            Former::Matter => return Some(self.facts_after(event.number)),
        };
        let before = self.facts_after(event.number - 1);
        let mut facts = now;
        for key in keys {
            match before.get(key) {
                Some(value) => drop(facts.insert(key.to_owned(), value.clone())),
                None => drop(facts.remove(key)),
            }
        }
        Some(facts)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Former;
    use crate::history::{Event, Facts, History, Operation};

    fn facts(pairs: &[(&str, Value)]) -> Facts {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect()
    }

    fn history() -> History {
        let mut history = History::default();
        for (did, set) in [
            (Operation::Begun, facts(&[("a", json!(1)), ("b", json!(1))])),
            (
                Operation::Changed,
                facts(&[("a", json!(2)), ("c", json!(2))]),
            ),
            (Operation::Changed, facts(&[("b", Value::Null)])),
        ] {
            history.add(Event {
                did,
                set,
                ..Event::default()
            });
        }
        history
    }

    #[test]
    fn one_key_an_entry_or_all_is_brought_back() {
        let history = history();
        let back = |position, former| history.brought_back(history.facts.clone(), position, former);
        let expected = facts(&[("a", json!(1)), ("c", json!(2))]);
        assert_eq!(back(1, Former::Key("a")), Some(expected));
        assert_eq!(back(1, Former::Entry), Some(facts(&[("a", json!(1))])));
        assert_eq!(back(1, Former::Matter), Some(history.facts_after(2)));
        let expected = facts(&[("a", json!(2)), ("b", json!(1)), ("c", json!(2))]);
        assert_eq!(back(2, Former::Entry), Some(expected));
        assert_eq!(back(3, Former::Entry), None);
    }

    #[test]
    fn the_entry_that_begins_a_history_takes_nothing_away() {
        let history = history();
        let back = history.brought_back(history.facts.clone(), 0, Former::Entry);
        assert_eq!(back, Some(history.facts.clone()));
    }
}
