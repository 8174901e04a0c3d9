//! Runs the cases against mutants, and tells which of them no case noticed.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use zicha_law::Library;

use super::{Kind, Mutant};
use crate::Suite;

/// How many mutants of a kind there were, and how many of them some case noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub made: usize,
    pub killed: usize,
    /// Not noticed, but said to leave the law the same.
    pub same: usize,
}

/// What a run of mutants came to.
#[derive(Debug, Default)]
pub struct Report {
    pub kinds: BTreeMap<Kind, Tally>,
    /// Those that no case noticed, in the order of the law's tables; without those that leave the law the same.
    pub survivors: Vec<Mutant>,
    /// Names of changes that are said to leave the law the same, and that a case noticed.
    pub noticed_all_the_same: Vec<String>,
}

impl Report {
    /// Of all kinds together.
    #[must_use]
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        for tally in self.kinds.values() {
            total.made += tally.made;
            total.killed += tally.killed;
            total.same += tally.same;
        }
        total
    }
}

/// Runs the cases against each mutant until one of them fails, on all processors.
#[must_use]
pub fn run(library: &Library, suite: &Suite, mutants: Vec<Mutant>) -> Report {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let mut is_killed = vec![false; mutants.len()];
    thread::scope(|scope| {
        let mut running = Vec::new();
        for _ in 0..workers {
            running.push(scope.spawn(|| kill(library, suite, &mutants, &next)));
        }
        for worker in running {
            for index in worker.join().unwrap_or_default() {
                is_killed[index] = true;
            }
        }
    });
    let mut report = Report::default();
    for (mutant, is_killed) in mutants.into_iter().zip(is_killed) {
        let tally = report.kinds.entry(mutant.kind).or_default();
        tally.made += 1;
        tally.killed += usize::from(is_killed);
        let name = mutant.name();
        match (is_killed, suite.same_law(&name).is_some()) {
            (false, false) => report.survivors.push(mutant),
            (false, true) => tally.same += 1,
            (true, true) => report.noticed_all_the_same.push(name),
            (true, false) => {}
        }
    }
    report
}

/// Takes one mutant after the other; the positions of those that a case noticed.
fn kill(library: &Library, suite: &Suite, mutants: &[Mutant], next: &AtomicUsize) -> Vec<usize> {
    let mut killed = Vec::new();
    let mut last = None;
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(mutant) = mutants.get(index) else {
            return killed;
        };
        let changed = mutant.applied(library);
        // Neighbours in the tables are noticed by the same case more often than not.
        let noticed_by = last
            .filter(|case| suite.fails(&changed, *case))
            .or_else(|| {
                suite.first_failure(&changed, &mutant.mentions(), mutant.is_of_text_alone())
            });
        if let Some(case) = noticed_by {
            last = Some(case);
            killed.push(index);
        }
    }
}

/// So many of the mutants, drawn by a seed: the same ones for the same seed.
#[must_use]
pub fn sample(mutants: Vec<Mutant>, count: usize, seed: u64) -> Vec<Mutant> {
    let mut drawn: Vec<(u64, usize)> = Vec::new();
    for index in 0..mutants.len() {
        drawn.push((mixed(seed ^ (index as u64)), index));
    }
    drawn.sort_unstable();
    drawn.truncate(count);
    let mut chosen = vec![false; mutants.len()];
    for (_, index) in drawn {
        chosen[index] = true;
    }
    let pairs = mutants.into_iter().zip(chosen);
    pairs
        .filter_map(|(mutant, is_chosen)| is_chosen.then_some(mutant))
        .collect()
}

/// A number in which every bit hangs on every bit of the given one (`SplitMix64`).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
