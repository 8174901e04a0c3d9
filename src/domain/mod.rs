//! Floor 0: the vocabulary of the legal model. Plain values; nothing here reads a file, a clock or YAML, and nothing can fail.

mod answers;
mod condition;
mod law;
mod library;
mod matter;
mod penalty;
mod pinpoint;
mod question_set;
mod questionnaire;
mod text;
mod truth;

pub use answers::{Answer, Answers, Entry, OptionSet, Reason, ReasonKind, Response, days};
pub use condition::{Condition, RuleState};
pub use jiff::civil::Date;
pub use law::{
    Article, ArticleVersion, Change, Confidence, Definition, Effect, Exception, Factor, Implication, Instrument,
    Modality, Rule, Source, Term,
};
pub use library::{ArticleIx, DefinitionIx, LiabilityIx, Library, Pack, QuestionIx, QuestionnaireIx, RuleIx, TierIx};
pub use matter::{Matter, Period, Place, Screen};
pub use penalty::{
    Addressee, Borrowing, Contested, Fine, Grade, Liability, LiabilityVersion, Measure, MeasureIx, Mode, Sanction, Tier,
};
pub use pinpoint::{Pinpoint, PinpointError};
pub use question_set::QuestionSet;
pub use questionnaire::{Choice, Kind, Nature, Question, Questionnaire, Section, Who};
pub use text::{Lang, Str, Text};
pub use truth::Truth;
