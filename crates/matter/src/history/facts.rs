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
    let mut set = Facts::new();
    for (key, value) in after {
        if before.get(key) != Some(value) {
            set.insert(key.clone(), value.clone());
        }
    }
    for key in before.keys() {
        if !after.contains_key(key) {
            set.insert(key.clone(), Value::Null);
        }
    }
    set
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
    let mut rows = Vec::new();
    for (id, value) in facts {
        if let Value::Object(row) = value
            && !id.starts_with('@')
        {
            let mut row = row.clone();
            row.insert("question".to_owned(), id.clone().into());
            rows.push(Value::Object(row));
        }
    }
    let file = json!({
        "schema": crate::WITHOUT_CHECKSUM,
        // Not the name of any content, so that answers which no longer fit are kept aside instead of being refused.
        "pack": "history 0",
        "organisation": facts.get(ORGANISATION).unwrap_or(&json!("")),
        "conduct": facts.get(CONDUCT).unwrap_or(&json!({})),
        "as_of": facts.get(AS_OF),
        "answers": rows,
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
