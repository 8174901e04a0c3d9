//! The articles, below their headings.

use crate::error::StatuteError;
use crate::flow::Block;
use crate::marks::{self, ArticleMark, Depth, Heading};
use crate::normal::tidy;
use crate::number::ArticleNumber;
use crate::statute::{Article, Item, Level, Paragraph, Part, Statute};

/// Reads from the first article to the end, with the headings that stand above the first article.
///
/// # Errors
/// If numbers are left out or stand twice, or an article is empty.
pub(super) fn read(above: &[Heading], blocks: &[Block]) -> Result<Statute, StatuteError> {
    let mut body = Body {
        statute: Statute::default(),
        path: Vec::new(),
        top: None,
        apart: apart(blocks),
        is_annex: false,
        has_ended: true,
    };
    for heading in above {
        body.heading(heading.clone());
    }
    for (index, block) in blocks.iter().enumerate() {
        body.take(index, block, blocks.get(index + 1))?;
    }
    body.close()?;
    Ok(body.statute)
}

/// The places of numbers with a blank behind them. Another paragraph with such a number is a reference.
fn apart(blocks: &[Block]) -> Vec<(usize, ArticleNumber)> {
    let mut apart = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if let Some(mark) = marks::article(&block.text).filter(|mark| mark.is_apart) {
            apart.push((index, mark.number));
        }
    }
    apart
}

struct Body {
    statute: Statute,
    /// The headings that are open, as places in the parts.
    path: Vec<usize>,
    /// The highest level so far.
    top: Option<Level>,
    apart: Vec<(usize, ArticleNumber)>,
    is_annex: bool,
    /// Whether the paragraph before ends as one may before an article.
    has_ended: bool,
}

impl Body {
    fn take(
        &mut self,
        index: usize,
        block: &Block,
        next: Option<&Block>,
    ) -> Result<(), StatuteError> {
        if self.is_annex {
            self.statute.annex.push(tidy(&block.text));
            return Ok(());
        }
        if let Some(mark) = marks::article(&block.text) {
            if self.accepts(index, &mark) {
                return self.article(&mark, block);
            }
            if mark.is_apart {
                return Err(self.out_of_order(mark.number, block));
            }
        }
        if let Some(heading) = marks::heading(&block.text) {
            self.heading(heading);
            self.has_ended = true;
        } else if marks::is_annex(&block.text) && !self.goes_on_after(index) {
            self.is_annex = true;
            self.statute.annex.push(tidy(&block.text));
        } else if !self.titles(&block.text) {
            if self.has_lost_its_number(&block.text, next) {
                self.heading(self.unnumbered(&block.text));
            } else {
                self.text(&block.text);
                self.doubt(block);
            }
        }
        Ok(())
    }

    fn last(&self) -> Option<ArticleNumber> {
        self.statute.articles.last().map(|article| article.number)
    }

    /// Whether a paragraph opens the next article: its number follows, and it is no reference to that one.
    fn accepts(&self, index: usize, mark: &ArticleMark<'_>) -> bool {
        let is_next = mark.number.follows(self.last());
        let may_open = self.has_ended && !mark.is_reference();
        is_next && (mark.is_apart || may_open && !self.comes_later(index, mark.number))
    }

    /// Whether the next article stands further below.
    fn goes_on_after(&self, index: usize) -> bool {
        let last = self.last().map_or(0, |number| number.base);
        let next = ArticleNumber::new(last.saturating_add(1), 0);
        self.comes_later(index, next)
    }

    fn comes_later(&self, index: usize, number: ArticleNumber) -> bool {
        let start = self.apart.partition_point(|(place, _)| *place <= index);
        let later = self.apart.iter().skip(start);
        later.take(LOOK_AHEAD).any(|(_, other)| *other == number)
    }

    fn out_of_order(&self, number: ArticleNumber, block: &Block) -> StatuteError {
        let place = block.place;
        if self
            .statute
            .articles
            .iter()
            .any(|article| article.number == number)
        {
            return StatuteError::Doubled { number, place };
        }
        StatuteError::Gap {
            after: self.last(),
            found: number,
            place,
        }
    }

    fn article(&mut self, mark: &ArticleMark<'_>, block: &Block) -> Result<(), StatuteError> {
        self.close()?;
        for place in &self.path {
            if let Some(part) = self.statute.parts.get_mut(*place) {
                let first = part.articles.map_or(mark.number, |(first, _)| first);
                part.articles = Some((first, mark.number));
            }
        }
        self.statute.articles.push(Article {
            number: mark.number,
            path: self.path.clone(),
            paragraphs: Vec::new(),
            is_unsure: false,
            text: String::new(),
            place: block.place,
        });
        self.has_ended = true;
        if !mark.rest.is_empty() {
            self.text(mark.rest);
        }
        Ok(())
    }

    /// The article before is done.
    fn close(&self) -> Result<(), StatuteError> {
        match self.statute.articles.last() {
            Some(article) if article.text.is_empty() => Err(StatuteError::Empty {
                number: article.number,
                place: article.place,
            }),
            _ => Ok(()),
        }
    }

    /// The lowest heading that is open.
    fn open_part(&self) -> Option<&Part> {
        self.statute.parts.get(*self.path.last()?)
    }

    fn heading(&mut self, heading: Heading) {
        let level = heading.level.or(self.top).unwrap_or(Level::Chapter);
        self.top = Some(self.top.map_or(level, |top| top.min(level)));
        while let Some(part) = self.open_part() {
            if part.level < level {
                break;
            }
            self.path.pop();
        }
        self.path.push(self.statute.parts.len());
        self.statute.parts.push(Part {
            level,
            number: heading.number,
            title: heading.title,
            articles: None,
        });
    }

    /// Whether a paragraph is a heading whose 第二章 a copy lost: a few words without any sign between the end of an article and
    /// the next one, in a statute that has headings. As text it would change the article before it.
    fn has_lost_its_number(&self, text: &str, next: Option<&Block>) -> bool {
        if text.len() > 200 {
            return false;
        }
        let text = tidy(text);
        let is_title = (2..=20).contains(&text.chars().count())
            && text.chars().all(|c| c.is_alphabetic() || c == '、');
        let has_ended = self
            .statute
            .articles
            .last()
            .is_some_and(|article| article.text.ends_with('。'));
        let follows = next
            .and_then(|block| marks::article(&block.text))
            .is_some_and(|mark| mark.is_apart && mark.number.follows(self.last()));
        is_title && has_ended && follows && !self.path.is_empty()
    }

    /// A heading without a number, of the level of the one before it.
    fn unnumbered(&self, text: &str) -> Heading {
        Heading {
            level: self.open_part().map(|part| part.level),
            number: None,
            title: tidy(text),
        }
    }

    /// Whether a paragraph is the title of the heading above it, which has none of its own.
    fn titles(&mut self, text: &str) -> bool {
        let Some(part) = self.statute.parts.last_mut() else {
            return false;
        };
        let is_bare = part.title.is_empty() && part.articles.is_none();
        let is_title = is_bare && self.has_ended && text.len() < 200 && !marks::is_ended(text);
        if is_title {
            part.title = tidy(text);
        }
        is_title
    }

    fn doubt(&mut self, block: &Block) {
        if let Some(article) = self.statute.articles.last_mut() {
            article.is_unsure |= block.is_unsure;
        }
    }

    /// A paragraph or an item of the open article.
    fn text(&mut self, text: &str) {
        let plain = tidy(text);
        let Some(article) = self.statute.articles.last_mut() else {
            return;
        };
        if marks::is_footnote(&plain) && article.text.ends_with('。') {
            self.statute.footnotes.push(plain);
            return;
        }
        self.has_ended = marks::is_ended(&plain);
        if !article.text.is_empty() {
            article.text.push('\n');
        }
        article.text.push_str(&plain);
        add(&mut article.paragraphs, &plain);
    }
}

/// So far is looked for an article that goes on: there are no more in any statute.
const LOOK_AHEAD: usize = 3_000;

/// Puts a line among the paragraphs of an article, as the item or the paragraph that it is.
fn add(paragraphs: &mut Vec<Paragraph>, text: &str) {
    let Some((depth, number, rest)) = marks::item(text) else {
        paragraphs.push(Paragraph {
            text: text.to_owned(),
            items: Vec::new(),
        });
        return;
    };
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::default());
    }
    let Some(paragraph) = paragraphs.last_mut() else {
        return;
    };
    let item = Item {
        number,
        text: rest.to_owned(),
        items: Vec::new(),
    };
    match (depth, paragraph.items.last_mut()) {
        // Where 1. is the first mark of a list, it is the mark of its items, and stays so.
        (Depth::Subitem, Some(last))
            if number
                == last
                    .items
                    .last()
                    .map_or(1, |item| item.number.saturating_add(1)) =>
        {
            last.items.push(item);
        }
        _ => paragraph.items.push(item),
    }
}
