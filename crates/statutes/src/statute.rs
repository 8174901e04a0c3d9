//! A statute as it was read.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::normal::{normal, sha256};
use crate::number::ArticleNumber;
use crate::place::Place;
use zicha_text::numeral::chinese;

/// The text of a statute, part by part, nothing of the file left out but tables of contents and what pages repeat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statute {
    /// `中华人民共和国网络安全法`; empty if the file does not give it.
    pub title: String,
    /// The line below the title that tells when it was adopted and amended, as it stands; empty if there is none.
    pub note: String,
    pub dates: Dates,
    /// What stands around the title and is neither title nor note, such as the order that promulgates the statute.
    pub front: Vec<String>,
    /// The table of contents, line by line. The headings themselves are in `parts`.
    pub contents: Vec<String>,
    /// What stands before the first article, such as 序言.
    pub preamble: Vec<String>,
    /// 编, 分编, 章 and 节 in the order of the text.
    pub parts: Vec<Part>,
    pub articles: Vec<Article>,
    /// Notes of the publisher below the text.
    pub footnotes: Vec<String>,
    /// 附件 and whatever else follows the last article, line by line, its heading first.
    pub annex: Vec<String>,
}

/// What a statute says of its days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// When it was adopted, or else published for the first time.
    pub adopted: Option<Date>,
    /// When it was amended (修正) or revised (修订), in the order in which it is told.
    pub amended: Vec<Date>,
    /// Since when this version is in force, if the text tells it. An amended statute often does not: its last article still
    /// gives the day of the first version, which is then `first_in_force` alone.
    pub in_force: Option<Date>,
    /// The day that 本法自……起施行 names.
    pub first_in_force: Option<Date>,
}

impl Dates {
    /// When the version was made that this is: the last amendment, or else the adoption.
    #[must_use]
    pub fn made(&self) -> Option<Date> {
        self.amended.iter().copied().max().or(self.adopted)
    }
}

/// The levels of headings, from the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Volume,
    Subvolume,
    Chapter,
    Section,
}

impl Level {
    pub(crate) const ALL: [Self; 4] = [Self::Volume, Self::Subvolume, Self::Chapter, Self::Section];

    /// 编, 分编, 章, 节.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Volume => "编",
            Self::Subvolume => "分编",
            Self::Chapter => "章",
            Self::Section => "节",
        }
    }
}

/// A heading, and which articles stand below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub level: Level,
    /// `None` for 附则 without a number, and where a copy lost it.
    pub number: Option<u16>,
    pub title: String,
    /// The first and the last article below it; `None` if there is none.
    pub articles: Option<(ArticleNumber, ArticleNumber)>,
}

impl Part {
    /// `第一章　总则`.
    #[must_use]
    pub fn heading(&self) -> String {
        let Some(number) = self.number else {
            return self.title.clone();
        };
        let mark = format!("第{}{}", chinese(number), self.level.unit());
        if self.title.is_empty() {
            return mark;
        }
        format!("{mark}　{}", self.title)
    }
}

/// 条.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub number: ArticleNumber,
    /// The headings that it stands below, from the highest, as places in `Statute::parts`.
    pub path: Vec<usize>,
    /// 款. A paragraph after a list of items is one of its own.
    pub paragraphs: Vec<Paragraph>,
    /// Whether two of its paragraphs may be one: in a PDF without indents nothing tells, where a sentence ends with its
    /// line. The text is sure all the same.
    pub is_unsure: bool,
    /// Its text without its number, a line for each paragraph and item with its mark.
    pub text: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// 款.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Without its items; empty where the items have nothing before them.
    pub text: String,
    pub items: Vec<Item>,
}

/// 项, or 目 within one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub number: u16,
    /// Without its mark.
    pub text: String,
    /// `1.` below `（一）`.
    pub items: Vec<Item>,
}

impl Statute {
    /// An article by its number.
    #[must_use]
    pub fn article(&self, number: ArticleNumber) -> Option<&Article> {
        self.articles
            .iter()
            .find(|article| article.number == number)
    }

    /// An article by any name that people use for it: `61`, `253-1`, `第六十一条`, `六十一`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Article> {
        ArticleNumber::parse(name).and_then(|number| self.article(number))
    }

    /// The headings that an article stands below, from the highest.
    pub fn path(&self, article: &Article) -> impl Iterator<Item = &Part> {
        article
            .path
            .iter()
            .filter_map(|place| self.parts.get(*place))
    }

    /// SHA-256 over all articles: for each its number as statutes write it, a line end, its normal form and a line end.
    /// Title, note and headings are no part of it, since copies give them in different ways.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut whole = String::new();
        for article in &self.articles {
            let _ = writeln!(whole, "{}\n{}", article.number, article.normal());
        }
        sha256(&whole)
    }

    /// The whole as plain text, which reads back to the same: without table of contents, a line for each paragraph and item.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines: Vec<String> = self.front.clone();
        lines.extend([self.title.clone(), self.note.clone(), String::new()]);
        lines.extend(self.preamble.iter().cloned());
        let mut parts = self.parts.iter().enumerate().peekable();
        for article in &self.articles {
            let last = article.path.last().copied();
            while let Some((_, part)) = parts.next_if(|(place, _)| Some(*place) <= last) {
                lines.push(part.heading());
            }
            lines.push(format!("{}　{}", article.number, article.text));
        }
        lines.extend(parts.map(|(_, part)| part.heading()));
        lines.extend(self.footnotes.iter().chain(&self.annex).cloned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n") + "\n"
    }
}

impl Article {
    /// The text in the form that is compared ([`normal()`](crate::normal())).
    #[must_use]
    pub fn normal(&self) -> String {
        normal(&self.text)
    }

    /// SHA-256 of the normal form, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256(&self.normal())
    }

    /// 第N款, counted from 1.
    #[must_use]
    pub fn paragraph(&self, number: usize) -> Option<&Paragraph> {
        self.paragraphs.get(number.checked_sub(1)?)
    }

    /// 第N项 of an article that has one list of items alone, as it is cited without a paragraph.
    #[must_use]
    pub fn item(&self, number: u16) -> Option<&Item> {
        let mut lists = self
            .paragraphs
            .iter()
            .filter(|paragraph| !paragraph.items.is_empty());
        let list = lists.next()?;
        match lists.next() {
            Some(_) => None,
            None => list.item(number),
        }
    }
}

impl Paragraph {
    /// 第N项, by the number that it bears.
    #[must_use]
    pub fn item(&self, number: u16) -> Option<&Item> {
        self.items.iter().find(|item| item.number == number)
    }
}
