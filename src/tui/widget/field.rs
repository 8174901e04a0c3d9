//! A field to type into. The terminal's own cursor is put where the next character goes, since input methods follow it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use ratatui_textarea::{Input, TextArea};
use unicode_width::UnicodeWidthStr as _;

use crossterm::event::KeyEvent;

use crate::tui::theme::Theme;
use zicha_text::steers;

/// One line or several.
#[derive(Debug, Clone)]
pub struct Field {
    /// Boxed: it is many times the size of anything else that a screen keeps.
    area: Box<TextArea<'static>>,
    multiline: bool,
    /// What is typed is not to be seen.
    is_secret: bool,
}

impl Field {
    #[must_use]
    pub fn new(text: &str, multiline: bool) -> Self {
        let lines = text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_cursor_line_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self {
            area: Box::new(area),
            multiline,
            is_secret: false,
        }
    }

    /// An empty field of one line that shows only how much was typed.
    #[must_use]
    pub fn secret() -> Self {
        Self {
            is_secret: true,
            ..Self::new("", false)
        }
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    #[must_use]
    pub fn is_multiline(&self) -> bool {
        self.multiline
    }

    /// Types a key. `Ctrl-Z` undoes, `Ctrl-U` empties the field.
    pub fn type_key(&mut self, event: KeyEvent) {
        use crossterm::event::{KeyCode, KeyModifiers};

        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Char('z') if control => {
                self.area.undo();
            }
            KeyCode::Char('u') if control => {
                self.area.select_all();
                self.area.cut();
            }
            // What is typed is held to what is pasted: nothing that steers, and one line where only one fits.
            KeyCode::Char(c) if steers(c) => {}
            KeyCode::Enter if !self.multiline => {}
            KeyCode::Char('m') if control && !self.multiline => {}
            _ => {
                self.area.input(Input::from(event));
            }
        }
    }

    /// Pastes a text; line ends become spaces where only one line fits.
    pub fn paste(&mut self, text: &str) {
        let clean: String = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean = zicha_matter::clean(Some(&clean));
        self.area.insert_str(if self.multiline {
            clean
        } else {
            clean.replace('\n', " ")
        });
    }

    /// Draws the field; the line with the cursor scrolls sideways if it is too long.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: Theme) {
        let cursor = self.area.cursor();
        let (row, column) = (cursor.0, cursor.1);
        let height = usize::from(area.height);
        let first = row.saturating_sub(height.saturating_sub(1));
        frame.render_widget(Clear, area);
        for (index, line) in self
            .area
            .lines()
            .iter()
            .enumerate()
            .skip(first)
            .take(height)
        {
            let line = &if self.is_secret {
                "*".repeat(line.chars().count())
            } else {
                line.clone()
            };
            let before: String = line.chars().take(column).collect();
            let width = usize::from(area.width).saturating_sub(1);
            let hidden = if index == row {
                before.width().saturating_sub(width)
            } else {
                0
            };
            let shown = self.shown(index, line, hidden, theme);
            let y = area.y + u16::try_from(index - first).unwrap_or(0);
            let target = Rect {
                y,
                height: 1,
                ..area
            };
            frame.render_widget(Paragraph::new(shown).style(theme.text()), target);
            if index == row {
                let x = area.x + u16::try_from(before.width() - hidden).unwrap_or(0);
                frame.set_cursor_position(Position {
                    x: x.min(area.right().saturating_sub(1)),
                    y,
                });
            }
        }
    }
}

impl Field {
    /// A line from a cell on, what is selected in it reversed.
    fn shown(&self, index: usize, line: &str, hidden: usize, theme: Theme) -> Line<'static> {
        let visible = skip_cells(line, hidden);
        let skipped = line.chars().count() - visible.chars().count();
        let Some(((first, from), (last, to))) = self.area.selection_range().filter(|_| {
            self.area
                .selection_range()
                .is_some_and(|((first, _), (last, _))| (first..=last).contains(&index))
        }) else {
            return Line::from(visible);
        };
        let from = if index == first { from } else { 0 }.saturating_sub(skipped);
        let to = if index == last { to } else { usize::MAX }.saturating_sub(skipped);
        let part = |from: usize, to: usize| {
            visible
                .chars()
                .skip(from)
                .take(to.saturating_sub(from))
                .collect::<String>()
        };
        Line::from(vec![
            Span::styled(part(0, from), theme.text()),
            Span::styled(part(from, to), theme.selected()),
            Span::styled(part(to, usize::MAX), theme.text()),
        ])
    }
}

fn skip_cells(text: &str, cells: usize) -> String {
    let mut skipped = 0;
    text.chars()
        .skip_while(|c| {
            let skip = skipped < cells;
            skipped += c.to_string().width();
            skip
        })
        .collect()
}
