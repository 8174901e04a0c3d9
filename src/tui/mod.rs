//! Floor 3: the terminal app. `Model`, `Message`, `update`, `view`; effects are values, and only the runtime does IO.

pub mod effect;
pub mod keymap;
pub mod message;
pub mod model;
pub mod overlay;
pub mod runtime;
pub mod screen;
pub mod session;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;

use std::path::PathBuf;
use std::rc::Rc;

use anyhow::Result;
use crossterm::event::{self, Event};
use crossterm::{ExecutableCommand as _, event as terminal};
use ratatui::DefaultTerminal;

use crate::domain::{DateTime, Lang, Library, said};
use crate::i18n::{Failed, OrFailed as _};
use crate::store::Store;

use effect::Effect;
use message::Message;
use model::{Model, Screen, Shared};
use runtime::Runtime;
use theme::Theme;

/// How the app begins.
#[derive(Debug)]
pub struct Start {
    pub opening: Opening,
    pub library: Library,
    pub lang: Lang,
    pub store: Store,
}

/// The first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    Home,
    Example,
    New(Option<String>),
    File(PathBuf),
}

/// Runs the app until the user leaves.
///
/// # Errors
/// If the terminal cannot be used, or the file named on the command line cannot be opened.
pub fn run(start: Start, now: DateTime) -> Result<()> {
    let library = Rc::new(start.library);
    let theme =
        if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) { Theme::Mono } else { Theme::Colour };
    let mut runtime = Runtime::new(Rc::clone(&library), start.store, now);
    let mut model = model(library, start.lang, theme, now);
    let first = first_effect(&start.opening);
    // What was named on the command line must open before the screen is taken.
    let outcome = runtime.perform(first);
    if let (effect::Outcome::Failed(why), Opening::File(_)) = (&outcome, &start.opening) {
        return Err(Failed::new(why.clone()).into());
    }
    step(&mut model, &mut runtime, Message::Done(outcome));
    if start.opening == Opening::New(None) {
        step(&mut model, &mut runtime, Message::Home(screen::home::Message::New));
    }
    let mut terminal = ratatui::try_init().or_failed(|| {
        said!(
            "this needs a terminal; `zicha assess FILE` works without one",
            "须在终端中运行；无终端时可用 `zicha assess FILE`"
        )
    })?;
    let pasting = std::io::stdout().execute(terminal::EnableBracketedPaste).is_ok();
    let result = event_loop(&mut terminal, &mut model, &mut runtime);
    if pasting {
        let _ = std::io::stdout().execute(terminal::DisableBracketedPaste);
    }
    ratatui::try_restore()
        .or_failed(|| said!("the terminal could not be put back; type `reset`", "终端未能复原，请输入 `reset`"))?;
    result
}

fn first_effect(opening: &Opening) -> Effect {
    match opening {
        Opening::Home | Opening::New(None) => Effect::List,
        Opening::Example => Effect::OpenExample,
        Opening::New(Some(name)) => Effect::Create(name.clone()),
        Opening::File(path) => Effect::Open(path.clone()),
    }
}

/// The app before anything has happened.
#[must_use]
pub fn model(library: Rc<Library>, lang: Lang, theme: Theme, now: DateTime) -> Model {
    Model {
        shared: Shared { library, session: None, lang, theme, now, size: (80, 24), documents: PathBuf::new() },
        screen: Screen::Home(screen::home::State::default()),
        overlay: None,
        back: Vec::new(),
        notice: None,
        running: true,
    }
}

fn event_loop(terminal: &mut DefaultTerminal, model: &mut Model, runtime: &mut Runtime) -> Result<()> {
    let size = terminal.size()?;
    model.shared.size = (size.width, size.height);
    model.shared.documents = documents();
    while model.running {
        terminal.draw(|frame| view::view(model, frame))?;
        let message = match event::read()? {
            Event::Key(key) => Message::Key(key),
            Event::Paste(text) => Message::Paste(text),
            Event::Resize(columns, rows) => Message::Resized(columns, rows),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) => continue,
        };
        step(model, runtime, message);
    }
    Ok(())
}

/// The user's folder of documents, else the home folder, else the one that the app was started in.
fn documents() -> PathBuf {
    let folders = directories::UserDirs::new();
    folders.map(|folders| folders.document_dir().unwrap_or(folders.home_dir()).to_path_buf()).unwrap_or_default()
}

/// Takes in a message and performs what follows from it, until nothing more does.
pub fn step(model: &mut Model, runtime: &mut Runtime, message: Message) {
    let mut next = update::update(model, message, &runtime::now());
    while let Some(effect) = next {
        let outcome = runtime.perform(effect);
        next = update::update(model, Message::Done(outcome), &runtime::now());
    }
}
