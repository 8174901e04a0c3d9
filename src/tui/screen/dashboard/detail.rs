//! Below the table: the selected article's ladder, why, and what to do. Beside it: what to do and to find out first.

use ratatui::text::{Line, Span};

use crate::tui::model::Shared;
use crate::tui::widget::penalty_scale;
use crate::tui::widget::text::{cut, cut_line, labelled, wrap};
use zicha_engine::{ArticleOutcome, Assessment, Conclusion, Regime, TierState};
use zicha_law::{Library, RuleIx, TierIx};
use zicha_report::{cite, measures, penalty_scale};
use zicha_text::fill;

/// The selected article in as many lines as there are.
pub(super) fn article(
    shared: &Shared,
    outcome: &ArticleOutcome,
    width: usize,
    height: usize,
) -> Vec<Line<'static>> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let (words, lang, library) = (shared.strings(), shared.lang, &shared.library);
    let report = session.report(library);
    let law = library.article(outcome.article);
    let mut tail = Vec::new();
    let row = |label: &'static str, text: &str| {
        labelled(
            Span::styled(format!("  {label}"), shared.theme.dim()),
            18,
            text,
            shared.theme.text(),
            width,
        )
    };
    let breached = breached(session.assessment(), library, outcome);
    let mut because = Vec::new();
    for rule in breached {
        because.push(cite::rule(lang, library, rule));
    }
    because.dedup();
    if !because.is_empty() {
        tail.extend(row(words.dashboard.because, &because.join(" · ")));
    }
    for (label, state) in [
        (words.dashboard.measures, TierState::Met),
        (words.dashboard.measures_open, TierState::Open),
    ] {
        let sanctions = sanctions(shared, outcome, state);
        if !sanctions.is_empty() {
            tail.extend(row(label, &measures(words, lang, library, &sanctions)));
            break;
        }
    }
    if let Some(action) = report
        .actions
        .iter()
        .find(|action| action.articles.contains(&outcome.article))
    {
        tail.extend(row(words.dashboard.do_first, action.remedy.get(lang)));
    }
    if tail.is_empty() {
        let text = law.changed.as_ref().or(law
            .versions
            .last()
            .and_then(|version| version.text.as_ref()));
        tail.extend(row(
            words.dashboard.change,
            text.map_or("", |text| text.get(lang)),
        ));
    }
    let title = format!(
        "  {} · {}",
        cite::articles(lang, library, &[outcome.article]),
        law.title.get(lang)
    );
    let mut lines = vec![Line::styled(title, shared.theme.heading())];
    let mut penalty_scale = penalty_scale(&report, outcome, lang);
    penalty_scale
        .rungs
        .retain(|rung| rung.state != TierState::RuledOut);
    // The law that governs comes first.
    let former_governs = matches!(outcome.regime, Regime::Former);
    penalty_scale
        .rungs
        .sort_by_key(|rung| rung.former != former_governs);
    let bars = penalty_scale::lines(&penalty_scale, width, shared.theme);
    let words_room = tail
        .len()
        .min(height.saturating_sub(1 + bars.len()).max(height / 2));
    let room = height.saturating_sub(1 + words_room);
    lines.extend(bars.into_iter().take(room));
    let more = tail.len() > words_room;
    lines.extend(tail.into_iter().take(words_room));
    if let Some(last) = lines.last_mut().filter(|_| more) {
        last.push_span(Span::raw("…"));
        *last = cut_line(std::mem::take(last), width);
    }
    lines.truncate(height);
    lines
}

/// The rules of the article's tiers that were broken.
fn breached(assessment: &Assessment, library: &Library, outcome: &ArticleOutcome) -> Vec<RuleIx> {
    let tiers = &outcome.governing().tiers;
    let mut rules = Vec::new();
    for rule in library.rule_indexes() {
        let sanctions = |tier: &TierIx| library.tier(*tier).rules.contains(&rule);
        if assessment.rule(rule).conclusion == Conclusion::Breach && tiers.iter().any(sanctions) {
            rules.push(rule);
        }
    }
    rules
}

/// The orders and sanctions of the tiers in a state, each once.
pub(super) fn sanctions(
    shared: &Shared,
    outcome: &ArticleOutcome,
    state: TierState,
) -> Vec<zicha_law::Sanction> {
    let mut found = Vec::new();
    let Some(session) = &shared.session else {
        return found;
    };
    for tier in &outcome.governing().tiers {
        if session.assessment().tier(*tier).state != state {
            continue;
        }
        for sanction in &shared.library.tier(*tier).measures {
            if !found.contains(sanction) {
                found.push(*sanction);
            }
        }
    }
    found
}

/// What to do first, and what to find out first: beside the table, or in its stead below it.
pub(super) fn advice(shared: &Shared, width: usize, height: usize) -> [Vec<Line<'static>>; 2] {
    [
        actions(shared, width, height),
        questions(shared, width, height),
    ]
}

/// Top actions above top open questions, behind a rule.
pub(super) fn side(shared: &Shared, width: usize, height: usize) -> Vec<Line<'static>> {
    let inner = width.saturating_sub(3);
    let mut lines = actions(shared, inner, height / 2);
    lines.push(Line::default());
    let rest = height.saturating_sub(lines.len());
    lines.extend(questions(shared, inner, rest));
    let bar = |line: Line<'static>| {
        let mut spans = vec![Span::styled(" │ ", shared.theme.dim())];
        spans.extend(line.spans);
        Line::from(spans).style(line.style)
    };
    lines.into_iter().map(bar).collect()
}

fn actions(shared: &Shared, width: usize, height: usize) -> Vec<Line<'static>> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let (words, lang, library) = (shared.strings(), shared.lang, &shared.library);
    let report = session.report(library);
    let mut lines = vec![Line::styled(
        words.dashboard.actions,
        shared.theme.heading(),
    )];
    for action in &report.actions {
        let text = format!(
            "{} · {}",
            cite::rule(lang, library, action.rule),
            action.remedy.get(lang)
        );
        let mut item = short(shared, &text, width, 3);
        item.push(Line::styled(
            format!(
                "  {}",
                cut(&effect(shared, action), width.saturating_sub(2))
            ),
            shared.theme.dim(),
        ));
        if lines.len() + item.len() > height {
            break;
        }
        lines.extend(item);
    }
    if report.actions.is_empty() {
        lines.extend(
            wrap(words.dashboard.no_actions, width)
                .into_iter()
                .map(Line::from),
        );
    }
    lines
}

fn questions(shared: &Shared, width: usize, height: usize) -> Vec<Line<'static>> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let (words, lang, library) = (shared.strings(), shared.lang, &shared.library);
    let report = session.report(library);
    let mut lines = vec![Line::styled(
        words.dashboard.questions,
        shared.theme.heading(),
    )];
    for open in &report.open_questions {
        let mut item = short(
            shared,
            library.question(open.question).text.get(lang),
            width,
            2,
        );
        let articles = cite::articles(lang, library, &open.articles);
        item.push(Line::styled(
            format!("  {}", cut(&articles, width.saturating_sub(2))),
            shared.theme.dim(),
        ));
        if lines.len() + item.len() > height {
            break;
        }
        lines.extend(item);
    }
    if report.open_questions.is_empty() {
        lines.extend(
            wrap(words.dashboard.no_questions, width)
                .into_iter()
                .map(Line::from),
        );
    }
    lines
}

fn short(shared: &Shared, text: &str, width: usize, rows: usize) -> Vec<Line<'static>> {
    let mut wrapped = wrap(text, width.saturating_sub(2));
    if wrapped.len() > rows {
        wrapped.truncate(rows);
        if let Some(last) = wrapped.last_mut() {
            *last = cut(&format!("{last}……"), width.saturating_sub(2));
        }
    }
    let mut lines = Vec::new();
    for line in wrapped {
        let lead = if lines.is_empty() { "· " } else { "  " };
        lines.push(Line::from(vec![
            Span::styled(lead, shared.theme.accent()),
            Span::raw(line),
        ]));
    }
    lines
}

/// What doing it removes, and what could still go wrong.
fn effect(shared: &Shared, action: &zicha_engine::Action) -> String {
    let (words, lang, library) = (shared.strings(), shared.lang, &shared.library);
    if action.clears.is_empty() {
        return cite::articles(lang, library, &action.articles);
    }
    let articles = cite::articles(lang, library, &action.clears);
    match action.open {
        0 => fill(words.dashboard.clears, &[("articles", &articles)]),
        open => fill(
            words.dashboard.clears_if,
            &[("articles", &articles), ("count", &open.to_string())],
        ),
    }
}
