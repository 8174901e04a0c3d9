//! How a provision is cited in each language.

use std::fmt::Write as _;

use zicha_text::Lang;

use crate::Pinpoint;

/// `Art 61`; `第六十一条`. Number 0 stands for an article whose number could not be verified.
#[must_use]
pub fn article(lang: Lang, number: u16) -> String {
    match lang {
        Lang::En if number == 0 => "article number to be verified".to_owned(),
        Lang::Zh if number == 0 => "条号待核".to_owned(),
        Lang::En => format!("Art {number}"),
        Lang::Zh => format!("第{}条", chinese_numeral(number)),
    }
}

/// `Art 71(1) item 2`; `第七十一条第一款第二项`.
#[must_use]
pub fn pinpoint(lang: Lang, pinpoint: &Pinpoint) -> String {
    let mut out = article(lang, pinpoint.article);
    if let Some(paragraph) = pinpoint.paragraph {
        let _ = match lang {
            Lang::En => write!(out, "({paragraph})"),
            Lang::Zh => write!(out, "第{}款", chinese_numeral(paragraph.into())),
        };
    }
    if let Some(item) = pinpoint.item {
        let _ = match lang {
            Lang::En => write!(out, " item {item}"),
            Lang::Zh => write!(out, "第{}项", chinese_numeral(item.into())),
        };
    }
    out
}

/// Chinese numerals as statutes number their articles: 一百零五, 一千零三十四, 一千一百一十. A row of empty places is one
/// 零, and a ten that leads is 十 without 一.
fn chinese_numeral(number: u16) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const PLACES: [(u16, &str); 5] = [
        (10_000, "万"),
        (1_000, "千"),
        (100, "百"),
        (10, "十"),
        (1, ""),
    ];
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = String::new();
    let mut is_gap = false;
    for (value, place) in PLACES {
        let digit = usize::from(number / value % 10);
        if digit == 0 {
            is_gap = !out.is_empty();
            continue;
        }
        if is_gap {
            out.push_str(DIGITS[0]);
            is_gap = false;
        }
        if !(out.is_empty() && value == 10 && digit == 1) {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(place);
    }
    out
}

#[cfg(test)]
mod tests {
    use zicha_text::Lang;

    use super::{article, chinese_numeral, pinpoint};
    use crate::Pinpoint;

    #[test]
    fn citations_follow_each_language() {
        let cite = |text: &str| {
            Pinpoint::parse(text)
                .map(|p| (pinpoint(Lang::En, &p), pinpoint(Lang::Zh, &p)))
                .ok()
        };
        assert_eq!(
            cite("23 item 3"),
            Some(("Art 23 item 3".into(), "第二十三条第三项".into()))
        );
        assert_eq!(
            cite("71(1) item 2"),
            Some(("Art 71(1) item 2".into(), "第七十一条第一款第二项".into()))
        );
        assert_eq!(article(Lang::Zh, 10), "第十条");
        assert_eq!(article(Lang::Zh, 105), "第一百零五条");
    }

    #[test]
    fn chinese_numerals_reach_beyond_999_and_mark_empty_places() {
        let numerals = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (120, "一百二十"),
            (999, "九百九十九"),
            (1_000, "一千"),
            (1_001, "一千零一"),
            (1_010, "一千零一十"),
            (1_034, "一千零三十四"),
            (1_100, "一千一百"),
            (1_105, "一千一百零五"),
            (1_260, "一千二百六十"),
            (10_000, "一万"),
            (10_010, "一万零一十"),
            (12_345, "一万二千三百四十五"),
            (65_535, "六万五千五百三十五"),
        ];
        for (number, numeral) in numerals {
            assert_eq!(chinese_numeral(number), numeral, "{number}");
        }
    }
}
