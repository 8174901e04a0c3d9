//! Where something stands in a file.

use zicha_text::{Text, text};

/// Where something stands in a file, counted from 1, as a person would look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Of a text file.
    Line(u32),
    /// Of a Word file; those in tables count, empty ones too.
    Paragraph(u32),
    /// Of a PDF; page headers count as lines.
    Page { page: u32, line: u32 },
}

impl Place {
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Line(line) => text!("line {line}", "第{line}行"),
            Self::Paragraph(number) => text!("paragraph {number}", "第{number}段"),
            Self::Page { page, line } => {
                text!("page {page}, line {line}", "第{page}页第{line}行")
            }
        }
    }
}
