//! How numbers, money and dates are written.

use crate::Lang;
use jiff::civil::{Date, DateTime};

/// Fills the holes `{name}` of a template. A hole without a value stays visible.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = template.to_owned();
    for (name, value) in values {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    out
}

/// A label and what it names.
#[must_use]
pub fn named(lang: Lang, label: &str, text: &str) -> String {
    match lang {
        Lang::En => format!("{label}: {text}"),
        Lang::Zh => format!("{label}：{text}"),
    }
}

/// What stands between the items of a list.
#[must_use]
pub fn listed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    }
}

/// `1234567` as `1,234,567`.
#[must_use]
pub fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0 { format!("-{out}") } else { out }
}

/// A count: `100,000` and, where Chinese prefers it, `10万`.
#[must_use]
pub fn number(lang: Lang, number: i64) -> String {
    match lang {
        Lang::En => thousands(number),
        Lang::Zh => chinese_units(number),
    }
}

/// Money for tables: `10k`, `1.2m`, `2.5bn`; `1万`, `120万`, `25亿`. Never rounds: an odd amount is written out.
#[must_use]
pub fn amount_short(lang: Lang, yuan: i64) -> String {
    match lang {
        Lang::En => {
            let units = [(1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")];
            in_units(yuan, &units).unwrap_or_else(|| thousands(yuan))
        }
        Lang::Zh => chinese_units(yuan),
    }
}

/// Money in full: `RMB 1,000,000`; `100万元`.
#[must_use]
pub fn amount_full(lang: Lang, yuan: i64) -> String {
    match lang {
        Lang::En => format!("RMB {}", thousands(yuan)),
        Lang::Zh => format!("{}元", chinese_units(yuan)),
    }
}

fn chinese_units(number: i64) -> String {
    match in_units(number, &[(100_000_000, "亿"), (10_000, "万")]) {
        Some(scaled) => scaled,
        None if number.unsigned_abs() < 10_000 => number.to_string(),
        None => thousands(number),
    }
}

/// A number in the first of the units, largest first, in which it has at most one decimal; `None` if there is none.
fn in_units(number: i64, units: &[(i64, &str)]) -> Option<String> {
    for (unit, suffix) in units {
        if number >= *unit && number % (unit / 10) == 0 {
            return Some(format!("{}{suffix}", tenths(number, *unit)));
        }
    }
    None
}

/// A multiple of a tenth of the unit, in units.
fn tenths(number: i64, unit: i64) -> String {
    let (whole, rest) = (number / unit, number % unit / (unit / 10));
    if rest == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{rest}")
    }
}

/// Basis points as a percentage.
#[must_use]
pub fn percent(points: i64) -> String {
    if points % 100 == 0 {
        format!("{}%", points / 100)
    } else {
        format!("{}.{:02}%", points / 100, points % 100)
    }
}

/// A day with its time of day, as it is typed: `2026-11-20 14:30`.
#[must_use]
pub fn moment(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

/// A month by its name: `January`; `1月`.
#[must_use]
pub fn month(lang: Lang, month: i8) -> String {
    match (lang, Date::new(2000, month, 1)) {
        (Lang::En, Ok(first)) => first.strftime("%B").to_string(),
        (Lang::En | Lang::Zh, _) => format!("{month}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::{amount_full, amount_short, fill, percent, thousands};

    use crate::Lang;

    #[test]
    fn money_is_short_in_tables_and_never_rounded() {
        let both = |yuan| [amount_short(Lang::En, yuan), amount_short(Lang::Zh, yuan)];
        assert_eq!(both(10_000), ["10k", "1万"]);
        assert_eq!(both(1_200_000), ["1.2m", "120万"]);
        assert_eq!(both(50_000_000), ["50m", "5000万"]);
        assert_eq!(both(99_999), ["99,999", "99,999"]);
        assert_eq!(both(5_000), ["5k", "5000"]);
        assert_eq!(both(0), ["0", "0"]);
        assert_eq!(amount_full(Lang::Zh, 500_000), "50万元");
        assert_eq!(amount_full(Lang::En, 500_000), "RMB 500,000");
    }

    #[test]
    fn a_percentage_keeps_the_places_of_its_basis_points() {
        let points = [
            (505, "5.05%"),
            (550, "5.50%"),
            (5, "0.05%"),
            (1_000, "10%"),
            (525, "5.25%"),
            (0, "0%"),
        ];
        for (points, percentage) in points {
            assert_eq!(percent(points), percentage, "{points}");
        }
    }

    #[test]
    fn holes_are_filled_and_numbers_grouped() {
        assert_eq!(
            fill("{done} of {all}", &[("done", "3"), ("all", "9")]),
            "3 of 9"
        );
        assert_eq!(thousands(-1_234_567), "-1,234,567");
    }
}
