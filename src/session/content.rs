//! What other content makes of a matter that was answered before: which answers are to be looked at again.

use zicha_law::{ContentMark, Entry, Library, QuestionIx, Response};
use zicha_matter::Matter;
use zicha_text::Lang;
use zicha_text::{content_diff_words, fill};

use zicha_report::content_name;
use zicha_store::Store;

use super::Session;

/// That a matter was answered under other content than the present, and what became of its answers.
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

/// The content of record of a matter that is read under another library, and the matter as it reads there; `None` if that
/// is the present content or is not kept.
#[must_use]
pub fn of_record(store: &Store, library: &Library, matter: &Matter) -> Option<(Library, Matter)> {
    let sha256 = matter
        .content
        .sha256
        .as_deref()
        .filter(|sha256| *sha256 != library.pack.sha256.as_str())?;
    let former = store.content(sha256)?;
    let read = zicha_matter::carried(library, matter, &former)?;
    Some((former, read))
}

impl ContentChange {
    /// The same in a few words, for a line on a screen.
    #[must_use]
    pub fn notice(&self, lang: Lang) -> String {
        fill(
            content_diff_words(lang).session.notice,
            &self
                .counts()
                .each_ref()
                .map(|(name, count)| (*name, count.as_str())),
        )
    }

    fn counts(&self) -> [(&'static str, String); 3] {
        [
            ("look", self.to_look_at),
            ("misfits", self.misfits),
            ("gone", self.gone),
        ]
        .map(|(name, count)| (name, count.to_string()))
    }

    /// In a line: from which content to which, and how many answers that touches.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let (from, to) = (content_name(&self.from), content_name(&self.to));
        let [look, misfits, gone] = &self.counts();
        let holes = [&("from", from), &("to", to), look, misfits, gone];
        fill(
            content_diff_words(lang).session.opened,
            &holes.map(|(name, value)| (*name, value.as_str())),
        )
    }
}

impl Session {
    /// The content under which the matter was last answered, if it is not the present, and what that means for the answers.
    /// Of a file that does not say its checksum, id and version are compared.
    #[must_use]
    pub fn content_change(&self, library: &Library) -> Option<ContentChange> {
        let (from, to) = (self.matter.content.clone(), library.pack.mark());
        if from.is_same(&to) {
            return None;
        }
        let orphans = self
            .matter
            .orphans
            .iter()
            .map(|(id, _)| library.find_question(id));
        let (misfits, gone): (Vec<_>, Vec<_>) = orphans.partition(Option::is_some);
        let to_look_at = self.to_look_at(library).len();
        Some(ContentChange {
            from,
            to,
            to_look_at,
            misfits: misfits.len(),
            gone: gone.len(),
        })
    }

    /// The questions whose answer is to be looked at again, whether they are asked or not: changed since it was given or
    /// last confirmed, or such that it no longer fits.
    #[must_use]
    pub fn to_look_at(&self, library: &Library) -> Vec<QuestionIx> {
        library
            .question_indexes()
            .filter(|question| self.is_to_look_at(library, *question))
            .collect()
    }

    #[must_use]
    pub fn is_to_look_at(&self, library: &Library, question: QuestionIx) -> bool {
        self.entry(question).is_stale(library.question(question))
            || self.misfit(library, question).is_some()
    }

    /// A response that was given to a question and no longer fits it, as long as no other is given.
    #[must_use]
    pub fn misfit(&self, library: &Library, question: QuestionIx) -> Option<&Entry> {
        self.matter
            .misfit(&library.question(question).id)
            .filter(|_| self.entry(question).response == Response::Open)
    }

    /// Says that the answer stands for the question as it reads now; can be undone like any change.
    pub fn confirm(&mut self, library: &Library, question: QuestionIx) {
        if self.entry(question).response != Response::Open {
            let wording = library.question(question).wording;
            self.change(question, None, |entry| entry.wording = Some(wording));
        }
    }

    pub(super) fn take_misfit(
        &mut self,
        library: &Library,
        question: QuestionIx,
    ) -> Option<(String, Entry)> {
        let id = library.question(question).id.as_str();
        let position = self
            .matter
            .orphans
            .iter()
            .position(|(other, _)| other == id)?;
        Some(self.matter.orphans.remove(position))
    }
}
