//! The text of a PDF of ours, read back: what stands in marked content of the kind `Span`. Page headers are artifacts, and
//! what was added to the document's text (numbers, labels, notes) is marked otherwise. A text begins where a language is
//! given.

use crate::verify::reading::wrong;
use zicha_pdf_text::{Event, Mark};
use zicha_text::LocalizedError;

/// The texts in their order, a line each.
///
/// # Errors
/// If the file does not parse.
pub(crate) fn text(bytes: &[u8]) -> Result<String, LocalizedError> {
    let mut reader = Reader::default();
    let read = zicha_pdf_text::read(bytes, &mut |event| reader.take(event));
    read.map_err(|error| wrong(error.text()))?;
    Ok(reader.out)
}

#[derive(Default)]
struct Reader {
    /// For every open piece of marked content, whether it is text of the document.
    depth: Vec<bool>,
    out: String,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Page => self.depth.clear(),
            Event::Begin(mark) => self.begin(&mark),
            Event::End => drop(self.depth.pop()),
            Event::Show(shown) => {
                if self.depth.last() == Some(&true) {
                    self.out.push_str(&shown.text);
                }
            }
        }
    }

    fn begin(&mut self, mark: &Mark) {
        let is_span = mark.name == "Span";
        let inner = self.depth.last().copied().unwrap_or(false);
        // The library opens a span within ours where it gives a glyph its text: that one has no number.
        let ours = is_span && mark.numbered;
        if ours && mark.has_language {
            self.out.push('\n');
        }
        self.depth.push(ours || inner && is_span);
    }
}
