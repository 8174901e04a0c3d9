//! Drawing that more than one screen needs.

pub mod field;
pub mod ladder;
pub mod page;
pub mod text;
