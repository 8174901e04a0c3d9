//! Questionnaires as they are written.

use serde::Deserialize;

use super::{Condition, Text};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    pub id: String,
    pub title: Option<Text>,
    pub intro: Option<Text>,
    pub visible_when: Option<Condition>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: Option<Text>,
    /// How often the section is there; `#` in its ids and texts stands for the number.
    pub repeat: Option<u8>,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    YesNo,
    Choice,
    MultiChoice,
    Number,
    Amount,
    Percent,
    Date,
    Moment,
    Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    pub nature: Option<zicha_law::Nature>,
    #[serde(default)]
    pub partly: bool,
    pub text: Option<Text>,
    pub guidance: Option<Text>,
    pub why: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
    #[serde(default)]
    pub options: Vec<Choice>,
    pub evidence: Option<Text>,
    #[serde(default)]
    pub who: Vec<zicha_law::Who>,
    pub visible_when: Option<Condition>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub unit: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub text: Option<Text>,
}
