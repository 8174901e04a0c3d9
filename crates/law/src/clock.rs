//! Time limits: what is due when, counted from an answer, and the calendar of Chinese working days.

use jiff::ToSpan as _;
use jiff::civil::{DateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Condition, Confidence, Date, QuestionIx};
use zicha_text::{Str, Text};

/// A time limit that the law sets.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Clock {
    pub id: Str,
    /// What is due.
    pub title: Text,
    /// How it is done and what it must contain.
    pub text: Text,
    /// To whom.
    pub to: Text,
    /// Rules and articles, by id.
    pub cites: Vec<Str>,
    /// Whether it runs for this company; always, if `None`.
    pub when: Option<Condition>,
    pub limit: Limit,
    /// Whether the thing is done already.
    pub done_when: Option<Condition>,
    /// A period of limitation: once it has run out, nothing can be imposed any more.
    pub limitation: bool,
    pub confidence: Confidence,
}

/// How the due date is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// So long after the day or moment answered.
    After { from: QuestionIx, within: Length },
    /// So long before it: an expiry.
    Before { from: QuestionIx, within: Length },
    /// A fixed day.
    By(Date),
    /// The same day every year.
    Yearly { month: i8, day: i8 },
}

impl Limit {
    /// The question that starts the clock, if an answer does.
    #[must_use]
    pub fn question(self) -> Option<QuestionIx> {
        match self {
            Self::After { from, .. } | Self::Before { from, .. } => Some(from),
            Self::By(_) | Self::Yearly { .. } => None,
        }
    }
}

/// A length of time in the unit the law counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// None means at once.
    Hours(u16),
    Days(u16),
    WorkingDays(u16),
    Months(u16),
    Years(u16),
}

/// Public holidays and make-up working days, as the State Council announces them each year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Sorted; on these days nobody works, whatever the weekday.
    pub holidays: Vec<Date>,
    /// Sorted; Saturdays and Sundays that are worked.
    pub workdays: Vec<Date>,
    /// The years whose announcement is in here, first and last.
    pub known: Option<(i16, i16)>,
}

impl Calendar {
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        if self.holidays.binary_search(&day).is_ok() {
            return false;
        }
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        !weekend || self.workdays.binary_search(&day).is_ok()
    }

    /// Whether the announcement for the year of this day is known; beyond it only weekends can be counted out.
    #[must_use]
    pub fn knows(&self, day: Date) -> bool {
        self.known
            .is_some_and(|(first, last)| (first..=last).contains(&day.year()))
    }

    /// The day so many working days after (or, if negative, before) a day, which itself does not count.
    #[must_use]
    pub fn step(&self, from: Date, days: i32) -> Date {
        let (mut day, mut left) = (from, days.unsigned_abs());
        while left > 0 {
            let next = if days < 0 {
                day.yesterday()
            } else {
                day.tomorrow()
            };
            let Ok(next) = next else { return day };
            day = next;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }

    /// The end of a period that begins at `from`. Hours run from the minute; everything longer ends with the last day,
    /// the first day not counted.
    #[must_use]
    pub fn end(&self, from: DateTime, within: Length) -> DateTime {
        self.shift(from, within, 1)
    }

    /// The latest moment that is so long before `from`.
    #[must_use]
    pub fn start(&self, from: DateTime, within: Length) -> DateTime {
        self.shift(from, within, -1)
    }

    fn shift(&self, from: DateTime, within: Length, sign: i32) -> DateTime {
        let day = from.date();
        let moved = match within {
            Length::Hours(hours) => {
                return from.saturating_add((i64::from(hours) * i64::from(sign)).hours());
            }
            Length::Days(days) => day.saturating_add((i32::from(days) * sign).days()),
            Length::WorkingDays(days) => self.step(day, i32::from(days) * sign),
            Length::Months(months) => day.saturating_add((i32::from(months) * sign).months()),
            Length::Years(years) => day.saturating_add((i32::from(years) * sign).years()),
        };
        end_of_day(moved)
    }
}

/// The last minute of a day.
#[must_use]
pub fn end_of_day(day: Date) -> DateTime {
    day.at(23, 59, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Length, end_of_day};

    use crate::Date;

    fn october(day: i8) -> Date {
        Date::constant(2026, 10, day)
    }

    /// October 2026: nobody works from Thursday the 1st to Wednesday the 7th, and Saturday the 10th is worked.
    fn calendar() -> Calendar {
        Calendar {
            holidays: (1..=7).map(october).collect(),
            workdays: vec![october(10)],
            known: Some((2026, 2026)),
        }
    }

    #[test]
    fn working_days_are_counted_back_over_holidays_and_worked_weekends() {
        let before = |days: i32| calendar().step(october(12), -days);
        assert_eq!(before(1), october(10), "a Saturday that is worked");
        assert_eq!(before(2), october(9));
        assert_eq!(before(3), october(8));
        let september = Date::constant(2026, 9, 30);
        assert_eq!(
            before(4),
            september,
            "seven days of holidays are passed over"
        );
        assert_eq!(before(7), Date::constant(2026, 9, 25), "a common weekend");
        assert_eq!(
            calendar().start(october(12).at(9, 0, 0, 0), Length::WorkingDays(4)),
            end_of_day(september)
        );
    }

    #[test]
    fn working_days_are_counted_forward_over_the_same_days() {
        let september = Date::constant(2026, 9, 30);
        let after = |days: i32| calendar().step(september, days);
        assert_eq!(after(1), october(8));
        assert_eq!(after(3), october(10));
        assert_eq!(after(4), october(12));
    }
}
