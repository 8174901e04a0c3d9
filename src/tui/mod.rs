//! The terminal app. `Model`, `Message`, `update`, `view`; effects are values, and only the runtime does IO.

pub mod background;
pub mod conflict;
pub mod console;
pub mod dialog;
mod editor;
pub mod effect;
mod events;
pub mod global;
pub mod hit_test;
pub mod key_docs;
pub mod keymap;
pub mod message;
pub mod model;
pub mod passphrase;
mod persistence;
mod recovery;
pub mod runtime;
pub mod saving;
pub mod screen;
pub mod search;
pub mod signals;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;

use std::path::PathBuf;
use std::rc::Rc;

use anyhow::Result;

use crate::session::{Opening, Start};
use zicha_law::{DateTime, Library};
use zicha_pack::Law;
use zicha_store::Settings;
use zicha_text::Lang;
use zicha_text::LocalizedError;

use console::Console;
use effect::Effect;
use hit_test::Targets;
use message::Message;
use model::{Model, Screen, Shared};
use runtime::Runtime;
use theme::{Depth, Theme};

/// Runs the app until the user leaves.
///
/// # Errors
/// If the terminal cannot be used, or the file named on the command line cannot be opened.
pub fn run(start: Start, now: DateTime) -> Result<()> {
    // The list of no matters needs no law: it is read when the list stands on the screen.
    let is_early = matches!(start.law, Law::Embedded)
        && start.opening == Opening::Home
        && start.store.is_bare();
    let library = Rc::new(if is_early {
        Library::blank()
    } else {
        start.law.library()?
    });
    let settings = Settings::load(start.store.folder());
    let mut model = model(
        library.clone(),
        start.lang.or(settings.lang()).unwrap_or(start.system),
        Theme::DARK,
        now,
    );
    dress(&mut model.shared, &settings, start.theme.as_deref());
    let store = start.store;
    store.person().clone_into(&mut model.shared.person);
    let mut runtime = Runtime::new(library, store, now);
    let first = first_effect(&start.opening);
    // What was named on the command line must open before the screen is taken.
    let outcome = runtime.perform(first);
    if let (effect::Outcome::LocalizedError(why), Opening::File(_)) = (&outcome, &start.opening) {
        return Err(LocalizedError::new(why.clone()).into());
    }
    step(&mut model, &mut runtime, Message::Done(outcome));
    if start.opening == Opening::New(None) && matches!(model.screen, Screen::Home(_)) {
        step(
            &mut model,
            &mut runtime,
            Message::Home(screen::home::Message::New),
        );
    }
    let mut console = Console::take(model.shared.mouse)?;
    model.shared.size = console.size();
    console.draw(&model)?;
    if is_early {
        let library = Rc::new(zicha_pack::library()?);
        runtime.library = Rc::clone(&library);
        model.shared.library = library;
    }
    model.shared.documents = documents();
    events::run(&mut console, &mut model, &mut runtime)
}

/// How the app looks: what the terminal can show, then what was chosen earlier, then what the command line says.
fn dress(shared: &mut Shared, settings: &Settings, named: Option<&str>) {
    let able = Theme::of(|name| std::env::var(name).ok());
    shared.depth = able.depth;
    shared.mouse = settings.mouse.unwrap_or(true);
    let chosen = named
        .or(settings.theme.as_deref())
        .filter(|_| able.depth != Depth::Mono);
    let chosen = chosen.and_then(|code| able.named(code));
    shared.is_theme_chosen = chosen.is_some();
    shared.theme = chosen.unwrap_or(able);
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
        shared: Shared {
            library,
            session: None,
            lang,
            theme,
            now,
            size: (80, 24),
            documents: PathBuf::new(),
            depth: theme.depth,
            is_theme_chosen: false,
            mouse: true,
            person: String::new(),
            merging: None,
            secret: None,
            is_encrypted: false,
            targets: Targets::default(),
        },
        screen: Screen::Home(screen::home::State::default()),
        dialog: None,
        back: Vec::new(),
        notice: None,
        running: true,
    }
}

/// The user's folder of documents, else the home folder, else the one that the app was started in.
fn documents() -> PathBuf {
    let folders = directories::UserDirs::new();
    folders
        .map(|folders| {
            folders
                .document_dir()
                .unwrap_or(folders.home_dir())
                .to_path_buf()
        })
        .unwrap_or_default()
}

/// Takes in a message and performs what follows from it, until nothing more does.
pub fn step(model: &mut Model, runtime: &mut Runtime, message: Message) {
    let mut next = update::update(model, message, runtime::now);
    while let Some(effect) = next {
        let outcome = runtime.perform(effect);
        next = update::update(model, Message::Done(outcome), runtime::now);
    }
    screen::prepare(&mut model.screen, &model.shared);
}
