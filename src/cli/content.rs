//! `check`: the content.

use std::path::Path;

use anyhow::Result;

use zicha_text::{Lang, text};

use super::{Outcome, print};

/// Reads the YAML itself, embedded or laid over it, so that what is checked is what an author wrote.
pub(super) fn check(lang: Lang, folder: Option<&Path>) -> Result<Outcome> {
    let files = match folder {
        Some(folder) => zicha_pack::overlaid(folder)?,
        None => zicha_pack::sources(),
    };
    match zicha_content::load(&files) {
        Ok(library) => {
            let counts = text!(
                "{} questionnaires, {} questions, {} articles, {} rules, {} tiers: no mistakes\n",
                "{} 份问卷，{} 个问题，{} 条条文，{} 条规则，{} 个档次：没有错误\n",
                library.questionnaires.len(),
                library.questions.len(),
                library.articles.len(),
                library.rules.len(),
                library.tiers.len()
            );
            print(counts.get(lang))?;
            Ok(Outcome::Fine)
        }
        Err(mistakes) => {
            for mistake in &mistakes {
                print(&format!("{}\n", mistake.text(lang)))?;
            }
            print(text!("{} mistake(s)\n", "共 {} 处错误\n", mistakes.len()).get(lang))?;
            Ok(Outcome::Found)
        }
    }
}
