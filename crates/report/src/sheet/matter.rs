//! Answers, actions, deadlines, open questions.

use crate::topic::{deadline_rows, shown_deadlines};
use crate::{answer, cite};
use zicha_law::{Answer, Kind, Nature, Response, end_of_day};

use super::{Cell, Desk, Sheet, columns};

/// Every question that was asked.
pub(super) fn answers(desk: &Desk<'_>) -> Sheet {
    let (text, sheet) = (&desk.paper.text, &desk.paper.sheet);
    let columns = columns([
        (text.number, 7),
        (sheet.questionnaire, 22),
        (sheet.id, 24),
        (text.question, 60),
        (text.answer, 40),
        (sheet.value, 16),
        (sheet.note, 44),
        (text.evidence, 40),
        (sheet.nature, 12),
        (sheet.who, 22),
    ]);
    let (library, answers) = (desk.report.library, &desk.report.matter.answers);
    let mut rows = Vec::new();
    for questionnaire in &library.questionnaires {
        let asked = questionnaire
            .questions()
            .filter(|index| desk.report.assessment.visible.contains(*index));
        for index in asked {
            let (question, entry) = (library.question(index), answers.entry(index));
            let nature = match question.nature {
                Nature::Fact => desk.strings.term.fact,
                Nature::Judgement => desk.strings.term.judgement,
            };
            let who: Vec<&str> = question
                .who
                .iter()
                .map(|who| answer::department(desk.strings, *who))
                .collect();
            rows.push(vec![
                (rows.len() + 1).into(),
                questionnaire.title.get(desk.lang).into(),
                question.id.to_string().into(),
                question.text.get(desk.lang).into(),
                answer::response_text(desk.strings, desk.lang, question, entry).into(),
                value(&entry.response, &question.kind),
                entry.note.as_str().into(),
                entry.evidence.join("; ").into(),
                nature.into(),
                who.join(", ").into(),
            ]);
        }
    }
    Sheet {
        id: "answers",
        title: sheet.answers,
        columns,
        rows,
    }
}

/// An answer as a value to reckon with, where it is one.
fn value(response: &Response, kind: &Kind) -> Cell {
    match (response, kind) {
        (Response::Given(Answer::Number(amount)), Kind::Amount { .. }) => Cell::Amount(*amount),
        (Response::Given(Answer::Number(count)), Kind::Number { .. }) => Cell::Count(*count),
        (Response::Given(Answer::Date(date)), _) => Cell::Date(*date),
        (Response::Given(Answer::Moment(moment)), _) => Cell::Moment(*moment),
        _ => Cell::Blank,
    }
}

/// What to do, in the order of what is at stake.
pub(super) fn actions(desk: &Desk<'_>) -> Sheet {
    let (text, sheet) = (&desk.paper.text, &desk.paper.sheet);
    let columns = columns([
        (text.number, 7),
        (sheet.provision, 24),
        (text.action, 70),
        (text.eases, 34),
        (text.clears, 28),
        (text.proof, 48),
        (sheet.owner, 18),
        (sheet.by, 14),
    ]);
    let library = desk.report.library;
    let rows = desk
        .report
        .actions
        .iter()
        .enumerate()
        .map(|(place, action)| {
            vec![
                (place + 1).into(),
                cite::rule(desk.lang, library, action.rule).into(),
                action.remedy.get(desk.lang).into(),
                cite::articles(desk.lang, library, &action.articles).into(),
                cite::articles(desk.lang, library, &action.clears).into(),
                library.rule(action.rule).evidence.get(desk.lang).into(),
                // For the company to fill in.
                Cell::Blank,
                Cell::Blank,
            ]
        });
    Sheet {
        id: "actions",
        title: sheet.actions,
        columns,
        rows: rows.collect(),
    }
}

/// Every time limit that runs or may run, the most urgent first.
pub(super) fn deadlines(desk: &Desk<'_>) -> Sheet {
    let (text, sheet) = (&desk.paper.text, &desk.paper.sheet);
    let columns = columns([
        (text.state, 14),
        (text.deadline, 48),
        (text.due, 18),
        (sheet.in_words, 34),
        (text.to, 34),
        (text.counted, 44),
        (text.confidence, 12),
    ]);
    let due = shown_deadlines(desk.report);
    let rows = due
        .zip(deadline_rows(desk.report, desk.lang))
        .map(|(deadline, row)| {
            let clock = &desk.report.library.clocks[deadline.clock];
            let due = match deadline.due {
                None => Cell::Blank,
                Some(due) if due == end_of_day(due.date()) => Cell::Date(due.date()),
                Some(due) => Cell::Moment(due),
            };
            vec![
                Cell::Signed(row.sign, row.word.to_owned()),
                row.title.into(),
                due,
                row.value.into(),
                row.to.into(),
                row.counted.into(),
                clock.confidence.code().into(),
            ]
        });
    Sheet {
        id: "deadlines",
        title: sheet.deadlines,
        columns,
        rows: rows.collect(),
    }
}

/// What is not known and bears on a result, that with most at stake first.
pub(super) fn questions(desk: &Desk<'_>) -> Sheet {
    let (text, sheet) = (&desk.paper.text, &desk.paper.sheet);
    let columns = columns([
        (text.number, 7),
        (sheet.id, 24),
        (text.question, 70),
        (text.bears_on, 40),
        (text.state_of_it, 40),
    ]);
    let library = desk.report.library;
    let rows = desk
        .report
        .open_questions
        .iter()
        .enumerate()
        .map(|(place, open)| {
            let question = library.question(open.question);
            let entry = desk.report.matter.answers.entry(open.question);
            vec![
                (place + 1).into(),
                question.id.to_string().into(),
                question.text.get(desk.lang).into(),
                cite::articles(desk.lang, library, &open.articles).into(),
                answer::response_text(desk.strings, desk.lang, question, entry).into(),
            ]
        });
    Sheet {
        id: "open-questions",
        title: sheet.questions,
        columns,
        rows: rows.collect(),
    }
}
