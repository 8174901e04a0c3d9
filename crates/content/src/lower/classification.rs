//! Classifications and the acts that several laws fine.

use super::{At, Lowering, Name, raw, small};
use zicha_law::{Act, Class, Classification, ClassificationIx, Library, Limb, OptionSet};
use zicha_text::text;
use zicha_yaml::Document;

pub(super) fn collect(lowering: &mut Lowering, document: &Document<raw::Law>) {
    let at = At::top(document);
    for (at, raw) in at.each("classifications", &document.value.classifications) {
        let mut classes = Vec::new();
        for class in &raw.outcomes {
            classes.push(class.id.clone());
        }
        lowering.for_each_instance(&raw.id, |lowering| {
            let next = ClassificationIx(small(lowering.classes.len()));
            lowering.name(at.inner("id"), &raw.id, Name::Classification(next));
            lowering.classes.push(classes.clone());
        });
    }
}

pub(super) fn lower(lowering: &mut Lowering, document: &Document<raw::Law>, library: &mut Library) {
    let at = At::top(document);
    for (at, raw) in at.each("classifications", &document.value.classifications) {
        check(lowering, at, raw);
        lowering.for_each_instance(&raw.id, |lowering| {
            let lowered = classification(lowering, at, raw);
            library.classifications.push(lowered);
        });
    }
    for (at, raw) in at.each("acts", &document.value.acts) {
        library.acts.push(Act {
            id: raw.id.clone().into(),
            title: lowering.text(at.inner("title"), raw.title.as_ref()),
            text: lowering.text(at.inner("text"), raw.text.as_ref()),
            limbs: limbs(lowering, at, raw),
        });
    }
}

fn limbs(lowering: &mut Lowering, at: At<'_>, raw: &raw::Act) -> Vec<Limb> {
    let conditions = at.inner("only_when");
    for id in raw.only_when.keys() {
        if raw.rules.contains(id) {
            continue;
        }
        let message = text!(
            "`{id}` is not among the rules of this act",
            "`{id}` 不在该行为所列的规则之中"
        );
        let help = text!(
            "name it in `rules`, or remove the entry",
            "请列入 `rules`，或者删去该项"
        );
        let at = conditions.inner(id);
        lowering.complain(at, "unknown-reference", message, help);
    }
    let mut limbs = Vec::new();
    for (at, id) in at.each("rules", &raw.rules) {
        if let Some(rule) = lowering.rule(at, id) {
            let when = raw.only_when.get(id);
            let when = lowering.optional_condition(conditions.inner(id), when);
            limbs.push(Limb { rule, when });
        }
    }
    limbs
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
        title: lowering.text(at.inner("title"), raw.title.as_ref()),
        subject: lowering.optional_question(at.inner("subject"), raw.subject.as_deref()),
        cites: lowering.cites(at.inner("cites"), &raw.cites),
        when: lowering.optional_condition(at.inner("when"), raw.when.as_ref()),
        classes: classes(lowering, at.inner("outcomes"), &raw.outcomes),
    }
}

fn classes(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Class]) -> Vec<Class> {
    let mut classes = Vec::new();
    for (at, raw) in at.entries(raw) {
        classes.push(Class {
            id: raw.id.clone().into(),
            title: lowering.text(at.inner("title"), raw.title.as_ref()),
            when: lowering.optional_condition(at.inner("when"), raw.when.as_ref()),
            text: lowering.text(at.inner("text"), raw.text.as_ref()),
            steps: lowering.texts(at.inner("steps"), &raw.steps),
            confidence: lowering.deciding(at, raw.confidence),
        });
    }
    classes
}
