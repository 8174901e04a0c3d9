//! The evidence of a matter, checked again: what is still as it was, what is not, what is no longer good.

use zicha_law::{Date, Entry, EvidenceFile, Library, QuestionIx};
use zicha_matter::Matter;
use zicha_matter::{FileState, dated, path_in};
use zicha_text::Lang;
use zicha_text::{fill, history_words};

use super::{Block, Link, Sign};

/// A line of evidence, looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub question: QuestionIx,
    pub line: String,
    /// The file that it names, and what became of it.
    pub file: Option<(EvidenceFile, FileState)>,
    /// The last day on which it is good.
    pub until: Option<Date>,
}

/// A piece of evidence is said to expire soon from this many days before its last one.
const SOON: i64 = 30;

/// Every line of evidence of a matter, its file looked at again.
#[must_use]
pub fn checked(
    library: &Library,
    matter: &Matter,
    look: impl Fn(&EvidenceFile) -> FileState,
) -> Vec<Checked> {
    let mut all = Vec::new();
    for question in library.question_indexes() {
        let entry = matter.answers.entry(question);
        for line in &entry.evidence {
            let file = file_of(entry, line);
            let file = file.map(|file| (file.clone(), look(file)));
            all.push(Checked {
                question,
                line: line.clone(),
                file,
                until: dated(line).1,
            });
        }
    }
    all
}

impl Checked {
    /// Whether something has to be done about it: the file is another or gone, or the last day is over.
    #[must_use]
    pub fn is_amiss(&self, today: Date) -> bool {
        let is_other = self
            .file
            .as_ref()
            .is_some_and(|(_, state)| *state != FileState::Same);
        is_other || self.is_lost() || self.until.is_some_and(|until| until < today)
    }

    /// Whether it is a path at which no file was found when it was recorded.
    fn is_lost(&self) -> bool {
        self.file.is_none() && path_in(&self.line).1
    }

    fn is_soon(&self, today: Date) -> bool {
        self.until.is_some_and(|until| {
            let left = zicha_law::days(until) - zicha_law::days(today);
            (0..=SOON).contains(&left)
        })
    }
}

/// The page of all evidence: counts, then each line with its file, what is amiss first under its question.
#[must_use]
pub fn evidence_page(library: &Library, lang: Lang, all: &[Checked], today: Date) -> Vec<Block> {
    let words = &history_words(lang).evidence_files;
    let mut blocks = vec![Block::heading(1, words.title)];
    if all.is_empty() {
        blocks.push(Block::paragraph(words.none));
    }
    let (mut files, mut amiss) = (0, 0);
    for checked in all {
        files += usize::from(checked.file.is_some());
        amiss += usize::from(checked.is_amiss(today));
    }
    let counts = [
        ("all", &*all.len().to_string()),
        ("files", &files.to_string()),
        ("amiss", &amiss.to_string()),
    ];
    blocks.push(Block::paragraph(fill(words.counts, &counts)));
    let mut asked = None;
    for checked in all {
        if asked != Some(checked.question) {
            asked = Some(checked.question);
            let text = library.question(checked.question).text.get(lang);
            let link = Some(Link::Question(checked.question));
            blocks.push(Block::Item {
                depth: 0,
                sign: Sign::Answer,
                text: text.to_owned(),
                link,
            });
        }
        let sign = match (
            checked.is_amiss(today),
            checked.is_soon(today),
            &checked.file,
        ) {
            (true, ..) => Sign::Breach,
            (false, true, _) => Sign::Possible,
            (false, false, Some(_)) => Sign::Clear,
            (false, false, None) => Sign::Plain,
        };
        blocks.push(Block::item(
            1,
            sign,
            format!("{} · {}", checked.line, told(lang, checked, today)),
        ));
        if let Some((evidence_file, _)) = &checked.file {
            // The line is the path as it was typed; only one that was typed from another folder has to be told.
            if !checked.line.starts_with(&evidence_file.path) {
                blocks.push(Block::item(2, Sign::Plain, evidence_file.path.clone()));
            }
            let parts = [("sha256", evidence_file.sha256.as_str())];
            blocks.push(Block::item(
                2,
                Sign::Plain,
                fill(history_words(lang).version.hash, &parts),
            ));
        }
    }
    blocks
}

/// The state of a line of evidence, in words.
fn told(lang: Lang, checked: &Checked, today: Date) -> String {
    let words = &history_words(lang).evidence_files;
    let mut told = match &checked.file {
        None if checked.is_lost() => words.lost.to_owned(),
        None => words.no_file.to_owned(),
        Some((evidence_file, state)) => {
            let on = evidence_file.on.to_string();
            match state {
                FileState::Same => fill(words.same, &[("on", &on)]),
                FileState::Changed => fill(words.changed, &[("on", &on)]),
                FileState::Missing => words.missing.to_owned(),
                FileState::Unreadable(why) => fill(words.unreadable, &[("why", why.get(lang))]),
            }
        }
    };
    if let Some(until) = checked.until {
        let template = match (until < today, checked.is_soon(today)) {
            (true, _) => words.expired,
            (false, true) => words.soon,
            (false, false) => words.until,
        };
        told.push_str(match lang {
            Lang::En => "; ",
            Lang::Zh => "；",
        });
        told.push_str(&fill(template, &[("until", &until.to_string())]));
    }
    told
}

/// The file that a line of evidence names.
fn file_of<'a>(entry: &'a Entry, line: &str) -> Option<&'a EvidenceFile> {
    entry.evidence_files.iter().find(|file| file.line == line)
}

/// A line of evidence as it stands beside an answer: of a file, when it was seen and by what it is known again.
#[must_use]
pub fn evidence_lines(lang: Lang, entry: &Entry) -> Vec<String> {
    let mut lines = Vec::new();
    for line in &entry.evidence {
        let Some(file) = file_of(entry, line) else {
            lines.push(line.clone());
            continue;
        };
        let digits = file.sha256.get(..12).unwrap_or(&file.sha256);
        let parts = [
            ("line", line.as_str()),
            ("on", &file.on.to_string()),
            ("digits", digits),
        ];
        lines.push(fill(history_words(lang).evidence_files.line, &parts));
    }
    lines
}

#[cfg(test)]
mod tests {
    use zicha_law::{Date, Entry, EvidenceFile, QuestionIx};
    use zicha_matter::FileState;
    use zicha_testing::TODAY;
    use zicha_text::{Lang, history_words};

    use super::{Checked, evidence_lines, told};

    fn file() -> EvidenceFile {
        EvidenceFile {
            line: "a.pdf".to_owned(),
            path: "/x/a.pdf".to_owned(),
            sha256: "0123456789abcdef".to_owned(),
            on: Date::constant(2026, 1, 31),
        }
    }

    fn line(text: &str, file: Option<FileState>, until: Option<Date>) -> Checked {
        Checked {
            question: QuestionIx(0),
            line: text.to_owned(),
            file: file.map(|state| (self::file(), state)),
            until,
        }
    }

    #[test]
    fn evidence_is_amiss_if_its_file_is_another_or_its_last_day_is_over() {
        let yesterday = Some(Date::constant(2026, 11, 23));
        assert!(!line("a.pdf", Some(FileState::Same), Some(TODAY)).is_amiss(TODAY));
        assert!(line("a.pdf", Some(FileState::Changed), None).is_amiss(TODAY));
        assert!(line("a.pdf", Some(FileState::Same), yesterday).is_amiss(TODAY));
    }

    #[test]
    fn a_path_without_a_file_is_lost_and_a_description_is_not() {
        let words = &history_words(Lang::En).evidence_files;
        let lost = line("/x/gone.pdf", None, None);
        assert!(lost.is_amiss(TODAY));
        assert_eq!(told(Lang::En, &lost, TODAY), words.lost);
        let described = line("the minutes of the board", None, None);
        assert!(!described.is_amiss(TODAY));
        assert_eq!(told(Lang::En, &described, TODAY), words.no_file);
    }

    #[test]
    fn evidence_runs_out_soon_in_its_last_thirty_days() {
        let until = |month, day| {
            let until = Some(Date::constant(2026, month, day));
            line("a", None, until).is_soon(TODAY)
        };
        assert!(until(11, 24) && until(12, 24));
        assert!(!until(11, 23) && !until(12, 25));
    }

    #[test]
    fn a_line_beside_an_answer_names_the_first_digits_of_its_file() {
        let entry = Entry {
            evidence: vec!["a.pdf".to_owned(), "the minutes".to_owned()],
            evidence_files: vec![file()],
            ..Entry::default()
        };
        let lines = evidence_lines(Lang::En, &entry);
        assert!(
            lines[0].contains("0123456789ab") && !lines[0].contains("0123456789abc"),
            "{}",
            lines[0]
        );
        assert_eq!(lines[1], "the minutes");
    }
}
