//! What the amendment did to the figures of an article, read off its ladders and not off any one case.

use std::collections::BTreeMap;

use zicha_law::{ArticleIx, Borrowing, Change, Fine, Grade, LiabilityVersion, Library, TierIx};

/// The direction of the change against the former law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// A fine of the former law was raised, or one was put where there was none.
    Higher,
    /// The former figures stand; a tier was added above them.
    NewTier,
    /// The figures are the same.
    Same,
    /// The article's own fine gave way to a reference to other laws.
    OtherLaw,
    /// The article is new.
    New,
    /// The article was changed, but neither text fixes a fine.
    Amended,
    /// The article belongs to a law that the amendment did not touch.
    Outside,
}

/// Highest fine by grade and kind of addressee. Multiples are told apart from yuan by the flag.
type Peaks = BTreeMap<(Grade, bool), (bool, i64)>;

/// How an article's figures moved.
#[must_use]
pub fn direction(library: &Library, article: ArticleIx) -> Direction {
    let change = library.article(article).change;
    if change == Change::New {
        return Direction::New;
    }
    let versions = library
        .liability_of(article)
        .map_or(&[][..], |liability| &liability.versions);
    let [former, .., amended] = versions else {
        return if change == Change::Unchanged {
            Direction::Outside
        } else {
            Direction::Amended
        };
    };
    let (before, after) = (peaks(library, former), peaks(library, amended));
    match (before.is_empty(), after.is_empty()) {
        (true, true) if change == Change::Unchanged => Direction::Same,
        (true, true) => Direction::Amended,
        (false, true) => Direction::OtherLaw,
        _ if after
            .iter()
            .any(|(key, peak)| before.get(key).is_some_and(|old| peak.1 > old.1)) =>
        {
            Direction::Higher
        }
        _ if after.keys().any(|(grade, _)| {
            *grade < Grade::Serious && !before.keys().any(|(old, _)| old == grade)
        }) =>
        {
            Direction::Higher
        }
        _ if after.keys().any(|key| !before.contains_key(key)) => Direction::NewTier,
        _ => Direction::Same,
    }
}

fn peaks(library: &Library, version: &LiabilityVersion) -> Peaks {
    let mut peaks = Peaks::new();
    for tier in version.tiers.iter().map(|index| library.tier(*index)) {
        let lender: Option<TierIx> = match &tier.borrows {
            Borrowing::Fine(other) => Some(*other),
            Borrowing::No | Borrowing::Pointer(_) => None,
        };
        let fine = lender.map_or(tier.fine.as_ref(), |other| {
            library.tier(other).fine.as_ref()
        });
        let peak = match fine {
            Some(Fine::Range { max, .. } | Fine::Turnover { max, .. }) => (false, *max),
            Some(Fine::TimesGains { max, .. } | Fine::TimesProcurement { max, .. }) => (true, *max),
            None => continue,
        };
        let known = peaks
            .entry((tier.grade, tier.addressee.is_individual()))
            .or_insert(peak);
        *known = (*known).max(peak);
    }
    peaks
}

#[cfg(test)]
mod tests {
    use zicha_testing::toy;

    use super::{Direction, direction};

    fn toys(id: &str) -> Direction {
        direction(toy(), toy().find_article(id).expect("a toy article"))
    }

    #[test]
    fn only_a_higher_ceiling_is_a_rise() {
        assert_eq!(toys("toy-1"), Direction::Same);
        assert_eq!(toys("toy-2"), Direction::Higher);
    }

    #[test]
    fn an_article_that_the_amendment_did_not_touch_is_outside() {
        assert_eq!(toys("toy-3"), Direction::Outside);
        assert_eq!(toys("toy-4"), Direction::Outside);
    }
}
