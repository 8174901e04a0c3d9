//! What the app says of an error that reached a person.

use zicha_store::StoreError;
use zicha_text::Text;

/// An error with its causes, in both languages. The store's refusals say themselves what they mean.
#[must_use]
pub(crate) fn text(error: &anyhow::Error) -> Text {
    match error.downcast_ref::<StoreError>() {
        Some(refusal) => refusal.text(),
        None => zicha_text::failure(error.as_ref()),
    }
}
