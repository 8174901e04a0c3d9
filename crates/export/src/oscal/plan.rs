//! The assessment plan, and the plan of action.

use serde_json::{Value, json};

use zicha_report::cite;
use zicha_report::deadline_lines;
use zicha_text::{document_words, named, strings};

use super::Set;

pub(super) fn assessment(set: &Set<'_>) -> Value {
    let resource = set.uuid("catalog-resource");
    json!({"assessment-plan": {
        "uuid": set.uuid("assessment-plan"),
        "metadata": set.metadata("plan", strings(set.lang).memo.title),
        // There is no system security plan; a resource that points to the catalog makes its controls resolve.
        "import-ssp": {"href": format!("#{resource}")},
        "reviewed-controls": {"control-selections": [{"include-all": {}}]},
        "back-matter": {"resources": [{
            "uuid": resource,
            "title": strings(set.lang).memo.articles,
            "rlinks": [{"href": "catalog.json", "media-type": "application/json"}],
        }]},
    }})
}

/// The plan of action: measures, then deadlines.
pub(super) fn action(set: &Set<'_>) -> Value {
    let (report, lang) = (set.report, set.lang);
    let (library, words) = (report.library, &document_words(lang).text);
    let mut items: Vec<Value> = report
        .actions
        .iter()
        .map(|action| {
            let rule = library.rule(action.rule);
            let articles = cite::articles(lang, library, &action.articles);
            json!({
                "uuid": set.uuid(&format!("action/{}", rule.id)),
                "title": cite::rule(lang, library, action.rule),
                "description": action.remedy.get(lang),
                "props": [Set::property("rule-id", rule.id.as_str()), Set::property("articles", articles)],
                "remarks": named(lang, words.proof, rule.evidence.get(lang)),
            })
        })
        .collect();
    for (id, title, value, due) in deadline_lines(report, lang) {
        items.push(json!({
            "uuid": set.uuid(&format!("deadline/{id}")),
            "title": title,
            "description": value,
            "props": [Set::property("clock-id", id), Set::property("due", due)],
        }));
    }
    if items.is_empty() {
        items.push(json!({
            "uuid": set.uuid("action/none"),
            "title": words.plan_none,
            "description": words.no_actions,
        }));
    }
    json!({"plan-of-action-and-milestones": {
        "uuid": set.uuid("poam"),
        "metadata": set.metadata("poam", document_words(lang).part.plan),
        "poam-items": items,
    }})
}
