//! The event pass: positions of every node, and refusal of what the deserialiser would silently accept.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Parser, Span};

use super::Diagnostic;

/// Deeper nesting is refused before the recursive deserialiser sees it.
const MAX_DEPTH: usize = 64;

/// A position in a file, both counted from one; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    pub const START: Self = Self { line: 1, column: 1 };

    fn of_span(span: &Span) -> Self {
        Self { line: span.start.line(), column: span.start.col() + 1 }
    }

    /// The place of a byte offset.
    #[must_use]
    pub fn of_offset(bytes: &[u8], offset: usize) -> Self {
        let before = &bytes[..offset.min(bytes.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |position| position + 1);
        Self { line, column: String::from_utf8_lossy(&before[start..]).chars().count() + 1 }
    }
}

/// Where each node of a document stands, by path: `sections/0/questions/2/text`.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, Place>);

impl Places {
    /// The place of a path, or of its nearest parent.
    #[must_use]
    pub fn nearest(&self, path: &str) -> Place {
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
    Map { path: String, keys: BTreeSet<String>, key: Option<String> },
    List { path: String, next: usize },
}

struct Scan<'a> {
    file: &'a str,
    stack: Vec<Frame>,
    places: Places,
    documents: usize,
    empty: bool,
}

pub(super) fn scan(file: &str, text: &str) -> Result<Places, Box<Diagnostic>> {
    let mut scan = Scan { file, stack: Vec::new(), places: Places::default(), documents: 0, empty: true };
    for event in Parser::new_from_str(text) {
        let (event, range) = event.map_err(|error| {
            let place = Place { line: error.marker().line(), column: error.marker().col() + 1 };
            scan.error(
                "syntax",
                place,
                error.info().to_owned(),
                "check indentation, quotes and brackets near this place",
            )
        })?;
        scan.event(&event, Place::of_span(&range))?;
    }
    if scan.empty {
        return Err(scan
            .error("empty-file", Place::START, "the file is empty".into(), "write the content, or remove the file")
            .into());
    }
    Ok(scan.places)
}

impl Scan<'_> {
    fn error(&self, code: &'static str, place: Place, message: String, help: &str) -> Diagnostic {
        Diagnostic::new(code, self.file, place, message, help)
    }

    fn event(&mut self, event: &Event<'_>, place: Place) -> Result<(), Box<Diagnostic>> {
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
                self.stack.push(Frame::Map { path, keys: BTreeSet::new(), key: None });
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
            return Err(self
                .error(
                    "several-documents",
                    place,
                    "a second document starts here".into(),
                    "keep one document per file; remove the line `---`",
                )
                .into());
        }
        Ok(())
    }

    fn alias(&self, place: Place) -> Diagnostic {
        self.error(
            "anchor",
            place,
            "anchors and aliases (`&`, `*`, `<<`) are not allowed".into(),
            "write the value out; quote a text that begins with `*` or `&`",
        )
    }

    fn refuse_marks(&self, anchor: usize, tagged: bool, place: Place) -> Result<(), Box<Diagnostic>> {
        if anchor != 0 {
            return Err(self.alias(place).into());
        }
        if tagged {
            return Err(self
                .error(
                    "tag",
                    place,
                    "tags (`!`) are not allowed".into(),
                    "remove the tag; quote a text that begins with `!`",
                )
                .into());
        }
        Ok(())
    }

    fn scalar(&mut self, value: &str, place: Place) -> Result<(), Box<Diagnostic>> {
        if let Some(Frame::Map { keys, key: key @ None, path }) = self.stack.last_mut() {
            if value == "<<" {
                return Err(self.alias(place).into());
            }
            if !keys.insert(value.to_owned()) {
                let first = self.places.nearest(&join(path, value));
                let message = format!("the key `{value}` was given before, on line {}", first.line);
                return Err(self.error("duplicate-key", place, message, "keep one of the two").into());
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
            return Err(self
                .error("too-deep", place, format!("nested more than {MAX_DEPTH} levels deep"), "flatten the structure")
                .into());
        }
        if matches!(self.stack.last(), Some(Frame::Map { key: None, .. })) {
            return Err(self
                .error("syntax", place, "a key must be plain text".into(), "check brackets and braces near this place")
                .into());
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
    if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") }
}
