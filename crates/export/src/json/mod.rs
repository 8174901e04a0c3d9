//! The frozen report `zicha.report/1`: other tools read it, so its names never change; keys may be added.

mod check;
mod finding;

use serde::Serialize;

use zicha_engine::{ArticleOutcome, Evaluator, Exposure, Figures, Price};
use zicha_law::{ArticleIx, Change, Fine, Library, Mode, Period, QuestionSet, Tier, TierIx};
use zicha_text::{Lang, LocalizedError, ResultExt as _, strings};

use zicha_report::document::fingerprint;
use zicha_report::{Report, conduct_line};

pub(super) use check::check;

use super::VERSION;
use super::verify::reading::unmade;

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    tool: Tool,
    law: Law<'a>,
    organisation: Organisation<'a>,
    progress: Progress,
    articles: Vec<Article<'a>>,
    leniency: Vec<Leniency<'a>>,
    actions: Vec<Action<'a>>,
    deadlines: Vec<finding::Deadline<'a>>,
    classes: Vec<finding::Class<'a>>,
    acts: Vec<finding::Act<'a>>,
    open_questions: Vec<OpenQuestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    checks: Vec<Check<'a>>,
    /// What the report was made from, so that it can be made again.
    matter: Input<'a>,
}

/// Answers that cannot be, or that contradict each other.
#[derive(Serialize)]
struct Check<'a> {
    id: &'static str,
    severity: &'static str,
    questions: Vec<&'a str>,
    text: Said,
}

#[derive(Serialize)]
struct Said {
    en: String,
    zh: String,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Law<'a> {
    as_of: String,
    conduct: Period,
    regime: &'static str,
    pack: String,
    pack_sha256: &'a str,
}

#[derive(Serialize)]
struct Organisation<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Progress {
    visible: usize,
    answered: usize,
    not_answered_with_reason: usize,
    open: usize,
    minutes_left: usize,
}

#[derive(Serialize)]
struct Text<'a> {
    en: &'a str,
    zh: &'a str,
}

#[derive(Serialize)]
struct Article<'a> {
    id: &'a str,
    instrument: &'a str,
    article: u16,
    formerly: &'a [u16],
    change: Change,
    title: Text<'a>,
    status: &'static str,
    regime: &'static str,
    confidence: &'static str,
    tiers: Vec<TierRow<'a>>,
    now: Sides<'a>,
    worst: Sides<'a>,
    worst_uncontested: Sides<'a>,
    amended: Version<'a>,
    former: FormerVersion<'a>,
    rules: Vec<Rule<'a>>,
    implications: Vec<Implication<'a>>,
}

#[derive(Serialize)]
struct Implication<'a> {
    text: Text<'a>,
    see: Vec<&'a str>,
    confidence: &'static str,
    verify: bool,
}

#[derive(Serialize)]
struct Version<'a> {
    now: Sides<'a>,
    worst: Sides<'a>,
}

#[derive(Serialize)]
struct FormerVersion<'a> {
    now: Sides<'a>,
    worst: Sides<'a>,
    tiers: Vec<TierRow<'a>>,
}

#[derive(Serialize)]
struct TierRow<'a> {
    id: &'a str,
    pinpoint: String,
    state: &'static str,
    addressee: &'static str,
    mode: Option<&'static str>,
    fine: Option<FineRow>,
    measures: Vec<&'a str>,
    measure_modes: Vec<&'static str>,
    contested: Option<Contested<'a>>,
    confidence: &'static str,
    verify: bool,
    borrows: Vec<&'a str>,
    because: Vec<&'a str>,
    missing: Vec<&'a str>,
}

#[derive(Serialize)]
struct FineRow {
    kind: &'static str,
    min: Option<i64>,
    max: i64,
    currency: &'static str,
    /// A second ceiling of which the authority may use either.
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<Share>,
    priced: Option<Bounds>,
}

#[derive(Serialize)]
struct Share {
    kind: &'static str,
    percent: i64,
}

#[derive(Serialize)]
struct Bounds {
    min: i64,
    max: i64,
}

#[derive(Serialize)]
struct Contested<'a> {
    applies: bool,
    positions: Vec<Text<'a>>,
}

#[derive(Serialize)]
struct Sides<'a> {
    entity: Option<Side<'a>>,
    individual: Option<Side<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    tier: &'a str,
    min: Option<i64>,
    max: Option<i64>,
    mode: Option<&'static str>,
    contested: bool,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    pinpoint: String,
    conclusion: &'static str,
    because: Vec<&'a str>,
    missing: Vec<&'a str>,
}

#[derive(Serialize)]
struct Leniency<'a> {
    id: &'a str,
    instrument: &'a str,
    pinpoint: String,
    effect: zicha_law::Effect,
    state: &'static str,
    title: Text<'a>,
}

#[derive(Serialize)]
struct Action<'a> {
    rule: &'a str,
    articles: Vec<&'a str>,
    clears: Vec<&'a str>,
    remedy: Text<'a>,
}

/// The answers as an answers file has them, and their fingerprint.
#[derive(Serialize)]
struct Input<'a> {
    fingerprint: String,
    answers: Vec<zicha_matter::Row<'a>>,
}

#[derive(Serialize)]
struct OpenQuestion<'a> {
    question: &'a str,
    articles: Vec<&'a str>,
}

/// The report as JSON text.
///
/// # Errors
/// Never in practice: every value has a JSON form.
pub fn report(report: &Report<'_>) -> Result<String, LocalizedError> {
    let mut text = serde_json::to_string_pretty(&root(report)).context(unmade)?;
    text.push('\n');
    Ok(text)
}

pub(super) fn bytes(report: &Report<'_>, _: Lang) -> Result<Vec<u8>, LocalizedError> {
    self::report(report).map(String::into_bytes)
}

fn root<'a>(report: &'a Report<'a>) -> Root<'a> {
    let library = report.library;
    Root {
        schema: "zicha.report/1",
        tool: Tool {
            name: "zicha",
            version: VERSION,
        },
        law: Law {
            as_of: report.as_of.to_string(),
            conduct: report.assessment.conduct,
            regime: report.governing().code(),
            pack: format!("{} {}", library.pack.id, library.pack.version),
            pack_sha256: &library.pack.sha256,
        },
        organisation: Organisation {
            name: &report.matter.organisation,
        },
        progress: Progress {
            visible: report.progress.visible,
            answered: report.progress.answered,
            not_answered_with_reason: report.progress.withheld,
            open: report.progress.open,
            minutes_left: report.progress.minutes(),
        },
        articles: articles(report),
        leniency: leniency(report),
        actions: actions(report),
        deadlines: finding::deadlines(report),
        classes: finding::classes(report),
        acts: finding::acts(report),
        open_questions: open_questions(report),
        checks: checks(report),
        matter: Input {
            fingerprint: fingerprint(library, report.matter),
            answers: zicha_matter::rows(library, report.matter),
        },
    }
}

fn articles<'a>(report: &'a Report<'a>) -> Vec<Article<'a>> {
    let mut evaluator = report.evaluator();
    let mut rows = Vec::new();
    for outcome in &report.assessment.articles {
        rows.push(article(report, &mut evaluator, outcome));
    }
    rows
}

fn actions<'a>(report: &'a Report<'a>) -> Vec<Action<'a>> {
    let library = report.library;
    let mut rows = Vec::new();
    for action in &report.actions {
        rows.push(Action {
            rule: &library.rule(action.rule).id,
            articles: article_ids(library, &action.articles),
            clears: article_ids(library, &action.clears),
            remedy: text(&action.remedy),
        });
    }
    rows
}

fn open_questions<'a>(report: &'a Report<'a>) -> Vec<OpenQuestion<'a>> {
    let library = report.library;
    let mut rows = Vec::new();
    for open in &report.open_questions {
        rows.push(OpenQuestion {
            question: &library.question(open.question).id,
            articles: article_ids(library, &open.articles),
        });
    }
    rows
}

fn leniency<'a>(report: &'a Report<'a>) -> Vec<Leniency<'a>> {
    let factors = &report.library.factors;
    let mut rows = Vec::new();
    for (factor, found) in factors.iter().zip(&report.assessment.factors) {
        rows.push(Leniency {
            id: &factor.id,
            instrument: &factor.instrument,
            pinpoint: factor.pinpoint.compact(),
            effect: factor.effect,
            state: found.state.code(),
            title: text(&factor.title),
        });
    }
    rows
}

fn checks<'a>(report: &'a Report<'a>) -> Vec<Check<'a>> {
    if report.assessment.impossible.is_none() {
        return Vec::new();
    }
    let (library, pack) = (report.library, &report.library.pack);
    let told = |lang| conduct_line(strings(lang), lang, &report.assessment);
    vec![Check {
        id: "conduct-ends-before-it-begins",
        severity: "impossible",
        questions: vec![
            &library.question(pack.conduct_from).id,
            &library.question(pack.conduct_to).id,
        ],
        text: Said {
            en: told(Lang::En),
            zh: told(Lang::Zh),
        },
    }]
}

fn text(text: &zicha_text::Text) -> Text<'_> {
    Text {
        en: &text.en,
        zh: &text.zh,
    }
}

fn article<'a>(
    report: &'a Report<'a>,
    evaluator: &mut Evaluator<'a>,
    outcome: &'a ArticleOutcome,
) -> Article<'a> {
    let library = report.library;
    let law = library.article(outcome.article);
    let governing = outcome.governing();
    Article {
        id: &law.id,
        instrument: &law.instrument,
        article: law.number(),
        formerly: law.former_numbers(),
        change: law.change,
        title: text(&law.title),
        status: outcome.status.code(),
        regime: outcome.regime.code(),
        confidence: law.confidence.code(),
        tiers: tiers(report, &outcome.amended.tiers),
        now: sides(library, &governing.now),
        worst: sides(library, &governing.worst),
        worst_uncontested: sides(library, &governing.worst_uncontested),
        amended: Version {
            now: sides(library, &outcome.amended.now),
            worst: sides(library, &outcome.amended.worst),
        },
        former: FormerVersion {
            now: sides(library, &outcome.former.now),
            worst: sides(library, &outcome.former.worst),
            tiers: tiers(report, &outcome.former.tiers),
        },
        rules: rules(report, outcome),
        implications: implications(report, evaluator, law),
    }
}

/// What the article means for this company.
fn implications<'a>(
    report: &'a Report<'a>,
    evaluator: &mut Evaluator<'a>,
    law: &'a zicha_law::Article,
) -> Vec<Implication<'a>> {
    let mut rows = Vec::new();
    for implication in &law.implications {
        let holds = evaluator.optional(implication.when.as_ref());
        if holds.truth.is_true() {
            rows.push(Implication {
                text: text(&implication.text),
                see: article_ids(report.library, &implication.see),
                confidence: implication.confidence.code(),
                verify: implication.confidence.needs_verification(),
            });
        }
    }
    rows
}

fn tiers<'a>(report: &'a Report<'a>, tiers: &[TierIx]) -> Vec<TierRow<'a>> {
    tiers.iter().map(|index| tier(report, *index)).collect()
}

fn tier<'a>(report: &'a Report<'a>, index: TierIx) -> TierRow<'a> {
    let library = report.library;
    let tier = library.tier(index);
    let outcome = report.assessment.tier(index);
    let lender = lender(library, tier);
    let (mut measures, mut measure_modes) = (Vec::new(), Vec::new());
    for sanction in &tier.measures {
        measures.push(library.measure(sanction.measure).id.as_str());
        measure_modes.push(sanction.mode.code());
    }
    TierRow {
        id: &tier.id,
        pinpoint: tier.pinpoint.compact(),
        state: outcome.state.code(),
        addressee: tier.addressee.code(),
        mode: lender.mode.map(Mode::code),
        fine: lender
            .fine
            .as_ref()
            .map(|fine| self::fine(fine, outcome.price)),
        measures,
        measure_modes,
        contested: tier.contested.as_ref().map(|contested| Contested {
            applies: outcome.contested,
            positions: contested.positions.iter().map(text).collect(),
        }),
        confidence: tier.confidence.code(),
        verify: tier.confidence.needs_verification(),
        borrows: borrowed(library, tier),
        because: question_ids(library, &outcome.because),
        missing: question_ids(library, &outcome.missing),
    }
}

fn lender<'a>(library: &'a Library, tier: &'a Tier) -> &'a Tier {
    match tier.borrows {
        zicha_law::Borrowing::Fine(other) => library.tier(other),
        zicha_law::Borrowing::No | zicha_law::Borrowing::Pointer(_) => tier,
    }
}

fn borrowed<'a>(library: &'a Library, tier: &Tier) -> Vec<&'a str> {
    let indexes = match &tier.borrows {
        zicha_law::Borrowing::No => &[][..],
        zicha_law::Borrowing::Fine(other) => std::slice::from_ref(other),
        zicha_law::Borrowing::Pointer(others) => others,
    };
    let mut ids = Vec::with_capacity(indexes.len());
    for other in indexes {
        ids.push(library.tier(*other).id.as_str());
    }
    ids
}

fn fine(fine: &Fine, price: Price) -> FineRow {
    let (kind, min, max) = match fine {
        Fine::Range { min, max } => ("range", Some(*min), *max),
        Fine::TimesGains { min, max, .. } => ("times_gains", Some(*min), *max),
        Fine::TimesProcurement { min, max, .. } => ("times_procurement", Some(*min), *max),
        Fine::Turnover { max, .. } => ("range", None, *max),
    };
    let or = match fine {
        Fine::Turnover { percent, .. } => Some(Share {
            kind: "share_of_turnover",
            percent: *percent,
        }),
        Fine::Range { .. } | Fine::TimesGains { .. } | Fine::TimesProcurement { .. } => None,
    };
    let priced = price.bounds().map(|(min, max)| Bounds { min, max });
    FineRow {
        kind,
        min,
        max,
        currency: "CNY",
        or,
        priced,
    }
}

fn sides<'a>(library: &'a Library, figures: &Figures) -> Sides<'a> {
    let side = |exposure: Exposure| Side {
        tier: &library.tier(exposure.tier).id,
        min: exposure.price.bounds().map(|(min, _)| min),
        max: exposure.price.bounds().map(|(_, max)| max),
        mode: exposure.mode.map(Mode::code),
        contested: exposure.contested,
    };
    Sides {
        entity: figures.entity.map(side),
        individual: figures.individual.map(side),
    }
}

/// The rules that the article sanctions, in either version, or lays down.
fn rules<'a>(report: &'a Report<'a>, outcome: &ArticleOutcome) -> Vec<Rule<'a>> {
    let library = report.library;
    let tiers = outcome.amended.tiers.iter().chain(&outcome.former.tiers);
    let mut rows = Vec::new();
    for index in library.rules_behind(outcome.article, tiers) {
        let rule = library.rule(index);
        let found = report.assessment.rule(index);
        rows.push(Rule {
            id: &rule.id,
            pinpoint: rule.pinpoint.compact(),
            conclusion: found.conclusion.code(),
            because: question_ids(library, &found.because),
            missing: question_ids(library, &found.missing),
        });
    }
    rows
}

fn article_ids<'a>(library: &'a Library, articles: &[ArticleIx]) -> Vec<&'a str> {
    let mut ids = Vec::with_capacity(articles.len());
    for article in articles {
        ids.push(library.article(*article).id.as_str());
    }
    ids
}

fn question_ids<'a>(library: &'a Library, questions: &QuestionSet) -> Vec<&'a str> {
    questions
        .iter()
        .map(|question| library.question(question).id.as_str())
        .collect()
}

#[cfg(test)]
mod tests;
