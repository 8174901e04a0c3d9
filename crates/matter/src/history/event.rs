//! One entry of a history, and its line.

use serde::{Deserialize, Serialize};

use super::Facts;
use crate::Step;
use crate::{clean, clean_line};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// The history begins, with all that was said by then.
    Begun,
    /// Answers, notes, evidence or the matter's own data were changed.
    #[default]
    Changed,
    /// The same, by taking a change back or making it again.
    Undone,
    /// The state of an earlier entry was brought back: its number.
    Restored(u64),
    /// A kept file took the place of the newest: its revision.
    Reverted(u64),
    /// The file said otherwise than the history: another program changed it, or an older file was put in its place.
    Found,
    /// The changes of two windows were united.
    Merged,
    /// A version was named: its number.
    Named(u32),
    /// A version was signed: its number, and as what.
    Signed(u32, Step),
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// From one.
    pub number: u64,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    pub did: Operation,
    /// A name, a reason or a remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// SHA-256 of what the matter said, where a version was named or signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What is said now that was not before; null for what is said no longer.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub set: Facts,
    /// SHA-256 of the line before, empty for the first.
    pub before: String,
}

impl Event {
    /// The line, without its end.
    #[must_use]
    pub fn line(&self) -> String {
        // Every value here has a JSON form: keys are texts, and no number is a fraction.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a line says, with nothing in its texts that could mislead; `None` if it is not one that was written here.
    #[must_use]
    pub fn parse(line: &[u8]) -> Option<Self> {
        let event: Self = serde_json::from_slice(line).ok()?;
        Some(Self {
            at: clean_line(&event.at),
            by: clean_line(&event.by),
            because: clean(Some(&event.because)),
            ..event
        })
    }
}
