//! What a case expects against what the engine found.

use std::collections::BTreeMap;

use super::raw;
use zicha_engine::{
    ActOutcome, Assessment, Case, ClassOutcome, Deadline, Exposure, Total, VersionOutcome,
};
use zicha_law::{ClassificationIx, DateTime, Library, Truth};
use zicha_text::{Text, text};
use zicha_yaml::{Diagnostic, Document};

/// The facts of one case, and the moment against which time limits are read.
pub(super) struct Facts<'a> {
    pub case: Case<'a>,
    pub now: DateTime,
}

/// An expectation that names nothing would silently pass, so each must name something.
pub(super) fn unknown_ids(
    library: &Library,
    document: &Document<raw::File>,
    case: usize,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let expect = &document.value.cases[case].expect;
    let mut count = expect.asked.len() + expect.hidden.len();
    let mut check = |part: &str, id: &str, known: bool| {
        count += 1;
        if !known {
            let path = format!("cases/{case}/expect/{part}/{id}");
            let message = text!(
                "nothing in `{part}` has the id `{id}`",
                "`{part}` 中没有编号 `{id}`"
            );
            let help = text!("check the spelling", "请核对拼写");
            diagnostics.push(document.diagnose("unknown-reference", &path, message, help));
        }
    };
    for id in expect.rules.keys() {
        check("rules", id, library.find_rule(id).is_some());
    }
    for id in expect.tiers.keys() {
        check("tiers", id, library.find_tier(id).is_some());
    }
    for id in expect.articles.keys() {
        check("articles", id, library.find_article(id).is_some());
    }
    for id in expect.factors.keys() {
        check("factors", id, library.find_factor(id).is_some());
    }
    for id in expect.classes.keys() {
        check("classes", id, library.find_classification(id).is_some());
    }
    for id in expect.deadlines.keys() {
        check("deadlines", id, library.find_clock(id).is_some());
    }
    for id in expect.acts.keys() {
        check("acts", id, library.find_act(id).is_some());
    }
    for id in expect.sums.keys() {
        check("sums", id, library.find_quantity(id).is_some());
    }
    if count == 0 {
        let path = format!("cases/{case}/expect");
        diagnostics.push(document.diagnose(
            "empty-case",
            &path,
            text!("the case expects nothing", "案例没有写明预期结论"),
            text!(
                "say what the law makes of the facts",
                "请写明依法应得的结论"
            ),
        ));
    }
}

/// What differs, a line each.
pub(super) fn differences(facts: &Facts<'_>, expect: &raw::Expect) -> Vec<Text> {
    let library = facts.case.library;
    let assessment = zicha_engine::assess(&facts.case);
    let mut found = Differences::default();
    for (id, expected) in &expect.rules {
        let got = library
            .find_rule(id)
            .map(|rule| assessment.rule(rule).conclusion.code());
        found.compare(
            &text!("rule {id}", "规则 `{id}`"),
            expected,
            got.unwrap_or_default(),
        );
    }
    tiers(library, &assessment, expect, &mut found);
    for (id, expected) in &expect.articles {
        article(library, &assessment, id, expected, &mut found);
    }
    for (id, expected) in &expect.factors {
        let got = library
            .find_factor(id)
            .map(|position| assessment.factors[position].state.code());
        found.compare(
            &text!("factor {id}", "情节 `{id}`"),
            expected,
            got.unwrap_or_default(),
        );
    }
    for (id, expected) in &expect.classes {
        let got = library
            .find_classification(id)
            .map(|position| class(library, position, assessment.class(position)));
        found.compare(
            &text!("class {id}", "分类 `{id}`"),
            expected,
            &got.unwrap_or_default(),
        );
    }
    for (id, expected) in &expect.acts {
        let Some(position) = library.find_act(id) else {
            continue;
        };
        act(
            library,
            &assessment.acts[position],
            id,
            expected,
            &mut found,
        );
    }
    deadlines(facts, expect, &mut found);
    sums(facts, expect, &mut found);
    for (wanted, ids) in [(true, &expect.asked), (false, &expect.hidden)] {
        for id in ids {
            let asked = library
                .find_question(id)
                .map(|question| assessment.visible.contains(question));
            if asked != Some(wanted) {
                found.0.push(if wanted {
                    text!(
                        "question {id}: expected to be asked",
                        "问题 `{id}`：应当询问"
                    )
                } else {
                    text!(
                        "question {id}: expected to be hidden",
                        "问题 `{id}`：不应询问"
                    )
                });
            }
        }
    }
    found.0
}

#[derive(Default)]
pub(super) struct Differences(pub Vec<Text>);

impl Differences {
    pub(super) fn compare(&mut self, what: &Text, expected: &str, got: &str) {
        if expected != got {
            let Text { en, zh } = what;
            self.0.push(text!(
                "{en}: expected {expected}, got {got}",
                "{zh}：应为 `{expected}`，实为 `{got}`"
            ));
        }
    }

    /// The same of a figure that the case names; not every name is one.
    fn compare_figure(&mut self, what: &Text, expected: &str, got: Option<&str>) {
        if let Some(got) = got {
            return self.compare(what, expected, got);
        }
        let Text { en, zh } = what;
        self.0.push(text!(
            "{en}: there is no such figure",
            "{zh}：没有这一项数额"
        ));
    }
}

fn tiers(
    library: &Library,
    assessment: &Assessment,
    expect: &raw::Expect,
    found: &mut Differences,
) {
    for (id, expected) in &expect.tiers {
        let Some(tier) = library.find_tier(id) else {
            continue;
        };
        let outcome = assessment.tier(tier);
        found.compare(
            &text!("tier {id}", "档次 `{id}`"),
            expected.state(),
            outcome.state.code(),
        );
        if let Some(contested) = expected.contested() {
            found.compare(
                &text!("tier {id} contested", "档次 `{id}` 的 `contested`"),
                &contested.to_string(),
                &outcome.contested.to_string(),
            );
        }
    }
}

fn article(
    library: &Library,
    assessment: &Assessment,
    id: &str,
    expected: &raw::Article,
    found: &mut Differences,
) {
    let outcome = library
        .find_article(id)
        .and_then(|article| assessment.article(article));
    let Some(outcome) = outcome else {
        found
            .0
            .push(text!("article {id}: has no row", "条文 `{id}`：没有结论"));
        return;
    };
    for (what, wanted, got) in [
        ("status", &expected.status, outcome.status.code()),
        ("regime", &expected.regime, outcome.regime.code()),
    ] {
        if let Some(wanted) = wanted {
            found.compare(
                &text!("article {id} {what}", "条文 `{id}` 的 `{what}`"),
                wanted,
                got,
            );
        }
    }
    for (name, wanted, version) in [
        ("governing", &expected.figures, outcome.governing()),
        ("amended", &expected.amended, &outcome.amended),
        ("former", &expected.former, &outcome.former),
    ] {
        for (what, wanted) in wanted {
            found.compare_figure(
                &text!(
                    "article {id} {name} {what}",
                    "条文 `{id}` 的 `{name} {what}`"
                ),
                wanted,
                figure(library, version, what).as_deref(),
            );
        }
    }
}

/// A class as cases write it.
fn class(library: &Library, index: ClassificationIx, outcome: &ClassOutcome) -> String {
    let classes = &library.classification(index).classes;
    match (outcome.shown, outcome.class) {
        (Truth::False, _) => "none".to_owned(),
        (Truth::True, Some(class)) => classes[class].id.as_str().to_owned(),
        _ => {
            let mut possible = Vec::new();
            for class in outcome.possible.iter() {
                possible.push(classes[class].id.as_str());
            }
            let mut possible = possible.join(" or ");
            if outcome.shown.is_unknown() {
                possible.push_str(" or none");
            }
            possible
        }
    }
}

fn act(
    library: &Library,
    outcome: &ActOutcome,
    id: &str,
    expected: &BTreeMap<String, String>,
    found: &mut Differences,
) {
    for (what, wanted) in expected {
        let got = match what.as_str() {
            "status" => Some(outcome.status.code().to_owned()),
            "now_entity" => Some(words(library, outcome.now.entity)),
            "now_individual" => Some(words(library, outcome.now.individual)),
            "worst_entity" => Some(words(library, outcome.worst.entity)),
            "worst_individual" => Some(words(library, outcome.worst.individual)),
            "bases" => Some(bases(library, outcome)),
            _ => None,
        };
        found.compare_figure(
            &text!("act {id} {what}", "行为 `{id}` 的 `{what}`"),
            wanted,
            got.as_deref(),
        );
    }
}

/// The articles on which an act rests.
fn bases(library: &Library, outcome: &ActOutcome) -> String {
    let mut ids = Vec::new();
    for basis in &outcome.bases {
        ids.push(library.article(basis.article).id.as_str());
    }
    ids.join(", ")
}

fn deadlines(facts: &Facts<'_>, expect: &raw::Expect, found: &mut Differences) {
    if expect.deadlines.is_empty() {
        return;
    }
    let library = facts.case.library;
    let all = zicha_engine::deadlines(&mut facts.case.evaluator(), facts.now);
    for (id, expected) in &expect.deadlines {
        let deadline = all
            .iter()
            .find(|deadline| library.clocks[deadline.clock].id.as_str() == id);
        let got = deadline.map_or("none".to_owned(), when);
        found.compare(&text!("deadline {id}", "时限 `{id}`"), expected, &got);
    }
}

fn when(deadline: &Deadline) -> String {
    let state = deadline.state.code();
    let beyond = if deadline.beyond_calendar {
        " beyond the calendar"
    } else {
        ""
    };
    match deadline.due {
        Some(due) => format!("{state} {}{beyond}", zicha_text::moment(due)),
        None => state.to_owned(),
    }
}

fn sums(facts: &Facts<'_>, expect: &raw::Expect, found: &mut Differences) {
    let mut evaluator = facts.case.evaluator();
    for (id, expected) in &expect.sums {
        let Some(quantity) = facts.case.library.find_quantity(id) else {
            continue;
        };
        found.compare(
            &text!("sum {id}", "合计 `{id}`"),
            expected,
            &range(evaluator.total(quantity)),
        );
    }
}

fn range(total: Total) -> String {
    match total.high {
        Some(high) if high == total.low => high.to_string(),
        Some(high) => format!("{}-{high}", total.low),
        None => format!("{}-", total.low),
    }
}

/// A figure in words, as cases write it: `61.1.a 10000-50000 may`, `67.a unpriced must`, `62.1.a no fine`, `none`.
fn figure(library: &Library, version: &VersionOutcome, what: &str) -> Option<String> {
    let exposure = match what {
        "now_entity" => version.now.entity,
        "now_individual" => version.now.individual,
        "worst_entity" => version.worst.entity,
        "worst_individual" => version.worst.individual,
        "uncontested_entity" => version.worst_uncontested.entity,
        "uncontested_individual" => version.worst_uncontested.individual,
        _ => return None,
    };
    Some(words(library, exposure))
}

fn words(library: &Library, exposure: Option<Exposure>) -> String {
    let Some(exposure) = exposure else {
        return "none".to_owned();
    };
    let tier = &library.tier(exposure.tier).id;
    let mode = exposure.mode.map_or("", |mode| mode.code());
    match exposure.price {
        zicha_engine::Price::None => format!("{tier} no fine"),
        zicha_engine::Price::Unpriced { .. } => format!("{tier} unpriced {mode}"),
        zicha_engine::Price::Range { min, max } => format!("{tier} {min}-{max} {mode}"),
    }
}
