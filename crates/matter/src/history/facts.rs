//! What a matter says, key by key, in the form of its file: so a history outlives the content under which it was written.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Matter;
use zicha_law::Library;

use zicha_yaml::Diagnostic;

/// By question id, or one of the names below: what is recorded there.
pub type Facts = BTreeMap<String, Value>;

/// The keys that are no questions; no id of a question begins like them.
pub const ORGANISATION: &str = "@organisation";
pub const CONDUCT: &str = "@conduct";
pub const AS_OF: &str = "@as_of";

/// All that a matter says.
#[must_use]
pub fn facts(library: &Library, matter: &Matter) -> Facts {
    let mut facts = Facts::new();
    facts.insert(ORGANISATION.to_owned(), matter.organisation.clone().into());
    facts.insert(
        CONDUCT.to_owned(),
        serde_json::to_value(matter.conduct).unwrap_or_default(),
    );
    if let Some(day) = matter.as_of {
        facts.insert(AS_OF.to_owned(), day.to_string().into());
    }
    for row in crate::file_rows(library, matter) {
        let Ok(Value::Object(mut row)) = serde_json::to_value(row) else {
            continue;
        };
        // Whether it fits depends on the content that reads it.
        row.remove("fits");
        if let Some(Value::String(id)) = row.remove("question") {
            facts.insert(id, Value::Object(row));
        }
    }
    facts
}

/// What has to be set for one state to become another.
#[must_use]
pub fn differences(before: &Facts, after: &Facts) -> Facts {
    let changed = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value));
    let gone = before
        .keys()
        .filter(|key| !after.contains_key(*key))
        .map(|key| (key.clone(), Value::Null));
    changed
        .map(|(key, value)| (key.clone(), value.clone()))
        .chain(gone)
        .collect()
}

/// Sets what an entry sets.
pub fn apply(facts: &mut Facts, set: &Facts) {
    for (key, value) in set {
        match value {
            Value::Null => drop(facts.remove(key)),
            value => drop(facts.insert(key.clone(), value.clone())),
        }
    }
}

/// The matter that says these facts; what is not among them, such as its versions, is taken from another.
///
/// # Errors
/// If an answer does not fit its question.
pub fn matter_of(
    library: &Library,
    facts: &Facts,
    rest: &Matter,
) -> Result<Matter, Vec<Diagnostic>> {
    let rows = facts
        .iter()
        .filter(|(key, _)| !key.starts_with('@'))
        .filter_map(|(id, value)| {
            let mut row = value.as_object()?.clone();
            row.insert("question".to_owned(), id.clone().into());
            Some(Value::Object(row))
        });
    let file = json!({
        "schema": crate::WITHOUT_CHECKSUM,
        // Of no present content: what does not fit is kept aside.
        "pack": "history 0",
        "organisation": facts.get(ORGANISATION).cloned().unwrap_or_else(|| "".into()),
        "conduct": facts.get(CONDUCT).cloned().unwrap_or_else(|| json!({})),
        "as_of": facts.get(AS_OF),
        "answers": rows.collect::<Vec<_>>(),
    });
    let said = crate::read(library, "history", file.to_string().as_bytes())?;
    let Matter {
        content,
        versions,
        place,
        created,
        changed,
        revision,
        ..
    } = rest.clone();
    Ok(Matter {
        content,
        versions,
        place,
        created,
        changed,
        revision,
        ..said
    })
}
