//! What the tests of several crates share: the two libraries, random answers, and short ways to content files and matters.
//! Only tests depend on it. It stands below the engine, so that the engine's own tests can use it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed, helpers included"
)]

pub mod random;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use zicha_content::Files;
use zicha_law::{Answers, Date, DateTime, Library};
use zicha_matter::Matter;
use zicha_text::Lang;
use zicha_yaml::Diagnostic;

/// Today, for every test.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// The moment against which tests read time limits.
pub const NOW: DateTime = TODAY.at(0, 0, 0, 0);

static EMBEDDED: LazyLock<Library> =
    LazyLock::new(|| zicha_pack::library().expect("the embedded content reads"));
static TOY: LazyLock<Library> = LazyLock::new(|| load(&toy_files()));

/// The real law.
#[must_use]
pub fn library() -> &'static Library {
    &EMBEDDED
}

/// How often a test of chance or of endurance goes round: so often unless `ZICHA_ROUNDS` says otherwise.
#[must_use]
pub fn rounds(usual: u64) -> u64 {
    std::env::var("ZICHA_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(usual)
}

/// A law of three articles and nine questions, one of each kind: `tests/fixtures/toy`.
#[must_use]
pub fn toy() -> &'static Library {
    &TOY
}

/// The folder of the whole repository.
///
/// # Panics
/// Never: this crate stands two folders down.
#[must_use]
pub fn root() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.nth(2).expect("crates/testing is two folders down")
}

/// The content files of the toy law, to be patched.
///
/// # Panics
/// If they cannot be read.
#[must_use]
pub fn toy_files() -> Files {
    zicha_pack::files(&root().join("tests/fixtures/toy")).expect("the toy content is there")
}

/// The library of content files that are right.
///
/// # Panics
/// With every mistake, if they are not.
#[must_use]
pub fn load(files: &Files) -> Library {
    zicha_content::load(files).unwrap_or_else(|diagnostics| panic!("{}", lines(&diagnostics)))
}

/// Diagnostics, one a line.
#[must_use]
pub fn lines(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Runs of two or more English words in a Chinese text. What is typed as it stands (in backticks), ids and paths are not
/// counted.
///
/// # Panics
/// Never.
#[must_use]
pub fn english(text: &str) -> Vec<String> {
    let prose: Vec<&str> = text.split('`').step_by(2).collect();
    let mut runs = vec![Vec::new()];
    for word in prose
        .join(" 、 ")
        .split_inclusive(|c: char| !c.is_ascii_graphic())
    {
        let (word, end) =
            word.split_at(word.trim_end_matches(|c: char| !c.is_ascii_graphic()).len());
        let plain = word.trim_matches(|c: char| ",.:;()'\"?!".contains(c));
        let is_word =
            !plain.is_empty() && plain.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
        if is_word {
            runs.last_mut()
                .expect("there is a run")
                .push(plain.to_owned());
        }
        if !is_word || end != " " {
            runs.push(Vec::new());
        }
    }
    runs.into_iter()
        .filter(|run| run.len() > 1)
        .map(|run| run.join(" "))
        .collect()
}

/// Says of each mistake what is wrong and what to do, in Chinese.
///
/// # Panics
/// If a mistake is told in English, or has no help.
#[track_caller]
pub fn assert_chinese(diagnostics: &[Diagnostic]) {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for mistake in diagnostics {
        let text = mistake.text(Lang::Zh);
        assert_eq!(english(&text), Vec::<String>::new(), "{text}");
        assert!(
            chinese(&mistake.message.zh) && chinese(&mistake.help.zh),
            "{text}"
        );
    }
}

/// Replaces the one occurrence of a text in a file.
///
/// # Panics
/// If there is no such file, or the text does not stand in it exactly once.
pub fn patch(files: &mut Files, file: &str, from: &str, to: &str) {
    let bytes = files
        .get_mut(file)
        .unwrap_or_else(|| panic!("there is no {file}"));
    let text = String::from_utf8(std::mem::take(bytes)).expect("content is UTF-8");
    assert_eq!(
        text.matches(from).count(),
        1,
        "`{from}` must stand in {file} exactly once"
    );
    *bytes = text.replacen(from, to, 1).into_bytes();
}

/// An answers file in short: `("channel", "web")`, the value as YAML.
#[must_use]
pub fn answers_file(pairs: &[(&str, &str)]) -> String {
    let mut text = String::from("answers:\n");
    for (question, value) in pairs {
        let _ = writeln!(text, "  - {{question: {question}, answer: {value}}}");
    }
    if pairs.is_empty() {
        "answers: []\n".to_owned()
    } else {
        text
    }
}

/// A matter from an answers file that is right.
///
/// # Panics
/// With every mistake, if it is not.
#[must_use]
pub fn matter(library: &Library, text: &str) -> Matter {
    zicha_matter::read(library, "answers.yaml", text.as_bytes())
        .unwrap_or_else(|errors| panic!("{}", lines(&errors)))
}

/// Answers in short, as for [`answers_file`].
#[must_use]
pub fn answers(library: &Library, pairs: &[(&str, &str)]) -> Answers {
    matter(library, &answers_file(pairs)).answers
}

/// The worked example.
///
/// # Panics
/// If the intake refuses it.
#[must_use]
pub fn example() -> Matter {
    zicha_matter::read(library(), "example", zicha_pack::EXAMPLE.as_bytes())
        .expect("the worked example reads")
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn the_scan_for_english_sees_sentences_and_passes_over_what_is_quoted() {
        assert_eq!(
            english("无法读取：unknown field `a b`, expected one of `c d`。"),
            ["unknown field", "expected one of"]
        );
        assert_eq!(
            english("a.yaml:2:3：`x y z` 有误 [bad-id]\n  处理：Word、Excel 不能读取"),
            Vec::<String>::new()
        );
    }
}
