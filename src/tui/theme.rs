//! Colours by meaning. Colour never carries a meaning alone: every status has a sign and a word beside it.

use ratatui::style::{Color, Modifier, Style};

use zicha_engine::{Status, TierState};
use zicha_report::Sign;

/// How things look: what the terminal can show, and on which background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub depth: Depth,
    pub ground: Ground,
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Bold, dim, underline and reverse only.
    Mono,
    /// The palette of the terminal's own, which its user chose.
    Sixteen,
    Palette,
    True,
}

/// What lies behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Dark,
    Light,
}

/// What a colour says.
#[derive(Debug, Clone, Copy)]
enum Role {
    Dim,
    Accent,
    Breach,
    Possible,
    Clear,
}

impl Theme {
    pub const DARK: Self = Self {
        depth: Depth::Sixteen,
        ground: Ground::Dark,
    };
    pub const LIGHT: Self = Self {
        depth: Depth::Sixteen,
        ground: Ground::Light,
    };
    pub const MONO: Self = Self {
        depth: Depth::Mono,
        ground: Ground::Dark,
    };

    /// What the environment says of the terminal, by the conventions of `NO_COLOR`, `COLORTERM`, `TERM` and `COLORFGBG`.
    #[must_use]
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let said = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = said("TERM").unwrap_or_default();
        let depth = if said("NO_COLOR").is_some() || term == "dumb" {
            Depth::Mono
        } else if said("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit")
            || said("WT_SESSION").is_some()
        {
            Depth::True
        } else if term.contains("256color") {
            Depth::Palette
        } else {
            Depth::Sixteen
        };
        // `15;0`: text and background by their numbers in the palette; 7 and 9 to 15 are light.
        let back = said("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        let ground = if back.is_some_and(|back| back == 7 || back >= 9) {
            Ground::Light
        } else {
            Ground::Dark
        };
        Self { depth, ground }
    }

    /// The code by which a choice of theme is named and remembered.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self {
                depth: Depth::Mono, ..
            } => "mono",
            Self {
                ground: Ground::Dark,
                ..
            } => "dark",
            Self {
                ground: Ground::Light,
                ..
            } => "light",
        }
    }

    /// The theme of a code, in as many colours as this one has; `None` for an unknown code.
    #[must_use]
    pub fn named(self, code: &str) -> Option<Self> {
        let depth = if self.depth == Depth::Mono {
            Depth::Sixteen
        } else {
            self.depth
        };
        match code {
            "dark" => Some(Self {
                depth,
                ground: Ground::Dark,
            }),
            "light" => Some(Self {
                depth,
                ground: Ground::Light,
            }),
            "mono" => Some(Self {
                depth: Depth::Mono,
                ..self
            }),
            _ => None,
        }
    }

    /// Dark, light, without colours, and round again.
    #[must_use]
    pub fn next(self, most: Depth) -> Self {
        match self {
            Self {
                depth: Depth::Mono, ..
            } => Self {
                depth: most,
                ground: Ground::Dark,
            },
            Self {
                ground: Ground::Dark,
                ..
            } => Self {
                ground: Ground::Light,
                ..self
            },
            Self {
                ground: Ground::Light,
                ..
            } => Self {
                depth: Depth::Mono,
                ground: Ground::Dark,
            },
        }
    }

    fn role(self, role: Role) -> Style {
        match self.depth {
            Depth::Mono => Style::new(),
            Depth::Sixteen => Style::new().fg(sixteen(role, self.ground)),
            Depth::Palette => Style::new().fg(Color::Indexed(palette(role, self.ground))),
            Depth::True => {
                let [red, green, blue] = full(role, self.ground);
                Style::new().fg(Color::Rgb(red, green, blue))
            }
        }
    }

    #[must_use]
    pub fn text(self) -> Style {
        Style::new()
    }

    #[must_use]
    pub fn dim(self) -> Style {
        match self.depth {
            Depth::Mono => Style::new().add_modifier(Modifier::DIM),
            _ => self.role(Role::Dim),
        }
    }

    #[must_use]
    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The one accent: where the focus is.
    #[must_use]
    pub fn accent(self) -> Style {
        self.role(Role::Accent).add_modifier(Modifier::BOLD)
    }

    /// A word that is explained.
    #[must_use]
    pub fn term(self, around: Style) -> Style {
        around.add_modifier(Modifier::UNDERLINED)
    }

    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    #[must_use]
    pub fn breach(self) -> Style {
        self.role(Role::Breach).add_modifier(Modifier::BOLD)
    }

    #[must_use]
    pub fn possible(self) -> Style {
        self.role(Role::Possible)
    }

    #[must_use]
    pub fn clear(self) -> Style {
        self.role(Role::Clear)
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
            Sign::Answer => self.role(Role::Accent),
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

/// Out of the terminal's own sixteen. Its yellow cannot be read on white, so magenta stands for it there.
fn sixteen(role: Role, ground: Ground) -> Color {
    match (role, ground) {
        (Role::Dim, _) => Color::DarkGray,
        (Role::Accent, Ground::Dark) => Color::Cyan,
        (Role::Accent, Ground::Light) => Color::Blue,
        (Role::Breach, _) => Color::Red,
        (Role::Possible, Ground::Dark) => Color::Yellow,
        (Role::Possible, Ground::Light) => Color::Magenta,
        (Role::Clear, _) => Color::Green,
    }
}

/// Out of the 256 of xterm, whose values from 16 on are fixed.
fn palette(role: Role, ground: Ground) -> u8 {
    match (role, ground) {
        (Role::Dim, Ground::Dark) => 246,
        (Role::Dim, Ground::Light) => 241,
        (Role::Accent, Ground::Dark) => 80,
        (Role::Accent, Ground::Light) => 25,
        (Role::Breach, Ground::Dark) => 210,
        (Role::Breach, Ground::Light) => 124,
        (Role::Possible, Ground::Dark) => 179,
        (Role::Possible, Ground::Light) => 94,
        (Role::Clear, Ground::Dark) => 114,
        (Role::Clear, Ground::Light) => 22,
    }
}

/// Red, green, blue.
fn full(role: Role, ground: Ground) -> [u8; 3] {
    match (role, ground) {
        (Role::Dim, Ground::Dark) => [0x9a, 0xa0, 0xa6],
        (Role::Dim, Ground::Light) => [0x5f, 0x63, 0x68],
        (Role::Accent, Ground::Dark) => [0x5c, 0xc8, 0xd7],
        (Role::Accent, Ground::Light) => [0x00, 0x5f, 0x94],
        (Role::Breach, Ground::Dark) => [0xff, 0x7f, 0x70],
        (Role::Breach, Ground::Light) => [0xb3, 0x26, 0x1e],
        (Role::Possible, Ground::Dark) => [0xe0, 0xb0, 0x40],
        (Role::Possible, Ground::Light) => [0x85, 0x56, 0x00],
        (Role::Clear, Ground::Dark) => [0x7f, 0xc9, 0x7f],
        (Role::Clear, Ground::Light) => [0x1b, 0x6e, 0x2e],
    }
}

#[cfg(test)]
mod tests {
    use super::{Depth, Ground, Role, Theme, full, palette};

    const ROLES: [Role; 5] = [
        Role::Dim,
        Role::Accent,
        Role::Breach,
        Role::Possible,
        Role::Clear,
    ];

    fn of(variables: &[(&str, &str)]) -> Theme {
        Theme::of(|name| {
            variables
                .iter()
                .find(|(other, _)| *other == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_is_read_by_its_conventions() {
        assert_eq!(of(&[("TERM", "xterm")]), Theme::DARK);
        assert_eq!(of(&[("TERM", "tmux-256color")]).depth, Depth::Palette);
        assert_eq!(
            of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).depth,
            Depth::True
        );
        assert_eq!(
            of(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]).depth,
            Depth::Mono
        );
        assert_eq!(
            of(&[("COLORTERM", "24bit"), ("NO_COLOR", "")]).depth,
            Depth::True
        );
        assert_eq!(of(&[("COLORFGBG", "0;default;15")]).ground, Ground::Light);
        assert_eq!(of(&[("COLORFGBG", "15;0")]).ground, Ground::Dark);
    }

    #[test]
    fn a_theme_keeps_its_name_and_its_depth() {
        let theme = of(&[("COLORTERM", "truecolor")]);
        for code in ["dark", "light", "mono"] {
            assert_eq!(theme.named(code).map(Theme::code), Some(code));
        }
        assert_eq!(theme.named("pink"), None);
        assert_eq!(
            theme.next(Depth::True).next(Depth::True).next(Depth::True),
            theme
        );
    }

    /// Relative luminance after WCAG 2.2, in millionths.
    #[expect(clippy::float_arithmetic, reason = "the formula of the guidelines")]
    fn luminance(colour: [u8; 3]) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = colour.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The cube of 6×6×6 and the 24 greys of xterm.
    fn of_palette(index: u8) -> [u8; 3] {
        if let grey @ 232.. = index {
            return [8 + 10 * (grey - 232); 3];
        }
        let step = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
        let cube = index - 16;
        [step(cube / 36), step(cube / 6 % 6), step(cube % 6)]
    }

    #[test]
    fn every_colour_can_be_read_on_its_background() {
        for (ground, behind) in [(Ground::Dark, [0x1e; 3]), (Ground::Light, [0xff; 3])] {
            for role in ROLES {
                for colour in [full(role, ground), of_palette(palette(role, ground))] {
                    let (a, b) = (luminance(colour), luminance(behind));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= 4.5, "{role:?} on {ground:?}: {contrast:.2}");
                }
            }
        }
    }
}
