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

/// The citation of a rule, an article or a factor by its id. Content cites nothing else.
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

#[cfg(test)]
mod tests {
    use zicha_law::ArticleIx;
    use zicha_testing::{library, toy};
    use zicha_text::Lang;

    use super::{articles, full, id, label, rule, tier};

    fn article(id: &str) -> ArticleIx {
        library().find_article(id).expect("the article is there")
    }

    #[test]
    fn articles_are_grouped_by_their_law_and_the_main_law_has_no_name() {
        let found = ["csl-61", "csl-62", "pipl-66"].map(article);
        assert_eq!(
            articles(Lang::En, library(), &found),
            "Art 61, 62; PIPL Art 66"
        );
        assert_eq!(
            articles(Lang::Zh, library(), &found),
            "第六十一条、第六十二条；个保法第六十六条"
        );
        assert_eq!(articles(Lang::En, library(), &[]), "");
    }

    #[test]
    fn a_sentence_names_the_main_law_too() {
        assert_eq!(full(Lang::En, library(), article("csl-61")), "CSL Art 61");
        assert_eq!(
            full(Lang::Zh, library(), article("csl-61")),
            "网安法第六十一条"
        );
        assert_eq!(full(Lang::En, library(), article("pipl-66")), "PIPL Art 66");
    }

    #[test]
    fn a_column_has_the_number_alone() {
        assert_eq!(label(Lang::En, library(), article("csl-61")), "61");
        assert_eq!(label(Lang::En, library(), article("pipl-66")), "PIPL 66");
        assert_eq!(label(Lang::Zh, library(), article("pipl-66")), "个保法66");
    }

    #[test]
    fn rules_and_tiers_are_cited_by_the_provision_in_which_they_stand() {
        let found = toy().find_rule("toy-2-a").expect("a toy rule");
        assert_eq!(rule(Lang::En, toy(), found), "Art 2 item 1");
        let found = toy().find_article("toy-1").expect("a toy article");
        let liability = toy().liability_of(found).expect("it is sanctioned");
        let tiers = &liability.versions.last().expect("a version").tiers;
        assert_eq!(tier(Lang::En, toy(), tiers[0]), "Art 1(1)");
        assert_eq!(tier(Lang::Zh, toy(), tiers[0]), "第一条第一款");
    }

    #[test]
    fn an_id_names_a_rule_an_article_or_a_factor() {
        assert_eq!(id(Lang::En, toy(), "toy-1-a"), "Art 1(1)");
        assert_eq!(id(Lang::En, toy(), "toy-1"), "Art 1");
        assert_eq!(id(Lang::En, toy(), "toy-9-2"), "Art 9 item 2");
        assert_eq!(id(Lang::En, toy(), "nothing"), "nothing");
    }
}
