//! Styles and numbering: everything that gives the text its look, so that an editor changes it in one place.

use std::fmt::Write as _;

use zicha_text::Lang;

use super::shell::{HEAD, SPACES};

/// The numbered lists, by the number that a paragraph names.
const HEADINGS: u8 = 1;
const PARAGRAPHS: u8 = 2;
const BULLETS: u8 = 3;

/// The styles, with the East-Asian font that Word has wherever the language is read.
pub(super) fn styles(lang: Lang) -> String {
    let east = match lang {
        Lang::En => "Microsoft YaHei",
        Lang::Zh => "SimSun",
    };
    include_str!("styles.xml").replace("{east}", east)
}

/// Headings `A`, `A.1` or `一、`, `（一）`; paragraphs `1.` through the whole memo; bullets.
pub(super) fn numbering(lang: Lang) -> String {
    let level = |level: u8, format: &str, text: &str, left: u16, hanging: u16, style: &str| {
        let style = if style.is_empty() {
            String::new()
        } else {
            format!("<w:pStyle w:val=\"{style}\"/>")
        };
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}<w:suff w:val=\"tab\"/>\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>"
        )
    };
    let headings = match lang {
        Lang::En => [
            level(0, "upperLetter", "%1", 567, 567, "Heading1"),
            level(1, "decimal", "%1.%2", 567, 567, "Heading2"),
        ],
        Lang::Zh => [
            level(0, "chineseCountingThousand", "%1、", 680, 680, "Heading1"),
            level(1, "chineseCountingThousand", "（%2）", 850, 850, "Heading2"),
        ],
    };
    let bullets: String = ["•", "–", "·"]
        .iter()
        .zip(0_u8..)
        .map(|(sign, depth)| level(depth, "bullet", sign, 397 + 397 * u16::from(depth), 284, ""))
        .collect();
    let lists = [
        headings.concat(),
        level(0, "decimal", "%1.", 567, 567, "Numbered"),
        bullets,
    ];
    let mut out = format!("{HEAD}<w:numbering {SPACES}>");
    for (index, levels) in lists.iter().enumerate() {
        let _ = write!(
            out,
            "<w:abstractNum w:abstractNumId=\"{index}\"><w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>"
        );
    }
    for (index, id) in [HEADINGS, PARAGRAPHS, BULLETS].iter().enumerate() {
        let _ = write!(
            out,
            "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{index}\"/></w:num>"
        );
    }
    out.push_str("</w:numbering>");
    out
}
