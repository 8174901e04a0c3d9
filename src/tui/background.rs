//! The terminal's answer to what lies behind the text. It comes among the keys, as `Alt-]`, characters and an end, and
//! is kept from them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::theme::Ground;

/// Longer than any answer: what goes on is typed by a person.
const LONGEST: usize = 40;

/// Whether an answer is awaited, and what of it has come.
#[derive(Debug, Default)]
pub struct BackgroundProbe {
    awaited: bool,
    begun: Option<String>,
}

/// What a key was.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// A key that the user pressed.
    Key,
    /// Part of an answer.
    Part,
    /// The end of one.
    Answer(Ground),
}

impl BackgroundProbe {
    /// A probe after the question was asked.
    #[must_use]
    pub fn asked() -> Self {
        Self {
            awaited: true,
            begun: None,
        }
    }

    /// Whether a key is part of the answer.
    pub fn take(&mut self, event: &KeyEvent) -> Taken {
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        match (&mut self.begun, event.code) {
            (None, KeyCode::Char(']')) if self.awaited && alt => {
                self.begun = Some(String::new());
                Taken::Part
            }
            (None, _) => Taken::Key,
            (Some(answer), KeyCode::Char(end))
                if (alt && end == '\\') || (control && end == 'g') =>
            {
                let ground = ground(answer);
                *self = Self::default();
                ground.map_or(Taken::Part, Taken::Answer)
            }
            (Some(answer), KeyCode::Char(c)) if answer.len() < LONGEST && !control && !alt => {
                answer.push(c);
                Taken::Part
            }
            (Some(_), _) => {
                *self = Self::default();
                Taken::Key
            }
        }
    }
}

/// `11;rgb:RRRR/GGGG/BBBB`, with one to four hexadecimal digits a part, and perhaps `rgba` with a fourth part.
fn ground(answer: &str) -> Option<Ground> {
    let colours = answer.strip_prefix("11;")?.split_once(':')?.1;
    let mut parts = colours.split('/').map(|part| {
        let most = (1_u32 << (4 * part.len().min(4))) - 1;
        u32::from_str_radix(part.get(..part.len().min(4))?, 16)
            .ok()
            .map(|value| value * 1000 / most.max(1))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    // Brightness as the eye weighs it, in thousandths.
    let bright = (299 * red + 587 * green + 114 * blue) / 1000;
    Some(if bright > 500 {
        Ground::Light
    } else {
        Ground::Dark
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::{BackgroundProbe, Taken, ground};
    use crate::tui::theme::Ground;

    fn key(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), modifiers)
    }

    #[test]
    fn an_answer_is_kept_from_the_keys_and_read() {
        for (text, end, expected) in [
            (
                "11;rgb:ffff/ffff/ffff",
                key('\\', KeyModifiers::ALT),
                Ground::Light,
            ),
            (
                "11;rgb:1e1e/1e1e/2e2e",
                key('g', KeyModifiers::CONTROL),
                Ground::Dark,
            ),
        ] {
            let mut probe = BackgroundProbe::asked();
            assert_eq!(probe.take(&key('d', KeyModifiers::NONE)), Taken::Key);
            assert_eq!(probe.take(&key(']', KeyModifiers::ALT)), Taken::Part);
            assert!(
                text.chars()
                    .all(|c| probe.take(&key(c, KeyModifiers::NONE)) == Taken::Part)
            );
            assert_eq!(probe.take(&end), Taken::Answer(expected));
            assert_eq!(
                probe.take(&key(']', KeyModifiers::ALT)),
                Taken::Key,
                "one question, one answer"
            );
        }
    }

    #[test]
    fn what_is_no_answer_ends_and_gives_the_keys_back() {
        let mut probe = BackgroundProbe::asked();
        assert_eq!(probe.take(&key(']', KeyModifiers::ALT)), Taken::Part);
        assert_eq!(probe.take(&KeyEvent::from(KeyCode::Enter)), Taken::Key);
        assert_eq!(probe.take(&key('1', KeyModifiers::NONE)), Taken::Key);
        assert_eq!(ground("11;rgb:/ffff/ffff"), None);
        assert_eq!(ground("10;rgb:f/f/f"), None);
        assert_eq!(ground("11;rgba:f/f/f/0"), Some(Ground::Light));
    }
}
