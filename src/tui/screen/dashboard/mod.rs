//! The exposure under each article. Figures are per violation; nothing here adds them up.

mod detail;
mod table;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use crate::tui::dialog::Dialog;
use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::model::{Screen, Shared, Step};
use crate::tui::screen::{article, interview, review};
use crate::tui::widget::lines::Lines;
use crate::tui::widget::scroll::Motion;
use crate::tui::widget::text::cut;
use zicha_engine::{ArticleOutcome, DeadlineState, Status, stake};
use zicha_law::ArticleIx;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Sort {
    #[default]
    Status,
    Worst,
    Number,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Filter {
    #[default]
    All,
    Live,
    Breach,
}

#[derive(Debug, Clone, Default)]
pub struct State {
    sort: Sort,
    filter: Filter,
    /// Whether the articles that were only renumbered are shown.
    unfolded: bool,
    /// Whether what to do and to find out first stands below the table instead of the article.
    advice: bool,
    selected: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Open,
    Move(Motion),
    Sort,
    Filter,
    Fold,
    Advice,
    Why,
    Questions,
    Interview,
    Review,
    Export,
    Home,
    /// A line was clicked: the first click goes to it, the next opens it.
    Row(usize),
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Enter],
        message: Message::Open,
        label: |s| s.key.article,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('s')],
        message: Message::Sort,
        label: |s| s.key.sort,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('f')],
        message: Message::Filter,
        label: |s| s.key.filter,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('a')],
        message: Message::Fold,
        label: |s| s.key.fold,
        footer: false,
    },
    Binding {
        keys: &[Key::Tab],
        message: Message::Advice,
        label: |s| s.key.panel,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('w')],
        message: Message::Why,
        label: |s| s.key.why,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('o')],
        message: Message::Questions,
        label: |s| s.key.open_questions,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('x')],
        message: Message::Export,
        label: |s| s.key.export,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('i')],
        message: Message::Interview,
        label: |s| s.key.interview,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('v')],
        message: Message::Review,
        label: |s| s.key.review,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('h')],
        message: Message::Home,
        label: |s| s.key.home,
        footer: false,
    },
    key(Motion::Up),
    key(Motion::Down),
    key(Motion::First),
    key(Motion::Last),
];

/// The rows that pass the filter, in the chosen order.
fn rows<'a>(state: &State, shared: &'a Shared) -> Vec<&'a ArticleOutcome> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let passes = |outcome: &&ArticleOutcome| {
        let shown = match state.filter {
            Filter::All => true,
            Filter::Live => matches!(outcome.status, Status::Breach | Status::Possible),
            Filter::Breach => outcome.status == Status::Breach,
        };
        shown && (state.unfolded || !is_folded(shared, outcome))
    };
    let mut rows: Vec<&ArticleOutcome> = session
        .assessment()
        .articles
        .iter()
        .filter(passes)
        .collect();
    match state.sort {
        Sort::Number => {}
        Sort::Status => {
            rows.sort_by_key(|outcome| {
                (
                    outcome.status,
                    std::cmp::Reverse(stake(outcome)),
                    outcome.article,
                )
            });
        }
        Sort::Worst => {
            rows.sort_by_key(|outcome| (std::cmp::Reverse(stake(outcome)), outcome.article));
        }
    }
    rows
}

/// The article in focus.
#[must_use]
pub fn selected(state: &State, shared: &Shared) -> Option<ArticleIx> {
    let rows = rows(state, shared);
    rows.get(state.selected.min(rows.len().saturating_sub(1)))
        .map(|outcome| outcome.article)
}

/// Whether a row is of little interest: only renumbered and no breach, or of another law and nothing found.
fn is_folded(shared: &Shared, outcome: &ArticleOutcome) -> bool {
    let law = shared.library.article(outcome.article);
    let main = shared
        .library
        .instruments
        .first()
        .is_some_and(|main| main.id == law.instrument);
    match outcome.status {
        Status::Breach => false,
        Status::Possible if !main => false,
        Status::Possible | Status::Clear | Status::NotApplicable | Status::Informational => {
            !law.is_amended()
        }
    }
}

/// The folded rows.
fn folded(state: &State, shared: &Shared) -> Vec<ArticleIx> {
    let Some(session) = shared.session.as_ref().filter(|_| !state.unfolded) else {
        return Vec::new();
    };
    let outcomes = session.assessment().articles.iter();
    outcomes
        .filter(|outcome| is_folded(shared, outcome))
        .map(|outcome| outcome.article)
        .collect()
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let rows = rows(state, shared);
    let last = rows.len().saturating_sub(1);
    let here = rows
        .get(state.selected.min(last))
        .map(|outcome| outcome.article);
    match message {
        Message::Move(motion) => state.selected = motion.step(state.selected.min(last), 1, last),
        Message::Row(row) if row == state.selected.min(last) => {
            return update(state, shared, Message::Open);
        }
        Message::Row(row) => state.selected = row.min(last),
        Message::Sort => {
            state.sort = match state.sort {
                Sort::Status => Sort::Worst,
                Sort::Worst => Sort::Number,
                Sort::Number => Sort::Status,
            };
            keep(state, shared, here);
        }
        Message::Filter => {
            state.filter = match state.filter {
                Filter::All => Filter::Live,
                Filter::Live => Filter::Breach,
                Filter::Breach => Filter::All,
            };
            keep(state, shared, here);
        }
        Message::Fold => {
            state.unfolded = !state.unfolded;
            keep(state, shared, here);
        }
        Message::Advice => state.advice = !state.advice,
        Message::Open => {
            if let Some(here) = here {
                return Step::to(Screen::Article(article::State::new(here, shared)));
            }
        }
        Message::Why => {
            if let Some(here) = here {
                let mut state = article::State::new(here, shared);
                article::update(&mut state, shared, article::Message::Why);
                return Step::to(Screen::Article(state));
            }
        }
        Message::Questions => return Step::dialog(Dialog::questions(shared)),
        Message::Export => return Step::dialog(Dialog::export(shared)),
        Message::Review => return Step::to(Screen::Review(review::State::default())),
        Message::Interview => return to_interview(shared),
        Message::Home => {
            return Step {
                go: Some(crate::tui::model::Go::Home),
                ..Step::default()
            };
        }
    }
    Step::none()
}

/// Keeps the same article selected when the order changes.
fn keep(state: &mut State, shared: &Shared, article: Option<ArticleIx>) {
    let rows = rows(state, shared);
    state.selected = rows
        .iter()
        .position(|outcome| Some(outcome.article) == article)
        .unwrap_or(0);
}

fn to_interview(shared: &Shared) -> Step {
    let place = shared
        .session
        .as_ref()
        .and_then(|session| session.matter().place.question.clone());
    let screen = Screen::Interview(interview::State::resuming(shared, place.as_deref()));
    Step {
        save: true,
        ..Step::to(screen)
    }
}

/// From this width on, actions and open questions stand beside the table.
const SIDE: u16 = 146;

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let rows = rows(state, shared);
    let selected = state.selected.min(rows.len().saturating_sub(1));
    let folded = folded(state, shared);
    // The head, the measures under the selected row, and what is folded.
    let fixed = if folded.is_empty() { 1 } else { 2 };
    // The table takes what it needs, as long as the detail below it keeps its share; the rest is the detail's.
    let wanted = u16::try_from(rows.len().max(1) + 1 + fixed).unwrap_or(u16::MAX);
    let most = area
        .height
        .saturating_sub(1 + detail_height(area.height))
        .max(3);
    let [top, line, bottom] = Layout::vertical([
        Constraint::Length(wanted.min(most)),
        Constraint::Length(1),
        Constraint::Min(0),
    ])
    .areas(area);
    let (list, side) = if area.width >= SIDE {
        let [list, side] =
            Layout::horizontal([Constraint::Min(100), Constraint::Length(36)]).areas(top);
        (list, Some(side))
    } else {
        (top, None)
    };
    let width = usize::from(list.width);
    let room = usize::from(list.height).saturating_sub(fixed);
    let (mut lines, clicks) = table::lines(shared, &rows, selected, width, room);
    for (line, row) in clicks {
        let click = crate::tui::message::Message::Dashboard(Message::Row(row));
        shared.targets.add_line(list, line, Target::Message(click));
    }
    if rows.is_empty() {
        lines.push(Line::styled(
            format!("  {}", shared.strings().dashboard.no_rows),
            shared.theme.dim(),
        ));
    }
    if !folded.is_empty() {
        lines.push(table::folded(shared, &folded, width));
    }
    frame.render_widget(Lines(&lines), list);
    if let Some(side) = side {
        frame.render_widget(
            Lines(&detail::side(
                shared,
                usize::from(side.width),
                usize::from(side.height),
            )),
            side,
        );
    }
    let rule = format!(
        "─ {} ",
        status_line(state, shared, usize::from(line.width).saturating_sub(3))
    );
    let rest = usize::from(line.width)
        .saturating_sub(unicode_width::UnicodeWidthStr::width(rule.as_str()));
    frame.render_widget(
        Line::styled(format!("{rule}{}", "─".repeat(rest)), shared.theme.dim()),
        line,
    );
    below(
        state,
        shared,
        rows.get(selected).copied(),
        side.is_some(),
        frame,
        bottom,
    );
}

/// The selected article; beneath it, where there is room and they stand nowhere else, what to do and to find out first.
fn below(
    state: &State,
    shared: &Shared,
    outcome: Option<&ArticleOutcome>,
    has_side: bool,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let advice_height = match area.height {
        _ if state.advice => area.height,
        ROOM_FOR_BOTH.. if !has_side => area.height / 3,
        _ => 0,
    };
    let [article, advice] =
        Layout::vertical([Constraint::Min(0), Constraint::Length(advice_height)]).areas(area);
    if let Some(outcome) = outcome {
        let lines = detail::article(
            shared,
            outcome,
            usize::from(article.width),
            usize::from(article.height),
        );
        frame.render_widget(Lines(&lines), article);
    }
    let [left, right] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)])
        .spacing(2)
        .areas(advice);
    let [actions, questions] = detail::advice(
        shared,
        usize::from(left.width).saturating_sub(2),
        usize::from(left.height),
    );
    let inset = |area: Rect| Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    frame.render_widget(Lines(&actions), inset(left));
    frame.render_widget(Lines(&questions), inset(right));
}

/// From this height on, the article and the advice fit below the table together.
const ROOM_FOR_BOTH: u16 = 21;

fn detail_height(height: u16) -> u16 {
    match height {
        0..=14 => 0,
        15..=24 => height / 3,
        _ => height * 2 / 5,
    }
}

/// What the figures are, sort and filter in words. Where room is short the labels go first, then the sort, which one can
/// see; the filter hides something, so it stays.
fn status_line(state: &State, shared: &Shared, width: usize) -> String {
    let words = &shared.strings().dashboard;
    let sort = match state.sort {
        Sort::Number => words.sort_number,
        Sort::Status => words.sort_status,
        Sort::Worst => words.sort_worst,
    };
    let filter = match state.filter {
        Filter::All => words.filter_all,
        Filter::Live => words.filter_live,
        Filter::Breach => words.filter_breach,
    };
    let sorted = zicha_text::fill(words.sort, &[("key", sort)]);
    let filtered = zicha_text::fill(words.filter, &[("key", filter)]);
    let starred = rows(state, shared).iter().any(|outcome| {
        outcome
            .governing()
            .worst
            .entity
            .is_some_and(|worst| worst.contested)
    });
    let star = if starred {
        format!("* {} · ", shared.strings().dashboard.starred)
    } else {
        String::new()
    };
    let figures = format!("{star}{}", shared.strings().app.per_violation);
    let limits = limits(shared);
    let forms = [
        format!("{limits}{figures} · {sorted} · {filtered}"),
        format!("{limits}{figures} · {sort} · {filter}"),
        format!("{limits}{figures} · {filter}"),
        format!("{figures} · {sorted} · {filtered}"),
        format!("{figures} · {sort} · {filter}"),
        format!("{figures} · {filter}"),
    ];
    let fits = forms
        .iter()
        .find(|form| unicode_width::UnicodeWidthStr::width(form.as_str()) <= width);
    fits.cloned().unwrap_or_else(|| cut(&forms[5], width))
}

/// How many time limits are overdue and how many run; nothing where none does.
fn limits(shared: &Shared) -> String {
    let Some(session) = &shared.session else {
        return String::new();
    };
    let report = session.report(&shared.library);
    let count = |state| {
        report
            .deadlines
            .iter()
            .filter(|deadline| deadline.state == state)
            .count()
    };
    let (overdue, due) = (count(DeadlineState::Overdue), count(DeadlineState::Due));
    if overdue + due == 0 {
        return String::new();
    }
    let (overdue, due) = (overdue.to_string(), due.to_string());
    let counts = [("overdue", overdue.as_str()), ("due", due.as_str())];
    format!(
        "{} · ",
        zicha_text::fill(shared.strings().dashboard.deadlines, &counts)
    )
}
