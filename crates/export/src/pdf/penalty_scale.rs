//! The tier ladder as a figure.

use zicha_engine::TierState;
use zicha_report::document::Line;
use zicha_report::{PenaltyScale, Rung, Scale};
use zicha_text::amount_short;

use super::block::base;
use super::flow::Writer;
use super::fragment::{BREACH, Colour, Fragment, INK, Op, QUIET, RULE, Role};
use super::pages::WIDTH;
use super::tags::{Group, Kind, ROOT};
use super::text;

const LABELS: i32 = 15_500;
const ROW: i32 = 1_400;

pub(super) fn penalty_scale(writer: &mut Writer<'_>, penalty_scale: &PenaltyScale, caption: &Line) {
    let Some(scale) = Scale::of(penalty_scale) else {
        return;
    };
    let rungs: Vec<&Rung> = penalty_scale
        .rungs
        .iter()
        .filter(|rung| rung.max > 0)
        .collect();
    let group = writer
        .tags
        .open(ROOT, Kind::Figure(described(penalty_scale, caption)));
    let rows = i32::try_from(rungs.len()).unwrap_or(0);
    let mut fragment = Fragment {
        space: 500,
        height: ROW * (rows + 1) + 300,
        keeps: true,
        ..Fragment::default()
    };
    axis(writer, &mut fragment, penalty_scale, scale, group);
    for (rung, place) in rungs.iter().zip(1..) {
        bar(writer, &mut fragment, rung, scale, ROW * place, group);
    }
    writer.fragments.push(fragment);
    let group = writer.tags.open(ROOT, Kind::Caption);
    writer.caption(caption, true, group);
}

/// What a screen reader says in place of the figure.
fn described(penalty_scale: &PenaltyScale, caption: &Line) -> String {
    let rung = |rung: &Rung| {
        let (min, max) = (
            amount_short(penalty_scale.lang, rung.min),
            amount_short(penalty_scale.lang, rung.max),
        );
        format!("{} {min}–{max} {}", rung.label, rung.mode)
    };
    let rungs: Vec<String> = penalty_scale
        .rungs
        .iter()
        .filter(|rung| rung.max > 0)
        .map(rung)
        .collect();
    format!("{}: {}", caption.text, rungs.join("; "))
}

fn at(share: u16) -> i32 {
    LABELS + (WIDTH - LABELS - 1_200) * i32::from(share) / i32::from(Scale::WHOLE)
}

fn axis(
    writer: &Writer<'_>,
    fragment: &mut Fragment,
    penalty_scale: &PenaltyScale,
    scale: Scale,
    group: Group,
) {
    let style = writer.style(700, false, QUIET);
    let mut free = 0;
    let height = fragment.height;
    for (mark, share) in scale.marks() {
        let x = at(share);
        fragment.ops.push(Op::Fill {
            x,
            y: ROW - 200,
            width: 30,
            height: height - ROW,
            colour: RULE,
        });
        let line = text::one(
            writer.fonts,
            &amount_short(penalty_scale.lang, mark),
            style.size,
            false,
        );
        let left = x - line.width / 2;
        if left >= free {
            free = left + line.width + 600;
            fragment.ops.push(Op::Text {
                x: left,
                y: base(style),
                line,
                style,
                group,
                role: Role::Added,
            });
        }
    }
}

fn bar(
    writer: &Writer<'_>,
    fragment: &mut Fragment,
    rung: &Rung,
    scale: Scale,
    y: i32,
    group: Group,
) {
    let style = writer.style(780, false, INK);
    let words = format!("{} {}", rung.label, rung.mode);
    let line =
        text::wrap(writer.fonts, words.trim(), style.size, false, LABELS - 400).swap_remove(0);
    fragment.ops.push(Op::Text {
        x: 0,
        y: y + base(style),
        line,
        style,
        group,
        role: Role::Added,
    });
    let (from, to) = scale.bar(rung);
    let (from, to) = (at(from), at(to).max(at(from) + 250));
    fragment.ops.push(Op::Fill {
        x: from,
        y: y + 150,
        width: to - from,
        height: ROW - 500,
        colour: shade(rung),
    });
}

/// Told apart in grey as well: met is the darkest, what is ruled out the lightest.
fn shade(rung: &Rung) -> Colour {
    match (rung.former, rung.contested, rung.state) {
        (_, _, TierState::RuledOut) => [227, 230, 234],
        (true, ..) => [180, 190, 203],
        (_, true, _) => [227, 196, 138],
        (_, _, TierState::Met) => BREACH,
        (_, _, TierState::Open) => [201, 138, 27],
    }
}
