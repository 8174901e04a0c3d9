//! `verify`: reads an export again, says whether its text is as it was written, and what has changed since.

mod data;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};

use zicha_engine::Findings;
use zicha_export::{Format, Reading, VERSION};
use zicha_law::{DateTime, Library};
use zicha_matter::Matter;
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _};

use zicha_report::Report;
use zicha_report::document::{
    Edition, Languages, Manifest, PartKind, Selection, document, fingerprint,
};

use super::{Outcome, args, encryption, print, prompt, read, read_matter};

/// How many differences are listed.
const LISTED: usize = 20;

/// What was found, line by line, and whether any of it is a difference.
struct Verdict {
    lang: Lang,
    out: String,
    differs: bool,
}

impl Verdict {
    fn say(&mut self, text: &Text) {
        let _ = writeln!(self.out, "{}", text.get(self.lang));
    }

    fn differ(&mut self, text: &Text) {
        self.differs = true;
        self.say(text);
    }

    /// Same or not, in one line.
    fn compare(&mut self, what: &Text, then: &str, now: &str) {
        let Text { en, zh } = what;
        if then == now {
            self.say(&text!("{en}: the same ({now})", "{zh}：一致（{now}）"));
        } else {
            self.differ(&text!(
                "{en}: {then} then, {now} now",
                "{zh}：当时为 {then}，现为 {now}"
            ));
        }
    }

    /// The first of several differences, and how many more there are.
    fn list(&mut self, differences: &[String]) {
        for line in differences.iter().take(LISTED) {
            let _ = writeln!(self.out, "  {line}");
        }
        if differences.len() > LISTED {
            let rest = differences.len() - LISTED;
            self.say(&text!("  … and {rest} more", "  ……另有{rest}处"));
        }
        self.differs |= !differences.is_empty();
    }
}

pub(super) fn verify(
    library: &Library,
    lang: Lang,
    now: DateTime,
    typed: &args::Verify,
) -> Result<Outcome> {
    let mut verdict = Verdict {
        lang,
        out: String::new(),
        differs: false,
    };
    let against = typed
        .against
        .as_deref()
        .map(|file| read_matter(library, lang, file))
        .transpose()?;
    let (path, name, bytes) = read_export(lang, &typed.file)?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    if let Some(found) = data::Found::at(&typed.file, extension, &bytes)? {
        let against = against.map(|matter| Matter {
            as_of: typed.as_of.or(matter.as_of),
            ..matter
        });
        data::compare(&mut verdict, library, now, &found, against.as_ref())?;
        return finish(&verdict);
    }
    let format = zicha_export::format(extension).filter(|format| format.is_document());
    let report = serde_json::from_slice::<Value>(&bytes)
        .ok()
        .filter(|value| value["schema"] == "zicha.report/1");
    match (format, report) {
        (Some(format), _) => {
            of_document(&mut verdict, library, now, format, &bytes, against.as_ref())?;
        }
        (None, Some(report)) => of_report(&mut verdict, library, &name, &report)?,
        (None, None) => of_matter(&mut verdict, library, now, &name, &bytes)?,
    }
    finish(&verdict)
}

fn finish(verdict: &Verdict) -> Result<Outcome> {
    print(&verdict.out)?;
    Ok(if verdict.differs {
        Outcome::Found
    } else {
        Outcome::Fine
    })
}

/// What is to be verified, under the name that it had before it was encrypted, and as it is named to the reader. A folder
/// has no bytes.
fn read_export(lang: Lang, file: &Path) -> Result<(PathBuf, String, Vec<u8>)> {
    if file.is_dir() {
        return Ok((file.to_path_buf(), file.display().to_string(), Vec::new()));
    }
    let (name, bytes) = read(file)?;
    if zicha_store::is_wrapped(&bytes) {
        return Ok((
            encryption::plain_name(file),
            name,
            prompt::unwrapped(lang, file, &bytes)?,
        ));
    }
    let bytes = prompt::opened(lang, file, bytes)?;
    Ok((file.to_path_buf(), name, bytes))
}

/// The pack as a manifest names it.
fn pack(library: &Library) -> String {
    format!(
        "{}/{}/{}",
        library.pack.id,
        library.pack.version,
        library.pack.short_sha256()
    )
}

fn of_document(
    verdict: &mut Verdict,
    library: &Library,
    now: DateTime,
    format: &Format,
    bytes: &[u8],
    against: Option<&Matter>,
) -> Result<()> {
    let found = format.read(bytes)?.context(|| {
        text!(
            "the file carries no manifest of zicha: it was not made by it, or the line was removed",
            "文件中没有 zicha 清单：并非由本工具导出，或者清单已被删除"
        )
    })?;
    if found.is_intact() {
        verdict.say(&text!("text: as it was written", "正文：与导出时一致"));
    } else {
        verdict.differ(&text!(
            "text: changed since it was written",
            "正文：导出后已被改动"
        ));
    }
    let manifest = &found.manifest;
    let counts = &manifest.counts;
    verdict.say(&text!(
        "{}",
        "{}",
        zicha_export::read_back(verdict.lang, counts)
    ));
    verdict.compare(&text!("tool", "工具"), &manifest.tool, VERSION);
    verdict.compare(&text!("content", "内容"), &manifest.pack, &pack(library));
    let Some(matter) = against else {
        verdict.say(&text!(
            "answers: {}; name the matter with --against to compare",
            "答案：{}；以 --against 指明案卷即可比对",
            manifest.matter
        ));
        return Ok(());
    };
    verdict.compare(
        &text!("answers", "答案"),
        &manifest.matter,
        &fingerprint(library, matter),
    );
    lines(verdict, library, now, &found, matter);
    Ok(())
}

/// What stands in the file and would not be written now, and the other way round.
fn lines(
    verdict: &mut Verdict,
    library: &Library,
    now: DateTime,
    found: &Reading,
    matter: &Matter,
) {
    let mut matter = matter.clone();
    matter.as_of = found.manifest.as_of.parse().ok().or(matter.as_of);
    let findings = Findings::new(library, &matter, now);
    let fresh = document(
        &zicha_report::Report::new(library, &matter, &findings),
        &selection(&found.manifest),
        VERSION,
    );
    let texts = fresh.texts();
    let then = counted(found.text.lines());
    let fresh_lines = counted(
        texts
            .into_iter()
            .filter(|text| !text.starts_with("zicha.manifest/")),
    );
    let differences = missing(&then, &fresh_lines);
    if differences.is_empty() {
        verdict.say(&text!(
            "against the matter: no line differs",
            "与案卷比对：没有不同之处"
        ));
        return;
    }
    verdict.differ(&text!(
        "against the matter ({} lines; - in the file, + as it would be written now):",
        "与案卷比对（{}行；- 为文件所载，+ 为现在应写内容）：",
        differences.len()
    ));
    verdict.list(&differences);
}

/// What stands in the first only, marked -, and in the second only, marked +.
fn missing(then: &BTreeMap<String, usize>, now: &BTreeMap<String, usize>) -> Vec<String> {
    let one_way = |these: &BTreeMap<String, usize>,
                   those: &BTreeMap<String, usize>,
                   sign: char|
     -> Vec<String> {
        let gone = these
            .iter()
            .filter(|(line, count)| those.get(*line).unwrap_or(&0) < *count);
        gone.map(|(line, _)| format!("{sign} {line}")).collect()
    };
    let mut differences = one_way(then, now, '-');
    differences.extend(one_way(now, then, '+'));
    differences
}

/// How often each line stands in a text; blanks do not count.
fn counted<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            *counts.entry(line).or_insert(0) += 1;
        }
    }
    counts
}

/// The selection that a manifest names.
fn selection(manifest: &Manifest) -> Selection {
    let edition = Edition::ALL
        .into_iter()
        .find(|edition| edition.code() == manifest.edition)
        .unwrap_or_default();
    let (first, both) = match manifest.languages.split_once('+') {
        Some((first, _)) => (first, true),
        None => (manifest.languages.as_str(), false),
    };
    let first = Lang::from_code(first).unwrap_or(Lang::En);
    let languages = if both {
        Languages::Both(first)
    } else {
        Languages::One(first)
    };
    let parts = PartKind::ALL
        .into_iter()
        .filter(|part| manifest.parts.iter().any(|code| code == part.code()));
    Selection {
        languages,
        edition,
        parts: Some(parts.collect()),
    }
}

/// Makes a JSON report again from the answers that it carries.
fn of_report(verdict: &mut Verdict, library: &Library, name: &str, report: &Value) -> Result<()> {
    let carried = json!({
        "organisation": report["organisation"],
        "conduct": report["law"]["conduct"],
        "as_of": report["law"]["as_of"],
        "answers": report["matter"]["answers"],
    });
    if report["matter"].is_null() {
        return Err(LocalizedError::new(text!(
            "{name} carries no answers: it was written by an earlier version",
            "{name} 未载有答案：系由较早版本导出"
        ))
        .into());
    }
    let matter = zicha_matter::read(library, name, carried.to_string().as_bytes())
        .map_err(|diagnostics| zicha_store::joined(&diagnostics))?;
    let then = report["matter"]["fingerprint"].as_str().unwrap_or_default();
    verdict.compare(
        &text!("answers", "答案"),
        then,
        &fingerprint(library, &matter),
    );
    verdict.compare(
        &text!("tool", "工具"),
        report["tool"]["version"].as_str().unwrap_or_default(),
        VERSION,
    );
    let sha = report["law"]["pack_sha256"].as_str().unwrap_or_default();
    verdict.compare(&text!("content", "内容"), sha, &library.pack.sha256);
    let day = matter.as_of.map_or(DateTime::MIN, |day| day.at(0, 0, 0, 0));
    let findings = Findings::new(library, &matter, day);
    let fresh: Value = serde_json::from_str(&zicha_export::json_report(
        &zicha_report::Report::new(library, &matter, &findings),
    )?)?;
    let mut differences = Vec::new();
    for key in [
        "progress",
        "articles",
        "leniency",
        "actions",
        "classes",
        "acts",
        "open_questions",
    ] {
        differ(key, &report[key], &fresh[key], &mut differences);
    }
    if differences.is_empty() {
        verdict.say(&text!(
            "results: the same when worked out again",
            "结果：重新计算后一致"
        ));
    } else {
        verdict.differ(&text!(
            "results: {} values differ when worked out again:",
            "结果：重新计算后有{}处不同：",
            differences.len()
        ));
        verdict.list(&differences);
    }
    Ok(())
}

/// The places at which two values differ, each with both.
fn differ(path: &str, then: &Value, now: &Value, out: &mut Vec<String>) {
    match (then, now) {
        (Value::Object(old), Value::Object(new)) => {
            for key in old
                .keys()
                .chain(new.keys().filter(|key| !old.contains_key(*key)))
            {
                differ(&format!("{path}.{key}"), &then[key], &now[key], out);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (this, that)) in old.iter().zip(new).enumerate() {
                let name = this["id"]
                    .as_str()
                    .map_or_else(|| index.to_string(), str::to_owned);
                differ(&format!("{path}.{name}"), this, that, out);
            }
        }
        _ if then == now => {}
        _ => out.push(format!("{path}: {then} → {now}")),
    }
}

/// A matter holds no result: it is read, worked out, and said what it comes to.
fn of_matter(
    verdict: &mut Verdict,
    library: &Library,
    now: DateTime,
    name: &str,
    bytes: &[u8],
) -> Result<()> {
    let matter = zicha_matter::read(library, name, bytes)
        .map_err(|diagnostics| zicha_store::joined(&diagnostics))?;
    verdict.say(&text!(
        "answers: {}",
        "答案：{}",
        fingerprint(library, &matter)
    ));
    verdict.say(&text!("content: {}", "内容：{}", pack(library)));
    for (id, _) in &matter.orphans {
        verdict.differ(&text!(
            "`{id}`: the content has no such question; the answer is kept",
            "`{id}`：内容中已无此问题，答案予以保留"
        ));
    }
    let findings = Findings::new(library, &matter, now);
    let report: Report<'_> = zicha_report::Report::new(library, &matter, &findings);
    verdict.say(&text!(
        "worked out: {} articles, {} questions asked, {} open",
        "已计算：条文{}处，涉及{}题，未答{}题",
        report.assessment.articles.len(),
        report.progress.visible,
        report.progress.open
    ));
    Ok(())
}
