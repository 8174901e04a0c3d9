//! Classifications: into which of several classes a thing falls, such as the grade of an incident or the route of a transfer.

use serde::{Deserialize, Serialize};

use crate::{Condition, Confidence, QuestionIx};
use zicha_text::{Str, Text};

/// What a classification is about; each group is shown together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Transfer,
    Incident,
    Scale,
    Ai,
    Review,
    Penalty,
}

impl Group {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Incident => "incident",
            Self::Scale => "scale",
            Self::Ai => "ai",
            Self::Review => "review",
            Self::Penalty => "penalty",
        }
    }
}

/// An ordered choice among classes: the first whose condition holds is the one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Classification {
    pub id: Str,
    pub group: Group,
    pub title: Text,
    /// The question whose answer names what is classified, where there are several.
    pub subject: Option<QuestionIx>,
    /// Rules and articles, by id.
    pub cites: Vec<Str>,
    /// Whether there is anything to classify; always, if `None`.
    pub when: Option<Condition>,
    pub classes: Vec<Class>,
}

/// One class, what it means and what follows from it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Class {
    pub id: Str,
    pub title: Text,
    /// `None` only for the last: everything else.
    pub when: Option<Condition>,
    pub text: Text,
    /// What must be filed or done, with whom, by when.
    pub steps: Vec<Text>,
    pub confidence: Confidence,
}
