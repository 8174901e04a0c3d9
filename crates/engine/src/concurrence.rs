//! One act under several laws: it is fined once, at the highest (Administrative Penalty Law Art 29). The figures are set
//! side by side and never added.

use zicha_law::{Act, ArticleIx, Library, Limb, Truth};

use super::evaluate::Evaluator;
use super::exposure::{self, Exposure, Figures};
use super::outcome::{ArticleOutcome, Conclusion, RuleOutcome, Status, TierOutcome};

/// The figures that one article sets for an act.
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
    /// For each duty of the act, whether the facts of the act breach it.
    pub limbs: Vec<Conclusion>,
    /// The highest first.
    pub bases: Vec<Basis>,
    pub now: Figures,
    pub worst: Figures,
}

/// Every act, with what each law makes of those of its duties that were or may have been broken. A duty that was kept, or
/// binds somebody else, is no part of the act.
pub(super) fn act_outcomes(
    evaluator: &mut Evaluator<'_>,
    rules: &[RuleOutcome],
    tiers: &[TierOutcome],
    articles: &[ArticleOutcome],
) -> Vec<ActOutcome> {
    let library = evaluator.library();
    let mut outcomes = Vec::with_capacity(library.acts.len());
    for acts in library.acts.chunks(u64::BITS as usize) {
        let limbs: Vec<Vec<Conclusion>> = acts
            .iter()
            .map(|act| conclusions(evaluator, act, rules))
            .collect();
        let fed = feeds(library, acts, &limbs);
        for (number, limbs) in limbs.into_iter().enumerate() {
            let mut bases = Vec::new();
            for article in articles {
                bases.extend(basis(library, article, tiers, &fed, number));
            }
            outcomes.push(outcome(limbs, bases));
        }
    }
    outcomes
}

/// The conclusion on each duty of the act. If other facts breach the duty as well, only those of the act count.
fn conclusions<'a>(
    evaluator: &mut Evaluator<'a>,
    act: &'a Act,
    rules: &[RuleOutcome],
) -> Vec<Conclusion> {
    let mut conclusions = Vec::with_capacity(act.limbs.len());
    for limb in &act.limbs {
        conclusions.push(conclusion(evaluator, limb, rules));
    }
    conclusions
}

fn conclusion<'a>(
    evaluator: &mut Evaluator<'a>,
    limb: &'a Limb,
    rules: &[RuleOutcome],
) -> Conclusion {
    let found = rules[limb.rule.0 as usize].conclusion;
    let Some(when) = &limb.when else { return found };
    match (found, evaluator.evaluate(when).truth) {
        (Conclusion::Breach | Conclusion::Undetermined, Truth::False) => Conclusion::Compliant,
        (Conclusion::Breach, Truth::Unknown) => Conclusion::Undetermined,
        _ => found,
    }
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
        Feed {
            broken: self.broken >> act & 1 == 1,
            possible: self.possible >> act & 1 == 1,
        }
    }
}

/// By tier, the acts that feed it. One pass over all tiers serves all acts.
fn feeds(library: &Library, acts: &[Act], conclusions: &[Vec<Conclusion>]) -> Vec<Feeds> {
    let mut by_rule = vec![Feeds::default(); library.rules.len()];
    for (number, (act, conclusions)) in acts.iter().zip(conclusions).enumerate() {
        for (limb, conclusion) in act.limbs.iter().zip(conclusions) {
            let slot = &mut by_rule[limb.rule.0 as usize];
            slot.broken |= u64::from(*conclusion == Conclusion::Breach) << number;
            slot.possible |= u64::from(*conclusion == Conclusion::Undetermined) << number;
        }
    }
    let mut by_tier = vec![Feeds::default(); library.tiers.len()];
    for (tier, feeds) in library.tiers.iter().zip(&mut by_tier) {
        for rule in &tier.rules {
            let rule = by_rule[rule.0 as usize];
            feeds.broken |= rule.broken;
            feeds.possible |= rule.possible;
        }
    }
    by_tier
}

fn outcome(limbs: Vec<Conclusion>, mut bases: Vec<Basis>) -> ActOutcome {
    bases.sort_by_key(|basis| {
        std::cmp::Reverse(rank(basis.worst.entity).max(rank(basis.worst.individual)))
    });
    let (mut now, mut worst) = (Figures::default(), Figures::default());
    for basis in &bases {
        raise(&mut now, &basis.now);
        raise(&mut worst, &basis.worst);
    }
    let status = if limbs.contains(&Conclusion::Breach) {
        Status::Breach
    } else if limbs.contains(&Conclusion::Undetermined) {
        Status::Possible
    } else if limbs.contains(&Conclusion::Compliant) {
        Status::Clear
    } else {
        Status::NotApplicable
    };
    ActOutcome {
        status,
        limbs,
        bases,
        now,
        worst,
    }
}

/// Takes over each figure that is as high as the one so far, or higher.
fn raise(highest: &mut Figures, other: &Figures) {
    if other.entity.is_some() && rank(other.entity) >= rank(highest.entity) {
        highest.entity = other.entity;
    }
    if other.individual.is_some() && rank(other.individual) >= rank(highest.individual) {
        highest.individual = other.individual;
    }
}

fn rank(exposure: Option<Exposure>) -> (i64, i64) {
    match exposure {
        Some(exposure) => exposure.price.rank(),
        None => (-1, -1),
    }
}

/// The figures of those tiers of an article that the act feeds: now by a duty that was broken, at worst also by one that
/// may have been. `None` where it feeds none that is still possible.
fn basis(
    library: &Library,
    article: &ArticleOutcome,
    tiers: &[TierOutcome],
    feeds_by_tier: &[Feeds],
    act: usize,
) -> Option<Basis> {
    if article.status == Status::NotApplicable {
        return None;
    }
    let (mut any, mut broken) = (Vec::new(), Vec::new());
    for tier in &article.governing().tiers {
        let feed = feeds_by_tier[tier.0 as usize].of(act);
        if feed.broken {
            broken.push(*tier);
        }
        if feed.broken || feed.possible {
            any.push(*tier);
        }
    }
    if any.is_empty() {
        return None;
    }
    let worst = exposure::figures(library, &any, tiers, exposure::is_not_ruled_out);
    let now = exposure::figures(library, &broken, tiers, exposure::is_met);
    (worst != Figures::default()).then_some(Basis {
        article: article.article,
        now,
        worst,
    })
}

#[cfg(test)]
mod tests {
    use zicha_law::Period;
    use zicha_testing::{TODAY, answers, toy};

    use super::ActOutcome;
    use crate::{Case, Conclusion, Figures, Price, Status, assess};

    /// The toy's one act, which two articles fine.
    fn act(pairs: &[(&str, &str)]) -> ActOutcome {
        let assessment = assess(&Case {
            library: toy(),
            answers: &answers(toy(), pairs),
            conduct: Period::default(),
            as_of: TODAY,
        });
        assessment.acts.into_iter().next().expect("a toy act")
    }

    fn bases(act: &ActOutcome) -> Vec<&str> {
        let ids = act.bases.iter();
        ids.map(|basis| toy().article(basis.article).id.as_str())
            .collect()
    }

    fn maximum(figures: &Figures) -> Option<i64> {
        let price = figures.entity?.price;
        price.bounds().map(|(_, max)| max)
    }

    const BOTH: [(&str, &str); 5] = [
        ("sells", "yes"),
        ("channel", "web"),
        ("goods", "[books]"),
        ("reported", "no"),
        ("turnover", "0"),
    ];

    #[test]
    fn one_act_under_two_laws_is_fined_at_the_highest() {
        let act = act(&BOTH);
        assert_eq!(act.status, Status::Breach);
        assert_eq!(act.limbs, [Conclusion::Breach; 2]);
        assert_eq!(bases(&act), ["toy-4", "toy-1"], "the highest first");
        assert_eq!(maximum(&act.now), Some(50_000_000));
        assert_eq!(act.now, act.worst, "nothing is open");
    }

    #[test]
    fn what_may_have_been_broken_raises_the_worst_case_only() {
        let act = act(&BOTH[..3]);
        assert_eq!(act.limbs, [Conclusion::Breach, Conclusion::Undetermined]);
        assert_eq!(maximum(&act.now), Some(50_000), "the first article alone");
        let worst = act.worst.entity.map(|exposure| exposure.price);
        assert_eq!(worst, Some(Price::Unpriced { least: 50_000_000 }));
    }

    #[test]
    fn a_duty_that_was_kept_is_no_part_of_the_act() {
        let act = act(&[&BOTH[..3], &[("reported", "yes")]].concat());
        assert_eq!(bases(&act), ["toy-1"]);
        let kept = [("sells", "yes"), ("channel", "shop"), ("reported", "yes")];
        let kept = self::act(&kept);
        assert_eq!(
            (kept.status, kept.worst),
            (Status::Clear, Figures::default())
        );
        assert_eq!(self::act(&[("sells", "no")]).status, Status::NotApplicable);
    }
}
