//! YAML text to values, with positions. The only user of the YAML crates, and pure: bytes in, values or diagnostics out.
//!
//! One pass makes a flat list of the parts of a document and refuses what a value would not show (equal keys, anchors,
//! several documents, bottomless nesting); a second one makes the value of them. The first reads the events of the YAML
//! parser, or JSON directly, which is far quicker; where that does not lead to a value, the file is read as YAML, which
//! knows where everything stands.

mod diagnostic;
mod events;
mod json;
mod mistake;
mod parts;
mod place;
mod plain;
mod syntax;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use zicha_text::{Text, text};

pub use diagnostic::{Diagnostic, listed, told};
pub use place::Place;

use events::Parts;
use mistake::Mistake;
use parts::Part;
use place::{Places, Way};

/// Larger inputs are refused unread: no questionnaire or answers file comes near it.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Files of more texts, lists and groups are refused before all of them take memory.
pub const MAX_PARTS: usize = 200_000;

/// A file read: its value, and where each part of it stands, which is looked up when something is wrong.
#[derive(Debug)]
pub struct Document<T> {
    pub file: String,
    pub value: T,
    text: String,
    places: OnceLock<Places>,
}

impl<T> Document<T> {
    /// The place of a path, or of its nearest parent.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        let places = self.places.get_or_init(|| {
            let parts = events::parts(&self.file, &self.text).unwrap_or_default();
            Places::of(&parts)
        });
        places.nearest(path)
    }

    /// A diagnostic at the place of a path such as `sections/0/questions/2/text`, or of its nearest parent.
    #[must_use]
    pub fn diagnose(
        &self,
        code: &'static str,
        path: &str,
        message: Text,
        help: Text,
    ) -> Diagnostic {
        let place = self.place(path);
        Diagnostic::new(code, &self.file, place, message, help)
    }
}

/// Reads one YAML (or JSON) document.
///
/// # Errors
/// One diagnostic, saying what is wrong, where, and what to do, if the bytes are not one well-formed document of the
/// shape of `T`.
pub fn read<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<Document<T>, Box<Diagnostic>> {
    let at =
        |code, place, message, help| Box::new(Diagnostic::new(code, file, place, message, help));
    if bytes.len() > MAX_BYTES {
        let size = bytes.len();
        let message = text!(
            "the file has {size} bytes; at most {MAX_BYTES} are read",
            "文件有 {size} 字节，最多只读取 {MAX_BYTES} 字节"
        );
        let help = text!(
            "check that this is the file you meant",
            "请核对是否为所需文件"
        );
        return Err(at("too-large", Place::START, message, help));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = Place::of_offset(bytes, error.valid_up_to());
        let help = text!(
            "save it again with the encoding UTF-8; a Word or Excel file cannot be read",
            "请另存为 UTF-8 编码；Word、Excel 文件不能读取"
        );
        at(
            "not-utf8",
            place,
            text!("the file is not UTF-8 text", "文件不是 UTF-8 文本"),
            help,
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = match quickly(text) {
        Some(value) => value,
        None => slowly(file, text)?,
    };
    Ok(Document {
        file: file.to_owned(),
        value,
        text: text.to_owned(),
        places: OnceLock::new(),
    })
}

/// The value of a document of JSON in which nothing is wrong.
fn quickly<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut parts = json::parts(text)?;
    parts::value(&mut parts).ok()
}

fn slowly<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Box<Diagnostic>> {
    let mut parts = events::parts(file, text)?;
    match parts::value(&mut parts.list) {
        Ok(value) => Ok(value),
        // Texts have been taken out of these parts, and may be needed to say where the mistake is.
        Err(mistake) => Err(wrong_shape(file, &events::parts(file, text)?, &mistake)),
    }
}

fn wrong_shape(file: &str, parts: &Parts<'_>, mistake: &Mistake) -> Box<Diagnostic> {
    let Text { en, zh } = mistake.text();
    let way = Way::to(&parts.list, mistake.at());
    let message = match way.told() {
        way if way.is_empty() => Text { en, zh },
        way => Text {
            en: format!("{way}: {en}").into(),
            zh: format!("`{way}`：{zh}").into(),
        },
    };
    let help = text!(
        "compare with the format in docs/content.md",
        "请对照 docs/content.md 所列格式"
    );
    // What is blank stands where its key does.
    let is_blank = parts.list.get(mistake.at()).is_some_and(Part::is_blank);
    let key = usize::from(is_blank && way.is_behind_key());
    let place = parts.places.get(mistake.at() - key);
    let place = *place.unwrap_or(&Place::START);
    Box::new(Diagnostic::new("wrong-shape", file, place, message, help))
}

/// Reads a text as JSON and as YAML; whether the former led to a value, which is then that of the latter.
///
/// # Panics
/// If the two differ: it is there for tests, of other crates as well.
#[doc(hidden)]
#[must_use]
pub fn is_quick_and_right<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> bool {
    let slow = slowly::<T>("file", text);
    let Some(value) = quickly::<T>(text) else {
        return false;
    };
    let quick = format!("{:?}", Ok::<_, Box<Diagnostic>>(value));
    assert_eq!(quick, format!("{slow:?}"), "{text:?}");
    true
}
