//! What the tests share: the two libraries, and short ways to files, matters and assessments.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use zicha_content::Files;
use zicha_engine::{ArticleOutcome, Assessment, Case};
use zicha_law::{Answers, Date, DateTime, Library, Period, TierIx};
use zicha_matter::Matter;
use zicha_text::Lang;
use zicha_yaml::Diagnostic;

/// Today, for every test.
pub(crate) const TODAY: Date = Date::constant(2026, 11, 24);

/// The moment against which tests read time limits.
pub(crate) const NOW: DateTime = TODAY.at(0, 0, 0, 0);

static EMBEDDED: LazyLock<Library> =
    LazyLock::new(|| zicha_pack::library().expect("the embedded content reads"));
static TOY: LazyLock<Library> = LazyLock::new(|| load(&toy_files()));

/// The real law.
pub(crate) fn library() -> &'static Library {
    &EMBEDDED
}

/// How often a test of chance or of endurance goes round: so often unless `ZICHA_ROUNDS` says otherwise.
pub(crate) fn rounds(usual: u64) -> u64 {
    std::env::var("ZICHA_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(usual)
}

/// A law of three articles and nine questions, one of each kind: `tests/fixtures/toy`.
pub(crate) fn toy() -> &'static Library {
    &TOY
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn toy_files() -> Files {
    zicha_pack::files(&root().join("tests/fixtures/toy")).expect("the toy content is there")
}

pub(crate) fn load(files: &Files) -> Library {
    zicha_content::load(files).unwrap_or_else(|diagnostics| panic!("{}", lines(&diagnostics)))
}

pub(crate) fn lines(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Runs of two or more English words in a Chinese text. What is typed as it stands (in backticks), ids and paths are not
/// counted.
pub(crate) fn english(text: &str) -> Vec<String> {
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
#[track_caller]
pub(crate) fn assert_chinese(diagnostics: &[Diagnostic]) {
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
pub(crate) fn patch(files: &mut Files, file: &str, from: &str, to: &str) {
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
pub(crate) fn answers_file(pairs: &[(&str, &str)]) -> String {
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

pub(crate) fn matter(library: &Library, text: &str) -> Matter {
    zicha_matter::read(library, "answers.yaml", text.as_bytes())
        .unwrap_or_else(|errors| panic!("{}", lines(&errors)))
}

pub(crate) fn answers(library: &Library, pairs: &[(&str, &str)]) -> Answers {
    matter(library, &answers_file(pairs)).answers
}

pub(crate) fn assess_on(library: &Library, answers: &Answers, as_of: Date) -> Assessment {
    zicha_engine::assess(&Case {
        library,
        answers,
        conduct: Period::default(),
        as_of,
    })
}

pub(crate) fn tier(library: &Library, id: &str) -> TierIx {
    let position = library.tiers.iter().position(|tier| tier.id.as_str() == id);
    TierIx(
        u16::try_from(position.unwrap_or_else(|| panic!("there is no tier {id}")))
            .expect("tiers are few"),
    )
}

pub(crate) fn row<'a>(
    library: &Library,
    assessment: &'a Assessment,
    id: &str,
) -> &'a ArticleOutcome {
    let article = library
        .find_article(id)
        .unwrap_or_else(|| panic!("there is no article {id}"));
    assessment
        .article(article)
        .unwrap_or_else(|| panic!("{id} has no row"))
}

/// Every file below a folder whose name ends so, with its text.
pub(crate) fn texts(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("a folder entry").path()) {
        if path.is_dir() {
            found.extend(texts(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).expect("source files are text");
            found.push((path, text));
        }
    }
    found.sort();
    found
}

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

/// The worked example.
pub(crate) fn example() -> Matter {
    zicha_matter::read(library(), "example", zicha_pack::EXAMPLE.as_bytes())
        .expect("the worked example reads")
}
