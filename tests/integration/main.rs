//! One binary for all integration tests: the program from outside, and the promises that no single module can keep.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed, helpers included"
)]

mod architecture;
mod checks;
mod chinese;
mod cli;
mod conformity;
mod content;
mod crash;
mod damage;
mod data;
mod document;
mod encryption;
mod export;
mod fuzzed;
mod golden;
mod history;
mod hostile;
mod humane;
mod manual;
mod newer;
mod papers;
mod plain;
mod race;
mod record;
mod store;
mod supply;
mod support;
