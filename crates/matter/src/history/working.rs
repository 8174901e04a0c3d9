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
    let mut end = matter.versions.len();
    if matter.content.is_same(&library.pack.mark()) {
        end = position(matter, sha256).unwrap_or(end);
    }
    let before = matter.versions[..end].last();
    Working {
        number: number(end),
        frozen: matter.versions.get(end),
        before: before.map(|version| (number(end - 1), version)),
        sha256,
    }
}

/// The number of the version in a position.
fn number(position: usize) -> u32 {
    u32::try_from(position + 1).unwrap_or(u32::MAX)
}

/// Where the newest version with a checksum is.
fn position(matter: &Matter, sha256: &str) -> Option<usize> {
    let mut versions = matter.versions.iter();
    versions.rposition(|version| version.sha256 == sha256)
}

/// The version at which a matter stands, made one if it is a draft.
pub fn frozen<'a>(library: &Library, matter: &'a mut Matter, at: &str) -> &'a mut Version {
    let sha256 = substance(library, matter);
    if let Some(place) = position(matter, &sha256) {
        return &mut matter.versions[place];
    }
    matter.versions.push(Version {
        name: String::new(),
        at: at.to_owned(),
        sha256,
        signatures: Vec::new(),
    });
    let last = matter.versions.len() - 1;
    &mut matter.versions[last]
}
