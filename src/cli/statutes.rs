//! `statutes`: the official texts, from the user's own copies, and the content held against them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use similar::{ChangeTag, TextDiff};

use zicha_cases::conformity::{Conformity, conformity};
use zicha_content::Origins;
use zicha_law::{ArticleIx, Library};
use zicha_statutes::Statute;
use zicha_store::{Sources, StatuteStore, StoredStatute};
use zicha_text::{Lang, LocalizedError, ResultExt as _, Text, text};

use super::args::Statutes;
use super::{Outcome, own_folders, print, tell};

pub(super) fn statutes(
    library: &Library,
    lang: Lang,
    command: &Statutes,
    sources: &Sources,
) -> Result<Outcome> {
    match command {
        Statutes::Add { files } => add(lang, &kept()?, files),
        Statutes::List => list(library, lang, &kept()?),
        Statutes::Show { law, article } => {
            let kept = kept()?;
            show(&found(library, lang, &kept, law)?, article.as_deref())
        }
        Statutes::Remove { name } => {
            kept()?.remove(name)?;
            print(text!("removed: {name}\n", "已移除：{name}\n").get(lang))?;
            Ok(Outcome::Fine)
        }
        Statutes::Verify { folder, law } => {
            let texts = match folder {
                Some(folder) => of_folder(folder)?,
                None => of_store(lang, &kept()?)?,
            };
            verify(library, lang, &texts, law.as_deref(), sources)
        }
    }
}

fn folder() -> Option<PathBuf> {
    own_folders().map(|own| own.data_dir().join("statutes"))
}

/// Where the texts are kept.
fn kept() -> Result<StatuteStore> {
    let folder = folder().ok_or_else(|| {
        LocalizedError::new(text!(
            "this system names no folder for data; set HOME",
            "本系统没有指明数据文件夹，请设置 HOME"
        ))
    })?;
    Ok(StatuteStore::new(folder))
}

/// Reads every file before one of them is kept.
fn add(lang: Lang, store: &StatuteStore, files: &[PathBuf]) -> Result<Outcome> {
    let mut read = Vec::new();
    for path in files {
        read.push(statute_in(path)?);
    }
    for statute in read {
        let kept = store.add(&statute)?;
        let articles = statute.articles.len();
        let line = if kept.replaced {
            text!(
                "replaced: {} ({articles} articles)\n",
                "已替换：{}（{articles} 条）\n",
                kept.name
            )
        } else {
            text!(
                "added: {} ({articles} articles)\n",
                "已加入：{}（{articles} 条）\n",
                kept.name
            )
        };
        print(line.get(lang))?;
    }
    Ok(Outcome::Fine)
}

fn statute_in(path: &Path) -> Result<Statute, LocalizedError> {
    let cannot_read = || text!("cannot read {}", "无法读取 {}", path.display());
    let bytes = std::fs::read(path).context(cannot_read)?;
    zicha_statutes::read(&bytes).map_err(|error| {
        let Text { en, zh } = error.text();
        let at = path.display();
        LocalizedError::new(text!("{at}: {en}", "{at}：{zh}"))
    })
}

fn list(library: &Library, lang: Lang, store: &StatuteStore) -> Result<Outcome> {
    let all = stored(lang, store)?;
    if all.is_empty() {
        print(
            text!(
                "no official text was taken in; `zicha statutes add FILE…` does that\n",
                "尚未加入官方文本；请用 `zicha statutes add FILE…` 加入\n"
            )
            .get(lang),
        )?;
        return Ok(Outcome::Fine);
    }
    for stored in &all {
        let instrument = instrument_of(library, &stored.statute).unwrap_or("–");
        let articles = stored.statute.articles.len();
        let line = text!(
            "{}  [{instrument}]  {articles} articles\n",
            "{}  [{instrument}]  {articles} 条\n",
            stored.name
        );
        print(line.get(lang))?;
    }
    Ok(Outcome::Fine)
}

/// The id of the instrument of which this is the text.
fn instrument_of<'l>(library: &'l Library, statute: &Statute) -> Option<&'l str> {
    let mut instruments = library.instruments.iter();
    let found = instruments.find(|instrument| {
        zicha_cases::conformity::is_titled(&statute.title, &instrument.title.zh)
    });
    found.map(|instrument| instrument.id.as_str())
}

/// The newest text of an instrument, or the one of this name.
fn found(library: &Library, lang: Lang, store: &StatuteStore, wanted: &str) -> Result<Statute> {
    let mut all = stored(lang, store)?;
    all.retain(|stored| {
        let is_named = stored.name == wanted || stored.statute.title == wanted;
        is_named || instrument_of(library, &stored.statute) == Some(wanted)
    });
    all.sort_by_key(|stored| stored.statute.dates.made());
    let newest = all.pop().map(|StoredStatute { statute, .. }| statute);
    newest.ok_or_else(|| {
        LocalizedError::new(text!(
            "no text of `{wanted}` was taken in; `zicha statutes list` shows those that were",
            "没有加入 `{wanted}` 的文本；请用 `zicha statutes list` 查看已加入的文本"
        ))
        .into()
    })
}

fn show(statute: &Statute, article: Option<&str>) -> Result<Outcome> {
    let Some(wanted) = article else {
        print(&statute.to_text())?;
        return Ok(Outcome::Fine);
    };
    let Some(article) = statute.find(wanted) else {
        return Err(LocalizedError::new(text!(
            "{} has no article `{wanted}`",
            "{}没有 `{wanted}` 条",
            statute.title
        ))
        .into());
    };
    print(&format!("{}　{}\n", article.number, article.text))?;
    Ok(Outcome::Fine)
}

/// The official text of an article in every version that was taken in, the newest last, under the number that it had then;
/// nothing where none was. With `diff`, the former and the newest one character by character.
pub(super) fn of_article(
    library: &Library,
    lang: Lang,
    article: ArticleIx,
    diff: bool,
) -> Result<String> {
    let law = library.article(article);
    let mut versions = Vec::new();
    // Where the system names no folder for data, nothing can have been taken in.
    let all = match folder() {
        Some(folder) => stored(lang, &StatuteStore::new(folder))?,
        None => Vec::new(),
    };
    for stored in all {
        if instrument_of(library, &stored.statute) == Some(law.instrument.as_str()) {
            versions.push(stored.statute);
        }
    }
    versions.sort_by_key(|statute| statute.dates.made());
    let mut texts = Vec::new();
    let last = versions.len().saturating_sub(1);
    for (position, statute) in versions.iter().enumerate() {
        let newest = [law.number()];
        let numbers = if position == last {
            &newest[..]
        } else {
            law.former_numbers()
        };
        for number in numbers {
            if let Some(found) = statute.find(&number.to_string()) {
                texts.push((
                    heading(statute),
                    format!("{}　{}", found.number, found.text),
                ));
            }
        }
    }
    if diff {
        return Ok(compared(lang, &texts));
    }
    let mut out = String::new();
    for (heading, text) in texts {
        let line = text!(
            "\nOfficial text, {heading}:\n{text}\n",
            "\n官方文本，{heading}：\n{text}\n"
        );
        out.push_str(line.get(lang));
    }
    Ok(out)
}

/// Title and day of a version.
fn heading(statute: &Statute) -> String {
    match statute.dates.made() {
        Some(made) => format!("{} ({made})", statute.title),
        None => statute.title.clone(),
    }
}

/// The newest text against the one before it: `[-` and `-]` around what went, `{+` and `+}` around what came.
fn compared(lang: Lang, texts: &[(String, String)]) -> String {
    let [.., (before, former), (after, newest)] = texts else {
        let line = text!(
            "\nTo compare, two versions of the official text must be taken in: `zicha statutes add FILE…`\n",
            "\n如需对比，须加入前后两个版本的官方文本：`zicha statutes add FILE…`\n"
        );
        return line.get(lang).to_owned();
    };
    let mut out = format!("\n[-{before}-]\n{{+{after}+}}\n\n");
    let diff = TextDiff::from_chars(former.as_str(), newest.as_str());
    let mut open = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            out.push_str(closing(open));
            open = change.tag();
            out.push_str(opening(open));
        }
        out.push_str(change.value());
    }
    out.push_str(closing(open));
    out.push('\n');
    out
}

fn opening(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "[-",
        ChangeTag::Insert => "{+",
    }
}

fn closing(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "-]",
        ChangeTag::Insert => "+}",
    }
}

/// The statutes in the files of a folder; one that cannot be read is an error.
fn of_folder(folder: &Path) -> Result<Vec<Statute>> {
    let failed = || text!("cannot read {}", "无法读取 {}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).context(failed)? {
        let path = entry.context(failed)?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        let is_text = matches!(extension, Some("txt" | "docx" | "pdf" | "md"));
        let is_readme = path.file_stem().is_some_and(|stem| stem == "README");
        if is_text && !is_readme {
            paths.push(path);
        }
    }
    paths.sort();
    let mut statutes = Vec::new();
    for path in paths {
        statutes.push(statute_in(&path)?);
    }
    Ok(statutes)
}

/// The texts that were taken in. Of files that are none any more it is said why; they stop nothing.
fn stored(lang: Lang, store: &StatuteStore) -> Result<Vec<StoredStatute>> {
    let listed = store.list()?;
    for damaged in &listed.damaged {
        tell(damaged.text().get(lang));
    }
    Ok(listed.whole)
}

fn of_store(lang: Lang, store: &StatuteStore) -> Result<Vec<Statute>> {
    let mut statutes = Vec::new();
    for stored in stored(lang, store)? {
        statutes.push(stored.statute);
    }
    Ok(statutes)
}

fn verify(
    library: &Library,
    lang: Lang,
    statutes: &[Statute],
    law: Option<&str>,
    sources: &Sources,
) -> Result<Outcome> {
    let origins = super::cases::origins(sources)?;
    let mut results = conformity(library, statutes);
    if let Some(law) = law {
        results.retain(|result| result.instrument == law);
    }
    if results.is_empty() {
        return Err(LocalizedError::new(text!(
            "there is no text of an instrument that the content knows; add one with `zicha statutes add`, or name a folder",
            "没有本内容所涉法律法规的文本；请用 `zicha statutes add` 加入，或者指明文件夹"
        ))
        .into());
    }
    let mut unexplained = 0;
    for result in &results {
        unexplained += result.unexplained();
        print(&told(lang, result, &origins))?;
    }
    Ok(if unexplained == 0 {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// The findings of one statute, each with its place, and a last line with the counts.
fn told(lang: Lang, result: &Conformity, origins: &Origins) -> String {
    let mut out = String::new();
    for finding in &result.findings {
        let place = super::cases::placed(origins, finding.table, &finding.id, &finding.path);
        let _ = write!(out, "{place}{}: {}", finding.id, finding.what.get(lang));
        if let Some(reason) = &finding.reason {
            let Text { en, zh } = reason;
            let explained = text!(" [explained: {en}]", " [说明：{zh}]");
            out.push_str(explained.get(lang));
        }
        out.push('\n');
    }
    let count = result.count;
    let version = result
        .made
        .map_or_else(|| "–".to_owned(), |made| made.to_string());
    let title = &result.title;
    let line = text!(
        "{title} ({version}): tiers read {}, equal {}, explained {}, unread {}; duties {} of {} equal\n",
        "{title}（{version}）：档次 读取 {}，相符 {}，有说明 {}，未读取 {}；义务 {}/{} 相符\n",
        count.read,
        count.equal,
        count.explained,
        count.unread,
        count.rules_equal,
        count.rules
    );
    out.push_str(line.get(lang));
    out
}
