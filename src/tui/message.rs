//! Everything that can happen, one enum for each screen.

use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};

use zicha_report::{Link, ListKind};
use zicha_store::Passphrase;

use super::effect::{Order, Outcome};
use super::screen::{article, dashboard, history, home, interview, lists, review, start};
use super::theme::Ground;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key press, before any table was asked what it means.
    Key(KeyEvent),
    Paste(String),
    Resized(u16, u16),
    /// A click or a turn of the wheel.
    Mouse(MouseEvent),
    /// The terminal said what lies behind the text.
    Ground(Ground),
    Done(Outcome),
    Global(Global),
    Start(start::Message),
    Home(home::Message),
    Interview(interview::Message),
    Review(review::Message),
    Dashboard(dashboard::Message),
    Article(article::Message),
    ListKind(lists::Message),
    History(history::Message),
    /// Time went by while something could not be saved.
    Retry,
    Chosen(Chosen),
}

/// What works on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Global {
    Language,
    Help,
    Find,
    Commands,
    Undo,
    Redo,
    Copy,
    Theme,
    Mouse,
    Suspend,
    ListKind(ListKind),
    History,
    Elsewhere,
    Verify,
    Secrecy,
    ContentChanges,
    CheckEvidence,
    Back,
    Quit,
}

/// What an overlay was confirmed with.
#[derive(Debug, Clone)]
pub enum Chosen {
    NewMatter(String),
    Renamed(String),
    Deleted,
    Note(String),
    Evidence(String),
    /// A reason from the menu, by position.
    Reason(usize),
    ReasonText(String),
    GoTo(Link),
    /// An entry of the glossary, by position.
    Term(usize),
    Export(Order),
    Overwrite(Order),
    /// Of an encrypted matter, in plain.
    ExportPlain(Order),
    /// Leave though something is not saved.
    Leave,
    /// A passphrase is wanted, with what there is to know about it.
    Encrypt,
    /// What of an entry of the history is brought back, by position.
    BringBack(usize),
    VersionName(String),
    /// A step among those that may be signed now, by position.
    SigningStep(usize),
    Signer(String),
    Remark(String),
    Person(String),
    /// A damaged matter whose newest good version is wanted.
    Recover(PathBuf),
    Elsewhere(String),
    /// The file or folder of an export that is to be read again.
    Verify(String),
    /// What was typed unseen; `None` if nothing was.
    Passphrase(Option<Passphrase>),
    /// What is done to an encrypted matter, by position.
    Secrecy(usize),
    /// What becomes of two sides: united, mine, theirs.
    Sides(usize),
    /// Mine or theirs, of one thing.
    Side(usize),
}
