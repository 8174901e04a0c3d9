//! Files that are kept as evidence: what was in them when they were named, and whether it still is.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use zicha_law::{Date, EvidenceFile};

use zicha_matter::FileState;

/// The largest file that is accepted as evidence.
const MOST: u64 = 4 * 1024 * 1024 * 1024;

/// The exhibits of lines of evidence: those that are known stay as they were seen first; a new line that names a file is
/// looked into. `on` is today.
#[must_use]
pub fn evidence_files(lines: &[String], known: &[EvidenceFile], on: Date) -> Vec<EvidenceFile> {
    let mut files = Vec::new();
    for line in lines {
        match known.iter().find(|known| known.line == *line) {
            Some(known) => files.push(known.clone()),
            None => files.extend(examined(line, on)),
        }
    }
    files
}

/// The file that a new line of evidence names, as it is today; `None` if it names none that can be read.
fn examined(line: &str, on: Date) -> Option<EvidenceFile> {
    let path = named(line)?;
    let sha256 = digest(&path).ok()?;
    Some(EvidenceFile {
        line: line.to_owned(),
        path: path.display().to_string(),
        sha256,
        on,
    })
}

/// Whether a file still is what it was when it was named.
#[must_use]
pub fn recheck(evidence_file: &EvidenceFile) -> FileState {
    match digest(Path::new(&evidence_file.path)) {
        Ok(sha256) if sha256 == evidence_file.sha256 => FileState::Same,
        Ok(_) => FileState::Changed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => FileState::Missing,
        Err(error) => FileState::Unreadable(zicha_text::failure(&error)),
    }
}

/// The file that a line names, if there is one: `~/policy.pdf, until 2027-01-31`.
fn named(line: &str) -> Option<PathBuf> {
    let (text, _) = zicha_matter::path_in(line);
    let path = match text.strip_prefix("~/") {
        Some(rest) => directories::BaseDirs::new()?.home_dir().join(rest),
        None => PathBuf::from(text),
    };
    // A bare word may be a file here by chance; a path is meant.
    let is_path = path.components().count() > 1 || path.extension().is_some();
    if !is_path {
        return None;
    }
    let path = std::path::absolute(&path).ok()?;
    let found = path.metadata().ok()?;
    (found.is_file() && found.len() <= MOST).then_some(path)
}

fn digest(path: &Path) -> io::Result<String> {
    // A pipe or a device would keep the reader waiting.
    if !path.metadata()?.is_file() {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(zicha_matter::hex(&hasher.finalize())),
            Ok(read) => hasher.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;
    use zicha_law::Date;

    use super::{evidence_files, named, recheck};
    use zicha_matter::FileState;

    const THEN: Date = Date::constant(2026, 1, 31);
    const TODAY: Date = Date::constant(2026, 11, 24);

    #[test]
    fn a_line_names_a_file_only_by_a_path_that_is_there() {
        let folder = TempDir::new().expect("a temporary folder");
        let file = folder.path().join("policy.pdf");
        fs::write(&file, "1").expect("it is written");
        let line = format!("{}, until 2027-01-31", file.display());
        assert_eq!(named(&line), Some(file));
        assert_eq!(named("policy"), None, "a bare word is no path");
        assert_eq!(named(&folder.path().display().to_string()), None);
        assert_eq!(named("/no/such/policy.pdf"), None);
    }

    #[test]
    fn a_file_stays_as_it_was_first_seen_and_its_change_is_noticed() {
        let folder = TempDir::new().expect("a temporary folder");
        let file = folder.path().join("policy.pdf");
        fs::write(&file, "1").expect("it is written");
        let lines = [file.display().to_string()];
        let first = evidence_files(&lines, &[], THEN);
        assert_eq!(recheck(&first[0]), FileState::Same);
        fs::write(&file, "2").expect("it is written");
        assert_eq!(evidence_files(&lines, &first, TODAY), first);
        assert_eq!(recheck(&first[0]), FileState::Changed);
        fs::remove_file(&file).expect("it is removed");
        assert_eq!(recheck(&first[0]), FileState::Missing);
    }
}
