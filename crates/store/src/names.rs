//! The file names of matters.

use std::ffi::OsStr;
use std::path::Path;

use super::EXTENSION;

/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

pub(super) fn is_matter(path: &Path) -> bool {
    of(path).ends_with(EXTENSION)
}

/// The name of a file; nothing if it is not Unicode.
pub(super) fn of(path: &Path) -> &str {
    let name = path.file_name().unwrap_or_default();
    name.to_str().unwrap_or_default()
}

pub(super) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension() == Some(OsStr::new(extension))
}

/// The name without what says that it is a matter.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match name
        .strip_suffix(EXTENSION)
        .unwrap_or(&name)
        .trim_end_matches('.')
    {
        "" => "matter".to_owned(),
        stem => stem.to_owned(),
    }
}

/// The names that a matter may get, from the plainest on.
pub(super) fn candidates(stem: &str) -> impl Iterator<Item = String> {
    let numbered = (2_u32..).map(move |number| format!("{stem}-{number}.{EXTENSION}"));
    std::iter::once(plain(stem)).chain(numbered)
}

/// The plainest name of a matter.
pub(super) fn plain(stem: &str) -> String {
    format!("{stem}.{EXTENSION}")
}

/// A file name from an organisation's name: letters and digits of any script, at most 40 of them.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars().take(60) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.chars().count() == 40 {
            break;
        }
    }
    match slug.trim_end_matches('-') {
        "" => "matter".to_owned(),
        device if DEVICES.contains(&device) => format!("{device}-1"),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{candidates, has_extension, is_matter, slug, stem};

    #[test]
    fn a_slug_is_one_file_name_without_reserved_characters() {
        for name in [
            "../../etc/passwd",
            "..",
            "/",
            "C:\\Windows",
            "a\0b",
            "<>:\"/\\|?*",
            "",
            "   ",
            "\u{202e}evil",
        ] {
            let slug = slug(name);
            assert!(
                slug.chars().all(|c| c.is_alphanumeric() || c == '-') && !slug.is_empty(),
                "{name:?} gave {slug}"
            );
        }
    }

    #[test]
    fn a_slug_is_never_the_name_of_a_windows_device() {
        assert_eq!(slug("CON"), "con-1");
        assert_eq!(slug("nul"), "nul-1");
        assert_eq!(slug("Console"), "console");
    }

    #[test]
    fn a_slug_keeps_letters_of_any_script_and_parts_them_by_single_dashes() {
        assert_eq!(slug("Acme (Shanghai) Co., Ltd."), "acme-shanghai-co-ltd");
        assert_eq!(slug("某公司（第二分部）"), "某公司-第二分部");
    }

    #[test]
    fn a_slug_fits_every_file_system() {
        let slug = slug(&"很长的名称".repeat(100));
        assert_eq!(slug.chars().count(), 40);
        assert!(slug.len() <= 255, "file systems take 255 bytes");
    }

    #[test]
    fn the_candidates_are_numbered_from_the_second_on() {
        let first: Vec<String> = candidates("a").take(3).collect();
        assert_eq!(first, ["a.zicha.json", "a-2.zicha.json", "a-3.zicha.json"]);
    }

    #[test]
    fn the_stem_is_the_name_without_the_ending_of_a_matter() {
        assert_eq!(stem(Path::new("x/harbour.zicha.json")), "harbour");
        assert_eq!(stem(Path::new("x/note.txt")), "note.txt");
        assert_eq!(stem(Path::new("x/.zicha.json")), "matter");
        assert!(is_matter(Path::new("x/harbour.zicha.json")));
        assert!(!is_matter(Path::new("x/harbour.json")));
    }

    #[test]
    fn only_the_last_ending_is_the_extension() {
        assert!(has_extension(Path::new("a.b.md"), "md"));
        assert!(!has_extension(Path::new("a.md.b"), "md"));
        assert!(!has_extension(Path::new(".md"), "md"));
    }
}
