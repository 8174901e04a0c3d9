//! What was done to the matter, the newest first, with who and when; below it the page of the entry in focus. From here a
//! version is named or signed, and what stood earlier is brought back.

mod versions;
mod view;

use std::rc::Rc;

use crate::tui::dialog::Dialog;
use crate::tui::keymap::{Binding, Key};
use crate::tui::message::Chosen;
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::widget::kept::Setting;
use crate::tui::widget::page::{Page, page};
use crate::tui::widget::scroll::{Motion, SplitPage, heights, page_width};
use zicha_matter::Step as Signing;
use zicha_matter::history::History;
use zicha_report::{Block, HistoryView};
use zicha_text::{HistoryWords, history_words};

pub use versions::{chosen, versions};
pub use view::view;

#[derive(Debug, Clone)]
pub struct State {
    past: Rc<HistoryView>,
    /// The list, from the newest entry on.
    split: SplitPage,
    /// As what and by whom the version is about to be signed.
    signing: Option<(Signing, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Move(Motion),
    BringBack,
    Name,
    Sign,
    Versions,
    Person,
    Dashboard,
    /// A line of the list was clicked.
    Row(usize),
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    key(Motion::Up),
    key(Motion::Down),
    Binding {
        keys: &[Key::Char('r')],
        message: Message::BringBack,
        label: |s| s.key.bring_back,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('s')],
        message: Message::Sign,
        label: |s| s.key.sign,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('n')],
        message: Message::Name,
        label: |s| s.key.name_version,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('v')],
        message: Message::Versions,
        label: |s| s.key.versions,
        footer: true,
    },
    key(Motion::NextLink),
    key(Motion::PreviousLink),
    key(Motion::Follow),
    Binding {
        keys: &[Key::Char('i')],
        message: Message::Person,
        label: |s| s.key.person,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('d')],
        message: Message::Dashboard,
        label: |s| s.key.dashboard,
        footer: false,
    },
    key(Motion::PageUp),
    key(Motion::PageDown),
    key(Motion::First),
    key(Motion::Last),
];

impl State {
    #[must_use]
    pub fn new(history: History) -> Self {
        Self {
            past: Rc::new(HistoryView::new(history)),
            split: SplitPage::default(),
            signing: None,
        }
    }

    /// Takes in the history as it is now.
    pub fn renew(&mut self, history: History) {
        self.past = Rc::new(HistoryView::new(history));
        self.split.select(0);
    }

    fn count(&self) -> usize {
        self.past.history.events.len()
    }

    /// The place of a line of the list among the entries, which are kept oldest first.
    fn position(&self, line: usize) -> Option<usize> {
        self.count().checked_sub(line + 1)
    }

    /// The place of the entry in focus.
    fn selected(&self) -> Option<usize> {
        self.position(self.split.selected)
    }
}

fn words(shared: &Shared) -> &'static HistoryWords {
    history_words(shared.lang)
}

/// What the entry in focus says.
#[must_use]
pub fn selected_page(state: &State, shared: &Shared) -> Vec<Block> {
    match state.selected() {
        Some(position) => state.past.page(&shared.library, shared.lang, position),
        None => Vec::new(),
    }
}

fn setting(shared: &Shared, width: u16) -> Setting {
    Setting::of(shared, page_width(width))
}

/// Keeps the page of the entry in focus for the next frame and the next key.
pub fn prepare(state: &mut State, shared: &Shared) {
    let setting = setting(shared, shared.size.0);
    let page = set(state, shared, setting);
    state.split.page.set.keep(setting, page);
}

fn set(state: &State, shared: &Shared, setting: Setting) -> Rc<Page> {
    state.split.page.set.get(setting, || {
        page(&selected_page(state, shared), setting.width, setting.theme)
    })
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let last = state.count().saturating_sub(1);
    match message {
        Message::Move(motion) => return moved(state, shared, motion),
        Message::Row(row) => state.split.select(row.min(last)),
        Message::Dashboard => {
            let screen = Screen::Dashboard(super::dashboard::State::default());
            return Step {
                go: Some(Go::Replace(screen)),
                ..Step::default()
            };
        }
        Message::BringBack => return versions::bring_back(state, shared),
        Message::Versions => return Step::dialog(Dialog::versions(shared)),
        Message::Person => {
            let title = words(shared).version.person;
            return Step::dialog(Dialog::name(shared, title, &shared.person, Chosen::Person));
        }
        Message::Name | Message::Sign => return versions::signed(shared, message),
    }
    Step::none()
}

fn moved(state: &mut State, shared: &Shared, motion: Motion) -> Step {
    let page = set(state, shared, setting(shared, shared.size.0));
    let rows = state.count() + view::head(state, shared).len();
    let (_, height) = heights(rows, shared.size.1.saturating_sub(4));
    let last = state.count().saturating_sub(1);
    match state.split.update(motion, last, &page, usize::from(height)) {
        Some(link) => Step::to(super::follow(shared, link)),
        None => Step::none(),
    }
}
