//! Floor 0: the vocabulary of the legal model. Plain values; nothing here reads a file, a clock or YAML, and nothing can fail.

mod answers;
mod classification;
mod clock;
mod condition;
mod exhibit;
mod glossary;
mod law;
mod library;
mod matter;
mod merge;
mod penalty;
mod pinpoint;
mod pool;
mod quantity;
mod question_set;
mod questionnaire;
mod text;
mod truth;
mod version;

pub use answers::{
    Answer, Answers, Entry, Fingerprint, OptionSet, Reason, ReasonKind, Response, days,
};
pub use classification::{Class, Classification, Group};
pub use clock::{Calendar, Clock, Length, Limit, end_of_day};
pub use condition::{Condition, RuleState};
pub use exhibit::Exhibit;
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
pub use matter::{ContentMark, Matter, Period, Place, Screen};
pub use merge::{Asked, Conflict, Merged, Part, merge};
pub use penalty::{
    Act, Addressee, Borrowing, Contested, Fine, Grade, Liability, LiabilityVersion, Limb, Measure,
    MeasureIx, Mode, Sanction, Tier,
};
pub use pinpoint::{Pinpoint, PinpointError};
pub use pool::{pooled, unpooled};
pub use quantity::{Quantity, Summand};
pub use question_set::QuestionSet;
pub use questionnaire::{Choice, Kind, Nature, Question, Questionnaire, Section, Who};
pub(crate) use text::said;
pub use text::{Lang, Str, Text, harmless, harmless_line, steers};
pub use truth::Truth;
pub use version::{Signature, Step, Version, next_steps};
