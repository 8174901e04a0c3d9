//! The strip at the foot of the interview: the articles on which the question bears, as they stand with the answers so
//! far, and as they stood before the last one.

use ratatui::text::{Line, Span};

use crate::session::{ArticleEffect, Effects};
use crate::tui::model::Shared;
use crate::tui::widget::text::cut_line;
use zicha_engine::{Exposure, Price};
use zicha_law::{ArticleIx, QuestionIx};
use zicha_report::{cite, exposure_short};

/// At most `rows` lines; those that the last answer moved come first.
pub(super) fn lines(
    shared: &Shared,
    question: QuestionIx,
    last: Option<&Effects>,
    (width, rows): (usize, usize),
) -> Vec<Line<'static>> {
    let words = shared.strings();
    let mut moved: Vec<&ArticleEffect> = Vec::new();
    let mut articles = Vec::new();
    for effect in last.iter().flat_map(|effects| &effects.articles) {
        if effect.figures_moved() {
            moved.push(effect);
            articles.push(effect.article);
        }
    }
    for article in bearing(shared, question) {
        if !articles.contains(&article) {
            articles.push(article);
        }
    }
    let mut lines = Vec::new();
    for article in articles {
        if lines.len() == rows {
            break;
        }
        let moved = moved.iter().find(|effect| effect.article == article);
        if let Some(line) = line(shared, article, moved.copied()) {
            lines.push(cut_line(line, width));
        }
    }
    if lines.is_empty() {
        lines.push(Line::styled(
            format!("  {}", words.app.per_violation),
            shared.theme.dim(),
        ));
    }
    lines
}

/// The articles that sanction the rules that a question serves.
pub(super) fn bearing(shared: &Shared, question: QuestionIx) -> Vec<ArticleIx> {
    let library = &shared.library;
    let mut found = Vec::new();
    for id in &library.question(question).cites {
        let mut articles = Vec::new();
        if let Some(rule) = library.find_rule(id) {
            articles.extend(library.sanctioning(rule));
        }
        if let Some(article) = library.find_article(id)
            && library.liability_of(article).is_some()
        {
            articles.push(article);
        }
        for article in articles {
            if is_priced(shared, article) && !found.contains(&article) {
                found.push(article);
            }
        }
    }
    found
}

/// Whether an article can cost money: those that cannot say nothing in a strip of figures.
fn is_priced(shared: &Shared, article: ArticleIx) -> bool {
    let Some(session) = &shared.session else {
        return false;
    };
    let outcome = session.assessment().article(article);
    let worst = outcome.and_then(|outcome| outcome.governing().worst.entity);
    worst.is_some_and(|worst| worst.price != Price::None)
}

/// `500k–2m must`
pub(super) fn figure(shared: &Shared, exposure: Option<Exposure>) -> String {
    let words = shared.strings();
    let text = exposure_short(words, shared.lang, &shared.library, exposure);
    if let Some(Exposure {
        price,
        mode: Some(mode),
        ..
    }) = exposure
        && price != Price::None
    {
        return format!("{text} {}", zicha_report::mode(words, mode));
    }
    text
}

fn line(
    shared: &Shared,
    article: ArticleIx,
    moved: Option<&ArticleEffect>,
) -> Option<Line<'static>> {
    let (words, lang, library) = (shared.strings(), shared.lang, &shared.library);
    let outcome = shared.session.as_ref()?.assessment().article(article)?;
    let version = outcome.governing();
    let figure = |exposure| figure(shared, exposure);
    let mut spans = vec![
        Span::styled(
            format!("  {}  ", cite::articles(lang, library, &[article])),
            shared.theme.heading(),
        ),
        Span::raw(format!("{} ", words.term.now)),
        Span::styled(
            figure(version.now.entity),
            shared.theme.status(outcome.status),
        ),
    ];
    let before = moved.map(|moved| exposure_short(words, lang, library, moved.before.now));
    if let Some(before) =
        before.filter(|before| *before != exposure_short(words, lang, library, version.now.entity))
    {
        spans.push(Span::styled(
            match lang {
                zicha_text::Lang::En => format!(" ({}: {before})", words.interview.before),
                zicha_text::Lang::Zh => format!("（{}：{before}）", words.interview.before),
            },
            shared.theme.dim(),
        ));
    }
    spans.push(Span::raw(format!(
        "   {} {}",
        words.term.worst,
        figure(version.worst.entity)
    )));
    if version.worst.entity.is_some_and(|worst| worst.contested) {
        spans.push(Span::styled(
            format!(" {}", words.term.contested),
            shared.theme.dim(),
        ));
    }
    if outcome.is_changed() && !outcome.former.tiers.is_empty() {
        let former = figure(outcome.former.now.entity);
        spans.push(Span::styled(
            format!("   {} {former}", words.term.former_law),
            shared.theme.dim(),
        ));
    }
    Some(Line::from(spans))
}
