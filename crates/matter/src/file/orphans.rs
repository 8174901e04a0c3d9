//! Answers that were given under other content: what still fits its question is its answer, what does not is kept as it is
//! written. Nothing is lost either way, however often the content changes, for an answer is taken over only where it would be
//! written again as it was.

use crate::Matter;
use zicha_law::{Answer, Answers, Entry, Kind, Library, Question, Response};

use super::entries::{backing, entry, reason};
use super::raw::{self, Value};
use super::{answer, clean, written};

/// A written value as an answer to a question that may have changed since; `None` if it no longer fits.
pub(super) fn refit(question: &Question, value: &Value) -> Option<Answer> {
    let value = match value {
        Value::Bool(yes) => &Value::Text(if *yes { "yes" } else { "no" }.to_owned()),
        value => value,
    };
    // The question may have changed from a number to a text, or back.
    let text = clean(Some(&value.to_string()));
    let number = text.parse().ok().map(Value::Number);
    let forms = [Some(value.clone()), Some(Value::Text(text.clone())), number];
    for form in forms.iter().flatten() {
        if let Ok(answer) = answer(question, form)
            && is_lossless(question, &answer, &text)
        {
            return Some(answer);
        }
    }
    None
}

/// Whether an answer is written again as it was; of a percentage, whether it says the same.
fn is_lossless(question: &Question, answer: &Answer, text: &str) -> bool {
    match (&question.kind, answer) {
        (Kind::Percent { .. }, Answer::Number(points)) => {
            super::typed::basis_points(text) == Ok(*points)
        }
        _ => again(question, answer) == text,
    }
}

fn again(question: &Question, answer: &Answer) -> String {
    match written::value(answer, Some(question)) {
        serde_json::Value::String(text) => text,
        serde_json::Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(serde_json::Value::as_str).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// An entry whose question is not known: kept in a form that is read again when it is.
pub(super) fn orphan(raw: &raw::Entry) -> Entry {
    let Entry {
        note,
        evidence,
        evidence_files,
        ..
    } = backing(raw);
    Entry {
        note,
        evidence,
        evidence_files,
        ..response(raw)
    }
}

/// The response of an entry as it is written.
pub(super) fn response(raw: &raw::Entry) -> Entry {
    let response = match (&raw.answer, raw.not_answered) {
        (Some(Value::Bool(yes)), _) => {
            Response::Given(Answer::Text(if *yes { "yes" } else { "no" }.to_owned()))
        }
        (Some(Value::Number(number)), _) => Response::Given(Answer::Number(*number)),
        (Some(value), _) => Response::Given(Answer::Text(clean(Some(&value.to_string())))),
        (None, Some(kind)) => Response::Withheld(reason(kind, raw)),
        (None, None) => Response::Open,
    };
    Entry {
        response,
        wording: raw.wording,
        ..Entry::default()
    }
}

/// The same matter under another library: as if it were saved under the one and read under the other. Always there, since
/// what is written is read again.
#[must_use]
pub fn carried(from: &Library, matter: &Matter, to: &Library) -> Option<Matter> {
    let rows = serde_json::to_value(written::file_rows(from, matter)).ok()?;
    let rows: Vec<raw::Entry> = serde_json::from_value(rows).ok()?;
    let mut answers = Answers::blank(to.questions.len());
    let mut orphans = Vec::new();
    for raw in &rows {
        if let Some(found) = to.find_question(&raw.question)
            && let Ok((entry, misfit)) = entry(to.question(found), raw, super::Fit::OtherContent)
        {
            *answers.entry_mut(found) = entry;
            if let Some(misfit) = misfit {
                orphans.push((raw.question.clone(), misfit));
            }
        } else {
            orphans.push((raw.question.clone(), orphan(raw)));
        }
    }
    Some(Matter {
        answers,
        orphans,
        ..matter.clone()
    })
}
