//! What the store will not do, as values on which a caller can act.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;

use super::encryption::Key;
use super::lock::Holder;
use zicha_matter::Matter;
use zicha_text::{Lang, LocalizedError, Text, text};

/// The result of most functions of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why a matter is not opened or not written.
#[derive(Debug)]
pub enum StoreError {
    /// Another window has it open; who, where that is known.
    Held(Option<Holder>),
    /// The file is not the one that was opened.
    Conflict(Box<WriteConflict>),
    /// The file is not as it was written.
    Damaged(Box<Damaged>),
    /// What should be a file or a folder of the store's own leads elsewhere.
    Link(PathBuf),
    /// The file is encrypted, and its passphrase was not given.
    Encrypted(PathBuf),
    /// The passphrase that was given is another one.
    WrongPassphrase(PathBuf),
    /// Anything else, which a caller can only report: the disk refused, or the file has mistakes.
    Failed(LocalizedError),
}

/// Two sides of a matter that another program wrote while it was open here; both are on disk.
#[derive(Debug)]
pub struct WriteConflict {
    /// Where theirs is, untouched.
    pub path: PathBuf,
    /// Where ours was put.
    pub conflict_copy: PathBuf,
    /// The matter from which both set out.
    pub base: Matter,
    /// What they made of it; `None` if that cannot be read.
    pub theirs: Option<Matter>,
    /// The file that this was read from, and the key that it was sealed with.
    pub(super) seen: String,
    pub(super) key: Option<Key>,
}

/// A file that cannot be used, and what there is instead.
#[derive(Debug)]
pub struct Damaged {
    pub path: PathBuf,
    pub why: Text,
    /// The newest good version, if any is left.
    pub good: Option<Good>,
}

/// A version that can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Good {
    pub path: PathBuf,
    pub revision: u64,
    /// When it was last changed, RFC 3339.
    pub changed: String,
}

impl StoreError {
    /// What is refused, with what brought it about and what to do; nothing in it steers a terminal.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Failed(failed) => zicha_text::failure(failed),
            _ => zicha_text::inert(&self.what()),
        }
    }

    /// The same without what brought it about.
    fn what(&self) -> Text {
        match self {
            Self::Held(None) => text!(
                "the matter is open in another window; close it there first",
                "该案卷已在另一窗口打开，请先在该窗口关闭"
            ),
            Self::Held(Some(holder)) => {
                let Text { en, zh } = holder.text();
                text!(
                    "open in another window ({en}); close it there first",
                    "已在另一窗口打开（{zh}），请先在该窗口关闭"
                )
            }
            Self::Conflict(changed) => text!(
                "{} was changed by another program while it was open here; it is left as it is, and yours is kept in \
                 {}: open both and compare",
                "{} 在此打开期间已被其他程序修改；该文件保持不变，本窗口的内容另存于 {}，请打开两个文件核对",
                changed.path.display(),
                changed.conflict_copy.display()
            ),
            Self::Damaged(damaged) => damaged.text(),
            Self::Link(path) => text!(
                "{} is a link, or not what belongs here; nothing is written through it. Move it away, or open the file \
                 that it leads to",
                "{} 是链接，或者不是此处应有的文件；程序不经由链接写入。请将其移走，或者直接打开其指向的文件",
                path.display()
            ),
            Self::Encrypted(path) => {
                text!(
                    "{} is encrypted; its passphrase is needed to open it",
                    "{} 已加密，须用口令打开",
                    path.display()
                )
            }
            Self::WrongPassphrase(path) => text!(
                "the passphrase does not open {}; nothing was changed. Without its passphrase it cannot be opened",
                "该口令无法打开 {}；未作任何更改。没有正确的口令即无法打开",
                path.display()
            ),
            Self::Failed(failed) => failed.text().clone(),
        }
    }
}

impl Damaged {
    fn text(&self) -> Text {
        let Text { en, zh } = &self.why;
        match &self.good {
            Some(Good {
                revision, changed, ..
            }) => text!(
                "{en}\n  recover: revision {revision} of {changed} is intact; `zicha recover {}` brings it back and keeps \
                 the damaged file",
                "{zh}\n  恢复：第 {revision} 次保存的文件（{changed}）完好；`zicha recover {}` 可予恢复，受损文件另行保留",
                self.path.display()
            ),
            None => text!(
                "{en}\n  recover: no intact copy of {} is left",
                "{zh}\n  恢复：未留存 {} 的完好文件",
                self.path.display()
            ),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what().get(Lang::En))
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Failed(failed) => failed.source(),
            _ => None,
        }
    }
}

impl From<LocalizedError> for StoreError {
    fn from(failed: LocalizedError) -> Self {
        Self::Failed(failed)
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;
    use std::io;
    use std::path::PathBuf;

    use super::StoreError;
    use zicha_text::{LocalizedError, text};

    #[test]
    fn what_failed_is_told_with_its_cause_in_both_languages() {
        let cause = io::Error::from_raw_os_error(2);
        let failed = LocalizedError::new(text!("cannot read {}", "无法读取 {}", "a.yaml"));
        let error = StoreError::from(failed.because(cause));
        let told = error.text();
        assert!(told.en.starts_with("cannot read a.yaml: "), "{}", told.en);
        assert_eq!(
            told.zh.as_str(),
            "无法读取 a.yaml：文件或者文件夹不存在（系统错误 2）"
        );
        // A chain of causes names each once.
        assert_eq!(error.to_string(), "cannot read a.yaml");
        let cause = error.source().expect("it has a cause");
        assert!(cause.is::<io::Error>());
    }

    #[test]
    fn a_refusal_holds_nothing_that_steers_a_terminal() {
        let told = StoreError::Link(PathBuf::from("a\u{1b}[2Jb")).text();
        assert!(told.en.starts_with("a[2Jb is a link"), "{}", told.en);
        assert!(told.zh.starts_with("a[2Jb 是链接"), "{}", told.zh);
    }
}
