//! What to do first and what to find out first, ranked by the exposure at stake.

use std::collections::BTreeMap;

use zicha_law::{ArticleIx, Library, QuestionIx, QuestionSet, Remedy, RuleIx};
use zicha_text::Text;

use super::evaluate::Evaluator;
use super::outcome::{ArticleOutcome, Assessment, Conclusion, Status};

/// A remedy for a breached rule, with the articles it eases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    pub rule: RuleIx,
    /// What cures those limbs of the rule that were breached.
    pub remedy: Text,
    /// Articles at stake whose tiers the breach feeds, as governing for the conduct.
    pub articles: Vec<ArticleIx>,
    /// Those of them in breach on which no other breach would remain.
    pub clears: Vec<ArticleIx>,
    /// How many open questions could still bring one of the cleared articles back.
    pub open: usize,
}

/// An unanswered question and the articles on which it bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    pub question: QuestionIx,
    pub articles: Vec<ArticleIx>,
}

/// The upper end of the worst fine, for entity or individuals, whichever is higher. For ranking only, never shown;
/// what cannot be priced ranks below everything that can.
#[must_use]
pub fn stake(outcome: &ArticleOutcome) -> i64 {
    let worst = &outcome.governing().worst;
    let upper = |price: super::Price| match price {
        super::Price::None => 0,
        super::Price::Range { max, .. } => max,
        super::Price::Unpriced { least } => least.max(1),
    };
    [worst.entity, worst.individual]
        .into_iter()
        .flatten()
        .map(|exposure| upper(exposure.price))
        .max()
        .unwrap_or(0)
}

fn feeds(library: &Library, outcome: &ArticleOutcome, rule: RuleIx) -> bool {
    outcome
        .governing()
        .tiers
        .iter()
        .any(|tier| library.tier(*tier).rules.contains(&rule))
}

/// One action per breached rule: those with the most at stake first, then those that clear an article.
#[must_use]
pub fn actions(evaluator: &mut Evaluator<'_>, assessment: &Assessment) -> Vec<Action> {
    let library = evaluator.library();
    let mut actions: Vec<(i64, Action)> = library
        .rule_indexes()
        .filter(|rule| assessment.rule(*rule).conclusion == Conclusion::Breach)
        .map(|rule| action(evaluator, assessment, rule))
        .collect();
    actions.sort_by_key(|(stake, action)| {
        (
            std::cmp::Reverse(*stake),
            action.clears.is_empty(),
            action.rule,
        )
    });
    actions.into_iter().map(|(_, action)| action).collect()
}

/// The remedies of the limbs that were breached; all of them, should none be found.
fn remedy<'a>(evaluator: &mut Evaluator<'a>, rule: RuleIx) -> Text {
    let remedies = &evaluator.library().rule(rule).remedies;
    let holds = |remedy: &&'a Remedy| {
        remedy
            .when
            .as_ref()
            .is_none_or(|when| evaluator.evaluate(when).truth.is_true())
    };
    let fitting: Vec<&Remedy> = remedies.iter().filter(holds).collect();
    let fitting = if fitting.is_empty() {
        remedies.iter().collect()
    } else {
        fitting
    };
    Text::joined(fitting.into_iter().map(|remedy| &remedy.text))
}

fn action(evaluator: &mut Evaluator<'_>, assessment: &Assessment, rule: RuleIx) -> (i64, Action) {
    let library = evaluator.library();
    let at_stake =
        |outcome: &&ArticleOutcome| matches!(outcome.status, Status::Breach | Status::Possible);
    let fed: Vec<&ArticleOutcome> = assessment
        .articles
        .iter()
        .filter(at_stake)
        .filter(|outcome| feeds(library, outcome, rule))
        .collect();
    let alone = |outcome: &ArticleOutcome| {
        library
            .rule_indexes()
            .filter(|other| assessment.rule(*other).conclusion == Conclusion::Breach)
            .all(|other| other == rule || !feeds(library, outcome, other))
    };
    let cleared = |outcome: &&&ArticleOutcome| outcome.status == Status::Breach && alone(outcome);
    let clears: Vec<&&ArticleOutcome> = fed.iter().filter(cleared).collect();
    let open = clears.iter().fold(QuestionSet::EMPTY, |set, outcome| {
        set.union(other_rules(library, assessment, outcome))
    });
    let stake = fed.iter().map(|outcome| stake(outcome)).max().unwrap_or(0);
    let action = Action {
        rule,
        remedy: remedy(evaluator, rule),
        articles: fed.iter().map(|outcome| outcome.article).collect(),
        clears: clears.iter().map(|outcome| outcome.article).collect(),
        open: open.len(),
    };
    (stake, action)
}

/// What is missing to settle the rules that an article sanctions.
fn other_rules(
    library: &Library,
    assessment: &Assessment,
    outcome: &ArticleOutcome,
) -> QuestionSet {
    let rules = library
        .rule_indexes()
        .filter(|rule| feeds(library, outcome, *rule));
    rules.fold(QuestionSet::EMPTY, |set, rule| {
        set.union(assessment.rule(rule).missing)
    })
}

/// The unanswered questions, those first on which the highest exposure hangs, then those that bear on most articles.
#[must_use]
pub fn open_questions(library: &Library, assessment: &Assessment) -> Vec<OpenQuestion> {
    let mut found: BTreeMap<QuestionIx, (i64, Vec<ArticleIx>)> = BTreeMap::new();
    for outcome in &assessment.articles {
        let missing = missing(library, assessment, outcome);
        for question in missing.iter() {
            let entry = found.entry(question).or_default();
            entry.0 = entry.0.max(stake(outcome));
            entry.1.push(outcome.article);
        }
    }
    let mut ranked: Vec<_> = found.into_iter().collect();
    ranked.sort_by_key(|(question, (stake, articles))| {
        (
            std::cmp::Reverse(*stake),
            std::cmp::Reverse(articles.len()),
            *question,
        )
    });
    ranked
        .into_iter()
        .map(|(question, (_, articles))| OpenQuestion { question, articles })
        .collect()
}

/// What is still missing to settle an article: its open tiers, and the rules laid down in it.
fn missing(library: &Library, assessment: &Assessment, outcome: &ArticleOutcome) -> QuestionSet {
    let mut set = QuestionSet::EMPTY;
    if outcome.status != Status::Informational {
        for tier in &outcome.governing().tiers {
            set = set.union(assessment.tier(*tier).missing);
        }
    }
    for rule in library
        .rule_indexes()
        .filter(|rule| library.rule(*rule).article == outcome.article)
    {
        set = set.union(assessment.rule(rule).missing);
    }
    set
}
