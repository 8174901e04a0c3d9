//! Golden cases as lawyers write them.

use std::collections::BTreeMap;

use serde::Deserialize;

use zicha_law::{Date, DateTime, Period};
use zicha_matter::raw::Entry;

/// A file of cases that share some facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// What the file is about.
    #[allow(dead_code, reason = "for the reader of the file")]
    pub title: String,
    pub as_of: Date,
    /// The moment against which time limits are read, in Beijing time; the first minute of `as_of`, if left out.
    pub now: Option<DateTime>,
    #[serde(default)]
    pub conduct: Period,
    #[serde(default)]
    pub answers: Vec<Entry>,
    pub cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub name: String,
    /// The provision that decides the case.
    #[allow(dead_code, reason = "for the reader of the file")]
    pub source: String,
    pub as_of: Option<Date>,
    pub now: Option<DateTime>,
    pub conduct: Option<Period>,
    #[serde(default)]
    pub answers: Vec<Entry>,
    pub expect: Expect,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    #[serde(default)]
    pub rules: BTreeMap<String, String>,
    #[serde(default)]
    pub tiers: BTreeMap<String, Tier>,
    #[serde(default)]
    pub articles: BTreeMap<String, Article>,
    #[serde(default)]
    pub factors: BTreeMap<String, String>,
    /// By classification: the class, or those still possible with ` or ` between them, or `none`.
    #[serde(default)]
    pub classes: BTreeMap<String, String>,
    /// By clock: the state and the last moment (`due 2026-11-20 14:30`), or `none`.
    #[serde(default)]
    pub deadlines: BTreeMap<String, String>,
    /// By act: its status and the highest single fines.
    #[serde(default)]
    pub acts: BTreeMap<String, BTreeMap<String, String>>,
    /// By sum: the figure, or the range still possible (`1200-2000`, `1200-`).
    #[serde(default)]
    pub sums: BTreeMap<String, String>,
    /// Questions that must be asked.
    #[serde(default)]
    pub asked: Vec<String>,
    /// Questions that must not be asked.
    #[serde(default)]
    pub hidden: Vec<String>,
}

/// The state of a tier: `met`, `open`, `ruled_out`, with ` contested` or ` uncontested` after it where that matters.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Tier(String);

impl Tier {
    pub(super) fn state(&self) -> &str {
        self.0.split(' ').next().unwrap_or_default()
    }

    pub(super) fn contested(&self) -> Option<bool> {
        match self.0.split_once(' ') {
            Some((_, "contested")) => Some(true),
            Some(_) => Some(false),
            None => None,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub status: Option<String>,
    pub regime: Option<String>,
    /// Under the law that governs the conduct.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
    #[serde(default)]
    pub amended: BTreeMap<String, String>,
    #[serde(default)]
    pub former: BTreeMap<String, String>,
}
