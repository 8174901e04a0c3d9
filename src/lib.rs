//! zicha 自查: what a company is exposed to under China's Cybersecurity Law as amended, article by article, and why.
//!
//! The app: the command line, the terminal, the plain mode, and the session that they share. What they rest on stands in
//! the crates below (docs/ARCHITECTURE.md).

pub mod cli;
mod failure;
pub mod plain;
pub mod session;
pub mod tui;
