//! Floor 1: answers as people write them, read against the questions. Serves saved matters, answers files, golden cases
//! and what is typed into a field; pure, and every refusal says what would be right.

mod checksum;
mod evidence;
mod json;
mod orphans;
pub mod raw;
mod typed;
mod written;

use std::collections::BTreeMap;

use crate::{Matter, Place, Screen, Signature, Version};
use zicha_law::{
    Answer, Answers, ContentMark, Date, Entry, Kind, Library, OptionSet, Period, Question, Reason,
    ReasonKind, Response,
};
use zicha_text::{Text, steers, text};
use zicha_yaml::{Diagnostic, Document};

pub use checksum::{anchor, checksum, checksum_holds, digest, hex};
pub use evidence::{FileState, dated, path_in};
pub use json::{to_anchored_json, to_json};
pub use orphans::carried;
pub use typed::{Problem, typed};
pub use written::{Row, file_rows, rows, substance, value};

/// The schema of saved matters that this version writes; it always has a checksum.
pub const SCHEMA: &str = "zicha.matter/3";

/// The schemas before it, which are read as they are and written in the present one.
const FORMER: [&str; 2] = [WITHOUT_CHECKSUM, "zicha.matter/2"];

/// The first of them had no checksum.
pub const WITHOUT_CHECKSUM: &str = "zicha.matter/1";

/// How many mistakes of a file are told; a wrong file has thousands.
const MISTAKES: usize = 100;

/// Reads a saved matter or a plain answers file.
///
/// # Errors
/// Every mistake in the file, with its place and a way out; there is no half-read matter.
pub fn read(library: &Library, file: &str, bytes: &[u8]) -> Result<Matter, Vec<Diagnostic>> {
    let document: Document<raw::Matter> =
        zicha_yaml::read(file, bytes).map_err(|error| shaped(file, bytes, error))?;
    known_schema(&document, document.value.schema.as_deref())?;
    whole(&document, bytes)?;
    matter(library, &document)
}

/// What is wrong with a file that has not the shape of a matter: that a later version wrote it, where it says so.
fn shaped(file: &str, bytes: &[u8], error: Box<Diagnostic>) -> Vec<Diagnostic> {
    let head = (error.code == "wrong-shape").then(|| zicha_yaml::read::<raw::Head>(file, bytes));
    match head {
        Some(Ok(head)) => known_schema(&head, head.value.schema.as_deref())
            .err()
            .unwrap_or_else(|| vec![*error]),
        _ => vec![*error],
    }
}

fn known_schema<T>(document: &Document<T>, schema: Option<&str>) -> Result<(), Vec<Diagnostic>> {
    match schema {
        None => Ok(()),
        Some(schema) if schema == SCHEMA || FORMER.contains(&schema) => Ok(()),
        Some(schema) => Err(vec![document.diagnose(
            "unknown-schema",
            "schema",
            text!(
                "this file has the schema `{schema}`; this version reads `{SCHEMA}`",
                "文件格式版本为 `{schema}`，本版本读取 `{SCHEMA}`"
            ),
            text!(
                "open it with the version of zicha that wrote it, or a newer one",
                "请用写出该文件的 zicha 版本或者更新的版本打开"
            ),
        )]),
    }
}

/// Refuses a file that is not as it was written. One without a checksum may have been written before there was any, or by
/// hand.
fn whole(document: &Document<raw::Matter>, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    let raw = &document.value;
    let without_checksum =
        raw.sha256.is_none() && matches!(raw.schema.as_deref(), None | Some(WITHOUT_CHECKSUM));
    if without_checksum || checksum::checksum_holds(bytes) == Some(true) {
        return Ok(());
    }
    let (message, help) = checksum::broken();
    Err(vec![document.diagnose("damaged", "sha256", message, help)])
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
            text!("the conduct ends before it begins", "行为的终了早于开始"),
            text!("swap `from` and `to`", "请对调 `from` 与 `to`"),
        ));
    }
    let content = content_of(library, raw);
    let (answers, mut orphans) = entries(
        library,
        document,
        &raw.answers,
        "answers",
        fit(library, raw, &content),
        &mut diagnostics,
    );
    // In the order in which they are written.
    orphans.sort_by_key(|(id, _)| {
        library
            .find_question(id)
            .map_or((true, 0), |question| (false, question.0))
    });
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    Ok(Matter {
        organisation: clean(
            raw.organisation
                .as_ref()
                .map(|organisation| organisation.0.as_str()),
        ),
        conduct: raw.conduct,
        as_of: raw.as_of,
        content,
        answers,
        orphans,
        versions: raw.versions.iter().map(version).collect(),
        place: Place {
            screen: raw.place.screen.unwrap_or(Screen::Interview),
            question: raw.place.question.as_deref().map(|id| clean(Some(id))),
        },
        created: clean(raw.created.as_deref()),
        changed: clean(raw.changed.as_deref()),
        revision: raw.revision.unwrap_or_default(),
    })
}

/// A version with nothing in its texts that could mislead.
fn version(raw: &Version) -> Version {
    let plain = |text: &str| clean(Some(text)).replace('\n', " ");
    let signature = |signature: &Signature| Signature {
        step: signature.step,
        by: plain(&signature.by),
        at: plain(&signature.at),
        because: clean(Some(&signature.because)),
    };
    Version {
        name: plain(&raw.name),
        at: plain(&raw.at),
        sha256: plain(&raw.sha256),
        signatures: raw.signatures.iter().map(signature).collect(),
    }
}

/// The content that a file names; the present one, if it names none.
fn content_of(library: &Library, raw: &raw::Matter) -> ContentMark {
    let plain = |text: &str| clean(Some(text));
    if let Some(ContentMark {
        id,
        version,
        sha256,
    }) = &raw.content
    {
        return ContentMark {
            id: plain(id),
            version: plain(version),
            sha256: sha256.as_deref().map(plain),
        };
    }
    match raw.pack.as_deref().and_then(|pack| pack.split_once(' ')) {
        Some((id, version)) => ContentMark {
            id: plain(id),
            version: plain(version),
            sha256: None,
        },
        None => library.pack.mark(),
    }
}

fn fit(library: &Library, raw: &raw::Matter, content: &ContentMark) -> Fit {
    match raw.schema {
        None => Fit::Exact,
        Some(_) if content.sha256.as_deref() == Some(library.pack.sha256.as_str()) => {
            Fit::SameContent
        }
        Some(_) => Fit::OtherContent,
    }
}

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
                    orphans.extend(misfit.map(|misfit| (id, misfit)));
                }
                Err(refusal) => {
                    let (wrong, code, message, help) = *refusal;
                    diagnostics.push(document.diagnose(code, &part(wrong), message, help));
                }
            },
            // One that says nothing is not written again either.
            None if fit != Fit::Exact => {
                orphans.extend(
                    Some((id, orphans::orphan(raw))).filter(|(_, entry)| !entry.is_blank()),
                );
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
    entry(question, &raw, Fit::Exact)
        .ok()
        .map(|(entry, _)| entry)
}

/// Which key is wrong, the code, what is wrong, and what to do.
type Mistake = Box<(&'static str, &'static str, Text, Text)>;

/// The entry, and the response that no longer fits, where it does not.
fn entry(
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
        (Some(given), None) => Response::Given(
            answer(question, given)
                .map_err(|(message, help)| Box::new(("answer", "wrong-answer", message, help)))?,
        ),
        (None, Some(kind)) => Response::Withheld(reason(kind, raw)),
        (None, None) => Response::Open,
    };
    let wording = raw.wording.filter(|_| response != Response::Open);
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
fn backing(raw: &raw::Entry) -> Entry {
    let evidence: Vec<String> = raw
        .evidence
        .0
        .iter()
        .map(|item| clean(Some(item)))
        .collect();
    let evidence_files = evidence::evidence_files(&raw.evidence_files, &evidence);
    Entry {
        note: clean(raw.note.as_deref()),
        evidence,
        evidence_files,
        ..Entry::default()
    }
}

fn reason(kind: ReasonKind, raw: &raw::Entry) -> Reason {
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
    let text = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    text.filter(|c| *c == '\n' || !steers(*c)).collect()
}

/// A written value as an answer to a question.
///
/// # Errors
/// What is wrong with the value, and what would be right.
pub fn answer(question: &Question, value: &raw::Value) -> Result<Answer, (Text, Text)> {
    let wrong = |wanted: Text| {
        (
            text!(
                "`{value}` is no answer to `{}`",
                "`{value}` 不能作为 `{}` 的答案",
                question.id
            ),
            wanted,
        )
    };
    match &question.kind {
        Kind::YesNo { .. } | Kind::Choice => match value {
            raw::Value::Bool(yes) => {
                option(question, if *yes { "yes" } else { "no" }).map(Answer::Chosen)
            }
            raw::Value::Text(id) => option(question, id).map(Answer::Chosen),
            _ => {
                let Text { en, zh } = options(question);
                Err(wrong(text!("give one of {en}", "请填写下列选项之一：{zh}")))
            }
        },
        Kind::MultiChoice => {
            let ids = match value {
                raw::Value::List(ids) => ids.clone(),
                raw::Value::Text(text) => listed(text),
                _ => {
                    let Text { en, zh } = options(question);
                    return Err(wrong(text!(
                        "give a list of any of {en}",
                        "请以列表填写下列选项：{zh}"
                    )));
                }
            };
            let mut chosen = OptionSet::default();
            for id in &ids {
                chosen = chosen.union(option(question, id)?);
            }
            Ok(Answer::Chosen(chosen))
        }
        Kind::Number { min, max, .. } | Kind::Amount { min, max } => match value {
            raw::Value::Number(number) => within(*number, *min, *max, 1).map(Answer::Number),
            _ => Err(wrong(text!(
                "give a whole number, without separators",
                "请填写整数，不加分隔符"
            ))),
        },
        Kind::Percent { min, max } => match value {
            raw::Value::Number(number) => {
                within(number.saturating_mul(100), *min, *max, 100).map(Answer::Number)
            }
            raw::Value::Decimal(text) | raw::Value::Text(text) => {
                let points = typed::basis_points(text).map_err(|_| wrong(percentage()))?;
                within(points, *min, *max, 100).map(Answer::Number)
            }
            _ => Err(wrong(percentage())),
        },
        Kind::Date => match value {
            raw::Value::Text(text) => text
                .parse::<Date>()
                .map(Answer::Date)
                .map_err(|_| wrong(date())),
            _ => Err(wrong(date())),
        },
        Kind::Moment => {
            let raw::Value::Text(text) = value else {
                return Err(wrong(moment()));
            };
            typed::moment(text)
                .map(Answer::Moment)
                .ok_or_else(|| wrong(moment()))
        }
        Kind::Text => match value {
            raw::Value::List(_) => Err(wrong(text!("give a text", "请填写文本"))),
            _ => Ok(Answer::Text(clean(Some(&value.to_string())))),
        },
    }
}

fn percentage() -> Text {
    text!(
        "give a percentage such as 5 or 12.5",
        "请填写百分比，如 5 或者 12.5"
    )
}

fn date() -> Text {
    text!(
        "give a date such as 2026-01-31",
        "请填写日期，如 2026-01-31"
    )
}

fn moment() -> Text {
    text!(
        "give a moment such as 2026-11-20 14:30",
        "请填写日期和时刻，如 2026-11-20 14:30"
    )
}

/// One id; or several in brackets, as a list is kept whose question was not known.
fn listed(text: &str) -> Vec<String> {
    match text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
    {
        Some("") => Vec::new(),
        Some(ids) => ids.split(',').map(|id| id.trim().to_owned()).collect(),
        None => vec![text.to_owned()],
    }
}

fn option(question: &Question, id: &str) -> Result<OptionSet, (Text, Text)> {
    question.option(id).ok_or_else(|| {
        let message = text!(
            "`{}` has no option `{id}`",
            "`{}` 没有选项 `{id}`",
            question.id
        );
        let Text { en, zh } = options(question);
        (message, text!("its options are {en}", "可用的选项：{zh}"))
    })
}

fn options(question: &Question) -> Text {
    zicha_yaml::listed(question.options.iter().map(|choice| choice.id.as_str()))
}

/// `unit` is how many of what is stored make one of what is written.
fn within(number: i64, min: Option<i64>, max: Option<i64>, unit: i64) -> Result<i64, (Text, Text)> {
    if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
        let written = |number: i64| match (number / unit, (number % unit).abs()) {
            (whole, 0) => whole.to_string(),
            (whole, rest) => format!("{whole}.{rest:02}"),
        };
        let help = match (min.map(written), max.map(written)) {
            (Some(min), Some(max)) => text!(
                "give a number from {min} to {max}",
                "请填写 {min} 至 {max} 之间的数"
            ),
            (Some(min), None) => text!(
                "give a number from {min} upwards",
                "请填写不小于 {min} 的数"
            ),
            (None, max) => {
                let max = max.unwrap_or_default();
                text!("give a number up to {max}", "请填写不大于 {max} 的数")
            }
        };
        return Err((
            text!("{} is out of bounds", "{} 超出范围", written(number)),
            help,
        ));
    }
    Ok(number)
}

/// The question whose id shares most with a misspelt one.
fn nearest(library: &Library, id: &str) -> Text {
    let shared = |other: &str| {
        id.chars()
            .zip(other.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let best = library
        .questions
        .iter()
        .map(|question| question.id.as_str())
        .max_by_key(|other| shared(other));
    match best {
        Some(other) if shared(other) >= 4 => text!(
            "did you mean `{other}`? `zicha questions` lists all ids",
            "是否指 `{other}`？`zicha questions` 列出全部编号"
        ),
        _ => text!(
            "`zicha questions` lists all ids",
            "`zicha questions` 列出全部编号"
        ),
    }
}

/// A matter in which nothing has been said.
#[must_use]
pub fn blank_matter(library: &Library, organisation: &str, now: &str) -> Matter {
    Matter {
        organisation: clean(Some(organisation)),
        conduct: Period::default(),
        as_of: None,
        content: library.pack.mark(),
        answers: Answers::blank(library.questions.len()),
        orphans: Vec::new(),
        versions: Vec::new(),
        place: Place::default(),
        created: now.to_owned(),
        changed: now.to_owned(),
        revision: 0,
    }
}
