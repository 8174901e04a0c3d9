//! Text for XML and HTML: nothing that a user typed can become markup, and no character is written that a reader refuses.

/// Escaped for an element or a quoted attribute. Control characters are dropped, line ends become blanks.
#[must_use]
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_was_typed_is_no_markup() {
        assert_eq!(
            text("<b a=\"1\">&amp;</b>"),
            "&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;"
        );
    }

    #[test]
    fn line_ends_are_blanks_and_what_no_reader_accepts_is_dropped() {
        assert_eq!(text("a\nb\tc\rd"), "a b c d");
        assert_eq!(text("a\u{0}\u{1b}\u{ffff}\u{85}b"), "ab");
        assert_eq!(text("网安法’"), "网安法’");
    }
}
