//! When a calendar calls a time limit to mind.

use jiff::ToSpan as _;

use zicha_law::{DateTime, Length, Limit, end_of_day};
use zicha_text::{Text, text};

/// The hour at which a reminder of a day comes: the beginning of office hours.
const MORNING: i8 = 9;

/// How many days before the last one a limit of days is called to mind.
const DAYS_BEFORE: [i32; 2] = [7, 1];

/// How long before its end a limit of hours is called to mind at the latest, in minutes.
const LAST_CALL: i64 = 60;

/// A reminder, as it stands in an alarm.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reminder {
    /// The property with its parameter: counted from the first minute of the day, or back from the last minute of the limit.
    pub key: &'static str,
    /// The duration, with its sign.
    pub trigger: String,
    left: Left,
}

/// The time left when a reminder appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Days(i32),
    Minutes(i64),
}

impl Reminder {
    /// The text of the reminder.
    pub(super) fn text(&self, title: &str) -> Text {
        match self.left {
            Left::Days(0) => text!("Last day today: {title}", "今日届满：{title}"),
            Left::Days(1) => text!("Last day tomorrow: {title}", "明日届满：{title}"),
            Left::Days(days) => text!(
                "Last day in {days} days: {title}",
                "{days}日后届满：{title}"
            ),
            Left::Minutes(60) => text!("1 hour left: {title}", "还剩1小时：{title}"),
            Left::Minutes(minutes) if minutes % 60 == 0 => {
                let hours = minutes / 60;
                text!("{hours} hours left: {title}", "还剩{hours}小时：{title}")
            }
            Left::Minutes(minutes) => {
                text!(
                    "{minutes} minutes left: {title}",
                    "还剩{minutes}分钟：{title}"
                )
            }
        }
    }
}

/// The reminders of a time limit that is not over: of one that ends with a day, seven days and one day before, in the
/// morning; of one that ends at a minute, when half of it has passed and an hour before. What would have come before `now`
/// is left out; where a limit of days has none left, it is called to mind on its last day.
pub(super) fn of(limit: Limit, due: DateTime, now: DateTime) -> Vec<Reminder> {
    let within = match limit {
        Limit::After { within, .. } | Limit::Before { within, .. } => Some(within),
        Limit::By(_) | Limit::Yearly { .. } => None,
    };
    match within {
        Some(Length::Hours(hours)) => by_the_minute(i64::from(hours) * 60, due, now),
        _ if due != end_of_day(due.date()) => by_the_minute(0, due, now),
        // Those of another year are still to come.
        _ if matches!(limit, Limit::Yearly { .. }) => {
            DAYS_BEFORE.into_iter().map(days_before).collect()
        }
        _ => by_the_day(due, now),
    }
}

/// `length` in minutes.
fn by_the_minute(length: i64, due: DateTime, now: DateTime) -> Vec<Reminder> {
    let half = length / 2;
    let mut left = vec![half];
    if half > LAST_CALL || half == 0 {
        left.push(LAST_CALL);
    }
    left.into_iter()
        .filter(|minutes| *minutes > 0 && due.saturating_sub(minutes.minutes()) > now)
        .map(|minutes| Reminder {
            key: "TRIGGER;RELATED=END",
            trigger: if minutes % 60 == 0 {
                format!("-PT{}H", minutes / 60)
            } else {
                format!("-PT{minutes}M")
            },
            left: Left::Minutes(minutes),
        })
        .collect()
}

fn by_the_day(due: DateTime, now: DateTime) -> Vec<Reminder> {
    let is_to_come = |days: &i32| {
        let day = due.date().saturating_sub(days.days());
        day.at(MORNING, 0, 0, 0) > now
    };
    let mut days: Vec<i32> = DAYS_BEFORE.into_iter().filter(is_to_come).collect();
    if days.is_empty() && is_to_come(&0) {
        days.push(0);
    }
    days.into_iter().map(days_before).collect()
}

/// In the morning of that day; a trigger is counted from the midnight with which the last day begins.
fn days_before(days: i32) -> Reminder {
    let trigger = match days {
        0 => format!("PT{MORNING}H"),
        1 => format!("-PT{}H", 24 - MORNING),
        days => format!("-P{}DT{}H", days - 1, 24 - MORNING),
    };
    Reminder {
        key: "TRIGGER",
        trigger,
        left: Left::Days(days),
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    use zicha_law::{Date, DateTime, Length, Limit, QuestionIx, end_of_day};
    use zicha_text::Lang;

    /// The triggers and what they say, of a limit so long that ends at `due`.
    fn reminders(within: Length, due: DateTime, now: DateTime) -> Vec<(String, String)> {
        let limit = Limit::After {
            from: QuestionIx(0),
            within,
        };
        of(limit, due, now)
            .iter()
            .map(|reminder| {
                let text = reminder.text("X");
                (reminder.trigger.clone(), text.get(Lang::En).to_owned())
            })
            .collect()
    }

    fn pair(trigger: &str, text: &str) -> (String, String) {
        (trigger.to_owned(), text.to_owned())
    }

    #[test]
    fn a_limit_of_days_is_called_to_mind_a_week_and_a_day_before_at_nine() {
        let due = end_of_day(Date::constant(2026, 12, 20));
        let at = |day, hour| Date::constant(2026, 12, day).at(hour, 0, 0, 0);
        let week = pair("-P6DT15H", "Last day in 7 days: X");
        let eve = pair("-PT15H", "Last day tomorrow: X");
        let last = pair("PT9H", "Last day today: X");
        let days = |now| reminders(Length::WorkingDays(10), due, now);
        assert_eq!(days(at(13, 8)), [week, eve.clone()]);
        assert_eq!(days(at(13, 9)), [eve]);
        assert_eq!(days(at(19, 9)), [last], "the others have passed");
        assert_eq!(days(at(20, 9)), Vec::new());
    }

    #[test]
    fn a_limit_of_hours_is_called_to_mind_at_its_half_and_an_hour_before() {
        let start = DateTime::constant(2026, 11, 20, 14, 30, 0, 0);
        let hours = |length, now| {
            let due = start.saturating_add(jiff::Span::new().hours(length));
            reminders(Length::Hours(u16::try_from(length).unwrap_or(0)), due, now)
        };
        let last = pair("-PT1H", "1 hour left: X");
        assert_eq!(
            hours(24, start),
            [pair("-PT12H", "12 hours left: X"), last.clone()]
        );
        assert_eq!(
            hours(3, start),
            [pair("-PT90M", "90 minutes left: X"), last.clone()]
        );
        assert_eq!(hours(2, start), std::slice::from_ref(&last));
        assert_eq!(hours(1, start), [pair("-PT30M", "30 minutes left: X")]);
        assert_eq!(hours(0, start), Vec::new(), "at once");
        let late = start.saturating_add(jiff::Span::new().hours(20));
        assert_eq!(hours(24, late), [last], "the half has passed");
    }

    #[test]
    fn a_yearly_limit_keeps_its_reminders_for_the_years_to_come() {
        let due = end_of_day(Date::constant(2026, 12, 20));
        let limit = Limit::Yearly { month: 12, day: 20 };
        let now = Date::constant(2026, 12, 20).at(8, 0, 0, 0);
        assert_eq!(of(limit, due, now).len(), 2);
    }
}
