//! One article in full: what it says, what it costs, why, what to do; every answer in it leads back to its question.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::tui::dialog::Dialog;
use crate::tui::keymap::{Binding, Key};
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::theme::Theme;
use crate::tui::widget::page::{Page, page};
use zicha_law::ArticleIx;
use zicha_report::article_page;
use zicha_text::Lang;

#[derive(Debug, Clone)]
pub struct State {
    article: ArticleIx,
    scroll: usize,
    /// The answer in focus, by its place on the page.
    link: Option<usize>,
    /// The page as it was last set, and what for: scrolling does not set it again.
    set: Option<(Setting, Rc<Page>)>,
}

/// Everything on which the page depends besides the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Setting {
    width: usize,
    lang: Lang,
    theme: Theme,
    changes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextLink,
    PreviousLink,
    Go,
    Previous,
    Next,
    Why,
    Export,
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Tab],
        message: Message::NextLink,
        label: |s| s.key.link,
        footer: true,
    },
    Binding {
        keys: &[Key::BackTab],
        message: Message::PreviousLink,
        label: |s| s.key.previous_link,
        footer: false,
    },
    Binding {
        keys: &[Key::Enter],
        message: Message::Go,
        label: |s| s.key.go,
        footer: true,
    },
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
    Binding {
        keys: &[Key::Up, Key::Char('k')],
        message: Message::Up,
        label: |s| s.key.up,
        footer: false,
    },
    Binding {
        keys: &[Key::Down, Key::Char('j')],
        message: Message::Down,
        label: |s| s.key.down,
        footer: false,
    },
    Binding {
        keys: &[Key::PageUp],
        message: Message::PageUp,
        label: |s| s.key.page_up,
        footer: false,
    },
    Binding {
        keys: &[Key::PageDown, Key::Char(' ')],
        message: Message::PageDown,
        label: |s| s.key.page_down,
        footer: false,
    },
    Binding {
        keys: &[Key::Home, Key::Char('g')],
        message: Message::First,
        label: |s| s.key.first,
        footer: false,
    },
    Binding {
        keys: &[Key::End, Key::Char('G')],
        message: Message::Last,
        label: |s| s.key.last,
        footer: false,
    },
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
            scroll: 0,
            link: None,
            set: None,
        };
        state.set = Some(set(&state, shared));
        state
    }

    #[must_use]
    pub fn article(&self) -> ArticleIx {
        self.article
    }
}

fn set(state: &State, shared: &Shared) -> (Setting, Rc<Page>) {
    let changes = shared.session.as_ref().map_or(0, |session| session.changes);
    let setting = Setting {
        width: width(shared),
        lang: shared.lang,
        theme: shared.theme,
        changes,
    };
    if let Some((_, page)) = state
        .set
        .as_ref()
        .filter(|(set_for, _)| *set_for == setting)
    {
        return (setting, Rc::clone(page));
    }
    let Some(session) = &shared.session else {
        return (setting, Rc::default());
    };
    let blocks = article_page(&session.report(&shared.library), state.article, shared.lang);
    (setting, Rc::new(page(&blocks, setting.width, shared.theme)))
}

/// Long lines tire: the page is never wider than this.
fn width(shared: &Shared) -> usize {
    usize::from(shared.size.0).saturating_sub(4).min(110)
}

fn height(shared: &Shared) -> usize {
    usize::from(shared.size.1).saturating_sub(4)
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let (setting, page) = set(state, shared);
    state.set = Some((setting, Rc::clone(&page)));
    let (height, last) = (
        height(shared),
        page.lines.len().saturating_sub(height(shared)),
    );
    match message {
        Message::Up => state.scroll = state.scroll.saturating_sub(1),
        Message::Down => state.scroll = (state.scroll + 1).min(last),
        Message::PageUp => state.scroll = state.scroll.saturating_sub(height),
        Message::PageDown => state.scroll = (state.scroll + height).min(last),
        Message::First => state.scroll = 0,
        Message::Last => state.scroll = last,
        Message::NextLink | Message::PreviousLink => {
            let back = message == Message::PreviousLink;
            (state.link, state.scroll) = page.follow(state.link, state.scroll, height, back);
        }
        Message::Go => {
            if let Some((_, link)) = state.link.and_then(|link| page.links.get(link)) {
                return Step::to(super::follow(shared, *link));
            }
            (state.link, state.scroll) = page.follow(None, state.scroll, height, false);
        }
        Message::Why => {
            let title = &shared.strings().article.why;
            let heading = page
                .lines
                .iter()
                .position(|line| line.to_string() == **title);
            state.scroll = heading.unwrap_or(state.scroll).min(last);
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
    let (_, page) = set(state, shared);
    let rows = page
        .lines
        .iter()
        .enumerate()
        .skip(state.scroll)
        .take(usize::from(area.height));
    let focus = state
        .link
        .and_then(|link| page.links.get(link))
        .map(|(line, _)| *line);
    let marked = |(row, line): (usize, &Line<'static>)| match focus {
        Some(focus) if focus == row => Line::styled(line.to_string(), shared.theme.selected()),
        _ => line.clone(),
    };
    let lines: Vec<_> = rows.map(marked).collect();
    let area = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        ..area
    };
    frame.render_widget(Paragraph::new(lines), area);
}
