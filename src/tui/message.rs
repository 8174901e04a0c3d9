//! Everything that can happen, one enum for each screen.

use crossterm::event::KeyEvent;

use crate::report::{Link, Topic};

use super::effect::{Order, Outcome};
use super::screen::{article, dashboard, home, interview, review, topic};

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key press, before any table was asked what it means.
    Key(KeyEvent),
    Paste(String),
    Resized(u16, u16),
    Done(Outcome),
    Global(Global),
    Home(home::Message),
    Interview(interview::Message),
    Review(review::Message),
    Dashboard(dashboard::Message),
    Article(article::Message),
    Topic(topic::Message),
    Chosen(Chosen),
}

/// What works on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Global {
    Language,
    Help,
    Find,
    Topic(Topic),
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
    Export(Order),
    Overwrite(Order),
}
