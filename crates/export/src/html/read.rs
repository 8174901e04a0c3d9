//! The text of an HTML file of ours, read back: what stands in `main`, without numbers of notes and words in drawings.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zicha_text::LocalizedError;

use crate::docx::entity;
use crate::verify::reading::broken;

/// The texts in their order.
///
/// # Errors
/// If it is no well-formed page.
pub(crate) fn text(bytes: &[u8]) -> Result<String, LocalizedError> {
    let page = std::str::from_utf8(bytes).map_err(broken)?;
    let mut reader = Reader::from_str(page);
    let mut out = String::new();
    // How deep within `main`, and within what was added to its text.
    let (mut inside, mut added) = (0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(tag) => {
                out.push('\n');
                if inside > 0 || tag.name().as_ref() == "main" {
                    inside += 1;
                }
                if added > 0 || is_added(&tag) {
                    added += 1;
                }
            }
            Event::End(_) => {
                inside = inside.saturating_sub(1);
                added = added.saturating_sub(1);
                out.push('\n');
            }
            Event::Text(text) if inside > 0 && added == 0 => {
                out.push_str(&text.xml_content(XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(reference) if inside > 0 && added == 0 => {
                out.push_str(entity(&reference));
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn is_added(tag: &BytesStart<'_>) -> bool {
    tag.attributes()
        .flatten()
        .any(|attribute| attribute.key.as_ref() == "class" && attribute.value.as_ref() == "added")
}

#[cfg(test)]
mod tests {
    use super::text;

    fn words(page: &str) -> Vec<String> {
        let text = text(page.as_bytes()).expect("it is well-formed");
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn only_what_stands_in_main_is_read() {
        let page = "<html><head><title>T</title></head><body><main><p>a</p></main></body></html>";
        assert_eq!(words(page), ["a"]);
    }

    #[test]
    fn what_the_file_adds_is_left_out_with_everything_inside_it() {
        let page = "<main>a<sup class=\"added\"><a href=\"#n1\">1</a></sup>b</main>";
        assert_eq!(words(page), ["a", "b"]);
    }

    #[test]
    fn escaped_characters_are_read_as_they_were_typed() {
        let page = "<main><p>&lt;b&gt; &amp;amp; &quot;x&quot;</p></main>";
        assert_eq!(words(page), ["<b>", "&amp;", "\"x\""]);
    }

    #[test]
    fn a_page_that_does_not_parse_is_refused() {
        let error = text(b"<main><p>a</main>").expect_err("a tag is not closed");
        assert!(error.text().en.contains("does not parse"), "{error}");
        text(b"\xff").expect_err("it is no text");
    }
}
