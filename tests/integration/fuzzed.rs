//! What fuzzing found once, and a short run of chance around it: the same checks as the fuzz targets in `fuzz/`, on the
//! inputs in `tests/fixtures/corpus`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::checks::{Check, TARGETS};
use crate::support::{root, rounds};

/// The inputs that are kept for a target, by name.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = root().join("tests/fixtures/corpus").join(target);
    let mut inputs: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            (
                path.display().to_string(),
                fs::read(&path).expect("it reads"),
            )
        })
        .collect();
    inputs.sort();
    inputs
}

/// Runs a check; which input it failed on is said.
#[track_caller]
fn assert_passes(check: Check, name: &str, input: &[u8]) {
    let passed = catch_unwind(AssertUnwindSafe(|| check(input)));
    assert!(
        passed.is_ok(),
        "{name}: {:?}",
        String::from_utf8_lossy(input)
    );
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("it fits") % end.max(1)
    }

    /// A part of a text, at most a quarter of it.
    fn part<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let start = self.below(bytes.len());
        &bytes[start..(start + 1 + self.below(bytes.len() / 4)).min(bytes.len())]
    }
}

/// An input to which a few things happened, among them parts of another.
fn mutated(input: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len());
        match chance.below(6) {
            _ if bytes.is_empty() => bytes.push(u8::try_from(chance.below(256)).expect("a byte")),
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = u8::try_from(chance.below(256)).expect("a byte"),
            2 => drop(
                bytes.drain(
                    at..(at + 1 + chance.below(16))
                        .min(input.len().max(at + 1))
                        .min(bytes.len()),
                ),
            ),
            3 => {
                let part = chance.part(other).to_vec();
                drop(bytes.splice(at..at, part));
            }
            4 => {
                let twice = chance.part(&bytes).to_vec();
                drop(bytes.splice(at..at, twice));
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

#[test]
fn every_input_that_fuzzing_kept_passes() {
    for (target, check, _) in TARGETS {
        let inputs = corpus(target);
        assert!(inputs.len() > 5, "the corpus of {target} is missing");
        for (name, input) in inputs {
            assert_passes(check, &name, &input);
        }
    }
}

#[test]
fn so_does_what_chance_makes_of_them() {
    for (target, check, most) in TARGETS {
        let inputs = corpus(target);
        let mut chance = Chance(61);
        for round in 0..rounds(60) {
            let (name, input) = &inputs[chance.below(inputs.len())];
            let (_, other) = &inputs[chance.below(inputs.len())];
            let mut input = mutated(input, other, &mut chance);
            input.truncate(most);
            assert_passes(check, &format!("{name}, round {round}"), &input);
        }
    }
}
