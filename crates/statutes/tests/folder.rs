//! Official texts, which are not part of this repository: reads every `.txt` in the folder that `ZICHA_STATUTES` names. Nothing
//! may be lost, and the articles of `pins.tsv` there must have the hashes that it gives.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, helpers included; what was counted is told"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use zicha_statutes::{Article, Statute, normal, read};

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("ZICHA_STATUTES").map(PathBuf::from);
    if folder.is_none() {
        println!("ZICHA_STATUTES names no folder, so no official text is read");
    }
    folder
}

/// The statutes of the folder, by the name of their file, and the texts that they were read from.
fn statutes(folder: &Path) -> BTreeMap<String, (Statute, String)> {
    let mut statutes = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(&path).expect("it reads");
        let statute = read(&bytes).map_err(|error| format!("{name}: {error}"));
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        statutes.insert(name, (statute.expect("it is a statute"), text));
    }
    assert!(!statutes.is_empty(), "there are texts in the folder");
    statutes
}

fn items(article: &Article) -> usize {
    article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.items.len())
        .sum()
}

#[test]
fn every_article_is_read_once_and_in_order_and_nothing_is_lost() {
    let Some(folder) = folder() else { return };
    for (name, (statute, text)) in statutes(&folder) {
        let numbers: Vec<_> = statute
            .articles
            .iter()
            .map(|article| article.number)
            .collect();
        assert!(
            numbers.is_sorted_by(|one, other| one < other),
            "{name}: the numbers ascend"
        );
        let paragraphs: usize = statute
            .articles
            .iter()
            .map(|article| article.paragraphs.len())
            .sum();
        let items: usize = statute.articles.iter().map(items).sum();
        println!(
            "{name}: {} articles, {paragraphs} paragraphs, {items} items, {} headings, {} lines of annex; {} {:?}",
            numbers.len(),
            statute.parts.len(),
            statute.annex.len(),
            statute.title,
            statute.dates,
        );
        // The marks of headings are Markdown's; everything else is text.
        let whole = normal(&text.replace('#', ""));
        assert_eq!(normal(&statute.to_text()), whole, "{name}: nothing is lost");
        let again = read(statute.to_text().as_bytes()).expect("it is a statute");
        assert_eq!(again.to_text(), statute.to_text(), "{name}: it reads back");
        assert_eq!(again.sha256(), statute.sha256(), "{name}");
    }
}

#[test]
fn pinned_articles_have_their_hashes() {
    let Some(folder) = folder() else { return };
    let Ok(pins) = fs::read_to_string(folder.join("pins.tsv")) else {
        println!("there is no pins.tsv in the folder");
        return;
    };
    let statutes = statutes(&folder);
    let mut equal = 0;
    for line in pins.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [law, article, pin, ..] = fields.as_slice() else {
            continue;
        };
        let (statute, _) = statutes.get(*law).expect("the statute is in the folder");
        let found = statute
            .find(article)
            .expect("the article is in the statute");
        assert_eq!(&found.sha256(), pin, "{law} {article}");
        equal += 1;
    }
    println!("{equal} pinned articles are equal");
}
