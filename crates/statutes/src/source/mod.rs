//! The lines of a file, of whichever kind its bytes say it is. Names of files are not asked.

mod bomb;
mod docx;
mod furniture;
mod pdf;
mod plain;

use crate::MAX_BYTES;
use crate::error::StatuteError;
use crate::lines::Line;
use crate::normal::seen;
use crate::variants::unified;

/// More lines are no statute; so many and one more are kept at most.
const MAX_LINES: usize = 100_000;

/// Compound files of Microsoft: .doc, .wps, and .docx under a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

pub(crate) fn lines(bytes: &[u8]) -> Result<Vec<Line>, StatuteError> {
    if bytes.len() > MAX_BYTES {
        return Err(StatuteError::TooLarge);
    }
    let start = bytes.get(..1024).unwrap_or(bytes);
    let mut lines = if contains(start, b"%PDF-") {
        pdf::lines(bytes)?
    } else if bytes.starts_with(b"PK") {
        docx::lines(bytes)?
    } else if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    } else if is_markup(start) {
        return Err(StatuteError::Format);
    } else {
        plain::lines(bytes)?
    };
    if lines.len() > MAX_LINES {
        return Err(StatuteError::TooLarge);
    }
    if let Some(line) = lines.iter().find(|line| line.text.contains('\u{fffd}')) {
        return Err(StatuteError::Garbled { place: line.place });
    }
    // Numerals are among the radicals, so nothing can be told before they are replaced.
    for line in &mut lines {
        line.text = seen(&line.text).chars().map(unified).collect();
    }
    Ok(lines)
}

fn compound(bytes: &[u8]) -> StatuteError {
    let name: Vec<u8> = "EncryptedPackage"
        .bytes()
        .flat_map(|byte| [byte, 0])
        .collect();
    if contains(bytes, &name) {
        StatuteError::Locked
    } else {
        StatuteError::OldWord
    }
}

/// Pages of the web and rich text, whose marks would be taken for words.
fn is_markup(start: &[u8]) -> bool {
    let start = start.trim_ascii_start().to_ascii_lowercase();
    [&b"{\\rtf"[..], b"<!doctype", b"<html", b"<?xml"]
        .iter()
        .any(|mark| start.starts_with(mark))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
