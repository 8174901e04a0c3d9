//! The terminal app, driven by keys and read off the screen.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "the driver fails a test the way a test fails"
)]

mod support;

mod example;
mod flow;
mod gallery;
mod home;
mod keys;
mod machine;
mod newer;
mod pty;
mod record;
mod sizes;
mod snapshots;
mod ui;
