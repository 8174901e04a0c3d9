//! What a line of evidence says beside its text: which file it may name, and until when it is good.

use zicha_law::{Date, EvidenceFile};
use zicha_text::Text;

use super::clean;

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
    let written = bare.char_indices().rev().nth(9).map(|(start, _)| start);
    let written = written.and_then(|start| Some((start, bare.get(start..)?.parse::<Date>().ok()?)));
    let found = written.or_else(|| chinese_day(bare));
    let Some((before, day)) = found.and_then(|(start, day)| Some((bare.get(..start)?, day))) else {
        return (line, None);
    };
    let before = before.trim_end_matches([' ', ':', '：']);
    let lower = before.to_lowercase();
    // Lower case may have another length; then no word is looked for.
    let text = UNTIL
        .iter()
        .filter(|_| lower.len() == before.len())
        .find_map(|word| before.get(..lower.strip_suffix(word)?.len()));
    match text {
        Some(text) => (text.trim_end_matches(BETWEEN), Some(day)),
        None => (line, None),
    }
}

/// The part of a line that may be a path, without quotation marks, and whether it looks like one.
#[must_use]
pub fn path_in(line: &str) -> (&str, bool) {
    let text = dated(line).0.trim_matches(['"', '\'', '“', '”']).trim();
    let drive = text
        .as_bytes()
        .get(1..3)
        .is_some_and(|rest| rest == b":\\" || rest == b":/");
    let is_path = drive
        || ["/", "~/", "./", "../", "\\\\"]
            .iter()
            .any(|start| text.starts_with(start));
    (text, is_path)
}

/// `2027年1月31日`.
fn chinese_day(bare: &str) -> Option<(usize, Date)> {
    let (before_day, day) = bare.strip_suffix('日')?.rsplit_once('月')?;
    let (before_month, month) = before_day.rsplit_once('年')?;
    let start = before_month.len().checked_sub(4)?;
    let year = before_month.get(start..)?;
    let date = Date::new(
        year.parse().ok()?,
        month.trim().parse().ok()?,
        day.trim().parse().ok()?,
    )
    .ok()?;
    Some((start, date))
}

/// Exhibits with nothing in their texts that could mislead, of those lines that are there.
pub(super) fn evidence_files(raw: &[EvidenceFile], lines: &[String]) -> Vec<EvidenceFile> {
    let plain = |text: &str| clean(Some(text)).replace('\n', " ");
    let cleaned = raw.iter().map(|evidence_file| EvidenceFile {
        line: clean(Some(&evidence_file.line)),
        path: plain(&evidence_file.path),
        sha256: plain(&evidence_file.sha256),
        on: evidence_file.on,
    });
    cleaned
        .filter(|evidence_file| lines.contains(&evidence_file.line))
        .collect()
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
