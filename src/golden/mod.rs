//! Floor 2: golden cases. A case states facts and what the law makes of them; running it compares that with the engine.

mod raw;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::assess::{self, Assessment, Case, Exposure, Figures, VersionOutcome};
use crate::domain::{Answers, Date, Library, Period, TierIx};
use crate::intake;
use crate::source::{self, Diagnostic, Document};

/// The outcome of one case: its name and what differs, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub file: String,
    pub name: String,
    pub differences: Vec<String>,
}

/// All `.yaml` files below a folder, in order.
///
/// # Errors
/// If a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let listing = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in listing {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Runs the cases of one file.
///
/// # Errors
/// Every mistake in the file.
pub fn run(library: &Library, file: &str, bytes: &[u8]) -> Result<Vec<Outcome>, Vec<Diagnostic>> {
    let document: Document<raw::File> = source::read(file, bytes).map_err(|error| vec![*error])?;
    let mut diagnostics = Vec::new();
    let mut outcomes = Vec::new();
    for (index, case) in document.value.cases.iter().enumerate() {
        let answers = answers(library, &document, index, &mut diagnostics);
        unknown_ids(library, &document, index, &mut diagnostics);
        if diagnostics.is_empty() {
            let assessment = assessment(library, &document.value, case, &answers);
            let differences = differences(library, &assessment, &case.expect);
            outcomes.push(Outcome { file: file.to_owned(), name: case.name.clone(), differences });
        }
    }
    if diagnostics.is_empty() { Ok(outcomes) } else { Err(diagnostics) }
}

/// The file's shared answers with the case's own laid over them.
fn answers(
    library: &Library,
    document: &Document<raw::File>,
    case: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Answers {
    let raw = &document.value;
    let (mut answers, _) = intake::entries(library, document, &raw.answers, "answers", false, diagnostics);
    let path = format!("cases/{case}/answers");
    let (own, _) = intake::entries(library, document, &raw.cases[case].answers, &path, false, diagnostics);
    for entry in &raw.cases[case].answers {
        if let Some(question) = library.find_question(&entry.question) {
            *answers.entry_mut(question) = own.entry(question).clone();
        }
    }
    answers
}

fn assessment(library: &Library, file: &raw::File, case: &raw::Case, answers: &Answers) -> Assessment {
    let conduct: Period = case.conduct.unwrap_or(file.conduct);
    let as_of: Date = case.as_of.unwrap_or(file.as_of);
    assess::assess(&Case { library, answers, conduct, as_of })
}

/// An expectation that names nothing would silently pass, so each must name something.
fn unknown_ids(library: &Library, document: &Document<raw::File>, case: usize, diagnostics: &mut Vec<Diagnostic>) {
    let expect = &document.value.cases[case].expect;
    let mut refuse = |part: &str, id: &str| {
        let path = format!("cases/{case}/expect/{part}/{id}");
        let message = format!("nothing in `{part}` has the id `{id}`");
        diagnostics.push(document.diagnose("unknown-reference", &path, message, "check the spelling"));
    };
    for id in expect.rules.keys().filter(|id| library.find_rule(id).is_none()) {
        refuse("rules", id);
    }
    for id in expect.tiers.keys().filter(|id| find_tier(library, id).is_none()) {
        refuse("tiers", id);
    }
    for id in expect.articles.keys().filter(|id| library.find_article(id).is_none()) {
        refuse("articles", id);
    }
    for id in expect.factors.keys().filter(|id| !library.factors.iter().any(|factor| factor.id.as_str() == id.as_str()))
    {
        refuse("factors", id);
    }
    let everything = [expect.rules.len(), expect.tiers.len(), expect.articles.len(), expect.factors.len()];
    if everything.iter().sum::<usize>() + expect.asked.len() + expect.hidden.len() == 0 {
        let path = format!("cases/{case}/expect");
        diagnostics.push(document.diagnose(
            "empty-case",
            &path,
            "the case expects nothing".into(),
            "say what the law makes of the facts",
        ));
    }
}

fn find_tier(library: &Library, id: &str) -> Option<TierIx> {
    let position = library.tiers.iter().position(|tier| tier.id.as_str() == id)?;
    u16::try_from(position).ok().map(TierIx)
}

fn differences(library: &Library, assessment: &Assessment, expect: &raw::Expect) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: String, expected: &str, got: &str| {
        if expected != got {
            found.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    for (id, expected) in &expect.rules {
        if let Some(rule) = library.find_rule(id) {
            compare(format!("rule {id}"), expected, assessment.rule(rule).conclusion.code());
        }
    }
    for (id, expected) in &expect.tiers {
        if let Some(tier) = find_tier(library, id) {
            let outcome = assessment.tier(tier);
            compare(format!("tier {id}"), expected.state(), outcome.state.code());
            if let Some(contested) = expected.contested() {
                compare(format!("tier {id} contested"), &contested.to_string(), &outcome.contested.to_string());
            }
        }
    }
    for (id, expected) in &expect.articles {
        let outcome = library.find_article(id).and_then(|article| assessment.article(article));
        let Some(outcome) = outcome else {
            found.push(format!("article {id}: has no row"));
            continue;
        };
        let mut compare = |what: &str, expected: Option<&str>, got: &str| {
            if let Some(expected) = expected.filter(|expected| *expected != got) {
                found.push(format!("article {id} {what}: expected {expected}, got {got}"));
            }
        };
        compare("status", expected.status.as_deref(), outcome.status.code());
        compare("regime", expected.regime.as_deref(), outcome.regime.code());
        for (name, wanted, version) in [
            ("governing", &expected.figures, outcome.governing()),
            ("amended", &expected.amended, &outcome.amended),
            ("former", &expected.former, &outcome.former),
        ] {
            for (what, wanted) in wanted {
                compare(&format!("{name} {what}"), Some(wanted), &figure(library, version, what));
            }
        }
    }
    for (id, expected) in &expect.factors {
        let position = library.factors.iter().position(|factor| factor.id.as_str() == id);
        let got = position.map_or("unknown", |position| assessment.factors[position].state.code());
        if got != expected {
            found.push(format!("factor {id}: expected {expected}, got {got}"));
        }
    }
    for (wanted, ids) in [(true, &expect.asked), (false, &expect.hidden)] {
        for id in ids {
            let asked = library.find_question(id).map(|question| assessment.visible.contains(question));
            if asked != Some(wanted) {
                found.push(format!("question {id}: expected {}", if wanted { "to be asked" } else { "to be hidden" }));
            }
        }
    }
    found
}

/// A figure in words, as cases write it: `61.1.a 10000-50000 may`, `67.a unpriced must`, `62.1.a no fine`, `none`.
fn figure(library: &Library, version: &VersionOutcome, what: &str) -> String {
    let of = |figures: &Figures, individual: bool| {
        words(library, if individual { figures.individual } else { figures.entity })
    };
    match what {
        "now_entity" => of(&version.now, false),
        "now_individual" => of(&version.now, true),
        "worst_entity" => of(&version.worst, false),
        "worst_individual" => of(&version.worst, true),
        "uncontested_entity" => of(&version.worst_uncontested, false),
        "uncontested_individual" => of(&version.worst_uncontested, true),
        other => format!("there is no figure `{other}`"),
    }
}

fn words(library: &Library, exposure: Option<Exposure>) -> String {
    let Some(exposure) = exposure else { return "none".to_owned() };
    let tier = &library.tier(exposure.tier).id;
    let mode = exposure.mode.map_or("", |mode| mode.code());
    match exposure.price {
        assess::Price::None => format!("{tier} no fine"),
        assess::Price::Unpriced => format!("{tier} unpriced {mode}"),
        assess::Price::Range { min, max } => format!("{tier} {min}-{max} {mode}"),
    }
}

/// What a run of a folder came to.
#[derive(Debug, Default)]
pub struct Summary {
    pub passed: usize,
    pub failed: Vec<Outcome>,
    pub broken: Vec<Diagnostic>,
}

/// Runs every case below a folder.
///
/// # Errors
/// If a file or folder cannot be read.
pub fn run_folder(library: &Library, folder: &Path) -> Result<Summary> {
    let mut summary = Summary::default();
    for path in files(folder)? {
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        match run(library, &path.display().to_string(), &bytes) {
            Ok(outcomes) => {
                for outcome in outcomes {
                    if outcome.differences.is_empty() { summary.passed += 1 } else { summary.failed.push(outcome) }
                }
            }
            Err(diagnostics) => summary.broken.extend(diagnostics),
        }
    }
    Ok(summary)
}

/// The tiers whose state some case of these files states, by state: the coverage that a lawyer asks for.
///
/// # Errors
/// If a file cannot be read as cases.
pub fn covered_tiers(files: &[(String, Vec<u8>)]) -> Result<BTreeMap<String, Vec<String>>, Vec<Diagnostic>> {
    let mut covered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, bytes) in files {
        let document: Document<raw::File> = source::read(name, bytes).map_err(|error| vec![*error])?;
        for case in document.value.cases {
            for (tier, expected) in case.expect.tiers {
                covered.entry(tier).or_default().push(expected.state().to_owned());
            }
        }
    }
    Ok(covered)
}
