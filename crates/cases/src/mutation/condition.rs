//! Every condition that differs from a given one at a single point.

use zicha_law::{Condition, Kind as QuestionKind, Library, OptionSet, QuestionIx};

use super::{Kind, is_further_instance};

/// One changed point of a condition: where it lies below the condition, what was done, and the whole condition with it.
pub(super) struct Variant {
    pub kind: Kind,
    pub path: String,
    pub what: String,
    pub condition: Condition,
}

/// All of them, from the outside in.
pub(super) fn variants(library: &Library, condition: &Condition) -> Vec<Variant> {
    let mut found = Vec::new();
    match condition {
        Condition::All(parts) => list(library, parts, "all", &mut found),
        Condition::Any(parts) => list(library, parts, "any", &mut found),
        Condition::Not(inner) => negation(library, inner, &mut found),
        Condition::Chosen { question, options } => {
            chosen(library, *question, *options, &mut found);
        }
        Condition::AtLeast { question, bound } => at_least(library, *question, *bound, &mut found),
        Condition::Between { question, from, to } => {
            between(library, *question, (*from, *to), &mut found);
        }
        Condition::Total { .. } => total(library, condition, &mut found),
        Condition::Classified { .. } => classified(library, condition, &mut found),
        // That such a part is needed at all is asked where it is left out of its list.
        Condition::Defined(_) | Condition::Rule { .. } | Condition::Live(_) => {}
    }
    found
}

/// A condition in a few words, for the lists of those that no case noticed.
pub(super) fn words(library: &Library, condition: &Condition) -> String {
    match condition {
        Condition::All(parts) => format!("all of {} conditions", parts.len()),
        Condition::Any(parts) => format!("any of {} conditions", parts.len()),
        Condition::Not(inner) => format!("not {}", words(library, inner)),
        Condition::Chosen { question, options } => {
            format!(
                "{}: {}",
                library.question(*question).id,
                option_ids(library, *question, *options)
            )
        }
        Condition::AtLeast { question, bound } => {
            format!("{} at least {bound}", library.question(*question).id)
        }
        Condition::Between { question, from, to } => {
            format!("{} between {from} and {to}", library.question(*question).id)
        }
        Condition::Total { quantity, from, to } => {
            let to = to.map_or("…".to_owned(), |to| to.to_string());
            format!("{} {from} to {to}", library.quantity(*quantity).id)
        }
        Condition::Classified {
            classification,
            classes,
        } => format!(
            "{}: {}",
            library.classification(*classification).id,
            class_ids(library, condition, *classes)
        ),
        Condition::Defined(definition) => library.definition(*definition).id.to_string(),
        Condition::Rule { rule, state } => format!("{}: {state:?}", library.rule(*rule).id),
        Condition::Live(liability) => {
            let article = library.liability(*liability).article;
            format!("{}: live", library.article(article).id)
        }
    }
}

fn option_ids(library: &Library, question: QuestionIx, options: OptionSet) -> String {
    let choices = &library.question(question).options;
    let mut ids = Vec::new();
    for option in options.iter() {
        if let Some(choice) = choices.get(option) {
            ids.push(choice.id.as_str());
        }
    }
    ids.join(", ")
}

fn class_ids(library: &Library, condition: &Condition, classes: OptionSet) -> String {
    let Condition::Classified { classification, .. } = condition else {
        return String::new();
    };
    let known = &library.classification(*classification).classes;
    let mut ids = Vec::new();
    for class in classes.iter() {
        if let Some(class) = known.get(class) {
            ids.push(class.id.as_str());
        }
    }
    ids.join(", ")
}

/// Whether a condition speaks of the second or a later copy of a repeated section, which is the first one's line again.
fn is_of_further_instance(library: &Library, condition: &Condition) -> bool {
    match condition {
        Condition::Chosen { question, .. }
        | Condition::AtLeast { question, .. }
        | Condition::Between { question, .. } => {
            let id = &library.question(*question).id;
            is_further_instance(id, |first| library.find_question(first).is_some())
        }
        Condition::Defined(definition) => {
            let id = &library.definition(*definition).id;
            is_further_instance(id, |first| library.find_definition(first).is_some())
        }
        Condition::Classified { classification, .. } => {
            let id = &library.classification(*classification).id;
            is_further_instance(id, |first| library.find_classification(first).is_some())
        }
        Condition::All(parts) | Condition::Any(parts) => parts
            .first()
            .is_some_and(|part| is_of_further_instance(library, part)),
        Condition::Not(inner) => is_of_further_instance(library, inner),
        Condition::Total { .. } | Condition::Rule { .. } | Condition::Live(_) => false,
    }
}

fn list(library: &Library, parts: &[Condition], word: &str, found: &mut Vec<Variant>) {
    let is_all = word == "all";
    let rebuilt = |parts: Vec<Condition>, is_all: bool| {
        if is_all {
            Condition::All(parts)
        } else {
            Condition::Any(parts)
        }
    };
    if parts.len() > 1 {
        let other = if is_all { "any" } else { "all" };
        found.push(Variant {
            kind: Kind::AllAny,
            path: word.to_owned(),
            what: format!("`{word}` read as `{other}`"),
            condition: rebuilt(parts.to_vec(), !is_all),
        });
    }
    for (index, part) in parts.iter().enumerate() {
        if is_of_further_instance(library, part) {
            continue;
        }
        if parts.len() > 1 {
            let mut rest = parts.to_vec();
            rest.remove(index);
            found.push(Variant {
                kind: Kind::ConditionDropped,
                path: format!("{word}/{index}"),
                what: format!("left out: {}", words(library, part)),
                condition: rebuilt(rest, is_all),
            });
        }
        for inner in variants(library, part) {
            let mut changed = parts.to_vec();
            changed[index] = inner.condition;
            found.push(Variant {
                kind: inner.kind,
                path: format!("{word}/{index}/{}", inner.path),
                what: inner.what,
                condition: rebuilt(changed, is_all),
            });
        }
    }
}

fn negation(library: &Library, inner: &Condition, found: &mut Vec<Variant>) {
    found.push(Variant {
        kind: Kind::YesNo,
        path: "not".to_owned(),
        what: format!("`not` left out before {}", words(library, inner)),
        condition: inner.clone(),
    });
    for variant in variants(library, inner) {
        found.push(Variant {
            kind: variant.kind,
            path: format!("not/{}", variant.path),
            what: variant.what,
            condition: Condition::Not(Box::new(variant.condition)),
        });
    }
}

fn chosen(library: &Library, question: QuestionIx, options: OptionSet, found: &mut Vec<Variant>) {
    let asked = library.question(question);
    let all = asked.options.len();
    let path = format!("is/{}", asked.id);
    let is_yes_no = matches!(asked.kind, QuestionKind::YesNo { .. });
    let is_single = options.iter().count() == 1;
    if is_yes_no || is_single {
        let mut others = OptionSet::default();
        for position in 0..all {
            if !options.contains(position) {
                others = others.toggled(position);
            }
        }
        found.push(Variant {
            kind: Kind::YesNo,
            path: path.clone(),
            what: format!(
                "{}: {} read as {}",
                asked.id,
                option_ids(library, question, options),
                option_ids(library, question, others)
            ),
            condition: Condition::Chosen {
                question,
                options: others,
            },
        });
    }
    if is_single {
        return;
    }
    for position in options.iter() {
        found.push(Variant {
            kind: Kind::OptionDropped,
            path: path.clone(),
            what: format!("{}: without {}", asked.id, asked.options[position].id),
            condition: Condition::Chosen {
                question,
                options: options.toggled(position),
            },
        });
    }
}

fn at_least(library: &Library, question: QuestionIx, bound: i64, found: &mut Vec<Variant>) {
    let id = &library.question(question).id;
    for moved in [bound - 1, bound + 1] {
        found.push(Variant {
            kind: Kind::Bound,
            path: format!("at_least/{id}"),
            what: format!("{id}: at least {bound} read as {moved}"),
            condition: Condition::AtLeast {
                question,
                bound: moved,
            },
        });
    }
}

fn between(library: &Library, question: QuestionIx, bounds: (i64, i64), found: &mut Vec<Variant>) {
    let id = &library.question(question).id;
    for (from, to) in moved(bounds) {
        found.push(Variant {
            kind: Kind::Bound,
            path: format!("between/{id}"),
            what: format!("{id}: {} to {} read as {from} to {to}", bounds.0, bounds.1),
            condition: Condition::Between { question, from, to },
        });
    }
}

/// The same bounds with one of them moved by one.
fn moved((from, to): (i64, i64)) -> [(i64, i64); 4] {
    [
        (from - 1, to),
        (from + 1, to),
        (from, to - 1),
        (from, to + 1),
    ]
}

fn total(library: &Library, condition: &Condition, found: &mut Vec<Variant>) {
    let Condition::Total { quantity, from, to } = *condition else {
        return;
    };
    let id = &library.quantity(quantity).id;
    let mut changed = vec![(from - 1, to), (from + 1, to)];
    if let Some(to) = to {
        changed.extend([(from, Some(to - 1)), (from, Some(to + 1))]);
    }
    for (new_from, new_to) in changed {
        let moved = Condition::Total {
            quantity,
            from: new_from,
            to: new_to,
        };
        found.push(Variant {
            kind: Kind::Bound,
            path: format!("between/{id}"),
            what: format!(
                "{} read as {}",
                words(library, condition),
                words(library, &moved)
            ),
            condition: moved,
        });
    }
}

fn classified(library: &Library, condition: &Condition, found: &mut Vec<Variant>) {
    let Condition::Classified {
        classification,
        classes,
    } = *condition
    else {
        return;
    };
    let (id, all) = {
        let known = library.classification(classification);
        (&known.id, known.classes.len())
    };
    let changed = |classes| Condition::Classified {
        classification,
        classes,
    };
    if classes.iter().count() == 1 {
        let mut others = OptionSet::default();
        for position in (0..all).filter(|position| !classes.contains(*position)) {
            others = others.toggled(position);
        }
        found.push(Variant {
            kind: Kind::YesNo,
            path: format!("is/{id}"),
            what: format!("{} read as any other class", words(library, condition)),
            condition: changed(others),
        });
        return;
    }
    for position in classes.iter() {
        found.push(Variant {
            kind: Kind::OptionDropped,
            path: format!("is/{id}"),
            what: format!(
                "{id}: without {}",
                class_ids(library, condition, OptionSet::of(position))
            ),
            condition: changed(classes.toggled(position)),
        });
    }
}
