//! One long text that many strings are parts of. The embedded content keeps its texts in one string that the compiler has
//! checked, so reading it back need not check a million bytes again at every start: that was half of the reading.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Where a string lies in the pool: its first byte and its length.
pub(super) type Span = (u32, u32);

enum Pool {
    Closed,
    Writing {
        text: String,
        known: BTreeMap<String, Span>,
    },
    Reading(&'static str),
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool::Closed) };
}

/// Does something while strings are written into a pool, and gives the pool with what came of it.
pub fn interned<T>(write: impl FnOnce() -> T) -> (T, String) {
    let before = POOL.replace(Pool::Writing {
        text: String::new(),
        known: BTreeMap::new(),
    });
    let made = write();
    match POOL.replace(before) {
        Pool::Writing { text, .. } => (made, text),
        Pool::Closed | Pool::Reading(_) => (made, String::new()),
    }
}

/// Does something while strings are read from a pool.
pub fn with_interner<T>(text: &'static str, read: impl FnOnce() -> T) -> T {
    let before = POOL.replace(Pool::Reading(text));
    let made = read();
    POOL.replace(before);
    made
}

/// Takes a string into the pool that is being written, each only once; `None` where none is. A pool of four gigabytes
/// would give spans that reading refuses.
pub(super) fn take(string: &str) -> Option<Span> {
    POOL.with_borrow_mut(|interner| {
        let Pool::Writing { text, known } = interner else {
            return None;
        };
        if let Some(span) = known.get(string) {
            return Some(*span);
        }
        let span = (capped(text.len()), capped(string.len()));
        text.push_str(string);
        known.insert(string.to_owned(), span);
        Some(span)
    })
}

fn capped(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The pool that is being read.
pub(super) fn reading() -> Option<&'static str> {
    POOL.with_borrow(|interner| match interner {
        Pool::Reading(text) => Some(*text),
        Pool::Closed | Pool::Writing { .. } => None,
    })
}
