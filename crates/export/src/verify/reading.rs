//! Reading back what was written: no export is reported as done before its text was found again, whole and in order.

use std::fmt::Display;

use zicha_report::document::{Counts, Document, Manifest, seal};
use zicha_text::{LocalizedError, Text, text};

pub(crate) fn wrong(what: Text) -> LocalizedError {
    LocalizedError::new(what)
}

/// The error for a file that does not parse.
pub(crate) fn broken(error: impl Display) -> LocalizedError {
    wrong(text!(
        "the file does not parse: {error}",
        "文件无法解析：{error}"
    ))
}

/// The message for an export that could not be put together in memory.
pub(crate) fn unmade() -> Text {
    text!("the export could not be made", "未能生成导出文件")
}

/// The manifest and the text of a file that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub manifest: Manifest,
    /// The seal over the text that was found.
    pub seal: String,
    /// The text before the manifest.
    pub text: String,
}

impl Reading {
    /// Out of the text of a file. `None` if it carries no manifest.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let manifest = Manifest::find(text)?;
        let text = text.rsplit_once("zicha.manifest/1")?.0.to_owned();
        Some(Self {
            manifest,
            seal: seal(std::iter::once(text.as_str())),
            text,
        })
    }

    /// Whether the text is the one that was sealed.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.seal == self.manifest.text
    }
}

/// Compares the text of a written file with the document that it was written from, and the document with what the
/// assessment says it must hold.
///
/// # Errors
/// If anything is missing, out of order or different: the export is wrong, and the error says where.
pub(crate) fn compare(
    document: &Document,
    expected: Counts,
    text: &str,
) -> Result<Counts, LocalizedError> {
    let counts = document.counts();
    if counts != expected {
        return Err(wrong(text!(
            "the document does not hold what the assessment says: {counts:?} instead of {expected:?}",
            "文档内容与评估结果不符：为 {counts:?}，应为 {expected:?}"
        )));
    }
    let Some(found) = Reading::of(text) else {
        return Err(wrong(text!(
            "the file carries no manifest",
            "文件中没有清单"
        )));
    };
    if found.is_intact() && found.manifest == document.manifest {
        return Ok(counts);
    }
    let Text { en, zh } = difference(document, &found.text);
    Err(wrong(text!(
        "the file reads back differently: {en}",
        "回读的文件内容不一致：{zh}"
    )))
}

/// The first place at which the text read back differs from the document.
fn difference(document: &Document, text: &str) -> Text {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect()
    };
    let mut rest = &*bare(text);
    for wanted in document.texts() {
        let wanted_bare = bare(wanted);
        let Some(after) = rest.strip_prefix(wanted_bare.as_str()) else {
            let found: String = rest.chars().take(60).collect();
            return text!(
                "expected `{wanted}`, found `{found}`",
                "应为 `{wanted}`，实为 `{found}`"
            );
        };
        rest = after;
    }
    text!("the manifest", "清单")
}

/// Compares what was counted in a file with what the report has.
///
/// # Errors
/// If they differ.
pub(crate) fn same(expected: Counts, found: Counts) -> Result<Counts, LocalizedError> {
    if expected == found {
        return Ok(found);
    }
    Err(wrong(text!(
        "the file reads back differently: {found:?} instead of {expected:?}",
        "回读的文件内容不一致：为 {found:?}，应为 {expected:?}"
    )))
}

#[cfg(test)]
mod tests {
    use zicha_report::document::{Counts, Manifest, seal};

    use super::{Reading, broken, same};

    fn carrying(text: &str) -> String {
        let manifest = Manifest {
            tool: "zicha-1".to_owned(),
            text: seal([text].into_iter()),
            ..Manifest::default()
        };
        format!("{text}\n{}", manifest.line())
    }

    #[test]
    fn a_text_is_intact_as_long_as_only_its_blanks_change() {
        let whole = carrying("Art 61: 1,000");
        let reading = Reading::of(&whole).expect("it carries a manifest");
        assert!(reading.is_intact());
        assert_eq!(reading.text, "Art 61: 1,000\n");
        let wrapped = whole.replacen(' ', "\n", 1);
        assert!(Reading::of(&wrapped).is_some_and(|found| found.is_intact()));
        let changed = whole.replacen('1', "7", 1);
        assert!(Reading::of(&changed).is_some_and(|found| !found.is_intact()));
    }

    #[test]
    fn a_text_without_a_manifest_is_no_reading() {
        assert_eq!(Reading::of("Art 61: 1,000"), None);
    }

    #[test]
    fn counts_that_differ_are_refused() {
        let counts = Counts {
            articles: 1,
            ..Counts::default()
        };
        assert_eq!(same(counts, counts).ok(), Some(counts));
        same(counts, Counts::default()).expect_err("they differ");
    }

    #[test]
    fn an_error_of_a_parser_is_told_in_both_languages() {
        let error = broken("line 3");
        assert_eq!(error.text().en.as_str(), "the file does not parse: line 3");
        assert_eq!(error.text().zh.as_str(), "文件无法解析：line 3");
    }
}
