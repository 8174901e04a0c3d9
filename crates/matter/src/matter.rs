//! A matter: one saved assessment.

use serde::{Deserialize, Serialize};

use crate::Version;
use zicha_law::{Answers, Assessable, ContentMark, Date, Entry, Period};

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
    /// The content under which something was last answered; the present one where nothing was. Opening, renaming or copying
    /// under other content leaves it, so that the matter can be read again as it was answered.
    pub content: ContentMark,
    pub answers: Answers,
    /// Entries for questions that the present content does not have, and responses that no longer fit theirs: kept, and
    /// given back when the matter is saved.
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

impl Assessable for Matter {
    fn answers(&self) -> &Answers {
        &self.answers
    }

    fn conduct(&self) -> Period {
        self.conduct
    }

    fn as_of(&self) -> Option<Date> {
        self.as_of
    }
}

impl Matter {
    /// What is kept aside under an id: of a question of the present content, a response that no longer fits it.
    #[must_use]
    pub fn misfit(&self, id: &str) -> Option<&Entry> {
        self.orphans
            .iter()
            .find(|(other, _)| other == id)
            .map(|(_, entry)| entry)
    }
}
