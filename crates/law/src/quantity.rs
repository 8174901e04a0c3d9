//! Sums of answers: how many people are concerned over several transfers, and the like.

use serde::{Deserialize, Serialize};

use crate::{Condition, QuestionIx};
use zicha_text::{Str, Text};

/// A sum of numbers that were asked for separately, compared with thresholds as a whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Quantity {
    pub id: Str,
    pub title: Text,
    pub unit: Text,
    pub summands: Vec<Summand>,
    /// What was counted more than once and comes off the sum.
    pub less: Option<QuestionIx>,
}

/// One number of a sum.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summand {
    pub of: QuestionIx,
    /// Whether the number counts; always, if `None`.
    pub when: Option<Condition>,
}
