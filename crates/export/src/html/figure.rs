//! The tier ladder as a drawing within the page.

use std::fmt::Write as _;

use crate::xml::text;
use zicha_engine::TierState;
use zicha_report::{PenaltyScale, Rung, Scale};
use zicha_text::amount_short;

/// Measures in the units of the drawing.
const LABELS: u32 = 300;
const BARS: u32 = 560;
const ROW: u32 = 24;

/// The figure with its caption; nothing if no tier is priced. `described` is what a screen reader is told.
pub(super) fn figure(penalty_scale: &PenaltyScale, described: &str, caption: &str) -> String {
    let Some(scale) = Scale::of(penalty_scale) else {
        return String::new();
    };
    let rungs: Vec<&Rung> = penalty_scale
        .rungs
        .iter()
        .filter(|rung| rung.max > 0)
        .collect();
    let height = ROW * (u32::try_from(rungs.len()).unwrap_or(0) + 1) + 6;
    let mut out = format!(
        "<figure><svg class=\"added\" viewBox=\"0 0 {} {height}\" role=\"img\" aria-label=\"{}\">",
        LABELS + BARS + 20,
        text(described)
    );
    let mut free = 0;
    for (mark, share) in scale.marks() {
        let x = at(share);
        let _ = write!(
            out,
            "<line class=\"axis\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{height}\"/>",
            ROW - 4
        );
        if x >= free {
            free = x + 52;
            let _ = write!(
                out,
                "<text class=\"mark\" x=\"{x}\" y=\"14\">{}</text>",
                text(&amount_short(penalty_scale.lang, mark))
            );
        }
    }
    for (rung, place) in rungs.iter().zip(1_u32..) {
        bar(&mut out, rung, scale, place * ROW);
    }
    let _ = writeln!(out, "</svg><figcaption>{caption}</figcaption></figure>");
    out
}

fn at(share: u16) -> u32 {
    LABELS + BARS * u32::from(share) / u32::from(Scale::WHOLE)
}

fn bar(out: &mut String, rung: &Rung, scale: Scale, y: u32) {
    let (from, to) = scale.bar(rung);
    let (from, to) = (at(from), at(to).max(at(from) + 5));
    let _ = write!(
        out,
        "<text x=\"0\" y=\"{}\">{} {}</text><rect class=\"{}\" x=\"{from}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"/>",
        y + 16,
        text(&rung.label),
        text(rung.mode),
        class(rung),
        y + 4,
        to - from,
        ROW - 8,
    );
}

fn class(rung: &Rung) -> &'static str {
    match (rung.former, rung.contested, rung.state) {
        (_, _, TierState::RuledOut) => "out",
        (true, ..) => "former",
        (_, true, _) => "contested",
        (_, _, TierState::Met) => "met",
        (_, _, TierState::Open) => "open",
    }
}
