//! `list`, `recover` and `history`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use crate::domain::{DateTime, Lang, Library, Matter, said};
use crate::i18n::{fill, strings};
use crate::report::{Findings, response_text};
use crate::store::Store;

use super::{Outcome, asking, print};

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
            Err(_) if listed.is_locked => {
                let locked = said!("encrypted", "已加密");
                let _ = writeln!(out, "{}\t{}", listed.path.display(), locked.get(lang));
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

/// The kept versions, each with the answers, notes and evidence in which it differs from the one before; or back to one.
pub(super) fn history(
    library: &Library,
    lang: Lang,
    since: &str,
    store: &Store,
    file: &Path,
    restore: Option<u64>,
) -> Result<Outcome> {
    if store.has_locked(file) {
        store.unlock(file, &asking::passphrase(lang, file)?)?;
    }
    if let Some(revision) = restore {
        let matter = store.go_back_to(library, file, revision, since)?;
        let told = said!(
            "version {revision} is now the newest, as {}",
            "第 {revision} 版已恢复为最新版，编号 {}",
            matter.revision
        );
        print(&format!("{}\n", told.get(lang)))?;
        return Ok(Outcome::Fine);
    }
    let versions = store.versions(library, file);
    if versions.is_empty() {
        print(&format!("{}\n", said!("no version is kept", "没有留存的版本").get(lang)))?;
    }
    let mut out = String::new();
    for (position, version) in versions.iter().enumerate() {
        let head = said!("version {}, {}", "第 {} 版，{}", version.revision, version.changed);
        let _ = writeln!(out, "{}", head.get(lang));
        if let Some(before) = position.checked_sub(1).and_then(|before| versions.get(before)) {
            out.push_str(&changes(library, lang, before, version));
        }
    }
    print(&out)?;
    Ok(Outcome::Fine)
}

/// What differs between two versions, a line each.
fn changes(library: &Library, lang: Lang, before: &Matter, after: &Matter) -> String {
    let mut lines = String::new();
    for index in library.question_indexes() {
        let (was, is) = (before.answers.entry(index), after.answers.entry(index));
        if was == is {
            continue;
        }
        let question = library.question(index);
        let text = question.text.get(lang);
        if was.response != is.response {
            let told = |entry| response_text(strings(lang), lang, question, entry);
            let _ = writeln!(lines, "  {text} {} → {}", told(was), told(is));
        }
        if (&was.note, &was.evidence) != (&is.note, &is.evidence) {
            let words = &strings(lang).interview;
            let _ = writeln!(lines, "  {text} {} / {}", words.note, words.evidence);
        }
    }
    lines
}
