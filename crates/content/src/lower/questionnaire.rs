//! Questionnaires and questions.

use sha2::{Digest as _, Sha256};

use super::{At, Lowering, Name, raw, small};
use zicha_law::{
    Choice, Condition, Fingerprint, Kind, Nature, OptionSet, Question, QuestionIx, QuestionSet,
    Questionnaire, QuestionnaireIx, Section,
};
use zicha_text::{Text, text};
use zicha_yaml::Document;

/// The id of an option and its text in both languages.
type Words = (&'static str, &'static str, &'static str);

/// The options that every yes/no question has.
const YES: Words = ("yes", "Yes", "是");
const PARTLY: Words = ("partly", "Partly", "部分");
const NO: Words = ("no", "No", "否");

pub(super) fn collect(lowering: &mut Lowering, document: &Document<raw::Questionnaire>) {
    let at = At::top(document);
    for (at, section) in at.each("sections", &document.value.sections) {
        if let Some(times) = section.repeat {
            repeat(lowering, at.inner("repeat"), times);
        }
        lowering.for_each_instance(repeated(section), |lowering| {
            collect_section(lowering, at, section);
        });
    }
}

/// How often a section may be there.
const MOST: u8 = 12;

/// Takes in how often the repeated sections are there. `#` stands for the same numbers in all of them: a condition with it
/// could not be read otherwise.
fn repeat(lowering: &mut Lowering, at: At<'_>, times: u8) {
    let is_first = lowering.repeat == 0;
    if (1..=MOST).contains(&times) && (is_first || lowering.repeat == times) {
        lowering.repeat = times;
        return;
    }
    let message = if is_first {
        text!(
            "a section cannot be there {times} times",
            "部分不能重复 {times} 次"
        )
    } else {
        text!(
            "other sections are there {} times",
            "其他部分重复 {} 次",
            lowering.repeat
        )
    };
    let help = text!(
        "repeat all of them equally often, 1 to {MOST} times",
        "各部分的重复次数须相同，为 1 至 {MOST} 次"
    );
    lowering.complain(at, "bad-range", message, help);
}

/// What stands for a section when it is asked how often it is there.
fn repeated(section: &raw::Section) -> &'static str {
    if section.repeat.is_some() { "#" } else { "" }
}

fn collect_section(lowering: &mut Lowering, at: At<'_>, section: &raw::Section) {
    for (at, question) in at.each("questions", &section.questions) {
        let index = lowering.kinds.len();
        let at = at.inner("id");
        if index == QuestionSet::CAPACITY {
            lowering.complain(
                at,
                "too-many",
                text!(
                    "more than {} questions",
                    "问题超过 {} 个",
                    QuestionSet::CAPACITY
                ),
                text!(
                    "raise QuestionSet::CAPACITY",
                    "请提高 `QuestionSet::CAPACITY`"
                ),
            );
            return;
        }
        lowering.name(at, &question.id, Name::Question(QuestionIx(small(index))));
        lowering.kinds.push(question.kind);
        lowering.options.push(option_ids(question));
    }
}

fn option_ids(question: &raw::Question) -> Vec<String> {
    let mut ids = Vec::new();
    if question.kind == raw::Kind::YesNo {
        for (id, ..) in yes_no(question.partly) {
            ids.push((*id).to_owned());
        }
    } else {
        for option in &question.options {
            ids.push(option.id.clone());
        }
    }
    ids
}

fn yes_no(partly: bool) -> &'static [Words] {
    if partly {
        &[YES, PARTLY, NO]
    } else {
        &[YES, NO]
    }
}

fn choice(&(id, en, zh): &Words) -> Choice {
    Choice {
        id: id.into(),
        text: Text {
            en: en.into(),
            zh: zh.into(),
        },
    }
}

pub(super) fn lower(
    lowering: &mut Lowering,
    documents: &[Document<raw::Questionnaire>],
) -> (Vec<Questionnaire>, Vec<Question>) {
    let mut questions = Vec::new();
    let mut questionnaires = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let at = At::top(document);
        let raw = &document.value;
        let index = QuestionnaireIx(small(index));
        questionnaires.push(Questionnaire {
            id: raw.id.clone().into(),
            title: lowering.text(at.inner("title"), raw.title.as_ref()),
            intro: lowering.text(at.inner("intro"), raw.intro.as_ref()),
            sections: sections(lowering, document, index, &mut questions),
        });
    }
    (questionnaires, questions)
}

fn sections(
    lowering: &mut Lowering,
    document: &Document<raw::Questionnaire>,
    questionnaire: QuestionnaireIx,
    questions: &mut Vec<Question>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    let top = At::top(document);
    let whole = document.value.visible_when.as_ref();
    for (at, raw) in top.each("sections", &document.value.sections) {
        lowering.for_each_instance(repeated(raw), |lowering| {
            let mut section = Section {
                id: lowering.numbered(&raw.id).into(),
                title: lowering.text(at.inner("title"), raw.title.as_ref()),
                questions: Vec::new(),
            };
            let place = (questionnaire, small(sections.len()));
            for (at, raw) in at.each("questions", &raw.questions) {
                section.questions.push(QuestionIx(small(questions.len())));
                let whole = lowering.optional_condition(top.inner("visible_when"), whole);
                questions.push(question(lowering, at, raw, place, whole));
            }
            sections.push(section);
        });
    }
    sections
}

fn question(
    lowering: &mut Lowering,
    at: At<'_>,
    raw: &raw::Question,
    (questionnaire, section): (QuestionnaireIx, u16),
    whole: Option<Condition>,
) -> Question {
    let own = lowering.optional_condition(at.inner("visible_when"), raw.visible_when.as_ref());
    let mut question = Question {
        id: lowering.numbered(&raw.id).into(),
        questionnaire,
        section,
        kind: kind(lowering, at, raw),
        nature: raw.nature.unwrap_or(Nature::Fact),
        text: lowering.text(at.inner("text"), raw.text.as_ref()),
        guidance: lowering.text(at.inner("guidance"), raw.guidance.as_ref()),
        why: lowering.text(at.inner("why"), raw.why.as_ref()),
        cites: lowering.cites(at.inner("cites"), &raw.cites),
        options: options(lowering, at.inner("options"), raw),
        evidence: lowering.text(at.inner("evidence"), raw.evidence.as_ref()),
        who: raw.who.clone(),
        visible_when: joined(whole, own),
        wording: Fingerprint(0),
    };
    question.wording = fingerprint(&question);
    question
}

/// Over all that the meaning of an answer hangs on; what only helps to find it (guidance, reason, evidence) may change.
fn fingerprint(question: &Question) -> Fingerprint {
    let mut parts = vec![question.id.to_string(), question.kind.code().to_owned()];
    let mut say = |text: &Text| parts.extend([text.en.to_string(), text.zh.to_string()]);
    say(&question.text);
    for choice in &question.options {
        say(&Text {
            en: choice.id.clone(),
            zh: zicha_text::Str::default(),
        });
        say(&choice.text);
    }
    match &question.kind {
        Kind::Number { min, max, unit } => {
            say(&bounds(*min, *max));
            unit.iter().for_each(say);
        }
        Kind::Amount { min, max } | Kind::Percent { min, max } => say(&bounds(*min, *max)),
        Kind::YesNo { .. }
        | Kind::Choice
        | Kind::MultiChoice
        | Kind::Date
        | Kind::Moment
        | Kind::Text => {}
    }
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let digest = hasher.finalize();
    Fingerprint(u32::from_be_bytes([
        digest[0], digest[1], digest[2], digest[3],
    ]))
}

fn bounds(min: Option<i64>, max: Option<i64>) -> Text {
    Text {
        en: written(min).into(),
        zh: written(max).into(),
    }
}

fn written(bound: Option<i64>) -> String {
    bound.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn joined(whole: Option<Condition>, own: Option<Condition>) -> Option<Condition> {
    match (whole, own) {
        (Some(whole), Some(own)) => Some(Condition::All(vec![whole, own])),
        (one, other) => one.or(other),
    }
}

fn kind(lowering: &mut Lowering, at: At<'_>, raw: &raw::Question) -> Kind {
    let numeric = matches!(
        raw.kind,
        raw::Kind::Number | raw::Kind::Amount | raw::Kind::Percent
    );
    if !numeric && (raw.min.is_some() || raw.max.is_some() || raw.unit.is_some()) {
        lowering.complain(
            at,
            "wrong-kind",
            text!(
                "`min`, `max` and `unit` are for numbers",
                "`min`、`max`、`unit` 仅用于数字"
            ),
            text!("take them out, or change the kind", "请删去，或者更改题型"),
        );
    }
    if raw.partly && raw.kind != raw::Kind::YesNo {
        let message = text!("`partly` is for yes_no", "`partly` 仅用于 `yes_no`");
        let help = text!("take it out, or change the kind", "请删去，或者更改题型");
        let at = at.inner("partly");
        lowering.complain(at, "wrong-kind", message, help);
    }
    let unit = super::condition::unit(raw.kind);
    let scaled = |bound: i64| bound.saturating_mul(unit);
    let (min, max) = (Some(scaled(raw.min.unwrap_or(0))), raw.max.map(scaled));
    match raw.kind {
        raw::Kind::YesNo => Kind::YesNo { partly: raw.partly },
        raw::Kind::Choice => Kind::Choice,
        raw::Kind::MultiChoice => Kind::MultiChoice,
        raw::Kind::Number => Kind::Number {
            min,
            max,
            unit: lowering.optional_text(at.inner("unit"), raw.unit.as_ref()),
        },
        raw::Kind::Amount => Kind::Amount { min, max },
        raw::Kind::Percent => Kind::Percent { min, max },
        raw::Kind::Date => Kind::Date,
        raw::Kind::Moment => Kind::Moment,
        raw::Kind::Text => Kind::Text,
    }
}

fn options(lowering: &mut Lowering, at: At<'_>, raw: &raw::Question) -> Vec<Choice> {
    if raw.kind == raw::Kind::YesNo {
        return yes_no(raw.partly).iter().map(choice).collect();
    }
    let wanted = matches!(raw.kind, raw::Kind::Choice | raw::Kind::MultiChoice);
    if wanted == raw.options.is_empty() {
        lowering.complain(
            at,
            "wrong-kind",
            text!("options and kind do not fit", "选项与题型不符"),
            text!(
                "give options to choice and multi_choice, and to no other kind",
                "选项只用于 `choice` 和 `multi_choice`，且必须填写"
            ),
        );
    }
    if raw.options.len() > OptionSet::CAPACITY {
        let message = text!(
            "more than {} options",
            "选项超过 {} 个",
            OptionSet::CAPACITY
        );
        lowering.complain(
            at,
            "too-many",
            message,
            text!("split the question", "请拆分该问题"),
        );
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut choices = Vec::new();
    for (at, option) in at.entries(&raw.options) {
        if !seen.insert(&option.id) {
            lowering.complain(
                at,
                "duplicate-id",
                text!(
                    "the option `{}` is there twice",
                    "选项 `{}` 重复",
                    option.id
                ),
                text!("remove one of the two", "请删去其中之一"),
            );
        }
        choices.push(Choice {
            id: option.id.clone().into(),
            text: lowering.text(at.inner("text"), option.text.as_ref()),
        });
    }
    choices
}
