//! PDFs with a text layer: their lines with where they stand on the page. Page headers and numbers are taken out again
//! ([`super::furniture`]); which lines make a paragraph is told from where they begin and end ([`crate::flow`]).
#![expect(
    clippy::float_arithmetic,
    reason = "the measures of a PDF are floating point"
)]

use zicha_pdf_text::{Artifacts, Event, Shown, Unreadable};

use crate::error::StatuteError;
use crate::lines::{Layout, Line};
use crate::normal::seen;
use crate::place::Place;

use super::{MAX_LINES, bomb, furniture};

/// Places are kept in tenths of a point.
const TENTHS: f64 = 10.0;

pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, StatuteError> {
    if bomb::is_bomb(bytes) {
        return Err(StatuteError::TooLarge);
    }
    let mut pages = Pages::default();
    zicha_pdf_text::read(bytes, &mut |event| pages.take(event)).map_err(|error| match error {
        Unreadable::Damaged => StatuteError::DamagedPdf,
        Unreadable::Locked => StatuteError::Locked,
        Unreadable::TooLong => StatuteError::TooLarge,
    })?;
    let mut lines = pages.lines;
    lines.retain(|line| !line.is_blank());
    if lines.is_empty() {
        return Err(StatuteError::Scan { pages: pages.page });
    }
    Ok(furniture::without(lines))
}

#[derive(Default)]
struct Pages {
    lines: Vec<Line>,
    page: usize,
    row: u32,
    artifacts: Artifacts,
    /// Where the last piece of this page ended, and its height.
    end: Option<((f64, f64), f64)>,
}

impl Pages {
    fn take(&mut self, event: Event) {
        match event {
            Event::Page => {
                self.page += 1;
                self.row = 0;
                self.artifacts.page();
                self.end = None;
            }
            Event::Begin(mark) => self.artifacts.begin(&mark),
            Event::End => self.artifacts.end(),
            Event::Show(shown) if !self.artifacts.is_within() => self.show(&shown),
            Event::Show(_) => {}
        }
    }

    fn show(&mut self, shown: &Shown) {
        let text = seen(&known(&shown.text));
        let is_nothing = text.trim().is_empty();
        let gap = self
            .end
            .map(|(end, size)| gap(end, size.max(shown.size), shown));
        let is_full = self.lines.len() > MAX_LINES;
        match (gap, self.lines.last_mut()) {
            (Some(Some(gap)), Some(line)) => {
                // A gap is a blank. Between letters it may be one of justification, which tidying takes out again.
                if gap > 0.2 && !line.text.ends_with(char::is_whitespace) {
                    line.text.push(' ');
                }
                line.text.push_str(&text);
                if let Some(layout) = line.layout.as_mut().filter(|_| !is_nothing) {
                    layout.right = layout.right.max(tenths(shown.to.0));
                    layout.em = layout.em.max(tenths(shown.size));
                }
            }
            // A blank that opens a line says nothing: the place of the line does.
            _ if is_nothing || is_full => return,
            _ => self.open(text, shown),
        }
        self.end = Some((shown.to, shown.size));
    }

    fn open(&mut self, text: String, shown: &Shown) {
        self.row += 1;
        let page = u32::try_from(self.page).unwrap_or(u32::MAX);
        // Blanks of full width that open a line are its indent.
        let blanks = text.chars().take_while(|c| *c == '\u{3000}').count();
        let indent = f64::from(u32::try_from(blanks).unwrap_or(0)) * shown.size;
        self.lines.push(Line {
            text,
            place: Place::Page {
                page,
                line: self.row,
            },
            layout: Some(Layout {
                page,
                left: tenths(shown.from.0 + indent),
                right: tenths(shown.to.0),
                top: tenths(-shown.from.1),
                em: tenths(shown.size).max(1),
            }),
        });
    }
}

/// A control character is what some programs put for a glyph that they know nothing of.
fn known(text: &str) -> String {
    let is_unknown = |c: char| c.is_control() && !c.is_whitespace();
    text.replace(is_unknown, "\u{fffd}")
}

/// The gap to a piece on the same line, in heights of the line. `None` if it stands on another one.
fn gap(end: (f64, f64), size: f64, shown: &Shown) -> Option<f64> {
    // Along the base line of the piece and across it, whichever way the text runs.
    let run = (shown.to.0 - shown.from.0, shown.to.1 - shown.from.1);
    let length = run.0.hypot(run.1);
    let (dx, dy) = if length > 0.0 {
        (run.0 / length, run.1 / length)
    } else {
        (1.0, 0.0)
    };
    let step = (shown.from.0 - end.0, shown.from.1 - end.1);
    let along = step.0 * dx + step.1 * dy;
    let across = (step.1 * dx - step.0 * dy).abs();
    let is_other = across > size * 0.5 || along < -size;
    (!is_other).then_some(along / size)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what is off the page is cut to the largest number, and no number is 0"
)]
fn tenths(points: f64) -> i32 {
    (points * TENTHS).clamp(-1e8, 1e8) as i32
}
