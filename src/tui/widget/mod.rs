//! Drawing that more than one screen needs.

pub mod calendar;
pub mod field;
pub mod glossary;
pub mod kept;
pub mod lines;
pub mod page;
pub mod penalty_scale;
pub mod scroll;
pub mod text;
