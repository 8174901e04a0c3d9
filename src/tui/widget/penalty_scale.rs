//! The tier ladder: each fine as a bar on a logarithmic scale.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::theme::Theme;
use zicha_engine::TierState;
use zicha_report::{PenaltyScale, Rung, Scale};
use zicha_text::Lang;
use zicha_text::amount_short;

use super::text::cell;

/// The ladder in lines of at most `width` cells; nothing if no tier is priced.
#[must_use]
pub fn lines(penalty_scale: &PenaltyScale, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let rungs: Vec<&Rung> = penalty_scale
        .rungs
        .iter()
        .filter(|rung| rung.max > 0)
        .collect();
    let Some(scale) = Scale::of(penalty_scale) else {
        return Vec::new();
    };
    let label = rungs
        .iter()
        .map(|rung| rung.label.width())
        .max()
        .unwrap_or(0)
        .min(width / 2);
    let bar = width.saturating_sub(label + 16).min(64);
    if bar < 16 {
        return Vec::new();
    }
    let cell_at = |share: u16| {
        (usize::from(share) * bar + usize::from(Scale::WHOLE) / 2) / usize::from(Scale::WHOLE)
    };
    let mut lines = vec![Line::styled(
        format!(
            "  {}  {}",
            " ".repeat(label + 6),
            axis(scale, penalty_scale.lang, cell_at)
        ),
        theme.dim(),
    )];
    for rung in rungs {
        let (from, to) = scale.bar(rung);
        let (from, to) = (cell_at(from), cell_at(to).max(cell_at(from) + 1));
        let style = if rung.former {
            theme.dim()
        } else {
            theme.tier(rung.state)
        };
        lines.push(Line::from(vec![
            Span::raw(format!(
                "  {} {} ",
                cell(&rung.label, label, false),
                cell(rung.mode, 5, false)
            )),
            Span::raw(" ".repeat(from)),
            Span::styled(glyph(rung).repeat(to - from), style),
        ]));
    }
    lines
}

/// Told apart without colour: met is solid, contested the lightest, former dotted.
fn glyph(rung: &Rung) -> &'static str {
    match (rung.former, rung.contested, rung.state) {
        (_, _, TierState::RuledOut) => "-",
        (true, ..) => "▒",
        (_, true, _) => "░",
        (_, _, TierState::Met) => "█",
        (_, _, TierState::Open) => "▓",
    }
}

/// The marks of the scale that fit without touching.
fn axis(scale: Scale, lang: Lang, cell_at: impl Fn(u16) -> usize) -> String {
    let mut axis = String::new();
    for (mark, share) in scale.marks() {
        let at = cell_at(share);
        if axis.is_empty() || axis.width() < at {
            axis.push_str(&" ".repeat(at.saturating_sub(axis.width())));
            axis.push_str(&amount_short(lang, mark));
        }
    }
    axis
}
