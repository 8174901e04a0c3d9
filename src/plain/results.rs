//! The results in sentences: what is live, article by article; pages of articles, deadlines, routes and penalties; exports.

use std::path::PathBuf;

use anyhow::Result;

use zicha_engine::{ArticleOutcome, Status};
use zicha_export::{FORMATS, Output};
use zicha_law::ArticleIx;
use zicha_report::document::{Edition, Languages, Selection};
use zicha_report::{Topic, article_page, cite, direction, direction_word, exposure, status};
use zicha_text::{fill, listed};

use super::talk::Talk;

/// Says the results, then answers lines about them until an empty one.
pub(super) fn results(talk: &mut Talk<'_>) -> Result<()> {
    overview(talk)?;
    while let Some(line) = talk
        .ask()?
        .filter(|line| !line.is_empty() && line.to_lowercase() != "q")
    {
        about(talk, &line)?;
        talk.say(talk.words().result.hint)?;
    }
    Ok(())
}

/// Takes in a line about the results.
pub(super) fn about(talk: &mut Talk<'_>, line: &str) -> Result<()> {
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match name.to_lowercase().as_str() {
        "t" => topic(talk, Topic::Deadlines),
        "m" => topic(talk, Topic::Classes),
        "p" => topic(talk, Topic::Penalties),
        "d" => overview(talk),
        "l" => talk.switch_language(),
        "x" => export(talk, rest.trim()),
        _ => article(talk, line),
    }
}

/// Every article in breach or possible, and the others in one sentence.
fn overview(talk: &mut Talk<'_>) -> Result<()> {
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let outcomes = session.assessment().articles.clone();
    let is_live =
        |outcome: &&ArticleOutcome| matches!(outcome.status, Status::Breach | Status::Possible);
    talk.say(talk.words().result.title)?;
    for outcome in outcomes.iter().filter(is_live) {
        let paragraph = paragraph(talk, outcome);
        talk.say(&paragraph)?;
    }
    let rest: Vec<ArticleIx> = outcomes
        .iter()
        .filter(|outcome| !is_live(outcome))
        .map(|outcome| outcome.article)
        .collect();
    let labels: Vec<String> = rest
        .iter()
        .map(|article| cite::label(talk.lang, talk.library, *article))
        .collect();
    talk.say(&fill(
        talk.words().result.rest,
        &[("list", &labels.join(listed(talk.lang)))],
    ))?;
    talk.say(talk.words().result.hint)
}

fn paragraph(talk: &Talk<'_>, outcome: &ArticleOutcome) -> String {
    let (strings, lang, library, words) = (
        talk.strings(),
        talk.lang,
        talk.library,
        &talk.words().result,
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

fn topic(talk: &mut Talk<'_>, topic: Topic) -> Result<()> {
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let findings = topic.findings(&session.report(talk.library), talk.lang);
    if findings.is_empty() {
        return talk.say(topic.nothing(talk.strings()));
    }
    let mut group = "";
    for finding in findings {
        if finding.group != group {
            group = finding.group;
            talk.say(group)?;
        }
        talk.say(&format!("- {}, {}", finding.title, finding.value))?;
    }
    Ok(())
}

/// The page of the article with a number or a label.
fn article(talk: &mut Talk<'_>, wanted: &str) -> Result<()> {
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let (library, lang) = (talk.library, talk.lang);
    let squeeze = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let wanted_form = squeeze(wanted);
    let fits = |article: &ArticleIx| {
        let law = library.article(*article);
        let label = cite::label(lang, library, *article);
        let name = cite::articles(lang, library, &[*article]);
        [squeeze(&label), squeeze(&name), law.id.to_string()].contains(&wanted_form)
    };
    let found = session
        .assessment()
        .articles
        .iter()
        .map(|outcome| outcome.article)
        .find(fits);
    let Some(found) = found else {
        return talk.say(&fill(talk.words().result.no_article, &[("text", wanted)]));
    };
    let blocks = article_page(&session.report(library), found, lang);
    talk.read_out(&blocks)
}

/// Writes an export in the format that the ending names; never over a file.
fn export(talk: &mut Talk<'_>, file: &str) -> Result<()> {
    let words = &talk.words().result;
    if file.is_empty() {
        return talk.say(words.no_file);
    }
    let path = PathBuf::from(file);
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let Some(format) = zicha_export::format(ending) else {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.extension).collect();
        return talk.say(&fill(
            words.no_format,
            &[("file", file), ("known", &known.join(", "))],
        ));
    };
    if path.exists() {
        return talk.say(&fill(words.exists, &[("file", file)]));
    }
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let selection = Selection {
        languages: Languages::One(talk.lang),
        edition: Edition::Full,
        parts: None,
    };
    let made = format
        .make(&session.report(talk.library), &selection)
        .and_then(|made| {
            match &made.output {
                Output::File(bytes) => zicha_store::write(&path, bytes)?,
                Output::Folder(files) => zicha_store::write_folder(&path, files)?,
            }
            Ok(made.counts)
        });
    match made {
        Ok(counts) => {
            talk.say(&fill(words.written, &[("file", file)]))?;
            talk.say(&zicha_export::read_back(talk.lang, &counts))
        }
        Err(error) => talk.say(zicha_store::failure(&error).get(talk.lang)),
    }
}
