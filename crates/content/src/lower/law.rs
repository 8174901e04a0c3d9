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
    let file = document;
    for (index, source) in law.sources.iter().enumerate() {
        let next = small(lowering.sources.len());
        let taken = lowering.sources.insert(source.id.clone(), next).is_some();
        refuse_twice(
            lowering,
            At {
                file,
                path: &format!("sources/{index}/id"),
            },
            taken,
            &source.id,
        );
    }
    for (index, measure) in law.measures.iter().enumerate() {
        let next = small(lowering.measures.len());
        let taken = lowering.measures.insert(measure.id.clone(), next).is_some();
        refuse_twice(
            lowering,
            At {
                file,
                path: &format!("measures/{index}/id"),
            },
            taken,
            &measure.id,
        );
    }
    for (index, article) in law.articles.iter().enumerate() {
        let next = small(lowering.articles.len());
        let taken = lowering.articles.insert(article.id.clone(), next).is_some();
        refuse_twice(
            lowering,
            At {
                file,
                path: &format!("articles/{index}/id"),
            },
            taken,
            &article.id,
        );
    }
    for (index, factor) in law.factors.iter().enumerate() {
        let taken = !lowering.factors.insert(factor.id.clone());
        refuse_twice(
            lowering,
            At {
                file,
                path: &format!("factors/{index}/id"),
            },
            taken,
            &factor.id,
        );
    }
    let known = |name: &Name, rule: bool| {
        matches!(
            (name, rule),
            (Name::Rule(_), true) | (Name::Liability(_), false)
        )
    };
    for (index, rule) in law.rules.iter().enumerate() {
        let next = RuleIx(small(
            lowering
                .names
                .values()
                .filter(|name| known(name, true))
                .count(),
        ));
        lowering.name(
            At {
                file,
                path: &format!("rules/{index}/id"),
            },
            &rule.id,
            Name::Rule(next),
        );
    }
    for (index, liability) in law.liabilities.iter().enumerate() {
        let next = LiabilityIx(small(
            lowering
                .names
                .values()
                .filter(|name| known(name, false))
                .count(),
        ));
        let path = format!("liabilities/{index}");
        lowering.name(
            At {
                file,
                path: &format!("{path}/article"),
            },
            &liability.article,
            Name::Liability(next),
        );
        collect_tiers(lowering, At { file, path: &path }, liability);
    }
}

fn collect_tiers(lowering: &mut Lowering, at: At<'_>, liability: &raw::Liability) {
    for (v, version) in liability.versions.iter().enumerate() {
        for (t, tier) in version.tiers.iter().enumerate() {
            let next = TierIx(small(lowering.tiers.len()));
            let taken = lowering.tiers.insert(tier.id.0.clone(), next).is_some();
            at.inner(&format!("versions/{v}/tiers/{t}/id"), |at| {
                refuse_twice(lowering, at, taken, &tier.id.0);
            });
        }
    }
}

fn refuse_twice(lowering: &mut Lowering, at: At<'_>, taken: bool, id: &str) {
    if taken {
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
    for (index, definition) in document.value.definitions.iter().enumerate() {
        let path = format!("definitions/{index}/id");
        lowering.for_each_instance(&definition.id, |lowering| {
            let name = Name::Definition(DefinitionIx(small(next)));
            lowering.name(
                At {
                    file: document,
                    path: &path,
                },
                &definition.id,
                name,
            );
            next += 1;
        });
    }
    for (index, quantity) in document.value.quantities.iter().enumerate() {
        let path = format!("quantities/{index}/id");
        let name = Name::Quantity(QuantityIx(small(index)));
        lowering.name(
            At {
                file: document,
                path: &path,
            },
            &quantity.id,
            name,
        );
    }
}

pub(super) fn definitions(
    lowering: &mut Lowering,
    document: &Document<raw::Definitions>,
) -> Vec<Definition> {
    let mut definitions = Vec::new();
    for (index, raw) in document.value.definitions.iter().enumerate() {
        let path = format!("definitions/{index}");
        let at = At {
            file: document,
            path: &path,
        };
        lowering.for_each_instance(&raw.id, |lowering| {
            definitions.push(Definition {
                id: lowering.numbered(&raw.id).into(),
                title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
                text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
                cites: at.inner("cites", |at| lowering.cites(at, &raw.cites)),
                when: at.inner("when", |at| lowering.condition(at, &raw.when)),
            });
        });
    }
    definitions
}

pub(super) fn quantities(
    lowering: &mut Lowering,
    document: &Document<raw::Definitions>,
) -> Vec<Quantity> {
    let lower = |(index, raw): (usize, &raw::Quantity)| {
        At {
            file: document,
            path: "quantities",
        }
        .inner(&index.to_string(), |at| Quantity {
            id: raw.id.clone().into(),
            title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
            unit: at.inner("unit", |at| lowering.text(at, raw.unit.as_ref())),
            summands: at.inner("sum", |at| summands(lowering, at, &raw.sum)),
            less: raw
                .less
                .as_ref()
                .and_then(|id| at.inner("less", |at| lowering.question(at, id))),
        })
    };
    document
        .value
        .quantities
        .iter()
        .enumerate()
        .map(lower)
        .collect()
}

fn summands(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Summand]) -> Vec<Summand> {
    let mut summands = Vec::new();
    for (index, raw) in raw.iter().enumerate() {
        at.inner(&index.to_string(), |at| {
            lowering.for_each_instance(&raw.of, |lowering| {
                let when = at.inner("when", |at| {
                    lowering.optional_condition(at, raw.when.as_ref())
                });
                let of = at.inner("of", |at| lowering.question(at, &raw.of));
                summands.extend(of.map(|of| Summand { of, when }));
            });
        });
    }
    summands
}

pub(super) fn glossary(
    lowering: &mut Lowering,
    document: &Document<raw::Definitions>,
) -> Vec<Term> {
    let lower = |(index, raw): (usize, &raw::Term)| {
        At {
            file: document,
            path: "glossary",
        }
        .inner(&index.to_string(), |at| Term {
            term: at.inner("term", |at| lowering.text(at, raw.term.as_ref())),
            text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
            cites: at.inner("cites", |at| lowering.cites(at, &raw.cites)),
        })
    };
    document
        .value
        .glossary
        .iter()
        .enumerate()
        .map(lower)
        .collect()
}

pub(super) fn lower(lowering: &mut Lowering, document: &Document<raw::Law>, library: &mut Library) {
    let law = &document.value;
    library.instruments.extend(instrument(lowering, document));
    for (index, raw) in law.sources.iter().enumerate() {
        At {
            file: document,
            path: "sources",
        }
        .inner(&index.to_string(), |at| {
            library.sources.push(Source {
                id: raw.id.clone().into(),
                title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
                whereabouts: at.inner("where", |at| lowering.text(at, raw.whereabouts.as_ref())),
                checked: raw.checked,
                confidence: confidence(raw.confidence),
            });
        });
    }
    for (index, raw) in law.measures.iter().enumerate() {
        At {
            file: document,
            path: "measures",
        }
        .inner(&format!("{index}/text"), |at| {
            library.measures.push(Measure {
                id: raw.id.clone().into(),
                text: lowering.text(at, raw.text.as_ref()),
            });
        });
    }
    for (index, raw) in law.articles.iter().enumerate() {
        At {
            file: document,
            path: "articles",
        }
        .inner(&index.to_string(), |at| {
            library
                .articles
                .push(article(lowering, at, &law.instrument, raw));
        });
    }
    for (index, raw) in law.rules.iter().enumerate() {
        At {
            file: document,
            path: "rules",
        }
        .inner(&index.to_string(), |at| {
            library.rules.push(rule(lowering, at, raw));
        });
    }
    for (index, raw) in law.factors.iter().enumerate() {
        At {
            file: document,
            path: "factors",
        }
        .inner(&index.to_string(), |at| {
            library
                .factors
                .push(factor(lowering, at, &law.instrument, raw));
        });
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
    if raw
        .versions
        .windows(2)
        .any(|pair| pair[0].from >= pair[1].from)
    {
        lowering.complain(at, "bad-range", super::disorder(), super::oldest_first());
    }
    Article {
        id: raw.id.clone().into(),
        instrument: instrument.to_owned().into(),
        change: raw.change,
        title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
        confidence: confidence(raw.confidence),
        sources: at.inner("sources", |at| sources(lowering, at, &raw.sources)),
        versions: at.inner("versions", |at| versions(lowering, at, &raw.versions)),
        changed: at.inner("changed", |at| {
            lowering.optional_text(at, raw.changed.as_ref())
        }),
        commentaries: at.inner("commentaries", |at| {
            let numbered = raw.commentaries.iter().enumerate();
            numbered
                .map(|(i, text)| at.inner(&i.to_string(), |at| lowering.text(at, Some(text))))
                .collect()
        }),
        implications: at.inner("implications", |at| {
            implications(lowering, at, &raw.implications)
        }),
    }
}

fn sources(lowering: &mut Lowering, at: At<'_>, ids: &[String]) -> Vec<u16> {
    let mut found = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        match lowering.sources.get(id) {
            Some(source) => found.push(*source),
            None => at.inner(&index.to_string(), |at| {
                lowering.complain(
                    at,
                    "unknown-reference",
                    text!("there is no source `{id}`", "没有编号为 `{id}` 的来源"),
                    text!(
                        "add it to `sources`, or check the spelling",
                        "请补入 `sources`，或者核对拼写"
                    ),
                );
            }),
        }
    }
    found
}

fn versions(
    lowering: &mut Lowering,
    at: At<'_>,
    raw: &[raw::ArticleVersion],
) -> Vec<ArticleVersion> {
    let lower = |(index, raw): (usize, &raw::ArticleVersion)| ArticleVersion {
        from: raw.from,
        numbers: raw.numbers.clone(),
        text: at.inner(&format!("{index}/text"), |at| {
            lowering.optional_text(at, raw.text.as_ref())
        }),
    };
    raw.iter().enumerate().map(lower).collect()
}

fn implications(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Implication]) -> Vec<Implication> {
    let lower = |(index, raw): (usize, &raw::Implication)| {
        at.inner(&index.to_string(), |at| Implication {
            when: at.inner("when", |at| {
                lowering.optional_condition(at, raw.when.as_ref())
            }),
            text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
            see: at.inner("see", |at| lowering.article_list(at, &raw.see)),
            confidence: confidence(raw.confidence),
        })
    };
    raw.iter().enumerate().map(lower).collect()
}

fn rule(lowering: &mut Lowering, at: At<'_>, raw: &raw::Rule) -> Rule {
    let article = at.inner("article", |at| lowering.article(at, &raw.article));
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
    Rule {
        id: raw.id.clone().into(),
        article: article.unwrap_or(ArticleIx(0)),
        pinpoint: at.inner("pinpoint", |at| lowering.pinpoint(at, &raw.pinpoint)),
        former_pinpoint: raw
            .former_pinpoint
            .as_ref()
            .map(|pinpoint| at.inner("former_pinpoint", |at| lowering.pinpoint(at, pinpoint))),
        modality: raw.modality,
        bearer: at.inner("bearer", |at| lowering.text(at, raw.bearer.as_ref())),
        text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
        applies_when: at.inner("applies_when", |at| {
            lowering.optional_condition(at, raw.applies_when.as_ref())
        }),
        breached_when: at.inner("breached_when", |at| {
            lowering.optional_condition(at, raw.breached_when.as_ref())
        }),
        exceptions: at.inner("exceptions", |at| exceptions(lowering, at, &raw.exceptions)),
        remedies: remedies(lowering, at, raw),
        evidence: at.inner("evidence", |at| lowering.text(at, raw.evidence.as_ref())),
        unsanctioned: at.inner("unsanctioned", |at| {
            lowering.optional_text(at, raw.unsanctioned.as_ref())
        }),
        confidence: lowering.deciding(at, raw.confidence),
    }
}

fn exceptions(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Exception]) -> Vec<Exception> {
    let lower = |(index, raw): (usize, &raw::Exception)| {
        at.inner(&index.to_string(), |at| Exception {
            when: at.inner("when", |at| lowering.condition(at, &raw.when)),
            text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
        })
    };
    raw.iter().enumerate().map(lower).collect()
}

/// What cures every breach of the rule, then what cures one limb of it.
fn remedies(lowering: &mut Lowering, at: At<'_>, raw: &raw::Rule) -> Vec<Remedy> {
    let always = raw.remedy.is_some() || raw.remedies.is_empty();
    let whole = always.then(|| Remedy {
        when: None,
        text: at.inner("remedy", |at| lowering.text(at, raw.remedy.as_ref())),
    });
    let limb = |(index, raw): (usize, &raw::Exception)| {
        at.inner(&format!("remedies/{index}"), |at| Remedy {
            when: Some(at.inner("when", |at| lowering.condition(at, &raw.when))),
            text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
        })
    };
    let limbs: Vec<Remedy> = raw.remedies.iter().enumerate().map(limb).collect();
    whole.into_iter().chain(limbs).collect()
}

fn factor(lowering: &mut Lowering, at: At<'_>, instrument: &str, raw: &raw::Factor) -> Factor {
    Factor {
        id: raw.id.clone().into(),
        instrument: instrument.to_owned().into(),
        pinpoint: at.inner("pinpoint", |at| lowering.pinpoint(at, &raw.pinpoint)),
        effect: raw.effect,
        title: at.inner("title", |at| lowering.text(at, raw.title.as_ref())),
        text: at.inner("text", |at| lowering.text(at, raw.text.as_ref())),
        evidence: at.inner("evidence", |at| lowering.text(at, raw.evidence.as_ref())),
        present_when: at.inner("present_when", |at| {
            lowering.condition(at, &raw.present_when)
        }),
        confidence: lowering.deciding(at, raw.confidence),
    }
}
