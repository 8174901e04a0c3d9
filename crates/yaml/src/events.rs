//! YAML to the parts of a document, in one pass over the parser's events, which refuses what a value would not show: equal
//! keys, anchors, tags, several documents, bottomless nesting.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::parts::Part;
use super::{Diagnostic, MAX_PARTS, Place, syntax};
use zicha_text::{Text, text};

/// Deeper nesting is refused before the recursive reader sees it.
const MAX_DEPTH: usize = 64;

/// So many keys are compared with each other; more are sorted first.
const FEW_KEYS: usize = 12;

/// The parts of a document, and where each of them stands.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) list: Vec<Part<'a>>,
    pub(super) places: Vec<Place>,
}

/// An open list or group.
struct Open {
    is_group: bool,
    /// Whether the next text of the group is a key.
    is_key_next: bool,
    /// Where its keys begin among all that are open.
    keys: usize,
}

struct Scan<'f, 'a> {
    file: &'f str,
    parts: Parts<'a>,
    open: Vec<Open>,
    /// The keys of the open groups, as indexes of parts.
    keys: Vec<usize>,
    documents: usize,
    values: usize,
}

/// The parts of a YAML text.
pub(super) fn parts<'a>(file: &str, text: &'a str) -> Result<Parts<'a>, Box<Diagnostic>> {
    let mut scan = Scan {
        file,
        parts: Parts::default(),
        open: Vec::new(),
        keys: Vec::new(),
        documents: 0,
        values: 0,
    };
    scan.refuse_controls(text)?;
    for event in Parser::new_from_str(text) {
        let (event, range) = event.map_err(|error| scan.syntax(&error))?;
        scan.event(event, place_of(&range))?;
    }
    if scan.values == 0 {
        let help = text!(
            "write the content, or remove the file",
            "请填写内容，或者删除该文件"
        );
        let message = text!("the file is empty", "文件为空");
        return Err(scan.error("empty-file", Place::START, message, help));
    }
    Ok(scan.parts)
}

fn place_of(range: &Span) -> Place {
    Place {
        line: range.start.line(),
        column: range.start.col() + 1,
    }
}

impl<'a> Scan<'_, 'a> {
    fn error(
        &self,
        code: &'static str,
        place: Place,
        message: Text,
        help: Text,
    ) -> Box<Diagnostic> {
        Box::new(Diagnostic::new(code, self.file, place, message, help))
    }

    fn syntax(&self, error: &ScanError) -> Box<Diagnostic> {
        let place = Place {
            line: error.marker().line(),
            column: error.marker().col() + 1,
        };
        let help = text!(
            "check indentation, quotes and brackets near this place",
            "请检查此处附近的缩进、引号和括号"
        );
        self.error("syntax", place, syntax::complaint(error.info()), help)
    }

    fn refuse_controls(&self, text: &str) -> Result<(), Box<Diagnostic>> {
        let Some(offset) = control(text) else {
            return Ok(());
        };
        let message = text!(
            "there is a control character here",
            "文件含有控制字符，请删去"
        );
        let help = text!(
            "remove it; it may be invisible in an editor",
            "请删去该字符；编辑器中可能看不到"
        );
        let place = Place::of_offset(text.as_bytes(), offset);
        Err(self.error("syntax", place, message, help))
    }

    fn event(&mut self, event: Event<'a>, place: Place) -> Result<(), Box<Diagnostic>> {
        match event {
            Event::DocumentStart(_) => self.document(place),
            Event::Alias(_) => Err(self.alias(place)),
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_marks(anchor, tag.is_some(), place)?;
                self.scalar(text, style, place)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_marks(anchor, tag.is_some(), place)?;
                self.start(Part::Group, place)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_marks(anchor, tag.is_some(), place)?;
                self.start(Part::List, place)
            }
            Event::MappingEnd | Event::SequenceEnd => self.end(place),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn document(&mut self, place: Place) -> Result<(), Box<Diagnostic>> {
        self.documents += 1;
        if self.documents > 1 {
            let message = text!("a second document starts here", "此处开始了第二个文档");
            let help = text!(
                "keep one document per file; remove the line `---`",
                "每个文件只能有一个文档；请删去分隔行 `---`"
            );
            return Err(self.error("several-documents", place, message, help));
        }
        Ok(())
    }

    fn alias(&self, place: Place) -> Box<Diagnostic> {
        self.error(
            "anchor",
            place,
            text!(
                "anchors and aliases (`&`, `*`, `<<`) are not allowed",
                "不允许使用锚点和别名（`&`、`*`、`<<`）"
            ),
            text!(
                "write the value out; quote a text that begins with `*` or `&`",
                "请写出完整的值；以 `*` 或者 `&` 开头的文本请加引号"
            ),
        )
    }

    fn refuse_marks(
        &self,
        anchor: usize,
        is_tagged: bool,
        place: Place,
    ) -> Result<(), Box<Diagnostic>> {
        if anchor != 0 {
            return Err(self.alias(place));
        }
        if is_tagged {
            let message = text!("tags (`!`) are not allowed", "不允许使用标签（`!`）");
            let help = text!(
                "remove the tag; quote a text that begins with `!`",
                "请删去标签；以 `!` 开头的文本请加引号"
            );
            return Err(self.error("tag", place, message, help));
        }
        Ok(())
    }

    fn put(&mut self, part: Part<'a>, place: Place) {
        self.parts.list.push(part);
        self.parts.places.push(place);
    }

    /// Notes that a value begins.
    fn value(&mut self, place: Place) -> Result<(), Box<Diagnostic>> {
        self.values += 1;
        if self.values > MAX_PARTS {
            let message = text!(
                "the file has more than {MAX_PARTS} parts",
                "文件的内容超过 {MAX_PARTS} 项"
            );
            let help = text!(
                "check that this is the file you meant",
                "请核对是否为所需文件"
            );
            return Err(self.error("too-many", place, message, help));
        }
        if let Some(open) = self.open.last_mut() {
            open.is_key_next = open.is_group;
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        place: Place,
    ) -> Result<(), Box<Diagnostic>> {
        match self.open.last_mut() {
            Some(open) if open.is_key_next => {
                open.is_key_next = false;
                if text == "<<" {
                    return Err(self.alias(place));
                }
                self.keys.push(self.parts.list.len());
            }
            _ => self.value(place)?,
        }
        let part = match style {
            ScalarStyle::Plain => Part::Plain(text),
            _ => Part::Text(text),
        };
        self.put(part, place);
        Ok(())
    }

    fn start(&mut self, part: Part<'a>, place: Place) -> Result<(), Box<Diagnostic>> {
        if self.open.len() >= MAX_DEPTH {
            let message = text!(
                "nested more than {MAX_DEPTH} levels deep",
                "嵌套超过 {MAX_DEPTH} 层"
            );
            let help = text!("flatten the structure", "请减少嵌套");
            return Err(self.error("too-deep", place, message, help));
        }
        if self.open.last().is_some_and(|open| open.is_key_next) {
            let help = text!(
                "check brackets and braces near this place",
                "请检查此处附近的括号"
            );
            let message = text!("a key must be plain text", "键必须是普通文本");
            return Err(self.error("syntax", place, message, help));
        }
        self.value(place)?;
        let is_group = part == Part::Group;
        self.open.push(Open {
            is_group,
            is_key_next: is_group,
            keys: self.keys.len(),
        });
        self.put(part, place);
        Ok(())
    }

    fn end(&mut self, place: Place) -> Result<(), Box<Diagnostic>> {
        self.put(Part::End, place);
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let equal = equal_keys(&self.parts.list, &mut self.keys[open.keys..]);
        self.keys.truncate(open.keys);
        let Some((first, second)) = equal else {
            return Ok(());
        };
        let key = self.parts.list[second].text().unwrap_or_default();
        let line = self.parts.places[first].line;
        let message = text!(
            "the key `{key}` was given before, on line {line}",
            "键 `{key}` 已在第 {line} 行出现"
        );
        let help = text!("keep one of the two", "两者保留其一");
        let place = self.parts.places[second];
        Err(self.error("duplicate-key", place, message, help))
    }
}

/// Two keys of a group that are the same, as indexes of parts; the order of the indexes is lost.
fn equal_keys(parts: &[Part<'_>], keys: &mut [usize]) -> Option<(usize, usize)> {
    let text = |key: usize| parts.get(key).and_then(Part::text);
    if keys.len() <= FEW_KEYS {
        for (count, second) in keys.iter().enumerate() {
            for first in &keys[..count] {
                if text(*first) == text(*second) {
                    return Some((*first, *second));
                }
            }
        }
        return None;
    }
    keys.sort_by_key(|key| (text(*key), *key));
    let pair = keys
        .windows(2)
        .find(|pair| text(pair[0]) == text(pair[1]))?;
    Some((pair[0], pair[1]))
}

/// Where the first character is that no text has. Of the line breaks, the last that YAML once knew is among them.
fn control(text: &str) -> Option<usize> {
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b' '..=b'~' | b'\t' | b'\n' | b'\r' | 0x80..=0xc1 | 0xc3..=0xee | 0xf0.. => {}
            // A control character, or one of the bytes with which such characters begin.
            _ => {
                let c = text.get(offset..)?.chars().next()?;
                if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
                    return Some(offset);
                }
            }
        }
    }
    None
}
