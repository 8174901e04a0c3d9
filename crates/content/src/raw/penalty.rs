//! Liabilities and their tiers as they are written.

use serde::Deserialize;

use super::{Condition, Confidence, Scalar, Text};
use zicha_law::Date;
use zicha_text::day;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Liability {
    pub article: String,
    pub applies_when: Option<Condition>,
    pub versions: Vec<LiabilityVersion>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiabilityVersion {
    #[serde(deserialize_with = "day")]
    pub from: Date,
    pub tiers: Vec<Tier>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    pub id: Scalar,
    pub pinpoint: Scalar,
    pub addressee: zicha_law::Addressee,
    pub grade: zicha_law::Grade,
    pub trigger: Option<Text>,
    #[serde(default)]
    pub rules: Vec<String>,
    pub when: Option<Condition>,
    pub fine: Option<Fine>,
    pub mode: Option<zicha_law::Mode>,
    #[serde(default)]
    pub measures: Vec<Sanction>,
    #[serde(default)]
    pub borrows: Vec<Scalar>,
    #[serde(default)]
    pub supplement: bool,
    pub contested: Option<Contested>,
    pub confidence: Confidence,
    pub explained: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sanction {
    pub id: String,
    pub mode: zicha_law::Mode,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contested {
    pub when: Condition,
    pub positions: Vec<Text>,
}

/// Exactly one of these; checked when lowered, so that the complaint can say so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fine {
    pub range: Option<Bounds>,
    pub times_gains: Option<Multiple>,
    pub times_procurement: Option<Multiple>,
    pub turnover: Option<Turnover>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turnover {
    pub of: String,
    pub max: i64,
    pub percent: i64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    pub min: i64,
    pub max: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multiple {
    pub of: String,
    pub min: i64,
    pub max: i64,
}
