//! Evaluation of conditions with their reasons, each node once.

use zicha_law::{
    Answer, Answers, ClassificationIx, Condition, Date, DefinitionIx, Kind, LiabilityIx, Library,
    Modality, OptionSet, Period, QuantityIx, QuestionIx, QuestionSet, ReasonKind, Response, RuleIx,
    RuleState, Truth,
};

use super::total::Total;

/// A truth and the questions behind it: those that decided it, or, while unknown, those that would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub truth: Truth,
    pub basis: QuestionSet,
}

impl Verdict {
    pub const TRUE: Self = Self {
        truth: Truth::True,
        basis: QuestionSet::EMPTY,
    };
    pub const FALSE: Self = Self {
        truth: Truth::False,
        basis: QuestionSet::EMPTY,
    };

    /// The same truth, resting on the other's questions as well.
    #[must_use]
    pub fn because_of(mut self, other: &Self) -> Self {
        self.basis.unite(&other.basis);
        self
    }

    /// Joins another condition that must hold as well.
    pub fn and(&mut self, other: &Self) {
        self.join(other, self.truth.and(other.truth));
    }

    /// Joins another condition that suffices by itself.
    pub fn or(&mut self, other: &Self) {
        self.join(other, self.truth.or(other.truth));
    }

    /// Keeps the reasons of those sides that have the resulting truth.
    fn join(&mut self, other: &Self, truth: Truth) {
        match (self.truth == truth, other.truth == truth) {
            (true, true) => self.basis.unite(&other.basis),
            (true, false) => {}
            (false, _) => *self = *other,
        }
    }

    #[must_use]
    fn negated(self) -> Self {
        Self {
            truth: !self.truth,
            basis: self.basis,
        }
    }
}

/// The verdicts that were found already, by index. They are lent and not copied: each carries a whole set of questions.
#[derive(Debug)]
struct Memo(Vec<Option<Verdict>>);

impl Memo {
    fn new(count: usize) -> Self {
        Self(vec![None; count])
    }

    fn has(&self, index: u16) -> bool {
        self.0[index as usize].is_some()
    }

    fn set(&mut self, index: u16, found: Verdict) {
        self.0[index as usize] = Some(found);
    }

    /// What was found; false if nothing was.
    fn get(&self, index: u16) -> &Verdict {
        self.0[index as usize].as_ref().unwrap_or(&Verdict::FALSE)
    }
}

/// Evaluates conditions over one set of answers and remembers what it found.
#[derive(Debug)]
pub struct Evaluator<'a> {
    library: &'a Library,
    answers: &'a Answers,
    /// The last day of the conduct: what became law later was not broken by it.
    end: Date,
    /// The conduct ends before it begins, as it is answered: neither day counts.
    is_period_impossible: bool,
    visible: Memo,
    definitions: Memo,
    totals: Vec<Option<Total>>,
    /// By classification, a verdict for each class; empty until asked for.
    classes: Vec<Vec<Verdict>>,
    applies: Memo,
    breaches: Memo,
    live: Memo,
}

impl<'a> Evaluator<'a> {
    #[must_use]
    pub fn new(library: &'a Library, answers: &'a Answers, end: Date) -> Self {
        let mut evaluator = Self::plain(library, answers, end);
        if evaluator.answered_period().ends_before_it_begins() {
            // What was found out on the way may rest on these days.
            evaluator = Self::plain(library, answers, end);
            evaluator.is_period_impossible = true;
        }
        evaluator
    }

    fn plain(library: &'a Library, answers: &'a Answers, end: Date) -> Self {
        Self {
            library,
            answers,
            end,
            is_period_impossible: false,
            visible: Memo::new(library.questions.len()),
            definitions: Memo::new(library.definitions.len()),
            totals: vec![None; library.quantities.len()],
            classes: vec![Vec::new(); library.classifications.len()],
            applies: Memo::new(library.rules.len()),
            breaches: Memo::new(library.rules.len()),
            live: Memo::new(library.liabilities.len()),
        }
    }

    #[must_use]
    pub fn library(&self) -> &'a Library {
        self.library
    }

    /// The last day of the conduct.
    pub(super) fn end(&self) -> Date {
        self.end
    }

    /// The same conditions as they stand for conduct that ended on another day.
    pub(super) fn until(self, end: Date) -> Self {
        if end == self.end {
            self
        } else {
            Self::new(self.library, self.answers, end)
        }
    }

    /// The questions that are asked: those whose condition holds for certain.
    #[must_use]
    pub fn visible_questions(&mut self) -> QuestionSet {
        let mut visible = QuestionSet::EMPTY;
        for question in self.library.question_indexes() {
            if self.visibility(question).truth.is_true() {
                visible.insert(question);
            }
        }
        visible
    }

    /// Whether a question is asked.
    pub fn visibility(&mut self, question: QuestionIx) -> &Verdict {
        if !self.visible.has(question.0) {
            let found = self.optional(self.library.question(question).visible_when.as_ref());
            self.visible.set(question.0, found);
        }
        self.visible.get(question.0)
    }

    /// Whether a rule binds: it was law, and the company is among those bound.
    pub fn applies(&mut self, rule: RuleIx) -> &Verdict {
        if !self.applies.has(rule.0) {
            let found = self.find_applies(rule);
            self.applies.set(rule.0, found);
        }
        self.applies.get(rule.0)
    }

    fn find_applies(&mut self, rule: RuleIx) -> Verdict {
        if self.end < self.library.in_force(rule) {
            return Verdict::FALSE;
        }
        self.optional(self.library.rule(rule).applies_when.as_ref())
    }

    /// Whether a rule applies and is breached, no exception intervening.
    pub fn breach(&mut self, rule: RuleIx) -> &Verdict {
        if !self.breaches.has(rule.0) {
            let found = self.find_breach(rule);
            self.breaches.set(rule.0, found);
        }
        self.breaches.get(rule.0)
    }

    fn find_breach(&mut self, index: RuleIx) -> Verdict {
        let rule = self.library.rule(index);
        if rule.modality == Modality::State {
            return Verdict::FALSE;
        }
        let mut found = *self.applies(index);
        found.and(&self.breached(index));
        for exception in &rule.exceptions {
            found.and(&self.evaluate(&exception.when).negated());
        }
        found
    }

    fn breached(&mut self, rule: RuleIx) -> Verdict {
        match &self.library.rule(rule).breached_when {
            Some(condition) => self.evaluate(condition),
            None => Verdict::FALSE,
        }
    }

    /// Whether at least one rule that the liability sanctions is breached.
    pub fn live(&mut self, liability: LiabilityIx) -> &Verdict {
        if !self.live.has(liability.0) {
            let found = self.find_live(liability);
            self.live.set(liability.0, found);
        }
        self.live.get(liability.0)
    }

    fn find_live(&mut self, liability: LiabilityIx) -> Verdict {
        let mut found = Verdict::FALSE;
        for version in &self.library.liability(liability).versions {
            for tier in &version.tiers {
                for rule in &self.library.tier(*tier).rules {
                    found.or(self.breach(*rule));
                }
            }
        }
        found
    }

    fn defined(&mut self, definition: DefinitionIx) -> &Verdict {
        if !self.definitions.has(definition.0) {
            let found = self.evaluate(&self.library.definition(definition).when);
            self.definitions.set(definition.0, found);
        }
        self.definitions.get(definition.0)
    }

    /// What a sum comes to, as far as it is known.
    pub fn total(&mut self, quantity: QuantityIx) -> Total {
        let slot = quantity.0 as usize;
        if let Some(known) = self.totals[slot] {
            return known;
        }
        let found = Total::of(self, self.library.quantity(quantity));
        self.totals[slot] = Some(found);
        found
    }

    /// Whether it falls into a class: the class's condition holds and none before it does.
    pub fn class(&mut self, classification: ClassificationIx, position: usize) -> &Verdict {
        let slot = classification.0 as usize;
        if self.classes[slot].is_empty() {
            self.classes[slot] = self.find_classes(classification);
        }
        &self.classes[slot][position]
    }

    fn find_classes(&mut self, index: ClassificationIx) -> Vec<Verdict> {
        let classification = self.library.classification(index);
        let mut none_yet = self.optional(classification.when.as_ref());
        let mut verdicts = Vec::with_capacity(classification.classes.len());
        for class in &classification.classes {
            let holds = self.optional(class.when.as_ref());
            let mut falls = none_yet;
            falls.and(&holds);
            verdicts.push(falls);
            none_yet.and(&holds.negated());
        }
        verdicts
    }

    fn classified(&mut self, classification: ClassificationIx, classes: OptionSet) -> Verdict {
        let mut found = Verdict::FALSE;
        for position in classes.iter() {
            found.or(self.class(classification, position));
        }
        found
    }

    /// The truth of an optional condition; none always holds.
    pub fn optional(&mut self, condition: Option<&'a Condition>) -> Verdict {
        condition.map_or(Verdict::TRUE, |condition| self.evaluate(condition))
    }

    /// The truth of a condition and the questions behind it.
    pub fn evaluate(&mut self, condition: &'a Condition) -> Verdict {
        match condition {
            Condition::All(parts) => {
                let mut found = Verdict::TRUE;
                for part in parts {
                    found.and(&self.evaluate(part));
                }
                found
            }
            Condition::Any(parts) => {
                let mut found = Verdict::FALSE;
                for part in parts {
                    found.or(&self.evaluate(part));
                }
                found
            }
            Condition::Not(part) if self.is_set_aside(part) => Verdict::FALSE,
            Condition::Not(part) => self.evaluate(part).negated(),
            Condition::Chosen { question, options } => {
                self.of_answer(*question, |answer| match answer {
                    Answer::Chosen(chosen) => chosen.intersects(*options),
                    Answer::Number(_) | Answer::Date(_) | Answer::Moment(_) | Answer::Text(_) => {
                        false
                    }
                })
            }
            Condition::AtLeast { question, bound } => self.of_answer(*question, |answer| {
                answer.quantity().is_some_and(|value| value >= *bound)
            }),
            Condition::Between { question, from, to } => self.of_answer(*question, |answer| {
                answer
                    .quantity()
                    .is_some_and(|value| (*from..=*to).contains(&value))
            }),
            Condition::Total { quantity, from, to } => self.total(*quantity).between(*from, *to),
            Condition::Classified {
                classification,
                classes,
            } => self.classified(*classification, *classes),
            Condition::Defined(definition) => *self.defined(*definition),
            Condition::Rule { rule, state } => self.rule_state(*rule, *state),
            Condition::Live(liability) => *self.live(*liability),
        }
    }

    fn rule_state(&mut self, rule: RuleIx, state: RuleState) -> Verdict {
        match state {
            RuleState::Breach => *self.breach(rule),
            RuleState::NotApplicable => self.applies(rule).negated(),
            RuleState::Compliant => {
                let mut found = *self.applies(rule);
                found.and(&self.breach(rule).negated());
                found
            }
        }
    }

    /// Whether counsel set a list of several things aside as not applicable: that says neither that one of them is there
    /// nor that one is missing.
    fn is_set_aside(&mut self, condition: &Condition) -> bool {
        let Condition::Chosen { question, .. } = condition else {
            return false;
        };
        let withheld = match &self.answers.entry(*question).response {
            Response::Withheld(reason) => reason.kind == ReasonKind::NotApplicable,
            Response::Open | Response::Given(_) => false,
        };
        let list = matches!(self.library.question(*question).kind, Kind::MultiChoice);
        withheld && list && self.visibility(*question).truth.is_true()
    }

    /// The answer to a question that is asked; an answer under a hidden question has no effect on anything, nor has one that
    /// cannot be.
    pub fn asked_answer(&mut self, question: QuestionIx) -> Option<&'a Answer> {
        let counts = self.visibility(question).truth.is_true() && !self.is_impossible(question);
        self.answers.answer(question).filter(|_| counts)
    }

    /// The period of the conduct as the interview states it, whether that can be or not.
    #[must_use]
    pub fn answered_period(&mut self) -> Period {
        let pack = &self.library.pack;
        let mut day = |question| match self.answers.answer(question) {
            Some(Answer::Date(day)) if self.visibility(question).truth.is_true() => Some(*day),
            _ => None,
        };
        Period {
            from: day(pack.conduct_from),
            to: day(pack.conduct_to),
        }
    }

    fn is_impossible(&self, question: QuestionIx) -> bool {
        let pack = &self.library.pack;
        self.is_period_impossible && [pack.conduct_from, pack.conduct_to].contains(&question)
    }

    /// A statement about an answer: false while the question is hidden, and where counsel says, with a reason, that it
    /// does not apply; unknown while it has no answer for any other reason.
    pub(super) fn of_answer(
        &mut self,
        question: QuestionIx,
        holds: impl Fn(&Answer) -> bool,
    ) -> Verdict {
        let visible = self.visibility(question);
        if !visible.truth.is_true() {
            return *visible;
        }
        let truth = match &self.answers.entry(question).response {
            Response::Given(_) if self.is_impossible(question) => Truth::Unknown,
            Response::Given(answer) => holds(answer).into(),
            Response::Withheld(reason) if reason.kind == ReasonKind::NotApplicable => Truth::False,
            Response::Withheld(_) | Response::Open => Truth::Unknown,
        };
        Verdict {
            truth,
            basis: QuestionSet::of(question),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Memo, Verdict};
    use zicha_law::{QuestionIx, QuestionSet, Truth};

    const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

    fn verdict(truth: Truth, question: u16) -> Verdict {
        let basis = QuestionSet::of(QuestionIx(question));
        Verdict { truth, basis }
    }

    #[test]
    fn joining_keeps_the_reasons_of_those_sides_that_have_the_result() {
        for (left, right) in TRUTHS.into_iter().flat_map(|a| TRUTHS.map(|b| (a, b))) {
            let sides = [verdict(left, 3), verdict(right, 600)];
            let joined = |join: fn(&mut Verdict, &Verdict), truth: Truth| {
                let mut found = sides[0];
                join(&mut found, &sides[1]);
                assert_eq!(found.truth, truth, "{left:?}, {right:?}");
                for side in sides {
                    let kept = side.basis.iter().all(|of| found.basis.contains(of));
                    assert_eq!(kept, side.truth == truth, "{left:?}, {right:?}");
                }
            };
            joined(Verdict::and, left.min(right));
            joined(Verdict::or, left.max(right));
        }
    }

    #[test]
    fn a_memo_lends_what_was_found_and_tells_it_from_what_was_not_asked() {
        let mut memo = Memo::new(2);
        memo.set(1, Verdict::TRUE);
        assert_eq!((memo.has(0), memo.has(1)), (false, true));
        assert_eq!(
            (memo.get(0), memo.get(1)),
            (&Verdict::FALSE, &Verdict::TRUE)
        );
    }
}
