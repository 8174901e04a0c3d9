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

#[cfg(test)]
mod tests {
    use zicha_law::{QuestionSet, Reason, ReasonKind, Response};
    use zicha_testing::{TODAY, answers, toy};

    use super::{Progress, progress};
    use crate::Evaluator;

    #[test]
    fn only_what_is_asked_counts_and_a_reason_counts_as_done() {
        let mut given = answers(toy(), &[("sells", "no"), ("staff", "3")]);
        let question = |id| toy().find_question(id).expect("a toy question");
        given.entry_mut(question("gains")).response =
            Response::Withheld(Reason::plain(ReasonKind::WillAsk));
        given.entry_mut(question("remark")).note = "to be asked".into();
        let visible: QuestionSet = Evaluator::new(toy(), &given, TODAY).visible_questions();
        let asked = ["sells", "channel", "staff", "gains", "remark"].map(question);
        let count = progress(toy(), asked.into_iter(), &visible, &given);
        assert_eq!(count.visible, 4, "the channel is not asked");
        assert_eq!((count.answered, count.withheld), (2, 1));
        assert_eq!(count.open, 1, "a note alone answers nothing");
        assert_eq!((count.done(), count.is_complete()), (3, false));
    }

    #[test]
    fn minutes_are_rounded_up_and_none_are_left_when_all_is_done() {
        let minutes = |seconds| {
            Progress {
                seconds,
                ..Progress::default()
            }
            .minutes()
        };
        assert_eq!([0, 1, 60, 61].map(minutes), [0, 1, 1, 2]);
        assert!(Progress::default().is_complete());
    }
}
