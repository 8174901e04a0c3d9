//! The chain behind a conclusion, drawn again from the conditions: made only for what is on screen or exported.

use zicha_law::{Condition, RuleIx, Truth};

use super::evaluate::Evaluator;

/// A condition with its truth and those of its parts that carried it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    pub condition: &'a Condition,
    pub truth: Truth,
    pub parts: Vec<Self>,
}

/// Explains a condition. Parts that did not matter to the outcome are left out.
pub fn explain<'a>(evaluator: &mut Evaluator<'a>, condition: &'a Condition) -> Explanation<'a> {
    let truth = evaluator.evaluate(condition).truth;
    let parts: Vec<&'a Condition> = match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().collect(),
        Condition::Not(part) => vec![part],
        Condition::Classified {
            classification,
            classes,
        } => {
            let classes = classes
                .iter()
                .map(|class| &evaluator.library().classification(*classification).classes[class]);
            classes.filter_map(|class| class.when.as_ref()).collect()
        }
        Condition::Defined(definition) => vec![&evaluator.library().definition(*definition).when],
        Condition::Chosen { .. }
        | Condition::AtLeast { .. }
        | Condition::Between { .. }
        | Condition::Total { .. }
        | Condition::Rule { .. }
        | Condition::Live(_) => Vec::new(),
    };
    let negation = matches!(condition, Condition::Not(_));
    let parts = parts
        .into_iter()
        .map(|part| explain(evaluator, part))
        .filter(|part| negation || part.truth == truth)
        .collect();
    Explanation {
        condition,
        truth,
        parts,
    }
}

/// The conditions of a rule, explained: does it apply, is it breached.
pub fn explain_rule<'a>(
    evaluator: &mut Evaluator<'a>,
    rule: RuleIx,
) -> [Option<Explanation<'a>>; 2] {
    let rule = evaluator.library().rule(rule);
    [&rule.applies_when, &rule.breached_when].map(|condition| {
        condition
            .as_ref()
            .map(|condition| explain(evaluator, condition))
    })
}
