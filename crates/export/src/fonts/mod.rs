//! The fonts of PDF and PNG: subsets of Noto Sans SC and Droid Sans Fallback, made by `make.py`, inflated once, and which
//! glyph each character has in them. Their licences stand beside them.

use std::io::Read as _;
use std::sync::{Arc, OnceLock};

use flate2::read::ZlibDecoder;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// Regular, bold, and rarer Chinese characters.
static PACKED: [&[u8]; 3] = [
    include_bytes!("regular.ttf.z"),
    include_bytes!("bold.ttf.z"),
    include_bytes!("fallback.ttf.z"),
];
static INFLATED: [OnceLock<Arc<Vec<u8>>>; 3] = [const { OnceLock::new() }; 3];

/// The font files, in the order regular, bold, fallback.
pub(super) fn files() -> [Arc<Vec<u8>>; 3] {
    [0, 1, 2].map(inflated)
}

fn inflated(place: usize) -> Arc<Vec<u8>> {
    let inflate = || {
        let mut out = Vec::new();
        // The files are part of the program; a test reads each.
        let _ = ZlibDecoder::new(PACKED[place]).read_to_end(&mut out);
        Arc::new(out)
    };
    Arc::clone(INFLATED[place].get_or_init(inflate))
}

/// A face, by its place in [`Faces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
    /// Rarer Chinese characters, of the set GBK.
    Fallback,
}

/// A character as a face draws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub c: char,
    pub face: Face,
    pub id: u32,
    /// In thousandths of the size.
    pub advance: i32,
    /// Drawn this much further to the right, in thousandths of the size.
    pub shift: i32,
}

struct Loaded {
    data: Arc<Vec<u8>>,
    /// Thousandths of the size are these parts of the font's own unit.
    unit: i32,
}

/// The three faces.
pub(super) struct Faces {
    faces: [Loaded; 3],
    /// The glyph for a character that no face has.
    boxed: u32,
}

impl Faces {
    pub(super) fn load() -> Self {
        let faces = files().map(loaded);
        let regular = FontRef::new(&faces[0].data).ok();
        let boxed = regular
            .and_then(|font| font.charmap().map('□'))
            .map_or(0, skrifa::GlyphId::to_u32);
        Self { faces, boxed }
    }

    fn face(&self, face: Face) -> &Loaded {
        match face {
            Face::Regular => &self.faces[0],
            Face::Bold => &self.faces[1],
            Face::Fallback => &self.faces[2],
        }
    }

    /// The font file of a face.
    pub(super) fn data(&self, face: Face) -> &[u8] {
        &self.face(face).data
    }

    /// Every character of a text in the first face that has it; what none has is drawn as an empty box.
    pub(super) fn glyphs(&self, text: &str, bold: bool) -> Vec<Glyph> {
        let order = if bold {
            [Face::Bold, Face::Regular, Face::Fallback]
        } else {
            [Face::Regular, Face::Fallback, Face::Bold]
        };
        let readers: Vec<_> = order
            .iter()
            .filter_map(|face| {
                let loaded = self.face(*face);
                let font = FontRef::new(&loaded.data).ok()?;
                let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                Some((*face, loaded.unit, font.charmap(), metrics))
            })
            .collect();
        let glyph = |c: char| {
            let found = readers.iter().find_map(|(face, unit, map, metrics)| {
                let id = map.map(c)?;
                Some((*face, *unit, id, metrics.advance_width(id)))
            });
            match found {
                Some((face, unit, id, width)) => Glyph {
                    c,
                    face,
                    id: id.to_u32(),
                    advance: thousandths(width.unwrap_or_default(), unit),
                    shift: 0,
                },
                None => Glyph {
                    c,
                    face: Face::Regular,
                    id: self.boxed,
                    advance: 1_000,
                    shift: 0,
                },
            }
        };
        text.chars().map(glyph).collect()
    }
}

fn loaded(data: Arc<Vec<u8>>) -> Loaded {
    let unit = FontRef::new(&data).map_or(1_000, |font| i32::from(font.head_unit()));
    Loaded { data, unit }
}

/// The unit of a font, from its head.
trait Unit {
    fn head_unit(&self) -> u16;
}

impl Unit for FontRef<'_> {
    fn head_unit(&self) -> u16 {
        self.metrics(Size::unscaled(), LocationRef::default())
            .units_per_em
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a width in the font's own units is a small whole number"
)]
fn thousandths(width: f32, unit: i32) -> i32 {
    (width as i32) * 1_000 / unit.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Face, Faces};

    #[test]
    fn every_face_is_there_and_knows_its_characters() {
        let fonts = Faces::load();
        let faces = |text: &str, bold| {
            fonts
                .glyphs(text, bold)
                .iter()
                .map(|glyph| glyph.face)
                .collect::<Vec<_>>()
        };
        assert_eq!(faces("A网", false), [Face::Regular, Face::Regular]);
        assert_eq!(faces("A网", true), [Face::Bold, Face::Bold]);
        assert_eq!(
            faces("堃喆玥珺昇翀", false),
            [Face::Fallback; 6],
            "names of people and companies"
        );
        assert!(
            fonts
                .glyphs("堃喆玥A网，。“”—→≤×·–…（）〔〕", true)
                .iter()
                .all(|glyph| glyph.id != 0)
        );
        assert_eq!(
            fonts.glyphs("𠮷", false)[0].id,
            fonts.glyphs("□", false)[0].id,
            "an empty box"
        );
    }
}
