//! What stands above the first article: title, adoption, table of contents, preamble, the first headings.

use crate::flow::Block;
use crate::marks::{self, Heading};
use crate::normal::tidy;

/// What stands above the first article, apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub title: String,
    pub note: String,
    /// What is neither.
    pub lines: Vec<String>,
    pub contents: Vec<String>,
    pub preamble: Vec<String>,
    pub headings: Vec<Heading>,
}

/// How the titles of statutes end.
const KINDS: [&str; 14] = [
    "法", "法典", "条例", "规定", "办法", "细则", "规则", "决定", "解释", "章程", "规范", "通则",
    "规程", "制度",
];

impl Front {
    /// Out of the paragraphs above the first article, whose characters have a width of `body`.
    pub(super) fn of(blocks: &[Block], body: i32) -> Self {
        let (above, contents, below) = divided(blocks);
        let mut front = Self {
            contents: texts(contents),
            ..Self::default()
        };
        front.above(above, body);
        for block in below {
            front.below(block);
        }
        front
    }

    /// Title and adoption, and what stands around them.
    fn above(&mut self, blocks: &[Block], body: i32) {
        let head = blocks
            .iter()
            .position(|block| marks::is_preamble(&block.text))
            .unwrap_or(blocks.len());
        let (blocks, preamble) = blocks.split_at_checked(head).unwrap_or((blocks, &[]));
        let title = title(blocks, body);
        let (first, last) = title.unwrap_or((0, 0));
        let mut notes: Vec<String> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let text = tidy(&block.text);
            if title.is_some() && (first..=last).contains(&index) {
                self.title.push_str(&text);
            } else if title.is_some() && index > last && is_note(&text) {
                notes.push(text);
            } else if title.is_some() && index > last && text.ends_with('。') {
                self.preamble.push(text);
            } else {
                self.lines.push(text);
            }
        }
        self.note = notes.join("　");
        self.preamble.extend(texts(preamble));
    }

    /// From the first heading to the first article.
    fn below(&mut self, block: &Block) {
        if let Some(heading) = marks::heading(&block.text) {
            self.headings.push(heading);
            return;
        }
        let text = tidy(&block.text);
        match self.headings.last_mut() {
            Some(heading) if heading.title.is_empty() && !marks::is_ended(&text) => {
                heading.title = text;
            }
            _ => self.preamble.push(text),
        }
    }
}

fn texts(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(|block| tidy(&block.text)).collect()
}

/// What stands above the table of contents, the table, and what stands between it and the first article. A table gives the
/// headings that come again below it; if none does, and it says that it is one, it is the whole.
fn divided(blocks: &[Block]) -> (&[Block], &[Block], &[Block]) {
    let named = blocks
        .iter()
        .position(|block| marks::is_contents(&block.text));
    let after_name = named.map_or(0, |named| named + 1);
    // The first heading, and where it stands for the last time.
    let mut found: Option<(usize, Heading)> = None;
    let mut again = None;
    for (index, block) in blocks.iter().enumerate().skip(after_name) {
        match (&found, marks::heading(&block.text)) {
            (None, Some(heading)) => found = Some((index, heading)),
            (Some((_, first)), Some(other)) if first.is_same(&other) => again = Some(index),
            _ => {}
        }
    }
    let Some((first, _)) = found else {
        let start = named.unwrap_or(blocks.len());
        return cut(blocks, start, blocks.len());
    };
    let start = named.unwrap_or(first);
    match (again, named) {
        (Some(again), _) => cut(blocks, start, again),
        (None, Some(_)) => cut(blocks, start, blocks.len()),
        (None, None) => cut(blocks, first, first),
    }
}

fn cut(blocks: &[Block], start: usize, end: usize) -> (&[Block], &[Block], &[Block]) {
    let part = |from: usize, to: usize| blocks.get(from..to).unwrap_or_default();
    (part(0, start), part(start, end), part(end, blocks.len()))
}

/// More lines are no title.
const LONGEST_TITLE: usize = 4;

/// Where the title stands, from its first paragraph to its last. A long one is set on several lines: of letters that are
/// larger than those of the text, or so that its last line makes no title alone.
fn title(blocks: &[Block], body: i32) -> Option<(usize, usize)> {
    let texts = texts(blocks);
    for last in (0..texts.len()).rev() {
        let mut first = last;
        while first > 0 && last - first < LONGEST_TITLE && goes_on(blocks, &texts, first, body) {
            first -= 1;
        }
        let lines = texts.get(first..=last).unwrap_or_default();
        if is_title(&lines.concat()) {
            return Some((first, last));
        }
    }
    let line = texts.iter().position(|text| is_line(text))?;
    Some((line, line))
}

/// Whether a line of a title goes on with the one above it.
fn goes_on(blocks: &[Block], texts: &[String], place: usize, body: i32) -> bool {
    let pair = place.saturating_sub(1)..=place;
    let (Some([above, block]), Some([above_text, text])) =
        (blocks.get(pair.clone()), texts.get(pair))
    else {
        return false;
    };
    if above_text == "中华人民共和国" {
        return true;
    }
    let is_alike = above.em == block.em && is_line(above_text) && !is_title(above_text);
    let is_whole = is_title(text) && text.chars().count() > 2;
    let is_remnant = !is_whole && is_title(&format!("{above_text}{text}"));
    is_alike && (block.em > body || is_remnant)
}

/// A short line that is no sentence.
fn is_line(text: &str) -> bool {
    let is_short = (1..=80).contains(&text.chars().count());
    let is_order = text.ends_with(['令', '号', '日', '报'])
        || text.starts_with(['（', '('])
        || text.starts_with("第");
    is_short && !is_order && !is_note(text) && !text.contains(['。', '；', '：', '，'])
}

fn is_title(text: &str) -> bool {
    let bare = ["（试行）", "(试行)", "（暂行）"]
        .iter()
        .find_map(|mark| text.strip_suffix(mark))
        .unwrap_or(text);
    is_line(text) && text.chars().count() > 1 && KINDS.iter().any(|kind| bare.ends_with(kind))
}

/// When it was adopted and amended: in parentheses, or opening with a date or with 根据.
pub(super) fn is_note(text: &str) -> bool {
    const ACTS: [&str; 9] = [
        "通过", "公布", "发布", "施行", "修正", "修订", "批准", "修改", "废止",
    ];
    let is_dated = text.contains('年') && text.contains('日');
    let opens = text.starts_with(['（', '(', '根', '二', '一', '自'])
        || text.starts_with(|c: char| c.is_ascii_digit());
    let is_short = text.len() < 20_000;
    is_short && opens && is_dated && ACTS.iter().any(|act| text.contains(act))
}
