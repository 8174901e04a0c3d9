//! Answers as people write them and matters as the program does: what is refused, with which words, and what comes back.

use proptest::prelude::*;
use zicha_law::{Answer, Entry, OptionSet, Response};
use zicha_yaml::MAX_BYTES;

use zicha_testing::random::{self, cases, draws};
use zicha_testing::{answers, assert_chinese, library, lines, matter, toy, toy_files};

/// What the intake says of a file: `code line:column` of every mistake. It says it in Chinese as well.
fn told(bytes: &[u8]) -> Vec<String> {
    let found = zicha_matter::read(toy(), "answers.yaml", bytes)
        .err()
        .unwrap_or_default();
    assert!(
        found
            .iter()
            .all(|d| !d.help.en.is_empty() && !d.message.en.is_empty()),
        "{}",
        lines(&found)
    );
    assert_chinese(&found);
    found
        .iter()
        .map(|d| format!("{} {}:{}", d.code, d.place.line, d.place.column))
        .collect()
}

/// What it says of one entry.
fn entry(entry: &str) -> Vec<String> {
    told(format!("answers:\n  - {entry}\n").as_bytes())
}

/// The message and help on one entry.
fn words(entry: &str) -> String {
    let file = format!("answers:\n  - {entry}\n");
    lines(
        &zicha_matter::read(toy(), "answers.yaml", file.as_bytes())
            .expect_err("the entry is wrong"),
    )
}

#[test]
fn answers_that_do_not_fit_their_question_are_refused_where_they_stand() {
    assert_eq!(
        entry("{question: chanel, answer: web}"),
        ["unknown-question 2:6"]
    );
    assert_eq!(
        entry("{question: staff, answer: many}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: staff, answer: 1.5}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: staff, answer: 1001}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(entry("{question: staff, answer: 0}"), ["wrong-answer 2:23"]);
    assert_eq!(
        entry("{question: gains, answer: -1}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: gains, answer: 99999999999999999999}").len(),
        1
    );
    assert_eq!(
        entry("{question: share, answer: 100.01}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: share, answer: much}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: began, answer: 2026-02-30}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: began, answer: 20260101}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: channel, answer: post}"),
        ["wrong-answer 2:25"]
    );
    assert_eq!(
        entry("{question: channel, answer: [web]}"),
        ["wrong-answer 2:25"]
    );
    assert_eq!(
        entry("{question: goods, answer: [books, pens]}"),
        ["wrong-answer 2:23"]
    );
    assert_eq!(
        entry("{question: remark, answer: [a, b]}"),
        ["wrong-answer 2:24"]
    );
    assert_eq!(entry("{question: sells, answer: {yes: no}}").len(), 1);
    assert_eq!(
        entry("{question: sells, answer: yes, not_answered: dont_know}"),
        ["answer-and-reason 2:36"]
    );
    assert_eq!(entry("{question: sells, not_answered: perhaps}").len(), 1);
    assert_eq!(entry("{question: sells, anwser: yes}").len(), 1);
}

#[test]
fn a_refusal_says_what_would_be_right() {
    assert!(words("{question: channel, answer: post}").contains("its options are shop, web"));
    assert!(words("{question: channe, answer: web}").contains("did you mean `channel`?"));
    assert!(words("{question: staff, answer: 5000}").contains("give a number from 1 to 1000"));
    assert!(words("{question: share, answer: 100.25}").contains("100.25 is out of bounds"));
    assert!(words("{question: share, answer: 101}").ends_with("give a number from 0 to 100"));
    assert!(words("{question: gains, answer: -1}").ends_with("give a number from 0 upwards"));
}

#[test]
fn every_mistake_of_a_file_is_told_at_once() {
    let file = "answers:\n  - {question: a, answer: 1}\n  - {question: b, answer: 1}\n  - {question: staff, answer: x}\n";
    assert_eq!(
        told(file.as_bytes()),
        [
            "unknown-question 2:6",
            "unknown-question 3:6",
            "wrong-answer 4:23"
        ]
    );
}

#[test]
fn a_question_answered_twice_is_refused() {
    let file = "answers:\n  - {question: sells, answer: yes}\n  - {question: sells, answer: no}\n";
    assert_eq!(told(file.as_bytes()), ["duplicate-answer 3:6"]);
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let file = b"conduct: {from: 2026-02-01, to: 2026-01-01}\nanswers: []\n";
    assert_eq!(told(file), ["bad-period 1:1"]);
    let file = b"answers:\n  - {question: began, answer: 2026-02-01}\n  - {question: ended, answer: 2026-01-01}\n";
    assert_eq!(told(file), ["bad-period 3:23"]);
    let file =
        b"conduct: {from: 2026-02-01}\nanswers:\n  - {question: ended, answer: 2026-01-01}\n";
    assert_eq!(told(file), ["bad-period 3:23"]);
    let file = b"answers:\n  - {question: began, answer: 2026-01-01}\n  - {question: ended, answer: 2026-01-01}\n";
    assert_eq!(told(file), [""; 0], "one day is a period");
}

#[test]
fn files_that_are_no_answers_are_refused() {
    assert_eq!(told(b""), ["empty-file 1:1"]);
    assert_eq!(told(b"answers: [\xff]"), ["not-utf8 1:11"]);
    assert_eq!(told(b"\x7fELF\x02\x01\x01\x00\x00\x9c"), ["not-utf8 1:10"]);
    assert_eq!(told(&vec![b' '; MAX_BYTES + 1]), ["too-large 1:1"]);
    assert_eq!(told(b"a letter to the client").len(), 1);
    assert_eq!(
        told(b"organisation: Ltd\n").len(),
        1,
        "there is no list of answers"
    );
    assert_eq!(told(b"\x00\x00\x00\x00").len(), 1);
}

#[test]
fn a_later_schema_is_refused_as_such_whatever_else_it_holds() {
    let code = |text: &str| told(text.as_bytes());
    assert_eq!(
        code("schema: zicha.matter/9\nanswers: []\n"),
        ["unknown-schema 1:1"]
    );
    assert_eq!(
        code("schema: zicha.matter/9\nanswers: {}\nentities: [a, b]\n"),
        ["unknown-schema 1:1"]
    );
    assert_eq!(
        code(r#"{"schema": "zicha.report/1", "articles": []}"#),
        ["unknown-schema 1:2"]
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let file = "organisation: 某公司\nanswers:\n  - {question: channel, answer: web}\n";
    let windows = format!("\u{feff}{}", file.replace('\n', "\r\n"));
    assert_eq!(matter(toy(), &windows), matter(toy(), file));
}

#[test]
fn values_are_read_as_people_write_them() {
    let read = |question: &str, value: &str| {
        let answers = answers(toy(), &[(question, value)]);
        answers
            .answer(toy().find_question(question).expect("toy asks it"))
            .cloned()
    };
    let options = |positions: &[usize]| {
        let set = positions
            .iter()
            .fold(OptionSet::default(), |set, position| {
                set.union(OptionSet::of(*position))
            });
        Some(Answer::Chosen(set))
    };
    assert_eq!(read("sells", "yes"), options(&[0]));
    assert_eq!(read("sells", "partly"), options(&[1]));
    assert_eq!(read("sells", "false"), options(&[2]));
    assert_eq!(read("goods", "[seeds, books]"), options(&[0, 2]));
    assert_eq!(read("goods", "tools"), options(&[1]));
    assert_eq!(read("goods", "[]"), options(&[]));
    assert_eq!(read("share", "12.5"), Some(Answer::Number(1250)));
    assert_eq!(read("share", "100"), Some(Answer::Number(10_000)));
    assert_eq!(read("remark", "2026"), Some(Answer::Text("2026".into())));
    assert_eq!(read("gains", "0"), Some(Answer::Number(0)));
    assert_eq!(read("gains", "null"), None);
}

#[test]
fn control_characters_that_could_steer_a_terminal_are_taken_out() {
    let file = "organisation: \"Evil\\e[31m Ltd\\a\"\nchanged: \"2026\\e[2J\"\nanswers:\n  \
                - {question: remark, answer: \"a\\e]0;b\", note: \"c\\x07d\\ne\", evidence: [\"f\\bg\"]}\n  \
                - {question: sells, not_answered: will_ask, because: \"h\\ri\", ask: \"j\\x9bk\"}\n";
    let matter = matter(toy(), file);
    let steering = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
    assert_eq!(matter.organisation, "Evil[31m Ltd");
    assert!(!steering(&matter.changed));
    let all = format!("{:?}", matter.answers);
    assert!(
        !["\\u{1b}", "\\u{7}", "\\u{8}", "\\r", "\\u{9b}"]
            .iter()
            .any(|escape| all.contains(escape)),
        "{all}"
    );
}

/// The matter as its file says it, read back with the library of `content`.
fn through_file(
    library: &zicha_law::Library,
    matter: &zicha_matter::Matter,
) -> zicha_matter::Matter {
    let json = zicha_matter::to_json(library, matter).expect("a matter has a JSON form");
    zicha_matter::read(library, "matter.zicha.json", json.as_bytes())
        .unwrap_or_else(|errors| panic!("{}\n{json}", lines(&errors)))
}

#[test]
fn answers_that_this_content_does_not_know_survive_and_fit_again_when_it_does() {
    let whole = matter(
        toy(),
        "schema: zicha.matter/1\nanswers:\n  - {question: goods, answer: [books, seeds], note: counted}\n  \
         - {question: staff, answer: 12}\n  - {question: share, answer: 12.5}\n  - {question: sells, answer: partly}\n  \
         - {question: began, answer: 2025-01-02}\n  - {question: gains, not_answered: will_ask, ask: Li, by: 2026-12-01}\n  \
         - {question: remark, answer: \"12\", evidence: [a, b]}\n",
    );
    let mut older = toy_files();
    let firm = String::from_utf8(older["firm.yaml"].clone()).expect("content is UTF-8");
    let renamed = ["goods", "staff", "share", "gains", "remark"]
        .iter()
        .fold(firm, |text, id| {
            text.replace(&format!("- id: {id}\n"), &format!("- id: other-{id}\n"))
        });
    older.insert("firm.yaml".into(), renamed.into_bytes());
    let law = String::from_utf8(older["law/toy.yaml"].clone()).expect("content is UTF-8");
    let law = ["goods", "staff", "share", "gains"]
        .iter()
        .fold(law, |text, id| {
            text.replace(&format!("{{{id}:"), &format!("{{other-{id}:"))
                .replace(&format!("of: {id}"), &format!("of: other-{id}"))
        });
    older.insert("law/toy.yaml".into(), law.into_bytes());
    let older = zicha_testing::load(&older);

    let json = zicha_matter::to_json(toy(), &whole).expect("a matter has a JSON form");
    let stranger = matter(&older, &json);
    assert_eq!(stranger.orphans.len(), 5);
    let stranger = through_file(&older, &stranger);
    let back = zicha_matter::to_json(&older, &stranger).expect("a matter has a JSON form");
    assert_eq!(matter(toy(), &back).answers, whole.answers);
}

#[test]
fn a_matter_of_every_schema_is_read_as_it_was_and_written_in_the_present_one() {
    for (schema, revision) in [("1", 2), ("2", 2), ("3", 7)] {
        let file = format!("{schema}.zicha.json");
        let stored = std::fs::read(
            zicha_testing::root()
                .join("tests/fixtures/matters")
                .join(&file),
        )
        .expect("it reads");
        let matter = zicha_matter::read(library(), &file, &stored)
            .unwrap_or_else(|errors| panic!("{}", lines(&errors)));
        assert_eq!(
            matter.organisation,
            "Harbour Logistics (Shanghai) Co., Ltd. 港联物流（上海）有限公司"
        );
        assert_eq!(
            (matter.revision, matter.place.question.as_deref()),
            (revision, Some("op-user-info"))
        );
        let entry = matter.answers.entry(
            library()
                .find_question("op-user-info")
                .expect("it is asked"),
        );
        assert_eq!(
            entry.note.lines().next(),
            Some("checked with IT on 24 November"),
            "{file}"
        );
        let told = zicha_testing::example();
        let same = |question| matter.answers.answer(question) == told.answers.answer(question);
        assert!(library().question_indexes().all(same), "{file}");
        assert_eq!(
            (matter.content.id.as_str(), matter.content.sha256.is_some()),
            ("prc-cyber", schema == "3"),
            "{file}"
        );
        assert_eq!(through_file(library(), &matter), matter);
        // What was signed is known again whatever content reads it.
        let signed = matter
            .versions
            .first()
            .map(|version| version.sha256.clone());
        assert_eq!(
            signed,
            (schema == "3").then(|| zicha_matter::substance(library(), &matter))
        );
    }
}

#[test]
fn an_unknown_question_of_a_saved_matter_is_kept_and_written_back() {
    let file = r#"{"schema": "zicha.matter/1", "answers": [{"question": "gone", "answer": "yes", "note": "asked Li"}]}"#;
    let kept = through_file(toy(), &matter(toy(), file));
    let response = Response::Given(Answer::Text("yes".into()));
    let entry = Entry {
        response,
        note: "asked Li".into(),
        ..Entry::default()
    };
    assert_eq!(kept.orphans, [("gone".to_owned(), entry)]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_matter_comes_back_from_its_file_as_it_was(drawn in draws(library()), seed in any::<u64>()) {
        let matter = random::matter(library(), &drawn, seed);
        prop_assert_eq!(through_file(library(), &matter), matter);
    }

    #[test]
    fn every_kind_of_answer_comes_back_from_its_file_as_it_was(drawn in draws(toy()), seed in any::<u64>()) {
        let matter = random::matter(toy(), &drawn, seed);
        prop_assert_eq!(through_file(toy(), &matter), matter);
    }

    #[test]
    fn no_bytes_upset_the_intake(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = zicha_matter::read(toy(), "noise", &bytes);
    }

    #[test]
    fn no_yaml_like_text_upsets_the_intake(parts in prop::collection::vec(0..14_usize, 0..40)) {
        const PARTS: [&str; 14] =
            ["answers:", "\n", "  ", "- ", "{", "}", "[", "]", "question: ", "staff", ", ", "answer: ", "\"", "12.5"];
        let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
        told(text.as_bytes());
    }
}
