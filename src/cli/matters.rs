//! `list`.

use std::fmt::Write as _;

use anyhow::Result;

use crate::domain::{DateTime, Lang, Library};
use crate::i18n::{fill, strings};
use crate::report::Findings;
use crate::store::Store;

use super::{Outcome, print};

pub(super) fn list(library: &Library, lang: Lang, now: DateTime, store: &Store) -> Result<Outcome> {
    let words = strings(lang);
    let mut out = String::new();
    for listed in store.list(library)? {
        match &listed.matter {
            Ok(matter) => {
                let report = Findings::new(library, matter, now);
                let progress = fill(
                    words.interview.section_done,
                    &[("done", &report.progress.done().to_string()), ("all", &report.progress.visible.to_string())],
                );
                let _ =
                    writeln!(out, "{}\t{progress}\t{}\t{}", matter.organisation, matter.changed, listed.path.display());
            }
            Err(why) => {
                let _ = writeln!(out, "{}\t{}\t{}", listed.path.display(), words.home.unreadable, why.get(lang));
            }
        }
    }
    print(&out)?;
    Ok(Outcome::Fine)
}
