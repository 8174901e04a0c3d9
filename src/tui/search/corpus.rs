//! What can be found: the articles with a row, the questions that are asked with their answers and notes, the terms; and
//! the commands of the screen in front.

use crate::session::Session;
use crate::tui::keymap::Hint;
use crate::tui::message::{Chosen, Message};
use crate::tui::model::{Model, Shared};
use zicha_law::{Answer, QuestionIx};
use zicha_report::{Link, cite, response_text};
use zicha_text::{Lang, Str, Text};
use zicha_text::{Ui, named};

use super::{Candidate, Forms};

/// Everything in the open matter, articles first.
#[must_use]
pub fn everything(shared: &Shared) -> Vec<Candidate> {
    let Some(session) = &shared.session else {
        return Vec::new();
    };
    let words = shared.ui();
    let mut all = articles(shared, session, words);
    for question in shared
        .library
        .question_indexes()
        .filter(|question| session.is_asked(*question))
    {
        all.push(asked(shared, session, words, question));
        all.extend(noted(shared, session, words, question));
    }
    all.extend(terms(shared, words));
    all
}

fn articles(shared: &Shared, session: &Session, words: &Ui) -> Vec<Candidate> {
    let (library, lang) = (&shared.library, shared.lang);
    let found = session.assessment().articles.iter().map(|outcome| {
        let law = library.article(outcome.article);
        let name = |lang: Lang| {
            format!(
                "{} · {}",
                cite::articles(lang, library, &[outcome.article]),
                law.title.get(lang)
            )
        };
        let label = cite::label(lang, library, outcome.article);
        let number = law.number();
        let exact = [
            label.clone(),
            label.replace(' ', ""),
            law.id.to_string(),
            number.to_string(),
        ];
        let more = [
            format!("第{number}条"),
            format!("art{number}"),
            format!("art {number}"),
        ];
        Candidate {
            kind: words.find.kind_article,
            text: name(lang),
            aside: String::new(),
            goal: Message::Chosen(Chosen::GoTo(Link::Article(outcome.article))),
            forms: Forms::of(
                &name(lang),
                law.title.get(Lang::Zh),
                &format!("{} {label}", name(lang.other())),
                exact.into_iter().chain(more).collect(),
            ),
        }
    });
    found.collect()
}

fn asked(shared: &Shared, session: &Session, words: &Ui, index: QuestionIx) -> Candidate {
    let lang = shared.lang;
    let question = shared.library.question(index);
    let options = question
        .options
        .iter()
        .flat_map(|choice| [choice.text.get(Lang::En), choice.text.get(Lang::Zh)]);
    let cites = question.cites.iter().map(Str::as_str);
    let answer = response_text(shared.strings(), lang, question, session.entry(index));
    // What was typed is found too; the texts of options are in already.
    let typed = match session.entry(index).answer() {
        Some(Answer::Text(_) | Answer::Number(_) | Answer::Date(_) | Answer::Moment(_)) => {
            answer.clone()
        }
        Some(Answer::Chosen(_)) | None => String::new(),
    };
    let rest = options
        .chain(cites)
        .chain([question.text.get(lang.other()), &typed])
        .collect::<Vec<_>>()
        .join(" ");
    let text = question.text.get(lang);
    Candidate {
        kind: words.find.kind_question,
        text: text.to_owned(),
        forms: Forms::of(
            text,
            question.text.get(Lang::Zh),
            &rest,
            vec![question.id.to_string()],
        ),
        aside: answer,
        goal: Message::Chosen(Chosen::GoTo(Link::Question(index))),
    }
}

/// The note and the evidence to an answer, if there are any.
fn noted(shared: &Shared, session: &Session, words: &Ui, index: QuestionIx) -> Option<Candidate> {
    let entry = session.entry(index);
    let lines = entry
        .note
        .lines()
        .map(str::to_owned)
        .chain(entry.evidence.iter().cloned());
    let text = lines.collect::<Vec<_>>().join(" · ");
    (!text.is_empty()).then(|| Candidate {
        kind: words.find.kind_note,
        forms: Forms::of(&text, &text, "", Vec::new()),
        aside: shared
            .library
            .question(index)
            .text
            .get(shared.lang)
            .to_owned(),
        text,
        goal: Message::Chosen(Chosen::GoTo(Link::Question(index))),
    })
}

fn terms(shared: &Shared, words: &Ui) -> Vec<Candidate> {
    let lang = shared.lang;
    let term = |(position, term): (usize, &zicha_law::Term)| {
        let Text { en, zh } = &term.term;
        Candidate {
            kind: words.find.kind_term,
            text: named(lang, term.term.get(lang), term.text.get(lang)),
            aside: String::new(),
            goal: Message::Chosen(Chosen::Term(position)),
            forms: Forms::of(
                term.term.get(lang),
                zh,
                &format!("{en} {zh} {}", term.text.get(lang)),
                Vec::new(),
            ),
        }
    };
    shared
        .library
        .glossary
        .iter()
        .enumerate()
        .map(term)
        .collect()
}

/// What can be done on the screen in front, read off the key tables.
#[must_use]
pub fn commands(model: &Model) -> Vec<Candidate> {
    let words = model.shared.ui();
    let command = |(hint, message): (Hint, Message)| Candidate {
        kind: words.find.commands,
        text: hint.label.to_owned(),
        forms: Forms::of(hint.label, hint.label, "", vec![hint.keys.clone()]),
        aside: hint.keys,
        goal: message,
    };
    crate::tui::update::commands(model)
        .into_iter()
        .map(command)
        .collect()
}
