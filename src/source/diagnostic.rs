//! A mistake in a file: what, where, and a way out.

use std::fmt;

use super::Place;

/// Code, place, message and help. The code is stable and names the kind of mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub file: String,
    pub place: Place,
    pub code: &'static str,
    pub message: String,
    pub help: String,
}

impl Diagnostic {
    #[must_use]
    pub fn new(code: &'static str, file: &str, place: Place, mut message: String, help: &str) -> Self {
        // A message quotes the file; what could steer a terminal stays out of it.
        message.retain(|c| !c.is_control());
        Self { file: file.to_owned(), place, code, message, help: help.to_owned() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, code, message, help } = self;
        write!(f, "{file}:{}:{}: {message} [{code}]\n  help: {help}", place.line, place.column)
    }
}

impl std::error::Error for Diagnostic {}
