//! The results in sentences: what is live, article by article; pages of articles, deadlines, routes and penalties; exports.

use std::path::{Path, PathBuf};

use anyhow::Result;

use zicha_engine::{ArticleOutcome, Status};
use zicha_export::{FORMATS, Format, Output};
use zicha_law::Library;
use zicha_report::document::{Counts, Edition, Languages, Selection};
use zicha_report::{
    ListKind, Report, article_page, cite, direction, direction_word, exposure, status,
};
use zicha_store::StoreError;
use zicha_text::{Lang, fill, listed};

use super::command::VERIFY;
use super::prompter::Prompter;
use super::verify::verify;

/// Says the results, then answers lines about them until an empty one.
pub(super) fn results(prompter: &mut Prompter<'_>) -> Result<()> {
    overview(prompter)?;
    while let Some(line) = prompter
        .ask()?
        .filter(|line| !line.is_empty() && line.to_lowercase() != "q")
    {
        about(prompter, &line)?;
        prompter.say(prompter.words().result.hint)?;
    }
    Ok(())
}

/// Takes in a line about the results.
pub(super) fn about(prompter: &mut Prompter<'_>, line: &str) -> Result<()> {
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match name.to_lowercase().as_str() {
        "t" => list_kind(prompter, ListKind::Deadlines),
        "m" => list_kind(prompter, ListKind::Classes),
        "p" => list_kind(prompter, ListKind::Penalties),
        "d" => overview(prompter),
        "l" => prompter.switch_language(),
        "x" => export(prompter, rest.trim()),
        name if VERIFY.contains(&name) => verify(prompter, rest.trim()),
        _ => article(prompter, line),
    }
}

/// Every article in breach or possible, and the others in one sentence.
fn overview(prompter: &mut Prompter<'_>) -> Result<()> {
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let outcomes = session.assessment().articles.clone();
    prompter.say(prompter.words().result.title)?;
    let mut rest = Vec::new();
    for outcome in &outcomes {
        if matches!(outcome.status, Status::Breach | Status::Possible) {
            let paragraph = paragraph(prompter, outcome);
            prompter.say(&paragraph)?;
        } else {
            let label = cite::label(prompter.lang, prompter.library, outcome.article);
            rest.push(label);
        }
    }
    prompter.say(&fill(
        prompter.words().result.rest,
        &[("list", &rest.join(listed(prompter.lang)))],
    ))?;
    prompter.say(prompter.words().result.hint)
}

fn paragraph(prompter: &Prompter<'_>, outcome: &ArticleOutcome) -> String {
    let (strings, lang, library, words) = (
        prompter.strings(),
        prompter.lang,
        prompter.library,
        &prompter.words().result,
    );
    let version = outcome.governing();
    let figure = |found| exposure(strings, lang, library, found);
    let name = cite::articles(lang, library, &[outcome.article]);
    let title = library.article(outcome.article).title.get(lang);
    let change = direction_word(strings, direction(library, outcome.article));
    let sentences = [
        fill(
            words.article,
            &[
                ("name", &name),
                ("title", title),
                ("status", status(strings, outcome.status)),
            ],
        ),
        fill(
            words.now,
            &[
                ("now", &figure(version.now.entity)),
                ("worst", &figure(version.worst.entity)),
            ],
        ),
        fill(
            words.individual,
            &[
                ("now", &figure(version.now.individual)),
                ("worst", &figure(version.worst.individual)),
            ],
        ),
        fill(words.change, &[("change", change)]),
    ];
    sentences.join(" ")
}

fn list_kind(prompter: &mut Prompter<'_>, list_kind: ListKind) -> Result<()> {
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let findings = list_kind.findings(&session.report(prompter.library), prompter.lang);
    if findings.is_empty() {
        return prompter.say(list_kind.nothing(prompter.strings()));
    }
    let mut group = "";
    for finding in findings {
        if finding.group != group {
            group = finding.group;
            prompter.say(group)?;
        }
        prompter.say(&format!("- {}, {}", finding.title, finding.value))?;
    }
    Ok(())
}

/// The page of the article with a number or a label.
fn article(prompter: &mut Prompter<'_>, wanted: &str) -> Result<()> {
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let (library, lang) = (prompter.library, prompter.lang);
    let wanted_form = squeezed(wanted);
    let mut outcomes = session.assessment().articles.iter();
    let found = outcomes.find(|outcome| names(lang, library, outcome).contains(&wanted_form));
    let Some(found) = found else {
        return prompter.say(&fill(
            prompter.words().result.no_article,
            &[("text", wanted)],
        ));
    };
    let blocks = article_page(&session.report(library), found.article, lang);
    prompter.read_out(&blocks)
}

/// What an article can be called: its label, its citation, its id.
fn names(lang: Lang, library: &Library, outcome: &ArticleOutcome) -> [String; 3] {
    let article = outcome.article;
    [
        squeezed(&cite::label(lang, library, article)),
        squeezed(&cite::articles(lang, library, &[article])),
        library.article(article).id.to_string(),
    ]
}

/// In lower case and without blanks.
fn squeezed(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

/// Writes an export in the format that the ending names; never over a file.
fn export(prompter: &mut Prompter<'_>, file: &str) -> Result<()> {
    let words = &prompter.words().result;
    if file.is_empty() {
        return prompter.say(words.no_file);
    }
    let path = PathBuf::from(file);
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let Some(format) = zicha_export::format(ending) else {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.extension).collect();
        return prompter.say(&fill(
            words.no_format,
            &[("file", file), ("known", &known.join(", "))],
        ));
    };
    if path.exists() {
        return prompter.say(&fill(words.exists, &[("file", file)]));
    }
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let selection = Selection {
        languages: Languages::One(prompter.lang),
        edition: Edition::Full,
        parts: None,
    };
    let report = session.report(prompter.library);
    match write(format, &report, &selection, &path) {
        Ok(counts) => {
            prompter.say(&fill(words.written, &[("file", file)]))?;
            prompter.say(&zicha_export::read_back(prompter.lang, &counts))
        }
        Err(error) => prompter.say(error.text().get(prompter.lang)),
    }
}

/// Makes an export and writes it.
fn write(
    format: &Format,
    report: &Report<'_>,
    selection: &Selection,
    path: &Path,
) -> Result<Counts, StoreError> {
    let made = format.make(report, selection)?;
    match &made.output {
        Output::File(bytes) => zicha_store::write(path, bytes)?,
        Output::Folder(files) => zicha_store::write_folder(path, files)?,
    }
    Ok(made.counts)
}
