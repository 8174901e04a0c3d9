//! zicha 自查: what a company is exposed to under China's Cybersecurity Law as amended, article by article, and why.
//!
//! Four floors, arrows only downward (docs/ARCHITECTURE.md): `domain`; `assess`, `report`, `i18n`, `source`, `intake`,
//! `history`, `pdf_text`; `content`, `bundle`, `export`, `store`, `session`; `tui`, `plain`, `cli`.

pub mod assess;
pub mod bundle;
pub mod cli;
pub mod content;
pub mod domain;
pub mod export;
pub mod golden;
pub mod history;
pub mod i18n;
pub mod intake;
pub mod pdf_text;
pub mod plain;
pub mod report;
pub mod session;
pub mod source;
pub mod store;
pub mod tui;
