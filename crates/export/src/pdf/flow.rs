//! The document as one long column of lumps, before there are pages.

use zicha_report::Sign;
use zicha_report::document;
use zicha_report::document::{Document, Node, Part, PartKind};
use zicha_text::Lang;
use zicha_text::{DocumentWords, document_words};

use super::block::{Block, base};
use super::fonts::Fonts;
use super::fragment::{
    Anchor, BREACH, CLEAR, Colour, Fragment, HEAD, INK, Op, POSSIBLE, QUIET, Role, Style,
};
use super::pages::WIDTH;
use super::tags::{Group, Kind, ROOT, Tags};
use super::{penalty_scale, table, text};

/// The indent of a numbered paragraph and of an item.
const NUMBERED: i32 = 2_600;
const ITEM: i32 = 1_500;

pub(super) struct Flow {
    pub fragments: Vec<Fragment>,
    pub tags: Tags,
}

/// The column while it is written.
pub(super) struct Writer<'a> {
    pub fonts: &'a Fonts,
    pub fragments: Vec<Fragment>,
    pub tags: Tags,
    pub lang: Lang,
    pub words: &'static DocumentWords,
    /// In hundredths of the usual size.
    scale: i32,
    /// Within a fold: smaller.
    small: bool,
    /// The list that the next item continues.
    list: Option<Group>,
    paragraphs: usize,
    parts: usize,
    sections: usize,
    pub(super) notes: usize,
    captions: usize,
    anchors: usize,
}

pub(super) fn flow(document: &Document, fonts: &Fonts) -> Flow {
    let board = document.manifest.edition == "board";
    let mut writer = Writer {
        fonts,
        fragments: Vec::new(),
        tags: Tags::new(),
        lang: document.lang,
        words: document_words(document.lang),
        scale: if board { 92 } else { 100 },
        small: false,
        list: None,
        paragraphs: 0,
        parts: 0,
        sections: 0,
        notes: 0,
        captions: 0,
        anchors: 0,
    };
    writer.cover(document);
    if !board {
        writer.contents(document);
    }
    for part in &document.parts {
        writer.part(part, !board && part.kind == PartKind::Summary);
    }
    Flow {
        fragments: writer.fragments,
        tags: writer.tags,
    }
}

impl Writer<'_> {
    pub(super) fn style(&self, size: i32, bold: bool, colour: Colour) -> Style {
        let size = size * self.scale / 100;
        Style {
            size,
            leading: size * if self.scale < 100 { 132 } else { 142 } / 100,
            bold,
            colour,
        }
    }

    pub(super) fn spaced(&self, space: i32) -> i32 {
        space * self.scale * self.scale / 10_000
    }

    fn cover(&mut self, document: &Document) {
        let style = self.style(2_400, true, HEAD);
        for title in document.title.texts() {
            let group = self.tags.open(ROOT, Kind::Heading(1, title.to_owned()));
            self.set(&Block {
                line: &title.into(),
                style,
                indent: 0,
                space: 600,
                label: None,
                bullet: false,
                keeps: true,
                group,
            });
        }
        let style = self.style(1_350, false, INK);
        let group = self.tags.open(ROOT, Kind::Paragraph);
        let name = document.organisation.as_str().into();
        self.set(&Block {
            line: &name,
            style,
            indent: 0,
            space: 300,
            label: None,
            bullet: false,
            keeps: false,
            group,
        });
        table::cover(self, &document.cover);
    }

    /// The parts and the sections of the second level, each with its page.
    fn contents(&mut self, document: &Document) {
        let style = self.style(1_350, true, HEAD);
        let group = self.tags.open(ROOT, Kind::Paragraph);
        let title = self.words.cover.contents;
        let fragment = self.line(title, style, 0, 2_400, group);
        self.fragments.push(Fragment {
            keeps: true,
            ..fragment
        });
        let list = self.tags.open(ROOT, Kind::Contents);
        let mut anchor = 0;
        for part in &document.parts {
            self.contents_line(list, 1, &part.title.text, &mut anchor);
            for node in &part.nodes {
                if let Node::Heading { level: 2, text, .. } = node {
                    self.contents_line(list, 2, &text.text, &mut anchor);
                }
            }
        }
    }

    fn contents_line(&mut self, list: Group, level: u8, title: &str, anchor: &mut usize) {
        let item = self.tags.open(list, Kind::ContentsItem);
        let link = self.tags.open(item, Kind::Link);
        let style = self.style(if level == 1 { 1_000 } else { 920 }, level == 1, INK);
        let indent = if level == 1 { 0 } else { 1_400 };
        let room = WIDTH - indent - 3_000;
        let first = text::wrap(self.fonts, title, style.size, style.bold, room).swap_remove(0);
        let cut: String = first.glyphs.iter().map(|glyph| glyph.c).collect();
        let space = if level == 1 { 380 } else { 60 };
        let fragment = self.line(&cut, style, indent, space, link);
        self.fragments.push(Fragment {
            leads_to: Some(*anchor),
            ..fragment
        });
        *anchor += 1;
    }

    /// One line of the file's own.
    pub(super) fn line(
        &self,
        words: &str,
        style: Style,
        x: i32,
        space: i32,
        group: Group,
    ) -> Fragment {
        let line = text::one(self.fonts, words, style.size, style.bold);
        let y = style.leading - (style.leading - style.size) / 2 - style.size / 8;
        Fragment {
            space: self.spaced(space),
            height: style.leading,
            ops: vec![Op::Text {
                x,
                y,
                line,
                style,
                group,
                role: Role::Added,
            }],
            ..Fragment::default()
        }
    }

    fn part(&mut self, part: &Part, breaks: bool) {
        let before = self.fragments.len();
        self.parts += 1;
        self.sections = 0;
        let label = part_number(self.lang, self.parts);
        self.heading(1, &part.title, Some(label));
        if breaks {
            self.fragments[before].breaks = true;
        }
        self.nodes(&part.nodes);
    }

    pub(super) fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            if !matches!(node, Node::Item { .. }) {
                self.list = None;
            }
            self.node(node);
        }
        self.list = None;
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Heading { level, text, .. } => {
                let label = (*level == 2).then(|| {
                    self.sections += 1;
                    section_number(self.lang, self.parts, self.sections)
                });
                self.heading(*level, text, label);
            }
            Node::Paragraph { text, sign } => self.paragraph(text, *sign),
            Node::Item { depth, text, .. } => self.item(*depth, text),
            Node::Table(found) => table::table(self, found),
            Node::PenaltyScale(found, caption) => {
                penalty_scale::penalty_scale(self, found, caption);
            }
            Node::Fold { title, nodes } => {
                let style = self.style(850, true, QUIET);
                let group = self.tags.open(ROOT, Kind::Paragraph);
                self.set(&Block {
                    line: title,
                    style,
                    indent: ITEM,
                    space: 120,
                    label: None,
                    bullet: false,
                    keeps: true,
                    group,
                });
                let before = std::mem::replace(&mut self.small, true);
                self.nodes(nodes);
                self.small = before;
            }
        }
    }

    fn heading(&mut self, level: u8, line: &document::Line, label: Option<String>) {
        let (size, space) = [(1_800, 2_600), (1_280, 1_900), (1_020, 1_100), (950, 800)]
            [usize::from(level.clamp(1, 4)) - 1];
        let style = self.style(size, true, HEAD);
        let indent = if label.is_some() {
            if level == 1 { 3_200 } else { 3_600 }
        } else {
            0
        };
        // The title of the document has the first level.
        let group = self
            .tags
            .open(ROOT, Kind::Heading(level + 1, line.text.clone()));
        let first = self.fragments.len();
        self.set(&Block {
            line,
            style,
            indent,
            space,
            label,
            bullet: false,
            keeps: true,
            group,
        });
        if level <= 2 {
            self.fragments[first].anchor = Some(Anchor {
                level,
                title: line.text.clone(),
            });
            self.anchors += 1;
        }
    }

    fn paragraph(&mut self, line: &document::Line, sign: Option<Sign>) {
        let group = self.tags.open(ROOT, Kind::Paragraph);
        if line.text.starts_with("zicha.manifest/") {
            let style = self.style(700, false, QUIET);
            self.set(&Block {
                line,
                style,
                indent: 0,
                space: 500,
                label: None,
                bullet: false,
                keeps: false,
                group,
            });
            return;
        }
        if let Some(sign) = sign {
            let style = self.style(1_000, true, colour(sign));
            self.set(&Block {
                line,
                style,
                indent: 0,
                space: 250,
                label: None,
                bullet: false,
                keeps: true,
                group,
            });
            return;
        }
        self.paragraphs += 1;
        let style = self.style(950, false, INK);
        let label = Some(format!("{}.", self.paragraphs));
        self.set(&Block {
            line,
            style,
            indent: NUMBERED,
            space: 450,
            label,
            bullet: false,
            keeps: false,
            group,
        });
    }

    fn item(&mut self, depth: u8, line: &document::Line) {
        let list = match self.list {
            Some(list) => list,
            None => self.tags.open(ROOT, Kind::List),
        };
        self.list = Some(list);
        let item = self.tags.open(list, Kind::Item);
        let group = self.tags.open(item, Kind::Body);
        let (size, colour) = if self.small { (850, QUIET) } else { (950, INK) };
        let style = self.style(size, false, colour);
        let indent = ITEM + 1_400 * i32::from(depth);
        self.set(&Block {
            line,
            style,
            indent,
            space: 220,
            label: None,
            bullet: true,
            keeps: false,
            group,
        });
    }

    /// The footnote of a line, in lines.
    pub(super) fn note(&mut self, line: &document::Line) -> Option<Vec<Fragment>> {
        let note = line.note.as_ref()?;
        self.notes += 1;
        let words = format!(
            "{} {}",
            self.notes,
            note.texts().collect::<Vec<_>>().join(" / ")
        );
        let style = self.style(740, false, QUIET);
        let group = self.tags.open(ROOT, Kind::Note);
        let lines = text::wrap(self.fonts, &words, style.size, false, WIDTH);
        let fragment = |line| Fragment {
            height: style.leading,
            ops: vec![Op::Text {
                x: 0,
                y: base(style),
                line,
                style,
                group,
                role: Role::Added,
            }],
            ..Fragment::default()
        };
        Some(lines.into_iter().map(fragment).collect())
    }

    /// `Table 3 · …` or `Figure 4 · …`, kept with what it names or with what stands before it.
    pub(super) fn caption(&mut self, line: &document::Line, figure: bool, group: Group) {
        self.captions += 1;
        let word = if figure {
            self.words.text.figure
        } else {
            self.words.text.table
        };
        let style = self.style(820, false, QUIET);
        let label = format!("{word} {} · ", self.captions);
        let label = text::one(self.fonts, &label, style.size, false);
        let start = label.width;
        for (index, words) in line.texts().enumerate() {
            for (row, line) in text::wrap(self.fonts, words, style.size, false, WIDTH - start)
                .into_iter()
                .enumerate()
            {
                let first = index == 0 && row == 0;
                let mut fragment = Fragment {
                    height: style.leading,
                    keeps: !figure,
                    ..Fragment::default()
                };
                fragment.space = if first {
                    self.spaced(if figure { 300 } else { 800 })
                } else {
                    0
                };
                if first {
                    let line = label.clone();
                    fragment.ops.push(Op::Text {
                        x: 0,
                        y: base(style),
                        line,
                        style,
                        group,
                        role: Role::Added,
                    });
                }
                fragment.ops.push(Op::Text {
                    x: start,
                    y: base(style),
                    line,
                    style,
                    group,
                    role: Role::of(row),
                });
                self.fragments.push(fragment);
            }
        }
    }
}

pub(super) fn colour(sign: Sign) -> Colour {
    match sign {
        Sign::Breach => BREACH,
        Sign::Possible | Sign::Missing => POSSIBLE,
        Sign::Clear => CLEAR,
        Sign::Plain | Sign::NotApplicable | Sign::Information | Sign::Answer => QUIET,
    }
}

/// `A`, `B` … or `一、`.
fn part_number(lang: Lang, number: usize) -> String {
    match lang {
        Lang::En => char::from(b'A' + u8::try_from((number - 1) % 26).unwrap_or(0)).to_string(),
        Lang::Zh => format!("{}、", chinese(number)),
    }
}

/// `B.3` or `（三）`.
fn section_number(lang: Lang, part: usize, number: usize) -> String {
    match lang {
        Lang::En => format!("{}.{number}", part_number(lang, part)),
        Lang::Zh => format!("（{}）", chinese(number)),
    }
}

/// A number up to 99 in Chinese.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, DIGITS[number % 10]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        tens => format!("{}十{ones}", DIGITS[tens]),
    }
}
