//! The law as a catalog: a group for each instrument, a control for each article, an objective for each duty.

use serde_json::{Value, json};

use zicha_engine::Conclusion;
use zicha_law::{ArticleIx, RuleIx};
use zicha_report::cite;
use zicha_text::strings;

use super::Set;

/// The objective of a duty.
pub(super) fn objective(set: &Set<'_>, rule: RuleIx) -> String {
    format!("rule-{}", set.report.library.rule(rule).id)
}

/// The duties that bind the company, or may.
pub(super) fn rules(set: &Set<'_>) -> Vec<RuleIx> {
    let library = set.report.library;
    let mut binding = Vec::new();
    for rule in library.rule_indexes() {
        if set.report.assessment.rule(rule).conclusion != Conclusion::NotApplicable {
            binding.push(rule);
        }
    }
    binding
}

/// The articles with a row, and those that lay down a duty of [`rules`].
pub(super) fn articles(set: &Set<'_>) -> Vec<ArticleIx> {
    let library = set.report.library;
    let mut found = Vec::new();
    for outcome in &set.report.assessment.articles {
        found.push(outcome.article);
    }
    for rule in rules(set) {
        found.push(library.rule(rule).article);
    }
    found.sort_unstable();
    found.dedup();
    found
}

pub(super) fn catalog(set: &Set<'_>) -> Value {
    let library = set.report.library;
    let articles = articles(set);
    let mut groups = Vec::new();
    for instrument in &library.instruments {
        let mut controls = Vec::new();
        for article in &articles {
            if library.article(*article).instrument == instrument.id {
                controls.push(control(set, *article));
            }
        }
        if !controls.is_empty() {
            groups.push(json!({
                "id": format!("instrument-{}", instrument.id),
                "title": instrument.title.get(set.lang),
                "controls": controls,
            }));
        }
    }
    json!({"catalog": {
        "uuid": set.uuid("catalog"),
        "metadata": set.metadata("catalog", strings(set.lang).memo.articles),
        "groups": groups,
    }})
}

fn control(set: &Set<'_>, article: ArticleIx) -> Value {
    let library = set.report.library;
    let law = library.article(article);
    let title = law.title.get(set.lang);
    let mut prose = title;
    if let Some(version) = law.versions.last()
        && let Some(text) = &version.text
    {
        prose = text.get(set.lang);
    }
    let mut duties = Vec::new();
    for rule in rules(set) {
        if library.rule(rule).article == article {
            duties.push(json!({
                "id": objective(set, rule),
                "name": "assessment-objective",
                "title": cite::rule(set.lang, library, rule),
                "prose": library.rule(rule).text.get(set.lang),
            }));
        }
    }
    json!({
        "id": law.id.as_str(),
        "title": title,
        "props": [{"name": "label", "value": cite::articles(set.lang, library, &[article])}],
        "parts": [
            {"id": format!("{}_smt", law.id), "name": "statement", "prose": prose},
            {"id": format!("{}_obj", law.id), "name": "assessment-objective", "prose": title, "parts": duties},
        ],
    })
}
