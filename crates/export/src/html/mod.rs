//! The document as one HTML file: no script, no outside resource, light and dark, on screen, on paper and read aloud. It
//! is well-formed XML as well, so that it can be read back.

mod body;
mod figure;
mod read;

use zicha_report::document::Document;
use zicha_text::{Lang, LocalizedError};

use super::xml::text;

pub(super) use read::text as read;

/// # Errors
/// Never: the file is a text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the table of formats asks for this shape"
)]
pub(super) fn write(document: &Document) -> Result<Vec<u8>, LocalizedError> {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"/>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\
         <meta name=\"generator\" content=\"zicha\"/><meta name=\"robots\" content=\"noindex\"/>\
         <meta name=\"color-scheme\" content=\"light dark\"/>\
         <title>{} · {}</title><style>{}</style></head><body>\n{}</body></html>\n",
        tag(document.lang),
        text(&document.title.text),
        text(&document.organisation),
        include_str!("style.css"),
        body::body(document),
    );
    Ok(page.into_bytes())
}

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-Hans",
    }
}
