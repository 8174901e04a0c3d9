//! The content files as they are written: a mirror of docs/content.md. Nothing is resolved or checked here beyond shape.

mod clock;
mod condition;
mod definitions;
mod penalty;
mod questionnaire;
mod value;

use std::collections::BTreeMap;

use serde::Deserialize;

use zicha_law::Date;
use zicha_text::day;

pub use clock::{Calendar, Clock, Within, Yearly};
pub use condition::{Bound, Condition, Is, OneOrMore, Single};
pub use definitions::{Definitions, Quantity, Summand, Term};
pub use penalty::{Bounds, Contested, Fine, Liability, Sanction, Tier};
pub use questionnaire::{Kind, Question, Questionnaire, Section};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub id: String,
    pub version: String,
    #[serde(deserialize_with = "day")]
    pub amended_on: Date,
    pub conduct: Conduct,
    pub questionnaires: Vec<String>,
    pub law: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conduct {
    pub from: String,
    pub to: String,
}

/// A text; each language is optional here so that every gap can be reported with its place.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: Option<String>,
    pub zh: Option<String>,
}

/// A file of `law/`. Any of the lists may be absent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub instrument: String,
    pub title: Option<Text>,
    pub short: Option<Text>,
    #[serde(default)]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub measures: Vec<Measure>,
    #[serde(default)]
    pub articles: Vec<Article>,
    #[serde(default)]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub liabilities: Vec<Liability>,
    #[serde(default)]
    pub factors: Vec<Factor>,
    #[serde(default)]
    pub classifications: Vec<Classification>,
    #[serde(default)]
    pub clocks: Vec<Clock>,
    #[serde(default)]
    pub acts: Vec<Act>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    pub id: String,
    pub group: zicha_law::Group,
    pub title: Option<Text>,
    pub subject: Option<String>,
    #[serde(default)]
    pub cites: Vec<String>,
    pub when: Option<Condition>,
    pub outcomes: Vec<Class>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub id: String,
    pub title: Option<Text>,
    pub when: Option<Condition>,
    pub text: Option<Text>,
    #[serde(default)]
    pub steps: Vec<Text>,
    pub confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    pub id: String,
    pub title: Option<Text>,
    pub text: Option<Text>,
    pub rules: Vec<String>,
    #[serde(default)]
    pub only_when: BTreeMap<String, Condition>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub title: Option<Text>,
    #[serde(rename = "where")]
    pub whereabouts: Option<Text>,
    #[serde(deserialize_with = "day")]
    pub checked: Date,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub enum Confidence {
    #[serde(rename = "A+")]
    APlus,
    A,
    B,
    C,
    D,
    I,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub id: String,
    pub text: Option<Text>,
    /// The words by which statutes impose it.
    #[serde(default)]
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub id: String,
    pub change: zicha_law::Change,
    pub title: Option<Text>,
    pub confidence: Confidence,
    #[serde(default)]
    pub sources: Vec<String>,
    pub versions: Vec<ArticleVersion>,
    pub changed: Option<Text>,
    #[serde(default)]
    pub commentaries: Vec<Text>,
    #[serde(default)]
    pub implications: Vec<Implication>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleVersion {
    #[serde(deserialize_with = "day")]
    pub from: Date,
    pub numbers: Vec<u16>,
    pub text: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Implication {
    pub when: Option<Condition>,
    pub text: Option<Text>,
    #[serde(default)]
    pub see: Vec<String>,
    pub confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub article: String,
    pub pinpoint: Scalar,
    pub former_pinpoint: Option<Scalar>,
    pub modality: zicha_law::Modality,
    pub bearer: Option<Text>,
    pub text: Option<Text>,
    pub applies_when: Option<Condition>,
    pub breached_when: Option<Condition>,
    #[serde(default)]
    pub exceptions: Vec<Exception>,
    pub remedy: Option<Text>,
    #[serde(default)]
    pub remedies: Vec<Exception>,
    pub evidence: Option<Text>,
    pub unsanctioned: Option<Text>,
    pub confidence: Confidence,
    pub explained: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub when: Condition,
    pub text: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    pub id: String,
    pub pinpoint: Scalar,
    pub effect: zicha_law::Effect,
    pub title: Option<Text>,
    pub text: Option<Text>,
    pub evidence: Option<Text>,
    pub present_when: Condition,
    pub confidence: Confidence,
}

/// A scalar as text, whatever YAML takes it for: `23`, `61.3` and `61.3.a` all read as written.
#[derive(Debug, Clone)]
pub struct Scalar(pub String);
