//! The days that a statute gives of itself.

use jiff::civil::Date;

use crate::normal::tidy;
use crate::statute::{Dates, Statute};
use zicha_text::numeral;

/// What the adoption below the title, the lines above it (an order that promulgates) and the last articles say.
pub(super) fn dates(note: &str, front: &[String], statute: &Statute) -> Dates {
    let mut dates = of_note(note);
    for article in statute.articles.iter().rev().take(LAST) {
        dates.first_in_force = dates.first_in_force.or(in_force(&article.text));
    }
    let mut told = vec![dates.in_force.take()];
    told.extend(front.iter().map(|line| in_force(line)));
    told.push(dates.first_in_force);
    // A day before the last amendment is that of the version before.
    for day in told.into_iter().flatten() {
        if dates.amended.is_empty() || Some(day) > dates.made() {
            dates.in_force = dates.in_force.or(Some(day));
        }
    }
    dates
}

/// 本法自……起施行 is one of the last articles.
const LAST: usize = 4;

/// What an adoption says: 2016年11月7日……通过　根据2025年10月28日《关于修改……的决定》修正.
pub(crate) fn of_note(note: &str) -> Dates {
    let mut dates = Dates::default();
    for (day, says) in days(&tidy(note)) {
        let says_any = |words: &[&str]| words.iter().any(|word| says.contains(word));
        if says.starts_with("起施行") || says.starts_with("施行") {
            dates.in_force = Some(day);
        } else if says_any(&["修正", "修订", "修改", "通过的《"])
            && (dates.adopted.is_some() || says_any(&["修正", "修订"]))
        {
            dates.amended.push(day);
        } else if dates.adopted.is_none() && says_any(&["通过", "公布", "发布", "批准"]) {
            dates.adopted = Some(day);
        }
    }
    dates
}

/// 自2017年6月1日起施行.
fn in_force(text: &str) -> Option<Date> {
    let days = days(&tidy(text));
    let found = days
        .iter()
        .find(|(_, says)| says.starts_with("起施行") || says.starts_with("起实施"));
    found.map(|(day, _)| *day)
}

/// Each day of a text, and what stands between it and the next.
fn days(text: &str) -> Vec<(Date, String)> {
    let mut days: Vec<(Date, String)> = Vec::new();
    let mut rest = text;
    let mut before = String::new();
    while let Some((head, tail)) = rest.split_once('年') {
        let found = after_year(tail);
        let year: String = head
            .chars()
            .rev()
            .take_while(|c| numeral::is_numeral(*c))
            .take(4)
            .collect();
        let year: String = year.chars().rev().collect();
        let between = head.strip_suffix(year.as_str()).unwrap_or(head);
        let day = found.and_then(|(month, day, _)| date(&year, month, day));
        before.push_str(if day.is_some() { between } else { head });
        if let Some((_, says)) = days.last_mut() {
            says.push_str(&before);
        }
        before.clear();
        match (day, found) {
            (Some(day), Some((_, _, tail))) => {
                days.push((day, String::new()));
                rest = tail;
            }
            _ => rest = tail,
        }
    }
    if let Some((_, says)) = days.last_mut() {
        says.push_str(rest);
    }
    days
}

/// Month and day behind a year, and what follows.
fn after_year(text: &str) -> Option<(u16, u16, &str)> {
    let (month, rest) = number(text, '月')?;
    let (day, rest) = number(rest, '日')?;
    Some((month, day, rest))
}

/// The number that a text opens with, up to its unit, and what follows. No more is looked at than such a number has.
fn number(text: &str, unit: char) -> Option<(u16, &str)> {
    let mut chars = text.chars();
    let mut numeral = String::new();
    for c in chars.by_ref().take(4) {
        if c == unit {
            return Some((numeral::value(&numeral)?, chars.as_str()));
        }
        numeral.push(c);
    }
    None
}

fn date(year: &str, month: u16, day: u16) -> Option<Date> {
    let year = i16::try_from(numeral::value(year)?)
        .ok()
        .filter(|year| *year > 1900)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{in_force, of_note};

    #[test]
    fn adoption_and_amendments_are_told_apart() {
        let dates = of_note(
            "（2001年2月3日第九届议事会第四次会议通过　根据2011年4月5日第十一届议事会第六次会议《关于修改〈灯塔法〉的决定》第一次修正 \
             2021 年 6 月 7 日第十三届议事会第八次会议修订）",
        );
        assert_eq!(dates.adopted, Some(date(2001, 2, 3)));
        assert_eq!(dates.amended, [date(2011, 4, 5), date(2021, 6, 7)]);
        assert_eq!(dates.made(), Some(date(2021, 6, 7)));
        assert_eq!(dates.in_force, None);
    }

    #[test]
    fn the_day_of_coming_into_force_may_stand_in_the_note() {
        let dates = of_note(
            "二〇一五年十一月十一日第111次会议通过 2015年11月26日第664号公布 2016年1月1日 施行",
        );
        assert_eq!(dates.adopted, Some(date(2015, 11, 11)));
        assert_eq!(dates.in_force, Some(date(2016, 1, 1)));
        assert!(dates.amended.is_empty());
    }

    #[test]
    fn only_a_whole_day_is_one() {
        assert_eq!(
            in_force("本法自2016年1月1日起施行。"),
            Some(date(2016, 1, 1))
        );
        assert_eq!(in_force("本法自2016年13月1日起施行。"), None);
        assert_eq!(in_force("自公布之日起施行。"), None);
        assert_eq!(
            in_force("三年以上的，自1990年10月1日起施行。"),
            Some(date(1990, 10, 1))
        );
    }
}
