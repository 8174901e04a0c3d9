//! Floor 1: the one model of everything that is shown or exported. A [`Report`] joins an assessment with the advice drawn
//! from it; the article pages and the memo are made from it as [`Block`]s, which every medium sets in its own way.

mod answer;
mod article;
mod block;
mod change;
mod memo;
mod phrase;

use crate::assess::{self, Action, Assessment, Case, OpenQuestion, Progress, Regime};
use crate::domain::{Date, Library, Matter};

pub use answer::{answer_text, question_number, response_text};
pub use article::{article_page, ladder, law_page};
pub use block::{Block, Ladder, Rung, Sign};
pub use change::{Direction, direction};
pub use memo::{direction_word, memo};
pub use phrase::{
    addressee, article_names, conclusion, exposure, exposure_short, fine_text, measures, mode, price, status,
    status_sign, tier_state,
};

/// An assessment with everything drawn from it.
#[derive(Debug)]
pub struct Report<'a> {
    pub library: &'a Library,
    pub matter: &'a Matter,
    pub as_of: Date,
    pub assessment: Assessment,
    pub actions: Vec<Action>,
    pub open_questions: Vec<OpenQuestion>,
    pub progress: Progress,
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
    /// Assesses a matter. The day on which the law is read is the matter's own, else `today`.
    #[must_use]
    pub fn new(library: &'a Library, matter: &'a Matter, today: Date) -> Self {
        let as_of = matter.as_of.unwrap_or(today);
        let case = Case { library, answers: &matter.answers, conduct: matter.conduct, as_of };
        let assessment = assess::assess(&case);
        let actions = assess::actions(library, &assessment);
        let open_questions = assess::open_questions(library, &assessment);
        let progress = assess::progress(library.question_indexes(), &assessment.visible, &matter.answers);
        Self { library, matter, as_of, assessment, actions, open_questions, progress }
    }

    #[must_use]
    pub fn governing(&self) -> Governing {
        governing(&self.assessment)
    }
}

/// Which law governs an assessment as a whole.
#[must_use]
pub fn governing(assessment: &Assessment) -> Governing {
    let former = assessment.articles.iter().filter(|outcome| outcome.regime == Regime::Former).count();
    match former {
        0 => Governing::Amended,
        count if count == assessment.articles.len() => Governing::Former,
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
