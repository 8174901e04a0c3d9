//! Kleene's three-valued logic: learning more settles a truth, and never flips a settled one.

/// What is known of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    /// Strong conjunction: one `False` decides.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Strong disjunction: one `True` decides.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    #[must_use]
    pub fn is_true(self) -> bool {
        self == Self::True
    }

    #[must_use]
    pub fn is_false(self) -> bool {
        self == Self::False
    }

    #[must_use]
    pub fn is_unknown(self) -> bool {
        self == Self::Unknown
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
