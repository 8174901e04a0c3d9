//! Routes, grades and other classes as findings.

use crate::{Block, Report, Sign};
use zicha_engine::ClassOutcome;
use zicha_law::{Class, Classification, Group, Truth};
use zicha_text::Lang;
use zicha_text::{Strings, named, strings};

use super::{Finding, Page};

pub(super) fn findings(report: &Report<'_>, lang: Lang) -> Vec<Finding> {
    let mut found = of(report, lang, |group| group != Group::Penalty);
    let order = |finding: &Finding| {
        GROUPS
            .iter()
            .position(|group| word(strings(lang), *group) == finding.group)
    };
    found.sort_by_key(order);
    found
}

/// The order in which groups are read.
const GROUPS: [Group; 6] = [
    Group::Incident,
    Group::Transfer,
    Group::Review,
    Group::Ai,
    Group::Scale,
    Group::Penalty,
];

/// The classifications of some groups that have something to classify, or may have.
pub(super) fn of(report: &Report<'_>, lang: Lang, wanted: fn(Group) -> bool) -> Vec<Finding> {
    let all = &report.library.classifications;
    let mut findings = Vec::new();
    for (classification, outcome) in all.iter().zip(&report.assessment.classes) {
        if wanted(classification.group) && is_shown(outcome) {
            findings.push(finding(report, lang, classification, outcome));
        }
    }
    findings
}

/// Whether a classification gets a line: its condition must hold, not merely be unknown.
fn is_shown(outcome: &ClassOutcome) -> bool {
    outcome.shown == Truth::True
}

fn word(strings: &Strings, group: Group) -> &'static str {
    match group {
        Group::Transfer => strings.list_kind.transfer,
        Group::Incident => strings.list_kind.incident,
        Group::Scale => strings.list_kind.scale,
        Group::Ai => strings.list_kind.ai,
        Group::Review => strings.list_kind.review,
        Group::Penalty => strings.list_kind.discretion,
    }
}

fn finding(
    report: &Report<'_>,
    lang: Lang,
    classification: &Classification,
    outcome: &ClassOutcome,
) -> Finding {
    let strings = strings(lang);
    let title = title(report, lang, classification);
    let mut page = Page::new(report, lang, &title);
    let settled = outcome.class.map(|class| &classification.classes[class]);
    let (sign, value) = match settled {
        Some(class) => (
            Sign::Information,
            format!("{}{}", class.title.get(lang), verify_mark(strings, class)),
        ),
        None => (Sign::Missing, undecided(lang, classification, outcome)),
    };
    page.item(sign, value.clone());
    page.law(&classification.cites, settled.map(|class| class.confidence));
    match settled {
        Some(class) => meaning(&mut page, class),
        None => {
            for class in outcome.possible.iter() {
                let class = &classification.classes[class];
                page.blocks.push(Block::heading(2, class.title.get(lang)));
                page.say(class.text.get(lang));
            }
        }
    }
    page.chain(&outcome.because, &outcome.missing);
    Finding {
        group: word(strings, classification.group),
        sign,
        title,
        value,
        page: page.blocks,
    }
}

fn undecided(lang: Lang, classification: &Classification, outcome: &ClassOutcome) -> String {
    let mut titles = Vec::new();
    for class in outcome.possible.iter() {
        titles.push(classification.classes[class].title.get(lang));
    }
    let undecided = strings(lang).list_kind.undecided;
    named(lang, undecided, &titles.join(" / "))
}

fn verify_mark(strings: &Strings, class: &Class) -> String {
    if class.confidence.needs_verification() {
        format!(" [{}]", strings.term.verify)
    } else {
        String::new()
    }
}

fn meaning(page: &mut Page<'_, '_>, class: &Class) {
    page.say(class.text.get(page.lang));
    if !class.steps.is_empty() {
        page.blocks
            .push(Block::heading(2, page.strings().list_kind.steps));
        for step in &class.steps {
            page.item(Sign::Plain, step.get(page.lang));
        }
    }
}

/// The title, with the name that the user gave the thing.
fn title(report: &Report<'_>, lang: Lang, classification: &Classification) -> String {
    let title = classification.title.get(lang);
    match report.class_name(classification) {
        Some(name) => format!("{title} · {name}"),
        None => title.to_owned(),
    }
}
