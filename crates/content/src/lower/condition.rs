//! Conditions: the six words, resolved.

use super::{At, Lowering, Name, raw};
use zicha_law::{ClassificationIx, Condition, OptionSet, QuestionIx, RuleState};
use zicha_text::{Text, text};
use zicha_yaml::listed;

impl Lowering {
    /// A condition that must be there. A malformed one is reported and stands for "never" until content is mended.
    pub(super) fn condition(&mut self, at: At<'_>, raw: &raw::Condition) -> Condition {
        self.try_condition(at, raw)
            .unwrap_or_else(|| Condition::Any(Vec::new()))
    }

    pub(super) fn optional_condition(
        &mut self,
        at: At<'_>,
        raw: Option<&raw::Condition>,
    ) -> Option<Condition> {
        raw.map(|raw| self.condition(at, raw))
    }

    fn try_condition(&mut self, at: At<'_>, raw: &raw::Condition) -> Option<Condition> {
        match raw {
            raw::Condition {
                all: Some(parts),
                any: None,
                not: None,
                is: None,
                at_least: None,
                between: None,
            } => self.parts(at.inner("all"), parts).map(Condition::All),
            raw::Condition {
                all: None,
                any: Some(parts),
                not: None,
                is: None,
                at_least: None,
                between: None,
            } => self.parts(at.inner("any"), parts).map(Condition::Any),
            raw::Condition {
                all: None,
                any: None,
                not: Some(part),
                is: None,
                at_least: None,
                between: None,
            } => Some(Condition::Not(Box::new(
                self.condition(at.inner("not"), part),
            ))),
            raw::Condition {
                all: None,
                any: None,
                not: None,
                is: Some(is),
                at_least: None,
                between: None,
            } => self.is(at.inner("is"), is),
            raw::Condition {
                all: None,
                any: None,
                not: None,
                is: None,
                at_least: Some(bound),
                between: None,
            } => self.bounded(at.inner("at_least"), &bound.key, bound.value, None),
            raw::Condition {
                all: None,
                any: None,
                not: None,
                is: None,
                at_least: None,
                between: Some(bounds),
            } => {
                let [from, to] = bounds.value;
                self.bounded(at.inner("between"), &bounds.key, from, Some(to))
            }
            _ => {
                let help = text!(
                    "write one of `all`, `any`, `not`, `is`, `at_least`, `between`",
                    "请写 `all`、`any`、`not`、`is`、`at_least`、`between` 之一"
                );
                let message = text!(
                    "a condition is exactly one word",
                    "一个条件只能用一个条件词"
                );
                self.complain(at, "bad-condition", message, help);
                None
            }
        }
    }

    fn parts(&mut self, at: At<'_>, parts: &[raw::Condition]) -> Option<Vec<Condition>> {
        if parts.is_empty() {
            self.complain(
                at,
                "bad-condition",
                text!("the list is empty", "列表为空"),
                text!(
                    "list the conditions, or leave the whole condition out",
                    "请列出各项条件，或者整个省去该条件"
                ),
            );
            return None;
        }
        let mut lowered = Vec::new();
        for (at, part) in at.entries(parts) {
            let id = if part.is_repeated() && self.instance.is_none() {
                "#"
            } else {
                ""
            };
            self.for_each_instance(id, |lowering| lowered.push(lowering.condition(at, part)));
        }
        Some(lowered)
    }

    /// A comparison of an answer or of a sum with one bound or two.
    fn bounded(
        &mut self,
        at: At<'_>,
        id: &str,
        from: raw::Bound,
        to: Option<raw::Bound>,
    ) -> Option<Condition> {
        let bounds: Vec<raw::Bound> = [Some(from), to].into_iter().flatten().collect();
        let id = self.numbered(id);
        let (from, to) = if let Some(Name::Quantity(quantity)) = self.names.get(&id).copied() {
            let (from, to) = (self.plain(from), to.map(|to| self.plain(to)));
            self.check_order(at, from, to);
            return Some(Condition::Total { quantity, from, to });
        } else {
            (from, to)
        };
        let question = self.quantity_question(at, &id, &bounds)?;
        let (from, to) = (
            self.bound(question, from),
            to.map(|to| self.bound(question, to)),
        );
        self.check_order(at, from, to);
        Some(match to {
            Some(to) => Condition::Between { question, from, to },
            None => Condition::AtLeast {
                question,
                bound: from,
            },
        })
    }

    fn check_order(&mut self, at: At<'_>, from: i64, to: Option<i64>) {
        if to.is_some_and(|to| from > to) {
            let message = text!(
                "the first bound is above the second",
                "前一界限大于后一界限"
            );
            self.complain(
                at,
                "bad-range",
                message,
                text!("swap the bounds", "请对调两个界限"),
            );
        }
    }

    fn is(&mut self, at: At<'_>, is: &raw::Is) -> Option<Condition> {
        let (id, values) = match is {
            raw::Is::Named(id) => (id, None),
            raw::Is::Of(single) => (&single.key, Some(&single.value.0)),
        };
        let id = &self.numbered(id);
        match (self.names.get(id).copied(), values) {
            (Some(Name::Definition(definition)), None) => Some(Condition::Defined(definition)),
            (Some(Name::Question(question)), Some(values)) => self.chosen(at, question, id, values),
            (Some(Name::Classification(classification)), Some(values)) => {
                Some(self.classified(at, classification, id, values))
            }
            (Some(Name::Quantity(_)), _) => {
                let help = text!(
                    "compare it by `at_least` or `between`",
                    "请用 `at_least` 或者 `between` 比较"
                );
                self.complain(
                    at,
                    "bad-condition",
                    text!("`{id}` is a sum", "`{id}` 是合计数"),
                    help,
                );
                None
            }
            (Some(Name::Rule(rule)), Some(values)) => self
                .rule_state(at, values)
                .map(|state| Condition::Rule { rule, state }),
            (Some(Name::Liability(liability)), Some(values)) if values.as_slice() == ["live"] => {
                Some(Condition::Live(liability))
            }
            (Some(Name::Liability(_)), _) => {
                let help = text!(
                    "write `is: {{csl-61: live}}`",
                    "请写作 `is: {{csl-61: live}}`"
                );
                self.complain(
                    at,
                    "bad-condition",
                    text!("`{id}` is a liability", "`{id}` 是罚则"),
                    help,
                );
                None
            }
            (Some(Name::Definition(_)), Some(_)) => {
                let message = text!(
                    "`{id}` is a definition and has no values",
                    "`{id}` 是定义，没有取值"
                );
                self.complain(
                    at,
                    "bad-condition",
                    message,
                    text!("write `is: name`", "请写作 `is: name`"),
                );
                None
            }
            (Some(_), None) => {
                let help = text!("write `is: {{id: value}}`", "请写作 `is: {{id: value}}`");
                self.complain(
                    at,
                    "bad-condition",
                    text!("`{id}` needs a value", "`{id}` 须写明取值"),
                    help,
                );
                None
            }
            (None, _) => {
                let help = self.suggestion(id);
                let message = text!("nothing has the id `{id}`", "编号 `{id}` 不存在");
                self.complain(at, "unknown-reference", message, help);
                None
            }
        }
    }

    fn classified(
        &mut self,
        at: At<'_>,
        classification: ClassificationIx,
        id: &str,
        values: &[String],
    ) -> Condition {
        let known = self.classes[classification.0 as usize].clone();
        let classes = self.positions(at, id, &known, values);
        Condition::Classified {
            classification,
            classes,
        }
    }

    fn chosen(
        &mut self,
        at: At<'_>,
        question: QuestionIx,
        id: &str,
        values: &[String],
    ) -> Option<Condition> {
        let known = self.options[question.0 as usize].clone();
        if known.is_empty() {
            self.complain(
                at,
                "wrong-kind",
                text!("`{id}` has no options", "`{id}` 没有选项"),
                text!(
                    "use `at_least` or `between` for numbers, amounts, percentages and dates",
                    "数字、金额、百分比和日期请用 `at_least` 或者 `between`"
                ),
            );
            return None;
        }
        let options = self.positions(at, id, &known, values);
        Some(Condition::Chosen { question, options })
    }

    fn positions(
        &mut self,
        at: At<'_>,
        id: &str,
        known: &[String],
        values: &[String],
    ) -> OptionSet {
        let mut options = OptionSet::default();
        for value in values {
            if let Some(position) = known.iter().position(|option| option == value) {
                options = options.union(OptionSet::of(position));
            } else {
                let message = text!(
                    "`{id}` has no option `{value}`",
                    "`{id}` 没有选项 `{value}`"
                );
                let Text { en, zh } = listed(known.iter().map(String::as_str));
                let help = text!("its options are {en}", "可用的选项：{zh}");
                self.complain(at, "unknown-option", message, help);
            }
        }
        options
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
                    text!(
                        "a rule cannot be `{}`",
                        "规则没有 `{}` 这一状态",
                        values.join(", ")
                    ),
                    text!(
                        "write breach, compliant or not_applicable",
                        "请写 `breach`、`compliant` 或者 `not_applicable`"
                    ),
                );
                None
            }
        }
    }

    fn quantity_question(
        &mut self,
        at: At<'_>,
        id: &str,
        bounds: &[raw::Bound],
    ) -> Option<QuestionIx> {
        let question = self.question(at, id)?;
        let kind = self.kinds[question.0 as usize];
        let dated = bounds
            .iter()
            .all(|bound| matches!(bound, raw::Bound::Date(_)));
        let fits = match kind {
            raw::Kind::Date | raw::Kind::Moment => dated,
            raw::Kind::Number | raw::Kind::Amount | raw::Kind::Percent => bounds
                .iter()
                .all(|bound| !matches!(bound, raw::Bound::Date(_))),
            raw::Kind::YesNo | raw::Kind::Choice | raw::Kind::MultiChoice | raw::Kind::Text => {
                false
            }
        };
        if !fits {
            self.complain(
                at,
                "wrong-kind",
                text!(
                    "`{id}` cannot be compared with that",
                    "`{id}` 不能与该值比较"
                ),
                text!(
                    "compare numbers with numbers and dates with dates; use `is` for options",
                    "数字与数字比较，日期与日期比较；选项请用 `is`"
                ),
            );
            return None;
        }
        Some(question)
    }

    /// A bound as answers to the question are stored.
    fn bound(&self, question: QuestionIx, raw: raw::Bound) -> i64 {
        match raw {
            raw::Bound::Number(number) => {
                number.saturating_mul(unit(self.kinds[question.0 as usize]))
            }
            raw::Bound::Date(_) | raw::Bound::Instance => self.plain(raw),
        }
    }

    fn plain(&self, raw: raw::Bound) -> i64 {
        match raw {
            raw::Bound::Number(number) => number,
            raw::Bound::Date(date) => zicha_law::days(date),
            raw::Bound::Instance => self.instance.map_or(0, i64::from),
        }
    }
}

/// How many of what is stored make one of what is written: percentages are kept as basis points.
pub(super) fn unit(kind: raw::Kind) -> i64 {
    if kind == raw::Kind::Percent { 100 } else { 1 }
}
