//! The loop: sleeps until something happens, takes in all that has come, draws once.

use std::time::Duration;

use anyhow::Result;
use crossterm::event::{self, Event, KeyEventKind};

use super::background::{BackgroundProbe, Taken};
use super::console::{self, Console};
use super::message::{Global, Message};
use super::model::Model;
use super::runtime::Runtime;
use super::signals::{Asked, Signals};
use super::step;

/// So many events are taken in before the screen is drawn again: a held key or a pasted text costs one frame.
const BURST: usize = 64;
/// How long is looked for more of them. With no time at all the reader does not look.
const GLANCE: Duration = Duration::from_micros(20);
/// How long after a failed save, if nothing happens, it is tried again.
const RETRY: Duration = Duration::from_secs(5);

/// Runs until the app ends. A terminal that went away ends it too; every answer is saved by then.
pub(super) fn run(console: &mut Console, model: &mut Model, runtime: &mut Runtime) -> Result<()> {
    let signals = Signals::listen()?;
    let mut probe = BackgroundProbe::default();
    let is_asked = !model.shared.is_theme_chosen
        && std::env::var_os("TERM").is_some_and(|term| term != "linux");
    if cfg!(unix) && is_asked && console::ask_background().is_ok() {
        probe = BackgroundProbe::asked();
    }
    while model.running {
        let Ok(first) = wait(model) else { break };
        match first {
            None => step(model, runtime, Message::Retry),
            Some(first) => {
                for event in burst(first, waiting) {
                    if let Some(message) = message(event, &mut probe) {
                        step(model, runtime, message);
                    }
                }
            }
        }
        match signals.take() {
            Some(Asked::End) => break,
            Some(Asked::Suspend) => step(model, runtime, Message::Global(Global::Suspend)),
            Some(Asked::Resume) => {
                console::set_up(model.shared.mouse)?;
                runtime.redraw = true;
            }
            None => {}
        }
        if std::mem::take(&mut runtime.redraw) {
            console.clear()?;
            model.shared.size = console.size();
        }
        if model.running {
            console.draw(model)?;
        }
    }
    if model.running {
        step(model, runtime, Message::Global(Global::Quit));
    }
    Ok(())
}

/// An event and those that came with it. No more is read than is given out: the rest stays with the terminal until the
/// next burst.
fn burst(first: Event, more: impl FnMut() -> Option<Event>) -> impl Iterator<Item = Event> {
    std::iter::once(first)
        .chain(std::iter::from_fn(more))
        .take(BURST)
}

/// The next event, if it has already come.
fn waiting() -> Option<Event> {
    event::poll(GLANCE)
        .ok()
        .filter(|has_come| *has_come)
        .and_then(|_| event::read().ok())
}

/// Waits for an event; `None` if it is time to try again to save what could not be saved.
fn wait(model: &Model) -> std::io::Result<Option<Event>> {
    let is_saved = model
        .shared
        .session
        .as_ref()
        .is_none_or(|session| session.saved || session.read_only);
    // While the user is asked something, or has yet to decide between two sides, nothing is tried.
    if is_saved || model.dialog.is_some() || model.shared.merging.is_some() || event::poll(RETRY)? {
        return event::read().map(Some);
    }
    Ok(None)
}

fn message(event: Event, probe: &mut BackgroundProbe) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => match probe.take(&key) {
            Taken::Key => Some(Message::Key(key)),
            Taken::Part => None,
            Taken::Answer(ground) => Some(Message::Ground(ground)),
        },
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        Event::Mouse(mouse) => Some(Message::Mouse(mouse)),
        Event::FocusGained | Event::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

    use super::{BURST, burst};

    /// Keys, and a change of size at every fifth place.
    fn events(count: u16) -> Vec<Event> {
        (0..count)
            .map(|number| match number % 5 {
                4 => Event::Resize(80, number),
                _ => Event::Key(KeyEvent::new(
                    KeyCode::Char(char::from(b'a' + (number % 26) as u8)),
                    KeyModifiers::NONE,
                )),
            })
            .collect()
    }

    #[test]
    fn every_event_that_is_read_is_handed_on_however_many_come_at_once() {
        for count in [1, 63, 64, 65, 66, 128, 129, 130, 400, 1000] {
            let sent = events(count);
            let mut terminal = VecDeque::from(sent.clone());
            let mut taken = Vec::new();
            while let Some(first) = terminal.pop_front() {
                let before = taken.len();
                taken.extend(burst(first, || terminal.pop_front()));
                assert!(taken.len() - before <= BURST, "{count} events");
            }
            assert_eq!(taken, sent, "{count} events");
        }
    }
}
