//! Drives the app as a user would: keys in, screen out. Today is always 2026-11-24, and matters live in a temporary folder.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr as _;

use zicha::session::Session;
use zicha::tui::effect::Effect;
use zicha::tui::message::Message;
use zicha::tui::model::{Model, Screen};
use zicha::tui::runtime::Runtime;
use zicha::tui::theme::Theme;
use zicha::tui::{model, step, view};
use zicha_law::{DateTime, Entry, Library, QuestionIx};
use zicha_matter::Matter;
use zicha_store::{Store, Work};
use zicha_text::Lang;

pub(crate) const NOW: DateTime = DateTime::constant(2026, 11, 24, 9, 0, 0, 0);

/// The library is read once a thread; reading it is most of the cost of a test.
pub(crate) fn library() -> Rc<Library> {
    thread_local! {
        static LIBRARY: Rc<Library> = Rc::new(zicha_pack::library().expect("the embedded content"));
    }
    LIBRARY.with(Rc::clone)
}

/// The app with a folder of its own.
pub(crate) struct App {
    pub(crate) model: Model,
    runtime: Runtime,
    folder: Rc<TempDir>,
}

impl App {
    /// The app on its home screen, without any matter.
    pub(crate) fn new(width: u16, height: u16, lang: Lang) -> Self {
        Self::over(
            Rc::new(TempDir::new().expect("a temporary folder")),
            width,
            height,
            lang,
        )
    }

    fn over(folder: Rc<TempDir>, width: u16, height: u16, lang: Lang) -> Self {
        let mut model = model(library(), lang, Theme::DARK, NOW);
        let mut runtime = Runtime::new(
            library(),
            Store::new(matters(&folder)).with_work(Work::NONE),
            NOW,
        );
        step(&mut model, &mut runtime, Message::Resized(width, height));
        let listed = runtime.perform(Effect::List);
        step(&mut model, &mut runtime, Message::Done(listed));
        Self {
            model,
            runtime,
            folder,
        }
    }

    /// The app on a matter with these answers (`op-legal-form=company op-industry=finance,energy`), at the first open
    /// question.
    pub(crate) fn with(width: u16, height: u16, lang: Lang, answers: &str) -> Self {
        let mut app = Self::new(width, height, lang);
        app.keep("Harbour Logistics", answers);
        app.press("enter");
        app
    }

    /// The same folder in another window or on another day.
    pub(crate) fn another(&self) -> Self {
        Self::over(
            Rc::clone(&self.folder),
            self.model.shared.size.0,
            self.model.shared.size.1,
            self.model.shared.lang,
        )
    }

    /// Puts a matter into the folder and lists it.
    pub(crate) fn keep(&mut self, name: &str, answers: &str) -> PathBuf {
        let mut yaml = format!("organisation: {name}\nanswers:\n");
        for answer in answers.split_whitespace() {
            let (question, value) = answer.split_once('=').expect("question=answer");
            let value = if value.contains(',') {
                format!("[{value}]")
            } else {
                value.to_owned()
            };
            yaml.extend(["  - {question: ", question, ", answer: ", &value, "}\n"]);
        }
        let mut matter =
            zicha_matter::read(&library(), "answers", yaml.as_bytes()).expect("answers that fit");
        "2026-11-20T09:00:00+08:00".clone_into(&mut matter.created);
        matter.changed.clone_from(&matter.created);
        matter.revision = 1;
        let path = Store::new(matters(&self.folder))
            .create(&library(), &matter)
            .expect("a saved matter");
        let listed = self.runtime.perform(Effect::List);
        self.send(Message::Done(listed));
        path
    }

    pub(crate) fn send(&mut self, message: Message) {
        step(&mut self.model, &mut self.runtime, message);
    }

    /// Presses keys: `n 'Harbour' enter 1 ctrl-s`. Named keys, single characters, quoted text typed letter by letter.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for event in parse(keys) {
            self.send(Message::Key(event));
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Message::Paste(text.to_owned()));
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Message::Resized(width, height));
        self
    }

    /// Clicks on the first place where a text stands.
    #[track_caller]
    pub(crate) fn click(&mut self, wanted: &str) -> &mut Self {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| {
            let column = line.split_once(wanted)?.0.width();
            Some((
                u16::try_from(column).expect("a column"),
                u16::try_from(row).expect("a row"),
            ))
        });
        let (column, row) = found.unwrap_or_else(|| panic!("no \"{wanted}\" on\n{screen}"));
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub(crate) fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        // What can be clicked is what the last frame drew.
        let _ = self.buffer();
        self.send(Message::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
        self
    }

    pub(crate) fn buffer(&self) -> Buffer {
        let (width, height) = self.model.shared.size;
        let mut terminal =
            Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
        terminal
            .draw(|frame| view::view(&self.model, frame))
            .expect("drawing");
        terminal.backend().buffer().clone()
    }

    /// What stands on the screen, line by line, without line-end blanks.
    pub(crate) fn screen(&self) -> String {
        text(&self.buffer())
    }

    /// Whether the screen shows a text; one that is broken over lines is found too, as is Chinese.
    #[track_caller]
    pub(crate) fn sees(&mut self, wanted: &str) -> &mut Self {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let screen = self.screen();
        assert!(
            squeeze(&screen).contains(&squeeze(wanted)),
            "no \"{wanted}\" on\n{screen}"
        );
        self
    }

    #[track_caller]
    pub(crate) fn sees_not(&mut self, unwanted: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(unwanted), "\"{unwanted}\" on\n{screen}");
        self
    }

    /// The id of the question in front; empty if there is none.
    pub(crate) fn question(&self) -> String {
        let Screen::Interview(state) = &self.model.screen else {
            return String::new();
        };
        state
            .question
            .map(|question| library().question(question).id.to_string())
            .unwrap_or_default()
    }

    pub(crate) fn session(&self) -> &Session {
        self.model.shared.session.as_ref().expect("an open matter")
    }

    pub(crate) fn entry(&self, question: &str) -> &Entry {
        self.session().entry(id(question))
    }

    /// The answer as it stands in a matter's file; `None` if there is none.
    pub(crate) fn answer(&self, question: &str) -> Option<serde_json::Value> {
        let asked = library();
        let asked = asked.question(id(question));
        self.entry(question)
            .answer()
            .map(|answer| store_value(answer, asked))
    }

    /// The open matter as it stands on disk.
    pub(crate) fn on_disk(&self) -> Matter {
        let path = self
            .session()
            .path
            .as_deref()
            .expect("a matter with a file");
        zicha_store::load(&library(), path).expect("a readable matter")
    }

    pub(crate) fn folder(&self) -> PathBuf {
        matters(&self.folder)
    }

    /// The names of the matter files.
    pub(crate) fn files(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder()) else {
            return Vec::new();
        };
        let names = entries.map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        });
        let mut names: Vec<String> = names
            .filter(|name| name.ends_with("zicha.json") && !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }
}

fn store_value(answer: &zicha_law::Answer, question: &zicha_law::Question) -> serde_json::Value {
    let text = |position: usize| question.options[position].id.as_str();
    match answer {
        zicha_law::Answer::Chosen(chosen) => {
            chosen.iter().map(text).collect::<Vec<_>>().join(",").into()
        }
        zicha_law::Answer::Number(number) => (*number).into(),
        zicha_law::Answer::Date(date) => date.to_string().into(),
        zicha_law::Answer::Moment(moment) => zicha_text::moment(*moment).into(),
        zicha_law::Answer::Text(text) => text.as_str().into(),
    }
}

fn matters(folder: &TempDir) -> PathBuf {
    Path::new(folder.path()).join("matters")
}

pub(crate) fn id(question: &str) -> QuestionIx {
    library()
        .find_question(question)
        .unwrap_or_else(|| panic!("no question {question}"))
}

pub(crate) fn text(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width()).unwrap_or(1).max(1);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// Key strings to key events.
pub(crate) fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = keys.trim_start();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('\'') {
            let (typed, after) = quoted
                .split_once('\'')
                .unwrap_or_else(|| panic!("no closing quote in {keys}"));
            events.extend(typed.chars().map(|c| KeyEvent::from(KeyCode::Char(c))));
            rest = after.trim_start();
            continue;
        }
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        events.push(named(word));
        rest = after.trim_start();
    }
    events
}

fn named(word: &str) -> KeyEvent {
    let code = match word {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        word => {
            let control = word.strip_prefix("ctrl-");
            let mut letters = control.unwrap_or(word).chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else {
                panic!("no key is called {word}")
            };
            let modifiers = if control.is_some() {
                KeyModifiers::CONTROL
            } else {
                KeyModifiers::NONE
            };
            return KeyEvent::new(KeyCode::Char(letter), modifiers);
        }
    };
    KeyEvent::from(code)
}
