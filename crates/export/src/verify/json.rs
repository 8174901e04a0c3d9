//! A JSON report, made again from the answers that it carries.

use serde_json::{Value, json};

use zicha_engine::Findings;
use zicha_law::{DateTime, Library};
use zicha_report::Report;
use zicha_report::document::fingerprint;
use zicha_text::{LocalizedError, ResultExt as _, Text, text};

use super::{Verification, read_matter};
use crate::{VERSION, json_report};

/// The results of a report, worked out again.
const RESULTS: [&str; 7] = [
    "progress",
    "articles",
    "leniency",
    "actions",
    "classes",
    "acts",
    "open_questions",
];

pub(super) fn compare(
    found: &mut Verification,
    library: &Library,
    name: &str,
    report: &Value,
) -> Result<(), LocalizedError> {
    let carried = json!({
        "organisation": report["organisation"],
        "conduct": report["law"]["conduct"],
        "as_of": report["law"]["as_of"],
        "answers": report["matter"]["answers"],
    });
    if report["matter"].is_null() {
        return Err(LocalizedError::new(text!(
            "{name} carries no answers: it was written by an earlier version",
            "{name} 未载有答案：系由较早版本导出"
        )));
    }
    let matter = read_matter(library, name, carried.to_string().as_bytes())?;
    let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found.compare(
        &text!("answers", "答案"),
        &text_of(&report["matter"]["fingerprint"]),
        &fingerprint(library, &matter),
    );
    found.compare(
        &text!("tool", "工具"),
        &text_of(&report["tool"]["version"]),
        VERSION,
    );
    found.compare(
        &text!("content", "内容"),
        &text_of(&report["law"]["pack_sha256"]),
        &library.pack.sha256,
    );
    let day = matter.as_of.map_or(DateTime::MIN, |day| day.at(0, 0, 0, 0));
    let findings = Findings::new(library, &matter, day);
    let fresh: Value =
        serde_json::from_str(&json_report(&Report::new(library, &matter, &findings))?)
            .context(super::reading::unmade)?;
    let mut differences = Vec::new();
    for key in RESULTS {
        differ(key, &report[key], &fresh[key], &mut differences);
    }
    if differences.is_empty() {
        found.same(text!(
            "results: the same when worked out again",
            "结果：重新计算后一致"
        ));
    } else {
        found.differ(text!(
            "results: {} values differ when worked out again:",
            "结果：重新计算后有{}处不同：",
            differences.len()
        ));
        found.list(differences);
    }
    Ok(())
}

/// The places at which two values differ, each with both.
fn differ(path: &str, then: &Value, now: &Value, out: &mut Vec<Text>) {
    match (then, now) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added) {
                differ(&format!("{path}.{key}"), &then[key], &now[key], out);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (this, that)) in old.iter().zip(new).enumerate() {
                let name = match this["id"].as_str() {
                    Some(id) => id.to_owned(),
                    None => index.to_string(),
                };
                differ(&format!("{path}.{name}"), this, that, out);
            }
        }
        _ if then == now => {}
        _ => out.push(text!("{path}: {then} → {now}", "{path}: {then} → {now}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::differ;

    fn differences(then: &Value, now: &Value) -> Vec<String> {
        let mut found = Vec::new();
        differ("articles", then, now, &mut found);
        found.iter().map(|text| text.en.to_string()).collect()
    }

    #[test]
    fn a_difference_is_named_by_the_ids_on_the_way_to_it() {
        let then = json!([{"id": "csl-61", "now": {"max": 10}}]);
        let now = json!([{"id": "csl-61", "now": {"max": 20}}]);
        assert_eq!(
            differences(&then, &now),
            ["articles.csl-61.now.max: 10 → 20"]
        );
        assert!(differences(&then, &then).is_empty());
    }

    #[test]
    fn items_without_an_id_are_named_by_their_place() {
        assert_eq!(
            differences(&json!(["a", "b"]), &json!(["a", "c"])),
            ["articles.1: \"b\" → \"c\""]
        );
    }

    #[test]
    fn a_key_on_either_side_only_differs_from_nothing() {
        assert_eq!(
            differences(&json!({"a": 1}), &json!({"b": 2})),
            ["articles.a: 1 → null", "articles.b: null → 2"]
        );
    }

    #[test]
    fn lists_of_another_length_differ_as_a_whole() {
        assert_eq!(
            differences(&json!([1]), &json!([1, 2])),
            ["articles: [1] → [1,2]"]
        );
    }
}
