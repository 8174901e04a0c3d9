//! What is at stake, beside the question on a wide screen: the articles on which it bears and those that the last answer
//! moved, each with its status, its figures now and at worst, and what they were before.

use ratatui::text::{Line, Span};

use crate::session::{ArticleEffect, Effects};
use crate::tui::model::Shared;
use crate::tui::widget::text::{cell, cut, wrapped};
use zicha_engine::{ArticleOutcome, Status};
use zicha_law::{ArticleIx, QuestionIx};
use zicha_report::{cite, status, status_sign};
use zicha_text::fill;

use super::strip::{bearing, figure};

/// The pane in lines that fit, those that moved first.
pub(super) fn lines(
    shared: &Shared,
    question: QuestionIx,
    last: Option<&Effects>,
    (width, height): (usize, usize),
) -> Vec<Line<'static>> {
    let words = &shared.ui().live;
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let moved: Vec<&ArticleEffect> = last.iter().flat_map(|effects| &effects.articles).collect();
    let mut articles: Vec<ArticleIx> = moved.iter().map(|effect| effect.article).collect();
    for article in bearing(shared, question) {
        if !articles.contains(&article) {
            articles.push(article);
        }
    }
    let mut lines = vec![Line::styled(words.title, shared.theme.heading())];
    let mut shown = Vec::new();
    for article in articles {
        let Some(outcome) = session.assessment().article(article) else {
            continue;
        };
        let effect = moved
            .iter()
            .find(|effect| effect.article == article)
            .copied();
        let block = block(shared, outcome, effect, width);
        if lines.len() + block.len() + 2 > height {
            break;
        }
        lines.extend(block);
        shown.push(article);
    }
    if shown.is_empty() {
        lines.extend(wrapped(words.nothing, width, shared.theme.dim()));
    }
    lines.extend(others(shared, &shown, width));
    lines
}

fn block(
    shared: &Shared,
    outcome: &ArticleOutcome,
    effect: Option<&ArticleEffect>,
    width: usize,
) -> Vec<Line<'static>> {
    let (strings, words, library) = (shared.strings(), &shared.ui().live, &shared.library);
    let version = outcome.governing();
    let name = cite::articles(shared.lang, library, &[outcome.article]);
    let sign = status_sign(outcome.status);
    let mark = if effect.is_some() { "▸ " } else { "  " };
    let title = library.article(outcome.article).title.get(shared.lang);
    let mut lines = vec![
        Line::default(),
        Line::from(vec![
            Span::styled(mark, shared.theme.accent()),
            Span::styled(format!("{name}  "), shared.theme.heading()),
            Span::styled(
                format!("{} {}", sign.glyph(), status(strings, outcome.status)),
                shared.theme.status(outcome.status),
            ),
        ]),
        Line::styled(
            format!("  {}", cut(title, width.saturating_sub(2))),
            shared.theme.dim(),
        ),
    ];
    let figures = [
        (
            words.now,
            version.now.entity,
            effect.map(|effect| effect.before.now),
        ),
        (
            words.worst,
            version.worst.entity,
            effect.map(|effect| effect.before.worst),
        ),
    ];
    for (label, found, before) in figures {
        let mark = if found.is_some_and(|found| found.contested) {
            format!(" {}", strings.term.contested)
        } else {
            String::new()
        };
        let now = format!("{}{mark}", figure(shared, found));
        let was = before
            .map(|before| figure(shared, before))
            .filter(|before| *before != figure(shared, found));
        lines.push(Line::raw(format!(
            "  {}{}",
            cell(label, 7, false),
            cut(&now, width.saturating_sub(9))
        )));
        if let Some(was) = was {
            let text = format!("         {}: {was}", strings.interview.before);
            lines.push(Line::styled(cut(&text, width), shared.theme.dim()));
        }
    }
    if outcome.is_changed() && !outcome.former.tiers.is_empty() {
        let former = format!(
            "  {} {}",
            strings.term.former_law,
            figure(shared, outcome.former.now.entity)
        );
        lines.push(Line::styled(cut(&former, width), shared.theme.dim()));
    }
    lines
}

/// How many more articles are in breach or possible.
fn others(shared: &Shared, shown: &[ArticleIx], width: usize) -> Vec<Line<'static>> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let live = session.assessment().articles.iter().filter(|outcome| {
        matches!(outcome.status, Status::Breach | Status::Possible)
            && !shown.contains(&outcome.article)
    });
    let count = live.count();
    if count == 0 {
        return Vec::new();
    }
    let mut lines = vec![Line::default()];
    let text = fill(shared.ui().live.others, &[("count", &count.to_string())]);
    lines.extend(wrapped(&text, width, shared.theme.dim()));
    lines
}
