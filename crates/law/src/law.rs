//! Statutes: articles by date, the rules they lay down, and the terms they use.

use serde::{Deserialize, Serialize};

use crate::{ArticleIx, Condition, Date, Pinpoint};
use zicha_text::{Str, Text};

/// How sure a fact of law is. `A+` to `B` come from official text; `C` from one secondary source; `D` is unconfirmed and
/// decides nothing; `I` is our inference. `C` and `D` carry a "verify" mark wherever they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    APlus,
    A,
    B,
    C,
    D,
    Inference,
}

impl Confidence {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::APlus => "A+",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::Inference => "I",
        }
    }

    #[must_use]
    pub fn needs_verification(self) -> bool {
        matches!(self, Self::C | Self::D)
    }
}

/// What the amendment did to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Amended,
    New,
    Merged,
    Unchanged,
}

/// A law, regulation or measure.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Instrument {
    pub id: Str,
    pub title: Text,
    /// The short name used in citations.
    pub short: Text,
}

/// Where a fact of law was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Source {
    pub id: Str,
    pub title: Text,
    pub whereabouts: Text,
    pub checked: Date,
    pub confidence: Confidence,
}

/// An article, whose number may change while it stays the same article.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Article {
    /// Named after the number in the amended law: `csl-61`.
    pub id: Str,
    pub instrument: Str,
    pub change: Change,
    pub title: Text,
    pub confidence: Confidence,
    /// Indexes into the library's sources.
    pub sources: Vec<u16>,
    /// Oldest first.
    pub versions: Vec<ArticleVersion>,
    pub changed: Option<Text>,
    /// Where widely read commentary says something else than the text.
    pub commentaries: Vec<Text>,
    pub implications: Vec<Implication>,
}

impl Article {
    /// The number in the law as it stands now.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.versions
            .last()
            .and_then(|version| version.numbers.first())
            .copied()
            .unwrap_or_default()
    }

    /// The numbers under which its content stood in the law before the amendment; none if it is new.
    #[must_use]
    pub fn former_numbers(&self) -> &[u16] {
        match self.versions.as_slice() {
            [former, .., _] => &former.numbers,
            _ => &[],
        }
    }

    /// The day from which the article, under whatever number, is law.
    #[must_use]
    pub fn in_force(&self) -> Date {
        self.versions
            .first()
            .map_or(Date::MAX, |version| version.from)
    }

    #[must_use]
    pub fn is_amended(&self) -> bool {
        self.change != Change::Unchanged
    }
}

/// An article as it read from a date.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ArticleVersion {
    pub from: Date,
    pub numbers: Vec<u16>,
    /// A paraphrase in our own words.
    pub text: Option<Text>,
}

/// What an article without a sanction of its own means for this company.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Implication {
    pub when: Option<Condition>,
    pub text: Text,
    /// The articles that price it.
    pub see: Vec<ArticleIx>,
    pub confidence: Confidence,
}

/// The deontic kind of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    Obligation,
    Prohibition,
    /// A task of the state: no company can breach it.
    State,
}

/// One duty or prohibition: who and when, what, and what would cure a breach.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    pub id: Str,
    pub article: ArticleIx,
    pub pinpoint: Pinpoint,
    /// `None` where the law before the amendment had no such rule.
    pub former_pinpoint: Option<Pinpoint>,
    pub modality: Modality,
    pub bearer: Text,
    pub text: Text,
    pub applies_when: Option<Condition>,
    /// `None` only for a task of the state.
    pub breached_when: Option<Condition>,
    pub exceptions: Vec<Exception>,
    /// What would cure the breach, limb by limb; those fit whose condition holds.
    pub remedies: Vec<Remedy>,
    pub evidence: Text,
    /// Why no tier names this rule, where none does.
    pub unsanctioned: Option<Text>,
    pub confidence: Confidence,
    /// Why the rule says something else than the official text at its place, where it does.
    pub explained: Option<Text>,
}

/// What takes conduct out of a rule that it would otherwise breach.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Exception {
    pub when: Condition,
    pub text: Text,
}

/// What would cure a breach, or one limb of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Remedy {
    /// The limb that it cures; `None` where it belongs to every breach.
    pub when: Option<Condition>,
    pub text: Text,
}

/// A named condition with a legal meaning.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Definition {
    pub id: Str,
    pub title: Text,
    pub text: Text,
    pub cites: Vec<Str>,
    pub when: Condition,
}

/// An entry of the glossary.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Term {
    pub term: Text,
    pub text: Text,
    pub cites: Vec<Str>,
}

/// What a factor obliges or allows the authority to do (Administrative Penalty Law Arts 32, 33; Provisions on Penalty
/// Discretion of Cyberspace Authorities).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    ShallLighten,
    MaySpare,
    ShallSpare,
    /// Weighs against the party.
    Aggravates,
}

/// A ground for a lighter, mitigated, heavier or no penalty. Never a percentage: the law fixes none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Factor {
    pub id: Str,
    pub instrument: Str,
    pub pinpoint: Pinpoint,
    pub effect: Effect,
    pub title: Text,
    pub text: Text,
    pub evidence: Text,
    pub present_when: Condition,
    pub confidence: Confidence,
}
