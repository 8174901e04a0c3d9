//! Answers, actions, deadlines, open questions.

use crate::lists::{deadline_rows, shown_deadlines};
use crate::{answer, cite};
use zicha_law::{Answer, Kind, Nature, Response, end_of_day};

use super::{Cell, Context, DataTable, columns};

/// Every question that was asked.
pub(super) fn answers(context: &Context<'_>) -> DataTable {
    let (text, data_table) = (&context.document_words.text, &context.document_words.sheet);
    let columns = columns([
        (text.number, 7),
        (data_table.questionnaire, 22),
        (data_table.id, 24),
        (text.question, 60),
        (text.answer, 40),
        (data_table.value, 16),
        (data_table.note, 44),
        (text.evidence, 40),
        (data_table.nature, 12),
        (data_table.who, 22),
    ]);
    let (library, answers) = (context.report.library, &context.report.matter.answers);
    let mut rows = Vec::new();
    for questionnaire in &library.questionnaires {
        let asked = questionnaire
            .questions()
            .filter(|index| context.report.assessment.visible.contains(*index));
        for index in asked {
            let (question, entry) = (library.question(index), answers.entry(index));
            let nature = match question.nature {
                Nature::Fact => context.strings.term.fact,
                Nature::Judgement => context.strings.term.judgement,
            };
            let who: Vec<&str> = question
                .who
                .iter()
                .map(|who| answer::department(context.strings, *who))
                .collect();
            rows.push(vec![
                (rows.len() + 1).into(),
                questionnaire.title.get(context.lang).into(),
                question.id.to_string().into(),
                question.text.get(context.lang).into(),
                answer::response_text(context.strings, context.lang, question, entry).into(),
                value(&entry.response, &question.kind),
                entry.note.as_str().into(),
                entry.evidence.join("; ").into(),
                nature.into(),
                who.join(", ").into(),
            ]);
        }
    }
    DataTable {
        id: "answers",
        title: data_table.answers,
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

/// The actions, those with the most at stake first.
pub(super) fn actions(context: &Context<'_>) -> DataTable {
    let (text, data_table) = (&context.document_words.text, &context.document_words.sheet);
    let columns = columns([
        (text.number, 7),
        (data_table.provision, 24),
        (text.action, 70),
        (text.eases, 34),
        (text.clears, 28),
        (text.proof, 48),
        (data_table.owner, 18),
        (data_table.by, 14),
    ]);
    let library = context.report.library;
    let rows = context
        .report
        .actions
        .iter()
        .enumerate()
        .map(|(place, action)| {
            vec![
                (place + 1).into(),
                cite::rule(context.lang, library, action.rule).into(),
                action.remedy.get(context.lang).into(),
                cite::articles(context.lang, library, &action.articles).into(),
                cite::articles(context.lang, library, &action.clears).into(),
                library.rule(action.rule).evidence.get(context.lang).into(),
                // For the company to fill in.
                Cell::Blank,
                Cell::Blank,
            ]
        });
    DataTable {
        id: "actions",
        title: data_table.actions,
        columns,
        rows: rows.collect(),
    }
}

/// Every time limit that runs or may run, the most urgent first.
pub(super) fn deadlines(context: &Context<'_>) -> DataTable {
    let (text, data_table) = (&context.document_words.text, &context.document_words.sheet);
    let columns = columns([
        (text.state, 14),
        (text.deadline, 48),
        (text.due, 18),
        (data_table.in_words, 34),
        (text.to, 34),
        (text.counted, 44),
        (text.confidence, 12),
    ]);
    let due = shown_deadlines(context.report);
    let rows = due
        .zip(deadline_rows(context.report, context.lang))
        .map(|(deadline, row)| {
            let clock = &context.report.library.clocks[deadline.clock];
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
    DataTable {
        id: "deadlines",
        title: data_table.deadlines,
        columns,
        rows: rows.collect(),
    }
}

/// The open questions that bear on a result, those with the most at stake first.
pub(super) fn questions(context: &Context<'_>) -> DataTable {
    let (text, data_table) = (&context.document_words.text, &context.document_words.sheet);
    let columns = columns([
        (text.number, 7),
        (data_table.id, 24),
        (text.question, 70),
        (text.bears_on, 40),
        (text.state_of_it, 40),
    ]);
    let library = context.report.library;
    let rows = context
        .report
        .open_questions
        .iter()
        .enumerate()
        .map(|(place, open)| {
            let question = library.question(open.question);
            let entry = context.report.matter.answers.entry(open.question);
            vec![
                (place + 1).into(),
                question.id.to_string().into(),
                question.text.get(context.lang).into(),
                cite::articles(context.lang, library, &open.articles).into(),
                answer::response_text(context.strings, context.lang, question, entry).into(),
            ]
        });
    DataTable {
        id: "open-questions",
        title: data_table.questions,
        columns,
        rows: rows.collect(),
    }
}
