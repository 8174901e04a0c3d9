//! One invented statute in several files of other programs: whichever file it comes in, it is the same. `fixtures/make.py`
//! made them.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot go on has failed, helpers included"
)]

use std::fs;
use std::path::Path;

use jiff::civil::date;
use zicha_statutes::{Level, Part, Statute, StatuteError, normal, read};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fs::read(folder.join(name)).expect("the file is there")
}

fn statute(name: &str) -> Statute {
    read(&file(name)).expect("it is a statute")
}

/// What must not depend on the file: the days, the headings, and each article with its paragraphs and its hash.
fn told(statute: &Statute) -> Vec<String> {
    let mut told = vec![statute.title.clone(), format!("{:?}", statute.dates)];
    told.extend(statute.parts.iter().map(|part| format!("{part:?}")));
    for article in &statute.articles {
        let items: Vec<usize> = article
            .paragraphs
            .iter()
            .map(|paragraph| paragraph.items.len())
            .collect();
        told.push(format!("{} {items:?} {}", article.number, article.sha256()));
    }
    told.extend(statute.annex.iter().map(|line| normal(line)));
    told
}

#[test]
fn a_word_file_holds_the_statute_that_the_text_holds() {
    assert_eq!(
        told(&statute("lighthouse.docx")),
        told(&statute("lighthouse.txt"))
    );
}

#[test]
fn an_indented_pdf_with_heads_and_half_width_signs_holds_it_too() {
    assert_eq!(
        told(&statute("lighthouse.pdf")),
        told(&statute("lighthouse.txt"))
    );
}

/// Without indents and gaps nothing tells of a sentence that ends with its line whether its paragraph does, so only the texts
/// are compared.
#[test]
fn a_pdf_without_indents_and_with_radicals_has_the_same_hashes() {
    let (flush, text) = (statute("flush.pdf"), statute("lighthouse.txt"));
    assert_eq!(flush.sha256(), text.sha256());
    assert_eq!((flush.title, flush.parts), (text.title, text.parts));
    for (found, meant) in flush.articles.iter().zip(&text.articles) {
        let is_same = found.paragraphs == meant.paragraphs;
        assert!(
            is_same || found.is_unsure,
            "{}: what is not sure is told",
            found.number
        );
    }
}

#[test]
fn the_same_text_in_another_encoding_is_the_same_statute() {
    let text = String::from_utf8(file("lighthouse.txt")).expect("it is UTF-8");
    let (gb, ..) = encoding_rs::GB18030.encode(&text);
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for bytes in [gb.into_owned(), windows.into_bytes()] {
        let read = read(&bytes).expect("it is a statute");
        assert_eq!(told(&read), told(&statute("lighthouse.txt")));
    }
}

#[test]
fn headings_days_and_articles_are_found() {
    let statute = statute("lighthouse.docx");
    assert_eq!(statute.title, "海角共和国灯塔管理法");
    assert_eq!(statute.dates.adopted, Some(date(2011, 3, 4)));
    assert_eq!(statute.dates.made(), Some(date(2024, 8, 9)));
    assert_eq!(statute.dates.in_force, Some(date(2025, 1, 1)));
    assert_eq!(statute.contents.len(), 9, "目录 and eight headings");
    assert_eq!(statute.parts.len(), 8);
    let article = statute.find("7-2").expect("it is there");
    let path: Vec<String> = statute.path(article).map(Part::heading).collect();
    assert_eq!(path, ["第一编　总则", "第二章　守塔人", "第一节　任用"]);
    let section = statute
        .parts
        .iter()
        .find(|part| part.level == Level::Section);
    let range = section
        .and_then(|part| part.articles)
        .expect("it has articles");
    assert_eq!(format!("{} {}", range.0, range.1), "第六条 第七条之二");
}

#[test]
fn a_text_that_was_written_out_reads_back_to_the_same() {
    for name in ["lighthouse.txt", "lighthouse.docx", "lighthouse.pdf"] {
        let statute = statute(name);
        let again = read(statute.to_text().as_bytes()).expect("it is a statute");
        assert_eq!(told(&again), told(&statute), "{name}");
        assert_eq!(again.to_text(), statute.to_text(), "{name}");
    }
}

#[test]
fn files_without_a_text_to_read_are_told_apart() {
    let refused = |name| read(&file(name)).expect_err("there is no text");
    assert_eq!(refused("scan.pdf"), StatuteError::Scan { pages: 1 });
    assert_eq!(refused("locked.pdf"), StatuteError::Locked);
    let word = file("lighthouse.docx");
    let cut = read(&word[..word.len() / 2]).expect_err("it is cut short");
    assert!(matches!(cut, StatuteError::DamagedWord { .. }), "{cut:?}");
}
