//! The matter that is open. The only way to change an answer, so an assessment is never stale.

use std::path::PathBuf;

use crate::assess::{Assessment, Exposure, Status};
use crate::domain::{ArticleIx, DateTime, Entry, Library, Matter, Place, QuestionIx, Response, Screen};
use crate::report::{Findings, Report};

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
}

/// What an answer changed in the result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    pub articles: Vec<ArticleEffect>,
    /// Questions with an answer that are no longer asked.
    pub hidden: usize,
    /// Questions newly asked.
    pub shown: usize,
}

/// An article before and after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleEffect {
    pub article: ArticleIx,
    pub before: Standing,
    pub after: Standing,
}

/// Where an article stands for the entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub status: Status,
    pub now: Option<Exposure>,
    pub worst: Option<Exposure>,
}

impl Standing {
    /// Whether it reads the same on screen: another tier with the same figures is no news.
    fn reads_like(&self, other: &Self) -> bool {
        let read = |exposure: Option<Exposure>| exposure.map(|found| (found.price, found.mode, found.contested));
        self.status == other.status && read(self.now) == read(other.now) && read(self.worst) == read(other.worst)
    }
}

impl ArticleEffect {
    /// Whether a figure changed, and not only the status.
    #[must_use]
    pub fn figures_moved(&self) -> bool {
        (self.before.now, self.before.worst) != (self.after.now, self.after.worst)
    }
}

impl Effects {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.hidden == 0
    }
}

impl Session {
    #[must_use]
    pub fn new(library: &Library, matter: Matter, path: Option<PathBuf>, read_only: bool, now: DateTime) -> Self {
        let findings = Findings::new(library, &matter, now);
        Self { matter, findings, now, path, read_only, saved: true }
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

    /// The report on the matter as it stands.
    #[must_use]
    pub fn report<'a>(&'a self, library: &'a Library) -> Report<'a> {
        self.findings.report(library, &self.matter)
    }

    /// Records a response. Answers that it hides are kept.
    pub fn respond(&mut self, library: &Library, question: QuestionIx, response: Response) {
        self.matter.answers.entry_mut(question).response = response;
        self.findings = Findings::new(library, &self.matter, self.now);
        self.saved = false;
    }

    pub fn set_note(&mut self, question: QuestionIx, note: String) {
        self.matter.answers.entry_mut(question).note = note;
        self.saved = false;
    }

    pub fn set_evidence(&mut self, question: QuestionIx, evidence: Vec<String>) {
        self.matter.answers.entry_mut(question).evidence = evidence;
        self.saved = false;
    }

    pub fn rename(&mut self, organisation: String) {
        self.matter.organisation = organisation;
        self.saved = false;
    }

    /// Remembers where the user is, for the next time.
    pub fn set_place(&mut self, library: &Library, screen: Screen, question: Option<QuestionIx>) {
        let question = question.map(|question| library.question(question).id.to_string());
        self.matter.place = Place { screen, question: question.or(self.matter.place.question.take()) };
    }

    /// The matter as it is to be written, one revision on. Where only the place moved, the last change stays what it was.
    pub fn to_save(&mut self, now: String) -> Matter {
        self.matter.revision += 1;
        if !self.saved {
            self.matter.changed = now;
        }
        self.matter.clone()
    }

    /// What has changed in the result since an earlier assessment.
    #[must_use]
    pub fn effects_since(&self, library: &Library, before: &Assessment) -> Effects {
        let articles = before.articles.iter().zip(&self.findings.assessment.articles).filter_map(|(old, new)| {
            let standing = |outcome: &crate::assess::ArticleOutcome| Standing {
                status: outcome.status,
                now: outcome.governing().now.entity,
                worst: outcome.governing().worst.entity,
            };
            let (before, after) = (standing(old), standing(new));
            // An article that is for information before and after has no figure that could have moved.
            let informs = before.status == Status::Informational && after.status == Status::Informational;
            (!before.reads_like(&after) && !informs).then_some(ArticleEffect { article: new.article, before, after })
        });
        let asked = |assessment: &Assessment, question| assessment.visible.contains(question);
        let hidden = library
            .question_indexes()
            .filter(|question| asked(before, *question) && !asked(&self.findings.assessment, *question))
            .filter(|question| self.entry(*question).response != Response::Open);
        let shown = library
            .question_indexes()
            .filter(|question| !asked(before, *question) && asked(&self.findings.assessment, *question))
            .filter(|question| self.entry(*question).response == Response::Open);
        Effects { articles: articles.collect(), hidden: hidden.count(), shown: shown.count() }
    }
}
