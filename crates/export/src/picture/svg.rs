//! The picture as a drawing of lines and letters, which a slide scales without loss.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::verify::reading::broken;
use crate::xml::text;
use zicha_report::Report;
use zicha_report::document::Counts;
use zicha_text::{Lang, LocalizedError};

use super::{Anchor, Colour, HEIGHT, Shape, WIDTH};

/// The file, with the title for whoever does not see the picture.
pub(super) fn write(title: &str, shapes: &[Shape]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         role=\"img\" aria-label=\"{}\" font-family=\"Calibri, 'Segoe UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', sans-serif\">",
        text(title)
    );
    for shape in shapes {
        element(&mut out, shape);
    }
    out.push_str("</svg>\n");
    out
}

fn element(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            round,
            colour,
        } => {
            let corners = if *round { " rx=\"2\"" } else { "" };
            writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{corners} fill=\"{}\"/>",
                hex(*colour)
            )
        }
        Shape::Line { from, to, colour } => writeln!(
            out,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"/>",
            from.0,
            from.1,
            to.0,
            to.1,
            hex(*colour)
        ),
        Shape::Words {
            x,
            y,
            size,
            bold,
            colour,
            anchor,
            words,
        } => {
            let weight = if *bold { " font-weight=\"bold\"" } else { "" };
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            writeln!(
                out,
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{}\"{weight}{anchor}>{}</text>",
                hex(*colour),
                text(words)
            )
        }
    };
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Parses the drawing again.
///
/// # Errors
/// If it is not well-formed.
pub(crate) fn check(_: &Report<'_>, _: Lang, bytes: &[u8]) -> Result<Counts, LocalizedError> {
    let text = std::str::from_utf8(bytes).map_err(broken)?;
    let mut reader = Reader::from_str(text);
    loop {
        if reader.read_event().map_err(broken)? == Event::Eof {
            return Ok(Counts::default());
        }
    }
}
