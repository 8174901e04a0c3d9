//! The interview and its results as plain lines, for screen readers and for terminals that cannot redraw. The same
//! matters, the same engine, the same words as in the app; reads lines, writes lines, and nothing else.

mod command;
mod history;
mod home;
mod interview;
mod page;
mod prompter;
mod results;
mod verify;

use std::io::{BufRead, Write};
use std::path::Path;

use anyhow::Result;

use crate::session::{Opening, Start};
use zicha_law::DateTime;
use zicha_store::{Passphrase, Settings};
use zicha_text::Lang;

use prompter::Prompter;

/// Asks for the passphrase of a file without showing it; `None` where that cannot be.
pub type Hidden<'a> = &'a dyn Fn(Lang, &Path) -> Result<Option<Passphrase>>;

/// Runs until the user leaves or the input ends.
///
/// # Errors
/// If the output cannot be written, or the file named on the command line cannot be opened.
pub fn run(
    start: Start,
    now: DateTime,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<()> {
    run_hiding(start, now, input, output, &|_, _| Ok(None))
}

/// The same, with a way to type a passphrase so that it is not shown; where that gives none, it is a line like any other.
///
/// # Errors
/// As for [`run`].
pub fn run_hiding(
    start: Start,
    now: DateTime,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    hidden: Hidden<'_>,
) -> Result<()> {
    let lang = start
        .lang
        .or(Settings::load(start.store.folder()).lang())
        .unwrap_or(start.system);
    let library = start.law.library()?;
    let mut prompter = Prompter::new(&library, lang, start.store, now, input, output, hidden);
    prompter.greet()?;
    let opened = match &start.opening {
        Opening::Home | Opening::New(None) => false,
        Opening::Example => prompter.open_example().map(|()| true)?,
        Opening::New(Some(name)) => prompter.create(name).map(|()| true)?,
        Opening::File(path) => prompter.open(path).map(|()| true)?,
    };
    if !opened && !home::home(&mut prompter, start.opening == Opening::New(None))? {
        return Ok(());
    }
    interview::interview(&mut prompter)
}

/// The place of what was called by its number, counted from one, among so many.
fn position(line: &str, count: usize) -> Option<usize> {
    let place = line.parse::<usize>().ok()?.checked_sub(1)?;
    (place < count).then_some(place)
}

/// The item that was called by its number, counted from one.
fn numbered<T: Copy>(items: &[T], line: &str) -> Option<T> {
    Some(items[position(line, items.len())?])
}

#[cfg(test)]
mod tests {
    use super::{numbered, position};

    #[test]
    fn items_are_called_by_their_number_counted_from_one() {
        assert_eq!(numbered(&['a', 'b'], "1"), Some('a'));
        assert_eq!(numbered(&['a', 'b'], "2"), Some('b'));
        assert_eq!(position("2", 2), Some(1));
    }

    #[test]
    fn a_number_without_an_item_calls_nothing() {
        for line in ["0", "3", "-1", "", "b", "99999999999999999999"] {
            assert_eq!(numbered(&['a', 'b'], line), None, "{line}");
        }
    }
}
