//! Exports set from the document: what is written is read back, nothing that was typed becomes markup, and `verify` finds
//! what was changed.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zicha_engine::Findings;
use zicha_export::Format;
use zicha_law::Library;
use zicha_matter::Matter;
use zicha_text::Lang;

use zicha_report::document::{Edition, Languages, Selection};

use crate::support::{NOW, example, library, matter, toy};

fn documents() -> impl Iterator<Item = &'static Format> {
    zicha_export::FORMATS
        .iter()
        .filter(|format| format.is_document())
}

fn made(library: &Library, matter: &Matter, format: &Format, selection: &Selection) -> Vec<u8> {
    let findings = Findings::new(library, matter, NOW);
    let made = format.make(
        &zicha_report::Report::new(library, matter, &findings),
        selection,
    );
    match made
        .unwrap_or_else(|error| panic!("{}: {error:#}", format.id))
        .output
    {
        zicha_export::Output::File(bytes) => bytes,
        zicha_export::Output::Folder(_) => panic!("{} is a document", format.id),
    }
}

/// Every kind of selection.
fn selections() -> Vec<Selection> {
    let languages = [
        Languages::One(Lang::En),
        Languages::One(Lang::Zh),
        Languages::Both(Lang::En),
    ];
    let all = languages
        .into_iter()
        .flat_map(|languages| Edition::ALL.map(|edition| (languages, edition)));
    all.map(|(languages, edition)| Selection {
        languages,
        edition,
        parts: None,
    })
    .collect()
}

/// Characters that break formats: markup, fields, formulas, controls, wide and rare ones.
const HOSTILE: &str = r#"organisation: "</w:t></w:p> & <script>alert(1)</script> 某公司"
answers:
  - question: remark
    answer: "=HYPERLINK(\"x\") {TOC \\o} ]]> &amp; \u0007\u001b[31m 𠮷 堃 🙂"
    note: "--> <!-- <img src=x onerror=alert(1)> [^1]: x | a <br> \\ zicha.manifest/2"
    evidence: ["- item\n> quote\n# heading"]
"#;

#[test]
fn every_selection_of_every_document_is_read_back_whole_and_is_intact() {
    let matter = example();
    for format in documents() {
        for selection in selections() {
            let bytes = made(library(), &matter, format, &selection);
            let found = format
                .read(&bytes)
                .expect("it parses")
                .expect("it carries a manifest");
            assert!(found.is_intact(), "{} {selection:?}", format.id);
            assert_eq!(found.manifest.edition, selection.edition.code());
        }
    }
}

#[test]
fn matters_of_every_size_are_written_and_read_back() {
    let answers = ["answers: []\n", HOSTILE];
    for text in answers {
        for format in documents() {
            for selection in selections() {
                made(toy(), &matter(toy(), text), format, &selection);
            }
        }
    }
    for format in documents() {
        made(
            library(),
            &matter(library(), "answers: []\n"),
            format,
            &Selection::full(Lang::Zh),
        );
    }
}

/// The names of all elements of an XML text; it must be well-formed.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => names.push(tag.name().as_ref().to_owned()),
            Event::Eof => return names,
            _ => {}
        }
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut text = String::new();
    archive
        .by_name(name)
        .expect("the part is there")
        .read_to_string(&mut text)
        .expect("it is text");
    text
}

#[test]
fn nothing_that_was_typed_becomes_an_element_a_field_or_a_control_character() {
    let hostile = matter(toy(), HOSTILE);
    let harmless = matter(
        toy(),
        &HOSTILE.replace(|c: char| "<>&{}=[]|#".contains(c), "x"),
    );
    let word = zicha_export::format("docx").expect("the format is there");
    let page = zicha_export::format("html").expect("the format is there");
    let selection = Selection::full(Lang::En);
    let [bad, good] = [&hostile, &harmless].map(|matter| made(toy(), matter, word, &selection));
    for name in ["word/document.xml", "word/header1.xml", "docProps/core.xml"] {
        assert_eq!(
            elements(&part(&bad, name)),
            elements(&part(&good, name)),
            "{name}"
        );
        assert!(
            !part(&bad, name)
                .chars()
                .any(|c| c.is_control() && c != '\n'),
            "{name}"
        );
    }
    let [bad, good] = [&hostile, &harmless].map(|matter| {
        String::from_utf8(made(toy(), matter, page, &selection)).expect("it is text")
    });
    assert_eq!(elements(&bad), elements(&good));
    assert!(
        bad.contains("&lt;script&gt;"),
        "what was typed is still there to read"
    );
}

#[test]
fn every_part_of_a_word_file_is_well_formed_and_tables_repeat_their_header() {
    for selection in selections() {
        let bytes = made(
            library(),
            &example(),
            zicha_export::format("word").expect("it is there"),
            &selection,
        );
        let names: Vec<String> = zip::ZipArchive::new(Cursor::new(&bytes[..]))
            .expect("a zip file")
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect();
        assert_eq!(names.len(), 12);
        for name in &names {
            elements(&part(&bytes, name));
        }
        let body = part(&bytes, "word/document.xml");
        let titled = body.matches("<w:tblLook w:val=\"0020\"").count();
        assert!(titled > 0 && body.matches("<w:tblHeader/>").count() <= titled);
        assert_eq!(
            body.matches("<w:footnoteReference ").count() + 2,
            part(&bytes, "word/footnotes.xml")
                .matches("<w:footnote ")
                .count(),
            "every note is referred to, and the two that draw the rule"
        );
    }
}

#[test]
fn a_page_needs_no_script_and_nothing_from_outside() {
    let bytes = made(
        library(),
        &example(),
        zicha_export::format("html").expect("it is there"),
        &Selection::full(Lang::En),
    );
    let page = String::from_utf8(bytes).expect("it is text");
    for forbidden in [
        "<script", "src=", "@import", "url(", "<link", "<iframe", "http://", "https://",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn a_changed_text_is_no_longer_intact() {
    let format = zicha_export::format("md").expect("the format is there");
    let bytes = made(library(), &example(), format, &Selection::full(Lang::En));
    let page = String::from_utf8(bytes)
        .expect("it is text")
        .replacen("10,000", "40,000", 1);
    assert!(
        !format
            .read(page.as_bytes())
            .expect("it parses")
            .expect("a manifest")
            .is_intact()
    );
}

fn folder(library: &Library, matter: &Matter, id: &str, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let findings = Findings::new(library, matter, NOW);
    let format = zicha_export::format(id).expect("the format is there");
    match format
        .make(
            &zicha_report::Report::new(library, matter, &findings),
            &Selection::full(lang),
        )
        .expect("it is made")
        .output
    {
        zicha_export::Output::Folder(files) => files,
        zicha_export::Output::File(_) => panic!("{id} is a folder"),
    }
}

#[test]
fn tables_hold_no_formula_whatever_was_typed() {
    let typed = "answers:\n  - {question: remark, answer: \"=1+1\", note: \"@SUM(A1)\", evidence: [\"-2+3\"]}\n";
    let files = folder(toy(), &matter(toy(), typed), "csv", Lang::En);
    assert_eq!(files.len(), 7);
    let answers = files
        .iter()
        .find(|(name, _)| name == "answers.csv")
        .expect("the table is there");
    let text = String::from_utf8(answers.1.clone()).expect("it is text");
    assert!(
        text.starts_with('\u{feff}'),
        "Excel on Windows wants a byte order mark"
    );
    for inert in ["'=1+1", "'@SUM(A1)", "'-2+3"] {
        assert!(text.contains(inert), "{inert} in\n{text}");
    }
    let findings = Findings::new(toy(), &matter(toy(), typed), NOW);
    let owner = matter(toy(), typed);
    let format = zicha_export::format("xlsx").expect("the format is there");
    let made = format
        .make(
            &zicha_report::Report::new(toy(), &owner, &findings),
            &Selection::full(Lang::En),
        )
        .expect("it is made");
    let zicha_export::Output::File(bytes) = made.output else {
        panic!("a workbook is one file")
    };
    for data_table in 1..=8 {
        assert!(
            !part(&bytes, &format!("xl/worksheets/sheet{data_table}.xml")).contains("<f>"),
            "sheet {data_table}"
        );
    }
}

#[test]
fn the_oscal_set_is_the_same_twice_and_names_every_finding() {
    let matter = example();
    for lang in Lang::ALL {
        let files = folder(library(), &matter, "oscal", lang);
        assert_eq!(
            files,
            folder(library(), &matter, "oscal", lang),
            "same matter, same bytes"
        );
        let results: serde_json::Value = serde_json::from_slice(&files[2].1).expect("it is JSON");
        let findings = results["assessment-results"]["results"][0]["findings"]
            .as_array()
            .expect("a list");
        let failed = findings
            .iter()
            .filter(|finding| finding["target"]["status"]["reason"] == "fail")
            .count();
        let report = Findings::new(library(), &matter, NOW);
        assert_eq!(
            failed,
            report.actions.len(),
            "a finding that failed for every breach"
        );
    }
    let nobody = matter_of_nobody();
    assert_eq!(
        folder(library(), &nobody, "oscal", Lang::En).len(),
        4,
        "an empty matter has a set too"
    );
}

fn matter_of_nobody() -> Matter {
    matter(library(), "answers: []\n")
}

#[test]
fn a_board_reads_two_pages_in_either_language() {
    let format = zicha_export::format("pdf").expect("the format is there");
    for lang in Lang::ALL {
        let selection = Selection {
            edition: Edition::Board,
            ..Selection::full(lang)
        };
        let bytes = made(library(), &example(), format, &selection);
        let pages = zicha_pdf_text::pages(&bytes).expect("it parses").len();
        assert_eq!(pages, 2, "{lang:?}");
    }
}

#[test]
fn the_example_sets_no_box_in_place_of_a_character() {
    let format = zicha_export::format("pdf").expect("the format is there");
    for lang in Lang::ALL {
        let bytes = made(library(), &example(), format, &Selection::full(lang));
        let found = format.read(&bytes).expect("it parses").expect("a manifest");
        assert!(!found.text.contains('\u{fffd}') && !found.text.contains('□'));
    }
}
