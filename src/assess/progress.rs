//! How far an interview is. The one rule: only visible questions count; a question is done when it has an answer, or a
//! reason for having none. A note alone does not make it done.

use crate::domain::{Answers, QuestionIx, QuestionSet, Response};

/// Counts over visible questions. `visible == answered + withheld + open`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub visible: usize,
    pub answered: usize,
    /// Not answered, with a reason.
    pub withheld: usize,
    pub open: usize,
}

impl Progress {
    /// Answered, or left with a reason.
    #[must_use]
    pub fn done(&self) -> usize {
        self.answered + self.withheld
    }

    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.open == 0
    }
}

/// Counts the given questions.
pub fn progress(questions: impl Iterator<Item = QuestionIx>, visible: &QuestionSet, answers: &Answers) -> Progress {
    let mut count = Progress::default();
    for question in questions.filter(|question| visible.contains(*question)) {
        count.visible += 1;
        match answers.entry(question).response {
            Response::Given(_) => count.answered += 1,
            Response::Withheld(_) => count.withheld += 1,
            Response::Open => count.open += 1,
        }
    }
    count
}
