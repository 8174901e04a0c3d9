//! The terminal app, driven by keys and read off the screen.

mod support;

mod flow;
mod home;
mod keys;
mod machine;
mod pty;
mod sizes;
mod snapshots;
