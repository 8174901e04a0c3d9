//! How a provision is cited in each language.

use std::fmt::Write as _;

use zicha_text::{Lang, numeral};

use crate::Pinpoint;

/// `Art 61`; `第六十一条`. Number 0 stands for an article whose number could not be verified.
#[must_use]
pub fn article(lang: Lang, number: u16) -> String {
    match lang {
        Lang::En if number == 0 => "article number to be verified".to_owned(),
        Lang::Zh if number == 0 => "条号待核".to_owned(),
        Lang::En => format!("Art {number}"),
        Lang::Zh => format!("第{}条", numeral::chinese(number)),
    }
}

/// `Art 71(1) item 2`; `第七十一条第一款第二项`.
#[must_use]
pub fn pinpoint(lang: Lang, pinpoint: &Pinpoint) -> String {
    let mut out = article(lang, pinpoint.article);
    if let Some(paragraph) = pinpoint.paragraph {
        let _ = match lang {
            Lang::En => write!(out, "({paragraph})"),
            Lang::Zh => write!(out, "第{}款", numeral::chinese(paragraph.into())),
        };
    }
    if let Some(item) = pinpoint.item {
        let _ = match lang {
            Lang::En => write!(out, " item {item}"),
            Lang::Zh => write!(out, "第{}项", numeral::chinese(item.into())),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use zicha_text::Lang;

    use super::{article, pinpoint};
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
}
