//! The file of a saved matter: `zicha.matter/1`, JSON, one entry a question that has anything to say.

use anyhow::Result;
use serde::Serialize;

use crate::domain::{Answer, Date, Entry, Kind, Library, Matter, Period, Question, ReasonKind, Response, Screen};
use crate::intake;

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    organisation: Organisation<'a>,
    conduct: Period,
    as_of: Option<Date>,
    pack: String,
    created: &'a str,
    changed: &'a str,
    revision: u64,
    place: Place<'a>,
    answers: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Organisation<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    screen: Screen,
    question: Option<&'a str>,
}

/// One entry. Keys without content are left out, so that an answers file written by hand looks the same.
#[derive(Serialize)]
struct Row<'a> {
    question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_answered: Option<ReasonKind>,
    #[serde(skip_serializing_if = "str::is_empty")]
    because: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    ask: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Date>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    evidence: &'a [String],
}

/// A matter as the text of its file.
///
/// # Errors
/// Never in practice: every value has a JSON form.
pub fn to_json(library: &Library, matter: &Matter) -> Result<String> {
    let known = library.question_indexes().map(|index| {
        let question = library.question(index);
        (question.id.as_str(), matter.answers.entry(index), Some(question))
    });
    let orphans = matter.orphans.iter().map(|(id, entry)| (id.as_str(), entry, None));
    let rows = known.chain(orphans).filter(|(_, entry, _)| !entry.is_blank());
    let file = File {
        schema: intake::SCHEMA,
        organisation: Organisation { name: &matter.organisation },
        conduct: matter.conduct,
        as_of: matter.as_of,
        pack: format!("{} {}", library.pack.id, library.pack.version),
        created: &matter.created,
        changed: &matter.changed,
        revision: matter.revision,
        place: Place { screen: matter.place.screen, question: matter.place.question.as_deref() },
        answers: rows.map(|(id, entry, question)| row(id, entry, question)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&file)?;
    text.push('\n');
    Ok(text)
}

fn row<'a>(question: &'a str, entry: &'a Entry, kind: Option<&Question>) -> Row<'a> {
    let reason = match &entry.response {
        Response::Withheld(reason) => Some(reason),
        Response::Given(_) | Response::Open => None,
    };
    Row {
        question,
        answer: entry.answer().map(|answer| value(answer, kind)),
        not_answered: reason.map(|reason| reason.kind),
        because: reason.map_or("", |reason| &reason.because),
        ask: reason.map_or("", |reason| &reason.ask),
        by: reason.and_then(|reason| reason.by),
        note: &entry.note,
        evidence: &entry.evidence,
    }
}

/// An answer in the form in which an answers file gives it.
#[must_use]
pub(super) fn value(answer: &Answer, question: Option<&Question>) -> serde_json::Value {
    match (answer, question) {
        (Answer::Chosen(chosen), Some(question)) => {
            let mut ids =
                chosen.iter().filter_map(|position| question.options.get(position)).map(|choice| choice.id.as_str());
            match question.kind {
                Kind::MultiChoice => ids.collect::<Vec<_>>().into(),
                _ => ids.next().into(),
            }
        }
        (Answer::Chosen(chosen), None) => chosen.0.into(),
        (Answer::Number(points), Some(Question { kind: Kind::Percent { .. }, .. })) => percent(*points),
        (Answer::Number(number), _) => (*number).into(),
        (Answer::Date(date), _) => date.to_string().into(),
        (Answer::Moment(moment), _) => crate::i18n::moment(*moment).into(),
        (Answer::Text(text), _) => text.as_str().into(),
    }
}

/// Basis points as a percentage, whole if it is.
fn percent(points: i64) -> serde_json::Value {
    if points % 100 == 0 { (points / 100).into() } else { format!("{}.{:02}", points / 100, points % 100).into() }
}
