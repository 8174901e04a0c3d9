//! The number of an article, 之一 and its like included.

use std::fmt;

use crate::marks;
use zicha_text::numeral::{chinese, positive};

/// The number of an article. Article 120-1 (第一百二十条之一) is another one than Article 120, and stands after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleNumber {
    pub base: u16,
    /// 1 for 之一, and so on; 0 for the article itself.
    pub suffix: u16,
}

impl ArticleNumber {
    #[must_use]
    pub fn new(base: u16, suffix: u16) -> Self {
        Self { base, suffix }
    }

    /// As people name an article: `61`, `253-1`, `253之一`, `六十一`, `第六十一条`, `第二百五十三条之一`, `Art 61`. `None` if it
    /// is no such name, or names more than an article.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(mark) = marks::article(&plain) {
            return mark.rest.is_empty().then_some(mark.number);
        }
        let lower = plain.to_lowercase();
        let named = ["article", "art.", "art"]
            .iter()
            .find_map(|word| lower.strip_prefix(word));
        let number = named.unwrap_or(&lower);
        let number = number.strip_prefix('第').unwrap_or(number);
        let number = number.strip_suffix('条').unwrap_or(number);
        let (base, suffix) = match number.split_once(['-', '之', '－', '–']) {
            Some((base, suffix)) => (base, positive(suffix)?),
            None => (number, 0),
        };
        let base = positive(base.trim_end_matches('条'))?;
        Some(Self { base, suffix })
    }

    /// `61`, `253-1`.
    #[must_use]
    pub fn arabic(self) -> String {
        match self {
            Self { base, suffix: 0 } => base.to_string(),
            Self { base, suffix } => format!("{base}-{suffix}"),
        }
    }

    /// Whether this one may come right after another.
    pub(crate) fn follows(self, last: Option<Self>) -> bool {
        let Some(last) = last else {
            return self == Self::new(1, 0);
        };
        let next = self.base == last.base.saturating_add(1) && self.suffix == 0;
        let next_of_same = self.base == last.base && self.suffix == last.suffix.saturating_add(1);
        next || next_of_same
    }
}

/// As statutes write it: `第六十一条`, `第二百五十三条之一`.
impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", chinese(self.base))?;
        if self.suffix > 0 {
            write!(f, "之{}", chinese(self.suffix))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::ArticleNumber;

    #[test]
    fn an_article_is_found_by_every_name_that_people_use() {
        let names = [
            ("61", 61, 0),
            (" 六十一 ", 61, 0),
            ("第六十一条", 61, 0),
            ("第61条", 61, 0),
            ("第 61 条", 61, 0),
            ("Art 61", 61, 0),
            ("article 61", 61, 0),
            ("253-1", 253, 1),
            ("253之一", 253, 1),
            ("第二百五十三条之一", 253, 1),
            ("第253条之1", 253, 1),
            ("二百五十三条之十二", 253, 12),
        ];
        for (name, base, suffix) in names {
            let number = ArticleNumber::parse(name);
            assert_eq!(number, Some(ArticleNumber::new(base, suffix)), "{name}");
        }
        for nonsense in [
            "",
            "0",
            "第零条",
            "x",
            "61-",
            "61-0",
            "第六十一条第二款",
            "6 1 a",
            "第条",
            "-1",
        ] {
            assert_eq!(ArticleNumber::parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_number_is_written_as_statutes_do() {
        assert_eq!(ArticleNumber::new(253, 1).to_string(), "第二百五十三条之一");
        assert_eq!(ArticleNumber::new(253, 1).arabic(), "253-1");
        assert_eq!(ArticleNumber::new(10, 0).to_string(), "第十条");
    }
}
