//! Articles that come to another result under another content with the same answers.

use serde::Serialize;

use crate::{cite, exposure, exposure_short, status};
use zicha_engine::{ArticleOutcome, Findings, Status};
use zicha_law::{ArticleIx, DateTime, Library};
use zicha_matter::Matter;
use zicha_text::{Lang, Text};
use zicha_text::{named, strings};

use super::{Former, both};

/// An article that stands otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeChange {
    pub article: String,
    pub name: Text,
    /// `None` where that content has no row for the article.
    pub before: Option<Text>,
    pub after: Option<Text>,
    #[serde(skip)]
    pub status: Option<Status>,
    #[serde(skip)]
    pub index: Option<ArticleIx>,
}

/// One row in words; `key` leaves out where it stands in the law: another pinpoint with the same figures is no news.
struct Row {
    id: String,
    name: Text,
    key: String,
    told: Text,
    status: Status,
    index: ArticleIx,
}

pub(super) fn changes(
    former: Former<'_>,
    library: &Library,
    matter: &Matter,
    now: DateTime,
) -> Vec<OutcomeChange> {
    let (old, new) = (
        rows(former.library, former.matter, now),
        rows(library, matter, now),
    );
    let mut changes = Vec::new();
    for row in &new {
        let was = old.iter().find(|other| other.id == row.id);
        if was.is_none_or(|was| was.key != row.key) {
            changes.push(change(was, Some(row), row));
        }
    }
    for row in &old {
        if new.iter().all(|other| other.id != row.id) {
            changes.push(change(Some(row), None, row));
        }
    }
    changes
}

fn change(before: Option<&Row>, after: Option<&Row>, row: &Row) -> OutcomeChange {
    OutcomeChange {
        article: row.id.clone(),
        name: row.name.clone(),
        before: before.map(|row| row.told.clone()),
        after: after.map(|row| row.told.clone()),
        status: after.map(|row| row.status),
        index: after.map(|row| row.index),
    }
}

fn rows(library: &Library, matter: &Matter, now: DateTime) -> Vec<Row> {
    let findings = Findings::new(library, matter, now);
    let mut rows = Vec::new();
    for outcome in &findings.assessment.articles {
        rows.push(row(library, outcome));
    }
    rows
}

fn row(library: &Library, outcome: &ArticleOutcome) -> Row {
    let law = library.article(outcome.article);
    // An article that is for information has no figures of its own.
    let informs = outcome.status == Status::Informational;
    Row {
        id: law.id.to_string(),
        name: both(|lang| {
            let cited = cite::articles(lang, library, &[outcome.article]);
            format!("{cited} · {}", law.title.get(lang))
        }),
        key: if informs {
            "informs".to_owned()
        } else {
            key(library, outcome)
        },
        told: both(|lang| {
            let status = status(strings(lang), outcome.status);
            if informs {
                status.to_owned()
            } else {
                format!("{status} · {}", figures(library, outcome, lang))
            }
        }),
        status: outcome.status,
        index: outcome.article,
    }
}

fn key(library: &Library, outcome: &ArticleOutcome) -> String {
    let (words, version) = (strings(Lang::En), outcome.governing());
    let mut short = Vec::new();
    for exposure in [
        version.now.entity,
        version.worst.entity,
        version.now.individual,
        version.worst.individual,
    ] {
        let mode = exposure.and_then(|found| found.mode);
        let mode = mode.map_or("", |mode| crate::mode(words, mode));
        let contested = exposure.is_some_and(|found| found.contested);
        let figure = exposure_short(words, Lang::En, library, exposure);
        short.push(format!("{figure} {mode} {contested}"));
    }
    format!("{:?} {}", outcome.status, short.join(" · "))
}

fn figures(library: &Library, outcome: &ArticleOutcome, lang: Lang) -> String {
    let (words, version) = (strings(lang), outcome.governing());
    let figure = |found| exposure(words, lang, library, found);
    let pair = |now, worst| {
        format!(
            "{} {}, {} {}",
            words.term.now,
            figure(now),
            words.term.worst,
            figure(worst)
        )
    };
    let entity = pair(version.now.entity, version.worst.entity);
    if version.worst.individual.is_none() {
        return named(lang, words.term.entity, &entity);
    }
    let individual = pair(version.now.individual, version.worst.individual);
    format!(
        "{} · {}",
        named(lang, words.term.entity, &entity),
        named(lang, words.term.individual, &individual)
    )
}
