//! Compares a matter under two contents, that of record and that of today: questions, law and outcome.

mod law;
mod outcome;
mod page;
mod question;

use serde::Serialize;

use zicha_law::{ContentMark, DateTime, Library};
use zicha_matter::Matter;
use zicha_text::{Lang, Text};

pub use law::{LawChange, LawKind, Part, PartChange};
pub use outcome::OutcomeChange;
pub use page::content_name;
pub use page::content_page;
pub use question::{Aspect, QuestionChange, misfit_text};

/// The content of record, and the matter as it reads there.
#[derive(Debug, Clone, Copy)]
pub struct Former<'a> {
    pub library: &'a Library,
    pub matter: &'a Matter,
}

/// How a question, an article, a rule or a tier differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    Added,
    Changed,
    Removed,
}

/// Everything in which the content of record and that of today differ, as far as it matters to a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentChanges {
    pub organisation: String,
    pub from: ContentMark,
    pub to: ContentMark,
    /// Whether the content of record is at hand. If not, there is only what the answers tell.
    pub is_known: bool,
    pub questions: Vec<QuestionChange>,
    pub law: Vec<LawChange>,
    pub outcomes: Vec<OutcomeChange>,
}

impl ContentChanges {
    /// How many questions became so.
    #[must_use]
    pub fn count(&self, difference: Difference) -> usize {
        self.questions
            .iter()
            .filter(|question| question.difference == difference)
            .count()
    }

    #[must_use]
    pub fn to_look_at(&self) -> usize {
        self.questions
            .iter()
            .filter(|question| question.look_again)
            .count()
    }
}

/// Compares the content of record, where it is known, with that of today.
#[must_use]
pub fn content_changes(
    former: Option<Former<'_>>,
    library: &Library,
    matter: &Matter,
    now: DateTime,
) -> ContentChanges {
    let (mut law, mut outcomes) = (Vec::new(), Vec::new());
    if let Some(former) = former {
        law = law::changes(former.library, library);
        outcomes = outcome::changes(former, library, matter, now);
    }
    ContentChanges {
        organisation: matter.organisation.clone(),
        from: matter.content.clone(),
        to: library.pack.mark(),
        is_known: former.is_some(),
        questions: question::changes(former, library, matter),
        law,
        outcomes,
    }
}

/// A text made once in each language.
fn both(say: impl Fn(Lang) -> String) -> Text {
    Text {
        en: say(Lang::En).into(),
        zh: say(Lang::Zh).into(),
    }
}
