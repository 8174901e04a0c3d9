//! Time limits and the calendar as they are written.

use serde::Deserialize;

use super::{Condition, Confidence, Text};
use zicha_law::Date;
use zicha_text::{Day, day_if_any};

/// Exactly one of `from` with `within`, `by`, and `every`; checked when lowered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub id: String,
    pub title: Option<Text>,
    pub text: Option<Text>,
    pub to: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
    pub when: Option<Condition>,
    pub from: Option<String>,
    pub within: Option<Within>,
    #[serde(default)]
    pub before: bool,
    #[serde(default, deserialize_with = "day_if_any")]
    pub by: Option<Date>,
    pub every: Option<Yearly>,
    pub done_when: Option<Condition>,
    #[serde(default)]
    pub limitation: bool,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    pub hours: Option<u16>,
    pub days: Option<u16>,
    pub working_days: Option<u16>,
    pub months: Option<u16>,
    pub years: Option<u16>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yearly {
    pub month: i8,
    pub day: i8,
}

/// `calendar.yaml`: the working days of each announced year.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    pub years: Vec<CalendarYear>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    pub year: i16,
    /// Where the announcement was read.
    pub source: Option<Text>,
    /// First and last day of each holiday.
    pub holidays: Vec<[Day; 2]>,
    pub workdays: Vec<Day>,
}
