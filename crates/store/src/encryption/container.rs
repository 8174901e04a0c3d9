//! The file of an encrypted matter: `zicha.sealed/1`, JSON, so that it has the name, the checksum and the place of any other
//! matter. Both parts are `age` files as text: the key under the passphrase, and the content under the key.

use serde::{Deserialize, Serialize};

use zicha_text::text;
use zicha_text::{LocalizedError, ResultExt as _};

const SCHEMA: &str = "zicha.sealed/1";

/// How such a file begins, white space aside.
const HEAD: &str = "{\"schema\":\"zicha.sealed/1\"";

/// The two parts of a sealed file.
pub(super) struct Container {
    pub(super) key: String,
    pub(super) content: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    key: String,
    content: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

/// Whether a file is a sealed one, as it was written or not.
#[must_use]
pub fn is_encrypted(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take(HEAD.len())
        .eq(HEAD.as_bytes())
}

impl Container {
    /// `None` unless the file is as it was written.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        if zicha_matter::checksum_holds(bytes) != Some(true) {
            return None;
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let File {
            schema,
            key,
            content,
            ..
        } = serde_json::from_slice(bytes).ok()?;
        (schema == SCHEMA).then_some(Self { key, content })
    }

    pub(super) fn write(self) -> Result<Vec<u8>, LocalizedError> {
        let unwritten = || text!("the encrypted file cannot be made", "无法生成加密文件");
        let mut file = File {
            schema: SCHEMA.to_owned(),
            key: self.key,
            content: self.content,
            sha256: None,
        };
        let content = serde_json::to_value(&file).context(unwritten)?;
        file.sha256 = Some(zicha_matter::checksum(content));
        let mut bytes = serde_json::to_vec_pretty(&file).context(unwritten)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Container, is_encrypted};

    fn written() -> Vec<u8> {
        let container = Container {
            key: "the key".to_owned(),
            content: "the content".to_owned(),
        };
        container.write().expect("it has a form")
    }

    #[test]
    fn an_encrypted_file_is_read_as_it_was_written() {
        let read = Container::read(&written()).expect("it is whole");
        assert_eq!((&*read.key, &*read.content), ("the key", "the content"));
    }

    #[test]
    fn a_changed_file_is_still_known_as_encrypted_and_not_read() {
        let text = String::from_utf8(written()).expect("it is text");
        let changed = text.replace("the content", "another");
        assert!(is_encrypted(changed.as_bytes()));
        assert!(Container::read(changed.as_bytes()).is_none());
    }

    #[test]
    fn white_space_and_a_byte_order_mark_hide_nothing() {
        let text = String::from_utf8(written()).expect("it is text");
        let marked = format!("\u{feff}{}", text.replacen('{', "{\n\n", 1));
        assert!(is_encrypted(marked.as_bytes()));
        assert!(Container::read(marked.as_bytes()).is_some());
        assert!(!is_encrypted(b"{\"schema\": \"zicha.matter/3\"}"));
        assert!(!is_encrypted(b""));
    }
}
