//! The official Chinese text of a statute, as counsel gets it: Word files (`.docx`) and PDFs with a text layer of the national
//! database of laws and regulations or of others, plain text and Markdown (UTF-8, UTF-16, GB 18030). Pure: bytes in, a
//! [`Statute`] or the reason of a refusal out.
//!
//! A file goes through four steps: its kind gives lines (`source`), lines become paragraphs (`flow`), paragraphs
//! become articles below headings (`parse`), and an article has a normal form whose SHA-256 is compared ([`normal()`]). A
//! statute is read whole or refused: what a law says must never be shown with a part of it lost.
//!
//! Not read: pictures of text, tables as tables, and numbers that Word gives to paragraphs by itself.

mod error;
mod flow;
mod identify;
mod lines;
mod marks;
mod normal;
mod number;
mod parse;
mod place;
mod source;
mod statute;
#[cfg(test)]
mod tests;
mod variants;

pub use error::StatuteError;
pub use identify::{Ground, Identified, KnownVersion, identify};
pub use normal::normal;
pub use number::ArticleNumber;
pub use place::Place;
pub use statute::{Article, Dates, Item, Level, Paragraph, Part, Statute};

/// Larger files are refused unread: the longest code has some 500 kB as text, and 3 MB as PDF.
pub const MAX_BYTES: usize = 16 << 20;

/// Reads a statute out of a file of any of the kinds; which kind it is, its bytes say.
///
/// # Errors
/// What is wrong, where, and what to do: [`StatuteError`].
pub fn read(bytes: &[u8]) -> Result<Statute, StatuteError> {
    let lines = source::lines(bytes)?;
    parse::statute(&flow::paragraphs(lines))
}
