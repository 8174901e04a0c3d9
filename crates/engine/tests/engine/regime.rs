//! Which law governs: the former, the amended, or article by article the lighter of the two (Administrative Penalty Law
//! Art 37). On the toy law, where Art 1 became cheaper and Art 2 dearer.

use zicha_engine::{Findings, Price, Regime, Status, TierState};
use zicha_law::{Answer, Date, DateTime, Library, OptionSet, Period, Response};
use zicha_matter::Matter;

use zicha_testing::{NOW, answers_file, library, load, matter, patch, toy, toy_files};

use crate::outcomes::{row, tier, under_former_law};

const BREACHES: &[(&str, &str)] = &[
    ("sells", "yes"),
    ("channel", "web"),
    ("goods", "[books]"),
    ("staff", "500"),
    ("gains", "2000"),
    ("share", "1"),
];

fn breaches(library: &Library, from: Option<Date>, to: Option<Date>) -> Matter {
    Matter {
        conduct: Period { from, to },
        ..matter(library, &answers_file(BREACHES))
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "either end of a period may be open; this is the one that is not"
)]
fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Some(Date::constant(year, month, day))
}

fn price(library: &Library, report: &Findings, id: &str) -> Option<Price> {
    row(library, &report.assessment, id)
        .governing()
        .worst
        .entity
        .map(|exposure| exposure.price)
}

/// A matter as it was saved when nothing refused such dates.
fn contradicting(from: Option<Date>, to: Option<Date>) -> Matter {
    let mut matter = breaches(toy(), None, None);
    for (question, day) in [("began", from), ("ended", to)] {
        let question = toy().find_question(question).expect("a question");
        let day = day.expect("a day");
        matter.answers.entry_mut(question).response = Response::Given(Answer::Date(day));
    }
    matter
}

#[test]
fn a_saved_period_that_ends_before_it_begins_decides_nothing() {
    let matter = contradicting(day(2026, 6, 1), day(2025, 12, 15));
    let report = Findings::new(toy(), &matter, NOW);
    let undated = Findings::new(toy(), &breaches(toy(), None, None), NOW);
    assert_eq!(under_former_law(toy(), &report.assessment), [""; 0]);
    assert_eq!(report.assessment.conduct, Period::default());
    assert_eq!(report.assessment.articles, undated.assessment.articles);
    let stated = report.assessment.impossible.expect("a contradiction");
    assert_eq!(
        (stated.from, stated.to),
        (day(2026, 6, 1), day(2025, 12, 15))
    );
    // Days that fit decide as ever.
    let fitting = contradicting(day(2025, 6, 1), day(2025, 12, 15));
    let report = Findings::new(toy(), &fitting, NOW);
    assert_eq!(report.assessment.impossible, None);
    assert_eq!(under_former_law(toy(), &report.assessment), ["toy-2"]);
}

#[test]
fn no_time_limit_counts_from_a_day_that_cannot_be() {
    let mut matter = matter(library(), "answers: []\n");
    let mut give = |id: &str, answer: Answer| {
        let question = library().find_question(id).expect("a question");
        matter.answers.entry_mut(question).response = Response::Given(answer);
    };
    give("op-owns-network", Answer::Chosen(OptionSet::of(0)));
    give("ns-log-retention", Answer::Chosen(OptionSet::of(1)));
    give("enf-continuing", Answer::Chosen(OptionSet::of(1)));
    give("enf-conduct-to", Answer::Date(Date::constant(2025, 12, 15)));
    let starts = |matter: &Matter| {
        let findings = Findings::new(library(), matter, NOW);
        let limits = findings.deadlines.iter().filter(|deadline| {
            library().clocks[deadline.clock].limitation && deadline.start.is_some()
        });
        limits.count()
    };
    assert!(starts(&matter) > 0, "limitation runs from the last day");
    let began = library()
        .find_question("enf-conduct-from")
        .expect("a question");
    matter.answers.entry_mut(began).response =
        Response::Given(Answer::Date(Date::constant(2026, 6, 1)));
    assert_eq!(starts(&matter), 0);
}

#[test]
fn conduct_that_ended_before_the_amendment_falls_under_the_former_law_except_where_the_new_is_lighter()
 {
    let matter = breaches(toy(), day(2025, 1, 1), day(2025, 12, 31));
    let report = Findings::new(toy(), &matter, NOW);
    assert_eq!(under_former_law(toy(), &report.assessment), ["toy-2"]);
    assert_eq!(
        row(toy(), &report.assessment, "toy-1").regime,
        Regime::Amended
    );
    assert_eq!(
        row(toy(), &report.assessment, "toy-2").regime,
        Regime::Former
    );
    assert_eq!(
        price(toy(), &report, "toy-1"),
        Some(Price::Range {
            min: 1000,
            max: 50_000
        })
    );
    assert_eq!(
        price(toy(), &report, "toy-2"),
        Some(Price::Range {
            min: 1000,
            max: 5000
        })
    );
}

#[test]
fn conduct_on_the_first_day_of_the_amendment_or_across_it_falls_under_the_amended_law() {
    for (from, to) in [
        (day(2026, 1, 1), day(2026, 1, 1)),
        (day(2020, 1, 1), day(2026, 1, 1)),
        (day(2020, 1, 1), None),
    ] {
        let matter = breaches(toy(), from, to);
        let report = Findings::new(toy(), &matter, NOW);
        assert_eq!(
            under_former_law(toy(), &report.assessment),
            [""; 0],
            "{from:?} to {to:?}"
        );
        assert_eq!(
            price(toy(), &report, "toy-2"),
            Some(Price::Range {
                min: 10_000,
                max: 50_000
            })
        );
    }
}

#[test]
fn conduct_without_an_end_is_read_up_to_the_day_of_the_reading() {
    let matter = breaches(toy(), None, None);
    let eve = Findings::new(toy(), &matter, DateTime::constant(2025, 12, 31, 0, 0, 0, 0));
    assert_eq!(under_former_law(toy(), &eve.assessment), ["toy-2"]);
    let morrow = Findings::new(toy(), &matter, DateTime::constant(2026, 1, 1, 0, 0, 0, 0));
    assert_eq!(under_former_law(toy(), &morrow.assessment), [""; 0]);
}

#[test]
fn dates_given_in_the_interview_fill_what_the_matter_leaves_open() {
    let said = [
        BREACHES,
        &[("began", "2024-05-01"), ("ended", "2024-06-01")],
    ]
    .concat();
    let mut matter = matter(toy(), &answers_file(&said));
    let report = Findings::new(toy(), &matter, NOW);
    assert_eq!(
        report.assessment.conduct,
        Period {
            from: day(2024, 5, 1),
            to: day(2024, 6, 1)
        }
    );
    assert_eq!(under_former_law(toy(), &report.assessment), ["toy-2"]);
    matter.conduct.to = day(2026, 6, 1);
    let report = Findings::new(toy(), &matter, NOW);
    assert_eq!(
        report.assessment.conduct,
        Period {
            from: day(2024, 5, 1),
            to: day(2026, 6, 1)
        }
    );
    assert_eq!(under_former_law(toy(), &report.assessment), [""; 0]);
}

#[test]
fn equal_figures_leave_the_former_law_in_place() {
    let mut files = toy_files();
    patch(
        &mut files,
        "law/toy.yaml",
        "{min: 1000, max: 50000}",
        "{min: 10000, max: 100000}",
    );
    let equal = load(&files);
    let matter = breaches(&equal, None, day(2025, 6, 1));
    let report = Findings::new(&equal, &matter, NOW);
    assert_eq!(
        row(&equal, &report.assessment, "toy-1").regime,
        Regime::Former
    );
    assert_eq!(
        under_former_law(&equal, &report.assessment),
        ["toy-1", "toy-2"]
    );
}

#[test]
fn a_lighter_text_for_the_entity_with_a_new_fine_on_individuals_is_not_lighter() {
    let mut files = toy_files();
    let person = "          - id: 1.1.b\n            pinpoint: \"1(1)\"\n            addressee: supervisor\n            \
                  grade: base\n            trigger: {en: Same., zh: 同上。}\n            rules: [toy-1-a]\n            \
                  fine: {range: {min: 1, max: 2}}\n            mode: may\n            confidence: A\n  - article: toy-2\n    versions:";
    patch(
        &mut files,
        "law/toy.yaml",
        "  - article: toy-2\n    versions:",
        person,
    );
    let library = load(&files);
    let matter = breaches(&library, None, day(2025, 6, 1));
    let report = Findings::new(&library, &matter, NOW);
    assert_eq!(
        row(&library, &report.assessment, "toy-1").regime,
        Regime::Former
    );
}

#[test]
fn multiples_are_priced_from_the_amount_and_stay_unpriced_without_it() {
    let state = |pairs: &[(&str, &str)]| {
        let matter = matter(toy(), &answers_file(pairs));
        *Findings::new(toy(), &matter, NOW)
            .assessment
            .tier(tier(toy(), "2.1.b"))
    };
    let stated = state(BREACHES);
    assert_eq!(
        (stated.state, stated.price),
        (
            TierState::Met,
            Price::Range {
                min: 2000,
                max: 20_000
            }
        )
    );
    let silent = state(&[("staff", "500")]);
    assert_eq!(
        (silent.state, silent.price),
        (TierState::Open, Price::Unpriced { least: 0 })
    );
}

#[test]
fn a_borrowed_tier_has_the_price_and_mode_of_its_lender() {
    let matter = breaches(toy(), None, None);
    let report = Findings::new(toy(), &matter, NOW);
    let person = row(toy(), &report.assessment, "toy-2")
        .amended
        .now
        .individual
        .expect("a supervisor is liable");
    assert_eq!(toy().tier(person.tier).id.as_str(), "2.1.c");
    assert_eq!(
        person.price,
        Price::Range {
            min: 1000,
            max: 50_000
        }
    );
    assert_eq!(person.mode.map(zicha_law::Mode::code), Some("may"));
}

#[test]
fn a_disputed_tier_is_left_out_of_the_uncontested_worst_case_until_the_dispute_is_ruled_out() {
    let worst = |goods: &str| {
        let pairs: Vec<(&str, &str)> = [("staff", "500"), ("gains", "100000"), ("goods", goods)]
            .into_iter()
            .collect();
        let matter = matter(toy(), &answers_file(&pairs));
        let report = Findings::new(toy(), &matter, NOW);
        let figures = &row(toy(), &report.assessment, "toy-2").amended;
        [figures.worst.entity, figures.worst_uncontested.entity]
            .map(|side| side.map_or("none", |exposure| toy().tier(exposure.tier).id.as_str()))
    };
    assert_eq!(worst("[books]"), ["2.1.b", "2.1.a"]);
    assert_eq!(worst("[tools]"), ["2.1.b", "2.1.b"]);
}

#[test]
fn an_exception_clears_the_breach_and_a_hidden_question_its_rule() {
    let status = |pairs: &[(&str, &str)]| {
        let matter = matter(toy(), &answers_file(pairs));
        row(
            toy(),
            &Findings::new(toy(), &matter, NOW).assessment,
            "toy-1",
        )
        .status
    };
    assert_eq!(
        status(&[("sells", "yes"), ("channel", "web"), ("goods", "[books]")]),
        Status::Breach
    );
    assert_eq!(
        status(&[
            ("sells", "yes"),
            ("channel", "web"),
            ("goods", "[books, seeds]")
        ]),
        Status::Clear
    );
    assert_eq!(
        status(&[("sells", "yes"), ("channel", "web")]),
        Status::Possible
    );
    assert_eq!(
        status(&[("sells", "no"), ("channel", "web"), ("goods", "[books]")]),
        Status::NotApplicable
    );
}
