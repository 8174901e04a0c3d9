//! How numbers, money, dates and citations are written.

use std::fmt::Write as _;

use crate::domain::{Date, DateTime, Lang, Period, Pinpoint};

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
            let scaled = [(1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")]
                .into_iter()
                .find(|(unit, _)| yuan >= *unit && yuan % (unit / 10) == 0);
            scaled.map_or_else(
                || thousands(yuan),
                |(unit, suffix)| format!("{}{suffix}", tenths(yuan, unit)),
            )
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
    let scaled = [(100_000_000, "亿"), (10_000, "万")]
        .into_iter()
        .find(|(unit, _)| number >= *unit && number % (unit / 10) == 0);
    match scaled {
        Some((unit, suffix)) => format!("{}{suffix}", tenths(number, unit)),
        None if number.unsigned_abs() < 10_000 => number.to_string(),
        None => thousands(number),
    }
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

/// `Art 61`; `第六十一条`. Number 0 stands for an article whose number could not be verified.
#[must_use]
pub fn article(lang: Lang, number: u16) -> String {
    match lang {
        Lang::En if number == 0 => "article number to be verified".to_owned(),
        Lang::Zh if number == 0 => "条号待核".to_owned(),
        Lang::En => format!("Art {number}"),
        Lang::Zh => format!("第{}条", chinese_numeral(number)),
    }
}

/// `Art 71(1) item 2`; `第七十一条第一款第二项`.
#[must_use]
pub fn pinpoint(lang: Lang, pinpoint: &Pinpoint) -> String {
    let mut out = article(lang, pinpoint.article);
    if let Some(paragraph) = pinpoint.paragraph {
        let _ = match lang {
            Lang::En => write!(out, "({paragraph})"),
            Lang::Zh => write!(out, "第{}款", chinese_numeral(paragraph.into())),
        };
    }
    if let Some(item) = pinpoint.item {
        let _ = match lang {
            Lang::En => write!(out, " item {item}"),
            Lang::Zh => write!(out, "第{}项", chinese_numeral(item.into())),
        };
    }
    out
}

/// Chinese numerals as statutes number their articles: 一百零五, 一千零三十四, 一千一百一十. A row of empty places is one
/// 零, and a ten that leads is 十 without 一.
fn chinese_numeral(number: u16) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const PLACES: [(u16, &str); 5] = [
        (10_000, "万"),
        (1_000, "千"),
        (100, "百"),
        (10, "十"),
        (1, ""),
    ];
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = String::new();
    let mut is_gap = false;
    for (value, place) in PLACES {
        let digit = usize::from(number / value % 10);
        if digit == 0 {
            is_gap = !out.is_empty();
            continue;
        }
        if is_gap {
            out.push_str(DIGITS[0]);
            is_gap = false;
        }
        if !(out.is_empty() && value == 10 && digit == 1) {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(place);
    }
    out
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

#[cfg(test)]
mod tests {
    use super::{
        amount_full, amount_short, article, chinese_numeral, fill, percent, pinpoint, thousands,
    };

    use crate::domain::{Lang, Pinpoint};

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
    fn citations_follow_each_language() {
        let cite = |text: &str| {
            Pinpoint::parse(text)
                .map(|p| (pinpoint(Lang::En, &p), pinpoint(Lang::Zh, &p)))
                .ok()
        };
        assert_eq!(
            cite("23 item 3"),
            Some(("Art 23 item 3".into(), "第二十三条第三项".into()))
        );
        assert_eq!(
            cite("71(1) item 2"),
            Some(("Art 71(1) item 2".into(), "第七十一条第一款第二项".into()))
        );
        assert_eq!(article(Lang::Zh, 10), "第十条");
        assert_eq!(article(Lang::Zh, 105), "第一百零五条");
    }

    #[test]
    fn chinese_numerals_reach_beyond_999_and_mark_empty_places() {
        let numerals = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (120, "一百二十"),
            (999, "九百九十九"),
            (1_000, "一千"),
            (1_001, "一千零一"),
            (1_010, "一千零一十"),
            (1_034, "一千零三十四"),
            (1_100, "一千一百"),
            (1_105, "一千一百零五"),
            (1_260, "一千二百六十"),
            (10_000, "一万"),
            (10_010, "一万零一十"),
            (12_345, "一万二千三百四十五"),
            (65_535, "六万五千五百三十五"),
        ];
        for (number, numeral) in numerals {
            assert_eq!(chinese_numeral(number), numeral, "{number}");
        }
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
