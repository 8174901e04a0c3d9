//! Time limits as findings, the most urgent first.

use crate::{Report, Sign};
use zicha_engine::{Deadline, DeadlineState};
use zicha_law::{Clock, DateTime, Length, Limit, end_of_day};
use zicha_text::Lang;
use zicha_text::{Strings, fill, moment, named, strings};

use super::{Finding, Page};

pub(super) fn findings(report: &Report<'_>, lang: Lang) -> Vec<Finding> {
    shown(report)
        .map(|deadline| finding(report, lang, deadline))
        .collect()
}

/// Time limits that run, and those that may run and whose day is known; what neither is said of is not worth a line.
pub(crate) fn shown<'a>(report: &'a Report<'_>) -> impl Iterator<Item = &'a Deadline> {
    report
        .deadlines
        .iter()
        .filter(|deadline| deadline.runs.is_true() || deadline.start.is_some())
}

fn finding(report: &Report<'_>, lang: Lang, deadline: &Deadline) -> Finding {
    let strings = strings(lang);
    let clock = &report.library.clocks[deadline.clock];
    let (group, sign) = standing(strings, clock, deadline.state);
    let mut page = Page::new(report, lang, clock.title.get(lang));
    page.item(
        sign,
        format!("{group} · {}", value(lang, deadline, report.now)),
    );
    page.say(clock.text.get(lang));
    page.item(
        Sign::Plain,
        named(lang, strings.list_kind.to, clock.to.get(lang)),
    );
    page.item(
        Sign::Plain,
        named(
            lang,
            strings.list_kind.counted,
            &counted(lang, clock, deadline),
        ),
    );
    if deadline.beyond_calendar {
        page.item(Sign::Possible, strings.list_kind.beyond_calendar);
    }
    page.law(&clock.cites, Some(clock.confidence));
    page.chain(&deadline.because, &deadline.missing);
    let verify = if clock.confidence.needs_verification() || deadline.beyond_calendar {
        format!(" [{}]", strings.term.verify)
    } else {
        String::new()
    };
    let value = format!("{}{verify}", value(lang, deadline, report.now));
    Finding {
        group,
        sign,
        title: clock.title.get(lang).to_owned(),
        value,
        page: page.blocks,
    }
}

/// A time limit in the words of a table.
pub(crate) struct Due {
    pub state: DeadlineState,
    pub sign: Sign,
    pub word: &'static str,
    pub title: String,
    pub value: String,
    pub to: String,
    pub counted: String,
}

/// Every time limit that is shown, the most urgent first.
pub(crate) fn rows(report: &Report<'_>, lang: Lang) -> Vec<Due> {
    let row = |deadline: &Deadline| {
        let clock = &report.library.clocks[deadline.clock];
        let (word, sign) = standing(strings(lang), clock, deadline.state);
        let found = finding(report, lang, deadline);
        Due {
            state: deadline.state,
            sign,
            word,
            title: found.title,
            value: found.value,
            to: clock.to.get(lang).to_owned(),
            counted: counted(lang, clock, deadline),
        }
    };
    shown(report).map(row).collect()
}

/// What is due and when, in a line.
#[must_use]
pub(crate) fn line(report: &Report<'_>, lang: Lang, deadline: &Deadline) -> String {
    let clock = &report.library.clocks[deadline.clock];
    let (state, _) = standing(strings(lang), clock, deadline.state);
    format!(
        "{} · {state} · {}",
        clock.title.get(lang),
        value(lang, deadline, report.now)
    )
}

fn standing(strings: &Strings, clock: &Clock, state: DeadlineState) -> (&'static str, Sign) {
    match state {
        DeadlineState::Overdue => (strings.list_kind.overdue, Sign::Breach),
        DeadlineState::Due => (strings.list_kind.due, Sign::Possible),
        DeadlineState::Open => (strings.list_kind.open, Sign::Missing),
        DeadlineState::Done if clock.limitation => (strings.list_kind.expired, Sign::Clear),
        DeadlineState::Done => (strings.list_kind.done, Sign::Clear),
    }
}

/// When it is due, and how far off that is.
fn value(lang: Lang, deadline: &Deadline, now: DateTime) -> String {
    let Some(due) = deadline.due else {
        return strings(lang).list_kind.no_start.to_owned();
    };
    match deadline.state {
        DeadlineState::Overdue | DeadlineState::Due => {
            format!("{} · {}", last_moment(due), distance(lang, due, now))
        }
        DeadlineState::Open => fill(
            strings(lang).list_kind.if_it_runs,
            &[("due", &last_moment(due))],
        ),
        DeadlineState::Done => last_moment(due),
    }
}

/// A day where the period ends with the day, else the minute.
fn last_moment(due: DateTime) -> String {
    if due == end_of_day(due.date()) {
        due.date().to_string()
    } else {
        moment(due)
    }
}

/// `in 9 days`, `3 days overdue`; in hours and minutes within two days.
fn distance(lang: Lang, due: DateTime, now: DateTime) -> String {
    let words = &strings(lang).list_kind;
    let minutes = due.duration_since(now).as_mins();
    let late = minutes < 0;
    let minutes = minutes.abs();
    if minutes < 2 * 24 * 60 && due != end_of_day(due.date()) {
        let template = if late {
            words.late_hours
        } else {
            words.in_hours
        };
        return fill(
            template,
            &[
                ("hours", &(minutes / 60).to_string()),
                ("minutes", &(minutes % 60).to_string()),
            ],
        );
    }
    let days = due.date().duration_since(now.date()).as_hours().abs() / 24;
    let template = match (late, days) {
        (false, 0) => return words.today.to_owned(),
        (false, 1) => words.in_day,
        (false, _) => words.in_days,
        (true, 1) => words.late_day,
        (true, _) => words.late_days,
    };
    fill(template, &[("days", &zicha_text::thousands(days))])
}

/// How the last moment was found: `10 working days after 2026-11-20`.
fn counted(lang: Lang, clock: &Clock, deadline: &Deadline) -> String {
    let words = &strings(lang).list_kind;
    let start = deadline
        .start
        .map_or_else(|| words.no_start.to_owned(), begun);
    match clock.limit {
        Limit::After {
            within: Length::Hours(0),
            ..
        } => fill(words.at_once, &[("start", &start)]),
        Limit::After { within, .. } => {
            let template = if matches!(within, Length::Hours(_)) {
                words.after_minute
            } else {
                words.after
            };
            fill(
                template,
                &[
                    ("length", &length(strings(lang), within)),
                    ("start", &start),
                ],
            )
        }
        Limit::Before { within, .. } => fill(
            words.before,
            &[
                ("length", &length(strings(lang), within)),
                ("start", &start),
            ],
        ),
        Limit::By(day) => fill(words.by, &[("day", &day.to_string())]),
        Limit::Yearly { month, day } => fill(
            words.yearly,
            &[
                ("month", &zicha_text::month(lang, month)),
                ("day", &day.to_string()),
            ],
        ),
    }
}

/// A start without a time of day is a day.
fn begun(start: DateTime) -> String {
    let whole_day = start == start.date().at(0, 0, 0, 0) || start == end_of_day(start.date());
    if whole_day {
        start.date().to_string()
    } else {
        moment(start)
    }
}

fn length(strings: &Strings, length: Length) -> String {
    let words = &strings.list_kind;
    let (one, many, count) = match length {
        Length::Hours(count) => (words.hour, words.hours, count),
        Length::Days(count) => (words.day, words.days, count),
        Length::WorkingDays(count) => (words.working_day, words.working_days, count),
        Length::Months(count) => (words.month, words.months, count),
        Length::Years(count) => (words.year, words.years, count),
    };
    fill(
        if count == 1 { one } else { many },
        &[("count", &count.to_string())],
    )
}
