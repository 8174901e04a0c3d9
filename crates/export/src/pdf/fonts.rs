//! Characters to glyphs, as the PDF sets them.

use krilla::text::Font;

use crate::fonts::{Faces, files};

pub(super) use crate::fonts::{Face, Glyph};

pub(super) struct Fonts {
    faces: Faces,
    fonts: [Font; 3],
}

impl Fonts {
    pub(super) fn load() -> Self {
        // The files are part of the program; `None` would be a broken build, which a test finds.
        #[expect(
            clippy::expect_used,
            reason = "the fonts are part of the program and a test reads each"
        )]
        let fonts =
            files().map(|data| Font::new(krilla::Data::from(data), 0).expect("an embedded font"));
        Self {
            faces: Faces::load(),
            fonts,
        }
    }

    pub(super) fn font(&self, face: Face) -> Font {
        match face {
            Face::Regular => self.fonts[0].clone(),
            Face::Bold => self.fonts[1].clone(),
            Face::Fallback => self.fonts[2].clone(),
        }
    }

    /// Every character of a text as it is set.
    pub(super) fn glyphs(&self, text: &str, bold: bool) -> Vec<Glyph> {
        let glyphs = self.faces.glyphs(text, bold);
        glyphs.into_iter().map(narrowed).collect()
    }
}

/// The dot between two texts is as wide as a Chinese character in this font: set as wide as a letter.
fn narrowed(glyph: Glyph) -> Glyph {
    const DOT: i32 = 300;
    match glyph.c {
        '·' if glyph.advance > DOT => Glyph {
            shift: (DOT - glyph.advance) / 2,
            advance: DOT,
            ..glyph
        },
        _ => glyph,
    }
}
