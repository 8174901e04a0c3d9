//! What stays together on a page: a line, a row of a table, a figure. A page is a pile of lumps.

use std::rc::Rc;

use super::tags::Group;
use super::text::Line;

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

pub(super) const INK: Colour = [29, 35, 48];
pub(super) const QUIET: Colour = [92, 100, 112];
pub(super) const HEAD: Colour = [31, 58, 95];
pub(super) const RULE: Colour = [208, 213, 220];
pub(super) const SOFT: Colour = [238, 242, 247];
pub(super) const BREACH: Colour = [140, 29, 24];
pub(super) const POSSIBLE: Colour = [138, 90, 0];
pub(super) const CLEAR: Colour = [46, 107, 46];

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub size: i32,
    /// From one line to the next.
    pub leading: i32,
    pub bold: bool,
    pub colour: Colour,
}

/// What a line is to the text of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The first line of a text.
    Begins,
    Continues,
    /// Not of the document's own text: numbers, labels, notes. It is not read back.
    Added,
}

impl Role {
    /// Of the line with this place in its text.
    pub(super) fn of(line: usize) -> Self {
        if line == 0 {
            Self::Begins
        } else {
            Self::Continues
        }
    }
}

/// Something drawn, its place counted from the upper left of the lump.
#[derive(Debug, Clone)]
pub(super) enum Op {
    /// `y` is the base line.
    Text {
        x: i32,
        y: i32,
        line: Line,
        style: Style,
        group: Group,
        /// What part of which text it is.
        role: Role,
    },
    Fill {
        x: i32,
        y: i32,
        width: i32,
        height: i32,
        colour: Colour,
    },
}

/// Where a bookmark or a line of the contents leads.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    pub level: u8,
    pub title: String,
}

/// A piece that is never broken.
#[derive(Debug, Clone, Default)]
pub(super) struct Fragment {
    /// Left out at the head of a page.
    pub space: i32,
    pub height: i32,
    pub ops: Vec<Op>,
    /// Must not be the last on its page.
    pub keeps: bool,
    /// Begins a page.
    pub breaks: bool,
    /// Repeated at the head of a page that begins with this lump.
    pub header: Option<Rc<Self>>,
    pub anchor: Option<Anchor>,
    /// The footnotes that it calls for, each in lines of their own.
    pub notes: Vec<Self>,
    /// The line of the contents that leads to the anchor with this number.
    pub leads_to: Option<usize>,
}
