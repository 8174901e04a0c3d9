//! What a breach costs: liabilities by date and their ladders of tiers. All money is whole yuan.

use serde::{Deserialize, Serialize};

use crate::{ArticleIx, Condition, Confidence, Date, Pinpoint, QuestionIx, RuleIx, TierIx};
use zicha_text::{Str, Text};

/// Index of an order or sanction in the library's table of measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MeasureIx(pub u16);

/// The words for an order or sanction other than a fine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Measure {
    pub id: Str,
    pub text: Text,
    /// The words by which statutes impose it, for holding the content against the official text; none where there are no
    /// fixed ones.
    pub words: Vec<Str>,
}

/// On whom a tier falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    Entity,
    /// 直接负责的主管人员 only.
    Supervisor,
    /// 直接负责的主管人员和其他直接责任人员.
    SupervisorAndOthers,
    NaturalPerson,
}

impl Addressee {
    #[must_use]
    pub fn is_individual(self) -> bool {
        self != Self::Entity
    }

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Supervisor => "supervisor",
            Self::SupervisorAndOthers => "supervisor_and_others",
            Self::NaturalPerson => "natural_person",
        }
    }
}

/// The rung of the ladder that a tier stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Base,
    Aggravated,
    Serious,
    ParticularlySerious,
}

/// Whether the text leaves the authority a choice: `may` where it says 可以, `must` where it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Must,
    May,
}

impl Mode {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::May => "may",
        }
    }
}

/// A fine as the text fixes it. Bounds are inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fine {
    Range {
        min: i64,
        max: i64,
    },
    /// A multiple of the illegal gains, an amount asked by the question.
    TimesGains {
        of: QuestionIx,
        min: i64,
        max: i64,
    },
    /// A multiple of the procurement amount.
    TimesProcurement {
        of: QuestionIx,
        min: i64,
        max: i64,
    },
    /// Up to `max`, or up to so many per cent of last year's turnover: the text lets the authority use either.
    Turnover {
        of: QuestionIx,
        max: i64,
        percent: i64,
    },
}

/// An order or sanction that comes with a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanction {
    pub measure: MeasureIx,
    pub mode: Mode,
}

/// A reading of the tier's reach that is disputed, and when the dispute matters.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Contested {
    pub when: Condition,
    pub positions: Vec<Text>,
}

/// How a tier leans on others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Borrowing {
    /// Stands on its own.
    No,
    /// Takes fine and mode from this tier ("punished under that paragraph").
    Fine(TierIx),
    /// Says that these tiers apply; has no amount of its own.
    Pointer(Vec<TierIx>),
}

/// One rung of a liability: trigger, addressee, fine, measures.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Tier {
    pub id: Str,
    pub pinpoint: Pinpoint,
    pub addressee: Addressee,
    pub grade: Grade,
    pub trigger: Text,
    /// A breach of any of these feeds the tier; empty where `when` alone decides.
    pub rules: Vec<RuleIx>,
    /// The circumstances on top of the breach.
    pub when: Option<Condition>,
    pub fine: Option<Fine>,
    pub mode: Option<Mode>,
    pub measures: Vec<Sanction>,
    pub borrows: Borrowing,
    /// Comes on top of the others; never the governing tier.
    pub supplement: bool,
    pub contested: Option<Contested>,
    pub confidence: Confidence,
    /// Why the tier says something else than its paragraph, where it does.
    pub explained: Option<Text>,
}

impl Tier {
    /// Whether the tier can be "the" exposure: it is neither an addition to another nor a mere pointer to others.
    #[must_use]
    pub fn governs(&self) -> bool {
        !self.supplement && !matches!(self.borrows, Borrowing::Pointer(_))
    }
}

/// The sanctions of an article, by date.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Liability {
    pub article: ArticleIx,
    /// Whom the article addresses, where it is not everybody who breaches one of its rules.
    pub applies_when: Option<Condition>,
    /// Oldest first.
    pub versions: Vec<LiabilityVersion>,
}

impl Liability {
    /// The tiers in force on a day; `None` if the article had none then.
    #[must_use]
    pub fn at(&self, day: Date) -> Option<&LiabilityVersion> {
        self.versions
            .iter()
            .rev()
            .find(|version| version.from <= day)
    }
}

/// The tiers that hold from a date until the next version.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LiabilityVersion {
    pub from: Date,
    pub tiers: Vec<TierIx>,
}

/// One kind of conduct that several laws fine: it is fined once, at the highest (Administrative Penalty Law Art 29).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Act {
    pub id: Str,
    pub title: Text,
    pub text: Text,
    /// The duties that the same conduct breaches.
    pub limbs: Vec<Limb>,
}

/// One duty that an act breaches.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Limb {
    pub rule: RuleIx,
    /// The facts by which its breach belongs to the act, where other facts breach the rule as well.
    pub when: Option<Condition>,
}
