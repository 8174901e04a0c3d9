//! What the tests share: what [`zicha_testing`] has for all crates, and what only the whole program's tests need.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use zicha_testing::*;

/// Every file below a folder whose name ends so, with its text.
pub(crate) fn texts(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("a folder entry").path()) {
        if path.is_dir() {
            found.extend(texts(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).expect("source files are text");
            found.push((path, text));
        }
    }
    found.sort();
    found
}
