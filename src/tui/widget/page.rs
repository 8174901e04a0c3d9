//! Blocks set for the terminal.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::tui::theme::Theme;
use zicha_report::{Block, Link, Sign};

use super::penalty_scale;
use super::text::{cell, labelled, wrap, wrapped};

/// A page set to a width: its lines, and which of them lead somewhere.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub lines: Vec<Line<'static>>,
    pub links: Vec<(usize, Link)>,
}

/// Sets blocks to a width.
#[must_use]
pub fn page(blocks: &[Block], width: usize, theme: Theme) -> Page {
    let mut page = Page::default();
    for block in blocks {
        match block {
            Block::Heading { level, text } => page.heading(*level, text, width, theme),
            Block::Paragraph(text) => {
                for line in wrap(text, width.saturating_sub(2)) {
                    page.lines.push(Line::from(vec![
                        Span::raw("  "),
                        Span::styled(line, theme.text()),
                    ]));
                }
            }
            Block::Item {
                depth,
                sign,
                text,
                link,
            } => {
                if let Some(link) = link {
                    page.links.push((page.lines.len(), *link));
                }
                page.item(*depth, *sign, text, width, theme);
            }
            Block::Table { head, rows, right } => page.table(head, rows, right, width, theme),
            Block::PenaltyScale(rungs) => {
                page.lines.extend(penalty_scale::lines(rungs, width, theme));
            }
        }
    }
    page
}

impl Page {
    /// The line at which its last `height` lines begin.
    #[must_use]
    pub fn last_offset(&self, height: usize) -> usize {
        self.lines.len().saturating_sub(height)
    }

    fn heading(&mut self, level: u8, text: &str, width: usize, theme: Theme) {
        if level > 1 {
            self.lines.push(Line::default());
        }
        let style = if level == 1 {
            theme.accent()
        } else {
            theme.heading()
        };
        self.lines.extend(wrapped(text, width, style));
    }

    fn item(&mut self, depth: u8, sign: Sign, text: &str, width: usize, theme: Theme) {
        let indent = 2 + 2 * usize::from(depth);
        let mark = Span::styled(
            format!("{}{}", " ".repeat(indent), sign.glyph()),
            theme.sign(sign),
        );
        let style = match sign {
            Sign::NotApplicable => theme.dim(),
            _ => theme.text(),
        };
        self.lines
            .extend(labelled(mark, indent + 2, text, style, width));
    }

    /// A table in columns if it fits, else one row under the other.
    fn table(
        &mut self,
        head: &[String],
        rows: &[Vec<String>],
        right: &[bool],
        width: usize,
        theme: Theme,
    ) {
        let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let widest = |column: usize| {
            all()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..head.len()).map(widest).collect();
        if widths.iter().sum::<usize>() + 2 * widths.len() + 2 <= width {
            let headless = usize::from(head.iter().all(String::is_empty));
            for (number, row) in all().enumerate().skip(headless) {
                let style = if number == 0 {
                    theme.dim()
                } else {
                    theme.text()
                };
                let cells = row
                    .iter()
                    .zip(&widths)
                    .zip(right)
                    .map(|((text, width), right)| cell(text, *width, *right));
                self.lines.push(Line::styled(
                    format!("  {}", cells.collect::<Vec<_>>().join("  ")),
                    style,
                ));
            }
            return;
        }
        for row in rows {
            for (name, value) in head.iter().zip(row).filter(|(_, value)| !value.is_empty()) {
                if name.is_empty() {
                    self.lines
                        .push(Line::styled(format!("  {value}"), theme.heading()));
                } else {
                    let label = Span::styled(format!("    {name}"), theme.dim());
                    let indent = 4 + head.iter().map(|name| name.width()).max().unwrap_or(0) + 2;
                    self.lines
                        .extend(labelled(label, indent, value, theme.text(), width));
                }
            }
        }
    }
}
