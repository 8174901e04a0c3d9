//! Floor 1: answers as people write them, read against the questions. Serves saved matters, answers files, golden cases
//! and what is typed into a field; pure, and every refusal says what would be right.

pub mod raw;
mod typed;

use std::collections::BTreeMap;

use crate::domain::{
    Answer, Answers, Date, Entry, Kind, Library, Matter, OptionSet, Period, Place, Question, Reason, ReasonKind,
    Response, Screen,
};
use crate::source::{self, Diagnostic, Document};

pub use typed::{Problem, typed};

/// The schema of saved matters that this version writes.
pub const SCHEMA: &str = "zicha.matter/1";

/// Reads a saved matter or a plain answers file.
///
/// # Errors
/// Every mistake in the file, with its place and a way out; there is no half-read matter.
pub fn read(library: &Library, file: &str, bytes: &[u8]) -> Result<Matter, Vec<Diagnostic>> {
    known_schema(file, bytes)?;
    let document: Document<raw::Matter> = source::read(file, bytes).map_err(|error| vec![*error])?;
    matter(library, &document)
}

/// Refuses another schema before its keys are looked at, so that a later version is told as such.
fn known_schema(file: &str, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    let Ok(document) = source::read::<raw::Head>(file, bytes) else { return Ok(()) };
    match document.value.schema.as_deref() {
        None | Some(SCHEMA) => Ok(()),
        Some(schema) => Err(vec![document.diagnose(
            "unknown-schema",
            "schema",
            format!("this file has the schema `{schema}`; this version reads `{SCHEMA}`"),
            "open it with the version of zicha that wrote it, or a newer one",
        )]),
    }
}

fn matter(library: &Library, document: &Document<raw::Matter>) -> Result<Matter, Vec<Diagnostic>> {
    let raw = &document.value;
    let mut diagnostics = Vec::new();
    if let (Some(from), Some(to)) = (raw.conduct.from, raw.conduct.to)
        && from > to
    {
        diagnostics.push(document.diagnose(
            "bad-period",
            "conduct",
            "the conduct ends before it begins".into(),
            "swap `from` and `to`",
        ));
    }
    let saved = raw.schema.is_some();
    let (answers, orphans) = entries(library, document, &raw.answers, "answers", saved, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    Ok(Matter {
        organisation: clean(raw.organisation.as_ref().map(|organisation| organisation.0.as_str())),
        conduct: raw.conduct,
        as_of: raw.as_of,
        answers,
        orphans,
        place: Place { screen: raw.place.screen.unwrap_or(Screen::Interview), question: raw.place.question.clone() },
        created: clean(raw.created.as_deref()),
        changed: clean(raw.changed.as_deref()),
        revision: raw.revision.unwrap_or_default(),
    })
}

/// Reads a list of entries. In a saved matter an unknown question is kept aside (content may have changed since); in an
/// answers file it is a mistake.
pub fn entries<T>(
    library: &Library,
    document: &Document<T>,
    raw: &[raw::Entry],
    path: &str,
    keep_unknown: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Answers, Vec<(String, Entry)>) {
    let mut answers = Answers::blank(library.questions.len());
    let mut orphans = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, raw) in raw.iter().enumerate() {
        let path = format!("{path}/{index}");
        if let Some(first) = seen.insert(&raw.question, index) {
            let message = format!("`{}` was answered before, as number {} of the list", raw.question, first + 1);
            diagnostics.push(document.diagnose(
                "duplicate-answer",
                &format!("{path}/question"),
                message,
                "keep one of the two",
            ));
            continue;
        }
        match library.find_question(&raw.question) {
            Some(question) => match entry(library.question(question), raw) {
                Ok(entry) => *answers.entry_mut(question) = entry,
                Err((part, code, message, help)) => {
                    diagnostics.push(document.diagnose(code, &format!("{path}/{part}"), message, &help));
                }
            },
            None if keep_unknown => orphans.push((raw.question.clone(), orphan(raw))),
            None => {
                let message = format!("there is no question `{}`", raw.question);
                let help = nearest(library, &raw.question);
                diagnostics.push(document.diagnose("unknown-question", &format!("{path}/question"), message, &help));
            }
        }
    }
    (answers, orphans)
}

/// Which key is wrong, the code, what is wrong, and what to do.
type Refusal = (&'static str, &'static str, String, String);

fn entry(question: &Question, raw: &raw::Entry) -> Result<Entry, Refusal> {
    let response = match (&raw.answer, raw.not_answered) {
        (Some(_), Some(_)) => {
            let message = "there is both an answer and a reason for having none".to_owned();
            return Err(("not_answered", "answer-and-reason", message, "keep one of the two".into()));
        }
        (Some(given), None) => Response::Given(
            answer(question, given).map_err(|(message, help)| ("answer", "wrong-answer", message, help))?,
        ),
        (None, Some(kind)) => Response::Withheld(reason(kind, raw)),
        (None, None) => Response::Open,
    };
    Ok(Entry { response, note: clean(raw.note.as_deref()), evidence: cleaned(&raw.evidence) })
}

fn reason(kind: ReasonKind, raw: &raw::Entry) -> Reason {
    Reason { kind, because: clean(raw.because.as_deref()), ask: clean(raw.ask.as_deref()), by: raw.by }
}

fn cleaned(evidence: &raw::Evidence) -> Vec<String> {
    evidence.0.iter().map(|item| clean(Some(item))).collect()
}

/// An entry whose question is not known: kept in a form that is read again when it is.
fn orphan(raw: &raw::Entry) -> Entry {
    let response = match (&raw.answer, raw.not_answered) {
        (Some(raw::Value::Bool(yes)), _) => Response::Given(Answer::Text(if *yes { "yes" } else { "no" }.to_owned())),
        (Some(raw::Value::Number(number)), _) => Response::Given(Answer::Number(*number)),
        (Some(value), _) => Response::Given(Answer::Text(clean(Some(&value.to_string())))),
        (None, Some(kind)) => Response::Withheld(reason(kind, raw)),
        (None, None) => Response::Open,
    };
    Entry { response, note: clean(raw.note.as_deref()), evidence: cleaned(&raw.evidence) }
}

/// Text without control characters; line breaks stay.
#[must_use]
pub fn clean(text: Option<&str>) -> String {
    text.unwrap_or_default().chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// A written value as an answer to a question.
///
/// # Errors
/// What is wrong with the value, and what would be right.
pub fn answer(question: &Question, value: &raw::Value) -> Result<Answer, (String, String)> {
    let wrong = |wanted: &str| (format!("`{value}` is no answer to `{}`", question.id), wanted.to_owned());
    match &question.kind {
        Kind::YesNo { .. } | Kind::Choice => match value {
            raw::Value::Bool(yes) => option(question, if *yes { "yes" } else { "no" }).map(Answer::Chosen),
            raw::Value::Text(id) => option(question, id).map(Answer::Chosen),
            _ => Err(wrong(&format!("give one of {}", option_list(question)))),
        },
        Kind::MultiChoice => {
            let ids = match value {
                raw::Value::List(ids) => ids.clone(),
                raw::Value::Text(text) => listed(text),
                _ => return Err(wrong(&format!("give a list of any of {}", option_list(question)))),
            };
            let mut chosen = OptionSet::default();
            for id in &ids {
                chosen = chosen.union(option(question, id)?);
            }
            Ok(Answer::Chosen(chosen))
        }
        Kind::Number { min, max, .. } | Kind::Amount { min, max } => match value {
            raw::Value::Number(number) => within(*number, *min, *max, 1).map(Answer::Number),
            _ => Err(wrong("give a whole number, without separators")),
        },
        Kind::Percent { min, max } => match value {
            raw::Value::Number(number) => within(number.saturating_mul(100), *min, *max, 100).map(Answer::Number),
            raw::Value::Decimal(text) | raw::Value::Text(text) => {
                let points = typed::basis_points(text).ok_or_else(|| wrong("give a percentage such as 5 or 12.5"))?;
                within(points, *min, *max, 100).map(Answer::Number)
            }
            _ => Err(wrong("give a percentage such as 5 or 12.5")),
        },
        Kind::Date => match value {
            raw::Value::Text(text) => {
                text.parse::<Date>().map(Answer::Date).map_err(|_| wrong("give a date such as 2026-01-31"))
            }
            _ => Err(wrong("give a date such as 2026-01-31")),
        },
        Kind::Moment => {
            let raw::Value::Text(text) = value else { return Err(wrong("give a moment such as 2026-11-20 14:30")) };
            typed::moment(text).map(Answer::Moment).ok_or_else(|| wrong("give a moment such as 2026-11-20 14:30"))
        }
        Kind::Text => match value {
            raw::Value::List(_) => Err(wrong("give a text")),
            _ => Ok(Answer::Text(clean(Some(&value.to_string())))),
        },
    }
}

/// One id; or several in brackets, as a list is kept whose question was not known.
fn listed(text: &str) -> Vec<String> {
    match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        Some("") => Vec::new(),
        Some(ids) => ids.split(',').map(|id| id.trim().to_owned()).collect(),
        None => vec![text.to_owned()],
    }
}

fn option(question: &Question, id: &str) -> Result<OptionSet, (String, String)> {
    question.option(id).ok_or_else(|| {
        (format!("`{}` has no option `{id}`", question.id), format!("its options are {}", option_list(question)))
    })
}

fn option_list(question: &Question) -> String {
    question.options.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// `unit` is how many of what is stored make one of what is written.
fn within(number: i64, min: Option<i64>, max: Option<i64>, unit: i64) -> Result<i64, (String, String)> {
    if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
        let written = |number: i64| match (number / unit, (number % unit).abs()) {
            (whole, 0) => whole.to_string(),
            (whole, rest) => format!("{whole}.{rest:02}"),
        };
        let help = match (min, max) {
            (Some(min), Some(max)) => format!("give a number from {} to {}", written(min), written(max)),
            (Some(min), None) => format!("give a number from {} upwards", written(min)),
            (None, max) => format!("give a number up to {}", max.map_or_else(String::new, written)),
        };
        return Err((format!("{} is out of bounds", written(number)), help));
    }
    Ok(number)
}

/// The question whose id shares most with a misspelt one.
fn nearest(library: &Library, id: &str) -> String {
    let shared = |other: &str| id.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let best = library.questions.iter().map(|question| question.id.as_str()).max_by_key(|other| shared(other));
    match best {
        Some(other) if shared(other) >= 4 => format!("did you mean `{other}`? `zicha questions` lists all ids"),
        _ => "`zicha questions` lists all ids".to_owned(),
    }
}

/// A matter in which nothing has been said.
#[must_use]
pub fn blank_matter(library: &Library, organisation: &str, now: &str) -> Matter {
    Matter {
        organisation: clean(Some(organisation)),
        conduct: Period::default(),
        as_of: None,
        answers: Answers::blank(library.questions.len()),
        orphans: Vec::new(),
        place: Place::default(),
        created: now.to_owned(),
        changed: now.to_owned(),
        revision: 0,
    }
}
