//! A paragraph in lines, or, with a second language, in two columns.

use zicha_report::document;

use super::flow::Writer;
use super::fragment::{Fragment, Op, QUIET, Role, Style};
use super::pages::WIDTH;
use super::tags::Group;
use super::text;

/// Between two columns.
const GUTTER: i32 = 1_800;

/// A paragraph about to be set.
pub(super) struct Block<'a> {
    pub line: &'a document::Line,
    pub style: Style,
    pub indent: i32,
    pub space: i32,
    /// Stands before the first line, in the indent.
    pub label: Option<String>,
    pub bullet: bool,
    pub keeps: bool,
    pub group: Group,
}

impl Writer<'_> {
    /// Sets a paragraph: line by line, or, with a second language, in two columns.
    pub(super) fn set(&mut self, block: &Block<'_>) {
        let notes = self.note(block.line);
        let number = notes.as_ref().map(|_| self.notes);
        let first = self.fragments.len();
        match &block.line.beside {
            None => self.single(block, number),
            Some(other) => self.double(block, other, number),
        }
        if let (Some(fragment), Some(notes)) = (self.fragments.get_mut(first), notes) {
            fragment.notes = notes;
        }
    }

    fn single(&mut self, block: &Block<'_>, number: Option<usize>) {
        let style = block.style;
        let lines = text::wrap(
            self.fonts,
            &block.line.text,
            style.size,
            style.bold,
            WIDTH - block.indent,
        );
        let last = lines.len() - 1;
        for (index, line) in lines.into_iter().enumerate() {
            let mut fragment = Fragment {
                space: if index == 0 {
                    self.spaced(block.space)
                } else {
                    0
                },
                height: style.leading,
                // Neither the first nor the last line stands alone on a page.
                keeps: block.keeps || index == 0 && last > 0 || last > 1 && index + 1 == last,
                ..Fragment::default()
            };
            let end = block.indent + line.width;
            self.put(&mut fragment, line, block, Role::of(index));
            if let (Some(number), true) = (number, index == last) {
                self.reference(&mut fragment, number, end, block);
            }
            self.fragments.push(fragment);
        }
    }

    fn double(&mut self, block: &Block<'_>, other: &str, number: Option<usize>) {
        let style = block.style;
        let half = (WIDTH - GUTTER) / 2;
        let mut fragment = Fragment {
            space: self.spaced(block.space),
            keeps: block.keeps,
            ..Fragment::default()
        };
        let first = text::wrap(
            self.fonts,
            &block.line.text,
            style.size,
            style.bold,
            half - block.indent,
        );
        let second = text::wrap(self.fonts, other, style.size, style.bold, half);
        fragment.height = style.leading * i32::try_from(first.len().max(second.len())).unwrap_or(1);
        let last = first.len() - 1;
        for (index, line) in first.into_iter().enumerate() {
            let end = block.indent + line.width;
            self.put(&mut fragment, line, block, Role::of(index));
            shift(&mut fragment, index, style.leading);
            if let (Some(number), true) = (number, index == last) {
                let before = fragment.ops.len();
                self.reference(&mut fragment, number, end, block);
                lower(
                    &mut fragment.ops[before..],
                    style.leading * i32::try_from(index).unwrap_or(0),
                );
            }
        }
        for (index, line) in second.into_iter().enumerate() {
            let y = base(style) + style.leading * i32::try_from(index).unwrap_or(0);
            let style = Style {
                colour: if style.bold { style.colour } else { QUIET },
                ..style
            };
            fragment.ops.push(Op::Text {
                x: half + GUTTER,
                y,
                line,
                style,
                group: block.group,
                role: Role::of(index),
            });
        }
        self.fragments.push(fragment);
    }

    /// One line with what stands before the first.
    fn put(&self, fragment: &mut Fragment, line: text::Line, block: &Block<'_>, role: Role) {
        let (style, first) = (block.style, role == Role::Begins);
        if let (true, Some(label)) = (first, &block.label) {
            let label = text::one(self.fonts, label, style.size, style.bold);
            fragment.ops.push(Op::Text {
                x: 0,
                y: base(style),
                line: label,
                style,
                group: block.group,
                role: Role::Added,
            });
        }
        if first && block.bullet {
            let side = style.size / 5;
            let y = base(style) - style.size * 2 / 5;
            fragment.ops.push(Op::Fill {
                x: block.indent - 900,
                y,
                width: side,
                height: side,
                colour: style.colour,
            });
        }
        fragment.ops.push(Op::Text {
            x: block.indent,
            y: base(style),
            line,
            style,
            group: block.group,
            role,
        });
    }

    fn reference(&self, fragment: &mut Fragment, number: usize, x: i32, block: &Block<'_>) {
        let small = Style {
            size: block.style.size * 6 / 10,
            bold: false,
            ..block.style
        };
        let line = text::one(self.fonts, &number.to_string(), small.size, false);
        let y = base(block.style) - block.style.size * 4 / 10;
        fragment.ops.push(Op::Text {
            x: x + 80,
            y,
            line,
            style: small,
            group: block.group,
            role: Role::Added,
        });
    }
}

/// The base line of the first line of a text.
pub(super) fn base(style: Style) -> i32 {
    style.leading - (style.leading - style.size) / 2 - style.size / 8
}

/// Moves what was put last down to its line.
fn shift(fragment: &mut Fragment, index: usize, leading: i32) {
    if index > 0
        && let Some(op) = fragment.ops.last_mut()
    {
        lower(
            std::slice::from_mut(op),
            leading * i32::try_from(index).unwrap_or(0),
        );
    }
}

fn lower(ops: &mut [Op], by: i32) {
    for op in ops {
        match op {
            Op::Text { y, .. } | Op::Fill { y, .. } => *y += by,
        }
    }
}
