//! Our own check of a set: no validator that we know of finds a reference that leads nowhere.

use std::collections::BTreeSet;

use serde_json::Value;

use zicha_text::{LocalizedError, Text, text};

#[derive(Default)]
struct Found {
    uuids: BTreeSet<String>,
    /// Controls and their parts.
    ids: BTreeSet<String>,
    /// What is referred to, and where.
    references: Vec<(String, String)>,
    wrong: Vec<Text>,
}

/// # Errors
/// The first thing that is wrong with the set.
pub(super) fn check(documents: &[(&str, Value)]) -> Result<(), LocalizedError> {
    let mut found = Found::default();
    for (name, document) in documents {
        found.walk(name, document);
    }
    let dangling = found
        .references
        .iter()
        .find(|(target, _)| !found.uuids.contains(target) && !found.ids.contains(target));
    if let Some((target, place)) = dangling {
        found.wrong.push(text!(
            "{place} refers to `{target}`, which is not there",
            "{place} 引用了不存在的 `{target}`"
        ));
    }
    match found.wrong.into_iter().next() {
        None => Ok(()),
        Some(wrong) => Err(LocalizedError::new(wrong)),
    }
}

impl Found {
    fn walk(&mut self, path: &str, value: &Value) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let path = format!("{path}/{key}");
                    if let Value::String(text) = value {
                        self.text(&path, key, text);
                    }
                    self.walk(&path, value);
                }
            }
            Value::Array(items) => {
                if items.is_empty() {
                    self.wrong
                        .push(text!("{path} is an empty list", "{path} 为空列表"));
                }
                for (index, item) in items.iter().enumerate() {
                    self.walk(&format!("{path}/{index}"), item);
                }
            }
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, path: &str, key: &str, text: &str) {
        if text.is_empty() || text.trim() != text {
            self.wrong.push(text!(
                "{path} is empty or has blanks at its edge",
                "{path} 为空或者首尾有空格"
            ));
        }
        match key {
            "uuid" if !self.uuids.insert(text.to_owned()) => {
                self.wrong
                    .push(text!("{path} is used twice", "{path} 重复使用"));
            }
            "uuid" => {}
            "id" => {
                self.ids.insert(text.to_owned());
            }
            "href" => {
                if let Some(target) = text.strip_prefix('#') {
                    self.references.push((target.to_owned(), path.to_owned()));
                }
            }
            "control-id" | "target-id" => self.references.push((text.to_owned(), path.to_owned())),
            key if key.ends_with("-uuid") => {
                self.references.push((text.to_owned(), path.to_owned()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::check;

    #[test]
    fn what_dangles_or_is_used_twice_or_is_empty_is_found() {
        let good = json!({"uuid": "a", "risks": [{"uuid": "b"}], "related": [{"risk-uuid": "b"}]});
        assert!(check(&[("x", good)]).is_ok());
        for bad in [
            json!({"uuid": "a", "related": [{"risk-uuid": "b"}]}),
            json!({"uuid": "a", "risks": [{"uuid": "a"}]}),
            json!({"uuid": "a", "risks": []}),
            json!({"uuid": "a", "title": " x"}),
            json!({"uuid": "a", "href": "#b"}),
            json!({"uuid": "a", "target-id": "rule-x"}),
        ] {
            assert!(check(&[("x", bad.clone())]).is_err(), "{bad}");
        }
    }
}
