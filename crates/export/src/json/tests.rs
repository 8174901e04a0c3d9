//! The forms of numbers and ids in the report as JSON.

use serde_json::{json, to_value};
use zicha_engine::{Findings, Price};
use zicha_law::{Fine, QuestionIx};
use zicha_report::Report;
use zicha_testing::{NOW, answers_file, matter, toy};

use super::{fine, root};

#[test]
fn a_range_has_whole_numbers_and_is_priced_as_it_stands() {
    let price = Price::Range {
        min: 1_000,
        max: 50_000,
    };
    let range = Fine::Range {
        min: 1_000,
        max: 50_000,
    };
    let row = to_value(fine(&range, price)).expect("it has a JSON form");
    assert_eq!(row["kind"], "range");
    assert_eq!((&row["min"], &row["max"]), (&json!(1_000), &json!(50_000)));
    assert_eq!(row["priced"], json!({"min": 1_000, "max": 50_000}));
}

#[test]
fn a_multiple_keeps_its_factors_and_has_no_price_without_the_amount() {
    let times = Fine::TimesGains {
        of: QuestionIx(0),
        min: 1,
        max: 10,
    };
    let row = to_value(fine(&times, Price::Unpriced { least: 0 })).expect("a JSON form");
    assert_eq!(row["kind"], "times_gains");
    assert_eq!((&row["min"], &row["max"]), (&json!(1), &json!(10)));
    assert!(row.get("priced").is_none_or(serde_json::Value::is_null));
}

#[test]
fn a_share_of_turnover_stands_beside_the_ceiling() {
    let turnover = Fine::Turnover {
        of: QuestionIx(0),
        max: 50_000_000,
        percent: 5,
    };
    let price = Price::Range {
        min: 0,
        max: 50_000_000,
    };
    let row = to_value(fine(&turnover, price)).expect("it has a JSON form");
    assert_eq!(row["max"], 50_000_000);
    assert_eq!(
        row["or"],
        json!({"kind": "share_of_turnover", "percent": 5})
    );
}

#[test]
fn every_article_rule_and_tier_goes_by_its_id() {
    let given = [("sells", "yes"), ("channel", "web"), ("goods", "[books]")];
    let matter = matter(toy(), &answers_file(&given));
    let findings = Findings::new(toy(), &matter, NOW);
    let report = Report::new(toy(), &matter, &findings);
    let root = to_value(root(&report)).expect("it has a JSON form");
    assert_eq!(root["articles"][0]["id"], "toy-1");
    assert_eq!(root["articles"][0]["tiers"][0]["id"], "1.1.a");
    assert_eq!(
        root["articles"][0]["tiers"][0]["measures"],
        json!(["warning"])
    );
    assert_eq!(root["actions"][0]["rule"], "toy-1-a");
    assert_eq!(root["actions"][0]["articles"], json!(["toy-1"]));
}
