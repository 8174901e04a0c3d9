//! Encrypted matters: what opens them and what does not, and that nothing of theirs is on the disk in plain, whatever stops
//! in the middle.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use zicha_matter::Matter;

use zicha_store::{Disk, Hold, Key, Op, Passphrase, Store, StoreError, Turned, Work};

use crate::cli::{LOGS, Ran, Shell, ran};
use crate::support::{library, matter as read, toy};

const NOW: &str = "2026-11-24T09:00:00+08:00";
const NAME: &str = "Harbour 港口物流";
const NOTE: &str = "privileged: the regulator called on Monday";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("not empty")
}

fn right() -> Passphrase {
    passphrase("correct horse battery 港口")
}

fn other() -> Passphrase {
    passphrase("another one altogether")
}

/// A folder of matters that is opened anew, as by a program that was just started.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn store(&self) -> Store {
        self.store_on(Disk::default())
    }

    fn store_on(&self, disk: Disk) -> Store {
        Store::on(disk, self.folder()).with_work(Work::NONE)
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("matters")
    }

    fn path(&self) -> PathBuf {
        self.folder().join("harbour-港口物流.zicha.json")
    }

    /// A plain matter of so many revisions.
    fn saved(revisions: u64) -> Self {
        let room = Self::new();
        let mut writer = room
            .store()
            .begin(toy(), &matter(1))
            .expect("it is created");
        for revision in 2..=revisions {
            writer.save(toy(), &matter(revision)).expect("it is saved");
        }
        assert_eq!(writer.path(), room.path());
        room
    }

    fn sealed(revisions: u64) -> Self {
        let room = Self::saved(revisions);
        room.encrypt(&right()).expect("it is encrypted");
        room
    }

    fn encrypt(&self, passphrase: &Passphrase) -> zicha_store::Result<Turned> {
        self.store().encrypt(toy(), &self.path(), passphrase, NOW)
    }

    fn change(&self) -> zicha_store::Result<Turned> {
        self.store()
            .change_passphrase(toy(), &self.path(), &right(), &other(), NOW)
    }

    fn unlocked(&self, passphrase: &Passphrase) -> Store {
        let store = self.store();
        store.unlock(&self.path(), passphrase).expect("it opens");
        store
    }

    /// Every file there is, with its bytes.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut folders, mut files) = (vec![self.folder()], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read(&path).expect("a file")));
                }
            }
        }
        files
    }

    fn matters(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.files()
            .into_iter()
            .filter(|(path, _)| path.to_string_lossy().ends_with(".zicha.json"))
            .collect()
    }

    #[track_caller]
    fn assert_nothing_plain(&self) {
        for (path, bytes) in self.files() {
            assert!(!tells(&bytes), "{} is plain", path.display());
        }
    }
}

fn matter(revision: u64) -> Matter {
    let mut matter = zicha_matter::blank_matter(toy(), NAME, NOW);
    matter.revision = revision;
    matter.changed = format!("2026-11-{:02}T09:00:00+08:00", 1 + revision);
    let remark = toy().find_question("remark").expect("a toy question");
    matter.answers.entry_mut(remark).note = format!("{NOTE}, {revision}");
    matter
}

/// Whether bytes give away what is in the matter.
fn tells(bytes: &[u8]) -> bool {
    let has = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    has(NAME) || has("Harbour") || has(NOTE) || has("answers")
}

#[track_caller]
fn assert_refused(result: zicha_store::Result<impl Sized>, is: impl Fn(&StoreError) -> bool) {
    let error = result.err().expect("it is refused");
    assert!(is(&error), "{error:?}");
}

fn is_wrong(refusal: &StoreError) -> bool {
    matches!(refusal, StoreError::WrongPassphrase(_))
}

#[test]
fn the_history_of_an_encrypted_matter_is_sealed_line_by_line_and_its_chain_is_the_same() {
    let room = Room::saved(4);
    let plain = room.store().history(&room.path()).expect("it reads");
    assert_eq!((plain.events.len(), plain.fault), (4, None));
    room.encrypt(&right()).expect("it is encrypted");
    let store = room.store();
    let error = store
        .history(&room.path())
        .expect_err("without the key nothing is told");
    assert!(error.to_string().contains("passphrase"), "{error:#}");
    store.unlock(&room.path(), &right()).expect("it opens");
    assert_eq!(store.history(&room.path()).expect("it reads"), plain);
    let mut writer = store.take(toy(), &room.path(), NOW).expect("it is free");
    let mut matter = writer.base().expect("it was read").clone();
    matter.organisation.push('!');
    writer.save(toy(), &matter).expect("it saves");
    drop(writer);
    room.assert_nothing_plain();
    let longer = store.history(&room.path()).expect("it reads");
    assert_eq!((longer.events.len(), longer.fault), (5, None));
    store
        .decrypt(toy(), &room.path(), &right(), NOW)
        .expect("it is decrypted");
    assert_eq!(store.history(&room.path()).expect("it reads"), longer);
}

#[test]
fn a_change_of_passphrase_that_was_stopped_writes_nothing_into_a_history_under_the_other() {
    let room = Room::sealed(4);
    let before = fs::read(room.path()).expect("it reads");
    let other = Passphrase::new("another one altogether".into()).expect("a passphrase");
    room.store()
        .change_passphrase(toy(), &room.path(), &right(), &other, NOW)
        .expect("it is changed");
    // As it is where the stop came before the matter itself was written.
    fs::write(room.path(), before).expect("it can be written");
    let store = room.store();
    store
        .unlock(&room.path(), &right())
        .expect("the former passphrase opens it");
    let opened = store.open(toy(), &room.path(), NOW).expect("it opens");
    let zicha_store::Hold::ReadOnly(why) = opened.hold else {
        panic!("it must not be written: {:?}", opened.hold)
    };
    assert!(why.en.contains("zicha passphrase FILE"), "{}", why.en);
    store
        .change_passphrase(toy(), &room.path(), &right(), &other, NOW)
        .expect("doing it again finishes it");
    assert_eq!(
        store.history(&room.path()).expect("it reads").events.len(),
        4
    );
}

#[test]
fn a_matter_is_encrypted_and_decrypted_and_is_what_it_was() {
    let room = Room::saved(4);
    let turned = room.encrypt(&right()).expect("it is encrypted");
    assert_eq!(
        turned,
        Turned {
            files: 6,
            left: Vec::new()
        }
    );
    room.assert_nothing_plain();
    assert!(
        room.matters()
            .iter()
            .all(|(_, bytes)| zicha_store::is_encrypted(bytes))
    );
    let store = room.store();
    assert!(store.is_locked(&room.path()));
    assert_refused(store.load(toy(), &room.path()), |refusal| {
        matches!(refusal, StoreError::Encrypted(_))
    });
    assert_refused(store.open(toy(), &room.path(), NOW), |refusal| {
        matches!(refusal, StoreError::Encrypted(_))
    });
    assert!(store.versions(toy(), &room.path()).is_empty());
    store.unlock(&room.path(), &right()).expect("it opens");
    assert!(!store.is_locked(&room.path()));
    assert_eq!(
        store.load(toy(), &room.path()).expect("it reads"),
        matter(4)
    );
    assert_eq!(store.versions(toy(), &room.path()).len(), 4);
    assert_eq!(
        store.clone().list(toy()).expect("a list")[0]
            .matter
            .as_ref()
            .expect("it is open"),
        &matter(4)
    );
    let turned = store
        .decrypt(toy(), &room.path(), &right(), NOW)
        .expect("it is decrypted");
    assert_eq!(turned.files, 6);
    assert!(
        room.matters()
            .iter()
            .all(|(_, bytes)| !zicha_store::is_encrypted(bytes))
    );
    assert_eq!(
        room.store().load(toy(), &room.path()).expect("it reads"),
        matter(4)
    );
}

#[test]
fn a_locked_matter_is_listed_as_what_it_is() {
    let room = Room::sealed(2);
    let listed = room.store().list(toy()).expect("a list");
    assert_eq!(listed.len(), 1);
    assert!(listed[0].is_locked);
    let why = listed[0].matter.as_ref().expect_err("locked");
    assert!(
        why.en.contains("encrypted") && why.zh.contains("加密"),
        "{why:?}"
    );
}

#[test]
fn another_passphrase_opens_nothing_and_changes_nothing() {
    let room = Room::sealed(3);
    let before = room.files();
    let (store, path) = (room.store(), room.path());
    assert_refused(store.unlock(&path, &other()), is_wrong);
    assert_refused(store.decrypt(toy(), &path, &other(), NOW), is_wrong);
    assert_refused(
        store.change_passphrase(toy(), &path, &other(), &right(), NOW),
        is_wrong,
    );
    // An open key is no leave to do without the passphrase.
    let store = room.unlocked(&right());
    assert_refused(store.decrypt(toy(), &path, &other(), NOW), is_wrong);
    for (path, bytes) in before {
        assert_eq!(
            fs::read(&path).expect("it is there"),
            bytes,
            "{}",
            path.display()
        );
    }
    assert!(Passphrase::new(String::new()).is_err());
    assert!(passphrase("short").is_short() && !right().is_short());
}

#[test]
fn after_a_change_the_former_passphrase_opens_nothing_that_is_left() {
    let room = Room::sealed(3);
    let former = room.files();
    room.change().expect("it is changed");
    room.assert_nothing_plain();
    let (matters, path) = (room.matters(), room.path());
    assert_eq!(matters.len(), 4);
    let key = Key::open(
        &former
            .iter()
            .find(|(path, _)| *path == room.path())
            .expect("it was there")
            .1,
        &right(),
    );
    let key = key.expect("the former key");
    for (path, bytes) in &matters {
        assert!(Key::open(bytes, &right()).is_err(), "{}", path.display());
        assert!(key.decrypt(bytes).is_none(), "{}", path.display());
        assert!(Key::open(bytes, &other()).is_ok(), "{}", path.display());
    }
    assert_refused(room.store().unlock(&path, &right()), is_wrong);
    assert_eq!(
        room.unlocked(&other())
            .load(toy(), &path)
            .expect("it reads"),
        matter(3)
    );
}

#[test]
fn what_is_encrypted_is_saved_encrypted_down_to_the_last_write() {
    let room = Room::sealed(2);
    let written = Arc::new(Mutex::new(Vec::new()));
    let tap = Arc::clone(&written);
    let store = room.store_on(Disk::tapped(move |op| {
        if let Op::Write(path, bytes) = op {
            tap.lock()
                .expect("one thread")
                .push((path.to_path_buf(), bytes.to_vec()));
        }
        Ok(())
    }));
    store.unlock(&room.path(), &right()).expect("it opens");
    let opened = store.open(toy(), &room.path(), NOW).expect("it opens");
    let Hold::Ours(mut writer) = opened.hold else {
        panic!("{:?}", opened.hold)
    };
    assert!(writer.key().is_some());
    writer.save(toy(), &matter(3)).expect("it is saved");
    writer.save(toy(), &matter(4)).expect("it is saved");
    // Another program puts an older version in the place of it.
    let older = room
        .matters()
        .into_iter()
        .find(|(path, _)| *path != room.path())
        .expect("a version")
        .1;
    fs::write(room.path(), older).expect("it is written");
    assert_refused(writer.save(toy(), &matter(5)), |refusal| match refusal {
        StoreError::Conflict(changed) => changed.theirs.is_some(),
        _ => false,
    });
    drop(writer);
    store
        .create_copy(toy(), &matter(9), &room.path())
        .expect("it is copied");
    let written = written.lock().expect("one thread");
    assert_eq!(written.len(), 2 + 2 + 1 + 2);
    for (path, bytes) in written.iter() {
        assert!(
            !tells(bytes) && zicha_store::is_encrypted(bytes),
            "{} was written in plain",
            path.display()
        );
    }
    room.assert_nothing_plain();
    let back = room
        .unlocked(&right())
        .go_back_to(toy(), &room.path(), 3, NOW)
        .expect("an earlier version");
    assert_eq!(back.answers, matter(3).answers);
    room.assert_nothing_plain();
}

#[test]
fn a_damaged_sealed_file_is_noticed_and_recovered_without_the_passphrase() {
    let good = Room::sealed(3);
    let bytes = fs::read(good.path()).expect("it reads");
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        fs::write(good.path(), &flipped).expect("it is written");
        assert_damaged(&good, at);
    }
    fs::write(good.path(), &bytes[..bytes.len() / 2]).expect("cut");
    assert_damaged(&good, bytes.len());
    let recovered = good
        .store()
        .recover(toy(), &good.path(), NOW)
        .expect("it is recovered");
    assert_eq!(recovered.good.revision, 3);
    assert_eq!(
        good.unlocked(&right())
            .load(toy(), &good.path())
            .expect("it reads"),
        matter(3)
    );
    // A change of the passphrase takes what was set aside with it.
    good.change().expect("it is changed");
    let aside = fs::read(recovered.aside.expect("it was set aside")).expect("it is kept");
    assert!(zicha_store::is_encrypted(&aside) && Key::open(&aside, &other()).is_ok());
    good.assert_nothing_plain();
    let whole = good
        .store()
        .recover(toy(), &good.path(), NOW)
        .expect_err("it is whole");
    assert!(whole.text().en.contains("as it was written"));
}

#[track_caller]
fn assert_damaged(room: &Room, at: usize) {
    for store in [room.store(), room.unlocked(&right())] {
        assert_refused(store.load(toy(), &room.path()), |refusal| match refusal {
            StoreError::Damaged(damaged) => {
                damaged.good.as_ref().is_some_and(|good| good.revision == 3)
            }
            _ => panic!("at {at}: {refusal}"),
        });
    }
}

#[test]
fn damaged_versions_and_what_a_crash_left_are_not_left_in_plain() {
    let room = Room::saved(3);
    let versions = room.folder().join("versions/harbour-港口物流");
    let version = room
        .matters()
        .into_iter()
        .find(|(path, _)| path.starts_with(&versions))
        .expect("a version")
        .0;
    let text = fs::read_to_string(&version).expect("it reads");
    fs::write(&version, text.replace("note", "n0te")).expect("damaged");
    fs::write(versions.join(".zicha-0123456789abcdef.new"), NOTE).expect("half written");
    fs::write(
        versions.join("history.jsonl"),
        format!("{{\"note\":\"{NOTE}\"}}\n{{\"note\":\"{NAME}\"}}\n"),
    )
    .expect("lines");
    let mine = room.folder().join("harbour-港口物流.mine.zicha.json");
    fs::copy(room.path(), &mine).expect("our side of a conflict");
    let turned = room.encrypt(&right()).expect("it is encrypted");
    assert_eq!(
        turned.left,
        std::slice::from_ref(&mine),
        "it is told, not touched"
    );
    fs::remove_file(mine).expect("removed");
    room.assert_nothing_plain();
    assert_eq!(
        room.unlocked(&right()).versions(toy(), &room.path()).len(),
        2
    );
    room.store()
        .decrypt(toy(), &room.path(), &right(), NOW)
        .expect("it is decrypted");
    let lines = fs::read_to_string(versions.join("history.jsonl")).expect("text");
    assert_eq!(
        lines,
        format!("{{\"note\":\"{NOTE}\"}}\n{{\"note\":\"{NAME}\"}}\n")
    );
}

#[test]
fn the_key_of_sealed_lines_is_on_the_disk_before_they_are() {
    let room = Room::saved(1);
    let versions = room.folder().join("versions/harbour-港口物流");
    fs::remove_dir_all(&versions).expect("removed");
    fs::create_dir(&versions).expect("made");
    fs::write(
        versions.join("history.jsonl"),
        format!("{{\"note\":\"{NOTE}\"}}\n"),
    )
    .expect("a line");
    let (path, seen) = (room.path(), Arc::new(Mutex::new(Vec::new())));
    let tap = Arc::clone(&seen);
    let disk = Disk::tapped(move |op| {
        if let Op::Rename(_, to) = op {
            tap.lock().expect("one thread").push(
                to.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
            );
        }
        Ok(())
    });
    room.store_on(disk)
        .encrypt(toy(), &path, &right(), NOW)
        .expect("it is encrypted");
    let wanted = [
        "0000000001-2026-11-02.zicha.json",
        "history.jsonl",
        "harbour-港口物流.zicha.json",
    ];
    assert_eq!(*seen.lock().expect("one thread"), wanted);
    room.assert_nothing_plain();
}

#[test]
fn what_cannot_be_encrypted_says_why() {
    let room = Room::saved(1);
    let by_hand = room.folder().join("answers.yaml");
    fs::write(&by_hand, "answers: []\n").expect("it is written");
    let refused = |path: &Path| {
        let encrypted = room.store().encrypt(toy(), path, &right(), NOW);
        encrypted.expect_err("refused").text().en
    };
    assert!(refused(&by_hand).contains("answers file"));
    let plain = room
        .store()
        .decrypt(toy(), &room.path(), &right(), NOW)
        .expect_err("it is plain");
    assert!(plain.text().en.contains("is not encrypted"));
    let open = room
        .store()
        .take(toy(), &room.path(), NOW)
        .expect("it is open elsewhere");
    assert_refused(room.encrypt(&right()), |refusal| {
        matches!(refusal, StoreError::Held(_))
    });
    drop(open);
    room.encrypt(&right()).expect("it is encrypted");
    assert!(refused(&room.path()).contains("encrypted already"));
}

/// The keys of all files, each worked out once.
struct Keys(Vec<Key>);

impl Keys {
    fn of(room: &Room) -> Self {
        let mut keys = Self(Vec::new());
        for (_, bytes) in room.matters() {
            if keys.decrypt(&bytes).is_none() {
                keys.0.extend(
                    [right(), other()]
                        .iter()
                        .find_map(|passphrase| Key::open(&bytes, passphrase).ok()),
                );
            }
        }
        keys
    }

    fn decrypt(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.0.iter().find_map(|key| key.decrypt(bytes))
    }
}

/// A disk that ends after so many operations.
fn ending(at: usize) -> (Disk, Arc<Mutex<usize>>) {
    let done = Arc::new(Mutex::new(0));
    let tap = Arc::clone(&done);
    let disk = Disk::tapped(move |_| {
        let mut done = tap.lock().expect("one thread");
        *done += 1;
        if *done > at {
            Err(io::Error::other("stopped"))
        } else {
            Ok(())
        }
    });
    (disk, done)
}

/// Stops a rewriting of all files before every operation. Every file then opens with one of the passphrases or is plain,
/// the matter is what it was, and doing it again finishes it.
fn stopped_everywhere(
    start: impl Fn() -> Room,
    act: impl Fn(&Room, Store) -> zicha_store::Result<Turned>,
    now: Option<&Passphrase>,
) {
    let mut points = 0;
    for at in 0.. {
        let room = start();
        let (disk, done) = ending(at);
        let acted = act(&room, room.store_on(disk));
        let keys = Keys::of(&room);
        for (path, bytes) in room.matters() {
            let plain = if zicha_store::is_encrypted(&bytes) {
                keys.decrypt(&bytes)
            } else {
                Some(bytes)
            };
            let plain = plain
                .unwrap_or_else(|| panic!("stopped at {at}: {} does not open", path.display()));
            zicha_matter::read(toy(), "file", &plain)
                .unwrap_or_else(|_| panic!("stopped at {at}: {} is broken", path.display()));
        }
        if *done.lock().expect("one thread") <= at {
            acted.expect("it is done");
            break;
        }
        points += 1;
        let again = act(&room, room.store());
        let is_done = |text: &str| text.contains("already") || text.contains("not encrypted");
        match again {
            Ok(_) => {}
            // All was done but for the last word of the disk.
            Err(error) if is_done(&error.text().en) || is_wrong(&error) => {}
            Err(error) => panic!("stopped at {at}, again: {error:?}"),
        }
        assert_finished(&room, now, at);
    }
    assert!(points > 30, "{points} are too few");
}

#[track_caller]
fn assert_finished(room: &Room, now: Option<&Passphrase>, at: usize) {
    let store = room.store();
    if let Some(now) = now {
        room.assert_nothing_plain();
        store
            .unlock(&room.path(), now)
            .unwrap_or_else(|error| panic!("stopped at {at}: {error}"));
    }
    for (path, bytes) in room.matters() {
        assert_eq!(
            zicha_store::is_encrypted(&bytes),
            now.is_some(),
            "stopped at {at}: {}",
            path.display()
        );
        assert!(
            !store.is_locked(&path),
            "stopped at {at}: {}",
            path.display()
        );
    }
    assert_eq!(
        store.load(toy(), &room.path()).expect("it reads"),
        matter(2)
    );
    assert_eq!(store.versions(toy(), &room.path()).len(), 2);
}

#[test]
fn an_encryption_that_is_stopped_anywhere_is_finished_by_doing_it_again() {
    let act = |room: &Room, store: Store| store.encrypt(toy(), &room.path(), &right(), NOW);
    stopped_everywhere(|| Room::saved(2), act, Some(&right()));
}

#[test]
fn a_change_that_is_stopped_anywhere_is_finished_by_doing_it_again() {
    let act = |room: &Room, store: Store| {
        store.change_passphrase(toy(), &room.path(), &right(), &other(), NOW)
    };
    stopped_everywhere(|| Room::sealed(2), act, Some(&other()));
}

#[test]
fn a_decryption_that_is_stopped_anywhere_is_finished_by_doing_it_again() {
    let act = |room: &Room, store: Store| store.decrypt(toy(), &room.path(), &right(), NOW);
    stopped_everywhere(|| Room::sealed(2), act, None);
}

/// A shell, and in it a plain matter of the real questions with a version, as the app would have left it.
fn shell_with_matter() -> (Shell, PathBuf) {
    let shell = Shell::new();
    let folder = shell
        .file("matters/.keep", "")
        .parent()
        .expect("a folder")
        .to_path_buf();
    let mut matter = read(library(), LOGS);
    (matter.created, matter.changed, matter.revision) = (NOW.into(), NOW.into(), 1);
    let path = Store::new(folder)
        .create(library(), &matter)
        .expect("it is created");
    (shell, path)
}

/// Runs a command with passphrases in the environment: what opens, and what is new.
fn with(shell: &Shell, line: &str, given: Option<&str>, new: Option<&str>) -> Ran {
    let mut command = shell.command(line.split_whitespace());
    command.envs(given.map(|given| ("ZICHA_PASSPHRASE", given)));
    command.envs(new.map(|new| ("ZICHA_NEW_PASSPHRASE", new)));
    ran(command.output().expect("the program starts"))
}

#[test]
fn the_command_line_encrypts_a_matter_and_reads_it_with_its_passphrase() {
    let (shell, path) = shell_with_matter();
    let (first, second) = (
        Some("a passphrase of some length"),
        Some("another passphrase of length"),
    );
    let file = path.display().to_string();
    let plain = shell
        .run(&format!("assess {file} --as-of 2026-11-24 --format json"))
        .fine();
    assert!(
        with(&shell, &format!("encrypt {file}"), None, Some(""))
            .refused()
            .contains("empty")
    );
    assert!(
        shell
            .run(&format!("encrypt {file}"))
            .refused()
            .contains("ZICHA_NEW_PASSPHRASE")
    );
    assert!(
        with(&shell, &format!("encrypt {file}"), None, first)
            .fine()
            .contains("files: 3")
    );
    assert!(
        with(&shell, &format!("encrypt {file}"), first, None)
            .refused()
            .contains("encrypted already")
    );
    assert!(zicha_store::is_encrypted(
        &fs::read(&path).expect("it reads")
    ));
    for line in [
        "assess FILE",
        "export FILE --out memo.md",
        "verify FILE",
        "history FILE",
        "decrypt FILE",
        "passphrase FILE",
    ] {
        let line = line.replace("FILE", &file);
        assert!(
            shell.run(&line).refused().contains("ZICHA_PASSPHRASE"),
            "{line}"
        );
        assert!(
            with(&shell, &line, second, second)
                .refused()
                .contains("does not open"),
            "{line}"
        );
    }
    let assess = format!("assess {file} --as-of 2026-11-24 --format json");
    assert_eq!(with(&shell, &assess, first, None).fine(), plain);
    assert!(
        with(&shell, &format!("history {file}"), first, None)
            .fine()
            .contains("The chain is unbroken")
    );
    assert!(
        shell
            .run(&format!(
                "list --matters {}",
                path.parent().expect("a folder").display()
            ))
            .fine()
            .contains("encrypted")
    );
    assert!(
        with(&shell, &format!("passphrase {file}"), first, second)
            .fine()
            .contains("is changed")
    );
    assert!(
        with(&shell, &assess, first, None)
            .refused()
            .contains("does not open")
    );
    assert_eq!(with(&shell, &assess, second, None).fine(), plain);
    let zh = with(&shell, &format!("decrypt {file} --lang zh"), second, None).fine();
    assert!(zh.contains("已解密"), "{zh}");
    assert_eq!(shell.run(&assess).fine(), plain);
    assert!(
        shell
            .run(&format!("decrypt {file}"))
            .refused()
            .contains("is not encrypted")
    );
}

#[test]
fn an_export_is_encrypted_and_verified_with_its_passphrase() {
    let (shell, path) = shell_with_matter();
    let passphrase = "a passphrase of some length";
    let (file, new) = (path.display().to_string(), Some(passphrase));
    let told = with(
        &shell,
        &format!("export {file} --out memo.md --encrypt --as-of 2026-11-24"),
        None,
        new,
    )
    .told();
    assert!(told.contains("memo.md.age"), "{told}");
    let folder = path.parent().and_then(Path::parent).expect("the home");
    assert!(!folder.join("memo.md").exists());
    let sealed = fs::read(folder.join("memo.md.age")).expect("it is written");
    assert!(zicha_store::is_wrapped(&sealed));
    let opened = zicha_store::unwrap(
        &Passphrase::new(passphrase.into()).expect("not empty"),
        &sealed,
    )
    .expect("it opens");
    assert!(String::from_utf8(opened).expect("text").contains("某公司"));
    let verify = format!("verify memo.md.age --against {file}");
    assert!(
        with(&shell, &verify, new, None)
            .fine()
            .contains("as it was written")
    );
    assert!(
        with(&shell, &verify, Some("another one"), None)
            .refused()
            .contains("does not open")
    );
    assert!(shell.run(&verify).refused().contains("ZICHA_PASSPHRASE"));
    let again = with(
        &shell,
        &format!("export {file} --out memo.md --encrypt"),
        None,
        new,
    )
    .refused();
    assert!(again.contains("memo.md.age exists"), "{again}");
    for refused in [
        "--out set --format csv",
        "--out set --format oscal",
        "--out - --format markdown",
    ] {
        with(
            &shell,
            &format!("export {file} --encrypt {refused}"),
            None,
            new,
        )
        .refused();
    }
    let short = with(
        &shell,
        &format!("export {file} --out slide.svg.age --encrypt"),
        None,
        Some("short"),
    )
    .told();
    assert!(
        short.contains("fewer than 12 characters") && short.contains("slide.svg.age"),
        "{short}"
    );
    assert!(
        with(
            &shell,
            &format!("verify slide.svg.age --against {file}"),
            Some("short"),
            None
        )
        .fine()
        .contains("the same")
    );
}
