//! Which code may come into the program: what `deny.toml` says, held against what cargo builds here. `cargo deny` does the
//! same for all platforms and reads the licence texts too; this needs no tool, so no run of the tests goes without it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use crate::support::root;

/// The registry that everything comes from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The lists of `deny.toml`, by section and key: each line of a list with the texts in quotes that stand in it.
fn rules() -> BTreeMap<String, Vec<Vec<String>>> {
    let text = fs::read_to_string(root().join("deny.toml")).expect("deny.toml is there");
    let (mut section, mut list, mut rules) =
        (String::new(), String::new(), BTreeMap::<_, Vec<_>>::new());
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
    {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            name.clone_into(&mut section);
        } else if let Some(key) = line.strip_suffix(" = [") {
            list = format!("{section}.{key}");
        } else if line.starts_with(['"', '{']) {
            let quoted = line
                .split('"')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect();
            rules.entry(list.clone()).or_default().push(quoted);
        }
    }
    rules
}

/// A crate that is built on this machine, tests included.
struct Built {
    name: String,
    version: String,
    licence: String,
}

/// What cargo builds, tests included.
fn built() -> Vec<Built> {
    built_by(&["normal,build,dev"])
}

/// What cargo builds, by the kinds of dependency that are followed and what else is to be said to it. `cargo metadata` would name more: what features that
/// are off would bring.
fn built_by(edges: &[&str]) -> Vec<Built> {
    let args = "tree --locked --offline --prefix none --no-dedupe --format {p};{l} --edges";
    let output = Command::new(env!("CARGO"))
        .args(args.split(' ').chain(edges.iter().copied()))
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    // The trees of the members of the workspace stand apart by an empty line.
    let lines: BTreeSet<&str> = told.lines().filter(|line| !line.is_empty()).collect();
    let built: Vec<Built> = lines
        .into_iter()
        .map(|line| {
            let (package, licence) = line.rsplit_once(';').expect("a package and its licence");
            let (name, version) = package.split_once(" v").expect("a name and a version");
            let version = version.split(' ').next().unwrap_or_default();
            Built {
                name: name.to_owned(),
                version: version.to_owned(),
                licence: licence.to_owned(),
            }
        })
        .collect();
    assert!(built.len() > 100, "so few crates cannot be all");
    built
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` is met by what is allowed.
fn is_met(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    any_of(&mut words, is_allowed)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all_of(words, is_allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= all_of(words, is_allowed);
    }
    met
}

fn all_of(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, is_allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, is_allowed);
    }
    met
}

fn one(words: &mut Words<'_>, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let word = words.next().unwrap_or_default();
    if word == "(" {
        let met = any_of(words, is_allowed);
        return words.next() == Some(")") && met;
    }
    // Allowed is the licence itself, and with an exception no less.
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    is_allowed(word)
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let rules = rules();
    let allowed: Vec<&String> = rules["licenses.allow"].iter().flatten().collect();
    let exceptions = &rules["licenses.exceptions"];
    assert!(
        allowed.len() > 3 && !exceptions.is_empty(),
        "deny.toml was not understood: {rules:?}"
    );
    for Built { name, licence, .. } in built() {
        let excepted = exceptions
            .iter()
            .filter(|texts| texts[0] == name)
            .flat_map(|texts| &texts[1..]);
        let excepted: Vec<&String> = excepted.collect();
        let is_allowed = |id: &str| allowed.iter().chain(&excepted).any(|known| *known == id);
        assert!(
            is_met(&licence, &is_allowed),
            "{name} comes under `{licence}`, which deny.toml does not allow"
        );
    }
}

/// On the platform whose number is stated there.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_documentation_states_how_many_crates_there_are() {
    let text = fs::read_to_string(root().join("docs/dependencies.md")).expect("the file is there");
    let others = |built: &Built| !built.name.starts_with(env!("CARGO_PKG_NAME"));
    let crates: BTreeSet<(String, String)> = built_by(&["normal,build", "--package", "zicha"])
        .into_iter()
        .filter(others)
        .map(|built| (built.name, built.version))
        .collect();
    let stated = format!("On Linux {} crates are linked in", crates.len());
    assert!(
        text.contains(&stated),
        "docs/dependencies.md does not say `{stated}`"
    );
}

#[test]
fn a_second_version_of_a_crate_has_a_reason() {
    let rules = rules();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Built { name, version, .. } in built() {
        versions.entry(name).or_default().insert(version);
    }
    for (name, mut versions) in versions {
        versions.retain(|version| {
            let is_skipped =
                |skip: &str| version == skip || version.starts_with(&format!("{skip}."));
            let skips = rules["bans.skip"]
                .iter()
                .filter_map(|texts| texts[0].split_once('@'));
            !skips
                .into_iter()
                .any(|(skipped, skip)| skipped == name && is_skipped(skip))
        });
        assert!(
            versions.len() < 2,
            "{name} comes in as {versions:?}, which deny.toml gives no reason for"
        );
    }
    assert!(
        rules["bans.skip"]
            .iter()
            .all(|texts| texts.len() == 2 && !texts[1].is_empty()),
        "each with its reason"
    );
}

/// Of the lock file, hence for every platform.
#[test]
fn no_crate_is_banned_and_all_come_from_the_one_registry() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock is there");
    let rules = rules();
    let banned: Vec<&str> = rules["bans.deny"]
        .iter()
        .map(|texts| texts[0].as_str())
        .collect();
    assert!(
        banned.contains(&"openssl-sys"),
        "deny.toml was not understood: {banned:?}"
    );
    let mut found = 0;
    for package in lock.split("[[package]]\n").skip(1) {
        let value = |key: &str| {
            let value = package
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
            value.map(|value| value.trim_matches('"'))
        };
        let name = value("name").expect("a name");
        assert!(!banned.contains(&name), "{name} is banned in deny.toml");
        if !name.starts_with(env!("CARGO_PKG_NAME")) {
            assert_eq!(
                value("source"),
                Some(REGISTRY),
                "{name} comes from elsewhere"
            );
            assert!(value("checksum").is_some(), "{name} has no checksum");
        }
        found += 1;
    }
    assert!(found > 100, "so few crates cannot be all");
}

#[test]
fn licence_expressions_are_read_as_they_are_meant() {
    let is_allowed = |id: &str| matches!(id, "MIT" | "Zlib");
    for met in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0/MIT",
        "(GPL-3.0 OR MIT) AND Zlib",
        "MIT WITH x",
        "GPL-3.0 OR MIT AND Zlib",
    ] {
        assert!(is_met(met, &is_allowed), "{met}");
    }
    for unmet in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Zlib) AND GPL-3.0",
        "GPL-3.0 AND MIT OR ISC",
        "(MIT",
    ] {
        assert!(!is_met(unmet, &is_allowed), "{unmet}");
    }
}
