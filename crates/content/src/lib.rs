//! YAML content to a [`Library`], or the diagnostics that stand in the way. Reads no file itself: it is given
//! the files, so the build script, the tests and `--content` all go through the same door.

mod lint;
mod lower;
mod origin;
pub mod raw;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

pub use origin::Origins;
use zicha_law::Library;
use zicha_text::text;
use zicha_yaml::{Diagnostic, Place};

/// Content files by their path below `questionnaires/`, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The file that names all others.
pub const PACK: &str = "pack.yaml";

/// The file of named conditions and terms.
pub const DEFINITIONS: &str = "definitions.yaml";

/// The file of public holidays and make-up working days; a pack without time limits in working days needs none.
pub const CALENDAR: &str = "calendar.yaml";

/// The files that a `pack.yaml` names, and those that every pack has; `None` if it cannot be read.
#[must_use]
pub fn listed(pack: &[u8]) -> Option<BTreeSet<String>> {
    let pack: zicha_yaml::Document<raw::Pack> = zicha_yaml::read(PACK, pack).ok()?;
    let mut names = BTreeSet::new();
    for name in [PACK, DEFINITIONS, CALENDAR] {
        names.insert(name.to_owned());
    }
    for id in &pack.value.questionnaires {
        names.insert(format!("{id}.yaml"));
    }
    for name in &pack.value.law {
        names.insert(format!("law/{name}.yaml"));
    }
    Some(names)
}

/// The documents of one edition, as written.
pub(crate) struct Documents {
    pack: zicha_yaml::Document<raw::Pack>,
    questionnaires: Vec<zicha_yaml::Document<raw::Questionnaire>>,
    definitions: zicha_yaml::Document<raw::Definitions>,
    law: Vec<zicha_yaml::Document<raw::Law>>,
    calendar: Option<zicha_yaml::Document<raw::Calendar>>,
}

/// Reads, resolves and checks all content.
///
/// # Errors
/// Every mistake found, in the order of files and lines, up to a thousand. A file that cannot be read at all hides only its own further
/// mistakes.
pub fn load(files: &Files) -> Result<Library, Vec<Diagnostic>> {
    let documents = read(files)?;
    let library = lower::lower(&documents, &digest(files))?;
    let mut diagnostics = lint::lint(&library, &documents);
    if diagnostics.is_empty() {
        return Ok(library);
    }
    diagnostics.sort();
    Err(diagnostics)
}

/// What became of the files that the pack names, and of the others.
#[derive(Default)]
struct Reading {
    questionnaires: Vec<zicha_yaml::Document<raw::Questionnaire>>,
    law: Vec<zicha_yaml::Document<raw::Law>>,
    calendar: Option<zicha_yaml::Document<raw::Calendar>>,
    definitions: Option<zicha_yaml::Document<raw::Definitions>>,
    diagnostics: Vec<Diagnostic>,
}

fn read(files: &Files) -> Result<Documents, Vec<Diagnostic>> {
    let pack: zicha_yaml::Document<raw::Pack> =
        read_one(files, PACK, None).map_err(|error| vec![*error])?;
    let mut apart = None;
    let mut reading = Reading::default();
    std::thread::scope(|scope| {
        // The law is the half of all. Where there is no second thread to be had, it is read below.
        let law = || apart = Some(read_law(files, &pack));
        let _ = std::thread::Builder::new().spawn_scoped(scope, law);
        reading.questionnaires(files, &pack);
        reading.others(files);
    });
    let law = match apart {
        Some(law) => law,
        None => read_law(files, &pack),
    };
    reading.diagnostics.extend(law.diagnostics);
    reading.diagnostics.sort();
    match reading.definitions {
        Some(definitions) if reading.diagnostics.is_empty() => Ok(Documents {
            pack,
            questionnaires: reading.questionnaires,
            definitions,
            law: law.law,
            calendar: reading.calendar,
        }),
        _ => Err(reading.diagnostics),
    }
}

fn read_law(files: &Files, pack: &zicha_yaml::Document<raw::Pack>) -> Reading {
    let mut reading = Reading::default();
    for (index, name) in pack.value.law.iter().enumerate() {
        let named = (pack, format!("law/{index}"));
        let document = read_one(files, &format!("law/{name}.yaml"), Some(named));
        let document = reading.taken(document);
        reading.law.extend(document);
    }
    for name in unlisted(files, "law/", &pack.value.law) {
        let document = reading.taken(read_one(files, name, None));
        reading.law.extend(document);
    }
    reading
}

/// The files of a folder that `pack.yaml` does not list: they add to what it lists, in the order of their names, so that no
/// file is passed over in silence.
fn unlisted<'f>(files: &'f Files, folder: &str, listed: &[String]) -> Vec<&'f str> {
    let mut names = Vec::new();
    for name in files.keys() {
        let Some(stem) = name
            .strip_prefix(folder)
            .and_then(|name| name.strip_suffix(".yaml"))
        else {
            continue;
        };
        let is_listed = listed.iter().any(|known| known == stem);
        let is_of_its_own = [PACK, DEFINITIONS, CALENDAR].contains(&name.as_str());
        if !is_listed && !is_of_its_own && !stem.contains('/') {
            names.push(name.as_str());
        }
    }
    names
}

impl Reading {
    /// A document, unless it could not be read, which is noted.
    fn taken<T>(&mut self, document: Result<T, Box<Diagnostic>>) -> Option<T> {
        match document {
            Ok(document) => Some(document),
            Err(error) => {
                self.diagnostics.push(*error);
                None
            }
        }
    }

    fn questionnaires(&mut self, files: &Files, pack: &zicha_yaml::Document<raw::Pack>) {
        for (index, id) in pack.value.questionnaires.iter().enumerate() {
            let named = (pack, format!("questionnaires/{index}"));
            let document = read_one(files, &format!("{id}.yaml"), Some(named));
            let document = self.taken(document);
            self.questionnaires.extend(document);
        }
        for name in unlisted(files, "", &pack.value.questionnaires) {
            let document = self.taken(read_one(files, name, None));
            self.questionnaires.extend(document);
        }
    }

    fn others(&mut self, files: &Files) {
        if files.contains_key(CALENDAR) {
            self.calendar = self.taken(read_one(files, CALENDAR, None));
        }
        self.definitions = self.taken(read_one(files, DEFINITIONS, None));
    }
}

fn read_one<T: serde::de::DeserializeOwned>(
    files: &Files,
    name: &str,
    named: Option<(&zicha_yaml::Document<raw::Pack>, String)>,
) -> Result<zicha_yaml::Document<T>, Box<Diagnostic>> {
    let Some(bytes) = files.get(name) else {
        let (file, place) = named.map_or((name, Place::START), |(pack, path)| {
            (PACK, pack.place(&path))
        });
        let message = text!("there is no file `{name}`", "没有文件 `{name}`");
        let help = text!(
            "add the file, or take its name out of pack.yaml",
            "请补上该文件，或者从 pack.yaml 中删去其名称"
        );
        return Err(Box::new(Diagnostic::new(
            "missing-file",
            file,
            place,
            message,
            help,
        )));
    };
    zicha_yaml::read(name, bytes)
}

/// SHA-256 over names and contents, in hexadecimal.
#[must_use]
pub fn digest(files: &Files) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes] {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
    }
    let mut hex = String::new();
    for byte in hasher.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::{Files, load};

    /// Whichever of the two threads is first.
    #[test]
    fn mistakes_come_in_the_order_of_the_files() {
        let pack = "id: a\nversion: \"1\"\namended_on: 2026-01-01\nconduct: {from: b, to: c}\nquestionnaires: [second, fourth]\nlaw: [a, b]\n";
        let mut files = Files::from([("pack.yaml".to_owned(), pack.into())]);
        let broken = [
            "definitions.yaml",
            "fourth.yaml",
            "law/a.yaml",
            "law/b.yaml",
            "second.yaml",
        ];
        for name in broken {
            files.insert(name.to_owned(), b"a: b: c".to_vec());
        }
        let found = load(&files).err().unwrap_or_default();
        let told: Vec<&str> = found.iter().map(|mistake| mistake.file.as_str()).collect();
        assert_eq!(told, broken);
    }

    /// A lawyer's added law would else be passed over in silence, even where it is no YAML at all.
    #[test]
    fn a_file_that_no_list_names_is_read_all_the_same() {
        let pack = "id: a\nversion: \"1\"\namended_on: 2026-01-01\nconduct: {from: b, to: c}\nquestionnaires: []\nlaw: []\n";
        let mut files = Files::from([("pack.yaml".to_owned(), pack.into())]);
        files.insert("definitions.yaml".to_owned(), b"definitions: []".to_vec());
        for name in ["law/new.yaml", "typo.yaml"] {
            files.insert(name.to_owned(), b"garbage: [".to_vec());
        }
        let found = load(&files).err().unwrap_or_default();
        let told: Vec<&str> = found.iter().map(|mistake| mistake.file.as_str()).collect();
        assert_eq!(told, ["law/new.yaml", "typo.yaml"]);
    }
}
