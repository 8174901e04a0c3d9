//! Tables: header rows that repeat, rows that do not break, widths by weight.

use std::fmt::Write as _;

use zicha_report::document::{Cell, Column, Line, Row, Table};

use super::WIDTH;
use super::body::{Body, colour, run, share};

pub(super) fn table(body: &mut Body, table: &Table) {
    if let Some(caption) = &table.caption {
        body.caption(caption, false);
    }
    let sum: u32 = table
        .columns
        .iter()
        .map(|column| u32::from(column.weight))
        .sum();
    let widths: Vec<u32> = table
        .columns
        .iter()
        .map(|column| share(column.weight, sum))
        .collect();
    let mut out = opened("Exposure", &widths, true);
    if table
        .columns
        .iter()
        .any(|column| !column.title.text.is_empty())
    {
        out.push_str(&head(&table.columns, &widths));
    }
    for row in &table.rows {
        out.push_str(&cells(body, row, &table.columns, &widths));
    }
    body.xml.push_str(&out);
    closed(body);
}

/// Label and value, without a header.
pub(super) fn plain(body: &mut Body, rows: &[(Line, Line)], weights: [u16; 2]) {
    let columns = [Column::left("", weights[0]), Column::left("", weights[1])];
    let widths: Vec<u32> = columns
        .iter()
        .map(|column| share(column.weight, 100))
        .collect();
    let mut out = opened("Exposure", &widths, false);
    for (label, value) in rows {
        let row = Row::of([Cell::from(label.clone()), Cell::from(value.clone())]);
        out.push_str(&cells(body, &row, &columns, &widths));
    }
    body.xml.push_str(&out);
    closed(body);
}

/// Two columns without lines: the same in two languages.
pub(super) fn columns(first: &str, second: &str) -> String {
    let half = [WIDTH / 2, WIDTH / 2];
    let mut out = opened("TableNormal", &half, false);
    let _ = write!(
        out,
        "<w:tr>{}{}</w:tr></w:tbl>",
        cell(half[0], first),
        cell(half[1], second)
    );
    out
}

pub(super) fn opened(style: &str, widths: &[u32], header: bool) -> String {
    let mut grid = String::new();
    for width in widths {
        let _ = write!(grid, "<w:gridCol w:w=\"{width}\"/>");
    }
    let sum: u32 = widths.iter().sum();
    let first = u8::from(header);
    let look = if header { "0020" } else { "0000" };
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{sum}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"{look}\" w:firstRow=\"{first}\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         </w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
}

/// Ends a table with the empty line that keeps two tables apart.
pub(super) fn closed(body: &mut Body) {
    body.xml
        .push_str("</w:tbl><w:p><w:pPr><w:spacing w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/></w:pPr></w:p>");
}

fn head(columns: &[Column], widths: &[u32]) -> String {
    let mut out = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>".to_owned();
    for (column, width) in columns.iter().zip(widths) {
        let right = if column.right {
            "<w:jc w:val=\"right\"/>"
        } else {
            ""
        };
        let mut paragraphs = String::new();
        for text in column.title.texts() {
            let _ = write!(
                paragraphs,
                "<w:p><w:pPr><w:pStyle w:val=\"CellHead\"/>{right}</w:pPr>{}</w:p>",
                run(text, None)
            );
        }
        out.push_str(&cell(*width, &paragraphs));
    }
    out.push_str("</w:tr>");
    out
}

fn cells(body: &mut Body, row: &Row, columns: &[Column], widths: &[u32]) -> String {
    let mut out = "<w:tr><w:trPr><w:cantSplit/></w:trPr>".to_owned();
    for ((found, column), width) in row.cells.iter().zip(columns).zip(widths) {
        let style = if column.right { "CellRight" } else { "Cell" };
        let first = body.runs(&found.line.text, found.sign, &found.line);
        let mut paragraphs =
            format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{first}</w:p>");
        if let Some(other) = &found.line.beside {
            let _ = write!(
                paragraphs,
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
                run(other, found.sign.map(colour))
            );
        }
        out.push_str(&cell(*width, &paragraphs));
    }
    out.push_str("</w:tr>");
    out
}

fn cell(width: u32, paragraphs: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{paragraphs}</w:tc>")
}
