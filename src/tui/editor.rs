//! A note written in the user's own editor. The file that it needs lies beside the matters, for the user only, and is gone
//! afterwards.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt, ui};

/// Opens the editor named by `VISUAL` or `EDITOR` on a text and gives back what was saved.
///
/// # Errors
/// If none is named, it cannot be started, it ends with an error, or what it left is no text.
pub(super) fn edit(folder: &Path, text: &str) -> Result<String, LocalizedError> {
    let named = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let named = named
        .into_iter()
        .find(|command| !command.trim().is_empty())
        .ok_or_else(|| {
            let of = |lang| ui(lang).notice.no_editor.into();
            LocalizedError::new(Text {
                en: of(Lang::En),
                zh: of(Lang::Zh),
            })
        })?;
    let refused = || {
        text!(
            "the editor could not be used: {named}",
            "无法使用编辑器：{named}"
        )
    };
    let mut file = tempfile::Builder::new()
        .prefix("note-")
        .suffix(".md")
        .tempfile_in(folder)
        .context(refused)?;
    file.write_all(text.as_bytes()).context(refused)?;
    // `code --wait`: a command with its arguments.
    let mut words = named.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    let status = command
        .args(words)
        .arg(file.path())
        .status()
        .context(refused)?;
    if !status.success() {
        return Err(LocalizedError::new(refused()));
    }
    std::fs::read_to_string(file.path()).context(refused)
}
