//! YAML text to values, with positions. The only user of the YAML crates, and pure: bytes in, values or diagnostics out.
//!
//! One pass over the parser's events refuses what the deserialiser would let through (equal keys, anchors, several
//! documents, bottomless nesting) and remembers where everything stands; the second pass builds the value.

mod chinese;
mod diagnostic;
mod scan;

use serde::de::DeserializeOwned;

pub use diagnostic::{Diagnostic, Mistakes, chinese_codes};
pub use scan::{Place, Places};

/// Larger inputs are refused unread: no questionnaire or answers file comes near it.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A file read: its value, and where each part of it stands.
#[derive(Debug)]
pub struct Document<T> {
    pub file: String,
    pub value: T,
    pub places: Places,
}

impl<T> Document<T> {
    /// A diagnostic at the place of a path such as `sections/0/questions/2/text`, or of its nearest parent.
    #[must_use]
    pub fn diagnose(&self, code: &'static str, path: &str, message: String, help: &str) -> Diagnostic {
        let place = self.places.nearest(path);
        Diagnostic::new(code, &self.file, place, message, help)
    }
}

/// Reads one YAML (or JSON) document.
///
/// # Errors
/// One diagnostic, saying what is wrong, where, and what to do, if the bytes are not one well-formed document of the
/// shape of `T`.
pub fn read<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<Document<T>, Box<Diagnostic>> {
    let at = |code, place, message: String, help: &str| Box::new(Diagnostic::new(code, file, place, message, help));
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_BYTES} are read", bytes.len());
        return Err(at("too-large", Place::START, message, "check that this is the file you meant"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = Place::of_offset(bytes, error.valid_up_to());
        at(
            "not-utf8",
            place,
            "the file is not UTF-8 text".into(),
            "save it again with the encoding UTF-8; a Word or Excel file cannot be read",
        )
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let places = scan::scan(file, text)?;
    let value = serde_yaml::from_str(text).map_err(|error| shape_error(file, &places, &error))?;
    Ok(Document { file: file.to_owned(), value, places })
}

/// The deserialiser's complaint: `path: what at line L column C`. Equal keys were caught before, so its place is real.
fn shape_error(file: &str, places: &Places, error: &serde_yaml::Error) -> Diagnostic {
    let place = match error.location() {
        Some(location) => Place { line: location.line(), column: location.column() },
        None => places.nearest(""),
    };
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned();
    Diagnostic::new("wrong-shape", file, place, message, "compare with the format in docs/content.md")
}
