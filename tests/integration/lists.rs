//! Sums, classes, time limits and concurrence, on the toy law.

use zicha_engine::{DeadlineState, Evaluator, Findings};
use zicha_law::{DateTime, Length, QuantityIx};
use zicha_matter::Matter;
use zicha_text::Lang;

use zicha_report::ListKind;
use zicha_report::document::Selection;

use crate::support::{NOW, answers_file, matter, toy};

/// A matter under the toy law from answers written `question=value`, one a line.
fn given(answers: &str) -> Matter {
    let pairs: Vec<(&str, &str)> = answers
        .lines()
        .filter_map(|line| line.split_once('='))
        .collect();
    matter(toy(), &answers_file(&pairs))
}

fn json(matter: &Matter, now: DateTime) -> serde_json::Value {
    let findings = Findings::new(toy(), matter, now);
    serde_json::from_str(
        &zicha_export::json_report(&zicha_report::Report::new(toy(), matter, &findings))
            .expect("it writes"),
    )
    .expect("JSON")
}

/// The sum as `low-high`, open at the end while something is unknown.
fn shipped(answers: &str) -> String {
    let matter = given(answers);
    let total = Evaluator::new(toy(), &matter.answers, NOW.date()).total(QuantityIx(0));
    format!(
        "{}-{}",
        total.low,
        total.high.map_or(String::new(), |high| high.to_string())
    )
}

#[test]
fn a_sum_is_a_range_until_all_of_it_is_known() {
    assert_eq!(shipped("shipments=0"), "0-0");
    assert_eq!(
        shipped("shipments=1\nship-count-1=60\nship-exempt-1=no"),
        "60-60"
    );
    assert_eq!(
        shipped("shipments=1\nship-count-1=60"),
        "0-60",
        "whether it counts is open"
    );
    assert_eq!(
        shipped("shipments=2\nship-count-1=60\nship-exempt-1=no"),
        "60-",
        "the second is not known"
    );
    assert_eq!(
        shipped("shipments=1\nship-count-1=60\nship-exempt-1=yes"),
        "0-0",
        "what is exempt does not count"
    );
}

#[test]
fn what_was_counted_twice_comes_off_but_never_below_the_largest_part() {
    let two = "shipments=2\nship-count-1=60\nship-exempt-1=no\nship-count-2=50\nship-exempt-2=no";
    assert_eq!(shipped(two), "60-110", "how many overlap is open");
    assert_eq!(shipped(&format!("{two}\nshipped-twice=10")), "100-100");
    assert_eq!(shipped(&format!("{two}\nshipped-twice=90")), "60-60");
}

/// The lanes in the report: the class, or those still possible.
fn lanes(answers: &str) -> Vec<String> {
    let report = json(&given(answers), NOW);
    let rows = report["classes"].as_array().expect("a list");
    let possible = |row: &serde_json::Value| {
        let all = row["possible"].as_array().expect("a list").iter();
        all.filter_map(|class| class.as_str())
            .collect::<Vec<_>>()
            .join("/")
    };
    rows.iter()
        .map(|row| {
            row["class"]
                .as_str()
                .map_or_else(|| possible(row), str::to_owned)
        })
        .collect()
}

#[test]
fn the_first_class_that_holds_is_the_one_and_the_sum_decides_for_every_instance() {
    assert_eq!(lanes("shipments=0"), [""; 0], "nothing to classify");
    assert_eq!(
        lanes("shipments=1\nship-count-1=99\nship-exempt-1=no"),
        ["free"]
    );
    assert_eq!(
        lanes("shipments=1\nship-count-1=100\nship-exempt-1=no"),
        ["permit"]
    );
    let two = "shipments=2\nship-count-1=60\nship-exempt-1=no\nship-count-2=50\nship-exempt-2=no";
    assert_eq!(
        lanes(&format!("{two}\nshipped-twice=0")),
        ["permit", "permit"]
    );
    assert_eq!(
        lanes(two),
        ["permit/free", "permit/free"],
        "open while the overlap is open"
    );
    assert_eq!(lanes("shipments=1\nship-count-1=99"), ["exempt/free"]);
}

#[test]
fn a_class_carries_its_name_its_steps_and_its_mark() {
    let report = json(
        &given("shipments=1\nship-name-1=Payroll\nship-count-1=100\nship-exempt-1=no"),
        NOW,
    );
    let row = &report["classes"][0];
    assert_eq!(row["name"], "Payroll");
    assert_eq!(row["outcome"]["steps"][0]["en"], "Apply for lane 1.");
    assert_eq!(
        (&row["outcome"]["confidence"], &row["outcome"]["verify"]),
        (&"C".into(), &true.into())
    );
}

/// A clock in the report: state and last moment.
fn clock(answers: &str, now: DateTime, id: &str) -> Option<String> {
    let report = json(&given(answers), now);
    let row = report["deadlines"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|row| row["id"] == id)?
        .clone();
    let due = row["due"]
        .as_str()
        .map_or(String::new(), |due| format!(" {due}"));
    let beyond = if row["beyond_calendar"] == true {
        " beyond"
    } else {
        ""
    };
    Some(format!(
        "{}{due}{beyond}",
        row["state"].as_str().expect("a state")
    ))
}

#[test]
fn hours_run_from_the_minute_and_stop_when_it_is_done() {
    let found = "sells=yes\nfound=2026-11-20 14:30";
    let at = |hour, minute| DateTime::constant(2026, 11, 20, hour, minute, 0, 0);
    let report = |answers: &str, now| clock(answers, now, "toy-report");
    assert_eq!(
        report(found, at(15, 0)).as_deref(),
        Some("due 2026-11-20 16:30")
    );
    assert_eq!(
        report(found, at(16, 30)).as_deref(),
        Some("due 2026-11-20 16:30"),
        "the last minute is in time"
    );
    assert_eq!(
        report(found, at(16, 31)).as_deref(),
        Some("overdue 2026-11-20 16:30")
    );
    assert_eq!(
        report(&format!("{found}\nreported=yes"), at(18, 0)).as_deref(),
        Some("done 2026-11-20 16:30")
    );
    assert_eq!(
        report("sells=yes", at(15, 0)).as_deref(),
        Some("open"),
        "the start is not known"
    );
    assert_eq!(
        report("sells=no\nfound=2026-11-20 14:30", at(15, 0)),
        None,
        "it does not run"
    );
    assert_eq!(
        report("found=2026-11-20 14:30", at(15, 0)).as_deref(),
        Some("open 2026-11-20 16:30")
    );
}

#[test]
fn working_days_leave_out_holidays_and_count_make_up_days() {
    let file = |began: &str| clock(&format!("began={began}"), NOW, "toy-file");
    // Friday 13 February 2026: Saturday 14 is worked, 15 to 23 is the holiday, Saturday 28 is worked.
    assert_eq!(
        file("2026-02-13").as_deref(),
        Some("overdue 2026-03-05 23:59")
    );
    // Wednesday 30 September: 1 to 7 October is the holiday, Saturday 10 is worked.
    assert_eq!(
        file("2026-09-30").as_deref(),
        Some("overdue 2026-10-20 23:59")
    );
    // 2027 is not announced: counted by weekends, and marked.
    assert_eq!(
        file("2026-12-25").as_deref(),
        Some("due 2027-01-08 23:59 beyond")
    );
}

#[test]
fn a_period_before_an_expiry_is_counted_back_and_a_yearly_day_is_the_next_one() {
    assert_eq!(
        clock("ended=2027-08-31", NOW, "toy-renew").as_deref(),
        Some("due 2027-02-28 23:59")
    );
    assert_eq!(
        clock("", NOW, "toy-yearly").as_deref(),
        Some("due 2027-01-31 23:59")
    );
    let eve = DateTime::constant(2027, 1, 31, 23, 0, 0, 0);
    assert_eq!(
        clock("", eve, "toy-yearly").as_deref(),
        Some("due 2027-01-31 23:59"),
        "today is in time"
    );
    let permit = "shipments=1\nship-count-1=100\nship-exempt-1=no";
    assert_eq!(
        clock(permit, NOW, "toy-once").as_deref(),
        Some("overdue 2026-08-29 23:59")
    );
    assert_eq!(clock("shipments=0", NOW, "toy-once"), None);
}

#[test]
fn the_most_urgent_comes_first() {
    let matter = given("sells=yes\nfound=2026-11-20 14:30\nbegan=2026-11-20\nended=2030-01-01");
    let findings = Findings::new(toy(), &matter, NOW);
    let states: Vec<DeadlineState> = findings
        .deadlines
        .iter()
        .map(|deadline| deadline.state)
        .collect();
    assert!(states.is_sorted(), "{states:?}");
    let due: Vec<_> = findings
        .deadlines
        .iter()
        .filter(|deadline| deadline.state == DeadlineState::Due)
        .collect();
    assert!(
        due.is_sorted_by_key(|deadline| deadline.due) && due.len() == 3,
        "{due:?}"
    );
}

#[test]
fn months_end_with_the_month() {
    let day = DateTime::constant(2026, 8, 31, 0, 0, 0, 0);
    let end = toy().calendar.end(day, Length::Months(6));
    assert_eq!(end, DateTime::constant(2027, 2, 28, 23, 59, 0, 0));
}

#[test]
fn one_act_under_two_articles_is_fined_at_the_highest_and_nothing_is_added() {
    let both = "sells=yes\nchannel=web\nreported=no\nturnover=2000000000\nbegan=2026-07-01";
    let report = json(&given(both), NOW);
    let act = &report["acts"][0];
    assert_eq!(
        (&act["id"], &act["status"]),
        (&"act-web".into(), &"breach".into())
    );
    assert_eq!(act["worst"]["entity"]["tier"], "toy-4.a");
    assert_eq!(
        act["worst"]["entity"]["max"], 100_000_000,
        "5 % of 2 bn is above 50 m"
    );
    let bases: Vec<&str> = act["bases"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|basis| basis["article"].as_str())
        .collect();
    assert_eq!(bases, ["toy-4", "toy-1"]);
}

#[test]
fn either_ceiling_of_a_turnover_fine_may_be_used() {
    let fine = |turnover: &str| {
        let report = json(
            &given(&format!(
                "sells=yes\nreported=no\nbegan=2026-07-01{turnover}"
            )),
            NOW,
        );
        let rows = report["articles"].as_array().expect("a list").clone();
        let row = rows
            .iter()
            .find(|row| row["id"] == "toy-4")
            .expect("a row")
            .clone();
        (
            row["tiers"][0]["fine"].clone(),
            row["worst"]["entity"]["max"].clone(),
        )
    };
    let (unpriced, max) = fine("");
    assert_eq!(
        (&unpriced["min"], &unpriced["max"], &max),
        (&().into(), &50_000_000.into(), &().into())
    );
    assert_eq!(unpriced["or"]["percent"], 5);
    assert_eq!(fine("\nturnover=999999999").1, 50_000_000);
    assert_eq!(fine("\nturnover=1000000020").1, 50_000_001);
}

#[test]
fn a_law_binds_from_its_first_day() {
    let ended = |day: &str| {
        let report = json(
            &given(&format!(
                "sells=yes\nreported=no\nbegan=2026-01-02\nended={day}"
            )),
            NOW,
        );
        let rows = report["articles"].as_array().expect("a list").clone();
        rows.iter().find(|row| row["id"] == "toy-4").expect("a row")["rules"][0]["conclusion"]
            .clone()
    };
    assert_eq!(ended("2026-05-31"), "not_applicable");
    assert_eq!(ended("2026-06-01"), "breach");
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
