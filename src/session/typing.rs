//! What is said about typed answers, and what a typed reason means.

use zicha_law::{Answer, Kind, Reason, ReasonKind};
use zicha_matter::Problem;
use zicha_text::Lang;
use zicha_text::{amount_full, fill, number, percent, strings};

/// What a field takes, with an example.
#[must_use]
pub fn typing_hint(lang: Lang, kind: &Kind) -> String {
    let words = &strings(lang).interview;
    let hint = match kind {
        Kind::Amount { .. } => words.amount_hint,
        Kind::Percent { .. } => words.percent_hint,
        Kind::Date => words.date_hint,
        Kind::Moment => words.moment_hint,
        Kind::Text => words.text_hint,
        _ => words.number_hint,
    };
    match (kind, lang) {
        (
            Kind::Number {
                unit: Some(unit), ..
            },
            Lang::En,
        ) => format!("{hint} ({})", unit.get(lang)),
        (
            Kind::Number {
                unit: Some(unit), ..
            },
            Lang::Zh,
        ) => format!("{hint}（{}）", unit.get(lang)),
        _ => hint.to_owned(),
    }
}

/// What is wrong with what was typed, and what would be right.
#[must_use]
pub fn problem_text(lang: Lang, kind: &Kind, problem: Problem) -> String {
    let words = &strings(lang).interview;
    let bound = |value: i64| match kind {
        Kind::Amount { .. } => amount_full(lang, value),
        Kind::Percent { .. } => percent(value),
        _ => number(lang, value),
    };
    match problem {
        Problem::Empty => words.empty.to_owned(),
        Problem::NotANumber => match kind {
            Kind::Percent { .. } => words.not_a_percentage.to_owned(),
            _ => words.not_a_number.to_owned(),
        },
        Problem::Ambiguous => match kind {
            Kind::Percent { .. } => words.ambiguous_percentage.to_owned(),
            _ => words.ambiguous_number.to_owned(),
        },
        Problem::EndsBeforeItBegins { from, to } => fill(
            words.ends_before_it_begins,
            &[("from", &from.to_string()), ("to", &to.to_string())],
        ),
        Problem::NotADate => words.not_a_date.to_owned(),
        Problem::NotAMoment => words.not_a_moment.to_owned(),
        Problem::TooSmall(least) => fill(words.too_small, &[("bound", &bound(least))]),
        Problem::TooLarge(most) => fill(words.too_large, &[("bound", &bound(most))]),
    }
}

/// A reason for not answering with its text: `IT security, 2026-12-01` names whom to ask and by when; for the other reasons
/// the whole text says why.
#[must_use]
pub fn withheld(kind: ReasonKind, text: &str) -> Reason {
    let text = zicha_matter::clean(Some(text.trim()));
    if kind != ReasonKind::WillAsk {
        return Reason {
            because: text,
            ..Reason::plain(kind)
        };
    }
    let (who, when) = text.rsplit_once([',', '，']).unwrap_or((&text, ""));
    match zicha_matter::typed(&Kind::Date, when) {
        Ok(Answer::Date(by)) => Reason {
            ask: who.trim().to_owned(),
            by: Some(by),
            ..Reason::plain(kind)
        },
        _ => Reason {
            ask: text.clone(),
            ..Reason::plain(kind)
        },
    }
}
