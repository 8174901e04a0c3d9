//! The summary: one page with what is at stake, and the table of exposure.

use crate::{ListKind, change, cite, direction_word, phrase};
use zicha_engine::{ArticleOutcome, DeadlineState, Exposure, Status};
use zicha_law::ArticleIx;
use zicha_text::{fill, listed};

use super::context::Context;
use super::provision::{by_weight, is_former};
use super::{Cell, Column, Edition, Mark, Node, Row, Table};

pub(super) fn summary(context: &Context<'_, '_>) -> Vec<Node> {
    let words = &context.document_words.text;
    let mut nodes = Vec::new();
    let (breach, possible) = (
        count(context, Status::Breach),
        count(context, Status::Possible),
    );
    if breach + possible == 0 {
        nodes.push(Node::paragraph(words.nothing_found));
    } else {
        nodes.push(Node::paragraph(fill(
            words.in_short,
            &[
                ("breach", &breach.to_string()),
                ("possible", &possible.to_string()),
            ],
        )));
    }
    if let Some(worst) = context.report.worst_article() {
        nodes.extend(most_at_stake(context, worst));
    }
    nodes.extend(overdue(context));
    nodes.push(Node::paragraph(words.per_violation));
    nodes.push(Node::Table(exposure(context)));
    if context.edition == Edition::Board {
        nodes.extend(further(context));
        return nodes;
    }
    for (template, wanted) in [
        (words.note_rows, Status::Informational),
        (words.other_rows, Status::Clear),
        (words.not_applicable_rows, Status::NotApplicable),
    ] {
        nodes.extend(others(context, template, wanted));
    }
    nodes
}

/// How many articles have a status.
fn count(context: &Context<'_, '_>, wanted: Status) -> usize {
    let outcomes = context.report.assessment.articles.iter();
    outcomes.filter(|outcome| outcome.status == wanted).count()
}

/// How many rows the table of an edition has: two pages hold no more.
#[must_use]
pub(super) fn shown_rows(edition: Edition) -> usize {
    if edition == Edition::Board {
        8
    } else {
        usize::MAX
    }
}

fn rows<'a>(context: &'a Context<'_, '_>) -> Vec<&'a ArticleOutcome> {
    let mut rows = by_weight(context.report);
    rows.retain(|outcome| has_row(outcome));
    rows
}

/// The articles for which a board's table has no room.
fn further(context: &Context<'_, '_>) -> Option<Node> {
    let mut rest = Vec::new();
    for outcome in rows(context).iter().skip(shown_rows(context.edition)) {
        rest.push(outcome.article);
    }
    listing(
        context.document_words.text.further_rows,
        &cite::articles(context.lang, context.report.library, &rest),
    )
}

/// A sentence with a list in it; none where nothing is listed.
fn listing(template: &str, list: &str) -> Option<Node> {
    if list.is_empty() {
        return None;
    }
    Some(Node::paragraph(fill(template, &[("list", list)])))
}

/// Whether an article has a row of its own in the table of exposure.
#[must_use]
pub(super) fn has_row(outcome: &ArticleOutcome) -> bool {
    matches!(outcome.status, Status::Breach | Status::Possible)
}

fn most_at_stake(context: &Context<'_, '_>, article: ArticleIx) -> Vec<Node> {
    let Some(outcome) = context.report.assessment.article(article) else {
        return Vec::new();
    };
    let version = outcome.governing();
    let words = &context.document_words.text;
    vec![
        at_stake(
            context,
            words.most_at_stake,
            article,
            [version.now.entity, version.worst.entity],
        ),
        at_stake(
            context,
            words.most_at_stake_individual,
            article,
            [version.now.individual, version.worst.individual],
        ),
    ]
}

/// What an article costs now and at worst, in a sentence.
fn at_stake(
    context: &Context<'_, '_>,
    template: &str,
    article: ArticleIx,
    exposures: [Option<Exposure>; 2],
) -> Node {
    let library = context.report.library;
    let [now, worst] = exposures
        .map(|exposure| phrase::exposure(context.strings, context.lang, library, exposure));
    let name = cite::full(context.lang, library, article);
    Node::paragraph(fill(
        template,
        &[("article", &name), ("now", &now), ("worst", &worst)],
    ))
}

fn overdue(context: &Context<'_, '_>) -> Option<Node> {
    let found = ListKind::Deadlines.findings(context.report, context.lang);
    let mut names = Vec::new();
    for (deadline, finding) in context.report.deadlines.iter().zip(found) {
        if deadline.state != DeadlineState::Overdue {
            break;
        }
        names.push(finding.title);
    }
    let list = names.join(listed(context.lang));
    listing(context.document_words.text.overdue, &list)
}

fn exposure(context: &Context<'_, '_>) -> Table {
    let words = &context.strings.dashboard;
    let columns = vec![
        Column::left(words.article, 13),
        Column::left(words.subject, 18),
        Column::left(words.status, 9),
        Column::right(words.now_entity, 13),
        Column::right(words.worst_entity, 13),
        Column::right(words.now_individual, 12),
        Column::right(words.worst_individual, 13),
        Column::left(words.change, 9),
    ];
    let mut shown = Vec::new();
    for outcome in rows(context).iter().take(shown_rows(context.edition)) {
        shown.push(row(context, outcome));
    }
    Table {
        caption: Some(context.document_words.text.exposure.into()),
        columns,
        rows: shown,
    }
}

fn row(context: &Context<'_, '_>, outcome: &ArticleOutcome) -> Row {
    let law = context.report.library.article(outcome.article);
    let version = outcome.governing();
    let regime = if is_former(outcome) {
        context.strings.term.former_law
    } else {
        ""
    };
    let status = [phrase::status(context.strings, outcome.status), regime].join(" ");
    let direction = change::direction(context.report.library, outcome.article);
    Row::of([
        cite::label(context.lang, context.report.library, outcome.article).into(),
        law.title.get(context.lang).into(),
        Cell::signed(phrase::status_sign(outcome.status), status.trim()),
        figure(context, version.now.entity),
        figure(context, version.worst.entity),
        figure(context, version.now.individual),
        figure(context, version.worst.individual),
        direction_word(context.strings, direction).into(),
    ])
    .marked(Mark::Article)
}

/// An amount in full with must or may, and whether it is contested.
fn figure(context: &Context<'_, '_>, exposure: Option<Exposure>) -> Cell {
    let text = phrase::exposure_figures(
        context.strings,
        context.lang,
        context.report.library,
        exposure,
    );
    Cell::figure(phrase::qualified(context.strings, text, exposure))
}

/// The articles without a row, in a sentence: those of the main law and those of others that bind.
fn others(context: &Context<'_, '_>, template: &str, wanted: Status) -> Option<Node> {
    let library = context.report.library;
    let main = library
        .instruments
        .first()
        .map(|instrument| instrument.id.as_str());
    let mut found = Vec::new();
    for outcome in &context.report.assessment.articles {
        if outcome.status != wanted {
            continue;
        }
        let instrument = library.article(outcome.article).instrument.as_str();
        if wanted != Status::NotApplicable || main == Some(instrument) {
            found.push(outcome.article);
        }
    }
    listing(template, &cite::articles(context.lang, library, &found))
}
