//! Answers as an answers file has them: what is read here is written here.

use std::collections::BTreeMap;

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
    let mut rows = Vec::new();
    for index in library.question_indexes() {
        let (question, entry) = (library.question(index), matter.answers.entry(index));
        if !entry.is_blank() {
            rows.push(row(&question.id, entry, Some(question)));
        }
    }
    for (id, entry) in unknown(library, matter) {
        rows.push(row(id, entry, None));
    }
    rows
}

/// What was said about questions that the present content does not have.
fn unknown<'a>(library: &Library, matter: &'a Matter) -> impl Iterator<Item = &'a (String, Entry)> {
    let orphans = matter.orphans.iter();
    orphans.filter(|(id, entry)| library.find_question(id).is_none() && !entry.is_blank())
}

/// The same as a saved matter has it: with the wording that each response was given to, and with the responses that no
/// longer fit where no other was given since.
#[must_use]
pub fn file_rows<'a>(library: &'a Library, matter: &'a Matter) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for index in library.question_indexes() {
        let (question, entry) = (library.question(index), matter.answers.entry(index));
        let misfit = matter.misfit(&question.id);
        match misfit {
            Some(aside) if entry.response == Response::Open => {
                rows.push(Row {
                    note: &entry.note,
                    evidence: &entry.evidence,
                    evidence_files: &entry.evidence_files,
                    fits: Some(false),
                    ..kept(&question.id, aside, None)
                });
            }
            _ if !entry.is_blank() => rows.push(kept(&question.id, entry, Some(question))),
            _ => {}
        }
    }
    for (id, entry) in unknown(library, matter) {
        rows.push(kept(id, entry, None));
    }
    rows
}

fn kept<'a>(id: &'a str, entry: &'a Entry, question: Option<&Question>) -> Row<'a> {
    Row {
        wording: entry.wording.map(|wording| wording.to_string()),
        ..row(id, entry, question)
    }
}

fn row<'a>(question: &'a str, entry: &'a Entry, kind: Option<&Question>) -> Row<'a> {
    let mut row = Row {
        question,
        answer: entry.answer().map(|answer| value(answer, kind)),
        not_answered: None,
        because: "",
        ask: "",
        by: None,
        note: &entry.note,
        evidence: &entry.evidence,
        evidence_files: &entry.evidence_files,
        wording: None,
        fits: None,
    };
    if let Response::Withheld(reason) = &entry.response {
        row.not_answered = Some(reason.kind);
        row.because = &reason.because;
        row.ask = &reason.ask;
        row.by = reason.by;
    }
    row
}

/// SHA-256 of what a matter says, in hexadecimal: organisation, conduct, day, content of record and answers; not of where
/// the user was, nor of who signed it, nor of the order in which any content asks. What is signed is this.
#[must_use]
pub fn substance(library: &Library, matter: &Matter) -> String {
    let mut said = BTreeMap::new();
    for row in file_rows(library, matter) {
        let bare = Row {
            wording: None,
            fits: None,
            ..row
        };
        said.insert(bare.question, bare);
    }
    let content = serde_json::json!({
        "organisation": matter.organisation,
        "conduct": matter.conduct,
        "as_of": matter.as_of,
        "content": matter.content,
        "answers": said,
    });
    super::digest(content.to_string().as_bytes())
}

/// An answer in the form in which an answers file gives it.
#[must_use]
pub fn value(answer: &Answer, question: Option<&Question>) -> serde_json::Value {
    match (answer, question) {
        (Answer::Chosen(chosen), Some(question)) => {
            let mut ids = Vec::new();
            for position in chosen.iter() {
                if let Some(choice) = question.options.get(position) {
                    ids.push(choice.id.as_str());
                }
            }
            match question.kind {
                Kind::MultiChoice => ids.into(),
                _ => ids.first().copied().into(),
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
