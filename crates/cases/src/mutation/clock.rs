//! Time limits and the calendar, changed at one point.

use zicha_law::{Clock, Length, Library, Limit};

use super::points::Points;
use super::{Item, Kind, Mutant, is_further_instance};

pub(super) fn of_clock(library: &Library, index: usize, clock: &Clock) -> Vec<Mutant> {
    let is_known = |first: &str| library.find_clock(first).is_some();
    if is_further_instance(&clock.id, is_known) {
        return Vec::new();
    }
    let mut points = Points::new(library, clock);
    points.confidence(clock.confidence, |clock, changed| {
        clock.confidence = changed;
    });
    points.optional(
        Kind::ClockCondition,
        "when",
        clock.when.as_ref(),
        |clock, changed| clock.when = changed,
    );
    points.optional(
        Kind::ClockCondition,
        "done_when",
        clock.done_when.as_ref(),
        |clock, changed| clock.done_when = changed,
    );
    points.add(
        Kind::Limitation,
        "limitation",
        format!("{} read as {}", clock.limitation, !clock.limitation),
        |clock| clock.limitation = !clock.limitation,
    );
    for (kind, limit) in changed_limits(clock.limit) {
        let what = format!("{:?} read as {limit:?}", clock.limit);
        points.add(kind, "within", what, |clock| clock.limit = limit);
    }
    points.into_mutants("clocks", &clock.id, |item| {
        Item::Clock(index, Box::new(item))
    })
}

/// The same time limit in another length, counted the other way, or in calendar days instead of working days.
fn changed_limits(limit: Limit) -> Vec<(Kind, Limit)> {
    match limit {
        Limit::After { from, within } => {
            let mut changed = vec![(Kind::Period, Limit::Before { from, within })];
            for (kind, within) in changed_lengths(within) {
                changed.push((kind, Limit::After { from, within }));
            }
            changed
        }
        Limit::Before { from, within } => {
            let mut changed = vec![(Kind::Period, Limit::After { from, within })];
            for (kind, within) in changed_lengths(within) {
                changed.push((kind, Limit::Before { from, within }));
            }
            changed
        }
        Limit::By(day) => {
            let mut changed = Vec::new();
            for moved in [day.yesterday(), day.tomorrow()].into_iter().flatten() {
                changed.push((Kind::Period, Limit::By(moved)));
            }
            changed
        }
        Limit::Yearly { month, day } => {
            let earlier = if day > 1 { day - 1 } else { day + 1 };
            let moved = Limit::Yearly {
                month,
                day: earlier,
            };
            vec![(Kind::Period, moved)]
        }
    }
}

fn changed_lengths(length: Length) -> Vec<(Kind, Length)> {
    let both = |make: fn(u16) -> Length, number: u16| {
        let mut changed = vec![(Kind::Period, make(number + 1))];
        if let Some(less) = number.checked_sub(1) {
            changed.push((Kind::Period, make(less)));
        }
        changed
    };
    match length {
        Length::Hours(hours) => both(Length::Hours, hours),
        Length::Days(days) => {
            let mut changed = both(Length::Days, days);
            changed.push((Kind::WorkingDays, Length::WorkingDays(days)));
            changed
        }
        Length::WorkingDays(days) => {
            let mut changed = both(Length::WorkingDays, days);
            changed.push((Kind::WorkingDays, Length::Days(days)));
            changed
        }
        Length::Months(months) => both(Length::Months, months),
        Length::Years(years) => both(Length::Years, years),
    }
}

pub(super) fn calendar(library: &Library) -> Vec<Mutant> {
    let mut points = Points::new(library, &library.calendar);
    for (position, day) in library.calendar.holidays.iter().enumerate() {
        let what = format!("{day} is no holiday");
        points.add(Kind::WorkingDays, "years", what, |calendar| {
            calendar.holidays.remove(position);
        });
    }
    for (position, day) in library.calendar.workdays.iter().enumerate() {
        let what = format!("{day} is not worked");
        points.add(Kind::WorkingDays, "years", what, |calendar| {
            calendar.workdays.remove(position);
        });
    }
    points.into_mutants("calendar", "", |item| Item::Calendar(Box::new(item)))
}
