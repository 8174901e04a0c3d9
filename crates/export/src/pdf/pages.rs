//! Lumps onto pages: nothing is broken, no heading ends a page, a table's header is repeated, notes stand at the foot.

use super::fragment::Fragment;

/// A4 and its margins.
pub(super) const PAGE: (i32, i32) = (59_528, 84_189);
pub(super) const LEFT: i32 = 5_670;
pub(super) const TOP: i32 = 6_800;
pub(super) const BOTTOM: i32 = 78_000;
pub(super) const WIDTH: i32 = PAGE.0 - 2 * LEFT;
/// Between the text and the notes below it.
const NOTE_GAP: i32 = 1_400;

/// A lump on a page.
pub(super) struct Placed<'a> {
    pub y: i32,
    pub fragment: &'a Fragment,
    /// A header set once more: for the eye, not for the reader.
    pub repeated: bool,
}

#[derive(Default)]
pub(super) struct Page<'a> {
    pub placed: Vec<Placed<'a>>,
    pub notes: Vec<Placed<'a>>,
}

impl Page<'_> {
    /// Where the rule above the notes stands.
    pub(super) fn notes_top(&self) -> Option<i32> {
        self.notes.first().map(|note| note.y - NOTE_GAP / 2)
    }
}

struct Pile<'a> {
    pages: Vec<Page<'a>>,
    y: i32,
    /// The height of the notes that the page has to hold.
    notes: i32,
}

fn notes_height(fragment: &Fragment) -> i32 {
    fragment.notes.iter().map(|note| note.height).sum()
}

/// What must follow a lump on its page: itself and everything that a heading keeps with it.
fn bound(fragments: &[Fragment], first: usize) -> (i32, i32) {
    let (mut height, mut notes) = (0, 0);
    for (index, fragment) in fragments[first..].iter().enumerate() {
        height += fragment.height + if index == 0 { 0 } else { fragment.space };
        notes += notes_height(fragment);
        if !fragment.keeps {
            break;
        }
    }
    (height, notes)
}

pub(super) fn paginate(fragments: &[Fragment]) -> Vec<Page<'_>> {
    let mut pile = Pile {
        pages: vec![Page::default()],
        y: TOP,
        notes: 0,
    };
    for (index, fragment) in fragments.iter().enumerate() {
        let (height, notes) = bound(fragments, index);
        let empty = pile.y == TOP;
        let all_notes = pile.notes + notes;
        let gap = if all_notes > 0 { NOTE_GAP } else { 0 };
        let full = pile.y + fragment.space + height + all_notes + gap > BOTTOM;
        let next = fragment.space + fragment.height + pile.notes + notes_height(fragment) + gap;
        // What is kept together may be taller than a page; then it is enough that the lump itself fits.
        let hopeless = height + notes > BOTTOM - TOP;
        if !empty
            && (fragment.breaks || (full && !hopeless) || (hopeless && pile.y + next > BOTTOM))
        {
            pile.turn();
        }
        pile.put(fragment);
    }
    pile.foot();
    pile.pages
}

impl<'a> Pile<'a> {
    fn turn(&mut self) {
        self.foot();
        self.pages.push(Page::default());
        (self.y, self.notes) = (TOP, 0);
    }

    fn page(&mut self) -> &mut Page<'a> {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn put(&mut self, fragment: &'a Fragment) {
        if self.y == TOP {
            if let Some(header) = &fragment.header {
                let y = self.y;
                self.page().placed.push(Placed {
                    y,
                    fragment: header,
                    repeated: true,
                });
                self.y += header.height;
            }
        } else {
            self.y += fragment.space;
        }
        let y = self.y;
        self.page().placed.push(Placed {
            y,
            fragment,
            repeated: false,
        });
        self.y += fragment.height;
        for note in &fragment.notes {
            self.notes += note.height;
            self.page().notes.push(Placed {
                y: 0,
                fragment: note,
                repeated: false,
            });
        }
    }

    /// Gives the notes of the page their places, the last at the very foot.
    fn foot(&mut self) {
        let mut y = BOTTOM - self.notes;
        for note in &mut self.page().notes {
            note.y = y;
            y += note.fragment.height;
        }
    }
}
