//! Which version is being worked on, and which ones stand.

use crate::substance;
use crate::{Matter, Version};
use zicha_law::Library;

/// The version that a matter is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Working<'a> {
    /// From one.
    pub number: u32,
    /// The version itself if it was named or signed and nothing was changed since; `None` for a draft.
    pub frozen: Option<&'a Version>,
    /// The newest version that was named or signed before it.
    pub before: Option<(u32, &'a Version)>,
    /// SHA-256 of what the matter says.
    pub sha256: &'a str,
}

/// The version that a matter is at; `sha256` is its [`substance`]. What was signed under other content is a draft again: the
/// figures may be others.
#[must_use]
pub fn working<'a>(library: &Library, matter: &'a Matter, sha256: &'a str) -> Working<'a> {
    let number = |position: usize| u32::try_from(position + 1).unwrap_or(u32::MAX);
    let is_present = matter.content.is_same(&library.pack.mark());
    let at = matter
        .versions
        .iter()
        .rposition(|version| version.sha256 == sha256)
        .filter(|_| is_present);
    let end = at.unwrap_or(matter.versions.len());
    let before = end
        .checked_sub(1)
        .and_then(|last| Some((number(last), matter.versions.get(last)?)));
    Working {
        number: number(end),
        frozen: at.and_then(|at| matter.versions.get(at)),
        before,
        sha256,
    }
}

/// The version at which a matter stands, made one if it is a draft.
pub fn frozen<'a>(library: &Library, matter: &'a mut Matter, at: &str) -> &'a mut Version {
    let sha256 = substance(library, matter);
    let position = matter
        .versions
        .iter()
        .rposition(|version| version.sha256 == sha256);
    let position = position.unwrap_or_else(|| {
        matter.versions.push(Version {
            name: String::new(),
            at: at.to_owned(),
            sha256,
            signatures: Vec::new(),
        });
        matter.versions.len() - 1
    });
    &mut matter.versions[position]
}
