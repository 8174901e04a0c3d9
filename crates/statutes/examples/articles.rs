//! The small tool that makes pins: reads statutes and prints their articles with their hashes.
//!
//! `cargo run -p zicha-statutes --example articles -- [--pins|--text] FILE…`
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for the terminal"
)]

use std::path::Path;
use std::process::ExitCode;

use zicha_statutes::Statute;
use zicha_text::{Text, text};

fn main() -> ExitCode {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let form = files
        .first()
        .filter(|first| first.starts_with("--"))
        .cloned();
    if form.is_some() {
        files.remove(0);
    }
    let mut has_failed = files.is_empty();
    if form.as_deref() == Some("--pins") {
        println!("law\tarticle\tsha256");
    }
    for file in &files {
        match read(Path::new(file)) {
            Ok(statute) => print(Path::new(file), &statute, form.as_deref()),
            Err(Text { en, zh }) => {
                eprintln!("{file}: {en}\n{file}：{zh}");
                has_failed = true;
            }
        }
    }
    ExitCode::from(u8::from(has_failed))
}

fn read(path: &Path) -> Result<Statute, Text> {
    let bytes = std::fs::read(path)
        .map_err(|error| text!("it cannot be read: {error}", "无法读取：{error}"))?;
    zicha_statutes::read(&bytes).map_err(|error| error.text())
}

fn print(path: &Path, statute: &Statute, form: Option<&str>) {
    match form {
        Some("--pins") => {
            let law = path.file_stem().unwrap_or_default().to_string_lossy();
            for article in &statute.articles {
                println!("{law}\t{}\t{}", article.number, article.sha256());
            }
        }
        Some("--text") => print!("{}", statute.to_text()),
        _ => {
            println!(
                "{}\n{}\n{:?}\n{}",
                statute.title,
                statute.note,
                statute.dates,
                statute.sha256()
            );
            for article in &statute.articles {
                let items: Vec<usize> = article
                    .paragraphs
                    .iter()
                    .map(|paragraph| paragraph.items.len())
                    .collect();
                let doubt = if article.is_unsure { "?" } else { "" };
                println!("{}\t{items:?}{doubt}\t{}", article.number, article.sha256());
            }
        }
    }
}
