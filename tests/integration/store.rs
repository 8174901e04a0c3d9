//! Matters on disk: whole or not at all, one writer, nothing lost.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use zicha_matter::Matter;

use zicha_store::{Disk, Lock, Store};

use crate::support::{answers_file, matter, toy};

const NOW: &str = "2026-11-24T09:00:00+08:00";

fn lock(path: &Path) -> zicha_store::Result<Lock> {
    Lock::take(&Disk::default(), path, NOW)
}

fn temp() -> (TempDir, Store) {
    let folder = TempDir::new().expect("a temporary folder");
    let store = Store::new(folder.path().join("matters"));
    (folder, store)
}

fn named(organisation: &str) -> Matter {
    zicha_matter::blank_matter(toy(), organisation, "2026-11-24T08:00:00Z")
}

fn created(store: &Store, organisation: &str) -> String {
    let path = store
        .create(toy(), &named(organisation))
        .expect("it can be created");
    path.file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder reads");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_matter_saved_is_the_matter_loaded() {
    let (_folder, store) = temp();
    let mut matter = matter(
        toy(),
        &answers_file(&[
            ("share", "12.5"),
            ("began", "2025-01-31"),
            ("goods", "[seeds]"),
        ]),
    );
    matter.organisation = "某科技（北京）有限公司".into();
    let path = store.create(toy(), &matter).expect("it can be created");
    assert_eq!(
        zicha_store::load(toy(), &path).expect("it can be loaded"),
        matter
    );
    matter.revision = 7;
    let mut writer = store.take(toy(), &path, NOW).expect("it is free");
    writer.save(toy(), &matter).expect("it can be saved again");
    assert_eq!(
        zicha_store::load(toy(), &path).expect("it can be loaded"),
        matter
    );
    let stem = "某科技-北京-有限公司";
    let left = [
        format!(".{stem}.zicha.json.lock"),
        "versions".into(),
        format!("{stem}.zicha.json"),
    ];
    assert_eq!(
        files(store.folder()),
        left,
        "nothing is left beside it but its lock and its versions"
    );
    assert_eq!(
        files(&store.folder().join("versions").join(stem)),
        [
            "0000000000-undated.zicha.json",
            "0000000007-undated.zicha.json",
            "history.jsonl"
        ]
    );
}

#[test]
fn a_lock_file_is_not_listed_as_a_matter() {
    let (_folder, store) = temp();
    let path = store.create(toy(), &named("A")).expect("it can be created");
    let _lock = lock(&path).expect("the lock can be taken");
    assert_eq!(store.list(toy()).expect("the folder reads").len(), 1);
}

#[test]
fn names_come_from_the_organisation_and_are_always_free() {
    let (_folder, store) = temp();
    assert_eq!(
        created(&store, "Acme (Shanghai) Co., Ltd."),
        "acme-shanghai-co-ltd.zicha.json"
    );
    assert_eq!(
        created(&store, "ACME / Shanghai: Co * Ltd?"),
        "acme-shanghai-co-ltd-2.zicha.json"
    );
    assert_eq!(
        created(&store, "acme shanghai co ltd"),
        "acme-shanghai-co-ltd-3.zicha.json"
    );
    assert_eq!(
        created(&store, "北京某某科技有限公司"),
        "北京某某科技有限公司.zicha.json"
    );
    assert_eq!(
        created(&store, "某公司（第二分部）"),
        "某公司-第二分部.zicha.json"
    );
    assert_eq!(store.list(toy()).expect("the folder reads").len(), 5);
}

#[test]
fn what_is_trashed_can_be_restored() {
    let (_folder, store) = temp();
    let path = store
        .create(toy(), &named("某公司"))
        .expect("it can be created");
    let trashed = store.trash(&path).expect("it can be trashed");
    assert!(!path.exists() && trashed.exists());
    assert!(
        store.list(toy()).expect("the folder reads").is_empty(),
        "the trash is not listed"
    );
    let restored = store.restore(&trashed).expect("it can be restored");
    assert_eq!(restored, path);
    assert_eq!(
        zicha_store::load(toy(), &restored)
            .expect("it loads")
            .organisation,
        "某公司"
    );
}

#[test]
fn trash_and_restore_never_overwrite_a_file_of_the_same_name() {
    let (_folder, store) = temp();
    let mut trashed = Vec::new();
    for revision in [1, 2] {
        let path = store
            .create(
                toy(),
                &Matter {
                    revision,
                    ..named("A")
                },
            )
            .expect("it can be created");
        trashed.push(store.trash(&path).expect("it can be trashed"));
    }
    let kept = store
        .create(
            toy(),
            &Matter {
                revision: 3,
                ..named("A")
            },
        )
        .expect("it can be created");
    let mut revisions = vec![zicha_store::load(toy(), &kept).expect("it loads").revision];
    for path in trashed {
        let restored = store.restore(&path).expect("it can be restored");
        revisions.push(
            zicha_store::load(toy(), &restored)
                .expect("it loads")
                .revision,
        );
    }
    assert_eq!(revisions, [3, 1, 2]);
    assert_eq!(store.list(toy()).expect("the folder reads").len(), 3);
}

#[test]
fn the_list_has_the_last_changed_first_and_says_what_cannot_be_read() {
    let (_folder, store) = temp();
    assert!(
        store
            .list(toy())
            .expect("no folder is an empty list")
            .is_empty()
    );
    for (name, changed) in [
        ("old", "2026-01-01T00:00:00Z"),
        ("new", "2026-11-01T00:00:00Z"),
    ] {
        store
            .create(
                toy(),
                &Matter {
                    changed: changed.into(),
                    ..named(name)
                },
            )
            .expect("it can be created");
    }
    fs::write(store.folder().join("bad.zicha.json"), "{\"schema\": ").expect("it can be written");
    fs::write(store.folder().join("note.txt"), "not a matter").expect("it can be written");
    let listed = store.list(toy()).expect("the folder reads");
    let told: Vec<String> = listed
        .iter()
        .map(|listed| match &listed.matter {
            Ok(matter) => matter.organisation.clone(),
            Err(why) => why
                .en
                .lines()
                .next()
                .unwrap_or_default()
                .replace(&store.folder().display().to_string(), ""),
        })
        .collect();
    assert_eq!(told[..2], ["new", "old"]);
    assert!(
        told[2].contains("bad.zicha.json:2:1:") && told[2].contains("[syntax]"),
        "{told:?}"
    );
    assert_eq!(told.len(), 3);
}

#[test]
fn a_file_beyond_the_limit_is_refused_without_being_read_whole() {
    let (folder, _) = temp();
    let path = folder.path().join("huge.yaml");
    let file = fs::File::create(&path).expect("it can be made");
    file.set_len(1 << 34).expect("a sparse file");
    let error = zicha_store::load(toy(), &path).expect_err("16 GiB are too much");
    assert!(format!("{error:#}").contains("[too-large]"), "{error:#}");
}
