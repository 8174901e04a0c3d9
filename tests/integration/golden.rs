//! The golden cases of `tests/cases`, and whether they cover the law.

use std::collections::BTreeSet;

use zicha_cases::Suite;
use zicha_cases::mutation::{self, Mutant};
use zicha_text::Text;

use crate::support::{assert_chinese, english, library, lines, root, toy};

/// No release has fewer.
const LEAST: usize = 4000;

#[test]
fn every_case_comes_out_as_the_lawyer_said() {
    let summary = zicha_cases::run_folder(library(), &root().join("tests/cases"))
        .expect("the cases can be read");
    let mut complaints = vec![lines(&summary.broken)];
    for outcome in &summary.failed {
        complaints.push(format!(
            "{}: {}\n  {}",
            outcome.file,
            outcome.name,
            told(&outcome.differences).join("\n  ")
        ));
    }
    let complaints = complaints.join("\n");
    assert!(complaints.trim().is_empty(), "\n{complaints}");
}

#[test]
fn there_are_at_least_1300_cases() {
    let summary = zicha_cases::run_folder(library(), &root().join("tests/cases"))
        .expect("the cases can be read");
    let count = summary.passed + summary.failed.len();
    assert!(
        count >= LEAST,
        "there are {count} cases, {LEAST} are wanted"
    );
}

#[test]
fn every_amended_tier_has_a_case_in_which_it_is_met_open_and_ruled_out() {
    let paths = zicha_cases::files(&root().join("tests/cases")).expect("the cases can be listed");
    let read = |path: &std::path::PathBuf| {
        (
            path.display().to_string(),
            std::fs::read(path).expect("a case can be read"),
        )
    };
    let files: Vec<_> = paths.iter().map(read).collect();
    let covered =
        zicha_cases::covered_tiers(&files).unwrap_or_else(|errors| panic!("{}", lines(&errors)));
    let amended = library()
        .liabilities
        .iter()
        .filter_map(|liability| liability.at(library().pack.amended_on));
    let mut missing = Vec::new();
    for tier in amended
        .flat_map(|version| &version.tiers)
        .map(|tier| library().tier(*tier))
    {
        let states: BTreeSet<&str> = covered
            .get(tier.id.as_str())
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let lacking: Vec<&str> = ["met", "open", "ruled_out"]
            .into_iter()
            .filter(|state| !states.contains(state))
            .collect();
        if !lacking.is_empty() {
            missing.push(format!(
                "{}: no case in which it is {}",
                tier.id,
                lacking.join(", ")
            ));
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// A case on the toy law with these expectations.
fn case(expect: &str) -> String {
    format!(
        "title: Toy\nas_of: 2026-11-24\nanswers:\n  - {{question: sells, answer: yes}}\n  - {{question: channel, answer: shop}}\n\
         cases:\n  - name: On the web\n    source: TL Art 1\n    answers:\n      - {{question: channel, answer: web}}\n      \
         - {{question: goods, answer: [books]}}\n    expect: {expect}\n"
    )
}

/// Differences in English, which are told in Chinese as well.
fn told(differences: &[Text]) -> Vec<String> {
    let english = |text: &Text| {
        assert_eq!(english(&text.zh), Vec::<String>::new(), "{}", text.zh);
        text.en.to_string()
    };
    differences.iter().map(english).collect()
}

/// What differs, or the codes of the mistakes.
fn run(expect: &str) -> Vec<String> {
    match zicha_cases::run(toy(), "toy.yaml", case(expect).as_bytes()) {
        Ok(outcomes) => outcomes
            .into_iter()
            .flat_map(|outcome| told(&outcome.differences))
            .collect(),
        Err(errors) => {
            assert_chinese(&errors);
            errors.iter().map(|error| error.code.to_owned()).collect()
        }
    }
}

#[test]
fn a_case_passes_when_all_it_expects_is_so() {
    let none: Vec<String> = Vec::new();
    assert_eq!(
        run(
            "{rules: {toy-1-a: breach}, tiers: {1.1.a: met, 2.1.b: open contested}, hidden: [], asked: [channel]}"
        ),
        none
    );
    assert_eq!(
        run(
            "{articles: {toy-1: {status: breach, regime: amended, figures: {now_entity: 1.1.a 1000-50000 may}}}}"
        ),
        none
    );
    assert_eq!(
        run(
            "{articles: {toy-2: {figures: {worst_entity: 2.1.b unpriced must}}}, factors: {toy-9-1: within_reach}}"
        ),
        none
    );
}

#[test]
fn a_case_names_what_differs() {
    assert_eq!(
        run("{rules: {toy-1-a: compliant}}"),
        ["rule toy-1-a: expected compliant, got breach"]
    );
    assert_eq!(
        run("{tiers: {1.1.a: open}}"),
        ["tier 1.1.a: expected open, got met"]
    );
    assert_eq!(
        run("{tiers: {2.1.b: open uncontested}}"),
        ["tier 2.1.b contested: expected false, got true"]
    );
    assert_eq!(
        run("{hidden: [channel]}"),
        ["question channel: expected to be hidden"]
    );
    assert_eq!(
        run("{factors: {toy-9-1: present}}"),
        ["factor toy-9-1: expected present, got within_reach"]
    );
    let figures = run("{articles: {toy-1: {figures: {now_entity: none}}}}");
    assert_eq!(
        figures,
        ["article toy-1 governing now_entity: expected none, got 1.1.a 1000-50000 may"]
    );
    let later = run("{articles: {toy-1: {figures: {later: none}}}}");
    assert_eq!(
        later,
        ["article toy-1 governing later: there is no such figure"]
    );
}

#[test]
fn a_case_that_expects_nothing_or_names_nothing_is_refused() {
    assert_eq!(run("{}"), ["empty-case"]);
    assert_eq!(run("{rules: {toy-1-z: breach}}"), ["unknown-reference"]);
    assert_eq!(
        run("{tiers: {1.1.z: met}, articles: {toy-9: {status: clear}}}"),
        ["unknown-reference", "unknown-reference"]
    );
    assert_eq!(run("{asked: [chanel]}").len(), 1);
}

#[test]
fn a_change_of_the_law_is_noticed_by_some_case() {
    let (suite, broken) =
        Suite::read(library(), &root().join("tests/cases")).expect("the cases can be read");
    assert!(broken.is_empty(), "{}", lines(&broken));
    let mutants = mutation::sample(Mutant::all(library()), 40, 3);
    let report = mutation::run(library(), &suite, mutants);
    let survivors: Vec<String> = report.survivors.iter().map(Mutant::name).collect();
    assert_eq!(survivors, Vec::<String>::new());
    assert_eq!(report.total().made, 40);
}

#[test]
fn a_change_that_no_case_speaks_of_survives() {
    let mutants = mutation::sample(Mutant::all(library()), 5, 3);
    let report = mutation::run(library(), &Suite::default(), mutants);
    assert_eq!(report.survivors.len(), 5);
    assert_eq!(report.total().killed, 0);
}

#[test]
fn every_change_of_the_law_has_a_name_of_its_own() {
    let mutants = Mutant::all(library());
    let names: BTreeSet<String> = mutants.iter().map(Mutant::name).collect();
    assert!(mutants.len() > 10_000);
    assert!(
        names.len() * 100 > mutants.len() * 99,
        "{} of {}",
        names.len(),
        mutants.len()
    );
}
