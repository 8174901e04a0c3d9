//! Versions that are named and signed, and what is brought back.

use std::rc::Rc;

use crate::tui::dialog::Dialog;
use crate::tui::message::Chosen;
use crate::tui::model::{Shared, Step};
use zicha_matter::history::{Event, Former, facts};
use zicha_matter::{Signature, Step as Signing};
use zicha_report::{Block, versions_blocks};
use zicha_text::{Text, fill, history_words};

use super::{Message, State, words};

/// Asks for the name of a version, or as what it is signed.
pub(super) fn signed(shared: &Shared, message: Message) -> Step {
    let words = words(shared);
    let Some(session) = &shared.session else {
        return Step::none();
    };
    if session.read_only {
        return Step::notice(shared.strings().interview.read_only);
    }
    if message == Message::Sign {
        return Step::dialog(Dialog::steps(shared));
    }
    let name = session.at_version(&shared.library, |at| {
        at.frozen.map(|version| version.name.clone())
    });
    let name = name.unwrap_or_default();
    Step::dialog(Dialog::name(
        shared,
        words.version.ask_name,
        &name,
        Chosen::VersionName,
    ))
}

/// Asks what of an entry is to be brought back: what it replaced, or the whole matter.
pub(super) fn bring_back(state: &State, shared: &Shared) -> Step {
    let words = &words(shared).history;
    let Some(position) = state.selected() else {
        return Step::notice(words.none);
    };
    if shared
        .session
        .as_ref()
        .is_none_or(|session| session.read_only)
    {
        return Step::notice(shared.strings().interview.read_only);
    }
    let event = state.past.history.events.get(position);
    let entries = event.into_iter().flat_map(Event::replaced).map(|key| {
        let text = state
            .past
            .before(&shared.library, shared.lang, position, key);
        fill(words.back_entry, &[("text", &text)])
    });
    Step::dialog(Dialog::bring_back(shared, entries.collect()))
}

/// What an overlay was confirmed with.
pub fn chosen(state: &mut State, shared: &mut Shared, chosen: Chosen, now: &str) -> Step {
    let words = history_words(shared.lang);
    let library = Rc::clone(&shared.library);
    let Some(session) = &mut shared.session else {
        return Step::astray(shared);
    };
    let told = |template: &str, (number, sha256): (u32, String)| {
        let text = fill(
            template,
            &[
                ("number", &number.to_string()),
                ("sha256", sha256.get(..16).unwrap_or(&sha256)),
            ],
        );
        Step {
            save: true,
            ..Step::notice(text)
        }
    };
    match chosen {
        Chosen::VersionName(name) => told(
            words.version.was_named,
            session.name_version(&library, &name, now),
        ),
        Chosen::SigningStep(position) => match session.next_steps(&library).get(position) {
            Some(step) => {
                state.signing = Some((*step, String::new()));
                let title = words.version.ask_who;
                let name = shared.person.clone();
                Step::dialog(Dialog::name(shared, title, &name, Chosen::Signer))
            }
            None => Step::astray(shared),
        },
        Chosen::Signer(name) => {
            let Some((step, by)) = &mut state.signing else {
                return Step::astray(shared);
            };
            *by = name;
            Step::dialog(Dialog::remark(shared, *step == Signing::Returned))
        }
        Chosen::Remark(because) => {
            let Some((step, by)) = state.signing.take() else {
                return Step::astray(shared);
            };
            let signature = Signature {
                step,
                by,
                at: now.to_owned(),
                because,
            };
            match session.sign(&library, signature) {
                Some(signed) => told(words.version.signed, signed),
                None => Step::astray(shared),
            }
        }
        Chosen::BringBack(choice) => brought_back(state, shared, choice),
        _ => Step::astray(shared),
    }
}

/// Brings back one of the values that an entry replaced, or, past the last of them, the whole matter.
fn brought_back(state: &State, shared: &mut Shared, choice: usize) -> Step {
    let words = &history_words(shared.lang).history;
    let library = Rc::clone(&shared.library);
    let Some(position) = state.selected() else {
        return Step::astray(shared);
    };
    let (Some(event), Some(session)) =
        (state.past.history.events.get(position), &mut shared.session)
    else {
        return Step::astray(shared);
    };
    let key = event.replaced().nth(choice);
    let what = key.map_or(Former::Matter, Former::Key);
    let now = facts(&library, session.matter());
    let Some(facts) = state.past.history.brought_back(now, position, what) else {
        return Step::astray(shared);
    };
    match session.bring_back(&library, &facts, event.number) {
        Ok(true) => Step {
            save: true,
            ..Step::notice(words.back_done)
        },
        Ok(false) => Step::notice(words.back_none),
        Err(diagnostics) => {
            let why: Option<&Text> = diagnostics.first().map(|mistake| &mistake.message);
            Step::notice(fill(
                words.back_unfit,
                &[("why", why.map_or("", |why| why.get(shared.lang)))],
            ))
        }
    }
}

/// Every version with its signatures, for the overlay.
#[must_use]
pub fn versions(shared: &Shared) -> Vec<Block> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let mut blocks = versions_blocks(&shared.library, shared.lang, session.matter());
    blocks.push(Block::paragraph(words(shared).history.outside));
    blocks
}
