//! The history of a matter and its versions, in words: one line an entry, with a page behind it.

use serde_json::Value;

use zicha_law::{Entry, Library, QuestionIx};
use zicha_matter::history::{
    AS_OF, CONDUCT, Event, Facts, Fault, History, ORGANISATION, Operation, Working, working,
};
use zicha_matter::{Matter, Signature, Step, Version};
use zicha_text::{Lang, Text, text};
use zicha_text::{cut, fill, history_words, named, strings};

use super::{Block, Link, Sign, evidence_lines, response_text};

/// A history, made ready to be shown: of every entry, what stood there before.
#[derive(Debug, Clone)]
pub struct HistoryView {
    pub history: History,
    former: Vec<Facts>,
}

/// Something that an entry changed, in words.
struct Shown {
    title: String,
    question: Option<QuestionIx>,
    /// What it is that changed, where the title does not say it; before and after.
    parts: Vec<(Option<&'static str>, String, String)>,
}

impl HistoryView {
    #[must_use]
    pub fn new(history: History) -> Self {
        let former = history.former();
        Self { history, former }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.history.events.is_empty()
    }

    /// Moment and person, as they stand in the list.
    #[must_use]
    pub fn when_and_who(&self, lang: Lang, position: usize) -> String {
        let Some(event) = self.history.events.get(position) else {
            return String::new();
        };
        format!("{}  {}", minute(&event.at), who(lang, &event.by))
    }

    /// What was done, and what it changed, in one line each; the first may be cut where room is short.
    #[must_use]
    pub fn line(&self, library: &Library, lang: Lang, position: usize) -> (String, String) {
        let Some(event) = self.history.events.get(position) else {
            return Default::default();
        };
        let deed = deed(lang, event);
        let mut shown = event
            .set
            .keys()
            .map(|key| self.shown(library, lang, position, key));
        match (deed, shown.next(), event.set.len()) {
            (deed, Some(one), 1) => {
                let mut changes = Vec::new();
                for (part, before, after) in one.parts {
                    let change = format!("{before} → {after}").replace('\n', " ");
                    changes.push(match part {
                        Some(part) => named(lang, part, &change),
                        None => change,
                    });
                }
                let change = changes.join(" · ");
                (
                    deed.map_or(one.title.clone(), |deed| named(lang, &deed, &one.title)),
                    change,
                )
            }
            (Some(deed), _, 0) => (deed, String::new()),
            (Some(deed), ..) if matches!(event.did, Operation::Begun) => (deed, String::new()),
            (Some(deed), ..) => {
                let count = event.set.len().to_string();
                (
                    deed,
                    fill(history_words(lang).history.changed, &[("count", &count)]),
                )
            }
            (None, ..) => {
                let count = event.set.len().to_string();
                (
                    fill(history_words(lang).history.changed, &[("count", &count)]),
                    String::new(),
                )
            }
        }
    }

    /// All that an entry says.
    #[must_use]
    pub fn page(&self, library: &Library, lang: Lang, position: usize) -> Vec<Block> {
        let words = &history_words(lang).history;
        let Some(event) = self.history.events.get(position) else {
            return Vec::new();
        };
        let (number, all) = (
            event.number.to_string(),
            self.history.events.len().to_string(),
        );
        let mut blocks = vec![
            Block::heading(1, fill(words.entry, &[("number", &number), ("all", &all)])),
            Block::paragraph(format!("{} · {}", second(&event.at), who(lang, &event.by))),
        ];
        blocks.extend(deed(lang, event).map(Block::paragraph));
        let named_itself = matches!(event.did, Operation::Named(_));
        if !event.because.is_empty() && !named_itself {
            blocks.push(Block::paragraph(event.because.clone()));
        }
        if let Some(sha256) = &event.sha256 {
            blocks.push(Block::paragraph(fill(
                history_words(lang).version.hash,
                &[("sha256", &line(sha256))],
            )));
        }
        for key in event.set.keys() {
            let shown = self.shown(library, lang, position, key);
            blocks.push(Block::heading(2, shown.title));
            for (part, before, after) in shown.parts {
                let said = |when: &str, what: &str| match part {
                    Some(part) => match lang {
                        Lang::En => named(lang, &format!("{part}, {when}"), what),
                        Lang::Zh => named(lang, &format!("{part}（{when}）"), what),
                    },
                    None => named(lang, when, what),
                };
                blocks.push(Block::item(0, Sign::Plain, said(words.before, &before)));
                let text = said(words.after, &after);
                let link = shown.question.map(Link::Question);
                blocks.push(Block::Item {
                    depth: 0,
                    sign: Sign::Answer,
                    text,
                    link,
                });
            }
        }
        if !event.before.is_empty() {
            blocks.push(Block::paragraph(fill(
                words.chain,
                &[("sha256", &event.before)],
            )));
        }
        blocks
    }

    /// The former value of one key of an entry, in words.
    #[must_use]
    pub fn before(&self, library: &Library, lang: Lang, position: usize, key: &str) -> String {
        let shown = self.shown(library, lang, position, key);
        let mut told = Vec::new();
        for (part, before, _) in shown.parts {
            told.push(match part {
                Some(part) => named(lang, part, &before),
                None => before,
            });
        }
        told.join(" · ").replace('\n', " ")
    }

    fn shown(&self, library: &Library, lang: Lang, position: usize, key: &str) -> Shown {
        let before = self
            .former
            .get(position)
            .and_then(|former| former.get(key))
            .unwrap_or(&Value::Null);
        let after = self
            .history
            .events
            .get(position)
            .and_then(|event| event.set.get(key))
            .unwrap_or(&Value::Null);
        let words = &history_words(lang).history;
        let own = match key {
            ORGANISATION => Some(words.organisation),
            CONDUCT => Some(words.conduct),
            AS_OF => Some(words.as_of),
            _ => None,
        };
        if let Some(title) = own {
            let parts = vec![(None, plain(lang, before), plain(lang, after))];
            return Shown {
                title: title.to_owned(),
                question: None,
                parts,
            };
        }
        match library.find_question(key) {
            Some(question) => asked(library, lang, question, before, after),
            None => Shown {
                title: fill(words.gone_question, &[("id", &line(key))]),
                question: None,
                parts: vec![(None, plain(lang, before), plain(lang, after))],
            },
        }
    }
}

/// What changed under a question: the answer, the note, the evidence.
fn asked(library: &Library, lang: Lang, index: QuestionIx, before: &Value, after: &Value) -> Shown {
    let question = library.question(index);
    let read = |value: &Value| match value {
        Value::Null => Some(Entry::default()),
        value => zicha_matter::recorded(question, value),
    };
    let title = question.text.get(lang).to_owned();
    let (Some(was), Some(is)) = (read(before), read(after)) else {
        // The question was another when this was said.
        let parts = vec![(None, plain(lang, before), plain(lang, after))];
        return Shown {
            title,
            question: Some(index),
            parts,
        };
    };
    let words = &history_words(lang).history;
    let answer = |entry: &Entry| response_text(strings(lang), lang, question, entry);
    let filled = |text: String| {
        if text.trim().is_empty() {
            words.nothing.to_owned()
        } else {
            text
        }
    };
    let mut parts = Vec::new();
    if was.response != is.response {
        parts.push((None, answer(&was), answer(&is)));
    }
    if was.note != is.note {
        parts.push((
            Some(words.note),
            filled(was.note.clone()),
            filled(is.note.clone()),
        ));
    }
    if (&was.evidence, &was.evidence_files) != (&is.evidence, &is.evidence_files) {
        let joined = |entry: &Entry| filled(evidence_lines(lang, entry).join("; "));
        parts.push((Some(words.evidence), joined(&was), joined(&is)));
    }
    if parts.is_empty() {
        // Only the wording to which the answer was given is another.
        parts.push((
            None,
            answer(&was),
            fill(words.confirmed, &[("answer", &answer(&is))]),
        ));
    }
    Shown {
        title,
        question: Some(index),
        parts,
    }
}

/// A value as the file has it, for what no question explains.
fn plain(lang: Lang, value: &Value) -> String {
    let text = match value {
        Value::Null => return history_words(lang).history.nothing.to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(keys) => {
            let mut told = Vec::new();
            for (key, value) in keys {
                if !value.is_null() {
                    told.push(format!("{key} {}", plain(lang, value)));
                }
            }
            told.join(", ")
        }
        value => value.to_string(),
    };
    line(&text)
}

/// A person, or that none is named.
fn who(lang: Lang, name: &str) -> &str {
    if name.is_empty() {
        history_words(lang).history.nobody
    } else {
        name
    }
}

/// The name of an operation that is more than a change.
fn deed(lang: Lang, event: &Event) -> Option<String> {
    let words = &history_words(lang).history;
    let number =
        |template: &str, name: &str, number: u64| fill(template, &[(name, &number.to_string())]);
    Some(match &event.did {
        Operation::Changed => return None,
        Operation::Begun if event.set.keys().all(|key| key.starts_with('@')) => {
            words.begun_new.to_owned()
        }
        Operation::Begun => number(words.begun, "count", event.set.len() as u64),
        Operation::Undone => words.undone.to_owned(),
        Operation::Restored(entry) => number(words.restored, "entry", *entry),
        Operation::Reverted(revision) => number(words.reverted, "revision", *revision),
        Operation::Found => words.found.to_owned(),
        Operation::Merged => words.merged.to_owned(),
        Operation::Named(version) => fill(
            words.named,
            &[
                ("number", &version.to_string()),
                ("name", &line(&event.because)),
            ],
        ),
        Operation::Signed(version, step) => fill(
            words.signed,
            &[
                ("number", &version.to_string()),
                ("step", self::step(lang, *step)),
            ],
        ),
    })
}

fn step(lang: Lang, step: Step) -> &'static str {
    let words = &history_words(lang).version;
    match step {
        Step::Prepared => words.prepared,
        Step::Reviewed => words.reviewed,
        Step::Approved => words.approved,
        Step::Returned => words.returned,
    }
}

/// Text of a file as one line that steers nothing.
fn line(text: &str) -> String {
    zicha_matter::clean(Some(text)).replace('\n', " ")
}

/// `2026-11-25 21:24`, of a moment as saved matters have it.
fn minute(moment: &str) -> String {
    moment
        .chars()
        .take(16)
        .collect::<String>()
        .replace('T', " ")
}

/// A moment with its seconds and its time zone.
fn second(moment: &str) -> String {
    moment.replacen('T', " ", 1)
}

/// What a version has behind it: its name, or the last signature, or that it is kept.
#[must_use]
pub fn standing(lang: Lang, version: &Version) -> String {
    let words = &history_words(lang).version;
    let signed = version
        .signatures
        .last()
        .map(|signature| signed_by(lang, signature));
    if version.name.is_empty() {
        return signed.unwrap_or_else(|| words.kept.to_owned());
    }
    // Who signed matters more than the whole of a long name, which the page of versions has.
    let name = fill(words.named, &[("name", &cut(&version.name, NAME))]);
    format!("{name} {}", signed.as_deref().unwrap_or(words.unsigned))
}

/// Cells for the name of a version in a line.
const NAME: usize = 30;

fn signed_by(lang: Lang, signature: &Signature) -> String {
    // Who signs may be in another zone than who reads.
    let mut zone = signature.at.chars();
    zone.nth(18);
    let at = format!("{} {}", minute(&signature.at), zone.as_str());
    let at = at.trim_end();
    let parts = [
        ("step", step(lang, signature.step)),
        ("by", &signature.by),
        ("at", at),
    ];
    fill(history_words(lang).version.by, &parts)
}

/// Which version a matter is at, in one line.
#[must_use]
pub fn working_text(lang: Lang, at: &Working<'_>) -> String {
    let words = &history_words(lang).version;
    let number = at.number.to_string();
    match (at.frozen, at.before) {
        (Some(version), _) => fill(
            words.frozen,
            &[("number", &number), ("standing", &standing(lang, version))],
        ),
        (None, Some((before, version))) => fill(
            words.draft_after,
            &[
                ("number", &number),
                ("before", &before.to_string()),
                ("standing", &standing(lang, version)),
            ],
        ),
        (None, None) => fill(words.draft, &[("number", &number)]),
    }
}

/// Every version with its name, its signatures and its hash.
#[must_use]
pub fn versions_blocks(library: &Library, lang: Lang, matter: &Matter) -> Vec<Block> {
    let words = &history_words(lang).version;
    let sha256 = zicha_matter::substance(library, matter);
    let at = working(library, matter, &sha256);
    let mut blocks = vec![Block::paragraph(working_text(lang, &at))];
    for (position, version) in matter.versions.iter().enumerate().rev() {
        let number = (position + 1).to_string();
        let head = fill(
            words.frozen,
            &[("number", &number), ("standing", &standing(lang, version))],
        );
        blocks.push(Block::item(0, Sign::Information, head));
        for signature in &version.signatures {
            let mut text = signed_by(lang, signature);
            if !signature.because.is_empty() {
                text = format!(
                    "{text} {}",
                    fill(words.because, &[("why", &signature.because)])
                );
            }
            blocks.push(Block::item(1, Sign::Plain, text));
        }
        if version.is_signed_alone() {
            blocks.push(Block::item(1, Sign::Missing, words.alone));
        }
        blocks.push(Block::item(
            1,
            Sign::Plain,
            fill(words.hash, &[("sha256", &version.sha256)]),
        ));
    }
    blocks
}

/// The message for a history that is not whole.
#[must_use]
pub fn history_fault(fault: Fault) -> Text {
    match fault {
        Fault::Torn => text!(
            "the last entry of the history is incomplete, as when the program is stopped while writing it; the matter does \
             not rest on it",
            "修改记录的最后一条不完整，如写入时程序中止；案卷内容不以该条为依据"
        ),
        Fault::Broken(entry) => text!(
            "from entry {entry} on the history is not as it was written; the entries before it fit together. With the next \
             change it is set aside and a new one begins",
            "修改记录自第 {entry} 条起与写入时不一致，此前各条前后相符；下次修改时将另行保存该记录，并重新开始记录"
        ),
        Fault::Short => text!(
            "the history does not fit the matter, which was saved with more entries than there are, or with other ones",
            "修改记录与案卷不符：案卷保存时的条目多于现有条目，或者与现有条目不同"
        ),
    }
}
