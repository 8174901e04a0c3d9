//! `test`: golden cases, and what of the law they would not notice if it changed.

use std::fmt::Write as _;

use anyhow::Result;

use zicha_cases::mutation::{self, Mutant, Report};
use zicha_cases::{Outcome as CaseOutcome, Suite};
use zicha_content::Origins;
use zicha_law::Library;
use zicha_store::Sources;
use zicha_text::LocalizedError;
use zicha_text::{Lang, text};

use super::args::Test;
use super::{Outcome, print};

pub(super) fn test(
    library: &Library,
    lang: Lang,
    args: &Test,
    sources: &Sources,
) -> Result<Outcome> {
    let (suite, broken) = Suite::read(library, &args.folder)?;
    if !broken.is_empty() {
        return Err(zicha_store::joined(&broken).into());
    }
    if suite.is_empty() {
        return Err(LocalizedError::new(text!(
            "there are no cases in {}",
            "{} 中没有测试案例",
            args.folder.display()
        ))
        .into());
    }
    if args.mutate {
        return mutate(library, lang, args, &suite, sources);
    }
    if args.coverage {
        return covered(library, lang, &suite, sources);
    }
    let mut outcomes = suite.run(library);
    if let Some(filter) = &args.filter {
        outcomes.retain(|outcome| outcome.file.contains(filter) || outcome.name.contains(filter));
        if outcomes.is_empty() {
            return Err(LocalizedError::new(text!(
                "no case has `{filter}` in its file or name",
                "没有案例的文件名或者名称含有 `{filter}`"
            ))
            .into());
        }
    }
    told(lang, &outcomes)
}

/// Tells the cases that failed, and how many did not.
fn told(lang: Lang, outcomes: &[CaseOutcome]) -> Result<Outcome> {
    let mut failed = 0;
    for outcome in outcomes {
        if outcome.differences.is_empty() {
            continue;
        }
        failed += 1;
        print(&format!("{}: {}\n", outcome.file, outcome.name))?;
        for difference in &outcome.differences {
            print(&format!("  {}\n", difference.get(lang)))?;
        }
    }
    let passed = outcomes.len() - failed;
    print(
        text!(
            "{passed} passed, {failed} failed\n",
            "{passed} 例通过，{failed} 例未通过\n"
        )
        .get(lang),
    )?;
    Ok(if failed == 0 {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// Lists what no case exercises, with its place, and how much is.
fn covered(library: &Library, lang: Lang, suite: &Suite, sources: &Sources) -> Result<Outcome> {
    let origins = origins(sources)?;
    let coverage = zicha_cases::coverage(library, suite);
    let mut out = String::new();
    for gap in &coverage.gaps {
        let place = placed(&origins, gap.table, &gap.id, &gap.path);
        let _ = writeln!(out, "{place}{}: {}", gap.id, gap.what);
    }
    for (counted, (all, exercised)) in &coverage.counts {
        let line = text!(
            "{counted}: {exercised} of {all} exercised\n",
            "{counted}：{all} 项中案例涉及 {exercised} 项\n"
        );
        out.push_str(line.get(lang));
    }
    print(&out)?;
    Ok(if coverage.gaps.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

pub(super) fn origins(sources: &Sources) -> Result<Origins> {
    let read = Origins::read(&sources.files()?);
    Ok(read.map_err(|mistakes| zicha_store::joined(&mistakes))?)
}

/// The place of an item as it stands before a line; empty where it is not known.
pub(super) fn placed(origins: &Origins, table: &'static str, id: &str, path: &str) -> String {
    let place = origins.find(table, id, path);
    place.map_or_else(String::new, |(file, place)| {
        format!("{file}:{}:{}: ", place.line, place.column)
    })
}

/// Changes the law at one point at a time and lists what no case noticed.
fn mutate(
    library: &Library,
    lang: Lang,
    args: &Test,
    suite: &Suite,
    sources: &Sources,
) -> Result<Outcome> {
    let failing = suite
        .run(library)
        .into_iter()
        .find(|outcome| !outcome.differences.is_empty());
    if let Some(failing) = failing {
        return Err(LocalizedError::new(text!(
            "the case `{}` fails already; mend the cases first",
            "案例 `{}` 本身未通过，请先修正案例",
            failing.name
        ))
        .into());
    }
    let mut mutants = Mutant::all(library);
    for name in suite.unknown_changes(&mutants) {
        let line = text!(
            "same-law.yaml names a change that there is not: {name}\n",
            "same-law.yaml 所列的更改并不存在：{name}\n"
        );
        print(line.get(lang))?;
    }
    let origins = origins(sources)?;
    if let Some(only) = &args.only {
        mutants.retain(|mutant| is_called(mutant, &origins, only));
    }
    if let Some(count) = args.sample {
        mutants = mutation::sample(mutants, count, args.seed);
    }
    let report = mutation::run(library, suite, mutants);
    print(&mutation_report(lang, &report, &origins))?;
    let total = report.total();
    let changing = total.made - total.same;
    let is_enough = total.killed * 100 >= changing * args.at_least;
    Ok(if is_enough && report.noticed_all_the_same.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// Whether a mutant is of the kind, table, item or file of this name.
fn is_called(mutant: &Mutant, origins: &Origins, name: &str) -> bool {
    let place = origins.find(mutant.table, &mutant.id, &mutant.path);
    let file = place.map(|(file, _)| file);
    let names = [mutant.kind.code(), mutant.table, &mutant.id];
    names.contains(&name) || file == Some(name)
}

fn mutation_report(lang: Lang, report: &Report, origins: &Origins) -> String {
    let mut out = String::new();
    for mutant in &report.survivors {
        let place = placed(origins, mutant.table, &mutant.id, &mutant.path);
        let _ = writeln!(out, "{place}[{}] {}", mutant.kind.code(), mutant.name());
    }
    for name in &report.noticed_all_the_same {
        let line = text!(
            "not the same law, since a case notices it: {name}\n",
            "案例能够发现，故并非同一规定：{name}\n"
        );
        out.push_str(line.get(lang));
    }
    for (kind, tally) in &report.kinds {
        let code = kind.code();
        let line = text!(
            "{code}: {} made, {} noticed, {} the same law\n",
            "{code}：更改 {} 处，发现 {} 处，{} 处规定不变\n",
            tally.made,
            tally.killed,
            tally.same
        );
        out.push_str(line.get(lang));
    }
    let total = report.total();
    let line = text!(
        "{} changes of the law: {} noticed, {} the same law, {} not noticed\n",
        "共更改 {} 处：发现 {} 处，规定不变 {} 处，未发现 {} 处\n",
        total.made,
        total.killed,
        total.same,
        report.survivors.len()
    );
    out.push_str(line.get(lang));
    out
}
