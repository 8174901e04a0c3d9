//! How provisions are named. The main instrument needs no name; every other one carries its short name.

use zicha_law::{ArticleIx, Library, RuleIx, TierIx};
use zicha_text::Lang;

/// `Art 23 item 3`; `PIPL Art 66(1)`; `个保法第六十六条第一款`.
#[must_use]
pub fn rule(lang: Lang, library: &Library, rule: RuleIx) -> String {
    let rule = library.rule(rule);
    let instrument = &library.article(rule.article).instrument;
    format!(
        "{}{}",
        prefix(lang, library, instrument),
        zicha_law::citation::pinpoint(lang, &rule.pinpoint)
    )
}

/// The provision in which a tier stands.
#[must_use]
pub fn tier(lang: Lang, library: &Library, tier: TierIx) -> String {
    let liability = library.liabilities.iter().find(|liability| {
        let mut versions = liability.versions.iter();
        versions.any(|version| version.tiers.contains(&tier))
    });
    let instrument = liability.map_or("", |liability| {
        library.article(liability.article).instrument.as_str()
    });
    format!(
        "{}{}",
        prefix(lang, library, instrument),
        zicha_law::citation::pinpoint(lang, &library.tier(tier).pinpoint)
    )
}

/// An article as a sentence names it, the main instrument included: `CSL Art 61`; `网安法第六十一条`.
#[must_use]
pub fn full(lang: Lang, library: &Library, article: ArticleIx) -> String {
    let name = articles(lang, library, &[article]);
    let main = library
        .instruments
        .first()
        .filter(|main| main.id == library.article(article).instrument);
    match (main, lang) {
        (None, _) => name,
        (Some(main), Lang::En) => format!("{} {name}", main.short.get(lang)),
        (Some(main), Lang::Zh) => format!("{}{name}", main.short.get(lang)),
    }
}

/// `61`; `PIPL 66`; `个保法66`: for columns.
#[must_use]
pub fn label(lang: Lang, library: &Library, article: ArticleIx) -> String {
    let law = library.article(article);
    match law.number() {
        0 => format!("{}–", prefix(lang, library, &law.instrument)),
        number => format!("{}{number}", prefix(lang, library, &law.instrument)),
    }
}

/// What an id of a citation names: a rule, an article, or a factor. Content knows no others.
#[must_use]
pub fn id(lang: Lang, library: &Library, id: &str) -> String {
    if let Some(found) = library.find_rule(id) {
        return rule(lang, library, found);
    }
    if let Some(article) = library.find_article(id) {
        return articles(lang, library, &[article]);
    }
    let factor = library
        .factors
        .iter()
        .find(|factor| factor.id.as_str() == id);
    let Some(factor) = factor else {
        return id.to_owned();
    };
    format!(
        "{}{}",
        prefix(lang, library, &factor.instrument),
        zicha_law::citation::pinpoint(lang, &factor.pinpoint)
    )
}

/// `Art 61, 62; PIPL Art 66`; `第六十一条、第六十二条；个保法第六十六条`. The main instrument needs no name.
#[must_use]
pub fn articles(lang: Lang, library: &Library, articles: &[ArticleIx]) -> String {
    let mut groups: Vec<(&str, Vec<u16>)> = Vec::new();
    for article in articles {
        let article = library.article(*article);
        match groups
            .iter_mut()
            .find(|(instrument, _)| *instrument == article.instrument.as_str())
        {
            Some((_, numbers)) => numbers.push(article.number()),
            None => groups.push((&article.instrument, vec![article.number()])),
        }
    }
    let mut named = Vec::new();
    for (instrument, numbers) in groups {
        let prefix = prefix(lang, library, instrument);
        let mut articles = Vec::new();
        for number in &numbers {
            articles.push(bare_article(lang, *number));
        }
        named.push(match lang {
            Lang::En if numbers.contains(&0) => format!("{prefix}({})", articles.join(", ")),
            Lang::En => format!("{prefix}Art {}", articles.join(", ")),
            Lang::Zh => format!("{prefix}{}", articles.join("、")),
        });
    }
    named.join(match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    })
}

fn bare_article(lang: Lang, number: u16) -> String {
    match lang {
        Lang::En if number > 0 => number.to_string(),
        Lang::En | Lang::Zh => zicha_law::citation::article(lang, number),
    }
}

/// The short name of an instrument before its articles; empty for the main one.
#[must_use]
fn prefix(lang: Lang, library: &Library, instrument: &str) -> String {
    if library
        .instruments
        .first()
        .is_some_and(|main| main.id.as_str() == instrument)
    {
        return String::new();
    }
    let found = library
        .instruments
        .iter()
        .find(|known| known.id.as_str() == instrument);
    let short = found.map_or(instrument, |found| found.short.get(lang));
    match lang {
        Lang::En => format!("{short} "),
        Lang::Zh => short.to_owned(),
    }
}
