//! Saved matters and answers files as they are written.

use std::fmt::{self, Display as _};

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::{Screen, Version};
use zicha_law::{ContentMark, Date, EvidenceFile, Fingerprint, Period, ReasonKind};
use zicha_text::{carried, day_if_any, text};

/// The one key that every version of the file has.
#[derive(Debug, Deserialize)]
pub struct Head {
    pub schema: Option<String>,
}

/// A saved matter; a plain answers file is the same with fewer keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    pub schema: Option<String>,
    pub organisation: Option<Organisation>,
    #[serde(default)]
    pub conduct: Period,
    #[serde(default, deserialize_with = "day_if_any")]
    pub as_of: Option<Date>,
    /// Of the first two schemas: id and version of the content.
    pub pack: Option<String>,
    pub content: Option<ContentMark>,
    pub created: Option<String>,
    pub changed: Option<String>,
    pub revision: Option<u64>,
    #[serde(default)]
    pub place: Place,
    pub answers: Vec<Entry>,
    #[serde(default)]
    pub versions: Vec<Version>,
    pub history: Option<Anchor>,
    pub sha256: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub screen: Option<Screen>,
    pub question: Option<String>,
}

/// How far the history went when the matter was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    pub entries: u64,
    /// SHA-256 of its last line.
    pub head: String,
}

/// Written as a name, or as `{name: …}`.
#[derive(Debug)]
pub struct Organisation(pub String);

/// What was said under one question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub question: String,
    pub answer: Option<Value>,
    pub not_answered: Option<ReasonKind>,
    pub because: Option<String>,
    pub ask: Option<String>,
    #[serde(default, deserialize_with = "day_if_any")]
    pub by: Option<Date>,
    pub note: Option<String>,
    #[serde(default)]
    pub evidence: Evidence,
    #[serde(rename = "exhibits")]
    #[serde(default)]
    pub evidence_files: Vec<EvidenceFile>,
    #[serde(default, deserialize_with = "fingerprint")]
    pub wording: Option<Fingerprint>,
    /// `false` of an answer that no longer fits its question and was kept aside when it was saved.
    pub fits: Option<bool>,
}

fn fingerprint<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Fingerprint>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let wrong = || {
        text!(
            "`{text}` is not eight hexadecimal digits",
            "`{text}` 不是八位十六进制数"
        )
    };
    Fingerprint::parse(&text)
        .map(Some)
        .ok_or_else(|| D::Error::custom(carried(&wrong())))
}

/// One item or a list of items.
#[derive(Debug, Default)]
pub struct Evidence(pub Vec<String>);

/// A value as YAML sees it; what it means depends on the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Bool(bool),
    Number(i64),
    /// A number with a fraction, as written.
    Decimal(String),
    Text(String),
    List(Vec<String>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Decimal(text) | Self::Text(text) => f.write_str(text),
            Self::List(items) => write!(f, "[{}]", items.join(", ")),
        }
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        carried(&text!(
            "a text, a number, or a list of option ids",
            "文本、数字或者选项编号的列表"
        ))
        .fmt(f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value)
            .map(Value::Number)
            .map_err(|_| E::custom(carried(&text!("{value} is too large", "数字 {value} 过大"))))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Decimal(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<String>()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(ValueVisitor)? {
            Value::List(items) => Ok(Self(items)),
            value => Ok(Self(vec![value.to_string()])),
        }
    }
}

impl<'de> Deserialize<'de> for Organisation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Organisation;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                carried(&text!(
                    "a name, or `{{name: …}}`",
                    "名称，或者 `{{name: …}}`"
                ))
                .fmt(f)
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Organisation, E> {
                Ok(Organisation(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Organisation, A::Error> {
                let mut name = String::new();
                while let Some((key, value)) = map.next_entry::<String, String>()? {
                    if key != "name" {
                        return Err(A::Error::unknown_field(&key, &["name"]));
                    }
                    name = value;
                }
                Ok(Organisation(name))
            }
        }

        deserializer.deserialize_any(NameVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::Matter;
    use zicha_yaml::is_quick_and_right;

    #[test]
    fn a_saved_matter_is_read_quickly() {
        let library = zicha_pack::library().expect("the embedded content reads");
        let matter = crate::read(&library, "example", zicha_pack::EXAMPLE.as_bytes());
        let saved = crate::to_json(&library, &matter.expect("the example is valid"));
        assert!(is_quick_and_right::<Matter>(&saved.expect("it is written")));
    }

    #[test]
    fn what_serde_json_would_take_and_yaml_not_is_refused() {
        for odd in [
            r#"{"answers": [], "conduct": ["2026-01-01", null]}"#,
            r#"{"answers": [], "organisation": {"name": "a", "name": "b"}}"#,
            r#"{"answers": [{"question": "a", "not_answered": {"unknown": null}}]}"#,
            r#"{"answers": [["a"]]}"#,
        ] {
            assert!(!is_quick_and_right::<Matter>(odd), "{odd}");
        }
    }
}
