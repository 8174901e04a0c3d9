//! The action plan.

use crate::cite;
use zicha_engine::Action;
use zicha_text::named;

use super::context::Context;
use super::{Column, Edition, Node, Row, Table};

/// How many measures a board is shown.
const BOARD_ACTIONS: usize = 6;

pub(super) fn plan(context: &Context<'_, '_>) -> Vec<Node> {
    let (report, words) = (context.report, &context.document_words.text);
    if report.actions.is_empty() {
        return vec![Node::paragraph(words.no_actions)];
    }
    let board = context.edition == Edition::Board;
    let shown = if board { BOARD_ACTIONS } else { usize::MAX };
    let mut columns = vec![
        Column::left(words.number, 6),
        Column::left(words.action, 48),
        Column::left(words.eases, 22),
    ];
    if !board {
        columns.push(Column::left(words.proof, 24));
    }
    let rows = report
        .actions
        .iter()
        .take(shown)
        .enumerate()
        .map(|(place, action)| {
            let rule = report.library.rule(action.rule);
            let name = cite::rule(context.lang, report.library, action.rule);
            let mut cells = vec![
                (place + 1).to_string().into(),
                format!("{name} · {}", action.remedy.get(context.lang)).into(),
                effect(context, action).into(),
            ];
            if !board {
                cells.push(rule.evidence.get(context.lang).into());
            }
            Row::of(cells)
        });
    let table = Table {
        caption: None,
        columns,
        rows: rows.collect(),
    };
    vec![Node::paragraph(words.plan_text), Node::Table(table)]
}

/// The articles that a measure eases, those it clears named as such.
fn effect(context: &Context<'_, '_>, action: &Action) -> String {
    let library = context.report.library;
    let eased: Vec<_> = action
        .articles
        .iter()
        .copied()
        .filter(|article| !action.clears.contains(article))
        .collect();
    let words = &context.document_words.text;
    let part = |label: &str, articles: &[zicha_law::ArticleIx]| {
        let names = cite::articles(context.lang, library, articles);
        let text = if label.is_empty() {
            names
        } else {
            named(context.lang, label, &names)
        };
        (!articles.is_empty()).then_some(text)
    };
    let parts = [part(words.clears, &action.clears), part("", &eased)];
    let joint = if context.lang == zicha_text::Lang::En {
        "; "
    } else {
        "；"
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(joint)
}
