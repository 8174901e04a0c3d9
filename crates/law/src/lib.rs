//! The vocabulary of the legal model. Plain values; nothing here reads a file, a clock or YAML, and nothing can fail.

mod answers;
mod assessable;
pub mod citation;
mod classification;
mod clock;
mod condition;
mod content_mark;
mod evidence_file;
mod glossary;
mod law;
mod library;
mod penalty;
mod period;
mod pinpoint;
mod quantity;
mod question_set;
mod questionnaire;
mod relation;
mod truth;

pub use answers::{
    Answer, Answers, Entry, Fingerprint, OptionSet, Reason, ReasonKind, Response, days,
};
pub use assessable::Assessable;
pub use classification::{Class, Classification, Group};
pub use clock::{Calendar, Clock, Length, Limit, end_of_day};
pub use condition::{Condition, RuleState};
pub use content_mark::ContentMark;
pub use evidence_file::EvidenceFile;
pub use glossary::TermIndex;
pub use jiff::civil::{Date, DateTime};
pub use law::{
    Article, ArticleVersion, Change, Confidence, Definition, Effect, Exception, Factor,
    Implication, Instrument, Modality, Remedy, Rule, Source, Term,
};
pub use library::{
    ArticleIx, ClassificationIx, DefinitionIx, LiabilityIx, Library, Pack, QuantityIx, QuestionIx,
    QuestionnaireIx, RuleIx, TierIx,
};
pub use penalty::{
    Act, Addressee, Borrowing, Contested, Fine, Grade, Liability, LiabilityVersion, Limb, Measure,
    MeasureIx, Mode, Sanction, Tier,
};
pub use period::{Period, date_span};
pub use pinpoint::{Pinpoint, PinpointError};
pub use quantity::{Quantity, Summand};
pub use question_set::QuestionSet;
pub use questionnaire::{Choice, Kind, Nature, Question, Questionnaire, Section, Who};
pub use relation::Relation;
pub use truth::Truth;
