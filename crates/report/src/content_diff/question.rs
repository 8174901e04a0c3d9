//! Questions that were added, changed or removed, and what was answered to them.

use serde::Serialize;

use crate::{answer_text, reason_text};
use zicha_law::{Answer, Choice, Entry, Kind, Library, Question, QuestionIx, Response};
use zicha_matter::Matter;
use zicha_text::Text;
use zicha_text::{content_diff_words, number, strings};

use super::{Difference, Former, both};

/// One question, and whether its answer is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionChange {
    pub id: String,
    /// The present wording; of a removed question the former one, or its id if that is not known.
    pub text: Text,
    pub difference: Difference,
    /// In what; empty where only the answer tells that it changed.
    pub aspects: Vec<Aspect>,
    pub answered: bool,
    pub look_again: bool,
    /// The answer that no longer fits.
    pub misfit: Option<Text>,
    #[serde(skip)]
    pub question: Option<QuestionIx>,
}

/// In what a question changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Wording { before: Text, after: Text },
    Kind,
    Bounds { before: Text, after: Text },
    OptionAdded(Text),
    OptionRemoved(Text),
    OptionWording { before: Text, after: Text },
}

pub(super) fn changes(
    former: Option<Former<'_>>,
    library: &Library,
    matter: &Matter,
) -> Vec<QuestionChange> {
    let mut changes = Vec::new();
    for index in library.question_indexes() {
        changes.extend(present(former, library, matter, index));
    }
    if let Some(former) = former {
        changes.extend(removed(former, library));
    }
    for (id, entry) in &matter.orphans {
        let is_new =
            library.find_question(id).is_none() && changes.iter().all(|change| change.id != *id);
        if is_new {
            changes.push(gone(id, both(|_| id.clone()), entry));
        }
    }
    changes
}

/// A question of today, if it is new, was changed, or has an answer that was given to another wording.
fn present(
    former: Option<Former<'_>>,
    library: &Library,
    matter: &Matter,
    index: QuestionIx,
) -> Option<QuestionChange> {
    let question = library.question(index);
    let entry = matter.answers.entry(index);
    let misfit = matter
        .misfit(&question.id)
        .filter(|_| entry.response == Response::Open);
    let look_again = entry.is_stale(question) || misfit.is_some();
    let old = former.map(|former| {
        former
            .library
            .find_question(&question.id)
            .map(|old| former.library.question(old))
    });
    let (difference, aspects) = match old {
        Some(None) => (Difference::Added, Vec::new()),
        Some(Some(old)) if old.wording != question.wording => {
            (Difference::Changed, aspects(old, question))
        }
        _ if look_again => (Difference::Changed, Vec::new()),
        _ => return None,
    };
    Some(QuestionChange {
        id: question.id.to_string(),
        text: question.text.clone(),
        difference,
        aspects,
        answered: entry.response != Response::Open,
        look_again,
        misfit: misfit.map(|misfit| misfit_text(former, question, misfit)),
        question: Some(index),
    })
}

fn removed(former: Former<'_>, library: &Library) -> Vec<QuestionChange> {
    let mut removed = Vec::new();
    for index in former.library.question_indexes() {
        let question = former.library.question(index);
        if library.find_question(&question.id).is_none() {
            let entry = former.matter.answers.entry(index);
            removed.push(gone(&question.id, question.text.clone(), entry));
        }
    }
    removed
}

fn gone(id: &str, text: Text, entry: &Entry) -> QuestionChange {
    QuestionChange {
        id: id.to_owned(),
        text,
        difference: Difference::Removed,
        aspects: Vec::new(),
        answered: entry.response != Response::Open,
        look_again: false,
        misfit: None,
        question: None,
    }
}

/// The answer that no longer fits, in the words of the content under which it did, else as it is written.
#[must_use]
pub fn misfit_text(former: Option<Former<'_>>, question: &Question, misfit: &Entry) -> Text {
    let old = former.and_then(|former| {
        let index = former.library.find_question(&question.id)?;
        Some((
            former.library.question(index),
            former.matter.answers.answer(index)?,
        ))
    });
    both(|lang| match (&old, &misfit.response) {
        (Some((old, answer)), _) => answer_text(strings(lang), lang, old, answer),
        (None, Response::Withheld(reason)) => reason_text(strings(lang), lang, reason),
        (None, Response::Given(Answer::Text(text))) => text.clone(),
        (None, Response::Given(Answer::Number(count))) => number(lang, *count),
        (None, Response::Given(_) | Response::Open) => {
            content_diff_words(lang).item.unknown_option.to_owned()
        }
    })
}

fn aspects(old: &Question, new: &Question) -> Vec<Aspect> {
    let mut found = Vec::new();
    if old.text != new.text {
        found.push(Aspect::Wording {
            before: old.text.clone(),
            after: new.text.clone(),
        });
    }
    if old.kind.code() != new.kind.code() {
        found.push(Aspect::Kind);
    }
    let (before, after) = (bounds(&old.kind), bounds(&new.kind));
    if before != after {
        found.push(Aspect::Bounds { before, after });
    }
    for choice in &new.options {
        match same(old, choice) {
            None => found.push(Aspect::OptionAdded(choice.text.clone())),
            Some(was) if was.text != choice.text => {
                found.push(Aspect::OptionWording {
                    before: was.text.clone(),
                    after: choice.text.clone(),
                });
            }
            Some(_) => {}
        }
    }
    for choice in &old.options {
        if same(new, choice).is_none() {
            found.push(Aspect::OptionRemoved(choice.text.clone()));
        }
    }
    found
}

/// The option of another question that has the same id.
fn same<'a>(question: &'a Question, choice: &Choice) -> Option<&'a Choice> {
    question.options.iter().find(|other| other.id == choice.id)
}

/// `1–1,000 people`, `0–`; empty where there are no bounds.
fn bounds(kind: &Kind) -> Text {
    let (min, max, unit, scale) = match kind {
        Kind::Number { min, max, unit } => (min, max, unit.as_ref(), 1),
        Kind::Amount { min, max } => (min, max, None, 1),
        Kind::Percent { min, max } => (min, max, None, 100),
        Kind::YesNo { .. }
        | Kind::Choice
        | Kind::MultiChoice
        | Kind::Date
        | Kind::Moment
        | Kind::Text => {
            return Text::default();
        }
    };
    both(|lang| {
        let bound =
            |bound: &Option<i64>| bound.map_or(String::new(), |bound| number(lang, bound / scale));
        let unit = unit.map_or("", |unit| unit.get(lang));
        format!("{}–{} {unit}", bound(min), bound(max))
            .trim_end()
            .to_owned()
    })
}
