//! What the client says, what backs it, and why something was not answered.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Date, DateTime, EvidenceFile, Question, QuestionIx};

/// Options of one question, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OptionSet(pub u32);

impl OptionSet {
    /// The most options a question may have; the loader refuses more.
    pub const CAPACITY: usize = 32;

    /// The set of one option; empty beyond the capacity.
    #[must_use]
    pub fn of(position: usize) -> Self {
        if position < Self::CAPACITY {
            Self(1 << position)
        } else {
            Self(0)
        }
    }

    #[must_use]
    pub fn contains(self, position: usize) -> bool {
        self.intersects(Self::of(position))
    }

    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn toggled(self, position: usize) -> Self {
        Self(self.0 ^ Self::of(position).0)
    }

    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::CAPACITY).filter(move |position| self.contains(*position))
    }
}

/// The value given to a question, in the form its kind asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Chosen(OptionSet),
    /// A number, whole yuan, or basis points.
    Number(i64),
    Date(Date),
    /// A day and a time of day, in Beijing time.
    Moment(DateTime),
    Text(String),
}

impl Answer {
    /// The value that `at_least` and `between` compare; days since 1970-01-01 for a date or moment.
    #[must_use]
    pub fn quantity(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Date(date) => Some(days(*date)),
            Self::Moment(moment) => Some(days(moment.date())),
            Self::Chosen(_) | Self::Text(_) => None,
        }
    }
}

/// Days since 1970-01-01.
#[must_use]
pub fn days(date: Date) -> i64 {
    let span = date.duration_since(Date::constant(1970, 1, 1));
    span.as_hours() / 24
}

/// Why a question was left without an answer. Unknown to the engine, never "no"; only "not applicable" settles
/// something: that nothing the question asks about is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    DontKnow,
    NotApplicable,
    WillAsk,
    Declined,
}

impl ReasonKind {
    pub const ALL: [Self; 4] = [
        Self::DontKnow,
        Self::NotApplicable,
        Self::WillAsk,
        Self::Declined,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DontKnow => "dont_know",
            Self::NotApplicable => "not_applicable",
            Self::WillAsk => "will_ask",
            Self::Declined => "declined",
        }
    }
}

/// A reason for not answering, with whom to ask and by when where that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub kind: ReasonKind,
    pub because: String,
    pub ask: String,
    pub by: Option<Date>,
}

impl Reason {
    #[must_use]
    pub fn plain(kind: ReasonKind) -> Self {
        Self {
            kind,
            because: String::new(),
            ask: String::new(),
            by: None,
        }
    }
}

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Response {
    #[default]
    Open,
    Given(Answer),
    Withheld(Reason),
}

/// A question as it was worded, in four bytes: its kind with bounds, its texts and its options in both languages. Enough to
/// tell that the question of an answer was changed since, which is all it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint(pub u32);

impl Fingerprint {
    /// From the form in which it is written: eight hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits
            .then(|| u32::from_str_radix(text, 16).ok())
            .flatten()
            .map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// Everything recorded under one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    pub response: Response,
    /// The question as it stood when the response was given or last confirmed; unknown of what was written by hand or by
    /// a version that did not record it.
    pub wording: Option<Fingerprint>,
    pub note: String,
    pub evidence: Vec<String>,
    /// Of those lines of the evidence that name a file, what was in it.
    pub evidence_files: Vec<EvidenceFile>,
}

impl Entry {
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.response == Response::Open && self.note.is_empty() && self.evidence.is_empty()
    }

    /// Whether the question was worded otherwise when it was answered.
    #[must_use]
    pub fn is_stale(&self, question: &Question) -> bool {
        self.response != Response::Open
            && self
                .wording
                .is_some_and(|wording| wording != question.wording)
    }

    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match &self.response {
            Response::Given(answer) => Some(answer),
            Response::Open | Response::Withheld(_) => None,
        }
    }
}

/// One entry for every question of a library, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Entry>);

impl Answers {
    /// Nothing answered yet.
    #[must_use]
    pub fn blank(questions: usize) -> Self {
        Self(vec![Entry::default(); questions])
    }

    /// Every question there is an entry for.
    pub fn questions(&self) -> impl Iterator<Item = QuestionIx> + use<> {
        (0..=u16::MAX).take(self.0.len()).map(QuestionIx)
    }

    #[must_use]
    pub fn entry(&self, question: QuestionIx) -> &Entry {
        &self.0[question.0 as usize]
    }

    pub fn entry_mut(&mut self, question: QuestionIx) -> &mut Entry {
        &mut self.0[question.0 as usize]
    }

    #[must_use]
    pub fn answer(&self, question: QuestionIx) -> Option<&Answer> {
        self.entry(question).answer()
    }
}
