//! What is found beside the articles: routes and classes, time limits, and how penalties are found.

use crate::lists::deadline_rows;
use crate::{Block, Finding, Link, ListKind};
use zicha_engine::DeadlineState;

use super::context::Context;
use super::{Cell, Column, Edition, Node, Row, Table};

pub(super) fn routes(context: &Context<'_, '_>) -> Vec<Node> {
    detailed(context, ListKind::Classes)
}

pub(super) fn penalties(context: &Context<'_, '_>) -> Vec<Node> {
    detailed(context, ListKind::Penalties)
}

/// A table of the findings, then each with what stands behind it.
fn detailed(context: &Context<'_, '_>, list_kind: ListKind) -> Vec<Node> {
    let found = list_kind.findings(context.report, context.lang);
    if found.is_empty() {
        return vec![Node::paragraph(list_kind.nothing(context.strings))];
    }
    let mut nodes = vec![Node::Table(table(context, &found))];
    nodes.extend(
        found
            .into_iter()
            .flat_map(|finding| page(without_chain(finding.page))),
    );
    nodes
}

fn table(context: &Context<'_, '_>, found: &[Finding]) -> Table {
    let words = &context.strings.list_kind;
    let columns = vec![
        Column::left(words.kind, 22),
        Column::left(words.what, 40),
        Column::left(words.result, 38),
    ];
    let row = |finding: &Finding| {
        Row::of([
            finding.group.into(),
            finding.title.as_str().into(),
            Cell::signed(finding.sign, finding.value.as_str()),
        ])
    };
    Table {
        caption: None,
        columns,
        rows: found.iter().map(row).collect(),
    }
}

/// Without the answers behind it: on paper they stand in the appendix, once.
fn without_chain(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut in_chain = false;
    for block in blocks {
        match &block {
            Block::Heading { .. } => in_chain = false,
            Block::Item {
                link: Some(Link::Question(_)),
                ..
            } => {
                // The heading that announced them goes with them.
                if !in_chain && matches!(out.last(), Some(Block::Heading { .. })) {
                    out.pop();
                }
                in_chain = true;
            }
            Block::Item { .. }
            | Block::Paragraph(_)
            | Block::Table { .. }
            | Block::PenaltyScale(_) => {}
        }
        if !in_chain {
            out.push(block);
        }
    }
    out
}

/// The page of a finding as a section, below the headings that the contents list.
fn page(blocks: Vec<Block>) -> Vec<Node> {
    let node = |block: Block| match block {
        Block::Heading { level, text } => Node::heading(level + 2, text),
        Block::Paragraph(text) => Node::paragraph(text),
        Block::Item {
            depth, sign, text, ..
        } => Node::item(depth, sign, text),
        Block::Table { head, rows, right } => {
            let columns = head.into_iter().zip(right).map(|(title, right)| Column {
                title: title.into(),
                weight: 1,
                right,
            });
            let rows = rows
                .into_iter()
                .map(|row| Row::of(row.into_iter().map(Cell::from)));
            Node::Table(Table {
                caption: None,
                columns: columns.collect(),
                rows: rows.collect(),
            })
        }
        Block::PenaltyScale(penalty_scale) => {
            Node::PenaltyScale(penalty_scale, String::new().into())
        }
    };
    blocks.into_iter().map(node).collect()
}

/// How many of what is due a board is shown.
const BOARD_DEADLINES: usize = 6;

/// What is overdue and what is due, the most urgent first; for a board the first of them.
pub(super) fn deadlines(context: &Context<'_, '_>) -> Vec<Node> {
    let words = &context.document_words.text;
    let board = context.edition == Edition::Board;
    let mut rows = deadline_rows(context.report, context.lang);
    if board {
        rows.retain(|row| matches!(row.state, DeadlineState::Overdue | DeadlineState::Due));
        rows.truncate(BOARD_DEADLINES);
    }
    if rows.is_empty() {
        return vec![Node::paragraph(words.no_deadlines)];
    }
    let mut columns = vec![
        Column::left(words.running, 12),
        Column::left(words.deadline, 30),
        Column::left(words.due, 22),
    ];
    if !board {
        columns.extend([Column::left(words.to, 16), Column::left(words.counted, 20)]);
    }
    let rows = rows.into_iter().map(|row| {
        let mut cells = vec![
            Cell::signed(row.sign, row.word),
            row.title.into(),
            row.value.into(),
        ];
        if !board {
            cells.extend([row.to.into(), row.counted.into()]);
        }
        Row::of(cells)
    });
    vec![Node::Table(Table {
        caption: None,
        columns,
        rows: rows.collect(),
    })]
}
