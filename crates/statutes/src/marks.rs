//! What a line or a paragraph says of its place in a statute by how it begins.

use crate::normal::{in_parentheses, tidy};
use crate::number::ArticleNumber;
use crate::statute::Level;
use zicha_text::numeral::{arabic_digit, is_numeral, positive};

/// A paragraph that may open an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ArticleMark<'t> {
    pub number: ArticleNumber,
    /// What follows the number and its blank.
    pub rest: &'t str,
    /// Whether a blank stands between, or nothing follows. A reference in a sentence has none.
    pub is_apart: bool,
}

impl ArticleMark<'_> {
    /// Whether what follows reads on from the number, as in a reference: 第六十一条规定的……
    pub(crate) fn is_reference(&self) -> bool {
        const JOINTS: &str = "第规的、，。；：至和或及与以之中所）”》";
        !self.is_apart && self.rest.starts_with(|c| JOINTS.contains(c))
    }
}

/// `第六十一条　……`, `第 61 条`, `第二百五十三条之一　……`.
pub(crate) fn article(text: &str) -> Option<ArticleMark<'_>> {
    let (base, rest) = numbered(text, '条')?;
    let plain = ArticleMark {
        number: ArticleNumber::new(base, 0),
        rest: rest.trim_start(),
        is_apart: rest.is_empty() || rest.starts_with(char::is_whitespace),
    };
    // 之一 belongs to the number, unless the text goes on with 之 as a word: then no numeral, or no blank, follows.
    let Some(after) = plain.rest.strip_prefix('之') else {
        return Some(plain);
    };
    let after = after.trim_start();
    let end = after.trim_start_matches(is_numeral);
    let suffix = after.strip_suffix(end).and_then(positive);
    let is_apart = end.is_empty() || end.starts_with(char::is_whitespace);
    Some(match suffix {
        Some(suffix) if is_apart || rest.starts_with('之') => ArticleMark {
            number: ArticleNumber::new(base, suffix),
            rest: end.trim_start(),
            is_apart,
        },
        _ => plain,
    })
}

/// Whether a text opens with the number of an article and a blank.
pub(crate) fn opens_article(text: &str) -> bool {
    article(text).is_some_and(|mark| mark.is_apart)
}

/// The number between 第 and a unit, blanks within it allowed, and what follows.
fn numbered(text: &str, unit: char) -> Option<(u16, &str)> {
    let mut chars = text.trim_start().strip_prefix('第')?.chars();
    let mut numeral = String::new();
    for c in chars.by_ref().take(24) {
        if c == unit {
            let number = positive(&numeral)?;
            return Some((number, chars.as_str()));
        }
        if is_numeral(c) {
            numeral.push(c);
        } else if !c.is_whitespace() {
            return None;
        }
    }
    None
}

/// A heading: of which level, with which number (none: 附则), and its words as far as they stand in the same paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub level: Option<Level>,
    pub number: Option<u16>,
    pub title: String,
}

impl Heading {
    /// Whether another one names the same part.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.level == other.level && self.number == other.number
    }
}

/// More characters are no heading.
const LONGEST_HEADING: usize = 45;
/// With the dots and the page of a table of contents.
const LONGEST_LINE: usize = 250;

/// `第一章　总　则`, `附则`, also as a table of contents gives it, with dots and a page.
pub(crate) fn heading(text: &str) -> Option<Heading> {
    let opens = text.trim_start().starts_with(['第', '附']);
    if !opens || text.len() > 4 * LONGEST_LINE {
        return None;
    }
    if tidy(text) == "附则" {
        return Some(Heading {
            level: None,
            number: None,
            title: "附则".to_owned(),
        });
    }
    let (level, number, rest) = Level::ALL
        .into_iter()
        .find_map(|level| of_level(text, level))?;
    let title = without_leaders(&tidy(rest)).to_owned();
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_sentence = title.contains(['，', '。', '；', '：', ',', ';', ':'])
        || title.chars().count() > LONGEST_HEADING
        || !is_apart
            && title.starts_with([
                '第', '规', '的', '、', '和', '或', '至', '中', '所', '各', '以', '及', '与',
            ]);
    (!is_sentence).then_some(Heading {
        level: Some(level),
        number: Some(number),
        title,
    })
}

/// The number of a heading of this level, and what follows.
fn of_level(text: &str, level: Level) -> Option<(Level, u16, &str)> {
    let mut unit = level.unit().chars();
    let (number, rest) = numbered(text, unit.next()?)?;
    let rest = rest.strip_prefix(unit.as_str())?;
    Some((level, number, rest))
}

/// Without the dots and the page that a table of contents puts behind a heading.
fn without_leaders(title: &str) -> &str {
    let is_dot = |c: char| {
        matches!(
            c,
            '.' | '．' | '…' | '·' | '‥' | '⋯' | '-' | '—' | '_' | '（' | '）' | '(' | ')'
        )
    };
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_ended =
        bare.len() == title.len() || bare.ends_with(is_dot) || bare.ends_with(is_ideograph);
    if is_ended {
        bare.trim_end_matches(['.', '．', '…', '·', '‥', '⋯', '-', '—', '_', ' '])
    } else {
        title
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// How deep an item lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// （一）
    Item,
    /// 1. or （1）
    Subitem,
}

/// An item: its depth, its number, and what follows its mark.
pub(crate) fn item(text: &str) -> Option<(Depth, u16, &str)> {
    let text = text.trim_start();
    let mut chars = text.chars();
    let first = chars.next()?;
    if matches!(first, '㈠'..='㈩' | '⑴'..='⒇') {
        let mark = in_parentheses(first);
        let (depth, number, _) = item(&mark)?;
        return Some((depth, number, chars.as_str().trim_start()));
    }
    let is_open = matches!(first, '（' | '(');
    let mut numeral = String::new();
    let mut rest = if is_open { chars.as_str() } else { text }.chars();
    for c in rest.by_ref().take(8) {
        let is_end = if is_open {
            matches!(c, '）' | ')')
        } else {
            matches!(c, '.' | '．' | '、')
        };
        if is_end {
            return marked(&numeral, is_open, rest.as_str());
        }
        if is_numeral(c) {
            numeral.push(c);
        } else if !c.is_whitespace() {
            return None;
        }
    }
    None
}

fn is_digit(c: char) -> bool {
    arabic_digit(c).is_some()
}

fn marked<'t>(numeral: &str, is_open: bool, rest: &'t str) -> Option<(Depth, u16, &'t str)> {
    let number = positive(numeral)?;
    let is_arabic = numeral.starts_with(is_digit);
    // A decimal, and 一、 of a decision, are no items.
    let is_decimal = !is_open && rest.starts_with(is_digit);
    let depth = if is_arabic {
        Depth::Subitem
    } else {
        Depth::Item
    };
    (is_open || is_arabic && !is_decimal && number < 100)
        .then(|| (depth, number, rest.trim_start()))
}

/// Whether a sentence or a lead-in ends with a text, so that a paragraph may.
pub(crate) fn is_ended(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '”' | '’' | '"' | '）' | ')' | '》' | '」' | '』')
    });
    bare.ends_with(['。', '；', '：', '！', '？', ';', ':', '!', '?', '.'])
}

/// The line above a table of contents.
pub(crate) fn is_contents(text: &str) -> bool {
    let short: String = text.chars().take(40).collect();
    matches!(tidy(&short).as_str(), "目录" | "目次")
}

/// The line above what stands before the first article.
pub(crate) fn is_preamble(text: &str) -> bool {
    let short: String = text.chars().take(40).collect();
    matches!(tidy(&short).as_str(), "序言" | "前言")
}

/// The line above a schedule: `附件`, `附件一：……`, `附表 ……`, `附：`.
pub(crate) fn is_annex(text: &str) -> bool {
    let text = text.trim();
    let named = ["附件", "附表", "附录", "附图", "附"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let Some(rest) = named.filter(|_| text.len() < LONGEST_LINE) else {
        return false;
    };
    let rest = rest.trim_start_matches(|c| is_numeral(c) || c == '（' || c == '(');
    let is_title = rest.starts_with(|c: char| c.is_whitespace() || "：:）)".contains(c));
    let is_alone = rest.is_empty() && text != "附";
    (is_title || is_alone) && !rest.contains(['。', '；']) && heading(text).is_none()
}

/// A note of the publisher below the text: `①`, `[1]`, `注：`.
pub(crate) fn is_footnote(text: &str) -> bool {
    let text = text.trim_start();
    let number = text.strip_prefix(['[', '［']).unwrap_or_default();
    let end = number.trim_start_matches(is_digit);
    let bracketed = end.len() < number.len() && end.starts_with([']', '］']);
    bracketed || text.starts_with(|c| matches!(c, '①'..='⑳' | '※'))
}

#[cfg(test)]
mod tests {
    use super::{Depth, article, heading, is_annex, is_contents, is_ended, is_footnote, item};
    use crate::number::ArticleNumber;
    use crate::statute::Level;

    #[test]
    fn an_article_begins_with_its_number_and_a_blank() {
        let marks = [
            ("第十条　甲。", 10, 0, "甲。", true),
            ("第 十 条 甲。", 10, 0, "甲。", true),
            ("第12条 甲。", 12, 0, "甲。", true),
            ("第十条", 10, 0, "", true),
            ("第十条之一　甲。", 10, 1, "甲。", true),
            ("第十条之一", 10, 1, "", true),
            ("第十条 之一 甲。", 10, 1, "甲。", true),
            ("第十条甲。", 10, 0, "甲。", false),
            ("第十条　之前已经开办的。", 10, 0, "之前已经开办的。", true),
        ];
        for (text, base, suffix, rest, is_apart) in marks {
            let mark = article(text).expect("an article");
            assert_eq!(mark.number, ArticleNumber::new(base, suffix), "{text}");
            assert_eq!((mark.rest, mark.is_apart), (rest, is_apart), "{text}");
        }
        for text in [
            "第十章　甲",
            "第一款罪",
            "十条",
            "第条",
            "第零条 甲",
            "",
            "第十几条",
        ] {
            assert_eq!(article(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_reads_on_from_the_number() {
        for text in [
            "第十条规定的，",
            "第十条第二款",
            "第十条、第十一条",
            "第十条的",
            "第十条之一的规定",
        ] {
            assert!(
                article(text).is_some_and(|mark| mark.is_reference()),
                "{text}"
            );
        }
        assert!(article("第十条甲应当").is_some_and(|mark| !mark.is_reference()));
    }

    #[test]
    fn headings_are_short_and_no_sentences() {
        let headings = [
            ("第一章　总　　则", Some(Level::Chapter), "总则"),
            ("第二节 灯与绳", Some(Level::Section), "灯与绳"),
            ("第一编 分则", Some(Level::Volume), "分则"),
            ("第二分编　海上的灯", Some(Level::Subvolume), "海上的灯"),
            ("第一章总则", Some(Level::Chapter), "总则"),
            ("第一章　总则……………………1", Some(Level::Chapter), "总则"),
            ("第一章　总则 12", Some(Level::Chapter), "总则"),
            ("第三章", Some(Level::Chapter), ""),
            ("附　则", None, "附则"),
        ];
        for (text, level, title) in headings {
            let found = heading(text).expect("a heading");
            assert_eq!(
                (found.level, found.title.as_str()),
                (level, title),
                "{text}"
            );
        }
        for text in [
            "第三章规定的灯",
            "第一章　灯应当明亮。",
            "第一章、第二章",
            "第一条　甲",
            "总则",
        ] {
            assert_eq!(heading(text), None, "{text}");
        }
    }

    #[test]
    fn items_are_told_by_their_marks() {
        let items = [
            ("（一）甲", Depth::Item, 1, "甲"),
            ("(十二) 甲", Depth::Item, 12, "甲"),
            ("㈢甲", Depth::Item, 3, "甲"),
            ("1．甲", Depth::Subitem, 1, "甲"),
            ("2. 甲", Depth::Subitem, 2, "甲"),
            ("3、甲", Depth::Subitem, 3, "甲"),
            ("（4）甲", Depth::Subitem, 4, "甲"),
            ("⑸甲", Depth::Subitem, 5, "甲"),
        ];
        for (text, depth, number, rest) in items {
            assert_eq!(item(text), Some((depth, number, rest)), "{text}");
        }
        for text in [
            "（以下简称甲）",
            "1.5倍",
            "一、甲",
            "甲（一）",
            "（",
            "2025年",
            "",
        ] {
            assert_eq!(item(text), None, "{text}");
        }
    }

    #[test]
    fn other_lines_are_told_too() {
        assert!(is_contents("目　　录") && !is_contents("目录的编制"));
        assert!(is_ended("如下：") && is_ended("“甲。”") && !is_ended("甲，"));
        for text in ["附件", "附件一：灯表", "附件1", "附：", "附表 灯表"] {
            assert!(is_annex(text), "{text}");
        }
        assert!(!is_annex("附件应当随灯送交。") && !is_annex("附带民事诉讼"));
        assert!(is_footnote("① 注") && is_footnote("[12]注") && !is_footnote("[甲]"));
    }
}
