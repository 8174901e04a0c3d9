//! Articles, rules, definitions, terms, factors, sources, measures.

use super::{At, Lowering, Name, confidence, instrument, raw, small};
use zicha_law::{
    Article, ArticleIx, ArticleVersion, Change, Definition, DefinitionIx, Exception, Factor,
    Implication, LiabilityIx, Library, Measure, Modality, Quantity, QuantityIx, Remedy, Rule,
    RuleIx, Source, Summand, Term, TierIx,
};
use zicha_text::text;
use zicha_yaml::Document;

pub(super) fn collect(lowering: &mut Lowering, document: &Document<raw::Law>) {
    let law = &document.value;
    let at = At::top(document);
    for (at, source) in at.each("sources", &law.sources) {
        let next = small(lowering.sources.len());
        let taken = lowering.sources.insert(source.id.clone(), next).is_some();
        refuse_twice(lowering, at, taken, &source.id);
    }
    for (at, measure) in at.each("measures", &law.measures) {
        let next = small(lowering.measures.len());
        let taken = lowering.measures.insert(measure.id.clone(), next).is_some();
        refuse_twice(lowering, at, taken, &measure.id);
    }
    for (at, article) in at.each("articles", &law.articles) {
        let next = small(lowering.articles.len());
        let taken = lowering.articles.insert(article.id.clone(), next).is_some();
        refuse_twice(lowering, at, taken, &article.id);
    }
    for (at, factor) in at.each("factors", &law.factors) {
        let taken = !lowering.factors.insert(factor.id.clone());
        refuse_twice(lowering, at, taken, &factor.id);
    }
    for (at, rule) in at.each("rules", &law.rules) {
        let known = lowering.names.values();
        let known = known.filter(|name| matches!(name, Name::Rule(_))).count();
        let name = Name::Rule(RuleIx(small(known)));
        lowering.name(at.inner("id"), &rule.id, name);
    }
    for (at, liability) in at.each("liabilities", &law.liabilities) {
        let known = lowering.names.values();
        let known = known
            .filter(|name| matches!(name, Name::Liability(_)))
            .count();
        let name = Name::Liability(LiabilityIx(small(known)));
        lowering.name(at.inner("article"), &liability.article, name);
        collect_tiers(lowering, at, liability);
    }
}

fn collect_tiers(lowering: &mut Lowering, at: At<'_>, liability: &raw::Liability) {
    for (at, version) in at.each("versions", &liability.versions) {
        for (at, tier) in at.each("tiers", &version.tiers) {
            let next = TierIx(small(lowering.tiers.len()));
            let taken = lowering.tiers.insert(tier.id.0.clone(), next).is_some();
            refuse_twice(lowering, at, taken, &tier.id.0);
        }
    }
}

/// Complains of an entry whose id was taken before it.
fn refuse_twice(lowering: &mut Lowering, at: At<'_>, taken: bool, id: &str) {
    if taken {
        let at = at.inner("id");
        lowering.complain(
            at,
            "duplicate-id",
            super::used_twice(id),
            super::rename_one(),
        );
    }
}

pub(super) fn collect_definitions(lowering: &mut Lowering, document: &Document<raw::Definitions>) {
    let mut next = 0;
    let at = At::top(document);
    for (at, definition) in at.each("definitions", &document.value.definitions) {
        lowering.for_each_instance(&definition.id, |lowering| {
            let name = Name::Definition(DefinitionIx(small(next)));
            lowering.name(at.inner("id"), &definition.id, name);
            next += 1;
        });
    }
    for (index, (at, quantity)) in at
        .each("quantities", &document.value.quantities)
        .enumerate()
    {
        let name = Name::Quantity(QuantityIx(small(index)));
        lowering.name(at.inner("id"), &quantity.id, name);
    }
}

pub(super) fn definitions(
    lowering: &mut Lowering,
    document: &Document<raw::Definitions>,
) -> Vec<Definition> {
    let mut definitions = Vec::new();
    let at = At::top(document);
    for (at, raw) in at.each("definitions", &document.value.definitions) {
        lowering.for_each_instance(&raw.id, |lowering| {
            definitions.push(Definition {
                id: lowering.numbered(&raw.id).into(),
                title: lowering.text(at.inner("title"), raw.title.as_ref()),
                text: lowering.text(at.inner("text"), raw.text.as_ref()),
                cites: lowering.cites(at.inner("cites"), &raw.cites),
                when: lowering.condition(at.inner("when"), &raw.when),
            });
        });
    }
    definitions
}

pub(super) fn quantities(
    lowering: &mut Lowering,
    document: &Document<raw::Definitions>,
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let at = At::top(document);
    for (at, raw) in at.each("quantities", &document.value.quantities) {
        quantities.push(Quantity {
            id: raw.id.clone().into(),
            title: lowering.text(at.inner("title"), raw.title.as_ref()),
            unit: lowering.text(at.inner("unit"), raw.unit.as_ref()),
            summands: summands(lowering, at.inner("sum"), &raw.sum),
            less: lowering.optional_question(at.inner("less"), raw.less.as_deref()),
        });
    }
    quantities
}

fn summands(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Summand]) -> Vec<Summand> {
    let mut summands = Vec::new();
    for (at, raw) in at.entries(raw) {
        lowering.for_each_instance(&raw.of, |lowering| {
            let when = lowering.optional_condition(at.inner("when"), raw.when.as_ref());
            if let Some(of) = lowering.question(at.inner("of"), &raw.of) {
                summands.push(Summand { of, when });
            }
        });
    }
    summands
}

pub(super) fn glossary(
    lowering: &mut Lowering,
    document: &Document<raw::Definitions>,
) -> Vec<Term> {
    let mut terms = Vec::new();
    let at = At::top(document);
    for (at, raw) in at.each("glossary", &document.value.glossary) {
        terms.push(Term {
            term: lowering.text(at.inner("term"), raw.term.as_ref()),
            text: lowering.text(at.inner("text"), raw.text.as_ref()),
            cites: lowering.cites(at.inner("cites"), &raw.cites),
        });
    }
    terms
}

pub(super) fn lower(lowering: &mut Lowering, document: &Document<raw::Law>, library: &mut Library) {
    let law = &document.value;
    let at = At::top(document);
    library.instruments.extend(instrument(lowering, document));
    for (at, raw) in at.each("sources", &law.sources) {
        library.sources.push(Source {
            id: raw.id.clone().into(),
            title: lowering.text(at.inner("title"), raw.title.as_ref()),
            whereabouts: lowering.text(at.inner("where"), raw.whereabouts.as_ref()),
            checked: raw.checked,
            confidence: confidence(raw.confidence),
        });
    }
    for (at, raw) in at.each("measures", &law.measures) {
        library.measures.push(Measure {
            id: raw.id.clone().into(),
            text: lowering.text(at.inner("text"), raw.text.as_ref()),
            words: words_of(raw),
        });
    }
    for (at, raw) in at.each("articles", &law.articles) {
        let article = article(lowering, at, &law.instrument, raw);
        library.articles.push(article);
    }
    for (at, raw) in at.each("rules", &law.rules) {
        library.rules.push(rule(lowering, at, raw));
    }
    for (at, raw) in at.each("factors", &law.factors) {
        let factor = factor(lowering, at, &law.instrument, raw);
        library.factors.push(factor);
    }
}

fn article(lowering: &mut Lowering, at: At<'_>, instrument: &str, raw: &raw::Article) -> Article {
    if raw.change != Change::Unchanged && raw.changed.is_none() {
        lowering.complain(
            at,
            "missing-text",
            text!(
                "`{}` was changed, but `changed` does not say how",
                "`{}` 已修改，但 `changed` 未说明如何修改",
                raw.id
            ),
            text!(
                "say in `changed` what the amendment did",
                "请在 `changed` 中说明修改内容"
            ),
        );
    }
    if raw.versions.is_empty()
        || raw
            .versions
            .iter()
            .any(|version| version.numbers.is_empty())
    {
        lowering.complain(
            at,
            "bad-range",
            text!(
                "an article needs a version, and a version a number",
                "条文须有版本，版本须有条号"
            ),
            text!(
                "write `versions: [{{from: …, numbers: […]}}]`",
                "请写作 `versions: [{{from: …, numbers: […]}}]`"
            ),
        );
    }
    if !raw.versions.is_sorted_by(|one, next| one.from < next.from) {
        lowering.complain(at, "bad-range", super::disorder(), super::oldest_first());
    }
    Article {
        id: raw.id.clone().into(),
        instrument: instrument.to_owned().into(),
        change: raw.change,
        title: lowering.text(at.inner("title"), raw.title.as_ref()),
        confidence: confidence(raw.confidence),
        sources: sources(lowering, at.inner("sources"), &raw.sources),
        versions: versions(lowering, at.inner("versions"), &raw.versions),
        changed: lowering.optional_text(at.inner("changed"), raw.changed.as_ref()),
        commentaries: lowering.texts(at.inner("commentaries"), &raw.commentaries),
        implications: implications(lowering, at.inner("implications"), &raw.implications),
    }
}

fn sources(lowering: &mut Lowering, at: At<'_>, ids: &[String]) -> Vec<u16> {
    let mut found = Vec::new();
    for (at, id) in at.entries(ids) {
        if let Some(source) = lowering.sources.get(id) {
            found.push(*source);
            continue;
        }
        lowering.complain(
            at,
            "unknown-reference",
            text!("there is no source `{id}`", "没有编号为 `{id}` 的来源"),
            text!(
                "add it to `sources`, or check the spelling",
                "请补入 `sources`，或者核对拼写"
            ),
        );
    }
    found
}

fn versions(
    lowering: &mut Lowering,
    at: At<'_>,
    raw: &[raw::ArticleVersion],
) -> Vec<ArticleVersion> {
    let mut versions = Vec::new();
    for (at, raw) in at.entries(raw) {
        versions.push(ArticleVersion {
            from: raw.from,
            numbers: raw.numbers.clone(),
            text: lowering.optional_text(at.inner("text"), raw.text.as_ref()),
        });
    }
    versions
}

fn implications(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Implication]) -> Vec<Implication> {
    let mut implications = Vec::new();
    for (at, raw) in at.entries(raw) {
        implications.push(Implication {
            when: lowering.optional_condition(at.inner("when"), raw.when.as_ref()),
            text: lowering.text(at.inner("text"), raw.text.as_ref()),
            see: lowering.article_list(at.inner("see"), &raw.see),
            confidence: confidence(raw.confidence),
        });
    }
    implications
}

fn rule(lowering: &mut Lowering, at: At<'_>, raw: &raw::Rule) -> Rule {
    let article = lowering.article(at.inner("article"), &raw.article);
    if raw.breached_when.is_none() != (raw.modality == Modality::State) {
        lowering.complain(
            at,
            "bad-condition",
            text!(
                "`{}` must say when it is breached",
                "`{}` 须写明何种情形构成违反",
                raw.id
            ),
            text!(
                "add `breached_when`; only a task of the state has none",
                "请补上 `breached_when`；仅国家机关的职责没有此项"
            ),
        );
    }
    let former_pinpoint = raw
        .former_pinpoint
        .as_ref()
        .map(|pinpoint| lowering.pinpoint(at.inner("former_pinpoint"), pinpoint));
    Rule {
        id: raw.id.clone().into(),
        article: article.unwrap_or(ArticleIx(0)),
        pinpoint: lowering.pinpoint(at.inner("pinpoint"), &raw.pinpoint),
        former_pinpoint,
        modality: raw.modality,
        bearer: lowering.text(at.inner("bearer"), raw.bearer.as_ref()),
        text: lowering.text(at.inner("text"), raw.text.as_ref()),
        applies_when: lowering
            .optional_condition(at.inner("applies_when"), raw.applies_when.as_ref()),
        breached_when: lowering
            .optional_condition(at.inner("breached_when"), raw.breached_when.as_ref()),
        exceptions: exceptions(lowering, at.inner("exceptions"), &raw.exceptions),
        remedies: remedies(lowering, at, raw),
        evidence: lowering.text(at.inner("evidence"), raw.evidence.as_ref()),
        unsanctioned: lowering.optional_text(at.inner("unsanctioned"), raw.unsanctioned.as_ref()),
        explained: lowering.optional_text(at.inner("explained"), raw.explained.as_ref()),
        confidence: lowering.deciding(at, raw.confidence),
    }
}

fn exceptions(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Exception]) -> Vec<Exception> {
    let mut exceptions = Vec::new();
    for (at, raw) in at.entries(raw) {
        exceptions.push(Exception {
            when: lowering.condition(at.inner("when"), &raw.when),
            text: lowering.text(at.inner("text"), raw.text.as_ref()),
        });
    }
    exceptions
}

/// What cures every breach of the rule, then what cures one limb of it.
fn remedies(lowering: &mut Lowering, at: At<'_>, raw: &raw::Rule) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    if raw.remedy.is_some() || raw.remedies.is_empty() {
        remedies.push(Remedy {
            when: None,
            text: lowering.text(at.inner("remedy"), raw.remedy.as_ref()),
        });
    }
    for (at, limb) in at.each("remedies", &raw.remedies) {
        remedies.push(Remedy {
            when: Some(lowering.condition(at.inner("when"), &limb.when)),
            text: lowering.text(at.inner("text"), limb.text.as_ref()),
        });
    }
    remedies
}

fn factor(lowering: &mut Lowering, at: At<'_>, instrument: &str, raw: &raw::Factor) -> Factor {
    Factor {
        id: raw.id.clone().into(),
        instrument: instrument.to_owned().into(),
        pinpoint: lowering.pinpoint(at.inner("pinpoint"), &raw.pinpoint),
        effect: raw.effect,
        title: lowering.text(at.inner("title"), raw.title.as_ref()),
        text: lowering.text(at.inner("text"), raw.text.as_ref()),
        evidence: lowering.text(at.inner("evidence"), raw.evidence.as_ref()),
        present_when: lowering.condition(at.inner("present_when"), &raw.present_when),
        confidence: lowering.deciding(at, raw.confidence),
    }
}

/// The words by which statutes impose a measure.
fn words_of(raw: &raw::Measure) -> Vec<zicha_text::Str> {
    let mut words = Vec::new();
    for word in &raw.words {
        words.push(word.clone().into());
    }
    words
}
