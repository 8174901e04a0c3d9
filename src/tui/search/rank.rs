//! The order of what was found: exact forms, beginnings, words of the title, words of the rest, pinyin, parts of words,
//! and last what has the letters in order only.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Candidate, Forms};

/// Fewer letters in order are found everywhere.
const FUZZY_FROM: usize = 3;
/// What the matcher gives for a letter that fits, before gaps are taken off and beginnings of words added.
const PER_LETTER: u32 = 18;

/// The positions of the candidates that fit a query, the best first; all of them for an empty one.
#[must_use]
pub fn rank(candidates: &[Candidate], query: &str) -> Vec<usize> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return (0..candidates.len()).collect();
    }
    let words: Vec<&str> = query.split_whitespace().collect();
    let solid: String = words.concat();
    let is_latin = solid.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut fuzzy = Fuzzy::new(&query);
    let mut found: Vec<(u32, u32, usize)> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let forms = &candidate.forms;
        let class = if forms.exact.contains(&query) {
            0
        } else if forms.title.starts_with(&query) {
            1
        } else {
            let words = Words::of(&words, forms);
            if words.begin_title {
                2
            } else if words.begin {
                3
            } else if is_latin && solid.len() > 1 && forms.initials.contains(&solid) {
                4
            } else if is_latin && solid.len() > 3 && forms.syllables.contains(&solid) {
                5
            } else if words.are_in {
                6
            } else if let Some(score) = fuzzy.score(&forms.title) {
                found.push((7, u32::MAX - score, index));
                continue;
            } else {
                continue;
            }
        };
        found.push((class, 0, index));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, _, index)| index).collect()
}

/// Where all the words of a query stand in what is said of a candidate, worked out in one reading of it.
struct Words {
    /// Each begins in the title as words do.
    begin_title: bool,
    /// Each begins so in the title or in the rest.
    begin: bool,
    /// All stand in the title, or all in the rest.
    are_in: bool,
}

impl Words {
    fn of(words: &[&str], forms: &Forms) -> Self {
        let (mut begin_title, mut in_title) = (true, true);
        for word in words {
            let title = Place::of(word, &forms.title);
            begin_title &= title == Place::Begins;
            in_title &= title != Place::Absent;
        }
        let (mut begin, mut in_rest) = (true, true);
        if !begin_title {
            for word in words {
                let rest = Place::of(word, &forms.rest);
                begin &= rest == Place::Begins || begins_in(&forms.title, word);
                in_rest &= rest != Place::Absent;
            }
        }
        Self {
            begin_title,
            begin,
            are_in: in_title || in_rest,
        }
    }
}

/// Where a word stands in a text.
#[derive(PartialEq, Eq)]
enum Place {
    Absent,
    Inside,
    Begins,
}

impl Place {
    fn of(word: &str, text: &str) -> Self {
        // Most words are in few texts, and whether one is there at all is told quickest.
        if !text.contains(word) {
            Self::Absent
        } else if begins_in(text, word) {
            Self::Begins
        } else {
            Self::Inside
        }
    }
}

/// Whether a word begins in a text as words do: behind something that is no Latin letter or digit.
fn begins_in(text: &str, word: &str) -> bool {
    for (at, _) in text.match_indices(word) {
        let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        if before.is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
            return true;
        }
    }
    false
}

/// Letters in order, with gaps.
struct Fuzzy {
    matcher: Matcher,
    query: String,
    pattern: Pattern,
    letters: usize,
    /// Several words are words, and no letters with gaps.
    is_several: bool,
    buffer: Vec<char>,
}

impl Fuzzy {
    fn new(query: &str) -> Self {
        let pattern = Pattern::new(
            query,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let letters = query.chars().filter(|c| !c.is_whitespace()).count();
        let is_several = query.contains(char::is_whitespace);
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            query: query.to_owned(),
            pattern,
            letters,
            is_several,
            buffer: Vec::new(),
        }
    }

    /// How well a text fits; `None` if the letters stand too far apart to be meant.
    fn score(&mut self, text: &str) -> Option<u32> {
        if self.letters < FUZZY_FROM || self.is_several || !self.may_fit(text) {
            return None;
        }
        let score = self
            .pattern
            .score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)?;
        let least = u32::try_from(self.letters)
            .unwrap_or(u32::MAX)
            .saturating_mul(PER_LETTER);
        (score >= least).then_some(score)
    }

    /// Whether the letters stand in a text in order; the matcher is asked only then. Of letters beyond ASCII it takes some
    /// for others, so each of them may be any.
    fn may_fit(&self, text: &str) -> bool {
        let mut wanted = self.query.chars().peekable();
        for character in text.chars() {
            let is_any = !character.is_ascii() && !('\u{3000}'..='\u{9fff}').contains(&character);
            if wanted.peek() == Some(&character) || is_any {
                wanted.next();
            }
        }
        wanted.peek().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::Fuzzy;

    #[test]
    fn only_a_text_with_the_letters_in_order_is_given_to_the_matcher() {
        let fits = |query: &str, text: &str| {
            let mut fuzzy = Fuzzy::new(query);
            (fuzzy.may_fit(text), fuzzy.score(text).is_some())
        };
        assert_eq!(fits("incdent", "incident response"), (true, true));
        assert_eq!(fits("cafe", "café"), (true, true));
        assert_eq!(fits("网全法", "网络安全法"), (true, true));
        assert_eq!(fits("tnedicni", "incident response"), (false, false));
    }
}
