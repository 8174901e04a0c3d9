//! Files that mean harm, or come from a machine gone wrong: a refusal with a place, soon and in little memory; nothing
//! that steers a terminal gets through, nothing is written where a link leads.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use zicha_matter::Matter;
use zicha_text::steers;

use zicha_store::{Hold, Store, StoreError};
use zicha_yaml::MAX_BYTES;

use crate::support::{assert_chinese, library, matter, toy, toy_files};

const NOW: &str = "2026-11-24T09:00:00+08:00";

/// As much of a text as is read at all.
fn full(part: &str) -> String {
    part.repeat(MAX_BYTES / part.len())
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Files that mean harm, by what they try.
fn harm() -> Vec<(&'static str, String)> {
    let mut files = harmful_structures();
    files.extend(harmful_values());
    files
}

/// Files whose structure or size means harm.
fn harmful_structures() -> Vec<(&'static str, String)> {
    let bomb = numbered(30, |at| {
        format!(
            "l{}: &l{} [{}]\n",
            at + 1,
            at + 1,
            vec![format!("*l{at}"); 9].join(", ")
        )
    });
    vec![
        ("deep-lists", full("[")),
        ("deep-groups", full("{")),
        ("deep-dashes", full("- ")),
        ("deep-keys", full("? ")),
        (
            "deep-lines",
            numbered(2000, |depth| format!("{}a:\n", " ".repeat(depth))),
        ),
        (
            "billion-laughs",
            format!("l0: &l0 [lol]\n{bomb}answers: []\n"),
        ),
        ("many-texts", full("- a\n")),
        (
            "many-in-brackets",
            format!("answers: [{}a]", full("a,").split_at(MAX_BYTES - 20).0),
        ),
        (
            "many-keys",
            numbered(MAX_BYTES / 13, |at| format!("k{at:08}: 1\n")),
        ),
        (
            "many-answers",
            format!(
                "answers:\n{}",
                numbered(60_000, |at| format!("- {{question: q{at}, answer: 1}}\n"))
            ),
        ),
        (
            "same-answer",
            format!(
                "answers:\n{}",
                numbered(60_000, |_| "- {question: staff, answer: 1}\n".into())
            ),
        ),
        ("same-key", full("answers: []\n")),
    ]
}

/// Files whose values mean harm.
fn harmful_values() -> Vec<(&'static str, String)> {
    vec![
        (
            "long-text",
            format!("answers: {}", full("a").split_at(MAX_BYTES - 20).0),
        ),
        (
            "open-quote",
            format!("answers: \"{}", full("\\n").split_at(MAX_BYTES - 20).0),
        ),
        (
            "huge-number",
            format!(
                "revision: {}\nanswers: []\n",
                full("9").split_at(MAX_BYTES - 40).0
            ),
        ),
        (
            "huge-exponent",
            "revision: 1e999999999\nanswers: []\n".into(),
        ),
        (
            "huge-answer",
            "answers: [{question: staff, answer: 1e999999999}]\n".into(),
        ),
        (
            "large-answer",
            "answers: [{question: staff, answer: 18446744073709551616}]\n".into(),
        ),
        ("negative", "revision: -1\nanswers: []\n".into()),
        (
            "not-a-number",
            "answers: [{question: staff, answer: .nan}]\n".into(),
        ),
        ("unknown-key", "answers: []\nsecret: 1\n".into()),
        (
            "unknown-entry-key",
            "answers: [{question: staff, answer: 1, secret: 1}]\n".into(),
        ),
        (
            "tag",
            "answers: !!python/object/apply:os.system [ls]\n".into(),
        ),
        (
            "merge",
            "answers: [{<<: {question: staff}, answer: 1}]\n".into(),
        ),
        ("nul", "organisation: \"a\"\0\nanswers: []\n".into()),
        ("nuls", full("\0")),
        ("comments", full("# a\n")),
        ("directives", full("%A b\n")),
        ("lines", full("\n")),
        ("tabs", full("\t")),
        ("documents", full("---\n")),
        ("quotes", full("\"")),
        ("colons", full(":")),
        ("stars", full("*")),
        ("byte-order-marks", full("\u{feff}")),
        (
            "traversal",
            "schema: zicha.matter/1\nplace: {screen: ../../etc, question: ../../x}\nanswers: []\n"
                .into(),
        ),
    ]
}

/// Content that means harm: a file of the toy content, and what stands in its place.
fn harmful_content() -> Vec<(&'static str, &'static str, String)> {
    let files = toy_files();
    let toy = |name: &str| String::from_utf8(files[name].clone()).expect("content is UTF-8");
    let (definitions, firm) = (toy("definitions.yaml"), toy("firm.yaml"));
    let defined = |all: String| definitions.replace("glossary:\n", &format!("{all}glossary:\n"));
    let definition = |id: &str, when: &str| {
        format!(
            "  - {{id: {id}, title: {{en: A, zh: 甲}}, text: {{en: A, zh: 甲}}, when: {{{when}}}}}\n"
        )
    };
    let question = |at: usize| {
        format!(
            "      - {{id: x-{at}, kind: number, text: {{en: A, zh: 甲}}, guidance: {{en: A, zh: 甲}}, who: [finance]}}\n"
        )
    };
    let chain = numbered(15_000, |at| {
        definition(&format!("d{at}"), &format!("is: d{}", at + 1))
    });
    let backwards = numbered(15_000, |at| {
        definition(
            &format!("d{}", 15_000 - at),
            &format!("is: d{}", 14_999 - at),
        )
    });
    let circle = numbered(300, |at| {
        definition(&format!("d{at}"), &format!("is: d{}", (at + 1) % 300))
    });
    let unknown = numbered(100_000, |at| format!("toy-{at}-b, "));
    let long = format!("is: {}", "a".repeat(MAX_BYTES / 2));
    let many = firm.clone() + &numbered(15_000, question);
    let parts = "{is: shipped-#}, ".repeat(60_000);
    vec![
        (
            "chain",
            "definitions.yaml",
            defined(chain.replace("is: d15000", "is: seller")),
        ),
        (
            "chain-backwards",
            "definitions.yaml",
            defined(backwards.replace("is: d0}", "is: seller}")),
        ),
        ("circle", "definitions.yaml", defined(circle)),
        (
            "long-id",
            "definitions.yaml",
            defined(definition("a", &long)),
        ),
        (
            "many-parts",
            "definitions.yaml",
            defined(definition("a", &format!("not: {{any: [{parts}]}}"))) + "secret: 1\n",
        ),
        ("many-questions", "firm.yaml", many),
        (
            "many-repeats",
            "firm.yaml",
            firm.replace("repeat: 3", "repeat: 255"),
        ),
        (
            "other-repeats",
            "firm.yaml",
            firm.clone() + "  - {id: s, title: {en: A, zh: 甲}, repeat: 4, questions: []}\n",
        ),
        (
            "unknown-ids",
            "definitions.yaml",
            definitions.replace("cites: [toy-1-a]", &format!("cites: [{unknown}]")),
        ),
        (
            "deep-conditions",
            "definitions.yaml",
            defined(definition(
                "a",
                &format!("{}is: seller{}", "not: {".repeat(70), "}".repeat(70)),
            )),
        ),
    ]
}

/// On a slow machine, in a build without optimisation.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
/// In kilobytes.
const MEMORY: u64 = 200 * 1024;

/// Each file is read by a process of its own, so that its memory can be measured.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_means_harm_is_refused_where_it_does_soon_and_in_little_memory() {
    let folder = TempDir::new().expect("a folder");
    let mut complaints = Vec::new();
    let matters = harm().into_iter().map(|(name, text)| (name, None, text));
    let contents = harmful_content()
        .into_iter()
        .map(|(name, file, text)| (name, Some(file), text));
    for (name, content, text) in matters.chain(contents) {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("it can be written");
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command
            .args([
                "--ignored",
                "--exact",
                "hostile::a_reader_of_its_own",
                "--nocapture",
            ])
            .env("ZICHA_HOSTILE", &path)
            .envs(content.map(|file| ("ZICHA_HOSTILE_CONTENT", file)));
        let output = command.output().expect("it starts");
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        let told = out
            .lines()
            .find_map(|line| line.split_once("told: "))
            .map(|(_, told)| told.to_owned());
        println!("{name}: {}", told.as_deref().unwrap_or(&out));
        let sound = told.is_some_and(|told| {
            let mut numbers = told.split(' ').filter_map(|word| word.parse::<u64>().ok());
            let (time, memory) = (
                numbers.next().unwrap_or(u64::MAX),
                numbers.next().unwrap_or(u64::MAX),
            );
            Duration::from_millis(time) < PATIENCE && memory < MEMORY
        });
        if !sound {
            complaints.push(format!(
                "{name}: {out} {}",
                String::from_utf8_lossy(&output.stderr)
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The processor time of this process: what else the machine does has no part in it. Counted in hundredths of a second.
fn processor_time() -> Duration {
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold blanks; the times are the 12th and 13th field after it.
    let (_, fields) = status.rsplit_once(')').unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

#[test]
#[ignore = "started by the test above, as a process"]
fn a_reader_of_its_own() {
    let Some(path) = std::env::var_os("ZICHA_HOSTILE") else {
        return;
    };
    let bytes = fs::read(path).expect("it reads");
    let peak = || {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
            .unwrap_or_default()
    };
    let _ = library();
    let mut files = toy_files();
    let content = std::env::var("ZICHA_HOSTILE_CONTENT").ok();
    let (before, start) = (peak(), processor_time());
    let mistakes = match content {
        None => zicha_matter::read(library(), "harm", &bytes).expect_err("it is refused"),
        Some(file) => {
            files.insert(file, bytes);
            zicha_content::load(&files).expect_err("it is refused")
        }
    };
    let time = processor_time().saturating_sub(start).as_millis();
    let first = mistakes.first().expect("a mistake");
    let place = first.place;
    println!(
        "told: {time} ms {} kB [{}] {}:{}",
        peak() - before,
        first.code,
        place.line,
        place.column
    );
    assert!(place.line > 0 && place.column > 0 && mistakes.len() <= 1000);
    assert_chinese(&mistakes);
}

#[test]
fn nothing_that_steers_a_terminal_or_turns_a_line_round_is_loaded() {
    let evil = "\\e[2J\\u202e\\u2066\\u200f\\u2028\\ufeff\\u061c\\U000E0041x\\ty";
    let file = format!(
        "schema: zicha.matter/1\norganisation: \"{evil}\"\ncreated: \"{evil}\"\nchanged: \"{evil}\"\n\
         place: {{question: \"{evil}\"}}\nanswers:\n  - {{question: \"gone{evil}\", answer: \"{evil}\", note: \"{evil}\"}}\n  \
         - {{question: remark, answer: \"{evil}\", note: \"{evil}\", evidence: [\"{evil}\"]}}\n  \
         - {{question: sells, not_answered: will_ask, because: \"{evil}\", ask: \"{evil}\"}}\n"
    );
    let Matter {
        organisation,
        created,
        changed,
        place,
        answers,
        orphans,
        ..
    } = matter(toy(), &file);
    assert_eq!(organisation, "[2Jx y");
    let all = format!(
        "{organisation}{created}{changed}{}",
        place.question.unwrap_or_default()
    );
    assert!(!all.chars().any(steers));
    let mut deep = String::new();
    let _ = write!(deep, "{answers:?}{orphans:?}");
    for escape in [
        "\\u{1b}",
        "\\u{202e}",
        "\\u{2066}",
        "\\u{200f}",
        "\\u{2028}",
        "\\u{feff}",
        "\\u{61c}",
        "\\u{e0041}",
    ] {
        assert!(
            !deep.contains(escape) && !deep.chars().any(steers),
            "{escape} in {deep}"
        );
    }
}

#[test]
fn a_matter_larger_than_can_be_read_again_is_not_saved() {
    let folder = TempDir::new().expect("a folder");
    let store = Store::new(folder.path().join("matters"));
    let mut matter = zicha_matter::blank_matter(toy(), "A", NOW);
    let path = store.create(toy(), &matter).expect("it can be created");
    let mut writer = store.take(toy(), &path, NOW).expect("it is free");
    let remark = toy().find_question("remark").expect("a toy question");
    let mut saves = |evidence: Vec<String>, note: String| {
        let entry = matter.answers.entry_mut(remark);
        (entry.evidence, entry.note) = (evidence, note);
        let saved = writer.save(toy(), &matter);
        let found = store
            .load(toy(), &path)
            .expect("whatever is on the disk can be read");
        assert_eq!(saved.is_ok(), found == matter, "{saved:?}");
        saved.is_ok()
    };
    assert!(saves(vec!["a".into(); 150_000], String::new()));
    assert!(!saves(vec!["a".into(); 200_000], String::new()));
    assert!(saves(Vec::new(), "字".repeat(MAX_BYTES / 3 - 1000)));
    assert!(!saves(Vec::new(), "字".repeat(MAX_BYTES / 3)));
}

#[test]
fn an_id_that_only_looks_like_another_is_a_second_answer() {
    let file = "answers:\n  - {question: sells, answer: yes}\n  - {question: \"sel\\u200fls\", answer: no}\n";
    let mistakes = zicha_matter::read(toy(), "a", file.as_bytes()).expect_err("there are two");
    assert_eq!(mistakes[0].code, "duplicate-answer");
}

#[test]
fn a_refusal_quotes_nothing_that_steers() {
    let mistakes = zicha_matter::read(
        toy(),
        "a\u{1b}[2J\u{202e}.yaml",
        b"answers: [{question: \"x\\u202ey\", answer: 1}]\n",
    );
    let told = zicha_store::joined(&mistakes.expect_err("it is refused")).to_string();
    assert!(!told.chars().any(|c| c != '\n' && steers(c)), "{told:?}");
    let error =
        zicha_store::load(toy(), Path::new("no\u{1b}[2J\u{202e}file")).expect_err("there is none");
    let told = error.text();
    assert!(
        ![&told.en, &told.zh]
            .iter()
            .any(|text| text.chars().any(steers)),
        "{told:?}"
    );
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    /// A store with one matter, and a file elsewhere that nothing may touch.
    fn store() -> (TempDir, Store, PathBuf, PathBuf) {
        let folder = TempDir::new().expect("a folder");
        let store = Store::new(folder.path().join("matters"));
        let path = store
            .create(toy(), &zicha_matter::blank_matter(toy(), "A", NOW))
            .expect("it can be created");
        let elsewhere = folder.path().join("elsewhere");
        fs::copy(&path, &elsewhere).expect("it copies");
        (folder, store, path, elsewhere)
    }

    fn refused(result: zicha_store::Result<impl std::fmt::Debug>) {
        let error = result.expect_err("a link is not followed");
        assert!(matches!(error, StoreError::Link(_)), "{error:#}");
        assert!(error.text().zh.contains("链接"));
    }

    #[test]
    fn a_matter_that_is_a_link_is_read_and_not_written_through() {
        let (_folder, store, path, elsewhere) = store();
        fs::remove_file(&path).expect("it can be removed");
        symlink(&elsewhere, &path).expect("a link");
        let opened = store.open(toy(), &path, NOW).expect("it can be read");
        assert!(
            matches!(opened.hold, Hold::ReadOnly(_)),
            "{:?}",
            opened.hold
        );
        refused(store.take(toy(), &path, NOW));
        refused(store.recover(toy(), &path, NOW));
        assert_eq!(store.list(toy()).expect("the folder reads").len(), 1);
    }

    #[test]
    fn a_link_put_in_the_place_of_an_open_matter_is_noticed() {
        let (_folder, store, path, elsewhere) = store();
        let mut writer = store.take(toy(), &path, NOW).expect("it is free");
        fs::remove_file(&path).expect("it can be removed");
        symlink(&elsewhere, &path).expect("a link");
        let before = fs::read(&elsewhere).expect("it reads");
        refused(writer.save(toy(), &zicha_matter::blank_matter(toy(), "B", NOW)));
        assert_eq!(fs::read(&elsewhere).expect("it reads"), before);
    }

    #[test]
    fn a_lock_or_a_folder_of_versions_that_leads_elsewhere_is_not_followed() {
        let (folder, store, path, elsewhere) = store();
        let before = fs::read(&elsewhere).expect("it reads");
        let lock = path.with_file_name(".a.zicha.json.lock");
        fs::remove_file(&lock).expect("it can be removed");
        symlink(&elsewhere, &lock).expect("a link");
        refused(store.take(toy(), &path, NOW));
        assert_eq!(fs::read(&elsewhere).expect("it reads"), before);
        fs::remove_file(&lock).expect("it can be removed");

        let versions = path.with_file_name("versions");
        fs::remove_dir_all(&versions).expect("it can be removed");
        let away = folder.path().join("away");
        fs::create_dir(&away).expect("a folder");
        symlink(&away, &versions).expect("a link");
        let mut writer = store.take(toy(), &path, NOW).expect("it is free");
        let warning = writer
            .save(toy(), &zicha_matter::blank_matter(toy(), "B", NOW))
            .expect("the matter itself is saved");
        assert!(
            warning
                .expect("that no copy was made is told")
                .en
                .starts_with("saved, but")
        );
        assert_eq!(fs::read_dir(&away).expect("it reads").count(), 0);
    }

    #[test]
    fn a_link_to_nowhere_and_a_pipe_are_listed_and_waited_for_by_nobody() {
        let (_folder, store, path, _) = store();
        symlink("/nowhere/at/all", path.with_file_name("b.zicha.json")).expect("a link");
        let made = Command::new("mkfifo")
            .arg(path.with_file_name("c.zicha.json"))
            .status();
        let listed = store.list(toy()).expect("the folder reads");
        assert_eq!(
            listed
                .iter()
                .filter(|listed| listed.matter.is_err())
                .count(),
            1 + usize::from(made.is_ok())
        );
    }

    #[test]
    fn what_is_written_is_for_its_owner_alone() {
        let (folder, store, path, _) = store();
        let mut writer = store.take(toy(), &path, NOW).expect("it is free");
        writer
            .save(toy(), &zicha_matter::blank_matter(toy(), "B", NOW))
            .expect("it can be saved");
        drop(writer);
        store.trash(&path).expect("it can be trashed");
        let mut folders = vec![folder.path().join("matters")];
        while let Some(folder) = folders.pop() {
            assert_eq!(
                fs::metadata(&folder)
                    .expect("it is there")
                    .permissions()
                    .mode()
                    & 0o777,
                0o700,
                "{folder:?}"
            );
            for entry in fs::read_dir(&folder)
                .expect("it reads")
                .map(|entry| entry.expect("an entry").path())
            {
                if entry.is_dir() {
                    folders.push(entry);
                } else {
                    let mode = fs::metadata(&entry)
                        .expect("it is there")
                        .permissions()
                        .mode()
                        & 0o777;
                    assert_eq!(mode, 0o600, "{}", entry.display());
                }
            }
        }
    }
}
