//! Raw content to the domain: every id becomes an index, every text is complete, every condition is well formed.

mod calendar;
mod classification;
mod clock;
mod condition;
mod cycle;
mod law;
mod penalty;
mod questionnaire;

use std::collections::{BTreeMap, BTreeSet};

use super::{Documents, raw};
use zicha_law::{
    ArticleIx, ClassificationIx, Confidence, DefinitionIx, Instrument, LiabilityIx, Library, Pack,
    Pinpoint, QuantityIx, QuestionIx, QuestionSet, RuleIx, TierIx,
};
use zicha_text::{Text, text};
use zicha_yaml::{Diagnostic, Document};

/// How many mistakes are told, and for how many of them a similar id is looked for among how many; content that goes
/// beyond it is no content.
const MISTAKES: usize = 1000;
const SUGGESTIONS: usize = 50;
const SEARCHED: usize = 4000;

/// What an id in a condition can name.
#[derive(Debug, Clone, Copy)]
enum Name {
    Question(QuestionIx),
    Definition(DefinitionIx),
    Quantity(QuantityIx),
    Classification(ClassificationIx),
    Rule(RuleIx),
    Liability(LiabilityIx),
}

/// The ids of everything, and the complaints so far.
#[derive(Default)]
struct Lowering {
    names: BTreeMap<String, Name>,
    articles: BTreeMap<String, u16>,
    tiers: BTreeMap<String, TierIx>,
    sources: BTreeMap<String, u16>,
    measures: BTreeMap<String, u16>,
    factors: BTreeSet<String>,
    /// Option ids by question.
    options: Vec<Vec<String>>,
    kinds: Vec<raw::Kind>,
    /// Class ids by classification.
    classes: Vec<Vec<String>>,
    clocks: BTreeSet<String>,
    /// How often the repeated sections are there; `#` stands for 1 to this number.
    repeat: u8,
    /// Which of them is being lowered.
    instance: Option<u8>,
    diagnostics: Vec<Diagnostic>,
}

/// Where in which file: carried along so that every complaint has a place.
#[derive(Clone, Copy)]
struct At<'a> {
    file: &'a dyn Diagnose,
    outer: Option<&'a At<'a>>,
    key: &'a str,
    index: Option<usize>,
}

/// The part of a document that diagnostics need, whatever its value.
trait Diagnose {
    fn diagnose(&self, code: &'static str, path: &str, message: Text, help: Text) -> Diagnostic;
}

impl<T> Diagnose for Document<T> {
    fn diagnose(&self, code: &'static str, path: &str, message: Text, help: Text) -> Diagnostic {
        Document::diagnose(self, code, path, message, help)
    }
}

impl<'a> At<'a> {
    /// The whole file.
    fn top(file: &'a dyn Diagnose) -> Self {
        At {
            file,
            outer: None,
            key: "",
            index: None,
        }
    }

    /// The value of a field; a key may lead through several levels (`turnover/of`).
    fn inner(&'a self, key: &'a str) -> At<'a> {
        At {
            file: self.file,
            outer: Some(self),
            key,
            index: None,
        }
    }

    /// The entries of the list in a field, each with its place.
    fn each<T>(&'a self, key: &'a str, list: &'a [T]) -> impl Iterator<Item = (At<'a>, &'a T)> {
        let numbered = list.iter().enumerate();
        numbered.map(move |(index, entry)| {
            let at = At {
                index: Some(index),
                ..self.inner(key)
            };
            (at, entry)
        })
    }

    /// The entries of the list that stands here, each with its place.
    fn entries<T>(&'a self, list: &'a [T]) -> impl Iterator<Item = (At<'a>, &'a T)> {
        self.each("", list)
    }

    /// The path as diagnostics take it: keys and indexes with `/` between them.
    fn path(&self) -> String {
        let mut path = self.outer.map(At::path).unwrap_or_default();
        let index = self.index.map(|index| index.to_string());
        for part in [Some(self.key), index.as_deref()].into_iter().flatten() {
            if !path.is_empty() && !part.is_empty() {
                path.push('/');
            }
            path.push_str(part);
        }
        path
    }
}

pub(super) fn lower(documents: &Documents, sha256: &str) -> Result<Library, Vec<Diagnostic>> {
    let mut lowering = Lowering::default();
    lowering.collect(documents);
    if lowering.kinds.len() >= QuestionSet::CAPACITY && !lowering.diagnostics.is_empty() {
        // Too many questions for indexes: nothing further is made of them.
        lowering.diagnostics.sort();
        return Err(lowering.diagnostics);
    }
    let library = lowering.library(documents, sha256);
    match library {
        Some(library) if lowering.diagnostics.is_empty() => {
            let cycles = cycle::forward_references(&library, documents);
            if cycles.is_empty() {
                Ok(library)
            } else {
                Err(cycles)
            }
        }
        _ => {
            lowering.diagnostics.sort();
            Err(lowering.diagnostics)
        }
    }
}

impl Lowering {
    fn complain(&mut self, at: At<'_>, code: &'static str, message: Text, help: Text) {
        if self.diagnostics.len() >= MISTAKES {
            return;
        }
        let found = at.file.diagnose(code, &at.path(), message, help);
        // What is written once for several numbers is told once.
        let same = |told: &Diagnostic| {
            (&told.file, told.place, told.code) == (&found.file, found.place, found.code)
        };
        if self.instance.is_none_or(|number| number == 1) || !self.diagnostics.iter().any(same) {
            self.diagnostics.push(found);
        }
    }

    /// Facts that are only recalled may be shown, and decide nothing.
    fn deciding(&mut self, at: At<'_>, raw: raw::Confidence) -> Confidence {
        if matches!(raw, raw::Confidence::D) {
            let at = at.inner("confidence");
            self.complain(
                at,
                "unconfirmed",
                text!(
                    "an unconfirmed fact (D) decides nothing",
                    "未经证实的内容（D）不得用于作出结论"
                ),
                text!(
                    "find a source, or show it as an implication of its article",
                    "请查找来源，或者改列为所属条文的影响说明（`implications`）"
                ),
            );
        }
        confidence(raw)
    }

    /// Takes in all ids, so that the order of files does not matter to references.
    fn collect(&mut self, documents: &Documents) {
        for document in &documents.questionnaires {
            questionnaire::collect(self, document);
        }
        law::collect_definitions(self, &documents.definitions);
        for document in &documents.law {
            law::collect(self, document);
            classification::collect(self, document);
        }
    }

    /// What `#` stands for where an entry with this id is lowered: each number in turn, or nothing.
    fn instances(&self, id: &str) -> Vec<Option<u8>> {
        if id.contains('#') {
            (1..=self.repeat).map(Some).collect()
        } else {
            vec![self.instance]
        }
    }

    /// The id or text with the number in the place of `#`.
    fn numbered(&self, text: &str) -> String {
        match self.instance {
            Some(number) => text.replace('#', &number.to_string()),
            None => text.to_owned(),
        }
    }

    /// Does something once for each number that `#` stands for in the id.
    fn for_each_instance(&mut self, id: &str, mut then: impl FnMut(&mut Self)) {
        let before = self.instance;
        for instance in self.instances(id) {
            self.instance = instance;
            then(self);
        }
        self.instance = before;
    }

    fn name(&mut self, at: At<'_>, id: &str, name: Name) {
        let id = &self.numbered(id);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            let help = text!(
                "use lower-case letters, digits and hyphens",
                "请只用小写字母、数字和连字符"
            );
            self.complain(
                at,
                "bad-id",
                text!("`{id}` is not an id", "`{id}` 不能作为编号"),
                help,
            );
        }
        if self.names.insert(id.clone(), name).is_some() {
            let help = text!(
                "give one of the two another id; ids are shared by questions, definitions, rules and articles",
                "请为其中之一另取编号；问题、定义、规则和条文的编号不得相互重复"
            );
            self.complain(at, "duplicate-id", used_twice(id), help);
        }
    }

    fn library(&mut self, documents: &Documents, sha256: &str) -> Option<Library> {
        let pack = self.pack(documents, sha256);
        let (questionnaires, questions) = questionnaire::lower(self, &documents.questionnaires);
        let definitions = law::definitions(self, &documents.definitions);
        let quantities = law::quantities(self, &documents.definitions);
        let glossary = law::glossary(self, &documents.definitions);
        let mut library = Library {
            pack: pack?,
            questionnaires,
            questions,
            definitions,
            quantities,
            glossary,
            calendar: calendar::lower(self, documents.calendar.as_ref()),
            ..Library::blank()
        };
        for document in &documents.law {
            law::lower(self, document, &mut library);
            penalty::lower(self, document, &mut library);
            classification::lower(self, document, &mut library);
            clock::lower(self, document, &mut library);
        }
        library.by_id = library.question_indexes().collect();
        library.by_article = vec![None; library.articles.len()];
        for (index, liability) in library.liabilities.iter().enumerate() {
            if let Some(slot) = library.by_article.get_mut(liability.article.0 as usize) {
                *slot = Some(LiabilityIx(small(index)));
            }
        }
        library.relate();
        let questions = &library.questions;
        library
            .by_id
            .sort_by(|a, b| questions[a.0 as usize].id.cmp(&questions[b.0 as usize].id));
        Some(library)
    }

    fn pack(&mut self, documents: &Documents, sha256: &str) -> Option<Pack> {
        let raw = &documents.pack.value;
        let at = At::top(&documents.pack);
        let from = self.question(at.inner("conduct/from"), &raw.conduct.from);
        let to = self.question(at.inner("conduct/to"), &raw.conduct.to);
        Some(Pack {
            id: raw.id.clone().into(),
            version: raw.version.clone().into(),
            amended_on: raw.amended_on,
            conduct_from: from?,
            conduct_to: to?,
            sha256: sha256.to_owned().into(),
        })
    }

    fn text(&mut self, at: At<'_>, text: Option<&raw::Text>) -> Text {
        let mut take = |language: &str, part: Option<&String>| match part {
            Some(part) if !part.trim().is_empty() => self.numbered(part.trim()).into(),
            _ => {
                let message = text!("the text has no `{language}`", "文本缺少 `{language}`");
                let help = text!(
                    "write the text in both languages: `{{en: …, zh: …}}`",
                    "中英文均须填写：`{{en: …, zh: …}}`"
                );
                self.complain(at, "missing-text", message, help);
                zicha_text::Str::default()
            }
        };
        let en = take("en", text.and_then(|text| text.en.as_ref()));
        let zh = take("zh", text.and_then(|text| text.zh.as_ref()));
        Text { en, zh }
    }

    fn optional_text(&mut self, at: At<'_>, text: Option<&raw::Text>) -> Option<Text> {
        text.map(|text| self.text(at, Some(text)))
    }

    fn texts(&mut self, at: At<'_>, raw: &[raw::Text]) -> Vec<Text> {
        let mut texts = Vec::new();
        for (at, text) in at.entries(raw) {
            texts.push(self.text(at, Some(text)));
        }
        texts
    }

    fn pinpoint(&mut self, at: At<'_>, scalar: &raw::Scalar) -> Pinpoint {
        Pinpoint::parse(&scalar.0).unwrap_or_else(|error| {
            let help = text!(
                "name article, paragraph in parentheses, and item",
                "请写明条、款（置于括号内）和项"
            );
            self.complain(at, "bad-pinpoint", error.0, help);
            Pinpoint {
                article: 0,
                paragraph: None,
                item: None,
            }
        })
    }

    /// A question by id.
    fn question(&mut self, at: At<'_>, id: &str) -> Option<QuestionIx> {
        let id = &self.numbered(id);
        if let Some(Name::Question(question)) = self.names.get(id) {
            return Some(*question);
        }
        let help = self.suggestion(id);
        let message = text!("there is no question `{id}`", "没有编号为 `{id}` 的问题");
        self.complain(at, "unknown-reference", message, help);
        None
    }

    fn optional_question(&mut self, at: At<'_>, id: Option<&str>) -> Option<QuestionIx> {
        self.question(at, id?)
    }

    fn rule(&mut self, at: At<'_>, id: &str) -> Option<RuleIx> {
        if let Some(Name::Rule(rule)) = self.names.get(id) {
            return Some(*rule);
        }
        let help = if self.articles.contains_key(id) {
            text!(
                "`{id}` is an article; name one of the rules that stand in it",
                "`{id}` 是条文的编号；请写该条文所含规则的编号"
            )
        } else {
            self.suggestion(id)
        };
        let message = text!("there is no rule `{id}`", "没有编号为 `{id}` 的规则");
        self.complain(at, "unknown-reference", message, help);
        None
    }

    fn article(&mut self, at: At<'_>, id: &str) -> Option<ArticleIx> {
        let article = self.articles.get(id).copied().map(ArticleIx);
        if article.is_none() {
            let help = if matches!(self.names.get(id), Some(Name::Rule(_))) {
                text!(
                    "`{id}` is a rule; name the article that it stands in",
                    "`{id}` 是规则的编号；请写其所在条文的编号"
                )
            } else {
                self.suggestion(id)
            };
            let message = text!("there is no article `{id}`", "没有编号为 `{id}` 的条文");
            self.complain(at, "unknown-reference", message, help);
        }
        article
    }

    fn article_list(&mut self, at: At<'_>, ids: &[String]) -> Vec<ArticleIx> {
        let mut articles = Vec::new();
        for (at, id) in at.entries(ids) {
            articles.extend(self.article(at, id));
        }
        articles
    }

    fn rule_list(&mut self, at: At<'_>, ids: &[String]) -> Vec<RuleIx> {
        let mut rules = Vec::new();
        for (at, id) in at.entries(ids) {
            rules.extend(self.rule(at, id));
        }
        rules
    }

    /// Citations name rules, articles or grounds for leniency.
    fn cites(&mut self, at: At<'_>, ids: &[String]) -> Vec<zicha_text::Str> {
        for (at, id) in at.entries(ids) {
            let known = matches!(self.names.get(id), Some(Name::Rule(_)))
                || self.articles.contains_key(id)
                || self.factors.contains(id);
            if !known {
                let help = self.suggestion(id);
                let message = text!(
                    "there is no rule or article `{id}`",
                    "没有编号为 `{id}` 的规则或者条文"
                );
                self.complain(at, "unknown-reference", message, help);
            }
        }
        ids.iter().map(|id| id.clone().into()).collect()
    }

    /// The nearest known id, in words; never the one that was written.
    fn suggestion(&self, id: &str) -> Text {
        let known = self.names.keys().chain(self.articles.keys());
        let searched = if self.diagnostics.len() < SUGGESTIONS {
            SEARCHED
        } else {
            0
        };
        let alike = known
            .take(searched)
            .filter(|name| *name != id && name.len().abs_diff(id.len()) <= 3);
        match alike.map(|name| (distance(name, id), name)).min() {
            Some((steps, name)) if steps <= 3 => {
                text!("did you mean `{name}`?", "是否指 `{name}`？")
            }
            _ => text!("check the spelling, or add it", "请核对拼写，或者补上该项"),
        }
    }
}

fn used_twice(id: &str) -> Text {
    text!("the id `{id}` is used twice", "编号 `{id}` 重复使用")
}

fn rename_one() -> Text {
    text!("give one of the two another id", "请为其中之一另取编号")
}

fn disorder() -> Text {
    text!(
        "the versions are not in the order of their dates",
        "各版本未按日期先后排列"
    )
}

fn oldest_first() -> Text {
    text!("put the oldest first", "请将最早的置于最前")
}

/// Edit distance, for suggestions.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// An index; the loader refuses libraries that would not fit.
fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

fn confidence(raw: raw::Confidence) -> Confidence {
    match raw {
        raw::Confidence::APlus => Confidence::APlus,
        raw::Confidence::A => Confidence::A,
        raw::Confidence::B => Confidence::B,
        raw::Confidence::C => Confidence::C,
        raw::Confidence::D => Confidence::D,
        raw::Confidence::I => Confidence::Inference,
    }
}

/// The head of an instrument, if this file is its head.
fn instrument(lowering: &mut Lowering, document: &Document<raw::Law>) -> Option<Instrument> {
    let raw = &document.value;
    let title = raw.title.as_ref()?;
    let at = At::top(document);
    let title = lowering.text(at.inner("title"), Some(title));
    let short = lowering.optional_text(at.inner("short"), raw.short.as_ref());
    Some(Instrument {
        id: raw.instrument.clone().into(),
        short: short.unwrap_or_else(|| title.clone()),
        title,
    })
}
