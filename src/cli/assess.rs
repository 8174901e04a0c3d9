//! `assess` and `export`.

use std::io::IsTerminal as _;
use std::path::Path;

use anyhow::Result;

use zicha_engine::{Case, Findings, Status};
use zicha_export::Format;
use zicha_law::{Date, DateTime, Library};
use zicha_matter::Matter;
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _};

use zicha_report::document::{Languages, PartKind, Selection};
use zicha_store::{Store, Target};

use crate::session::plain_name;

use super::args::{self, FailOn, Output, Reading};
use super::{
    Outcome, changes, encryption, print, print_bytes, print_json, prompt, read_matter, shown, tell,
};

pub(super) fn assess(
    library: &Library,
    lang: Lang,
    now: DateTime,
    typed: &args::Assess,
) -> Result<Outcome> {
    report(
        library,
        lang,
        now,
        typed,
        &matter(library, lang, now, &typed.file, &typed.reading)?,
    )
}

/// Assesses under the content of record. The report names it, as every report names its content.
pub(super) fn as_answered(
    library: &Library,
    lang: Lang,
    now: DateTime,
    store: &Store,
    typed: &args::Assess,
) -> Result<Outcome> {
    let matter = matter(library, lang, now, &typed.file, &typed.reading)?;
    let Some(former) = changes::of_record(library, store, &typed.file, &matter)? else {
        return report(library, lang, now, typed, &matter);
    };
    let unread = || text!("{} cannot be read", "无法读取 {}", typed.file.display());
    let matter = zicha_matter::carried(library, &matter, &former).context(unread)?;
    report(&former, lang, now, typed, &matter)
}

fn report(
    library: &Library,
    lang: Lang,
    now: DateTime,
    typed: &args::Assess,
    matter: &Matter,
) -> Result<Outcome> {
    let findings = Findings::new(library, matter, now);
    let report = zicha_report::Report::new(library, matter, &findings);
    match typed.format {
        Output::Json => print_json(&zicha_export::json_report(&report)?)?,
        Output::Text => print(&zicha_export::plain_page(&zicha_report::overview(
            &report,
            lang,
            zicha_export::VERSION,
        )))?,
    }
    let worst = report
        .assessment
        .articles
        .iter()
        .map(|outcome| outcome.status)
        .min();
    let failed = match typed.fail_on {
        None => false,
        Some(FailOn::Breach) => worst == Some(Status::Breach),
        Some(FailOn::Possible) => worst.is_some_and(|status| status <= Status::Possible),
    };
    Ok(if failed {
        Outcome::Found
    } else {
        Outcome::Fine
    })
}

fn matter(
    library: &Library,
    lang: Lang,
    now: DateTime,
    file: &Path,
    reading: &Reading,
) -> Result<Matter> {
    let mut matter = read_matter(library, lang, file)?;
    matter.as_of = reading.as_of.or(matter.as_of);
    if let Some(conduct) = reading.conduct {
        matter.conduct = conduct;
        refuse_impossible(library, &matter, matter.as_of.unwrap_or(now.date()))?;
    }
    Ok(matter)
}

/// Refuses a period of the command line that ends before it begins together with the answers.
fn refuse_impossible(library: &Library, matter: &Matter, as_of: Date) -> Result<()> {
    let case = Case {
        library,
        answers: &matter.answers,
        conduct: matter.conduct,
        as_of,
    };
    let period = case.stated_period();
    match period.from.zip(period.to) {
        Some((from, to)) if to < from => Err(LocalizedError::new(text!(
            "with the answers, the conduct ends on {to}, before it begins on {from}; give both ends of --conduct",
            "结合答案，行为终了日（{to}）早于开始日（{from}）；请以 --conduct 写明起止"
        ))
        .into()),
        _ => Ok(()),
    }
}

pub(super) fn export(
    library: &Library,
    lang: Lang,
    now: DateTime,
    typed: &args::Export,
) -> Result<Outcome> {
    let format = chosen_format(typed)?;
    let out = if typed.encrypt {
        encryption::target(&typed.out)
    } else {
        typed.out.clone()
    };
    if typed.encrypt {
        encryption::refuse_unfit(format, &typed.out)?;
    }
    let selection = selection(lang, typed)?;
    format.refuse_unfit(&selection)?;
    let is_stream = is_stdout(&typed.out);
    if !is_stream {
        refuse_taken(&out, format, typed.force)?;
    }
    let matter = matter(library, lang, now, &typed.file, &typed.reading)?;
    let findings = Findings::new(library, &matter, now);
    let report = zicha_report::Report::new(library, &matter, &findings);
    let made = format.make(&report, &selection)?;
    if is_stream {
        return to_stdout(&made.output);
    }
    match &made.output {
        output if typed.encrypt => {
            zicha_store::write(
                &out,
                &encryption::sealed(output, &prompt::new_passphrase(lang, &out)?)?,
            )?;
        }
        zicha_export::Output::File(bytes) => zicha_store::write(&out, bytes)?,
        zicha_export::Output::Folder(files) => zicha_store::write_folder(&out, files)?,
    }
    tell(text!("written: {}", "已写入：{}", shown(&out)).get(lang));
    tell(&zicha_export::read_back(lang, &made.counts));
    Ok(Outcome::Fine)
}

/// Whether a path names the output of this program, whatever that leads to.
pub(super) fn is_stdout(out: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
        .iter()
        .any(|name| out == Path::new(name))
}

/// Refuses a path at which something stands that is not to be replaced, before anything is made.
fn refuse_taken(out: &Path, format: &Format, force: bool) -> Result<()> {
    let wanted = if format.is_folder() {
        Target::Folder
    } else {
        Target::File
    };
    zicha_store::target(out, wanted)?;
    if out.exists() && !force {
        let exists = text!(
            "{} exists; name another file, or add --force to replace it",
            "{} 已存在；请另行命名，或者加 --force 覆盖",
            out.display()
        );
        return Err(LocalizedError::new(exists).into());
    }
    Ok(())
}

/// A file goes to a pipe as it is; to a terminal only as text.
fn to_stdout(output: &zicha_export::Output) -> Result<Outcome> {
    match output {
        zicha_export::Output::File(bytes) if !std::io::stdout().is_terminal() => {
            print_bytes(bytes)?;
        }
        zicha_export::Output::File(bytes) => {
            let text = std::str::from_utf8(bytes).context(text!(
                "this format cannot be written to the terminal; name a file",
                "该格式不能输出到终端，请指定文件"
            ))?;
            print(text)?;
        }
        zicha_export::Output::Folder(_) => {
            let folder = text!(
                "this format is a folder of files and cannot be written to the output; name a folder",
                "该格式为含多个文件的文件夹，不能输出到标准输出；请指定文件夹"
            );
            return Err(LocalizedError::new(folder).into());
        }
    }
    Ok(Outcome::Fine)
}

/// For whom it is made.
fn selection(lang: Lang, typed: &args::Export) -> Result<Selection> {
    let languages = if typed.both {
        Languages::Both(lang)
    } else {
        Languages::One(lang)
    };
    let part = |name: &String| {
        PartKind::ALL
            .into_iter()
            .find(|part| part.code() == name.as_str())
            .context(|| {
                let Text { en, zh } =
                    zicha_yaml::listed(PartKind::ALL.iter().map(|part| part.code()));
                text!(
                    "`{name}` is no part of the memo; its parts are {en}",
                    "报告没有 `{name}` 部分；可选 {zh}"
                )
            })
    };
    let parts = typed
        .parts
        .iter()
        .map(part)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Selection {
        languages,
        edition: typed.edition.into(),
        parts: Some(parts).filter(|parts| !parts.is_empty()),
    })
}

fn chosen_format(typed: &args::Export) -> Result<&'static Format> {
    let out = if typed.encrypt {
        plain_name(&typed.out)
    } else {
        typed.out.clone()
    };
    let extension = out.extension().and_then(|extension| extension.to_str());
    let name = typed.format.as_deref().or(extension).unwrap_or_default();
    let known = || zicha_yaml::listed(zicha_export::FORMATS.iter().map(|format| format.extension));
    let format = zicha_export::format(name).context(|| {
        let Text { en, zh } = known();
        text!(
            "`{name}` is no export format; this version writes {en}",
            "没有导出格式 `{name}`；本版本可写 {zh}"
        )
    })?;
    Ok(format)
}
