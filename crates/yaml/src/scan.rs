//! The event pass: positions of every node, and refusal of what the deserialiser would silently accept.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, Span};

use super::{Diagnostic, MAX_PARTS, syntax};
use zicha_text::{Text, text};

/// Deeper nesting is refused before the recursive deserialiser sees it.
pub(super) const MAX_DEPTH: usize = 64;

/// A position in a file, both counted from one; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    pub const START: Self = Self { line: 1, column: 1 };

    fn of_span(span: &Span) -> Self {
        Self {
            line: span.start.line(),
            column: span.start.col() + 1,
        }
    }

    /// The place of a byte offset.
    #[must_use]
    pub fn of_offset(bytes: &[u8], offset: usize) -> Self {
        let before = &bytes[..offset.min(bytes.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |position| position + 1);
        Self {
            line,
            column: String::from_utf8_lossy(&before[start..]).chars().count() + 1,
        }
    }
}

/// Where each node of a document stands, by path: `sections/0/questions/2/text`.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Place>);

impl Places {
    /// The place of a path, or of its nearest parent.
    pub(super) fn nearest(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(place) = self.0.get(path) {
                return *place;
            }
            match path.rsplit_once('/') {
                Some((parent, _)) => path = parent,
                None if path.is_empty() => return Place::START,
                None => path = "",
            }
        }
    }
}

/// An open mapping or sequence.
enum Frame {
    Map {
        path: String,
        keys: BTreeSet<String>,
        key: Option<String>,
    },
    List {
        path: String,
        next: usize,
    },
}

struct Scan<'a> {
    file: &'a str,
    stack: Vec<Frame>,
    places: Places,
    documents: usize,
    empty: bool,
}

pub(super) fn scan(file: &str, text: &str) -> Result<Places, Box<Diagnostic>> {
    let mut scan = Scan {
        file,
        stack: Vec::new(),
        places: Places::default(),
        documents: 0,
        empty: true,
    };
    for event in Parser::new_from_str(text) {
        let (event, range) = event.map_err(|error| {
            let place = Place {
                line: error.marker().line(),
                column: error.marker().col() + 1,
            };
            let help = text!(
                "check indentation, quotes and brackets near this place",
                "请检查此处附近的缩进、引号和括号"
            );
            scan.error("syntax", place, syntax::complaint(error.info()), help)
        })?;
        scan.event(&event, Place::of_span(&range))?;
    }
    if scan.empty {
        let help = text!(
            "write the content, or remove the file",
            "请填写内容，或者删除该文件"
        );
        return Err(scan
            .error(
                "empty-file",
                Place::START,
                text!("the file is empty", "文件为空"),
                help,
            )
            .into());
    }
    Ok(scan.places)
}

impl Scan<'_> {
    fn error(&self, code: &'static str, place: Place, message: Text, help: Text) -> Diagnostic {
        Diagnostic::new(code, self.file, place, message, help)
    }

    fn event(&mut self, event: &Event<'_>, place: Place) -> Result<(), Box<Diagnostic>> {
        if self.places.0.len() > MAX_PARTS {
            let message = text!(
                "the file has more than {MAX_PARTS} parts",
                "文件的内容超过 {MAX_PARTS} 项"
            );
            let help = text!(
                "check that this is the file you meant",
                "请核对是否为所需文件"
            );
            return Err(self.error("too-many", place, message, help).into());
        }
        match event {
            Event::DocumentStart(_) => self.document(place),
            Event::Alias(_) => Err(self.alias(place).into()),
            Event::Scalar(value, _, anchor, tag) => {
                self.refuse_marks(*anchor, tag.is_some(), place)?;
                self.empty = false;
                self.scalar(value, place)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_marks(*anchor, tag.is_some(), place)?;
                let path = self.open(place)?;
                self.stack.push(Frame::Map {
                    path,
                    keys: BTreeSet::new(),
                    key: None,
                });
                Ok(())
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_marks(*anchor, tag.is_some(), place)?;
                let path = self.open(place)?;
                self.stack.push(Frame::List { path, next: 0 });
                Ok(())
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.stack.pop();
                Ok(())
            }
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
            return Err(self.error("several-documents", place, message, help).into());
        }
        Ok(())
    }

    fn alias(&self, place: Place) -> Diagnostic {
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
        tagged: bool,
        place: Place,
    ) -> Result<(), Box<Diagnostic>> {
        if anchor != 0 {
            return Err(self.alias(place).into());
        }
        if tagged {
            let message = text!("tags (`!`) are not allowed", "不允许使用标签（`!`）");
            let help = text!(
                "remove the tag; quote a text that begins with `!`",
                "请删去标签；以 `!` 开头的文本请加引号"
            );
            return Err(self.error("tag", place, message, help).into());
        }
        Ok(())
    }

    fn scalar(&mut self, value: &str, place: Place) -> Result<(), Box<Diagnostic>> {
        if let Some(Frame::Map {
            keys,
            key: key @ None,
            path,
        }) = self.stack.last_mut()
        {
            if value == "<<" {
                return Err(self.alias(place).into());
            }
            if !keys.insert(value.to_owned()) {
                let line = self.places.nearest(&join(path, value)).line;
                let message = text!(
                    "the key `{value}` was given before, on line {line}",
                    "键 `{value}` 已在第 {line} 行出现"
                );
                let help = text!("keep one of the two", "两者保留其一");
                return Err(self.error("duplicate-key", place, message, help).into());
            }
            self.places.0.insert(join(path, value), place);
            *key = Some(value.to_owned());
            return Ok(());
        }
        self.enter(place);
        Ok(())
    }

    /// Starts a nested node and gives its path.
    fn open(&mut self, place: Place) -> Result<String, Box<Diagnostic>> {
        self.empty = false;
        if self.stack.len() >= MAX_DEPTH {
            let message = text!(
                "nested more than {MAX_DEPTH} levels deep",
                "嵌套超过 {MAX_DEPTH} 层"
            );
            return Err(self
                .error(
                    "too-deep",
                    place,
                    message,
                    text!("flatten the structure", "请减少嵌套"),
                )
                .into());
        }
        if matches!(self.stack.last(), Some(Frame::Map { key: None, .. })) {
            let help = text!(
                "check brackets and braces near this place",
                "请检查此处附近的括号"
            );
            let message = text!("a key must be plain text", "键必须是普通文本");
            return Err(self.error("syntax", place, message, help).into());
        }
        Ok(self.enter(place))
    }

    /// The path of a value, whose place is noted; moves the parent on.
    fn enter(&mut self, place: Place) -> String {
        let path = match self.stack.last_mut() {
            None => String::new(),
            Some(Frame::Map { path, key, .. }) => join(path, &key.take().unwrap_or_default()),
            Some(Frame::List { path, next }) => {
                *next += 1;
                join(path, &(*next - 1).to_string())
            }
        };
        self.places.0.entry(path.clone()).or_insert(place);
        path
    }
}

fn join(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}/{part}")
    }
}
