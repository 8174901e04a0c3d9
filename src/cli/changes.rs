//! `changes`, and the content of record for `assess --as-answered`.

use std::path::Path;

use anyhow::Result;

use zicha_law::{DateTime, Library};
use zicha_matter::Matter;
use zicha_report::{Former, content_changes, content_name, content_page};
use zicha_store::Store;
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _};

use super::args::Output;
use super::{Outcome, print, print_json, read_matter};

pub(super) fn changes(
    library: &Library,
    lang: Lang,
    now: DateTime,
    store: &Store,
    (file, format): (&Path, Output),
) -> Result<Outcome> {
    let matter = read_matter(library, lang, file)?;
    let is_other = !matter.content.is_same(&library.pack.mark());
    let old = if is_other {
        kept(store, file, &matter)
    } else {
        None
    };
    let read = old
        .as_ref()
        .and_then(|old| zicha_matter::carried(library, &matter, old));
    let former = old
        .as_ref()
        .zip(read.as_ref())
        .map(|(library, matter)| Former { library, matter });
    let changes = content_changes(former, library, &matter, now);
    match format {
        Output::Text => print(&zicha_export::plain_page(&content_page(&changes, lang)))?,
        Output::Json => print_json(&format!("{}\n", serde_json::to_string_pretty(&changes)?))?,
    }
    Ok(Outcome::Fine)
}

/// The content under which a matter was answered, if it is not the present one.
///
/// # Errors
/// If the file does not say which it was, or if it is not kept; the message says which is missing.
pub(super) fn of_record(
    library: &Library,
    store: &Store,
    file: &Path,
    matter: &Matter,
) -> Result<Option<Library>> {
    if matter.revision == 0 && matter.created.is_empty() {
        return Err(LocalizedError::new(text!(
            "{} was not saved by this program and does not say under which content it was answered",
            "{} 不是本程序保存的案卷，未载明作答时所依据的内容",
            file.display()
        ))
        .into());
    }
    if matter.content.sha256.as_deref() == Some(library.pack.sha256.as_str()) {
        return Ok(None);
    }
    Ok(Some(
        kept(store, file, matter).context(missing(store, matter))?,
    ))
}

/// The embedded content, or one that is kept with the matters or beside the file.
fn kept(store: &Store, file: &Path, matter: &Matter) -> Option<Library> {
    let sha256 = matter.content.sha256.as_deref()?;
    let embedded = zicha_pack::library()
        .ok()
        .filter(|embedded| embedded.pack.sha256.as_str() == sha256);
    let beside = || Store::new(file.parent()?.to_path_buf()).content(sha256);
    embedded.or_else(|| store.content(sha256)).or_else(beside)
}

fn missing(store: &Store, matter: &Matter) -> Text {
    let name = content_name(&matter.content);
    match &matter.content.sha256 {
        None => text!(
            "the matter was saved by a version of zicha that did not keep its content; it names {name}, which may have \
             changed under that name",
            "保存该案卷的程序版本未留存内容；案卷所载为 {name}，而同一名称的内容可能有过变动"
        ),
        Some(sha256) => text!(
            "the content {name}, under which the matter was answered, is not kept as content/{sha256}.zip in {}; bring \
             that file from where the matter was saved",
            "{} 中没有 content/{sha256}.zip，即案卷作答时所依据的内容 {name}；请从保存该案卷之处取得该文件",
            store.folder().display()
        ),
    }
}
