//! Chinese by its sound, for finding what one cannot type.

use pinyin::ToPinyin as _;

/// First letters, and whole syllables without tones, of the Chinese characters in a text: `wlaqf` and `wangluoanquanfa`
/// for 网络安全法.
#[must_use]
pub fn pinyin(text: &str) -> (String, String) {
    let mut initials = String::new();
    let mut syllables = String::new();
    for syllable in text.to_pinyin().flatten() {
        let plain = syllable.plain();
        initials.extend(plain.chars().next());
        syllables.push_str(plain);
    }
    (initials, syllables)
}

/// The first letter of a text, or of the pinyin of its first character.
#[must_use]
pub fn initial(text: &str) -> Option<char> {
    let first = text.chars().find(|c| c.is_alphanumeric())?;
    if first.is_ascii() {
        return Some(first.to_ascii_lowercase());
    }
    pinyin(&first.to_string()).0.chars().next()
}

#[cfg(test)]
mod tests {
    use super::{initial, pinyin};

    #[test]
    fn characters_sound_and_others_are_left_out() {
        assert_eq!(
            pinyin("网络安全法 61"),
            ("wlaqf".to_owned(), "wangluoanquanfa".to_owned())
        );
        assert_eq!(
            (initial("“国家机关”"), initial("State"), initial("…")),
            (Some('g'), Some('s'), None)
        );
    }
}
