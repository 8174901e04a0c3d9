//! What `update` wants done outside, as values, and what came of it.

use std::path::PathBuf;

use crate::domain::{ArticleIx, Lang, Matter};
use crate::export::Format;
use crate::store;

/// Work for the runtime.
#[derive(Debug, Clone)]
pub enum Effect {
    List,
    Open(PathBuf),
    OpenExample,
    Create(String),
    /// Write the matter; without a path it gets one.
    Save {
        matter: Box<Matter>,
        path: Option<PathBuf>,
    },
    Rename {
        path: PathBuf,
        organisation: String,
    },
    Duplicate(PathBuf),
    Trash(PathBuf),
    Restore(PathBuf),
    Export {
        matter: Box<Matter>,
        format: &'static Format,
        lang: Lang,
        path: PathBuf,
        overwrite: bool,
    },
    /// Save what is not yet saved, then leave.
    Quit(Option<(Box<Matter>, Option<PathBuf>)>),
}

/// A line of the home screen.
#[derive(Debug, Clone)]
pub struct Listed {
    pub path: PathBuf,
    /// The name, or the file name where the file cannot be read.
    pub name: String,
    pub state: Result<ListedState, String>,
}

/// How far a matter is and what weighs most in it.
#[derive(Debug, Clone)]
pub struct ListedState {
    pub done: usize,
    pub asked: usize,
    pub changed: String,
    pub worst: Option<ArticleIx>,
}

/// Why something failed, in each language: the user may switch while the notice stands.
#[derive(Debug, Clone)]
pub struct Failure([String; 2]);

impl Failure {
    #[must_use]
    pub fn new(error: &anyhow::Error) -> Self {
        Self(Lang::ALL.map(|lang| store::failure(lang, error)))
    }

    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        let [en, zh] = &self.0;
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// What came of an effect. Errors are text already.
#[derive(Debug, Clone)]
pub enum Outcome {
    Listed(Vec<Listed>),
    Opened {
        matter: Box<Matter>,
        path: Option<PathBuf>,
        read_only: bool,
        example: bool,
    },
    Saved {
        path: PathBuf,
        revision: u64,
    },
    SaveFailed(Failure),
    Duplicated(String),
    Renamed,
    Trashed {
        from: String,
        to: PathBuf,
    },
    Restored(String),
    Exported(PathBuf),
    /// The file is there already; nothing was written.
    Exists {
        format: &'static Format,
        lang: Lang,
        path: PathBuf,
    },
    Failed(Failure),
    Left,
}
