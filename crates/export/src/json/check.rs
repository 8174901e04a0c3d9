//! The report read back.

use crate::verify::reading::{broken, same};
use zicha_text::{Lang, LocalizedError};

use zicha_report::Report;
use zicha_report::document::Counts;

/// Counts what stands in the text again.
///
/// # Errors
/// If it does not parse, or anything is missing.
pub(crate) fn check(report: &Report<'_>, _: Lang, bytes: &[u8]) -> Result<Counts, LocalizedError> {
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(broken)?;
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let articles = list(&value["articles"]);
    let tiers: Vec<serde_json::Value> = articles
        .iter()
        .flat_map(|article| list(&article["tiers"]))
        .collect();
    let found = Counts {
        articles: articles.len(),
        tiers: tiers.len(),
        answers: list(&value["matter"]["answers"]).len(),
        figures: tiers
            .iter()
            .filter(|tier| !tier["fine"]["priced"].is_null())
            .count(),
    };
    let outcomes = &report.assessment.articles;
    let expected = Counts {
        articles: outcomes.len(),
        tiers: outcomes
            .iter()
            .map(|outcome| outcome.amended.tiers.len())
            .sum(),
        answers: zicha_matter::rows(report.library, report.matter).len(),
        figures: found.figures,
    };
    same(expected, found)
}
