//! What the app offers when something has to be decided: what is brought back, how a version is signed, what becomes of a
//! matter that another program changed, that is damaged, or that cannot be saved.

use std::path::Path;
use std::rc::Rc;

use crate::tui::conflict::Merging;
use crate::tui::message::{Chosen, Message};
use crate::tui::model::Shared;
use crate::tui::passphrase::PassphrasePrompt;
use crate::tui::screen::history;
use crate::tui::widget::field::Field;
use zicha_law::Entry;
use zicha_matter::{Asked, Conflict, Matter, Part, Step};
use zicha_report::{Block, Checked, ContentChanges, content_page, evidence_page, response_text};
use zicha_store::Good;
use zicha_text::Text;
use zicha_text::{fill, history_words, strings};

use super::{Dialog, Row, Source, Then, Written};

fn menu(title: String, texts: Vec<String>, then: fn(usize) -> Chosen) -> Dialog {
    let rows = texts
        .into_iter()
        .map(|text| Row { text, target: None })
        .collect();
    Dialog::Menu {
        source: Source::Fixed,
        title,
        rows,
        selected: 0,
        then: Then::Position(then),
    }
}

impl Dialog {
    /// What of an entry of the history is to be brought back.
    #[must_use]
    pub fn bring_back(shared: &Shared, entries: Vec<String>) -> Self {
        let words = &history_words(shared.lang).history;
        let all = words.back_all.to_owned();
        menu(
            words.back_title.to_owned(),
            entries.into_iter().chain([all]).collect(),
            Chosen::BringBack,
        )
    }

    /// The steps that may be signed now.
    #[must_use]
    pub fn steps(shared: &Shared) -> Self {
        let words = &history_words(shared.lang).version;
        let Some(session) = &shared.session else {
            return menu(String::new(), Vec::new(), Chosen::SigningStep);
        };
        let number = session.at_version(&shared.library, |at| at.number.to_string());
        let texts = session
            .next_steps(&shared.library)
            .iter()
            .map(|step| match step {
                Step::Prepared => words.prepare,
                Step::Reviewed => words.review,
                Step::Approved => words.approve,
                Step::Returned => words.return_,
            });
        let open = session.report(&shared.library).progress.open.to_string();
        let template = if open == "0" {
            words.sign_title
        } else {
            words.sign_title_open
        };
        let title = fill(template, &[("number", &number), ("count", &open)]);
        menu(
            title,
            texts.map(str::to_owned).collect(),
            Chosen::SigningStep,
        )
    }

    /// What is said beside a signature; why, where a version is returned.
    #[must_use]
    pub fn remark(shared: &Shared, is_required: bool) -> Self {
        let words = &history_words(shared.lang).version;
        Self::Prompt {
            title: if is_required {
                words.ask_why
            } else {
                words.ask_remark
            }
            .to_owned(),
            field: Field::new("", false),
            required: is_required,
            then: Written::Text(Chosen::Remark),
        }
    }

    /// Every version, who signed it, and its hash.
    #[must_use]
    pub fn versions(shared: &Shared) -> Self {
        let title = history_words(shared.lang).history.versions.to_owned();
        Self::Page {
            source: Source::Versions,
            title,
            blocks: history::versions(shared),
            scroll: 0,
        }
    }

    /// A damaged matter: its newest good version is offered.
    #[must_use]
    pub fn damaged(shared: &Shared, path: &Path, good: &Good) -> Self {
        let words = &history_words(shared.lang).conflict;
        let changed = good
            .changed
            .get(..16)
            .unwrap_or(&good.changed)
            .replace('T', " ");
        let parts = [
            ("file", &*file_name(path)),
            ("revision", &good.revision.to_string()),
            ("changed", &changed),
        ];
        let message = Message::Chosen(Chosen::Recover(path.to_path_buf()));
        Self::Confirm {
            text: fill(words.damaged, &parts),
            then: Box::new(message),
        }
    }

    /// A passphrase, typed unseen.
    #[must_use]
    pub fn passphrase(title: &str, secret: &PassphrasePrompt) -> Self {
        let title = format!("{title} · {}", file_name(&secret.path));
        Self::Prompt {
            title,
            field: Field::secret(),
            required: true,
            then: Written::PassphrasePrompt,
        }
    }

    /// What can be done to an encrypted matter.
    #[must_use]
    pub fn secrecy(shared: &Shared) -> Self {
        let words = &history_words(shared.lang).encryption;
        menu(
            words.title.to_owned(),
            vec![words.change.to_owned(), words.decrypt.to_owned()],
            Chosen::Secrecy,
        )
    }

    /// The evidence of the matter, its files looked at again.
    #[must_use]
    pub fn checked_evidence(shared: &Shared, all: Rc<Vec<Checked>>) -> Self {
        let blocks = evidence_page(&shared.library, shared.lang, &all, shared.now.date());
        let title = shared.strings().key.check_evidence.to_owned();
        Self::Page {
            source: Source::Evidence(all),
            title,
            blocks,
            scroll: 0,
        }
    }

    /// What other content changed for the matter.
    #[must_use]
    pub fn content_changes(shared: &Shared, changes: Rc<ContentChanges>) -> Self {
        let blocks = content_page(&changes, shared.lang);
        let title = shared.strings().key.content_changes.to_owned();
        Self::Page {
            source: Source::ContentChanges(changes),
            title,
            blocks,
            scroll: 0,
        }
    }

    /// Where the matter is to be saved instead.
    #[must_use]
    pub fn elsewhere(shared: &Shared) -> Self {
        let title = history_words(shared.lang).conflict.ask_folder.to_owned();
        let folder = shared.documents.display().to_string();
        Self::Prompt {
            title,
            field: Field::new(&folder, false),
            required: true,
            then: Written::Text(Chosen::Elsewhere),
        }
    }

    /// What becomes of two sides of a matter.
    #[must_use]
    pub fn sides(shared: &Shared, merging: &Merging) -> Self {
        let words = &history_words(shared.lang).conflict;
        let count = merging.conflicts().to_string();
        let unite = if merging.conflicts() == 0 {
            words.unite.to_owned()
        } else {
            fill(words.unite_asking, &[("count", &count)])
        };
        let kept = file_name(&merging.changed().conflict_copy);
        let mine = fill(words.keep_mine, &[("file", &kept)]);
        let theirs = fill(words.take_theirs, &[("file", &kept)]);
        menu(
            words.sides.to_owned(),
            vec![unite, mine, theirs],
            Chosen::Sides,
        )
    }

    /// One thing that both sides changed: which of the two stands. `None` if all is settled.
    #[must_use]
    pub fn conflict(shared: &Shared, merging: &Merging) -> Option<Self> {
        let words = &history_words(shared.lang).conflict;
        let conflict = merging.next()?;
        let (mine, theirs) = merging.sides()?;
        let title = titled(shared, conflict);
        let side = |template: &str, matter: &Matter| {
            fill(template, &[("text", &told(shared, conflict, matter))])
        };
        Some(menu(
            title,
            vec![side(words.mine, mine), side(words.theirs, theirs)],
            Chosen::Side,
        ))
    }
}

/// What it is that both sides changed.
fn titled(shared: &Shared, conflict: &Conflict) -> String {
    let words = &history_words(shared.lang).history;
    match conflict {
        Conflict::Organisation => words.organisation.to_owned(),
        Conflict::Conduct => words.conduct.to_owned(),
        Conflict::AsOf => words.as_of.to_owned(),
        Conflict::Entry(asked, part) => {
            let text = match asked {
                Asked::Question(question) => shared
                    .library
                    .question(*question)
                    .text
                    .get(shared.lang)
                    .to_owned(),
                Asked::Orphan(id) => fill(words.gone_question, &[("id", id)]),
            };
            match part {
                Part::Response => text,
                Part::Note => format!("{} · {text}", words.note),
                Part::Evidence => format!("{} · {text}", words.evidence),
            }
        }
    }
}

/// What one side says there.
fn told(shared: &Shared, conflict: &Conflict, matter: &Matter) -> String {
    let nothing = history_words(shared.lang).history.nothing;
    let text = match conflict {
        Conflict::Organisation => matter.organisation.clone(),
        Conflict::Conduct => {
            let day =
                |day: Option<zicha_law::Date>| day.map_or("…".to_owned(), |day| day.to_string());
            format!("{} – {}", day(matter.conduct.from), day(matter.conduct.to))
        }
        Conflict::AsOf => matter.as_of.map_or_else(String::new, |day| day.to_string()),
        Conflict::Entry(asked, part) => {
            let blank = Entry::default();
            let (entry, question) = match asked {
                Asked::Question(question) => (
                    matter.answers.entry(*question),
                    Some(shared.library.question(*question)),
                ),
                Asked::Orphan(id) => {
                    let found = matter.orphans.iter().find(|(other, _)| other == id);
                    (found.map_or(&blank, |(_, entry)| entry), None)
                }
            };
            match (part, question) {
                (Part::Response, Some(question)) => {
                    response_text(strings(shared.lang), shared.lang, question, entry)
                }
                (Part::Response, None) => entry.answer().map_or_else(String::new, |answer| {
                    zicha_matter::value(answer, None).to_string()
                }),
                (Part::Note, _) => entry.note.clone(),
                (Part::Evidence, _) => entry.evidence.join("; "),
            }
        }
    };
    if text.trim().is_empty() {
        nothing.to_owned()
    } else {
        text.replace('\n', " ")
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A page that says why something is refused, whole, where a line at the foot would be cut.
impl Dialog {
    #[must_use]
    pub fn told(shared: &Shared, why: &Text) -> Self {
        let blocks = why.get(shared.lang).lines().map(Block::paragraph).collect();
        Self::Page {
            source: Source::Told(why.clone()),
            title: String::new(),
            blocks,
            scroll: 0,
        }
    }
}
