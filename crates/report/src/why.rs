//! Why a question is asked, and the terms that it uses.

use std::collections::BTreeSet;

use zicha_law::{Library, QuestionIx, Term};
use zicha_text::Lang;
use zicha_text::{fill, named, strings};

use super::{Block, Sign, cite};

/// The duty that a question serves, word by word, what proves the answer, and the terms in it.
#[must_use]
pub fn why_page(library: &Library, lang: Lang, question: QuestionIx) -> Vec<Block> {
    let words = strings(lang);
    let asked = library.question(question);
    let mut blocks = vec![
        Block::paragraph(asked.why.get(lang)),
        Block::heading(2, words.interview.guidance),
        Block::paragraph(asked.guidance.get(lang)),
    ];
    for id in &asked.cites {
        blocks.extend(cited(library, lang, id));
    }
    blocks.push(Block::heading(2, words.interview.proof));
    blocks.push(Block::paragraph(asked.evidence.get(lang)));
    blocks.extend(terms_page(library, lang, question));
    blocks
}

/// A rule, an article or a factor: its citation and what it says.
fn cited(library: &Library, lang: Lang, id: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(index) = library.find_rule(id) {
        let rule = library.rule(index);
        let mut heading = cite::rule(lang, library, index);
        if let Some(former) = rule.former_pinpoint {
            let articles = zicha_law::citation::pinpoint(lang, &former);
            let template = strings(lang).article.formerly;
            let former = fill(template, &[("articles", &articles)]);
            heading = format!("{heading} ({former})");
        }
        blocks.push(Block::heading(2, heading));
        blocks.push(Block::paragraph(named(
            lang,
            rule.bearer.get(lang),
            rule.text.get(lang),
        )));
        if let Some(text) = &rule.unsanctioned {
            blocks.push(Block::item(0, Sign::Information, text.get(lang)));
        }
    } else if let Some(index) = library.find_article(id) {
        let article = library.article(index);
        let name = format!(
            "{} · {}",
            cite::articles(lang, library, &[index]),
            article.title.get(lang)
        );
        blocks.push(Block::heading(2, name));
        if let Some(version) = article.versions.last()
            && let Some(text) = &version.text
        {
            blocks.push(Block::paragraph(text.get(lang)));
        }
    } else if let Some(factor) = library.factors.iter().find(|factor| &*factor.id == id) {
        blocks.push(Block::heading(2, factor.title.get(lang)));
        blocks.push(Block::paragraph(factor.text.get(lang)));
    }
    blocks
}

/// The terms that a question uses, each explained; empty if it uses none.
#[must_use]
pub fn terms_page(library: &Library, lang: Lang, question: QuestionIx) -> Vec<Block> {
    let mut blocks = Vec::new();
    for term in terms_of(library, lang, question) {
        blocks.extend(term_blocks(term, lang));
    }
    blocks
}

/// A term, and what it means.
#[must_use]
pub fn term_blocks(term: &Term, lang: Lang) -> [Block; 2] {
    [
        Block::heading(2, term.term.get(lang)),
        Block::paragraph(term.text.get(lang)),
    ]
}

/// The terms that a question uses in its text, its guidance or its reason, in the order of the glossary.
#[must_use]
pub fn terms_of(library: &Library, lang: Lang, question: QuestionIx) -> Vec<&Term> {
    let question = library.question(question);
    let texts = [
        question.text.get(lang),
        question.guidance.get(lang),
        question.why.get(lang),
    ];
    let mut used = BTreeSet::new();
    for text in texts {
        for (term, _) in library.terms_in(lang, text) {
            used.insert(term);
        }
    }
    used.into_iter()
        .map(|term| &library.glossary[term])
        .collect()
}

#[cfg(test)]
mod tests {
    use zicha_law::QuestionIx;
    use zicha_testing::toy;
    use zicha_text::Lang;

    use super::{cited, terms_of, terms_page, why_page};
    use crate::Block;

    fn question(id: &str) -> QuestionIx {
        toy().find_question(id).expect("a toy question")
    }

    fn headings(blocks: &[Block]) -> Vec<&str> {
        let mut found = Vec::new();
        for block in blocks {
            if let Block::Heading { text, .. } = block {
                found.push(text.as_str());
            }
        }
        found
    }

    #[test]
    fn a_question_uses_the_terms_that_stand_in_its_texts() {
        let terms = terms_of(toy(), Lang::En, question("goods"));
        assert_eq!(terms.len(), 1);
        assert_eq!(terms[0].term.get(Lang::En), "goods");
        assert!(terms_page(toy(), Lang::En, question("staff")).is_empty());
    }

    #[test]
    fn a_cited_rule_is_told_with_its_former_provision_and_its_bearer() {
        let blocks = cited(toy(), Lang::En, "toy-1-a");
        assert_eq!(headings(&blocks), ["Art 1(1) (formerly Art 10(1))"]);
        assert_eq!(
            blocks[1],
            Block::paragraph("sellers: Do not sell on the web.")
        );
    }

    #[test]
    fn an_article_is_cited_with_its_title_and_a_factor_by_its_title() {
        let article = cited(toy(), Lang::En, "toy-1");
        assert_eq!(headings(&article), ["Art 1 · Selling on the web"]);
        assert_eq!(headings(&cited(toy(), Lang::En, "toy-9-1")), ["Early end"]);
        assert!(cited(toy(), Lang::En, "nothing").is_empty());
    }

    #[test]
    fn the_page_begins_with_the_reason_and_ends_with_the_terms() {
        let blocks = why_page(toy(), Lang::En, question("goods"));
        assert_eq!(blocks[0], Block::paragraph("The law asks."));
        assert_eq!(headings(&blocks).last(), Some(&"goods"));
    }
}
