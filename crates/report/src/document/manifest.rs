//! What a document contains, in one line that the document itself carries, with a seal over its text.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use zicha_law::{Answer, Entry, Library, Question, Response};
use zicha_matter::Matter;

use super::{Document, Mark, Node, Row, Selection, Table};

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
        let list = |items: &[String]| {
            if items.is_empty() {
                "-".to_owned()
            } else {
                items.join(",")
            }
        };
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
            let ids = chosen
                .iter()
                .filter_map(|position| question.options.get(position));
            ids.for_each(|option| out.extend([option.id.as_str(), " "]));
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
    texts.for_each(|part| {
        text.extend(
            part.chars()
                .filter(|c| !c.is_whitespace() && !c.is_control()),
        );
    });
    digits(&text)
}

fn digits(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
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
        self.parts
            .iter()
            .for_each(|part| count(&part.nodes, &mut counts));
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
    out.extend(table.columns.iter().flat_map(|column| column.title.texts()));
    out.extend(
        table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .flat_map(|cell| cell.line.texts()),
    );
}

fn count(nodes: &[Node], counts: &mut Counts) {
    let mut mark = |mark: Option<Mark>| match mark {
        Some(Mark::Article) => counts.articles += 1,
        Some(Mark::Tier) => counts.tiers += 1,
        Some(Mark::Answer) => counts.answers += 1,
        None => {}
    };
    let mut figures = 0;
    for node in nodes {
        match node {
            Node::Heading { mark: found, .. } => mark(*found),
            Node::Table(table) => {
                table.rows.iter().for_each(|row| mark(row.mark));
                let is_figure = |row: &Row| row.cells.iter().filter(|cell| cell.figure).count();
                figures += table.rows.iter().map(is_figure).sum::<usize>();
            }
            Node::Fold { .. }
            | Node::Paragraph { .. }
            | Node::Item { .. }
            | Node::PenaltyScale(..) => {}
        }
    }
    counts.figures += figures;
    for node in nodes {
        if let Node::Fold { nodes, .. } = node {
            count(nodes, counts);
        }
    }
}
