//! Paragraphs to a statute: what stands before the first article, the articles below their headings, what stands behind.

mod amendment;
mod body;
mod dates;
mod front;

use crate::error::StatuteError;
use crate::flow::Block;
use crate::marks;
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
    let mut weak = None;
    let mut apart = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let Some(mark) = marks::article(&block.text) else {
            continue;
        };
        match (mark.number == one, mark.is_apart) {
            (true, true) => return Ok(index),
            (true, false) if !mark.is_reference() => weak = weak.or(Some(index)),
            (_, true) => apart.push((mark.number, block.place)),
            _ => {}
        }
    }
    // Part of a statute is one that is not whole; two lines that look like articles are any text.
    match (weak, apart.as_slice()) {
        (Some(first), _) => Ok(first),
        (None, [(found, place), _, _, ..]) => Err(StatuteError::Gap {
            after: None,
            found: *found,
            place: *place,
        }),
        _ => Err(StatuteError::NotAStatute),
    }
}
