//! One act under several laws: it is fined once, at the highest (Administrative Penalty Law Art 29). The figures are set
//! side by side and never added.

use crate::domain::{Act, ArticleIx, Library, Tier, TierIx};

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

/// Every act, with what each law makes of those of its duties that were or may have been broken. A duty that was kept, or
/// binds somebody else, is no part of the act.
pub(super) fn act_outcomes(
    library: &Library,
    rules: &[RuleOutcome],
    tiers: &[TierOutcome],
    articles: &[ArticleOutcome],
) -> Vec<ActOutcome> {
    let mut outcomes = Vec::with_capacity(library.acts.len());
    for acts in library.acts.chunks(u64::BITS as usize) {
        let fed = feeds(library, acts, rules);
        for (number, act) in acts.iter().enumerate() {
            let by_act = |tier: &TierIx| fed[tier.0 as usize].of(number);
            let bases = articles.iter().filter_map(|article| basis(library, article, tiers, &by_act));
            outcomes.push(outcome(act, rules, bases.collect()));
        }
    }
    outcomes
}

/// Which of up to 64 acts feed a tier, a bit for each: by a duty that was broken, or by one that may have been.
#[derive(Debug, Clone, Copy, Default)]
struct Feeds {
    broken: u64,
    possible: u64,
}

/// Whether one act feeds a tier.
struct Feed {
    broken: bool,
    possible: bool,
}

impl Feeds {
    fn of(self, act: usize) -> Feed {
        Feed { broken: self.broken >> act & 1 == 1, possible: self.possible >> act & 1 == 1 }
    }
}

/// By tier, the acts that feed it. One pass over all tiers serves all acts.
fn feeds(library: &Library, acts: &[Act], rules: &[RuleOutcome]) -> Vec<Feeds> {
    let mut by_rule = vec![Feeds::default(); library.rules.len()];
    for (number, act) in acts.iter().enumerate() {
        for rule in &act.rules {
            let slot = &mut by_rule[rule.0 as usize];
            let conclusion = rules[rule.0 as usize].conclusion;
            slot.broken |= u64::from(conclusion == Conclusion::Breach) << number;
            slot.possible |= u64::from(conclusion == Conclusion::Undetermined) << number;
        }
    }
    let united = |tier: &Tier| {
        tier.rules.iter().map(|rule| by_rule[rule.0 as usize]).fold(Feeds::default(), |all, feeds| Feeds {
            broken: all.broken | feeds.broken,
            possible: all.possible | feeds.possible,
        })
    };
    library.tiers.iter().map(united).collect()
}

fn outcome(act: &Act, rules: &[RuleOutcome], mut bases: Vec<Basis>) -> ActOutcome {
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

/// The figures of those tiers of an article that the act feeds: now by a duty that was broken, at worst also by one that
/// may have been. `None` where it feeds none that is still possible.
fn basis(
    library: &Library,
    article: &ArticleOutcome,
    tiers: &[TierOutcome],
    feed: &impl Fn(&TierIx) -> Feed,
) -> Option<Basis> {
    if article.status == Status::NotApplicable {
        return None;
    }
    let governing = &article.governing().tiers;
    let any: Vec<TierIx> = governing.iter().copied().filter(|tier| feed(tier).broken || feed(tier).possible).collect();
    if any.is_empty() {
        return None;
    }
    let broken: Vec<TierIx> = any.iter().copied().filter(|tier| feed(tier).broken).collect();
    let worst = exposure::figures(library, &any, tiers, exposure::is_not_ruled_out);
    let now = exposure::figures(library, &broken, tiers, exposure::is_met);
    (worst != Figures::default()).then_some(Basis { article: article.article, now, worst })
}
