//! Refuses cycles and forward references: a question may hang only on questions asked before it.

use std::collections::BTreeMap;

use super::MISTAKES;
use crate::{Documents, raw};
use zicha_law::{
    ClassificationIx, Condition, DefinitionIx, LiabilityIx, Library, QuantityIx, QuestionIx, RuleIx,
};
use zicha_text::{Text, text};
use zicha_yaml::{Diagnostic, Document};

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

/// So many conditions may hang on each other in a row: the engine evaluates them one inside the other.
const MAX_CHAIN: u16 = 400;

/// Over what a node hangs on answers.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    latest: Option<QuestionIx>,
    /// How many conditions and nodes there are in the longest row.
    length: u16,
}

impl Reach {
    /// Takes in what reaches farther.
    fn stretch(&mut self, other: Self) {
        self.latest = self.latest.max(other.latest);
        self.length = self.length.max(other.length);
    }
}

/// Why there is no end to what a node hangs on.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Circle,
    TooLong,
}

/// `Err(Circle)` while it is being worked out.
type Found = Result<Reach, Fault>;

struct Walk<'a> {
    library: &'a Library,
    known: BTreeMap<Node, Found>,
    /// How far the walk is in.
    depth: u16,
}

pub(super) fn forward_references(library: &Library, documents: &Documents) -> Vec<Diagnostic> {
    let mut walk = Walk {
        library,
        known: BTreeMap::new(),
        depth: 0,
    };
    let mut diagnostics = Vec::new();
    let mut next = library.question_indexes();
    for document in &documents.questionnaires {
        for (s, section) in document.value.sections.iter().enumerate() {
            let times = usize::from(section.repeat.unwrap_or(1));
            let numbered = section.questions.iter().enumerate();
            for (q, raw) in std::iter::repeat_n(numbered, times).flatten() {
                let Some(question) = next.next() else {
                    continue;
                };
                let path = format!("sections/{s}/questions/{q}/visible_when");
                match walk.condition(library.question(question).visible_when.as_ref()) {
                    Ok(Reach {
                        latest: Some(latest),
                        ..
                    }) if latest >= question => {
                        let message = text!(
                            "`{}` hangs on `{}`, which is asked later",
                            "`{}` 取决于其后才询问的 `{}`",
                            raw.id,
                            library.question(latest).id
                        );
                        let help = text!(
                            "move one of the two, or change the condition",
                            "请调整两者次序，或者修改条件"
                        );
                        diagnostics.push(document.diagnose(
                            "forward-reference",
                            &path,
                            message,
                            help,
                        ));
                    }
                    Err(fault) => {
                        let help = text!(
                            "take the circle out of the definitions it uses",
                            "请消除其所用定义中的循环"
                        );
                        diagnostics.push(endless(fault, document, &path, &raw.id, help));
                    }
                    Ok(_) => {}
                }
            }
        }
    }
    diagnostics.extend(walk.defined(&documents.definitions));
    for document in &documents.law {
        diagnostics.extend(walk.classes(document));
    }
    let mut next = library.rule_indexes();
    for document in &documents.law {
        for (index, raw) in document.value.rules.iter().enumerate() {
            let Some(rule) = next.next() else { continue };
            if let Err(fault) = walk.node(Node::Rule(rule)) {
                let path = format!("rules/{index}/breached_when");
                let help = text!(
                    "state it without itself and without its own liability",
                    "请改写条件，不得引用该规则自身及其罚则"
                );
                diagnostics.push(endless(fault, document, &path, &raw.id, help));
            }
        }
    }
    // What is written once for several numbers is told once.
    diagnostics.dedup();
    diagnostics.truncate(MISTAKES);
    diagnostics
}

/// What is wrong with a node to which there is no end; `help` is against a circle.
fn endless<T>(
    fault: Fault,
    document: &Document<T>,
    path: &str,
    id: &str,
    help: Text,
) -> Diagnostic {
    match fault {
        Fault::Circle => document.diagnose("cycle", path, circle(id), help),
        Fault::TooLong => document.diagnose(
            "too-deep",
            path,
            text!(
                "`{id}` hangs on more than {MAX_CHAIN} conditions in a row",
                "`{id}` 所依赖的条件前后相连超过 {MAX_CHAIN} 个"
            ),
            text!("state it over fewer definitions", "请减少其所用定义的层次"),
        ),
    }
}

/// Whether an id is that of an entry as written, where `#` stands for a number.
fn is_written(raw: &str, id: &str) -> bool {
    raw == id
        || raw
            .split_once('#')
            .is_some_and(|(start, end)| id.starts_with(start) && id.ends_with(end))
}

fn circle(id: &str) -> Text {
    text!("`{id}` hangs on itself", "`{id}` 的条件最终取决于自身")
}

impl Walk<'_> {
    /// What is wrong with definitions and sums, whether anything uses them or not.
    fn defined(&mut self, document: &Document<raw::Definitions>) -> Vec<Diagnostic> {
        let library = self.library;
        let mut diagnostics = Vec::new();
        for (index, definition) in library.definitions.iter().enumerate() {
            let Err(fault) = self.node(Node::Definition(DefinitionIx(super::small(index)))) else {
                continue;
            };
            if diagnostics.len() >= MISTAKES {
                break;
            }
            let all = &document.value.definitions;
            let Some(written) = all
                .iter()
                .position(|raw| is_written(&raw.id, &definition.id))
            else {
                continue;
            };
            let help = text!("define it without itself", "定义时不得引用自身");
            let path = format!("definitions/{written}/when");
            diagnostics.push(endless(fault, document, &path, &all[written].id, help));
        }
        for index in 0..library.quantities.len() {
            let Err(fault) = self.node(Node::Quantity(QuantityIx(super::small(index)))) else {
                continue;
            };
            let Some(raw) = document.value.quantities.get(index) else {
                continue;
            };
            let help = text!("sum it up without itself", "合计时不得引用自身");
            diagnostics.push(endless(
                fault,
                document,
                &format!("quantities/{index}/sum"),
                &raw.id,
                help,
            ));
        }
        diagnostics
    }

    /// The same of the classifications of a law.
    fn classes(&mut self, document: &Document<raw::Law>) -> Vec<Diagnostic> {
        let library = self.library;
        let mut diagnostics = Vec::new();
        for (index, classification) in library.classifications.iter().enumerate() {
            let all = &document.value.classifications;
            let Some(written) = all
                .iter()
                .position(|raw| is_written(&raw.id, &classification.id))
            else {
                continue;
            };
            if let Err(fault) =
                self.node(Node::Classification(ClassificationIx(super::small(index))))
            {
                let help = text!(
                    "state its classes without itself",
                    "各类别的条件不得引用该分类自身"
                );
                let path = format!("classifications/{written}");
                diagnostics.push(endless(fault, document, &path, &all[written].id, help));
            }
        }
        diagnostics
    }

    fn condition(&mut self, condition: Option<&Condition>) -> Found {
        let Some(condition) = condition else {
            return Ok(Reach::default());
        };
        if self.depth >= MAX_CHAIN {
            return Err(Fault::TooLong);
        }
        self.depth += 1;
        let found = self.within(condition);
        self.depth -= 1;
        let Reach { latest, length } = found?;
        if length >= MAX_CHAIN {
            Err(Fault::TooLong)
        } else {
            Ok(Reach {
                latest,
                length: length + 1,
            })
        }
    }

    fn within(&mut self, condition: &Condition) -> Found {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => self.conditions(parts),
            Condition::Not(part) => self.condition(Some(part)),
            Condition::Chosen { question, .. }
            | Condition::AtLeast { question, .. }
            | Condition::Between { question, .. } => self.asked(*question),
            Condition::Total { quantity, .. } => self.node(Node::Quantity(*quantity)),
            Condition::Classified { classification, .. } => {
                self.node(Node::Classification(*classification))
            }
            Condition::Defined(definition) => self.node(Node::Definition(*definition)),
            Condition::Rule { rule, .. } => self.node(Node::Rule(*rule)),
            Condition::Live(liability) => self.node(Node::Liability(*liability)),
        }
    }

    /// A question and what it hangs on itself.
    fn asked(&mut self, question: QuestionIx) -> Found {
        let Reach { latest, length } = self.node(Node::Question(question))?;
        Ok(Reach {
            latest: latest.max(Some(question)),
            length,
        })
    }

    fn quantity(&mut self, quantity: QuantityIx) -> Found {
        let quantity = self.library.quantity(quantity);
        let mut farthest = Reach::default();
        for summand in &quantity.summands {
            farthest.stretch(self.condition(summand.when.as_ref())?);
        }
        for summand in &quantity.summands {
            farthest.stretch(self.asked(summand.of)?);
        }
        if let Some(less) = quantity.less {
            farthest.stretch(self.asked(less)?);
        }
        Ok(farthest)
    }

    /// Over several conditions together.
    fn conditions<'a>(&mut self, all: impl IntoIterator<Item = &'a Condition>) -> Found {
        let mut farthest = Reach::default();
        for condition in all {
            farthest.stretch(self.condition(Some(condition))?);
        }
        Ok(farthest)
    }

    fn liability(&mut self, liability: LiabilityIx) -> Found {
        let library = self.library;
        let mut farthest = Reach::default();
        for version in &library.liability(liability).versions {
            for tier in &version.tiers {
                for rule in &library.tier(*tier).rules {
                    farthest.stretch(self.node(Node::Rule(*rule))?);
                }
            }
        }
        Ok(farthest)
    }

    fn node(&mut self, node: Node) -> Found {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        self.known.insert(node, Err(Fault::Circle));
        let library = self.library;
        let found = match node {
            Node::Question(question) => {
                self.condition(library.question(question).visible_when.as_ref())
            }
            Node::Definition(definition) => {
                self.condition(Some(&library.definition(definition).when))
            }
            Node::Quantity(quantity) => self.quantity(quantity),
            Node::Classification(classification) => {
                let classification = library.classification(classification);
                let classes = classification.classes.iter();
                let classes = classes.flat_map(|class| &class.when);
                self.conditions(classification.when.iter().chain(classes))
            }
            Node::Rule(rule) => {
                let rule = library.rule(rule);
                let exceptions = rule.exceptions.iter();
                let exceptions = exceptions.map(|exception| &exception.when);
                let own = rule.applies_when.iter().chain(&rule.breached_when);
                self.conditions(own.chain(exceptions))
            }
            Node::Liability(liability) => self.liability(liability),
        };
        self.known.insert(node, found);
        found
    }
}
