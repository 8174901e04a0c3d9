//! The whole state of the app.

use std::path::PathBuf;
use std::rc::Rc;

use crate::domain::{DateTime, Lang, Library};
use crate::i18n::{Strings, strings};

use super::effect::Effect;
use super::overlay::Overlay;
use super::screen::{article, dashboard, home, interview, review, topic};
use super::session::Session;
use super::theme::Theme;

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
}

impl Shared {
    #[must_use]
    pub fn strings(&self) -> &'static Strings {
        strings(self.lang)
    }
}

/// The screen in front, with its own state.
#[derive(Debug, Clone)]
pub enum Screen {
    Home(home::State),
    Interview(interview::State),
    Review(review::State),
    Dashboard(dashboard::State),
    Article(article::State),
    Topic(topic::State),
}

/// The app.
#[derive(Debug)]
pub struct Model {
    pub shared: Shared,
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    pub back: Vec<Screen>,
    /// One line at the foot, until the next key.
    pub notice: Option<String>,
    pub running: bool,
}

/// What a screen's `update` wants.
#[derive(Debug, Default)]
pub struct Step {
    pub go: Option<Go>,
    pub overlay: Option<Overlay>,
    pub effect: Option<Effect>,
    pub notice: Option<String>,
    /// Write the matter: something in it changed, or the place in it.
    pub save: bool,
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
        Self { go: Some(Go::To(screen)), ..Self::default() }
    }

    #[must_use]
    pub fn back() -> Self {
        Self { go: Some(Go::Back), ..Self::default() }
    }

    #[must_use]
    pub fn overlay(overlay: Overlay) -> Self {
        Self { overlay: Some(overlay), ..Self::default() }
    }

    #[must_use]
    pub fn effect(effect: Effect) -> Self {
        Self { effect: Some(effect), ..Self::default() }
    }

    #[must_use]
    pub fn notice(text: impl Into<String>) -> Self {
        Self { notice: Some(text.into()), ..Self::default() }
    }
}
