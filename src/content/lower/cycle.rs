//! Refuses cycles and forward references: a question may hang only on questions asked before it.

use std::collections::BTreeMap;

use crate::content::Documents;
use crate::domain::{
    ClassificationIx, Condition, DefinitionIx, LiabilityIx, Library, QuantityIx, QuestionIx, RuleIx, Text, said,
};
use crate::source::Diagnostic;

/// A node of the dependency graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Question(QuestionIx),
    Definition(DefinitionIx),
    Quantity(QuantityIx),
    Classification(ClassificationIx),
    Rule(RuleIx),
    Liability(LiabilityIx),
}

/// The latest question that a node hangs on; `Err` while it is being worked out, which means a cycle.
type Latest = Result<Option<QuestionIx>, ()>;

struct Walk<'a> {
    library: &'a Library,
    known: BTreeMap<Node, Latest>,
}

pub(super) fn forward_references(library: &Library, documents: &Documents) -> Vec<Diagnostic> {
    let mut walk = Walk { library, known: BTreeMap::new() };
    let mut diagnostics = Vec::new();
    let mut next = library.question_indexes();
    for document in &documents.questionnaires {
        for (s, section) in document.value.sections.iter().enumerate() {
            let times = usize::from(section.repeat.unwrap_or(1));
            let all = (0..times).flat_map(|_| section.questions.iter().enumerate());
            for (q, raw) in all {
                let Some(question) = next.next() else { continue };
                let path = format!("sections/{s}/questions/{q}/visible_when");
                match walk.condition(library.question(question).visible_when.as_ref()) {
                    Ok(Some(latest)) if latest >= question => {
                        let message = said!(
                            "`{}` hangs on `{}`, which is asked later",
                            "`{}` 取决于其后才询问的 `{}`",
                            raw.id,
                            library.question(latest).id
                        );
                        let help =
                            said!("move one of the two, or change the condition", "请调整两者次序，或者修改条件");
                        diagnostics.push(document.diagnose("forward-reference", &path, message, help));
                    }
                    Err(()) => {
                        let help = said!("take the circle out of the definitions it uses", "请消除其所用定义中的循环");
                        diagnostics.push(document.diagnose("cycle", &path, circle(&raw.id), help));
                    }
                    Ok(_) => {}
                }
            }
        }
    }
    for index in 0..library.definitions.len() {
        let definition = DefinitionIx(super::small(index));
        if walk.node(Node::Definition(definition)).is_err() {
            let id = &library.definition(definition).id;
            let place = documents.definitions.value.definitions.iter().position(|raw| raw.id == id.as_str());
            let index = place.unwrap_or_default();
            let path = format!("definitions/{index}/when");
            let help = said!("define it without itself", "定义时不得引用自身");
            diagnostics.push(documents.definitions.diagnose("cycle", &path, circle(id), help));
        }
    }
    let mut next = library.rule_indexes();
    for document in &documents.law {
        for (index, raw) in document.value.rules.iter().enumerate() {
            let Some(rule) = next.next() else { continue };
            if walk.node(Node::Rule(rule)).is_err() {
                let path = format!("rules/{index}/breached_when");
                let help = said!(
                    "state it without itself and without its own liability",
                    "请改写条件，不得引用该规则自身及其罚则"
                );
                diagnostics.push(document.diagnose("cycle", &path, circle(&raw.id), help));
            }
        }
    }
    diagnostics
}

fn circle(id: &str) -> Text {
    said!("`{id}` hangs on itself", "`{id}` 的条件最终取决于自身")
}

impl Walk<'_> {
    fn condition(&mut self, condition: Option<&Condition>) -> Latest {
        let Some(condition) = condition else { return Ok(None) };
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                self.latest(parts.iter(), |walk, part| walk.condition(Some(part)))
            }
            Condition::Not(part) => self.condition(Some(part)),
            Condition::Chosen { question, .. }
            | Condition::AtLeast { question, .. }
            | Condition::Between { question, .. } => {
                let earlier = self.node(Node::Question(*question))?;
                Ok(Some(earlier.map_or(*question, |earlier| earlier.max(*question))))
            }
            Condition::Total { quantity, .. } => self.node(Node::Quantity(*quantity)),
            Condition::Classified { classification, .. } => self.node(Node::Classification(*classification)),
            Condition::Defined(definition) => self.node(Node::Definition(*definition)),
            Condition::Rule { rule, .. } => self.node(Node::Rule(*rule)),
            Condition::Live(liability) => self.node(Node::Liability(*liability)),
        }
    }

    fn latest<T>(&mut self, items: impl Iterator<Item = T>, mut of: impl FnMut(&mut Self, T) -> Latest) -> Latest {
        let mut latest = None;
        for item in items {
            latest = latest.max(of(self, item)?);
        }
        Ok(latest)
    }

    fn quantity(&mut self, quantity: QuantityIx) -> Latest {
        let quantity = self.library.quantity(quantity);
        let conditions = quantity.summands.iter().map(|summand| summand.when.as_ref());
        let conditions = self.latest(conditions, |walk, condition| walk.condition(condition))?;
        let questions = quantity.summands.iter().map(|summand| summand.of).chain(quantity.less);
        let asked =
            self.latest(questions, |walk, question| Ok(walk.node(Node::Question(question))?.max(Some(question))))?;
        Ok(conditions.max(asked))
    }

    fn node(&mut self, node: Node) -> Latest {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        self.known.insert(node, Err(()));
        let library = self.library;
        let found = match node {
            Node::Question(question) => self.condition(library.question(question).visible_when.as_ref()),
            Node::Definition(definition) => self.condition(Some(&library.definition(definition).when)),
            Node::Quantity(quantity) => self.quantity(quantity),
            Node::Classification(classification) => {
                let classification = library.classification(classification);
                let classes = classification.classes.iter().map(|class| class.when.as_ref());
                let conditions = std::iter::once(classification.when.as_ref()).chain(classes);
                self.latest(conditions, |walk, condition| walk.condition(condition))
            }
            Node::Rule(rule) => {
                let rule = library.rule(rule);
                let exceptions = rule.exceptions.iter().map(|exception| Some(&exception.when));
                let conditions =
                    [rule.applies_when.as_ref(), rule.breached_when.as_ref()].into_iter().chain(exceptions);
                self.latest(conditions, |walk, condition| walk.condition(condition))
            }
            Node::Liability(liability) => {
                let versions = &library.liability(liability).versions;
                let rules =
                    versions.iter().flat_map(|version| &version.tiers).flat_map(|tier| &library.tier(*tier).rules);
                self.latest(rules, |walk, rule| walk.node(Node::Rule(*rule)))
            }
        };
        self.known.insert(node, found);
        found
    }
}
