//! An export read again, held against the open matter.

use std::path::Path;

use anyhow::Result;

use zicha_export::{Against, Verification};

use super::prompter::Prompter;
use crate::session::{Encrypted, read_export};

/// Says whether an export is as it was written, and what has changed since.
pub(super) fn verify(prompter: &mut Prompter<'_>, file: &str) -> Result<()> {
    if file.is_empty() {
        return prompter.say(prompter.words().result.verify_no_file);
    }
    match found(prompter, Path::new(file)) {
        Ok(found) => {
            for line in &found.lines {
                prompter.say(line.text.get(prompter.lang))?;
            }
            Ok(())
        }
        Err(error) => prompter.say(zicha_text::failure(error.as_ref()).get(prompter.lang)),
    }
}

fn found(prompter: &mut Prompter<'_>, file: &Path) -> Result<Verification> {
    let read = |file: &Path| {
        let bytes = zicha_store::read_bounded(file)?;
        Ok((file.display().to_string(), bytes))
    };
    let open = |encrypted, bytes: Vec<u8>| -> Result<Vec<u8>> {
        let passphrase = prompter.passphrase(file)?;
        Ok(match encrypted {
            Encrypted::Export => zicha_store::unwrapped(file, &bytes, &passphrase)?,
            Encrypted::Matter => zicha_store::opened(file, &bytes, &passphrase)?,
        })
    };
    let given = read_export(file, read, open)?;
    let against = Against {
        library: prompter.library,
        now: prompter.now,
        matter: prompter.session().map(crate::session::Session::matter),
        as_of: None,
    };
    Ok(zicha_export::verify(&given, &against)?)
}
