//! What a document must contain, counted from the assessment and not from the document: an export is held against it.

use crate::Report;
use zicha_engine::{ArticleOutcome, Status};

use super::opening::{has_row, shown_rows};
use super::provision::has_section;
use super::{Counts, PartKind, Selection, appendix};

/// The counts that a document with this selection has.
#[must_use]
pub fn expected(report: &Report<'_>, selection: &Selection) -> Counts {
    let mut counts = Counts::default();
    let outcomes = &report.assessment.articles;
    if selection.has(PartKind::Summary) {
        let rows = outcomes
            .iter()
            .filter(|outcome| has_row(outcome))
            .count()
            .min(shown_rows(selection.edition));
        counts.articles += rows;
        // Entity and individuals, now and at worst.
        counts.figures += 4 * rows;
    }
    if selection.has(PartKind::Articles) {
        for outcome in outcomes.iter().filter(|outcome| has_section(outcome)) {
            let tiers = tiers(outcome);
            counts.articles += 1;
            counts.tiers += tiers;
            counts.figures += tiers + standing(outcome);
        }
    }
    if selection.has(PartKind::Answers) {
        counts.answers = appendix::shown(report, selection.edition)
            .iter()
            .map(|(_, asked)| asked.len())
            .sum();
    }
    counts
}

/// Those that govern, and, where the amendment changed them, those of the other text.
fn tiers(outcome: &ArticleOutcome) -> usize {
    let governing = outcome.governing().tiers.len();
    match (governing, outcome.is_changed()) {
        (0, _) => 0,
        (_, true) => outcome.amended.tiers.len() + outcome.former.tiers.len(),
        (_, false) => governing,
    }
}

/// The figures at the head of a section: a row for now, for worst, and, if it differs, for worst uncontested.
fn standing(outcome: &ArticleOutcome) -> usize {
    let version = outcome.governing();
    if version.tiers.is_empty() || outcome.status == Status::Informational {
        return 0;
    }
    if version.worst == version.worst_uncontested {
        4
    } else {
        6
    }
}
