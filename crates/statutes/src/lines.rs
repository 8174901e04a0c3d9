//! The lines of a file, whichever kind it is.

use crate::place::Place;

/// A line as the file gives it: a paragraph of a Word file, a line of a text or of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// With its blanks: they tell an article from a reference.
    pub text: String,
    pub place: Place,
    /// Where it stands on its page; `None` where lines are paragraphs.
    pub layout: Option<Layout>,
}

/// Where a line stands on its page, in any unit that is the same throughout the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Counted from 1.
    pub page: u32,
    pub left: i32,
    pub right: i32,
    /// Of its base line, growing downward.
    pub top: i32,
    /// The width of a character.
    pub em: i32,
}

impl Line {
    pub(crate) fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|c| c.is_whitespace() || crate::normal::is_unseen(c))
    }
}
