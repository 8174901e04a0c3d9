//! What to do first and what to find out first, ranked by the exposure at stake.

use std::collections::BTreeMap;

use zicha_law::{ArticleIx, Library, QuestionIx, QuestionSet, RuleIx};
use zicha_text::Text;

use super::evaluate::Evaluator;
use super::exposure::Price;
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
    let sides = [worst.entity, worst.individual];
    let mut stake = 0;
    for exposure in sides.into_iter().flatten() {
        stake = stake.max(match exposure.price {
            Price::None => 0,
            Price::Range { max, .. } => max,
            Price::Unpriced { least } => least.max(1),
        });
    }
    stake
}

/// The articles in breach, or possibly so, and what feeds them as the law governs the conduct.
struct AtStake<'a> {
    library: &'a Library,
    assessment: &'a Assessment,
    articles: Vec<&'a ArticleOutcome>,
    /// By tier, the position of the article that it belongs to; `None` if it does not govern.
    of_tier: Vec<Option<usize>>,
}

impl<'a> AtStake<'a> {
    fn new(library: &'a Library, assessment: &'a Assessment) -> Self {
        let mut articles: Vec<&ArticleOutcome> = assessment.articles.iter().collect();
        articles.retain(|outcome| matches!(outcome.status, Status::Breach | Status::Possible));
        let mut of_tier = vec![None; library.tiers.len()];
        for (position, outcome) in articles.iter().enumerate() {
            for tier in &outcome.governing().tiers {
                of_tier[tier.0 as usize] = Some(position);
            }
        }
        Self {
            library,
            assessment,
            articles,
            of_tier,
        }
    }

    /// The positions of the articles that a breach of the rule feeds, in their order.
    fn fed_by(&self, rule: RuleIx) -> Vec<usize> {
        let mut fed = Vec::new();
        for tier in self.library.tiers_naming(rule) {
            fed.extend(self.of_tier[tier.0 as usize]);
        }
        fed.sort_unstable();
        fed.dedup();
        fed
    }

    /// The action for a rule that feeds the articles in these positions, with what is at stake. An article that only one
    /// breach feeds is cleared by it.
    fn action(
        &self,
        rule: RuleIx,
        fed: &[usize],
        breaches: &[usize],
        remedy: Text,
    ) -> (i64, Action) {
        let (mut articles, mut clears) = (Vec::new(), Vec::new());
        let mut open = QuestionSet::EMPTY;
        let mut highest = 0;
        for position in fed {
            let outcome = self.articles[*position];
            articles.push(outcome.article);
            highest = highest.max(stake(outcome));
            if breaches[*position] == 1 && outcome.status == Status::Breach {
                clears.push(outcome.article);
                open.unite(&self.missing(outcome));
            }
        }
        let action = Action {
            rule,
            remedy,
            articles,
            clears,
            open: open.len(),
        };
        (highest, action)
    }

    /// What is missing to settle the rules that an article sanctions.
    fn missing(&self, outcome: &ArticleOutcome) -> QuestionSet {
        let mut missing = QuestionSet::EMPTY;
        for tier in &outcome.governing().tiers {
            for rule in &self.library.tier(*tier).rules {
                missing.unite(&self.assessment.rule(*rule).missing);
            }
        }
        missing
    }
}

/// One action per breached rule: those with the most at stake first, then those that clear an article.
#[must_use]
pub fn actions(evaluator: &mut Evaluator<'_>, assessment: &Assessment) -> Vec<Action> {
    let library = evaluator.library();
    let at_stake = AtStake::new(library, assessment);
    let mut breached = Vec::new();
    // By article at stake, how many breached rules feed it.
    let mut counts = vec![0; at_stake.articles.len()];
    for rule in library.rule_indexes() {
        if assessment.rule(rule).conclusion == Conclusion::Breach {
            let fed = at_stake.fed_by(rule);
            for position in &fed {
                counts[*position] += 1;
            }
            breached.push((rule, fed));
        }
    }
    let mut actions: Vec<(i64, Action)> = Vec::with_capacity(breached.len());
    for (rule, fed) in breached {
        actions.push(at_stake.action(rule, &fed, &counts, remedy(evaluator, rule)));
    }
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
fn remedy(evaluator: &mut Evaluator<'_>, rule: RuleIx) -> Text {
    let remedies = &evaluator.library().rule(rule).remedies;
    let mut fitting = Vec::new();
    for remedy in remedies {
        if evaluator.optional(remedy.when.as_ref()).truth.is_true() {
            fitting.push(&remedy.text);
        }
    }
    if fitting.is_empty() {
        fitting.extend(remedies.iter().map(|remedy| &remedy.text));
    }
    Text::joined(fitting.into_iter())
}

/// The unanswered questions, those first on which the highest exposure hangs, then those that bear on most articles.
#[must_use]
pub fn open_questions(library: &Library, assessment: &Assessment) -> Vec<OpenQuestion> {
    let mut found: BTreeMap<QuestionIx, (i64, Vec<ArticleIx>)> = BTreeMap::new();
    for outcome in &assessment.articles {
        let stake = stake(outcome);
        for question in missing(library, assessment, outcome).iter() {
            let entry = found.entry(question).or_default();
            entry.0 = entry.0.max(stake);
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
    let mut open = Vec::with_capacity(ranked.len());
    for (question, (_, articles)) in ranked {
        open.push(OpenQuestion { question, articles });
    }
    open
}

/// What is still missing to settle an article: its open tiers, and the rules laid down in it.
fn missing(library: &Library, assessment: &Assessment, outcome: &ArticleOutcome) -> QuestionSet {
    let mut set = QuestionSet::EMPTY;
    if outcome.status != Status::Informational {
        for tier in &outcome.governing().tiers {
            set.unite(&assessment.tier(*tier).missing);
        }
    }
    for rule in library.rules_of(outcome.article) {
        set.unite(&assessment.rule(*rule).missing);
    }
    set
}
