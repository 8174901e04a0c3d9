//! Articles, rules and tiers of two contents, part by part: what is said of each is laid side by side, and what differs is a
//! change.

use serde::Serialize;

use crate::{addressee, cite, fine_text, measures, mode};
use zicha_law::{
    Article, Condition, Liability, LiabilityVersion, Library, OptionSet, Pinpoint, Rule, RuleIx,
    Tier, TierIx,
};
use zicha_text::{Lang, Str, Text};
use zicha_text::{listed, strings};

use super::{Difference, both};

/// An article, a rule or a tier that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LawChange {
    pub kind: LawKind,
    pub id: String,
    pub name: Text,
    pub difference: Difference,
    /// Of one that was added or removed, nothing; but of a tier its fine.
    pub parts: Vec<PartChange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LawKind {
    Article,
    Rule,
    Tier,
}

/// One part before and after; empty where there was or is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartChange {
    pub part: Part,
    pub before: Text,
    pub after: Text,
}

/// What is said of an article, a rule or a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Title,
    Versions,
    Text,
    Amendment,
    Commentary,
    Implication,
    Pinpoint,
    Bearer,
    Remedy,
    Exception,
    Unsanctioned,
    /// In the words of the content: for comparing, not for reading.
    Condition,
    Fine,
    Mode,
    Measure,
    Addressee,
    Trigger,
    Since,
}

/// One thing of law with all that is said of it.
struct Item {
    kind: LawKind,
    id: String,
    name: Text,
    parts: Vec<(Part, Text)>,
}

pub(super) fn changes(old: &Library, new: &Library) -> Vec<LawChange> {
    let (old, new) = (items(old), items(new));
    let of = |items: &[Item], item: &Item| {
        items
            .iter()
            .position(|other| (other.kind, &other.id) == (item.kind, &item.id))
    };
    let mut changes = Vec::new();
    for item in &new {
        match of(&old, item).map(|position| &old[position]) {
            None => changes.push(whole(item, Difference::Added)),
            Some(was) => {
                let parts = parts(was, item);
                let change = LawChange {
                    parts,
                    ..whole(item, Difference::Changed)
                };
                changes.extend(Some(change).filter(|change| !change.parts.is_empty()));
            }
        }
    }
    changes.extend(
        old.iter()
            .filter(|item| of(&new, item).is_none())
            .map(|item| whole(item, Difference::Removed)),
    );
    changes
}

fn whole(item: &Item, difference: Difference) -> LawChange {
    let fine = item
        .parts
        .iter()
        .find(|(part, _)| *part == Part::Fine)
        .map(|(_, text)| text.clone());
    let parts = fine.map(|fine| match difference {
        Difference::Removed => PartChange {
            part: Part::Fine,
            before: fine,
            after: Text::default(),
        },
        Difference::Added | Difference::Changed => PartChange {
            part: Part::Fine,
            before: Text::default(),
            after: fine,
        },
    });
    LawChange {
        kind: item.kind,
        id: item.id.clone(),
        name: item.name.clone(),
        difference,
        parts: parts.into_iter().collect(),
    }
}

fn parts(old: &Item, new: &Item) -> Vec<PartChange> {
    let both_have = old
        .parts
        .iter()
        .zip(&new.parts)
        .filter(|(before, after)| before.1 != after.1);
    both_have
        .map(|((part, before), (_, after))| PartChange {
            part: *part,
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}

fn items(library: &Library) -> Vec<Item> {
    let articles = library.article_indexes().map(|index| {
        let law = library.article(index);
        let name = both(|lang| {
            format!(
                "{} · {}",
                cite::articles(lang, library, &[index]),
                law.title.get(lang)
            )
        });
        Item {
            kind: LawKind::Article,
            id: law.id.to_string(),
            name,
            parts: article(library, law),
        }
    });
    let rules = library.rule_indexes().map(|index| {
        let law = library.rule(index);
        let name = both(|lang| {
            format!(
                "{} · {}",
                cite::rule(lang, library, index),
                law.text.get(lang)
            )
        });
        Item {
            kind: LawKind::Rule,
            id: law.id.to_string(),
            name,
            parts: rule(library, law, index),
        }
    });
    let versions = library
        .liabilities
        .iter()
        .flat_map(|law| law.versions.iter().map(move |version| (law, version)));
    let tiers = versions.flat_map(|(law, version)| {
        version
            .tiers
            .iter()
            .map(move |index| tier(library, law, version, *index))
    });
    articles.chain(rules).chain(tiers).collect()
}

fn article(library: &Library, law: &Article) -> Vec<(Part, Text)> {
    let versions = both(|lang| {
        let version = |version: &zicha_law::ArticleVersion| {
            let numbers: Vec<String> = version.numbers.iter().map(ToString::to_string).collect();
            zicha_text::named(lang, &version.from.to_string(), &numbers.join(listed(lang)))
        };
        law.versions
            .iter()
            .map(version)
            .collect::<Vec<_>>()
            .join("; ")
    });
    let conditions = law
        .implications
        .iter()
        .map(|found| condition(library, found.when.as_ref()));
    let conditions: Vec<String> = conditions.collect();
    vec![
        (Part::Title, law.title.clone()),
        (Part::Versions, versions),
        (
            Part::Text,
            Text::joined(
                law.versions
                    .iter()
                    .filter_map(|version| version.text.as_ref()),
            ),
        ),
        (Part::Amendment, Text::joined(law.changed.iter())),
        (Part::Commentary, Text::joined(law.commentaries.iter())),
        (
            Part::Implication,
            Text::joined(law.implications.iter().map(|found| &found.text)),
        ),
        (Part::Condition, both(|_| conditions.join(";"))),
    ]
}

fn rule(library: &Library, law: &Rule, index: RuleIx) -> Vec<(Part, Text)> {
    let former = law.former_pinpoint.map_or(String::new(), Pinpoint::compact);
    let pinpoint = both(|lang| {
        format!("{} {former}", cite::rule(lang, library, index))
            .trim_end()
            .to_owned()
    });
    let alone = [law.applies_when.as_ref(), law.breached_when.as_ref()].into_iter();
    let exceptions = law.exceptions.iter().map(|exception| Some(&exception.when));
    let remedies = law.remedies.iter().map(|remedy| remedy.when.as_ref());
    let conditions: Vec<String> = alone
        .chain(exceptions)
        .chain(remedies)
        .map(|found| condition(library, found))
        .collect();
    vec![
        (Part::Pinpoint, pinpoint),
        (Part::Text, law.text.clone()),
        (Part::Bearer, law.bearer.clone()),
        (
            Part::Remedy,
            Text::joined(law.remedies.iter().map(|remedy| &remedy.text)),
        ),
        (
            Part::Exception,
            Text::joined(law.exceptions.iter().map(|exception| &exception.text)),
        ),
        (Part::Unsanctioned, Text::joined(law.unsanctioned.iter())),
        (
            Part::Condition,
            both(|_| format!("{:?};{}", law.modality, conditions.join(";"))),
        ),
    ]
}

fn tier(
    library: &Library,
    liability: &Liability,
    version: &LiabilityVersion,
    index: TierIx,
) -> Item {
    let law = library.tier(index);
    let mode = |lang: Lang| {
        law.mode
            .map_or(String::new(), |found| mode(strings(lang), found).to_owned())
    };
    let addressee = |lang: Lang| addressee(strings(lang), law.addressee).to_owned();
    let pinpoint = |lang: Lang| cite::tier(lang, library, index);
    let name = |lang: Lang| {
        format!(
            "{} · {} · {}",
            pinpoint(lang),
            addressee(lang),
            law.trigger.get(lang)
        )
    };
    let conditions = tier_conditions(library, liability, law);
    let parts = vec![
        (Part::Pinpoint, both(pinpoint)),
        (
            Part::Fine,
            both(|lang| fine_text(strings(lang), lang, library, index)),
        ),
        (Part::Mode, both(mode)),
        (
            Part::Measure,
            both(|lang| measures(strings(lang), lang, library, &law.measures)),
        ),
        (Part::Addressee, both(addressee)),
        (Part::Trigger, law.trigger.clone()),
        (Part::Since, both(|_| version.from.to_string())),
        (Part::Condition, both(|_| conditions.clone())),
    ];
    Item {
        kind: LawKind::Tier,
        id: law.id.to_string(),
        name: both(name),
        parts,
    }
}

fn tier_conditions(library: &Library, liability: &Liability, law: &Tier) -> String {
    let rules: Vec<&str> = law
        .rules
        .iter()
        .map(|rule| library.rule(*rule).id.as_str())
        .collect();
    let contested = law.contested.as_ref().map(|contested| &contested.when);
    let found = [
        liability.applies_when.as_ref(),
        law.when.as_ref(),
        contested,
    ]
    .map(|found| condition(library, found));
    format!(
        "{:?};{};{};{}",
        law.grade,
        law.supplement,
        rules.join(","),
        found.join(";")
    )
}

/// A condition with ids in the place of indexes, so that those of two libraries can be compared. A definition is written
/// out: what it means is what counts.
fn condition(library: &Library, found: Option<&Condition>) -> String {
    let Some(found) = found else {
        return String::new();
    };
    let all = |parts: &[Condition]| -> String {
        parts
            .iter()
            .map(|part| condition(library, Some(part)))
            .collect::<Vec<_>>()
            .join(",")
    };
    let question = |index: &zicha_law::QuestionIx| library.question(*index).id.as_str();
    match found {
        Condition::All(parts) => format!("all({})", all(parts)),
        Condition::Any(parts) => format!("any({})", all(parts)),
        Condition::Not(part) => format!("not({})", condition(library, Some(part))),
        Condition::Chosen {
            question: asked,
            options,
        } => {
            let ids = library
                .question(*asked)
                .options
                .iter()
                .map(|choice| &choice.id);
            format!("{}=[{}]", question(asked), chosen(ids, *options))
        }
        Condition::AtLeast {
            question: asked,
            bound,
        } => format!("{}>={bound}", question(asked)),
        Condition::Between {
            question: asked,
            from,
            to,
        } => format!("{from}<={}<={to}", question(asked)),
        Condition::Total { quantity, from, to } => {
            let sum = library.quantity(*quantity);
            let terms: Vec<String> = sum
                .summands
                .iter()
                .map(|term| {
                    format!(
                        "{}*{}",
                        question(&term.of),
                        condition(library, term.when.as_ref())
                    )
                })
                .collect();
            format!(
                "{from}<={}-{:?}<={to:?}",
                terms.join("+"),
                sum.less.as_ref().map(question)
            )
        }
        Condition::Classified {
            classification,
            classes,
        } => {
            let found = library.classification(*classification);
            format!(
                "{}=[{}]",
                found.id,
                chosen(found.classes.iter().map(|class| &class.id), *classes)
            )
        }
        Condition::Defined(index) => condition(library, Some(&library.definition(*index).when)),
        Condition::Rule { rule, state } => format!("{}={state:?}", library.rule(*rule).id),
        Condition::Live(index) => format!(
            "live({})",
            library.article(library.liability(*index).article).id
        ),
    }
}

/// The ids of a set, in the order of the alphabet: moving an option changes nothing.
fn chosen<'a>(ids: impl Iterator<Item = &'a Str>, set: OptionSet) -> String {
    let mut ids: Vec<&str> = ids
        .enumerate()
        .filter(|(position, _)| set.contains(*position))
        .map(|(_, id)| id.as_str())
        .collect();
    ids.sort_unstable();
    ids.join(",")
}
