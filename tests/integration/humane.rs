//! Nobody is asked what cannot matter to them: a small company finishes in one sitting.

use std::fs;

use zicha_engine::{Findings, Progress};
use zicha_law::{Answers, QuestionSet};
use zicha_matter::Matter;

use crate::support::{NOW, library, root};

/// The whole interview of a matter as it stood before its first answer.
fn interview(matter: &Matter, asked: &QuestionSet) -> Progress {
    let blank = Answers::blank(library().questions.len());
    let progress = zicha_engine::progress(library(), library().question_indexes(), asked, &blank);
    let findings = Findings::new(library(), matter, NOW);
    assert_eq!(
        findings.progress.open, 0,
        "the interview of {} is complete",
        matter.organisation
    );
    progress
}

fn bakery() -> Matter {
    let text = fs::read(root().join("tests/fixtures/bakery.yaml")).expect("the bakery is there");
    zicha_matter::read(library(), "bakery.yaml", &text).expect("the bakery's answers fit")
}

#[test]
fn a_small_company_without_ai_and_export_finishes_in_under_twenty_minutes() {
    let matter = bakery();
    let findings = Findings::new(library(), &matter, NOW);
    let asked = interview(&matter, &findings.assessment.visible);
    assert!(
        asked.minutes() < 20,
        "{} questions take {} minutes",
        asked.visible,
        asked.minutes()
    );
}

#[test]
fn what_to_do_names_only_what_the_answers_found() {
    let matter = bakery();
    let findings = Findings::new(library(), &matter, NOW);
    let remedy = |id: &str| {
        let rule = library().find_rule(id).expect("the rule is there");
        let action = findings
            .actions
            .iter()
            .find(|action| action.rule == rule)
            .expect("the rule is broken");
        action.remedy.en.to_string()
    };
    // A person is named, logs are kept too short and not everything is monitored; everything collected is needed.
    assert!(!remedy("csl-23-1").contains("appointment letter"));
    assert!(remedy("csl-23-3").contains("retention") && remedy("csl-23-3").contains("monitoring"));
    assert!(!remedy("csl-43-a").contains("Delete"));
}
