//! The parts of the package around the text: types, relations, properties, settings, header and footer.

use std::fmt::Write as _;

use crate::xml::text;
use zicha_report::document::Document;
use zicha_text::Lang;
use zicha_text::document_words;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn content_types() -> String {
    let parts = [
        "document.main",
        "styles",
        "numbering",
        "settings",
        "footnotes",
        "header",
        "footer",
    ];
    let names = [
        "document",
        "styles",
        "numbering",
        "settings",
        "footnotes",
        "header1",
        "footer1",
    ];
    let mut overrides = String::new();
    for (part, name) in parts.iter().zip(names) {
        let _ = write!(
            overrides,
            "<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{part}+xml\"/>"
        );
    }
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         </Types>"
    )
}

fn relationships(targets: &[(&str, &str)]) -> String {
    let mut rows = String::new();
    for (index, (kind, target)) in targets.iter().enumerate() {
        let _ = write!(
            rows,
            "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>",
            index + 1
        );
    }
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
    )
}

pub(super) fn root_relations() -> String {
    relationships(&[
        (&format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
        (
            &format!("{RELATIONS}/extended-properties"),
            "docProps/app.xml",
        ),
    ])
}

/// `rId5` is the header and `rId6` the footer: the body names them.
pub(super) fn relations() -> String {
    relationships(&[
        (&format!("{RELATIONS}/styles"), "styles.xml"),
        (&format!("{RELATIONS}/numbering"), "numbering.xml"),
        (&format!("{RELATIONS}/settings"), "settings.xml"),
        (&format!("{RELATIONS}/footnotes"), "footnotes.xml"),
        (&format!("{RELATIONS}/header"), "header1.xml"),
        (&format!("{RELATIONS}/footer"), "footer1.xml"),
    ])
}

pub(super) fn core(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>zicha</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        text(&document.title.text),
        text(&document.organisation),
        tag(document.lang),
    )
}

pub(super) fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>zicha</Application></Properties>"
    )
}

pub(super) fn settings(lang: Lang) -> String {
    format!(
        "{HEAD}<w:settings {SPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\" w:eastAsia=\"zh-CN\"/></w:settings>",
        tag(lang)
    )
}

/// The language tag for spelling.
pub(super) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en-GB",
        Lang::Zh => "zh-CN",
    }
}

/// The legend left, the organisation right.
pub(super) fn header(document: &Document) -> String {
    format!(
        "{HEAD}<w:hdr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>\
         <w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        text(&document.legend.text),
        text(&document.organisation),
    )
}

/// `Page 3 of 12` as fields, with the words of the language around them.
pub(super) fn footer(document: &Document) -> String {
    let template = document_words(document.lang).cover.page;
    let run = |words: &str| {
        format!(
            "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            text(words)
        )
    };
    let number = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    let mut out = String::new();
    let (before, rest) = template.split_once("{page}").unwrap_or((template, ""));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    for part in [
        run(before),
        number("PAGE"),
        run(between),
        number("NUMPAGES"),
        run(after),
    ] {
        out.push_str(&part);
    }
    format!(
        "{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{out}</w:p></w:ftr>"
    )
}
