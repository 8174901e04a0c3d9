//! Which content a matter was answered under.

use serde::{Deserialize, Serialize};

/// Which content: its name and what it is told by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentMark {
    pub id: String,
    pub version: String,
    /// Over all its files; files of the first schemas do not say it.
    pub sha256: Option<String>,
}

impl ContentMark {
    /// Whether both are of one content; where a checksum is missing, as far as id and version say.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.sha256, &other.sha256) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => (&self.id, &self.version) == (&other.id, &other.version),
        }
    }
}
