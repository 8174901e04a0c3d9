//! Moving in a list and on a page: the keys that do it, with their rows of a key table; a page that scrolls; and a list
//! above the page of its line in focus.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use crate::tui::keymap::{Binding, Key, lookup};
use crate::tui::theme::Theme;
use zicha_report::Link;

use super::kept::Kept;
use super::lines::Lines;
use super::page::Page;

/// What a key does in a list or on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextLink,
    PreviousLink,
    /// Goes where the link in focus leads.
    Follow,
}

/// The keys of every motion, in the order of [`Motion`].
const KEYS: &[Binding<Motion>] = &[
    Binding {
        keys: &[Key::Up, Key::Char('k')],
        message: Motion::Up,
        label: |s| s.key.up,
        footer: false,
    },
    Binding {
        keys: &[Key::Down, Key::Char('j')],
        message: Motion::Down,
        label: |s| s.key.down,
        footer: false,
    },
    Binding {
        keys: &[Key::PageUp],
        message: Motion::PageUp,
        label: |s| s.key.page_up,
        footer: false,
    },
    Binding {
        keys: &[Key::PageDown, Key::Char(' ')],
        message: Motion::PageDown,
        label: |s| s.key.page_down,
        footer: false,
    },
    Binding {
        keys: &[Key::Home, Key::Char('g')],
        message: Motion::First,
        label: |s| s.key.first,
        footer: false,
    },
    Binding {
        keys: &[Key::End, Key::Char('G')],
        message: Motion::Last,
        label: |s| s.key.last,
        footer: false,
    },
    Binding {
        keys: &[Key::Tab],
        message: Motion::NextLink,
        label: |s| s.key.link,
        footer: true,
    },
    Binding {
        keys: &[Key::BackTab],
        message: Motion::PreviousLink,
        label: |s| s.key.previous_link,
        footer: false,
    },
    Binding {
        keys: &[Key::Enter],
        message: Motion::Follow,
        label: |s| s.key.go,
        footer: true,
    },
];

impl Motion {
    /// Its row in the key table of a screen, on which it is `message`.
    #[must_use]
    pub const fn key<M>(self, message: M) -> Binding<M> {
        let row = &KEYS[self as usize];
        Binding {
            keys: row.keys,
            message,
            label: row.label,
            footer: row.footer,
        }
    }

    /// The motion of a key, where there is no other table.
    #[must_use]
    pub fn of(key: Key) -> Option<Self> {
        lookup(KEYS, key)
    }

    /// The place to which it leads in a list, or the line on a page: no farther than `last`, and `height` at a time where
    /// it leads on by a page.
    #[must_use]
    pub fn step(self, here: usize, height: usize, last: usize) -> usize {
        match self {
            Self::Up => here.saturating_sub(1),
            Self::Down => (here + 1).min(last),
            Self::PageUp => here.saturating_sub(height),
            Self::PageDown => (here + height).min(last),
            Self::First => 0,
            Self::Last => last,
            Self::NextLink | Self::PreviousLink | Self::Follow => here,
        }
    }
}

/// Where the user is on a page.
#[derive(Debug, Clone, Default)]
pub struct ScrollPage {
    /// The first line in sight.
    pub offset: usize,
    /// The link in focus, by its place on the page.
    link: Option<usize>,
    /// The page as it was last set: scrolling does not set it again.
    pub set: Kept<Page>,
}

impl ScrollPage {
    /// Moves on a page that is shown in `height` lines; gives the link that is to be followed.
    pub fn update(&mut self, page: &Page, height: usize, motion: Motion) -> Option<Link> {
        match motion {
            Motion::NextLink => self.step_link(page, height, Direction::Forth),
            Motion::PreviousLink => self.step_link(page, height, Direction::Back),
            Motion::Follow => {
                if let Some((_, link)) = self.link.and_then(|link| page.links.get(link)) {
                    return Some(*link);
                }
                self.link = None;
                self.step_link(page, height, Direction::Forth);
            }
            motion => self.offset = motion.step(self.offset, height, page.last_offset(height)),
        }
        None
    }

    /// Puts the next or previous link in focus and scrolls to it. The first step takes the first link in sight.
    fn step_link(&mut self, page: &Page, height: usize, direction: Direction) {
        let count = page.links.len();
        if count == 0 {
            self.link = None;
            return;
        }
        let in_sight = |(line, _): &(usize, Link)| *line >= self.offset;
        let link = match (self.link, direction) {
            (None, Direction::Forth) => page.links.iter().position(in_sight).unwrap_or(0),
            (None, Direction::Back) => count - 1,
            (Some(link), Direction::Forth) => (link + 1) % count,
            (Some(link), Direction::Back) => (link + count - 1) % count,
        };
        self.link = Some(link);
        self.offset = scrolled_to(self.offset, page.links[link].0, height);
    }

    /// Draws the lines in sight, two columns in, the link in focus marked.
    pub fn view(&self, page: &Page, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
        let link = self.link.and_then(|link| page.links.get(link));
        let focus = link.map(|(line, _)| *line);
        let height = usize::from(area.height);
        let mut lines = Vec::with_capacity(height);
        for (number, line) in page.lines.iter().enumerate().skip(self.offset).take(height) {
            lines.push(if focus == Some(number) {
                Line::styled(line.to_string(), theme.selected())
            } else {
                line.clone()
            });
        }
        let area = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(2),
            ..area
        };
        frame.render_widget(Lines(&lines), area);
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Forth,
    Back,
}

/// A list, and below it the page of the line in focus.
#[derive(Debug, Clone, Default)]
pub struct SplitPage {
    /// The line in focus.
    pub selected: usize,
    pub page: ScrollPage,
}

impl SplitPage {
    /// Goes to a line of the list, whose page is shown from its start.
    pub fn select(&mut self, selected: usize) {
        *self = Self {
            selected,
            page: ScrollPage::default(),
        };
    }

    /// Moves in the list or, by pages and links, on the page of the line in focus; gives the link that is to be followed.
    pub fn update(
        &mut self,
        motion: Motion,
        last: usize,
        page: &Page,
        height: usize,
    ) -> Option<Link> {
        match motion {
            Motion::Up | Motion::Down | Motion::First | Motion::Last => {
                self.select(motion.step(self.selected.min(last), 1, last));
                None
            }
            Motion::PageUp
            | Motion::PageDown
            | Motion::NextLink
            | Motion::PreviousLink
            | Motion::Follow => self.page.update(page, height, motion),
        }
    }
}

/// Long lines tire: a page is never wider than this.
#[must_use]
pub fn page_width(width: u16) -> usize {
    usize::from(width).saturating_sub(4).min(110)
}

/// How many rows the list above a page takes, its heads included, and how many remain for the page.
#[must_use]
pub fn heights(rows: usize, height: u16) -> (u16, u16) {
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(1);
    let list = wanted.min((height / 2).max(4)).min(height);
    (list, height.saturating_sub(list + 1))
}

/// Draws the rule between a list of `rows` rows and its page; gives the areas of both.
pub fn split(rows: usize, theme: Theme, frame: &mut Frame<'_>, area: Rect) -> [Rect; 2] {
    let [list, rule, page] = Layout::vertical([
        Constraint::Length(heights(rows, area.height).0),
        Constraint::Length(1),
        Constraint::Min(0),
    ])
    .areas(area);
    let line = "─".repeat(usize::from(area.width));
    frame.render_widget(Line::styled(line, theme.dim()), rule);
    [list, page]
}

/// The first line to show so that `wanted` is on screen.
#[must_use]
pub fn scrolled_to(offset: usize, wanted: usize, height: usize) -> usize {
    if wanted < offset {
        wanted
    } else if height > 0 && wanted >= offset + height {
        wanted + 1 - height
    } else {
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, Motion, ScrollPage, SplitPage};
    use crate::tui::keymap::Key;
    use crate::tui::widget::page::Page;
    use ratatui::text::Line;
    use zicha_law::QuestionIx;
    use zicha_report::Link;

    /// A page of so many lines, with a link in each tenth.
    fn page(lines: usize) -> Page {
        let link = |line: usize| {
            (
                line,
                Link::Question(QuestionIx(u16::try_from(line).expect("few"))),
            )
        };
        Page {
            lines: (0..lines)
                .map(|line| Line::from(line.to_string()))
                .collect(),
            links: (0..lines).step_by(10).map(link).collect(),
        }
    }

    #[test]
    fn the_table_stands_in_the_order_of_the_motions() {
        for binding in KEYS {
            let motion = binding.message;
            assert_eq!(motion.key(motion).message, motion);
            assert_eq!(motion.key(()).keys, binding.keys);
            assert_eq!(Motion::of(binding.keys[0]), Some(motion));
        }
        assert_eq!(Motion::of(Key::Char('x')), None);
    }

    #[test]
    fn a_page_scrolls_no_farther_than_its_last_lines() {
        let (page, mut place) = (page(25), ScrollPage::default());
        let mut to = |motion| {
            place.update(&page, 10, motion);
            place.offset
        };
        assert_eq!(to(Motion::Up), 0);
        assert_eq!(to(Motion::Down), 1);
        assert_eq!(to(Motion::PageDown), 11);
        assert_eq!(to(Motion::PageDown), 15);
        assert_eq!(to(Motion::PageUp), 5);
        assert_eq!(to(Motion::Last), 15);
        assert_eq!(to(Motion::First), 0);
    }

    #[test]
    fn links_are_gone_through_from_the_first_in_sight_and_round() {
        let (page, mut place) = (page(25), ScrollPage::default());
        place.offset = 5;
        assert_eq!(
            place.update(&page, 10, Motion::Follow),
            None,
            "none is in focus yet"
        );
        assert_eq!(
            place.update(&page, 10, Motion::Follow),
            Some(page.links[1].1)
        );
        place.update(&page, 10, Motion::NextLink);
        assert_eq!((place.link, place.offset), (Some(2), 11));
        place.update(&page, 10, Motion::NextLink);
        assert_eq!((place.link, place.offset), (Some(0), 0));
        place.update(&page, 10, Motion::PreviousLink);
        assert_eq!((place.link, place.offset), (Some(2), 11));
    }

    #[test]
    fn another_line_of_the_list_shows_its_page_from_the_start() {
        let mut split = SplitPage::default();
        let page = page(40);
        split.update(Motion::PageDown, 3, &page, 10);
        assert_eq!((split.selected, split.page.offset), (0, 10));
        split.update(Motion::Down, 3, &page, 10);
        assert_eq!((split.selected, split.page.offset), (1, 0));
        split.update(Motion::Last, 3, &page, 10);
        split.update(Motion::Down, 3, &page, 10);
        assert_eq!(split.selected, 3);
    }
}
