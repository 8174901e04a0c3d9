//! Conformity: the content held against the official text by program. Each tier's amount, mode, addressee and measures must
//! stand in the very paragraph that it names, nothing that the paragraph imposes may be left out, and the duties behind it
//! must be those that the paragraph names.

mod paragraph;
mod sentence;

use paragraph::{Difference, Paragraph};

use std::collections::BTreeMap;

use zicha_law::{ArticleIx, Date, Library, Modality, Pinpoint, RuleIx, TierIx};
use zicha_statutes::{Article, ArticleNumber, Statute};
use zicha_text::{Text, text};

/// Something in which the content differs from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub table: &'static str,
    pub id: String,
    pub path: String,
    pub what: Text,
    /// Why the content says it all the same, if it gives a reason.
    pub reason: Option<Text>,
}

/// How the tiers of one statute came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub read: usize,
    pub equal: usize,
    pub explained: usize,
    /// Their article or paragraph is not in the text.
    pub unread: usize,
    pub rules: usize,
    pub rules_equal: usize,
}

/// What holding the content against one statute came to.
#[derive(Debug)]
pub struct Conformity {
    pub instrument: String,
    pub title: String,
    /// The day on which this version was made, if it says so.
    pub made: Option<Date>,
    pub count: Count,
    pub findings: Vec<Finding>,
}

impl Conformity {
    /// The findings for which the content gives no reason.
    #[must_use]
    pub fn unexplained(&self) -> usize {
        let mut count = 0;
        for finding in &self.findings {
            count += usize::from(finding.reason.is_none());
        }
        count
    }
}

/// Holds the content against each of these statutes of which it speaks, in the order of its instruments and their versions.
#[must_use]
pub fn conformity(library: &Library, statutes: &[Statute]) -> Vec<Conformity> {
    let mut results = Vec::new();
    for instrument in &library.instruments {
        let mut versions: Vec<&Statute> = Vec::new();
        for statute in statutes {
            if is_titled(&statute.title, &instrument.title.zh) {
                versions.push(statute);
            }
        }
        versions.sort_by_key(|statute| statute.dates.made());
        for (position, statute) in versions.iter().enumerate() {
            let checker = Checker {
                library,
                instrument: instrument.id.as_str(),
                versions: &versions,
                position,
            };
            results.push(checker.run(statute));
        }
    }
    results
}

/// Whether two titles are those of one statute, whatever copies give or leave out.
#[must_use]
pub fn is_titled(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// A title without what copies give or leave out.
fn bare(title: &str) -> String {
    let title = title.replace(['《', '》', ' ', '　'], "");
    let title = title.trim_start_matches("中华人民共和国");
    let end = title.find(['（', '(']).unwrap_or(title.len());
    title
        .split_at_checked(end)
        .map_or(title, |(bare, _)| bare)
        .to_owned()
}

struct Checker<'a> {
    library: &'a Library,
    instrument: &'a str,
    versions: &'a [&'a Statute],
    /// Which of the versions is being held against.
    position: usize,
}

impl Checker<'_> {
    fn run(&self, statute: &Statute) -> Conformity {
        let mut conformity = Conformity {
            instrument: self.instrument.to_owned(),
            title: statute.title.clone(),
            made: statute.dates.made(),
            count: Count::default(),
            findings: Vec::new(),
        };
        for (pinpoint, tiers) in self.tiers() {
            self.paragraph(statute, pinpoint, &tiers, &mut conformity);
        }
        for index in self.library.rule_indexes() {
            self.rule(statute, index, &mut conformity);
        }
        conformity
    }

    /// The version that holds from a day on: the last one made by then, or the only one.
    fn is_version_of(&self, from: Date) -> bool {
        let made = |position: usize| self.versions.get(position)?.dates.made();
        let mut chosen = 0;
        for position in 0..self.versions.len() {
            if made(position).is_some_and(|made| made <= from) {
                chosen = position;
            }
        }
        chosen == self.position
    }

    fn is_ours(&self, article: ArticleIx) -> bool {
        self.library.article(article).instrument.as_str() == self.instrument
    }

    /// The tiers that this version should hold, by the paragraph that they name.
    fn tiers(&self) -> BTreeMap<Pinpoint, Vec<TierIx>> {
        let mut by_paragraph: BTreeMap<Pinpoint, Vec<TierIx>> = BTreeMap::new();
        for liability in &self.library.liabilities {
            if !self.is_ours(liability.article) {
                continue;
            }
            for version in &liability.versions {
                if !self.is_version_of(version.from) {
                    continue;
                }
                for tier in &version.tiers {
                    let at = self.library.tier(*tier).pinpoint;
                    by_paragraph.entry(at).or_default().push(*tier);
                }
            }
        }
        by_paragraph
    }

    fn paragraph(
        &self,
        statute: &Statute,
        at: Pinpoint,
        tiers: &[TierIx],
        conformity: &mut Conformity,
    ) {
        let article = numbered(statute, at.article);
        let found = article.and_then(|article| Some((article, passage(article, at)?)));
        let Some((article, text)) = found else {
            for tier in tiers {
                conformity.count.unread += 1;
                let what = text!("the text has no such paragraph", "官方文本中没有该条款");
                let finding = self.tier_finding(*tier, "pinpoint", what);
                conformity.findings.push(finding);
            }
            return;
        };
        let paragraph = Paragraph {
            text: &text,
            is_of_natural_persons: is_of_natural_persons(article, at),
        };
        let mut findings = paragraph::findings(self.library, &paragraph, tiers);
        findings.extend(self.duties(article, &text, tiers));
        for tier in tiers {
            let mut of_tier = findings.iter().filter(|(of, ..)| of == tier).peekable();
            conformity.count.read += 1;
            if of_tier.peek().is_none() {
                conformity.count.equal += 1;
            } else if self.library.tier(*tier).explained.is_some() {
                conformity.count.explained += 1;
            }
        }
        for (tier, path, what) in findings {
            conformity
                .findings
                .push(self.tier_finding(tier, path, what));
        }
    }

    fn tier_finding(&self, tier: TierIx, path: &str, what: Text) -> Finding {
        let tier = self.library.tier(tier);
        Finding {
            table: "tiers",
            id: tier.id.to_string(),
            path: path.to_owned(),
            what,
            reason: tier.explained.clone(),
        }
    }

    /// The duties behind the tiers of a paragraph against the articles that it names, where it names any.
    fn duties(&self, article: &Article, paragraph: &str, tiers: &[TierIx]) -> Vec<Difference> {
        let named = sentence::named_articles(paragraph);
        let in_article = sentence::named_articles(&article.normal());
        let mut findings = Vec::new();
        if named.is_empty() || paragraph.starts_with("有前") {
            return findings;
        }
        let mut listed = Vec::new();
        for index in tiers {
            for rule in &self.library.tier(*index).rules {
                let Some(duty) = self.duty_article(*rule) else {
                    continue;
                };
                // Where items describe conduct in words, their articles are not named.
                if !in_article.contains(&duty) && !has_items(article) {
                    let what = text!(
                        "a duty of Article {duty} is listed, which the article does not name",
                        "列入了第 {duty} 条的义务，但该条未列第 {duty} 条"
                    );
                    findings.push((*index, "rules", what));
                }
                listed.push(duty);
            }
        }
        if listed.is_empty() {
            return findings;
        }
        for number in named {
            if let (false, Some(first)) = (listed.contains(&number), tiers.first()) {
                let what = text!(
                    "the paragraph names Article {number}, of which no duty is listed",
                    "该款列有第 {number} 条，但未列入该条的任何义务"
                );
                findings.push((*first, "rules", what));
            }
        }
        findings.sort_by_key(|(tier, ..)| *tier);
        findings.dedup();
        findings
    }

    /// The number, in this version, of the article in which a rule stands; none for a rule of another instrument.
    fn duty_article(&self, rule: RuleIx) -> Option<u16> {
        let rule = self.library.rule(rule);
        if !self.is_ours(rule.article) {
            return None;
        }
        let is_last = self.position + 1 == self.versions.len();
        let at = if is_last {
            Some(rule.pinpoint)
        } else {
            rule.former_pinpoint
        };
        at.map(|at| at.article)
    }

    /// A duty against its own place: the paragraph and item exist, and the text obliges or forbids as the rule says.
    fn rule(&self, statute: &Statute, index: RuleIx, conformity: &mut Conformity) {
        let rule = self.library.rule(index);
        if !self.is_ours(rule.article) {
            return;
        }
        let is_last = self.position + 1 == self.versions.len();
        let (path, at) = if is_last {
            ("pinpoint", Some(rule.pinpoint))
        } else {
            ("former_pinpoint", rule.former_pinpoint)
        };
        let Some(at) = at else { return };
        conformity.count.rules += 1;
        let what = match numbered(statute, at.article).map(|article| passage(article, at)) {
            None | Some(None) => Some(text!(
                "the text has no such article, paragraph or item",
                "官方文本中没有该条、款、项"
            )),
            Some(Some(passage)) => missing_operator(&passage, rule.modality),
        };
        match what {
            None => conformity.count.rules_equal += 1,
            Some(what) => conformity.findings.push(Finding {
                table: "rules",
                id: rule.id.to_string(),
                path: path.to_owned(),
                what,
                reason: rule.explained.clone(),
            }),
        }
    }
}

fn numbered(statute: &Statute, number: u16) -> Option<&Article> {
    statute.article(ArticleNumber::parse(&number.to_string())?)
}

fn has_items(article: &Article) -> bool {
    let mut paragraphs = article.paragraphs.iter();
    paragraphs.any(|paragraph| !paragraph.items.is_empty())
}

/// Whether a paragraph speaks of natural persons alone: the next one says what follows where an entity has done the same.
fn is_of_natural_persons(article: &Article, at: Pinpoint) -> bool {
    let this: usize = at.paragraph.unwrap_or(1).into();
    let next = article.paragraph(this + 1);
    next.is_some_and(|next| next.text.starts_with("单位有前款"))
}

/// The whole text of a paragraph with its items; of the whole article, if no paragraph is named.
fn paragraph_text(article: &Article, paragraph: Option<u8>) -> Option<String> {
    let Some(number) = paragraph else {
        return Some(article.normal());
    };
    let paragraph = article.paragraph(number.into())?;
    let mut text = paragraph.text.clone();
    for item in &paragraph.items {
        text.push_str(&item.text);
    }
    Some(zicha_statutes::normal(&text))
}

/// The text at a pinpoint, with what introduces an item.
fn passage(article: &Article, at: Pinpoint) -> Option<String> {
    let Some(item) = at.item else {
        return paragraph_text(article, at.paragraph);
    };
    let item: u16 = item.into();
    let mut paragraphs = Vec::new();
    match at.paragraph {
        Some(number) => paragraphs.extend(article.paragraph(number.into())),
        None => paragraphs.extend(&article.paragraphs),
    }
    let paragraph = paragraphs
        .into_iter()
        .find(|paragraph| paragraph.item(item).is_some())?;
    let text = format!("{}{}", paragraph.text, paragraph.item(item)?.text);
    Some(zicha_statutes::normal(&text))
}

/// What the text lacks of the words by which statutes oblige or forbid.
fn missing_operator(passage: &str, modality: Modality) -> Option<Text> {
    let words: &[&str] = match modality {
        Modality::Obligation => &[
            "应当", "履行", "应", "须", "必须", "有权", "按照", "责任", "方可",
        ],
        Modality::Prohibition => &["不得", "禁止", "未经", "严禁"],
        Modality::State => return None,
    };
    let has_one = words.iter().any(|word| passage.contains(word));
    (!has_one).then(|| {
        let listed = words.join(", ");
        text!(
            "the text has none of the words {listed} here",
            "官方文本此处没有下列用语：{listed}"
        )
    })
}
