//! Paragraphs to a statute: what stands before the first article, the articles below their headings, what stands behind.

mod amendment;
mod body;
mod dates;
mod front;

use crate::error::StatuteError;
use crate::flow::Block;
use crate::marks::{self, ArticleMark};
use crate::number::ArticleNumber;
use crate::statute::Statute;

/// # Errors
/// If the paragraphs are no statute, or not the whole of one.
pub(crate) fn statute(blocks: &[Block]) -> Result<Statute, StatuteError> {
    amendment::refuse(blocks)?;
    let first = first_article(blocks)?;
    let (above, rest) = blocks
        .split_at_checked(first)
        .ok_or(StatuteError::NotAStatute)?;
    let body = rest.first().map_or(0, |block| block.em);
    let front = front::Front::of(above, body);
    let mut statute = body::read(&front.headings, rest)?;
    statute.dates = dates::dates(&front.note, &front.lines, &statute);
    statute.title = front.title;
    statute.note = front.note;
    statute.front = front.lines;
    statute.contents = front.contents;
    statute.preamble = front.preamble;
    Ok(statute)
}

/// Where the articles begin. A number with a blank behind it counts more than one that reads on.
fn first_article(blocks: &[Block]) -> Result<usize, StatuteError> {
    let one = ArticleNumber::new(1, 0);
    let is_one = |mark: &ArticleMark<'_>| mark.number == one;
    let place = |is_it: &dyn Fn(&ArticleMark<'_>) -> bool| {
        blocks
            .iter()
            .position(|block| marks::article(&block.text).is_some_and(|mark| is_it(&mark)))
    };
    let strong = place(&|mark| is_one(mark) && mark.is_apart);
    if let Some(first) = strong.or_else(|| place(&|mark| is_one(mark) && !mark.is_reference())) {
        return Ok(first);
    }
    let apart: Vec<&Block> = blocks
        .iter()
        .filter(|block| marks::article(&block.text).is_some_and(|mark| mark.is_apart))
        .collect();
    // Part of a statute is one that is not whole; two lines that look like articles are any text.
    match apart.as_slice() {
        [block, _, _, ..] => Err(StatuteError::Gap {
            after: None,
            found: marks::article(&block.text).map_or(one, |mark| mark.number),
            place: block.place,
        }),
        _ => Err(StatuteError::NotAStatute),
    }
}
