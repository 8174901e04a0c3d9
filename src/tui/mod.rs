//! Floor 3: the terminal app.
use crate::domain::{Lang, Library};
use crate::store::Store;
use std::path::PathBuf;

/// How the app begins.
#[derive(Debug)]
pub struct Start {
    pub opening: Opening,
    pub library: Library,
    pub lang: Lang,
    pub store: Store,
}

/// The first screen.
#[derive(Debug)]
pub enum Opening {
    Home,
    Example,
    New(Option<String>),
    File(PathBuf),
}

pub fn run(_start: Start) -> anyhow::Result<()> {
    Ok(())
}
