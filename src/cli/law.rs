//! `law` and `questions`.

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use zicha_law::{Article, ArticleIx, Library, Question};
use zicha_text::{Lang, Str, text};

use zicha_text::{ResultExt as _, strings};

use super::args::Output;
use super::{Outcome, print, print_json, statutes};

pub(super) fn law(
    library: &Library,
    lang: Lang,
    article: Option<&str>,
    diff: bool,
) -> Result<Outcome> {
    match article {
        None => print(&table(library, lang))?,
        Some(name) => {
            let found = find(library, name).context(text!(
                "there is no article `{name}`; give a number such as 61 or an id such as csl-61",
                "没有条文 `{name}`；请输入条号（如 61）或者编号（如 csl-61）"
            ))?;
            print(&zicha_export::plain_page(&zicha_report::law_page(
                library, found, lang,
            )))?;
            print(&statutes::of_article(library, lang, found, diff)?)?;
        }
    }
    Ok(Outcome::Fine)
}

/// An article by id, or by its number in the main statute.
fn find(library: &Library, name: &str) -> Option<ArticleIx> {
    library
        .find_article(name)
        .or_else(|| library.find_article(&format!("csl-{name}")))
}

fn table(library: &Library, lang: Lang) -> String {
    let words = strings(lang);
    let mut out = String::new();
    let mut instrument = "";
    for law in &library.articles {
        if law.instrument.as_str() != instrument {
            instrument = &law.instrument;
            let head = library
                .instruments
                .iter()
                .find(|head| head.id.as_str() == instrument);
            let _ = writeln!(
                out,
                "\n{}",
                head.map_or(instrument, |head| head.title.get(lang))
            );
        }
        let former: Vec<String> = law
            .former_numbers()
            .iter()
            .map(ToString::to_string)
            .collect();
        let change = if law.versions.len() == 1 && !law.is_amended() {
            ""
        } else {
            change_word(words, law)
        };
        let former = former.join(", ");
        let pad = " ".repeat(12_usize.saturating_sub(change.width()));
        let _ = writeln!(
            out,
            "{:<9} {former:<11} {change}{pad} {}",
            law.id.as_str(),
            law.title.get(lang)
        );
    }
    out
}

fn change_word(words: &zicha_text::Strings, law: &Article) -> &'static str {
    match law.change {
        zicha_law::Change::Amended => words.term.amended,
        zicha_law::Change::New => words.term.new_change,
        zicha_law::Change::Merged => words.term.merged,
        zicha_law::Change::Unchanged => words.term.unchanged,
    }
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    questionnaire: &'a str,
    section: &'a str,
    kind: &'static str,
    nature: zicha_law::Nature,
    text: Words<'a>,
    guidance: Words<'a>,
    why: Words<'a>,
    evidence: Words<'a>,
    options: Vec<OptionRow<'a>>,
    cites: Vec<&'a str>,
    who: &'a [zicha_law::Who],
}

#[derive(Serialize)]
struct OptionRow<'a> {
    id: &'a str,
    text: Words<'a>,
}

#[derive(Serialize)]
struct Words<'a> {
    en: &'a str,
    zh: &'a str,
}

fn words(text: &zicha_text::Text) -> Words<'_> {
    Words {
        en: &text.en,
        zh: &text.zh,
    }
}

pub(super) fn questions(library: &Library, lang: Lang, format: Output) -> Result<Outcome> {
    match format {
        Output::Text => print(&listing(library, lang))?,
        Output::Json => {
            let rows: Vec<Row<'_>> = library
                .questions
                .iter()
                .map(|question| row(library, question))
                .collect();
            print_json(&format!("{}\n", serde_json::to_string_pretty(&rows)?))?;
        }
    }
    Ok(Outcome::Fine)
}

fn row<'a>(library: &'a Library, question: &'a Question) -> Row<'a> {
    let questionnaire = library.questionnaire(question.questionnaire);
    Row {
        id: &question.id,
        questionnaire: &questionnaire.id,
        section: &questionnaire.sections[usize::from(question.section)].id,
        kind: question.kind.code(),
        nature: question.nature,
        text: words(&question.text),
        guidance: words(&question.guidance),
        why: words(&question.why),
        evidence: words(&question.evidence),
        options: question
            .options
            .iter()
            .map(|choice| OptionRow {
                id: &choice.id,
                text: words(&choice.text),
            })
            .collect(),
        cites: question.cites.iter().map(Str::as_str).collect(),
        who: &question.who,
    }
}

fn listing(library: &Library, lang: Lang) -> String {
    let mut out = String::new();
    for questionnaire in &library.questionnaires {
        let _ = writeln!(out, "{}", questionnaire.title.get(lang));
        for question in questionnaire
            .questions()
            .map(|index| library.question(index))
        {
            let options: Vec<&str> = question
                .options
                .iter()
                .map(|choice| choice.id.as_str())
                .collect();
            let options = if options.is_empty() {
                String::new()
            } else {
                format!(" [{}]", options.join(", "))
            };
            let cites: Vec<&str> = question.cites.iter().map(Str::as_str).collect();
            let _ = writeln!(
                out,
                "  {} ({}){options}  {}",
                question.id,
                question.kind.code(),
                cites.join(", ")
            );
            let _ = writeln!(out, "    {}", question.text.get(lang));
        }
    }
    out
}
