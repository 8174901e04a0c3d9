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

#[cfg(test)]
mod tests {
    use zicha_law::{DateTime, Truth};
    use zicha_testing::{answers, toy};

    use super::{Deadline, DeadlineState, deadlines};
    use crate::Evaluator;

    /// A clock of the toy law at a moment; `None` where it is ruled out.
    fn clock(id: &str, pairs: &[(&str, &str)], now: DateTime) -> Option<Deadline> {
        let answers = answers(toy(), pairs);
        let mut evaluator = Evaluator::new(toy(), &answers, now.date());
        let found = deadlines(&mut evaluator, now);
        found
            .into_iter()
            .find(|deadline| toy().clocks[deadline.clock].id.as_str() == id)
    }

    fn state(id: &str, pairs: &[(&str, &str)], now: DateTime) -> Option<DeadlineState> {
        clock(id, pairs, now).map(|deadline| deadline.state)
    }

    const fn at(month: i8, day: i8, hour: i8, minute: i8) -> DateTime {
        DateTime::constant(2026, month, day, hour, minute, 0, 0)
    }

    const FOUND: (&str, &str) = ("found", "2026-11-20 14:30");

    #[test]
    fn hours_run_to_the_minute() {
        let report = |now| state("toy-report", &[("sells", "yes"), FOUND], now);
        assert_eq!(report(at(11, 20, 16, 30)), Some(DeadlineState::Due));
        assert_eq!(report(at(11, 20, 16, 31)), Some(DeadlineState::Overdue));
    }

    #[test]
    fn a_limit_is_open_until_its_start_and_whether_it_runs_are_known() {
        let now = at(11, 20, 15, 0);
        let not_begun = clock("toy-report", &[("sells", "yes")], now).expect("it may run");
        assert_eq!(
            (not_begun.state, not_begun.due),
            (DeadlineState::Open, None)
        );
        let found = toy().find_question("found").expect("a toy question");
        assert!(not_begun.missing.contains(found), "the start is missing");
        let unsure = clock("toy-report", &[FOUND], now).expect("it may run");
        assert_eq!(
            (unsure.state, unsure.runs),
            (DeadlineState::Open, Truth::Unknown)
        );
        assert_eq!(unsure.due, Some(at(11, 20, 16, 30)));
        assert_eq!(state("toy-report", &[("sells", "no"), FOUND], now), None);
    }

    #[test]
    fn what_is_done_is_done_even_late() {
        let done = [("sells", "yes"), FOUND, ("reported", "yes")];
        assert_eq!(
            state("toy-report", &done, at(11, 21, 0, 0)),
            Some(DeadlineState::Done)
        );
    }

    #[test]
    fn working_days_pass_over_holidays_and_count_worked_saturdays() {
        // 15 to 23 February is the holiday; Saturdays 14 and 28 are worked.
        let file = clock("toy-file", &[("began", "2026-02-13")], at(3, 5, 23, 59));
        let file = file.expect("it runs");
        assert_eq!(file.due, Some(at(3, 5, 23, 59)));
        assert_eq!(file.state, DeadlineState::Due, "the last minute is in time");
        assert!(!file.beyond_calendar);
        assert_eq!(
            state("toy-file", &[("began", "2026-02-13")], at(3, 6, 0, 0)),
            Some(DeadlineState::Overdue)
        );
    }

    #[test]
    fn working_days_of_a_year_without_announced_holidays_are_marked() {
        let file = clock("toy-file", &[("began", "2026-12-25")], at(12, 25, 0, 0));
        assert!(file.is_some_and(|deadline| deadline.beyond_calendar));
    }

    #[test]
    fn a_yearly_day_is_the_next_one_with_today_included() {
        let due = |now| clock("toy-yearly", &[], now).and_then(|deadline| deadline.due);
        assert_eq!(due(at(1, 31, 12, 0)), Some(at(1, 31, 23, 59)));
        assert_eq!(
            due(at(2, 1, 0, 0)),
            Some(DateTime::constant(2027, 1, 31, 23, 59, 0, 0))
        );
    }
}
