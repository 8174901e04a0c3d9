//! What belongs to what: for each of a number of keys a list of things.

use serde::{Deserialize, Serialize};

/// A list for each key, by its position. Made once with the library, so that nothing has to search for it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation<T> {
    /// By key, where its list ends; it begins where the one before it ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Ord> Relation<T> {
    /// Relates the things to their keys, of which there are so many. Each list is sorted and has nothing twice.
    #[must_use]
    pub fn new(keys: usize, pairs: impl IntoIterator<Item = (usize, T)>) -> Self {
        let mut pairs: Vec<(usize, T)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut ends = Vec::with_capacity(keys);
        for key in 0..keys {
            let end = pairs.partition_point(|(of, _)| *of <= key);
            ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        }
        let items = pairs.into_iter().map(|(_, item)| item).collect();
        Self { ends, items }
    }
}

impl<T> Relation<T> {
    /// The things that belong to a key; none for a key that is not there.
    #[must_use]
    pub fn of(&self, key: usize) -> &[T] {
        let Some(end) = self.ends.get(key) else {
            return &[];
        };
        let start = match key {
            0 => 0,
            key => self.ends[key - 1],
        };
        let list = start as usize..*end as usize;
        self.items.get(list).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Relation;

    #[test]
    fn each_key_has_its_things_in_order_and_each_of_them_once() {
        let pairs = [(2, 'c'), (0, 'b'), (2, 'a'), (2, 'c'), (0, 'a')];
        let relation = Relation::new(4, pairs);
        let lists: Vec<&[char]> = (0..5).map(|key| relation.of(key)).collect();
        assert_eq!(lists, [&['a', 'b'][..], &[], &['a', 'c'], &[], &[]]);
    }

    #[test]
    fn a_relation_without_keys_has_nothing_for_any() {
        assert!(Relation::<u8>::new(0, []).of(0).is_empty());
    }
}
