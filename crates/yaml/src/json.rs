//! JSON to the parts of a document, as far as YAML reads it likewise: that is how matters are saved, and JSON is far
//! quicker to read.

use std::borrow::Cow;

use super::MAX_PARTS;
use super::parts::Part;
use zicha_text::steers;

/// Deeper nesting is left to the slow way, which allows more.
const MAX_DEPTH: usize = 32;

/// So many keys are compared with each other without an index.
const MAX_KEYS: usize = 64;

/// Longer keys are not found by YAML.
const MAX_KEY: usize = 100;

/// The parts of a JSON text; `None` if it is none, or one of which YAML might think otherwise.
pub(super) fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    if !text.starts_with('{') {
        return None;
    }
    let mut json = Json {
        text,
        at: 0,
        parts: Vec::with_capacity(text.len() / 16),
    };
    json.value(0)?;
    json.blanks();
    (json.at == text.len()).then_some(json.parts)
}

struct Json<'a> {
    text: &'a str,
    at: usize,
    parts: Vec<Part<'a>>,
}

impl<'a> Json<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, token: &str) -> Option<()> {
        let is_next = self.text.as_bytes()[self.at..].starts_with(token.as_bytes());
        self.at += token.len();
        is_next.then_some(())
    }

    /// No tabs, and no other line breaks: YAML has its own opinion of both.
    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n')) {
            self.at += 1;
        }
    }

    fn put(&mut self, part: Part<'a>) -> Option<()> {
        (self.parts.len() < MAX_PARTS).then(|| self.parts.push(part))
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        let start = self.at;
        match self.peek()? {
            b'{' if depth < MAX_DEPTH => self.group(depth),
            b'[' if depth < MAX_DEPTH => self.list(depth),
            b'"' => {
                let text = self.string()?;
                self.put(Part::Text(text))
            }
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            b'0'..=b'9' | b'-' => {
                let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
                while self.peek().as_ref().is_some_and(is_digit) {
                    self.at += 1;
                }
                let number = self.text.get(start..self.at)?;
                // What has a fraction or an exponent is left to the slow way.
                let is_end = matches!(self.peek(), Some(b',' | b'\n' | b' ' | b']' | b'}'));
                (is_end && is_whole(number))
                    .then(|| self.put(Part::Plain(Cow::Borrowed(number))))?
            }
            _ => None,
        }
    }

    fn word(&mut self, word: &'static str) -> Option<()> {
        self.take(word)?;
        self.put(Part::Plain(Cow::Borrowed(word)))
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        self.take("[")?;
        self.put(Part::List)?;
        self.blanks();
        if self.peek()? != b']' {
            loop {
                self.blanks();
                self.value(depth + 1)?;
                self.blanks();
                match self.peek()? {
                    b',' => self.at += 1,
                    _ => break,
                }
            }
        }
        self.take("]")?;
        self.put(Part::End)
    }

    fn group(&mut self, depth: usize) -> Option<()> {
        self.take("{")?;
        self.put(Part::Group)?;
        self.blanks();
        if self.peek()? != b'}' {
            let mut keys: Vec<&str> = Vec::new();
            loop {
                self.blanks();
                let key = self.key()?;
                if keys.len() == MAX_KEYS || keys.contains(&key) {
                    return None;
                }
                keys.push(key);
                self.put(Part::Text(Cow::Borrowed(key)))?;
                self.value(depth + 1)?;
                self.blanks();
                match self.peek()? {
                    b',' => self.at += 1,
                    _ => break,
                }
            }
        }
        self.take("}")?;
        self.put(Part::End)
    }

    /// A key with what parts it from its value.
    fn key(&mut self) -> Option<&'a str> {
        let Cow::Borrowed(key) = self.string()? else {
            return None;
        };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        self.take(": ")?;
        let fits = !key.is_empty() && key.len() <= MAX_KEY && key.bytes().all(is_plain);
        fits.then_some(key)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.take("\"")?;
        let mut owned: Option<String> = None;
        let mut start = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.text.get(start..self.at)?);
                    text.push(self.escaped()?);
                    start = self.at;
                }
                b' '..=b'~' => self.at += 1,
                _ => {
                    let c = self.text.get(self.at..)?.chars().next()?;
                    if steers(c) {
                        return None;
                    }
                    self.at += c.len_utf8();
                }
            }
        }
        let rest = self.text.get(start..self.at)?;
        self.at += 1;
        Some(match owned {
            Some(text) => Cow::Owned(text + rest),
            None => Cow::Borrowed(rest),
        })
    }

    /// The character of an escape; one of half a character, and one that is seldom written, is left to the slow way.
    fn escaped(&mut self) -> Option<char> {
        self.take("\\")?;
        let code = self.peek()?;
        self.at += 1;
        match code {
            b'"' => Some('"'),
            b'\\' => Some('\\'),
            b'n' => Some('\n'),
            b'r' => Some('\r'),
            b't' => Some('\t'),
            b'b' => Some('\u{8}'),
            b'f' => Some('\u{c}'),
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                self.at += 4;
                is_hex.then(|| char::from_u32(u32::from_str_radix(digits, 16).ok()?))?
            }
            _ => None,
        }
    }
}

/// Whether this is a whole number, written in the one way there is, that fits whatever it is read into.
fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let fits = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits && (number == "0" || !digits.starts_with('0'))
}
