//! What is typed into a field: forgiving about separators, spaces and Chinese units, strict about meaning.

use zicha_law::{Answer, Date, DateTime, Kind};

use super::clean;

/// Why a typed text is not an answer. The words for it are in the interface tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Empty,
    NotANumber,
    /// A comma, a point or a blank stands where it may be meant to group digits or to begin a fraction.
    Ambiguous,
    NotADate,
    NotAMoment,
    /// It is one end of a period that would end before it begins.
    EndsBeforeItBegins {
        from: Date,
        to: Date,
    },
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
            within(whole(trimmed)?, *min, *max).map(Answer::Number)
        }
        Kind::Percent { min, max } => {
            let digits = trimmed.trim_end_matches(['%', '％', ' ']);
            within(basis_points(digits)?, *min, *max).map(Answer::Number)
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

/// The signs of units, at the end of a number.
const UNITS: [(char, i64); 6] = [
    ('亿', 100_000_000),
    ('万', 10_000),
    ('千', 1_000),
    ('k', 1_000),
    ('m', 1_000_000),
    ('b', 1_000_000_000),
];

/// A whole number: `1000000`, `1,000,000`, `100万`, `1.2亿`, `50k`, `1.2m`, `３０`. A point stands only before a unit: `1.500`
/// is one and a half in one country and fifteen hundred in another.
fn whole(text: &str) -> Result<i64, Problem> {
    let plain = half_width(text);
    let plain = plain.trim();
    let plain = plain.strip_prefix('¥').unwrap_or(plain);
    let plain = plain.trim_end_matches(['元', '人', ' ']).trim_start();
    match unit(plain) {
        Some((numeral, unit)) => scaled(Numeral::read(numeral)?, unit),
        None => match Numeral::read(plain)? {
            numeral if numeral.fraction.is_empty() => scaled(numeral, 1),
            numeral if numeral.fraction.len() == 3 => Err(Problem::Ambiguous),
            _ => Err(Problem::NotANumber),
        },
    }
}

/// A number without the sign of a unit at its end, and the unit. The sign is compared in lower case but taken off as it
/// stands, since the two may differ in length.
fn unit(text: &str) -> Option<(&str, i64)> {
    let mut chars = text.chars();
    let last = chars.next_back()?;
    let (_, unit) = UNITS
        .into_iter()
        .find(|(sign, _)| last.to_lowercase().eq([*sign]))?;
    Some((chars.as_str().trim_end(), unit))
}

/// A text with its full-width signs, as an input method may leave them, and its blanks of any width in ASCII.
fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => {
                char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or_default()
            }
            '。' => '.',
            '￥' => '¥',
            '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => ' ',
            other => other,
        })
        .collect()
}

/// The digits of a decimal number before and behind its point.
#[derive(Debug)]
struct Numeral {
    whole: String,
    fraction: String,
}

impl Numeral {
    /// Reads digits that are grouped by three or not at all, with a point or without one. What could be read in two ways is
    /// not guessed.
    fn read(text: &str) -> Result<Self, Problem> {
        let is_digit = |c: char| c.is_ascii_digit();
        let is_numeral = text.starts_with(is_digit)
            && text.ends_with(is_digit)
            && text
                .chars()
                .all(|c| is_digit(c) || matches!(c, ',' | '.' | ' ' | '_'));
        if !is_numeral {
            return Err(Problem::NotANumber);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_plain = fraction.chars().all(is_digit) && is_grouped(whole);
        if !is_plain {
            return Err(Problem::Ambiguous);
        }
        Ok(Self {
            whole: whole.chars().filter(char::is_ascii_digit).collect(),
            fraction: fraction.to_owned(),
        })
    }
}

/// Whether digits are grouped by three with one sign throughout, or are not grouped.
fn is_grouped(digits: &str) -> bool {
    let Some(sign) = digits.chars().find(|c| !c.is_ascii_digit()) else {
        return true;
    };
    let is_group = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    let mut groups = digits.split(sign);
    let first = groups.next().unwrap_or_default();
    matches!(first.len(), 1..=3)
        && is_group(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && is_group(group))
}

/// A numeral times a unit, if the result is whole.
fn scaled(numeral: Numeral, unit: i64) -> Result<i64, Problem> {
    let Numeral { whole, fraction } = numeral;
    let whole = whole.parse::<i64>().ok();
    let mut value = whole
        .and_then(|whole| whole.checked_mul(unit))
        .ok_or(Problem::NotANumber)?;
    let mut place = unit;
    for digit in fraction.bytes() {
        let digit = i64::from(digit - b'0');
        if place % 10 != 0 && digit != 0 {
            return Err(Problem::NotANumber);
        }
        place /= 10;
        value = value
            .checked_add(digit * place)
            .ok_or(Problem::NotANumber)?;
    }
    Ok(value)
}

/// A percentage as basis points: `5` is 500, `12.5` is 1250. More than two digits behind the point may be meant for
/// thousands.
pub(super) fn basis_points(text: &str) -> Result<i64, Problem> {
    let numeral = Numeral::read(half_width(text).trim())?;
    if numeral.fraction.len() > 2 {
        return Err(Problem::Ambiguous);
    }
    scaled(numeral, 100)
}

/// `2026-01-31`, `2026/1/31`, `2026.1.31` or `2026年1月31日`.
fn date(text: &str) -> Option<Date> {
    let plain = half_width(text);
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
    let plain = half_width(text);
    let plain = plain.trim().trim_end_matches('分');
    let (day, time) = plain.split_once(['日', 'T', ' '])?;
    let (hour, minute) = time.trim().split_once([':', '时'])?;
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
    use super::{Problem, date, moment, typed, whole};
    use zicha_law::{Answer, Kind};

    #[test]
    fn numbers_are_read_as_lawyers_write_them() {
        for (text, number) in [
            ("0", 0),
            ("007", 7),
            ("1000000", 1_000_000),
            ("1,000", 1_000),
            ("100,000", 100_000),
            ("1,000,000", 1_000_000),
            ("1 000 000", 1_000_000),
            ("1\u{202f}000\u{202f}000", 1_000_000),
            ("1_000_000", 1_000_000),
            ("¥1,000,000", 1_000_000),
            ("￥ 1,000,000元", 1_000_000),
            ("３０人", 30),
            ("１，０００，０００", 1_000_000),
            ("30 人", 30),
        ] {
            assert_eq!(whole(text), Ok(number), "{text}");
        }
    }

    #[test]
    fn units_multiply_and_take_a_decimal_point() {
        for (text, number) in [
            ("1m", 1_000_000),
            ("1M", 1_000_000),
            ("1.2m", 1_200_000),
            ("1.25 m", 1_250_000),
            ("0.5m", 500_000),
            ("50k", 50_000),
            ("50K", 50_000),
            ("５０ｋ", 50_000),
            ("5\u{212a}", 5_000),
            ("1,500k", 1_500_000),
            ("2b", 2_000_000_000),
            ("3千", 3_000),
            ("100万", 1_000_000),
            ("100万元", 1_000_000),
            ("1.5万", 15_000),
            ("１．５万", 15_000),
            ("1。5万", 15_000),
            ("1,500万", 15_000_000),
            ("1,000.5万", 10_005_000),
            ("1.2亿", 120_000_000),
        ] {
            assert_eq!(whole(text), Ok(number), "{text}");
        }
    }

    #[test]
    fn separators_that_could_mean_two_things_are_refused() {
        for text in [
            "1,5",
            "1,5m",
            "1，5m",
            "10,5k",
            "1,2m",
            "2,5万",
            "２，５万",
            "1,00",
            "1,0000",
            "100,0000",
            "1000,000",
            "1,000,00",
            "1,2,3",
            "0,500",
            "1,,000",
            "1 5",
            "1 000,000",
            "1,000 000",
            "1_0",
            "1.000",
            "10.000",
            "100.000",
            "１００．０００",
            "1.000.000",
            "1.000,50",
            "1.000.000m",
            "1.2,5万",
        ] {
            assert_eq!(whole(text), Err(Problem::Ambiguous), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_number_is_refused() {
        for text in [
            "-5",
            "1.5",
            "1.00",
            "1,000.50",
            "1,000,000.00",
            "ten",
            "m",
            "\u{212a}",
            "1,",
            ",5",
            ".5m",
            "5.m",
            "1.23456万",
            "1.2345k",
            "1¥0",
            "5mm",
            "99999999999999999999",
            "9999999999999亿",
        ] {
            assert_eq!(whole(text), Err(Problem::NotANumber), "{text}");
        }
    }

    #[test]
    fn percentages_take_a_point_with_two_digits_and_no_decimal_comma() {
        let read = |text: &str| {
            typed(
                &Kind::Percent {
                    min: None,
                    max: None,
                },
                text,
            )
        };
        for (text, points) in [
            ("5", 500),
            ("5%", 500),
            ("5 ％", 500),
            ("12.5", 1250),
            ("12.50%", 1250),
            ("１２．５％", 1250),
            ("0.05", 5),
            ("1,000", 100_000),
        ] {
            assert_eq!(read(text), Ok(Answer::Number(points)), "{text}");
        }
        for text in ["12,5", "12，5%", "12.500", "0.005", "1,5%", "1.000,5"] {
            assert_eq!(read(text), Err(Problem::Ambiguous), "{text}");
        }
        assert_eq!(read("5‰"), Err(Problem::NotANumber));
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
