//! A list of entries: what was answered, or why it was not, with its note and evidence.

use std::collections::BTreeMap;

use zicha_law::{Answers, Entry, Library, Question, Reason, ReasonKind, Response};
use zicha_text::{Text, steers, text};
use zicha_yaml::{Diagnostic, Document};

use super::answer::answer;
use super::{evidence, orphans, raw};

/// How many mistakes of a file are told; a wrong file has thousands.
const MISTAKES: usize = 100;

/// How answers have to fit the questions of the present content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Written by hand for it: an unknown question is a mistake, and so is an answer that does not fit.
    Exact,
    /// Saved under it: what does not fit is damage. Still, an unknown question is kept, as it was when it was saved.
    SameContent,
    /// Saved under another: what does not fit is kept aside.
    OtherContent,
}

/// Reads a list of entries; with them comes what is kept aside.
pub fn entries<T>(
    library: &Library,
    document: &Document<T>,
    raw: &[raw::Entry],
    path: &str,
    fit: Fit,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Answers, Vec<(String, Entry)>) {
    let mut answers = Answers::blank(library.questions.len());
    let mut orphans = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, raw) in raw.iter().enumerate() {
        if diagnostics.len() >= MISTAKES {
            break;
        }
        let part = |part: &str| format!("{path}/{index}/{part}");
        let id = clean(Some(&raw.question));
        if let Some(first) = seen.insert(id.clone(), index) {
            let message = text!(
                "`{}` was answered before, as number {} of the list",
                "`{}` 已作答，即列表第 {} 项",
                raw.question,
                first + 1
            );
            let help = text!("keep one of the two", "两者保留其一");
            diagnostics.push(document.diagnose(
                "duplicate-answer",
                &part("question"),
                message,
                help,
            ));
            continue;
        }
        // Found by the id as it is kept: an entry that is kept aside must not become that of a question when it is read again.
        match library.find_question(&id) {
            Some(question) => match entry(library.question(question), raw, fit) {
                Ok((entry, misfit)) => {
                    *answers.entry_mut(question) = entry;
                    if let Some(misfit) = misfit {
                        orphans.push((id, misfit));
                    }
                }
                Err(refusal) => {
                    let (wrong, code, message, help) = *refusal;
                    diagnostics.push(document.diagnose(code, &part(wrong), message, help));
                }
            },
            // One that says nothing is not written again either.
            None if fit != Fit::Exact => {
                let entry = orphans::orphan(raw);
                if !entry.is_blank() {
                    orphans.push((id, entry));
                }
            }
            None => {
                let message = text!(
                    "there is no question `{}`",
                    "没有编号为 `{}` 的问题",
                    raw.question
                );
                let help = nearest(library, &raw.question);
                diagnostics.push(document.diagnose(
                    "unknown-question",
                    &part("question"),
                    message,
                    help,
                ));
            }
        }
    }
    (answers, orphans)
}

/// What a row of a saved matter records under a question, the row without its `question`; `None` if it does not fit.
#[must_use]
pub fn recorded(question: &Question, row: &serde_json::Value) -> Option<Entry> {
    let mut row = row.as_object()?.clone();
    row.insert("question".to_owned(), question.id.as_str().into());
    let raw: raw::Entry = serde_json::from_value(row.into()).ok()?;
    let (entry, _) = entry(question, &raw, Fit::Exact).ok()?;
    Some(entry)
}

/// Which key is wrong, the code, what is wrong, and what to do.
type Mistake = Box<(&'static str, &'static str, Text, Text)>;

/// The entry, and the response that no longer fits, where it does not.
pub(super) fn entry(
    question: &Question,
    raw: &raw::Entry,
    fit: Fit,
) -> Result<(Entry, Option<Entry>), Mistake> {
    let backing = backing(raw);
    let may_misfit =
        fit == Fit::OtherContent || (fit == Fit::SameContent && raw.fits == Some(false));
    if may_misfit && let (Some(given), None) = (&raw.answer, raw.not_answered) {
        return Ok(match orphans::refit(question, given) {
            Some(answer) => (
                Entry {
                    response: Response::Given(answer),
                    wording: raw.wording,
                    ..backing
                },
                None,
            ),
            None => (backing, Some(orphans::response(raw))),
        });
    }
    let response = match (&raw.answer, raw.not_answered) {
        (Some(_), Some(_)) => {
            let message = text!(
                "there is both an answer and a reason for having none",
                "既有答案，又有未作答的原因"
            );
            let help = text!("keep one of the two", "两者保留其一");
            return Err(Box::new((
                "not_answered",
                "answer-and-reason",
                message,
                help,
            )));
        }
        (Some(given), None) => match answer(question, given) {
            Ok(answer) => Response::Given(answer),
            Err((message, help)) => {
                return Err(Box::new(("answer", "wrong-answer", message, help)));
            }
        },
        (None, Some(kind)) => Response::Withheld(reason(kind, raw)),
        (None, None) => Response::Open,
    };
    let wording = match response {
        Response::Open => None,
        Response::Given(_) | Response::Withheld(_) => raw.wording,
    };
    Ok((
        Entry {
            response,
            wording,
            ..backing
        },
        None,
    ))
}

/// Note and evidence of an entry.
pub(super) fn backing(raw: &raw::Entry) -> Entry {
    let mut evidence = Vec::with_capacity(raw.evidence.0.len());
    for item in &raw.evidence.0 {
        evidence.push(clean(Some(item)));
    }
    let evidence_files = evidence::evidence_files(&raw.evidence_files, &evidence);
    Entry {
        note: clean(raw.note.as_deref()),
        evidence,
        evidence_files,
        ..Entry::default()
    }
}

pub(super) fn reason(kind: ReasonKind, raw: &raw::Entry) -> Reason {
    Reason {
        kind,
        because: clean(raw.because.as_deref()),
        ask: clean(raw.ask.as_deref()),
        by: raw.by,
    }
}

/// Text without what could steer a terminal or mislead a reader; line breaks stay, a tab is a space.
#[must_use]
pub fn clean(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    if !text.chars().any(steers) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => clean.push(' '),
            '\n' => clean.push('\n'),
            c if steers(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

/// Cleans a text as [`clean`] does and puts it on one line.
#[must_use]
pub fn clean_line(text: &str) -> String {
    clean(Some(text)).replace('\n', " ")
}

/// The question whose id shares most with a misspelt one.
fn nearest(library: &Library, id: &str) -> Text {
    let mut best = ("", 0);
    for question in &library.questions {
        let shared = shared_start(id, &question.id);
        if shared >= best.1 {
            best = (question.id.as_str(), shared);
        }
    }
    match best {
        (other, 4..) => text!(
            "did you mean `{other}`? `zicha questions` lists all ids",
            "是否指 `{other}`？`zicha questions` 列出全部编号"
        ),
        _ => text!(
            "`zicha questions` lists all ids",
            "`zicha questions` 列出全部编号"
        ),
    }
}

/// How many characters two ids have in common at their start.
fn shared_start(a: &str, b: &str) -> usize {
    let pairs = a.chars().zip(b.chars());
    pairs.take_while(|(a, b)| a == b).count()
}
