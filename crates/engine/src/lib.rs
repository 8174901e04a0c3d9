//! The engine. One pure and total function, [`assess`], turns answers into conclusions, tiers and exposure.
//! It reads no clock and cannot fail; bad data was refused when the library was loaded.

mod advice;
mod concurrence;
mod deadline;
mod evaluate;
mod explain;
mod exposure;
mod findings;
mod outcome;
mod progress;
mod total;

pub use advice::{Action, OpenQuestion, actions, open_questions, stake};
pub use concurrence::{ActOutcome, Basis};
pub use deadline::{Deadline, DeadlineState, deadlines};
pub use evaluate::{Evaluator, Verdict};
pub use explain::{Explanation, explain, explain_rule};
pub use exposure::{Exposure, Figures, Price, TierState};
pub use findings::Findings;
pub use outcome::{
    ArticleOutcome, Assessment, ClassOutcome, Conclusion, FactorOutcome, FactorState, Regime,
    RuleOutcome, Status, TierOutcome, VersionOutcome,
};
pub use progress::{Progress, progress};
pub use total::Total;

use zicha_law::{
    Answers, ArticleIx, ClassificationIx, Date, Liability, LiabilityVersion, Library, Modality,
    OptionSet, Period, QuestionSet, RuleIx, Truth,
};

/// Everything that an assessment depends on.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    pub library: &'a Library,
    pub answers: &'a Answers,
    /// When the conduct took place; the dates given in the interview fill what is left open here.
    pub conduct: Period,
    /// The day on which the law is read. Conduct without an end is taken to reach to this day.
    pub as_of: Date,
}

/// A case with its period worked out.
struct Opened<'a> {
    /// What the case fixes, else what the interview said.
    stated: Period,
    /// The period that was stated, where it ends before it begins.
    impossible: Option<Period>,
    /// The period that counts.
    period: Period,
    /// Conditions as they stand for that period.
    evaluator: Evaluator<'a>,
}

impl<'a> Case<'a> {
    /// The period of the conduct. One that ends before it begins says nothing.
    #[must_use]
    pub fn period(&self) -> Period {
        self.opened().period
    }

    /// What the case fixes, else what the interview said.
    #[must_use]
    pub fn stated_period(&self) -> Period {
        self.opened().stated
    }

    /// The period that was stated, where it ends before it begins: of the whole case, or of the answers alone.
    #[must_use]
    pub fn impossible_period(&self) -> Option<Period> {
        self.opened().impossible
    }

    /// Conditions as they stand for the conduct, which goes on until today unless its end was said.
    #[must_use]
    pub fn evaluator(&self) -> Evaluator<'a> {
        self.opened().evaluator
    }

    fn opened(&self) -> Opened<'a> {
        let mut evaluator = Evaluator::new(self.library, self.answers, self.as_of);
        let answered = evaluator.answered_period();
        let stated = Period {
            from: self.conduct.from.or(answered.from),
            to: self.conduct.to.or(answered.to),
        };
        let impossible = [stated, answered]
            .into_iter()
            .find(Period::ends_before_it_begins);
        let period = if stated.ends_before_it_begins() {
            Period::default()
        } else {
            stated
        };
        Opened {
            stated,
            impossible,
            period,
            evaluator: evaluator.until(period.to.unwrap_or(self.as_of)),
        }
    }
}

/// Works out what the law makes of the answers. Pure and total; the same case gives the same assessment.
#[must_use]
pub fn assess(case: &Case<'_>) -> Assessment {
    assessment(&mut case.opened())
}

/// The assessment by conditions that were evaluated in part, and are evaluated further in what is drawn from it.
fn assessment(opened: &mut Opened<'_>) -> Assessment {
    let (conduct, impossible) = (opened.period, opened.impossible);
    let evaluator = &mut opened.evaluator;
    let (library, end) = (evaluator.library(), evaluator.end());
    let visible = evaluator.visible_questions();
    let mut rules = Vec::with_capacity(library.rules.len());
    for rule in library.rule_indexes() {
        rules.push(rule_outcome(evaluator, rule));
    }
    let tiers = exposure::tier_outcomes(evaluator);
    let mut articles = Vec::new();
    for article in library.article_indexes() {
        if is_on_dashboard(library, article) {
            articles.push(article_outcome(evaluator, article, end, &rules, &tiers));
        }
    }
    let mut factors = Vec::with_capacity(library.factors.len());
    for factor in &library.factors {
        let verdict = evaluator.evaluate(&factor.present_when);
        factors.push(FactorOutcome::new(verdict));
    }
    let mut classes = Vec::with_capacity(library.classifications.len());
    for index in library.classification_indexes() {
        classes.push(class_outcome(evaluator, index));
    }
    let acts = concurrence::act_outcomes(evaluator, &rules, &tiers, &articles);
    Assessment {
        conduct,
        impossible,
        visible,
        rules,
        tiers,
        articles,
        factors,
        classes,
        acts,
    }
}

/// Whether an article has a row of its own: it was amended, or it lays down sanctions.
fn is_on_dashboard(library: &Library, article: ArticleIx) -> bool {
    library.article(article).is_amended() || library.liability_of(article).is_some()
}

fn rule_outcome(evaluator: &mut Evaluator<'_>, index: RuleIx) -> RuleOutcome {
    let library = evaluator.library();
    let rule = library.rule(index);
    if rule.modality == Modality::State {
        return RuleOutcome::new(Conclusion::NotApplicable, &Verdict::FALSE);
    }
    let applies = *evaluator.applies(index);
    let breach = *evaluator.breach(index);
    match (applies.truth, breach.truth) {
        (Truth::False, _) => RuleOutcome::new(Conclusion::NotApplicable, &applies),
        (_, Truth::True) => RuleOutcome::new(Conclusion::Breach, &breach),
        (Truth::True, Truth::False) => {
            RuleOutcome::new(Conclusion::Compliant, &breach.because_of(&applies))
        }
        (Truth::Unknown, Truth::False) => RuleOutcome::new(Conclusion::Undetermined, &applies),
        (_, Truth::Unknown) => RuleOutcome::new(Conclusion::Undetermined, &breach),
    }
}

/// Whether a rule was law under a regime.
fn existed(library: &Library, rule: RuleIx, regime: Regime) -> bool {
    regime == Regime::Amended || library.in_force(rule) < library.pack.amended_on
}

fn class_outcome(evaluator: &mut Evaluator<'_>, index: ClassificationIx) -> ClassOutcome {
    let classification = evaluator.library().classification(index);
    let shown = evaluator.optional(classification.when.as_ref());
    let mut outcome = ClassOutcome {
        shown: shown.truth,
        class: None,
        possible: OptionSet::default(),
        because: QuestionSet::EMPTY,
        missing: QuestionSet::EMPTY,
    };
    for position in 0..classification.classes.len() {
        let verdict = evaluator.class(index, position);
        match verdict.truth {
            Truth::True => (outcome.class, outcome.because) = (Some(position), verdict.basis),
            Truth::Unknown => outcome.missing.unite(&verdict.basis),
            Truth::False => continue,
        }
        outcome.possible = outcome.possible.union(OptionSet::of(position));
    }
    outcome
}

fn article_outcome(
    evaluator: &mut Evaluator<'_>,
    index: ArticleIx,
    end: Date,
    rules: &[RuleOutcome],
    tiers: &[TierOutcome],
) -> ArticleOutcome {
    let library = evaluator.library();
    let liability = library.liability_of(index);
    let addressed = liability.map_or(Truth::True, |liability| {
        evaluator.optional(liability.applies_when.as_ref()).truth
    });
    let amended_on = library.pack.amended_on;
    let amended = liability
        .and_then(|liability| version(library, liability.at(end.max(amended_on)), tiers))
        .unwrap_or_default();
    let former = liability
        .and_then(|liability| version(library, before(liability, amended_on, end), tiers))
        .unwrap_or_default();
    let regime = regime(end, amended_on, &amended, &former);
    let governing = if regime == Regime::Former {
        &former
    } else {
        &amended
    };
    let status = match addressed {
        Truth::False => Status::NotApplicable,
        Truth::Unknown | Truth::True => status(library, index, regime, governing, rules, tiers),
    };
    ArticleOutcome {
        article: index,
        status,
        regime,
        amended,
        former,
    }
}

/// The version in force on the eve of a date, if it was law by the end of the conduct.
fn before(liability: &Liability, date: Date, end: Date) -> Option<&LiabilityVersion> {
    let version = liability
        .versions
        .iter()
        .rev()
        .find(|version| version.from < date)?;
    (version.from <= end).then_some(version)
}

fn version(
    library: &Library,
    version: Option<&LiabilityVersion>,
    tiers: &[TierOutcome],
) -> Option<VersionOutcome> {
    version.map(|version| VersionOutcome {
        tiers: version.tiers.clone(),
        now: exposure::figures(library, &version.tiers, tiers, exposure::is_met),
        worst: exposure::figures(library, &version.tiers, tiers, exposure::is_not_ruled_out),
        worst_uncontested: exposure::figures(
            library,
            &version.tiers,
            tiers,
            exposure::is_uncontested,
        ),
    })
}

/// Conduct that ended before the amendment falls under the former law, unless the amended law is lighter for this
/// article (Administrative Penalty Law Art 37). Conduct that reaches beyond it falls under the amended law.
fn regime(
    end: Date,
    amended_on: Date,
    amended: &VersionOutcome,
    former: &VersionOutcome,
) -> Regime {
    if end >= amended_on || exposure::is_lighter(amended, former) {
        Regime::Amended
    } else {
        Regime::Former
    }
}

fn status(
    library: &Library,
    article: ArticleIx,
    regime: Regime,
    governing: &VersionOutcome,
    rules: &[RuleOutcome],
    tiers: &[TierOutcome],
) -> Status {
    let (mut is_met, mut is_open) = (false, false);
    let (mut has_duty, mut is_bound) = (false, false);
    for tier in &governing.tiers {
        let state = tiers[tier.0 as usize].state;
        is_met |= state == TierState::Met;
        is_open |= state == TierState::Open;
        for rule in &library.tier(*tier).rules {
            has_duty = true;
            let conclusion = rules[rule.0 as usize].conclusion;
            is_bound |= existed(library, *rule, regime) && conclusion != Conclusion::NotApplicable;
        }
    }
    if !has_duty {
        return if governing.tiers.is_empty() && library.liability_of(article).is_some() {
            Status::NotApplicable
        } else {
            Status::Informational
        };
    }
    if is_met {
        Status::Breach
    } else if is_open {
        Status::Possible
    } else if is_bound {
        Status::Clear
    } else {
        Status::NotApplicable
    }
}
