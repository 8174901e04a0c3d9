//! One binary for the tests of matters from outside: what their files say, and what becomes of two sides united.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed, helpers included"
)]

mod answers;
mod merge;
