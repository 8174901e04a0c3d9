//! Files that say how a statute is amended, in place of the statute.

use crate::error::StatuteError;
use crate::flow::Block;
use crate::marks;
use crate::normal::tidy;

/// A title stands among so many paragraphs.
const ABOVE: usize = 12;

/// # Errors
/// If the title is that of an amendment, or two paragraphs order one.
pub(super) fn refuse(blocks: &[Block]) -> Result<(), StatuteError> {
    let is_above = |block: &&Block| marks::article(&block.text).is_none();
    let title = blocks
        .iter()
        .take_while(is_above)
        .take(ABOVE)
        .find(|block| is_title(&block.text));
    let mut orders = blocks.iter().filter(|block| is_order(&block.text));
    let ordered = orders.next().filter(|_| orders.next().is_some());
    match title.or(ordered) {
        Some(block) => Err(StatuteError::Amendment { place: block.place }),
        None => Ok(()),
    }
}

/// `……修正案（三）`, `……关于修改〈……法〉的决定`, `……修改前后对照表`. Such titles stand in the adoption of a statute too, with dates.
fn is_title(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let title = tidy(text);
    let is_note = title.starts_with(['（', '('])
        || title.contains(['。', '；', '，'])
        || title.contains("日");
    let is_decision =
        title.contains("关于修改") && (title.ends_with("的决定") || title.ends_with("的决议"));
    let bare = title.trim_end_matches(|c| {
        matches!(c, '（' | '）' | '(' | ')' | '草' | '案') || zicha_text::numeral::is_numeral(c)
    });
    let is_amendment =
        title.contains("修正案") && (bare.ends_with("修正") || bare.ends_with("修正案"));
    !is_note
        && (is_decision || is_amendment || title.contains("对照表") || title.contains("修改前后"))
}

/// `将第三条修改为：“……”`, `增加一条，作为第四条`, `第五条改为第六条`.
fn is_order(text: &str) -> bool {
    let start = tidy(&text.chars().take(120).collect::<String>());
    let names_article = start.contains('第') && start.contains('条');
    let orders = ["修改为", "作为第", "改为第"]
        .iter()
        .any(|word| start.contains(word));
    let is_article = marks::opens_article(text);
    names_article
        && orders
        && !is_article
        && (start.contains("增加") || start.contains("将第") || start.contains("改为"))
}

#[cfg(test)]
mod tests {
    use super::{is_order, is_title};

    #[test]
    fn titles_of_amendments_are_told_from_notes_that_name_them() {
        for title in [
            "灯塔法修正案（三）",
            "关于修改《灯塔法》的决定",
            "《灯塔法》修改前后对照表",
            "灯塔法修正案（草案）",
        ] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "灯塔法",
            "（根据2020年1月1日《关于修改〈灯塔法〉的决定》修正）",
            "根据2020年1月1日《关于修改〈灯塔法〉的决定》",
            "关于修改灯具的规定",
        ] {
            assert!(!is_title(title), "{title}");
        }
    }

    #[test]
    fn orders_to_amend_are_told_from_articles() {
        for text in [
            "一、将第三条修改为：“灯。”",
            "二、增加一条，作为第四条：“绳。”",
            "三、第五条改为第六条，修改为：“",
        ] {
            assert!(is_order(text), "{text}");
        }
        for text in [
            "第三条　灯应当明亮。",
            "灯的颜色修改为红色的，应当报告。",
            "依照第三条修改灯具。",
        ] {
            assert!(!is_order(text), "{text}");
        }
    }
}
