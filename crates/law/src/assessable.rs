//! What an assessment reads, whoever keeps it.

use crate::{Answers, Date, Period};

/// Something that can be assessed: a saved matter, a draft, another state of either.
pub trait Assessable {
    fn answers(&self) -> &Answers;

    /// When the conduct took place, as far as it was said outside the interview.
    fn conduct(&self) -> Period;

    /// The day on which the law is read; `None` for today.
    fn as_of(&self) -> Option<Date>;
}
