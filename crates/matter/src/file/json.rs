//! The file of a saved matter: `zicha.matter/3`, JSON, one entry a question that has anything to say, and
//! last the checksum of it all.

use serde::Serialize;
use serde_json::Value;

use crate::{Matter, Screen, Version};
use zicha_law::{ContentMark, Date, Library, Period};
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

use crate::raw::Anchor;
use zicha_yaml::{MAX_BYTES, MAX_PARTS};

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    organisation: Organisation<'a>,
    conduct: Period,
    as_of: Option<Date>,
    content: &'a ContentMark,
    created: &'a str,
    changed: &'a str,
    revision: u64,
    place: Place<'a>,
    answers: Vec<crate::Row<'a>>,
    #[serde(skip_serializing_if = "<[Version]>::is_empty")]
    versions: &'a [Version],
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Anchor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
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

/// A matter as the text of its file.
///
/// # Errors
/// If it is larger than what is read again.
pub fn to_json(library: &Library, matter: &Matter) -> Result<String, LocalizedError> {
    to_anchored_json(library, matter, None)
}

/// The same, with how far its history goes.
///
/// # Errors
/// As for [`to_json`].
pub fn to_anchored_json(
    library: &Library,
    matter: &Matter,
    history: Option<Anchor>,
) -> Result<String, LocalizedError> {
    let mut file = File {
        schema: crate::SCHEMA,
        organisation: Organisation {
            name: &matter.organisation,
        },
        conduct: matter.conduct,
        as_of: matter.as_of,
        content: &matter.content,
        created: &matter.created,
        changed: &matter.changed,
        revision: matter.revision,
        place: Place {
            screen: matter.place.screen,
            question: matter.place.question.as_deref(),
        },
        answers: crate::file_rows(library, matter),
        versions: &matter.versions,
        history,
        sha256: None,
    };
    let content = serde_json::to_value(&file).context(not_written)?;
    let parts = parts(&content);
    file.sha256 = Some(crate::checksum(content));
    let mut text = serde_json::to_string_pretty(&file).context(not_written)?;
    text.push('\n');
    // Room is left for the checksum and for what a later version may add.
    if text.len() > MAX_BYTES || parts > MAX_PARTS - 100 {
        return Err(LocalizedError::new(too_large(text.len())));
    }
    Ok(text)
}

/// How many texts, lists and groups there are.
fn parts(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(parts).sum::<usize>(),
        Value::Object(keys) => 1 + keys.values().map(parts).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

fn not_written() -> Text {
    text!("the matter cannot be put into JSON", "案卷无法转换为 JSON")
}

fn too_large(size: usize) -> Text {
    text!(
        "the matter has {size} bytes, more than can be read again; shorten notes or evidence. What was saved before is \
         untouched",
        "案卷有 {size} 字节，超出可读取的限度；请缩短备注或者证据。此前保存的内容未受影响"
    )
}
