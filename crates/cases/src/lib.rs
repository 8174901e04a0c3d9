//! Golden cases. A case states facts and what the law makes of them; running it compares that with the engine.

mod compare;
mod raw;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zicha_engine::Case;
use zicha_law::{Answers, Library};
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

use zicha_yaml::{Diagnostic, Document};

/// The outcome of one case: its name and what differs, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub file: String,
    pub name: String,
    pub differences: Vec<Text>,
}

/// All `.yaml` files below a folder, in order.
///
/// # Errors
/// If a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, LocalizedError> {
    let mut found = Vec::new();
    let failed = || {
        text!(
            "cannot read the folder {}",
            "无法读取文件夹 {}",
            folder.display()
        )
    };
    for entry in std::fs::read_dir(folder).context(failed)? {
        let path = entry.context(failed)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
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
    let document: Document<raw::File> =
        zicha_yaml::read(file, bytes).map_err(|error| vec![*error])?;
    let mut diagnostics = Vec::new();
    let mut outcomes = Vec::new();
    for (index, case) in document.value.cases.iter().enumerate() {
        let answers = answers(library, &document, index, &mut diagnostics);
        compare::unknown_ids(library, &document, index, &mut diagnostics);
        if diagnostics.is_empty() {
            let differences = compare::differences(
                &facts(library, &document.value, case, &answers),
                &case.expect,
            );
            outcomes.push(Outcome {
                file: file.to_owned(),
                name: case.name.clone(),
                differences,
            });
        }
    }
    if diagnostics.is_empty() {
        Ok(outcomes)
    } else {
        Err(diagnostics)
    }
}

/// The file's shared answers with the case's own laid over them.
fn answers(
    library: &Library,
    document: &Document<raw::File>,
    case: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Answers {
    let raw = &document.value;
    let (mut answers, _) = zicha_matter::entries(
        library,
        document,
        &raw.answers,
        "answers",
        zicha_matter::Fit::Exact,
        diagnostics,
    );
    let path = format!("cases/{case}/answers");
    let (own, _) = zicha_matter::entries(
        library,
        document,
        &raw.cases[case].answers,
        &path,
        zicha_matter::Fit::Exact,
        diagnostics,
    );
    for entry in &raw.cases[case].answers {
        if let Some(question) = library.find_question(&entry.question) {
            *answers.entry_mut(question) = own.entry(question).clone();
        }
    }
    answers
}

/// The facts of a case: its own, else those of its file.
fn facts<'a>(
    library: &'a Library,
    file: &raw::File,
    case: &raw::Case,
    answers: &'a Answers,
) -> compare::Facts<'a> {
    let as_of = case.as_of.unwrap_or(file.as_of);
    let now = case
        .now
        .or(file.now)
        .unwrap_or_else(|| as_of.at(0, 0, 0, 0));
    let conduct = case.conduct.unwrap_or(file.conduct);
    compare::Facts {
        case: Case {
            library,
            answers,
            conduct,
            as_of,
        },
        now,
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
pub fn run_folder(library: &Library, folder: &Path) -> Result<Summary, LocalizedError> {
    let mut summary = Summary::default();
    for path in files(folder)? {
        let bytes = std::fs::read(&path)
            .context(|| text!("cannot read {}", "无法读取 {}", path.display()))?;
        match run(library, &path.display().to_string(), &bytes) {
            Ok(outcomes) => {
                for outcome in outcomes {
                    if outcome.differences.is_empty() {
                        summary.passed += 1;
                    } else {
                        summary.failed.push(outcome);
                    }
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
pub fn covered_tiers(
    files: &[(String, Vec<u8>)],
) -> Result<BTreeMap<String, Vec<String>>, Vec<Diagnostic>> {
    let mut covered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, bytes) in files {
        let document: Document<raw::File> =
            zicha_yaml::read(name, bytes).map_err(|error| vec![*error])?;
        for case in document.value.cases {
            for (tier, expected) in case.expect.tiers {
                covered
                    .entry(tier)
                    .or_default()
                    .push(expected.state().to_owned());
            }
        }
    }
    Ok(covered)
}
