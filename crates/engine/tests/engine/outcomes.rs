//! Short ways into an assessment.

use zicha_engine::{ArticleOutcome, Assessment, Regime};
use zicha_law::{Library, TierIx};

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

/// The changed articles that the former text governs, by id.
pub(crate) fn under_former_law<'a>(library: &'a Library, assessment: &Assessment) -> Vec<&'a str> {
    let former = assessment
        .articles
        .iter()
        .filter(|outcome| outcome.is_changed() && outcome.regime == Regime::Former);
    former
        .map(|outcome| library.article(outcome.article).id.as_str())
        .collect()
}
