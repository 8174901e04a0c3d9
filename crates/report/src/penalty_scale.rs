//! The tiers of an article as bars.

use zicha_engine::{ArticleOutcome, Price};
use zicha_law::{Borrowing, Grade};
use zicha_text::Lang;
use zicha_text::strings;

use super::{PenaltyScale, Report, Rung, phrase};

/// The marks of the scale, in yuan.
const MARKS: [i64; 11] = [
    1_000,
    5_000,
    10_000,
    50_000,
    100_000,
    500_000,
    1_000_000,
    2_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
];

/// The logarithmic scale on which the bars of a ladder stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    low: i64,
    high: i64,
}

impl Scale {
    /// A whole line of bars, in the parts that [`Scale::at`] counts.
    pub const WHOLE: u16 = 1_000;

    /// The scale of a ladder; none if no tier is priced.
    #[must_use]
    pub fn of(penalty_scale: &PenaltyScale) -> Option<Self> {
        let priced = || penalty_scale.rungs.iter().filter(|rung| rung.max > 0);
        let low = priced().map(|rung| rung.min.max(MARKS[0])).min()?;
        let high = priced().map(|rung| rung.max).max()?;
        Some(Self {
            low,
            high: high.max(low * 10),
        })
    }

    /// Where an amount stands, in thousandths of the line.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::float_arithmetic,
        reason = "a picture: a thousandth more or less is within its precision, and the range is clamped"
    )]
    #[must_use]
    pub fn at(&self, amount: i64) -> u16 {
        let position = |amount: i64| (amount.max(1) as f64).log10();
        let share =
            (position(amount) - position(self.low)) / (position(self.high) - position(self.low));
        (share.clamp(0.0, 1.0) * f64::from(Self::WHOLE)).round() as u16
    }

    /// From where to where a bar runs; a range from nothing begins at the left edge.
    #[must_use]
    pub fn bar(&self, rung: &Rung) -> (u16, u16) {
        let from = self.at(rung.min.max(self.low));
        (from, self.at(rung.max).max(from))
    }

    /// The marks of the scale, in yuan, each with its place.
    pub fn marks(&self) -> impl Iterator<Item = (i64, u16)> + use<> {
        let scale = *self;
        MARKS
            .into_iter()
            .filter(move |mark| (scale.low..=scale.high).contains(mark))
            .map(move |mark| (mark, scale.at(mark)))
    }
}

/// The bars of an article's priced tiers, amended first, the former ones below for comparison.
#[must_use]
pub fn penalty_scale(report: &Report<'_>, outcome: &ArticleOutcome, lang: Lang) -> PenaltyScale {
    let strings = strings(lang);
    let mut rungs = Vec::new();
    let former = outcome.is_changed().then_some((&outcome.former, true));
    for (version, former) in [(&outcome.amended, false)].into_iter().chain(former) {
        for index in &version.tiers {
            let found = report.assessment.tier(*index);
            // A ceiling that hangs on an unknown turnover reaches at least this far.
            let (min, max) = match found.price {
                Price::Range { min, max } => (min, max),
                Price::Unpriced { least } if least > 0 => (0, least),
                Price::Unpriced { .. } | Price::None => continue,
            };
            let tier = report.library.tier(*index);
            let who = if tier.addressee.is_individual() {
                strings.term.individual
            } else {
                strings.term.entity
            };
            let grade = match tier.grade {
                Grade::Base => strings.term.base,
                Grade::Aggravated => strings.term.aggravated,
                Grade::Serious => strings.term.serious,
                Grade::ParticularlySerious => strings.term.particularly_serious,
            };
            let prefix = if former {
                format!("{} ", strings.term.former)
            } else {
                String::new()
            };
            let mode = match tier.borrows {
                Borrowing::Fine(other) => report.library.tier(other).mode,
                Borrowing::No | Borrowing::Pointer(_) => tier.mode,
            };
            rungs.push(Rung {
                label: format!("{prefix}{} {grade} · {who}", tier.pinpoint.compact()),
                mode: mode.map_or("", |mode| phrase::mode(strings, mode)),
                state: found.state,
                contested: found.contested,
                former,
                min,
                max,
            });
        }
    }
    PenaltyScale { lang, rungs }
}

#[cfg(test)]
mod tests {
    use super::{PenaltyScale, Rung, Scale};
    use zicha_engine::Findings;
    use zicha_testing::{NOW, matter, toy};
    use zicha_text::Lang;

    use super::penalty_scale;
    use crate::Report;

    /// The bars of the toy's first article, which has a former version.
    fn ladder() -> PenaltyScale {
        let matter = matter(toy(), "answers: []\n");
        let findings = Findings::new(toy(), &matter, NOW);
        let report = Report::new(toy(), &matter, &findings);
        let article = toy().find_article("toy-1").expect("a toy article");
        let outcome = report.assessment.article(article).expect("it has a row");
        penalty_scale(&report, outcome, Lang::En)
    }

    fn scale(rungs: &[Rung]) -> Option<Scale> {
        Scale::of(&PenaltyScale {
            rungs: rungs.to_vec(),
            ..ladder()
        })
    }

    #[test]
    fn the_amended_bars_come_before_the_former_ones() {
        let mut bounds = Vec::new();
        for rung in ladder().rungs {
            bounds.push((rung.min, rung.max));
        }
        assert_eq!(bounds, [(1_000, 50_000), (10_000, 100_000)]);
    }

    #[test]
    fn the_scale_runs_from_the_least_to_the_most() {
        let scale = scale(&ladder().rungs).expect("the tiers are priced");
        assert_eq!(scale.at(1_000), 0);
        assert_eq!(scale.at(100_000), Scale::WHOLE);
        assert_eq!(scale.at(10_000), Scale::WHOLE / 2, "it is logarithmic");
        assert_eq!(scale.at(0), 0, "what is outside stands at the edge");
        assert_eq!(scale.at(i64::MAX), Scale::WHOLE);
    }

    #[test]
    fn a_bar_from_nothing_begins_at_the_left_edge() {
        let mut rungs = ladder().rungs;
        rungs[0].min = 0;
        let scale = scale(&rungs).expect("the tiers are priced");
        let (from, to) = scale.bar(&rungs[0]);
        assert_eq!(from, 0);
        assert!(to > 0 && to < Scale::WHOLE, "{to}");
    }

    #[test]
    fn a_ladder_without_prices_has_no_scale() {
        assert_eq!(scale(&[]), None);
    }

    #[test]
    fn the_marks_stand_within_the_scale() {
        let scale = scale(&ladder().rungs).expect("the tiers are priced");
        let marks: Vec<i64> = scale.marks().map(|(mark, _)| mark).collect();
        assert_eq!(marks, [1_000, 5_000, 10_000, 50_000, 100_000]);
    }
}
