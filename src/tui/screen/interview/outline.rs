//! The outline at the left: every questionnaire with its progress, the present one with its sections.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::hit_test::Target;
use crate::tui::message::{Chosen, Message};
use crate::tui::model::Shared;
use crate::tui::widget::lines::Lines;
use crate::tui::widget::text::cell;
use zicha_engine::{Progress, progress};
use zicha_law::{QuestionIx, QuestionnaireIx, Response};
use zicha_report::Link;

const METER: usize = 6;

/// Draws the outline; a click on a line goes to its first question that is open.
pub(super) fn draw(shared: &Shared, here: Option<QuestionIx>, frame: &mut Frame<'_>, area: Rect) {
    let current = here.map(|question| shared.library.question(question));
    let width = usize::from(area.width);
    let mut lines = Vec::new();
    for index in shared.library.questionnaire_indexes() {
        let questionnaire = shared.library.questionnaire(index);
        let count = count(shared, questionnaire.questions());
        let is_here = current.is_some_and(|question| question.questionnaire == index);
        target(shared, questionnaire.questions(), area, lines.len());
        lines.push(row(
            shared,
            questionnaire.title.get(shared.lang),
            count,
            is_here,
            width,
        ));
        if is_here {
            lines.extend(sections(
                shared,
                index,
                current.map(|question| question.section),
                width,
            ));
        }
    }
    frame.render_widget(Lines(&lines), area);
}

/// Notes what a click on a line means.
fn target(shared: &Shared, questions: impl Iterator<Item = QuestionIx>, area: Rect, line: usize) {
    let Some(session) = &shared.session else {
        return;
    };
    let asked: Vec<QuestionIx> = questions
        .filter(|question| session.is_asked(*question))
        .collect();
    let open = asked
        .iter()
        .find(|question| session.entry(**question).response == Response::Open);
    if let Some(question) = open.or(asked.first()) {
        let goal = Message::Chosen(Chosen::GoTo(Link::Question(*question)));
        shared.targets.add_line(area, line, Target::Message(goal));
    }
}

/// Progress over some questions, by the one rule.
pub(super) fn count(shared: &Shared, questions: impl Iterator<Item = QuestionIx>) -> Progress {
    shared
        .session
        .as_ref()
        .map(|session| {
            progress(
                &shared.library,
                questions,
                &session.assessment().visible,
                &session.matter().answers,
            )
        })
        .unwrap_or_default()
}

fn row(shared: &Shared, title: &str, count: Progress, here: bool, width: usize) -> Line<'static> {
    let name = width.saturating_sub(METER + 9);
    let style = if here {
        shared.theme.heading()
    } else {
        shared.theme.text()
    };
    if count.visible == 0 {
        let word = shared.strings().interview.not_asked;
        return Line::styled(
            format!("  {}  {word}", cell(title, name, false)),
            shared.theme.dim(),
        );
    }
    let filled = count.done() * METER / count.visible;
    let numbers = format!("{}/{}", count.done(), count.visible);
    Line::from(vec![
        Span::styled(format!("  {}", cell(title, name, false)), style),
        Span::raw(format!(" {} ", cell(&numbers, 5, true))),
        Span::styled("━".repeat(filled), shared.theme.accent()),
        Span::styled("┄".repeat(METER - filled), shared.theme.dim()),
    ])
}

fn sections(
    shared: &Shared,
    index: QuestionnaireIx,
    here: Option<u16>,
    width: usize,
) -> Vec<Line<'static>> {
    let words = &shared.strings().interview;
    let questionnaire = shared.library.questionnaire(index);
    let sections = questionnaire
        .sections
        .iter()
        .enumerate()
        .filter_map(|(position, section)| {
            let count = count(shared, section.questions.iter().copied());
            if count.visible == 0 {
                return None;
            }
            let is_here = here.map(usize::from) == Some(position);
            let state = match (is_here, count.is_complete()) {
                (true, _) => words.here,
                (false, true) => words.done,
                (false, false) => "",
            };
            let mark = if is_here { "▸ " } else { "  " };
            let name = cell(
                section.title.get(shared.lang),
                width.saturating_sub(9 + state.width()),
                false,
            );
            let style = if is_here {
                shared.theme.accent()
            } else {
                shared.theme.dim()
            };
            Some(Line::styled(format!("  {mark}  {name} {state}"), style))
        });
    sections.collect()
}
