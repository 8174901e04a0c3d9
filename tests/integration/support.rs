//! What the tests share: what [`zicha_testing`] has for all crates, and what only the whole program's tests need.

use std::fs;
use std::path::{Path, PathBuf};

use zicha_engine::{ArticleOutcome, Assessment, Case};
use zicha_law::{Answers, Date, Library, Period, TierIx};
pub(crate) use zicha_testing::*;

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
