//! Checks across files that no single entry can fail on its own: what a careful editor would notice.

use std::collections::BTreeSet;

use super::{Documents, raw};
use zicha_law::{Condition, Fine, Library, Modality, QuestionIx, RuleIx};
use zicha_text::{Text, text};
use zicha_yaml::Diagnostic;

pub(super) fn lint(library: &Library, documents: &Documents) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in &documents.law {
        for (index, raw) in document.value.rules.iter().enumerate() {
            let Some(rule) = library.find_rule(&raw.id) else {
                continue;
            };
            if let Some(message) = sanction_gap(library, rule) {
                let path = format!("rules/{index}/unsanctioned");
                diagnostics.push(document.diagnose(
                    "sanction-gap",
                    &path,
                    message,
                    text!(
                        "name the rule in a tier, or say in `unsanctioned` why there is none; not both",
                        "请由某一档次援引该规则，或者在 `unsanctioned` 中说明为何没有罚则，二者择一"
                    ),
                ));
            }
        }
    }
    let used = used_questions(library);
    for document in &documents.questionnaires {
        for (s, section) in document.value.sections.iter().enumerate() {
            for (q, raw) in section.questions.iter().enumerate() {
                let path = format!("sections/{s}/questions/{q}");
                let decides = library
                    .find_question(&raw.id.replace('#', "1"))
                    .is_some_and(|question| used.contains(&question));
                let complaints = [uncited(raw, decides), nobody_knows(raw)];
                for (code, what, help) in complaints.into_iter().flatten() {
                    diagnostics.push(document.diagnose(code, &path, what, help));
                }
            }
        }
    }
    diagnostics
}

/// Code, what is wrong, and what to do.
type Complaint = (&'static str, Text, Text);

fn uncited(raw: &raw::Question, decides: bool) -> Option<Complaint> {
    let id = &raw.id;
    match (raw.cites.is_empty(), decides) {
        (false, _) => None,
        (true, true) => Some((
            "no-citation",
            text!("`{id}` cites nothing", "`{id}` 未注明依据"),
            text!(
                "name in `cites` the rule or article that the question serves",
                "请在 `cites` 中注明该问题所服务的规则或者条文"
            ),
        )),
        (true, false) => Some((
            "unused-question",
            text!(
                "nothing depends on `{id}`, and it cites nothing",
                "没有内容用到 `{id}`，该问题也未注明依据"
            ),
            text!(
                "use it in a condition, name in `cites` what it serves, or remove it",
                "请在条件中使用，或者在 `cites` 中注明所服务的内容，或者删去"
            ),
        )),
    }
}

fn nobody_knows(raw: &raw::Question) -> Option<Complaint> {
    if !raw.who.is_empty() {
        return None;
    }
    let message = text!(
        "`{}` does not say who usually knows",
        "`{}` 未注明知情部门",
        raw.id
    );
    Some((
        "nobody-knows",
        message,
        text!("fill in `who`", "请填写 `who`"),
    ))
}

/// A duty either feeds a tier or says why none does.
fn sanction_gap(library: &Library, index: RuleIx) -> Option<Text> {
    let rule = library.rule(index);
    let sanctioned = library.sanctioning(index).next().is_some();
    match (sanctioned, rule.unsanctioned.is_some()) {
        (false, false) => Some(text!(
            "no tier names `{}`, and it does not say why",
            "没有档次援引 `{}`，也未说明原因",
            rule.id
        )),
        (true, true) if rule.modality == Modality::State => Some(text!(
            "`{}` is a task of the state, yet a tier names it",
            "`{}` 是国家机关的职责，却有档次援引",
            rule.id
        )),
        _ => None,
    }
}

/// The questions that anything but their own wording depends on.
fn used_questions(library: &Library) -> BTreeSet<QuestionIx> {
    let mut used = BTreeSet::new();
    for condition in conditions(library) {
        note_questions(condition, &mut used);
    }
    for quantity in &library.quantities {
        used.extend(quantity.summands.iter().map(|summand| summand.of));
        used.extend(quantity.less);
    }
    for classification in &library.classifications {
        used.extend(classification.subject);
    }
    for clock in &library.clocks {
        used.extend(clock.limit.question());
    }
    for tier in &library.tiers {
        if let Some(
            Fine::TimesGains { of, .. }
            | Fine::TimesProcurement { of, .. }
            | Fine::Turnover { of, .. },
        ) = tier.fine
        {
            used.insert(of);
        }
    }
    used
}

/// Every condition of the library.
fn conditions(library: &Library) -> Vec<&Condition> {
    let mut found = Vec::new();
    for rule in &library.rules {
        found.extend(rule.applies_when.iter().chain(&rule.breached_when));
        found.extend(rule.exceptions.iter().map(|exception| &exception.when));
    }
    for tier in &library.tiers {
        found.extend(&tier.when);
        found.extend(tier.contested.iter().map(|contested| &contested.when));
    }
    for question in &library.questions {
        found.extend(&question.visible_when);
    }
    for definition in &library.definitions {
        found.push(&definition.when);
    }
    for factor in &library.factors {
        found.push(&factor.present_when);
    }
    for liability in &library.liabilities {
        found.extend(&liability.applies_when);
    }
    for article in &library.articles {
        for implication in &article.implications {
            found.extend(&implication.when);
        }
    }
    for classification in &library.classifications {
        found.extend(&classification.when);
        for class in &classification.classes {
            found.extend(&class.when);
        }
    }
    for quantity in &library.quantities {
        for summand in &quantity.summands {
            found.extend(&summand.when);
        }
    }
    for clock in &library.clocks {
        found.extend(clock.when.iter().chain(&clock.done_when));
    }
    found
}

fn note_questions(condition: &Condition, used: &mut BTreeSet<QuestionIx>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                note_questions(part, used);
            }
        }
        Condition::Not(part) => note_questions(part, used),
        Condition::Chosen { question, .. }
        | Condition::AtLeast { question, .. }
        | Condition::Between { question, .. } => {
            used.insert(*question);
        }
        Condition::Total { .. }
        | Condition::Classified { .. }
        | Condition::Defined(_)
        | Condition::Rule { .. }
        | Condition::Live(_) => {}
    }
}
