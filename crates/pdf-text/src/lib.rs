//! The text of a PDF, of ours or of any other program: what its characters stand for (`ToUnicode`, CID fonts, encodings), in
//! the order in which the file shows them, and which of it is marked as what. The one door to the library that parses PDFs.
//!
//! Not read: pictures of text, and the order of columns where a file shows them otherwise than one reads. A character of
//! which the file does not say what it stands for becomes U+FFFD.

mod cmap;
mod encoding;
mod font;
mod lines;
mod walk;

use hayro_syntax::{LoadPdfError, Pdf};

use zicha_text::{Text, text};

/// Why a PDF cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no PDF, or is damaged.
    Damaged,
    /// It opens with a password only.
    Locked,
    /// It holds more text than any real document.
    TooLong,
}

impl Unreadable {
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Damaged => text!(
                "the file does not parse as a PDF",
                "文件无法按 PDF 格式解析"
            ),
            Self::Locked => text!(
                "the PDF is locked with a password",
                "该 PDF 已设密码，无法读取"
            ),
            Self::TooLong => text!(
                "the PDF holds more than can be read",
                "该 PDF 内容过多，无法读取"
            ),
        }
    }
}

/// What a file shows, in its order.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Another page begins; marks of the one before it are over.
    Page,
    /// Marked content begins.
    Begin(Mark),
    /// The marked content that began last ends.
    End,
    Show(Shown),
}

/// What marked content says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Such as `Span`, `P`, `Artifact`.
    pub name: String,
    /// Whether it has a number in the structure of the document.
    pub numbered: bool,
    /// Whether it gives its language.
    pub has_language: bool,
}

/// Whether what is shown belongs to the text, or to what a PDF marks as `Artifact`: page heads, page numbers, lines.
#[derive(Debug, Default)]
pub struct Artifacts(Vec<bool>);

impl Artifacts {
    /// Forgets what a former page left open.
    pub fn page(&mut self) {
        self.0.clear();
    }

    pub fn begin(&mut self, mark: &Mark) {
        let is_within = self.is_within();
        self.0.push(is_within || mark.name == "Artifact");
    }

    pub fn end(&mut self) {
        self.0.pop();
    }

    /// Whether what is shown now is an artifact.
    #[must_use]
    pub fn is_within(&self) -> bool {
        self.0.last() == Some(&true)
    }
}

/// A piece of text and where it stands on its page, in points from the lower left.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub text: String,
    /// On the base line, where it begins and where the next piece would.
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// The height of a line.
    pub size: f64,
}

/// Reads a file from its first page to its last.
///
/// # Errors
/// If it is no PDF, is locked, or is longer than any text.
pub fn read(bytes: &[u8], take: &mut dyn FnMut(Event)) -> Result<(), Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Locked,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    walk::walk(&pdf, take)
}

/// The text of each page, a line each where its base line changes. What is hidden from screen readers (page headers, for
/// one) is left out where the file says so.
///
/// # Errors
/// If it is no PDF, is locked, or is longer than any text.
pub fn pages(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let mut lines = lines::Lines::default();
    read(bytes, &mut |event| lines.take(event))?;
    Ok(lines.pages)
}
