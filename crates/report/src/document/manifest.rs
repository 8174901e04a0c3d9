//! What a document contains, in one line that the document itself carries, with a seal over its text.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use zicha_law::{Answer, Entry, Library, Question, Response};
use zicha_matter::Matter;

use super::{Document, Mark, Node, Selection, Table};

/// What was counted in a document, or in a file that was read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub articles: usize,
    pub tiers: usize,
    pub answers: usize,
    /// Cells that hold an amount, or words in its place.
    pub figures: usize,
}

/// The line by which a file says what it is: which tool, which content, which answers, what was chosen, what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    pub tool: String,
    pub pack: String,
    /// Of the answers, notes and evidence: see [`fingerprint`].
    pub matter: String,
    pub as_of: String,
    pub conduct: String,
    pub edition: String,
    pub languages: String,
    pub parts: Vec<String>,
    pub left_out: Vec<String>,
    pub counts: Counts,
    /// SHA-256 over the text of the document, its first 16 digits: see [`seal`].
    pub text: String,
}

const SCHEMA: &str = "zicha.manifest/1";

impl Manifest {
    /// `zicha.manifest/1 tool=… pack=… …`: words without blanks, so that no medium can break it apart.
    #[must_use]
    pub fn line(&self) -> String {
        let counts = &self.counts;
        [
            SCHEMA.to_owned(),
            format!("tool={}", self.tool),
            format!("pack={}", self.pack),
            format!("matter={}", self.matter),
            format!("as-of={}", self.as_of),
            format!("conduct={}", self.conduct),
            format!("edition={}", self.edition),
            format!("languages={}", self.languages),
            format!("parts={}", list(&self.parts)),
            format!("left-out={}", list(&self.left_out)),
            format!("articles={}", counts.articles),
            format!("tiers={}", counts.tiers),
            format!("answers={}", counts.answers),
            format!("figures={}", counts.figures),
            format!("text={}", self.text),
        ]
        .join(" ")
    }

    /// Reads the line back. `None` if there is none, or a word of it is missing.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let (_, line) = text.rsplit_once(SCHEMA)?;
        let value = |key: &str| {
            let found = line
                .split_whitespace()
                .find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
            found.map(str::to_owned)
        };
        let list = |key: &str| {
            value(key).map(|list| match list.as_str() {
                "-" => Vec::new(),
                list => list.split(',').map(str::to_owned).collect(),
            })
        };
        let count = |key: &str| value(key)?.parse().ok();
        Some(Self {
            tool: value("tool")?,
            pack: value("pack")?,
            matter: value("matter")?,
            as_of: value("as-of")?,
            conduct: value("conduct")?,
            edition: value("edition")?,
            languages: value("languages")?,
            parts: list("parts")?,
            left_out: list("left-out")?,
            counts: Counts {
                articles: count("articles")?,
                tiers: count("tiers")?,
                answers: count("answers")?,
                figures: count("figures")?,
            },
            text: value("text")?,
        })
    }
}

/// Codes in one word; a dash where there are none.
fn list(codes: &[String]) -> String {
    if codes.is_empty() {
        return "-".to_owned();
    }
    codes.join(",")
}

/// The first 16 digits of the SHA-256 over the answers of a matter: changed by any answer, reason, note or evidence, by
/// nothing else.
#[must_use]
pub fn fingerprint(library: &Library, matter: &Matter) -> String {
    let mut text = String::new();
    for index in library.question_indexes() {
        let entry = matter.answers.entry(index);
        if !entry.is_blank() {
            said(&mut text, library.question(index), entry);
        }
    }
    digits(&text)
}

fn said(out: &mut String, question: &Question, entry: &Entry) {
    let _ = write!(out, "{}\u{1f}", question.id);
    match &entry.response {
        Response::Open => {}
        Response::Given(Answer::Chosen(chosen)) => {
            for position in chosen.iter() {
                if let Some(option) = question.options.get(position) {
                    out.extend([option.id.as_str(), " "]);
                }
            }
        }
        Response::Given(Answer::Number(number)) => out.push_str(&number.to_string()),
        Response::Given(Answer::Date(date)) => out.push_str(&date.to_string()),
        Response::Given(Answer::Moment(moment)) => out.push_str(&moment.to_string()),
        Response::Given(Answer::Text(text)) => out.push_str(text),
        Response::Withheld(reason) => {
            let by = reason.by.map(|by| by.to_string()).unwrap_or_default();
            let _ = write!(
                out,
                "{}\u{1f}{}\u{1f}{}\u{1f}{by}",
                reason.kind.code(),
                reason.because,
                reason.ask
            );
        }
    }
    let _ = writeln!(
        out,
        "\u{1f}{}\u{1f}{}",
        entry.note,
        entry.evidence.join("\u{1f}")
    );
}

/// The seal over a text: blanks and line ends do not count, since every medium breaks lines its own way.
#[must_use]
pub fn seal<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in texts {
        for c in part.chars() {
            if !c.is_whitespace() && !c.is_control() {
                text.push(c);
            }
        }
    }
    digits(&text)
}

fn digits(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut digits = String::new();
    for byte in &digest[..8] {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

impl Document {
    /// Every text in the order in which it is set, without footnotes and without the manifest.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.title.texts().collect();
        out.push(&self.organisation);
        for (label, value) in &self.cover {
            out.extend(label.texts().chain(value.texts()));
        }
        for part in &self.parts {
            out.extend(part.title.texts());
            collect(&part.nodes, &mut out);
        }
        out
    }

    /// What is in it.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for part in &self.parts {
            count(&part.nodes, &mut counts);
        }
        counts
    }

    /// Fills in the counts and the seal, once all texts stand.
    pub(super) fn seal(&mut self, selection: &Selection) {
        self.manifest.counts = self.counts();
        self.manifest.languages = selection.languages.code();
        self.manifest.text = seal(self.texts().into_iter());
    }
}

fn collect<'a>(nodes: &'a [Node], out: &mut Vec<&'a str>) {
    for node in nodes {
        match node {
            Node::Heading { text, .. } | Node::Paragraph { text, .. } | Node::Item { text, .. } => {
                out.extend(text.texts());
            }
            Node::Table(table) => collect_table(table, out),
            Node::PenaltyScale(_, caption) => out.extend(caption.texts()),
            Node::Fold { title, nodes } => {
                out.extend(title.texts());
                collect(nodes, out);
            }
        }
    }
}

fn collect_table<'a>(table: &'a Table, out: &mut Vec<&'a str>) {
    out.extend(table.caption.iter().flat_map(super::Line::texts));
    for column in &table.columns {
        out.extend(column.title.texts());
    }
    for row in &table.rows {
        for cell in &row.cells {
            out.extend(cell.line.texts());
        }
    }
}

fn count(nodes: &[Node], counts: &mut Counts) {
    for node in nodes {
        match node {
            Node::Heading { mark, .. } => count_mark(*mark, counts),
            Node::Table(table) => {
                for row in &table.rows {
                    count_mark(row.mark, counts);
                    counts.figures += row.cells.iter().filter(|cell| cell.figure).count();
                }
            }
            Node::Fold { nodes, .. } => count(nodes, counts),
            Node::Paragraph { .. } | Node::Item { .. } | Node::PenaltyScale(..) => {}
        }
    }
}

fn count_mark(mark: Option<Mark>, counts: &mut Counts) {
    match mark {
        Some(Mark::Article) => counts.articles += 1,
        Some(Mark::Tier) => counts.tiers += 1,
        Some(Mark::Answer) => counts.answers += 1,
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use zicha_matter::Matter;
    use zicha_testing::{answers_file, matter, toy};

    use super::{Counts, Manifest, fingerprint, seal};

    fn given(pairs: &[(&str, &str)]) -> Matter {
        matter(toy(), &answers_file(pairs))
    }

    fn manifest() -> Manifest {
        Manifest {
            tool: "zicha-1".to_owned(),
            pack: "toy-1".to_owned(),
            matter: "0123456789abcdef".to_owned(),
            as_of: "2026-11-24".to_owned(),
            conduct: "-".to_owned(),
            edition: "full".to_owned(),
            languages: "en".to_owned(),
            parts: vec!["summary".to_owned(), "articles".to_owned()],
            left_out: Vec::new(),
            counts: Counts {
                articles: 3,
                tiers: 2,
                answers: 1,
                figures: 0,
            },
            text: "fedcba9876543210".to_owned(),
        }
    }

    #[test]
    fn the_manifest_is_read_back_from_the_text_that_carries_it() {
        let manifest = manifest();
        let text = format!("The memo.\n{}\n", manifest.line());
        assert_eq!(Manifest::find(&text), Some(manifest.clone()));
        // A medium may break the line anywhere between its words.
        let broken = manifest.line().replace(' ', "\n  ");
        assert_eq!(Manifest::find(&broken), Some(manifest));
    }

    #[test]
    fn a_manifest_without_one_of_its_words_is_none() {
        let line = manifest().line();
        for word in line.split(' ').skip(1) {
            let without = line.replace(&format!(" {word}"), "");
            assert_eq!(Manifest::find(&without), None, "{word}");
        }
        assert_eq!(Manifest::find(""), None);
    }

    #[test]
    fn the_last_manifest_of_a_text_counts() {
        let typed = Manifest {
            edition: "board".to_owned(),
            ..manifest()
        };
        let text = format!("{}\n{}", typed.line(), manifest().line());
        assert_eq!(Manifest::find(&text), Some(manifest()));
    }

    #[test]
    fn the_seal_changes_with_any_character_and_with_no_blank() {
        let sealed = seal(["Art 61", "1,000"].into_iter());
        assert_eq!(sealed.len(), 16);
        assert_eq!(seal(["Art\u{a0}61\n1,", "0 00"].into_iter()), sealed);
        assert_ne!(seal(["Art 61", "1,001"].into_iter()), sealed);
    }

    #[test]
    fn the_fingerprint_changes_with_any_answer_and_with_nothing_else() {
        let matter = given(&[("sells", "yes")]);
        let before = fingerprint(toy(), &matter);
        let mut renamed = matter.clone();
        renamed.organisation.push('!');
        renamed.revision += 1;
        assert_eq!(fingerprint(toy(), &renamed), before);
        let mut noted = matter;
        let first = toy().question_indexes().next().expect("a question");
        noted.answers.entry_mut(first).note.push('!');
        assert_ne!(fingerprint(toy(), &noted), before);
        assert_ne!(fingerprint(toy(), &given(&[("sells", "no")])), before);
    }
}
