//! A text in both languages on its way through an interface that takes one string, such as the errors of serde.

use std::fmt;

use crate::Text;

/// Stands before what is said in Chinese, so that it is told from what others say in their alternate form.
const MARK: char = '\u{1f}';

/// Displays its English; in the alternate form (`{:#}`), which nobody else asks for, its Chinese.
#[derive(Debug, Clone, Copy)]
pub struct Carried<'a>(&'a Text);

/// A complaint or an expectation of our own, to be displayed where one string is taken.
#[must_use]
pub fn carried(text: &Text) -> Carried<'_> {
    Carried(text)
}

impl fmt::Display for Carried<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "{MARK}{}", self.0.zh)
        } else {
            f.write_str(&self.0.en)
        }
    }
}

/// The text that something displays; `None` if it is none that is carried.
#[must_use]
pub fn carried_by(message: &dyn fmt::Display) -> Option<Text> {
    let zh = format!("{message:#}").strip_prefix(MARK)?.to_owned();
    Some(Text {
        en: message.to_string().into(),
        zh: zh.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::{carried, carried_by};
    use crate::text;

    #[test]
    fn a_text_goes_through_one_string_and_comes_out_in_both_languages() {
        let text = text!("a name", "名称");
        assert_eq!(carried(&text).to_string(), "a name");
        assert_eq!(carried_by(&carried(&text)), Some(text));
        assert_eq!(carried_by(&"a name"), None);
    }
}
