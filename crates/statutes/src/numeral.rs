//! The numbers of statutes: Chinese numerals, Arabic digits of either width.

/// The value of a numeral, up to 9,999: `一百二十`, `一千零三十四`, `一二〇`, `120`, `１２０`. `None` for anything else.
pub(crate) fn value(text: &str) -> Option<u16> {
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

/// The same of what counts from 1.
pub(crate) fn positive(text: &str) -> Option<u16> {
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
pub(crate) fn is_numeral(c: char) -> bool {
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

pub(crate) fn arabic_digit(c: char) -> Option<u16> {
    let plain = match c {
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10)?,
    };
    u16::try_from(plain).ok()
}

/// As statutes write a number: 十, 一百零五, 一千零三十四.
pub(crate) fn chinese(number: u16) -> String {
    const PLACES: [(u16, &str); 4] = [(1_000, "千"), (100, "百"), (10, "十"), (1, "")];
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
    use super::{chinese, value};

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
}
