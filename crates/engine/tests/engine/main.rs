//! One binary for the engine's tests from outside: its promises on the real law, and its figures on the toy law.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed, helpers included"
)]

mod lists;
mod outcomes;
mod promises;
mod regime;
