//! What a line of evidence says beside its text: which file it may name, and until when it is good.

use zicha_law::{Date, EvidenceFile};
use zicha_text::Text;

use super::{clean, clean_line};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    Same,
    Changed,
    Missing,
    Unreadable(Text),
}

/// Words that stand before the last day on which a piece of evidence is good.
const UNTIL: [&str; 6] = [
    "valid until",
    "until",
    "expires",
    "有效期至",
    "有效至",
    "至",
];

/// What may stand between a text and those words.
const BETWEEN: [char; 12] = [
    ' ', ',', ';', ':', '，', '；', '：', '·', '|', '(', '（', '-',
];

/// The text of a line without its last day, and that day: `policy.pdf, until 2027-01-31`.
#[must_use]
pub fn dated(line: &str) -> (&str, Option<Date>) {
    let line = line.trim();
    let bare = line.trim_end_matches([')', '）', '。', '.', ' ']);
    let Some((before, day)) = written_day(bare).or_else(|| chinese_day(bare)) else {
        return (line, None);
    };
    match without_until(before.trim_end_matches([' ', ':', '：'])) {
        Some(text) => (text.trim_end_matches(BETWEEN), Some(day)),
        None => (line, None),
    }
}

/// What stands before the word that makes a day the last one, if such a word is at the end.
fn without_until(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    // Lower case may have another length; then no word is looked for.
    if lower.len() != text.len() {
        return None;
    }
    for word in UNTIL {
        if let Some(before) = lower.strip_suffix(word) {
            return text.get(..before.len());
        }
    }
    None
}

/// The part of a line that may be a path, without quotation marks, and whether it looks like one.
#[must_use]
pub fn path_in(line: &str) -> (&str, bool) {
    let text = dated(line).0.trim_matches(['"', '\'', '“', '”']).trim();
    let has_drive = matches!(text.as_bytes().get(1..3), Some(b":\\" | b":/"));
    let mut starts = ["/", "~/", "./", "../", "\\\\"].into_iter();
    let is_path = has_drive || starts.any(|start| text.starts_with(start));
    (text, is_path)
}

/// `2027-01-31` at the end, and what stands before it.
fn written_day(bare: &str) -> Option<(&str, Date)> {
    let (start, _) = bare.char_indices().rev().nth(9)?;
    let (before, day) = bare.split_at(start);
    Some((before, day.parse().ok()?))
}

/// `2027年1月31日` at the end, and what stands before it.
fn chinese_day(bare: &str) -> Option<(&str, Date)> {
    let (before_day, day) = bare.strip_suffix('日')?.rsplit_once('月')?;
    let (before_month, month) = before_day.rsplit_once('年')?;
    let start = before_month.len().checked_sub(4)?;
    let (before, year) = before_month.split_at_checked(start)?;
    let date = Date::new(
        year.parse().ok()?,
        month.trim().parse().ok()?,
        day.trim().parse().ok()?,
    )
    .ok()?;
    Some((before, date))
}

/// Exhibits with nothing in their texts that could mislead, of those lines that are there.
pub(super) fn evidence_files(raw: &[EvidenceFile], lines: &[String]) -> Vec<EvidenceFile> {
    let mut files = Vec::new();
    for file in raw {
        let line = clean(Some(&file.line));
        if lines.contains(&line) {
            files.push(EvidenceFile {
                line,
                path: clean_line(&file.path),
                sha256: clean_line(&file.sha256),
                on: file.on,
            });
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use zicha_law::Date;

    use super::dated;

    #[test]
    fn the_last_day_of_a_line_is_read_where_a_word_says_that_it_is_one() {
        let day = Some(Date::constant(2027, 1, 31));
        for (line, text, until) in [
            ("policy.pdf, until 2027-01-31", "policy.pdf", day),
            ("policy.pdf (valid until: 2027-01-31)", "policy.pdf", day),
            ("等保测评报告，有效期至 2027-01-31", "等保测评报告", day),
            ("等保测评报告，有效期至2027年1月31日", "等保测评报告", day),
            (
                "Business licence, 2019-04-18",
                "Business licence, 2019-04-18",
                None,
            ),
            ("until 2027-02-31", "until 2027-02-31", None),
            ("2027-01-31", "2027-01-31", None),
            ("", "", None),
            ("İ until 2027-01-31", "İ until 2027-01-31", None),
        ] {
            assert_eq!(dated(line), (text, until), "{line}");
        }
    }
}
