//! What must hold of any input whatever: the bodies of the fuzz targets in `fuzz/` and of the tests in `fuzzed.rs`. An
//! input is bytes; a check panics if a promise is broken.

use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use zicha_content::Files;
use zicha_engine::Findings;
use zicha_law::{Answer, DateTime, Entry, Kind, Library, Question, ReasonKind, Response};
use zicha_matter::Matter;
use zicha_text::{Lang, Text, steers};

use zicha::session::{Session, problem_text, withheld};
use zicha::tui;
use zicha::tui::effect::{Effect, Listed, ListedState, Outcome};
use zicha::tui::message::Message;
use zicha::tui::model::{Model, Screen};
use zicha::tui::theme::Theme;
use zicha::tui::widget::field::Field;
use zicha::tui::widget::text::{cell, cut, wrap};
use zicha::tui::{update, view};
use zicha_matter::FileState;
use zicha_matter::typed;
use zicha_report::document::Selection;
use zicha_report::{checked, content_changes};
use zicha_yaml::Diagnostic;

/// A check: panics if the input breaks a promise.
pub(crate) type Check = fn(&[u8]);

/// Every target: its name, its check, and the most bytes that its inputs have.
pub(crate) const TARGETS: [(&str, Check, usize); 6] = [
    ("content", content, 12_000),
    ("matter", matter, 6_000),
    ("typed", typed_text, 200),
    ("field", field, 300),
    ("keys", keys, 160),
    ("text", text, 400),
];

const NOW: DateTime = DateTime::constant(2026, 11, 24, 9, 0, 0, 0);

thread_local! {
    static TOY: Rc<Library> = Rc::new(zicha_content::load(&toy_files()).expect("the toy content loads"));
    static EMBEDDED: Rc<Library> = Rc::new(zicha_pack::library().expect("the embedded content loads"));
}

/// The files of the toy content, in the order in which the first byte of an input names them.
const TOY_FILES: [(&str, &[u8]); 5] = [
    ("pack.yaml", include_bytes!("../fixtures/toy/pack.yaml")),
    (
        "definitions.yaml",
        include_bytes!("../fixtures/toy/definitions.yaml"),
    ),
    (
        "calendar.yaml",
        include_bytes!("../fixtures/toy/calendar.yaml"),
    ),
    ("firm.yaml", include_bytes!("../fixtures/toy/firm.yaml")),
    (
        "law/toy.yaml",
        include_bytes!("../fixtures/toy/law/toy.yaml"),
    ),
];

fn toy_files() -> Files {
    TOY_FILES
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect()
}

/// The toy library or the real one, as the first byte says.
fn library(which: u8) -> Rc<Library> {
    if which.is_multiple_of(2) {
        TOY.with(Rc::clone)
    } else {
        EMBEDDED.with(Rc::clone)
    }
}

/// An input that begins with a choice.
fn chosen(data: &[u8]) -> (u8, &[u8]) {
    data.split_first()
        .map_or((0, data), |(first, rest)| (*first, rest))
}

#[track_caller]
fn assert_inert(text: &str) {
    assert!(
        !text.chars().any(|c| c != '\n' && steers(c)),
        "it steers: {text:?}"
    );
}

#[track_caller]
fn assert_told(mistakes: &[Diagnostic]) {
    assert!(!mistakes.is_empty(), "a refusal says why");
    for mistake in mistakes {
        assert!(
            mistake.place.line > 0 && mistake.place.column > 0,
            "a place: {mistake:?}"
        );
        for lang in Lang::ALL {
            assert!(
                !mistake.message.get(lang).is_empty() && !mistake.help.get(lang).is_empty(),
                "words: {mistake:?}"
            );
            assert_inert(&mistake.text(lang));
        }
    }
}

/// The loader of content: one file of the toy content is the input. It loads and can be assessed, or says why not.
pub(crate) fn content(data: &[u8]) {
    let (which, rest) = chosen(data);
    let mut files = toy_files();
    files.insert(
        TOY_FILES[usize::from(which) % TOY_FILES.len()].0.to_owned(),
        rest.to_vec(),
    );
    match zicha_content::load(&files) {
        Err(mistakes) => assert_told(&mistakes),
        Ok(library) => {
            let mut matter = zicha_matter::blank_matter(&library, "A", "2026-11-24T09:00:00+08:00");
            assessed(&library, &matter, false);
            for index in library.question_indexes() {
                let answer = some_answer(library.question(index), which);
                matter.answers.entry_mut(index).response = Response::Given(answer);
            }
            assessed(&library, &matter, true);
            assert_kept(&library, &matter);
        }
    }
}

/// An answer within the bounds of its question.
fn some_answer(question: &Question, seed: u8) -> Answer {
    match question.kind {
        Kind::YesNo { .. } | Kind::Choice | Kind::MultiChoice => {
            let id = &question.options[usize::from(seed) % question.options.len()].id;
            Answer::Chosen(question.option(id).expect("an option of its own"))
        }
        Kind::Number { min, max, .. } | Kind::Amount { min, max } | Kind::Percent { min, max } => {
            Answer::Number(max.or(min).unwrap_or(50_000_000))
        }
        Kind::Date => Answer::Date(NOW.date()),
        Kind::Moment => Answer::Moment(NOW),
        Kind::Text => Answer::Text("A".to_owned()),
    }
}

/// Whatever was read can be assessed, whatever day it speaks of; `export` makes the report that others read as well.
fn assessed(library: &Library, matter: &Matter, export: bool) {
    let findings = Findings::new(library, matter, NOW);
    if export {
        let format = zicha_export::format("json").expect("a format");
        format
            .make(
                &zicha_report::Report::new(library, matter, &findings),
                &Selection::full(Lang::Zh),
            )
            .expect("the report is made");
    }
}

/// What is saved is what is read again.
#[track_caller]
fn assert_kept(library: &Library, matter: &Matter) {
    // The one reason not to save is that it could not be read again.
    let Ok(file) = zicha_matter::to_json(library, matter) else {
        return;
    };
    match zicha_matter::read(library, "kept", file.as_bytes()) {
        Ok(again) => assert_eq!(
            again, *matter,
            "it was read as another matter than was saved: {file}"
        ),
        Err(mistakes) => panic!("what was saved is not read again: {mistakes:?}\n{file}"),
    }
}

/// Files of matters and of answers.
pub(crate) fn matter(data: &[u8]) {
    let (which, rest) = chosen(data);
    let library = library(which);
    match zicha_matter::read(&library, "fuzz", rest) {
        Err(mistakes) => assert_told(&mistakes),
        Ok(matter) => {
            assert_kept(&library, &matter);
            assessed(&library, &matter, which & 2 != 0);
            let mut session = Session::new(&library, matter, None, false, NOW);
            let saved = session.to_save("2026-11-24T09:00:00+08:00".to_owned());
            assert_kept(&library, &saved);
        }
    }
}

/// What is typed or pasted as an answer, or as the reason for having none.
pub(crate) fn typed_text(data: &[u8]) {
    let (which, rest) = chosen(data);
    let text = String::from_utf8_lossy(rest);
    let library = library(which);
    let index = library
        .question_indexes()
        .nth(usize::from(which >> 1) % library.questions.len())
        .expect("a question");
    let question = library.question(index);
    let mut matter = zicha_matter::blank_matter(&library, &text, "2026-11-24T09:00:00+08:00");
    match typed(&question.kind, &text) {
        Err(problem) => {
            for lang in Lang::ALL {
                assert_inert(&problem_text(lang, &question.kind, problem));
            }
        }
        Ok(_) if question.kind.has_options() => {}
        Ok(answer) => {
            // The field shows it again when the question is.
            let shown = match &answer {
                Answer::Number(points) if matches!(question.kind, Kind::Percent { .. }) => {
                    zicha_text::percent(*points)
                }
                Answer::Number(number) => zicha_text::thousands(*number),
                Answer::Date(day) => day.to_string(),
                Answer::Moment(moment) => zicha_text::moment(*moment),
                Answer::Text(text) => text.clone(),
                Answer::Chosen(_) => panic!("nothing was chosen"),
            };
            assert_eq!(
                typed(&question.kind, &shown).as_ref(),
                Ok(&answer),
                "shown as {shown}"
            );
            matter.answers.entry_mut(index).response = Response::Given(answer);
        }
    }
    assert_kept(&library, &matter);
    for kind in ReasonKind::ALL {
        let reason = withheld(kind, &text);
        assert_inert(&reason.because);
        assert_inert(&reason.ask);
        let response = Response::Withheld(reason);
        *matter.answers.entry_mut(index) = Entry {
            response,
            note: zicha_matter::clean(Some(&text)),
            ..Entry::default()
        };
        assert_kept(&library, &matter);
    }
    assessed(&library, &matter, false);
}

/// Letters that fields and screens find hard, for bytes that are no ASCII.
const LETTERS: [char; 16] = [
    '中',
    '文',
    '，',
    '。',
    '１',
    '万',
    '日',
    '\u{301}',
    '\u{200d}',
    '👩',
    '\u{fe0f}',
    '\u{202e}',
    '\u{9b}',
    '\u{e0041}',
    'ﷺ',
    '\u{ad}',
];

const NAMED: [KeyCode; 16] = [
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Delete,
    KeyCode::BackTab,
    KeyCode::Insert,
    KeyCode::F(1),
    KeyCode::Null,
    KeyCode::Enter,
    KeyCode::Tab,
    KeyCode::Backspace,
];

/// What a terminal may tell.
enum Event {
    Key(KeyEvent),
    Paste(String),
    Resized(u16, u16),
    Mouse(MouseEventKind, u16, u16),
}

/// Bytes as a terminal would send them: letters and control keys stand for themselves, bytes beyond ASCII for named keys,
/// letters of other scripts, pastes, clicks and changes of size.
fn events(mut data: &[u8]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut next = || {
        let (first, rest) = data.split_first()?;
        data = rest;
        Some(*first)
    };
    while let Some(byte) = next() {
        events.push(match byte {
            b'\r' | b'\n' => Event::Key(KeyCode::Enter.into()),
            b'\t' => Event::Key(KeyCode::Tab.into()),
            0x1b => Event::Key(KeyCode::Esc.into()),
            0x7f => Event::Key(KeyCode::Backspace.into()),
            0..0x1b => Event::Key(KeyEvent::new(
                KeyCode::Char((byte + b'`').into()),
                KeyModifiers::CONTROL,
            )),
            0x1c..0x20 => {
                let modifiers = [
                    KeyModifiers::SHIFT,
                    KeyModifiers::ALT,
                    KeyModifiers::CONTROL,
                    KeyModifiers::all(),
                ];
                let code = NAMED[usize::from(next().unwrap_or_default()) % NAMED.len()];
                Event::Key(KeyEvent::new(code, modifiers[usize::from(byte - 0x1c)]))
            }
            0x20..0x7f => Event::Key(KeyCode::Char(byte.into()).into()),
            0x80..0xa0 => Event::Key(NAMED[usize::from(byte) % NAMED.len()].into()),
            0xa0..0xc0 => {
                Event::Key(KeyCode::Char(LETTERS[usize::from(byte) % LETTERS.len()]).into())
            }
            0xc0..0xd0 => {
                let pasted: Vec<u8> = (0..=byte % 16).map_while(|_| next()).collect();
                let letter = |byte: u8| match byte {
                    0x80.. => LETTERS[usize::from(byte) % LETTERS.len()],
                    byte => byte.into(),
                };
                Event::Paste(pasted.into_iter().map(letter).collect())
            }
            0xd0..0xe0 => {
                let (columns, rows) = (next().unwrap_or_default(), next().unwrap_or_default());
                Event::Resized((columns % 200).into(), (rows % 80).into())
            }
            0xe0.. => {
                let kind = match byte % 4 {
                    0 => MouseEventKind::ScrollDown,
                    1 => MouseEventKind::ScrollUp,
                    _ => MouseEventKind::Down(MouseButton::Left),
                };
                Event::Mouse(
                    kind,
                    next().unwrap_or_default().into(),
                    next().unwrap_or_default().into(),
                )
            }
        });
    }
    events
}

/// Nothing on the screen steers it.
#[track_caller]
fn assert_drawn(backend: &TestBackend) {
    for cell in &backend.buffer().content {
        assert!(
            !cell.symbol().chars().any(steers),
            "on the screen: {:?}",
            cell.symbol()
        );
    }
}

/// The field that is typed into.
pub(crate) fn field(data: &[u8]) {
    let (which, rest) = chosen(data);
    let multiline = which & 1 == 1;
    let mut field = Field::new(
        if which & 2 == 0 {
            ""
        } else {
            "第一条, one\nsecond"
        },
        multiline,
    );
    let is_one_line = !multiline && !field.text().contains('\n');
    let (mut width, mut height) = (u16::from(which >> 2), if multiline { 5 } else { 1 });
    for event in events(rest) {
        match event {
            Event::Key(key) => field.type_key(key),
            Event::Paste(text) => field.paste(&text),
            Event::Resized(columns, rows) => (width, height) = (columns, rows),
            Event::Mouse(..) => {}
        }
        let text = field.text();
        assert_inert(&text);
        assert!(
            !is_one_line || !text.contains('\n'),
            "one line became two: {text:?}"
        );
        let mut terminal =
            Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
        let area = Rect {
            x: 0,
            y: 0,
            width,
            height,
        };
        terminal
            .draw(|frame| field.draw(frame, area, Theme::DARK))
            .expect("drawing");
        assert_drawn(terminal.backend());
    }
}

/// The app without a disk: each effect comes out as it would if all went well.
struct Ui {
    model: Model,
    library: Rc<Library>,
    disk: Matter,
    history: zicha_matter::history::History,
}

impl Ui {
    fn step(&mut self, message: Message) {
        let now = || "2026-11-24T09:00:00+08:00".to_owned();
        let mut next = update::update(&mut self.model, message, now);
        while let Some(effect) = next {
            let outcome = self.outcome(effect);
            next = update::update(&mut self.model, Message::Done(outcome), now);
        }
    }

    fn opened(&self, read_only: Option<Text>) -> Outcome {
        let path = Some("a.zicha.json".into());
        Outcome::Opened {
            matter: Box::new(self.disk.clone()),
            path,
            read_only,
            is_encrypted: false,
            note: None,
        }
    }

    fn listed(&self) -> Outcome {
        let state = ListedState {
            done: 1,
            asked: 2,
            changed: self.disk.changed.clone(),
            worst: None,
        };
        let listed = |path: &str, name: &str, is_locked, state| Listed {
            path: path.into(),
            name: name.to_owned(),
            is_locked,
            state,
        };
        let broken = Text {
            en: "broken".into(),
            zh: "损坏".into(),
        };
        Outcome::Listed(vec![
            listed("a.zicha.json", &self.disk.organisation, false, Ok(state)),
            listed("b.zicha.json", "b", false, Err(broken.clone())),
            listed("c.zicha.json", "c", true, Err(broken)),
        ])
    }

    fn outcome(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::List => self.listed(),
            Effect::Open(path) if path.as_os_str() == "b.zicha.json" => self.opened(Some(Text {
                en: "held".into(),
                zh: "占用".into(),
            })),
            Effect::Open(path) if path.as_os_str() == "c.zicha.json" => Outcome::Sealed(path),
            Effect::Open(_)
            | Effect::OpenExample
            | Effect::Recover(_)
            | Effect::Unlock { .. }
            | Effect::Turn { .. } => self.opened(None),
            Effect::Create(name) => {
                self.disk =
                    zicha_matter::blank_matter(&self.library, &name, "2026-11-24T09:00:00+08:00");
                self.opened(None)
            }
            Effect::History(_) => Outcome::History(self.history.clone()),
            Effect::ContentChanges(matter) => {
                let changes = content_changes(None, &self.library, &matter, self.model.shared.now);
                Outcome::ContentChanges(Rc::new(changes))
            }
            Effect::CheckEvidence(matter) => {
                Outcome::Evidence(Rc::new(checked(&self.library, &matter, |_| {
                    FileState::Missing
                })))
            }
            Effect::Save(save) | Effect::Elsewhere { save, .. } => {
                let set = zicha_matter::history::differences(
                    &self.history.facts,
                    &zicha_matter::history::facts(&self.library, &save.matter),
                );
                self.history.add(zicha_matter::history::Event {
                    set,
                    did: save.did,
                    ..zicha_matter::history::Event::default()
                });
                self.disk = *save.matter;
                let revision = self.disk.revision;
                Outcome::Saved {
                    path: "a.zicha.json".into(),
                    revision,
                    warning: None,
                }
            }
            Effect::Rename { organisation, .. } => {
                self.disk.organisation = organisation;
                Outcome::Renamed
            }
            Effect::Duplicate(_) => Outcome::Duplicated(self.disk.organisation.clone()),
            Effect::Trash(path) => Outcome::Trashed {
                from: "a".to_owned(),
                to: path,
            },
            Effect::Restore(_) => Outcome::Restored("a".to_owned()),
            Effect::Export {
                order,
                overwrite: false,
                ..
            } => Outcome::Exists(order),
            Effect::EvidenceFile {
                question, lines, ..
            } => Outcome::Exhibited {
                question,
                lines,
                evidence_files: Vec::new(),
            },
            Effect::Edit { question, note } => Outcome::Edited {
                question,
                note: format!("{note}\u{202e}\u{1b}[2J."),
            },
            Effect::Quit(_) => Outcome::Left,
            Effect::Verify { .. } => Outcome::Verified(Rc::default()),
            Effect::Export { .. }
            | Effect::Copy(_)
            | Effect::Suspend
            | Effect::Mouse(_)
            | Effect::Remember(_) => Outcome::Silent,
        }
    }
}

/// The whole app, from the terminal's events to the screen, without a disk.
pub(crate) fn keys(data: &[u8]) {
    let (which, rest) = chosen(data);
    let library = library(which);
    let lang = if which & 2 == 0 { Lang::En } else { Lang::Zh };
    let blank = zicha_matter::blank_matter(&library, "甲公司 A", "2026-11-24T09:00:00+08:00");
    let mut model = tui::model(Rc::clone(&library), lang, Theme::DARK, NOW);
    model.shared.size = [(80, 24), (40, 10), (140, 40), (200, 60)][usize::from(which >> 2) % 4];
    let mut ui = Ui {
        model,
        library,
        disk: blank,
        history: zicha_matter::history::History::default(),
    };
    let first = ui.listed();
    ui.step(Message::Done(first));
    let mut screen = Terminal::new(TestBackend::new(80, 24)).expect("a screen in memory");
    for (count, event) in events(rest).into_iter().enumerate() {
        // A click means what the last frame drew there. Drawing takes most of the time, hence not after every key.
        if count % 3 == 0 || matches!(event, Event::Mouse(..)) {
            let (width, height) = ui.model.shared.size;
            screen.backend_mut().resize(width, height);
            screen
                .draw(|frame| view::view(&ui.model, frame))
                .expect("drawing");
            assert_drawn(screen.backend());
        }
        ui.step(match event {
            Event::Key(key) => Message::Key(key),
            Event::Paste(text) => Message::Paste(text),
            Event::Resized(columns, rows) => Message::Resized(columns, rows),
            Event::Mouse(kind, column, row) => Message::Mouse(MouseEvent {
                kind,
                column,
                row,
                modifiers: KeyModifiers::NONE,
            }),
        });
        if !ui.model.running {
            return;
        }
    }
    if let Some(session) = &ui.model.shared.session {
        assert_kept(&ui.library, session.matter());
        if session.path.is_some() && !session.read_only {
            assert_eq!(
                ui.disk,
                *session.matter(),
                "what is on the screen was not saved"
            );
        }
    }
    for _ in 0..60 {
        ui.step(Message::Key(KeyCode::Esc.into()));
    }
    assert!(
        matches!(ui.model.screen, Screen::Home(_) | Screen::Start(_)),
        "Esc does not lead home"
    );
}

/// What takes out of texts what steers a terminal, and what lays texts out in cells.
pub(crate) fn text(data: &[u8]) {
    let (which, rest) = chosen(data);
    let raw = String::from_utf8_lossy(rest);
    let plain = zicha_matter::clean(Some(&raw));
    assert_inert(&plain);
    assert_eq!(
        zicha_matter::clean(Some(&plain)),
        plain,
        "cleaning twice cleans more"
    );
    let words = Text {
        en: raw.to_string().into(),
        zh: raw.chars().rev().collect::<String>().into(),
    };
    let inert = zicha_text::inert(&words);
    for lang in Lang::ALL {
        assert_inert(inert.get(lang));
    }
    assert_eq!(
        zicha_text::inert(&inert),
        inert,
        "it is inert only the second time"
    );
    // What does not steer is left alone.
    let kept: String = raw.chars().filter(|c| *c == '\n' || !steers(*c)).collect();
    assert_eq!(inert.en.as_str(), kept);
    assert_eq!(plain.replace(' ', ""), kept.replace(' ', ""));

    let width = usize::from(which % 100);
    let lines = wrap(&plain, width);
    let squeezed = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    assert_eq!(
        squeezed(&lines.concat()),
        squeezed(&plain),
        "wrapping lost a letter"
    );
    for line in &lines {
        // A letter that is wider than the line is not broken.
        let is_one = line.graphemes(true).count() == 1;
        assert!(
            is_one || line.width() <= width.max(2),
            "{line:?} is wider than {width}"
        );
    }
    assert!(
        cut(&plain, width).width() <= width,
        "it was not cut to {width}: {plain:?}"
    );
    for right in [false, true] {
        assert_eq!(
            cell(&plain, width, right).width(),
            width,
            "a cell of another width: {plain:?}"
        );
    }
}
