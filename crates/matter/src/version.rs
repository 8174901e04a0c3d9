//! Versions of a matter that were given a name or signed, and who answers for them.

use serde::{Deserialize, Serialize};

/// What a signature says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Whoever collected the answers holds them to be complete.
    Prepared,
    /// Another went through them.
    Reviewed,
    /// The version may be relied on.
    Approved,
    /// It may not, for the reason given.
    Returned,
}

impl Step {
    pub const ALL: [Self; 4] = [
        Self::Prepared,
        Self::Reviewed,
        Self::Approved,
        Self::Returned,
    ];
}

/// Who signed a version, when, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub step: Step,
    pub by: String,
    /// RFC 3339.
    pub at: String,
    /// Why a version was returned; else a remark, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
}

/// A state of the matter that stays as it was. Its number is its place in [`crate::Matter::versions`], from one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Empty if it was signed without a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was first named or signed, RFC 3339.
    pub at: String,
    /// SHA-256 of what the matter said: organisation, conduct, day, content and answers.
    pub sha256: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
}

impl Version {
    /// The last step that was taken.
    #[must_use]
    pub fn standing(&self) -> Option<Step> {
        self.signatures.last().map(|signature| signature.step)
    }

    /// The steps that may follow: nothing is reviewed before it is prepared, nor approved before it is reviewed.
    #[must_use]
    pub fn next_steps(&self) -> &'static [Step] {
        next_steps(self.standing())
    }

    /// Whether the last review or approval came from the one who prepared the version.
    #[must_use]
    pub fn is_signed_alone(&self) -> bool {
        let prepared = self
            .signatures
            .iter()
            .rfind(|signature| signature.step == Step::Prepared);
        let last = self
            .signatures
            .last()
            .filter(|last| matches!(last.step, Step::Reviewed | Step::Approved));
        matches!((prepared, last), (Some(prepared), Some(last)) if prepared.by == last.by)
    }
}

/// What may follow a step; the first of all is that a version is prepared.
#[must_use]
pub fn next_steps(standing: Option<Step>) -> &'static [Step] {
    match standing {
        None | Some(Step::Returned) => &[Step::Prepared],
        Some(Step::Prepared) => &[Step::Reviewed, Step::Returned],
        Some(Step::Reviewed) => &[Step::Approved, Step::Returned],
        Some(Step::Approved) => &[Step::Returned],
    }
}
