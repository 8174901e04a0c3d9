//! Exposure, tiers and findings.

use crate::article::tier_fine;
use crate::{Sign, answer, change, cite, direction_word, phrase};
use zicha_engine::{ArticleOutcome, Conclusion, Exposure, Price, TierState, VersionOutcome};
use zicha_law::{Grade, RuleIx, TierIx};

use super::{Cell, Context, DataTable, columns};

/// An article a row: status, figures in columns of their own, change.
pub(super) fn exposure(context: &Context<'_>) -> DataTable {
    let (words, data_table) = (&context.strings.dashboard, &context.document_words.sheet);
    let mut heads = vec![
        (words.article.to_owned(), 14),
        (words.was.to_owned(), 10),
        (words.subject.to_owned(), 34),
        (words.status.to_owned(), 14),
        (data_table.law.to_owned(), 12),
    ];
    let times = [
        context.document_words.text.now,
        context.document_words.text.worst,
        data_table.uncontested,
    ];
    for who in [
        context.document_words.text.entity,
        context.document_words.text.individual,
    ] {
        for time in times {
            heads.extend([
                (format!("{who} · {time} · {}", data_table.from), 15),
                (format!("{who} · {time} · {}", data_table.to), 15),
                (format!("{who} · {time} · {}", data_table.how), 26),
            ]);
        }
    }
    heads.push((words.change.to_owned(), 14));
    let mut columns = Vec::new();
    for (title, width) in heads {
        columns.push(super::Column { title, width });
    }
    let mut rows = Vec::new();
    for outcome in &context.report.assessment.articles {
        rows.push(exposure_row(context, outcome));
    }
    DataTable {
        id: "exposure",
        title: data_table.exposure,
        columns,
        rows,
    }
}

fn exposure_row(context: &Context<'_>, outcome: &ArticleOutcome) -> Vec<Cell> {
    let library = context.report.library;
    let law = library.article(outcome.article);
    let former: Vec<String> = law
        .former_numbers()
        .iter()
        .map(ToString::to_string)
        .collect();
    let status = phrase::status(context.strings, outcome.status).to_owned();
    let regime = match outcome.regime {
        zicha_engine::Regime::Former => context.strings.app.law_former,
        zicha_engine::Regime::Amended => context.strings.app.law_amended,
    };
    let mut row = vec![
        cite::label(context.lang, library, outcome.article).into(),
        former.join(", ").into(),
        law.title.get(context.lang).into(),
        Cell::Signed(phrase::status_sign(outcome.status), status),
        regime.into(),
    ];
    row.extend(sides(context, outcome.governing()));
    let direction = change::direction(library, outcome.article);
    row.push(direction_word(context.strings, direction).into());
    row
}

/// Entity, then individuals: now, at worst, at worst without what is contested, in three columns each.
fn sides(context: &Context<'_>, version: &VersionOutcome) -> Vec<Cell> {
    let figures = [&version.now, &version.worst, &version.worst_uncontested];
    let entity = figures.map(|figures| figures.entity);
    let individual = figures.map(|figures| figures.individual);
    let mut cells = Vec::new();
    for exposure in entity.into_iter().chain(individual) {
        cells.extend(figure(context, exposure));
    }
    cells
}

/// Least, most, and in words where from and whether it must be imposed.
fn figure(context: &Context<'_>, exposure: Option<Exposure>) -> [Cell; 3] {
    let Some(found) = exposure else {
        return [Cell::Blank, Cell::Blank, Cell::Blank];
    };
    let library = context.report.library;
    let mut words = Vec::new();
    if matches!(found.price, Price::None | Price::Unpriced { .. }) {
        words.push(phrase::exposure_short(
            context.strings,
            context.lang,
            library,
            exposure,
        ));
    }
    if let Some(mode) = found.mode
        && found.price != Price::None
    {
        words.push(phrase::mode(context.strings, mode).to_owned());
    }
    words.push(cite::tier(context.lang, library, found.tier));
    if found.contested {
        words.push(context.strings.term.contested.to_owned());
    }
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
pub(super) fn tiers(context: &Context<'_>) -> DataTable {
    let (text, data_table) = (&context.document_words.text, &context.document_words.sheet);
    let columns = columns([
        (context.strings.dashboard.article, 14),
        (text.tier, 12),
        (data_table.provision, 20),
        (data_table.law, 12),
        (text.on, 26),
        (data_table.grade, 16),
        (text.state, 12),
        (text.fine, 30),
        (data_table.from, 15),
        (data_table.to, 15),
        (data_table.trigger, 50),
        (context.strings.dashboard.measures, 44),
        (data_table.contested, 12),
    ]);
    let mut rows = Vec::new();
    for outcome in &context.report.assessment.articles {
        let label = cite::label(context.lang, context.report.library, outcome.article);
        let former = outcome
            .is_changed()
            .then_some((&outcome.former, context.strings.app.law_former));
        for (version, law) in [(&outcome.amended, context.strings.app.law_amended)]
            .into_iter()
            .chain(former)
        {
            for tier in &version.tiers {
                rows.push(tier_row(context, &label, law, *tier));
            }
        }
    }
    DataTable {
        id: "tiers",
        title: data_table.tiers,
        columns,
        rows,
    }
}

fn tier_row(context: &Context<'_>, label: &str, law: &str, index: TierIx) -> Vec<Cell> {
    let (strings, library) = (context.strings, context.report.library);
    let tier = library.tier(index);
    let found = context.report.assessment.tier(index);
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
        cite::tier(context.lang, library, index).into(),
        law.into(),
        phrase::addressee(strings, tier.addressee).into(),
        grade.into(),
        Cell::Signed(sign, phrase::tier_state(strings, found.state).to_owned()),
        tier_fine(context.report, context.lang, index, found.price).into(),
        from,
        to,
        tier.trigger.get(context.lang).into(),
        phrase::measures(strings, context.lang, library, &tier.measures).into(),
        if found.contested {
            strings.term.contested.into()
        } else {
            Cell::Blank
        },
    ]
}

/// Every duty that was or may have been broken, or was kept; what does not apply is left out.
pub(super) fn findings(context: &Context<'_>) -> DataTable {
    let (text, data_table) = (&context.document_words.text, &context.document_words.sheet);
    let columns = columns([
        (data_table.provision, 22),
        (data_table.duty, 56),
        (data_table.conclusion, 16),
        (data_table.because, 56),
        (data_table.missing, 44),
        (text.action, 52),
        (text.proof, 40),
        (text.confidence, 12),
    ]);
    let library = context.report.library;
    let mut rows = Vec::new();
    for index in library.rule_indexes() {
        if context.report.assessment.rule(index).conclusion != Conclusion::NotApplicable {
            rows.push(finding_row(context, index));
        }
    }
    DataTable {
        id: "findings",
        title: data_table.findings,
        columns,
        rows,
    }
}

fn finding_row(context: &Context<'_>, index: RuleIx) -> Vec<Cell> {
    let (report, lang) = (context.report, context.lang);
    let rule = report.library.rule(index);
    let found = report.assessment.rule(index);
    let (sign, word) = phrase::conclusion(context.strings, found.conclusion);
    let action = report.actions.iter().find(|action| action.rule == index);
    let mut confidence = rule.confidence.code().to_owned();
    if rule.confidence.needs_verification() {
        confidence = format!("{confidence} · {}", context.strings.term.verify);
    }
    vec![
        cite::rule(lang, report.library, index).into(),
        rule.text.get(lang).into(),
        Cell::Signed(sign, word.to_owned()),
        answer::lines(report, lang, &found.because)
            .join("\n")
            .into(),
        answer::lines(report, lang, &found.missing)
            .join("\n")
            .into(),
        action.map_or("", |action| action.remedy.get(lang)).into(),
        rule.evidence.get(lang).into(),
        confidence.into(),
    ]
}
