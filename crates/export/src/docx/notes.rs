//! Footnotes.

use std::fmt::Write as _;

use crate::xml::text;

use super::shell::{HEAD, SPACES};

/// The part that holds the footnotes: the two that draw the rule above them, then those of the text from 1.
pub(super) fn footnotes(notes: &[String]) -> String {
    let mut out = format!(
        "{HEAD}<w:footnotes {SPACES}>\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    );
    for (index, note) in notes.iter().enumerate() {
        let _ = write!(
            out,
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr>\
             <w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> {}</w:t></w:r></w:p></w:footnote>",
            index + 1,
            text(note)
        );
    }
    out.push_str("</w:footnotes>");
    out
}
