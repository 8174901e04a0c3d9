//! When the conduct took place.

use serde::{Deserialize, Serialize};
use zicha_text::{Lang, day_if_any};

use crate::Date;

/// When the conduct under examination took place. An open end means that it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    #[serde(default, deserialize_with = "day_if_any")]
    pub from: Option<Date>,
    #[serde(default, deserialize_with = "day_if_any")]
    pub to: Option<Date>,
}

impl Period {
    /// Whether the two ends contradict each other.
    #[must_use]
    pub fn ends_before_it_begins(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }
}

/// The period of the conduct in words; `None` where nothing was said.
#[must_use]
pub fn date_span(lang: Lang, period: Period) -> Option<String> {
    let day = |date: Date| date.to_string();
    match (lang, period.from, period.to) {
        (_, None, None) => None,
        (Lang::En, Some(from), None) => Some(format!("from {}", day(from))),
        (Lang::En, None, Some(to)) => Some(format!("until {}", day(to))),
        (Lang::En, Some(from), Some(to)) => Some(format!("{} to {}", day(from), day(to))),
        (Lang::Zh, Some(from), None) => Some(format!("{}起", day(from))),
        (Lang::Zh, None, Some(to)) => Some(format!("至{}止", day(to))),
        (Lang::Zh, Some(from), Some(to)) => Some(format!("{}至{}", day(from), day(to))),
    }
}
