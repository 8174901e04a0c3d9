//! What an assessment holds. Everything is by index into the library; words come in only in the crates above.

use zicha_law::{
    ArticleIx, ClassificationIx, OptionSet, Period, QuestionSet, RuleIx, TierIx, Truth,
};

use super::concurrence::ActOutcome;
use super::evaluate::Verdict;
use super::exposure::{Figures, Price, TierState};

/// The conclusion on one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conclusion {
    NotApplicable,
    Compliant,
    Breach,
    Undetermined,
}

impl Conclusion {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Compliant => "compliant",
            Self::Breach => "breach",
            Self::Undetermined => "undetermined",
        }
    }
}

/// A conclusion with the answers it rests on, or the questions that would settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleOutcome {
    pub conclusion: Conclusion,
    pub because: QuestionSet,
    pub missing: QuestionSet,
}

impl RuleOutcome {
    pub(super) fn new(conclusion: Conclusion, verdict: &Verdict) -> Self {
        let (because, missing) = match verdict.truth {
            Truth::Unknown => (QuestionSet::EMPTY, verdict.basis),
            Truth::True | Truth::False => (verdict.basis, QuestionSet::EMPTY),
        };
        Self {
            conclusion,
            because,
            missing,
        }
    }
}

/// The state of one tier, what it costs here, and whether its reach is disputed for this company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierOutcome {
    pub state: TierState,
    pub price: Price,
    pub contested: bool,
    pub because: QuestionSet,
    pub missing: QuestionSet,
}

/// Which text of the law governs an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    Amended,
    Former,
}

impl Regime {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Amended => "amended",
            Self::Former => "former",
        }
    }
}

/// The standing of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Breach,
    Possible,
    Informational,
    Clear,
    NotApplicable,
}

impl Status {
    pub const ALL: [Self; 5] = [
        Self::Breach,
        Self::Possible,
        Self::Informational,
        Self::Clear,
        Self::NotApplicable,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Breach => "breach",
            Self::Possible => "possible",
            Self::Clear => "clear",
            Self::NotApplicable => "not_applicable",
            Self::Informational => "informational",
        }
    }
}

/// The tiers of one version of an article and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VersionOutcome {
    pub tiers: Vec<TierIx>,
    pub now: Figures,
    pub worst: Figures,
    pub worst_uncontested: Figures,
}

/// One row of the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleOutcome {
    pub article: ArticleIx,
    pub status: Status,
    pub regime: Regime,
    pub amended: VersionOutcome,
    pub former: VersionOutcome,
}

impl ArticleOutcome {
    /// Whether the amendment touched its sanctions; other laws have the same ones before and after.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.amended.tiers != self.former.tiers
    }

    /// The version that applies to the conduct.
    #[must_use]
    pub fn governing(&self) -> &VersionOutcome {
        match self.regime {
            Regime::Amended => &self.amended,
            Regime::Former => &self.former,
        }
    }
}

/// Where a ground for leniency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorState {
    Present,
    /// Not settled yet: the answers that would settle it are missing.
    WithinReach,
    Absent,
}

impl FactorState {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::WithinReach => "within_reach",
            Self::Absent => "absent",
        }
    }
}

/// A ground for leniency and the questions behind its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorOutcome {
    pub state: FactorState,
    pub basis: QuestionSet,
}

impl FactorOutcome {
    pub(super) fn new(verdict: Verdict) -> Self {
        let state = match verdict.truth {
            Truth::True => FactorState::Present,
            Truth::Unknown => FactorState::WithinReach,
            Truth::False => FactorState::Absent,
        };
        Self {
            state,
            basis: verdict.basis,
        }
    }
}

/// Into which class something falls, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassOutcome {
    /// Whether there is anything to classify.
    pub shown: Truth,
    /// The class, by position, once it is settled.
    pub class: Option<usize>,
    /// The classes that are not ruled out.
    pub possible: OptionSet,
    pub because: QuestionSet,
    pub missing: QuestionSet,
}

/// The result of [`super::assess`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The period that decided which law governs.
    pub conduct: Period,
    /// A period that was stated and ends before it begins: it decided nothing.
    pub impossible: Option<Period>,
    pub visible: QuestionSet,
    /// By rule, in the order of the library.
    pub rules: Vec<RuleOutcome>,
    /// By tier, in the order of the library.
    pub tiers: Vec<TierOutcome>,
    pub articles: Vec<ArticleOutcome>,
    /// By leniency factor, in the order of the library.
    pub factors: Vec<FactorOutcome>,
    /// By classification, in the order of the library.
    pub classes: Vec<ClassOutcome>,
    /// By act, in the order of the library.
    pub acts: Vec<ActOutcome>,
}

impl Assessment {
    #[must_use]
    pub fn rule(&self, rule: RuleIx) -> &RuleOutcome {
        &self.rules[rule.0 as usize]
    }

    #[must_use]
    pub fn tier(&self, tier: TierIx) -> &TierOutcome {
        &self.tiers[tier.0 as usize]
    }

    #[must_use]
    pub fn class(&self, classification: ClassificationIx) -> &ClassOutcome {
        &self.classes[classification.0 as usize]
    }

    #[must_use]
    pub fn article(&self, article: ArticleIx) -> Option<&ArticleOutcome> {
        self.articles
            .iter()
            .find(|outcome| outcome.article == article)
    }
}
