//! Exposure, tiers and findings.

use crate::article::tier_fine;
use crate::{Sign, answer, change, cite, direction_word, phrase};
use zicha_engine::{Conclusion, Exposure, Figures, Price, TierState, VersionOutcome};
use zicha_law::{Grade, TierIx};

use super::{Cell, Desk, Sheet, columns};

/// An article a row: status, figures in columns of their own, change.
pub(super) fn exposure(desk: &Desk<'_>) -> Sheet {
    let (words, sheet) = (&desk.strings.dashboard, &desk.paper.sheet);
    let mut heads = vec![
        (words.article.to_owned(), 14),
        (words.was.to_owned(), 10),
        (words.subject.to_owned(), 34),
        (words.status.to_owned(), 14),
        (sheet.law.to_owned(), 12),
    ];
    let times = [
        desk.paper.text.now,
        desk.paper.text.worst,
        sheet.uncontested,
    ];
    for who in [desk.paper.text.entity, desk.paper.text.individual] {
        for time in times {
            heads.extend([
                (format!("{who} · {time} · {}", sheet.from), 15),
                (format!("{who} · {time} · {}", sheet.to), 15),
                (format!("{who} · {time} · {}", sheet.how), 26),
            ]);
        }
    }
    heads.push((words.change.to_owned(), 14));
    let columns = heads
        .into_iter()
        .map(|(title, width)| super::Column { title, width })
        .collect();
    let rows = desk.report.assessment.articles.iter().map(|outcome| {
        let library = desk.report.library;
        let law = library.article(outcome.article);
        let former: Vec<String> = law
            .former_numbers()
            .iter()
            .map(ToString::to_string)
            .collect();
        let status = phrase::status(desk.strings, outcome.status).to_owned();
        let regime = match outcome.regime {
            zicha_engine::Regime::Former => desk.strings.app.law_former,
            zicha_engine::Regime::Amended => desk.strings.app.law_amended,
        };
        let mut row = vec![
            cite::label(desk.lang, library, outcome.article).into(),
            former.join(", ").into(),
            law.title.get(desk.lang).into(),
            Cell::Signed(phrase::status_sign(outcome.status), status),
            regime.into(),
        ];
        row.extend(sides(desk, outcome.governing()));
        row.push(direction_word(desk.strings, change::direction(library, outcome.article)).into());
        row
    });
    Sheet {
        id: "exposure",
        title: sheet.exposure,
        columns,
        rows: rows.collect(),
    }
}

/// Entity, then individuals: now, at worst, at worst without what is contested, in three columns each.
fn sides(desk: &Desk<'_>, version: &VersionOutcome) -> Vec<Cell> {
    let figures = [&version.now, &version.worst, &version.worst_uncontested];
    let picks: [fn(&Figures) -> Option<Exposure>; 2] =
        [|figures| figures.entity, |figures| figures.individual];
    picks
        .iter()
        .flat_map(|pick| {
            figures
                .iter()
                .flat_map(move |figures| figure(desk, pick(figures)))
        })
        .collect()
}

/// Least, most, and in words where from and whether it must be imposed.
fn figure(desk: &Desk<'_>, exposure: Option<Exposure>) -> [Cell; 3] {
    let Some(found) = exposure else {
        return [Cell::Blank, Cell::Blank, Cell::Blank];
    };
    let library = desk.report.library;
    let mode = found
        .mode
        .filter(|_| found.price != Price::None)
        .map(|mode| phrase::mode(desk.strings, mode));
    let amount = match found.price {
        Price::Range { .. } => None,
        Price::None | Price::Unpriced { .. } => Some(phrase::exposure_short(
            desk.strings,
            desk.lang,
            library,
            exposure,
        )),
    };
    let tier = cite::tier(desk.lang, library, found.tier);
    let contested = found
        .contested
        .then(|| desk.strings.term.contested.to_owned());
    let words: Vec<String> = [amount, mode.map(str::to_owned), Some(tier), contested]
        .into_iter()
        .flatten()
        .collect();
    let [from, to] = amounts(found.price);
    [from, to, words.join(" · ").into()]
}

fn amounts(price: Price) -> [Cell; 2] {
    match price {
        Price::Range { min, max } => [Cell::Amount(min), Cell::Amount(max)],
        Price::None | Price::Unpriced { .. } => [Cell::Blank, Cell::Blank],
    }
}

/// Every tier of every article with a row, of the amended and of the former law.
pub(super) fn tiers(desk: &Desk<'_>) -> Sheet {
    let (text, sheet) = (&desk.paper.text, &desk.paper.sheet);
    let columns = columns([
        (desk.strings.dashboard.article, 14),
        (text.tier, 12),
        (sheet.provision, 20),
        (sheet.law, 12),
        (text.on, 26),
        (sheet.grade, 16),
        (text.state, 12),
        (text.fine, 30),
        (sheet.from, 15),
        (sheet.to, 15),
        (sheet.trigger, 50),
        (desk.strings.dashboard.measures, 44),
        (sheet.contested, 12),
    ]);
    let mut rows = Vec::new();
    for outcome in &desk.report.assessment.articles {
        let label = cite::label(desk.lang, desk.report.library, outcome.article);
        let former = outcome
            .is_changed()
            .then_some((&outcome.former, desk.strings.app.law_former));
        for (version, law) in [(&outcome.amended, desk.strings.app.law_amended)]
            .into_iter()
            .chain(former)
        {
            rows.extend(
                version
                    .tiers
                    .iter()
                    .map(|tier| tier_row(desk, &label, law, *tier)),
            );
        }
    }
    Sheet {
        id: "tiers",
        title: sheet.tiers,
        columns,
        rows,
    }
}

fn tier_row(desk: &Desk<'_>, label: &str, law: &str, index: TierIx) -> Vec<Cell> {
    let (strings, library) = (desk.strings, desk.report.library);
    let tier = library.tier(index);
    let found = desk.report.assessment.tier(index);
    let grade = match tier.grade {
        Grade::Base => strings.term.base,
        Grade::Aggravated => strings.term.aggravated,
        Grade::Serious => strings.term.serious,
        Grade::ParticularlySerious => strings.term.particularly_serious,
    };
    let sign = match found.state {
        TierState::Met => Sign::Breach,
        TierState::Open => Sign::Possible,
        TierState::RuledOut => Sign::NotApplicable,
    };
    let [from, to] = amounts(found.price);
    vec![
        label.into(),
        tier.id.to_string().into(),
        cite::tier(desk.lang, library, index).into(),
        law.into(),
        phrase::addressee(strings, tier.addressee).into(),
        grade.into(),
        Cell::Signed(sign, phrase::tier_state(strings, found.state).to_owned()),
        tier_fine(desk.report, desk.lang, index, found.price).into(),
        from,
        to,
        tier.trigger.get(desk.lang).into(),
        phrase::measures(strings, desk.lang, library, &tier.measures).into(),
        if found.contested {
            strings.term.contested.into()
        } else {
            Cell::Blank
        },
    ]
}

/// Every duty that was or may have been broken, or was kept; what does not apply is left out.
pub(super) fn findings(desk: &Desk<'_>) -> Sheet {
    let (text, sheet) = (&desk.paper.text, &desk.paper.sheet);
    let columns = columns([
        (sheet.provision, 22),
        (sheet.duty, 56),
        (sheet.conclusion, 16),
        (sheet.because, 56),
        (sheet.missing, 44),
        (text.action, 52),
        (text.proof, 40),
        (text.confidence, 12),
    ]);
    let library = desk.report.library;
    let bound = library
        .rule_indexes()
        .filter(|rule| desk.report.assessment.rule(*rule).conclusion != Conclusion::NotApplicable);
    let rows = bound.map(|index| {
        let rule = library.rule(index);
        let found = desk.report.assessment.rule(index);
        let (sign, word) = phrase::conclusion(desk.strings, found.conclusion);
        let action = desk
            .report
            .actions
            .iter()
            .find(|action| action.rule == index);
        let verify = rule
            .confidence
            .needs_verification()
            .then_some(desk.strings.term.verify);
        let confidence = [Some(rule.confidence.code()), verify]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
        vec![
            cite::rule(desk.lang, library, index).into(),
            rule.text.get(desk.lang).into(),
            Cell::Signed(sign, word.to_owned()),
            answer::lines(desk.report, desk.lang, &found.because)
                .join("\n")
                .into(),
            answer::lines(desk.report, desk.lang, &found.missing)
                .join("\n")
                .into(),
            action
                .map_or("", |action| action.remedy.get(desk.lang))
                .into(),
            rule.evidence.get(desk.lang).into(),
            confidence.into(),
        ]
    });
    Sheet {
        id: "findings",
        title: sheet.findings,
        columns,
        rows: rows.collect(),
    }
}
