//! Pages onto paper: the only place where hundredths of a point become floating point, and where the library is called.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "PDF measures are floating point; whole hundredths of a point on a page are exact in it"
)]

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document as Pdf, SerializeSettings};

use zicha_report::document::Document;
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, document_words, fill};

use super::flow::Flow;
use super::fonts::{Fonts, Glyph};
use super::fragment::{Colour, Fragment, Op, QUIET, RULE, Role, Style};
use super::pages::{LEFT, PAGE, Page, TOP, WIDTH};
use super::tags::Tags;
use super::text::{Line, one, wrap};

/// The margin between page header and text.
const HEADER: i32 = 4_600;
const FOOTER: i32 = 80_800;

fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

/// Where an anchor stands: page and height.
type Place = (usize, i32);

struct Canvas<'a> {
    document: &'a Document,
    fonts: &'a Fonts,
    tags: Tags,
    places: Vec<Place>,
    pages: usize,
}

pub(super) fn draw(
    document: &Document,
    flow: Flow,
    fonts: &Fonts,
) -> Result<Vec<u8>, LocalizedError> {
    let Flow { fragments, tags } = flow;
    let pages = super::pages::paginate(&fragments);
    let mut canvas = Canvas {
        document,
        fonts,
        tags,
        places: places(&pages),
        pages: pages.len(),
    };
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| LocalizedError::new(refused(&format!("{error:?}"))))?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    for (number, page) in pages.iter().enumerate() {
        canvas.page(&mut pdf, page, number);
    }
    pdf.set_outline(outline(&pages));
    pdf.set_metadata(metadata(document));
    pdf.set_tag_tree(canvas.tags.tree(tag(document.lang)));
    pdf.finish()
        .map_err(|error| LocalizedError::new(refused(&format!("{error:?}"))))
}

fn refused(why: &str) -> Text {
    text!(
        "the PDF could not be finished: {why}",
        "PDF 未能生成：{why}"
    )
}

/// The language tag of a text.
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-Hans",
    }
}

fn metadata(document: &Document) -> Metadata {
    Metadata::new()
        .title(document.title.text.clone())
        .authors(vec![document.organisation.clone()])
        .creator("zicha".to_owned())
        .language(tag(document.lang).to_owned())
        .document_id(document.manifest.line())
}

fn places(pages: &[Page<'_>]) -> Vec<Place> {
    let anchored = |(number, page): (usize, &Page<'_>)| -> Vec<Place> {
        let fragments = page
            .placed
            .iter()
            .filter(|placed| placed.fragment.anchor.is_some());
        fragments.map(|placed| (number, placed.y)).collect()
    };
    pages.iter().enumerate().flat_map(anchored).collect()
}

fn destination((page, y): Place) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, points(y - 400)))
}

/// Parts, and the sections below them.
fn outline(pages: &[Page<'_>]) -> Outline {
    let mut parts: Vec<(OutlineNode, Vec<OutlineNode>)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for placed in &page.placed {
            let Some(anchor) = &placed.fragment.anchor else {
                continue;
            };
            let node = OutlineNode::new(anchor.title.clone(), destination((number, placed.y)));
            match parts.last_mut() {
                Some((_, sections)) if anchor.level > 1 => sections.push(node),
                _ => parts.push((node, Vec::new())),
            }
        }
    }
    let mut outline = Outline::new();
    for (mut part, sections) in parts {
        for section in sections {
            part.push_child(section);
        }
        outline.push_child(part);
    }
    outline
}

impl Canvas<'_> {
    fn page(&mut self, pdf: &mut Pdf, page: &Page<'_>, number: usize) {
        let settings = PageSettings::from_wh(points(PAGE.0), points(PAGE.1)).unwrap_or_default();
        let mut data_table = pdf.start_page_with(settings);
        let mut surface = data_table.surface();
        self.margins(&mut surface, number);
        for placed in &page.placed {
            self.fragment(&mut surface, placed.fragment, placed.y, placed.repeated);
            self.page_number(&mut surface, placed.fragment, placed.y);
        }
        if let Some(top) = page.notes_top() {
            artifact(&mut surface, ArtifactType::Other, |surface| {
                rectangle(surface, (LEFT, top, WIDTH / 4, 40), RULE);
            });
        }
        for note in &page.notes {
            self.fragment(&mut surface, note.fragment, note.y, false);
        }
        surface.finish();
        for placed in &page.placed {
            let target = placed
                .fragment
                .leads_to
                .and_then(|anchor| self.places.get(anchor).copied());
            if let (Some(target), Some(Op::Text { group, .. })) =
                (target, placed.fragment.ops.first())
            {
                let (x, y, right) = (points(LEFT), points(placed.y), points(LEFT + WIDTH));
                let Some(area) = Rect::from_ltrb(x, y, right, y + points(placed.fragment.height))
                else {
                    continue;
                };
                let link =
                    LinkAnnotation::new(area, Target::Destination(destination(target).into()));
                let title = words(placed.fragment);
                let content =
                    data_table.add_tagged_annotation(Annotation::new_link(link, Some(title)));
                self.tags.put(*group, content);
            }
        }
        data_table.finish();
    }

    /// The legend above; organisation and number of the page below.
    fn margins(&self, surface: &mut Surface<'_>, number: usize) {
        let style = Style {
            size: 760,
            leading: 1_000,
            bold: false,
            colour: QUIET,
        };
        artifact(surface, ArtifactType::Header, |surface| {
            let legend = wrap(
                self.fonts,
                &self.document.legend.text,
                style.size,
                false,
                WIDTH,
            );
            self.glyphs(surface, &legend[0], LEFT, HEADER, style);
            rectangle(surface, (LEFT, HEADER + 500, WIDTH, 40), RULE);
        });
        artifact(surface, ArtifactType::Footer, |surface| {
            let (page, pages) = ((number + 1).to_string(), self.pages.to_string());
            let words = fill(
                document_words(self.document.lang).cover.page,
                &[("page", &page), ("pages", &pages)],
            );
            let line = one(self.fonts, &words, style.size, false);
            self.glyphs(surface, &line, LEFT + WIDTH - line.width, FOOTER, style);
            let room = WIDTH - line.width - 1_500;
            let name = wrap(
                self.fonts,
                &self.document.organisation,
                style.size,
                false,
                room,
            );
            self.glyphs(surface, &name[0], LEFT, FOOTER, style);
        });
    }

    fn fragment(
        &mut self,
        surface: &mut Surface<'_>,
        fragment: &Fragment,
        top: i32,
        repeated: bool,
    ) {
        for op in &fragment.ops {
            match op {
                Op::Fill {
                    x,
                    y,
                    width,
                    height,
                    colour,
                } => artifact(surface, ArtifactType::Other, |surface| {
                    rectangle(surface, (LEFT + x, top + y, *width, *height), *colour);
                }),
                Op::Text {
                    x, y, line, style, ..
                } if repeated => artifact(surface, ArtifactType::Other, |surface| {
                    self.glyphs(surface, line, LEFT + x, top + y, *style);
                }),
                Op::Text { line, .. } if line.glyphs.is_empty() => {}
                Op::Text {
                    x,
                    y,
                    line,
                    style,
                    group,
                    role,
                } => {
                    // What was added is marked as such, and the beginning of a text by its language: see `read`.
                    let span = |language| ContentTag::Span(SpanTag::empty().with_lang(language));
                    let content = surface.start_tagged(match role {
                        Role::Added => ContentTag::Other,
                        Role::Begins => span(Some(language(line))),
                        Role::Continues => span(None),
                    });
                    self.glyphs(surface, line, LEFT + x, top + y, *style);
                    surface.end_tagged();
                    self.tags.put(*group, content);
                }
            }
        }
    }

    /// The page to which a line of the contents leads.
    fn page_number(&mut self, surface: &mut Surface<'_>, fragment: &Fragment, top: i32) {
        let place = fragment
            .leads_to
            .and_then(|anchor| self.places.get(anchor).copied());
        if let (
            Some((page, _)),
            Some(Op::Text {
                y, style, group, ..
            }),
        ) = (place, fragment.ops.first())
        {
            let line = one(self.fonts, &(page + 1).to_string(), style.size, style.bold);
            let content = surface.start_tagged(ContentTag::Other);
            self.glyphs(surface, &line, LEFT + WIDTH - line.width, top + y, *style);
            surface.end_tagged();
            self.tags.put(*group, content);
        }
    }

    /// A line in runs of one face.
    fn glyphs(&self, surface: &mut Surface<'_>, line: &Line, x: i32, y: i32, style: Style) {
        surface.set_fill(Some(paint(style.colour)));
        let mut x = x;
        for run in line.glyphs.chunk_by(|a, b| a.face == b.face) {
            let text: String = run.iter().map(|glyph| glyph.c).collect();
            let mut start = 0;
            let glyphs: Vec<KrillaGlyph> = run
                .iter()
                .map(|glyph| {
                    let range = start..start + glyph.c.len_utf8();
                    start = range.end;
                    krilla_glyph(glyph, range)
                })
                .collect();
            let font = self.fonts.font(run[0].face);
            surface.draw_glyphs(
                Point::from_xy(points(x), points(y)),
                &glyphs,
                font,
                &text,
                points(style.size),
                false,
            );
            x += super::text::width(run, style.size);
        }
    }
}

/// The language that a line looks like.
fn language(line: &Line) -> &'static str {
    let chinese = line
        .glyphs
        .iter()
        .any(|glyph| ('\u{4e00}'..='\u{9fff}').contains(&glyph.c));
    tag(if chinese { Lang::Zh } else { Lang::En })
}

fn krilla_glyph(glyph: &Glyph, text_range: std::ops::Range<usize>) -> KrillaGlyph {
    KrillaGlyph {
        glyph_id: GlyphId::new(glyph.id),
        text_range,
        x_advance: glyph.advance as f32 / 1_000.0,
        x_offset: glyph.shift as f32 / 1_000.0,
        y_offset: 0.0,
        y_advance: 0.0,
        location: None,
    }
}

fn words(fragment: &Fragment) -> String {
    let text = |op: &Op| match op {
        Op::Text { line, .. } => line.glyphs.iter().map(|glyph| glyph.c).collect(),
        Op::Fill { .. } => String::new(),
    };
    fragment.ops.iter().map(text).collect()
}

fn artifact(surface: &mut Surface<'_>, kind: ArtifactType, then: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    then(surface);
    surface.end_tagged();
}

fn rectangle(
    surface: &mut Surface<'_>,
    (x, y, width, height): (i32, i32, i32, i32),
    colour: Colour,
) {
    let mut path = PathBuilder::new();
    if let Some(area) = Rect::from_xywh(points(x), points(y), points(width), points(height)) {
        path.push_rect(area);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint(colour)));
        surface.draw_path(&path);
    }
}

fn paint([red, green, blue]: Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}

const _: () = assert!(TOP > HEADER, "the text begins below the header");
