//! Golden cases as lawyers write them.

use std::collections::BTreeMap;

use serde::Deserialize;

use zicha_law::{Date, DateTime, Period};
use zicha_matter::raw::Entry;
use zicha_text::{day, day_if_any, moment_if_any};

/// A file of cases that share some facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// What the file is about.
    #[allow(dead_code, reason = "for the reader of the file")]
    pub title: String,
    #[serde(deserialize_with = "day")]
    pub as_of: Date,
    /// The moment against which time limits are read, in Beijing time; the first minute of `as_of`, if left out.
    #[serde(default, deserialize_with = "moment_if_any")]
    pub now: Option<DateTime>,
    #[serde(default)]
    pub conduct: Period,
    #[serde(default)]
    pub answers: Vec<Entry>,
    #[serde(default)]
    pub cases: Vec<Case>,
    /// What provisions say, typed from the official text.
    #[serde(default)]
    pub provisions: Vec<Provision>,
}

/// `same-law.yaml`: changes of the law that no case can notice, because the changed law says the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameLaw {
    #[allow(dead_code, reason = "for the reader of the file")]
    pub title: String,
    pub changes: Vec<SameChange>,
}

/// Changes that leave the law the same for one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameChange {
    /// Why the law is the same with the change.
    pub why: String,
    /// Their names as `zicha test --mutate` prints them.
    pub names: Vec<String>,
}

/// What a provision says by itself, without any facts. Exactly one of the first names is given, and of the rest what the
/// text is to be held to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Provision {
    pub tier: Option<String>,
    pub rule: Option<String>,
    pub factor: Option<String>,
    pub clock: Option<String>,
    pub act: Option<String>,
    pub article: Option<String>,
    /// A classification, of which the outcomes are given.
    pub class: Option<String>,
    /// Where the text was read.
    #[allow(dead_code, reason = "for the reader of the file")]
    pub source: String,
    /// The pinpoint: `61(1)`.
    pub at: Option<String>,
    /// Of a rule, where it stood before the amendment; `none` if it is new.
    pub former: Option<String>,
    /// Of a tier, from when until when it is law, the second day not included: `2017-06-01 to 2026-01-01`, `2026-01-01 on`.
    pub law: Option<String>,
    pub addressee: Option<String>,
    pub grade: Option<String>,
    /// `10000-50000 may`, `1-10 times pro-amount must`, `0-50000000 or 5% of op-turnover must`, `as 61.1.a`, `none`.
    pub fine: Option<String>,
    /// With their modes: `warning must`. All of them, in any order.
    pub measures: Option<Vec<String>>,
    pub supplement: Option<bool>,
    pub contested: Option<bool>,
    /// The tiers that a tier points to.
    pub applies: Option<Vec<String>>,
    /// The duties behind a tier or act, in any order; an article stands for all duties laid down in it,
    /// `rule sam-5` for the one of that name.
    pub duties: Option<Vec<String>>,
    pub effect: Option<String>,
    /// Of a clock: `10 working_days after vul-known`, `1 year before x`, `2026-06-30`, `every 01-31`.
    pub within: Option<String>,
    pub limitation: Option<bool>,
    /// Of an article, its numbers by the day from which it had them.
    pub numbers: Option<BTreeMap<Date, Vec<u16>>>,
    /// Of a classification, its classes in order, each with its confidence: `assessment A`.
    pub outcomes: Option<Vec<String>>,
    pub confidence: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub name: String,
    /// The provision that decides the case.
    #[allow(dead_code, reason = "for the reader of the file")]
    pub source: String,
    #[serde(default, deserialize_with = "day_if_any")]
    pub as_of: Option<Date>,
    #[serde(default, deserialize_with = "moment_if_any")]
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

impl Expect {
    /// The ids of which it speaks.
    pub(super) fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        ids.extend(self.rules.keys().cloned());
        ids.extend(self.tiers.keys().cloned());
        ids.extend(self.articles.keys().cloned());
        ids.extend(self.factors.keys().cloned());
        ids.extend(self.classes.keys().cloned());
        ids.extend(self.deadlines.keys().cloned());
        ids.extend(self.acts.keys().cloned());
        ids.extend(self.sums.keys().cloned());
        ids.extend(self.asked.iter().cloned());
        ids.extend(self.hidden.iter().cloned());
        ids
    }
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
