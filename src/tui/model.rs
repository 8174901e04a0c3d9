//! The whole state of the app.

use std::path::PathBuf;
use std::rc::Rc;

use zicha_law::{DateTime, Library};
use zicha_text::Lang;
use zicha_text::{Strings, Ui, strings};

use super::conflict::Merging;
use super::dialog::Dialog;
use super::effect::Effect;
use super::hit_test::Targets;
use super::message::Global;
use super::passphrase::PassphrasePrompt;
use super::screen::{article, dashboard, history, home, interview, lists, review, start};
use super::theme::{Depth, Theme};
use crate::session::Session;

/// What every screen may read.
#[derive(Debug)]
pub struct Shared {
    pub library: Rc<Library>,
    pub session: Option<Session>,
    pub lang: Lang,
    pub theme: Theme,
    pub now: DateTime,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Where exports are put unless another place is named.
    pub documents: PathBuf,
    /// The most colours that the terminal shows.
    pub depth: Depth,
    /// A theme was chosen by hand: what the terminal says of its background no longer counts.
    pub is_theme_chosen: bool,
    /// Whether clicks come to the app.
    pub mouse: bool,
    /// Whose name stands in the history.
    pub person: String,
    /// The two sides of the open matter, if another program changed it.
    pub merging: Option<Merging>,
    /// What a passphrase is being asked for.
    pub secret: Option<PassphrasePrompt>,
    /// Whether the open matter is encrypted.
    pub is_encrypted: bool,
    /// What the last frame drew where.
    pub targets: Targets,
}

impl Shared {
    #[must_use]
    pub fn strings(&self) -> &'static Strings {
        strings(self.lang)
    }

    /// The words around the screens.
    #[must_use]
    pub fn ui(&self) -> &'static Ui {
        zicha_text::ui(self.lang)
    }
}

/// The screen in front, with its own state.
#[derive(Debug, Clone)]
pub enum Screen {
    Start(start::State),
    Home(home::State),
    Interview(interview::State),
    Review(review::State),
    Dashboard(dashboard::State),
    Article(article::State),
    ListKind(lists::State),
    History(history::State),
}

/// The app.
#[derive(Debug)]
pub struct Model {
    pub shared: Shared,
    pub screen: Screen,
    pub dialog: Option<Dialog>,
    pub back: Vec<Screen>,
    /// One line at the foot, until the next key.
    pub notice: Option<String>,
    pub running: bool,
}

/// What a screen's `update` wants.
#[derive(Debug, Default)]
pub struct Step {
    pub go: Option<Go>,
    pub dialog: Option<Dialog>,
    pub effect: Option<Effect>,
    pub notice: Option<String>,
    /// Write the matter: something in it changed, or the place in it.
    pub save: bool,
    /// Do what works on every screen.
    pub global: Option<Global>,
}

/// Where to.
#[derive(Debug)]
pub enum Go {
    /// Remember this screen and go on.
    To(Screen),
    /// Put another in its place.
    Replace(Screen),
    Back,
    Home,
}

impl Step {
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn to(screen: Screen) -> Self {
        Self {
            go: Some(Go::To(screen)),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn back() -> Self {
        Self {
            go: Some(Go::Back),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn dialog(dialog: Dialog) -> Self {
        Self {
            dialog: Some(dialog),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn effect(effect: Effect) -> Self {
        Self {
            effect: Some(effect),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn global(message: Global) -> Self {
        Self {
            global: Some(message),
            ..Self::default()
        }
    }

    /// What came for another screen than the one in front, or for a matter that is closed: nothing is done, and that is said.
    #[must_use]
    pub fn astray(shared: &Shared) -> Self {
        Self::notice(shared.ui().notice.astray)
    }

    #[must_use]
    pub fn notice(text: impl Into<String>) -> Self {
        Self {
            notice: Some(text.into()),
            ..Self::default()
        }
    }
}
