//! Articles, rules and tiers of two contents, part by part: what is said of each is laid side by side, and what differs is a
//! change.

use serde::Serialize;

use crate::{addressee, cite, fine_text, measures, mode};
use zicha_law::{
    Article, Condition, Liability, LiabilityVersion, Library, OptionSet, Pinpoint, Rule, RuleIx,
    Summand, Tier, TierIx,
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
    /// Empty for one that was added or removed, except that a tier has its fine.
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

/// A part of an article, a rule or a tier that can change on its own.
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
    let mut changes = Vec::new();
    for item in &new {
        let Some(was) = same(&old, item) else {
            changes.push(whole(item, Difference::Added));
            continue;
        };
        let parts = parts(was, item);
        if !parts.is_empty() {
            let whole = whole(item, Difference::Changed);
            changes.push(LawChange { parts, ..whole });
        }
    }
    for item in &old {
        if same(&new, item).is_none() {
            changes.push(whole(item, Difference::Removed));
        }
    }
    changes
}

/// The item of the other content that has the same kind and id.
fn same<'a>(others: &'a [Item], item: &Item) -> Option<&'a Item> {
    others
        .iter()
        .find(|other| (other.kind, &other.id) == (item.kind, &item.id))
}

fn whole(item: &Item, difference: Difference) -> LawChange {
    let mut parts = Vec::new();
    if let Some((part, fine)) = item.parts.iter().find(|(part, _)| *part == Part::Fine) {
        let (before, after) = match difference {
            Difference::Removed => (fine.clone(), Text::default()),
            Difference::Added | Difference::Changed => (Text::default(), fine.clone()),
        };
        parts.push(PartChange {
            part: *part,
            before,
            after,
        });
    }
    LawChange {
        kind: item.kind,
        id: item.id.clone(),
        name: item.name.clone(),
        difference,
        parts,
    }
}

fn parts(old: &Item, new: &Item) -> Vec<PartChange> {
    let mut changes = Vec::new();
    for ((part, before), (_, after)) in old.parts.iter().zip(&new.parts) {
        if before != after {
            changes.push(PartChange {
                part: *part,
                before: before.clone(),
                after: after.clone(),
            });
        }
    }
    changes
}

fn items(library: &Library) -> Vec<Item> {
    let mut items = Vec::new();
    for index in library.article_indexes() {
        let law = library.article(index);
        items.push(Item {
            kind: LawKind::Article,
            id: law.id.to_string(),
            name: both(|lang| {
                let cited = cite::articles(lang, library, &[index]);
                format!("{cited} · {}", law.title.get(lang))
            }),
            parts: article(library, law),
        });
    }
    for index in library.rule_indexes() {
        let law = library.rule(index);
        items.push(Item {
            kind: LawKind::Rule,
            id: law.id.to_string(),
            name: both(|lang| {
                let cited = cite::rule(lang, library, index);
                format!("{cited} · {}", law.text.get(lang))
            }),
            parts: rule(library, law, index),
        });
    }
    for law in &library.liabilities {
        for version in &law.versions {
            for index in &version.tiers {
                items.push(tier(library, law, version, *index));
            }
        }
    }
    items
}

fn article(library: &Library, law: &Article) -> Vec<(Part, Text)> {
    let mut implications = Vec::new();
    let mut conditions = Vec::new();
    for implication in &law.implications {
        implications.push(&implication.text);
        conditions.push(condition(library, implication.when.as_ref()));
    }
    let conditions = conditions.join(";");
    let digests = law.versions.iter().flat_map(|version| &version.text);
    vec![
        (Part::Title, law.title.clone()),
        (Part::Versions, both(|lang| versions(law, lang))),
        (Part::Text, Text::joined(digests)),
        (Part::Amendment, Text::joined(law.changed.iter())),
        (Part::Commentary, Text::joined(law.commentaries.iter())),
        (Part::Implication, Text::joined(implications.into_iter())),
        (Part::Condition, alike(&conditions)),
    ]
}

/// From when on the article has which numbers.
fn versions(law: &Article, lang: Lang) -> String {
    let mut versions = Vec::new();
    for version in &law.versions {
        let numbers: Vec<String> = version.numbers.iter().map(ToString::to_string).collect();
        let numbers = numbers.join(listed(lang));
        versions.push(zicha_text::named(lang, &version.from.to_string(), &numbers));
    }
    versions.join("; ")
}

fn rule(library: &Library, law: &Rule, index: RuleIx) -> Vec<(Part, Text)> {
    let former = law.former_pinpoint.map_or(String::new(), Pinpoint::compact);
    let pinpoint = both(|lang| {
        format!("{} {former}", cite::rule(lang, library, index))
            .trim_end()
            .to_owned()
    });
    let (mut exceptions, mut remedies) = (Vec::new(), Vec::new());
    let mut conditions = vec![
        condition(library, law.applies_when.as_ref()),
        condition(library, law.breached_when.as_ref()),
    ];
    for exception in &law.exceptions {
        exceptions.push(&exception.text);
        conditions.push(condition(library, Some(&exception.when)));
    }
    for remedy in &law.remedies {
        remedies.push(&remedy.text);
        conditions.push(condition(library, remedy.when.as_ref()));
    }
    let conditions = format!("{:?};{}", law.modality, conditions.join(";"));
    vec![
        (Part::Pinpoint, pinpoint),
        (Part::Text, law.text.clone()),
        (Part::Bearer, law.bearer.clone()),
        (Part::Remedy, Text::joined(remedies.into_iter())),
        (Part::Exception, Text::joined(exceptions.into_iter())),
        (Part::Unsanctioned, Text::joined(law.unsanctioned.iter())),
        (Part::Condition, alike(&conditions)),
    ]
}

fn tier(
    library: &Library,
    liability: &Liability,
    version: &LiabilityVersion,
    index: TierIx,
) -> Item {
    let law = library.tier(index);
    let pinpoint = both(|lang| cite::tier(lang, library, index));
    let addressee = both(|lang| addressee(strings(lang), law.addressee).to_owned());
    let name = both(|lang| {
        format!(
            "{} · {} · {}",
            pinpoint.get(lang),
            addressee.get(lang),
            law.trigger.get(lang)
        )
    });
    let mode = law
        .mode
        .map(|found| both(|lang| mode(strings(lang), found).to_owned()));
    let fine = both(|lang| fine_text(strings(lang), lang, library, index));
    let measures = both(|lang| measures(strings(lang), lang, library, &law.measures));
    let parts = vec![
        (Part::Pinpoint, pinpoint),
        (Part::Fine, fine),
        (Part::Mode, mode.unwrap_or_default()),
        (Part::Measure, measures),
        (Part::Addressee, addressee),
        (Part::Trigger, law.trigger.clone()),
        (Part::Since, alike(&version.from.to_string())),
        (
            Part::Condition,
            alike(&tier_conditions(library, liability, law)),
        ),
    ];
    Item {
        kind: LawKind::Tier,
        id: law.id.to_string(),
        name,
        parts,
    }
}

fn tier_conditions(library: &Library, liability: &Liability, law: &Tier) -> String {
    let mut rules = Vec::new();
    for rule in &law.rules {
        rules.push(library.rule(*rule).id.as_str());
    }
    let contested = law.contested.as_ref().map(|contested| &contested.when);
    format!(
        "{:?};{};{};{};{};{}",
        law.grade,
        law.supplement,
        rules.join(","),
        condition(library, liability.applies_when.as_ref()),
        condition(library, law.when.as_ref()),
        condition(library, contested)
    )
}

/// A text that is the same in both languages: dates and ids.
fn alike(said: &str) -> Text {
    both(|_| said.to_owned())
}

/// A condition with ids in the place of indexes, so that those of two libraries can be compared. A definition is written
/// out: what it means is what counts.
fn condition(library: &Library, found: Option<&Condition>) -> String {
    let Some(found) = found else {
        return String::new();
    };
    match found {
        Condition::All(parts) => format!("all({})", conditions(library, parts)),
        Condition::Any(parts) => format!("any({})", conditions(library, parts)),
        Condition::Not(part) => format!("not({})", condition(library, Some(part))),
        Condition::Chosen { question, options } => {
            let question = library.question(*question);
            let ids = question.options.iter().map(|choice| &choice.id);
            format!("{}=[{}]", question.id, chosen(ids, *options))
        }
        Condition::AtLeast { question, bound } => {
            format!("{}>={bound}", library.question(*question).id)
        }
        Condition::Between { question, from, to } => {
            format!("{from}<={}<={to}", library.question(*question).id)
        }
        Condition::Total { quantity, from, to } => {
            let sum = library.quantity(*quantity);
            let mut terms = Vec::new();
            for Summand { of, when } in &sum.summands {
                let id = &library.question(*of).id;
                terms.push(format!("{id}*{}", condition(library, when.as_ref())));
            }
            let less = sum
                .less
                .map(|question| library.question(question).id.as_str());
            format!("{from}<={}-{less:?}<={to:?}", terms.join("+"))
        }
        Condition::Classified {
            classification,
            classes,
        } => {
            let found = library.classification(*classification);
            let ids = found.classes.iter().map(|class| &class.id);
            format!("{}=[{}]", found.id, chosen(ids, *classes))
        }
        Condition::Defined(index) => condition(library, Some(&library.definition(*index).when)),
        Condition::Rule { rule, state } => format!("{}={state:?}", library.rule(*rule).id),
        Condition::Live(index) => {
            let article = library.liability(*index).article;
            format!("live({})", library.article(article).id)
        }
    }
}

fn conditions(library: &Library, parts: &[Condition]) -> String {
    let mut written = Vec::new();
    for part in parts {
        written.push(condition(library, Some(part)));
    }
    written.join(",")
}

/// The ids of a set, in the order of the alphabet: moving an option changes nothing.
fn chosen<'a>(ids: impl Iterator<Item = &'a Str>, set: OptionSet) -> String {
    let mut found = Vec::new();
    for (position, id) in ids.enumerate() {
        if set.contains(position) {
            found.push(id.as_str());
        }
    }
    found.sort_unstable();
    found.join(",")
}

#[cfg(test)]
mod tests {
    use zicha_law::Library;
    use zicha_testing::{load, toy, toy_files};

    use super::{LawChange, LawKind, Part, changes, condition};
    use crate::content_diff::Difference;

    /// The toy law with one text of its file replaced.
    fn patched(from: &str, to: &str) -> Library {
        let mut files = toy_files();
        let mut count = 0;
        for bytes in files.values_mut() {
            let text = String::from_utf8(bytes.clone()).expect("content is text");
            count += text.matches(from).count();
            *bytes = text.replace(from, to).into_bytes();
        }
        assert_eq!(count, 1, "`{from}` stands in one place");
        load(&files)
    }

    fn told(changes: &[LawChange]) -> Vec<(LawKind, &str, Vec<Part>)> {
        let mut told = Vec::new();
        for change in changes {
            let parts = change.parts.iter().map(|part| part.part).collect();
            told.push((change.kind, change.id.as_str(), parts));
        }
        told
    }

    #[test]
    fn the_same_content_has_no_changes() {
        assert!(changes(toy(), toy()).is_empty());
    }

    #[test]
    fn a_changed_fine_is_a_change_of_its_tier_alone() {
        let dearer = patched("min: 1000, max: 50000", "min: 1000, max: 60000");
        let found = changes(toy(), &dearer);
        // The other tier borrows the fine of the first.
        assert_eq!(
            told(&found),
            [
                (LawKind::Tier, "1.1.a", vec![Part::Fine]),
                (LawKind::Tier, "2.1.c", vec![Part::Fine])
            ]
        );
        let part = &found[0].parts[0];
        assert_eq!(part.before.en.as_str(), "RMB 1,000–50,000");
        assert_eq!(part.after.en.as_str(), "RMB 1,000–60,000");
        assert_eq!(found[0].difference, Difference::Changed);
    }

    #[test]
    fn a_changed_text_is_a_change_of_its_rule() {
        let other = patched("Do not sell on the web.", "Never sell on the web.");
        let found = changes(toy(), &other);
        assert_eq!(told(&found), [(LawKind::Rule, "toy-1-a", vec![Part::Text])]);
    }

    #[test]
    fn a_condition_is_written_with_ids_and_definitions_written_out() {
        let index = toy().find_rule("toy-1-a").expect("a toy rule");
        let rule = toy().rule(index);
        assert_eq!(condition(toy(), rule.applies_when.as_ref()), "sells=[yes]");
        assert_eq!(
            condition(toy(), rule.breached_when.as_ref()),
            "channel=[web]"
        );
        assert_eq!(condition(toy(), None), "");
    }
}
