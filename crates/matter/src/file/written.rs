//! Answers as an answers file has them: what is read here is written here.

use serde::Serialize;

use crate::Matter;
use zicha_law::{Answer, Date, Entry, EvidenceFile, Kind, Library, Question, ReasonKind, Response};

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
    #[serde(rename = "exhibits")]
    #[serde(skip_serializing_if = "<[EvidenceFile]>::is_empty")]
    evidence_files: &'a [EvidenceFile],
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fits: Option<bool>,
}

/// Everything that was said, in the order of the questions; what the present content does not know comes last. A response
/// that no longer fits its question counts as none.
#[must_use]
pub fn rows<'a>(library: &'a Library, matter: &'a Matter) -> Vec<Row<'a>> {
    let known = library.question_indexes().map(|index| {
        let question = library.question(index);
        (
            question.id.as_str(),
            matter.answers.entry(index),
            Some(question),
        )
    });
    let unknown = matter
        .orphans
        .iter()
        .filter(|(id, _)| library.find_question(id).is_none());
    let unknown = unknown.map(|(id, entry)| (id.as_str(), entry, None));
    let said = known
        .chain(unknown)
        .filter(|(_, entry, _)| !entry.is_blank());
    said.map(|(id, entry, question)| row(id, entry, question))
        .collect()
}

/// The same as a saved matter has it: with the wording that each response was given to, and with the responses that no
/// longer fit where no other was given since.
#[must_use]
pub fn file_rows<'a>(library: &'a Library, matter: &'a Matter) -> Vec<Row<'a>> {
    let known = library.question_indexes().filter_map(|index| {
        let question = library.question(index);
        let entry = matter.answers.entry(index);
        let aside = matter
            .misfit(question.id.as_str())
            .filter(|_| entry.response == Response::Open);
        let said = !entry.is_blank() || aside.is_some();
        said.then(|| match aside {
            Some(aside) => {
                let aside = kept(question.id.as_str(), aside, None);
                let Entry {
                    note,
                    evidence,
                    evidence_files,
                    ..
                } = entry;
                Row {
                    note,
                    evidence,
                    evidence_files,
                    fits: Some(false),
                    ..aside
                }
            }
            None => kept(question.id.as_str(), entry, Some(question)),
        })
    });
    let unknown = matter
        .orphans
        .iter()
        .filter(|(id, entry)| library.find_question(id).is_none() && !entry.is_blank());
    known
        .chain(unknown.map(|(id, entry)| kept(id, entry, None)))
        .collect()
}

fn kept<'a>(id: &'a str, entry: &'a Entry, question: Option<&Question>) -> Row<'a> {
    Row {
        wording: entry.wording.map(|wording| wording.to_string()),
        ..row(id, entry, question)
    }
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
        evidence_files: &entry.evidence_files,
        wording: None,
        fits: None,
    }
}

/// SHA-256 of what a matter says, in hexadecimal: organisation, conduct, day, content of record and answers; not of where
/// the user was, nor of who signed it, nor of the order in which any content asks. What is signed is this.
#[must_use]
pub fn substance(library: &Library, matter: &Matter) -> String {
    let said = file_rows(library, matter).into_iter().map(|row| {
        (
            row.question,
            Row {
                wording: None,
                fits: None,
                ..row
            },
        )
    });
    let content = serde_json::json!({
        "organisation": matter.organisation,
        "conduct": matter.conduct,
        "as_of": matter.as_of,
        "content": matter.content,
        "answers": said.collect::<std::collections::BTreeMap<_, _>>(),
    });
    super::digest(content.to_string().as_bytes())
}

/// An answer in the form in which an answers file gives it.
#[must_use]
pub fn value(answer: &Answer, question: Option<&Question>) -> serde_json::Value {
    match (answer, question) {
        (Answer::Chosen(chosen), Some(question)) => {
            let mut ids = chosen
                .iter()
                .filter_map(|position| question.options.get(position))
                .map(|choice| choice.id.as_str());
            match question.kind {
                Kind::MultiChoice => ids.collect::<Vec<_>>().into(),
                _ => ids.next().into(),
            }
        }
        (Answer::Chosen(chosen), None) => chosen.0.into(),
        (
            Answer::Number(points),
            Some(Question {
                kind: Kind::Percent { .. },
                ..
            }),
        ) => percent(*points),
        (Answer::Number(number), _) => (*number).into(),
        (Answer::Date(date), _) => date.to_string().into(),
        (Answer::Moment(moment), _) => moment.strftime("%Y-%m-%d %H:%M").to_string().into(),
        (Answer::Text(text), _) => text.as_str().into(),
    }
}

/// Basis points as a percentage, whole if it is.
fn percent(points: i64) -> serde_json::Value {
    if points % 100 == 0 {
        (points / 100).into()
    } else {
        format!("{}.{:02}", points / 100, points % 100).into()
    }
}
