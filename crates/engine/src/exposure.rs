//! From tiers to figures: states, prices, and which tier governs. Ranges are per violation and are never added up;
//! entity and individuals are kept apart.

use std::cmp::Ordering;

use zicha_law::{Answer, Borrowing, Fine, Library, Mode, QuestionSet, Tier, TierIx, Truth};

use super::evaluate::{Evaluator, Verdict};
use super::outcome::{TierOutcome, VersionOutcome};

/// Whether a tier's trigger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TierState {
    Met,
    Open,
    RuledOut,
}

impl TierState {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Open => "open",
            Self::RuledOut => "ruled_out",
        }
    }
}

/// What a tier's fine comes to, in whole yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Price {
    /// The tier carries no fine.
    None,
    /// Both ends included.
    Range { min: i64, max: i64 },
    /// The ceiling hangs on an amount that was not stated: it cannot be priced, and ranks above every range. It is at
    /// least `least` yuan, 0 if not even that is known.
    Unpriced { least: i64 },
}

impl Price {
    #[must_use]
    pub fn bounds(self) -> Option<(i64, i64)> {
        match self {
            Self::Range { min, max } => Some((min, max)),
            Self::None | Self::Unpriced { .. } => None,
        }
    }

    /// Orders by the upper end, then the lower.
    pub(super) fn rank(self) -> (i64, i64) {
        match self {
            Self::None => (-1, -1),
            Self::Range { min, max } => (max, min),
            Self::Unpriced { least } => (i64::MAX, least),
        }
    }
}

/// The governing tier for one addressee and what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposure {
    pub tier: TierIx,
    pub price: Price,
    pub mode: Option<Mode>,
    pub contested: bool,
}

/// The figures for the entity and for individuals. Never added together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    pub entity: Option<Exposure>,
    pub individual: Option<Exposure>,
}

/// The tier whose fine and mode this one has: its own, or the one it borrows from.
fn priced_as<'a>(library: &'a Library, tier: &'a Tier) -> &'a Tier {
    match tier.borrows {
        Borrowing::Fine(other) => library.tier(other),
        Borrowing::No | Borrowing::Pointer(_) => tier,
    }
}

pub(super) fn tier_outcomes(evaluator: &mut Evaluator<'_>) -> Vec<TierOutcome> {
    let library = evaluator.library();
    let mut outcomes = Vec::with_capacity(library.tiers.len());
    for tier in &library.tiers {
        outcomes.push(tier_outcome(evaluator, library, tier));
    }
    outcomes
}

fn tier_outcome<'a>(
    evaluator: &mut Evaluator<'a>,
    library: &'a Library,
    tier: &'a Tier,
) -> TierOutcome {
    let mut verdict = if tier.rules.is_empty() {
        Verdict::TRUE
    } else {
        Verdict::FALSE
    };
    for rule in &tier.rules {
        verdict.or(evaluator.breach(*rule));
    }
    verdict.and(&evaluator.optional(tier.when.as_ref()));
    let contested = match &tier.contested {
        Some(contested) => !evaluator.evaluate(&contested.when).truth.is_false(),
        None => false,
    };
    let (state, because, missing) = match verdict.truth {
        Truth::True => (TierState::Met, verdict.basis, QuestionSet::EMPTY),
        Truth::Unknown => (TierState::Open, QuestionSet::EMPTY, verdict.basis),
        Truth::False => (TierState::RuledOut, verdict.basis, QuestionSet::EMPTY),
    };
    TierOutcome {
        state,
        price: price(evaluator, priced_as(library, tier).fine.as_ref()),
        contested,
        because,
        missing,
    }
}

fn price(evaluator: &mut Evaluator<'_>, fine: Option<&Fine>) -> Price {
    match fine {
        None => Price::None,
        Some(Fine::Range { min, max }) => Price::Range {
            min: *min,
            max: *max,
        },
        // Either ceiling may be used, so the higher one bounds the fine.
        Some(Fine::Turnover { of, max, percent }) => match evaluator.asked_answer(*of) {
            Some(Answer::Number(turnover)) => {
                let share = (*turnover).max(0).saturating_mul(*percent) / 100;
                Price::Range {
                    min: 0,
                    max: share.max(*max),
                }
            }
            _ => Price::Unpriced { least: *max },
        },
        Some(Fine::TimesGains { of, min, max } | Fine::TimesProcurement { of, min, max }) => {
            match evaluator.asked_answer(*of) {
                Some(Answer::Number(amount)) => {
                    let amount = (*amount).max(0);
                    Price::Range {
                        min: amount.saturating_mul(*min),
                        max: amount.saturating_mul(*max),
                    }
                }
                _ => Price::Unpriced { least: 0 },
            }
        }
    }
}

pub(super) fn is_met(outcome: &TierOutcome) -> bool {
    outcome.state == TierState::Met
}

pub(super) fn is_not_ruled_out(outcome: &TierOutcome) -> bool {
    outcome.state != TierState::RuledOut
}

pub(super) fn is_uncontested(outcome: &TierOutcome) -> bool {
    is_not_ruled_out(outcome) && !outcome.contested
}

/// The highest tier that passes, for each kind of addressee.
pub(super) fn figures(
    library: &Library,
    tiers: &[TierIx],
    outcomes: &[TierOutcome],
    passes: fn(&TierOutcome) -> bool,
) -> Figures {
    let mut figures = Figures::default();
    let (mut entity, mut individual) = (None, None);
    for index in tiers {
        let (tier, outcome) = (library.tier(*index), &outcomes[index.0 as usize]);
        if !passes(outcome) || !tier.governs() {
            continue;
        }
        let (highest, figure) = if tier.addressee.is_individual() {
            (&mut individual, &mut figures.individual)
        } else {
            (&mut entity, &mut figures.entity)
        };
        // Of two that rank alike, the last one governs.
        let rank = Some(rank(tier, outcome));
        if rank >= *highest {
            *highest = rank;
            *figure = Some(exposure(library, *index, outcome));
        }
    }
    figures
}

fn rank(tier: &Tier, outcome: &TierOutcome) -> (i64, i64, u8) {
    let (max, min) = outcome.price.rank();
    (max, min, tier.grade as u8)
}

fn exposure(library: &Library, index: TierIx, outcome: &TierOutcome) -> Exposure {
    let mode = priced_as(library, library.tier(index)).mode;
    Exposure {
        tier: index,
        price: outcome.price,
        mode,
        contested: outcome.contested,
    }
}

/// Whether the amended text is lighter than the former (Administrative Penalty Law Art 37): no figure above the former
/// one and at least one below. Where either side sends the reader to other laws the texts cannot be ranked, so: no.
pub(super) fn is_lighter(amended: &VersionOutcome, former: &VersionOutcome) -> bool {
    let (new, old) = (&amended.worst, &former.worst);
    if !is_comparable(new) || !is_comparable(old) {
        return false;
    }
    let entity = upper(new.entity).cmp(&upper(old.entity));
    let individual = upper(new.individual).cmp(&upper(old.individual));
    let sides = [entity, individual];
    sides.contains(&Ordering::Less) && !sides.contains(&Ordering::Greater)
}

/// Whether figures can be ranked: one of them is a fine, and none is without an upper end.
fn is_comparable(figures: &Figures) -> bool {
    let mut has_fine = false;
    for exposure in [figures.entity, figures.individual].into_iter().flatten() {
        match exposure.price {
            Price::Unpriced { .. } => return false,
            Price::Range { .. } => has_fine = true,
            Price::None => {}
        }
    }
    has_fine
}

/// The upper end of a fine; below every fine where there is none.
fn upper(exposure: Option<Exposure>) -> i64 {
    match exposure {
        Some(exposure) => exposure.price.rank().0,
        None => -1,
    }
}

#[cfg(test)]
mod tests {
    use zicha_testing::{TODAY, answers, toy};

    use super::{
        Figures, Price, TierState, figures, is_met, is_not_ruled_out, is_uncontested, tier_outcomes,
    };
    use crate::{Evaluator, TierOutcome};
    use zicha_law::TierIx;

    fn outcomes(pairs: &[(&str, &str)]) -> Vec<TierOutcome> {
        let answers = answers(toy(), pairs);
        tier_outcomes(&mut Evaluator::new(toy(), &answers, TODAY))
    }

    fn tier(id: &str) -> TierIx {
        let position = toy().tiers.iter().position(|tier| tier.id.as_str() == id);
        let position = position.expect("a toy tier");
        TierIx(u16::try_from(position).expect("tiers are few"))
    }

    /// The amended tiers of the toy's second article.
    fn second() -> [TierIx; 3] {
        ["2.1.a", "2.1.b", "2.1.c"].map(tier)
    }

    fn governing(found: &Figures) -> Option<&str> {
        found
            .entity
            .map(|exposure| toy().tier(exposure.tier).id.as_str())
    }

    #[test]
    fn a_tier_is_met_open_or_ruled_out_as_its_rule_is_broken() {
        let state = |pairs: &[(&str, &str)]| outcomes(pairs)[tier("2.1.a").0 as usize].state;
        assert_eq!(state(&[("staff", "100")]), TierState::Met);
        assert_eq!(state(&[("staff", "99")]), TierState::Open);
        assert_eq!(
            state(&[("staff", "99"), ("share", "49")]),
            TierState::RuledOut
        );
    }

    #[test]
    fn a_condition_of_its_own_rules_a_tier_out_of_a_breach() {
        let state = |gains| {
            let found = outcomes(&[("staff", "100"), ("gains", gains)]);
            found[tier("2.1.b").0 as usize].state
        };
        assert_eq!(state("0"), TierState::RuledOut);
        assert_eq!(state("1"), TierState::Met);
    }

    #[test]
    fn now_takes_the_met_tiers_and_worst_also_the_open_ones() {
        let open = outcomes(&[("staff", "100")]);
        let highest = |passes| figures(toy(), &second(), &open, passes);
        assert_eq!(governing(&highest(is_met)), Some("2.1.a"));
        assert_eq!(governing(&highest(is_not_ruled_out)), Some("2.1.b"));
        assert_eq!(governing(&highest(is_uncontested)), Some("2.1.a"));
        let clear = outcomes(&[("staff", "99"), ("share", "49")]);
        let none = figures(toy(), &second(), &clear, is_not_ruled_out);
        assert_eq!(none, Figures::default());
    }

    #[test]
    fn the_entity_and_individuals_are_kept_apart() {
        let met = outcomes(&[("staff", "100"), ("gains", "0")]);
        let now = figures(toy(), &second(), &met, is_met);
        let price = |side: Option<super::Exposure>| side.map(|exposure| exposure.price);
        let range = |min, max| Some(Price::Range { min, max });
        assert_eq!(price(now.entity), range(10_000, 50_000));
        assert_eq!(
            price(now.individual),
            range(1000, 50_000),
            "borrowed from the first article"
        );
    }

    #[test]
    fn what_cannot_be_priced_ranks_above_every_range_and_no_fine_below() {
        let range = |min, max| Price::Range { min, max };
        let rising = [
            Price::None,
            range(0, 0),
            range(0, 10),
            range(5, 10),
            range(0, 11),
            Price::Unpriced { least: 0 },
            Price::Unpriced { least: 5 },
        ];
        assert!(rising.is_sorted_by_key(|price| price.rank()));
    }
}
