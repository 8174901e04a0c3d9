//! What YAML takes a value without quotes for: the core schema of YAML 1.2.

/// A value without quotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Plain<'a> {
    Nothing,
    Bool(bool),
    Whole(u64),
    Negative(i64),
    /// A whole number beyond those.
    Large,
    Fraction(f64),
    Text(&'a str),
}

impl<'a> Plain<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        if is_nothing(text) {
            return Self::Nothing;
        }
        match text {
            "true" | "True" | "TRUE" => return Self::Bool(true),
            "false" | "False" | "FALSE" => return Self::Bool(false),
            _ => {}
        }
        // Most values are words.
        if !matches!(text.as_bytes(), [b'0'..=b'9' | b'+' | b'-' | b'.', ..]) {
            return Self::Text(text);
        }
        if let Some(number) = whole(text) {
            return number;
        }
        match fraction(text) {
            Some(number) => Self::Fraction(number),
            None => Self::Text(text),
        }
    }
}

/// Whether nothing is said.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// A whole number: decimal, or with the base before it (`0x`, `0o`, `0b`).
fn whole<'a>(text: &str) -> Option<Plain<'a>> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let magnitude = magnitude(digits)?;
    Some(if is_negative {
        let number = 0_i128.checked_sub_unsigned(magnitude)?;
        i64::try_from(number).map_or(Plain::Large, Plain::Negative)
    } else {
        u64::try_from(magnitude).map_or(Plain::Large, Plain::Whole)
    })
}

fn magnitude(digits: &str) -> Option<u128> {
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            if digits.starts_with(['+', '-']) {
                return None;
            }
            return u128::from_str_radix(digits, base).ok();
        }
    }
    if !is_digits(digits) || is_padded(digits) {
        return None;
    }
    digits.parse().ok()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits after a zero are a text, such as the number of a document.
fn is_padded(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0') && is_digits(digits)
}

fn fraction(text: &str) -> Option<f64> {
    match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => return Some(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Some(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Some(f64::NAN),
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.starts_with(['+', '-']) || is_padded(unsigned) {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn values_without_quotes_are_what_yaml_takes_them_for() {
        for (text, value) in [
            ("", Plain::Nothing),
            ("~", Plain::Nothing),
            ("NULL", Plain::Nothing),
            ("nULL", Plain::Text("nULL")),
            ("True", Plain::Bool(true)),
            ("yes", Plain::Text("yes")),
            ("0", Plain::Whole(0)),
            ("+7", Plain::Whole(7)),
            ("-0", Plain::Negative(0)),
            ("-12", Plain::Negative(-12)),
            ("0x1F", Plain::Whole(31)),
            ("0o17", Plain::Whole(15)),
            ("-0b11", Plain::Negative(-3)),
            ("0x-1", Plain::Text("0x-1")),
            ("007", Plain::Text("007")),
            ("-007", Plain::Text("-007")),
            ("61.3", Plain::Fraction(61.3)),
            ("1e3", Plain::Fraction(1000.0)),
            (".5", Plain::Fraction(0.5)),
            ("1e999", Plain::Text("1e999")),
            ("+-1", Plain::Text("+-1")),
            ("61.3.a", Plain::Text("61.3.a")),
            ("2026-01-31", Plain::Text("2026-01-31")),
            ("1_000", Plain::Text("1_000")),
            ("18446744073709551616", Plain::Large),
            ("-9223372036854775809", Plain::Large),
        ] {
            assert_eq!(Plain::of(text), value, "{text}");
        }
    }
}
