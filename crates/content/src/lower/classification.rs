//! Classifications and the acts that several laws fine.

use super::{At, Lowering, Name, raw, small};
use zicha_law::{Act, Class, Classification, ClassificationIx, Library, Limb, OptionSet};
use zicha_text::{Text, text};
use zicha_yaml::Document;

pub(super) fn collect(lowering: &mut Lowering, document: &Document<raw::Law>) {
    for (index, raw) in document.value.classifications.iter().enumerate() {
        let path = format!("classifications/{index}/id");
        lowering.for_each_instance(&raw.id, |lowering| {
            let next = ClassificationIx(small(lowering.classes.len()));
            lowering.name(
                At {
                    file: document,
                    path: &path,
                },
                &raw.id,
                Name::Classification(next),
            );
            lowering
                .classes
                .push(raw.outcomes.iter().map(|class| class.id.clone()).collect());
        });
    }
}

pub(super) fn lower(lowering: &mut Lowering, document: &Document<raw::Law>, library: &mut Library) {
    for (index, raw) in document.value.classifications.iter().enumerate() {
        let path = format!("classifications/{index}");
        let at = At {
            file: document,
            path: &path,
        };
        check(lowering, at, raw);
        lowering.for_each_instance(&raw.id, |lowering| {
            let lowered = classification(lowering, at, raw);
            library.classifications.push(lowered);
        });
    }
    for (index, raw) in document.value.acts.iter().enumerate() {
        At {
            file: document,
            path: "acts",
        }
        .inner(&index.to_string(), |at| {
            library.acts.push(Act {
                id: raw.id.clone().into(),
                title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
                text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
                limbs: limbs(lowering, at, raw),
            });
        });
    }
}

fn limbs(lowering: &mut Lowering, at: At<'_>, raw: &raw::Act) -> Vec<Limb> {
    for id in raw.only_when.keys().filter(|id| !raw.rules.contains(*id)) {
        let message = text!(
            "`{id}` is not among the rules of this act",
            "`{id}` 不在该行为所列的规则之中"
        );
        let help = text!(
            "name it in `rules`, or remove the entry",
            "请列入 `rules`，或者删去该项"
        );
        at.inner(&format!("only_when/{id}"), |at| {
            lowering.complain(at, "unknown-reference", message, help);
        });
    }
    let rules = raw.rules.iter().enumerate();
    let limb = |(index, id): (usize, &String)| {
        let rule = at.inner(&format!("rules/{index}"), |at| lowering.rule(at, id))?;
        let when = raw.only_when.get(id);
        Some(Limb {
            rule,
            when: at.inner(&format!("only_when/{id}"), |at| {
                lowering.optional_condition(at, when)
            }),
        })
    };
    rules.filter_map(limb).collect()
}

fn check(lowering: &mut Lowering, at: At<'_>, raw: &raw::Classification) {
    if raw.outcomes.is_empty() || raw.outcomes.len() > OptionSet::CAPACITY {
        let message = text!(
            "a classification has 1 to {} outcomes",
            "一项分类应有 1 至 {} 种结果",
            OptionSet::CAPACITY
        );
        let help = text!(
            "list its outcomes, the first that holds first",
            "请列出各种结果，先判断者在前"
        );
        lowering.complain(at, "bad-classification", message, help);
    }
    let unconditional = raw.outcomes.iter().position(|class| class.when.is_none());
    if unconditional.is_some_and(|position| position + 1 < raw.outcomes.len()) {
        lowering.complain(
            at,
            "bad-classification",
            text!(
                "an outcome without `when` hides those after it",
                "没有 `when` 的结果使其后各项无从适用"
            ),
            text!(
                "put it last, or give it a condition",
                "请将其置于最后，或者写明条件"
            ),
        );
    }
}

fn classification(
    lowering: &mut Lowering,
    at: At<'_>,
    raw: &raw::Classification,
) -> Classification {
    Classification {
        id: lowering.numbered(&raw.id).into(),
        group: raw.group,
        title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
        subject: raw
            .subject
            .as_ref()
            .and_then(|id| at.inner("subject", |at| lowering.question(at, id))),
        cites: at.inner("cites", |at| lowering.cites(at, &raw.cites)),
        when: at.inner("when", |at| {
            lowering.optional_condition(at, raw.when.as_ref())
        }),
        classes: at.inner("outcomes", |at| classes(lowering, at, &raw.outcomes)),
    }
}

fn classes(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Class]) -> Vec<Class> {
    let lower = |(index, raw): (usize, &raw::Class)| {
        at.inner(&index.to_string(), |at| Class {
            id: raw.id.clone().into(),
            title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
            when: at.inner("when", |at| {
                lowering.optional_condition(at, raw.when.as_ref())
            }),
            text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
            steps: at.inner("steps", |at| lowering.texts(at, &raw.steps)),
            confidence: lowering.deciding(at, raw.confidence),
        })
    };
    raw.iter().enumerate().map(lower).collect()
}

impl Lowering {
    pub(super) fn texts(&mut self, at: At<'_>, raw: &[raw::Text]) -> Vec<Text> {
        let numbered = raw.iter().enumerate();
        numbered
            .map(|(index, text)| at.inner(&index.to_string(), |at| self.text(at, Some(text))))
            .collect()
    }
}
