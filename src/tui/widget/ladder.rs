//! The tier ladder: each fine as a bar on a logarithmic scale.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::assess::TierState;
use crate::domain::Lang;
use crate::i18n::amount_short;
use crate::report::{Ladder, Rung};
use crate::tui::theme::Theme;

use super::text::cell;

/// The marks of the scale, in yuan.
const MARKS: [i64; 11] =
    [1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 2_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// The ladder in lines of at most `width` cells; nothing if no tier is priced.
#[must_use]
pub fn lines(ladder: &Ladder, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let rungs: Vec<&Rung> = ladder.rungs.iter().filter(|rung| rung.max > 0).collect();
    let (Some(low), Some(high)) =
        (rungs.iter().map(|rung| rung.min.max(1_000)).min(), rungs.iter().map(|rung| rung.max).max())
    else {
        return Vec::new();
    };
    let label = rungs.iter().map(|rung| rung.label.width()).max().unwrap_or(0).min(width / 2);
    let bar = width.saturating_sub(label + 16).min(64);
    if bar < 16 {
        return Vec::new();
    }
    let scale = Scale { low, high: high.max(low * 10), cells: bar };
    let mut lines =
        vec![Line::styled(format!("  {}  {}", " ".repeat(label + 6), scale.axis(ladder.lang)), theme.dim())];
    for rung in rungs {
        let (from, to) = (scale.cell(rung.min.max(low)), scale.cell(rung.max).max(scale.cell(rung.min.max(low)) + 1));
        let style = if rung.former { theme.dim() } else { theme.tier(rung.state) };
        lines.push(Line::from(vec![
            Span::raw(format!("  {} {} ", cell(&rung.label, label, false), cell(rung.mode, 5, false))),
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

struct Scale {
    low: i64,
    high: i64,
    cells: usize,
}

impl Scale {
    /// The cell in which an amount falls.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::float_arithmetic,
        reason = "a picture: a cell more or less is within its precision, and the range is clamped"
    )]
    fn cell(&self, amount: i64) -> usize {
        let position = |amount: i64| (amount.max(1) as f64).log10();
        let share = (position(amount) - position(self.low)) / (position(self.high) - position(self.low));
        (share.clamp(0.0, 1.0) * self.cells as f64).round() as usize
    }

    /// The marks of the scale that fit without touching.
    fn axis(&self, lang: Lang) -> String {
        let mut axis = String::new();
        for mark in MARKS.into_iter().filter(|mark| (self.low..=self.high).contains(mark)) {
            let name = amount_short(lang, mark);
            let at = self.cell(mark);
            if axis.is_empty() || axis.width() < at {
                axis.push_str(&" ".repeat(at.saturating_sub(axis.width())));
                axis.push_str(&name);
            }
        }
        axis
    }
}
