//! PDFs of other programs: their text is found, whichever way their fonts are encoded. `fixtures/make.py` made them.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot go on has failed, helpers included"
)]

use std::fs;
use std::path::Path;

use zicha_pdf_text::{Event, Unreadable};

const ARTICLE: &str = "第六十一条　网络运营者不履行本法第二十三条规定的网络安全保护义务的，";
const REST: &str = "由有关主管部门责令改正，给予警告，可以处一万元以上五万元以下罚款。";

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fs::read(folder.join(name)).expect("the file is there")
}

fn lines(page: &str) -> Vec<&str> {
    page.lines().collect()
}

#[test]
fn two_byte_codes_of_an_embedded_font_are_read_through_its_map() {
    let pages = zicha_pdf_text::pages(&file("fpdf2.pdf")).expect("it parses");
    assert_eq!(pages.len(), 1);
    assert_eq!(
        lines(&pages[0]),
        [ARTICLE, REST, "Article 61, “network security” – final."]
    );
}

#[test]
fn subsets_standard_fonts_fonts_left_out_drawings_and_turned_pages_are_read() {
    let pages = zicha_pdf_text::pages(&file("reportlab.pdf")).expect("it parses");
    assert_eq!(pages.len(), 2);
    assert_eq!(
        lines(&pages[0]),
        [
            ARTICLE,
            REST,
            "Fines from €5 to €10 – café (standard font)",
            "left right",
            "Within a drawing",
        ]
    );
    assert_eq!(lines(&pages[1]), ["On its side", "second line"]);
}

/// With its table of places cut off, a file is pieced together out of its objects.
#[test]
fn a_file_that_was_cut_short_is_read_as_far_as_it_goes() {
    let whole = file("reportlab.pdf");
    let start = whole
        .windows(5)
        .rposition(|bytes| bytes == b"xref\n")
        .expect("a table");
    let pages = zicha_pdf_text::pages(&whole[..start]);
    assert!(
        pages.is_err() || pages.is_ok_and(|pages| pages[0].contains("Fines")),
        "told or read, not read wrongly"
    );
}

#[test]
fn what_is_no_pdf_is_refused_in_words() {
    for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04", &[0xff; 4_000]] {
        let error = zicha_pdf_text::pages(bytes).expect_err("no PDF");
        assert_eq!(error, Unreadable::Damaged);
        assert!(error.text().en.contains("does not parse"));
    }
}

/// Whatever is changed in a file, reading it ends, and with no panic.
#[test]
fn a_damaged_file_is_refused_or_read() {
    for name in ["fpdf2.pdf", "reportlab.pdf"] {
        let whole = file(name);
        for place in (0..whole.len()).step_by(97) {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x15;
            let mut shown = 0;
            let read = zicha_pdf_text::read(&damaged, &mut |event| {
                shown += usize::from(matches!(event, Event::Show(_)));
            });
            assert!(read.is_err() || shown < 100, "{name} at {place}");
        }
    }
}
