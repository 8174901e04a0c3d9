//! Time limits, classes, and acts that several laws fine, as JSON rows.

use serde::Serialize;

use super::{Sides, Text, question_ids, sides, text};
use zicha_law::Truth;
use zicha_report::Report;
use zicha_text::Str;
use zicha_text::moment;

#[derive(Serialize)]
pub(super) struct Deadline<'a> {
    id: &'a str,
    title: Text<'a>,
    to: Text<'a>,
    /// `overdue`, `due`, `open` or `done`.
    state: &'static str,
    /// Beijing time, `2026-11-20 14:30`.
    start: Option<String>,
    due: Option<String>,
    beyond_calendar: bool,
    confidence: &'static str,
    verify: bool,
    cites: Vec<&'a str>,
    because: Vec<&'a str>,
    missing: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Class<'a> {
    id: &'a str,
    group: &'static str,
    title: Text<'a>,
    /// What the user calls it.
    name: Option<&'a str>,
    /// `null` while more than one is possible.
    class: Option<&'a str>,
    possible: Vec<&'a str>,
    outcome: Option<Outcome<'a>>,
    cites: Vec<&'a str>,
    because: Vec<&'a str>,
    missing: Vec<&'a str>,
}

#[derive(Serialize)]
struct Outcome<'a> {
    title: Text<'a>,
    text: Text<'a>,
    steps: Vec<Text<'a>>,
    confidence: &'static str,
    verify: bool,
}

#[derive(Serialize)]
pub(super) struct Act<'a> {
    id: &'a str,
    title: Text<'a>,
    status: &'static str,
    rules: Vec<&'a str>,
    /// The highest single fine; the bases are alternatives and never added.
    now: Sides<'a>,
    worst: Sides<'a>,
    bases: Vec<Basis<'a>>,
}

#[derive(Serialize)]
struct Basis<'a> {
    article: &'a str,
    now: Sides<'a>,
    worst: Sides<'a>,
}

pub(super) fn deadlines<'a>(report: &'a Report<'a>) -> Vec<Deadline<'a>> {
    let library = report.library;
    let row = |deadline: &'a zicha_engine::Deadline| {
        let clock = &library.clocks[deadline.clock];
        Deadline {
            id: &clock.id,
            title: text(&clock.title),
            to: text(&clock.to),
            state: deadline.state.code(),
            start: deadline.start.map(moment),
            due: deadline.due.map(moment),
            beyond_calendar: deadline.beyond_calendar,
            confidence: clock.confidence.code(),
            verify: clock.confidence.needs_verification() || deadline.beyond_calendar,
            cites: clock.cites.iter().map(Str::as_str).collect(),
            because: question_ids(library, &deadline.because),
            missing: question_ids(library, &deadline.missing),
        }
    };
    report.deadlines.iter().map(row).collect()
}

/// The classifications that have something to classify.
pub(super) fn classes<'a>(report: &'a Report<'a>) -> Vec<Class<'a>> {
    let library = report.library;
    let pairs = library
        .classifications
        .iter()
        .zip(&report.assessment.classes);
    let shown = pairs.filter(|(_, outcome)| outcome.shown == Truth::True);
    let row = |(classification, outcome): (
        &'a zicha_law::Classification,
        &'a zicha_engine::ClassOutcome,
    )| Class {
        id: &classification.id,
        group: classification.group.code(),
        title: text(&classification.title),
        name: report.class_name(classification),
        class: outcome
            .class
            .map(|class| classification.classes[class].id.as_str()),
        possible: outcome
            .possible
            .iter()
            .map(|class| classification.classes[class].id.as_str())
            .collect(),
        outcome: outcome
            .class
            .map(|class| self::outcome(&classification.classes[class])),
        cites: classification.cites.iter().map(Str::as_str).collect(),
        because: question_ids(library, &outcome.because),
        missing: question_ids(library, &outcome.missing),
    };
    shown.map(row).collect()
}

fn outcome(class: &zicha_law::Class) -> Outcome<'_> {
    Outcome {
        title: text(&class.title),
        text: text(&class.text),
        steps: class.steps.iter().map(text).collect(),
        confidence: class.confidence.code(),
        verify: class.confidence.needs_verification(),
    }
}

/// The acts that several laws fine or may fine.
pub(super) fn acts<'a>(report: &'a Report<'a>) -> Vec<Act<'a>> {
    let library = report.library;
    let pairs = library.acts.iter().zip(&report.assessment.acts);
    let row = |(act, outcome): (&'a zicha_law::Act, &'a zicha_engine::ActOutcome)| Act {
        id: &act.id,
        title: text(&act.title),
        status: outcome.status.code(),
        rules: act
            .limbs
            .iter()
            .map(|limb| library.rule(limb.rule).id.as_str())
            .collect(),
        now: sides(library, &outcome.now),
        worst: sides(library, &outcome.worst),
        bases: outcome
            .bases
            .iter()
            .map(|basis| Basis {
                article: &library.article(basis.article).id,
                now: sides(library, &basis.now),
                worst: sides(library, &basis.worst),
            })
            .collect(),
    };
    pairs
        .filter(|(_, outcome)| outcome.bases.len() > 1)
        .map(row)
        .collect()
}
