//! The promises of the engine, on random answers to the real questions under the real law.

use proptest::prelude::*;
use zicha_engine::{
    ArticleOutcome, Assessment, Case, Conclusion, Evaluator, Figures, Findings, Price, Status,
    TierState, VersionOutcome,
};
use zicha_law::{
    Answers, Date, Library, Period, QuestionIx, Reason, ReasonKind, Response, RuleIx, Truth,
};

use zicha_testing::random::{self, cases, draws};
use zicha_testing::{NOW, TODAY, library};

/// The period of the conduct is the frame within which the law is read, so it is fixed here: an end that becomes known
/// may lie before a rule was law. What the dates do is tested in `regime.rs`.
fn on(answers: &Answers) -> Assessment {
    let conduct = Period {
        from: Some(Date::constant(2025, 3, 1)),
        to: Some(TODAY),
    };
    zicha_engine::assess(&Case {
        library: library(),
        answers,
        conduct,
        as_of: TODAY,
    })
}

fn index(library: &Library, seed: u64) -> QuestionIx {
    QuestionIx(u16::try_from(seed % library.questions.len() as u64).expect("questions are few"))
}

/// What was settled and is not the same any more.
fn flipped(before: &Assessment, after: &Assessment) -> Vec<String> {
    let rules = library().rule_indexes().filter(|rule| {
        let (old, new) = (before.rule(*rule).conclusion, after.rule(*rule).conclusion);
        old != Conclusion::Undetermined && old != new
    });
    let tiers = before.tiers.iter().zip(&after.tiers).zip(&library().tiers);
    let tiers =
        tiers.filter(|((old, new), _)| old.state != TierState::Open && old.state != new.state);
    rules
        .map(|rule| format!("rule {}", library().rule(rule).id))
        .chain(tiers.map(|((old, new), tier)| {
            format!("tier {}: {:?} to {:?}", tier.id, old.state, new.state)
        }))
        .collect()
}

/// The upper end of a figure; what cannot be priced is above everything, and no tier is below no fine.
fn upper(price: Option<Price>) -> i128 {
    match price {
        None => -2,
        Some(Price::None) => -1,
        Some(Price::Range { max, .. }) => i128::from(max),
        Some(Price::Unpriced { .. }) => i128::MAX,
    }
}

fn sides(figures: &Figures) -> [i128; 2] {
    [figures.entity, figures.individual].map(|side| upper(side.map(|exposure| exposure.price)))
}

fn not_above(low: &Figures, high: &Figures) -> bool {
    sides(low)
        .iter()
        .zip(sides(high))
        .all(|(low, high)| *low <= high)
}

/// Everything that must hold of any assessment, whatever was answered.
fn assert_sound(assessment: &Assessment) {
    let ordered = |price: Price| {
        price
            .bounds()
            .is_none_or(|(min, max)| 0 <= min && min <= max)
    };
    for (outcome, tier) in assessment.tiers.iter().zip(&library().tiers) {
        assert!(ordered(outcome.price), "{}: {:?}", tier.id, outcome.price);
    }
    let versions = |outcome: &'_ zicha_engine::ArticleOutcome| {
        [outcome.amended.clone(), outcome.former.clone()]
    };
    for outcome in &assessment.articles {
        for VersionOutcome {
            now,
            worst,
            worst_uncontested,
            ..
        } in versions(outcome)
        {
            let id = &library().article(outcome.article).id;
            assert!(
                not_above(&now, &worst),
                "{id}: now {now:?}, worst {worst:?}"
            );
            assert!(
                not_above(&worst_uncontested, &worst),
                "{id}: {worst_uncontested:?} above {worst:?}"
            );
        }
    }
}

/// An answer, or counsel's word that the question does not apply: neither is a gap that learning could fill.
fn is_settled(response: &Response) -> bool {
    match response {
        Response::Given(_) => true,
        Response::Withheld(reason) => reason.kind == ReasonKind::NotApplicable,
        Response::Open => false,
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn learning_one_more_answer_never_flips_what_was_settled(drawn in draws(library()), seeds in prop::collection::vec(any::<u64>(), 12)) {
        let mut answers = random::answers(library(), &drawn);
        let mut before = on(&answers);
        for seed in seeds {
            let question = index(library(), seed);
            let entry = answers.entry_mut(question);
            if is_settled(&entry.response) {
                continue;
            }
            entry.response = Response::Given(random::given(library().question(question), seed.rotate_right(17)));
            let after = on(&answers);
            let id = &library().question(question).id;
            prop_assert_eq!(flipped(&before, &after), Vec::<String>::new(), "after an answer to {}", id);
            before = after;
        }
    }

    #[test]
    fn learning_everything_that_is_asked_never_flips_what_was_settled(drawn in draws(library()), seed in any::<u64>()) {
        let mut answers = random::answers(library(), &drawn);
        let before = on(&answers);
        for question in library().question_indexes() {
            let visible = Evaluator::new(library(), &answers, TODAY).visibility(question).truth == Truth::True;
            let entry = answers.entry_mut(question);
            if visible && !is_settled(&entry.response) {
                entry.response = Response::Given(random::given(library().question(question), seed ^ u64::from(question.0) << 7));
            }
        }
        let after = on(&answers);
        prop_assert_eq!(flipped(&before, &after), Vec::<String>::new());
        let undetermined = after.rules.iter().filter(|rule| rule.conclusion == Conclusion::Undetermined).count();
        prop_assert_eq!(undetermined, 0, "all that is asked is answered");
    }

    #[test]
    fn answers_to_hidden_questions_change_nothing(drawn in draws(library()), others in draws(library())) {
        let mut answers = random::answers(library(), &drawn);
        let before = on(&answers);
        let mut changed = 0;
        for (question, draw) in library().question_indexes().zip(&others) {
            if !before.visible.contains(question) {
                answers.entry_mut(question).response = random::response(library().question(question), *draw);
                changed += 1;
            }
        }
        prop_assert!(changed > 0, "some questions are hidden");
        prop_assert_eq!(on(&answers), before);
    }

    #[test]
    fn saying_dont_know_never_lowers_the_worst_case(drawn in draws(library()), seeds in prop::collection::vec(any::<u64>(), 6)) {
        let mut answers = random::answers(library(), &drawn);
        let mut before = on(&answers);
        for question in seeds.into_iter().map(|seed| index(library(), seed)) {
            answers.entry_mut(question).response = Response::Withheld(Reason::plain(ReasonKind::DontKnow));
            let after = on(&answers);
            for (old, new) in before.articles.iter().zip(&after.articles) {
                let (article, asked) = (&library().article(old.article).id, &library().question(question).id);
                prop_assert!(not_above(&old.amended.worst, &new.amended.worst), "{} without {}", article, asked);
            }
            before = after;
        }
    }

    #[test]
    fn ranges_run_upwards_and_now_is_never_above_worst(drawn in draws(library())) {
        assert_sound(&on(&random::answers(library(), &drawn)));
    }

    #[test]
    fn every_breach_has_a_remedy_for_the_limb_that_was_broken(drawn in draws(library())) {
        let answers = random::answers(library(), &drawn);
        let assessment = on(&answers);
        let mut evaluator = Evaluator::new(library(), &answers, TODAY);
        for rule in library().rule_indexes().filter(|rule| assessment.rule(*rule).conclusion == Conclusion::Breach) {
            let mut holds = |when| evaluator.evaluate(when).truth == Truth::True;
            let mut remedies = library().rule(rule).remedies.iter();
            prop_assert!(
                remedies.any(|remedy| remedy.when.as_ref().is_none_or(&mut holds)),
                "{} was broken in a way that none of its remedies cures", library().rule(rule).id
            );
        }
    }

    #[test]
    fn an_evaluator_that_was_used_finds_what_a_fresh_one_finds(drawn in draws(library()), seed in any::<usize>()) {
        let answers = random::answers(library(), &drawn);
        let mut used = Evaluator::new(library(), &answers, TODAY);
        let mut rules: Vec<_> = library().rule_indexes().collect();
        let pivot = seed % rules.len();
        rules.rotate_left(pivot);
        for rule in rules {
            let mut fresh = Evaluator::new(library(), &answers, TODAY);
            prop_assert_eq!(used.breach(rule), fresh.breach(rule), "{}", library().rule(rule).id);
            let mut fresh = Evaluator::new(library(), &answers, TODAY);
            prop_assert_eq!(used.applies(rule), fresh.applies(rule), "{}", library().rule(rule).id);
        }
        for question in library().question_indexes() {
            let mut fresh = Evaluator::new(library(), &answers, TODAY);
            prop_assert_eq!(used.visibility(question), fresh.visibility(question), "{}", library().question(question).id);
        }
        for class in library().classification_indexes() {
            let mut fresh = Evaluator::new(library(), &answers, TODAY);
            prop_assert_eq!(used.class(class, 0), fresh.class(class, 0), "{}", library().classification(class).id);
        }
    }

    #[test]
    fn an_action_names_the_articles_at_stake_that_its_breach_feeds_and_clears_those_no_other_feeds(drawn in draws(library())) {
        let answers = random::answers(library(), &drawn);
        let assessment = on(&answers);
        let breached = |rule: &RuleIx| assessment.rule(*rule).conclusion == Conclusion::Breach;
        let feeds = |rule: RuleIx, outcome: &ArticleOutcome| {
            outcome.governing().tiers.iter().any(|tier| library().tier(*tier).rules.contains(&rule))
        };
        for action in zicha_engine::actions(&mut Evaluator::new(library(), &answers, TODAY), &assessment) {
            let fed: Vec<&ArticleOutcome> = assessment.articles.iter()
                .filter(|outcome| outcome.status <= Status::Possible && feeds(action.rule, outcome))
                .collect();
            let cleared = fed.iter().filter(|outcome| outcome.status == Status::Breach).filter(|outcome| {
                library().rule_indexes().filter(breached).all(|other| other == action.rule || !feeds(other, outcome))
            });
            let clears: Vec<_> = cleared.map(|outcome| outcome.article).collect();
            let articles: Vec<_> = fed.iter().map(|outcome| outcome.article).collect();
            prop_assert_eq!((action.articles, action.clears), (articles, clears), "{}", library().rule(action.rule).id);
        }
    }

    #[test]
    fn no_answers_however_wild_upset_the_engine(drawn in draws(library()), seed in any::<u64>()) {
        let mut matter = random::matter(library(), &drawn, seed);
        matter.answers = random::wild(library(), &drawn);
        assert_sound(&on(&matter.answers));
        let _ = Findings::new(library(), &matter, NOW);
    }

    #[test]
    fn the_same_matter_gives_the_same_assessment(drawn in draws(library()), seed in any::<u64>()) {
        let matter = random::matter(library(), &drawn, seed);
        let found = |matter| Findings::new(library(), matter, NOW).assessment;
        prop_assert_eq!(found(&matter), found(&matter.clone()));
    }
}

#[test]
fn with_nothing_answered_nothing_is_settled_against_the_company() {
    let assessment = on(&Answers::blank(library().questions.len()));
    assert!(
        assessment
            .rules
            .iter()
            .all(|rule| rule.conclusion != Conclusion::Breach)
    );
    let sanctioned = library()
        .tiers
        .iter()
        .zip(&assessment.tiers)
        .filter(|(tier, _)| !tier.rules.is_empty());
    let closed: Vec<_> = sanctioned
        .filter(|(_, outcome)| outcome.state != TierState::Open)
        .map(|(t, _)| &t.id)
        .collect();
    assert!(closed.is_empty(), "{closed:?}");
    assert!(
        library()
            .tiers
            .iter()
            .zip(&assessment.tiers)
            .all(|(_, outcome)| outcome.state != TierState::Met)
    );
}

const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

#[test]
fn conjunction_disjunction_and_negation_follow_kleenes_tables() {
    let (f, u, t) = (Truth::False, Truth::Unknown, Truth::True);
    let table = |join: fn(Truth, Truth) -> Truth| TRUTHS.map(|a| TRUTHS.map(|b| join(a, b)));
    assert_eq!(table(Truth::and), [[f, f, f], [f, u, u], [f, u, t]]);
    assert_eq!(table(Truth::or), [[f, u, t], [u, u, t], [t, t, t]]);
    assert_eq!(TRUTHS.map(|a| !a), [t, u, f]);
}

#[test]
fn the_laws_of_the_algebra_hold_for_all_truths() {
    for a in TRUTHS {
        for b in TRUTHS {
            assert_eq!(!(a.and(b)), (!a).or(!b), "De Morgan on {a:?} and {b:?}");
            assert_eq!(a.and(b), b.and(a));
            assert_eq!(a.or(a.and(b)), a, "absorption");
            for c in TRUTHS {
                assert_eq!(a.and(b).and(c), a.and(b.and(c)));
                assert_eq!(a.or(b.and(c)), a.or(b).and(a.or(c)));
            }
        }
    }
}

#[test]
fn settling_an_unknown_never_flips_what_it_left_settled() {
    let settled = |join: fn(Truth, Truth) -> Truth, other: Truth| {
        let before = join(Truth::Unknown, other);
        [Truth::False, Truth::True]
            .iter()
            .all(|learned| before == Truth::Unknown || join(*learned, other) == before)
    };
    assert!(
        TRUTHS
            .iter()
            .all(|other| settled(Truth::and, *other) && settled(Truth::or, *other))
    );
}
