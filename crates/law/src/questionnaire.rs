//! Questionnaires, their sections and questions.

use serde::{Deserialize, Serialize};

use crate::{Condition, Fingerprint, OptionSet, QuestionIx, QuestionnaireIx};
use zicha_text::{Str, Text};

/// A part of the interview.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Questionnaire {
    pub id: Str,
    pub title: Text,
    pub intro: Text,
    pub sections: Vec<Section>,
}

impl Questionnaire {
    /// Its questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = QuestionIx> + '_ {
        self.sections
            .iter()
            .flat_map(|section| section.questions.iter().copied())
    }
}

/// A group of questions under one heading.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Section {
    pub id: Str,
    pub title: Text,
    pub questions: Vec<QuestionIx>,
}

/// Whether a question asks for a fact or for counsel's judgement. The two are told apart on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    Fact,
    Judgement,
}

/// Who in a company usually knows the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    Legal,
    ItSecurity,
    Hr,
    Product,
    Procurement,
    Management,
    Finance,
}

/// What form an answer takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Kind {
    /// Options are `yes`, `partly` (if allowed), `no`, in this order.
    YesNo {
        partly: bool,
    },
    Choice,
    MultiChoice,
    Number {
        min: Option<i64>,
        max: Option<i64>,
        unit: Option<Text>,
    },
    /// Whole yuan.
    Amount {
        min: Option<i64>,
        max: Option<i64>,
    },
    /// Basis points.
    Percent {
        min: Option<i64>,
        max: Option<i64>,
    },
    Date,
    /// A day and a time of day, in Beijing time.
    Moment,
    Text,
}

impl Kind {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::YesNo { .. } => "yes_no",
            Self::Choice => "choice",
            Self::MultiChoice => "multi_choice",
            Self::Number { .. } => "number",
            Self::Amount { .. } => "amount",
            Self::Percent { .. } => "percent",
            Self::Date => "date",
            Self::Moment => "moment",
            Self::Text => "text",
        }
    }

    /// Whether the answer is picked from options.
    #[must_use]
    pub fn has_options(&self) -> bool {
        matches!(self, Self::YesNo { .. } | Self::Choice | Self::MultiChoice)
    }
}

/// One option of a question.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Choice {
    pub id: Str,
    pub text: Text,
}

/// A question: one fact, or one judgement.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Question {
    pub id: Str,
    pub questionnaire: QuestionnaireIx,
    /// Index of the section within the questionnaire.
    pub section: u16,
    pub kind: Kind,
    pub nature: Nature,
    pub text: Text,
    pub guidance: Text,
    pub why: Text,
    /// Rules and articles, by id.
    pub cites: Vec<Str>,
    /// For a yes/no question the loader fills in the two or three options.
    pub options: Vec<Choice>,
    pub evidence: Text,
    pub who: Vec<Who>,
    /// The questionnaire's condition and the question's own, joined.
    pub visible_when: Option<Condition>,
    /// Changes with anything that the meaning of an answer hangs on.
    pub wording: Fingerprint,
}

impl Question {
    /// The option with this id, as a set of one.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<OptionSet> {
        self.options
            .iter()
            .position(|choice| choice.id.as_str() == id)
            .map(OptionSet::of)
    }
}
