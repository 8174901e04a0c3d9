//! What the exports and the screens make of findings: the same in both languages, the same bytes for the same matter.

use proptest::prelude::*;
use tempfile::TempDir;

use zicha_engine::{DeadlineState, Findings};
use zicha_export::{json_report, plain_page};
use zicha_law::{Answer, Date, DateTime, Response};
use zicha_matter::Matter;
use zicha_report::document::Selection;
use zicha_report::{ListKind, overview};
use zicha_store::Store;
use zicha_testing::random::{self, cases, draws};
use zicha_text::Lang;

use crate::support::{NOW, answers_file, library, matter, toy};

/// A matter under the toy law from answers written `question=value`, one a line.
fn given(answers: &str) -> Matter {
    let pairs: Vec<(&str, &str)> = answers
        .lines()
        .filter_map(|line| line.split_once('='))
        .collect();
    matter(toy(), &answers_file(&pairs))
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn no_answers_however_wild_upset_the_exports(drawn in draws(library()), seed in any::<u64>()) {
        let mut matter = random::matter(library(), &drawn, seed);
        matter.answers = random::wild(library(), &drawn);
        let findings = Findings::new(library(), &matter, NOW);
        let report = zicha_report::Report::new(library(), &matter, &findings);
        // Each case in one language, or the test takes minutes.
        let lang = if seed % 2 == 0 { Lang::En } else { Lang::Zh };
        for format in zicha_export::FORMATS {
            let made = format.make(&report, &Selection::full(lang));
            prop_assert!(made.is_ok(), "{}: {:#}", format.id, made.expect_err("it failed"));
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(drawn in draws(library()), seed in any::<u64>()) {
        let matter = random::matter(library(), &drawn, seed);
        let bytes = |matter| {
            let findings = Findings::new(library(), matter, NOW);
            zicha_export::json_report(&zicha_report::Report::new(library(), matter, &findings)).expect("it has a JSON form")
        };
        prop_assert_eq!(bytes(&matter), bytes(&matter.clone()));
    }
}

#[test]
fn a_saved_period_that_ends_before_it_begins_is_said_and_opens_again() {
    // As it was saved when nothing refused such dates.
    let mut matter = given("sells=yes");
    for (question, day) in [
        ("began", Date::constant(2026, 6, 1)),
        ("ended", Date::constant(2025, 12, 15)),
    ] {
        let question = toy().find_question(question).expect("a question");
        matter.answers.entry_mut(question).response = Response::Given(Answer::Date(day));
    }
    let report = Findings::new(toy(), &matter, NOW);
    for (lang, told) in [
        (Lang::En, "ends before it begins: counts as unknown"),
        (Lang::Zh, "终了早于开始，按未知处理"),
    ] {
        let page = plain_page(&overview(
            &zicha_report::Report::new(toy(), &matter, &report),
            lang,
            "0",
        ));
        assert!(page.contains(told), "{page}");
    }
    let json = json_report(&zicha_report::Report::new(toy(), &matter, &report)).expect("a report");
    assert!(json.contains("\"severity\": \"impossible\""), "{json}");
    // It opens again from the file that it is saved in.
    let folder = TempDir::new().expect("a folder");
    let path = Store::new(folder.path().join("matters"))
        .create(toy(), &matter)
        .expect("it is saved");
    let opened = zicha_store::load(toy(), &path).expect("it opens");
    assert_eq!(opened.answers, matter.answers);
}

#[test]
fn the_topics_say_the_same_in_both_languages_and_lead_back_to_the_answers() {
    let matter = given(
        "sells=yes\nchannel=web\nreported=no\nfound=2026-11-20 14:30\nshipments=1\nship-count-1=100",
    );
    let findings = Findings::new(toy(), &matter, NOW);
    let report = zicha_report::Report::new(toy(), &matter, &findings);
    for list_kind in ListKind::ALL {
        let [en, zh] = Lang::ALL.map(|lang| list_kind.findings(&report, lang));
        assert!(!en.is_empty(), "{list_kind:?}");
        let signs = |found: &[zicha_report::Finding]| {
            found
                .iter()
                .map(|f| (f.sign, f.page.len()))
                .collect::<Vec<_>>()
        };
        assert_eq!(signs(&en), signs(&zh), "{list_kind:?}");
        for finding in &zh {
            assert!(
                finding.title.chars().any(|c| c > '\u{2e80}'),
                "{}",
                finding.title
            );
        }
    }
}

#[test]
fn every_limit_that_still_runs_has_a_reminder_and_what_is_overdue_has_none() {
    let matter = given("sells=yes\nfound=2026-11-24 23:30\nbegan=2026-11-20");
    let now = DateTime::constant(2026, 11, 25, 0, 10, 0, 0);
    let findings = Findings::new(toy(), &matter, now);
    let report = zicha_report::Report::new(toy(), &matter, &findings);
    let format = zicha_export::format("ics").expect("the format is there");
    for (lang, left) in [(Lang::En, "left: "), (Lang::Zh, "还剩")] {
        let made = format
            .make(&report, &Selection::full(lang))
            .expect("it writes");
        let zicha_export::Output::File(bytes) = made.output else {
            panic!("a calendar is one file")
        };
        let text = String::from_utf8(bytes).expect("text").replace("\r\n ", "");
        let running = findings
            .deadlines
            .iter()
            .filter(|d| matches!(d.state, DeadlineState::Due | DeadlineState::Overdue));
        let entries = text.split("BEGIN:VEVENT").skip(1);
        for (deadline, entry) in running.zip(entries) {
            let has_reminder = entry.contains("BEGIN:VALARM");
            assert_eq!(
                has_reminder,
                deadline.state == DeadlineState::Due,
                "{entry}"
            );
        }
        assert!(text.contains("TRIGGER;RELATED=END:-PT1H"), "{text}");
        assert!(
            text.contains("TRIGGER:-P6DT15H") && text.contains("TRIGGER:-PT15H"),
            "{text}"
        );
        assert!(text.contains(left), "{text}");
    }
}

#[test]
fn the_calendar_holds_what_runs_and_nothing_of_the_answers() {
    let matter = given("sells=yes\nfound=2026-11-24 23:30\nremark=secret words\nbegan=2026-11-20");
    let now = DateTime::constant(2026, 11, 25, 0, 10, 0, 0);
    let findings = Findings::new(toy(), &matter, now);
    let report = zicha_report::Report::new(toy(), &matter, &findings);
    let format = zicha_export::format("ics").expect("the format is there");
    let made = || {
        format
            .make(&report, &Selection::full(Lang::En))
            .expect("it writes")
            .output
    };
    assert_eq!(made(), made(), "same input, same bytes");
    let zicha_export::Output::File(bytes) = made() else {
        panic!("a calendar is one file")
    };
    let text = String::from_utf8(bytes).expect("text").replace("\r\n ", "");
    let running = findings
        .deadlines
        .iter()
        .filter(|d| matches!(d.state, DeadlineState::Due | DeadlineState::Overdue));
    assert_eq!(text.matches("BEGIN:VEVENT").count(), running.count());
    assert!(
        text.contains("DTEND:20261124T173000Z"),
        "01:30 in Beijing is 17:30 UTC:\n{text}"
    );
    assert!(
        text.contains("DTEND;VALUE=DATE:20261205\r\n")
            && text.contains("DTSTART;VALUE=DATE:20261204\r\n"),
        "a day ends with the beginning of the next:\n{text}"
    );
    assert!(text.contains("RRULE:FREQ=YEARLY"));
    assert!(!text.contains("secret"), "{text}");
    assert!(
        text.lines()
            .all(|line| !line.contains('\r') || line.ends_with('\r'))
    );
}

#[test]
fn a_class_carries_its_name_its_steps_and_its_mark() {
    let matter = given("shipments=1\nship-name-1=Payroll\nship-count-1=100\nship-exempt-1=no");
    let findings = Findings::new(toy(), &matter, NOW);
    let report: serde_json::Value = serde_json::from_str(
        &json_report(&zicha_report::Report::new(toy(), &matter, &findings)).expect("it writes"),
    )
    .expect("JSON");
    let row = &report["classes"][0];
    assert_eq!(row["name"], "Payroll");
    assert_eq!(row["outcome"]["steps"][0]["en"], "Apply for lane 1.");
    assert_eq!(
        (&row["outcome"]["confidence"], &row["outcome"]["verify"]),
        (&"C".into(), &true.into())
    );
}
