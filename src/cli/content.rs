//! `check` and `test`: the content and its golden cases.

use std::path::Path;

use anyhow::Result;

use zicha_law::Library;
use zicha_text::LocalizedError;
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

pub(super) fn test(library: &Library, lang: Lang, folder: &Path) -> Result<Outcome> {
    let summary = zicha_cases::run_folder(library, folder)?;
    if !summary.broken.is_empty() {
        return Err(zicha_store::joined(&summary.broken).into());
    }
    if summary.passed + summary.failed.len() == 0 {
        return Err(LocalizedError::new(text!(
            "there are no cases in {}",
            "{} 中没有测试案例",
            folder.display()
        ))
        .into());
    }
    for outcome in &summary.failed {
        print(&format!("{}: {}\n", outcome.file, outcome.name))?;
        for difference in &outcome.differences {
            print(&format!("  {}\n", difference.get(lang)))?;
        }
    }
    let (passed, failed) = (summary.passed, summary.failed.len());
    print(
        text!(
            "{passed} passed, {failed} failed\n",
            "{passed} 例通过，{failed} 例未通过\n"
        )
        .get(lang),
    )?;
    Ok(if summary.failed.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}
