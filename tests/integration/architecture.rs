//! The house rules of docs/ARCHITECTURE.md that the compiler does not hold, read off the source text. That the crates
//! depend downward only is held by their manifests.

use std::path::Path;

use crate::support::{root, texts};

/// The crates that touch no file, no environment and no clock.
const PURE: [&str; 8] = [
    "text", "yaml", "law", "engine", "matter", "report", "pdf-text", "statutes",
];

/// The sources of the app and of all crates, with their paths below the repository, with `/` between folders.
fn sources() -> Vec<(String, String)> {
    let relative = |path: &Path| {
        path.strip_prefix(root())
            .expect("below the repository")
            .to_string_lossy()
            .replace('\\', "/")
    };
    ["src", "crates"]
        .iter()
        .flat_map(|folder| texts(&root().join(folder), ".rs"))
        .map(|(path, text)| (relative(&path), text))
        .collect()
}

/// The crate of a source file: `engine` for `crates/engine/src/lib.rs`; `None` for the app.
fn crate_of(path: &str) -> Option<&str> {
    path.strip_prefix("crates/")?.split('/').next()
}

/// Code without comments and without what only tests see.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Complaints about every source file of which a rule holds that has one of the words.
fn that_have(words: &[&str], applies: impl Fn(&str) -> bool) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| applies(path)) {
        let code = code(text);
        let found = words.iter().filter(|word| code.contains(**word));
        complaints.extend(found.map(|word| format!("{path} has {word}")));
    }
    complaints
}

#[test]
fn every_pure_crate_is_there() {
    for name in PURE {
        let has_sources = sources()
            .iter()
            .any(|(path, _)| crate_of(path) == Some(name));
        assert!(has_sources, "crates/{name} has no sources");
    }
}

#[test]
fn the_pure_crates_touch_no_file_no_environment_and_no_clock() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant::",
        "::now()",
        "tempfile",
    ];
    assert_none(&that_have(&forbidden, |path| {
        let is_outside = path.contains("/tests/") || path.contains("/examples/");
        !is_outside && crate_of(path).is_some_and(|name| PURE.contains(&name))
    }));
}

#[test]
fn only_the_yaml_crate_names_the_yaml_libraries() {
    assert_none(&that_have(&["serde_yaml", "saphyr"], |path| {
        crate_of(path) != Some("yaml")
    }));
}

#[test]
fn no_library_crate_names_anyhow() {
    let manifests = texts(&root().join("crates"), "Cargo.toml");
    assert!(manifests.len() > 10, "the manifests are found");
    let naming = manifests.iter().filter(|(_, text)| text.contains("anyhow"));
    assert_none(
        &naming
            .map(|(path, _)| format!("{} names anyhow", path.display()))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn errors_are_made_in_both_languages() {
    let english = [
        "anyhow!(",
        "bail!(",
        "ensure!(",
        // The `context` of the house takes a text in both languages.
        "anyhow::Context",
        "anyhow::{",
        ".with_context(",
        "custom(\"",
        "custom(format!",
    ];
    assert_none(&that_have(&english, |_| true));
}

#[test]
fn colours_are_named_in_the_theme_alone() {
    // Of the terminal: paper has its own, one table a format.
    assert_none(&that_have(&["Color::"], |path| {
        path.starts_with("src/tui/") && path != "src/tui/theme.rs"
    }));
}

#[test]
fn no_source_file_is_longer_than_600_lines() {
    let long = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 600);
    assert_none(
        &long
            .map(|(path, lines)| format!("{path} has {lines} lines"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let everywhere = ["src", "crates", "tests"]
        .iter()
        .flat_map(|folder| texts(&root().join(folder), ".rs"));
    let silent = everywhere.filter(|(_, text)| !text.starts_with("//!"));
    assert_none(
        &silent
            .map(|(path, _)| format!("{} does not begin with //!", path.display()))
            .collect::<Vec<_>>(),
    );
}
