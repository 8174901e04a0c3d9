//! What stands at the end: every answer, every source, the method, and the line that says what the file contains.

use std::collections::BTreeSet;

use crate::{Report, answer, evidence_lines};
use zicha_law::{Entry, Nature, QuestionIx, Response};

use super::context::Context;
use super::provision::has_section;
use super::{Column, Edition, Mark, Node, Row, Table};

/// The questionnaire on circumstances of the penalty: appraisal, not fact.
const APPRAISAL: &str = "enforcement";

/// The answers of an edition: all that was asked, or for a regulator the facts that were stated.
pub(super) fn shown(report: &Report<'_>, edition: Edition) -> Vec<(usize, Vec<QuestionIx>)> {
    let stated = |index: &QuestionIx| {
        let question = report.library.question(*index);
        let given = matches!(
            report.matter.answers.entry(*index).response,
            Response::Given(_)
        );
        edition.appraises() || (given && question.nature == Nature::Fact)
    };
    let questionnaires = report.library.questionnaires.iter().enumerate();
    let fit = questionnaires
        .filter(|(_, questionnaire)| edition.appraises() || questionnaire.id.as_str() != APPRAISAL);
    fit.map(|(place, questionnaire)| {
        let asked = questionnaire
            .questions()
            .filter(|question| report.assessment.visible.contains(*question));
        (place, asked.filter(stated).collect::<Vec<_>>())
    })
    .filter(|(_, asked)| !asked.is_empty())
    .collect()
}

pub(super) fn answers(context: &Context<'_, '_>) -> Vec<Node> {
    let (report, words) = (context.report, &context.document_words.text);
    let mut nodes = Vec::new();
    if !context.edition.appraises() {
        nodes.push(Node::paragraph(words.facts_text));
    }
    for (place, asked) in shown(report, context.edition) {
        nodes.push(Node::heading(
            2,
            report.library.questionnaires[place].title.get(context.lang),
        ));
        let backing = if context.edition.appraises() {
            words.note_evidence
        } else {
            words.evidence
        };
        let columns = vec![
            Column::left(words.question, 46),
            Column::left(words.answer, 25),
            Column::left(backing, 29),
        ];
        let rows = asked.into_iter().map(|index| {
            let question = report.library.question(index);
            let entry = report.matter.answers.entry(index);
            Row::of([
                question.text.get(context.lang).into(),
                answer::response_text(context.strings, context.lang, question, entry).into(),
                backed(context, entry).into(),
            ])
            .marked(Mark::Answer)
        });
        nodes.push(Node::Table(Table {
            caption: None,
            columns,
            rows: rows.collect(),
        }));
    }
    if nodes.is_empty() {
        vec![Node::paragraph(words.said_none)]
    } else {
        nodes
    }
}

/// Note and evidence; a regulator is shown no notes.
fn backed(context: &Context<'_, '_>, entry: &Entry) -> String {
    if context.edition.appraises() {
        answer::backing(context.lang, entry)
    } else {
        evidence_lines(context.lang, entry).join("; ")
    }
}

/// The sources of the articles that have a section, with instrument, place, day of the check and confidence.
pub(super) fn sources(context: &Context<'_, '_>) -> Vec<Node> {
    let (library, words) = (context.report.library, &context.document_words.text);
    let mut used = BTreeSet::new();
    for outcome in context
        .report
        .assessment
        .articles
        .iter()
        .filter(|outcome| has_section(outcome))
    {
        used.extend(library.article(outcome.article).sources.iter().copied());
    }
    for rule in library.rule_indexes() {
        let found = context.report.assessment.rule(rule).conclusion;
        if matches!(
            found,
            zicha_engine::Conclusion::Breach | zicha_engine::Conclusion::Undetermined
        ) {
            used.extend(
                library
                    .article(library.rule(rule).article)
                    .sources
                    .iter()
                    .copied(),
            );
        }
    }
    let columns = vec![
        Column::left(words.source, 42),
        Column::left(words.whereabouts, 30),
        Column::left(words.checked, 14),
        Column::left(words.confidence, 14),
    ];
    let known = used
        .into_iter()
        .filter_map(|index| library.sources.get(usize::from(index)));
    let rows = known.map(|source| {
        Row::of([
            source.title.get(context.lang).into(),
            source.whereabouts.get(context.lang).into(),
            source.checked.to_string().into(),
            source.confidence.code().into(),
        ])
    });
    vec![Node::Table(Table {
        caption: None,
        columns,
        rows: rows.collect(),
    })]
}

pub(super) fn method(context: &Context<'_, '_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    if context.edition.appraises() {
        if context.edition != Edition::Board {
            nodes.push(Node::paragraph(context.strings.memo.method_text));
        }
        nodes.push(Node::paragraph(context.strings.article.highest_fine));
        nodes.push(Node::paragraph(context.strings.app.not_advice));
    }
    if context.edition != Edition::Board {
        nodes.push(Node::heading(2, context.document_words.text.manifest));
        nodes.push(Node::paragraph(context.document_words.text.manifest_text));
    }
    nodes
}
