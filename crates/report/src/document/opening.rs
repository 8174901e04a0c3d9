//! The summary: one page with what is at stake, and the table of exposure.

use crate::{ListKind, change, cite, direction_word, phrase};
use zicha_engine::{ArticleOutcome, DeadlineState, Exposure, Figures, Price, Status};
use zicha_law::ArticleIx;
use zicha_text::{fill, listed};

use super::context::Context;
use super::provision::{by_weight, is_former};
use super::{Cell, Column, Edition, Mark, Node, Row, Table};

pub(super) fn summary(context: &Context<'_, '_>) -> Vec<Node> {
    let words = &context.document_words.text;
    let outcomes = || context.report.assessment.articles.iter();
    let of = |wanted: Status| {
        outcomes()
            .filter(|outcome| outcome.status == wanted)
            .count()
    };
    let mut nodes = Vec::new();
    let (breach, possible) = (of(Status::Breach), of(Status::Possible));
    if breach + possible == 0 {
        nodes.push(Node::paragraph(words.nothing_found));
    } else {
        let counts = [
            ("breach", breach.to_string()),
            ("possible", possible.to_string()),
        ];
        let counts: Vec<(&str, &str)> = counts
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        nodes.push(Node::paragraph(fill(words.in_short, &counts)));
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
    by_weight(context.report)
        .into_iter()
        .filter(|outcome| has_row(outcome))
        .collect()
}

/// The articles for which a board's table has no room.
fn further(context: &Context<'_, '_>) -> Option<Node> {
    let rest: Vec<ArticleIx> = rows(context)
        .iter()
        .skip(shown_rows(context.edition))
        .map(|outcome| outcome.article)
        .collect();
    let list = cite::articles(context.lang, context.report.library, &rest);
    (!rest.is_empty()).then(|| {
        Node::paragraph(fill(
            context.document_words.text.further_rows,
            &[("list", &list)],
        ))
    })
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
    let figure = |exposure| {
        phrase::exposure(
            context.strings,
            context.lang,
            context.report.library,
            exposure,
        )
    };
    let version = outcome.governing();
    let name = cite::full(context.lang, context.report.library, article);
    let say = |template: &str, now: Option<Exposure>, worst: Option<Exposure>| {
        let (now, worst) = (figure(now), figure(worst));
        Node::paragraph(fill(
            template,
            &[("article", &name), ("now", &now), ("worst", &worst)],
        ))
    };
    let words = &context.document_words.text;
    vec![
        say(
            words.most_at_stake,
            version.now.entity,
            version.worst.entity,
        ),
        say(
            words.most_at_stake_individual,
            version.now.individual,
            version.worst.individual,
        ),
    ]
}

fn overdue(context: &Context<'_, '_>) -> Option<Node> {
    let found = ListKind::Deadlines.findings(context.report, context.lang);
    let late = context
        .report
        .deadlines
        .iter()
        .take_while(|deadline| deadline.state == DeadlineState::Overdue);
    let names: Vec<String> = late.zip(found).map(|(_, finding)| finding.title).collect();
    let list = names.join(listed(context.lang));
    (!names.is_empty()).then(|| {
        Node::paragraph(fill(
            context.document_words.text.overdue,
            &[("list", &list)],
        ))
    })
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
    let shown = rows(context);
    let shown = shown.iter().take(shown_rows(context.edition));
    let rows = shown.map(|outcome| {
        let law = context.report.library.article(outcome.article);
        let version = outcome.governing();
        let figure = |figures: &Figures, individual: bool| {
            let exposure = if individual {
                figures.individual
            } else {
                figures.entity
            };
            Cell::figure(figure(context, exposure))
        };
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
            figure(&version.now, false),
            figure(&version.worst, false),
            figure(&version.now, true),
            figure(&version.worst, true),
            direction_word(context.strings, direction).into(),
        ])
        .marked(Mark::Article)
    });
    let rows = rows.collect();
    Table {
        caption: Some(context.document_words.text.exposure.into()),
        columns,
        rows,
    }
}

/// An amount in full with must or may, and whether it is contested.
fn figure(context: &Context<'_, '_>, exposure: Option<Exposure>) -> String {
    let text = phrase::exposure_figures(
        context.strings,
        context.lang,
        context.report.library,
        exposure,
    );
    let fined = exposure.filter(|exposure| exposure.price != Price::None);
    let mode = fined
        .and_then(|exposure| exposure.mode)
        .map(|mode| phrase::mode(context.strings, mode));
    let contested = exposure
        .is_some_and(|exposure| exposure.contested)
        .then_some(context.strings.term.contested);
    [Some(text.as_str()), mode, contested]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The articles without a row, in a sentence: those of the main law and those of others that bind.
fn others(context: &Context<'_, '_>, template: &str, wanted: Status) -> Option<Node> {
    let library = context.report.library;
    let main = library
        .instruments
        .first()
        .map(|instrument| instrument.id.as_str());
    let found: Vec<ArticleIx> = context
        .report
        .assessment
        .articles
        .iter()
        .filter(|outcome| outcome.status == wanted)
        .filter(|outcome| {
            wanted != Status::NotApplicable
                || main == Some(library.article(outcome.article).instrument.as_str())
        })
        .map(|outcome| outcome.article)
        .collect();
    let list = cite::articles(context.lang, library, &found);
    (!found.is_empty()).then(|| Node::paragraph(fill(template, &[("list", &list)])))
}
