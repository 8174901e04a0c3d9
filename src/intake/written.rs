//! Answers as an answers file has them: what is read here is written here.

use serde::Serialize;

use crate::domain::{Answer, Date, Entry, Kind, Library, Matter, Question, ReasonKind, Response};

/// One entry. Keys without content are left out, so that an answers file written by hand looks the same.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
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

/// Everything that was said, in the order of the questions; what the present content does not know comes last.
#[must_use]
pub fn rows<'a>(library: &'a Library, matter: &'a Matter) -> Vec<Row<'a>> {
    let known = library.question_indexes().map(|index| {
        let question = library.question(index);
        (question.id.as_str(), matter.answers.entry(index), Some(question))
    });
    let orphans = matter.orphans.iter().map(|(id, entry)| (id.as_str(), entry, None));
    let said = known.chain(orphans).filter(|(_, entry, _)| !entry.is_blank());
    said.map(|(id, entry, question)| row(id, entry, question)).collect()
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

/// SHA-256 of what a matter says, in hexadecimal: organisation, conduct, day, content and answers; not of where the user
/// was, nor of who signed it. What is signed is this.
#[must_use]
pub fn substance(library: &Library, matter: &Matter) -> String {
    let content = serde_json::json!({
        "organisation": matter.organisation,
        "conduct": matter.conduct,
        "as_of": matter.as_of,
        "content": [library.pack.id.as_str(), library.pack.version.as_str(), library.pack.sha256.as_str()],
        "answers": rows(library, matter),
    });
    super::digest(content.to_string().as_bytes())
}

/// An answer in the form in which an answers file gives it.
#[must_use]
pub fn value(answer: &Answer, question: Option<&Question>) -> serde_json::Value {
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
        (Answer::Moment(moment), _) => moment.strftime("%Y-%m-%d %H:%M").to_string().into(),
        (Answer::Text(text), _) => text.as_str().into(),
    }
}

/// Basis points as a percentage, whole if it is.
fn percent(points: i64) -> serde_json::Value {
    if points % 100 == 0 { (points / 100).into() } else { format!("{}.{:02}", points / 100, points % 100).into() }
}
