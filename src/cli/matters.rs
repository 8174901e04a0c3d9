//! `list` and `recover`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use crate::domain::{DateTime, Lang, Library, said};
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

/// Puts the newest good version in the place of a damaged matter and says which it was and where the damaged file is.
pub(super) fn recover(library: &Library, lang: Lang, since: &str, store: &Store, file: &Path) -> Result<Outcome> {
    let recovered = store.recover(library, file, since)?;
    let good = &recovered.good;
    let told = said!(
        "brought back: {}, revision {} of {}",
        "已恢复：{}，第 {} 版，{}",
        recovered.path.display(),
        good.revision,
        good.changed
    );
    let mut out = format!("{}\n", told.get(lang));
    if let Some(aside) = &recovered.aside {
        let _ = writeln!(out, "{}", said!("the damaged file: {}", "受损文件：{}", aside.display()).get(lang));
    }
    print(&out)?;
    Ok(Outcome::Fine)
}
