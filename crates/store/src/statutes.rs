//! The official texts that a user took in: one plain file for each version, for nobody else to read.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use zicha_statutes::Statute;
use zicha_text::{LocalizedError, ResultExt as _, Text, text};

use super::atomic;
use super::disk::Disk;

/// The folder of the texts.
#[derive(Debug, Clone)]
pub struct StatuteStore {
    folder: PathBuf,
}

/// A text as it is kept.
#[derive(Debug, Clone)]
pub struct StoredStatute {
    /// Its name: title and the day on which the version was made.
    pub name: String,
    pub statute: Statute,
}

/// What is in the folder.
#[derive(Debug, Default)]
pub struct StoredStatutes {
    /// All texts, by name.
    pub whole: Vec<StoredStatute>,
    /// Why a file is no statute any more. The others are not hidden by it.
    pub damaged: Vec<LocalizedError>,
}

/// What came of taking in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    pub name: String,
    /// A text of the same version was there and has made way.
    pub replaced: bool,
}

impl StatuteStore {
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps a text; another copy of the same version is replaced.
    ///
    /// # Errors
    /// If it has no title to be kept by, or cannot be written.
    pub fn add(&self, statute: &Statute) -> Result<Added, LocalizedError> {
        let name = name_of(statute)?;
        let path = self.path(&name);
        let replaced = path.exists();
        fs::create_dir_all(&self.folder).context(|| {
            text!(
                "cannot make the folder {}",
                "无法建立文件夹 {}",
                self.folder.display()
            )
        })?;
        let text = statute.to_text();
        // What is kept must read back to the same, or it would differ from the day on which it is next looked at.
        let again = zicha_statutes::read(text.as_bytes());
        if !again.is_ok_and(|again| again.sha256() == statute.sha256()) {
            return Err(LocalizedError::new(text!(
                "{name}: the text does not read back to the same articles; nothing was kept",
                "{name}：文本写出后再读与原文不一致，未予保存"
            )));
        }
        atomic::replace(&Disk::default(), &path, text.as_bytes())?;
        Ok(Added { name, replaced })
    }

    /// The texts in the folder, and the files in it that are none.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be read.
    pub fn list(&self) -> Result<StoredStatutes, LocalizedError> {
        let cannot_read = || text!("cannot read {}", "无法读取 {}", self.folder.display());
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(StoredStatutes::default());
            }
            entries => entries.context(cannot_read)?,
        };
        let mut listed = StoredStatutes::default();
        for entry in entries {
            let path = entry.context(cannot_read)?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(name) = name.and_then(|name| name.strip_suffix(".txt")) else {
                continue;
            };
            let bytes =
                fs::read(&path).context(text!("cannot read {}", "无法读取 {}", path.display()))?;
            match zicha_statutes::read(&bytes) {
                Ok(statute) => listed.whole.push(StoredStatute {
                    name: name.to_owned(),
                    statute,
                }),
                Err(error) => {
                    let Text { en, zh } = error.text();
                    let at = path.display();
                    let why = text!("{at}: {en}", "{at}：{zh}");
                    listed.damaged.push(LocalizedError::new(why));
                }
            }
        }
        listed.whole.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(listed)
    }

    /// Removes a text.
    ///
    /// # Errors
    /// If there is none of this name, or it cannot be removed.
    pub fn remove(&self, name: &str) -> Result<(), LocalizedError> {
        let path = self.path(name);
        // A name with a separator leads out of the folder.
        let is_kept = !name.contains(['/', '\\']) && path.is_file();
        if !is_kept {
            return Err(LocalizedError::new(text!(
                "there is no text `{name}`; `zicha statutes list` shows the names",
                "没有名为 `{name}` 的文本；请用 `zicha statutes list` 查看名称"
            )));
        }
        fs::remove_file(&path).context(|| text!("cannot remove {}", "无法移除 {}", path.display()))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.txt"))
    }
}

/// The title with the day of the version, without what file systems refuse.
fn name_of(statute: &Statute) -> Result<String, LocalizedError> {
    let title: String = statute
        .title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(60)
        .collect();
    if title.is_empty() {
        return Err(LocalizedError::new(text!(
            "the file gives no title of the statute; put the title into its first line",
            "文件未载明法律法规名称；请将名称写在首行"
        )));
    }
    Ok(match statute.dates.made() {
        Some(made) => format!("{title}-{made}"),
        None => title,
    })
}

#[cfg(test)]
mod tests {
    use super::StatuteStore;

    const HARBOURS: &str = "港口示例条例\n（2020年3月1日通过）\n第一条　港口应当点灯。\n第二条　违反第一条规定的，处一百元以下罚款。\n";

    #[test]
    fn a_version_is_kept_once_and_can_be_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = StatuteStore::new(folder.path().join("statutes"));
        assert!(store.list().expect("empty").whole.is_empty());
        let statute = zicha_statutes::read(HARBOURS.as_bytes()).expect("a statute");
        let added = store.add(&statute).expect("kept");
        assert!(!added.replaced);
        assert!(store.add(&statute).expect("kept again").replaced);
        let all = store.list().expect("one").whole;
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].statute.articles, statute.articles);
        store.remove(&added.name).expect("removed");
        assert!(store.list().expect("none").whole.is_empty());
        assert!(store.remove(&added.name).is_err());
    }

    #[test]
    fn a_damaged_file_hides_no_other_and_can_be_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = StatuteStore::new(folder.path().to_path_buf());
        let statute = zicha_statutes::read(HARBOURS.as_bytes()).expect("a statute");
        store.add(&statute).expect("kept");
        std::fs::write(folder.path().join("broken.txt"), "nothing").expect("written");
        let listed = store.list().expect("the folder can be read");
        assert_eq!((listed.whole.len(), listed.damaged.len()), (1, 1));
        store.remove("broken").expect("removed");
        assert!(store.list().expect("it is whole").damaged.is_empty());
        assert!(store.remove("../broken").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_a_text() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let store = StatuteStore::new(folder.path().join("statutes"));
        let statute = zicha_statutes::read(HARBOURS.as_bytes()).expect("a statute");
        let added = store.add(&statute).expect("kept");
        let file = std::fs::metadata(store.path(&added.name)).expect("it is there");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
}
