//! Keys and pastes that go into the field in front, or that move in the options by a letter.

use crossterm::event::KeyEvent;

use zicha_law::{Answer, Kind};

use crate::tui::keymap::Key;
use crate::tui::model::{Shared, Step};
use crate::tui::widget::calendar;
use crate::tui::widget::field::Field;

use super::{Message, State, question, update};

/// Keys that go into the field in front: all of them while a text is typed, else those that numbers and dates need.
pub fn typed(state: &mut State, shared: &mut Shared, event: KeyEvent, key: Key) -> Option<Step> {
    if std::mem::take(&mut state.initial) {
        return Some(by_initial(state, shared, key));
    }
    if let Some(day) = by_calendar(state, shared, key) {
        state.field = Some(Field::new(&day, false));
        state.problem = None;
        return Some(Step::none());
    }
    let numeric = !matches!(question(state, &shared.library)?.kind, Kind::Text);
    let field = state.field.as_mut()?;
    if key == Key::Ctrl('c') {
        return None;
    }
    if state.typing {
        return match key {
            Key::Esc => {
                state.typing = false;
                Some(Step::none())
            }
            Key::Enter => Some(update(state, shared, Message::Confirm)),
            Key::Tab | Key::BackTab | Key::Up | Key::Down => None,
            _ => {
                field.type_key(event);
                state.problem = None;
                Some(Step::none())
            }
        };
    }
    // No sign outside ASCII is a command. One that were dropped could make another number of what is typed: `1，5m`.
    let belongs = |c: char| c.is_ascii_digit() || ",.-/%: _'".contains(c) || !c.is_ascii();
    let ends_in_digit = field.text().ends_with(char::is_numeric);
    let mine = match key {
        Key::Char('/') | Key::Left => !field.text().is_empty(),
        // `1.2m`: behind a digit these are units, before one they are commands.
        Key::Char('k' | 'K' | 'm' | 'M') => ends_in_digit,
        Key::Char(c) => belongs(c),
        Key::Backspace | Key::Delete | Key::Home | Key::End | Key::Right | Key::Ctrl('u') => true,
        _ => false,
    };
    if numeric && mine {
        field.type_key(event);
        state.problem = None;
        return Some(Step::none());
    }
    None
}

/// Moves to the next option that begins with a letter, or with the pinyin of one.
fn by_initial(state: &mut State, shared: &Shared, key: Key) -> Step {
    let (Key::Char(wanted), Some(question)) = (key, question(state, &shared.library)) else {
        return Step::none();
    };
    let count = question.options.len();
    let fits = |position: &usize| {
        let text = question.options[*position].text.get(shared.lang);
        zicha_text::initial(text) == Some(wanted.to_ascii_lowercase())
    };
    let from = state.cursor.map_or(0, |cursor| cursor + 1);
    let mut after = (0..count).map(|step| (from + step) % count);
    state.cursor = after.find(fits).or(state.cursor);
    Step::none()
}

/// The date that an arrow leads to: a day, or a month, from the one that is typed, or today.
fn by_calendar(state: &State, shared: &Shared, key: Key) -> Option<String> {
    let kind = &question(state, &shared.library)?.kind;
    let (days, months) = match key {
        Key::Up => (-1, 0),
        Key::Down => (1, 0),
        Key::PageUp => (0, -1),
        Key::PageDown => (0, 1),
        _ => return None,
    };
    if !matches!(kind, Kind::Date) {
        return None;
    }
    let typed = zicha_matter::typed(kind, &state.field.as_ref()?.text());
    Some(match typed {
        Ok(Answer::Date(day)) => calendar::moved(day, days, months).to_string(),
        _ => shared.now.date().to_string(),
    })
}

pub fn paste(state: &mut State, _: &Shared, text: &str) -> Step {
    if let Some(field) = &mut state.field {
        field.paste(text);
        state.problem = None;
    }
    Step::none()
}
