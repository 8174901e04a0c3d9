//! YAML text to values, with positions. The only user of the YAML crates, and pure: bytes in, values or diagnostics out.
//!
//! One pass over the parser's events refuses what the deserialiser would let through (equal keys, anchors, several
//! documents, bottomless nesting); the second pass builds the value. Where everything stands is only worked out when
//! something is wrong, and JSON is read as JSON: where that does not lead to a value, the slow way decides and says why.

mod diagnostic;
mod events;
mod json;
mod parts;
mod scan;
mod shape;
mod syntax;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use serde::de::DeserializeOwned;

use zicha_text::{Text, text};

pub use diagnostic::{Diagnostic, listed, told};
pub use scan::Place;
pub use shape::carried;

use scan::Places;

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
    places: OnceCell<Places>,
}

impl<T> Document<T> {
    /// The place of a path, or of its nearest parent.
    #[must_use]
    pub fn place(&self, path: &str) -> Place {
        let places = self
            .places
            .get_or_init(|| scan::scan(&self.file, &self.text).unwrap_or_default());
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
    if let Some(value) = quickly(text) {
        return Ok(Document {
            file: file.to_owned(),
            value,
            text: text.to_owned(),
            places: OnceCell::new(),
        });
    }
    slowly(file, text)
}

/// The value of a document in which nothing is wrong, without its places.
fn quickly<T: DeserializeOwned>(text: &str) -> Option<T> {
    if let Some(parts) = json::parts(text) {
        return parts::value(&parts);
    }
    events::is_sound(text)
        .then(|| serde_yaml::from_str(text).ok())
        .flatten()
}

fn slowly<T: DeserializeOwned>(file: &str, text: &str) -> Result<Document<T>, Box<Diagnostic>> {
    let places = scan::scan(file, text)?;
    let value =
        serde_yaml::from_str(text).map_err(|error| shape::diagnose(file, &places, &error))?;
    Ok(Document {
        file: file.to_owned(),
        value,
        text: text.to_owned(),
        places: places.into(),
    })
}

/// Reads a text both ways; whether the quick one led to a value, which is then that of the slow one.
///
/// # Panics
/// If the two differ: it is there for tests, of other crates as well.
#[doc(hidden)]
#[must_use]
pub fn is_quick_and_right<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> bool {
    let slow = slowly::<T>("file", text).map(|document| document.value);
    let Some(value) = quickly::<T>(text) else {
        let is_json = json::parts(text).is_some();
        assert!(is_json || slow.is_err(), "not read quickly: {text:?}");
        return false;
    };
    assert_eq!(
        format!("{:?}", Ok::<_, Box<Diagnostic>>(value)),
        format!("{slow:?}"),
        "{text:?}"
    );
    true
}
