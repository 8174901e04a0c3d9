//! Which duties stand behind an article.

use zicha_engine::ArticleOutcome;
use zicha_law::{ArticleIx, Library, RuleIx};

/// The rules that an article sanctions or lays down.
pub(super) fn rules_of(
    library: &Library,
    article: ArticleIx,
    outcome: &ArticleOutcome,
) -> Vec<RuleIx> {
    library.rules_behind(article, &outcome.governing().tiers)
}
