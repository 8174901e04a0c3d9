//! A document out of a report: which parts, in which language, and the seal at the end.

use crate::{Governing, Report, conduct_span, governing, working_text};
use zicha_matter::Matter;
use zicha_matter::history::working;
use zicha_matter::substance;
use zicha_text::Lang;
use zicha_text::{Strings, document_words, fill, listed, strings};

use super::context::Context;
use super::manifest::{Manifest, fingerprint};
use super::{Document, Edition, Languages, Line, Node, Part, PartKind, Selection};
use super::{appendix, findings, open, opening, plan, provision};

/// The document that was asked for. `version` is the tool's own.
#[must_use]
pub fn document(report: &Report<'_>, selection: &Selection, version: &str) -> Document {
    let mut document = one(report, selection, selection.languages.first(), version);
    if let Languages::Both(first) = selection.languages {
        document.join(one(report, selection, first.other(), version));
    }
    document.seal(selection);
    let line = document.manifest.line();
    if let Some(method) = document.parts.last_mut() {
        method.nodes.push(Node::paragraph(line));
    }
    document
}

fn one(report: &Report<'_>, selection: &Selection, lang: Lang, version: &str) -> Document {
    let context = Context {
        report,
        lang,
        strings: strings(lang),
        document_words: document_words(lang),
        edition: selection.edition,
    };
    let (kept, left): (Vec<PartKind>, Vec<PartKind>) = PartKind::ALL
        .into_iter()
        .partition(|part| selection.has(*part));
    let title = if context.edition.appraises() {
        context.strings.memo.title
    } else {
        context.document_words.cover.title
    };
    let legend = if context.edition.appraises() {
        context.document_words.cover.privileged
    } else {
        context.document_words.cover.confidential
    };
    Document {
        lang,
        title: title.into(),
        organisation: report.matter.organisation.clone(),
        legend: legend.into(),
        cover: cover(&context, &left, version),
        parts: kept.iter().map(|kind| part(&context, *kind)).collect(),
        manifest: manifest(report, selection, &kept, &left, version),
    }
}

fn part(context: &Context<'_, '_>, kind: PartKind) -> Part {
    let nodes = match kind {
        PartKind::Summary => opening::summary(context),
        PartKind::Articles => provision::articles(context),
        PartKind::Routes => findings::routes(context),
        PartKind::Deadlines => findings::deadlines(context),
        PartKind::Penalties => findings::penalties(context),
        PartKind::Assumptions => open::assumptions(context),
        PartKind::Plan => plan::plan(context),
        PartKind::Answers => appendix::answers(context),
        PartKind::Sources => appendix::sources(context),
        PartKind::Method => appendix::method(context),
    };
    Part {
        kind,
        title: kind.title(context.edition, context.lang).into(),
        nodes,
    }
}

fn cover(context: &Context<'_, '_>, left: &[PartKind], version: &str) -> Vec<(Line, Line)> {
    let (report, words) = (context.report, &context.document_words.cover);
    let pack = &report.library.pack;
    let progress = &report.progress;
    let counts = [
        ("visible", &*progress.visible.to_string()),
        ("answered", &progress.answered.to_string()),
        ("withheld", &progress.withheld.to_string()),
        ("open", &progress.open.to_string()),
    ];
    let mut titles = Vec::new();
    for part in left {
        titles.push(part.title(Edition::Full, context.lang));
    }
    let left = if titles.is_empty() {
        words.nothing_left_out.to_owned()
    } else {
        titles.join(listed(context.lang))
    };
    let span = conduct_span(context.strings, context.lang, &report.assessment);
    let mut rows = vec![
        (
            words.conduct,
            span.unwrap_or_else(|| context.strings.app.conduct_open.to_owned()),
        ),
        (words.as_of, report.as_of.to_string()),
        (
            words.edition,
            format!(
                "{} · {}",
                context.edition.title(context.lang),
                context.edition.about(context.lang)
            ),
        ),
        (words.left_out, left),
        (
            words.content,
            format!("{} {} · zicha {version}", pack.id, pack.version),
        ),
        (words.progress, fill(words.progress_text, &counts)),
    ];
    if context.edition.appraises() {
        rows.insert(
            1,
            (words.regime, regime(context.strings, report).to_owned()),
        );
    }
    // Who signed what inside the house is no business of a regulator.
    if !report.matter.versions.is_empty() && context.edition != Edition::Regulator {
        rows.push((words.version, standing(context)));
    }
    rows.into_iter()
        .map(|(label, value)| (label.into(), value.into()))
        .collect()
}

/// Which version the document is made from; of one that was named or signed, the hash by which it is known again.
fn standing(context: &Context<'_, '_>) -> String {
    let (library, matter) = (context.report.library, context.report.matter);
    // A document is read as of a day, which is said above; what was signed may have left the day open.
    let open = Matter {
        as_of: None,
        ..matter.clone()
    };
    let is_frozen = |matter: &Matter| {
        working(library, matter, &substance(library, matter))
            .frozen
            .is_some()
    };
    let matter = if !is_frozen(matter) && is_frozen(&open) {
        &open
    } else {
        matter
    };
    let sha256 = substance(library, matter);
    let at = working(library, matter, &sha256);
    let text = working_text(context.lang, &at);
    if at.frozen.is_some() {
        format!("{text} · SHA-256 {sha256}")
    } else {
        text
    }
}

fn regime(strings: &Strings, report: &Report<'_>) -> &'static str {
    match governing(&report.assessment) {
        Governing::Amended => strings.app.law_amended,
        Governing::Former => strings.app.law_former,
        Governing::Mixed => strings.app.law_mixed,
    }
}

fn manifest(
    report: &Report<'_>,
    selection: &Selection,
    kept: &[PartKind],
    left: &[PartKind],
    version: &str,
) -> Manifest {
    let pack = &report.library.pack;
    let end = |date: Option<zicha_law::Date>| date.map_or("?".to_owned(), |date| date.to_string());
    let conduct = report.assessment.conduct;
    let codes = |parts: &[PartKind]| parts.iter().map(|part| part.code().to_owned()).collect();
    Manifest {
        tool: version.to_owned(),
        pack: format!("{}/{}/{}", pack.id, pack.version, pack.short_sha256()),
        matter: fingerprint(report.library, report.matter),
        as_of: report.as_of.to_string(),
        conduct: format!("{}..{}", end(conduct.from), end(conduct.to)),
        edition: selection.edition.code().to_owned(),
        parts: codes(kept),
        left_out: codes(left),
        ..Manifest::default()
    }
}
