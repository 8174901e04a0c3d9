//! One act under several laws: it is fined once, at the highest (Administrative Penalty Law Art 29). The figures are set
//! side by side and never added.

use crate::domain::{Act, ArticleIx, Library, RuleIx, TierIx};

use super::exposure::{self, Exposure, Figures};
use super::outcome::{ArticleOutcome, Conclusion, RuleOutcome, Status, TierOutcome};

/// What one law makes of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    pub article: ArticleIx,
    pub now: Figures,
    pub worst: Figures,
}

/// An act, every law that fines it, and the highest single fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActOutcome {
    pub status: Status,
    /// The highest first.
    pub bases: Vec<Basis>,
    pub now: Figures,
    pub worst: Figures,
}

pub(super) fn act_outcome(
    library: &Library,
    act: &Act,
    rules: &[RuleOutcome],
    tiers: &[TierOutcome],
    articles: &[ArticleOutcome],
) -> ActOutcome {
    // A duty that was kept, or binds somebody else, is no part of the act.
    let broken =
        |rule: &RuleIx| matches!(rules[rule.0 as usize].conclusion, Conclusion::Breach | Conclusion::Undetermined);
    let broken: Vec<RuleIx> = act.rules.iter().copied().filter(broken).collect();
    let mut bases: Vec<Basis> = articles.iter().filter_map(|article| basis(library, &broken, article, tiers)).collect();
    bases.sort_by_key(|basis| std::cmp::Reverse(rank(basis.worst.entity).max(rank(basis.worst.individual))));
    let highest = |pick: fn(&Basis) -> Option<Exposure>| {
        let exposures = bases.iter().filter_map(pick);
        exposures.max_by_key(|exposure| exposure.price.rank())
    };
    let conclusion = |wanted| act.rules.iter().any(|rule| rules[rule.0 as usize].conclusion == wanted);
    let status = if conclusion(Conclusion::Breach) {
        Status::Breach
    } else if conclusion(Conclusion::Undetermined) {
        Status::Possible
    } else if conclusion(Conclusion::Compliant) {
        Status::Clear
    } else {
        Status::NotApplicable
    };
    ActOutcome {
        status,
        now: Figures { entity: highest(|basis| basis.now.entity), individual: highest(|basis| basis.now.individual) },
        worst: Figures {
            entity: highest(|basis| basis.worst.entity),
            individual: highest(|basis| basis.worst.individual),
        },
        bases,
    }
}

fn rank(exposure: Option<Exposure>) -> (i64, i64) {
    exposure.map_or((-1, -1), |exposure| exposure.price.rank())
}

/// The figures of those tiers of an article that the act feeds; `None` where it feeds none that is still possible.
fn basis(library: &Library, rules: &[RuleIx], article: &ArticleOutcome, tiers: &[TierOutcome]) -> Option<Basis> {
    if article.status == Status::NotApplicable {
        return None;
    }
    let feeds = |tier: &TierIx| library.tier(*tier).rules.iter().any(|rule| rules.contains(rule));
    let fed: Vec<TierIx> = article.governing().tiers.iter().copied().filter(feeds).collect();
    let worst = exposure::figures(library, &fed, tiers, exposure::is_not_ruled_out);
    let now = exposure::figures(library, &fed, tiers, exposure::is_met);
    (worst != Figures::default()).then_some(Basis { article: article.article, now, worst })
}
