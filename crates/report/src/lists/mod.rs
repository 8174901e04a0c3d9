//! What is found beside the articles: time limits, routes and other classes, and how penalties are found. Each finding is
//! one line with a page behind it; the screens, the memo and the command line show the same.

mod class;
mod deadline;
mod penalty;

pub(super) use deadline::{line as deadline_line, rows as deadline_rows, shown as shown_deadlines};

use zicha_engine::{ArticleOutcome, Deadline, DeadlineState};
use zicha_law::{Confidence, QuestionSet};
use zicha_text::{Lang, Str};
use zicha_text::{Strings, listed, named, strings};

use super::duty::rules_of;
use super::{Block, Report, Sign, answer, cite};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Deadlines,
    Classes,
    Penalties,
}

impl ListKind {
    pub const ALL: [Self; 3] = [Self::Deadlines, Self::Classes, Self::Penalties];

    #[must_use]
    pub fn title(self, strings: &Strings) -> &'static str {
        match self {
            Self::Deadlines => strings.list_kind.deadlines,
            Self::Classes => strings.list_kind.classes,
            Self::Penalties => strings.list_kind.penalties,
        }
    }

    /// What is said where nothing was found.
    #[must_use]
    pub fn nothing(self, strings: &Strings) -> &'static str {
        match self {
            Self::Deadlines => strings.list_kind.no_deadlines,
            Self::Classes => strings.list_kind.no_classes,
            Self::Penalties => strings.list_kind.no_penalties,
        }
    }

    /// The findings in the order in which they are read; those of a group follow each other.
    #[must_use]
    pub fn findings(self, report: &Report<'_>, lang: Lang) -> Vec<Finding> {
        match self {
            Self::Deadlines => deadline::findings(report, lang),
            Self::Classes => class::findings(report, lang),
            Self::Penalties => penalty::findings(report, lang),
        }
    }
}

/// Id, title, when in words, and the day or minute of every time limit that is overdue or due.
#[must_use]
pub fn deadline_lines(report: &Report<'_>, lang: Lang) -> Vec<(String, String, String, String)> {
    let running = |deadline: &&Deadline| {
        matches!(deadline.state, DeadlineState::Overdue | DeadlineState::Due)
    };
    let rows = shown_deadlines(report).zip(deadline_rows(report, lang));
    rows.filter(|(deadline, _)| running(deadline))
        .filter_map(|(deadline, row)| {
            let id = report.library.clocks[deadline.clock].id.to_string();
            Some((id, row.title, row.value, zicha_text::moment(deadline.due?)))
        })
        .collect()
}

/// The time limits that an article or its duties set, a line each.
pub(super) fn article_deadlines(
    report: &Report<'_>,
    lang: Lang,
    outcome: &ArticleOutcome,
) -> Vec<String> {
    let library = report.library;
    let rules = rules_of(library, outcome.article, outcome);
    let concerns = |id: &&Str| {
        library
            .find_rule(id)
            .is_some_and(|rule| rules.contains(&rule))
            || library.find_article(id) == Some(outcome.article)
    };
    shown_deadlines(report)
        .filter(|deadline| {
            library.clocks[deadline.clock]
                .cites
                .iter()
                .any(|id| concerns(&id))
        })
        .map(|deadline| deadline_line(report, lang, deadline))
        .collect()
}

/// One line, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub group: &'static str,
    pub sign: Sign,
    pub title: String,
    pub value: String,
    pub page: Vec<Block>,
}

/// The page of a finding while it is made.
struct Page<'a, 'r> {
    report: &'a Report<'r>,
    lang: Lang,
    blocks: Vec<Block>,
}

impl<'a, 'r> Page<'a, 'r> {
    fn new(report: &'a Report<'r>, lang: Lang, title: &str) -> Self {
        Self {
            report,
            lang,
            blocks: vec![Block::heading(1, title)],
        }
    }

    fn strings(&self) -> &'static Strings {
        strings(self.lang)
    }

    fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::paragraph(text));
    }

    fn item(&mut self, sign: Sign, text: impl Into<String>) {
        self.blocks.push(Block::item(0, sign, text));
    }

    /// The provisions that say so, and how sure it is.
    fn law(&mut self, cites: &[Str], confidence: Option<Confidence>) {
        let mut names = Vec::new();
        for id in cites {
            names.push(cite::id(self.lang, self.report.library, id));
        }
        names.dedup();
        let mut text = named(
            self.lang,
            self.strings().list_kind.law,
            &names.join(listed(self.lang)),
        );
        if confidence.is_some_and(Confidence::needs_verification) {
            text = format!("{text} [{}]", self.strings().term.verify);
        }
        self.item(Sign::Information, text);
    }

    /// The answers that it rests on, and those that would settle it.
    fn chain(&mut self, because: &QuestionSet, missing: &QuestionSet) {
        for (heading, sign, questions) in [
            (self.strings().article.why, Sign::Answer, because),
            (self.strings().article.chain_missing, Sign::Missing, missing),
        ] {
            if questions.iter().next().is_some() {
                self.blocks.push(Block::heading(2, heading));
                self.blocks
                    .extend(answer::chain(self.report, self.lang, 0, sign, questions));
            }
        }
    }
}
