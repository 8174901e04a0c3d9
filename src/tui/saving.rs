//! What is written, and when it was.

use crate::domain::Screen as SavedScreen;
use crate::session::Session;

use super::effect::{Effect, Save};
use super::model::{Model, Screen};

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
    let session = model.shared.session.as_mut().filter(|session| !session.read_only && !looked_at(session))?;
    session.set_place(&library, screen, question);
    let (path, did) = (session.path.clone(), session.take_deed());
    Some(Effect::Save(Save { matter: Box::new(session.to_save(now())), path, did, over: None }))
}
