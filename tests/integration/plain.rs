//! The plain mode: a conversation in lines, read back as a screen reader would say it.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use zicha::session::{Opening, Start};
use zicha_law::{DateTime, Response};
use zicha_matter::Matter;
use zicha_pack::Law;
use zicha_store::{Disk, Op, Passphrase, Store, Work};
use zicha_text::Lang;

use crate::support::library;

const NOW: DateTime = DateTime::constant(2026, 11, 24, 9, 0, 0, 0);

struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        Self {
            folder: TempDir::new().expect("a folder"),
        }
    }

    fn matters(&self) -> PathBuf {
        self.folder.path().join("matters")
    }

    /// Types lines and gives back everything that was said.
    fn prompter(&self, lang: Lang, opening: Opening, lines: &[&str]) -> String {
        let input = lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<Vec<_>>()
            .concat();
        let mut output = Vec::new();
        let start = Start {
            opening,
            law: Law::Read(Box::new(library().clone())),
            lang: Some(lang),
            system: lang,
            theme: None,
            store: Store::new(self.matters()),
        };
        zicha::plain::run(start, NOW, &mut input.as_bytes(), &mut output).expect("a conversation");
        String::from_utf8(output).expect("text")
    }

    fn begin(&self, lines: &[&str]) -> String {
        self.prompter(Lang::En, Opening::New(Some("Harbour".into())), lines)
    }

    fn matter(&self) -> Matter {
        zicha_store::load(library(), &self.path()).expect("a saved matter")
    }

    fn path(&self) -> PathBuf {
        self.matters().join("harbour.zicha.json")
    }
}

fn response(matter: &Matter, id: &str) -> Response {
    matter
        .answers
        .entry(library().find_question(id).expect("a question"))
        .response
        .clone()
}

/// In this order, though other things may stand between.
#[track_caller]
fn in_order(said: &str, wanted: &[&str]) {
    let mut rest = said;
    for text in wanted {
        (_, rest) = rest
            .split_once(text)
            .unwrap_or_else(|| panic!("no \"{text}\" (any more) in\n{said}"));
    }
}

/// Nothing that moves a cursor, and nothing that is drawn instead of said.
#[track_caller]
fn is_plain(said: &str) {
    let drawn = said.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '·' | '–' | '≤' | '×' | '…')
    });
    assert_eq!(drawn, None, "{said}");
}

#[test]
fn questions_are_asked_and_answered_line_by_line() {
    let room = Room::new();
    let said = room.begin(&["1", "9", "1", "u", "b", "q"]);
    in_order(
        &said,
        &[
            "Self-examination",
            "Not legal advice",
            "Type help for the commands",
            "Matter of Harbour",
            "Question 1 of",
            "What kind of entity is the organisation?",
            "1. Company or other enterprise",
            "Type the number of one option.",
            "Recorded: Company or other enterprise.",
            "Question 2 of",
            "\"9\" is neither an answer nor a command here",
            "There are options 1 to",
            "Recorded: In mainland China.",
            "Question 3 of",
            "Recorded: I don't know.",
            "Your answer so far: I don't know.",
            "Saved. Goodbye.",
        ],
    );
    is_plain(&said);
    let matter = room.matter();
    assert!(matches!(
        response(&matter, "op-legal-form"),
        Response::Given(_)
    ));
    assert!(matches!(
        response(&matter, "cii-designated"),
        Response::Withheld(_)
    ));
}

#[test]
fn an_empty_line_or_separators_alone_leave_a_deferral_as_it_is() {
    for (jump, kind) in [
        ("j cii-designated", "a choice"),
        ("j op-industry", "a multiple choice"),
    ] {
        let room = Room::new();
        let said = room.begin(&[
            "1",
            jump,
            "1",
            "r",
            "3",
            "Sector authority, 2026-12-10",
            jump,
            "1",
            "",
            jump,
            "1",
            ",",
            " 、，",
            "q",
        ]);
        let question = jump.strip_prefix("j ").expect("an id");
        assert!(
            matches!(
                response(&room.matter(), question),
                Response::Withheld(reason) if reason.ask == "Sector authority"
            ),
            "{kind}: {said}"
        );
        assert!(said.contains("\",\" is neither an answer nor a command here"));
    }
}

#[test]
fn numbers_that_could_mean_two_things_are_refused_and_none_ends_the_program() {
    let lines = [
        "j pi-persons",
        "1",
        "1,5m",
        "100.000",
        "1，5万",
        "5\u{212a}",
        "q",
    ];
    let said = Room::new().prompter(Lang::En, Opening::Example, &lines);
    let refused = "It is not clear what the comma, point or blank stands for.";
    in_order(&said, &[refused, refused, refused, "Recorded: 5,000"]);
    let said = Room::new().prompter(Lang::Zh, Opening::Example, &lines);
    in_order(
        &said,
        &[
            "分隔符含义不明",
            "分隔符含义不明",
            "分隔符含义不明",
            "已记录：5000人",
        ],
    );
}

#[test]
fn an_end_of_the_conduct_before_its_begin_is_refused_or_said() {
    let room = Room::new();
    let said = room.begin(&[
        "j enf-conduct-from",
        "1",
        "2026-06-01",
        "2",
        "2025-12-15",
        "2027-01-01",
        "j enf-continuing",
        "1",
        "1",
        "j enf-conduct-from",
        "1",
        "2027-06-01",
        "2",
        "q",
    ]);
    in_order(
        &said,
        &[
            "The conduct would end on 2025-12-15, before it begins on 2026-06-01.",
            "Recorded: 2027-01-01.",
            "Recorded: Yes.",
            "Recorded: 2027-06-01.",
            "Recorded: No.",
            "2027-06-01 to 2027-01-01, ends before it begins: counts as unknown",
        ],
    );
    let said = room.prompter(Lang::Zh, Opening::File(room.path()), &["q"]);
    in_order(
        &said,
        &[
            "案卷：Harbour",
            "2027-06-01至2027-01-01，终了早于开始，按未知处理",
        ],
    );
}

/// What was said and what was done to the disk, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, event: String) {
        self.0.lock().expect("one thread").push(event);
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A line for each thing that is acknowledged.
const RECORDING: &[&str] = &[
    "1", "b", "n", "ticket 7", ".", "e", "policy 4", ".", "u", "b", "c", "z", "redo", "sign",
    "Draft", "history", "2", "2", "", "q",
];

/// Goes on with the matter in the room, on a disk on which renaming and appending fail if asked to.
fn recorded(room: &Room, lang: Lang, is_full: bool) -> Vec<String> {
    let log = Log::default();
    let seen = log.clone();
    let disk = Disk::tapped(move |op| match op {
        Op::Rename(..) | Op::Append(..) if is_full => Err(ErrorKind::StorageFull.into()),
        Op::Rename(_, to) if to.extension().is_some_and(|ending| ending == "json") => {
            seen.add("saved".to_owned());
            Ok(())
        }
        _ => Ok(()),
    });
    let start = Start {
        opening: Opening::File(room.path()),
        law: Law::Read(Box::new(library().clone())),
        lang: Some(lang),
        system: lang,
        theme: None,
        store: Store::on(disk, room.matters()),
    };
    let input = RECORDING.join("\n");
    zicha::plain::run(start, NOW, &mut input.as_bytes(), &mut log.clone()).expect("a conversation");
    let log = log.0.lock().expect("one thread");
    log.clone()
}

const ACKNOWLEDGED: &[(&str, &str)] = &[
    ("Recorded:", "已记录："),
    ("Kept.", "已记录。"),
    ("The answer was cleared.", "答案已清除。"),
    ("Undone:", "已撤销："),
    ("Done again:", "已恢复："),
    ("is kept under that name", "已按该名称固定"),
    ("Brought back", "已恢复"),
];

#[test]
fn nothing_is_acknowledged_before_it_is_on_the_disk() {
    let room = Room::new();
    room.begin(&["1", "1", "q"]);
    let log = recorded(&room, Lang::En, false);
    let mut is_saved = false;
    for event in &log {
        let is_acknowledged = ACKNOWLEDGED.iter().any(|(en, _)| event.contains(en));
        assert!(is_saved || !is_acknowledged, "{event}\n{log:#?}");
        is_saved = event == "saved" || (is_saved && !event.starts_with("> "));
    }
    let said = log.concat();
    for (en, _) in ACKNOWLEDGED {
        assert!(said.contains(en), "no \"{en}\" in\n{said}");
    }
}

#[test]
fn what_could_not_be_saved_is_not_acknowledged_but_said() {
    for lang in Lang::ALL {
        let room = Room::new();
        room.begin(&["1", "1", "q"]);
        let said = recorded(&room, lang, true).concat();
        for (en, zh) in ACKNOWLEDGED {
            let acknowledged = if lang == Lang::En { en } else { zh };
            assert!(!said.contains(acknowledged), "{acknowledged}\n{said}");
        }
        let told = if lang == Lang::En {
            "Not saved:"
        } else {
            "未能保存："
        };
        assert!(said.matches(told).count() >= 8, "{said}");
    }
}

#[test]
fn the_end_of_the_input_saves_and_the_matter_goes_on_where_it_was() {
    let room = Room::new();
    room.begin(&["1", "1"]);
    let matter = room.matter();
    let left = matter.place.question.clone().expect("a place");
    let said = room.prompter(Lang::Zh, Opening::File(room.path()), &[]);
    let question = library().find_question(&left).expect("a question");
    in_order(
        &said,
        &[
            "案卷：Harbour",
            "第 3 题",
            library().question(question).text.get(Lang::Zh),
            "已保存，再见。",
        ],
    );
    is_plain(&said);
    let said = room.prompter(Lang::En, Opening::Home, &["7", "L", "1", "q"]);
    in_order(
        &said,
        &[
            "1. Harbour, 2 of",
            "neither an answer",
            "现在使用中文",
            "案卷：Harbour",
        ],
    );
}

#[test]
fn numbers_dates_texts_and_several_options_are_typed_and_mistakes_told() {
    let room = Room::new();
    let said = room.begin(&["1", "j op-industry", "1", "1 3", "j ns-incident", "q"]);
    in_order(
        &said,
        &[
            "Found 1",
            "Type the numbers of all that apply",
            "Recorded: ",
        ],
    );
    let matter = room.matter();
    assert!(
        matches!(response(&matter, "op-industry"), Response::Given(zicha_law::Answer::Chosen(set)) if set.iter().count() == 2)
    );
    let said = room.prompter(
        Lang::En,
        Opening::Example,
        &[
            "j ns-incident-date",
            "1",
            "soon",
            "2026-10-05",
            "j ns-incident-summary",
            "1",
            "b",
            ":b",
            "q",
        ],
    );
    in_order(
        &said,
        &[
            "Found 1",
            "A date, e.g. 2026-01-31.",
            "This is not a date.",
            "Recorded: 2026-10-05.",
            "Commands begin with a colon",
            "Recorded: b.",
        ],
    );
    is_plain(&said);
}

#[test]
fn what_an_answer_changed_is_told_and_can_be_undone() {
    let room = Room::new();
    let said = room.prompter(
        Lang::En,
        Opening::Example,
        &[
            "j ns-protection",
            "1",
            "n",
            "ticket 7",
            ".",
            "e",
            "file.pdf",
            ".",
            "z",
            "z",
            "j ns-log-retention",
            "1",
            "1",
            "z",
            "z",
            "z",
            "z",
            "redo",
            "q",
        ],
    );
    in_order(
        &said,
        &[
            "Kept.",
            "Kept.",
            "Undone: ",
            "Undone: ",
            "Recorded: ",
            "Undone: How long are network logs kept?",
            "Nothing to undo.",
            "Done again",
        ],
    );
    is_plain(&said);
}

#[test]
fn results_are_paragraphs_and_pages_are_lines() {
    for (lang, wanted) in [
        (
            Lang::En,
            [
                "per violation",
                "Art 61, ",
                "Status: breach.",
                "Entity now: RMB 10,000 to 50,000",
                "No breach found under",
                "In short",
            ],
        ),
        (
            Lang::Zh,
            [
                "不得相加",
                "第六十一条，",
                "状态：违反。",
                "单位当前：",
                "未见违反：",
                "要旨",
            ],
        ),
    ] {
        let room = Room::new();
        let said = room.prompter(
            lang,
            Opening::Example,
            &[
                "d",
                "61",
                "t",
                "m",
                "p",
                "999",
                "x",
                "x a.nothing",
                "",
                "w",
                "?",
                "q",
            ],
        );
        in_order(&said, &wanted);
        is_plain(&said);
        assert!(said.contains("999"));
    }
}

#[test]
fn an_export_is_written_read_back_and_never_over_a_file() {
    let room = Room::new();
    let file = room.folder.path().join("memo.md").display().to_string();
    let order = format!("x {file}");
    let said = room.prompter(Lang::En, Opening::Example, &["d", &order, &order, "", "q"]);
    in_order(&said, &["Written: ", "read back", "exists"]);
    assert!(Path::new(&file).is_file());
}

#[test]
fn an_export_is_held_against_the_open_matter() {
    let room = Room::new();
    let file = room.folder.path().join("memo.md").display().to_string();
    let (order, verify) = (format!("x {file}"), format!("verify {file}"));
    let said = room.prompter(
        Lang::En,
        Opening::Example,
        &["verify", &verify, "d", &order, &verify, "", "q"],
    );
    let wanted = [
        "Name a file or a folder",
        "cannot read",
        "Written: ",
        "text: as it was written",
        "answers: the same",
        "no line differs",
    ];
    in_order(&said, &wanted);
    let text = std::fs::read_to_string(&file).expect("it was written");
    std::fs::write(&file, text.replacen("10,000", "40,000", 1)).expect("it can be changed");
    let said = room.prompter(
        Lang::Zh,
        Opening::Example,
        &["?", &format!("核验 {file}"), "q"],
    );
    in_order(&said, &["verify 文件名", "导出后已被改动", "40,000"]);
}

#[test]
fn a_matter_that_is_open_elsewhere_is_read_and_not_written() {
    let room = Room::new();
    room.begin(&["1"]);
    let before = std::fs::read(room.path()).expect("the matter");
    let _lock = Store::new(room.matters())
        .lock(&room.path(), "2026-11-24T09:00:00+08:00")
        .expect("a free lock");
    let said = room.prompter(
        Lang::En,
        Opening::File(room.path()),
        &["1", "u", "n", "c", "q"],
    );
    assert!(said.matches("open in").count() >= 4, "{said}");
    assert_eq!(std::fs::read(room.path()).expect("the matter"), before);
}

#[test]
fn nothing_that_is_typed_breaks_it() {
    let words = [
        "",
        "1",
        "2",
        "0",
        "1 2",
        "u",
        "r",
        "3",
        "b",
        "w",
        "n",
        ".",
        "e",
        "c",
        "s",
        "o",
        "j log",
        "j",
        "d",
        "61",
        "t",
        "z",
        "redo",
        "L",
        "a",
        "?",
        "2026-01-31",
        "12万",
        ":b",
        "：",
        "\u{1b}[31m\u{202e}",
        "99999999999999999999999",
        "-1",
        "x",
    ];
    let mut seed = 7_usize;
    for _ in 0..50 {
        let mut lines = Vec::new();
        for _ in 0..200 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            lines.push(words[(seed >> 33) % words.len()]);
        }
        let room = Room::new();
        is_plain(&room.begin(&lines));
    }
}

#[test]
fn an_encrypted_matter_asks_for_its_passphrase_and_is_saved_encrypted() {
    let room = Room::new();
    room.begin(&["q"]);
    let passphrase = Passphrase::new("several words, not one".into()).expect("not empty");
    let store = Store::new(room.matters()).with_work(Work::NONE);
    store
        .encrypt(
            library(),
            &room.path(),
            &passphrase,
            "2026-11-24T09:00:00+08:00",
        )
        .expect("it is encrypted");
    let said = room.prompter(
        Lang::En,
        Opening::Home,
        &["1", "wrong", "1", "several words, not one", "1", "q"],
    );
    assert!(
        said.contains("is encrypted. Its passphrase:") && said.contains("does not open"),
        "{said}"
    );
    assert!(zicha_store::is_encrypted(
        &std::fs::read(room.path()).expect("it reads")
    ));
    store.unlock(&room.path(), &passphrase).expect("it opens");
    let matter = store.load(library(), &room.path()).expect("it reads");
    assert!(matter.revision > 0, "something was answered");
}

#[test]
fn the_history_is_read_out_and_something_is_brought_back_from_it() {
    let room = Room::new();
    room.begin(&["1", "b", "2", "q"]);
    let open = || Opening::File(room.path());
    let said = room.prompter(Lang::En, open(), &["history", "3", "1", "", "q"]);
    in_order(
        &said,
        &[
            "1. ",
            "The matter was opened",
            "2. ",
            "3. ",
            "The chain is unbroken",
            "Entry 3 of 3",
            "Brought back",
        ],
    );
    is_plain(&said);
    let question = "op-legal-form";
    let zicha_law::Response::Given(answer) = response(&room.matter(), question) else {
        panic!("{said}")
    };
    assert_eq!(
        answer,
        zicha_law::Answer::Chosen(zicha_law::OptionSet::of(0)),
        "the first answer is back"
    );
    let said = room.prompter(Lang::Zh, open(), &["修改记录", "", "q"]);
    in_order(&said, &["建立案卷", "自第 3 条恢复", "链条完整"]);
    is_plain(&said);
}

#[test]
fn a_version_is_named_and_signed_in_lines() {
    let room = Room::new();
    room.begin(&["1", "q"]);
    let open = || Opening::File(room.path());
    let said = room.prompter(
        Lang::En,
        open(),
        &["sign", "Board draft", "sign", "1", "Li Na", "", "q"],
    );
    in_order(
        &said,
        &[
            "Version 1, draft",
            "is kept under that name",
            "Prepared: ready for review",
            "Version 1 is signed",
        ],
    );
    let said = room.prompter(
        Lang::En,
        open(),
        &["sign", "2", "Wang", "", "sign", "", "q"],
    );
    in_order(
        &said,
        &[
            "prepared by Li Na",
            "Not signed: a name is needed, and a reason",
        ],
    );
    let said = room.prompter(
        Lang::En,
        open(),
        &["sign", "2", "Wang", "art. 61 is open", "q"],
    );
    in_order(&said, &["Version 1 is signed"]);
    is_plain(&said);
    let steps: Vec<_> = room.matter().versions[0]
        .signatures
        .iter()
        .map(|signature| signature.step)
        .collect();
    assert_eq!(
        steps,
        [zicha_matter::Step::Prepared, zicha_matter::Step::Returned]
    );
}
