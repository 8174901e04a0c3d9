//! Reads an export again, says whether its text is as it was written, and what has changed since. Pure: the caller reads the
//! file, and the matter that it is held against.

mod data;
mod document;
mod json;
pub(crate) mod reading;

use std::collections::BTreeMap;

use serde_json::Value;

use zicha_engine::Findings;
use zicha_law::{Date, DateTime, Library};
use zicha_matter::Matter;
use zicha_report::Report;
use zicha_report::document::fingerprint;
use zicha_text::{LocalizedError, Text, text};

use crate::{FORMATS, Files, Format, Output};

/// How many differences are listed.
const LISTED: usize = 20;

/// The export to be verified, as the caller read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    File {
        /// The name under which messages speak of the file.
        name: String,
        /// The extension of the file before it was encrypted; empty if there is none.
        extension: String,
        bytes: Vec<u8>,
    },
    /// The files of a folder that may belong to an export ([`Format::is_in_folder`]).
    Folder(Files),
}

/// The content, the moment and the matter with which an export is compared.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    pub library: &'a Library,
    pub now: DateTime,
    /// The matter that it was made from, where that is at hand.
    pub matter: Option<&'a Matter>,
    /// The day of tables, calendars and pictures, which do not say it themselves; that of the matter if none is named.
    pub as_of: Option<Date>,
}

/// The result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    pub lines: Vec<Line>,
}

/// One line of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub mark: Mark,
    pub text: Text,
}

/// The meaning of a line of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Something that bears on no difference.
    Told,
    Same,
    Differs,
    /// One of the differences that the line before announces.
    Listed,
}

impl Verification {
    /// Whether anything is not as it was, or would not be written now.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.lines
            .iter()
            .any(|line| matches!(line.mark, Mark::Differs | Mark::Listed))
    }

    fn add(&mut self, mark: Mark, text: Text) {
        self.lines.push(Line { mark, text });
    }

    fn say(&mut self, text: Text) {
        self.add(Mark::Told, text);
    }

    fn same(&mut self, text: Text) {
        self.add(Mark::Same, text);
    }

    fn differ(&mut self, text: Text) {
        self.add(Mark::Differs, text);
    }

    /// Same or not, in one line.
    fn compare(&mut self, what: &Text, then: &str, now: &str) {
        let Text { en, zh } = what;
        if then == now {
            self.same(text!("{en}: the same ({now})", "{zh}：一致（{now}）"));
        } else {
            self.differ(text!(
                "{en}: {then} then, {now} now",
                "{zh}：当时为 {then}，现为 {now}"
            ));
        }
    }

    /// The first of several differences, and how many more there are.
    fn list(&mut self, differences: Vec<Text>) {
        let rest = differences.len().saturating_sub(LISTED);
        for text in differences.into_iter().take(LISTED) {
            self.add(Mark::Listed, text);
        }
        if rest > 0 {
            self.add(Mark::Listed, text!("… and {rest} more", "……另有{rest}处"));
        }
    }
}

/// Reads an export again and says what has changed since it was written.
///
/// # Errors
/// If it does not parse, or carries nothing by which it can be verified: the error says what is missing.
pub fn verify(given: &Given, against: &Against<'_>) -> Result<Verification, LocalizedError> {
    let mut found = Verification::default();
    match given {
        Given::Folder(files) => {
            data::compare(&mut found, against, folder_format(files)?, &given.output())?;
        }
        Given::File {
            name,
            extension,
            bytes,
        } => {
            let format = crate::format(extension);
            match format {
                Some(format) if format.is_document() => {
                    document::compare(&mut found, against, format, bytes)?;
                }
                Some(format) if format.by_language() => {
                    data::compare(&mut found, against, format, &given.output())?;
                }
                _ => match report_in(bytes) {
                    Some(report) => json::compare(&mut found, against.library, name, &report)?,
                    None => of_matter(&mut found, against, name, bytes)?,
                },
            }
        }
    }
    Ok(found)
}

impl Given {
    fn output(&self) -> Output {
        match self {
            Self::File { bytes, .. } => Output::File(bytes.clone()),
            Self::Folder(files) => Output::Folder(files.clone()),
        }
    }
}

/// The format of a folder: the first of which it has a file, else the last, of which it then lacks everything.
fn folder_format(files: &Files) -> Result<&'static Format, LocalizedError> {
    let folders = || FORMATS.iter().filter(|format| format.is_folder());
    let is_there = |format: &&Format| files.iter().any(|(name, _)| format.is_in_folder(name));
    folders()
        .find(is_there)
        .or_else(|| folders().next_back())
        .ok_or_else(|| reading::wrong(text!("no export is a folder", "没有以文件夹导出的格式")))
}

fn report_in(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice::<Value>(bytes)
        .ok()
        .filter(|value| value["schema"] == "zicha.report/1")
}

/// The pack as a manifest names it.
fn pack(library: &Library) -> String {
    format!(
        "{}/{}/{}",
        library.pack.id,
        library.pack.version,
        library.pack.short_sha256()
    )
}

fn read_matter(library: &Library, name: &str, bytes: &[u8]) -> Result<Matter, LocalizedError> {
    zicha_matter::read(library, name, bytes)
        .map_err(|diagnostics| LocalizedError::new(zicha_yaml::told(&diagnostics)))
}

/// A matter holds no result: it is read, worked out, and said what it comes to.
fn of_matter(
    found: &mut Verification,
    against: &Against<'_>,
    name: &str,
    bytes: &[u8],
) -> Result<(), LocalizedError> {
    let library = against.library;
    let matter = read_matter(library, name, bytes)?;
    found.say(text!(
        "answers: {}",
        "答案：{}",
        fingerprint(library, &matter)
    ));
    found.say(text!("content: {}", "内容：{}", pack(library)));
    for (id, _) in &matter.orphans {
        found.differ(text!(
            "`{id}`: the content has no such question; the answer is kept",
            "`{id}`：内容中已无此问题，答案予以保留"
        ));
    }
    let findings = Findings::new(library, &matter, against.now);
    let report = Report::new(library, &matter, &findings);
    found.say(text!(
        "worked out: {} articles, {} questions asked, {} open",
        "已计算：条文{}处，涉及{}题，未答{}题",
        report.assessment.articles.len(),
        report.progress.visible,
        report.progress.open
    ));
    Ok(())
}

/// What stands in the first only, marked -, and in the second only, marked +.
fn missing(then: &BTreeMap<String, usize>, now: &BTreeMap<String, usize>) -> Vec<Text> {
    let one_way = |these: &BTreeMap<String, usize>,
                   those: &BTreeMap<String, usize>,
                   sign: char|
     -> Vec<Text> {
        let gone = these
            .iter()
            .filter(|(line, count)| those.get(*line).unwrap_or(&0) < *count);
        gone.map(|(line, _)| text!("{sign} {line}", "{sign} {line}"))
            .collect()
    };
    let mut differences = one_way(then, now, '-');
    differences.extend(one_way(now, then, '+'));
    differences
}

/// How often each line stands in a text; blanks do not count.
fn counted<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            *counts.entry(line).or_insert(0) += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{LISTED, Mark, Verification, counted, folder_format, missing};
    use crate::FORMATS;
    use zicha_text::{Text, text};

    fn english(lines: &[Text]) -> Vec<String> {
        lines.iter().map(|line| line.en.to_string()).collect()
    }

    #[test]
    fn lines_differ_by_what_they_say_and_how_often_not_by_their_blanks() {
        let then = counted("one\ntwo  words\n\ntwice\ntwice".lines());
        let now = counted(" one\ntwo words\ntwice\nnew".lines());
        assert_eq!(english(&missing(&then, &now)), ["- twice", "+ new"]);
        assert!(missing(&then, &then).is_empty());
    }

    #[test]
    fn a_folder_is_of_the_format_of_which_it_has_a_file() {
        let format_of = |names: &[&str]| {
            let files = names.iter().map(|name| ((*name).to_owned(), Vec::new()));
            folder_format(&files.collect()).expect("a format").id
        };
        assert_eq!(format_of(&["notes.txt", "tiers.CSV", "a.json"]), "csv");
        assert_eq!(format_of(&["poam.json"]), "oscal");
        assert_eq!(format_of(&[]), "oscal", "the last, which it then lacks");
    }

    #[test]
    fn only_a_format_that_is_a_folder_has_files_in_it() {
        for format in FORMATS {
            let ends = ["csv", "json"].map(|end| format.is_in_folder(&format!("a.{end}")));
            assert_eq!(ends.contains(&true), format.is_folder(), "{}", format.id);
        }
    }

    #[test]
    fn what_differs_is_listed_up_to_a_limit_and_then_counted() {
        let mut found = Verification::default();
        found.say(text!("told", "说明"));
        found.compare(&text!("tool", "工具"), "1", "1");
        assert!(!found.differs());
        found.compare(&text!("tool", "工具"), "1", "2");
        assert!(found.differs());
        let lines = vec![text!("- a", "- a"); LISTED + 3];
        found.list(lines);
        let listed = found.lines.iter().filter(|line| line.mark == Mark::Listed);
        assert_eq!(listed.count(), LISTED + 1);
        let last = found.lines.last().map(|line| line.text.clone());
        assert_eq!(last, Some(text!("… and 3 more", "……另有3处")));
    }
}
