//! Passphrases: from the environment, else typed at the terminal, where they are not shown.

use std::io::IsTerminal as _;
use std::path::Path;

use anyhow::Result;

use zicha_store::Passphrase;
use zicha_text::{Lang, harmless_line, text};
use zicha_text::{LocalizedError, ResultExt as _};

use super::tell;

/// What opens the file that is read.
const GIVEN: &str = "ZICHA_PASSPHRASE";

/// What is to open the file that is written.
const NEW: &str = "ZICHA_NEW_PASSPHRASE";

/// The passphrase of a file that is read: the one in the environment, else typed unseen; `None` where there is no terminal at
/// which to ask.
///
/// # Errors
/// If what is given is empty or no text, or the terminal cannot be read.
pub fn hidden(lang: Lang, file: &Path) -> Result<Option<Passphrase>> {
    match of_environment(GIVEN)? {
        None => typed(
            lang,
            &text!("Passphrase of {}: ", "{} 的口令：", file.display()),
        ),
        given => Ok(given),
    }
}

/// The same, where there must be one.
pub(super) fn passphrase(lang: Lang, file: &Path) -> Result<Passphrase> {
    Ok(hidden(lang, file)?.context(text!(
            "{} is encrypted, and there is no terminal at which to ask for its passphrase; set {GIVEN} in the environment",
            "{} 已加密，且没有可供输入口令的终端；请设置环境变量 `{GIVEN}`",
            file.display()
        ))?)
}

/// A passphrase for what is to be encrypted: typed twice, with what there is to know about it.
pub(super) fn new_passphrase(lang: Lang, file: &Path) -> Result<Passphrase> {
    let passphrase = match of_environment(NEW)? {
        Some(given) => given,
        None => twice(lang, file)?,
    };
    if passphrase.is_short() {
        let short = text!(
            "the passphrase has fewer than 12 characters and is easily guessed; several unrelated words are better",
            "口令不足 12 个字符，容易被猜中；宜用多个互不相关的词"
        );
        tell(short.get(lang));
    }
    Ok(passphrase)
}

fn twice(lang: Lang, file: &Path) -> Result<Passphrase> {
    let nowhere = || {
        text!(
            "there is no terminal at which to ask for a passphrase; set {NEW} in the environment",
            "没有可供输入口令的终端；请设置环境变量 `{NEW}`"
        )
    };
    let prompt = text!("New passphrase for {}: ", "{} 的新口令：", file.display());
    if can_ask() {
        let warning = text!(
            "Nobody can recover a forgotten passphrase, nor open the file without it.",
            "口令一旦遗忘，任何人均无法找回，文件亦无法打开。"
        );
        tell(warning.get(lang));
    }
    let first = typed(lang, &prompt)?.context(nowhere)?;
    let second = typed(lang, &text!("Once more: ", "再次输入："))?.context(nowhere)?;
    if !first.is_same_as(&second) {
        return Err(LocalizedError::new(text!(
            "the two are not the same; nothing was changed",
            "两次输入不一致；未作任何更改"
        ))
        .into());
    }
    Ok(first)
}

fn of_environment(name: &str) -> Result<Option<Passphrase>> {
    let Some(given) = std::env::var_os(name) else {
        return Ok(None);
    };
    let text = given
        .into_string()
        .ok()
        .context(text!("{name} is not text", "{name} 不是文本"))?;
    Ok(Some(Passphrase::new(text)?))
}

/// Whoever sees what goes to stderr sees the question.
fn can_ask() -> bool {
    std::io::stderr().is_terminal()
}

fn typed(lang: Lang, prompt: &zicha_text::Text) -> Result<Option<Passphrase>> {
    if !can_ask() {
        return Ok(None);
    }
    // The question may be answered before the reader has turned the echo off.
    let _quiet = Quiet::now();
    let typed = rpassword::prompt_password(harmless_line(prompt.get(lang)));
    let typed = typed.context(text!(
        "cannot read the passphrase from the terminal",
        "无法从终端读取口令"
    ))?;
    Ok(Some(Passphrase::new(typed)?))
}

/// While it lives, nothing that is typed at the terminal is shown.
struct Quiet(#[cfg(unix)] Option<(std::fs::File, rustix::termios::Termios)>);

impl Quiet {
    #[cfg(unix)]
    fn now() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

        let quieted = || {
            let terminal = std::fs::OpenOptions::new()
                .read(true)
                .write(true)
                .open("/dev/tty")
                .ok()?;
            let before = tcgetattr(&terminal).ok()?;
            let mut quiet = before.clone();
            quiet.local_modes.remove(LocalModes::ECHO);
            tcsetattr(&terminal, OptionalActions::Now, &quiet).ok()?;
            Some((terminal, before))
        };
        Self(quieted())
    }

    #[cfg(not(unix))]
    fn now() -> Self {
        Self()
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some((terminal, before)) = &self.0 {
            let _ =
                rustix::termios::tcsetattr(terminal, rustix::termios::OptionalActions::Now, before);
        }
    }
}

/// What a matter's file says, opened with its passphrase if it is encrypted.
pub(super) fn opened(lang: Lang, file: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
    if zicha_store::is_encrypted(&bytes) {
        Ok(zicha_store::opened(file, &bytes, &passphrase(lang, file)?)?)
    } else {
        Ok(bytes)
    }
}

/// What an encrypted export holds. Its passphrase is not that of its matter, which may be opened in the same run: where the
/// one that was given to write it still stands, it is taken.
pub(super) fn unwrapped(lang: Lang, file: &Path, bytes: &[u8]) -> Result<Vec<u8>> {
    let passphrase = match of_environment(NEW)? {
        Some(given) => given,
        None => passphrase(lang, file)?,
    };
    Ok(zicha_store::unwrapped(file, bytes, &passphrase)?)
}
