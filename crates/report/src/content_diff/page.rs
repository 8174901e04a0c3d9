//! The page of what was changed: the app, the plain mode and the command line show the same.

use crate::{Block, Link, Sign, status_sign};
use zicha_law::ContentMark;
use zicha_text::{ContentDiffWords, content_diff_words, fill, named};
use zicha_text::{Lang, Text};

use super::{
    Aspect, ContentChanges, Difference, LawChange, LawKind, OutcomeChange, Part, QuestionChange,
};

/// The changes, what touches an answer first.
#[must_use]
pub fn content_page(changes: &ContentChanges, lang: Lang) -> Vec<Block> {
    let words = content_diff_words(lang);
    let mut blocks = vec![
        Block::heading(1, words.page.title),
        Block::paragraph(changes.organisation.clone()),
    ];
    let is_same = changes.from.is_same(&changes.to);
    blocks.push(Block::paragraph(if is_same {
        words.page.same.to_owned()
    } else {
        between(words, changes)
    }));
    if !changes.is_known && !is_same {
        blocks.push(Block::paragraph(words.page.unknown));
    }
    if changes.questions.is_empty() && changes.law.is_empty() && changes.outcomes.is_empty() {
        if changes.is_known && !is_same {
            blocks.push(Block::paragraph(words.page.nothing));
        }
        return blocks;
    }
    blocks.push(Block::paragraph(words.page.kept));
    questions(&mut blocks, changes, lang);
    law(&mut blocks, changes, lang);
    if changes.is_known {
        outcomes(&mut blocks, &changes.outcomes, lang);
    }
    blocks
}

fn between(words: &ContentDiffWords, changes: &ContentChanges) -> String {
    fill(
        words.page.between,
        &[
            ("from", &content_name(&changes.from)),
            ("to", &content_name(&changes.to)),
        ],
    )
}

/// `prc-cyber 2026.11 (0123456789ab)`.
#[must_use]
pub fn content_name(mark: &ContentMark) -> String {
    let head = mark.sha256.as_deref().and_then(|sha256| sha256.get(..12));
    let head = head.map_or(String::new(), |head| format!(" ({head})"));
    format!("{} {}{head}", mark.id, mark.version)
}

fn questions(blocks: &mut Vec<Block>, changes: &ContentChanges, lang: Lang) {
    let words = &content_diff_words(lang).page;
    let of = |change: &QuestionChange| match change.difference {
        _ if change.look_again => words.look_again,
        Difference::Added => words.added,
        Difference::Changed => words.changed,
        Difference::Removed => words.removed,
    };
    for heading in [words.look_again, words.added, words.changed, words.removed] {
        let group: Vec<&QuestionChange> = changes
            .questions
            .iter()
            .filter(|change| of(change) == heading)
            .collect();
        counted(blocks, heading, group.len());
        for change in group {
            question(blocks, change, lang);
        }
    }
}

/// A heading with a number; none over nothing.
fn counted(blocks: &mut Vec<Block>, heading: &str, count: usize) {
    if count > 0 {
        blocks.push(Block::heading(
            2,
            fill(heading, &[("count", &count.to_string())]),
        ));
    }
}

fn question(blocks: &mut Vec<Block>, change: &QuestionChange, lang: Lang) {
    let words = &content_diff_words(lang).item;
    let state = match (change.answered, change.difference) {
        (true, Difference::Removed) => words.answer_kept,
        (true, _) => words.answered,
        (false, _) => words.not_answered,
    };
    let sign = match (change.look_again, change.answered) {
        (true, _) => Sign::Missing,
        (false, true) => Sign::Answer,
        (false, false) => Sign::Plain,
    };
    let text = format!("{} · {state}", change.text.get(lang));
    blocks.push(Block::Item {
        depth: 0,
        sign,
        text,
        link: change.question.map(Link::Question),
    });
    let mut say = |text: String| blocks.push(Block::item(1, Sign::Plain, text));
    if let Some(misfit) = &change.misfit {
        say(fill(words.no_longer_fits, &[("answer", misfit.get(lang))]));
    }
    if change.look_again && change.aspects.is_empty() {
        say(words.earlier.to_owned());
    }
    for aspect in &change.aspects {
        match aspect {
            Aspect::Wording { before, after } => pair(&mut say, lang, words.wording, before, after),
            Aspect::Bounds { before, after } => pair(&mut say, lang, words.bounds, before, after),
            Aspect::OptionWording { before, after } => {
                pair(&mut say, lang, words.option_wording, before, after);
            }
            Aspect::Kind => say(words.kind.to_owned()),
            Aspect::OptionAdded(text) => say(named(lang, words.option_added, text.get(lang))),
            Aspect::OptionRemoved(text) => say(named(lang, words.option_removed, text.get(lang))),
        }
    }
}

/// The text before and after; in the other language if it changed only there.
fn pair(say: &mut impl FnMut(String), lang: Lang, label: &str, before: &Text, after: &Text) {
    let is_here = before.get(lang) != after.get(lang);
    let shown = if is_here { lang } else { lang.other() };
    let label = if is_here {
        label.to_owned()
    } else {
        fill(content_diff_words(lang).item.elsewhere, &[("part", label)])
    };
    say(named(
        lang,
        &label,
        &told(lang, before.get(shown), after.get(shown)),
    ));
}

fn told(lang: Lang, before: &str, after: &str) -> String {
    let words = &content_diff_words(lang).item;
    match (before, after) {
        ("", after) => named(lang, words.after, after),
        (before, "") => named(lang, words.before, before),
        (before, after) => format!(
            "{} → {}",
            named(lang, words.before, before),
            named(lang, words.after, after)
        ),
    }
}

fn law(blocks: &mut Vec<Block>, changes: &ContentChanges, lang: Lang) {
    let words = content_diff_words(lang);
    let groups = [
        (LawKind::Article, words.page.articles),
        (LawKind::Rule, words.page.rules),
        (LawKind::Tier, words.page.tiers),
    ];
    for (kind, heading) in groups {
        let group: Vec<&LawChange> = changes
            .law
            .iter()
            .filter(|change| change.kind == kind)
            .collect();
        counted(blocks, heading, group.len());
        for change in group {
            let what = difference(words, change.difference);
            blocks.push(Block::item(
                0,
                Sign::Plain,
                named(lang, what, change.name.get(lang)),
            ));
            let mut say = |text: String| blocks.push(Block::item(1, Sign::Plain, text));
            for part in &change.parts {
                let label = part_word(words, part.part);
                // A condition is written for the program; that it changed is all that can be said.
                if part.part == Part::Condition {
                    say(label.to_owned());
                } else {
                    pair(&mut say, lang, label, &part.before, &part.after);
                }
            }
        }
    }
}

fn difference(words: &ContentDiffWords, difference: Difference) -> &'static str {
    match difference {
        Difference::Added => words.item.added,
        Difference::Changed => words.item.changed,
        Difference::Removed => words.item.removed,
    }
}

fn part_word(words: &ContentDiffWords, part: Part) -> &'static str {
    let words = &words.part;
    match part {
        Part::Title => words.title,
        Part::Versions => words.versions,
        Part::Text => words.text,
        Part::Amendment => words.amendment,
        Part::Commentary => words.commentary,
        Part::Implication => words.implication,
        Part::Pinpoint => words.pinpoint,
        Part::Bearer => words.bearer,
        Part::Remedy => words.remedy,
        Part::Exception => words.exception,
        Part::Unsanctioned => words.unsanctioned,
        Part::Condition => words.condition,
        Part::Fine => words.fine,
        Part::Mode => words.mode,
        Part::Measure => words.measure,
        Part::Addressee => words.addressee,
        Part::Trigger => words.trigger,
        Part::Since => words.since,
    }
}

fn outcomes(blocks: &mut Vec<Block>, outcomes: &[OutcomeChange], lang: Lang) {
    let words = content_diff_words(lang);
    blocks.push(Block::heading(2, words.page.outcome));
    if outcomes.is_empty() {
        blocks.push(Block::paragraph(words.page.outcome_same));
        return;
    }
    blocks.push(Block::paragraph(words.page.outcome_note));
    for outcome in outcomes {
        let sign = outcome.status.map_or(Sign::NotApplicable, status_sign);
        let (text, link) = (
            outcome.name.get(lang).to_owned(),
            outcome.index.map(Link::Article),
        );
        blocks.push(Block::Item {
            depth: 0,
            sign,
            text,
            link,
        });
        let row = |label: &str, told: &Option<Text>| {
            let text = told.as_ref().map_or("–", |told| told.get(lang));
            Block::item(1, Sign::Plain, named(lang, label, text))
        };
        blocks.push(row(words.item.before, &outcome.before));
        blocks.push(row(words.item.after, &outcome.after));
    }
}
