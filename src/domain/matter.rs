//! A matter: one saved assessment.

use serde::{Deserialize, Serialize};

use super::{Answers, Date, Entry, Version};

/// When the conduct under examination took place. An open end means that it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    #[serde(default)]
    pub from: Option<Date>,
    #[serde(default)]
    pub to: Option<Date>,
}

/// The screen that a matter was left on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    #[default]
    Interview,
    Dashboard,
}

/// Where the user was when the matter was last saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub screen: Screen,
    /// A question id.
    pub question: Option<String>,
}

/// One case file: who, when, and everything that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    pub organisation: String,
    pub conduct: Period,
    /// The day on which the law is read; `None` for today.
    pub as_of: Option<Date>,
    pub answers: Answers,
    /// Entries for questions that the present content does not have: kept, and given back when the matter is saved.
    pub orphans: Vec<(String, Entry)>,
    /// What was named or signed, the first one first.
    pub versions: Vec<Version>,
    pub place: Place,
    /// RFC 3339.
    pub created: String,
    /// RFC 3339.
    pub changed: String,
    /// Counts the saves, so that two writers notice each other.
    pub revision: u64,
}
