//! Files of matters that something happened to: cut off, flipped, overwritten, shuffled. Each opens as what was written or
//! is refused with a version to go back to.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zicha_matter::Matter;
use zicha_text::Lang;

use zicha_store::{Store, StoreError};

use crate::support::{answers_file, matter, rounds, toy};

const NOW: &str = "2026-11-24T09:00:00+08:00";

/// A matter of three revisions in a store of its own.
fn saved() -> (TempDir, Store, PathBuf, Matter) {
    let folder = TempDir::new().expect("a temporary folder");
    let store = Store::new(folder.path().join("matters"));
    let mut matter = matter(
        toy(),
        &answers_file(&[
            ("share", "12.5"),
            ("began", "2025-01-31"),
            ("goods", "[seeds]"),
            ("staff", "9"),
        ]),
    );
    matter.organisation = "港口物流 Harbour".into();
    matter.created = NOW.into();
    matter.changed = NOW.into();
    let mut writer = store.begin(toy(), &matter).expect("it can be created");
    for revision in 1..3 {
        matter.revision = revision;
        let remark = toy().find_question("remark").expect("a toy question");
        matter.answers.entry_mut(remark).note =
            format!("第 {revision} 版：“引号”, \"quoted\"\nand a second line");
        writer.save(toy(), &matter).expect("it can be saved");
    }
    let path = writer.path().to_path_buf();
    (folder, store, path, matter)
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("it fits") % end.max(1)
    }

    /// Some range of a file, at most an eighth of it.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..(start + 1 + self.below(length / 8)).min(length)
    }
}

/// A file to which one thing happened.
fn mutated(whole: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    match chance.below(10) {
        0..3 => bytes[chance.below(whole.len())] ^= 1 << chance.below(8),
        3 => (0..=chance.below(16))
            .for_each(|_| bytes[chance.below(whole.len())] ^= 1 << chance.below(8)),
        4 => bytes.truncate(chance.below(whole.len())),
        5 => bytes[chance.range(whole.len())].fill(0),
        6 => drop(bytes.drain(chance.range(whole.len()))),
        7 => {
            let twice = whole[chance.range(whole.len())].to_vec();
            let at = chance.below(whole.len());
            bytes.splice(at..at, twice);
        }
        8 => {
            let gone = chance.range(lines.len());
            bytes = lines
                .iter()
                .enumerate()
                .filter(|(at, _)| !gone.contains(at))
                .flat_map(|(_, line)| *line)
                .copied()
                .collect();
        }
        _ => {
            let mut lines = lines;
            let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
            lines.swap(a, b);
            bytes = lines.concat();
        }
    }
    bytes
}

/// `ZICHA_ROUNDS=10000` is the long run.
#[test]
fn a_file_that_something_happened_to_opens_as_it_was_or_is_refused_with_a_way_back() {
    let (_folder, store, path, matter) = saved();
    let whole = fs::read(&path).expect("it reads");
    let (mut equal, mut refused, mut chance) = (0, 0, Chance(61));
    for round in 0..rounds(2000) {
        let bytes = mutated(&whole, &mut chance);
        fs::write(&path, &bytes).expect("it can be written");
        match store.load(toy(), &path) {
            Ok(found) => {
                assert_eq!(
                    found,
                    matter,
                    "round {round}: silently something else\n{}",
                    String::from_utf8_lossy(&bytes)
                );
                equal += 1;
            }
            Err(error) => {
                assert_offers(&error, &path, &format!("round {round}"));
                refused += 1;
            }
        }
    }
    println!("{equal} opened as they were, {refused} were refused with a version to go back to");
    assert!(refused > equal);
}

#[track_caller]
fn assert_offers(error: &StoreError, path: &Path, told: &str) {
    let StoreError::Damaged(damaged) = error else {
        panic!("{told}: {error:#}")
    };
    assert_eq!(
        damaged.good.as_ref().expect("a version is left").revision,
        2,
        "{told}"
    );
    let text = error.text();
    for (lang, word) in [(Lang::En, "zicha recover "), (Lang::Zh, "恢复：")] {
        assert!(
            text.get(lang).contains(word) && text.get(lang).contains(&path.display().to_string()),
            "{told}: {text:?}"
        );
    }
}

#[test]
fn what_is_recovered_is_the_newest_good_version_and_the_damaged_file_is_kept() {
    let (_folder, store, path, mut matter) = saved();
    let whole = fs::read(&path).expect("it reads");
    let half = &whole[..whole.len() / 2];
    fs::write(&path, half).expect("it can be written");
    let listed = store.list(toy()).expect("the folder reads");
    assert!(
        listed[0]
            .matter
            .as_ref()
            .expect_err("damaged")
            .zh
            .contains("恢复")
    );
    let recovered = store
        .recover(toy(), &path, NOW)
        .expect("it can be recovered");
    assert_eq!(
        store.load(toy(), &path).expect("it loads"),
        matter,
        "the last revision was kept twice"
    );
    let aside = recovered.aside.expect("the damaged file");
    assert_eq!(fs::read(&aside).expect("it is kept"), half);
    assert_eq!(
        store.list(toy()).expect("the folder reads").len(),
        1,
        "the damaged file is not listed"
    );

    // The newest version is damaged too: the one before it is brought back, and the first file set aside stays.
    let versions = path.with_file_name("versions").join("港口物流-harbour");
    for file in [&path, &versions.join("0000000002-2026-11-24.zicha.json")] {
        fs::write(file, half).expect("it can be written");
    }
    let again = store
        .recover(toy(), &path, NOW)
        .expect("it can be recovered");
    assert_ne!(again.aside, Some(aside));
    matter.revision = 1;
    assert_eq!(
        (
            again.good.revision,
            store.load(toy(), &path).expect("it loads").revision
        ),
        (1, 1)
    );
}

#[test]
fn a_matter_whose_file_is_gone_is_listed_with_its_way_back() {
    let (_folder, store, path, matter) = saved();
    fs::remove_file(&path).expect("it can be removed");
    let listed = store.list(toy()).expect("the folder reads");
    let why = listed[0].matter.as_ref().expect_err("it is gone");
    assert!(
        why.en.contains("is gone") && why.zh.contains("已不存在"),
        "{why:?}"
    );
    assert_eq!(
        store
            .recover(toy(), &path, NOW)
            .expect("it can be recovered")
            .aside,
        None
    );
    assert_eq!(store.load(toy(), &path).expect("it loads"), matter);
}

#[test]
fn a_whole_file_or_one_without_versions_is_not_recovered() {
    let (_folder, store, path, _) = saved();
    let error = store.recover(toy(), &path, NOW).expect_err("it is whole");
    assert!(
        error.to_string().contains("nothing is to be recovered"),
        "{error:#}"
    );
    fs::remove_dir_all(path.with_file_name("versions")).expect("it can be removed");
    fs::write(&path, "{\"schema\": ").expect("it can be written");
    let error = store
        .recover(toy(), &path, NOW)
        .expect_err("nothing is left");
    assert!(
        fs::read_to_string(&path)
            .expect("it stays")
            .starts_with("{\"schema\""),
        "{error:#}"
    );
}

#[test]
fn a_damaged_file_is_not_recovered_while_another_window_has_it() {
    let (_folder, store, path, _) = saved();
    let _writer = store.take(toy(), &path, NOW).expect("it is free");
    fs::write(&path, "{").expect("it can be written");
    let error = store.recover(toy(), &path, NOW).expect_err("it is held");
    assert!(matches!(error, StoreError::Held(Some(_))), "{error:#}");
}

#[test]
fn a_file_from_before_there_were_checksums_opens_and_one_that_lost_its_own_does_not() {
    let (_folder, store, path, matter) = saved();
    let whole = fs::read_to_string(&path).expect("it reads");
    let (without, _) = whole
        .rsplit_once(",\n  \"sha256\"")
        .expect("it ends with its checksum");
    let former = without.replace(zicha_matter::SCHEMA, "zicha.matter/1") + "\n}\n";
    assert_eq!(
        zicha_matter::read(toy(), "former", former.as_bytes()).expect("it reads"),
        matter
    );
    fs::write(&path, format!("{without}\n}}\n")).expect("it can be written");
    assert_offers(
        &store.load(toy(), &path).expect_err("its checksum is gone"),
        &path,
        "without checksum",
    );
}

#[test]
fn an_answer_that_other_content_refuses_is_kept_aside_and_under_its_own_content_is_damage() {
    let (_folder, store, path, _) = saved();
    let mut files = crate::support::toy_files();
    crate::support::patch(&mut files, "firm.yaml", "max: 1000", "max: 8");
    let narrower = crate::support::load(&files);
    let matter = store
        .load(&narrower, &path)
        .expect("nine are too many now, and kept");
    let staff = narrower.find_question("staff").expect("a toy question");
    assert!(
        matter.answers.entry(staff).is_blank() && matter.misfit("staff").is_some(),
        "{:?}",
        matter.orphans
    );

    // A file that says it is of this content, and holds what this content could not have let in.
    let whole = fs::read_to_string(&path).expect("it reads");
    let forged = whole.replace(toy().pack.sha256.as_str(), narrower.pack.sha256.as_str());
    let forged = forged.replace(zicha_matter::SCHEMA, "zicha.matter/1");
    let forged = format!(
        "{}\n}}\n",
        forged
            .rsplit_once(",\n  \"sha256\"")
            .expect("it ends with its checksum")
            .0
    );
    let mistakes =
        zicha_matter::read(&narrower, "forged", forged.as_bytes()).expect_err("nine are too many");
    assert!(
        mistakes
            .iter()
            .any(|mistake| mistake.code == "wrong-answer"),
        "{mistakes:?}"
    );
    assert!(
        store.load(crate::support::library(), &path).is_ok(),
        "questions that are not known are kept aside"
    );
}
