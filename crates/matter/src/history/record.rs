//! What a matter says and its history does not yet: the entries that are to be added.

use super::{Event, Facts, History, Operation, differences};
use crate::{Signature, Version};

impl History {
    /// The entry by which a history comes to say what a matter says; `None` if it says it already. The first entry begins
    /// the history, whatever was done.
    #[must_use]
    pub fn change_to(&self, now: &Facts, did: &Operation, at: &str, by: &str) -> Option<Event> {
        let set = differences(&self.facts, now);
        (!set.is_empty()).then(|| Event {
            set,
            did: did.clone(),
            at: at.to_owned(),
            by: by.to_owned(),
            ..Event::default()
        })
    }

    /// The entries for the names and signatures of versions that the history does not have. A name is of now, a signature of
    /// its own time and signer.
    #[must_use]
    pub fn missing_versions(&self, versions: &[Version], at: &str, by: &str) -> Vec<Event> {
        let mut missing = Vec::new();
        for (position, version) in versions.iter().enumerate() {
            let number = u32::try_from(position + 1).unwrap_or(u32::MAX);
            let entry = |did, at: &str, by: &str, because: &str| Event {
                did,
                at: at.to_owned(),
                by: by.to_owned(),
                because: because.to_owned(),
                sha256: Some(version.sha256.clone()),
                ..Event::default()
            };
            if !version.name.is_empty() && !self.has_name(number, &version.name) {
                missing.push(entry(Operation::Named(number), at, by, &version.name));
            }
            let unsigned = version.signatures.iter().skip(self.signatures_of(number));
            for Signature {
                step,
                by,
                at,
                because,
            } in unsigned
            {
                missing.push(entry(Operation::Signed(number, *step), at, by, because));
            }
        }
        missing
    }

    fn has_name(&self, number: u32, name: &str) -> bool {
        self.events
            .iter()
            .any(|event| event.did == Operation::Named(number) && event.because == name)
    }

    fn signatures_of(&self, number: u32) -> usize {
        let is_signed =
            |event: &&Event| matches!(event.did, Operation::Signed(signed, _) if signed == number);
        self.events.iter().filter(is_signed).count()
    }

    /// The same entries chained from the first on, with their lines: for a file in which none of them stands yet.
    #[must_use]
    pub fn rewritten(&self) -> (Self, String) {
        let mut history = Self::default();
        let lines = self.events.iter().map(|event| history.add(event.clone()));
        let lines = lines.collect();
        (history, lines)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::history::{Event, Facts, History, Operation};
    use crate::{Signature, Step, Version};

    fn version(name: &str, steps: &[Step]) -> Version {
        let signature = |step: &Step| Signature {
            step: *step,
            by: "Li".into(),
            at: "2026-11-25T09:00:00+08:00".into(),
            because: String::new(),
        };
        Version {
            name: name.into(),
            at: "2026-11-24T09:00:00+08:00".into(),
            sha256: "ab".into(),
            signatures: steps.iter().map(signature).collect(),
        }
    }

    fn deeds(events: &[Event]) -> Vec<Operation> {
        events.iter().map(|event| event.did.clone()).collect()
    }

    #[test]
    fn a_change_is_an_entry_of_what_differs_and_nothing_is_none() {
        let mut history = History::default();
        let facts: Facts = [("staff".to_owned(), json!({"answer": 3}))].into();
        let entry = history.change_to(&facts, &Operation::Changed, "now", "Li");
        assert_eq!(entry.as_ref().map(|entry| &entry.set), Some(&facts));
        history.add(entry.expect("an entry"));
        let again = history.change_to(&facts, &Operation::Changed, "later", "Li");
        assert_eq!(again, None);
    }

    #[test]
    fn names_and_signatures_are_noted_once() {
        let mut history = History::default();
        let versions = [
            version("", &[Step::Prepared]),
            version("Board", &[Step::Prepared]),
        ];
        let missing = history.missing_versions(&versions, "now", "Wang");
        let expected = [
            Operation::Signed(1, Step::Prepared),
            Operation::Named(2),
            Operation::Signed(2, Step::Prepared),
        ];
        assert_eq!(deeds(&missing), expected);
        assert_eq!((&*missing[1].by, &*missing[2].by), ("Wang", "Li"));
        for event in missing {
            history.add(event);
        }
        assert!(
            history
                .missing_versions(&versions, "later", "Wang")
                .is_empty()
        );
        let versions = [
            version("Draft", &[Step::Prepared, Step::Reviewed]),
            version("Board", &[Step::Prepared]),
        ];
        let missing = history.missing_versions(&versions, "later", "Wang");
        let expected = [Operation::Named(1), Operation::Signed(1, Step::Reviewed)];
        assert_eq!(deeds(&missing), expected);
    }

    #[test]
    fn entries_that_are_written_again_are_chained_again() {
        let mut history = History::default();
        let lines: String = (1..4)
            .map(|staff| {
                history.add(Event {
                    set: [("staff".to_owned(), json!(staff))].into(),
                    ..Event::default()
                })
            })
            .collect();
        assert_eq!(history.rewritten(), (history.clone(), lines));
        history.events[0].because = "history-1.jsonl".into();
        let (again, lines) = history.rewritten();
        assert_eq!(History::read(lines.as_bytes()), again);
        assert_ne!(again.head, history.head);
    }
}
