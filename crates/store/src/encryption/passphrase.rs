//! What a person types to open an encrypted matter or export, and what trying one costs.

use std::fmt;
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, scrypt};

use zicha_text::text;
use zicha_text::{LocalizedError, ResultExt as _};

/// Below so many characters a passphrase is soon guessed.
const SHORT: usize = 12;

/// The most work that is done for a file: 2^20 rounds take 1 GB and some seconds. A hostile file asks for more.
const MOST_WORK: u8 = 20;

/// What opens an encrypted file. It is overwritten in memory when it is dropped, and cannot be printed.
#[derive(Clone)]
pub struct Passphrase(SecretString);

/// How many rounds of scrypt, as a power of two, stand between a passphrase and its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work(u8);

/// Why a file did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unopened {
    /// The passphrase is another one.
    Wrong,
    /// Its header asks for more rounds of scrypt than are performed.
    TooMuchWork,
    /// It is not as it was written.
    Broken,
}

impl Passphrase {
    /// # Errors
    /// If there is nothing in it.
    pub fn new(text: String) -> Result<Self, LocalizedError> {
        if text.is_empty() {
            return Err(LocalizedError::new(text!(
                "an empty passphrase protects nothing",
                "口令不能为空"
            )));
        }
        Ok(Self(SecretString::from(text)))
    }

    /// Whether it is so short that its owner should be warned.
    #[must_use]
    pub fn is_short(&self) -> bool {
        use age::secrecy::ExposeSecret as _;

        self.0.expose_secret().chars().count() < SHORT
    }

    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        use age::secrecy::ExposeSecret as _;

        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

impl Work {
    /// As good as none, so that tests are fast. Nothing that is to stay secret may be written with it.
    pub const NONE: Self = Self(2);
}

impl Default for Work {
    /// 256 MB and about a second for each guess, as the `age` program has it.
    fn default() -> Self {
        Self(18)
    }
}

fn recipient(passphrase: &Passphrase, work: Work) -> scrypt::Recipient {
    let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(work.0);
    recipient
}

/// Encrypts a text under a passphrase, as text of the `age` format.
pub(super) fn wrap_text(
    passphrase: &Passphrase,
    work: Work,
    bytes: &[u8],
) -> Result<String, LocalizedError> {
    age::encrypt_and_armor(&recipient(passphrase, work), bytes).context(not_encrypted)
}

/// Encrypts bytes under a passphrase, in the `age` format, and makes sure that they open again.
///
/// # Errors
/// If they do not.
pub fn wrap(passphrase: &Passphrase, work: Work, bytes: &[u8]) -> Result<Vec<u8>, LocalizedError> {
    let wrapped = age::encrypt(&recipient(passphrase, work), bytes).context(not_encrypted)?;
    match unwrap(passphrase, &wrapped) {
        Ok(opened) if opened == bytes => Ok(wrapped),
        _ => Err(LocalizedError::new(not_encrypted())),
    }
}

/// Opens what was encrypted under a passphrase, by this program or another that writes the `age` format.
///
/// # Errors
/// Why it does not open.
pub fn unwrap(passphrase: &Passphrase, bytes: &[u8]) -> Result<Vec<u8>, Unopened> {
    use std::io::Read as _;

    let input = age::armor::ArmoredReader::new(bytes);
    let decryptor = age::Decryptor::new_buffered(input).map_err(|_| Unopened::Broken)?;
    if !decryptor.is_scrypt() {
        return Err(Unopened::Broken);
    }
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(MOST_WORK);
    let opened = decryptor.decrypt(iter::once(&identity as &dyn age::Identity));
    let mut reader = opened.map_err(|error| match error {
        DecryptError::ExcessiveWork { .. } => Unopened::TooMuchWork,
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => Unopened::Wrong,
        _ => Unopened::Broken,
    })?;
    let mut opened = Vec::new();
    reader
        .read_to_end(&mut opened)
        .map_err(|_| Unopened::Broken)?;
    Ok(opened)
}

/// Whether bytes are a file of the `age` format, as text or not.
#[must_use]
pub fn is_wrapped(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/")
        || bytes.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
}

pub(super) fn not_encrypted() -> zicha_text::Text {
    text!(
        "it could not be encrypted and was not written",
        "未能加密，因此未写入"
    )
}

#[cfg(test)]
mod tests {
    use super::{Passphrase, Unopened, Work, is_wrapped, unwrap, wrap, wrap_text};

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text.to_owned()).expect("it is not empty")
    }

    #[test]
    fn an_empty_passphrase_is_refused_and_a_short_one_is_known() {
        Passphrase::new(String::new()).expect_err("it protects nothing");
        assert!(passphrase("eleven char").is_short());
        assert!(!passphrase("twelve chars").is_short());
        assert!(passphrase("港口物流").is_short(), "characters count");
    }

    #[test]
    fn a_passphrase_is_not_printed() {
        assert_eq!(format!("{:?}", passphrase("secret")), "Passphrase");
    }

    #[test]
    fn what_is_wrapped_opens_with_its_passphrase_alone() {
        let right = passphrase("right");
        let wrapped = wrap(&right, Work::NONE, b"memo").expect("it is wrapped");
        assert!(is_wrapped(&wrapped));
        assert_eq!(unwrap(&right, &wrapped).as_deref(), Ok(&b"memo"[..]));
        let wrong = unwrap(&passphrase("wrong"), &wrapped);
        assert_eq!(wrong, Err(Unopened::Wrong));
    }

    #[test]
    fn a_wrapped_text_is_known_too_and_other_bytes_are_broken() {
        let right = passphrase("right");
        let text = wrap_text(&right, Work::NONE, b"key").expect("it is wrapped");
        assert!(is_wrapped(text.as_bytes()));
        assert_eq!(unwrap(&right, text.as_bytes()).as_deref(), Ok(&b"key"[..]));
        assert!(!is_wrapped(b"PK"));
        assert_eq!(unwrap(&right, b"PK"), Err(Unopened::Broken));
    }
}
