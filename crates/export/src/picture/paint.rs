//! The picture as pixels, with the fonts of the program and no others: the same bytes on every machine.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "the painter's measures are floating point; the whole numbers of the picture are exact in it"
)]

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform};

use crate::fonts::{Faces, Glyph};
use crate::verify::reading::{broken, wrong};
use zicha_report::Report;
use zicha_report::document::Counts;
use zicha_text::{Lang, LocalizedError, ResultExt as _, text};

use super::{Anchor, Colour, HEIGHT, Shape, WIDTH};

/// Pixels to a unit of the picture.
const SCALE: u32 = 2;

/// # Errors
/// If there is not enough memory.
pub(super) fn write(shapes: &[Shape]) -> Result<Vec<u8>, LocalizedError> {
    let pixels = Pixmap::new(SCALE * WIDTH, SCALE * HEIGHT).context(text!(
        "there is not enough memory for the picture",
        "内存不足，图片未能生成"
    ))?;
    let mut canvas = Canvas {
        pixels,
        faces: Faces::load(),
    };
    for shape in shapes {
        canvas.shape(shape);
    }
    canvas.pixels.encode_png().map_err(broken)
}

/// Decodes the picture again.
///
/// # Errors
/// If it does not open, or has other measures.
pub(crate) fn check(_: &Report<'_>, _: Lang, bytes: &[u8]) -> Result<Counts, LocalizedError> {
    let pixels = Pixmap::decode_png(bytes).map_err(broken)?;
    if (pixels.width(), pixels.height()) == (SCALE * WIDTH, SCALE * HEIGHT) {
        return Ok(Counts::default());
    }
    Err(wrong(text!(
        "the picture has other measures",
        "图片尺寸不符"
    )))
}

struct Canvas {
    pixels: Pixmap,
    faces: Faces,
}

impl Canvas {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect {
                x,
                y,
                width,
                height,
                round,
                colour,
            } => {
                let path = rectangle([*x, *y, *width, *height], *round);
                self.fill(path, *colour);
            }
            Shape::Line { from, to, colour } => self.line(*from, *to, *colour),
            Shape::Words {
                x,
                y,
                size,
                bold,
                colour,
                anchor,
                words,
            } => {
                let glyphs = self.faces.glyphs(&flat(words), *bold);
                let advance: i32 = glyphs.iter().map(|glyph| glyph.advance).sum();
                let width = scaled(advance, *size);
                let x = match anchor {
                    Anchor::Start => *x as f32,
                    Anchor::Middle => *x as f32 - width / 2.0,
                    Anchor::End => *x as f32 - width,
                };
                let path = self.words(&glyphs, x, *y as f32, *size);
                self.fill(path, *colour);
            }
        }
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        if let Some(path) = path {
            let scale = Transform::from_scale(SCALE as f32, SCALE as f32);
            self.pixels
                .fill_path(&path, &paint(colour), FillRule::Winding, scale, None);
        }
    }

    fn line(&mut self, from: (u32, u32), to: (u32, u32), colour: Colour) {
        let mut path = PathBuilder::new();
        path.move_to(from.0 as f32, from.1 as f32);
        path.line_to(to.0 as f32, to.1 as f32);
        if let Some(path) = path.finish() {
            let scale = Transform::from_scale(SCALE as f32, SCALE as f32);
            self.pixels
                .stroke_path(&path, &paint(colour), &Stroke::default(), scale, None);
        }
    }

    /// The outlines of a line of text that begins at `x`.
    fn words(&self, glyphs: &[Glyph], x: f32, y: f32, size: u32) -> Option<Path> {
        let mut outline = Outline {
            path: PathBuilder::new(),
            origin: (x, y),
        };
        let mut advance = 0;
        for glyph in glyphs {
            outline.origin.0 = x + scaled(advance + glyph.shift, size);
            advance += glyph.advance;
            let font = FontRef::new(self.faces.data(glyph.face)).ok();
            let found = font.and_then(|font| font.outline_glyphs().get(GlyphId::new(glyph.id)));
            if let Some(found) = found {
                let settings =
                    DrawSettings::unhinted(Size::new(size as f32), LocationRef::default());
                // A glyph that cannot be drawn leaves its place free.
                let _ = found.draw(settings, &mut outline);
            }
        }
        outline.path.finish()
    }
}

/// One line without blanks at its ends or doubled ones within, as SVG sets a text.
fn flat(words: &str) -> String {
    let parts: Vec<&str> = words.split_whitespace().collect();
    parts.join(" ").replace(char::is_control, "")
}

/// Thousandths of a size.
fn scaled(thousandths: i32, size: u32) -> f32 {
    thousandths as f32 * size as f32 / 1_000.0
}

fn paint([red, green, blue]: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 0xff);
    paint.anti_alias = true;
    paint
}

fn rectangle(measures: [u32; 4], round: bool) -> Option<Path> {
    let [x, y, width, height] = measures.map(|measure| measure as f32);
    if !round {
        return Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect);
    }
    let (right, bottom) = (x + width, y + height);
    let radius = 2.0_f32.min(width / 2.0).min(height / 2.0);
    // The distance of the Bézier handles at which the corner is a quarter circle.
    let handle = radius * (1.0 - 0.552_284_8);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - handle,
        right - handle,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(x + radius, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.close();
    path.finish()
}

/// The outline of a glyph at its place, turned over: in a font, up is positive.
struct Outline {
    path: PathBuilder,
    origin: (f32, f32),
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.origin.0 + x, self.origin.1 - y)
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.at(cx, cy), self.at(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let ((ax, ay), (bx, by), (x, y)) = (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        self.path.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
