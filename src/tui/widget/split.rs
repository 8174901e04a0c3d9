//! A list above a page: how the height is shared, and how wide a page is.

/// Long lines tire: the page is never wider than this.
#[must_use]
pub fn page_width(width: u16) -> usize {
    usize::from(width).saturating_sub(4).min(110)
}

/// How many rows the list takes, its heads included, and how many remain for the page.
#[must_use]
pub fn heights(rows: usize, height: u16) -> (u16, u16) {
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(1);
    let list = wanted.min((height / 2).max(4)).min(height);
    (list, height.saturating_sub(list + 1))
}
