//! The calendar of working days.

use super::{At, Lowering, raw};
use zicha_law::Calendar;
use zicha_text::{Day, text};
use zicha_yaml::Document;

pub(super) fn lower(
    lowering: &mut Lowering,
    document: Option<&Document<raw::Calendar>>,
) -> Calendar {
    let Some(document) = document else {
        return Calendar::default();
    };
    let mut calendar = Calendar::default();
    let at = At::top(document);
    for (at, year) in at.each("years", &document.value.years) {
        lowering.text(at.inner("source"), year.source.as_ref());
        for [Day(first), Day(last)] in &year.holidays {
            for day in first.series(jiff::ToSpan::day(1)) {
                if day > *last {
                    break;
                }
                calendar.holidays.push(day);
            }
        }
        for Day(day) in &year.workdays {
            calendar.workdays.push(*day);
        }
        let (first, last) = calendar.known.unwrap_or((year.year, year.year - 1));
        if year.year != last + 1 {
            lowering.complain(
                at,
                "bad-range",
                text!("the years do not follow each other", "年份不连续"),
                text!(
                    "list the years in order, without a gap",
                    "请按先后列出各年，不得间断"
                ),
            );
        }
        calendar.known = Some((first, year.year));
    }
    calendar.holidays.sort_unstable();
    calendar.workdays.sort_unstable();
    calendar
}
