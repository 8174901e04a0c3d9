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
