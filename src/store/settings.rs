//! What the app remembers between two starts, beside the matters. Losing it costs nothing, so it is never complained of.

use std::path::Path;

use serde::{Deserialize, Serialize};

use anyhow::Result;

use crate::domain::Lang;

/// How the user left the app.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `en` or `zh`, once it was chosen.
    lang: Option<String>,
    /// The code of a theme, once one was chosen; else the terminal decides.
    pub theme: Option<String>,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
    /// Whose name stands in histories, if not that of the system's user.
    pub person: Option<String>,
}

const NAME: &str = "settings.json";

impl Settings {
    /// What stands in the folder, or nothing if it cannot be read.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let bytes = super::read_bounded(&folder.join(NAME)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// # Errors
    /// If the file cannot be written.
    pub fn save(&self, folder: &Path) -> Result<()> {
        super::make_folder(&super::Disk::default(), folder)?;
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        super::write(&folder.join(NAME), &bytes)
    }

    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(Lang::from_code)
    }

    /// What is to be remembered.
    #[must_use]
    pub fn new(lang: Lang, theme: Option<&str>, mouse: bool, person: &str) -> Self {
        let (lang, person) = (lang.code().to_owned(), person.to_owned());
        Self { lang: Some(lang), theme: theme.map(str::to_owned), mouse: Some(mouse), person: Some(person) }
    }
}
