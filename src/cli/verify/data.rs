//! Exports that hold data and no sealed text (tables, OSCAL, calendar, picture): compared with the matter that they were
//! made from.

use std::fs;
use std::path::Path;

use anyhow::Result;

use zicha_engine::Findings;
use zicha_export::{FORMATS, Format, Output};
use zicha_law::{DateTime, Library};
use zicha_matter::Matter;
use zicha_report::document::Selection;
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _};

use super::Verdict;

/// An export as it lies on disk.
pub(super) struct Found {
    pub(super) format: &'static Format,
    output: Output,
}

impl Found {
    /// A folder of files, or a file in one of the formats that hold data. `None` for everything else.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    pub(super) fn at(path: &Path, extension: &str, bytes: &[u8]) -> Result<Option<Self>> {
        if path.is_dir() {
            return folder(path).map(Some);
        }
        let format = zicha_export::format(extension)
            .filter(|format| !format.is_document() && format.by_language());
        let Some(format) = format else {
            return Ok(None);
        };
        Ok(Some(Self {
            format,
            output: Output::File(bytes.to_vec()),
        }))
    }
}

/// The format of a folder is the one that has a file of each name in it.
fn folder(path: &Path) -> Result<Found> {
    let unreadable = || {
        text!(
            "cannot read the folder {}",
            "无法读取文件夹 {}",
            path.display()
        )
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(path).context(unreadable)? {
        let entry = entry.context(unreadable)?.path();
        let name = entry
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if entry.is_file() && (has(&name, "csv") || has(&name, "json")) {
            files.push((name, zicha_store::read_bounded(&entry)?));
        }
    }
    let is_csv = files.iter().any(|(name, _)| has(name, "csv"));
    let format = FORMATS
        .iter()
        .find(|format| format.id == if is_csv { "csv" } else { "oscal" });
    Ok(Found {
        format: format.context(unreadable)?,
        output: Output::Folder(files),
    })
}

fn has(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// Makes the export again in each language and says whether what lies there is the same; the language that comes nearer
/// is taken for the one it was written in.
pub(super) fn compare(
    verdict: &mut Verdict,
    library: &Library,
    now: DateTime,
    found: &Found,
    against: Option<&Matter>,
) -> Result<()> {
    let Some(matter) = against else {
        return Err(LocalizedError::new(text!(
            "this format carries no manifest; name the matter that it was made from with --against",
            "该格式不带清单，请以 --against 指明导出所依据的案卷"
        ))
        .into());
    };
    let findings = Findings::new(library, matter, now);
    let report = zicha_report::Report::new(library, matter, &findings);
    let mut differences: Vec<Vec<Text>> = Vec::new();
    for lang in Lang::ALL {
        let fresh = found.format.make(&report, &Selection::full(lang))?.output;
        let output = arranged(&found.output, &fresh);
        if fresh == output {
            verdict.say(&text!(
                "against the matter: the same, byte for byte",
                "与案卷比对：逐字节一致"
            ));
            return Ok(());
        }
        let mut here = lines(&fresh, &output);
        match found.format.check(&report, lang, &output) {
            // A spreadsheet that was saved again has other bytes around the same cells.
            Ok(_) if found.format.id == "excel" || found.format.id == "csv" => here.clear(),
            Ok(_) => {}
            Err(error) => here.insert(0, zicha_text::failure(&error)),
        }
        differences.push(here);
    }
    let nearest = differences
        .into_iter()
        .min_by_key(Vec::len)
        .unwrap_or_default();
    if nearest.is_empty() {
        verdict.say(&text!(
            "against the matter: saved again by another program, every cell the same",
            "与案卷比对：曾由其他程序另存，各单元格一致"
        ));
        return Ok(());
    }
    verdict.differ(&text!(
        "against the matter: not as it would be written now (- in the file, + as it would be written now):",
        "与案卷比对：与现在应写内容不同（- 为文件所载，+ 为现在应写内容）："
    ));
    let lang = verdict.lang;
    verdict.list(
        &nearest
            .iter()
            .map(|text| text.get(lang).to_owned())
            .collect::<Vec<_>>(),
    );
    Ok(())
}

/// The files of a folder in the order in which they are written; those that are not ours are left out.
fn arranged(found: &Output, fresh: &Output) -> Output {
    let (Output::Folder(files), Output::Folder(wanted)) = (found, fresh) else {
        return found.clone();
    };
    let file = |name: &String| {
        files
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, bytes)| bytes.clone())
    };
    let arranged = wanted
        .iter()
        .map(|(name, _)| (name.clone(), file(name).unwrap_or_default()));
    Output::Folder(arranged.collect())
}

/// The lines by which two outputs differ; of what is not text, nothing can be said by lines.
fn lines(fresh: &Output, found: &Output) -> Vec<Text> {
    let text = |output: &Output| -> String {
        match output {
            Output::File(bytes) => String::from_utf8(bytes.clone()).unwrap_or_default(),
            Output::Folder(files) => files
                .iter()
                .map(|(_, bytes)| String::from_utf8_lossy(bytes))
                .collect(),
        }
    };
    let (fresh, found) = (text(fresh), text(found));
    let lines = super::missing(
        &super::counted(found.lines()),
        &super::counted(fresh.lines()),
    );
    lines
        .into_iter()
        .map(|line| Text {
            en: line.clone().into(),
            zh: line.into(),
        })
        .collect()
}
