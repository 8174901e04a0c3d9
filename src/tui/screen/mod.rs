//! The screens. Each has the same items in the same order: `State`, `Message`, `KEYS`, `update`, `view`.

pub mod article;
pub mod dashboard;
pub mod history;
pub mod home;
pub mod interview;
pub mod lists;
pub mod review;
pub mod start;

use super::model::{Screen, Shared};
use zicha_report::Link;

/// The screen to which an item of a page leads.
#[must_use]
pub fn follow(shared: &Shared, link: Link) -> Screen {
    match link {
        Link::Article(article) => Screen::Article(article::State::new(article, shared)),
        Link::Question(question) => Screen::Interview(interview::State::visiting(shared, question)),
    }
}

/// Makes what the screen in front shows and keeps, if anything that it depends on has changed.
pub fn prepare(screen: &mut Screen, shared: &Shared) {
    match screen {
        Screen::Article(state) => article::prepare(state, shared),
        Screen::ListKind(state) => lists::prepare(state, shared),
        Screen::History(state) => history::prepare(state, shared),
        Screen::Start(_)
        | Screen::Home(_)
        | Screen::Interview(_)
        | Screen::Review(_)
        | Screen::Dashboard(_) => {}
    }
}
