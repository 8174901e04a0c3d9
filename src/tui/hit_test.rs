//! What can be clicked. A frame notes where it drew what a click on it means; the next frame notes it anew.

use std::cell::RefCell;

use ratatui::layout::Rect;

use super::keymap::Key;
use super::message::Message;

/// What a click means.
#[derive(Debug, Clone)]
pub enum Target {
    /// The same as a key.
    Key(Key),
    Message(Message),
    /// A line of the overlay in front.
    Row(usize),
}

/// The places of one frame. Drawing reads the state only; this is what it leaves behind besides the picture.
#[derive(Debug, Default)]
pub struct Targets(RefCell<Vec<(Rect, Target)>>);

impl Targets {
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    pub fn add(&self, place: Rect, target: Target) {
        self.0.borrow_mut().push((place, target));
    }

    /// A line of an area, counted from its top; lines that fell out of it are left out.
    pub fn add_line(&self, area: Rect, line: usize, target: Target) {
        let line = u16::try_from(line).unwrap_or(u16::MAX);
        if line < area.height {
            self.add(
                Rect {
                    y: area.y + line,
                    height: 1,
                    ..area
                },
                target,
            );
        }
    }

    /// What was drawn last at a place.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let places = self.0.borrow();
        let hit = places
            .iter()
            .rev()
            .find(|(place, _)| place.contains((column, row).into()));
        hit.map(|(_, target)| target.clone())
    }
}
