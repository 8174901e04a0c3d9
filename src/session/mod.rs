//! The matter that is open, for the app and for the plain mode. The only way to change an answer, so an assessment is never stale.

mod content;
mod effects;
mod export;
mod history;
mod typing;

use std::path::PathBuf;

use zicha_engine::{ArticleOutcome, Assessment, Case, Findings, Status};
use zicha_law::{
    Answer, ContentMark, DateTime, Entry, EvidenceFile, Library, QuestionIx, Response,
};
use zicha_matter::Problem;
use zicha_matter::history::Operation;
use zicha_matter::{Matter, Place, Screen};
use zicha_pack::Law;
use zicha_report::Report;
use zicha_store::Store;
use zicha_text::Lang;

pub use content::{ContentChange, of_record};
pub use effects::{ArticleEffect, Effects, Standing};
pub use export::{ENCRYPTED, Encrypted, is_encrypted_name, plain_name, read_export};
pub use typing::{problem_text, typing_hint, withheld};

/// How the app begins.
#[derive(Debug)]
pub struct Start {
    pub opening: Opening,
    pub law: Law,
    /// The language named on the command line.
    pub lang: Option<Lang>,
    /// The language of the system, where none was named or chosen.
    pub system: Lang,
    /// The theme named on the command line.
    pub theme: Option<String>,
    pub store: Store,
}

/// What is opened first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The list of matters.
    Home,
    Example,
    /// A new matter; without a name it is asked for.
    New(Option<String>),
    File(PathBuf),
}

/// A matter, what the law makes of it, and where it is kept.
#[derive(Debug, Clone)]
pub struct Session {
    matter: Matter,
    findings: Findings,
    now: DateTime,
    /// `None` until the first change of a matter that was not opened from the store.
    pub path: Option<PathBuf>,
    pub read_only: bool,
    pub saved: bool,
    /// The version that was named or signed as the matter stands, and, once, the one that a change has left behind.
    frozen: Option<u32>,
    left: Option<u32>,
    /// By what deed it differs from what was saved last.
    did: Operation,
    /// What was changed, the last at the end, and what of it was undone.
    undo_stack: Vec<Change>,
    undone: Vec<Change>,
    /// The content of today, under which what is recorded from now on is answered.
    content: ContentMark,
    /// Whether anything was recorded since the matter was opened.
    touched: bool,
    /// Counts every change, so that what was drawn from the matter can be kept until the next.
    pub changes: u64,
}

/// One change, of what is recorded under one question or under several at once.
#[derive(Debug, Clone)]
struct Change(Vec<Edit>);

#[derive(Debug, Clone)]
struct Edit {
    question: QuestionIx,
    before: Entry,
    after: Entry,
    /// A response that no longer fitted and to which this change put an end, with the id of the question.
    aside: Option<(String, Entry)>,
}

/// So many changes can be undone; with their notes they stay far below the memory of the content.
const REMEMBERED: usize = 1000;

impl Session {
    #[must_use]
    pub fn new(
        library: &Library,
        matter: Matter,
        path: Option<PathBuf>,
        read_only: bool,
        now: DateTime,
    ) -> Self {
        let findings = Findings::new(library, &matter, now);
        let (did, content) = (Operation::Changed, library.pack.mark());
        let mut session = Self {
            matter,
            findings,
            now,
            path,
            read_only,
            saved: true,
            frozen: None,
            left: None,
            did,
            undo_stack: Vec::new(),
            undone: Vec::new(),
            content,
            touched: false,
            changes: 0,
        };
        session.note_version(library);
        session
    }

    #[must_use]
    pub fn matter(&self) -> &Matter {
        &self.matter
    }

    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        &self.findings.assessment
    }

    #[must_use]
    pub fn entry(&self, question: QuestionIx) -> &Entry {
        self.matter.answers.entry(question)
    }

    #[must_use]
    pub fn is_asked(&self, question: QuestionIx) -> bool {
        self.findings.assessment.visible.contains(question)
    }

    /// The question that is asked after another.
    #[must_use]
    pub fn next(&self, library: &Library, from: QuestionIx) -> Option<QuestionIx> {
        let mut later = library.question_indexes();
        later.find(|question| *question > from && self.is_asked(*question))
    }

    /// The question that is asked before another; the last of all if there is none in front.
    #[must_use]
    pub fn previous(&self, library: &Library, from: Option<QuestionIx>) -> Option<QuestionIx> {
        let mut last = None;
        for question in library.question_indexes() {
            if from.is_some_and(|from| question >= from) {
                break;
            }
            if self.is_asked(question) {
                last = Some(question);
            }
        }
        last
    }

    /// The next question without an answer, from here on and then from the start.
    #[must_use]
    pub fn next_open(&self, library: &Library, from: Option<QuestionIx>) -> Option<QuestionIx> {
        let open = |question: &QuestionIx| {
            self.is_asked(*question) && self.entry(*question).response == Response::Open
        };
        let is_after = |question: &QuestionIx| from.is_none_or(|from| *question > from);
        let after = library.question_indexes().filter(is_after).find(open);
        after.or_else(|| library.question_indexes().find(open))
    }

    /// Where the matter was left, if that is still asked, else the first open question.
    #[must_use]
    pub fn resuming(&self, library: &Library, left_at: Option<&str>) -> Option<QuestionIx> {
        let left = left_at.and_then(|id| library.find_question(id));
        match left {
            Some(question) if self.is_asked(question) => left,
            _ => self.next_open(library, None),
        }
    }

    /// The report on the matter as it stands.
    #[must_use]
    pub fn report<'a>(&'a self, library: &'a Library) -> Report<'a> {
        zicha_report::Report::new(library, &self.matter, &self.findings)
    }

    /// Why an answer cannot be beside the others: as one end of the conduct, which would then end before it begins.
    #[must_use]
    pub fn conflict(
        &self,
        library: &Library,
        question: QuestionIx,
        answer: &Answer,
    ) -> Option<Problem> {
        let pack = &library.pack;
        if ![pack.conduct_from, pack.conduct_to].contains(&question) {
            return None;
        }
        let mut answers = self.matter.answers.clone();
        answers.entry_mut(question).response = Response::Given(answer.clone());
        let case = Case {
            library,
            answers: &answers,
            conduct: self.matter.conduct,
            as_of: self.findings.as_of,
        };
        let period = case.impossible_period()?;
        let (from, to) = period.from.zip(period.to)?;
        Some(Problem::EndsBeforeItBegins { from, to })
    }

    /// Records a response. Answers that it hides are kept.
    pub fn respond(&mut self, library: &Library, question: QuestionIx, response: Response) {
        let wording = (response != Response::Open).then_some(library.question(question).wording);
        // Giving an answer of a file written by hand once more is no change.
        let is_same = |entry: &Entry| entry.response == response && entry.wording.is_none();
        if is_same(self.entry(question)) && self.misfit(library, question).is_none() {
            return;
        }
        let aside = self.take_misfit(library, question);
        self.change(question, aside, |entry| {
            entry.response = response;
            entry.wording = wording;
        });
        self.findings = Findings::new(library, &self.matter, self.now);
    }

    pub fn set_note(&mut self, question: QuestionIx, note: String) {
        self.change(question, None, |entry| entry.note = note);
    }

    /// Records evidence, and what is in the files that it names.
    pub fn set_evidence(
        &mut self,
        question: QuestionIx,
        evidence: Vec<String>,
        evidence_files: Vec<EvidenceFile>,
    ) {
        self.change(question, None, |entry| {
            (entry.evidence, entry.evidence_files) = (evidence, evidence_files);
        });
    }

    fn change(
        &mut self,
        question: QuestionIx,
        aside: Option<(String, Entry)>,
        change: impl FnOnce(&mut Entry),
    ) {
        let entry = self.matter.answers.entry_mut(question);
        let before = entry.clone();
        change(entry);
        if *entry == before && aside.is_none() {
            return;
        }
        let after = entry.clone();
        self.did = Operation::Changed;
        self.changed(Change(vec![Edit {
            question,
            before,
            after,
            aside,
        }]));
    }

    fn changed(&mut self, change: Change) {
        self.left = self.frozen.take().or(self.left);
        if self.undo_stack.len() == REMEMBERED {
            self.undo_stack.remove(0);
        }
        self.undo_stack.push(change);
        self.undone.clear();
        self.changes += 1;
        self.touched = true;
        self.saved = false;
    }

    /// Takes the last change back and says under which question; `None` if there is none.
    pub fn undo(&mut self, library: &Library) -> Option<QuestionIx> {
        let change = self.undo_stack.pop()?;
        for edit in &change.0 {
            self.matter.orphans.extend(edit.aside.clone());
        }
        let question = self.put(library, &change, |edit| &edit.before);
        self.undone.push(change);
        question
    }

    /// Makes the last change that was taken back again; `None` if there is none.
    pub fn redo(&mut self, library: &Library) -> Option<QuestionIx> {
        let change = self.undone.pop()?;
        for edit in &change.0 {
            if edit.aside.is_some() {
                self.take_misfit(library, edit.question);
            }
        }
        let question = self.put(library, &change, |edit| &edit.after);
        self.undo_stack.push(change);
        question
    }

    /// Puts one side of a change in its place and says under which question the first of it stands.
    fn put(
        &mut self,
        library: &Library,
        change: &Change,
        side: impl Fn(&Edit) -> &Entry,
    ) -> Option<QuestionIx> {
        for edit in &change.0 {
            side(edit).clone_into(self.matter.answers.entry_mut(edit.question));
        }
        self.did = Operation::Undone;
        self.left = self.frozen.take().or(self.left);
        self.changes += 1;
        self.touched = true;
        self.findings = Findings::new(library, &self.matter, self.now);
        self.saved = false;
        change.0.first().map(|edit| edit.question)
    }

    pub fn rename(&mut self, organisation: String) {
        self.matter.organisation = organisation;
        self.saved = false;
    }

    /// Remembers where the user is, for the next time.
    pub fn set_place(&mut self, library: &Library, screen: Screen, question: Option<QuestionIx>) {
        let question = question.map(|question| library.question(question).id.to_string());
        self.matter.place = Place {
            screen,
            question: question.or(self.matter.place.question.take()),
        };
    }

    /// Whether the matter remembers that the user is here.
    #[must_use]
    pub fn is_at(&self, library: &Library, screen: Screen, question: Option<QuestionIx>) -> bool {
        let place = &self.matter.place;
        let is_here =
            |question| place.question.as_deref() == Some(library.question(question).id.as_str());
        place.screen == screen && question.is_none_or(is_here)
    }

    /// The matter as it is to be written, one revision on. Where only the place moved, the last change stays what it was, and
    /// so does the content under which it was answered; the session goes on to say what that content was.
    pub fn to_save(&mut self, now: String) -> Matter {
        // One that was made of an answers file is saved for the first time.
        if self.matter.created.is_empty() {
            self.matter.created.clone_from(&now);
        }
        self.matter.revision = self.matter.revision.saturating_add(1);
        if !self.saved {
            self.matter.changed = now;
        }
        self.as_recorded()
    }

    /// The matter under the content under which it was last answered.
    fn as_recorded(&self) -> Matter {
        let content = if self.touched {
            &self.content
        } else {
            &self.matter.content
        };
        Matter {
            content: content.clone(),
            ..self.matter.clone()
        }
    }

    /// What has changed in the result since an earlier assessment.
    #[must_use]
    pub fn effects_since(&self, library: &Library, before: &Assessment) -> Effects {
        let after = &self.findings.assessment;
        let mut articles = Vec::new();
        for (old, new) in before.articles.iter().zip(&after.articles) {
            // An article that is for information before and after has no figure that could have moved.
            let informs =
                old.status == Status::Informational && new.status == Status::Informational;
            let (before, after) = (standing(old), standing(new));
            if !informs && !before.reads_like(&after) {
                articles.push(ArticleEffect {
                    article: new.article,
                    before,
                    after,
                });
            }
        }
        let (mut hidden, mut shown) = (0, 0);
        for question in library.question_indexes() {
            let is_open = self.entry(question).response == Response::Open;
            let was_asked = before.visible.contains(question);
            let is_asked = after.visible.contains(question);
            hidden += usize::from(was_asked && !is_asked && !is_open);
            shown += usize::from(!was_asked && is_asked && is_open);
        }
        Effects {
            articles,
            hidden,
            shown,
        }
    }
}

fn standing(outcome: &ArticleOutcome) -> Standing {
    let figures = outcome.governing();
    Standing {
        status: outcome.status,
        now: figures.now.entity,
        worst: figures.worst.entity,
    }
}
