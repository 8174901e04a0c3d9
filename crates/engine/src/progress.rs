//! How far an interview is. The one rule: only visible questions count; a question is done when it has an answer, or a
//! reason for having none. A note alone does not make it done.

use zicha_law::{Answers, Kind, Library, Nature, Question, QuestionIx, QuestionSet, Response};

/// Counts over visible questions. `visible == answered + withheld + open`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub visible: usize,
    pub answered: usize,
    /// Not answered, with a reason.
    pub withheld: usize,
    pub open: usize,
    /// What reading and answering the open ones is likely to take.
    seconds: usize,
}

impl Progress {
    /// Answered, or left with a reason.
    #[must_use]
    pub fn done(&self) -> usize {
        self.answered + self.withheld
    }

    /// Minutes that the open questions are likely to take somebody who knows the answers; a guess for planning, rounded up.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.seconds.div_ceil(60)
    }

    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.open == 0
    }
}

/// Counts the given questions.
pub fn progress(
    library: &Library,
    questions: impl Iterator<Item = QuestionIx>,
    visible: &QuestionSet,
    answers: &Answers,
) -> Progress {
    let mut count = Progress::default();
    for question in questions.filter(|question| visible.contains(*question)) {
        count.visible += 1;
        match answers.entry(question).response {
            Response::Given(_) => count.answered += 1,
            Response::Withheld(_) => count.withheld += 1,
            Response::Open => {
                count.open += 1;
                count.seconds += seconds(library.question(question));
            }
        }
    }
    count
}

/// How long a question takes: to read it and pick an answer, more where something must be looked up or weighed.
fn seconds(question: &Question) -> usize {
    match (question.nature, &question.kind) {
        (Nature::Judgement, _) => 30,
        (Nature::Fact, Kind::YesNo { .. } | Kind::Choice) => 10,
        (Nature::Fact, Kind::MultiChoice | Kind::Date | Kind::Moment | Kind::Text) => 15,
        (Nature::Fact, Kind::Number { .. } | Kind::Amount { .. } | Kind::Percent { .. }) => 20,
    }
}
