//! The tiers of an article as bars.

use crate::assess::{ArticleOutcome, Price};
use crate::domain::{Borrowing, Grade, Lang};
use crate::i18n::strings;

use super::{Ladder, Report, Rung, phrase};

/// The bars of an article's priced tiers, amended first, the former ones below for comparison.
#[must_use]
pub fn ladder(report: &Report<'_>, outcome: &ArticleOutcome, lang: Lang) -> Ladder {
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
            let who = if tier.addressee.is_individual() { strings.term.individual } else { strings.term.entity };
            let grade = match tier.grade {
                Grade::Base => strings.term.base,
                Grade::Aggravated => strings.term.aggravated,
                Grade::Serious => strings.term.serious,
                Grade::ParticularlySerious => strings.term.particularly_serious,
            };
            let prefix = if former { format!("{} ", strings.term.former) } else { String::new() };
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
    Ladder { lang, rungs }
}
