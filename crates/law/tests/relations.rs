//! What is related when the content is loaded, held against a search through the embedded content. It stands outside the
//! crate because the embedded content is made of the crate as others see it.

use zicha_law::{RuleIx, TierIx};

#[test]
fn the_tiers_that_name_a_rule_are_those_that_a_search_finds() {
    let library = zicha_pack::library().expect("the embedded content reads");
    for rule in library.rule_indexes() {
        let named = (0..).map(TierIx).zip(&library.tiers);
        let named = named.filter(|(_, tier)| tier.rules.contains(&rule));
        let searched: Vec<TierIx> = named.map(|(index, _)| index).collect();
        assert_eq!(library.tiers_naming(rule), searched);
    }
}

#[test]
fn the_rules_behind_an_article_are_those_that_a_search_finds() {
    let library = zicha_pack::library().expect("the embedded content reads");
    for article in library.article_indexes() {
        let laid_down = |rule: &RuleIx| library.rule(*rule).article == article;
        let searched: Vec<RuleIx> = library.rule_indexes().filter(laid_down).collect();
        assert_eq!(library.rules_of(article), searched);
        let versions = library.liability_of(article).map(|found| &found.versions);
        let tiers: Vec<TierIx> = versions
            .into_iter()
            .flatten()
            .flat_map(|version| version.tiers.clone())
            .collect();
        let named = |rule: &RuleIx| {
            let names = |tier: &TierIx| library.tier(*tier).rules.contains(rule);
            tiers.iter().any(names) || laid_down(rule)
        };
        let searched: Vec<RuleIx> = library.rule_indexes().filter(named).collect();
        assert_eq!(library.rules_behind(article, &tiers), searched);
    }
}
