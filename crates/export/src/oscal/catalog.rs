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
    let binds =
        |rule: &RuleIx| set.report.assessment.rule(*rule).conclusion != Conclusion::NotApplicable;
    library.rule_indexes().filter(binds).collect()
}

/// The articles with a row, and those that lay down a duty of [`rules`].
pub(super) fn articles(set: &Set<'_>) -> Vec<ArticleIx> {
    let library = set.report.library;
    let mut found: Vec<ArticleIx> = set
        .report
        .assessment
        .articles
        .iter()
        .map(|outcome| outcome.article)
        .collect();
    found.extend(rules(set).iter().map(|rule| library.rule(*rule).article));
    found.sort_unstable();
    found.dedup();
    found
}

pub(super) fn catalog(set: &Set<'_>) -> Value {
    let library = set.report.library;
    let articles = articles(set);
    let groups: Vec<Value> = library
        .instruments
        .iter()
        .map(|instrument| {
            let of = articles.iter().filter(|article| library.article(**article).instrument == instrument.id);
            let controls: Vec<Value> = of.map(|article| control(set, *article)).collect();
            json!({"id": format!("instrument-{}", instrument.id), "title": instrument.title.get(set.lang), "controls": controls})
        })
        .filter(|group| group["controls"].as_array().is_some_and(|controls| !controls.is_empty()))
        .collect();
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
    let prose = law
        .versions
        .last()
        .and_then(|version| version.text.as_ref())
        .map_or(title, |text| text.get(set.lang));
    let duties: Vec<Value> = rules(set)
        .into_iter()
        .filter(|rule| library.rule(*rule).article == article)
        .map(|rule| {
            json!({
                "id": objective(set, rule),
                "name": "assessment-objective",
                "title": cite::rule(set.lang, library, rule),
                "prose": library.rule(rule).text.get(set.lang),
            })
        })
        .collect();
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
