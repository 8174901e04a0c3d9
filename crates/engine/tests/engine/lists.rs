//! Sums, classes, time limits and concurrence, on the toy law.

use zicha_engine::{Conclusion, Deadline, DeadlineState, Evaluator, Findings, Price, Status};
use zicha_law::{DateTime, Length, QuantityIx};
use zicha_matter::Matter;
use zicha_testing::{NOW, answers_file, matter, toy};

use crate::outcomes::{row, tier};

/// A matter under the toy law from answers written `question=value`, one a line.
fn given(answers: &str) -> Matter {
    let pairs: Vec<(&str, &str)> = answers
        .lines()
        .filter_map(|line| line.split_once('='))
        .collect();
    matter(toy(), &answers_file(&pairs))
}

fn found(answers: &str, now: DateTime) -> Findings {
    Findings::new(toy(), &given(answers), now)
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

/// The lanes that are not ruled out: the class, or those still possible.
fn lanes(answers: &str) -> Vec<String> {
    let assessment = found(answers, NOW).assessment;
    let mut lanes = Vec::new();
    for (class, lane) in assessment.classes.iter().zip(&toy().classifications) {
        if class.shown.is_false() {
            continue;
        }
        let named = lane.classes.iter().enumerate();
        let left = named.filter(|(position, _)| {
            class.class.map_or_else(
                || class.possible.contains(*position),
                |one| one == *position,
            )
        });
        let ids: Vec<&str> = left.map(|(_, named)| named.id.as_str()).collect();
        lanes.push(ids.join("/"));
    }
    lanes
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

/// A time limit: its state and last moment.
fn clock(answers: &str, now: DateTime, id: &str) -> Option<String> {
    let findings = found(answers, now);
    let is_asked = |deadline: &&Deadline| toy().clocks[deadline.clock].id.as_str() == id;
    let deadline = findings.deadlines.iter().find(is_asked)?;
    let due = deadline.due.map_or(String::new(), |due| {
        format!(" {}", due.strftime("%Y-%m-%d %H:%M"))
    });
    let beyond = if deadline.beyond_calendar {
        " beyond"
    } else {
        ""
    };
    Some(format!("{}{due}{beyond}", deadline.state.code()))
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
    let findings = found(
        "sells=yes\nfound=2026-11-20 14:30\nbegan=2026-11-20\nended=2030-01-01",
        NOW,
    );
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
    let assessment = found(both, NOW).assessment;
    let act = &assessment.acts[0];
    assert_eq!(act.status, Status::Breach);
    let worst = act.worst.entity.expect("the entity is fined");
    assert_eq!(worst.tier, tier(toy(), "toy-4.a"));
    assert_eq!(
        worst.price,
        Price::Range {
            min: 0,
            max: 100_000_000
        },
        "5 % of 2 bn is above 50 m"
    );
    let bases = act.bases.iter();
    let articles: Vec<&str> = bases
        .map(|basis| toy().article(basis.article).id.as_str())
        .collect();
    assert_eq!(articles, ["toy-4", "toy-1"]);
}

#[test]
fn either_ceiling_of_a_turnover_fine_may_be_used() {
    let fine = |turnover: &str| {
        let answers = format!("sells=yes\nreported=no\nbegan=2026-07-01{turnover}");
        let assessment = found(&answers, NOW).assessment;
        let worst = row(toy(), &assessment, "toy-4").governing().worst;
        worst.entity.map(|exposure| exposure.price)
    };
    let up_to = |max| Some(Price::Range { min: 0, max });
    assert_eq!(fine(""), Some(Price::Unpriced { least: 50_000_000 }));
    assert_eq!(fine("\nturnover=999999999"), up_to(50_000_000));
    assert_eq!(fine("\nturnover=1000000020"), up_to(50_000_001));
}

#[test]
fn a_law_binds_from_its_first_day() {
    let ended = |day: &str| {
        let answers = format!("sells=yes\nreported=no\nbegan=2026-01-02\nended={day}");
        let rule = toy().find_rule("toy-4-1").expect("a toy rule");
        found(&answers, NOW).assessment.rule(rule).conclusion
    };
    assert_eq!(ended("2026-05-31"), Conclusion::NotApplicable);
    assert_eq!(ended("2026-06-01"), Conclusion::Breach);
}
