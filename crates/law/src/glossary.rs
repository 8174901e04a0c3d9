//! Terms of the glossary in a text. Of every term its first letter is known, so that a text is gone through once and not
//! once for each term.

use std::sync::OnceLock;

use crate::Library;
use zicha_text::Lang;

/// The terms by language and first letter, made of the glossary when they are first asked for.
#[derive(Debug, Clone, Default)]
pub struct TermIndex(OnceLock<[Vec<(char, usize)>; 2]>);

impl TermIndex {
    fn of(&self, library: &Library, lang: Lang) -> &[(char, usize)] {
        let made = self
            .0
            .get_or_init(|| [index(library, Lang::En), index(library, Lang::Zh)]);
        match lang {
            Lang::En => &made[0],
            Lang::Zh => &made[1],
        }
    }
}

/// The first letter of each term, in the order of the letters.
fn index(library: &Library, lang: Lang) -> Vec<(char, usize)> {
    let mut index = Vec::with_capacity(library.glossary.len());
    for (place, term) in library.glossary.iter().enumerate() {
        if let Some(letter) = term.term.get(lang).chars().next() {
            index.push((letter.to_ascii_lowercase(), place));
        }
    }
    index.sort_unstable();
    index
}

impl Library {
    /// The terms that stand in a text, by their place in the glossary, and where each stands first: from and to in bytes.
    #[must_use]
    pub fn terms_in(&self, lang: Lang, text: &str) -> Vec<(usize, (usize, usize))> {
        let index = self.terms.of(self, lang);
        let mut found: Vec<(usize, (usize, usize))> = Vec::new();
        let mut before = None;
        for (from, c) in text.char_indices() {
            let letter = c.to_ascii_lowercase();
            let start = index.partition_point(|(first, _)| *first < letter);
            for (first, term) in &index[start..] {
                if *first != letter {
                    break;
                }
                if let Some(to) = end_of(text, from, before, self.glossary[*term].term.get(lang))
                    && !found.iter().any(|(other, _)| other == term)
                {
                    found.push((*term, (from, to)));
                }
            }
            before = Some(c);
        }
        found
    }
}

/// The end of a term that begins at `from`, after the character `before`. In scripts with blanks between words only whole
/// words count.
fn end_of(text: &str, from: usize, before: Option<char>, term: &str) -> Option<usize> {
    let to = from + term.len();
    let found = text.get(from..to)?;
    if !found.eq_ignore_ascii_case(term) {
        return None;
    }
    let plural = text.get(to..)?.trim_start_matches('s');
    let is_word = !is_letter(before) && !is_letter(plural.chars().next());
    (is_word || !found.is_ascii()).then_some(to)
}

fn is_letter(c: Option<char>) -> bool {
    match c {
        Some(c) => c.is_ascii_alphanumeric(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::end_of;
    use zicha_text::Lang;

    /// The first place of a term, as it was looked for before there was an index.
    fn first(text: &str, term: &str) -> Option<(usize, usize)> {
        let mut before = None;
        for (from, c) in text.char_indices() {
            if let Some(to) = end_of(text, from, before, term).filter(|_| !term.is_empty()) {
                return Some((from, to));
            }
            before = Some(c);
        }
        None
    }

    #[test]
    fn a_term_is_found_as_a_word_in_either_script() {
        assert_eq!(first("Networks of others", "network"), Some((0, 7)));
        assert_eq!(first("a subnetwork", "network"), None);
        assert_eq!(first("networked", "network"), None);
        assert_eq!(first("向网络运营者提供", "网络运营者"), Some((3, 18)));
        assert_eq!(first("x", ""), None);
    }

    /// Of every question of the embedded content, in both languages.
    #[test]
    fn the_index_misses_no_term() {
        let library = zicha_pack::library().expect("the embedded content reads");
        for question in &library.questions {
            for text in [&question.text, &question.guidance, &question.why] {
                for lang in Lang::ALL {
                    let text = text.get(lang);
                    let mut found = library.terms_in(lang, text);
                    found.sort_unstable();
                    let terms = library.glossary.iter().enumerate();
                    let each: Vec<_> = terms
                        .filter_map(|(index, term)| {
                            Some((index, first(text, term.term.get(lang))?))
                        })
                        .collect();
                    assert_eq!(found, each, "{text}");
                }
            }
        }
    }
}
