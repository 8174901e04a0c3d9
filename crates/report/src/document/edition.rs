//! For whom a document is made: languages, editions, parts.

use zicha_text::Lang;
use zicha_text::{DocumentWords, document_words};

/// One language, or both side by side with the given one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    One(Lang),
    Both(Lang),
}

impl Languages {
    /// The language that leads.
    #[must_use]
    pub fn first(self) -> Lang {
        match self {
            Self::One(lang) | Self::Both(lang) => lang,
        }
    }

    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::One(lang) => lang.code().to_owned(),
            Self::Both(first) => format!("{}+{}", first.code(), first.other().code()),
        }
    }
}

/// The readers for whom an edition is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    #[default]
    Full,
    Board,
    Counsel,
    Regulator,
}

/// The parts of a document, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    Summary,
    Articles,
    Routes,
    Deadlines,
    Penalties,
    Assumptions,
    Plan,
    Answers,
    Sources,
    Method,
}

/// The choice of a user: languages, edition, and the parts of it if they were chosen by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    pub languages: Languages,
    pub edition: Edition,
    pub parts: Option<Vec<PartKind>>,
}

impl Selection {
    /// Everything in one language.
    #[must_use]
    pub fn full(lang: Lang) -> Self {
        Self {
            languages: Languages::One(lang),
            edition: Edition::Full,
            parts: None,
        }
    }

    /// The same selection in one language.
    #[must_use]
    pub fn only(&self, lang: Lang) -> Self {
        Self {
            languages: Languages::One(lang),
            ..self.clone()
        }
    }

    /// Whether a part goes in. The method, with the manifest, always does.
    #[must_use]
    pub fn has(&self, part: PartKind) -> bool {
        let chosen = self
            .parts
            .as_ref()
            .is_none_or(|parts| parts.contains(&part));
        part == PartKind::Method || (self.edition.has(part) && chosen)
    }
}

impl Edition {
    pub const ALL: [Self; 4] = [Self::Full, Self::Board, Self::Counsel, Self::Regulator];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Board => "board",
            Self::Counsel => "counsel",
            Self::Regulator => "regulator",
        }
    }

    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let words = &document_words(lang).edition;
        match self {
            Self::Full => words.full,
            Self::Board => words.board,
            Self::Counsel => words.counsel,
            Self::Regulator => words.regulator,
        }
    }

    /// What it holds, in a phrase.
    #[must_use]
    pub fn about(self, lang: Lang) -> &'static str {
        let words = &document_words(lang).edition;
        match self {
            Self::Full => words.full_about,
            Self::Board => words.board_about,
            Self::Counsel => words.counsel_about,
            Self::Regulator => words.regulator_about,
        }
    }

    /// Whether the edition has a part at all.
    #[must_use]
    pub fn has(self, part: PartKind) -> bool {
        use PartKind::{Answers, Deadlines, Method, Plan, Summary};
        match self {
            Self::Full => true,
            Self::Board => matches!(part, Summary | Plan | Deadlines | Method),
            Self::Counsel => part != Plan,
            // A plan holds proposals that nobody has decided on; an authority is not told of them.
            Self::Regulator => matches!(part, Answers | Method),
        }
    }

    /// Whether it appraises: figures, statuses, notes.
    #[must_use]
    pub fn appraises(self) -> bool {
        self != Self::Regulator
    }
}

impl PartKind {
    pub const ALL: [Self; 10] = [
        Self::Summary,
        Self::Articles,
        Self::Routes,
        Self::Deadlines,
        Self::Penalties,
        Self::Assumptions,
        Self::Plan,
        Self::Answers,
        Self::Sources,
        Self::Method,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Articles => "articles",
            Self::Routes => "routes",
            Self::Deadlines => "deadlines",
            Self::Penalties => "penalties",
            Self::Assumptions => "assumptions",
            Self::Plan => "plan",
            Self::Answers => "answers",
            Self::Sources => "sources",
            Self::Method => "method",
        }
    }

    /// Its heading in an edition: what counsel calls answers are facts for a regulator.
    #[must_use]
    pub fn title(self, edition: Edition, lang: Lang) -> &'static str {
        let DocumentWords { part: words, .. } = document_words(lang);
        match self {
            Self::Summary => words.summary,
            Self::Articles => words.articles,
            Self::Routes => words.routes,
            Self::Deadlines => words.deadlines,
            Self::Penalties => words.penalties,
            Self::Assumptions => words.assumptions,
            Self::Plan => words.plan,
            Self::Answers if edition.appraises() => words.answers,
            Self::Answers => words.facts,
            Self::Sources => words.sources,
            Self::Method => words.method,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use zicha_text::Lang;

    use super::{Edition, PartKind, Selection};

    #[test]
    fn the_method_is_part_of_every_selection() {
        for edition in Edition::ALL {
            let selection = Selection {
                edition,
                parts: Some(Vec::new()),
                ..Selection::full(Lang::En)
            };
            for part in PartKind::ALL {
                assert_eq!(selection.has(part), part == PartKind::Method, "{part:?}");
            }
        }
    }

    #[test]
    fn a_part_that_an_edition_lacks_cannot_be_chosen() {
        let selection = Selection {
            edition: Edition::Regulator,
            parts: Some(vec![PartKind::Plan, PartKind::Answers]),
            ..Selection::full(Lang::En)
        };
        assert!(!selection.has(PartKind::Plan));
        assert!(selection.has(PartKind::Answers));
    }

    #[test]
    fn no_two_editions_or_parts_share_a_code() {
        let editions = Edition::ALL.map(Edition::code);
        assert_eq!(BTreeSet::from(editions).len(), editions.len());
        let parts = PartKind::ALL.map(PartKind::code);
        assert_eq!(BTreeSet::from(parts).len(), parts.len());
    }

    #[test]
    fn answers_are_called_facts_for_a_regulator() {
        let title = |edition| PartKind::Answers.title(edition, Lang::Zh);
        assert_ne!(title(Edition::Regulator), title(Edition::Counsel));
        assert_eq!(title(Edition::Full), title(Edition::Counsel));
    }
}
