//! Conditions as they are written.

use serde::Deserialize;

/// Exactly one of the six words; checked when lowered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub all: Option<Vec<Self>>,
    pub any: Option<Vec<Self>>,
    pub not: Option<Box<Self>>,
    pub is: Option<Is>,
    pub at_least: Option<Single<Bound>>,
    pub between: Option<Single<[Bound; 2]>>,
}

impl Condition {
    /// Whether it speaks of a repeated section by `#`.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        let parts = self
            .all
            .iter()
            .chain(&self.any)
            .flatten()
            .chain(self.not.as_deref());
        let single = |key: &str, bounds: &[Bound]| {
            key.contains('#') || bounds.iter().any(|bound| matches!(bound, Bound::Instance))
        };
        let named = self.is.as_ref().is_some_and(|is| match is {
            Is::Named(id) => id.contains('#'),
            Is::Of(of) => of.key.contains('#'),
        });
        named
            || self
                .at_least
                .as_ref()
                .is_some_and(|bound| single(&bound.key, &[bound.value]))
            || self
                .between
                .as_ref()
                .is_some_and(|bounds| single(&bounds.key, &bounds.value))
            || parts.into_iter().any(Self::is_repeated)
    }
}

/// `is: name` or `is: {id: value}` or `is: {id: [value, …]}`.
#[derive(Debug)]
pub enum Is {
    Named(String),
    Of(Single<OneOrMore>),
}

/// A mapping with exactly one key.
#[derive(Debug)]
pub struct Single<T> {
    pub key: String,
    pub value: T,
}

/// A scalar or a list of scalars, as text.
#[derive(Debug)]
pub struct OneOrMore(pub Vec<String>);

/// A number, or a date as days since 1970-01-01.
#[derive(Debug, Clone, Copy)]
pub enum Bound {
    Number(i64),
    Date(jiff::civil::Date),
    /// `"#"`: the number of the repeated section.
    Instance,
}
