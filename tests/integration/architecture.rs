//! The house rules of docs/ARCHITECTURE.md, read off the source text.

use std::path::Path;

use crate::support::{root, texts};

/// The modules of each floor, from the bottom.
const FLOORS: [&[&str]; 4] = [
    &["domain"],
    &[
        "assess", "report", "i18n", "source", "intake", "history", "pdf_text",
    ],
    &["content", "bundle", "export", "store", "session", "golden"],
    &["tui", "plain", "cli"],
];

/// Arrows between neighbours on one floor that exist by design: the report is drawn from the assessment and worded by
/// the tables, answers are read from YAML, the bundle and the
/// store, which keeps former content, load through the loader, and the command line hands the app its
/// start.
const NEIGHBOURS: [(&str, &str); 12] = [
    ("report", "assess"),
    ("report", "i18n"),
    ("intake", "source"),
    ("report", "history"),
    ("report", "intake"),
    ("history", "intake"),
    ("history", "source"),
    ("bundle", "content"),
    ("store", "content"),
    ("cli", "tui"),
    ("cli", "plain"),
    ("session", "store"),
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// The sources with their paths below `src/`, with `/` between folders.
fn sources() -> Vec<(String, String)> {
    let base = root().join("src");
    let relative = |path: &Path| {
        path.strip_prefix(&base)
            .expect("below src")
            .to_string_lossy()
            .replace('\\', "/")
    };
    texts(&base, ".rs")
        .into_iter()
        .map(|(path, text)| (relative(&path), text))
        .collect()
}

/// The top module of a source file: `assess` for `assess/mod.rs`, `bundle` for `bundle.rs`.
fn module(path: &str) -> &str {
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

/// Code without comments and without what only tests see.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The names that follow `crate::` in a text.
fn uses(text: &str) -> Vec<String> {
    let name = |rest: &str| {
        rest.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    text.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => group
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(|part| name(part.trim()))
                .collect(),
            None => vec![name(rest)],
        })
        .filter(|name| !name.is_empty())
        .collect()
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_module_stands_on_a_floor() {
    let homeless: Vec<String> = sources()
        .iter()
        .map(|(path, _)| module(path).to_owned())
        .filter(|module| !["lib", "main"].contains(&module.as_str()) && floor(module).is_none())
        .collect();
    assert_none(&homeless);
}

#[test]
fn arrows_point_down() {
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        let Some(here) = floor(module(&path)) else {
            continue;
        };
        for used in uses(&code(&text)) {
            let Some(there) = floor(&used) else { continue };
            let own = used == module(&path);
            let designed = NEIGHBOURS.contains(&(module(&path), used.as_str()));
            if there > here || (there == here && !own && !designed) {
                complaints.push(format!("src/{path} uses crate::{used}"));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn the_scan_for_arrows_sees_single_and_grouped_uses() {
    assert_eq!(
        uses("use crate::store::{self, Store};\nlet x = crate::cli::run;"),
        ["store", "cli"]
    );
    assert_eq!(uses("use crate::{intake, tui};"), ["intake", "tui"]);
    assert_eq!(uses("use crate::{\n    export,\n};"), ["export"]);
}

#[test]
fn only_the_source_floor_knows_yaml() {
    let users = sources().into_iter().filter(|(path, text)| {
        let code = code(text);
        module(path) != "source" && (code.contains("serde_yaml") || code.contains("saphyr"))
    });
    assert_none(
        &users
            .map(|(path, _)| format!("src/{path} names the YAML crates"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_two_lower_floors_touch_no_file_no_environment_and_no_clock() {
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
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        if floor(module(&path)).is_none_or(|floor| floor > 1) {
            continue;
        }
        let code = code(&text);
        complaints.extend(
            forbidden
                .iter()
                .filter(|word| code.contains(**word))
                .map(|word| format!("src/{path} has {word}")),
        );
    }
    assert_none(&complaints);
}

#[test]
fn errors_are_made_in_both_languages() {
    let english = [
        "anyhow!(",
        "bail!(",
        "ensure!(",
        ".context(",
        ".with_context(",
        "custom(\"",
        "custom(format!",
    ];
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        let code = code(&text);
        let found = english.iter().filter(|maker| code.contains(**maker));
        complaints.extend(found.map(|maker| format!("src/{path} has {maker}; use said!")));
    }
    assert_none(&complaints);
}

#[test]
fn colours_are_named_in_the_theme_alone() {
    // Of the terminal: paper has its own, one table a format.
    let painters = sources().into_iter().filter(|(path, text)| {
        path.starts_with("tui/") && path != "tui/theme.rs" && code(text).contains("Color::")
    });
    assert_none(
        &painters
            .map(|(path, _)| format!("src/{path} names a colour"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_source_file_is_longer_than_600_lines() {
    let long = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 600);
    assert_none(
        &long
            .map(|(path, lines)| format!("src/{path} has {lines} lines"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let everywhere = ["src", "tests"]
        .iter()
        .flat_map(|folder| texts(&root().join(folder), ".rs"));
    let silent = everywhere.filter(|(_, text)| !text.starts_with("//!"));
    assert_none(
        &silent
            .map(|(path, _)| format!("{} does not begin with //!", path.display()))
            .collect::<Vec<_>>(),
    );
}
