//! `list`, `recover`, `history` and `evidence`.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use zicha_engine::Findings;
use zicha_law::{DateTime, Library};
use zicha_matter::Matter;
use zicha_text::{Lang, harmless_line, text};

use zicha_matter::history::Fault;
use zicha_report::{Block, HistoryView, checked, evidence_page, versions_blocks};
use zicha_store::Store;
use zicha_text::{fill, history_words, strings};

use super::{Outcome, print, prompt, read_matter, shown};

pub(super) fn list(library: &Library, lang: Lang, now: DateTime, store: &Store) -> Result<Outcome> {
    let words = strings(lang);
    let mut out = String::new();
    for listed in store.list(library)? {
        match &listed.matter {
            Ok(matter) => {
                let report = Findings::new(library, matter, now);
                let progress = fill(
                    words.interview.section_done,
                    &[
                        ("done", &report.progress.done().to_string()),
                        ("all", &report.progress.visible.to_string()),
                    ],
                );
                let _ = writeln!(
                    out,
                    "{}\t{progress}\t{}\t{}",
                    harmless_line(&matter.organisation),
                    harmless_line(&matter.changed),
                    shown(&listed.path)
                );
            }
            Err(_) if listed.is_locked => {
                let locked = text!("encrypted", "已加密");
                let _ = writeln!(out, "{}\t{}", shown(&listed.path), locked.get(lang));
            }
            Err(why) => {
                let _ = writeln!(
                    out,
                    "{}\t{}\t{}",
                    shown(&listed.path),
                    words.home.unreadable,
                    why.get(lang)
                );
            }
        }
    }
    print(&out)?;
    Ok(Outcome::Fine)
}

/// Puts the newest good version in the place of a damaged matter and says which it was and where the damaged file is.
pub(super) fn recover(
    library: &Library,
    lang: Lang,
    since: &str,
    store: &Store,
    file: &Path,
) -> Result<Outcome> {
    let recovered = store.recover(library, file, since)?;
    let good = &recovered.good;
    let told = text!(
        "brought back: {}, revision {} of {}",
        "已恢复：{}，第 {} 次保存的文件，{}",
        shown(&recovered.path),
        good.revision,
        good.changed
    );
    let mut out = format!("{}\n", told.get(lang));
    if let Some(aside) = &recovered.aside {
        let _ = writeln!(
            out,
            "{}",
            text!("the damaged file: {}", "受损文件：{}", shown(aside)).get(lang)
        );
    }
    print(&out)?;
    Ok(Outcome::Fine)
}

/// The evidence, its files looked at again; found something if a piece of it needs attention.
pub(super) fn evidence(
    library: &Library,
    lang: Lang,
    now: DateTime,
    file: &Path,
) -> Result<Outcome> {
    let matter = read_matter(library, lang, file)?;
    let all = checked(library, &matter, zicha_store::recheck);
    print(&zicha_export::plain_page(&evidence_page(
        library,
        lang,
        &all,
        now.date(),
    )))?;
    let is_amiss = all.iter().any(|checked| checked.is_amiss(now.date()));
    Ok(if is_amiss {
        Outcome::Found
    } else {
        Outcome::Fine
    })
}

/// What was done to a matter, entry by entry, its versions, and whether all of it is whole; or back to a kept file.
pub(super) fn history(
    library: &Library,
    lang: Lang,
    since: &str,
    store: &Store,
    file: &Path,
    restore: Option<u64>,
) -> Result<Outcome> {
    if store.has_locked(file) {
        store.unlock(file, &prompt::passphrase(lang, file)?)?;
    }
    if let Some(revision) = restore {
        let matter = store.go_back_to(library, file, revision, since)?;
        let told = text!(
            "revision {revision} is now the newest, as {}",
            "第 {revision} 次保存的文件已恢复为最新文件，现为第 {} 次保存",
            matter.revision
        );
        print(&format!("{}\n", told.get(lang)))?;
        return Ok(Outcome::Fine);
    }
    let past = HistoryView::new(store.history(file)?);
    let mut out = String::new();
    for position in 0..past.history.events.len() {
        let (what, change) = past.line(library, lang, position);
        let _ = writeln!(
            out,
            "{:>5}  {}  {what}  {change}",
            position + 1,
            past.when_and_who(lang, position)
        );
    }
    let fault = past.history.fault.map(zicha_report::history_fault);
    let count = past.history.events.len().to_string();
    let whole = fill(history_words(lang).history.whole, &[("count", &count)]);
    let _ = writeln!(
        out,
        "{}",
        fault
            .as_ref()
            .map_or(whole.as_str(), |fault| fault.get(lang))
    );
    let is_kept = match store.load(library, file) {
        Ok(matter) => versions(library, lang, store, file, &matter, &mut out),
        Err(error) => {
            let _ = writeln!(out, "{}", error.text().get(lang));
            false
        }
    };
    let kept: Vec<String> = store
        .versions(library, file)
        .iter()
        .map(|kept| kept.revision.to_string())
        .collect();
    if !kept.is_empty() {
        let kept = kept.join(zicha_text::listed(lang));
        let told = text!(
            "Kept files, for --restore: {kept}",
            "留存的文件（可用 --restore 恢复）：{kept}"
        );
        let _ = writeln!(out, "{}", told.get(lang));
    }
    print(&out)?;
    let is_whole = is_kept && matches!(past.history.fault, None | Some(Fault::Torn));
    Ok(if is_whole {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// The versions and who signed them; says whether a whole copy of each is kept.
fn versions(
    library: &Library,
    lang: Lang,
    store: &Store,
    file: &Path,
    matter: &Matter,
    out: &mut String,
) -> bool {
    for block in versions_blocks(library, lang, matter) {
        let _ = match block {
            Block::Item { depth, text, .. } => {
                writeln!(out, "{}{text}", "  ".repeat(usize::from(depth) + 1))
            }
            Block::Paragraph(text) => writeln!(out, "{text}"),
            _ => Ok(()),
        };
    }
    let mut is_kept = true;
    for (position, version) in matter.versions.iter().enumerate() {
        if store.frozen(library, file, version).is_none() {
            is_kept = false;
            let number = position + 1;
            let told = text!(
                "no intact copy of version {number} with its SHA-256 is kept",
                "未留存与第 {number} 版 SHA-256 相符的完好文件"
            );
            let _ = writeln!(out, "{}", told.get(lang));
        }
    }
    is_kept
}
