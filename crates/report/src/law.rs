//! The page of the law itself: what an article says and said, its tiers, disputes and sources, without any matter.

use zicha_law::{Article, ArticleIx, LiabilityVersion, Library, RuleIx};
use zicha_text::{Lang, Text};
use zicha_text::{Strings, fill, named, strings};

use super::{Block, Sign, cite, phrase};

/// The page of an article without a matter: the law alone, with its tiers then and now.
#[must_use]
pub fn law_page(library: &Library, article: ArticleIx, lang: Lang) -> Vec<Block> {
    let strings = strings(lang);
    let law = library.article(article);
    let mut blocks = vec![Block::heading(1, title(library, article, lang))];
    law_text(&mut blocks, law, lang);
    if let Some(liability) = library.liability_of(article) {
        for (version, heading) in liability
            .versions
            .iter()
            .rev()
            .zip([strings.article.tiers, strings.article.former_tiers])
        {
            blocks.push(Block::heading(2, heading));
            blocks.push(statute_table(strings, lang, library, version));
        }
    }
    duties(&mut blocks, library, article, lang);
    implications(&mut blocks, library, article, lang);
    for index in library.rule_indexes() {
        let rule = library.rule(index);
        if rule.article != article {
            continue;
        }
        blocks.push(Block::heading(
            2,
            format!(
                "{} · {}",
                strings.article.duty,
                cite::rule(lang, library, index)
            ),
        ));
        blocks.push(Block::paragraph(named(
            lang,
            rule.bearer.get(lang),
            rule.text.get(lang),
        )));
        if let Some(text) = &rule.unsanctioned {
            blocks.push(Block::item(0, Sign::Information, text.get(lang)));
        }
    }
    disputes(&mut blocks, library, law, lang);
    sources(&mut blocks, library, law, lang);
    blocks
}

/// The duties of other articles whose breach the article sanctions.
fn duties(blocks: &mut Vec<Block>, library: &Library, article: ArticleIx, lang: Lang) {
    let sanctions = |rule: &RuleIx| {
        library.rule(*rule).article != article
            && library.sanctioning(*rule).any(|found| found == article)
    };
    let rules: Vec<RuleIx> = library.rule_indexes().filter(sanctions).collect();
    if rules.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, strings(lang).article.duties));
    for rule in rules {
        let text = format!(
            "{} · {}",
            cite::rule(lang, library, rule),
            library.rule(rule).text.get(lang)
        );
        blocks.push(Block::item(0, Sign::Plain, text));
    }
}

/// What the article can mean for a company, and which articles price it.
fn implications(blocks: &mut Vec<Block>, library: &Library, article: ArticleIx, lang: Lang) {
    let words = strings(lang);
    let found = &library.article(article).implications;
    if !found.is_empty() {
        blocks.push(Block::heading(2, words.article.may_mean));
    }
    for implication in found {
        let see = cite::articles(lang, library, &implication.see);
        let see = if see.is_empty() {
            see
        } else {
            format!(" → {see}")
        };
        let verify = implication.confidence.needs_verification();
        let mark = if verify {
            format!(" [{}]", words.term.verify)
        } else {
            String::new()
        };
        blocks.push(Block::item(
            0,
            Sign::Information,
            format!("{}{mark}{see}", implication.text.get(lang)),
        ));
    }
}

pub(super) fn title(library: &Library, article: ArticleIx, lang: Lang) -> String {
    let law = library.article(article);
    let strings = strings(lang);
    let short = library
        .instruments
        .iter()
        .find(|instrument| instrument.id == law.instrument);
    let short = short.map_or("", |instrument| instrument.short.get(lang));
    let formerly = match law.former_numbers() {
        [] => String::new(),
        numbers => {
            let mut names = Vec::new();
            for number in numbers {
                names.push(zicha_law::citation::article(lang, *number));
            }
            let text = fill(strings.article.formerly, &[("articles", &names.join(", "))]);
            match lang {
                Lang::En => format!(" ({text})"),
                Lang::Zh => format!("（{}）", text.replace(", ", "、")),
            }
        }
    };
    let joint = match lang {
        Lang::En => " ",
        Lang::Zh => "",
    };
    format!(
        "{short}{joint}{}{formerly} · {}",
        zicha_law::citation::article(lang, law.number()),
        law.title.get(lang)
    )
}

pub(super) fn law_text(blocks: &mut Vec<Block>, law: &Article, lang: Lang) {
    let words = &strings(lang).article;
    let (former, current) = texts(law);
    for (heading, text) in [
        (words.says, current),
        (words.said, former),
        (words.changed, law.changed.as_ref()),
    ] {
        if let Some(text) = text {
            blocks.push(Block::heading(2, heading));
            blocks.push(Block::paragraph(text.get(lang)));
        }
    }
    if law.versions.len() == 1 && law.is_amended() {
        blocks.push(Block::paragraph(words.nothing_before));
    }
}

/// What an article said, where it was amended, and what it says.
pub(super) fn texts(law: &Article) -> (Option<&Text>, Option<&Text>) {
    match law.versions.as_slice() {
        [former, .., current] => (
            former.text.as_ref(),
            current.text.as_ref().or(former.text.as_ref()),
        ),
        [only] => (None, only.text.as_ref()),
        [] => (None, None),
    }
}

/// The readings of those tiers of an article that are disputed, each set once under the provision.
pub(super) fn contested_positions<'a>(
    library: &'a Library,
    law: &Article,
    lang: Lang,
) -> Vec<(String, &'a [Text])> {
    let article = library.find_article(&law.id);
    let liability = article.and_then(|article| library.liability_of(article));
    let tiers = liability
        .and_then(|liability| liability.versions.last())
        .map_or(&[][..], |version| &version.tiers);
    let mut found: Vec<(String, &[Text])> = Vec::new();
    for tier in tiers {
        let tier = library.tier(*tier);
        let Some(contested) = &tier.contested else {
            continue;
        };
        if found.iter().all(|(_, seen)| *seen != contested.positions) {
            let name = zicha_law::citation::pinpoint(lang, &tier.pinpoint);
            found.push((
                format!("{} · {name}", strings(lang).article.positions),
                &contested.positions,
            ));
        }
    }
    found
}

pub(super) fn disputes(blocks: &mut Vec<Block>, library: &Library, law: &Article, lang: Lang) {
    let words = &strings(lang).article;
    for (heading, positions) in contested_positions(library, law, lang) {
        blocks.push(Block::heading(2, heading));
        for position in positions {
            blocks.push(Block::item(0, Sign::Plain, position.get(lang)));
        }
    }
    if !law.commentaries.is_empty() {
        blocks.push(Block::heading(2, words.commentaries));
        for text in &law.commentaries {
            blocks.push(Block::item(0, Sign::Information, text.get(lang)));
        }
    }
}

pub(super) fn sources(blocks: &mut Vec<Block>, library: &Library, law: &Article, lang: Lang) {
    let strings = strings(lang);
    blocks.push(Block::heading(2, strings.article.sources));
    let confidence = fill(strings.term.confidence, &[("code", law.confidence.code())]);
    blocks.push(Block::paragraph(named(
        lang,
        &cite::id(lang, library, &law.id),
        &confidence,
    )));
    for index in &law.sources {
        let Some(source) = library.sources.get(usize::from(*index)) else {
            continue;
        };
        let checked = fill(
            strings.article.checked,
            &[("date", &source.checked.to_string())],
        );
        let confidence = fill(
            strings.term.confidence,
            &[("code", source.confidence.code())],
        );
        let text = format!(
            "{} · {} · {checked} · {confidence}",
            source.title.get(lang),
            source.whereabouts.get(lang)
        );
        blocks.push(Block::item(0, Sign::Plain, text));
    }
}

/// The tiers of a version as the statute has them.
fn statute_table(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    version: &LiabilityVersion,
) -> Block {
    let words = &strings.article;
    let head = [
        words.tier,
        words.on,
        words.fine,
        "",
        words.trigger,
        words.measures,
    ];
    let mut rows = Vec::new();
    for index in &version.tiers {
        let tier = library.tier(*index);
        let mode = tier.mode.map(|mode| phrase::mode(strings, mode));
        rows.push(vec![
            tier.id.to_string(),
            phrase::addressee(strings, tier.addressee).to_owned(),
            phrase::fine_text(strings, lang, library, *index),
            mode.unwrap_or_default().to_owned(),
            tier.trigger.get(lang).to_owned(),
            phrase::measures(strings, lang, library, &tier.measures),
        ]);
    }
    Block::Table {
        head: head.map(str::to_owned).to_vec(),
        rows,
        right: vec![false, false, true, false, false, false],
    }
}
