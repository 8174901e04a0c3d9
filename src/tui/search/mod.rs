//! Finding: what can be found, and in which order it is shown.

mod corpus;
mod rank;

pub use corpus::{commands, everything};
pub use rank::rank;

use zicha_text::pinyin;

use super::message::Message;

/// Something that can be found and gone to.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What kind of thing it is, in a word.
    pub kind: &'static str,
    pub text: String,
    /// What stands behind the text: an answer, a key.
    pub aside: String,
    pub goal: Message,
    forms: Forms,
}

/// The forms under which it is found, in small letters.
#[derive(Debug, Clone, Default)]
struct Forms {
    /// Found first if the whole query is one of them.
    exact: Vec<String>,
    title: String,
    /// Everything else that is said of it.
    rest: String,
    /// `wlaqf` for 网络安全法.
    initials: String,
    /// `wangluoanquanfa` for 网络安全法.
    syllables: String,
}

impl Forms {
    fn of(title: &str, chinese: &str, rest: &str, exact: Vec<String>) -> Self {
        let (initials, syllables) = pinyin(chinese);
        let exact = exact.into_iter().map(|form| form.to_lowercase()).collect();
        Self {
            exact,
            title: title.to_lowercase(),
            rest: rest.to_lowercase(),
            initials,
            syllables,
        }
    }
}
