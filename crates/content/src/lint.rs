//! Checks across files that no single entry can fail on its own: what a careful editor would notice.

use std::collections::BTreeSet;

use super::{Documents, raw};
use zicha_law::{Condition, Fine, Library, Modality, RuleIx};
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
                let complaints = [uncited(raw, decides), nobody_knows(raw)]
                    .into_iter()
                    .flatten();
                diagnostics.extend(
                    complaints.map(|(code, what, help)| document.diagnose(code, &path, what, help)),
                );
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

fn used_questions(library: &Library) -> BTreeSet<zicha_law::QuestionIx> {
    let mut used = BTreeSet::new();
    let rules = library.rules.iter().flat_map(|rule| {
        let exceptions = rule.exceptions.iter().map(|exception| &exception.when);
        rule.applies_when
            .iter()
            .chain(&rule.breached_when)
            .chain(exceptions)
    });
    let tiers = library.tiers.iter().flat_map(|tier| {
        tier.when
            .iter()
            .chain(tier.contested.iter().map(|c| &c.when))
    });
    let others = library
        .questions
        .iter()
        .filter_map(|question| question.visible_when.as_ref())
        .chain(
            library
                .definitions
                .iter()
                .map(|definition| &definition.when),
        )
        .chain(library.factors.iter().map(|factor| &factor.present_when))
        .chain(
            library
                .liabilities
                .iter()
                .filter_map(|liability| liability.applies_when.as_ref()),
        )
        .chain(
            library
                .articles
                .iter()
                .flat_map(|article| &article.implications)
                .filter_map(|i| i.when.as_ref()),
        );
    let classes = library.classifications.iter().flat_map(|classification| {
        classification.when.iter().chain(
            classification
                .classes
                .iter()
                .filter_map(|class| class.when.as_ref()),
        )
    });
    let summands = library
        .quantities
        .iter()
        .flat_map(|quantity| &quantity.summands);
    let sums = summands.clone().filter_map(|summand| summand.when.as_ref());
    let clocks = library
        .clocks
        .iter()
        .flat_map(|clock| clock.when.iter().chain(&clock.done_when));
    used.extend(summands.map(|summand| summand.of));
    used.extend(
        library
            .quantities
            .iter()
            .filter_map(|quantity| quantity.less),
    );
    used.extend(
        library
            .classifications
            .iter()
            .filter_map(|classification| classification.subject),
    );
    used.extend(
        library
            .clocks
            .iter()
            .filter_map(|clock| clock.limit.question()),
    );
    for condition in rules
        .chain(tiers)
        .chain(others)
        .chain(classes)
        .chain(sums)
        .chain(clocks)
    {
        note_questions(condition, &mut used);
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

fn note_questions(condition: &Condition, used: &mut BTreeSet<zicha_law::QuestionIx>) {
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
