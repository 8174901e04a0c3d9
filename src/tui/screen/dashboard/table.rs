//! The rows of the dashboard.

use ratatui::text::{Line, Span};

use crate::assess::{ArticleOutcome, Exposure, Price};
use crate::domain::ArticleIx;
use crate::i18n::fill;
use crate::report::{self, Direction, direction, direction_word, exposure_short, status, status_sign};
use crate::tui::model::Shared;
use crate::tui::widget::page::scrolled_to;
use crate::tui::widget::text::{cell, cut};

/// Widths of the columns: number, former number, subject, status, and the figures and change that fit.
struct Columns {
    subject: usize,
    individual: bool,
    former: bool,
    change: bool,
    open: bool,
    figure: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let wide = width >= 108;
        let figure = if width >= 96 { 21 } else { 16 };
        let mut columns = Self { subject: 0, individual: wide, former: width >= 76, change: width >= 92, open: width >= 124, figure };
        let fixed = 2 + 4 + 12 + 2 * (figure + 1)
            + if columns.former { 10 } else { 0 }
            + if columns.individual { figure + 1 } else { 0 }
            + if columns.change { 13 } else { 0 }
            + if columns.open { 5 } else { 0 };
        columns.subject = width.saturating_sub(fixed + 2).max(8);
        columns
    }
}

pub(super) fn head(shared: &Shared, width: usize) -> Line<'static> {
    let words = &shared.strings().dashboard;
    let columns = Columns::of(width);
    let mut text = format!("  {}", cell(words.article, 4, false));
    if columns.former {
        text.push_str(&cell(words.was, 10, false));
    }
    text.push_str(&cell(words.subject, columns.subject, false));
    text.push_str(&format!("  {}", cell(words.status, 12, false)));
    text.push_str(&format!("{} ", cell(words.now_entity, columns.figure, true)));
    text.push_str(&format!("{} ", cell(words.worst_entity, columns.figure, true)));
    if columns.individual {
        text.push_str(&format!("{} ", cell(words.worst_individual, columns.figure, true)));
    }
    if columns.open {
        text.push_str(&cell(words.open, 5, true));
    }
    if columns.change {
        text.push_str(&format!(" {}", cell(words.change, 12, false)));
    }
    Line::styled(cut(&text, width), shared.theme.dim())
}

pub(super) fn rows(
    shared: &Shared,
    outcomes: &[&ArticleOutcome],
    selected: usize,
    width: usize,
    height: usize,
) -> Vec<Line<'static>> {
    let columns = Columns::of(width);
    let first = scrolled_to(0, selected, height);
    let visible = outcomes.iter().enumerate().skip(first).take(height);
    visible.map(|(index, outcome)| row(shared, outcome, &columns, index == selected)).collect()
}

fn row(shared: &Shared, outcome: &ArticleOutcome, columns: &Columns, selected: bool) -> Line<'static> {
    let (words, lang) = (shared.strings(), shared.lang);
    let law = shared.library.article(outcome.article);
    let version = outcome.governing();
    let former: Vec<String> = law.former_numbers().iter().map(ToString::to_string).collect();
    let former = if former.is_empty() { "–".to_owned() } else { former.join(",") };
    let sign = status_sign(outcome.status);
    let base = if selected { shared.theme.selected() } else { shared.theme.text() };
    let colour = if selected { shared.theme.selected() } else { shared.theme.status(outcome.status) };
    let pointer = if selected { "› " } else { "  " };
    let mut lead = format!("{pointer}{}", cell(&law.number().to_string(), 4, false));
    if columns.former {
        lead.push_str(&cell(&former, 10, false));
    }
    lead.push_str(&cell(law.title.get(lang), columns.subject, false));
    let state = format!("  {} {}", sign.glyph(), cell(status(words, outcome.status), 10, false));
    let mut rest = format!("{} ", cell(&figure(shared, version.now.entity), columns.figure, true));
    rest.push_str(&format!("{} ", cell(&figure(shared, version.worst.entity), columns.figure, true)));
    if columns.individual {
        rest.push_str(&format!("{} ", cell(&figure(shared, version.worst.individual), columns.figure, true)));
    }
    if columns.open {
        rest.push_str(&cell(&open_count(shared, outcome.article), 5, true));
    }
    if columns.change {
        rest.push_str(&format!(" {}", cell(&change(shared, outcome.article), 12, false)));
    }
    Line::from(vec![Span::styled(lead, base), Span::styled(state, colour), Span::styled(rest, base)])
}

/// `500k–2m must`, with a mark where the reach is contested.
fn figure(shared: &Shared, exposure: Option<Exposure>) -> String {
    let words = shared.strings();
    let text = exposure_short(words, shared.lang, &shared.library, exposure);
    let Some(found) = exposure.filter(|found| found.price != Price::None) else { return text };
    let mode = found.mode.map_or("", |mode| report::mode(words, mode));
    let mark = if found.contested { "?" } else { "" };
    format!("{text} {mode}{mark}")
}

fn open_count(shared: &Shared, article: ArticleIx) -> String {
    let Some(session) = &shared.session else { return String::new() };
    let report = session.report(&shared.library);
    let count = report.open_questions.iter().filter(|open| open.articles.contains(&article)).count();
    if count == 0 { "–".to_owned() } else { count.to_string() }
}

fn change(shared: &Shared, article: ArticleIx) -> String {
    let direction = direction(&shared.library, article);
    let sign = match direction {
        Direction::Higher | Direction::NewTier => "▲",
        Direction::Same => "=",
        Direction::OtherLaw => "→",
        Direction::New => "+",
        Direction::Amended => "~",
    };
    format!("{sign} {}", direction_word(shared.strings(), direction))
}

pub(super) fn folded(shared: &Shared, articles: &[ArticleIx], width: usize) -> Line<'static> {
    let list: Vec<String> = articles.iter().map(|article| shared.library.article(*article).number().to_string()).collect();
    let text = fill(shared.strings().dashboard.folded, &[("list", &list.join(", "))]);
    Line::styled(cut(&format!("  {text}"), width), shared.theme.dim())
}
