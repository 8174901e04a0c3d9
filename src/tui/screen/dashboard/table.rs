//! The rows of the dashboard.

use std::fmt::Write as _;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::model::Shared;
use crate::tui::widget::scroll::scrolled_to;
use crate::tui::widget::text::{cell, cut};
use zicha_engine::{ArticleOutcome, Exposure, Price, Status, TierState};
use zicha_law::ArticleIx;
use zicha_report::{
    Direction, cite, direction, direction_word, exposure_short, status, status_sign,
};
use zicha_text::{fill, listed, named};

/// The cells of a row, in the order of the columns.
struct Cells {
    article: String,
    former: String,
    subject: String,
    status: String,
    figures: [String; 4],
    open: String,
    change: String,
}

/// Which columns fit and how wide they are: figures are never cut, so the subject gives way.
struct Columns {
    article: usize,
    former: usize,
    subject: usize,
    status: usize,
    figures: Vec<usize>,
    open: usize,
    change: usize,
}

/// The narrowest that a subject may become before a column is left out.
const SUBJECT: usize = 20;
/// The narrowest that says anything.
const LEAST_SUBJECT: usize = 6;

impl Columns {
    fn of(head: &Cells, rows: &[Cells], width: usize) -> Self {
        let widest = |of: fn(&Cells) -> &str| {
            let all = rows.iter().chain([head]);
            all.map(|cells| of(cells).width()).max().unwrap_or(0)
        };
        let mut figures = vec![0; head.figures.len()];
        for cells in rows.iter().chain([head]) {
            for (widest, figure) in figures.iter_mut().zip(&cells.figures) {
                *widest = figure.width().max(*widest);
            }
        }
        let mut columns = Self {
            article: widest(|cells| &cells.article).max(3) + 1,
            former: widest(|cells| &cells.former),
            subject: 0,
            status: widest(|cells| &cells.status),
            figures,
            open: widest(|cells| &cells.open),
            change: widest(|cells| &cells.change),
        };
        let leave_out: [fn(&mut Self); 5] = [
            |columns| columns.figures[2] = 0,
            |columns| columns.open = 0,
            |columns| columns.change = 0,
            |columns| columns.figures[3] = 0,
            |columns| columns.former = 0,
        ];
        for leave in leave_out {
            if columns.fixed() + SUBJECT <= width {
                break;
            }
            leave(&mut columns);
        }
        // A figure that is cut would be a false one: on the narrowest screens the word beside the sign goes, the subject,
        // and at last what is due now, since the worst says how far it can go.
        if columns.fixed() + LEAST_SUBJECT > width {
            columns.status = 1;
        }
        columns.subject = width.saturating_sub(columns.fixed());
        if columns.subject < LEAST_SUBJECT {
            columns.subject = 0;
            if columns.fixed() > width {
                columns.figures[0] = 0;
            }
        }
        columns
    }

    /// Everything but the subject.
    fn fixed(&self) -> usize {
        let optional = [self.former, self.status, self.open, self.change];
        let mut fixed = 2 + self.article + 2;
        for width in optional.iter().chain(&self.figures) {
            if *width > 0 {
                fixed += width + 2;
            }
        }
        fixed
    }

    fn lead(&self, cells: &Cells) -> String {
        let former = if self.former > 0 {
            format!("{}  ", cell(&cells.former, self.former, false))
        } else {
            String::new()
        };
        let subject = if self.subject > 0 {
            format!("{}  ", cell(&cells.subject, self.subject, false))
        } else {
            String::new()
        };
        format!(
            "{}{former}{subject}",
            cell(&cells.article, self.article, false)
        )
    }

    /// Sign and word, or the sign alone.
    fn status(&self, cells: &Cells) -> String {
        if self.status > 1 {
            return cell(&cells.status, self.status, false);
        }
        cells.status.chars().take(1).collect()
    }

    fn rest(&self, cells: &Cells) -> String {
        let mut text = String::new();
        for (figure, width) in cells.figures.iter().zip(&self.figures) {
            if *width > 0 {
                let _ = write!(text, "  {}", cell(figure, *width, true));
            }
        }
        if self.open > 0 {
            let _ = write!(text, "  {}", cell(&cells.open, self.open, true));
        }
        if self.change > 0 {
            let _ = write!(text, "  {}", cell(&cells.change, self.change, false));
        }
        text
    }
}

fn head_cells(shared: &Shared) -> Cells {
    let words = &shared.strings().dashboard;
    Cells {
        article: words.article.to_owned(),
        former: words.was.to_owned(),
        subject: words.subject.to_owned(),
        status: words.status.to_owned(),
        figures: [
            words.now_entity,
            words.worst_entity,
            words.now_individual,
            words.worst_individual,
        ]
        .map(str::to_owned),
        open: words.open.to_owned(),
        change: words.change.to_owned(),
    }
}

fn cells(shared: &Shared, outcome: &ArticleOutcome) -> Cells {
    let law = shared.library.article(outcome.article);
    let version = outcome.governing();
    let former: Vec<String> = law
        .former_numbers()
        .iter()
        .map(ToString::to_string)
        .collect();
    let sign = status_sign(outcome.status);
    let figures = [
        version.now.entity,
        version.worst.entity,
        version.now.individual,
        version.worst.individual,
    ];
    Cells {
        article: cite::label(shared.lang, &shared.library, outcome.article),
        former: if former.is_empty() {
            "–".to_owned()
        } else {
            former.join(", ")
        },
        subject: law.title.get(shared.lang).to_owned(),
        status: format!(
            "{} {}",
            sign.glyph(),
            status(shared.strings(), outcome.status)
        ),
        // Where an article is for information only, a tier without a fine says nothing in a column of figures.
        figures: figures.map(|exposure| match outcome.status {
            Status::Informational => figure(shared, None),
            _ => figure(shared, exposure),
        }),
        open: open_count(shared, outcome.article),
        change: change(shared, outcome.article),
    }
}

/// The head and the rows that fit, the selected one among them; and which line shows which row.
pub(super) fn lines(
    shared: &Shared,
    outcomes: &[&ArticleOutcome],
    selected: usize,
    width: usize,
    height: usize,
) -> (Vec<Line<'static>>, Vec<(usize, usize)>) {
    let head = head_cells(shared);
    let mut rows = Vec::new();
    for outcome in outcomes {
        rows.push(cells(shared, outcome));
    }
    let columns = Columns::of(&head, &rows, width);
    let status = if columns.status > 1 {
        cell(&head.status, columns.status, false)
    } else {
        " ".to_owned()
    };
    let title = format!("  {}{status}{}", columns.lead(&head), columns.rest(&head));
    let mut lines = vec![Line::styled(cut(&title, width), shared.theme.dim())];
    let mut clicks = Vec::new();
    let height = height.saturating_sub(1).max(1);
    let first = scrolled_to(0, selected, height);
    for (index, (cells, outcome)) in rows
        .iter()
        .zip(outcomes)
        .enumerate()
        .skip(first)
        .take(height)
    {
        clicks.push((lines.len(), index));
        let selected = index == selected;
        let base = if selected {
            shared.theme.selected()
        } else {
            shared.theme.text()
        };
        let colour = if selected {
            base
        } else {
            shared.theme.status(outcome.status)
        };
        lines.push(Line::from(vec![
            Span::styled(
                format!(
                    "{}{}",
                    if selected { "› " } else { "  " },
                    columns.lead(cells)
                ),
                base,
            ),
            Span::styled(columns.status(cells), colour),
            Span::styled(columns.rest(cells), base),
        ]));
        if selected {
            let text = format!(
                "    {}",
                named(
                    shared.lang,
                    shared.strings().dashboard.measures,
                    &measures(shared, outcome)
                )
            );
            lines.push(Line::styled(cut(&text, width), shared.theme.dim()));
        }
    }
    (lines, clicks)
}

/// `500k–2m must`, with a star where the reach is contested.
fn figure(shared: &Shared, exposure: Option<Exposure>) -> String {
    let words = shared.strings();
    let text = exposure_short(words, shared.lang, &shared.library, exposure);
    let Some(found) = exposure.filter(|found| found.price != Price::None) else {
        return text;
    };
    let mode = found
        .mode
        .map_or("", |mode| zicha_report::mode(words, mode));
    let mark = if found.contested { "*" } else { "" };
    format!("{text} {mode}{mark}")
}

/// The orders and sanctions in force now, else those that may come.
fn measures(shared: &Shared, outcome: &ArticleOutcome) -> String {
    for state in [TierState::Met, TierState::Open] {
        let found = super::detail::sanctions(shared, outcome, state);
        if !found.is_empty() {
            let words = shared.strings();
            return zicha_report::measures(words, shared.lang, &shared.library, &found);
        }
    }
    "–".to_owned()
}

fn open_count(shared: &Shared, article: ArticleIx) -> String {
    let Some(session) = &shared.session else {
        return String::new();
    };
    let report = session.report(&shared.library);
    let count = report
        .open_questions
        .iter()
        .filter(|open| open.articles.contains(&article))
        .count();
    if count == 0 {
        "–".to_owned()
    } else {
        count.to_string()
    }
}

fn change(shared: &Shared, article: ArticleIx) -> String {
    let direction = direction(&shared.library, article);
    let sign = match direction {
        Direction::Higher | Direction::NewTier => "▲",
        Direction::Same => "=",
        Direction::OtherLaw => "→",
        Direction::New => "+",
        Direction::Amended => "~",
        Direction::Outside => "–",
    };
    format!("{sign} {}", direction_word(shared.strings(), direction))
}

/// What is folded away: articles that were only renumbered, and other laws under which nothing was found.
pub(super) fn folded(shared: &Shared, articles: &[ArticleIx], width: usize) -> Line<'static> {
    let main = shared
        .library
        .instruments
        .first()
        .map(|instrument| &instrument.id);
    let (own, linked): (Vec<ArticleIx>, Vec<ArticleIx>) = articles
        .iter()
        .partition(|article| Some(&shared.library.article(**article).instrument) == main);
    let words = &shared.strings().dashboard;
    let mut parts = Vec::new();
    for (template, articles) in [(words.folded, own), (words.folded_linked, linked)] {
        if articles.is_empty() {
            continue;
        }
        let mut labels = Vec::new();
        for article in articles {
            labels.push(cite::label(shared.lang, &shared.library, article));
        }
        let list = labels.join(listed(shared.lang));
        parts.push(fill(template, &[("list", &list)]));
    }
    Line::styled(
        cut(&format!("  {} {}", words.unfolds, parts.join(" · ")), width),
        shared.theme.dim(),
    )
}
