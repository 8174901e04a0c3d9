//! The text of a Word file, read back: what stands in the body, without what the file adds to it (contents, labels of
//! captions, footnotes).

use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use zicha_text::LocalizedError;

use crate::verify::reading::broken;

/// The texts of the body, a line a paragraph.
///
/// # Errors
/// If the file is no Word file or its body does not parse.
pub(crate) fn text(bytes: &[u8]) -> Result<String, LocalizedError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .map_err(broken)?
        .read_to_string(&mut xml)
        .map_err(broken)?;
    body(&xml)
}

fn body(xml: &str) -> Result<String, LocalizedError> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    let (mut in_text, mut added) = (false, false);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(tag) if tag.name().as_ref() == "w:r" => added = false,
            Event::Empty(tag) if tag.name().as_ref() == "w:rStyle" => {
                added = tag
                    .attributes()
                    .flatten()
                    .any(|attribute| attribute.value.as_ref() == "Added");
            }
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = !added,
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => out.push('\n'),
            Event::Text(text) if in_text => {
                out.push_str(&text.xml_content(XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(reference) if in_text => out.push_str(entity(&reference)),
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// The character that one of XML's own names stands for; the files name no others.
pub(crate) fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}

#[cfg(test)]
mod tests {
    use super::{body, entity};

    #[test]
    fn each_paragraph_is_a_line() {
        let xml = "<w:body><w:p><w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>\
                   <w:p><w:r><w:t>c &lt;d&gt;</w:t></w:r></w:p></w:body>";
        assert_eq!(body(xml).expect("it parses"), "ab\nc <d>\n");
    }

    #[test]
    fn what_the_file_adds_is_left_out() {
        let xml = "<w:p><w:r><w:rPr><w:rStyle w:val=\"Added\"/></w:rPr><w:t>Table 1</w:t></w:r>\
                   <w:r><w:t>a</w:t></w:r></w:p>";
        assert_eq!(body(xml).expect("it parses"), "a\n");
    }

    #[test]
    fn the_names_of_xml_stand_for_their_characters_and_others_for_none() {
        assert_eq!(entity("apos"), "'");
        assert_eq!(entity("nbsp"), "\u{fffd}");
    }
}
