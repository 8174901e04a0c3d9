//! The checksum in the file of a saved matter: whether the file is as it was written. Against accidents, not forgers: who
//! can write the file can write the checksum.

use std::fmt::Write as _;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::raw::Anchor;
use zicha_text::{Text, text};

/// The key that holds the checksum. It is the last of the file, far from the schema: no single cut takes both away.
const KEY: &str = "sha256";

/// SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The checksum of a file's content: everything but the checksum itself, without the white space between.
#[must_use]
pub fn checksum(mut content: serde_json::Value) -> String {
    if let Some(keys) = content.as_object_mut() {
        keys.remove(KEY);
    }
    digest(content.to_string().as_bytes())
}

/// Whether the bytes of a file have the checksum that stands in them; of a file without one, that there is none.
#[must_use]
pub fn checksum_holds(bytes: &[u8]) -> Option<bool> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let content: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let stated = content.get(KEY)?.as_str()?.to_owned();
    Some(checksum(content) == stated)
}

/// How far the history went when a file was written.
#[must_use]
pub fn anchor(bytes: &[u8]) -> Option<Anchor> {
    #[derive(Deserialize)]
    struct Anchored {
        history: Option<Anchor>,
    }

    serde_json::from_slice::<Anchored>(bytes).ok()?.history
}

/// What is wrong with a file whose checksum is not that of its content, and what to do.
pub(super) fn broken() -> (Text, Text) {
    let message = text!(
        "this file is not as it was written: its checksum does not match its content",
        "文件与写入时不一致：校验和与内容不符"
    );
    let help = text!(
        "`zicha recover FILE` brings back the newest intact copy; if you changed the file by hand, remove the key `sha256` \
         and write `zicha.matter/1` as its schema",
        "`zicha recover FILE` 可恢复最近留存的完好文件；如系手工修改，请删去键 `sha256`，并将 `schema` 改为 `zicha.matter/1`"
    );
    (message, help)
}
