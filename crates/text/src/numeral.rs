//! Numbers as statutes write them: Chinese numerals, Arabic digits of either width, and both together.

/// The value of a numeral, up to 9,999: `一百二十`, `一千零三十四`, `一二〇`, `120`, `１２０`. `None` for anything else.
#[must_use]
pub fn value(text: &str) -> Option<u16> {
    if let Some(number) = positional(text) {
        return Some(number);
    }
    if text.is_empty() {
        return None;
    }
    let (mut total, mut digit, mut last) = (0u16, None, 10_000u16);
    for c in text.chars() {
        if matches!(c, '零' | '〇') {
            digit = None;
        } else if let Some(found) = chinese_digit(c) {
            if digit.replace(found).is_some() {
                return None;
            }
        } else {
            let unit = unit(c).filter(|unit| *unit < last)?;
            total = total.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
            last = unit;
        }
    }
    total.checked_add(digit.unwrap_or(0))
}

/// The value of a number of any size, with 万 and 亿: `五千万`, `1000万`, `500000`. `None` for anything else.
#[must_use]
pub fn large(text: &str) -> Option<i64> {
    if !text.is_empty() && text.chars().all(|c| arabic_digit(c).is_some()) {
        let mut number = 0_i64;
        for digit in text.chars().filter_map(arabic_digit) {
            number = number.checked_mul(10)?.checked_add(digit.into())?;
        }
        return Some(number);
    }
    for (unit, worth) in [('亿', 100_000_000), ('万', 10_000)] {
        if let Some((above, below)) = text.split_once(unit) {
            let above = large(above)?.checked_mul(worth)?;
            let below = if below.is_empty() { 0 } else { large(below)? };
            return above.checked_add(below);
        }
    }
    value(text).map(i64::from)
}

/// The same as [`value`] of what counts from 1.
#[must_use]
pub fn positive(text: &str) -> Option<u16> {
    value(text).filter(|number| *number > 0)
}

/// Digits alone, each in its place.
fn positional(text: &str) -> Option<u16> {
    let mut number = 0u16;
    for c in text.chars() {
        let digit = arabic_digit(c).or_else(|| chinese_digit(c))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    (!text.is_empty() && number < 10_000).then_some(number)
}

/// Whether a character may stand in a numeral.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    chinese_digit(c).is_some() || arabic_digit(c).is_some() || unit(c).is_some()
}

fn unit(c: char) -> Option<u16> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<u16> {
    let place = "零一二三四五六七八九".chars().position(|digit| digit == c);
    let place = place
        .or((c == '〇').then_some(0))
        .or((c == '两').then_some(2));
    place.and_then(|place| u16::try_from(place).ok())
}

#[must_use]
pub fn arabic_digit(c: char) -> Option<u16> {
    let plain = match c {
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10)?,
    };
    u16::try_from(plain).ok()
}

/// As statutes write a number: 十, 一百零五, 一千零三十四, 一千一百一十. A row of empty places is one 零, and a ten that leads
/// is 十 without 一.
#[must_use]
pub fn chinese(number: u16) -> String {
    const PLACES: [(u16, &str); 5] = [
        (10_000, "万"),
        (1_000, "千"),
        (100, "百"),
        (10, "十"),
        (1, ""),
    ];
    let mut out = String::new();
    let mut is_gap = false;
    for (value, place) in PLACES {
        let digit = usize::from(number / value % 10);
        if digit == 0 {
            is_gap = !out.is_empty();
            continue;
        }
        if is_gap {
            out.push('零');
            is_gap = false;
        }
        if !(out.is_empty() && value == 10 && digit == 1) {
            out.extend("零一二三四五六七八九".chars().nth(digit));
        }
        out.push_str(place);
    }
    if out.is_empty() {
        "零".to_owned()
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{chinese, large, value};

    #[test]
    fn amounts_are_read_in_words_and_digits() {
        let read = [
            ("一万", 10_000),
            ("五千", 5_000),
            ("十", 10),
            ("二十", 20),
            ("一百万", 1_000_000),
            ("五千万", 50_000_000),
            ("一亿二千万", 120_000_000),
            ("一千零五十", 1_050),
            ("5000", 5_000),
            ("500000", 500_000),
            ("100万", 1_000_000),
            ("1000万", 10_000_000),
        ];
        for (text, number) in read {
            assert_eq!(large(text), Some(number), "{text}");
        }
        for nonsense in ["", "万", "一万万万x", "十百万", "x"] {
            assert_eq!(large(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn numerals_are_read_in_every_form_that_statutes_use() {
        let numerals = [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百", 100),
            ("一百零五", 105),
            ("一百〇五", 105),
            ("一百一十", 110),
            ("二百五十三", 253),
            ("一千零三十四", 1_034),
            ("一千二百六十", 1_260),
            ("一二〇", 120),
            ("12", 12),
            ("１２０", 120),
        ];
        for (numeral, number) in numerals {
            assert_eq!(value(numeral), Some(number), "{numeral}");
        }
        for nonsense in [
            "",
            "百十百",
            "十百",
            "一二十",
            "六十一条",
            "x",
            "99999",
            "九千九百九十九千",
        ] {
            assert_eq!(value(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn every_number_is_read_as_it_is_written() {
        for number in 1..10_000 {
            assert_eq!(value(&chinese(number)), Some(number), "{}", chinese(number));
        }
        assert_eq!(chinese(1_010), "一千零一十");
        assert_eq!(chinese(18), "十八");
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
            assert_eq!(chinese(number), numeral, "{number}");
        }
    }
}
