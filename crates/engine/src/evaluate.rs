//! Evaluation of conditions with their reasons, each node once.

use zicha_law::{
    Answer, Answers, ClassificationIx, Condition, Date, DefinitionIx, Kind, LiabilityIx, Library,
    Modality, OptionSet, QuantityIx, QuestionIx, QuestionSet, ReasonKind, Response, RuleIx,
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
    pub fn because_of(self, other: &Self) -> Self {
        Self {
            truth: self.truth,
            basis: self.basis.union(other.basis),
        }
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.join(other, self.truth.and(other.truth))
    }

    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.join(other, self.truth.or(other.truth))
    }

    /// Joins the reasons of those sides that have the resulting truth.
    fn join(self, other: Self, truth: Truth) -> Self {
        let mut basis = QuestionSet::EMPTY;
        for side in [self, other] {
            if side.truth == truth {
                basis = basis.union(side.basis);
            }
        }
        Self { truth, basis }
    }

    #[must_use]
    fn negated(self) -> Self {
        Self {
            truth: !self.truth,
            basis: self.basis,
        }
    }
}

/// Evaluates conditions over one set of answers and remembers what it found.
#[derive(Debug)]
pub struct Evaluator<'a> {
    library: &'a Library,
    answers: &'a Answers,
    /// The last day of the conduct: what became law later was not broken by it.
    end: Date,
    visible: Vec<Option<Verdict>>,
    definitions: Vec<Option<Verdict>>,
    totals: Vec<Option<Total>>,
    /// By classification, a verdict for each class; empty until asked for.
    classes: Vec<Vec<Verdict>>,
    breaches: Vec<Option<Verdict>>,
    live: Vec<Option<Verdict>>,
}

impl<'a> Evaluator<'a> {
    #[must_use]
    pub fn new(library: &'a Library, answers: &'a Answers, end: Date) -> Self {
        Self {
            library,
            answers,
            end,
            visible: vec![None; library.questions.len()],
            definitions: vec![None; library.definitions.len()],
            totals: vec![None; library.quantities.len()],
            classes: vec![Vec::new(); library.classifications.len()],
            breaches: vec![None; library.rules.len()],
            live: vec![None; library.liabilities.len()],
        }
    }

    #[must_use]
    pub fn library(&self) -> &'a Library {
        self.library
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
    pub fn visibility(&mut self, question: QuestionIx) -> Verdict {
        let slot = question.0 as usize;
        if let Some(known) = self.visible[slot] {
            return known;
        }
        let found = self.optional(self.library.question(question).visible_when.as_ref());
        self.visible[slot] = Some(found);
        found
    }

    /// Whether a rule binds: it was law, and the company is among those bound.
    pub fn applies(&mut self, rule: RuleIx) -> Verdict {
        if self.end < self.library.in_force(rule) {
            return Verdict::FALSE;
        }
        self.optional(self.library.rule(rule).applies_when.as_ref())
    }

    /// Whether a rule applies and is breached, no exception intervening.
    pub fn breach(&mut self, rule: RuleIx) -> Verdict {
        let slot = rule.0 as usize;
        if let Some(known) = self.breaches[slot] {
            return known;
        }
        let found = self.find_breach(rule);
        self.breaches[slot] = Some(found);
        found
    }

    fn find_breach(&mut self, index: RuleIx) -> Verdict {
        let rule = self.library.rule(index);
        if rule.modality == Modality::State {
            return Verdict::FALSE;
        }
        let mut found = self.applies(index).and(self.breached(index));
        for exception in &rule.exceptions {
            found = found.and(self.evaluate(&exception.when).negated());
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
    pub fn live(&mut self, liability: LiabilityIx) -> Verdict {
        let slot = liability.0 as usize;
        if let Some(known) = self.live[slot] {
            return known;
        }
        let mut found = Verdict::FALSE;
        for version in &self.library.liability(liability).versions {
            for tier in &version.tiers {
                for rule in &self.library.tier(*tier).rules {
                    found = found.or(self.breach(*rule));
                }
            }
        }
        self.live[slot] = Some(found);
        found
    }

    fn defined(&mut self, definition: DefinitionIx) -> Verdict {
        let slot = definition.0 as usize;
        if let Some(known) = self.definitions[slot] {
            return known;
        }
        let found = self.evaluate(&self.library.definition(definition).when);
        self.definitions[slot] = Some(found);
        found
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
    pub fn class(&mut self, classification: ClassificationIx, position: usize) -> Verdict {
        let slot = classification.0 as usize;
        if self.classes[slot].is_empty() {
            self.classes[slot] = self.find_classes(classification);
        }
        self.classes[slot][position]
    }

    fn find_classes(&mut self, index: ClassificationIx) -> Vec<Verdict> {
        let classification = self.library.classification(index);
        let mut none_yet = self.optional(classification.when.as_ref());
        let mut verdicts = Vec::with_capacity(classification.classes.len());
        for class in &classification.classes {
            let holds = self.optional(class.when.as_ref());
            verdicts.push(none_yet.and(holds));
            none_yet = none_yet.and(holds.negated());
        }
        verdicts
    }

    fn classified(&mut self, classification: ClassificationIx, classes: OptionSet) -> Verdict {
        classes.iter().fold(Verdict::FALSE, |found, position| {
            found.or(self.class(classification, position))
        })
    }

    /// The truth of an optional condition; none always holds.
    pub fn optional(&mut self, condition: Option<&'a Condition>) -> Verdict {
        condition.map_or(Verdict::TRUE, |condition| self.evaluate(condition))
    }

    /// The truth of a condition and the questions behind it.
    pub fn evaluate(&mut self, condition: &'a Condition) -> Verdict {
        match condition {
            Condition::All(parts) => parts
                .iter()
                .fold(Verdict::TRUE, |found, part| found.and(self.evaluate(part))),
            Condition::Any(parts) => parts
                .iter()
                .fold(Verdict::FALSE, |found, part| found.or(self.evaluate(part))),
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
            Condition::Defined(definition) => self.defined(*definition),
            Condition::Rule { rule, state } => self.rule_state(*rule, *state),
            Condition::Live(liability) => self.live(*liability),
        }
    }

    fn rule_state(&mut self, rule: RuleIx, state: RuleState) -> Verdict {
        match state {
            RuleState::Breach => self.breach(rule),
            RuleState::NotApplicable => self.applies(rule).negated(),
            RuleState::Compliant => self.applies(rule).and(self.breach(rule).negated()),
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

    /// The answer to a question that is asked; an answer under a hidden question has no effect on anything.
    pub fn asked_answer(&mut self, question: QuestionIx) -> Option<&'a Answer> {
        let visible = self.visibility(question).truth.is_true();
        self.answers.answer(question).filter(|_| visible)
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
            return visible;
        }
        let truth = match &self.answers.entry(question).response {
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
