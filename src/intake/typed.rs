//! What is typed into a field: forgiving about separators, spaces and Chinese units, strict about meaning.

use crate::domain::{Answer, Date, DateTime, Kind};

use super::clean;

/// Why a typed text is not an answer. The words for it are in the interface tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Empty,
    NotANumber,
    NotADate,
    NotAMoment,
    TooSmall(i64),
    TooLarge(i64),
}

/// Reads a typed answer to a question without options.
///
/// # Errors
/// Why the text does not fit the kind.
pub fn typed(kind: &Kind, text: &str) -> Result<Answer, Problem> {
    let text = clean(Some(text));
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Problem::Empty);
    }
    match kind {
        Kind::Number { min, max, .. } | Kind::Amount { min, max } => {
            within(whole(trimmed).ok_or(Problem::NotANumber)?, *min, *max).map(Answer::Number)
        }
        Kind::Percent { min, max } => {
            let digits = trimmed.trim_end_matches(['%', '％', ' ']);
            within(basis_points(digits).ok_or(Problem::NotANumber)?, *min, *max).map(Answer::Number)
        }
        Kind::Date => date(trimmed).map(Answer::Date).ok_or(Problem::NotADate),
        Kind::Moment => moment(trimmed)
            .map(Answer::Moment)
            .ok_or(Problem::NotAMoment),
        Kind::Text | Kind::YesNo { .. } | Kind::Choice | Kind::MultiChoice => {
            Ok(Answer::Text(trimmed.to_owned()))
        }
    }
}

fn within(number: i64, min: Option<i64>, max: Option<i64>) -> Result<i64, Problem> {
    match (min, max) {
        (Some(min), _) if number < min => Err(Problem::TooSmall(min)),
        (_, Some(max)) if number > max => Err(Problem::TooLarge(max)),
        _ => Ok(number),
    }
}

/// A whole number: `1000000`, `1,000,000`, `100万`, `1.2亿`, `50k`, `1.2m`, `３０`.
fn whole(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter_map(half_width)
        .filter(|c| !matches!(c, ',' | ' ' | '_' | '¥'))
        .collect();
    let plain = plain.trim_end_matches('元').trim_end_matches('人');
    let units = [
        ('亿', 100_000_000),
        ('万', 10_000),
        ('千', 1_000),
        ('k', 1_000),
        ('m', 1_000_000),
        ('b', 1_000_000_000),
    ];
    let unit = units
        .iter()
        .find(|(sign, _)| plain.to_lowercase().ends_with(*sign));
    match unit {
        Some((sign, unit)) => scaled(&plain[..plain.len() - sign.len_utf8()], *unit),
        None => scaled(plain, 1),
    }
}

/// Full-width digits and punctuation, as an input method may leave them.
fn half_width(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        '，' => Some(','),
        '．' | '。' => Some('.'),
        '－' => Some('-'),
        '　' => Some(' '),
        '／' => Some('/'),
        other => Some(other),
    }
}

/// A decimal numeral times a unit, if the result is whole.
fn scaled(digits: &str, unit: i64) -> Option<i64> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let numeral = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !numeral(whole) || (digits.contains('.') && !numeral(fraction)) {
        return None;
    }
    let mut value = whole.parse::<i64>().ok()?.checked_mul(unit)?;
    let mut place = unit;
    for digit in fraction.bytes() {
        let digit = i64::from(digit - b'0');
        if place % 10 != 0 && digit != 0 {
            return None;
        }
        place /= 10;
        value = value.checked_add(digit.checked_mul(place)?)?;
    }
    Some(value)
}

/// A percentage as basis points: `5` is 500, `12.5` is 1250.
pub(super) fn basis_points(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter_map(half_width).collect();
    scaled(plain.trim(), 100)
}

/// `2026-01-31`, `2026/1/31`, `2026.1.31` or `2026年1月31日`.
fn date(text: &str) -> Option<Date> {
    let plain: String = text.chars().filter_map(half_width).collect();
    let parts: Vec<&str> = plain
        .trim()
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月'])
        .map(str::trim)
        .collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(|date| date.year() >= 1000)
}

/// A date and a time of day: `2026-11-20 14:30`, `2026-11-20T14:30` or `2026年11月20日14时30分`.
pub(super) fn moment(text: &str) -> Option<DateTime> {
    let plain: String = text.chars().filter_map(half_width).collect();
    let plain = plain.trim().trim_end_matches('分');
    let (day, time) = plain.split_once(['日', 'T', ' '])?;
    let (hour, minute) = time.trim().split_once([':', '：', '时'])?;
    let minute = if minute.is_empty() {
        0
    } else {
        minute.parse().ok()?
    };
    let time = jiff::civil::Time::new(hour.parse().ok()?, minute, 0, 0).ok()?;
    Some(date(day)?.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::{basis_points, date, moment, whole};

    #[test]
    fn numbers_are_read_as_lawyers_write_them() {
        assert_eq!(whole("1,000,000"), Some(1_000_000));
        assert_eq!(whole("100万元"), Some(1_000_000));
        assert_eq!(whole("1.2亿"), Some(120_000_000));
        assert_eq!(whole("３０人"), Some(30));
        assert_eq!(whole("1.5"), None);
        assert_eq!(whole("-5"), None);
        assert_eq!(whole("ten"), None);
        assert_eq!(whole("99999999999999999999"), None);
        assert_eq!(basis_points("12.5"), Some(1250));
        assert_eq!(basis_points("0.005"), None);
    }

    #[test]
    fn dates_are_read_in_the_usual_forms() {
        let day = jiff::civil::date(2026, 1, 31);
        for text in ["2026-01-31", "2026/1/31", "2026.1.31", "2026年1月31日"] {
            assert_eq!(date(text), Some(day), "{text}");
        }
        for text in [
            "2026-11-20 14:30",
            "2026-11-20T14:30",
            "2026年11月20日14时30分",
            "2026/11/20 14：30",
        ] {
            assert_eq!(
                moment(text),
                Some(jiff::civil::date(2026, 11, 20).at(14, 30, 0, 0)),
                "{text}"
            );
        }
        assert_eq!(moment("2026-11-20"), None);
        assert_eq!(moment("2026-11-20 24:30"), None);
        assert_eq!(date("2026-02-30"), None);
        assert_eq!(date("31-1-26"), None);
    }
}
