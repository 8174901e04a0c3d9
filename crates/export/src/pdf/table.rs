//! Tables: a lump for each row, the header repeated on every page.

use std::rc::Rc;

use zicha_report::document::{Cell, Column, Line, Row, Table};

use super::block::base;
use super::flow::{Writer, colour};
use super::fragment::{Fragment, HEAD, INK, Op, QUIET, RULE, Role, SOFT, Style};
use super::pages::{BOTTOM, TOP, WIDTH};
use super::tags::{Group, Kind, ROOT};
use super::text;

/// Between the edge of a cell and its text.
const PAD: i32 = 380;
const LEAD: i32 = 260;
const HAIR: i32 = 40;

pub(super) fn table(writer: &mut Writer<'_>, table: &Table) {
    let group = writer.tags.open(ROOT, Kind::Table);
    if let Some(caption) = &table.caption {
        let group = writer.tags.open(group, Kind::Caption);
        writer.caption(caption, false, group);
    }
    let edges = edges(&table.columns);
    let header = head(writer, &table.columns, &edges, group);
    let first = writer.fragments.len();
    writer.fragments.extend(header.as_deref().cloned());
    for row in &table.rows {
        cells(writer, row, &table.columns, &edges, group, header.as_ref());
    }
    finish(writer, first, table.caption.is_none());
}

/// Label and value, without a header.
pub(super) fn cover(writer: &mut Writer<'_>, rows: &[(Line, Line)]) {
    let group = writer.tags.open(ROOT, Kind::Table);
    let columns = [Column::left("", 24), Column::left("", 76)];
    let edges = edges(&columns);
    let first = writer.fragments.len();
    for (label, value) in rows {
        let row = Row::of([Cell::from(label.clone()), Cell::from(value.clone())]);
        cells(writer, &row, &columns, &edges, group, None);
    }
    finish(writer, first, true);
}

/// A rule above the first lump of a table, and room around it.
fn finish(writer: &mut Writer<'_>, first: usize, apart: bool) {
    if let Some(fragment) = writer.fragments.get_mut(first) {
        fragment.ops.insert(
            0,
            Op::Fill {
                x: 0,
                y: 0,
                width: WIDTH,
                height: 2 * HAIR,
                colour: HEAD,
            },
        );
        fragment.space = if apart { 700 } else { 200 };
    }
    if let Some(fragment) = writer.fragments.last_mut() {
        fragment.height += 500;
    }
}

/// The left edges of the columns, and the right edge of the last.
fn edges(columns: &[Column]) -> Vec<i32> {
    let sum: i32 = columns.iter().map(|column| i32::from(column.weight)).sum();
    let mut edges = vec![0];
    let mut reached = 0;
    for column in columns {
        reached += i32::from(column.weight);
        edges.push(WIDTH * reached / sum.max(1));
    }
    edges
}

fn head(
    writer: &mut Writer<'_>,
    columns: &[Column],
    edges: &[i32],
    table: Group,
) -> Option<Rc<Fragment>> {
    if columns.iter().all(|column| column.title.text.is_empty()) {
        return None;
    }
    let group = writer.tags.open(table, Kind::Row);
    let style = writer.style(820, true, INK);
    let mut fragment = Fragment {
        keeps: true,
        ..Fragment::default()
    };
    for (place, column) in columns.iter().enumerate() {
        let cell = Cell::from(column.title.clone());
        let group = writer.tags.open(group, Kind::HeadCell);
        let height = fill(
            writer,
            &mut fragment,
            &cell,
            style,
            (edges[place], edges[place + 1]),
            column.right,
            group,
        );
        fragment.height = fragment.height.max(height);
    }
    fragment.ops.insert(
        0,
        Op::Fill {
            x: 0,
            y: 0,
            width: WIDTH,
            height: fragment.height,
            colour: SOFT,
        },
    );
    Some(Rc::new(fragment))
}

fn cells(
    writer: &mut Writer<'_>,
    row: &Row,
    columns: &[Column],
    edges: &[i32],
    table: Group,
    header: Option<&Rc<Fragment>>,
) {
    let group = writer.tags.open(table, Kind::Row);
    let mut fragment = Fragment {
        header: header.cloned(),
        ..Fragment::default()
    };
    let mut groups = Vec::new();
    for (place, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
        let style = cell_style(writer, cell);
        let group = writer.tags.open(group, Kind::Cell);
        groups.push(group);
        let height = fill(
            writer,
            &mut fragment,
            cell,
            style,
            (edges[place], edges[place + 1]),
            column.right,
            group,
        );
        fragment.height = fragment.height.max(height);
        fragment
            .notes
            .extend(writer.note(&cell.line).into_iter().flatten());
    }
    if fragment.height > (BOTTOM - TOP) * 3 / 5 {
        return stacked(writer, row, &groups, header);
    }
    fragment.ops.push(Op::Fill {
        x: 0,
        y: fragment.height - HAIR,
        width: WIDTH,
        height: HAIR,
        colour: RULE,
    });
    writer.fragments.push(fragment);
}

fn cell_style(writer: &Writer<'_>, cell: &Cell) -> Style {
    match cell.sign {
        Some(sign) => writer.style(820, true, colour(sign)),
        None => writer.style(820, false, INK),
    }
}

/// A row too tall to stay whole: its cells one below the other, line by line.
fn stacked(writer: &mut Writer<'_>, row: &Row, groups: &[Group], header: Option<&Rc<Fragment>>) {
    for (cell, group) in row.cells.iter().zip(groups) {
        let style = cell_style(writer, cell);
        for words in cell.line.texts() {
            let lines = text::wrap(writer.fonts, words, style.size, style.bold, WIDTH - 2 * PAD);
            for (index, line) in lines.into_iter().enumerate() {
                let role = Role::of(index);
                let op = Op::Text {
                    x: PAD,
                    y: base(style),
                    line,
                    style,
                    group: *group,
                    role,
                };
                let header = header.cloned();
                writer.fragments.push(Fragment {
                    height: style.leading,
                    ops: vec![op],
                    header,
                    ..Fragment::default()
                });
            }
        }
    }
}

/// Sets a cell; its height. The second language stands below the first.
fn fill(
    writer: &Writer<'_>,
    fragment: &mut Fragment,
    cell: &Cell,
    style: Style,
    (left, right): (i32, i32),
    flush_right: bool,
    group: Group,
) -> i32 {
    let room = right - left - 2 * PAD;
    let mut y = LEAD;
    for (index, words) in cell.line.texts().enumerate() {
        let quiet = Style {
            colour: QUIET,
            size: style.size * 95 / 100,
            ..style
        };
        let style = if index > 0 && cell.sign.is_none() {
            quiet
        } else {
            style
        };
        for (index, line) in text::wrap(writer.fonts, words, style.size, style.bold, room)
            .into_iter()
            .enumerate()
        {
            let x = if flush_right {
                right - PAD - line.width
            } else {
                left + PAD
            };
            fragment.ops.push(Op::Text {
                x,
                y: y + base(style),
                line,
                style,
                group,
                role: Role::of(index),
            });
            y += style.leading;
        }
    }
    y + LEAD
}
