//! The document as a Word file (Office Open XML): styles, numbering, footnotes, a field for the contents, repeated header
//! rows. Written by hand over `zip`: no library writes all of these.

mod body;
mod notes;
mod penalty_scale;
mod read;
mod shell;
mod styles;
mod table;

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use zicha_report::document::Document;
use zicha_text::{LocalizedError, ResultExt as _};

use crate::verify::reading::unmade;

pub(super) use read::{entity, text};

/// The width of the text on the page in twentieths of a point: A4 with margins of 20 mm.
const WIDTH: u32 = 9_638;

/// # Errors
/// Never in practice: the file is made in memory.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, LocalizedError> {
    let body = body::body(document);
    let files: [(&str, String); 11] = [
        ("[Content_Types].xml", shell::content_types()),
        ("_rels/.rels", shell::root_relations()),
        ("docProps/core.xml", shell::core(document)),
        ("docProps/app.xml", shell::app()),
        ("word/document.xml", body.xml),
        ("word/_rels/document.xml.rels", shell::relations()),
        ("word/styles.xml", styles::styles(document.lang)),
        ("word/numbering.xml", styles::numbering(document.lang)),
        ("word/settings.xml", shell::settings(document.lang)),
        ("word/footnotes.xml", notes::footnotes(&body.notes)),
        ("word/header1.xml", shell::header(document)),
    ];
    let footer = ("word/footer1.xml", shell::footer(document));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same time in every file: the same document gives the same bytes.
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in files.into_iter().chain([footer]) {
        zip.start_file(name, options).context(unmade)?;
        zip.write_all(text.as_bytes()).context(unmade)?;
    }
    Ok(zip.finish().context(unmade)?.into_inner())
}
