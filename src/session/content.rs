//! What other content makes of a matter that was answered before: which answers are to be looked at again.

use crate::domain::{ContentMark, Entry, Library, QuestionIx, Response};

use super::Session;

/// That a matter was saved under other content than the present, and what became of its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentChange {
    pub from: ContentMark,
    pub to: ContentMark,
    /// Answers whose question was changed since, those included that no longer fit it.
    pub to_look_at: usize,
    /// Of these, the ones that no longer fit.
    pub misfits: usize,
    /// Answers whose question is gone.
    pub gone: usize,
}

impl Session {
    /// The content under which the matter was last saved, if it is not the present, and what that means for the answers.
    /// Of a file that does not say its checksum, id and version are compared.
    #[must_use]
    pub fn content_change(&self, library: &Library) -> Option<ContentChange> {
        let (from, to) = (self.matter.content.clone(), library.pack.mark());
        if from.is_same(&to) {
            return None;
        }
        let orphans = self.matter.orphans.iter().map(|(id, _)| library.find_question(id));
        let (misfits, gone): (Vec<_>, Vec<_>) = orphans.partition(Option::is_some);
        let to_look_at = self.to_look_at(library).len();
        Some(ContentChange { from, to, to_look_at, misfits: misfits.len(), gone: gone.len() })
    }

    /// The questions whose answer is to be looked at again, whether they are asked or not: changed since it was given or
    /// last confirmed, or such that it no longer fits.
    #[must_use]
    pub fn to_look_at(&self, library: &Library) -> Vec<QuestionIx> {
        library.question_indexes().filter(|question| self.is_to_look_at(library, *question)).collect()
    }

    #[must_use]
    pub fn is_to_look_at(&self, library: &Library, question: QuestionIx) -> bool {
        self.entry(question).is_stale(library.question(question)) || self.misfit(library, question).is_some()
    }

    /// A response that was given to a question and no longer fits it, as long as no other is given.
    #[must_use]
    pub fn misfit(&self, library: &Library, question: QuestionIx) -> Option<&Entry> {
        self.matter.misfit(&library.question(question).id).filter(|_| self.entry(question).response == Response::Open)
    }

    /// Says that the answer stands for the question as it reads now; can be undone like any change.
    pub fn confirm(&mut self, library: &Library, question: QuestionIx) {
        if self.entry(question).response != Response::Open {
            let wording = library.question(question).wording;
            self.change(question, None, |entry| entry.wording = Some(wording));
        }
    }

    pub(super) fn take_misfit(&mut self, library: &Library, question: QuestionIx) -> Option<(String, Entry)> {
        let id = library.question(question).id.as_str();
        let position = self.matter.orphans.iter().position(|(other, _)| other == id)?;
        Some(self.matter.orphans.remove(position))
    }
}
