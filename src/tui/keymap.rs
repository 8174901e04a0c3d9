//! Keys as tables: dispatch, footer and help read the same list, so none of them can lie.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use zicha_text::Strings;

/// A key as the tables name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Delete,
}

impl Key {
    /// The key of a terminal event, if the tables know it. Full-width letters, as an input method may leave them, count
    /// as their ASCII form.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Option<Self> {
        match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                Some(Self::Ctrl(c.to_ascii_lowercase()))
            }
            KeyCode::Char(c) => Some(Self::Char(half_width(c))),
            KeyCode::Enter => Some(Self::Enter),
            KeyCode::Esc => Some(Self::Esc),
            KeyCode::Tab => Some(Self::Tab),
            KeyCode::BackTab => Some(Self::BackTab),
            KeyCode::Up => Some(Self::Up),
            KeyCode::Down => Some(Self::Down),
            KeyCode::Left => Some(Self::Left),
            KeyCode::Right => Some(Self::Right),
            KeyCode::PageUp => Some(Self::PageUp),
            KeyCode::PageDown => Some(Self::PageDown),
            KeyCode::Home => Some(Self::Home),
            KeyCode::End => Some(Self::End),
            KeyCode::Backspace => Some(Self::Backspace),
            KeyCode::Delete => Some(Self::Delete),
            _ => None,
        }
    }

    /// The event that the key sends, for what is clicked in its stead.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        let code = match self {
            Self::Char(c) => KeyCode::Char(c),
            Self::Ctrl(c) => return KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
            Self::Enter => KeyCode::Enter,
            Self::Esc => KeyCode::Esc,
            Self::Tab => KeyCode::Tab,
            Self::BackTab => KeyCode::BackTab,
            Self::Up => KeyCode::Up,
            Self::Down => KeyCode::Down,
            Self::Left => KeyCode::Left,
            Self::Right => KeyCode::Right,
            Self::PageUp => KeyCode::PageUp,
            Self::PageDown => KeyCode::PageDown,
            Self::Home => KeyCode::Home,
            Self::End => KeyCode::End,
            Self::Backspace => KeyCode::Backspace,
            Self::Delete => KeyCode::Delete,
        };
        KeyEvent::from(code)
    }

    /// How the key is named on screen.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".into(),
            Self::Char(c) => c.into(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Self::Enter => "Enter".into(),
            Self::Esc => "Esc".into(),
            Self::Tab => "Tab".into(),
            Self::BackTab => "Shift-Tab".into(),
            Self::Up => "Up".into(),
            Self::Down => "Down".into(),
            Self::Left => "Left".into(),
            Self::Right => "Right".into(),
            Self::PageUp => "PgUp".into(),
            Self::PageDown => "PgDn".into(),
            Self::Home => "Home".into(),
            Self::End => "End".into(),
            Self::Backspace => "Backspace".into(),
            Self::Delete => "Del".into(),
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '　' => ' ',
        '、' => '/',
        other => other,
    }
}

/// One line of a key table.
#[derive(Debug)]
pub struct Binding<M: 'static> {
    pub keys: &'static [Key],
    pub message: M,
    pub label: fn(&Strings) -> &'static str,
    /// Whether the footer shows it.
    pub footer: bool,
}

/// The message bound to a key.
#[must_use]
pub fn lookup<M: Copy>(table: &[Binding<M>], key: Key) -> Option<M> {
    table
        .iter()
        .find(|binding| binding.keys.contains(&key))
        .map(|binding| binding.message)
}

/// A key and what it does, for footers and help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The first of the keys, which the footer shows.
    pub key: Key,
    pub keys: String,
    pub label: &'static str,
    pub footer: bool,
}

/// The hints of a table with the messages that their keys send.
pub fn commands<M: Copy, N>(
    table: &[Binding<M>],
    strings: &Strings,
    message: fn(M) -> N,
) -> Vec<(Hint, N)> {
    hints(table, strings)
        .into_iter()
        .zip(table.iter().map(|binding| message(binding.message)))
        .collect()
}

/// The hints of a table.
pub fn hints<M>(table: &[Binding<M>], strings: &Strings) -> Vec<Hint> {
    table
        .iter()
        .map(|binding| Hint {
            key: binding.keys.first().copied().unwrap_or(Key::Esc),
            keys: binding
                .keys
                .iter()
                .map(|key| key.name())
                .collect::<Vec<_>>()
                .join(" "),
            label: (binding.label)(strings),
            footer: binding.footer,
        })
        .collect()
}
