//! What a matter was before: its history, its kept files, its signed versions, and the way back to them.

use std::path::Path;

use super::error::Result;
use super::{Recovered, Store, journal, recover, versions};
use zicha_law::Library;
use zicha_matter::history::{History, Operation};
use zicha_matter::{Matter, Version};
use zicha_text::ResultExt as _;
use zicha_text::text;

impl Store {
    /// Whose name stands in the history from now on; an empty one is none.
    pub fn set_person(&mut self, person: &str) {
        if !person.trim().is_empty() {
            self.person = zicha_matter::clean(Some(person.trim())).replace('\n', " ");
        }
    }

    /// Whose name stands in the history: that of the system's user, unless another was given.
    #[must_use]
    pub fn person(&self) -> &str {
        &self.person
    }

    /// What was done to a matter, as far as the record of it is whole.
    ///
    /// # Errors
    /// If the record is there and cannot be read.
    pub fn history(&self, path: &Path) -> Result<History> {
        let bytes = self.disk.read(path).unwrap_or_default();
        let anchor = match self.disk.keys().reveal(&bytes) {
            Ok(plain) => zicha_matter::anchor(&plain),
            Err(_) => None,
        };
        journal::read(&self.disk, path, anchor.as_ref())
    }

    /// The versions of a matter that are kept and whole, the oldest first.
    #[must_use]
    pub fn versions(&self, library: &Library, path: &Path) -> Vec<Matter> {
        versions::all_good(&self.disk, library, path)
    }

    /// The matter as it was when a version of it was named or signed; `None` if no whole copy of it is kept.
    #[must_use]
    pub fn frozen(&self, library: &Library, path: &Path, version: &Version) -> Option<Matter> {
        let mut newest_first = self.versions(library, path).into_iter().rev();
        newest_first.find(|matter| is_frozen_as(library, matter, version))
    }

    /// Makes a kept version the newest one; what stood there stays among the versions. `since` is now.
    ///
    /// # Errors
    /// If no such version is kept, if another window has the matter, or if it cannot be written.
    pub fn go_back_to(
        &self,
        library: &Library,
        path: &Path,
        revision: u64,
        since: &str,
    ) -> Result<Matter> {
        let mut writer = self.take(library, path, since)?;
        let kept = self
            .versions(library, path)
            .into_iter()
            .find(|version| version.revision == revision);
        let mut matter = kept.context(text!(
            "revision {revision} of {} is not kept, or is damaged",
            "未留存第 {revision} 次保存的 {}，或者该文件已受损",
            path.display()
        ))?;
        if let Some(base) = writer.base() {
            matter.revision = base.revision;
            // Names and signatures given since then stay.
            matter.versions.clone_from(&base.versions);
        }
        matter.revision = matter.revision.saturating_add(1);
        since.clone_into(&mut matter.changed);
        writer.save_as(library, &matter, Operation::Reverted(revision))?;
        Ok(matter)
    }

    /// Sets a damaged matter aside and brings back its newest good version; `since` is now.
    ///
    /// # Errors
    /// If the file is not damaged, if no good version is left, or if another window has the matter open; otherwise if a
    /// file cannot be written. The damaged file is never deleted.
    pub fn recover(&self, library: &Library, path: &Path, since: &str) -> Result<Recovered> {
        recover::recover(&self.disk, library, path, since)
    }
}

/// Whether a matter lists a version, which was named or signed, and says what it said.
fn is_frozen_as(library: &Library, matter: &Matter, version: &Version) -> bool {
    let mut known = matter.versions.iter();
    known.any(|known| known.sha256 == version.sha256)
        && zicha_matter::substance(library, matter) == version.sha256
}
