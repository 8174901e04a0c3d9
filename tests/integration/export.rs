//! What leaves the program: the frozen JSON report and the Markdown memo.

use serde_json::{Value, json};
use zicha_engine::Findings;
use zicha_law::{Date, Library};
use zicha_matter::Matter;
use zicha_text::Lang;

use zicha_report::document::Selection;

use crate::support::{NOW, answers_file, library, matter, toy};

fn bytes_of(made: zicha_export::Made) -> Vec<u8> {
    match made.output {
        zicha_export::Output::File(bytes) => bytes,
        zicha_export::Output::Folder(files) => {
            files.into_iter().flat_map(|(_, bytes)| bytes).collect()
        }
    }
}

fn written(library: &Library, matter: &Matter, format: &str, lang: Lang) -> String {
    let format = zicha_export::format(format).expect("the format exists");
    let findings = Findings::new(library, matter, NOW);
    let made = format
        .make(
            &zicha_report::Report::new(library, matter, &findings),
            &Selection::full(lang),
        )
        .expect("it can be written");
    String::from_utf8(bytes_of(made)).expect("it is text")
}

fn json_report(library: &Library, matter: &Matter) -> Value {
    serde_json::from_str(&written(library, matter, "json", Lang::En)).expect("it is JSON")
}

fn logs() -> Matter {
    let facts = [("op-owns-network", "yes"), ("ns-log-retention", "less")];
    matter(
        library(),
        &format!("organisation: {{name: 某公司}}\n{}", answers_file(&facts)),
    )
}

/// The frozen names and types. A text names the types that may stand there, `a|b|c` after `one of` the words; an array
/// of one gives the shape of its items; `["maybe", shape]` may be null.
fn shape() -> Value {
    let side = json!(["maybe", {"tier": "text", "min": "number|null", "max": "number|null", "mode": "text|null", "contested": "bool"}]);
    let sides = json!({"entity": side, "individual": side});
    let pair = json!({"en": "text", "zh": "text"});
    let tier = json!({
        "id": "text", "pinpoint": "text", "state": "one of met|open|ruled_out",
        "addressee": "one of entity|supervisor|supervisor_and_others|natural_person", "mode": "one of must|may|null",
        "fine": ["maybe", {
            "kind": "one of range|times_gains|times_procurement|share_of_turnover", "min": "number|null",
            "max": "number|null", "currency": "one of CNY", "priced": ["maybe", {"min": "number", "max": "number"}],
        }],
        "measures": ["text"], "contested": ["maybe", {"applies": "bool", "positions": [pair]}],
    });
    json!({
        "schema": "one of zicha.report/1",
        "tool": {"name": "one of zicha", "version": "text"},
        "law": {
            "as_of": "text", "conduct": {"from": "text|null", "to": "text|null"},
            "regime": "one of amended|former|mixed", "pack": "text", "pack_sha256": "text",
        },
        "organisation": {"name": "text"},
        "progress": {"visible": "number", "answered": "number", "not_answered_with_reason": "number", "open": "number"},
        "articles": [{
            "id": "text", "instrument": "text", "article": "number", "formerly": ["number"],
            "change": "one of amended|new|merged|unchanged", "title": pair,
            "status": "one of breach|possible|clear|not_applicable|informational", "regime": "one of amended|former",
            "tiers": [tier], "now": sides, "worst": sides, "worst_uncontested": sides,
            "former": {"now": sides, "worst": sides, "tiers": [tier]},
            "rules": [{
                "id": "text", "pinpoint": "text", "conclusion": "one of breach|compliant|not_applicable|undetermined",
                "because": ["text"], "missing": ["text"],
            }],
        }],
        "leniency": [{"id": "text", "pinpoint": "text", "effect": "text", "state": "one of present|within_reach|absent", "title": pair}],
        "actions": [{"rule": "text", "articles": ["text"], "remedy": pair}],
        "deadlines": ["anything"],
        "open_questions": [{"question": "text", "articles": ["text"]}],
    })
}

/// Where a value does not have a shape.
fn misfits(path: &str, shape: &Value, value: &Value, found: &mut Vec<String>) {
    match (shape, value) {
        (Value::Object(keys), Value::Object(object)) => {
            for (key, shape) in keys {
                match object.get(key) {
                    Some(value) => misfits(&format!("{path}.{key}"), shape, value, found),
                    None => found.push(format!("{path} has no {key}")),
                }
            }
        }
        (Value::Array(maybe), value) if maybe.len() == 2 => {
            if !value.is_null() {
                misfits(path, &maybe[1], value, found);
            }
        }
        (Value::Array(item), Value::Array(items)) => {
            for value in items {
                misfits(path, &item[0], value, found);
            }
        }
        (Value::String(kinds), value) => {
            let kind = match value {
                Value::Null => "null",
                Value::Bool(_) => "bool",
                Value::Number(_) => "number",
                Value::String(_) => "text",
                Value::Array(_) | Value::Object(_) => "more",
            };
            let fits = match kinds.strip_prefix("one of ") {
                Some(words) => words
                    .split('|')
                    .any(|word| value.as_str().unwrap_or(kind) == word),
                None => kinds == "anything" || kinds.split('|').any(|wanted| wanted == kind),
            };
            if !fits {
                found.push(format!("{path}: {value} is not {kinds}"));
            }
        }
        (shape, value) => found.push(format!("{path}: {value} is not {shape}")),
    }
}

fn assert_frozen(report: &Value) {
    let mut found = Vec::new();
    misfits("report", &shape(), report, &mut found);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_report_has_the_frozen_names_and_types() {
    assert_frozen(&json_report(library(), &logs()));
    assert_frozen(&json_report(library(), &matter(library(), "answers: []\n")));
    let facts = [
        ("sells", "yes"),
        ("channel", "web"),
        ("goods", "[books]"),
        ("staff", "500"),
        ("gains", "2000"),
    ];
    assert_frozen(&json_report(toy(), &matter(toy(), &answers_file(&facts))));
}

#[test]
fn the_check_of_names_and_types_sees_what_is_missing_or_changed() {
    let mut report = json_report(library(), &logs());
    report["articles"][0]["status"] = json!("fine");
    report["progress"]["open"] = json!("3");
    report["law"]
        .as_object_mut()
        .expect("an object")
        .remove("regime");
    let mut found = Vec::new();
    misfits("report", &shape(), &report, &mut found);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn every_article_that_was_amended_has_a_row() {
    let report = json_report(library(), &matter(library(), "answers: []\n"));
    let rows: Vec<&str> = report["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["id"].as_str())
        .collect();
    let missing: Vec<_> = library()
        .articles
        .iter()
        .filter(|article| article.is_amended() && !rows.contains(&article.id.as_str()))
        .map(|article| article.id.as_str())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn logs_kept_too_short_a_time_are_reported_as_the_law_has_it() {
    let report = json_report(library(), &logs());
    assert_eq!(report["organisation"]["name"], "某公司");
    assert_eq!(report["law"]["as_of"], "2026-11-24");
    assert_eq!(report["law"]["regime"], "amended");
    assert_eq!(report["law"]["conduct"], json!({"from": null, "to": null}));
    assert_eq!(
        report["law"]["pack_sha256"].as_str().map(str::len),
        Some(64)
    );
    assert_eq!(report["progress"]["answered"], 2);
    let row = report["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|row| row["id"] == "csl-61")
        .expect("Art 61");
    assert_eq!(
        (&row["article"], &row["formerly"], &row["change"]),
        (&json!(61), &json!([59]), &json!("amended"))
    );
    assert_eq!(
        (&row["status"], &row["regime"]),
        (&json!("breach"), &json!("amended"))
    );
    let side = |tier: &str, min: i64, max: i64, mode: &str, contested: bool| json!({"tier": tier, "min": min, "max": max, "mode": mode, "contested": contested});
    assert_eq!(
        row["now"],
        json!({"entity": side("61.1.a", 10_000, 50_000, "may", false), "individual": null})
    );
    assert_eq!(
        row["worst"]["entity"],
        side("61.3.c", 2_000_000, 10_000_000, "must", true)
    );
    assert_eq!(
        row["worst_uncontested"]["entity"],
        side("61.3.a", 500_000, 2_000_000, "must", false)
    );
    assert_eq!(row["former"]["now"]["entity"]["tier"], "f59.1.a");
    let tier = row["tiers"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|tier| tier["id"] == "61.1.a")
        .expect("61.1.a");
    assert_eq!(
        (&tier["state"], &tier["pinpoint"], &tier["mode"]),
        (&json!("met"), &json!("61(1)"), &json!("may"))
    );
    let priced = json!({"min": 10_000, "max": 50_000});
    assert_eq!(
        tier["fine"],
        json!({"kind": "range", "min": 10_000, "max": 50_000, "currency": "CNY", "priced": priced})
    );
    let rule = row["rules"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|rule| rule["id"] == "csl-23-3")
        .expect("Art 23");
    assert_eq!(
        (&rule["conclusion"], &rule["missing"]),
        (&json!("breach"), &json!([]))
    );
    assert!(
        rule["because"]
            .as_array()
            .is_some_and(|because| because.contains(&json!("ns-log-retention")))
    );
    assert_eq!(report["actions"][0]["rule"], "csl-23-3");
    assert!(
        report["open_questions"]
            .as_array()
            .is_some_and(|open| !open.is_empty())
    );
}

#[test]
fn what_cannot_be_priced_keeps_its_multiple() {
    let report = json_report(toy(), &matter(toy(), &answers_file(&[("staff", "500")])));
    let tiers = report["articles"][1]["tiers"].as_array().expect("a list");
    let fine = &tiers
        .iter()
        .find(|tier| tier["id"] == "2.1.b")
        .expect("2.1.b")["fine"];
    assert_eq!(
        *fine,
        json!({"kind": "times_gains", "min": 1, "max": 10, "currency": "CNY", "priced": null})
    );
    assert_eq!(report["articles"][1]["worst"]["entity"]["max"], Value::Null);
}

#[test]
fn the_regime_and_the_former_tiers_are_told_article_by_article() {
    let facts = answers_file(&[
        ("sells", "yes"),
        ("channel", "web"),
        ("goods", "[books]"),
        ("staff", "500"),
        ("gains", "1"),
    ]);
    let mut ended = matter(toy(), &facts);
    ended.conduct.to = Some(Date::constant(2025, 6, 1));
    let report = json_report(toy(), &ended);
    assert_eq!(report["law"]["regime"], "mixed");
    assert_eq!(
        (
            &report["articles"][0]["regime"],
            &report["articles"][1]["regime"]
        ),
        (&json!("amended"), &json!("former"))
    );
    assert_eq!(report["articles"][0]["former"]["tiers"][0]["id"], "f10.1.a");
    assert_eq!(report["articles"][1]["now"]["entity"]["tier"], "f20.1.a");
    assert_eq!(
        report["articles"][1]["tiers"][0]["id"], "2.1.a",
        "the amended ladder stays where it is"
    );
}

const HOSTILE: &str = r#"organisation: "1. [Evil](javascript:x) <b>Ltd</b> | # `rm`"
answers:
  - question: remark
    answer: "<script>alert(1)</script> [x](y) ![i](j)"
    note: "a | b `code` *bold* _em_ ~~s~~ $m$ {c} \\ & \e[31m\a"
    evidence: ["\n# heading", "\n\n- item\n> quote"]
"#;

/// The memo without what an escape disarms.
fn armed(memo: &str) -> String {
    let mut out = String::new();
    let mut chars = memo.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else {
            out.push(c);
        }
    }
    out
}

#[test]
fn nothing_that_was_typed_becomes_markup() {
    for lang in Lang::ALL {
        let blank = armed(&written(toy(), &matter(toy(), "answers: []\n"), "md", lang));
        let memo = written(toy(), &matter(toy(), HOSTILE), "md", lang);
        let armed = armed(&memo);
        assert!(!memo.chars().any(|c| c.is_control() && c != '\n'), "{memo}");
        for mark in ['<', '`', '[', ']', '~', '$', '{'] {
            assert_eq!(
                armed.matches(mark).count(),
                blank.matches(mark).count(),
                "{mark} in\n{memo}"
            );
        }
        for markup in ["<script", "](", "**", "# heading"] {
            assert_eq!(
                armed.matches(markup).count(),
                blank.matches(markup).count(),
                "{markup} in\n{memo}"
            );
        }
        let rows = |text: &str| {
            text.lines()
                .filter(|line| line.starts_with('|'))
                .map(|line| line.matches('|').count())
                .collect::<Vec<_>>()
        };
        assert_eq!(rows(&armed), rows(&blank), "tables keep their columns");
        assert!(
            memo.contains("&lt;script&gt;"),
            "what was typed is still there to read"
        );
        assert!(
            !memo.lines().any(|line| line.starts_with("1. ")),
            "a name is no list:\n{memo}"
        );
    }
}

/// A matter with something in every format: a breach, a route and a running time limit.
const EXPORTS: &str = "organisation: 某公司\nanswers:\n  - {question: op-legal-form, answer: company}\n  - {question: op-owns-network, answer: yes}\n  - {question: ns-log-retention, answer: less}\n  - {question: op-established, answer: mainland}\n  - {question: op-handles-pi, answer: yes}\n  - {question: op-exports, answer: yes}\n  - {question: cb-transfers, answer: 1}\n  - {question: cb-data-1, answer: [personal]}\n  - {question: cb-ground-1, answer: none}\n  - {question: cii-designated, answer: no_notice}\n  - {question: cb-persons-1, answer: 200000}\n  - {question: tri-minors, answer: yes}\n";

#[test]
fn an_export_made_twice_is_the_same_and_each_language_is_its_own() {
    let matter = matter(library(), EXPORTS);
    let findings = Findings::new(library(), &matter, NOW);
    let report = zicha_report::Report::new(library(), &matter, &findings);
    for format in zicha_export::FORMATS {
        let made = |lang| {
            format
                .make(&report, &Selection::full(lang))
                .expect("it can be written")
                .output
        };
        let [en, zh] = Lang::ALL.map(made);
        assert_eq!(en, made(Lang::En), "{}", format.id);
        assert_eq!(en != zh, format.by_language(), "{}", format.id);
    }
}

#[test]
fn the_memo_is_in_one_language_and_names_figures_with_their_citation() {
    let [en, zh] = Lang::ALL.map(|lang| written(library(), &logs(), "md", lang));
    assert!(en.starts_with("# ") && zh.starts_with("# "));
    assert!(en.contains("Not legal advice") && zh.contains("不构成法律意见"));
    assert!(en.contains("61(1)"), "{en}");
    assert!(zh.contains("第六十一条"), "{zh}");
    let chinese = |text: &str| {
        text.chars()
            .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .count()
    };
    assert!(chinese(&zh) > 1000);
    assert!(
        chinese(&en) * 20 < chinese(&zh),
        "{} Chinese characters in the English memo",
        chinese(&en)
    );
}
