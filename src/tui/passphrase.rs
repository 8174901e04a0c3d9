//! Passphrases: opening an encrypted matter, turning encryption on and off, changing the passphrase. Each is asked for
//! unseen, a new one twice.

use std::path::PathBuf;

use zicha_store::Passphrase;
use zicha_text::{fill, history_words};

use super::dialog::Dialog;
use super::effect::{Effect, Turn};
use super::message::{Chosen, Message};
use super::model::{Model, Shared, Step};

/// What a passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Open,
    Encrypt,
    Change,
    Decrypt,
}

/// What has been typed so far.
#[derive(Debug, Clone)]
pub struct PassphrasePrompt {
    pub path: PathBuf,
    pub purpose: Purpose,
    former: Option<Passphrase>,
    new: Option<Passphrase>,
}

/// Asks for what opens a matter.
pub(super) fn open(shared: &mut Shared, path: PathBuf) -> Step {
    ask(
        shared,
        PassphrasePrompt {
            path,
            purpose: Purpose::Open,
            former: None,
            new: None,
        },
    )
}

/// Encrypts a plain matter; of one that is encrypted it is asked what is to be done.
pub(super) fn begin(shared: &mut Shared) -> Step {
    let words = &history_words(shared.lang).encryption;
    let path = shared
        .session
        .as_ref()
        .and_then(|session| session.path.clone());
    let (Some(path), Some(session)) = (path, &shared.session) else {
        return Step::notice(history_words(shared.lang).history.no_file);
    };
    if session.read_only {
        return Step::notice(shared.strings().interview.read_only);
    }
    if shared.is_encrypted {
        return Step::dialog(Dialog::secrecy(shared));
    }
    let text = fill(
        words.encrypt_asked,
        &[(
            "file",
            &path.file_name().unwrap_or_default().to_string_lossy(),
        )],
    );
    Step::dialog(Dialog::confirm(text, Message::Chosen(Chosen::Encrypt)))
}

/// Asks for a new passphrase for the open matter.
pub(super) fn encrypt(shared: &mut Shared) -> Step {
    let Some(path) = shared
        .session
        .as_ref()
        .and_then(|session| session.path.clone())
    else {
        return Step::none();
    };
    ask(
        shared,
        PassphrasePrompt {
            path,
            purpose: Purpose::Encrypt,
            former: None,
            new: None,
        },
    )
}

/// What was picked for an encrypted matter.
pub(super) fn picked(shared: &mut Shared, choice: usize) -> Step {
    let Some(path) = shared
        .session
        .as_ref()
        .and_then(|session| session.path.clone())
    else {
        return Step::none();
    };
    let purpose = if choice == 0 {
        Purpose::Change
    } else {
        Purpose::Decrypt
    };
    ask(
        shared,
        PassphrasePrompt {
            path,
            purpose,
            former: None,
            new: None,
        },
    )
}

fn ask(shared: &mut Shared, secret: PassphrasePrompt) -> Step {
    let words = &history_words(shared.lang).encryption;
    let title = match secret.purpose {
        Purpose::Open | Purpose::Decrypt => words.ask,
        Purpose::Change if secret.former.is_none() => words.ask_former,
        _ if secret.new.is_none() => words.ask_new,
        _ => words.ask_again,
    };
    let dialog = Dialog::passphrase(title, &secret);
    shared.secret = Some(secret);
    Step::dialog(dialog)
}

/// Takes what was typed, and asks on or does it.
pub(super) fn typed(model: &mut Model, passphrase: Option<Passphrase>) -> Step {
    let words = &history_words(model.shared.lang).encryption;
    let (Some(passphrase), Some(mut secret)) = (passphrase, model.shared.secret.take()) else {
        return Step::none();
    };
    let path = secret.path.clone();
    let turn = match (secret.purpose, &secret.former, &secret.new) {
        (Purpose::Open, ..) => return Step::effect(Effect::Unlock { path, passphrase }),
        (Purpose::Decrypt, ..) => Turn::Decrypt(passphrase),
        (Purpose::Change, None, _) => {
            secret.former = Some(passphrase);
            return ask(&mut model.shared, secret);
        }
        (_, _, None) => {
            let short = passphrase.is_short().then(|| words.short.to_owned());
            secret.new = Some(passphrase);
            return Step {
                notice: short,
                ..ask(&mut model.shared, secret)
            };
        }
        (_, _, Some(new)) if !new.is_same_as(&passphrase) => return Step::notice(words.differ),
        (_, Some(former), Some(_)) => Turn::Change(former.clone(), passphrase),
        (_, None, Some(_)) => Turn::Encrypt(passphrase),
    };
    Step::effect(Effect::Turn { path, turn })
}
