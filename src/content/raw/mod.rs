//! The content files as they are written: a mirror of docs/content.md. Nothing is resolved or checked here beyond shape.

mod value;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub id: String,
    pub version: String,
    pub amended_on: jiff::civil::Date,
    pub conduct: Conduct,
    pub questionnaires: Vec<String>,
    pub law: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conduct {
    pub from: String,
    pub to: String,
}

/// A text; each language is optional here so that every gap can be reported with its place.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: Option<String>,
    pub zh: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    pub id: String,
    pub title: Option<Text>,
    pub intro: Option<Text>,
    pub visible_when: Option<Condition>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: Option<Text>,
    /// How often the section is there; `#` in its ids and texts stands for the number.
    pub repeat: Option<u8>,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    YesNo,
    Choice,
    MultiChoice,
    Number,
    Amount,
    Percent,
    Date,
    Moment,
    Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    pub nature: Option<crate::domain::Nature>,
    #[serde(default)]
    pub partly: bool,
    pub text: Option<Text>,
    pub guidance: Option<Text>,
    pub why: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
    #[serde(default)]
    pub options: Vec<Choice>,
    pub evidence: Option<Text>,
    #[serde(default)]
    pub who: Vec<crate::domain::Who>,
    pub visible_when: Option<Condition>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub unit: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub text: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definitions {
    #[serde(default)]
    pub definitions: Vec<Definition>,
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    #[serde(default)]
    pub glossary: Vec<Term>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub id: String,
    pub title: Option<Text>,
    pub text: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
    pub when: Condition,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    pub id: String,
    pub title: Option<Text>,
    pub unit: Option<Text>,
    pub sum: Vec<Summand>,
    pub less: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summand {
    pub of: String,
    pub when: Option<Condition>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub term: Option<Text>,
    pub text: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
}

/// A file of `law/`. Any of the lists may be absent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub instrument: String,
    pub title: Option<Text>,
    pub short: Option<Text>,
    #[serde(default)]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub measures: Vec<Measure>,
    #[serde(default)]
    pub articles: Vec<Article>,
    #[serde(default)]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub liabilities: Vec<Liability>,
    #[serde(default)]
    pub factors: Vec<Factor>,
    #[serde(default)]
    pub classifications: Vec<Classification>,
    #[serde(default)]
    pub clocks: Vec<Clock>,
    #[serde(default)]
    pub acts: Vec<Act>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    pub id: String,
    pub group: crate::domain::Group,
    pub title: Option<Text>,
    pub subject: Option<String>,
    #[serde(default)]
    pub cites: Vec<String>,
    pub when: Option<Condition>,
    pub outcomes: Vec<Class>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub id: String,
    pub title: Option<Text>,
    pub when: Option<Condition>,
    pub text: Option<Text>,
    #[serde(default)]
    pub steps: Vec<Text>,
    pub confidence: Confidence,
}

/// Exactly one of `from` with `within`, `by`, and `every`; checked when lowered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    pub id: String,
    pub title: Option<Text>,
    pub text: Option<Text>,
    pub to: Option<Text>,
    #[serde(default)]
    pub cites: Vec<String>,
    pub when: Option<Condition>,
    pub from: Option<String>,
    pub within: Option<Within>,
    #[serde(default)]
    pub before: bool,
    pub by: Option<jiff::civil::Date>,
    pub every: Option<Yearly>,
    pub done_when: Option<Condition>,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    pub hours: Option<u16>,
    pub days: Option<u16>,
    pub working_days: Option<u16>,
    pub months: Option<u16>,
    pub years: Option<u16>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yearly {
    pub month: i8,
    pub day: i8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    pub id: String,
    pub title: Option<Text>,
    pub text: Option<Text>,
    pub rules: Vec<String>,
}

/// `calendar.yaml`: the working days of each announced year.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    pub years: Vec<CalendarYear>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    pub year: i16,
    /// Where the announcement was read.
    pub source: Option<Text>,
    /// First and last day of each holiday.
    pub holidays: Vec<[jiff::civil::Date; 2]>,
    pub workdays: Vec<jiff::civil::Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub title: Option<Text>,
    #[serde(rename = "where")]
    pub whereabouts: Option<Text>,
    pub checked: jiff::civil::Date,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub enum Confidence {
    #[serde(rename = "A+")]
    APlus,
    A,
    B,
    C,
    D,
    I,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub id: String,
    pub text: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub id: String,
    pub change: crate::domain::Change,
    pub title: Option<Text>,
    pub confidence: Confidence,
    #[serde(default)]
    pub sources: Vec<String>,
    pub versions: Vec<ArticleVersion>,
    pub changed: Option<Text>,
    #[serde(default)]
    pub commentaries: Vec<Text>,
    #[serde(default)]
    pub implications: Vec<Implication>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleVersion {
    pub from: jiff::civil::Date,
    pub numbers: Vec<u16>,
    pub text: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Implication {
    pub when: Option<Condition>,
    pub text: Option<Text>,
    #[serde(default)]
    pub see: Vec<String>,
    pub confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub article: String,
    pub pinpoint: Scalar,
    pub former_pinpoint: Option<Scalar>,
    pub modality: crate::domain::Modality,
    pub bearer: Option<Text>,
    pub text: Option<Text>,
    pub applies_when: Option<Condition>,
    pub breached_when: Option<Condition>,
    #[serde(default)]
    pub exceptions: Vec<Exception>,
    pub remedy: Option<Text>,
    pub evidence: Option<Text>,
    pub unsanctioned: Option<Text>,
    pub confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub when: Condition,
    pub text: Option<Text>,
}

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
    pub from: jiff::civil::Date,
    pub tiers: Vec<Tier>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    pub id: Scalar,
    pub pinpoint: Scalar,
    pub addressee: crate::domain::Addressee,
    pub grade: crate::domain::Grade,
    pub trigger: Option<Text>,
    #[serde(default)]
    pub rules: Vec<String>,
    pub when: Option<Condition>,
    pub fine: Option<Fine>,
    pub mode: Option<crate::domain::Mode>,
    #[serde(default)]
    pub measures: Vec<Sanction>,
    #[serde(default)]
    pub borrows: Vec<Scalar>,
    #[serde(default)]
    pub supplement: bool,
    pub contested: Option<Contested>,
    pub confidence: Confidence,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sanction {
    pub id: String,
    pub mode: crate::domain::Mode,
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    pub id: String,
    pub pinpoint: Scalar,
    pub effect: crate::domain::Effect,
    pub title: Option<Text>,
    pub text: Option<Text>,
    pub evidence: Option<Text>,
    pub present_when: Condition,
    pub confidence: Confidence,
}

/// Exactly one of the six words; checked when lowered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub all: Option<Vec<Self>>,
    pub any: Option<Vec<Self>>,
    pub not: Option<Box<Self>>,
    pub is: Option<Is>,
    pub at_least: Option<Single<Bound>>,
    pub between: Option<Single<[Bound; 2]>>,
}

impl Condition {
    /// Whether it speaks of a repeated section by `#`.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        let parts = self.all.iter().chain(&self.any).flatten().chain(self.not.as_deref());
        let single = |key: &str, bounds: &[Bound]| {
            key.contains('#') || bounds.iter().any(|bound| matches!(bound, Bound::Instance))
        };
        let named = self.is.as_ref().is_some_and(|is| match is {
            Is::Named(id) => id.contains('#'),
            Is::Of(of) => of.key.contains('#'),
        });
        named
            || self.at_least.as_ref().is_some_and(|bound| single(&bound.key, &[bound.value]))
            || self.between.as_ref().is_some_and(|bounds| single(&bounds.key, &bounds.value))
            || parts.into_iter().any(Self::is_repeated)
    }
}

/// `is: name` or `is: {id: value}` or `is: {id: [value, …]}`.
#[derive(Debug)]
pub enum Is {
    Named(String),
    Of(Single<OneOrMore>),
}

/// A mapping with exactly one key.
#[derive(Debug)]
pub struct Single<T> {
    pub key: String,
    pub value: T,
}

/// A scalar or a list of scalars, as text.
#[derive(Debug)]
pub struct OneOrMore(pub Vec<String>);

/// A scalar as text, whatever YAML takes it for: `23`, `61.3` and `61.3.a` all read as written.
#[derive(Debug, Clone)]
pub struct Scalar(pub String);

/// A number, or a date as days since 1970-01-01.
#[derive(Debug, Clone, Copy)]
pub enum Bound {
    Number(i64),
    Date(jiff::civil::Date),
    /// `"#"`: the number of the repeated section.
    Instance,
}
