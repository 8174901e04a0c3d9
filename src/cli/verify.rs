//! `verify`: reads an export again, says whether its text is as it was written, and what has changed since.

use std::fmt::Write as _;

use anyhow::Result;

use zicha_export::{Against, Mark};
use zicha_law::{DateTime, Library};
use zicha_text::Lang;

use super::{Outcome, args, print, prompt, read, read_matter};
use crate::session::{Encrypted, read_export};

pub(super) fn verify(
    library: &Library,
    lang: Lang,
    now: DateTime,
    typed: &args::Verify,
) -> Result<Outcome> {
    let matter = typed
        .against
        .as_deref()
        .map(|file| read_matter(library, lang, file))
        .transpose()?;
    let open = |encrypted, bytes: Vec<u8>| match encrypted {
        Encrypted::Export => prompt::unwrapped(lang, &typed.file, &bytes),
        Encrypted::Matter => prompt::opened(lang, &typed.file, bytes),
    };
    let given = read_export(&typed.file, read, open)?;
    let against = Against {
        library,
        now,
        matter: matter.as_ref(),
        as_of: typed.as_of,
    };
    let found = zicha_export::verify(&given, &against)?;
    let mut out = String::new();
    for line in &found.lines {
        let indent = if line.mark == Mark::Listed { "  " } else { "" };
        let _ = writeln!(out, "{indent}{}", line.text.get(lang));
    }
    print(&out)?;
    Ok(if found.differs() {
        Outcome::Found
    } else {
        Outcome::Fine
    })
}
