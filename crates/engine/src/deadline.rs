//! What is due when: the clocks that run, counted from the answers, the most urgent first.

use zicha_law::{
    Answer, Clock, Date, DateTime, Length, Library, Limit, QuestionIx, QuestionSet, Truth,
    end_of_day,
};

use super::evaluate::{Evaluator, Verdict};

/// Where a time limit stands at a moment. The order is that of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineState {
    Overdue,
    Due,
    /// Whether it runs, or since when, is not known yet.
    Open,
    Done,
}

impl DeadlineState {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Open => "open",
            Self::Done => "done",
        }
    }
}

/// A time limit that runs, or may run, for this company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Position in the library's clocks.
    pub clock: usize,
    pub state: DeadlineState,
    /// Whether it runs for this company at all.
    pub runs: Truth,
    /// What it counts from, where an answer says.
    pub start: Option<DateTime>,
    /// The last moment, in Beijing time.
    pub due: Option<DateTime>,
    /// Whether working days were counted in years whose public holidays are not announced.
    pub beyond_calendar: bool,
    pub because: QuestionSet,
    pub missing: QuestionSet,
}

/// The time limits that are not ruled out, the most urgent first.
#[must_use]
pub fn deadlines(evaluator: &mut Evaluator<'_>, now: DateTime) -> Vec<Deadline> {
    let clocks = evaluator.library().clocks.iter().enumerate();
    let mut found: Vec<Deadline> = clocks
        .filter_map(|(index, clock)| deadline(evaluator, index, clock, now))
        .collect();
    found.sort_by_key(|deadline| {
        (
            deadline.state,
            deadline.due.is_none(),
            deadline.due,
            deadline.clock,
        )
    });
    found
}

fn deadline<'a>(
    evaluator: &mut Evaluator<'a>,
    index: usize,
    clock: &'a Clock,
    now: DateTime,
) -> Option<Deadline> {
    let library = evaluator.library();
    let runs = evaluator.optional(clock.when.as_ref());
    if runs.truth.is_false() {
        return None;
    }
    let done = clock
        .done_when
        .as_ref()
        .map_or(Verdict::FALSE, |when| evaluator.evaluate(when));
    let (start, started) = start(evaluator, clock.limit);
    if started.truth.is_false() {
        return None;
    }
    let due = due(library, clock.limit, start, now.date());
    if done.truth.is_true() && due.is_none() {
        return None;
    }
    let state = match (runs.truth, done.truth, due) {
        (_, Truth::True, _) => DeadlineState::Done,
        (Truth::Unknown, _, _) | (_, _, None) => DeadlineState::Open,
        (_, _, Some(due)) if due < now && clock.limitation => DeadlineState::Done,
        (_, _, Some(due)) if due < now => DeadlineState::Overdue,
        _ => DeadlineState::Due,
    };
    let mut deadline = Deadline {
        clock: index,
        state,
        runs: runs.truth,
        start,
        due,
        beyond_calendar: due.is_some_and(|due| beyond(library, clock.limit, start, due)),
        because: QuestionSet::EMPTY,
        missing: QuestionSet::EMPTY,
    };
    for verdict in [runs, started, done] {
        if verdict.truth.is_unknown() {
            deadline.missing.unite(&verdict.basis);
        } else {
            deadline.because.unite(&verdict.basis);
        }
    }
    Some(deadline)
}

/// What a clock counts from, and whether the answer that says so is there. False where the question does not apply.
fn start(evaluator: &mut Evaluator<'_>, limit: Limit) -> (Option<DateTime>, Verdict) {
    let Some(question) = limit.question() else {
        return (None, Verdict::TRUE);
    };
    let given = evaluator.of_answer(question, |_| true);
    (moment(evaluator, question, limit), given)
}

/// The moment answered. A day without a time counts from its first minute, so that hours end early rather than late.
fn moment(evaluator: &mut Evaluator<'_>, question: QuestionIx, limit: Limit) -> Option<DateTime> {
    match evaluator.asked_answer(question)? {
        Answer::Moment(moment) => Some(*moment),
        Answer::Date(day) if matches!(limit, Limit::Before { .. }) => Some(end_of_day(*day)),
        Answer::Date(day) => Some(day.at(0, 0, 0, 0)),
        Answer::Chosen(_) | Answer::Number(_) | Answer::Text(_) => None,
    }
}

/// The last moment. A yearly day is the next one, today included.
fn due(library: &Library, limit: Limit, start: Option<DateTime>, today: Date) -> Option<DateTime> {
    match limit {
        Limit::After { within, .. } => start.map(|start| library.calendar.end(start, within)),
        Limit::Before { within, .. } => start.map(|start| library.calendar.start(start, within)),
        Limit::By(day) => Some(end_of_day(day)),
        Limit::Yearly { month, day } => {
            let this_year = Date::new(today.year(), month, day).ok()?;
            let next = if this_year < today {
                Date::new(today.year() + 1, month, day).ok()?
            } else {
                this_year
            };
            Some(end_of_day(next))
        }
    }
}

/// Whether working days were counted where the calendar is not known.
fn beyond(library: &Library, limit: Limit, start: Option<DateTime>, due: DateTime) -> bool {
    let (Limit::After { within, .. } | Limit::Before { within, .. }) = limit else {
        return false;
    };
    let ends = [start, Some(due)].into_iter().flatten();
    matches!(within, Length::WorkingDays(_))
        && ends
            .into_iter()
            .any(|end| !library.calendar.knows(end.date()))
}
