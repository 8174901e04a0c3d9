//! The assessment results: an observation for each answer, a finding for each duty, a risk for each tier in reach.

use serde_json::{Value, json};

use zicha_engine::{Conclusion, Price, Status, TierState};
use zicha_law::{QuestionIx, Response, RuleIx, TierIx};
use zicha_report::{
    addressee, cite, conclusion, fine_text, mode, reason_text, response_text, tier_state,
};
use zicha_text::{document_words, fill, strings};

use super::{NAMESPACE, Set, VERSION, catalog};

pub(super) fn results(set: &Set<'_>) -> Value {
    let (report, words) = (set.report, strings(set.lang));
    let tiers = tiers(set);
    let answered = answered(set);
    let (mut observations, mut risks, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for question in &answered {
        observations.push(observation(set, *question));
    }
    for tier in &tiers {
        risks.push(risk(set, *tier));
    }
    for rule in catalog::rules(set) {
        findings.push(finding(set, rule, &tiers, &answered));
    }
    let result = json!({
        "uuid": set.uuid("result"),
        "title": words.memo.title,
        "description": words.memo.method_text,
        "start": set.moment(),
        "props": [
            Set::property("law-as-of", report.as_of.to_string()),
            Set::property("rules-sha256", report.library.pack.sha256.as_str()),
            Set::property("engine-version", VERSION),
        ],
        "local-definitions": {"assessment-assets": {
            "components": [{
                "uuid": set.uuid("component"),
                "type": "software",
                "title": "zicha",
                "description": words.app.tagline,
                "status": {"state": "operational"},
            }],
            "assessment-platforms": [{
                "uuid": set.uuid("platform"),
                "title": format!("zicha {VERSION}"),
                "uses-components": [{"component-uuid": set.uuid("component")}],
            }],
        }},
        "reviewed-controls": {"control-selections": [{"include-all": {}, "exclude-controls": excluded(set)}]},
        "observations": observations,
        "risks": risks,
        "findings": findings,
    });
    json!({"assessment-results": {
        "uuid": set.uuid("assessment-results"),
        "metadata": set.metadata("results", words.memo.title),
        "import-ap": {"href": "assessment-plan.json"},
        "results": [result],
    }})
}

/// Articles that do not apply.
fn excluded(set: &Set<'_>) -> Vec<Value> {
    let mut excluded = Vec::new();
    for outcome in &set.report.assessment.articles {
        if outcome.status == Status::NotApplicable {
            let article = set.report.library.article(outcome.article);
            excluded.push(json!({"control-id": article.id.as_str()}));
        }
    }
    excluded
}

/// The questions that were asked and have a response, which may be a reason for not answering.
fn answered(set: &Set<'_>) -> Vec<QuestionIx> {
    let mut answered = Vec::new();
    for question in set.report.library.question_indexes() {
        let entry = set.report.matter.answers.entry(question);
        let is_asked = set.report.assessment.visible.contains(question);
        if is_asked && entry.response != Response::Open {
            answered.push(question);
        }
    }
    answered
}

fn observation(set: &Set<'_>, index: QuestionIx) -> Value {
    let words = strings(set.lang);
    let question = set.report.library.question(index);
    let entry = set.report.matter.answers.entry(index);
    let mut props = vec![Set::property("question-id", question.id.as_str())];
    match &entry.response {
        Response::Withheld(reason) => {
            props.push(Set::property("not-answered-reason", reason.kind.code()));
            props.push(Set::property(
                "answer",
                reason_text(words, set.lang, reason),
            ));
        }
        Response::Given(_) | Response::Open => {
            props.push(Set::property(
                "answer",
                response_text(words, set.lang, question, entry),
            ));
        }
    }
    let evidence: Vec<Value> = entry
        .evidence
        .iter()
        .map(|text| json!({"description": text}))
        .collect();
    json!({
        "uuid": set.uuid(&format!("observation/{}", question.id)),
        "title": question.id.as_str(),
        "description": format!("{} → {}", question.text.get(set.lang), response_text(words, set.lang, question, entry)),
        "props": props,
        "methods": ["INTERVIEW"],
        "types": ["control-objective"],
        "origins": [{"actors": [{"type": "assessment-platform", "actor-uuid": set.uuid("platform")}]}],
        "relevant-evidence": evidence,
        "collected": set.moment(),
        "remarks": entry.note,
    })
}

/// The tiers that are met or may be, in the law that governs.
pub(super) fn tiers(set: &Set<'_>) -> Vec<TierIx> {
    let mut live = Vec::new();
    for outcome in &set.report.assessment.articles {
        if !matches!(outcome.status, Status::Breach | Status::Possible) {
            continue;
        }
        for tier in &outcome.governing().tiers {
            if set.report.assessment.tier(*tier).state != TierState::RuledOut {
                live.push(*tier);
            }
        }
    }
    live
}

fn risk_id(set: &Set<'_>, tier: TierIx) -> String {
    set.uuid(&format!("risk/{}", set.report.library.tier(tier).id))
}

fn risk(set: &Set<'_>, index: TierIx) -> Value {
    let (words, library) = (strings(set.lang), set.report.library);
    let tier = library.tier(index);
    let found = set.report.assessment.tier(index);
    let mut props = vec![
        Set::property("tier-id", tier.id.as_str()),
        Set::property("state", tier_state(words, found.state)),
        Set::property("subject", addressee(words, tier.addressee)),
        Set::property("fine", fine_text(words, set.lang, library, index)),
    ];
    if let Price::Range { min, max } = found.price {
        props.push(Set::property("fine-min-cny", min.to_string()));
        props.push(Set::property("fine-max-cny", max.to_string()));
    }
    if let Some(found) = tier.mode {
        props.push(Set::property("mandatory", mode(words, found)));
    }
    if found.contested {
        props.push(Set::property("contested", words.term.contested));
    }
    let mut remedies = Vec::new();
    for action in &set.report.actions {
        if tier.rules.contains(&action.rule) {
            let rule = &library.rule(action.rule).id;
            remedies.push(json!({
                "uuid": set.uuid(&format!("remediation/{}/{rule}", tier.id)),
                "lifecycle": "planned",
                "title": cite::rule(set.lang, library, action.rule),
                "description": action.remedy.get(set.lang),
            }));
        }
    }
    json!({
        "uuid": risk_id(set, index),
        "title": format!("{} [{}]", cite::tier(set.lang, library, index), tier.id),
        "description": fill(document_words(set.lang).text.tiers, &[("article", &cite::tier(set.lang, library, index))]),
        "statement": tier.trigger.get(set.lang),
        "props": props,
        "status": "open",
        "remediations": remedies,
    })
}

fn finding(set: &Set<'_>, index: RuleIx, tiers: &[TierIx], answered: &[QuestionIx]) -> Value {
    let library = set.report.library;
    let rule = library.rule(index);
    let found = set.report.assessment.rule(index);
    let (state, reason) = match found.conclusion {
        Conclusion::Compliant => ("satisfied", "pass"),
        Conclusion::Breach => ("not-satisfied", "fail"),
        // OSCAL has no word for what is not known.
        Conclusion::Undetermined | Conclusion::NotApplicable => ("not-satisfied", "other"),
    };
    let (_, word) = conclusion(strings(set.lang), found.conclusion);
    let mut observations = Vec::new();
    for question in found.because.iter().chain(found.missing.iter()) {
        if answered.contains(&question) {
            let id = format!("observation/{}", library.question(question).id);
            observations.push(json!({"observation-uuid": set.uuid(&id)}));
        }
    }
    let mut risks = Vec::new();
    for tier in tiers {
        let is_fed = library.tier(*tier).rules.contains(&index);
        if is_fed && found.conclusion != Conclusion::Compliant {
            risks.push(json!({"risk-uuid": risk_id(set, *tier)}));
        }
    }
    json!({
        "uuid": set.uuid(&format!("finding/{}", rule.id)),
        "title": cite::rule(set.lang, library, index),
        "description": rule.text.get(set.lang),
        "props": [{"name": "conclusion", "ns": NAMESPACE, "value": found.conclusion.code()}],
        "target": {
            "type": "objective-id",
            "target-id": catalog::objective(set, index),
            "status": {"state": state, "reason": reason, "remarks": word},
        },
        "related-observations": observations,
        "related-risks": risks,
    })
}
