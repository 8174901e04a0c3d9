//! The frame around every screen: who and which law at the top, what can be done at the foot.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use zicha_report::{Governing, conduct_line, governing};
use zicha_text::{fill, history_words};

use super::dialog;
use super::global::KEYS;
use super::hit_test::Target;
use super::keymap::{Hint, hints};
use super::model::{Model, Screen, Shared};
use super::screen::{article, dashboard, history, home, interview, lists, review, start};
use super::widget::lines::Lines;
use super::widget::text::{cell, cut, wrap};

/// Below this, a sentence asks for more room.
const LEAST: (u16, u16) = (40, 10);

/// Draws the app. Reads only.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let shared = &model.shared;
    shared.targets.clear();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        let lines = wrap(shared.strings().app.too_small, usize::from(area.width))
            .into_iter()
            .map(Line::from);
        frame.render_widget(Lines(&lines.collect::<Vec<_>>()), area);
        return;
    }
    let notice = notice(model, usize::from(area.width));
    let foot_height = u16::try_from(notice.len())
        .unwrap_or(u16::MAX)
        .clamp(1, NOTICE);
    let [head, rule, body, foot_rule, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(foot_height),
    ])
    .areas(area);
    let line = Line::styled("─".repeat(usize::from(area.width)), shared.theme.dim());
    frame.render_widget(header(model, usize::from(area.width)), head);
    frame.render_widget(line.clone(), rule);
    frame.render_widget(line, foot_rule);
    screen(model, frame, body);
    if notice.is_empty() {
        frame.render_widget(footer(model, foot), foot);
    } else {
        frame.render_widget(Lines(&notice), foot);
    }
    if let Some(open) = &model.dialog {
        shared.targets.clear();
        dialog::view(open, shared, frame, area);
    }
}

fn screen(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let shared = &model.shared;
    match &model.screen {
        Screen::Start(state) => start::view(state, shared, frame, area),
        Screen::Home(state) => home::view(state, shared, frame, area),
        Screen::Interview(state) => interview::view(state, shared, frame, area),
        Screen::Review(state) => review::view(state, shared, frame, area),
        Screen::Dashboard(state) => dashboard::view(state, shared, frame, area),
        Screen::Article(state) => article::view(state, shared, frame, area),
        Screen::ListKind(state) => lists::view(state, shared, frame, area),
        Screen::History(state) => history::view(state, shared, frame, area),
    }
}

fn header(model: &Model, width: usize) -> Line<'static> {
    let shared = &model.shared;
    let strings = shared.strings();
    let name = format!(" {} ", strings.app.name);
    let Some(session) = shared
        .session
        .as_ref()
        .filter(|_| !matches!(model.screen, Screen::Home(_) | Screen::Start(_)))
    else {
        let rest = width.saturating_sub(name.width() + 2);
        return Line::from(vec![
            Span::styled(name, shared.theme.accent()),
            Span::raw("  "),
            Span::styled(
                cut(
                    &format!("{} · {}", strings.home.title, strings.app.tagline),
                    rest,
                ),
                shared.theme.dim(),
            ),
        ]);
    };
    let state = match (session.read_only, session.saved) {
        (true, _) => strings.app.read_only,
        (false, true) => strings.app.saved,
        (false, false) => strings.app.unsaved,
    };
    let sealed = format!(
        "{} · {state}",
        history_words(shared.lang).encryption.encrypted
    );
    let state = if shared.is_encrypted {
        sealed
    } else {
        state.to_owned()
    };
    // The name of the matter comes first: facts are told in the longest form that leaves it room.
    let organisation = &session.matter().organisation;
    let least = name.width() + state.width() + 7 + organisation.width().min(24);
    let facts = facts(model, shared)
        .into_iter()
        .find(|facts| facts.width() + least <= width)
        .unwrap_or_default();
    let tail = cut(
        &format!("  {facts}  {state} "),
        width.saturating_sub(name.width() + 2),
    );
    let room = width.saturating_sub(name.width() + tail.width() + 2);
    Line::from(vec![
        Span::styled(name, shared.theme.accent()),
        Span::raw("  "),
        Span::styled(cell(organisation, room, false), shared.theme.heading()),
        Span::styled(tail, shared.theme.dim()),
    ])
}

/// Progress where the figures are shown, and everywhere which law governs; in several forms, the longest first.
fn facts(model: &Model, shared: &Shared) -> Vec<String> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let strings = shared.strings();
    let assessment = session.assessment();
    let law = match governing(assessment) {
        Governing::Amended => strings.app.law_amended,
        Governing::Former => strings.app.law_former,
        Governing::Mixed => strings.app.law_mixed,
    };
    let conduct = conduct_line(strings, shared.lang, assessment);
    // Where a contradiction has no room with its days, it is told without them.
    let brief = match assessment.impossible {
        Some(_) => format!("{} · {law}", strings.app.conduct_contradicts),
        None => law.to_owned(),
    };
    if !matches!(model.screen, Screen::Dashboard(_)) {
        return vec![format!("{conduct} · {law}"), brief];
    }
    let progress = session.report(&shared.library).progress;
    let counts = [
        ("answered", &*progress.answered.to_string()),
        ("visible", &progress.visible.to_string()),
        ("withheld", &progress.withheld.to_string()),
    ];
    let answered = fill(strings.dashboard.answered, &counts);
    let short = format!(
        "{}/{} {}",
        progress.done(),
        progress.visible,
        strings.interview.done
    );
    vec![
        format!("{answered} · {conduct} · {law}"),
        format!("{answered} · {brief}"),
        format!("{short} · {conduct} · {law}"),
        format!("{short} · {brief}"),
        brief,
    ]
}

/// The most lines of a notice.
const NOTICE: u16 = 3;

/// The notice, in as many lines as it takes and there are; in their place the keys stand if there is none.
fn notice(model: &Model, width: usize) -> Vec<Line<'static>> {
    let Some(notice) = &model.notice else {
        return Vec::new();
    };
    let mut lines = wrap(notice, width.saturating_sub(3));
    let most = usize::from(NOTICE);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(cut(&rest, width.saturating_sub(3)));
    }
    let style = model.shared.theme.possible();
    lines
        .into_iter()
        .map(|line| Line::styled(format!("  {line}"), style))
        .collect()
}

/// The keys; those of the screen give way first where room is short.
fn footer(model: &Model, area: Rect) -> Line<'static> {
    let shared = &model.shared;
    let width = usize::from(area.width);
    let strings = shared.strings();
    let mut own: Vec<Hint> = dialog::screen_hints(&model.screen, strings)
        .into_iter()
        .filter(|hint| hint.footer)
        .collect();
    if matches!(model.screen, Screen::Dashboard(_)) {
        let list_kinds = hints(KEYS, strings).into_iter().filter(|hint| {
            [
                strings.key.deadlines,
                strings.key.classes,
                strings.key.penalties,
            ]
            .contains(&hint.label)
        });
        own.splice(1..1, list_kinds);
    }
    // From home there is nowhere to leave to; in a narrow interview the way to the dashboard matters more.
    let unsaid_leave = match model.screen {
        Screen::Home(_) | Screen::Start(_) => true,
        Screen::Interview(_) => width < 100,
        Screen::Review(_)
        | Screen::Dashboard(_)
        | Screen::Article(_)
        | Screen::ListKind(_)
        | Screen::History(_) => false,
    };
    let global: Vec<Hint> = hints(KEYS, strings)
        .into_iter()
        .filter(|hint| hint.footer && !(unsaid_leave && hint.label == strings.key.leave))
        .collect();
    let mut line = Line::default();
    let length = |hint: &Hint| 3 + hint.key.name().width() + hint.label.width();
    let mut left = width.saturating_sub(global.iter().map(length).sum());
    for hint in own.iter().take_while(|hint| {
        let fits = length(hint) <= left;
        left = left.saturating_sub(length(hint));
        fits
    }) {
        push(&mut line, hint, shared, area);
    }
    for hint in &global {
        push(&mut line, hint, shared, area);
    }
    line
}

/// Adds a key with its word; a click on either is the key.
fn push(line: &mut Line<'static>, hint: &Hint, shared: &Shared, area: Rect) {
    let from = line.width();
    line.push_span(Span::styled(
        format!("  {}", hint.key.name()),
        shared.theme.accent(),
    ));
    line.push_span(Span::styled(
        format!(" {}", hint.label),
        shared.theme.text(),
    ));
    let cells = |width: usize| u16::try_from(width).unwrap_or(u16::MAX);
    let place = Rect {
        x: area.x.saturating_add(cells(from)),
        width: cells(line.width() - from),
        ..area
    };
    shared.targets.add(place, Target::Key(hint.key));
}
