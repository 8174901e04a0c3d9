//! A matter that another program changed while it was open here: the two sides, and what is settled of what they both
//! changed.

use std::rc::Rc;

use zicha_matter::{Asked, Conflict, Matter, Merged, Part, merge};
use zicha_store::WriteConflict;

/// The two sides on their way to becoming one.
#[derive(Debug, Clone)]
pub struct Merging {
    changed: Rc<WriteConflict>,
    mine: Rc<Matter>,
    merged: Merged,
    /// How many of the conflicts are settled.
    settled: usize,
}

impl Merging {
    /// `None` if what the other program wrote cannot be read.
    #[must_use]
    pub fn new(changed: Rc<WriteConflict>, mine: Matter) -> Option<Self> {
        let merged = merge(&changed.base, &mine, changed.theirs.as_ref()?);
        Some(Self {
            changed,
            mine: Rc::new(mine),
            merged,
            settled: 0,
        })
    }

    #[must_use]
    pub fn changed(&self) -> &Rc<WriteConflict> {
        &self.changed
    }

    #[must_use]
    pub fn conflicts(&self) -> usize {
        self.merged.conflicts.len()
    }

    /// The first conflict that is not settled.
    #[must_use]
    pub fn next(&self) -> Option<&Conflict> {
        self.merged.conflicts.get(self.settled)
    }

    /// Mine and theirs.
    #[must_use]
    pub fn sides(&self) -> Option<(&Matter, &Matter)> {
        Some((&self.mine, self.changed.theirs.as_ref()?))
    }

    /// Settles the next conflict; where nothing is taken over, mine stands.
    pub fn settle(&mut self, take_theirs: bool) {
        let Some(conflict) = self.merged.conflicts.get(self.settled).cloned() else {
            return;
        };
        self.settled += 1;
        if let Some(theirs) = self.changed.theirs.as_ref().filter(|_| take_theirs) {
            take(&mut self.merged.matter, &conflict, theirs);
        }
    }

    #[must_use]
    pub fn mine(&self) -> &Rc<Matter> {
        &self.mine
    }

    /// What both became.
    #[must_use]
    pub fn into_matter(self) -> Matter {
        self.merged.matter
    }
}

fn take(matter: &mut Matter, conflict: &Conflict, from: &Matter) {
    match conflict {
        Conflict::Organisation => matter.organisation.clone_from(&from.organisation),
        Conflict::Conduct => matter.conduct = from.conduct,
        Conflict::AsOf => matter.as_of = from.as_of,
        Conflict::Entry(Asked::Question(question), part) => {
            let theirs = from.answers.entry(*question).clone();
            take_part(matter.answers.entry_mut(*question), *part, theirs);
        }
        Conflict::Entry(Asked::Orphan(id), part) => {
            let theirs = from
                .orphans
                .iter()
                .find(|(other, _)| other == id)
                .map(|(_, entry)| entry.clone());
            if let Some((_, entry)) = matter.orphans.iter_mut().find(|(other, _)| other == id) {
                take_part(entry, *part, theirs.unwrap_or_default());
            }
        }
    }
}

fn take_part(entry: &mut zicha_law::Entry, part: Part, from: zicha_law::Entry) {
    match part {
        Part::Response => entry.response = from.response,
        Part::Note => entry.note = from.note,
        Part::Evidence => {
            (entry.evidence, entry.evidence_files) = (from.evidence, from.evidence_files);
        }
    }
}
