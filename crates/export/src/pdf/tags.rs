//! The structure that a screen reader follows: headings, paragraphs, lists, tables, figures.

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// A group, by its place in [`Tags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group(usize);

/// What a group is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Heading(u8, String),
    Paragraph,
    List,
    Item,
    Body,
    Table,
    Row,
    HeadCell,
    Cell,
    Caption,
    /// With what is read out in its place.
    Figure(String),
    Note,
    Contents,
    ContentsItem,
    Link,
}

#[derive(Clone, Copy)]
enum Part {
    Group(Group),
    Content(Identifier),
}

struct Entry {
    kind: Kind,
    parts: Vec<Part>,
}

pub(super) struct Tags(Vec<Entry>);

pub(super) const ROOT: Group = Group(0);

impl Tags {
    pub(super) fn new() -> Self {
        Self(vec![Entry {
            kind: Kind::Root,
            parts: Vec::new(),
        }])
    }

    /// A new group at the end of another.
    pub(super) fn open(&mut self, parent: Group, kind: Kind) -> Group {
        let group = Group(self.0.len());
        self.0.push(Entry {
            kind,
            parts: Vec::new(),
        });
        self.0[parent.0].parts.push(Part::Group(group));
        group
    }

    pub(super) fn put(&mut self, group: Group, content: Identifier) {
        self.0[group.0].parts.push(Part::Content(content));
    }

    pub(super) fn tree(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for part in std::mem::take(&mut self.0[0].parts) {
            tree.push(self.node(part));
        }
        tree
    }

    fn node(&mut self, part: Part) -> Node {
        let group = match part {
            Part::Content(content) => return content.into(),
            Part::Group(group) => group,
        };
        let entry = &mut self.0[group.0];
        let (kind, parts) = (tag(&entry.kind), std::mem::take(&mut entry.parts));
        let children = parts.into_iter().map(|part| self.node(part)).collect();
        Node::Group(TagGroup::with_children(kind, children))
    }
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Root => Tag::Part.into(),
        Kind::Heading(level, title) => Tag::Hn(
            NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN),
            Some(title.clone()),
        )
        .into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::List => Tag::L(ListNumbering::Disc).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Caption => Tag::Caption.into(),
        Kind::Figure(described) => Tag::Figure(Some(described.clone())).into(),
        Kind::Note => Tag::Note.into(),
        Kind::Contents => Tag::TOC.into(),
        Kind::ContentsItem => Tag::TOCI.into(),
        Kind::Link => Tag::Link.into(),
    }
}
