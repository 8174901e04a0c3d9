//! What was made of the open matter for the screen, kept as long as it would be made again as it is.

use std::rc::Rc;

use crate::tui::model::Shared;
use crate::tui::theme::Theme;
use zicha_text::Lang;

/// Everything outside its own subject on which a picture depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    pub width: usize,
    pub theme: Theme,
    lang: Lang,
    changes: Option<u64>,
}

impl Setting {
    #[must_use]
    pub fn of(shared: &Shared, width: usize) -> Self {
        Self {
            width,
            theme: shared.theme,
            lang: shared.lang,
            changes: shared.session.as_ref().map(|session| session.changes),
        }
    }
}

/// What was made last, and for which setting. It is about one subject: another subject has another of these.
#[derive(Debug, Clone)]
pub struct Kept<T>(Option<(Setting, Rc<T>)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Kept<T> {
    /// What is kept for a setting, else what `make` makes of it.
    pub fn get(&self, setting: Setting, make: impl FnOnce() -> T) -> Rc<T> {
        match &self.0 {
            Some((kept_for, kept)) if *kept_for == setting => Rc::clone(kept),
            _ => Rc::new(make()),
        }
    }

    pub fn keep(&mut self, setting: Setting, made: Rc<T>) {
        self.0 = Some((setting, made));
    }
}
