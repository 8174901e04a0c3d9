//! What the app remembers between two starts, beside the matters. Losing it does no harm, so a file that cannot be read
//! counts as empty.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::Result;
use zicha_text::{Lang, ResultExt as _, text};

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
    /// The name for histories that each user of the system chose; several may share the folder.
    people: BTreeMap<String, String>,
}

const NAME: &str = "settings.json";

impl Settings {
    /// What stands in the folder, or nothing if it cannot be read.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let bytes = super::read_bounded(&folder.join(NAME)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Writes it; the names that other users chose stay.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn save(&self, folder: &Path) -> Result<()> {
        super::make_folder(&super::Disk::default(), folder)?;
        let mut all = self.clone();
        for (user, name) in Self::load(folder).people {
            if user != super::lock::user() {
                all.people.insert(user, name);
            }
        }
        let mut bytes = serde_json::to_vec_pretty(&all).context(text!(
            "the settings cannot be put into JSON",
            "设置无法转换为 JSON"
        ))?;
        bytes.push(b'\n');
        super::write(&folder.join(NAME), &bytes)
    }

    /// The name that this user chose for histories.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        self.people.get(&super::lock::user()).map(String::as_str)
    }

    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(Lang::from_code)
    }

    /// The settings to remember when the app is left.
    #[must_use]
    pub fn new(lang: Lang, theme: Option<&str>, mouse: bool, person: &str) -> Self {
        let user = super::lock::user();
        let people = if person == user {
            BTreeMap::new()
        } else {
            [(user, person.to_owned())].into()
        };
        Self {
            lang: Some(lang.code().to_owned()),
            theme: theme.map(str::to_owned),
            mouse: Some(mouse),
            people,
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use zicha_text::Lang;

    use super::{NAME, Settings};

    #[test]
    fn settings_are_read_as_they_were_saved() {
        let folder = TempDir::new().expect("a temporary folder");
        let settings = Settings::new(Lang::Zh, Some("dark"), false, "Ann");
        settings.save(folder.path()).expect("they are saved");
        let read = Settings::load(folder.path());
        assert_eq!(read, settings);
        assert_eq!((read.lang(), read.person()), (Some(Lang::Zh), Some("Ann")));
    }

    #[test]
    fn the_names_that_other_users_chose_stay() {
        let folder = TempDir::new().expect("a temporary folder");
        let others = r#"{"people": {"somebody else": "Bob"}}"#;
        std::fs::write(folder.path().join(NAME), others).expect("it is written");
        let settings = Settings::new(Lang::En, None, true, "Ann");
        settings.save(folder.path()).expect("they are saved");
        let people = Settings::load(folder.path()).people;
        let names: Vec<&str> = people.values().map(String::as_str).collect();
        assert!(
            names.contains(&"Ann") && names.contains(&"Bob"),
            "{names:?}"
        );
    }

    #[test]
    fn settings_that_cannot_be_read_are_the_usual_ones() {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join(NAME), "{").expect("it is written");
        assert_eq!(Settings::load(folder.path()), Settings::default());
    }
}
