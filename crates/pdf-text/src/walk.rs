//! Through the content of the pages: what is shown, where, and within which marks.
#![expect(
    clippy::float_arithmetic,
    reason = "the measures of a PDF are floating point"
)]

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::encoding::words;
use super::font::Font;
use super::{Event, Mark, Shown, Unreadable};

/// More than this is no text: a file of a few kilobytes can ask for any amount of work.
const STEPS: usize = 50_000_000;
/// How deep drawings may be nested.
const DEPTH: usize = 12;
/// How many graphics states may be saved at once.
const STATES: usize = 1_000;

/// Reads every page.
pub(super) fn walk(pdf: &Pdf, take: &mut dyn FnMut(Event)) -> Result<(), Unreadable> {
    let mut walker = Walker {
        fonts: BTreeMap::new(),
        steps: 0,
        hidden: Vec::new(),
        take,
    };
    for page in pdf.pages().iter() {
        (walker.take)(Event::Page);
        walker.hidden.clear();
        let mut pen = Pen::default();
        let content = page.page_stream().unwrap_or_default();
        walker.content(content, page.resources(), &mut pen, 0)?;
    }
    Ok(())
}

/// How places are carried over from one space to another.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix([f64; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this one, then another.
    fn then(self, other: Self) -> Self {
        let (own, next) = (self.0, other.0);
        let x = |row: usize| own[row] * next[0] + own[row + 1] * next[2];
        let y = |row: usize| own[row] * next[1] + own[row + 1] * next[3];
        Self([x(0), y(0), x(2), y(2), x(4) + next[4], y(4) + next[5]])
    }
}

/// The state of the drawing.
#[derive(Clone)]
struct Pen {
    space: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between_characters: f64,
    between_words: f64,
    /// How much wider than usual.
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Where the next character stands, and where its line began.
    text: Matrix,
    line: Matrix,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            space: Matrix::SAME,
            font: None,
            size: 0.0,
            between_characters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: Matrix::SAME,
            line: Matrix::SAME,
        }
    }
}

impl Pen {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by * self.stretch, 0.0).then(self.text);
    }

    /// Where the pen stands on the page, and the height of a line there.
    fn place(&self) -> ((f64, f64), f64) {
        let [_, _, c, d, x, y] = Matrix::shift(0.0, self.rise)
            .then(self.text)
            .then(self.space)
            .0;
        ((x, y), self.size.abs() * c.hypot(d))
    }
}

struct Walker<'t> {
    fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    steps: usize,
    /// For each mark that is open, whether it gives its text itself, in place of what it shows.
    hidden: Vec<bool>,
    take: &'t mut dyn FnMut(Event),
}

impl Walker<'_> {
    fn content(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        pen: &mut Pen,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let mut states = Vec::new();
        let mut operations = UntypedIter::new(content);
        while let Some(operation) = operations.next() {
            self.steps += 1;
            if self.steps > STEPS {
                return Err(Unreadable::TooLong);
            }
            let operands: Vec<&Object<'_>> = operation.operands().collect();
            match &operation.operator[..] {
                b"q" if states.len() < STATES => states.push(pen.clone()),
                b"Q" => {
                    if let Some(state) = states.pop() {
                        *pen = state;
                    }
                }
                b"BDC" | b"BMC" => self.begin(&operands, resources, pen),
                b"EMC" => self.end(),
                b"Do" => self.drawing(&operands, resources, pen, depth)?,
                b"Tf" => {
                    pen.font = name(&operands).and_then(|name| self.font(resources, name));
                    pen.size = float(&operands, 1);
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(operation.operator, &operands, pen),
                other => moved(other, &operands, pen),
            }
        }
        Ok(())
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let dict = resources.get_font(name)?;
        let known = dict.obj_id().and_then(|id| self.fonts.get(&id));
        if let Some(known) = known {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::of(&dict));
        if let Some(id) = dict.obj_id() {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    /// A drawing within the page: text may stand in it like anywhere else.
    fn drawing(
        &mut self,
        operands: &[&Object<'_>],
        resources: &Resources<'_>,
        pen: &Pen,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let found = name(operands).and_then(|name| resources.get_x_object(name));
        let Some(form) = found.filter(is_form).filter(|_| depth < DEPTH) else {
            return Ok(());
        };
        let Ok(content) = form.decoded_data() else {
            return Ok(());
        };
        let dict = form.dict();
        let own = dict.get::<Dict<'_>>(b"Resources").map(Resources::new);
        let matrix = dict.get::<[f64; 6]>(b"Matrix").map_or(Matrix::SAME, Matrix);
        let mut pen = Pen {
            space: matrix.then(pen.space),
            ..pen.clone()
        };
        // Unpacking it is work too.
        self.steps += content.len() / 64;
        self.content(
            &content,
            own.as_ref().unwrap_or(resources),
            &mut pen,
            depth + 1,
        )
    }

    fn begin(&mut self, operands: &[&Object<'_>], resources: &Resources<'_>, pen: &Pen) {
        let properties = match operands.get(1) {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(name),
            _ => None,
        };
        let properties = properties.unwrap_or_default();
        (self.take)(Event::Begin(Mark {
            name: name(operands).map_or_else(String::new, |name| name.as_str().to_owned()),
            numbered: properties.contains_key(b"MCID"),
            has_language: properties.contains_key(b"Lang"),
        }));
        let actual = properties.get::<hayro_syntax::object::String<'_>>(b"ActualText");
        if let Some(text) = &actual {
            let (from, size) = pen.place();
            self.said(words(text.as_bytes()), from, from, size);
        }
        self.hidden.push(actual.is_some());
    }

    fn end(&mut self) {
        if self.hidden.pop().is_some() {
            (self.take)(Event::End);
        }
    }

    fn show(&mut self, operator: &[u8], operands: &[&Object<'_>], pen: &mut Pen) {
        match operator {
            b"'" => pen.next_line(0.0, -pen.leading),
            b"\"" => {
                pen.between_words = float(operands, 0);
                pen.between_characters = float(operands, 1);
                pen.next_line(0.0, -pen.leading);
            }
            _ => {}
        }
        match operands.last() {
            Some(Object::String(text)) => self.string(text.as_bytes(), pen),
            Some(Object::Array(parts)) => {
                for part in parts.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.string(text.as_bytes(), pen),
                        Object::Number(back) => {
                            pen.advance(-back.as_f64() / 1_000.0 * pen.size);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn string(&mut self, bytes: &[u8], pen: &mut Pen) {
        let Some(font) = pen.font.clone() else { return };
        let (from, size) = pen.place();
        let mut text = String::new();
        for character in font.characters(bytes) {
            self.steps += 1;
            text.push_str(&character.text);
            let word = if character.is_blank {
                pen.between_words
            } else {
                0.0
            };
            pen.advance(character.width * pen.size + pen.between_characters + word);
        }
        self.said(text, from, pen.place().0, size);
    }

    /// Hands a piece of text on, unless a mark around it gives its text itself.
    fn said(&mut self, text: String, from: (f64, f64), to: (f64, f64), size: f64) {
        if !self.hidden.contains(&true) {
            (self.take)(Event::Show(Shown {
                text,
                from,
                to,
                size,
            }));
        }
    }
}

/// What only moves the pen or sets how it writes.
fn moved(operator: &[u8], operands: &[&Object<'_>], pen: &mut Pen) {
    let float = |place| float(operands, place);
    let matrix = || Matrix([0, 1, 2, 3, 4, 5].map(float));
    match operator {
        b"cm" => pen.space = matrix().then(pen.space),
        b"BT" => (pen.text, pen.line) = (Matrix::SAME, Matrix::SAME),
        b"Tc" => pen.between_characters = float(0),
        b"Tw" => pen.between_words = float(0),
        b"Tz" => pen.stretch = float(0) / 100.0,
        b"TL" => pen.leading = float(0),
        b"Ts" => pen.rise = float(0),
        b"Td" => pen.next_line(float(0), float(1)),
        b"TD" => {
            pen.leading = -float(1);
            pen.next_line(float(0), float(1));
        }
        b"T*" => pen.next_line(0.0, -pen.leading),
        b"Tm" => (pen.text, pen.line) = (matrix(), matrix()),
        _ => {}
    }
}

fn is_form(stream: &Stream<'_>) -> bool {
    let kind = stream.dict().get::<Name<'_>>(b"Subtype");
    kind.is_some_and(|kind| kind.as_str() == "Form")
}

fn name<'o, 'a>(operands: &[&'o Object<'a>]) -> Option<&'o Name<'a>> {
    match operands.first() {
        Some(Object::Name(name)) => Some(name),
        _ => None,
    }
}

fn float(operands: &[&Object<'_>], place: usize) -> f64 {
    match operands.get(place) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}
