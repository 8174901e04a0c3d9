//! What was done to the matter, the newest first, with who and when; below it the page of the entry in focus. From here a
//! version is named or signed, and what stood earlier is brought back.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr as _;

use crate::tui::dialog::Dialog;
use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::message::Chosen;
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::widget::page::{Page, page, scrolled_to};
use crate::tui::widget::split::{heights, page_width};
use crate::tui::widget::text::{cell, cut};
use zicha_matter::history::{Event, Fault, Former, History, facts};
use zicha_matter::{Signature, Step as Signing};
use zicha_report::{Block, HistoryView, Sign, history_fault, versions_blocks, working_text};
use zicha_text::Text;
use zicha_text::{HistoryWords, fill, history_words};

#[derive(Debug, Clone)]
pub struct State {
    past: Rc<HistoryView>,
    /// From the newest on.
    selected: usize,
    scroll: usize,
    link: Option<usize>,
    /// As what and by whom the version is about to be signed.
    signing: Option<(Signing, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Up,
    Down,
    First,
    Last,
    PageUp,
    PageDown,
    NextLink,
    PreviousLink,
    Go,
    BringBack,
    Name,
    Sign,
    Versions,
    Person,
    Dashboard,
    /// A line of the list was clicked.
    Row(usize),
}

pub const KEYS: &[Binding<Message>] = &[
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
];

impl State {
    #[must_use]
    pub fn new(history: History) -> Self {
        Self {
            past: Rc::new(HistoryView::new(history)),
            selected: 0,
            scroll: 0,
            link: None,
            signing: None,
        }
    }

    /// Takes in the history as it is now.
    pub fn renew(&mut self, history: History) {
        self.past = Rc::new(HistoryView::new(history));
        self.select(0);
    }

    fn select(&mut self, selected: usize) {
        (self.selected, self.scroll, self.link) = (selected, 0, None);
    }

    fn count(&self) -> usize {
        self.past.history.events.len()
    }

    /// The place of a line of the list among the entries, which are kept oldest first.
    fn position(&self, line: usize) -> Option<usize> {
        self.count().checked_sub(line + 1)
    }
}

fn words(shared: &Shared) -> &'static HistoryWords {
    history_words(shared.lang)
}

/// What the entry in focus says.
#[must_use]
pub fn selected_page(state: &State, shared: &Shared) -> Vec<Block> {
    let position = state.position(state.selected);
    position
        .map(|position| state.past.page(&shared.library, shared.lang, position))
        .unwrap_or_default()
}

/// The page of the entry in focus.
fn set(state: &State, shared: &Shared, width: u16) -> Page {
    page(
        &selected_page(state, shared),
        page_width(width),
        shared.theme,
    )
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let last = state.count().saturating_sub(1);
    let here = state.selected.min(last);
    match message {
        Message::Up => state.select(here.saturating_sub(1)),
        Message::Down => state.select((here + 1).min(last)),
        Message::Row(row) => state.select(row.min(last)),
        Message::First => state.select(0),
        Message::Last => state.select(last),
        Message::PageUp
        | Message::PageDown
        | Message::NextLink
        | Message::PreviousLink
        | Message::Go => {
            return on_page(state, shared, message);
        }
        Message::Dashboard => {
            let screen = Screen::Dashboard(super::dashboard::State::default());
            return Step {
                go: Some(Go::Replace(screen)),
                ..Step::default()
            };
        }
        Message::BringBack => return bring_back(state, shared),
        Message::Versions => return Step::dialog(Dialog::versions(shared)),
        Message::Person => {
            let title = words(shared).version.person;
            return Step::dialog(Dialog::name(shared, title, &shared.person, Chosen::Person));
        }
        Message::Name | Message::Sign => return signed(shared, message),
    }
    Step::none()
}

fn on_page(state: &mut State, shared: &Shared, message: Message) -> Step {
    let set = set(state, shared, shared.size.0);
    let (_, height) = heights(
        state.count() + head(state, shared).len(),
        shared.size.1.saturating_sub(4),
    );
    let height = usize::from(height);
    match message {
        Message::PageUp => state.scroll = state.scroll.saturating_sub(height),
        Message::PageDown => {
            state.scroll = (state.scroll + height).min(set.lines.len().saturating_sub(height));
        }
        Message::Go => {
            if let Some((_, link)) = state.link.and_then(|link| set.links.get(link)) {
                return Step::to(super::follow(shared, *link));
            }
            (state.link, state.scroll) = set.follow(None, state.scroll, height, false);
        }
        _ => {
            (state.link, state.scroll) = set.follow(
                state.link,
                state.scroll,
                height,
                message == Message::PreviousLink,
            );
        }
    }
    Step::none()
}

/// Asks for the name of a version, or as what it is signed.
fn signed(shared: &Shared, message: Message) -> Step {
    let words = words(shared);
    let Some(session) = &shared.session else {
        return Step::none();
    };
    if session.read_only {
        return Step::notice(shared.strings().interview.read_only);
    }
    if message == Message::Sign {
        return Step::dialog(Dialog::steps(shared));
    }
    let name = session.at_version(&shared.library, |at| {
        at.frozen.map(|version| version.name.clone())
    });
    let name = name.unwrap_or_default();
    Step::dialog(Dialog::name(
        shared,
        words.version.ask_name,
        &name,
        Chosen::VersionName,
    ))
}

/// Asks what of an entry is to be brought back: what it replaced, or the whole matter.
fn bring_back(state: &State, shared: &Shared) -> Step {
    let words = &words(shared).history;
    let Some(position) = state.position(state.selected) else {
        return Step::notice(words.none);
    };
    if shared
        .session
        .as_ref()
        .is_none_or(|session| session.read_only)
    {
        return Step::notice(shared.strings().interview.read_only);
    }
    let event = state.past.history.events.get(position);
    let entries = event.into_iter().flat_map(Event::replaced).map(|key| {
        let text = state
            .past
            .before(&shared.library, shared.lang, position, key);
        fill(words.back_entry, &[("text", &text)])
    });
    Step::dialog(Dialog::bring_back(shared, entries.collect()))
}

/// What an overlay was confirmed with.
pub fn chosen(state: &mut State, shared: &mut Shared, chosen: Chosen, now: &str) -> Step {
    let words = history_words(shared.lang);
    let library = Rc::clone(&shared.library);
    let Some(session) = &mut shared.session else {
        return Step::astray(shared);
    };
    let told = |template: &str, (number, sha256): (u32, String)| {
        let text = fill(
            template,
            &[
                ("number", &number.to_string()),
                ("sha256", sha256.get(..16).unwrap_or(&sha256)),
            ],
        );
        Step {
            save: true,
            ..Step::notice(text)
        }
    };
    match chosen {
        Chosen::VersionName(name) => told(
            words.version.was_named,
            session.name_version(&library, &name, now),
        ),
        Chosen::SigningStep(position) => match session.next_steps(&library).get(position) {
            Some(step) => {
                state.signing = Some((*step, String::new()));
                let title = words.version.ask_who;
                let name = shared.person.clone();
                Step::dialog(Dialog::name(shared, title, &name, Chosen::Signer))
            }
            None => Step::astray(shared),
        },
        Chosen::Signer(name) => {
            let Some((step, by)) = &mut state.signing else {
                return Step::astray(shared);
            };
            *by = name;
            Step::dialog(Dialog::remark(shared, *step == Signing::Returned))
        }
        Chosen::Remark(because) => {
            let Some((step, by)) = state.signing.take() else {
                return Step::astray(shared);
            };
            let signature = Signature {
                step,
                by,
                at: now.to_owned(),
                because,
            };
            match session.sign(&library, signature) {
                Some(signed) => told(words.version.signed, signed),
                None => Step::astray(shared),
            }
        }
        Chosen::BringBack(choice) => brought_back(state, shared, choice),
        _ => Step::astray(shared),
    }
}

/// Brings back one of the values that an entry replaced, or, past the last of them, the whole matter.
fn brought_back(state: &State, shared: &mut Shared, choice: usize) -> Step {
    let words = &history_words(shared.lang).history;
    let library = Rc::clone(&shared.library);
    let Some(position) = state.position(state.selected) else {
        return Step::astray(shared);
    };
    let (Some(event), Some(session)) =
        (state.past.history.events.get(position), &mut shared.session)
    else {
        return Step::astray(shared);
    };
    let key = event.replaced().nth(choice);
    let what = key.map_or(Former::Matter, Former::Key);
    let now = facts(&library, session.matter());
    let Some(facts) = state.past.history.brought_back(now, position, what) else {
        return Step::astray(shared);
    };
    match session.bring_back(&library, &facts, event.number) {
        Ok(true) => Step {
            save: true,
            ..Step::notice(words.back_done)
        },
        Ok(false) => Step::notice(words.back_none),
        Err(diagnostics) => {
            let why: Option<&Text> = diagnostics.first().map(|mistake| &mistake.message);
            Step::notice(fill(
                words.back_unfit,
                &[("why", why.map_or("", |why| why.get(shared.lang)))],
            ))
        }
    }
}

/// What stands above the list: the version, and what is wrong with the record.
fn head(state: &State, shared: &Shared) -> Vec<(Sign, String)> {
    let mut lines = Vec::new();
    if let Some(session) = &shared.session {
        let text = session.at_version(&shared.library, |at| working_text(shared.lang, at));
        lines.push((Sign::Information, text));
    }
    match state.past.history.fault {
        Some(fault) => {
            let sign = if fault == Fault::Torn {
                Sign::Information
            } else {
                Sign::Breach
            };
            lines.push((sign, history_fault(fault).get(shared.lang).to_owned()));
        }
        None if state.past.is_empty() => {
            lines.push((Sign::Information, words(shared).history.no_file.to_owned()));
        }
        None => {
            let count = state.count().to_string();
            lines.push((
                Sign::Clear,
                fill(words(shared).history.whole, &[("count", &count)]),
            ));
        }
    }
    lines
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width);
    let head = head(state, shared);
    let (list, _) = heights(state.count() + head.len(), area.height);
    let [top, rule, bottom] = Layout::vertical([
        Constraint::Length(list),
        Constraint::Length(1),
        Constraint::Min(0),
    ])
    .areas(area);
    let told = head.iter().map(|(sign, text)| {
        let glyph = Span::styled(format!("  {} ", sign.glyph()), shared.theme.sign(*sign));
        Line::from(vec![
            glyph,
            Span::styled(cut(text, width.saturating_sub(4)), shared.theme.dim()),
        ])
    });
    let mut lines: Vec<Line<'static>> = told.collect();
    let room = usize::from(list).saturating_sub(lines.len());
    let first = scrolled_to(0, state.selected, room);
    for line in first..state.count().min(first + room) {
        let click = crate::tui::message::Message::History(Message::Row(line));
        shared
            .targets
            .add_line(top, lines.len(), Target::Message(click));
        lines.push(row(state, shared, line, width));
    }
    frame.render_widget(Paragraph::new(lines), top);
    frame.render_widget(Line::styled("─".repeat(width), shared.theme.dim()), rule);
    let mut set = set(state, shared, area.width);
    set.highlight(state.link, shared.theme);
    let lines: Vec<_> = set
        .lines
        .into_iter()
        .skip(state.scroll)
        .take(usize::from(bottom.height))
        .collect();
    let bottom = Rect {
        x: bottom.x + 2,
        width: bottom.width.saturating_sub(2),
        ..bottom
    };
    frame.render_widget(Paragraph::new(lines), bottom);
}

/// Cells for a person's name beside the moment.
const WHO: usize = 30;

fn row(state: &State, shared: &Shared, line: usize, width: usize) -> Line<'static> {
    let Some(position) = state.position(line) else {
        return Line::default();
    };
    let here = line == state.selected;
    let style = if here {
        shared.theme.selected()
    } else {
        shared.theme.text()
    };
    let when = cell(
        &state.past.when_and_who(shared.lang, position),
        WHO.min(width / 3),
        false,
    );
    let room = width.saturating_sub(when.width() + 4);
    let (what, change) = state.past.line(&shared.library, shared.lang, position);
    // What changed matters more than under which question, which the page below tells whole.
    let change = cut(
        &change,
        (room / 2).max(room.saturating_sub(what.width() + 2)),
    );
    let what = cell(&what, room.saturating_sub(change.width() + 2), false);
    let mark = if here { "› " } else { "  " };
    Line::from(Span::styled(
        format!("{mark}{when}  {what}  {change}"),
        style,
    ))
}

/// Every version with its signatures, for the overlay.
#[must_use]
pub fn versions(shared: &Shared) -> Vec<Block> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let mut blocks = versions_blocks(&shared.library, shared.lang, session.matter());
    blocks.push(Block::paragraph(words(shared).history.outside));
    blocks
}
