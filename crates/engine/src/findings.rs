//! Everything that the engine makes of a matter: the assessment and what is drawn from it.

use zicha_law::{ArticleIx, Assessable, Date, DateTime, Library};

use super::{
    Action, Assessment, Case, Deadline, OpenQuestion, Progress, Status, actions, assessment,
    deadlines, open_questions, progress, stake,
};

/// An assessment with everything drawn from it.
#[derive(Debug, Clone)]
pub struct Findings {
    pub as_of: Date,
    pub assessment: Assessment,
    pub actions: Vec<Action>,
    pub open_questions: Vec<OpenQuestion>,
    pub progress: Progress,
    /// The most urgent first.
    pub deadlines: Vec<Deadline>,
    /// The moment against which time limits are read, in Beijing time.
    pub now: DateTime,
}

impl Findings {
    /// Assesses a matter. The day on which the law is read is the matter's own, from its first
    /// minute, else that of `now`, in Beijing time.
    #[must_use]
    pub fn new(library: &Library, matter: &impl Assessable, now: DateTime) -> Self {
        let (as_of, now) = match matter.as_of() {
            Some(day) => (day, day.at(0, 0, 0, 0)),
            None => (now.date(), now),
        };
        let case = Case {
            library,
            answers: matter.answers(),
            conduct: matter.conduct(),
            as_of,
        };
        let mut opened = case.opened();
        let assessment = assessment(&mut opened);
        let evaluator = &mut opened.evaluator;
        let actions = actions(evaluator, &assessment);
        let open_questions = open_questions(library, &assessment);
        let progress = progress(
            library,
            library.question_indexes(),
            &assessment.visible,
            matter.answers(),
        );
        let deadlines = deadlines(evaluator, now);
        Self {
            as_of,
            assessment,
            actions,
            open_questions,
            progress,
            deadlines,
            now,
        }
    }

    /// The article with the most at stake among those breached, else among those possibly breached.
    #[must_use]
    pub fn worst_article(&self) -> Option<ArticleIx> {
        let live = self
            .assessment
            .articles
            .iter()
            .filter(|outcome| outcome.status <= Status::Possible);
        live.min_by_key(|outcome| (outcome.status, std::cmp::Reverse(stake(outcome))))
            .map(|outcome| outcome.article)
    }
}
