//! What of the law the cases exercise, and what no case would notice to be missing.

use std::collections::{BTreeMap, BTreeSet};

use zicha_engine::Case;
use zicha_law::{Answer, Answers, Library, Modality, Truth};

use super::mutation::is_further_instance;
use super::suite::{Subject, Suite};

/// Something that no case exercises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The list of the content in which the item stands.
    pub table: &'static str,
    pub id: String,
    /// Where below the item.
    pub path: String,
    /// What is missing: `no case in which it is breached`.
    pub what: String,
}

/// How much of the law is exercised.
#[derive(Debug, Default)]
pub struct Coverage {
    /// By what is counted, how many there are and how many are exercised.
    pub counts: BTreeMap<&'static str, (usize, usize)>,
    pub gaps: Vec<Gap>,
}

impl Coverage {
    /// Counts one thing, and notes what is missing of it.
    fn count(&mut self, counted: &'static str, gaps: Vec<Gap>) {
        let (all, exercised) = self.counts.entry(counted).or_default();
        *all += 1;
        *exercised += usize::from(gaps.is_empty());
        self.gaps.extend(gaps);
    }
}

/// What some case answers, makes true or expects.
#[derive(Default)]
struct Seen {
    /// The question and the position of the option chosen, or none for another kind of answer.
    answers: BTreeSet<(u16, Option<usize>)>,
    definitions: BTreeSet<(usize, bool)>,
    /// The rule and the position of its exception.
    exceptions: BTreeSet<(usize, usize)>,
    /// What is expected: the list, the id, the state.
    expected: BTreeSet<(&'static str, String, String)>,
    measures: BTreeSet<String>,
}

impl Seen {
    fn expects(&mut self, table: &'static str, id: &str, state: &str) {
        self.expected
            .insert((table, id.to_owned(), state.to_owned()));
    }

    fn is_expected(&self, table: &'static str, id: &str, state: &str) -> bool {
        self.expected
            .contains(&(table, id.to_owned(), state.to_owned()))
    }
}

/// What the cases exercise of each table of the law.
#[must_use]
pub fn coverage(library: &Library, suite: &Suite) -> Coverage {
    let mut seen = Seen::default();
    for subject in suite.subjects() {
        look(library, subject, &mut seen);
    }
    let mut coverage = Coverage::default();
    questions(library, &seen, &mut coverage);
    definitions(library, &seen, &mut coverage);
    rules(library, &seen, &mut coverage);
    measures(library, &seen, &mut coverage);
    states(library, &seen, &mut coverage);
    classes(library, &seen, &mut coverage);
    coverage
}

fn look(library: &Library, subject: &Subject, seen: &mut Seen) {
    let (case, expect) = match subject {
        Subject::Facts {
            conduct,
            as_of,
            answers,
            expect,
            ..
        } => {
            let case = Case {
                library,
                answers,
                conduct: *conduct,
                as_of: *as_of,
            };
            look_at_answers(library, answers, seen);
            (case, expect)
        }
        Subject::Provision(provision) => {
            for measure in provision.measures.iter().flatten() {
                let id = measure.split(' ').next().unwrap_or_default();
                seen.measures.insert(id.to_owned());
            }
            return;
        }
    };
    for (id, state) in &expect.rules {
        seen.expects("rules", id, state);
    }
    for (id, tier) in &expect.tiers {
        let state = if tier.state() == "met" {
            "met"
        } else {
            "not met"
        };
        seen.expects("tiers", id, state);
    }
    for (id, state) in &expect.factors {
        seen.expects("factors", id, state);
    }
    for (id, class) in &expect.classes {
        seen.expects("classifications", id, class);
    }
    for (id, deadline) in &expect.deadlines {
        let state = if deadline == "none" { "none" } else { "runs" };
        seen.expects("clocks", id, state);
    }
    look_at_conditions(library, &case, expect.rules.keys(), seen);
}

fn look_at_answers(library: &Library, answers: &Answers, seen: &mut Seen) {
    for question in library.question_indexes() {
        match answers.answer(question) {
            Some(Answer::Chosen(options)) => {
                for option in options.iter() {
                    seen.answers.insert((question.0, Some(option)));
                }
                seen.answers.insert((question.0, None));
            }
            Some(_) => {
                seen.answers.insert((question.0, None));
            }
            None => {}
        }
    }
}

/// Which definitions hold and fail in a case, and which exceptions of the rules that it speaks of intervene.
fn look_at_conditions<'a>(
    library: &Library,
    case: &Case<'_>,
    rules: impl Iterator<Item = &'a String>,
    seen: &mut Seen,
) {
    let mut evaluator = case.evaluator();
    for (index, definition) in library.definitions.iter().enumerate() {
        match evaluator.evaluate(&definition.when).truth {
            Truth::True => seen.definitions.insert((index, true)),
            Truth::False => seen.definitions.insert((index, false)),
            Truth::Unknown => false,
        };
    }
    for rule in rules.filter_map(|id| library.find_rule(id)) {
        for (position, exception) in library.rule(rule).exceptions.iter().enumerate() {
            if evaluator.evaluate(&exception.when).truth.is_true() {
                seen.exceptions.insert((rule.0 as usize, position));
            }
        }
    }
}

fn gap(table: &'static str, id: &str, path: String, what: &str) -> Gap {
    Gap {
        table,
        id: id.to_owned(),
        path,
        what: what.to_owned(),
    }
}

fn questions(library: &Library, seen: &Seen, coverage: &mut Coverage) {
    for index in library.question_indexes() {
        let question = library.question(index);
        let is_known = |first: &str| library.find_question(first).is_some();
        if is_further_instance(&question.id, is_known) {
            continue;
        }
        let mut gaps = Vec::new();
        if !seen.answers.contains(&(index.0, None)) {
            gaps.push(gap(
                "questions",
                &question.id,
                String::new(),
                "no case answers it",
            ));
        }
        coverage.count("questions", gaps);
        for (position, option) in question.options.iter().enumerate() {
            let mut gaps = Vec::new();
            if !seen.answers.contains(&(index.0, Some(position))) {
                let what = format!("no case chooses {}", option.id);
                let path = format!("options/{position}");
                gaps.push(gap("questions", &question.id, path, &what));
            }
            coverage.count("options", gaps);
        }
    }
}

fn definitions(library: &Library, seen: &Seen, coverage: &mut Coverage) {
    for (index, definition) in library.definitions.iter().enumerate() {
        let is_known = |first: &str| library.find_definition(first).is_some();
        if is_further_instance(&definition.id, is_known) {
            continue;
        }
        let mut gaps = Vec::new();
        for (holds, what) in [
            (true, "no case in which it holds"),
            (false, "no case in which it fails"),
        ] {
            if !seen.definitions.contains(&(index, holds)) {
                gaps.push(gap("definitions", &definition.id, String::new(), what));
            }
        }
        coverage.count("definitions", gaps);
    }
}

fn rules(library: &Library, seen: &Seen, coverage: &mut Coverage) {
    for (index, rule) in library.rules.iter().enumerate() {
        if rule.modality == Modality::State {
            continue;
        }
        let mut gaps = Vec::new();
        if !seen.is_expected("rules", &rule.id, "breach") {
            gaps.push(gap(
                "rules",
                &rule.id,
                String::new(),
                "no case in which it is breached",
            ));
        }
        if !seen.is_expected("rules", &rule.id, "compliant") {
            gaps.push(gap(
                "rules",
                &rule.id,
                String::new(),
                "no case in which it is kept",
            ));
        }
        coverage.count("rules", gaps);
        for position in 0..rule.exceptions.len() {
            let mut gaps = Vec::new();
            if !seen.exceptions.contains(&(index, position)) {
                let path = format!("exceptions/{position}");
                gaps.push(gap(
                    "rules",
                    &rule.id,
                    path,
                    "no case in which the exception applies",
                ));
            }
            coverage.count("exceptions", gaps);
        }
    }
}

fn measures(library: &Library, seen: &Seen, coverage: &mut Coverage) {
    for measure in &library.measures {
        let mut gaps = Vec::new();
        if !seen.measures.contains(measure.id.as_str()) {
            gaps.push(gap(
                "measures",
                &measure.id,
                String::new(),
                "no provision names it",
            ));
        }
        coverage.count("measures", gaps);
    }
}

/// Tiers, factors and clocks, which each have two states that a case can expect.
fn states(library: &Library, seen: &Seen, coverage: &mut Coverage) {
    let mut both = |table: &'static str, id: &str, states: [&str; 2]| {
        let mut gaps = Vec::new();
        for state in states {
            if !seen.is_expected(table, id, state) {
                let what = format!("no case expects `{state}`");
                gaps.push(gap(table, id, String::new(), &what));
            }
        }
        coverage.count(table, gaps);
    };
    for tier in &library.tiers {
        both("tiers", &tier.id, ["met", "not met"]);
    }
    for factor in &library.factors {
        both("factors", &factor.id, ["present", "absent"]);
    }
    for clock in &library.clocks {
        let is_known = |first: &str| library.find_clock(first).is_some();
        if !is_further_instance(&clock.id, is_known) {
            both("clocks", &clock.id, ["runs", "none"]);
        }
    }
}

fn classes(library: &Library, seen: &Seen, coverage: &mut Coverage) {
    for classification in &library.classifications {
        let is_known = |first: &str| library.find_classification(first).is_some();
        if is_further_instance(&classification.id, is_known) {
            continue;
        }
        for (position, class) in classification.classes.iter().enumerate() {
            let mut gaps = Vec::new();
            if !seen.is_expected("classifications", &classification.id, &class.id) {
                let what = format!("no case comes out at {}", class.id);
                let path = format!("outcomes/{position}");
                gaps.push(gap("classifications", &classification.id, path, &what));
            }
            coverage.count("classes", gaps);
        }
    }
}
