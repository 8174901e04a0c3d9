//! Golden cases. A case states facts and what the law makes of them; running it compares that with the engine.

mod compare;
pub mod conformity;
mod coverage;
pub mod mutation;
mod provision;
mod raw;
mod suite;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zicha_law::Library;
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};

use zicha_yaml::{Diagnostic, Document};

pub use coverage::{Coverage, Gap, coverage};
pub use suite::Suite;

/// The outcome of one case: its name and what differs, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub file: String,
    pub name: String,
    pub differences: Vec<Text>,
}

/// All files of cases below a folder, in order: every `.yaml` but `same-law.yaml`.
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
            && path.file_name().is_some_and(|name| name != suite::SAME_LAW)
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
    let mut suite = Suite::default();
    suite.add(library, file, bytes)?;
    Ok(suite.run(library))
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
    let (suite, broken) = Suite::read(library, folder)?;
    let mut summary = Summary {
        broken,
        ..Summary::default()
    };
    for outcome in suite.run(library) {
        if outcome.differences.is_empty() {
            summary.passed += 1;
        } else {
            summary.failed.push(outcome);
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
