//! Words in two languages.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::interner;

/// A language of the interface and of the legal texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    En,
    Zh,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The code used in file names, arguments and exports: `en` or `zh`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }
}

/// Whether a character could steer a terminal or make a line read other than it is written: control characters, marks and
/// overrides of direction, line separators, what is invisible by design, what is no character and stands in no YAML. None
/// of them is ever part of an answer.
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// A text without what could steer a terminal; line breaks and tabs stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !steers(*c))
        .collect()
}

/// A text that was not written here (a name, a path) as one line without what could steer a terminal.
#[must_use]
pub fn harmless_line(text: &str) -> String {
    text.chars().filter(|c| !steers(*c)).collect()
}

/// A string that is either part of the binary (the embedded content) or owned (content read at run time).
/// Reading the embedded content therefore copies no text, which is what keeps the start fast.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Str(Cow<'static, str>);

impl Str {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&'static str> for Str {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Str {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match interner::take(&self.0) {
            Some(span) => span.serialize(serializer),
            None => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de: 'static> Deserialize<'de> for Str {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Some(interner) = interner::reading() else {
            let text = <&'de str>::deserialize(deserializer)?;
            return Ok(Self(Cow::Borrowed(text)));
        };
        let (start, length) = interner::Span::deserialize(deserializer)?;
        let (start, length) = (start as usize, length as usize);
        let Some(text) = interner.get(start..start.saturating_add(length)) else {
            let start = Unexpected::Unsigned(start as u64);
            return Err(D::Error::invalid_value(start, &"a place in the pool"));
        };
        Ok(Self(Cow::Borrowed(text)))
    }
}

/// One text in both languages. Both are originals; a missing one is refused when content is loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Text {
    pub en: Str,
    pub zh: Str,
}

impl Text {
    /// A text made in each language.
    pub fn both<T: Into<Str>>(of: impl Fn(Lang) -> T) -> Self {
        Self {
            en: of(Lang::En).into(),
            zh: of(Lang::Zh).into(),
        }
    }

    /// Sentences one after the other.
    #[must_use]
    pub fn joined<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let (mut english, mut chinese) = (Vec::new(), Vec::new());
        for part in parts {
            english.push(&*part.en);
            chinese.push(&*part.zh);
        }
        Self {
            en: english.join(" ").into(),
            zh: chinese.concat().into(),
        }
    }

    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }
}

/// A [`Text`] of the program's own: the English sentence, the Chinese one, and what fills the holes of both. A sentence
/// without its Chinese does not compile.
#[macro_export]
macro_rules! text {
    ($en:literal, $zh:literal $(, $($holes:tt)*)?) => {
        $crate::Text {
            en: format!($en $(, $($holes)*)?).into(),
            zh: format!($zh $(, $($holes)*)?).into(),
        }
    };
}
