//! A set of questions as bits: the engine unites thousands of them per assessment and allocates nothing.

use crate::QuestionIx;

const WORDS: usize = 10;

/// Which questions an outcome rests on, or still needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuestionSet([u64; WORDS]);

impl QuestionSet {
    /// The most questions a library may have; the loader refuses more.
    pub const CAPACITY: usize = WORDS * 64;

    pub const EMPTY: Self = Self([0; WORDS]);

    #[must_use]
    pub fn of(question: QuestionIx) -> Self {
        let mut set = Self::EMPTY;
        set.insert(question);
        set
    }

    pub fn insert(&mut self, question: QuestionIx) {
        let bit = question.0 as usize;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[must_use]
    pub fn contains(&self, question: QuestionIx) -> bool {
        let bit = question.0 as usize;
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }

    #[must_use]
    pub fn union(mut self, other: Self) -> Self {
        self.unite(&other);
        self
    }

    /// Takes the questions of another set in.
    pub fn unite(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// In the order of the interview.
    pub fn iter(&self) -> impl Iterator<Item = QuestionIx> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                u16::try_from(index * 64 + bit as usize)
                    .ok()
                    .map(QuestionIx)
            })
        })
    }
}
