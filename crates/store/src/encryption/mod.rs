//! Matters and exports under a passphrase. What is encrypted is in the format of `age`, so that it opens without this
//! program too; what that protects, and what not, is in docs/secrecy.md.

mod container;
mod key;
mod keys;
mod passphrase;
mod rewrite;

pub use container::is_encrypted;
pub use key::Key;
pub(super) use keys::{Hidden, Keys};
pub use passphrase::{Passphrase, Unopened, Work, is_wrapped, unwrap, wrap};
pub(super) use rewrite::{Rewrite, files};
