//! What stands at the end: every answer, every source, the method, and the line that says what the file contains.

use std::collections::BTreeSet;

use crate::{Report, answer, evidence_lines};
use zicha_law::{Entry, Nature, QuestionIx, Response};

use super::desk::Desk;
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

pub(super) fn answers(desk: &Desk<'_, '_>) -> Vec<Node> {
    let (report, words) = (desk.report, &desk.paper.text);
    let mut nodes = Vec::new();
    if !desk.edition.appraises() {
        nodes.push(Node::paragraph(words.facts_text));
    }
    for (place, asked) in shown(report, desk.edition) {
        nodes.push(Node::heading(
            2,
            report.library.questionnaires[place].title.get(desk.lang),
        ));
        let backing = if desk.edition.appraises() {
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
                question.text.get(desk.lang).into(),
                answer::response_text(desk.strings, desk.lang, question, entry).into(),
                backed(desk, entry).into(),
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
fn backed(desk: &Desk<'_, '_>, entry: &Entry) -> String {
    if desk.edition.appraises() {
        answer::backing(desk.lang, entry)
    } else {
        evidence_lines(desk.lang, entry).join("; ")
    }
}

/// The sources of the articles that have a section, with instrument, place, day of the check and confidence.
pub(super) fn sources(desk: &Desk<'_, '_>) -> Vec<Node> {
    let (library, words) = (desk.report.library, &desk.paper.text);
    let mut used = BTreeSet::new();
    for outcome in desk
        .report
        .assessment
        .articles
        .iter()
        .filter(|outcome| has_section(outcome))
    {
        used.extend(library.article(outcome.article).sources.iter().copied());
    }
    for rule in library.rule_indexes() {
        let found = desk.report.assessment.rule(rule).conclusion;
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
            source.title.get(desk.lang).into(),
            source.whereabouts.get(desk.lang).into(),
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

pub(super) fn method(desk: &Desk<'_, '_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    if desk.edition.appraises() {
        if desk.edition != Edition::Board {
            nodes.push(Node::paragraph(desk.strings.memo.method_text));
        }
        nodes.push(Node::paragraph(desk.strings.article.highest_fine));
        nodes.push(Node::paragraph(desk.strings.app.not_advice));
    }
    if desk.edition != Edition::Board {
        nodes.push(Node::heading(2, desk.paper.text.manifest));
        nodes.push(Node::paragraph(desk.paper.text.manifest_text));
    }
    nodes
}
