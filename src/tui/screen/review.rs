//! All questions that are asked, with what was answered: to read through, and to jump from.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::hit_test::Target;
use crate::tui::keymap::{Binding, Key};
use crate::tui::model::{Screen, Shared, Step};
use crate::tui::screen::interview;
use crate::tui::widget::lines::Lines;
use crate::tui::widget::scroll::{Motion, scrolled_to};
use crate::tui::widget::text::cell;
use zicha_law::{QuestionIx, Response};
use zicha_report::response_text;
use zicha_text::{content_diff_words, fill};

/// Which questions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Filter {
    #[default]
    All,
    Open,
    Withheld,
}

#[derive(Debug, Clone, Default)]
pub struct State {
    filter: Filter,
    selected: usize,
    /// The question to begin at.
    at: Option<QuestionIx>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Go,
    Move(Motion),
    Filter,
    /// A line was clicked: the first click goes to it, the next opens it.
    Row(usize),
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Enter],
        message: Message::Go,
        label: |s| s.key.go,
        footer: true,
    },
    key(Motion::Up),
    key(Motion::Down),
    key(Motion::PageUp),
    Binding {
        keys: &[Key::PageDown],
        ..key(Motion::PageDown)
    },
    key(Motion::First),
    key(Motion::Last),
    Binding {
        keys: &[Key::Char('f')],
        message: Message::Filter,
        label: |s| s.key.filter,
        footer: true,
    },
];

impl State {
    #[must_use]
    pub fn at(question: Option<QuestionIx>) -> Self {
        Self {
            at: question,
            ..Self::default()
        }
    }

    fn position(&self, listed: &[QuestionIx]) -> usize {
        let begin = self
            .at
            .and_then(|at| listed.iter().position(|question| *question == at));
        begin
            .unwrap_or(self.selected)
            .min(listed.len().saturating_sub(1))
    }
}

fn listed(state: &State, shared: &Shared) -> Vec<QuestionIx> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let passes = |question: &QuestionIx| {
        let response = &session.entry(*question).response;
        match state.filter {
            Filter::All => true,
            Filter::Open => *response == Response::Open,
            Filter::Withheld => matches!(response, Response::Withheld(_)),
        }
    };
    shared
        .library
        .question_indexes()
        .filter(|question| session.is_asked(*question))
        .filter(passes)
        .collect()
}

pub fn update(state: &mut State, shared: &Shared, message: Message) -> Step {
    let listed = listed(state, shared);
    let page = usize::from(shared.size.1).saturating_sub(6).max(1);
    let last = listed.len().saturating_sub(1);
    let here = state.position(&listed);
    state.at = None;
    state.selected = match message {
        Message::Move(motion) => motion.step(here, page, last),
        Message::Filter => 0,
        Message::Row(row) => row.min(last),
        Message::Go => here,
    };
    match message {
        Message::Row(row) if row == here => return update(state, shared, Message::Go),
        Message::Filter => {
            state.filter = match state.filter {
                Filter::All => Filter::Open,
                Filter::Open => Filter::Withheld,
                Filter::Withheld => Filter::All,
            };
        }
        Message::Go => {
            if let Some(question) = listed.get(here) {
                return Step::to(Screen::Interview(interview::State::visiting(
                    shared, *question,
                )));
            }
        }
        _ => {}
    }
    Step::none()
}

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let words = shared.strings();
    let (width, lang) = (usize::from(area.width), shared.lang);
    let listed = listed(state, shared);
    let here = state.position(&listed);
    let filter = match state.filter {
        Filter::All => words.interview.review_all,
        Filter::Open => words.interview.review_open,
        Filter::Withheld => words.interview.review_withheld,
    };
    let showing = fill(words.dashboard.filter, &[("key", filter)]);
    let title = format!(
        "  {} · {showing} · {}",
        words.interview.review_title,
        listed.len()
    );
    let mut lines = vec![Line::styled(title, shared.theme.heading())];
    if listed.is_empty() {
        lines.push(Line::styled(
            format!("  {}", words.app.none),
            shared.theme.dim(),
        ));
    }
    let Some(session) = &shared.session else {
        return;
    };
    let mut rows = Vec::new();
    let (mut selected_row, mut clicks) = (0, Vec::new());
    let mut section = None;
    for (position, index) in listed.iter().enumerate() {
        let question = shared.library.question(*index);
        let group = (question.questionnaire, question.section);
        if section != Some(group) {
            section = Some(group);
            let questionnaire = shared.library.questionnaire(question.questionnaire);
            let name = questionnaire.sections[usize::from(question.section)]
                .title
                .get(lang);
            rows.push(Line::styled(
                format!("  {} › {name}", questionnaire.title.get(lang)),
                shared.theme.dim(),
            ));
        }
        if position == here {
            selected_row = rows.len();
        }
        clicks.push((rows.len(), position));
        let entry = session.entry(*index);
        let mut answer = response_text(words, lang, question, entry);
        let look_again = session.is_to_look_at(&shared.library, *index);
        if look_again {
            answer = format!("◐ {} · {answer}", content_diff_words(lang).session.mark);
        }
        let answer_width = width / 3;
        let text = cell(
            question.text.get(lang),
            width.saturating_sub(answer_width + 6),
            false,
        );
        let style = match (position == here, &entry.response) {
            (true, _) => shared.theme.selected(),
            _ if look_again => shared.theme.possible(),
            (false, Response::Open) => shared.theme.dim(),
            (false, Response::Withheld(_)) => shared.theme.possible(),
            (false, Response::Given(_)) => shared.theme.text(),
        };
        rows.push(Line::from(Span::styled(
            format!("    {text}  {}", cell(&answer, answer_width, false)),
            style,
        )));
    }
    let height = usize::from(area.height).saturating_sub(1);
    let first = scrolled_to(0, selected_row, height);
    for (row, position) in clicks.into_iter().filter(|(row, _)| *row >= first) {
        let click = crate::tui::message::Message::Review(Message::Row(position));
        shared
            .targets
            .add_line(area, row - first + 1, Target::Message(click));
    }
    lines.extend(rows.into_iter().skip(first).take(height));
    frame.render_widget(Lines(&lines), area);
}
