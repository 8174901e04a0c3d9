//! How penalties are found: one act under several laws, the discretion of the authority, and what weighs in it.

use crate::{Block, Link, Report, Sign, cite, phrase};
use zicha_engine::{ActOutcome, FactorOutcome, FactorState, Figures, Status};
use zicha_law::{Act, Effect, Factor, Group, QuestionSet};
use zicha_text::Lang;
use zicha_text::{Strings, fill, named, strings};

use super::{Finding, Page, class};

pub(super) fn findings(report: &Report<'_>, lang: Lang) -> Vec<Finding> {
    let mut found: Vec<Finding> = report
        .library
        .acts
        .iter()
        .zip(&report.assessment.acts)
        .filter(|(_, outcome)| {
            matches!(outcome.status, Status::Breach | Status::Possible) && outcome.bases.len() > 1
        })
        .map(|(act, outcome)| act_finding(report, lang, act, outcome))
        .collect();
    found.sort_by_key(|finding| finding.sign != Sign::Breach);
    found.extend(class::of(report, lang, |group| group == Group::Penalty));
    if report
        .assessment
        .articles
        .iter()
        .any(|outcome| outcome.status == Status::Breach)
    {
        found.extend(factors(report, lang));
    }
    found
}

fn act_finding(report: &Report<'_>, lang: Lang, act: &Act, outcome: &ActOutcome) -> Finding {
    let strings = strings(lang);
    let words = &strings.list_kind;
    let mut page = Page::new(report, lang, act.title.get(lang));
    page.item(
        phrase::status_sign(outcome.status),
        phrase::status(strings, outcome.status),
    );
    page.say(act.text.get(lang));
    page.say(strings.article.highest_fine);
    let row = |name: String, now: &Figures, worst: &Figures| {
        let figure = |exposure| phrase::exposure(strings, lang, report.library, exposure);
        vec![
            name,
            figure(now.entity),
            figure(worst.entity),
            figure(worst.individual),
        ]
    };
    let mut rows = vec![row(words.highest.to_owned(), &outcome.now, &outcome.worst)];
    rows.extend(outcome.bases.iter().map(|basis| {
        let name = cite::articles(lang, report.library, &[basis.article]);
        row(name, &basis.now, &basis.worst)
    }));
    let head = [
        "",
        strings.dashboard.now_entity,
        strings.dashboard.worst_entity,
        strings.dashboard.worst_individual,
    ];
    page.blocks.push(Block::Table {
        head: head.map(str::to_owned).to_vec(),
        rows,
        right: vec![false; 4],
    });
    for basis in &outcome.bases {
        let text = cite::articles(lang, report.library, &[basis.article]);
        let link = Some(Link::Article(basis.article));
        page.blocks.push(Block::Item {
            depth: 0,
            sign: Sign::Information,
            text,
            link,
        });
    }
    page.blocks.push(Block::heading(2, strings.article.why));
    for (limb, conclusion) in act.limbs.iter().zip(&outcome.limbs) {
        let (sign, word) = phrase::conclusion(strings, *conclusion);
        if matches!(sign, Sign::Breach | Sign::Possible) {
            let law = report.library.rule(limb.rule);
            let name = cite::rule(lang, report.library, limb.rule);
            page.item(sign, format!("{name} · {word} · {}", law.text.get(lang)));
        }
    }
    let worst = phrase::exposure_short(
        strings,
        lang,
        report.library,
        outcome.worst.entity.or(outcome.worst.individual),
    );
    let value = fill(
        words.of_laws,
        &[
            ("figure", &worst),
            ("count", &outcome.bases.len().to_string()),
        ],
    );
    Finding {
        group: words.acts,
        sign: phrase::status_sign(outcome.status),
        title: act.title.get(lang).to_owned(),
        value,
        page: page.blocks,
    }
}

/// Factors for the party, then those against it, without those that are ruled out.
fn factors(report: &Report<'_>, lang: Lang) -> Vec<Finding> {
    let all = report
        .library
        .factors
        .iter()
        .zip(&report.assessment.factors);
    let mut found: Vec<(bool, Finding)> = all
        .filter(|(_, outcome)| outcome.state != FactorState::Absent)
        .map(|(factor, outcome)| {
            (
                factor.effect == Effect::Aggravates,
                factor_finding(report, lang, factor, outcome),
            )
        })
        .collect();
    found.sort_by_key(|(aggravates, _)| *aggravates);
    found.into_iter().map(|(_, finding)| finding).collect()
}

fn factor_finding(
    report: &Report<'_>,
    lang: Lang,
    factor: &Factor,
    outcome: &FactorOutcome,
) -> Finding {
    let strings = strings(lang);
    let aggravates = factor.effect == Effect::Aggravates;
    let (sign, value) = phrase::factor_state(strings, factor.effect, outcome.state);
    let mut page = Page::new(report, lang, factor.title.get(lang));
    page.item(
        sign,
        format!("{value} · {}", phrase::effect(strings, factor.effect)),
    );
    page.say(factor.text.get(lang));
    page.say(strings.article.leniency_never);
    page.item(
        Sign::Plain,
        named(
            lang,
            evidence_word(strings, aggravates),
            factor.evidence.get(lang),
        ),
    );
    page.law(std::slice::from_ref(&factor.id), Some(factor.confidence));
    let (because, missing) = match outcome.state {
        FactorState::WithinReach => (QuestionSet::EMPTY, outcome.basis),
        FactorState::Present | FactorState::Absent => (outcome.basis, QuestionSet::EMPTY),
    };
    page.chain(&because, &missing);
    Finding {
        group: if aggravates {
            strings.list_kind.heavier
        } else {
            strings.list_kind.lighter
        },
        sign,
        title: factor.title.get(lang).to_owned(),
        value: value.to_owned(),
        page: page.blocks,
    }
}

fn evidence_word(strings: &Strings, aggravates: bool) -> &'static str {
    if aggravates {
        strings.list_kind.rebuts
    } else {
        strings.article.evidence
    }
}
