//! The content against the official text: over the user's copies, if there are any, and over a text made for the test.

use std::fmt::Write as _;
use std::path::PathBuf;

use zicha_cases::conformity::{Conformity, conformity, is_titled};
use zicha_cases::mutation::{Kind, Mutant, sample};
use zicha_law::Library;
use zicha_statutes::Statute;
use zicha_testing::library;
use zicha_text::Text;

#[expect(
    clippy::print_stdout,
    reason = "the report of a test run is where it is looked for"
)]
fn told(what: &str) {
    println!("{what}");
}

/// The statutes in the folder that the environment names.
fn official() -> Option<Vec<Statute>> {
    let Some(folder) = std::env::var_os("ZICHA_STATUTES") else {
        told("ZICHA_STATUTES names no folder; nothing is held against official texts");
        return None;
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("ZICHA_STATUTES names a folder")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).expect("it can be read");
        zicha_statutes::read(&bytes).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
    };
    Some(paths.into_iter().map(read).collect())
}

fn unexplained(results: &[Conformity]) -> Vec<String> {
    let mut found = Vec::new();
    for result in results {
        for finding in &result.findings {
            if finding.reason.is_none() {
                found.push(format!("{}: {}", finding.id, finding.what.en));
            }
        }
    }
    found
}

#[test]
fn every_difference_from_the_official_text_has_a_reason() {
    let Some(statutes) = official() else { return };
    let results = conformity(library(), &statutes);
    assert_eq!(unexplained(&results), Vec::<String>::new());
    for result in &results {
        assert_eq!(result.count.unread, 0, "{}", result.title);
        assert!(result.count.explained <= 5, "{}", result.title);
    }
}

/// The kinds of slips that the text itself shows.
const SHOWN: [Kind; 6] = [
    Kind::Amount,
    Kind::Percent,
    Kind::Multiple,
    Kind::Mode,
    Kind::MeasureMode,
    Kind::Addressee,
];

/// What is told of the law when it is held against some texts.
fn told_of(library: &Library, statutes: &[Statute]) -> Vec<(String, Text)> {
    let mut told = Vec::new();
    for result in conformity(library, statutes) {
        for finding in result.findings {
            told.push((finding.id, finding.what));
        }
    }
    told
}

#[test]
fn planted_differences_are_found_at_their_tier() {
    let Some(statutes) = official() else { return };
    let library = library();
    let mut planted = Vec::new();
    for instrument in &library.instruments {
        let is_text = |statute: &&Statute| is_titled(&statute.title, &instrument.title.zh);
        let texts: Vec<Statute> = statutes.iter().filter(is_text).cloned().collect();
        if texts.is_empty() {
            continue;
        }
        let before = told_of(library, &texts);
        let mut mutants = Mutant::all(library);
        mutants.retain(|mutant| {
            let is_shown = SHOWN.contains(&mutant.kind) && has_words(library, mutant);
            is_shown && is_tier_of(library, mutant, &instrument.id)
        });
        for mutant in sample(mutants, 30, 7) {
            let after = told_of(&mutant.applied(library), &texts);
            let mut new = after.iter().filter(|finding| !before.contains(finding));
            planted.push((mutant.name(), new.any(|(id, _)| *id == mutant.id)));
        }
    }
    let missed: Vec<&String> = planted
        .iter()
        .filter(|(_, is_found)| !is_found)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(missed, Vec::<&String>::new(), "of {}", planted.len());
}

/// Whether the tier has something that the text gives in fixed words, and what it has needs no explanation.
fn has_words(library: &Library, mutant: &Mutant) -> bool {
    let mut tiers = library.tiers.iter();
    let Some(tier) = tiers.find(|tier| tier.id.as_str() == mutant.id) else {
        return false;
    };
    let is_worded = |measure| !library.measure(measure).words.is_empty();
    let are_all_worded = tier
        .measures
        .iter()
        .all(|sanction| is_worded(sanction.measure));
    let has_any = tier.fine.is_some() || !tier.measures.is_empty();
    has_any && are_all_worded && tier.explained.is_none()
}

/// Whether a mutant changes a tier of an instrument.
fn is_tier_of(library: &Library, mutant: &Mutant, instrument: &str) -> bool {
    if mutant.table != "tiers" {
        return false;
    }
    library.liabilities.iter().any(|liability| {
        let article = library.article(liability.article);
        let mut tiers = liability.versions.iter().flat_map(|version| &version.tiers);
        article.instrument.as_str() == instrument
            && tiers.any(|tier| library.tier(*tier).id.as_str() == mutant.id)
    })
}

/// A text made for the test: of the law's articles only the sixty-first says anything, in words of its own.
fn made(sixty_first: &str) -> Statute {
    let mut text = String::from("中华人民共和国网络安全法\n（2025年10月28日修正）\n");
    for number in 1..=60 {
        let _ = writeln!(text, "第{number}条　示例。");
    }
    text.push_str(sixty_first);
    zicha_statutes::read(text.as_bytes()).expect("a statute")
}

const BASE: &str = "第61条　不履行第二十三条、第二十七条所定义务的，责令改正，给予警告，可以处1万元以上5万元以下罚款；\
                    再犯的，处5万元以上50万元以下罚款，对直接负责的主管人员和其他直接责任人员处1万元以上10万元以下罚款。";

fn findings_of(statute: Statute, tiers: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for result in conformity(library(), &[statute]) {
        for finding in result.findings {
            if tiers.contains(&finding.id.as_str()) {
                found.push(finding.what.en.to_string());
            }
        }
    }
    found
}

const FIRST: [&str; 3] = ["61.1.a", "61.1.b", "61.1.c"];

#[test]
fn a_paragraph_that_says_the_same_in_figures_has_no_finding() {
    assert_eq!(findings_of(made(BASE), &FIRST), Vec::<String>::new());
}

#[test]
fn a_slip_of_each_kind_is_told_at_its_tier() {
    let slips = [
        ("可以处1万元", "处1万元"),
        ("5万元以上50万元", "5万元以上60万元"),
        ("，给予警告", ""),
        ("责令改正", "可以责令改正"),
        ("和其他直接责任人员", ""),
        ("、第二十七条", ""),
        ("第二十三条、", "第二十三条、第二十四条、"),
    ];
    for (said, slip) in slips {
        let text = BASE.replacen(said, slip, 1);
        assert_ne!(text, BASE);
        let found = findings_of(made(&text), &FIRST);
        assert!(!found.is_empty(), "{said} -> {slip}");
    }
}

#[test]
fn a_paragraph_that_is_not_there_is_told() {
    let found = findings_of(made(BASE), &["61.2.a"]);
    assert_eq!(found, ["the text has no such paragraph"]);
}
