//! A matter: one saved assessment. Its model, its file, its history, what is typed into it, and how two sides are united.

mod file;
pub mod history;
mod matter;
mod merge;
mod version;

pub use file::*;
pub use matter::{Matter, Place, Screen};
pub use merge::{Asked, Conflict, Merged, Part, merge};
pub use version::{Signature, Step, Version, next_steps};
