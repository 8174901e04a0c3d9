//! The overview that the command line prints: scope, summary in short figures, what to do and to find out first.

use zicha_engine::{ArticleOutcome, Exposure, Regime, Status};
use zicha_text::Lang;
use zicha_text::{Strings, fill, strings};

use super::{
    Block, Direction, Finding, Governing, Link, ListKind, Report, Sign, answer, change, cite,
    phrase,
};

/// The widest subject in the summary, in cells.
const SUBJECT: usize = 26;

/// What the command line prints: scope, summary in short figures, what to do and to find out first.
#[must_use]
pub fn overview(report: &Report<'_>, lang: Lang, version: &str) -> Vec<Block> {
    let strings = strings(lang);
    let mut blocks = scope(report, lang, strings, version);
    blocks.push(Block::heading(2, strings.memo.summary));
    blocks.push(Block::paragraph(strings.memo.summary_note));
    blocks.push(summary(report, lang, strings));
    actions(&mut blocks, report, lang, strings);
    questions(&mut blocks, report, lang, strings);
    for list_kind in ListKind::ALL {
        blocks.push(Block::heading(2, list_kind.title(strings)));
        blocks.push(findings(
            strings,
            list_kind,
            &list_kind.findings(report, lang),
        ));
    }
    blocks
}

/// The findings of a topic in a table, or that there are none.
fn findings(strings: &Strings, list_kind: ListKind, found: &[Finding]) -> Block {
    if found.is_empty() {
        return Block::paragraph(list_kind.nothing(strings));
    }
    let words = &strings.list_kind;
    let mut rows = Vec::new();
    for finding in found {
        rows.push(vec![
            finding.group.to_owned(),
            finding.title.clone(),
            finding.value.clone(),
        ]);
    }
    Block::Table {
        head: [words.kind, words.what, words.result]
            .map(str::to_owned)
            .to_vec(),
        rows,
        right: vec![false; 3],
    }
}

fn scope(report: &Report<'_>, lang: Lang, strings: &Strings, version: &str) -> Vec<Block> {
    let pack = format!(
        "{} {} ({})",
        report.library.pack.id,
        report.library.pack.version,
        report.library.pack.short_sha256()
    );
    let regime = match report.governing() {
        Governing::Amended => strings.app.law_amended,
        Governing::Former => strings.app.law_former,
        Governing::Mixed => strings.app.law_mixed,
    };
    let conduct = super::conduct_line(strings, lang, &report.assessment);
    let progress = &report.progress;
    let counts = [
        ("visible", &*progress.visible.to_string()),
        ("answered", &progress.answered.to_string()),
        ("withheld", &progress.withheld.to_string()),
        ("open", &progress.open.to_string()),
    ];
    let prepared = [
        ("date", &*report.as_of.to_string()),
        ("pack", &pack),
        ("version", version),
    ];
    vec![
        Block::heading(1, strings.memo.title),
        Block::paragraph(report.matter.organisation.clone()),
        Block::heading(2, strings.memo.scope),
        Block::paragraph(format!("{conduct} · {regime}")),
        Block::paragraph(fill(strings.memo.prepared, &prepared)),
        Block::paragraph(fill(strings.memo.progress, &counts)),
        Block::paragraph(strings.app.not_advice),
    ]
}

/// Whether an article has a row in the summary: each of the main law, and of other laws those that may bite.
fn is_worth_a_row(report: &Report<'_>, outcome: &ArticleOutcome) -> bool {
    let law = report.library.article(outcome.article);
    let main = report
        .library
        .instruments
        .first()
        .is_some_and(|main| main.id == law.instrument);
    main || outcome.status != Status::NotApplicable
}

/// The word for how an article's figures moved.
#[must_use]
pub fn direction_word(strings: &Strings, direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => strings.term.higher,
        Direction::NewTier => strings.term.new_tier,
        Direction::Same => strings.term.same,
        Direction::OtherLaw => strings.term.other_law,
        Direction::New => strings.term.new_article,
        Direction::Amended => strings.term.amended,
        Direction::Outside => strings.term.outside,
    }
}

fn summary(report: &Report<'_>, lang: Lang, strings: &Strings) -> Block {
    let words = &strings.dashboard;
    let head = [
        words.article,
        words.was,
        words.subject,
        words.status,
        words.now_entity,
        words.worst_entity,
        words.now_individual,
        words.worst_individual,
        words.change,
    ];
    let mut rows = Vec::new();
    for outcome in &report.assessment.articles {
        if is_worth_a_row(report, outcome) {
            rows.push(row(report, lang, strings, outcome));
        }
    }
    Block::Table {
        head: head.map(str::to_owned).to_vec(),
        rows,
        right: vec![true, true, false, false, true, true, true, true, false],
    }
}

fn row(
    report: &Report<'_>,
    lang: Lang,
    strings: &Strings,
    outcome: &ArticleOutcome,
) -> Vec<String> {
    let law = report.library.article(outcome.article);
    let former: Vec<String> = law
        .former_numbers()
        .iter()
        .map(ToString::to_string)
        .collect();
    let version = outcome.governing();
    let figure = |exposure: Option<Exposure>| {
        let exposure = exposure.filter(|_| outcome.status != Status::Informational);
        let text = phrase::exposure_short(strings, lang, report.library, exposure);
        phrase::qualified(strings, text, exposure)
    };
    let regime = if outcome.regime == Regime::Former && outcome.is_changed() {
        format!(" ({})", strings.term.former_law)
    } else {
        String::new()
    };
    let direction = change::direction(report.library, outcome.article);
    vec![
        cite::label(lang, report.library, outcome.article),
        former.join(", "),
        zicha_text::cut(law.title.get(lang), SUBJECT),
        format!("{}{regime}", phrase::status(strings, outcome.status)),
        figure(version.now.entity),
        figure(version.worst.entity),
        figure(version.now.individual),
        figure(version.worst.individual),
        direction_word(strings, direction).to_owned(),
    ]
}

fn actions(blocks: &mut Vec<Block>, report: &Report<'_>, lang: Lang, strings: &Strings) {
    blocks.push(Block::heading(2, strings.memo.actions));
    if report.actions.is_empty() {
        blocks.push(Block::paragraph(strings.dashboard.no_actions));
    }
    for action in &report.actions {
        let text = format!(
            "{} · {}",
            cite::rule(lang, report.library, action.rule),
            action.remedy.get(lang)
        );
        blocks.push(Block::item(0, Sign::Plain, text));
        if !action.clears.is_empty() {
            let articles = cite::articles(lang, report.library, &action.clears);
            blocks.push(Block::item(
                1,
                Sign::Plain,
                fill(strings.dashboard.clears, &[("articles", &articles)]),
            ));
        }
    }
}

fn questions(blocks: &mut Vec<Block>, report: &Report<'_>, lang: Lang, strings: &Strings) {
    blocks.push(Block::heading(2, strings.memo.questions));
    if report.open_questions.is_empty() {
        blocks.push(Block::paragraph(strings.dashboard.no_questions));
    }
    for open in &report.open_questions {
        let question = report.library.question(open.question);
        let articles = cite::articles(lang, report.library, &open.articles);
        let bears = fill(strings.dashboard.bears_on, &[("articles", &articles)]);
        let response = answer::response_text(
            strings,
            lang,
            question,
            report.matter.answers.entry(open.question),
        );
        let text = format!("{} ({response}; {bears})", question.text.get(lang));
        blocks.push(Block::Item {
            depth: 0,
            sign: Sign::Missing,
            text,
            link: Some(Link::Question(open.question)),
        });
    }
}
