//! `encrypt`, `decrypt`, `passphrase`, and what `export --encrypt` writes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use zicha_export::{Format, Output};
use zicha_law::Library;
use zicha_store::{Passphrase, Store, Turned, Work};
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _};

use super::assess::is_stdout;
use super::{Outcome, print, prompt};
use crate::session::{ENCRYPTED, is_encrypted_name};

pub(super) fn encrypt(
    library: &Library,
    lang: Lang,
    since: &str,
    store: &Store,
    file: &Path,
) -> Result<Outcome> {
    zicha_store::read_bounded(file)?;
    // One that is encrypted already may still have a version in plain.
    let ask = if store.is_locked(file) {
        prompt::passphrase
    } else {
        prompt::new_passphrase
    };
    let passphrase = ask(lang, file)?;
    let turned = store.encrypt(library, file, &passphrase, since)?;
    let Turned { files, left } = &turned;
    let mut out = told(
        lang,
        &text!(
            "encrypted: {} (files: {files})",
            "已加密：{}（文件数：{files}）",
            file.display()
        ),
    );
    out += &told(
        lang,
        &text!(
            "what was in plain text before may still be on the disk itself, in backups and in exports",
            "此前的明文可能仍残留于磁盘、备份或者导出文件"
        ),
    );
    for left in left {
        let line = text!(
            "still in plain text, and may say the same: {}; encrypt or delete it",
            "仍为明文，所载可能相同：{}；请加密或者删除",
            left.display()
        );
        out += &told(lang, &line);
    }
    print(&out)?;
    Ok(if left.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

pub(super) fn decrypt(
    library: &Library,
    lang: Lang,
    since: &str,
    store: &Store,
    file: &Path,
) -> Result<Outcome> {
    refuse_plain(store, file)?;
    let passphrase = prompt::passphrase(lang, file)?;
    let Turned { files, .. } = store.decrypt(library, file, &passphrase, since)?;
    print(&told(
        lang,
        &text!(
            "decrypted: {} (files: {files})",
            "已解密：{}（文件数：{files}）",
            file.display()
        ),
    ))?;
    Ok(Outcome::Fine)
}

/// Another passphrase in the place of the present one.
pub(super) fn change(
    library: &Library,
    lang: Lang,
    since: &str,
    store: &Store,
    file: &Path,
) -> Result<Outcome> {
    refuse_plain(store, file)?;
    let former = prompt::passphrase(lang, file)?;
    // Before a new one is thought up and typed twice.
    store.unlock(file, &former)?;
    let passphrase = prompt::new_passphrase(lang, file)?;
    let Turned { files, .. } =
        store.change_passphrase(library, file, &former, &passphrase, since)?;
    let line = text!(
        "the passphrase of {} is changed; the former one opens none of its {files} files, but still opens copies that were \
         made before",
        "{} 的口令已更改；原口令不能再打开其现有的 {files} 个文件，但仍能打开此前另行复制的文件",
        file.display()
    );
    print(&told(lang, &line))?;
    Ok(Outcome::Fine)
}

/// Before anything is asked for.
fn refuse_plain(store: &Store, file: &Path) -> Result<()> {
    zicha_store::read_bounded(file)?;
    if store.has_locked(file) {
        return Ok(());
    }
    Err(LocalizedError::new(text!("{} is not encrypted", "{} 未加密", file.display())).into())
}

fn told(lang: Lang, text: &Text) -> String {
    let mut line = String::new();
    let _ = writeln!(line, "{}", text.get(lang));
    line
}

/// The file that an encrypted export is written to.
pub(super) fn target(out: &Path) -> PathBuf {
    if is_encrypted_name(out) {
        return out.to_path_buf();
    }
    let mut name = out.as_os_str().to_owned();
    name.push(".");
    name.push(ENCRYPTED);
    name.into()
}

/// Refuses what cannot be encrypted, before it is made.
pub(super) fn refuse_unfit(format: &Format, out: &Path) -> Result<()> {
    if format.is_folder() {
        let folder = text!(
            "{} is a folder of several files, and only a single file can be encrypted; choose another format, or encrypt an \
             archive of the folder with `age`",
            "{} 是含多个文件的文件夹，只能加密单个文件；请改用其他格式，或者将文件夹打包后用 `age` 加密",
            format.id
        );
        return Err(LocalizedError::new(folder).into());
    }
    if is_stdout(out) {
        let nowhere = text!(
            "an encrypted export goes to a file, not to the terminal",
            "加密导出须写入文件，不能输出到终端"
        );
        return Err(LocalizedError::new(nowhere).into());
    }
    Ok(())
}

/// An export as an `age` file, which has been opened again.
pub(super) fn sealed(output: &Output, passphrase: &Passphrase) -> Result<Vec<u8>> {
    let bytes = match output {
        Output::File(bytes) => Some(bytes),
        Output::Folder(_) => None,
    };
    let bytes = bytes.context(text!(
        "only a single file can be encrypted",
        "只能加密单个文件"
    ))?;
    Ok(zicha_store::wrap(passphrase, Work::default(), bytes)?)
}
