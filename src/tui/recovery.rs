//! What is decided when another program changed the open matter.

use std::rc::Rc;

use zicha_matter::history::Operation;
use zicha_store::WriteConflict;
use zicha_text::{fill, history_words};

use super::conflict::Merging;
use super::dialog::Dialog;
use super::effect::{Effect, Save};
use super::model::{Model, Screen, Shared, Step};
use super::saving::Clock;
use super::screen::interview;

/// Asks what becomes of the two sides.
pub(super) fn conflict(model: &mut Model, changed: Rc<WriteConflict>) -> Step {
    let mine = model
        .shared
        .session
        .as_ref()
        .map(|session| session.matter().clone());
    model.shared.merging = mine.and_then(|mine| Merging::new(changed, mine));
    match &model.shared.merging {
        Some(merging) => Step::dialog(Dialog::sides(&model.shared, merging)),
        None => Step::astray(&model.shared),
    }
}

/// What is said where the question was left without an answer.
pub(super) fn undecided(shared: &Shared) -> Option<String> {
    let kept = &shared.merging.as_ref()?.changed().conflict_copy;
    let file = kept.file_name().unwrap_or_default().to_string_lossy();
    Some(fill(
        history_words(shared.lang).conflict.undecided,
        &[("file", &file)],
    ))
}

/// United, mine in a file of its own, or theirs.
pub(super) fn sides(model: &mut Model, choice: usize, now: Clock) -> Step {
    let Some(merging) = &model.shared.merging else {
        return Step::astray(&model.shared);
    };
    let changed = Rc::clone(merging.changed());
    match choice {
        0 => ask_or_unite(model, now),
        1 => Step::effect(Effect::Open(changed.conflict_copy.clone())),
        _ => Step::effect(Effect::Open(changed.path.clone())),
    }
}

/// Settles one thing that both changed: mine stands, or theirs.
pub(super) fn side(model: &mut Model, choice: usize, now: Clock) -> Step {
    if let Some(merging) = &mut model.shared.merging {
        merging.settle(choice == 1);
    }
    ask_or_unite(model, now)
}

fn ask_or_unite(model: &mut Model, now: Clock) -> Step {
    let Some(merging) = model.shared.merging.take() else {
        return Step::astray(&model.shared);
    };
    if let Some(dialog) = Dialog::conflict(&model.shared, &merging) {
        model.shared.merging = Some(merging);
        return Step::dialog(dialog);
    }
    let changed = Rc::clone(merging.changed());
    let library = Rc::clone(&model.shared.library);
    let Some(session) = &mut model.shared.session else {
        return Step::astray(&model.shared);
    };
    let mine = Rc::clone(merging.mine());
    let mut matter = merging.into_matter();
    // Whatever was done in the meantime is in mine already; only where the user is has moved.
    matter.place = session.matter().place.clone();
    session.take_over(&library, matter, Operation::Merged);
    session.saved = false;
    if let Screen::Interview(state) = &mut model.screen {
        // What is marked there is of an answer that may be another now.
        let here = state
            .question
            .map(|question| library.question(question).id.to_string());
        *state = interview::State::resuming(&model.shared, here.as_deref());
    }
    let Some(session) = &mut model.shared.session else {
        return Step::astray(&model.shared);
    };
    let (path, did) = (session.path.clone(), session.take_deed());
    let matter = Box::new(session.to_save(now()));
    Step::effect(Effect::Save(Save {
        matter,
        path,
        did,
        over: Some((changed, mine)),
    }))
}
