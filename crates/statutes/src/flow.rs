//! Lines of pages to paragraphs: which line begins one, and which goes on with the one before.
//!
//! A paragraph of a statute ends with a sentence, a list or a lead-in, so a line that ends otherwise is not its last one: a
//! reference that a line break puts at the start of a line is told from an article by this. Where a sentence does end with
//! the line, the layout decides: the indent of the next line in files that indent, else a short last line or a wider gap.

use std::collections::BTreeMap;

use crate::lines::{Layout, Line};
use crate::marks;
use crate::place::Place;

/// An adoption of more bytes is none: a parenthesis was left open.
const LONGEST_NOTE: usize = 20_000;

/// A paragraph with its blanks, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub text: String,
    pub place: Place,
    /// The width of its characters, 0 where the file does not tell.
    pub em: i32,
    /// Whether it may go on with the one before: nothing in the layout tells.
    pub is_unsure: bool,
}

/// Whether a line begins a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    GoesOn,
    Begins,
    /// A sentence ends with the line before, and nothing tells whether its paragraph does.
    MayBegin,
}

impl Start {
    fn sure(begins: bool) -> Self {
        if begins { Self::Begins } else { Self::GoesOn }
    }
}

impl Block {
    fn of(line: &Line, start: Start) -> Self {
        Self {
            is_unsure: start == Start::MayBegin,
            text: line.text.clone(),
            place: line.place,
            em: line.layout.map_or(0, |layout| layout.em),
        }
    }
}

/// The paragraphs of lines. Those of a file whose lines are paragraphs stay as they are, but for a line that breaks off in a
/// sentence.
pub(crate) fn paragraphs(lines: Vec<Line>) -> Vec<Block> {
    let measure = Measure::of(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut region = Region::Front;
    let mut last: Option<Line> = None;
    for line in lines {
        if line.is_blank() {
            continue;
        }
        let start = match (&last, blocks.last()) {
            (Some(before), Some(open)) => begins(&measure, &open.text, before, &line, region),
            _ => Start::Begins,
        };
        match blocks.last_mut() {
            Some(open) if start == Start::GoesOn => join(&mut open.text, &line.text),
            _ => {
                region = region.after(&line);
                blocks.push(Block::of(&line, start));
            }
        }
        last = Some(line);
    }
    blocks
}

/// Where in the file a line stands: other rules hold in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Region {
    /// Title and adoption.
    Front,
    Contents,
    Body,
    Annex,
}

impl Region {
    fn after(self, line: &Line) -> Self {
        let is_article = marks::article(&line.text).is_some_and(|mark| !mark.is_reference());
        match self {
            Self::Front if marks::is_contents(&line.text) => Self::Contents,
            Self::Front if marks::heading(&line.text).is_some() => Self::Contents,
            Self::Front | Self::Contents | Self::Annex if is_article => Self::Body,
            Self::Body if marks::is_annex(&line.text) => Self::Annex,
            other => other,
        }
    }
}

/// What is measured over the whole file.
struct Measure {
    /// The left and right edge of the text on odd and even pages.
    edges: BTreeMap<bool, (i32, i32)>,
    /// Whether paragraphs are indented.
    is_indented: bool,
    /// Whether paragraphs stand apart.
    is_spaced: bool,
    /// The distance of two lines of one paragraph.
    pitch: i32,
}

impl Measure {
    fn of(lines: &[Line]) -> Self {
        let layouts: Vec<Layout> = lines.iter().filter_map(|line| line.layout).collect();
        let mut edges = BTreeMap::new();
        for side in [false, true] {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for layout in &layouts {
                if is_odd(layout) == side {
                    left.push(layout.left);
                    right.push(layout.right);
                }
            }
            edges.insert(side, (quantile(left, 5), quantile(right, 90)));
        }
        let mut measure = Self {
            edges,
            is_indented: false,
            is_spaced: false,
            pitch: quantile(steps(&layouts), 20),
        };
        let (mut indented, mut spaced, mut all) = (0, 0, 0);
        for pair in lines.windows(2) {
            let [before, line] = pair else { continue };
            let is_article = marks::opens_article(&line.text);
            if let (Some(above), Some(layout), true) = (before.layout, line.layout, is_article) {
                all += 1;
                indented += usize::from(measure.is_indent(&layout));
                spaced +=
                    usize::from(above.page != layout.page || measure.is_apart(&above, &layout));
            }
        }
        measure.is_indented = indented * 2 > all;
        measure.is_spaced = spaced * 4 > all * 3;
        measure
    }

    fn edges(&self, layout: &Layout) -> (i32, i32) {
        self.edges.get(&is_odd(layout)).copied().unwrap_or_default()
    }

    fn is_indent(&self, layout: &Layout) -> bool {
        let (left, _) = self.edges(layout);
        layout.left > left.saturating_add(layout.em.saturating_mul(4) / 5)
    }

    /// Whether a line ends well before the right edge. Signs that may not open a line leave up to two places free.
    fn is_short(&self, layout: &Layout) -> bool {
        let (_, right) = self.edges(layout);
        layout.right < right.saturating_sub(layout.em.saturating_mul(5) / 2)
    }

    /// Whether the gap above a line is wider than usual.
    fn is_apart(&self, before: &Layout, layout: &Layout) -> bool {
        let step = layout.top.saturating_sub(before.top);
        before.page == layout.page && self.pitch > 0 && step > self.pitch.saturating_mul(5) / 4
    }
}

fn is_odd(layout: &Layout) -> bool {
    layout.page % 2 == 1
}

/// The distances of lines on one page.
fn steps(layouts: &[Layout]) -> Vec<i32> {
    let mut steps = Vec::new();
    for pair in layouts.windows(2) {
        let [above, layout] = pair else { continue };
        if above.page == layout.page && layout.top > above.top {
            steps.push(layout.top.saturating_sub(above.top));
        }
    }
    steps
}

fn quantile(mut values: Vec<i32>, percent: usize) -> i32 {
    values.sort_unstable();
    let place = values.len().saturating_sub(1) * percent / 100;
    values.get(place).copied().unwrap_or(0)
}

/// Whether a line begins a paragraph. `open` is the paragraph so far.
fn begins(measure: &Measure, open: &str, before: &Line, line: &Line, region: Region) -> Start {
    let (Some(above), Some(layout)) = (before.layout, line.layout) else {
        return Start::sure(begins_plain(open, &line.text));
    };
    let is_new = measure.is_short(&above) || is_marked(&line.text);
    match region {
        Region::Front => Start::sure(front(open, &line.text)),
        Region::Contents => Start::sure(is_new || marks::is_ended(open)),
        Region::Annex => Start::sure(is_new || measure.is_indented && measure.is_indent(&layout)),
        Region::Body => body(measure, open, (&above, &layout), &line.text),
    }
}

/// In a file whose lines are paragraphs, one goes on only where a comma says so, or a sign that opens no paragraph.
fn begins_plain(open: &str, text: &str) -> bool {
    let is_broken = open.trim_end().ends_with(['，', '、', ',']);
    let is_rest = text
        .trim_start()
        .starts_with(['，', '。', '；', '、', '）', '”', '》']);
    !is_broken && !is_rest
}

/// The adoption in parentheses runs over lines; nothing else above the text does that could be told.
fn front(open: &str, text: &str) -> bool {
    if open.len() > LONGEST_NOTE {
        return true;
    }
    let count = |signs: [char; 2]| open.matches(signs).count();
    let is_open = count(['（', '(']) > count(['）', ')']);
    let is_sentence = open.chars().count() > 30 && !marks::is_ended(open);
    let is_within = is_open || is_sentence && !open.trim_end().ends_with(['）', ')']);
    !is_within || is_marked(text) || marks::is_contents(text)
}

fn body(measure: &Measure, open: &str, (above, layout): (&Layout, &Layout), text: &str) -> Start {
    if marks::heading(open).is_some() {
        return Start::Begins;
    }
    let is_short = measure.is_short(above);
    let is_ended = marks::is_ended(open);
    if marks::heading(text).is_some() || marks::is_annex(text) {
        return Start::sure(is_ended || is_short);
    }
    if !is_ended {
        // What ends without a sign, such as a repealed article, ends before its line does, and an article follows.
        let is_article = marks::opens_article(text) && is_short;
        return Start::sure(is_article && measure.is_indented == measure.is_indent(layout));
    }
    if measure.is_indented {
        return Start::sure(measure.is_indent(layout) || is_short && is_marked(text));
    }
    if measure.is_spaced && above.page == layout.page {
        return Start::sure(measure.is_apart(above, layout));
    }
    let is_sentence = open.trim_end().ends_with(['。', '”', '）', '"']);
    match is_short || is_marked(text) {
        true => Start::Begins,
        false if is_sentence => Start::MayBegin,
        false => Start::GoesOn,
    }
}

/// Whether a line opens with a mark of its own.
fn is_marked(text: &str) -> bool {
    marks::opens_article(text)
        || marks::item(text).is_some()
        || marks::heading(text).is_some()
        || marks::is_footnote(text)
}

/// Puts a line behind a text: a blank between Latin words alone.
fn join(open: &mut String, line: &str) {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let is_word = open.trim_end().ends_with(is_letter) && line.trim_start().starts_with(is_letter);
    open.truncate(open.trim_end().len());
    if is_word {
        open.push(' ');
    }
    open.push_str(line.trim_start());
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::lines::{Layout, Line};
    use crate::place::Place;

    /// Lines of ten characters, at a number of characters from the left edge; a page for each list.
    fn of(pages: &[&[(i32, &str)]]) -> Vec<Line> {
        let mut lines = Vec::new();
        for (page, of_page) in (1..).zip(pages) {
            for (row, (indent, text)) in (1..).zip(*of_page) {
                let width = i32::try_from(text.chars().count()).unwrap_or(0);
                lines.push(Line {
                    text: (*text).to_owned(),
                    place: Place::Page { page, line: 1 },
                    layout: Some(Layout {
                        page,
                        left: 900 + indent * 120,
                        right: 900 + (indent + width) * 120,
                        top: row * 200,
                        em: 120,
                    }),
                });
            }
        }
        lines
    }

    fn pages(pages: &[&[(i32, &str)]]) -> Vec<String> {
        let blocks = paragraphs(of(pages));
        blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn an_indent_begins_a_paragraph_also_on_the_next_page() {
        let found = pages(&[
            &[
                (2, "第一条　依照本法甲"),
                (0, "第二条规定点灯的，从"),
                (0, "其规定。有雾的点灯。"),
            ],
            &[
                (0, "第二条规定的不适用。"),
                (2, "无雾的熄灯。"),
                (2, "第二条　灯归公会。"),
            ],
        ]);
        assert_eq!(
            found,
            [
                "第一条　依照本法甲第二条规定点灯的，从其规定。有雾的点灯。第二条规定的不适用。",
                "无雾的熄灯。",
                "第二条　灯归公会。"
            ]
        );
    }

    #[test]
    fn without_indents_a_short_line_ends_a_paragraph() {
        let found = pages(&[&[
            (0, "第一条　灯应当明亮，绳"),
            (0, "应当结实。"),
            (0, "有雾的，昼夜点灯，敲钟，"),
            (0, "升旗。"),
            (0, "（一）红灯的绳应当每年"),
            (0, "更换；"),
            (0, "第二条　灯归公会，绳归"),
            (0, "船主。"),
        ]]);
        assert_eq!(found.len(), 4);
        assert_eq!(found[1], "有雾的，昼夜点灯，敲钟，升旗。");
    }

    /// In a file without indents a full line that ends a sentence may end its paragraph or not.
    #[test]
    fn what_the_layout_does_not_tell_is_told_as_unsure() {
        let unsure = |first: &'static str| {
            let lines = of(&[&[
                (0, first),
                (0, "有雾的，昼夜点灯。"),
                (0, "第二条　灯归公会。"),
            ]]);
            let blocks = paragraphs(lines);
            blocks
                .iter()
                .map(|block| block.is_unsure)
                .collect::<Vec<_>>()
        };
        assert_eq!(unsure("第一条　灯应当明亮。"), [false, true, false]);
        assert_eq!(unsure("第一条　灯应当明亮，"), [false, false]);
    }

    #[test]
    fn an_article_follows_what_ends_early_without_a_sign() {
        let indented = pages(&[&[
            (2, "第一条　灯应当明亮，绳应当结实，"),
            (0, "塔应当高于六臂，船应当悬灯，有雾的敲钟。"),
            (2, "第二条　（删去）"),
            (2, "第三条　灯归公会。"),
        ]]);
        assert_eq!(indented.len(), 3, "{indented:?}");
        let flush = pages(&[&[
            (0, "第一条　灯应当明亮，绳应当结实，塔应"),
            (0, "当高于六臂，船应当悬灯，有雾的应当敲"),
            (0, "钟，升旗。"),
            (0, "第二条　（删去）"),
            (0, "第三条　灯归公会。"),
        ]]);
        assert_eq!(flush.len(), 3, "{flush:?}");
    }

    #[test]
    fn latin_words_that_a_line_parts_stay_apart() {
        let found = pages(&[&[(0, "第一条　use App"), (0, "Store的灯。")]]);
        assert_eq!(found, ["第一条　use App Store的灯。"]);
    }
}
