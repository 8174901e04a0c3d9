//! Answers and reasons in words.

use zicha_law::{
    Answer, Entry, Kind, Library, Question, QuestionIx, QuestionSet, Reason, ReasonKind, Response,
    Who,
};
use zicha_text::Lang;
use zicha_text::{Strings, amount_full, named, number, percent, strings};

use super::{Block, Link, Report, Sign, evidence_lines};

/// An answer in words.
#[must_use]
pub fn answer_text(strings: &Strings, lang: Lang, question: &Question, answer: &Answer) -> String {
    match (answer, &question.kind) {
        (Answer::Chosen(chosen), _) => {
            let mut words = Vec::new();
            for position in chosen.iter() {
                if let Some(choice) = question.options.get(position) {
                    words.push(choice.text.get(lang));
                }
            }
            if words.is_empty() {
                strings.app.none.to_owned()
            } else {
                words.join(joint(lang))
            }
        }
        (Answer::Number(amount), Kind::Amount { .. }) => amount_full(lang, *amount),
        (Answer::Number(points), Kind::Percent { .. }) => percent(*points),
        (
            Answer::Number(count),
            Kind::Number {
                unit: Some(unit), ..
            },
        ) => match lang {
            Lang::En => format!("{} {}", number(lang, *count), unit.get(lang)),
            Lang::Zh => format!("{}{}", number(lang, *count), unit.get(lang)),
        },
        (Answer::Number(count), _) => number(lang, *count),
        (Answer::Date(date), _) => date.to_string(),
        (Answer::Moment(moment), _) => zicha_text::moment(*moment),
        (Answer::Text(text), _) => text.clone(),
    }
}

fn joint(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    }
}

/// Who usually knows an answer.
#[must_use]
pub fn department(strings: &Strings, who: Who) -> &'static str {
    let words = &strings.term;
    match who {
        Who::Legal => words.legal,
        Who::ItSecurity => words.it_security,
        Who::Hr => words.hr,
        Who::Product => words.product,
        Who::Procurement => words.procurement,
        Who::Management => words.management,
        Who::Finance => words.finance,
    }
}

/// What became of a question, in words.
#[must_use]
pub fn response_text(strings: &Strings, lang: Lang, question: &Question, entry: &Entry) -> String {
    match &entry.response {
        Response::Open => strings.interview.unanswered.to_owned(),
        Response::Given(answer) => answer_text(strings, lang, question, answer),
        Response::Withheld(reason) => reason_text(strings, lang, reason),
    }
}

/// A reason for not answering, with what was said about it.
#[must_use]
pub fn reason_text(strings: &Strings, lang: Lang, reason: &Reason) -> String {
    let mut parts = vec![
        match reason.kind {
            ReasonKind::DontKnow => strings.term.dont_know,
            ReasonKind::NotApplicable => strings.term.not_applicable,
            ReasonKind::WillAsk => strings.term.will_ask,
            ReasonKind::Declined => strings.term.declined,
        }
        .to_owned(),
    ];
    for said in [&reason.because, &reason.ask] {
        if !said.is_empty() {
            parts.push(said.clone());
        }
    }
    parts.extend(reason.by.as_ref().map(ToString::to_string));
    parts.join(joint(lang))
}

/// The place of a question among those asked: its number and how many there are.
#[must_use]
pub fn question_number(
    library: &Library,
    visible: &zicha_law::QuestionSet,
    question: QuestionIx,
) -> (usize, usize) {
    let (mut number, mut all) = (0, 0);
    for index in library.question_indexes() {
        if !visible.contains(index) {
            continue;
        }
        all += 1;
        if index <= question {
            number = all;
        }
    }
    (number, all)
}

/// Note and evidence of an answer in one line.
pub(super) fn backing(lang: Lang, entry: &Entry) -> String {
    let mut parts = vec![entry.note.clone()];
    parts.extend(evidence_lines(lang, entry));
    parts.retain(|text| !text.is_empty());
    parts.join("; ")
}

/// Questions with what was answered, a line each.
pub(super) fn lines(report: &Report<'_>, lang: Lang, questions: &QuestionSet) -> Vec<String> {
    let mut lines = Vec::new();
    for index in questions.iter() {
        let question = report.library.question(index);
        let entry = report.matter.answers.entry(index);
        let answer = response_text(strings(lang), lang, question, entry);
        lines.push(format!("{} → {answer}", question.text.get(lang)));
    }
    lines
}

/// Questions with what was answered, noted and kept as evidence, each a way back into the interview.
pub(super) fn chain(
    report: &Report<'_>,
    lang: Lang,
    depth: u8,
    sign: Sign,
    questions: &QuestionSet,
) -> Vec<Block> {
    let strings = strings(lang);
    let mut blocks = Vec::new();
    for index in questions.iter() {
        let question = report.library.question(index);
        let entry = report.matter.answers.entry(index);
        let text = format!(
            "{} → {}",
            question.text.get(lang),
            response_text(strings, lang, question, entry)
        );
        blocks.push(Block::Item {
            depth,
            sign,
            text,
            link: Some(Link::Question(index)),
        });
        let note = Some(&entry.note)
            .filter(|note| !note.is_empty())
            .map(|note| (strings.interview.note, note));
        let evidence = evidence_lines(lang, entry)
            .into_iter()
            .map(|evidence| (strings.interview.evidence, evidence));
        let backing = note
            .map(|(label, note)| (label, note.clone()))
            .into_iter()
            .chain(evidence);
        blocks.extend(
            backing.map(|(label, text)| {
                Block::item(depth + 1, Sign::Plain, named(lang, label, &text))
            }),
        );
    }
    blocks
}
