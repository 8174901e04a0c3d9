//! What is written, when it was, and what came of it.

use std::path::PathBuf;

use crate::session::Session;
use zicha_matter::Screen as SavedScreen;
use zicha_text::Text;
use zicha_text::{fill, history_words};

use super::effect::{Effect, Save};
use super::model::{Model, Screen, Step};

/// Tells the present moment. Only asked when something is saved: to find the zone of the user, a thousand files of the
/// system may have to be looked through, which would cost a quarter of the start.
pub type Clock = fn() -> String;

/// The effect that writes the open matter, with the place where the user is.
pub(super) fn save(model: &mut Model, now: Clock) -> Option<Effect> {
    let library = std::rc::Rc::clone(&model.shared.library);
    let (screen, question) = match &model.screen {
        Screen::Interview(state) => (SavedScreen::Interview, state.question),
        _ => (SavedScreen::Dashboard, None),
    };
    // A matter without a file gets one with its first change, not for being looked at.
    let looked_at = |session: &Session| session.path.is_none() && session.saved;
    let session = model
        .shared
        .session
        .as_mut()
        .filter(|session| !session.read_only && !looked_at(session))?;
    session.set_place(&library, screen, question);
    let (path, did) = (session.path.clone(), session.take_deed());
    Some(Effect::Save(Save {
        matter: Box::new(session.to_save(now())),
        path,
        did,
        over: None,
    }))
}

/// Says, once, that a version which was signed stays as it is and that the next one has begun.
pub(super) fn left_version(model: &mut Model) {
    let Some(session) = &mut model.shared.session else {
        return;
    };
    let Some(before) = session.take_left() else {
        return;
    };
    let library = std::rc::Rc::clone(&model.shared.library);
    // Taken back to what was signed before, it is no new version.
    let Some(next) = session.at_version(&library, |at| at.frozen.is_none().then_some(at.number))
    else {
        return;
    };
    let (before, next) = (before.to_string(), next.to_string());
    model.notice = Some(fill(
        history_words(model.shared.lang).version.next,
        &[("before", &before), ("number", &next)],
    ));
}

/// The matter is on the disk; a history in front is read anew.
pub(super) fn saved(
    model: &mut Model,
    path: PathBuf,
    revision: u64,
    warning: Option<Text>,
) -> Step {
    let again = matches!(model.screen, Screen::History(_)).then(|| Effect::History(path.clone()));
    if let Some(session) = &mut model.shared.session {
        session.saved = session.matter().revision == revision;
        session.path = Some(path);
    }
    let notice = warning.map(|warning| warning.get(model.shared.lang).to_owned());
    Step {
        notice,
        effect: again,
        ..Step::default()
    }
}

pub(super) fn elsewhere(model: &mut Model, folder: &str, now: Clock) -> Step {
    // What is no path from the root is meant from the documents on.
    let folder = model.shared.documents.join(folder);
    if let Some(session) = &mut model.shared.session {
        // A matter that was only looked at is to be written as well.
        session.saved = false;
    }
    match save(model, now) {
        Some(Effect::Save(save)) => Step::effect(Effect::Elsewhere { save, folder }),
        Some(effect) => Step::effect(effect),
        None => Step::notice(model.shared.strings().interview.read_only),
    }
}
