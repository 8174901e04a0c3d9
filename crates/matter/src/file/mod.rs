//! The file of a matter, and answers as people write them, read against the questions. Serves saved matters, answers
//! files, golden cases and what is typed into a field; pure, and every refusal says what would be right.

mod answer;
mod checksum;
mod entries;
mod evidence;
mod json;
mod orphans;
pub mod raw;
mod typed;
mod written;

use crate::{Matter, Place, Screen, Signature, Version};
use zicha_law::{Answer, Answers, ContentMark, Date, Library, Period, QuestionIx};
use zicha_text::text;
use zicha_yaml::{Diagnostic, Document};

pub use answer::answer;
pub use checksum::{anchor, checksum, checksum_holds, digest, hex};
pub use entries::{Fit, clean, clean_line, entries, recorded};
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

/// Reads a saved matter or a plain answers file.
///
/// # Errors
/// Every mistake in the file, with its place and a way out; there is no half-read matter.
pub fn read(library: &Library, file: &str, bytes: &[u8]) -> Result<Matter, Vec<Diagnostic>> {
    let document: Document<raw::Matter> =
        zicha_yaml::read(file, bytes).map_err(|error| shaped(file, bytes, *error))?;
    known_schema(&document, document.value.schema.as_deref())?;
    whole(&document, bytes)?;
    matter(library, &document)
}

/// The diagnostics for a file that does not have the shape of a matter. If its schema is one of a later version, they say
/// that instead.
fn shaped(file: &str, bytes: &[u8], error: Diagnostic) -> Vec<Diagnostic> {
    if error.code == "wrong-shape"
        && let Ok(head) = zicha_yaml::read::<raw::Head>(file, bytes)
        && let Err(later) = known_schema(&head, head.value.schema.as_deref())
    {
        return later;
    }
    vec![error]
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
    let content = content_of(library, raw);
    let (answers, mut orphans) = entries(
        library,
        document,
        &raw.answers,
        "answers",
        fit(library, raw, &content),
        &mut diagnostics,
    );
    // A saved matter opens with such a period, which then decides nothing.
    if raw.schema.is_none() {
        diagnostics.extend(impossible_period(library, document, &answers));
    }
    // In the order in which they are written.
    orphans.sort_by_key(|(id, _)| match library.find_question(id) {
        Some(question) => (false, question.0),
        None => (true, 0),
    });
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    Ok(Matter {
        organisation: match &raw.organisation {
            Some(organisation) => clean(Some(&organisation.0)),
            None => String::new(),
        },
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

/// The diagnostic for a conduct that ends before it begins, whether by the dates of the file, by its answers, or by both
/// together.
fn impossible_period(
    library: &Library,
    document: &Document<raw::Matter>,
    answers: &Answers,
) -> Option<Diagnostic> {
    let (raw, pack) = (&document.value, &library.pack);
    let answered = Period {
        from: answered_day(answers, pack.conduct_from),
        to: answered_day(answers, pack.conduct_to),
    };
    let stated = Period {
        from: raw.conduct.from.or(answered.from),
        to: raw.conduct.to.or(answered.to),
    };
    let wrong = [raw.conduct, answered, stated]
        .into_iter()
        .find(Period::ends_before_it_begins)?;
    let (from, to) = wrong.from.zip(wrong.to)?;
    let mut place = "conduct".to_owned();
    if wrong != raw.conduct {
        let ends = [pack.conduct_from, pack.conduct_to].map(|end| &library.question(end).id);
        // The end of the conduct is the one to look at, if the file has both.
        for end in ends {
            let mut entries = raw.answers.iter();
            if let Some(index) = entries.position(|entry| entry.question == **end) {
                place = format!("answers/{index}/answer");
            }
        }
    }
    Some(document.diagnose(
        "bad-period",
        &place,
        text!(
            "the conduct ends on {to}, before it begins on {from}",
            "行为终了日（{to}）早于开始日（{from}）"
        ),
        text!("correct one of the two days", "请更正其中一个日期"),
    ))
}

fn answered_day(answers: &Answers, question: QuestionIx) -> Option<Date> {
    match answers.answer(question) {
        Some(Answer::Date(day)) => Some(*day),
        _ => None,
    }
}

/// A version with nothing in its texts that could mislead.
fn version(raw: &Version) -> Version {
    Version {
        name: clean_line(&raw.name),
        at: clean_line(&raw.at),
        sha256: clean_line(&raw.sha256),
        signatures: raw.signatures.iter().map(signature).collect(),
    }
}

fn signature(raw: &Signature) -> Signature {
    Signature {
        step: raw.step,
        by: clean_line(&raw.by),
        at: clean_line(&raw.at),
        because: clean(Some(&raw.because)),
    }
}

/// The content that a file names; the present one, if it names none.
fn content_of(library: &Library, raw: &raw::Matter) -> ContentMark {
    if let Some(mark) = &raw.content {
        return ContentMark {
            id: clean(Some(&mark.id)),
            version: clean(Some(&mark.version)),
            sha256: mark.sha256.as_deref().map(|sha256| clean(Some(sha256))),
        };
    }
    match raw.pack.as_deref().unwrap_or_default().split_once(' ') {
        Some((id, version)) => ContentMark {
            id: clean(Some(id)),
            version: clean(Some(version)),
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
