//! The main job, end to end: the worked example is answered question by question, by keys alone, and comes out the same.

use zicha::tui::model::Screen;
use zicha_law::{Answer, Entry, Kind, QuestionIx, ReasonKind, Response};
use zicha_matter::Matter;
use zicha_text::Lang;

use crate::support::{App, library};

fn example() -> Matter {
    let matter = zicha_matter::read(&library(), "example", zicha_pack::EXAMPLE.as_bytes());
    matter.expect("the example is a good answers file")
}

/// Quotes of the key language.
fn typed(text: &str) -> String {
    format!("'{}'", text.replace('\'', "’"))
}

/// Note and evidence of an entry; both are typed before the answer, since answering goes on.
fn backing(app: &mut App, entry: &Entry) {
    if !entry.note.is_empty() {
        app.press("n").paste(&entry.note).press("ctrl-s");
    }
    if !entry.evidence.is_empty() {
        app.press("e")
            .paste(&entry.evidence.join("\n"))
            .press("ctrl-s");
    }
}

fn respond(app: &mut App, question: QuestionIx, entry: &Entry) {
    match &entry.response {
        Response::Given(Answer::Chosen(chosen)) => {
            for position in chosen.iter() {
                // The digits reach nine options; the rest are walked to.
                let keys = match position {
                    0..9 => (position + 1).to_string(),
                    _ => format!("home {}space", "down ".repeat(position)),
                };
                app.press(&keys);
            }
            app.press("enter");
        }
        Response::Given(Answer::Number(number)) => {
            let percent = matches!(library().question(question).kind, Kind::Percent { .. });
            let number = if percent { number / 100 } else { *number };
            app.press(&typed(&number.to_string())).press("enter");
        }
        Response::Given(Answer::Date(date)) => {
            app.press(&typed(&date.to_string())).press("enter");
        }
        Response::Given(Answer::Moment(moment)) => {
            app.press(&typed(&zicha_text::moment(*moment)))
                .press("enter");
        }
        Response::Given(Answer::Text(text)) => drop(app.paste(text).press("enter")),
        Response::Withheld(reason) => {
            let position = ReasonKind::ALL
                .iter()
                .position(|kind| *kind == reason.kind)
                .expect("a known reason");
            app.press(&format!("r {}", position + 1));
            let whom = reason
                .by
                .map_or(reason.ask.clone(), |by| format!("{}, {by}", reason.ask));
            app.paste(if reason.kind == ReasonKind::WillAsk {
                &whom
            } else {
                &reason.because
            })
            .press("enter");
        }
        Response::Open => panic!(
            "the example leaves {} open",
            library().question(question).id
        ),
    }
}

#[test]
fn the_worked_example_is_answered_by_keys_alone_and_comes_out_the_same() {
    let wanted = example();
    let mut app = App::new(120, 36, Lang::En);
    app.press(&format!("n {} enter", typed("Harbour Logistics")));
    let mut asked = 0;
    while let Screen::Interview(state) = &app.model.screen
        && let Some(question) = state.question
    {
        let entry = wanted.answers.entry(question);
        let fresh = app.session().entry(question).response == Response::Open;
        assert!(fresh, "{} was asked twice", library().question(question).id);
        if matches!(entry.response, Response::Given(Answer::Text(_))) {
            // A text takes every letter, so it is left before a note is begun and taken up again after.
            app.press("esc");
            backing(&mut app, entry);
            app.press("enter");
        } else {
            backing(&mut app, entry);
        }
        respond(&mut app, question, entry);
        let taken = app.session().entry(question).response != Response::Open;
        assert!(
            taken,
            "{} did not take its answer",
            library().question(question).id
        );
        asked += 1;
    }
    assert_eq!(
        asked,
        app.session().report(&library()).progress.visible,
        "every question was asked once"
    );
    for question in library().question_indexes() {
        let (got, wanted) = (
            app.session().entry(question),
            wanted.answers.entry(question),
        );
        // An answers file does not say how the questions were worded.
        let got = Entry {
            wording: None,
            ..got.clone()
        };
        assert_eq!(&got, wanted, "{}", library().question(question).id);
    }
    app.press("d")
        .sees("10k–50k may")
        .sees("Network and CII security");
}
