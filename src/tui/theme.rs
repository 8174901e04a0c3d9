//! Colours by meaning. Colour never carries a meaning alone: every status has a sign and a word beside it.
//! Only the sixteen colours of the terminal's own palette are used, so light and dark backgrounds both work.

use ratatui::style::{Color, Modifier, Style};

use crate::assess::{Status, TierState};
use crate::report::Sign;

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Colour,
    /// `NO_COLOR`: bold, dim and reverse only.
    Mono,
}

impl Theme {
    fn colour(self, colour: Color) -> Style {
        match self {
            Self::Colour => Style::new().fg(colour),
            Self::Mono => Style::new(),
        }
    }

    #[must_use]
    pub fn text(self) -> Style {
        Style::new()
    }

    #[must_use]
    pub fn dim(self) -> Style {
        match self {
            Self::Colour => Style::new().fg(Color::DarkGray),
            Self::Mono => Style::new().add_modifier(Modifier::DIM),
        }
    }

    #[must_use]
    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The one accent: where the focus is.
    #[must_use]
    pub fn accent(self) -> Style {
        self.colour(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    #[must_use]
    pub fn breach(self) -> Style {
        self.colour(Color::Red).add_modifier(Modifier::BOLD)
    }

    #[must_use]
    pub fn possible(self) -> Style {
        self.colour(Color::Yellow)
    }

    #[must_use]
    pub fn clear(self) -> Style {
        self.colour(Color::Green)
    }

    #[must_use]
    pub fn status(self, status: Status) -> Style {
        match status {
            Status::Breach => self.breach(),
            Status::Possible => self.possible(),
            Status::Clear => self.clear(),
            Status::Informational => self.text(),
            Status::NotApplicable => self.dim(),
        }
    }

    #[must_use]
    pub fn sign(self, sign: Sign) -> Style {
        match sign {
            Sign::Breach => self.breach(),
            Sign::Possible | Sign::Missing => self.possible(),
            Sign::Clear => self.clear(),
            Sign::Answer => self.colour(Color::Cyan),
            Sign::Plain | Sign::Information => self.text(),
            Sign::NotApplicable => self.dim(),
        }
    }

    #[must_use]
    pub fn tier(self, state: TierState) -> Style {
        match state {
            TierState::Met => self.breach(),
            TierState::Open => self.possible(),
            TierState::RuledOut => self.dim(),
        }
    }
}
