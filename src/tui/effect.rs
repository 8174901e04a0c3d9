//! What `update` wants done outside, as values, and what came of it.

use std::path::PathBuf;
use std::rc::Rc;

use zicha_export::{Format, Verification};
use zicha_law::{ArticleIx, EvidenceFile, QuestionIx};
use zicha_matter::Matter;
use zicha_matter::history::{History, Operation};
use zicha_report::document::{Counts, Selection};
use zicha_report::{Checked, ContentChanges};
use zicha_store::{Good, Passphrase, Settings, WriteConflict};
use zicha_text::Text;

/// An export that is ready to be written.
#[derive(Debug, Clone)]
pub struct Order {
    pub format: &'static Format,
    pub selection: Selection,
    pub path: PathBuf,
}

/// The open matter as it is to be written; without a path it gets one.
#[derive(Debug, Clone)]
pub struct Save {
    pub matter: Box<Matter>,
    pub path: Option<PathBuf>,
    /// By what it differs from what was written last.
    pub did: Operation,
    /// What another program wrote, and what was here, where this is both united.
    pub over: Option<(Rc<WriteConflict>, Rc<Matter>)>,
}

/// What is to be done to a matter with which passphrases.
#[derive(Debug, Clone)]
pub enum Turn {
    Encrypt(Passphrase),
    Change(Passphrase, Passphrase),
    Decrypt(Passphrase),
}

/// Work for the runtime.
#[derive(Debug, Clone)]
pub enum Effect {
    List,
    Open(PathBuf),
    OpenExample,
    Create(String),
    Save(Save),
    /// Write the matter into another folder and keep it there from now on.
    Elsewhere {
        save: Save,
        folder: PathBuf,
    },
    /// Read what was done to a matter.
    History(PathBuf),
    /// Open an encrypted matter.
    Unlock {
        path: PathBuf,
        passphrase: Passphrase,
    },
    /// Encrypt a matter, decrypt it, or give it another passphrase.
    Turn {
        path: PathBuf,
        turn: Turn,
    },
    /// Look into the files that lines of evidence name; those that are known stay as they were seen first.
    EvidenceFile {
        question: QuestionIx,
        lines: Vec<String>,
        known: Vec<EvidenceFile>,
    },
    /// Look at the evidence of a matter again.
    CheckEvidence(Box<Matter>),
    /// Find what other content changed for a matter.
    ContentChanges(Box<Matter>),
    /// Put the newest good version in the place of a damaged matter, and open it.
    Recover(PathBuf),
    Rename {
        path: PathBuf,
        organisation: String,
    },
    Duplicate(PathBuf),
    Trash(PathBuf),
    Restore(PathBuf),
    Export {
        matter: Box<Matter>,
        order: Order,
        overwrite: bool,
    },
    /// Read an export again and hold it against a matter.
    Verify {
        path: PathBuf,
        matter: Box<Matter>,
    },
    /// Hand a text to the clipboard.
    Copy(String),
    /// Have a note written in the user's editor.
    Edit {
        question: QuestionIx,
        note: String,
    },
    /// Give the terminal back to the shell until it is taken up again.
    Suspend,
    /// Leave the mouse to the terminal, or take it.
    Mouse(bool),
    /// Keep how the app looks and speaks for the next start.
    Remember(Settings),
    /// Save what is not yet saved, then leave.
    Quit(Option<Save>),
}

/// A line of the home screen.
#[derive(Debug, Clone)]
pub struct Listed {
    pub path: PathBuf,
    /// The name, or the file name where the file cannot be read.
    pub name: String,
    pub is_locked: bool,
    pub state: Result<ListedState, Text>,
}

/// How far a matter is and what weighs most in it.
#[derive(Debug, Clone)]
pub struct ListedState {
    pub done: usize,
    pub asked: usize,
    pub changed: String,
    pub worst: Option<ArticleIx>,
}

/// What came of an effect. Errors are texts already, in both languages: the user may switch while the notice stands.
#[derive(Debug, Clone)]
pub enum Outcome {
    Listed(Vec<Listed>),
    Opened {
        matter: Box<Matter>,
        path: Option<PathBuf>,
        /// Why it cannot be written.
        read_only: Option<Text>,
        is_encrypted: bool,
        /// What is to be known of it.
        note: Option<Text>,
    },
    Saved {
        path: PathBuf,
        revision: u64,
        /// What could not be done beside.
        warning: Option<Text>,
    },
    SaveFailed(Text),
    /// The app was to end, and what is open cannot be saved.
    QuitFailed(Text),
    /// Another program changed the file; nothing of it was written over.
    Conflict(Rc<WriteConflict>),
    /// The file is damaged, and there is a good version.
    Damaged {
        path: PathBuf,
        good: Good,
    },
    /// The file is encrypted, and its passphrase was not given yet.
    Sealed(PathBuf),
    /// The passphrase did not open it.
    WrongPassphrase(PathBuf, Text),
    ContentChanges(Rc<ContentChanges>),
    Exhibited {
        question: QuestionIx,
        lines: Vec<String>,
        evidence_files: Vec<EvidenceFile>,
    },
    Evidence(Rc<Vec<Checked>>),
    History(History),
    Duplicated(String),
    Renamed,
    Trashed {
        from: String,
        to: PathBuf,
    },
    Restored(String),
    Exported {
        path: PathBuf,
        /// What was found when it was read back.
        counts: Counts,
    },
    /// The file is there already; nothing was written.
    Exists(Order),
    /// What was found when an export was read again.
    Verified(Rc<Verification>),
    /// A note came back from the editor.
    Edited {
        question: QuestionIx,
        note: String,
    },
    /// Done, with a word about it.
    Noted(Text),
    /// Done, and nothing to say of it.
    Silent,
    LocalizedError(Text),
    Left,
}
