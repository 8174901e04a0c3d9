//! The document as a PDF: A4, tagged for screen readers (PDF/UA-1), with bookmarks, its fonts within. Set here over
//! `krilla`, which writes the file and knows no lines or pages.
//!
//! Measures are whole hundredths of a point; [`canvas`] alone turns them into floating point.

mod block;
mod canvas;
mod flow;
mod fonts;
mod fragment;
mod pages;
mod penalty_scale;
mod read;
mod table;
mod tags;
mod text;

use zicha_report::document::Document;
use zicha_text::LocalizedError;

pub(super) use read::text as read;

/// # Errors
/// If the library finds the file against the rules of PDF/UA, which no text can bring about.
pub(super) fn write(document: &Document) -> Result<Vec<u8>, LocalizedError> {
    let fonts = fonts::Fonts::load();
    canvas::draw(document, flow::flow(document, &fonts), &fonts)
}
