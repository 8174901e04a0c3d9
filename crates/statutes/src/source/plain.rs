//! Plain text and Markdown: its encoding, the marks of Markdown, and whether its lines are paragraphs or cut to a width.

use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::error::StatuteError;
use crate::lines::{Layout, Line};
use crate::marks;
use crate::normal::seen;
use crate::place::Place;

use super::{MAX_LINES, furniture};

/// The lines of a text. One line is one paragraph, as every editor saves it; where too many lines break off in the middle
/// of a sentence, the text was cut to a width, and where its lines begin and end tells the paragraphs.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, StatuteError> {
    let text = decoded(bytes)?;
    let mut lines = Vec::new();
    let mut page = 1;
    let mut is_comment = false;
    for (row, raw) in text.lines().enumerate().take(MAX_LINES + 1) {
        let number = u32::try_from(row + 1).unwrap_or(u32::MAX);
        page += u32::try_from(raw.matches('\u{c}').count()).unwrap_or(0);
        let bare = without_comments(raw, &mut is_comment);
        let bare = unmarked(&bare);
        lines.push(Line {
            layout: Some(layout(&bare, page, number)),
            text: bare,
            place: Place::Line(number),
        });
    }
    without_metadata(&mut lines);
    if is_cut(&lines) {
        return Ok(furniture::without(lines));
    }
    for line in &mut lines {
        line.layout = None;
    }
    Ok(lines)
}

fn decoded(bytes: &[u8]) -> Result<String, StatuteError> {
    let (encoding, start) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = bytes.get(start..).unwrap_or_default();
    let (text, _, is_damaged) = encoding.decode(body);
    if !is_damaged {
        return Ok(text.into_owned());
    }
    // Whatever is no UTF-8 can be read as GB 18030 somehow; a statute then has its articles.
    let (text, _, is_damaged) = GB18030.decode(body);
    if start == 0 && !is_damaged && text.contains('第') && text.contains('条') {
        return Ok(text.into_owned());
    }
    let valid = std::str::from_utf8(body).map_or_else(|error| error.valid_up_to(), str::len);
    let before = body
        .iter()
        .take(valid)
        .filter(|byte| **byte == b'\n')
        .count();
    let place = Place::Line(u32::try_from(before + 1).unwrap_or(u32::MAX));
    Err(StatuteError::Encoding { place })
}

/// A line without what stands in comments of HTML, which may go on over lines.
fn without_comments(line: &str, is_comment: &mut bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    loop {
        let (mark, end) = if *is_comment {
            ("-->", "")
        } else {
            ("<!--", rest)
        };
        let Some((before, after)) = rest.split_once(mark) else {
            out.push_str(end);
            return out;
        };
        out.push_str(if *is_comment { "" } else { before });
        *is_comment = !*is_comment;
        rest = after;
    }
}

/// A line without the marks of Markdown: headings, quotations, lists, emphasis. Text files of statutes have them too.
fn unmarked(line: &str) -> String {
    let plain = seen(line);
    let blanks: String = plain.chars().take_while(|c| c.is_whitespace()).collect();
    let mut rest = plain.trim();
    for mark in [
        "######", "#####", "####", "###", "##", "#", ">", "- ", "* ", "+ ",
    ] {
        rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
    }
    let is_rule = rest.chars().all(|c| matches!(c, '-' | '*' | '_' | '='));
    if is_rule {
        return String::new();
    }
    let bare = rest
        .replace("**", "")
        .replace("__", "")
        .replace("&emsp;", "\u{3000}")
        .replace("&nbsp;", " ");
    format!("{blanks}{}", bare.replace("<br>", "").replace("<br/>", ""))
}

/// Takes out the `key: value` lines between rules that some collections put above a text.
fn without_metadata(lines: &mut [Line]) {
    for line in lines {
        let (key, _) = line.text.split_once(':').unwrap_or_default();
        let is_pair = !key.is_empty() && key.bytes().all(is_name);
        if !(is_pair || line.is_blank()) {
            return;
        }
        line.text.clear();
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Where a line would stand if it were set in one font: characters of full width count two.
fn layout(text: &str, page: u32, row: u32) -> Layout {
    let blanks = text.len() - text.trim_start().len();
    let left = width(text.get(..blanks).unwrap_or_default());
    Layout {
        page,
        left,
        right: left.saturating_add(width(text.trim())),
        top: i32::try_from(row).unwrap_or(i32::MAX).saturating_mul(2),
        em: 2,
    }
}

fn width(text: &str) -> i32 {
    let mut cells = 0_i32;
    for c in text.chars() {
        cells = cells.saturating_add(if u32::from(c) < 0x2000 { 1 } else { 2 });
    }
    cells
}

/// Whether lines are cut to a width: of those from the first article on, more than one in eight breaks off in the middle of a
/// sentence and goes on without a mark.
fn is_cut(lines: &[Line]) -> bool {
    let (mut all, mut broken) = (0, 0);
    let mut before: Option<&Line> = None;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(before) = before {
            all += 1;
            broken += usize::from(breaks_off(&before.text, &line.text));
        }
        if before.is_some() || marks::article(&line.text).is_some() {
            before = Some(line);
        }
    }
    broken > 1 && broken * 8 > all
}

/// Whether a line goes on in the next one.
fn breaks_off(line: &str, next: &str) -> bool {
    let is_marked = marks::heading(line).is_some()
        || marks::heading(next).is_some()
        || marks::item(next).is_some()
        || marks::opens_article(next);
    !marks::is_ended(line) && !is_marked
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::error::StatuteError;
    use crate::place::Place;

    fn texts(bytes: &[u8]) -> Vec<String> {
        let lines = lines(bytes).expect("it reads");
        let texts = lines.into_iter().map(|line| line.text);
        texts.filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn encodings_are_told_by_the_bytes() {
        let text = "第一条 灯塔";
        let (gb, ..) = encoding_rs::GB18030.encode(text);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_bom = |bom: &[u8], bytes: &[u8]| [bom, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            with_bom(b"\xef\xbb\xbf", text.as_bytes()),
            gb.into_owned(),
            with_bom(b"\xff\xfe", &utf16),
        ] {
            assert_eq!(texts(&bytes), [text]);
        }
    }

    #[test]
    fn another_encoding_is_refused_with_the_line() {
        let refused = lines(b"a\nb\n\xff\xff\n").expect_err("no text");
        assert_eq!(
            refused,
            StatuteError::Encoding {
                place: Place::Line(3)
            }
        );
    }

    #[test]
    fn the_marks_of_markdown_are_no_text() {
        let text = "---\ntitle: x\n---\n# 灯塔法\n<!-- a\nb -->\n**第一条** 灯。\n> 二\n- （一）甲；\n***\n";
        assert_eq!(
            texts(text.as_bytes()),
            ["灯塔法", "第一条 灯。", "二", "（一）甲；"]
        );
    }
}
