//! One article in full: what it says, what it costs, why, what to do; every answer in it leads back to its question.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::dialog::Dialog;
use crate::tui::keymap::{Binding, Key};
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::widget::kept::Setting;
use crate::tui::widget::page::{Page, page};
use crate::tui::widget::scroll::{Motion, ScrollPage, page_width};
use zicha_law::ArticleIx;
use zicha_report::article_page;

#[derive(Debug, Clone)]
pub struct State {
    article: ArticleIx,
    page: ScrollPage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Move(Motion),
    Previous,
    Next,
    Why,
    Export,
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    key(Motion::NextLink),
    key(Motion::PreviousLink),
    key(Motion::Follow),
    Binding {
        keys: &[Key::Char('w')],
        message: Message::Why,
        label: |s| s.key.why,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('['), Key::Left],
        message: Message::Previous,
        label: |s| s.key.previous_article,
        footer: true,
    },
    Binding {
        keys: &[Key::Char(']'), Key::Right],
        message: Message::Next,
        label: |s| s.key.next_article,
        footer: true,
    },
    key(Motion::Up),
    key(Motion::Down),
    key(Motion::PageUp),
    key(Motion::PageDown),
    key(Motion::First),
    key(Motion::Last),
    Binding {
        keys: &[Key::Char('x')],
        message: Message::Export,
        label: |s| s.key.export,
        footer: false,
    },
];

impl State {
    /// The page as it is first drawn, set already.
    #[must_use]
    pub fn new(article: ArticleIx, shared: &Shared) -> Self {
        let mut state = Self {
            article,
            page: ScrollPage::default(),
        };
        prepare(&mut state, shared);
        state
    }

    #[must_use]
    pub fn article(&self) -> ArticleIx {
        self.article
    }
}

fn setting(shared: &Shared, width: u16) -> Setting {
    Setting::of(shared, page_width(width))
}

/// Keeps the page for the next frame and the next key.
pub fn prepare(state: &mut State, shared: &Shared) {
    let setting = setting(shared, shared.size.0);
    let page = set(state, shared, setting);
    state.page.set.keep(setting, page);
}

fn set(state: &State, shared: &Shared, setting: Setting) -> Rc<Page> {
    state.page.set.get(setting, || match &shared.session {
        Some(session) => {
            let report = session.report(&shared.library);
            let blocks = article_page(&report, state.article, shared.lang);
            page(&blocks, setting.width, setting.theme)
        }
        None => Page::default(),
    })
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let page = set(state, shared, setting(shared, shared.size.0));
    let height = usize::from(shared.size.1).saturating_sub(4);
    match message {
        Message::Move(motion) => {
            if let Some(link) = state.page.update(&page, height, motion) {
                return Step::to(super::follow(shared, link));
            }
        }
        Message::Why => {
            let title = &shared.strings().article.why;
            let mut lines = page.lines.iter();
            if let Some(heading) = lines.position(|line| line.to_string() == **title) {
                state.page.offset = heading.min(page.last_offset(height));
            }
        }
        Message::Previous | Message::Next => return neighbour(state, shared, message),
        Message::Export => return Step::dialog(Dialog::export(shared)),
    }
    Step::none()
}

fn neighbour(state: &State, shared: &Shared, message: Message) -> Step {
    let Some(session) = &shared.session else {
        return Step::none();
    };
    let articles: Vec<ArticleIx> = session
        .assessment()
        .articles
        .iter()
        .map(|outcome| outcome.article)
        .collect();
    let here = articles
        .iter()
        .position(|article| *article == state.article)
        .unwrap_or(0);
    let count = articles.len().max(1);
    let there = if message == Message::Next {
        (here + 1) % count
    } else {
        (here + count - 1) % count
    };
    match articles.get(there) {
        Some(article) => Step {
            go: Some(Go::Replace(Screen::Article(State::new(*article, shared)))),
            ..Step::default()
        },
        None => Step::none(),
    }
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let page = set(state, shared, setting(shared, area.width));
    state.page.view(&page, shared.theme, frame, area);
}
