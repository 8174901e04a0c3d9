//! Conditions as data: six words (`all any not is at_least between`), resolved to indexes when loaded.

use serde::{Deserialize, Serialize};

use crate::{
    ClassificationIx, DefinitionIx, LiabilityIx, OptionSet, QuantityIx, QuestionIx, RuleIx,
};

/// What a condition may ask of a rule. `undetermined` is deliberately not askable: a condition on not knowing would let
/// a settled conclusion flip when more becomes known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleState {
    Breach,
    Compliant,
    NotApplicable,
}

/// A condition over answers, definitions, rules and liabilities. Quantities are numbers, whole yuan, basis points, or,
/// for dates, days since 1970-01-01.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// The answer is (for a multiple choice: contains) one of these options.
    Chosen {
        question: QuestionIx,
        options: OptionSet,
    },
    AtLeast {
        question: QuestionIx,
        bound: i64,
    },
    /// Both ends included.
    Between {
        question: QuestionIx,
        from: i64,
        to: i64,
    },
    /// A sum lies between these bounds, both included; `to` is open if `None`.
    Total {
        quantity: QuantityIx,
        from: i64,
        to: Option<i64>,
    },
    /// It falls into one of these classes, by their position.
    Classified {
        classification: ClassificationIx,
        classes: OptionSet,
    },
    Defined(DefinitionIx),
    Rule {
        rule: RuleIx,
        state: RuleState,
    },
    /// At least one rule that the liability sanctions is breached.
    Live(LiabilityIx),
}
