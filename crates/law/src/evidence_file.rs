//! A file that is kept as evidence, as it was when it was named.

use serde::{Deserialize, Serialize};

use zicha_text::day;

use crate::Date;

/// What is remembered of a file that a line of evidence names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// The line, as it stands among the evidence.
    pub line: String,
    /// Where the file was, from the root.
    pub path: String,
    /// SHA-256 of what was in it, in hexadecimal.
    pub sha256: String,
    /// The day on which that was seen.
    #[serde(deserialize_with = "day")]
    pub on: Date,
}
