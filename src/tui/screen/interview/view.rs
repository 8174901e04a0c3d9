//! How the interview looks.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use zicha_law::{Answer, Entry, Kind, Nature, Question, QuestionIx, ReasonKind, Response};
use zicha_text::Lang;
use zicha_text::fill;

use crate::session::{problem_text, typing_hint};
use crate::tui::hit_test::Target;
use crate::tui::message::Message;
use crate::tui::model::Shared;
use crate::tui::widget::lines::Lines;
use crate::tui::widget::text::{cell, cut, labelled, wrap, wrapped};
use crate::tui::widget::{calendar, glossary};
use zicha_report::{
    department, evidence_lines, misfit_text, question_number, reason_text, terms_of,
};

use super::{State, answer, live, marked, outline, strip};

/// From this width on the outline stands at the left.
const WIDE: u16 = 110;
const OUTLINE: u16 = 44;
/// From this width on, what is at stake stands at the right.
const WIDEST: u16 = 140;
const LIVE: u16 = 38;
/// From this width of the question on, the time left stands beside its number.
const ROOM_FOR_ESTIMATE: usize = 60;

pub fn view(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    // Beside the live pane the strip would say the same twice.
    let is_live = area.width >= WIDEST && state.question.is_some();
    let strip_rows = if area.height >= 18 && !is_live { 2 } else { 1 };
    let [body, line, foot] = Layout::vertical([
        Constraint::Min(3),
        Constraint::Length(1),
        Constraint::Length(strip_rows),
    ])
    .areas(area);
    let main = if area.width >= WIDE {
        let [left, gap, main] = Layout::horizontal([
            Constraint::Length(OUTLINE),
            Constraint::Length(3),
            Constraint::Min(20),
        ])
        .areas(body);
        outline::draw(shared, state.question, frame, left);
        let bars = vec![Line::styled(" │ ", shared.theme.dim()); usize::from(gap.height)];
        frame.render_widget(Lines(&bars), gap);
        live_pane(state, shared, frame, main)
    } else {
        Rect {
            x: body.x + 1,
            width: body.width.saturating_sub(2),
            ..body
        }
    };
    frame.render_widget(
        Line::styled("─".repeat(usize::from(line.width)), shared.theme.dim()),
        line,
    );
    match state.question {
        Some(question) => {
            question_pane(state, shared, question, frame, main);
            let size = (usize::from(foot.width), usize::from(foot.height));
            let lines = if is_live {
                vec![Line::styled(
                    format!("  {}", shared.strings().app.per_violation),
                    shared.theme.dim(),
                )]
            } else {
                strip::lines(shared, question, state.last.as_ref(), size)
            };
            frame.render_widget(Lines(&lines), foot);
        }
        None => complete(shared, frame, main),
    }
}

/// What is at stake, at the right of a wide screen; gives back the room that is left for the question.
fn live_pane(state: &State, shared: &Shared, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let Some(question) = state.question.filter(|_| frame.area().width >= WIDEST) else {
        return area;
    };
    let [main, gap, right] = Layout::horizontal([
        Constraint::Min(20),
        Constraint::Length(3),
        Constraint::Length(LIVE),
    ])
    .areas(area);
    let bars = vec![Line::styled(" │ ", shared.theme.dim()); usize::from(gap.height)];
    frame.render_widget(Lines(&bars), gap);
    let size = (usize::from(right.width), usize::from(right.height));
    frame.render_widget(
        Lines(&live::lines(shared, question, state.last.as_ref(), size)),
        right,
    );
    main
}

fn complete(shared: &Shared, frame: &mut Frame<'_>, area: Rect) {
    let words = &shared.strings().interview;
    let width = usize::from(area.width);
    let mut lines = vec![Line::default()];
    lines.extend(wrapped(words.complete, width, shared.theme.heading()));
    lines.push(Line::default());
    lines.extend(wrap(words.complete_hint, width).into_iter().map(Line::from));
    frame.render_widget(Lines(&lines), area);
}

fn question_pane(
    state: &State,
    shared: &Shared,
    index: QuestionIx,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let question = shared.library.question(index);
    let Some(session) = &shared.session else {
        return;
    };
    let entry = session.entry(index);
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut lines = head(shared, question, index, width);
    lines.extend(changed_since(shared, index, width));
    let Options {
        lines: body,
        focus,
        clicks,
    } = match &question.kind {
        Kind::YesNo { .. } | Kind::Choice | Kind::MultiChoice => {
            options(state, shared, question, index, width)
        }
        _ => Options {
            lines: field_lines(state, shared, question, width),
            ..Options::default()
        },
    };
    let rest = unanswered(shared, entry, width);
    let noted = noted(shared, entry, width);
    let spare = height.saturating_sub(lines.len() + body.len() + rest.len() + noted.len());
    lines.extend(guidance(shared, question, width, spare));
    let body_at = lines.len();
    lines.extend(body);
    lines.extend(rest);
    lines.extend(noted);
    let room = height.saturating_sub(lines.len());
    lines.extend(backing(shared, question, width, room));
    let room = height.saturating_sub(lines.len());
    lines.extend(explained(shared, index, width, room));
    // Where even the options do not fit, the highlighted one stays in sight.
    let first = (body_at + focus + 2).saturating_sub(height);
    for (line, position) in clicks {
        if let Some(line) = (body_at + line).checked_sub(first) {
            let choice = super::Message::Digit(position + 1);
            shared
                .targets
                .add_line(area, line, Target::Message(Message::Interview(choice)));
        }
    }
    frame.render_widget(Lines(lines.get(first..).unwrap_or_default()), area);
    if let Some(field) = state.field.as_ref().filter(|_| body_at >= first) {
        let y = area.y + u16::try_from(body_at - first).unwrap_or(0);
        if y < area.bottom() {
            let target = Rect {
                x: area.x + 3,
                y,
                width: area.width.saturating_sub(4),
                height: 1,
            };
            field.draw(frame, target, shared.theme);
        }
    }
}

/// That the question is not the one that was answered.
fn changed_since(shared: &Shared, index: QuestionIx, width: usize) -> Vec<Line<'static>> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let (words, question) = (
        &zicha_text::content_diff_words(shared.lang).session,
        shared.library.question(index),
    );
    let text = match (session.misfit(&shared.library, index), session.entry(index)) {
        (Some(misfit), _) => {
            let answer = misfit_text(None, question, misfit);
            fill(words.misfit, &[("answer", answer.get(shared.lang))])
        }
        (None, entry) if !entry.is_stale(question) => return Vec::new(),
        (
            None,
            Entry {
                response: Response::Withheld(_),
                ..
            },
        ) => words.stale_reason.to_owned(),
        (None, _) => words.stale_enter.to_owned(),
    };
    let mut lines = wrapped(&format!("◐ {text}"), width, shared.theme.possible());
    lines.push(Line::default());
    lines
}

/// Where we are, and the question.
fn head(
    shared: &Shared,
    question: &Question,
    index: QuestionIx,
    width: usize,
) -> Vec<Line<'static>> {
    let (words, lang) = (&shared.strings().interview, shared.lang);
    let questionnaire = shared.library.questionnaire(question.questionnaire);
    let section = &questionnaire.sections[usize::from(question.section)];
    let visible = shared
        .session
        .as_ref()
        .map(|session| session.assessment().visible)
        .unwrap_or_default();
    let (position, all) = question_number(&shared.library, &visible, index);
    let place = fill(
        words.of,
        &[("number", &position.to_string()), ("all", &all.to_string())],
    );
    let minutes = shared.session.as_ref().map_or(0, |session| {
        session.report(&shared.library).progress.minutes()
    });
    let place = if minutes > 0 && width >= ROOM_FOR_ESTIMATE {
        format!(
            "{place} · {}",
            fill(words.minutes_left, &[("minutes", &minutes.to_string())])
        )
    } else {
        place
    };
    let path = format!(
        "{} › {}",
        questionnaire.title.get(lang),
        section.title.get(lang)
    );
    let path = cell(&path, width.saturating_sub(place.width() + 1), false);
    let mut lines = vec![
        Line::styled(format!("{path} {place}"), shared.theme.dim()),
        Line::default(),
    ];
    lines.extend(glossary::marked(
        shared,
        question.text.get(lang),
        width,
        shared.theme.heading(),
    ));
    if question.nature == Nature::Judgement {
        lines.extend(wrapped(words.judgement, width, shared.theme.possible()));
    }
    lines.push(Line::default());
    lines
}

/// How to answer, in the room that the options leave; what is cut is on the "why" page.
fn guidance(shared: &Shared, question: &Question, width: usize, room: usize) -> Vec<Line<'static>> {
    let text = glossary::marked(
        shared,
        question.guidance.get(shared.lang),
        width,
        shared.theme.text(),
    );
    let mut lines: Vec<Line<'static>> = if text.len() < room {
        text
    } else {
        let mut cut: Vec<Line<'static>> = text.into_iter().take(room.saturating_sub(2)).collect();
        if room >= 2 {
            cut.push(Line::styled(
                format!("… {}", shared.strings().interview.more),
                shared.theme.dim(),
            ));
        }
        cut
    };
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// The options as they are drawn.
#[derive(Default)]
struct Options {
    lines: Vec<Line<'static>>,
    /// The line of the highlighted one.
    focus: usize,
    /// Lines, and the option that each belongs to.
    clicks: Vec<(usize, usize)>,
}

fn options(
    state: &State,
    shared: &Shared,
    question: &Question,
    index: QuestionIx,
    width: usize,
) -> Options {
    let words = &shared.strings().interview;
    let chosen = marked(shared, index);
    let many = matches!(question.kind, Kind::MultiChoice);
    let (mut lines, mut clicks) = (Vec::new(), Vec::new());
    let mut focus = 0;
    for (position, choice) in question.options.iter().enumerate() {
        let mark = match (many, chosen.contains(position)) {
            (false, true) => "(●)",
            (false, false) => "( )",
            (true, true) => "[x]",
            (true, false) => "[ ]",
        };
        let here = Some(position) == state.cursor;
        let pointer = if here { "›" } else { " " };
        let digit = if position < 9 {
            (position + 1).to_string()
        } else {
            " ".to_owned()
        };
        let style = if here {
            shared.theme.accent()
        } else {
            shared.theme.text()
        };
        if here {
            focus = lines.len();
        }
        let label = Span::styled(format!("{pointer}{digit} {mark}"), style);
        let from = lines.len();
        lines.extend(labelled(
            label,
            8,
            choice.text.get(shared.lang),
            style,
            width,
        ));
        clicks.extend((from..lines.len()).map(|line| (line, position)));
    }
    if many {
        let hint = if answer::is_put_off(shared, index) {
            words.multi_hint_put_off
        } else {
            words.multi_hint
        };
        lines.extend(wrapped(hint, width, shared.theme.dim()));
    }
    Options {
        lines,
        focus,
        clicks,
    }
}

/// The line of the field (drawn over), what it takes, and what is wrong with what was typed.
fn field_lines(
    state: &State,
    shared: &Shared,
    question: &Question,
    width: usize,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::styled("›", shared.theme.accent())];
    lines.push(Line::styled(
        format!("  {}", "─".repeat(width.saturating_sub(4).min(60))),
        shared.theme.dim(),
    ));
    let hint = typing_hint(shared.lang, &question.kind);
    lines.extend(wrapped(&hint, width, shared.theme.dim()));
    let typed = state
        .field
        .as_ref()
        .map(|field| zicha_matter::typed(&question.kind, &field.text()));
    if let (Kind::Date, Some(Ok(Answer::Date(day)))) = (&question.kind, typed) {
        lines.extend(calendar::lines(shared, day));
    } else if matches!(question.kind, Kind::Date) {
        lines.push(Line::styled(shared.ui().calendar.hint, shared.theme.dim()));
    }
    if let Some(problem) = state.problem {
        let text = problem_text(shared.lang, &question.kind, problem);
        lines.extend(wrapped(&text, width, shared.theme.breach()));
    }
    lines
}

/// The ways of not answering, and the one that was taken.
fn unanswered(shared: &Shared, entry: &Entry, width: usize) -> Vec<Line<'static>> {
    let words = &shared.strings().interview;
    let reason = match &entry.response {
        Response::Withheld(reason) => Some(reason),
        Response::Open | Response::Given(_) => None,
    };
    let mark = |taken: bool| {
        if taken {
            ("(●)", shared.theme.possible())
        } else {
            ("( )", shared.theme.dim())
        }
    };
    let (unknown, unknown_style) =
        mark(reason.is_some_and(|reason| reason.kind == ReasonKind::DontKnow));
    let (other, other_style) =
        mark(reason.is_some_and(|reason| reason.kind != ReasonKind::DontKnow));
    let mut lines = vec![Line::from(vec![
        Span::styled(format!(" u {unknown} {}", words.dont_know), unknown_style),
        Span::styled(
            format!("      r {other} {}", words.other_reason),
            other_style,
        ),
    ])];
    if let Some(reason) = reason {
        let consequence = if reason.kind == ReasonKind::NotApplicable {
            words.na_is_false
        } else {
            words.unknown_is_open
        };
        let text = format!(
            "{} · {}",
            reason_text(shared.strings(), shared.lang, reason),
            consequence
        );
        lines.extend(labelled(
            Span::raw(""),
            8,
            &text,
            shared.theme.possible(),
            width,
        ));
    }
    lines.push(Line::default());
    lines
}

/// The column in which the texts begin that stand behind a word.
fn indent(shared: &Shared) -> usize {
    let words = &shared.strings().interview;
    let labels = [
        words.why,
        words.who,
        words.proof,
        words.note,
        words.evidence,
    ];
    labels.iter().map(|word| word.width()).max().unwrap_or(8) + 2
}

/// What is noted and kept as evidence, a line each: it is the user's own, so it comes before the texts of the content.
fn noted(shared: &Shared, entry: &Entry, width: usize) -> Vec<Line<'static>> {
    let words = &shared.strings().interview;
    let indent = indent(shared);
    let rows = [
        (words.note, entry.note.lines().collect::<Vec<_>>().join(" ")),
        (
            words.evidence,
            evidence_lines(shared.lang, entry).join("; "),
        ),
    ];
    let line = |(label, text): (&'static str, String)| {
        let label = Span::styled(cell(label, indent, false), shared.theme.dim());
        Line::from(vec![
            label,
            Span::styled(
                cut(&text, width.saturating_sub(indent)),
                shared.theme.text(),
            ),
        ])
    };
    rows.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(line)
        .collect()
}

/// Why we ask, who knows, what proves it: as much of it as there is room for.
fn backing(shared: &Shared, question: &Question, width: usize, room: usize) -> Vec<Line<'static>> {
    let (words, lang) = (&shared.strings().interview, shared.lang);
    let indent = indent(shared);
    let row = |label: &'static str, text: &str| {
        labelled(
            Span::styled(label, shared.theme.dim()),
            indent,
            text,
            shared.theme.text(),
            width,
        )
    };
    let who: Vec<&str> = question
        .who
        .iter()
        .map(|who| department(shared.strings(), *who))
        .collect();
    let rows = [
        row(words.why, question.why.get(lang)),
        row(words.who, &who.join(list_comma(lang))),
        row(words.proof, question.evidence.get(lang)),
    ];
    let mut lines = Vec::new();
    for row in rows {
        if lines.len() + row.len() > room {
            break;
        }
        lines.extend(row);
    }
    lines
}

/// The terms that are used, as far as there is room: explained where they stand.
fn explained(shared: &Shared, index: QuestionIx, width: usize, room: usize) -> Vec<Line<'static>> {
    let indent = indent(shared);
    let mut lines = vec![Line::default()];
    for term in terms_of(&shared.library, shared.lang, index) {
        let label = shared.ui().find.label_term;
        let text = zicha_text::named(
            shared.lang,
            term.term.get(shared.lang),
            term.text.get(shared.lang),
        );
        let label = if lines.len() == 1 { label } else { "" };
        let row = labelled(
            Span::styled(label, shared.theme.dim()),
            indent,
            &text,
            shared.theme.text(),
            width,
        );
        if lines.len() + row.len() > room {
            break;
        }
        lines.extend(row);
    }
    if lines.len() > 1 { lines } else { Vec::new() }
}

fn list_comma(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    }
}
