//! zicha 自查: what a company is exposed to under China's Cybersecurity Law as amended, article by article, and why.
//!
//! Four floors, arrows only downward (docs/ARCHITECTURE.md): `domain`; `assess`, `report`, `i18n`, `source`; `content`,
//! `bundle`, `export`, `store`; `tui`, `cli`.

pub mod assess;
pub mod bundle;
pub mod content;
pub mod domain;
pub mod source;
