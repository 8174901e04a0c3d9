//! What pages repeat: running heads and page numbers. They stand between the two halves of a sentence.

use std::collections::BTreeMap;

use crate::lines::{Layout, Line};
use crate::marks;
use crate::normal::tidy;
use crate::place::Place;

/// So many lines at either edge of a page may be head or foot.
const EDGE: usize = 3;

/// The lines without page numbers, and without what stands at the same height of the same edge of several pages.
pub(super) fn without(lines: Vec<Line>) -> Vec<Line> {
    let edges = edges(&lines);
    let pages = edges.last().map_or(0, |edge| edge.page);
    let mut heads: BTreeMap<Head, usize> = BTreeMap::new();
    for edge in &edges {
        *heads.entry(edge.head.clone()).or_default() += 1;
    }
    let mut is_kept = vec![true; lines.len()];
    for edge in &edges {
        let is_number = edge.is_outermost && is_page_number(&edge.text);
        let repeated = heads.get(&edge.head).copied().unwrap_or(0);
        // Left and right pages may have heads of their own.
        let is_usual = repeated > 1 && repeated * 3 >= usize::try_from(pages).unwrap_or(0);
        let is_head = is_usual && !marks::is_ended(&edge.text);
        if let Some(kept) = is_kept.get_mut(edge.index) {
            *kept = !(is_number || is_head);
        }
    }
    let mut kept = Vec::new();
    for (line, is_kept) in lines.into_iter().zip(is_kept) {
        if is_kept {
            kept.push(line);
        }
    }
    kept
}

/// What heads of several pages have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    /// Without digits.
    words: String,
    /// Its height on the page, and of its letters, as far as programs set it alike.
    top: i32,
    em: i32,
}

/// A line near an edge of a page.
struct Edge {
    index: usize,
    page: u32,
    text: String,
    head: Head,
    /// Whether no line of the page stands further out.
    is_outermost: bool,
}

fn edges(lines: &[Line]) -> Vec<Edge> {
    let mut pages: BTreeMap<u32, Vec<(usize, &Line, Layout)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(layout) = line.layout.filter(|_| !line.is_blank()) {
            let of_page = pages.entry(layout.page).or_default();
            of_page.push((index, line, layout));
        }
    }
    let mut edges = Vec::new();
    for (page, mut of_page) in pages {
        of_page.sort_by_key(|(_, _, layout)| layout.top);
        let count = of_page.len();
        let first = of_page.first().map_or(0, |(_, _, layout)| layout.top);
        for (place, (index, line, layout)) in of_page.into_iter().enumerate() {
            // Rows of a text have no height, so the title on its first page looks like the head of the others.
            let is_text = matches!(line.place, Place::Line(_));
            let is_title = is_text && page == 1 && place < EDGE;
            if place >= EDGE && place + EDGE < count || is_title {
                continue;
            }
            let text = tidy(&line.text);
            edges.push(Edge {
                index,
                page,
                head: head(&text, layout, first, is_text),
                text,
                is_outermost: place < 2 || place + 2 >= count,
            });
        }
    }
    edges
}

fn head(text: &str, layout: Layout, first: i32, is_text: bool) -> Head {
    // Rows of a text file count through it.
    let top = if is_text {
        layout.top - first
    } else {
        layout.top / 40
    };
    Head {
        words: text.chars().filter(|c| !c.is_ascii_digit()).collect(),
        top,
        em: layout.em / 10,
    }
}

/// `12`, `- 12 -`, `— 12 —`, `第12页`, `第 12 页 共 30 页`, `12/30`.
fn is_page_number(text: &str) -> bool {
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let is_sign = |c: char| c.is_ascii_digit() || " -–—－─·•/|第共页,，".contains(c);
    has_digit && text.chars().count() < 16 && text.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, without};
    use crate::lines::{Layout, Line};
    use crate::place::Place;

    fn line(page: u32, top: i32, text: &str) -> Line {
        Line {
            text: text.to_owned(),
            place: Place::Page { page, line: 1 },
            layout: Some(Layout {
                page,
                left: 0,
                right: 100,
                top,
                em: 120,
            }),
        }
    }

    #[test]
    fn heads_and_page_numbers_are_taken_out_and_the_title_stays() {
        let mut lines = vec![line(1, -7_000, "灯塔法"), line(1, -6_000, "第一条 灯。")];
        for page in 2..5 {
            lines.push(line(page, -8_000, "灯塔法"));
            lines.push(line(page, -5_000, &format!("第{page}页的话。")));
            lines.push(line(page, -100, &format!("— {page} —")));
        }
        let kept: Vec<String> = without(lines).into_iter().map(|line| line.text).collect();
        assert_eq!(
            kept,
            [
                "灯塔法",
                "第一条 灯。",
                "第2页的话。",
                "第3页的话。",
                "第4页的话。"
            ]
        );
    }

    #[test]
    fn page_numbers_are_numbers_with_ornaments() {
        for text in ["12", "- 12 -", "—12—", "第12页 共30页", "12/30", "·3·"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["第12条", "（1）", "1.甲", "—", "12元"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
