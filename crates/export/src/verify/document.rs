//! An export set from the document: its text against the seal of its manifest, and against what would be written now.

use zicha_engine::Findings;
use zicha_matter::Matter;
use zicha_report::Report;
use zicha_report::document::{
    Edition, Languages, Manifest, PartKind, Selection, document, fingerprint,
};
use zicha_text::{Lang, LocalizedError, ResultExt as _, Text, text};

use super::reading::Reading;
use super::{Against, Verification, counted, missing, pack};
use crate::{Format, VERSION, read_back};

pub(super) fn compare(
    found: &mut Verification,
    against: &Against<'_>,
    format: &Format,
    bytes: &[u8],
) -> Result<(), LocalizedError> {
    let reading = format.read(bytes)?.context(text!(
        "the file carries no manifest of zicha: it was not made by it, or the line was removed",
        "文件中没有 zicha 清单：并非由本工具导出，或者清单已被删除"
    ))?;
    if reading.is_intact() {
        found.same(text!("text: as it was written", "正文：与导出时一致"));
    } else {
        found.differ(text!(
            "text: changed since it was written",
            "正文：导出后已被改动"
        ));
    }
    let library = against.library;
    let manifest = &reading.manifest;
    found.say(Text::both(|lang| read_back(lang, &manifest.counts)));
    found.compare(&text!("tool", "工具"), &manifest.tool, VERSION);
    found.compare(&text!("content", "内容"), &manifest.pack, &pack(library));
    let Some(matter) = against.matter else {
        found.say(text!(
            "answers: {}; name the matter with --against to compare",
            "答案：{}；以 --against 指明案卷即可比对",
            manifest.matter
        ));
        return Ok(());
    };
    found.compare(
        &text!("answers", "答案"),
        &manifest.matter,
        &fingerprint(library, matter),
    );
    compare_lines(found, against, &reading, matter);
    Ok(())
}

/// What stands in the file and would not be written now, and the other way round.
fn compare_lines(
    found: &mut Verification,
    against: &Against<'_>,
    reading: &Reading,
    matter: &Matter,
) {
    let library = against.library;
    let mut matter = matter.clone();
    matter.as_of = reading.manifest.as_of.parse().ok().or(matter.as_of);
    let findings = Findings::new(library, &matter, against.now);
    let fresh = document(
        &Report::new(library, &matter, &findings),
        &selection(&reading.manifest),
        VERSION,
    );
    let texts = fresh
        .texts()
        .into_iter()
        .filter(|text| !text.starts_with("zicha.manifest/"));
    let differences = missing(&counted(reading.text.lines()), &counted(texts));
    if differences.is_empty() {
        found.same(text!(
            "against the matter: no line differs",
            "与案卷比对：没有不同之处"
        ));
        return;
    }
    found.differ(text!(
        "against the matter ({} lines; - in the file, + as it would be written now):",
        "与案卷比对（{}行；- 为文件所载，+ 为现在应写内容）：",
        differences.len()
    ));
    found.list(differences);
}

/// The selection that a manifest names.
fn selection(manifest: &Manifest) -> Selection {
    let edition = Edition::ALL
        .into_iter()
        .find(|edition| edition.code() == manifest.edition)
        .unwrap_or_default();
    let (first, both) = match manifest.languages.split_once('+') {
        Some((first, _)) => (first, true),
        None => (manifest.languages.as_str(), false),
    };
    let first = Lang::from_code(first).unwrap_or(Lang::En);
    let languages = if both {
        Languages::Both(first)
    } else {
        Languages::One(first)
    };
    let parts = PartKind::ALL
        .into_iter()
        .filter(|part| manifest.parts.iter().any(|code| code == part.code()));
    Selection {
        languages,
        edition,
        parts: Some(parts.collect()),
    }
}
