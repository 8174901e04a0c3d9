//! Which duties stand behind an article.

use zicha_engine::ArticleOutcome;
use zicha_law::{ArticleIx, Library, RuleIx};

/// The rules that an article sanctions or lays down.
pub(super) fn rules_of(
    library: &Library,
    article: ArticleIx,
    outcome: &ArticleOutcome,
) -> Vec<RuleIx> {
    let fed = |rule: &RuleIx| {
        outcome
            .governing()
            .tiers
            .iter()
            .any(|tier| library.tier(*tier).rules.contains(rule))
    };
    library
        .rule_indexes()
        .filter(|rule| fed(rule) || library.rule(*rule).article == article)
        .collect()
}
