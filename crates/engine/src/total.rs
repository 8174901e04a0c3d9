//! Sums of answers, as ranges: what was not answered yet keeps the upper end open.

use zicha_law::{Answer, Quantity, QuestionSet, Summand, Truth};

use super::evaluate::{Evaluator, Verdict};

/// What a sum comes to: at least `low` and at most `high`, which is `None` while a summand is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    pub low: i64,
    pub high: Option<i64>,
    /// The questions behind the figures known so far.
    known: QuestionSet,
    /// The questions that would settle it.
    missing: QuestionSet,
}

impl Total {
    pub(super) fn of<'a>(evaluator: &mut Evaluator<'a>, quantity: &'a Quantity) -> Self {
        let mut total = Self {
            low: 0,
            high: Some(0),
            known: QuestionSet::EMPTY,
            missing: QuestionSet::EMPTY,
        };
        let mut largest = 0;
        for summand in &quantity.summands {
            largest = largest.max(total.add(evaluator, summand));
        }
        let Some(less) = quantity.less else {
            return total;
        };
        let visible = evaluator.visibility(less);
        if visible.truth.is_false() {
            return total;
        }
        // Whoever is in the largest part is counted at least once, however much the parts overlap.
        match evaluator.asked_answer(less) {
            Some(Answer::Number(twice)) => {
                total.low = largest.max(total.low.saturating_sub(*twice));
                total.high = total
                    .high
                    .map(|high| high.saturating_sub(*twice).max(total.low));
                total.known.insert(less);
            }
            _ if total.high == Some(largest) => {}
            _ => {
                total.low = largest;
                total.missing.insert(less);
            }
        }
        total
    }

    /// Adds a summand and gives back what it contributes for certain.
    fn add<'a>(&mut self, evaluator: &mut Evaluator<'a>, summand: &'a Summand) -> i64 {
        let counts = evaluator.optional(summand.when.as_ref());
        if counts.truth.is_false() {
            self.known.unite(&counts.basis);
            return 0;
        }
        let positive = evaluator.of_answer(summand.of, |answer| {
            answer.quantity().is_some_and(|number| number > 0)
        });
        if positive.truth.is_false() {
            self.known.unite(&positive.basis);
            return 0;
        }
        let number = evaluator
            .asked_answer(summand.of)
            .and_then(Answer::quantity);
        let (low, high) = match (counts.truth, number) {
            (Truth::True, Some(number)) => (number, Some(number)),
            (_, Some(number)) => (0, Some(number)),
            (_, None) => (0, None),
        };
        for verdict in [counts, positive] {
            if verdict.truth.is_unknown() {
                self.missing.unite(&verdict.basis);
            } else {
                self.known.unite(&verdict.basis);
            }
        }
        self.low = self.low.saturating_add(low);
        self.high = self
            .high
            .zip(high)
            .map(|(sum, high)| sum.saturating_add(high));
        low
    }

    /// Whether it lies between the bounds, both included.
    pub(super) fn between(&self, from: i64, to: Option<i64>) -> Verdict {
        let (low, high) = (self.low, self.high.unwrap_or(i64::MAX));
        let above = to.is_some_and(|to| low > to);
        let truth = if high < from || above {
            Truth::False
        } else if low >= from && to.is_none_or(|to| high <= to) {
            Truth::True
        } else {
            Truth::Unknown
        };
        let basis = if truth.is_unknown() {
            self.missing
        } else {
            self.known
        };
        Verdict { truth, basis }
    }
}

#[cfg(test)]
mod tests {
    use zicha_law::{QuantityIx, Truth};
    use zicha_testing::{TODAY, answers, toy};

    use super::Total;
    use crate::Evaluator;

    /// The toy's sum of shipments, under these answers.
    fn shipped(pairs: &[(&str, &str)]) -> Total {
        let answers = answers(toy(), pairs);
        Evaluator::new(toy(), &answers, TODAY).total(QuantityIx(0))
    }

    fn ends(pairs: &[(&str, &str)]) -> (i64, Option<i64>) {
        let total = shipped(pairs);
        (total.low, total.high)
    }

    const ONE: [(&str, &str); 3] = [
        ("shipments", "1"),
        ("ship-count-1", "60"),
        ("ship-exempt-1", "no"),
    ];

    const TWO: [(&str, &str); 5] = [
        ("shipments", "2"),
        ("ship-count-1", "60"),
        ("ship-exempt-1", "no"),
        ("ship-count-2", "50"),
        ("ship-exempt-2", "no"),
    ];

    #[test]
    fn a_sum_is_open_upwards_until_every_part_is_known() {
        assert_eq!(ends(&[]), (0, None));
        assert_eq!(ends(&[("shipments", "0")]), (0, Some(0)));
        assert_eq!(ends(&ONE), (60, Some(60)));
        assert_eq!(ends(&ONE[..2]), (0, Some(60)), "it may be exempt");
    }

    #[test]
    fn parts_that_overlap_count_once() {
        assert_eq!(ends(&TWO), (60, Some(110)), "how many overlap is open");
        let less = |twice| [&TWO[..], &[("shipped-twice", twice)]].concat();
        assert_eq!(ends(&less("10")), (100, Some(100)));
        assert_eq!(
            ends(&less("90")),
            (60, Some(60)),
            "never below the largest part"
        );
    }

    #[test]
    fn a_threshold_is_decided_as_soon_as_the_missing_parts_cannot_matter() {
        let truth = |from, to| shipped(&TWO).between(from, to).truth;
        assert_eq!(truth(60, None), Truth::True, "at least 60");
        assert_eq!(truth(61, None), Truth::Unknown);
        assert_eq!(truth(111, None), Truth::False, "at most 110");
        assert_eq!(truth(0, Some(59)), Truth::False);
        assert_eq!(truth(60, Some(110)), Truth::True, "both ends included");
    }

    #[test]
    fn what_decides_a_threshold_and_what_is_missing_are_told_apart() {
        let question = |id| toy().find_question(id).expect("a toy question");
        let open = shipped(&TWO).between(100, None);
        assert!(open.basis.contains(question("shipped-twice")));
        let settled = shipped(&ONE).between(60, None);
        assert_eq!(settled.truth, Truth::True);
        assert!(settled.basis.contains(question("ship-count-1")));
    }
}
