//! Conditions: the six words, resolved.

use super::{At, Lowering, Name, raw};
use crate::domain::{Condition, OptionSet, QuestionIx, RuleState};

const SHAPE_HELP: &str = "write one of `all`, `any`, `not`, `is`, `at_least`, `between`";

impl Lowering {
    /// A condition that must be there. A malformed one is reported and stands for "never" until content is mended.
    pub(super) fn condition(&mut self, at: At<'_>, raw: &raw::Condition) -> Condition {
        self.try_condition(at, raw).unwrap_or_else(|| Condition::Any(Vec::new()))
    }

    pub(super) fn optional_condition(&mut self, at: At<'_>, raw: Option<&raw::Condition>) -> Option<Condition> {
        raw.map(|raw| self.condition(at, raw))
    }

    fn try_condition(&mut self, at: At<'_>, raw: &raw::Condition) -> Option<Condition> {
        match raw {
            raw::Condition { all: Some(parts), any: None, not: None, is: None, at_least: None, between: None } => {
                at.inner("all", |at| self.parts(at, parts)).map(Condition::All)
            }
            raw::Condition { all: None, any: Some(parts), not: None, is: None, at_least: None, between: None } => {
                at.inner("any", |at| self.parts(at, parts)).map(Condition::Any)
            }
            raw::Condition { all: None, any: None, not: Some(part), is: None, at_least: None, between: None } => {
                Some(Condition::Not(Box::new(at.inner("not", |at| self.condition(at, part)))))
            }
            raw::Condition { all: None, any: None, not: None, is: Some(is), at_least: None, between: None } => {
                at.inner("is", |at| self.is(at, is))
            }
            raw::Condition { all: None, any: None, not: None, is: None, at_least: Some(bound), between: None } => at
                .inner("at_least", |at| {
                    let question = self.quantity_question(at, &bound.key, &[bound.value])?;
                    Some(Condition::AtLeast { question, bound: self.quantity(question, bound.value) })
                }),
            raw::Condition { all: None, any: None, not: None, is: None, at_least: None, between: Some(bounds) } => at
                .inner("between", |at| {
                    let question = self.quantity_question(at, &bounds.key, &bounds.value)?;
                    let [from, to] = bounds.value.map(|bound| self.quantity(question, bound));
                    if from > to {
                        self.complain(at, "bad-range", "the first bound is above the second".into(), "swap the bounds");
                    }
                    Some(Condition::Between { question, from, to })
                }),
            _ => {
                self.complain(at, "bad-condition", "a condition is exactly one word".into(), SHAPE_HELP);
                None
            }
        }
    }

    fn parts(&mut self, at: At<'_>, parts: &[raw::Condition]) -> Option<Vec<Condition>> {
        if parts.is_empty() {
            self.complain(
                at,
                "bad-condition",
                "the list is empty".into(),
                "list the conditions, or leave the whole condition out",
            );
            return None;
        }
        let lowered = parts.iter().enumerate();
        Some(lowered.map(|(index, part)| at.inner(&index.to_string(), |at| self.condition(at, part))).collect())
    }

    fn is(&mut self, at: At<'_>, is: &raw::Is) -> Option<Condition> {
        let (id, values) = match is {
            raw::Is::Named(id) => (id, None),
            raw::Is::Of(single) => (&single.key, Some(&single.value.0)),
        };
        match (self.names.get(id).copied(), values) {
            (Some(Name::Definition(definition)), None) => Some(Condition::Defined(definition)),
            (Some(Name::Question(question)), Some(values)) => self.chosen(at, question, id, values),
            (Some(Name::Rule(rule)), Some(values)) => {
                self.rule_state(at, values).map(|state| Condition::Rule { rule, state })
            }
            (Some(Name::Liability(liability)), Some(values)) if values.as_slice() == ["live"] => {
                Some(Condition::Live(liability))
            }
            (Some(Name::Liability(_)), _) => {
                self.complain(at, "bad-condition", format!("`{id}` is a liability"), "write `is: {csl-61: live}`");
                None
            }
            (Some(Name::Definition(_)), Some(_)) => {
                self.complain(
                    at,
                    "bad-condition",
                    format!("`{id}` is a definition and has no values"),
                    "write `is: name`",
                );
                None
            }
            (Some(_), None) => {
                self.complain(at, "bad-condition", format!("`{id}` needs a value"), "write `is: {id: value}`");
                None
            }
            (None, _) => {
                let help = self.suggestion(id);
                self.complain(at, "unknown-reference", format!("nothing has the id `{id}`"), &help);
                None
            }
        }
    }

    fn chosen(&mut self, at: At<'_>, question: QuestionIx, id: &str, values: &[String]) -> Option<Condition> {
        let known = self.options[question.0 as usize].clone();
        if known.is_empty() {
            self.complain(
                at,
                "wrong-kind",
                format!("`{id}` has no options"),
                "use `at_least` or `between` for numbers, amounts, percentages and dates",
            );
            return None;
        }
        let mut options = OptionSet::default();
        for value in values {
            if let Some(position) = known.iter().position(|option| option == value) {
                options = options.union(OptionSet::of(position));
            } else {
                let message = format!("`{id}` has no option `{value}`");
                self.complain(at, "unknown-option", message, &format!("its options are {}", known.join(", ")));
            }
        }
        Some(Condition::Chosen { question, options })
    }

    fn rule_state(&mut self, at: At<'_>, values: &[String]) -> Option<RuleState> {
        match values {
            [value] if value == "breach" => Some(RuleState::Breach),
            [value] if value == "compliant" => Some(RuleState::Compliant),
            [value] if value == "not_applicable" => Some(RuleState::NotApplicable),
            _ => {
                self.complain(
                    at,
                    "bad-condition",
                    format!("a rule cannot be `{}`", values.join(", ")),
                    "write breach, compliant or not_applicable",
                );
                None
            }
        }
    }

    fn quantity_question(&mut self, at: At<'_>, id: &str, bounds: &[raw::Quantity]) -> Option<QuestionIx> {
        let question = self.question(at, id)?;
        let kind = self.kinds[question.0 as usize];
        let dated = bounds.iter().all(|bound| matches!(bound, raw::Quantity::Date(_)));
        let fits = match kind {
            raw::Kind::Date => dated,
            raw::Kind::Number | raw::Kind::Amount | raw::Kind::Percent => {
                bounds.iter().all(|bound| matches!(bound, raw::Quantity::Number(_)))
            }
            raw::Kind::YesNo | raw::Kind::Choice | raw::Kind::MultiChoice | raw::Kind::Text => false,
        };
        if !fits {
            self.complain(
                at,
                "wrong-kind",
                format!("`{id}` cannot be compared with that"),
                "compare numbers with numbers and dates with dates; use `is` for options",
            );
            return None;
        }
        Some(question)
    }

    /// A bound as answers to the question are stored.
    fn quantity(&self, question: QuestionIx, raw: raw::Quantity) -> i64 {
        match raw {
            raw::Quantity::Number(number) => number.saturating_mul(unit(self.kinds[question.0 as usize])),
            raw::Quantity::Date(date) => crate::domain::days(date),
        }
    }
}

/// How many of what is stored make one of what is written: percentages are kept as basis points.
pub(super) fn unit(kind: raw::Kind) -> i64 {
    if kind == raw::Kind::Percent { 100 } else { 1 }
}
