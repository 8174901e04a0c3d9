//! The one model of everything that is shown or exported. A [`Report`] joins an assessment with the advice drawn
//! from it; the article pages and the memo are made from it as [`Block`]s, which every medium sets in its own way.

mod answer;
mod article;
mod block;
mod change;
pub mod cite;
mod content_diff;
pub mod data_table;
pub mod document;
mod duty;
mod evidence;
mod history_view;
mod law;
mod lists;
mod overview;
mod penalty_scale;
mod phrase;
mod why;

use zicha_engine::{Assessment, Evaluator, Findings, Regime};
use zicha_law::{Answer, Classification, Library};
use zicha_matter::Matter;

pub use answer::{answer_text, department, question_number, reason_text, response_text};
pub use article::article_page;
pub use block::{Block, Link, PenaltyScale, Rung, Sign};
pub use change::{Direction, direction};
pub use content_diff::content_name;
pub use content_diff::{
    Aspect, ContentChanges, Difference, Former, LawChange, LawKind, OutcomeChange, Part,
    PartChange, QuestionChange, content_changes, content_page, misfit_text,
};
pub use evidence::{Checked, checked, evidence_lines, evidence_page};
pub use history_view::{HistoryView, history_fault, standing, versions_blocks, working_text};
pub use law::law_page;
pub use lists::{Finding, ListKind, deadline_lines};
pub use overview::{direction_word, overview};
pub use penalty_scale::{Scale, penalty_scale};
pub use phrase::{
    addressee, conclusion, conduct_line, conduct_span, exposure, exposure_short, fine_text,
    measures, mode, price, status, status_sign, tier_state,
};
pub use why::{term_blocks, terms_of, terms_page, why_page};

/// Findings together with the matter and the library that they speak of.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    pub library: &'a Library,
    pub matter: &'a Matter,
    findings: &'a Findings,
}

impl std::ops::Deref for Report<'_> {
    type Target = Findings;

    fn deref(&self) -> &Findings {
        self.findings
    }
}

/// Which law governs the matter as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Governing {
    Amended,
    Former,
    /// The amended text is lighter for some articles.
    Mixed,
}

impl<'a> Report<'a> {
    /// The findings with what they speak of: the library and the matter they were made from.
    #[must_use]
    pub fn new(library: &'a Library, matter: &'a Matter, findings: &'a Findings) -> Self {
        Self {
            library,
            matter,
            findings,
        }
    }

    /// Conditions as they stand for the conduct of this matter.
    #[must_use]
    pub fn evaluator(&self) -> Evaluator<'a> {
        let end = self.assessment.conduct.to.unwrap_or(self.as_of);
        Evaluator::new(self.library, &self.matter.answers, end)
    }

    /// What the user calls the thing that is classified, if it was named.
    #[must_use]
    pub fn class_name(&self, classification: &Classification) -> Option<&'a str> {
        let subject = classification
            .subject
            .filter(|subject| self.assessment.visible.contains(*subject))?;
        match self.matter.answers.answer(subject)? {
            Answer::Text(name) => Some(name.trim()).filter(|name| !name.is_empty()),
            Answer::Chosen(_) | Answer::Number(_) | Answer::Date(_) | Answer::Moment(_) => None,
        }
    }

    #[must_use]
    pub fn governing(&self) -> Governing {
        governing(&self.assessment)
    }
}

/// Which law governs an assessment as a whole.
#[must_use]
pub fn governing(assessment: &Assessment) -> Governing {
    let changed = || {
        assessment
            .articles
            .iter()
            .filter(|outcome| outcome.is_changed())
    };
    let former = changed()
        .filter(|outcome| outcome.regime == Regime::Former)
        .count();
    match former {
        0 => Governing::Amended,
        count if count == changed().count() => Governing::Former,
        _ => Governing::Mixed,
    }
}

impl Governing {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Amended => "amended",
            Self::Former => "former",
            Self::Mixed => "mixed",
        }
    }
}
