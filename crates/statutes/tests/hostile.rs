//! Whatever a file holds, reading it ends with a statute or a refusal, never in a panic.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot go on has failed, helpers included"
)]

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use zicha_statutes::{StatuteError, read};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("it fits") % end.max(1)
    }
}

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fs::read(folder.join(name)).expect("the file is there")
}

/// A file to which a few things happened.
fn mutated(whole: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=chance.below(4) {
        let start = chance.below(bytes.len());
        let end = (start + chance.below(200)).min(bytes.len());
        let place = chance.below(bytes.len());
        match chance.below(5) {
            0 | 1 => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            2 => drop(bytes.drain(start..end)),
            3 => {
                let copy = bytes[start..end].to_vec();
                bytes.splice(place..place, copy);
            }
            _ => bytes.truncate(place.max(bytes.len() / 2)),
        }
    }
    bytes
}

/// Reads, and if it is a statute, asks everything of it.
fn try_out(bytes: &[u8]) {
    match read(bytes) {
        Ok(statute) => {
            assert!(!statute.articles.is_empty());
            assert_eq!(statute.sha256().len(), 64);
            assert!(statute.to_text().contains("条"));
        }
        Err(error) => {
            let told = error.text();
            assert!(!told.en.is_empty() && !told.zh.is_empty());
        }
    }
}

#[test]
fn texts_that_something_happened_to_are_read_or_refused() {
    let (whole, mut chance) = (file("lighthouse.txt"), Chance(61));
    for _ in 0..300 {
        try_out(&mutated(&whole, &mut chance));
    }
    // The same, with characters in place of bytes: what damages no encoding.
    let text = String::from_utf8(whole).expect("it is UTF-8");
    let chars: Vec<char> = text.chars().collect();
    let signs: Vec<char> = "第条章节（一）1．之目录附件\n　，。十百零\u{200b}\"｛㈠"
        .chars()
        .collect();
    for _ in 0..300 {
        let mut changed = chars.clone();
        for _ in 0..8 {
            let place = chance.below(changed.len());
            changed[place] = signs[chance.below(signs.len())];
        }
        try_out(changed.into_iter().collect::<String>().as_bytes());
    }
}

#[test]
fn pdfs_that_something_happened_to_are_read_or_refused() {
    let mut chance = Chance(62);
    for name in ["lighthouse.pdf", "flush.pdf", "locked.pdf"] {
        let whole = file(name);
        for _ in 0..40 {
            try_out(&mutated(&whole, &mut chance));
        }
    }
}

#[test]
fn word_files_that_something_happened_to_are_read_or_refused() {
    let (whole, mut chance) = (file("lighthouse.docx"), Chance(63));
    for _ in 0..100 {
        try_out(&mutated(&whole, &mut chance));
    }
    // Changes within the body, packed again, reach the parser of XML.
    let body = body(&whole);
    for _ in 0..100 {
        try_out(&packed(&mutated(&body, &mut chance)));
    }
}

fn body(docx: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).expect("it opens");
    let mut file = archive.by_name("word/document.xml").expect("it has a body");
    let mut body = Vec::new();
    std::io::copy(&mut file, &mut body).expect("it unpacks");
    body
}

fn packed(body: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", SimpleFileOptions::default())
        .expect("it is written to memory");
    writer.write_all(body).expect("it is written to memory");
    writer
        .finish()
        .expect("it is written to memory")
        .into_inner()
}

#[test]
fn a_word_file_that_unpacks_to_much_is_refused() {
    let body = vec![b' '; 65 << 20];
    assert_eq!(read(&packed(&body)), Err(StatuteError::TooLarge));
    assert_eq!(
        read(&vec![b' '; (16 << 20) + 1]),
        Err(StatuteError::TooLarge)
    );
}

#[test]
fn a_text_of_more_lines_than_a_statute_has_is_refused() {
    let lines = vec![b'\n'; 16 << 20];
    assert_eq!(read(&lines), Err(StatuteError::TooLarge));
    let days = "第一条 ".to_owned() + &"2020年1月".repeat(200_000);
    assert!(
        read(days.as_bytes()).is_ok(),
        "a text of years takes no longer than others"
    );
    let headings = "第一章 总则\n".repeat(100_001);
    assert_eq!(read(headings.as_bytes()), Err(StatuteError::TooLarge));
}

#[test]
fn nonsense_is_refused() {
    for bytes in [
        &b""[..],
        b"PK",
        b"PK\x03\x04",
        b"%PDF-",
        b"\xff\xfe",
        b"\x00",
        &[0xff; 4_000],
        &[b'('; 10_000],
    ] {
        assert!(read(bytes).is_err());
    }
    let deep = "<a>".repeat(200_000);
    assert!(read(&packed(deep.as_bytes())).is_err());
    let endless = "第".repeat(300_000) + "一条";
    assert_eq!(read(endless.as_bytes()), Err(StatuteError::NotAStatute));
}
