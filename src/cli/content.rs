//! `check` and `test`: the content and its golden cases.

use std::path::Path;

use anyhow::{Result, bail};

use crate::domain::{Lang, Library};
use crate::{bundle, content, golden, store};

use super::{Outcome, print};

/// Reads the YAML itself, embedded or laid over it, so that what is checked is what an author wrote.
pub(super) fn check(lang: Lang, folder: Option<&Path>) -> Result<Outcome> {
    let files = match folder {
        Some(folder) => bundle::overlaid(folder)?,
        None => bundle::sources(),
    };
    match content::load(&files) {
        Ok(library) => {
            print(&format!(
                "{} questionnaires, {} questions, {} articles, {} rules, {} tiers: no mistakes\n",
                library.questionnaires.len(),
                library.questions.len(),
                library.articles.len(),
                library.rules.len(),
                library.tiers.len()
            ))?;
            Ok(Outcome::Fine)
        }
        Err(mistakes) => {
            for mistake in &mistakes {
                print(&format!("{}\n", mistake.text(lang)))?;
            }
            print(&format!("{} mistake(s)\n", mistakes.len()))?;
            Ok(Outcome::Found)
        }
    }
}

pub(super) fn test(library: &Library, folder: &Path) -> Result<Outcome> {
    let summary = golden::run_folder(library, folder)?;
    if !summary.broken.is_empty() {
        return Err(store::joined(&summary.broken));
    }
    if summary.passed + summary.failed.len() == 0 {
        bail!("there are no cases in {}", folder.display());
    }
    for outcome in &summary.failed {
        print(&format!("{}: {}\n", outcome.file, outcome.name))?;
        for difference in &outcome.differences {
            print(&format!("  {difference}\n"))?;
        }
    }
    print(&format!("{} passed, {} failed\n", summary.passed, summary.failed.len()))?;
    Ok(if summary.failed.is_empty() { Outcome::Fine } else { Outcome::Found })
}
