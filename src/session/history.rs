//! Versions of the open matter, who signed them, and what is brought back from its history.

use super::{Change, Edit, Session};
use zicha_engine::Findings;
use zicha_law::Library;
use zicha_matter::history::{Facts, Operation, Working, frozen, matter_of};
use zicha_matter::{Matter, Signature, Step};

use zicha_yaml::Diagnostic;

impl Session {
    /// By what deed the matter differs from what was saved last; told once.
    pub fn take_deed(&mut self) -> Operation {
        std::mem::take(&mut self.did)
    }

    /// The number of a version that was named or signed and that a change has left behind; told once.
    pub fn take_left(&mut self) -> Option<u32> {
        self.left.take()
    }

    /// Notes whether the matter stands at a version that was named or signed.
    pub(super) fn note_version(&mut self, library: &Library) {
        // Most matters have no versions, and a hash takes longer than everything else about an answer.
        let has_versions = !self.matter.versions.is_empty();
        self.frozen = has_versions
            .then(|| self.at_version(library, |at| at.frozen.map(|_| at.number)))
            .flatten();
    }

    /// Tells which version the matter is at.
    pub fn at_version<T>(&self, library: &Library, tell: impl FnOnce(&Working<'_>) -> T) -> T {
        let matter = self.as_recorded();
        let sha256 = zicha_matter::substance(library, &matter);
        tell(&zicha_matter::history::working(library, &matter, &sha256))
    }

    /// Keeps the matter as it is as a version with a name; gives its number and hash.
    pub fn name_version(&mut self, library: &Library, name: &str, at: &str) -> (u32, String) {
        let version = frozen(library, self.under_present_content(), at);
        version.name = zicha_matter::clean(Some(name.trim())).replace('\n', " ");
        let sha256 = version.sha256.clone();
        self.saved = false;
        self.note_version(library);
        (self.at_version(library, |at| at.number), sha256)
    }

    /// Signs the version at which the matter is and gives its number and hash; `None` if that step may not follow now.
    pub fn sign(&mut self, library: &Library, signature: Signature) -> Option<(u32, String)> {
        if !self.next_steps(library).contains(&signature.step) {
            return None;
        }
        let at = signature.at.clone();
        let version = frozen(library, self.under_present_content(), &at);
        let sha256 = version.sha256.clone();
        version.signatures.push(Signature {
            by: zicha_matter::clean(Some(signature.by.trim())).replace('\n', " "),
            because: zicha_matter::clean(Some(signature.because.trim())),
            ..signature
        });
        self.saved = false;
        self.note_version(library);
        Some((self.at_version(library, |at| at.number), sha256))
    }

    /// What is named or signed is what was seen: the answers as the present content reads them.
    fn under_present_content(&mut self) -> &mut Matter {
        self.touched = true;
        self.matter.content = self.content.clone();
        &mut self.matter
    }

    /// The steps that may follow at the version at which the matter is.
    #[must_use]
    pub fn next_steps(&self, library: &Library) -> &'static [Step] {
        self.at_version(library, |at| {
            zicha_matter::next_steps(at.frozen.and_then(zicha_matter::Version::standing))
        })
    }

    /// Brings back what an entry of the history says: what stood under one question, or all that the matter said. Says
    /// whether anything is different.
    ///
    /// # Errors
    /// If an answer does not fit the present content.
    pub fn bring_back(
        &mut self,
        library: &Library,
        facts: &Facts,
        entry: u64,
    ) -> Result<bool, Vec<Diagnostic>> {
        let former = matter_of(library, facts, &self.matter)?;
        let did = Operation::Restored(entry);
        let is_changed = self.take_over(library, former, did);
        Ok(is_changed)
    }

    /// Goes on from a matter that was made of this one and another: what differs is one change.
    pub fn take_over(&mut self, library: &Library, other: Matter, did: Operation) -> bool {
        let differs = |question: &zicha_law::QuestionIx| {
            other.answers.entry(*question) != self.entry(*question)
        };
        let edits = library
            .question_indexes()
            .filter(differs)
            .map(|question| Edit {
                question,
                before: self.entry(question).clone(),
                after: other.answers.entry(question).clone(),
                aside: None,
            });
        let edits: Vec<Edit> = edits.collect();
        let same = |a: &Matter, b: &Matter| {
            (&a.organisation, a.conduct, a.as_of, &a.orphans, &a.versions)
                == (&b.organisation, b.conduct, b.as_of, &b.orphans, &b.versions)
        };
        if edits.is_empty() && same(&other, &self.matter) {
            return false;
        }
        self.matter = other;
        self.findings = Findings::new(library, &self.matter, self.now);
        self.did = did;
        if edits.is_empty() {
            self.changes += 1;
            self.touched = true;
            self.saved = false;
        } else {
            self.changed(Change(edits));
        }
        self.note_version(library);
        true
    }
}
