//! `definitions.yaml` as it is written.

use serde::Deserialize;

use super::{Condition, Text};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    #[serde(default)]
    pub definitions: Vec<Definition>,
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    #[serde(default)]
    pub glossary: Vec<Term>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub id: String,
    pub title: Option<Text>,
    pub text: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
    pub when: Condition,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    pub id: String,
    pub title: Option<Text>,
    pub unit: Option<Text>,
    pub sum: Vec<Summand>,
    pub less: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summand {
    pub of: String,
    pub when: Option<Condition>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub term: Option<Text>,
    pub text: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
}
