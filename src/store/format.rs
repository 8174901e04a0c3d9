//! The file of a saved matter: `zicha.matter/2`, JSON, one entry a question that has anything to say, and
//! last the checksum of it all.

use anyhow::Result;
use serde::Serialize;

use crate::domain::{Date, Library, Matter, Period, Screen};
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
    answers: Vec<intake::Row<'a>>,
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
/// Never in practice: every value has a JSON form.
pub fn to_json(library: &Library, matter: &Matter) -> Result<String> {
    let mut file = File {
        schema: intake::SCHEMA,
        organisation: Organisation { name: &matter.organisation },
        conduct: matter.conduct,
        as_of: matter.as_of,
        pack: format!("{} {}", library.pack.id, library.pack.version),
        created: &matter.created,
        changed: &matter.changed,
        revision: matter.revision,
        place: Place { screen: matter.place.screen, question: matter.place.question.as_deref() },
        answers: intake::rows(library, matter),
        sha256: None,
    };
    file.sha256 = Some(intake::seal(serde_json::to_value(&file)?));
    let mut text = serde_json::to_string_pretty(&file)?;
    text.push('\n');
    Ok(text)
}
