//! What the result rests on without being known: assumptions, unknowns, judgement calls, readings in dispute.

use crate::law::contested_positions;
use crate::{Sign, answer, cite};
use zicha_law::{Nature, QuestionIx, Response};

use super::context::Context;
use super::provision::has_section;
use super::{Column, Node, Row, Table};

pub(super) fn assumptions(context: &Context<'_, '_>) -> Vec<Node> {
    let words = &context.document_words.text;
    let mut nodes = vec![Node::heading(2, words.assumptions)];
    let assessment = &context.report.assessment;
    let period = match (assessment.conduct.to, assessment.impossible) {
        (Some(_), _) => words.assumption_period,
        (None, Some(_)) => words.assumption_impossible,
        (None, None) => words.assumption_continuing,
    };
    for text in [
        words.assumption_answers,
        period,
        words.assumption_one,
        words.assumption_verify,
    ] {
        nodes.push(Node::item(0, Sign::Plain, text));
    }
    nodes.push(Node::heading(2, words.unknowns));
    nodes.extend(unknowns(context));
    nodes.push(Node::heading(2, words.judgements));
    nodes.extend(judgements(context));
    nodes.extend(disputes(context));
    nodes
}

fn unknowns(context: &Context<'_, '_>) -> Vec<Node> {
    let (report, words) = (context.report, &context.document_words.text);
    if report.open_questions.is_empty() {
        return vec![Node::paragraph(words.no_unknowns)];
    }
    let columns = vec![
        Column::left(words.question, 48),
        Column::left(words.state_of_it, 24),
        Column::left(words.bears_on, 28),
    ];
    let rows = report.open_questions.iter().map(|open| {
        let question = report.library.question(open.question);
        let entry = report.matter.answers.entry(open.question);
        Row::of([
            question.text.get(context.lang).into(),
            answer::response_text(context.strings, context.lang, question, entry).into(),
            cite::articles(context.lang, report.library, &open.articles).into(),
        ])
    });
    let table = Table {
        caption: None,
        columns,
        rows: rows.collect(),
    };
    vec![Node::paragraph(words.unknowns_text), Node::Table(table)]
}

/// The answers to questions of judgement.
fn judgements(context: &Context<'_, '_>) -> Vec<Node> {
    let (report, words) = (context.report, &context.document_words.text);
    let judged = |index: &QuestionIx| {
        let given = matches!(
            report.matter.answers.entry(*index).response,
            Response::Given(_)
        );
        given
            && report.assessment.visible.contains(*index)
            && report.library.question(*index).nature == Nature::Judgement
    };
    let found: Vec<QuestionIx> = report.library.question_indexes().filter(judged).collect();
    if found.is_empty() {
        return vec![Node::paragraph(words.no_judgements)];
    }
    let columns = vec![
        Column::left(words.question, 46),
        Column::left(words.answer, 22),
        Column::left(words.note_evidence, 32),
    ];
    let rows = found.into_iter().map(|index| {
        let question = report.library.question(index);
        let entry = report.matter.answers.entry(index);
        Row::of([
            question.text.get(context.lang).into(),
            answer::response_text(context.strings, context.lang, question, entry).into(),
            answer::backing(context.lang, entry).into(),
        ])
    });
    let table = Table {
        caption: None,
        columns,
        rows: rows.collect(),
    };
    vec![Node::paragraph(words.judgements_text), Node::Table(table)]
}

/// Tiers whose reach is disputed, under the articles that have a section.
fn disputes(context: &Context<'_, '_>) -> Vec<Node> {
    let library = context.report.library;
    let mut nodes = Vec::new();
    for outcome in context
        .report
        .assessment
        .articles
        .iter()
        .filter(|outcome| has_section(outcome))
    {
        let law = library.article(outcome.article);
        for (_, positions) in contested_positions(library, law, context.lang) {
            let name = cite::articles(context.lang, library, &[outcome.article]);
            nodes.push(Node::item(0, Sign::Plain, name));
            nodes.extend(
                positions
                    .iter()
                    .map(|text| Node::item(1, Sign::Plain, text.get(context.lang))),
            );
        }
    }
    if !nodes.is_empty() {
        nodes.insert(0, Node::heading(2, context.document_words.text.contested));
    }
    nodes
}
