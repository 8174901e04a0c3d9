//! The key of an encrypted matter: an `age` identity, made by chance, that itself is kept under the passphrase. So the
//! passphrase is worked on once, when the matter is opened, and every save after it takes less than a millisecond.

use std::fmt;
use std::sync::Arc;

use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;

use super::container::Container;
use super::passphrase::{Passphrase, Unopened, Work, not_encrypted, unwrap, wrap_text};
use zicha_text::{LocalizedError, ResultExt as _};
use zicha_text::{Text, text};
use zicha_yaml::MAX_BYTES;

/// The opened key of a matter. What is secret in it is overwritten in memory when the last copy is dropped.
#[derive(Clone)]
pub struct Key(Arc<Opened>);

struct Opened {
    identity: Identity,
    recipient: Recipient,
    /// The identity under its passphrase, as it stands in every file that is sealed with this key.
    wrapped: String,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.wrapped == other.0.wrapped
    }
}

impl Eq for Key {}

impl Key {
    /// A new key under a passphrase. It has been opened with it once, before anything is sealed that nothing else opens.
    ///
    /// # Errors
    /// If it does not open.
    pub fn fresh(passphrase: &Passphrase, work: Work) -> Result<Self, LocalizedError> {
        let identity = Identity::generate();
        let secret = identity.to_string();
        let text = zeroize::Zeroizing::new(format!("{}\n", secret.expose_secret()));
        let wrapped = wrap_text(passphrase, work, text.as_bytes())?;
        let key = Self::unwrapped(&wrapped, passphrase)
            .ok()
            .context(not_encrypted)?;
        if key.0.recipient.to_string() == identity.to_public().to_string() {
            Ok(key)
        } else {
            Err(LocalizedError::new(not_encrypted()))
        }
    }

    /// The key of a sealed file.
    ///
    /// # Errors
    /// Why it does not open.
    pub fn open(bytes: &[u8], passphrase: &Passphrase) -> Result<Self, Unopened> {
        let container = Container::read(bytes).ok_or(Unopened::Broken)?;
        Self::unwrapped(&container.key, passphrase)
    }

    /// The key that is kept in a text under a passphrase.
    pub(super) fn unwrapped(wrapped: &str, passphrase: &Passphrase) -> Result<Self, Unopened> {
        let text = zeroize::Zeroizing::new(unwrap(passphrase, wrapped.as_bytes())?);
        let identity = secret_in(&text).ok_or(Unopened::Broken)?;
        Ok(Self(Arc::new(Opened {
            recipient: identity.to_public(),
            identity,
            wrapped: wrapped.to_owned(),
        })))
    }

    /// Whether a file's key, as it stands there, is this one.
    pub(super) fn is_wrapped_as(&self, wrapped: &str) -> bool {
        self.0.wrapped == wrapped
    }

    /// The sealed file of a content.
    ///
    /// # Errors
    /// If it is larger than what is read again, or cannot be encrypted.
    pub fn encrypt(&self, bytes: &[u8]) -> Result<Vec<u8>, LocalizedError> {
        let content = age::encrypt_and_armor(&self.0.recipient, bytes).context(not_encrypted)?;
        let file = Container {
            key: self.0.wrapped.clone(),
            content,
        }
        .write()?;
        if file.len() > MAX_BYTES {
            Err(LocalizedError::new(too_large(file.len())))
        } else {
            Ok(file)
        }
    }

    /// The content of a sealed file; `None` if it was sealed with another key, or is not as it was written.
    #[must_use]
    pub fn decrypt(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.decrypted(&Container::read(bytes)?)
    }

    pub(super) fn decrypted(&self, container: &Container) -> Option<Vec<u8>> {
        age::decrypt(&self.0.identity, container.content.as_bytes()).ok()
    }

    /// One line of text, sealed, as one line: `age` in base64.
    ///
    /// # Errors
    /// If it cannot be encrypted.
    pub fn encrypt_line(&self, line: &str) -> Result<String, LocalizedError> {
        let encrypted = age::encrypt(&self.0.recipient, line.as_bytes()).context(not_encrypted)?;
        Ok(BASE64_STANDARD_NO_PAD.encode(encrypted))
    }

    /// The text of a sealed line.
    ///
    /// # Errors
    /// If it was sealed with another key, or is not as it was written.
    pub fn decrypt_line(&self, line: &str) -> Result<String, LocalizedError> {
        self.opened_line(line).context(not_opened)
    }

    fn opened_line(&self, line: &str) -> Option<String> {
        let encrypted = BASE64_STANDARD_NO_PAD.decode(line.trim_end()).ok()?;
        let opened = age::decrypt(&self.0.identity, &encrypted).ok()?;
        String::from_utf8(opened).ok()
    }
}

/// The identity in the opened text of a key.
fn secret_in(text: &[u8]) -> Option<Identity> {
    for line in std::str::from_utf8(text).ok()?.lines() {
        if line.starts_with("AGE-SECRET-KEY-") {
            return line.trim_end().parse().ok();
        }
    }
    None
}

fn not_opened() -> Text {
    text!(
        "the line does not open with the key of the matter",
        "该行无法以案卷的密钥打开"
    )
}

fn too_large(size: usize) -> Text {
    text!(
        "once encrypted, it has {size} bytes, more than can be read again; shorten notes or evidence. What was saved \
         before is untouched",
        "加密后有 {size} 字节，超出可读取的限度；请缩短备注或者证据。此前保存的内容未受影响"
    )
}

#[cfg(test)]
mod tests {
    use super::{Key, Passphrase, Unopened, Work};

    const LINE: &str = "privileged: 港口";

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text.to_owned()).expect("it is not empty")
    }

    fn key() -> Key {
        Key::fresh(&passphrase("right"), Work::NONE).expect("a key")
    }

    #[test]
    fn a_line_is_sealed_as_one_line_and_opens_with_its_key_alone() {
        let key = key();
        let line = key.encrypt_line(LINE).expect("it is sealed");
        assert!(!line.contains('\n') && !line.contains("privileged"));
        assert_eq!(key.decrypt_line(&line).expect("it opens"), LINE);
        assert!(self::key().decrypt_line(&line).is_err());
        assert!(key.decrypt_line("no line of ours").is_err());
    }

    #[test]
    fn a_sealed_file_opens_with_its_key_and_with_its_passphrase() {
        let key = key();
        let file = key.encrypt(LINE.as_bytes()).expect("it is sealed");
        assert_eq!(key.decrypt(&file).as_deref(), Some(LINE.as_bytes()));
        assert_eq!(Key::open(&file, &passphrase("right")), Ok(key));
        assert_eq!(Key::open(&file, &passphrase("wrong")), Err(Unopened::Wrong));
        assert_eq!(self::key().decrypt(&file), None);
        assert_eq!(
            Key::open(b"{}", &passphrase("right")),
            Err(Unopened::Broken)
        );
    }

    #[test]
    fn a_key_is_not_printed() {
        assert_eq!(format!("{:?}", key()), "Key");
    }
}
