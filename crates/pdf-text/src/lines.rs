//! What a file shows, as lines: a change of the base line begins another, a gap is a blank.
#![expect(
    clippy::float_arithmetic,
    reason = "the measures of a PDF are floating point"
)]

use super::{Artifacts, Event, Shown};

#[derive(Default)]
pub(super) struct Lines {
    /// The text of each page.
    pub pages: Vec<String>,
    artifacts: Artifacts,
    /// Where the last piece of this page ended, and its height.
    end: Option<((f64, f64), f64)>,
}

impl Lines {
    pub(super) fn take(&mut self, event: Event) {
        match event {
            Event::Page => {
                self.pages.push(String::new());
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
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        if let Some((end, size)) = self.end {
            match join(end, size.max(shown.size), shown) {
                Join::Line if !page.ends_with('\n') => page.push('\n'),
                Join::Blank if is_word(page.chars().last(), shown.text.chars().next()) => {
                    page.push(' ');
                }
                Join::Line | Join::Blank | Join::Close => {}
            }
        }
        page.push_str(&shown.text);
        self.end = Some((shown.to, shown.size));
    }
}

/// How a piece follows the one before it.
enum Join {
    Close,
    Blank,
    Line,
}

fn join(end: (f64, f64), size: f64, shown: &Shown) -> Join {
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
    if across > size * 0.5 || along < -size {
        Join::Line
    } else if along > size * 0.2 {
        Join::Blank
    } else {
        Join::Close
    }
}

/// Whether a gap between two characters is one between words: not where there is a blank already, nor between Chinese
/// characters, which are set with any distance.
fn is_word(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let is_wide = |c: char| c >= '\u{2e80}';
    let is_blank = before.is_whitespace() || after.is_whitespace();
    !(is_blank || is_wide(before) && is_wide(after))
}
