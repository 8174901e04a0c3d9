//! The tier ladder as a table whose cells are the bars: sharp at every size, and editable.

use std::fmt::Write as _;

use zicha_engine::TierState;
use zicha_report::document::Line;
use zicha_report::{PenaltyScale, Rung, Scale};
use zicha_text::amount_short;

use super::WIDTH;
use super::body::{Body, run};
use super::table::{closed, opened};

/// The columns of the grid on which the bars stand.
const CELLS: u16 = 60;
/// The column of labels, and that of must and may.
const LABEL: u32 = 2_900;
const MODE: u32 = 738;

pub(super) fn penalty_scale(body: &mut Body, penalty_scale: &PenaltyScale, caption: &Line) {
    let Some(scale) = Scale::of(penalty_scale) else {
        return;
    };
    body.caption(caption, true);
    let unit = (WIDTH - LABEL - MODE) / u32::from(CELLS);
    let mut widths = vec![LABEL, MODE];
    widths.extend((0..CELLS).map(|_| unit));
    let mut out = opened("TableNormal", &widths, false);
    out.push_str(&axis(penalty_scale, scale, unit));
    for rung in penalty_scale.rungs.iter().filter(|rung| rung.max > 0) {
        out.push_str(&bar(rung, scale, unit));
    }
    body.xml.push_str(&out);
    closed(body);
}

fn at(share: u16) -> u16 {
    (share * (CELLS / 10) / (Scale::WHOLE / 10)).min(CELLS)
}

/// The marks of the scale, each over the place where its amount stands.
fn axis(penalty_scale: &PenaltyScale, scale: Scale, unit: u32) -> String {
    const LEAST: u16 = 6;
    let mut marks: Vec<(u16, String)> = Vec::new();
    for (mark, share) in scale.marks() {
        let place = at(share).min(CELLS - LEAST);
        if marks
            .last()
            .is_none_or(|(before, _)| before + LEAST <= place)
        {
            marks.push((place, amount_short(penalty_scale.lang, mark)));
        }
    }
    let mut out = row();
    out.push_str(&cell(LABEL, 1, None, ""));
    out.push_str(&cell(MODE, 1, None, ""));
    let first = marks.first().map_or(CELLS, |(place, _)| *place);
    if first > 0 {
        out.push_str(&cell(unit, first, None, ""));
    }
    for (index, (place, name)) in marks.iter().enumerate() {
        let next = marks.get(index + 1).map_or(CELLS, |(next, _)| *next);
        out.push_str(&cell(unit, next - place, None, name));
    }
    out.push_str("</w:tr>");
    out
}

fn bar(rung: &Rung, scale: Scale, unit: u32) -> String {
    let (from, to) = scale.bar(rung);
    let from = at(from).min(CELLS - 1);
    let to = at(to).max(from + 1);
    let mut out = row();
    out.push_str(&cell(LABEL, 1, None, &rung.label));
    out.push_str(&cell(MODE, 1, None, rung.mode));
    for (span, fill) in [
        (from, None),
        (to - from, Some(fill(rung))),
        (CELLS - to, None),
    ] {
        if span > 0 {
            out.push_str(&cell(unit, span, fill, ""));
        }
    }
    out.push_str("</w:tr>");
    out
}

/// Told apart in grey as well: met is the darkest, what is ruled out the lightest.
fn fill(rung: &Rung) -> &'static str {
    match (rung.former, rung.contested, rung.state) {
        (_, _, TierState::RuledOut) => "E3E3E3",
        (true, ..) => "BFC7D1",
        (_, true, _) => "E3C48A",
        (_, _, TierState::Met) => "8C1D18",
        (_, _, TierState::Open) => "C98A1B",
    }
}

fn row() -> String {
    "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"227\" w:hRule=\"atLeast\"/></w:trPr>"
        .to_owned()
}

fn cell(unit: u32, span: u16, fill: Option<&str>, words: &str) -> String {
    let width = unit * u32::from(span);
    let span = if span > 1 {
        format!("<w:gridSpan w:val=\"{span}\"/>")
    } else {
        String::new()
    };
    let shade = fill.map_or_else(String::new, |fill| {
        format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
    });
    let mut out = format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shade}<w:tcMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"0\" w:type=\"dxa\"/></w:tcMar><w:vAlign w:val=\"center\"/></w:tcPr>"
    );
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:keepNext/><w:spacing w:before=\"20\" w:after=\"20\" w:line=\"200\" w:lineRule=\"exact\"/></w:pPr>{}</w:p></w:tc>",
        if words.is_empty() {
            String::new()
        } else {
            run(words, Some("Added"))
        }
    );
    out
}
