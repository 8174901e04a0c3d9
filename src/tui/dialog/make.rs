//! How each overlay is made.

use std::path::PathBuf;
use std::rc::Rc;

use crate::session::Effects;
use crate::tui::global::KEYS;
use crate::tui::keymap::{Hint, hints};
use crate::tui::message::{Chosen, Message};
use crate::tui::model::{Model, Screen, Shared};
use crate::tui::screen::{article, dashboard, history, home, interview, lists, review, start};
use crate::tui::search;
use crate::tui::widget::field::Field;
use zicha_export::{Line as VerifiedLine, Mark, Verification};
use zicha_law::{QuestionIx, ReasonKind, Response};
use zicha_report::document::Counts;
use zicha_report::{Block, Link, Sign, cite, term_blocks, terms_page, why_page};
use zicha_text::{Strings, fill};

use super::find::{Finder, Sought};
use super::{Dialog, Form, Row, Source, Then, Written};

impl Dialog {
    /// Makes what is read or picked from again, as after a change of language. What is being written stays as it is.
    #[must_use]
    pub fn remade(self, screen: &Screen, shared: &Shared) -> Self {
        let (source, place) = match &self {
            Self::Export(_) => return self.remade_form(shared),
            Self::Page { source, scroll, .. } => (source.clone(), *scroll),
            Self::Menu {
                source, selected, ..
            } => (source.clone(), *selected),
            Self::Prompt { .. } | Self::Confirm { .. } | Self::Find(_) => return self,
        };
        let mut made = match source {
            Source::Help => Self::help(screen, shared),
            Source::Why(question) => Self::why(shared, question),
            Source::Changed(effects) => Self::changed(shared, &effects),
            Source::Questions => Self::questions(shared),
            Source::Outline => Self::outline(shared),
            Source::Exported(path, counts) => Self::exported(shared, path, counts),
            Source::Verified(found) => Self::verified(shared, found),
            Source::Reasons => Self::reasons(shared),
            Source::Terms(question) => Self::terms(shared, question),
            Source::Term(position) => Self::term(shared, position),
            Source::ContentChanges(changes) => Self::content_changes(shared, changes),
            Source::Evidence(all) => Self::checked_evidence(shared, all),
            Source::Versions => Self::versions(shared),
            Source::Told(why) => Self::told(shared, &why),
            Source::Fixed => return self,
        };
        if let Self::Page { scroll, .. }
        | Self::Menu {
            selected: scroll, ..
        } = &mut made
        {
            *scroll = place;
        }
        made
    }

    fn remade_form(self, shared: &Shared) -> Self {
        match self {
            Self::Export(form) => Self::Export(form.in_language(shared)),
            other => other,
        }
    }

    /// The keys of the screen in front, read off its table.
    #[must_use]
    pub fn help(screen: &Screen, shared: &Shared) -> Self {
        let strings = shared.strings();
        let mut rows: Vec<Vec<String>> = screen_hints(screen, strings)
            .into_iter()
            .chain(hints(KEYS, strings))
            .map(|hint| vec![hint.keys, hint.label.to_owned()])
            .collect();
        if matches!(screen, Screen::Interview(_)) {
            rows.insert(0, vec!["1 … 9".to_owned(), strings.key.choose.to_owned()]);
        }
        let blocks = vec![
            Block::Table {
                head: vec![String::new(); 2],
                rows,
                right: vec![false; 2],
            },
            Block::paragraph(strings.app.not_advice),
        ];
        Self::Page {
            source: Source::Help,
            title: strings.dialog.help.to_owned(),
            blocks,
            scroll: 0,
        }
    }

    #[must_use]
    pub fn confirm(text: String, then: Message) -> Self {
        Self::Confirm {
            text,
            then: Box::new(then),
        }
    }

    #[must_use]
    pub fn name(_: &Shared, title: &str, text: &str, then: fn(String) -> Chosen) -> Self {
        Self::Prompt {
            title: title.to_owned(),
            field: Field::new(text, false),
            required: true,
            then: Written::Text(then),
        }
    }

    #[must_use]
    pub fn note(shared: &Shared, question: QuestionIx) -> Self {
        let text = shared
            .session
            .as_ref()
            .map(|session| session.entry(question).note.clone())
            .unwrap_or_default();
        let title = shared.strings().interview.ask_note.to_owned();
        Self::Prompt {
            title,
            field: Field::new(&text, true),
            required: false,
            then: Written::Text(Chosen::Note),
        }
    }

    #[must_use]
    pub fn evidence(shared: &Shared, question: QuestionIx) -> Self {
        let lines = shared
            .session
            .as_ref()
            .map(|session| session.entry(question).evidence.join("\n"))
            .unwrap_or_default();
        let title = shared.strings().interview.ask_evidence.to_owned();
        Self::Prompt {
            title,
            field: Field::new(&lines, true),
            required: false,
            then: Written::Text(Chosen::Evidence),
        }
    }

    #[must_use]
    pub fn reasons(shared: &Shared) -> Self {
        let words = &shared.strings().term;
        let rows = ReasonKind::ALL.map(|kind| match kind {
            ReasonKind::DontKnow => words.dont_know,
            ReasonKind::NotApplicable => words.na_because,
            ReasonKind::WillAsk => words.will_ask,
            ReasonKind::Declined => words.declined,
        });
        let rows = rows
            .iter()
            .map(|text| Row {
                text: (*text).to_owned(),
                target: None,
            })
            .collect();
        let title = shared.strings().interview.reasons_title.to_owned();
        Self::Menu {
            source: Source::Reasons,
            title,
            rows,
            selected: 0,
            then: Then::Position(Chosen::Reason),
        }
    }

    #[must_use]
    pub fn reason_text(shared: &Shared, kind: ReasonKind) -> Self {
        let words = &shared.strings().interview;
        let title = if kind == ReasonKind::WillAsk {
            words.ask_whom
        } else {
            words.ask_because
        };
        Self::Prompt {
            title: title.to_owned(),
            field: Field::new("", false),
            required: false,
            then: Written::Text(Chosen::ReasonText),
        }
    }

    /// Why a question is asked: the duty it serves, word by word, and the terms in it.
    #[must_use]
    pub fn why(shared: &Shared, question: QuestionIx) -> Self {
        let blocks = why_page(&shared.library, shared.lang, question);
        let title = shared.strings().interview.why.to_owned();
        Self::Page {
            source: Source::Why(question),
            title,
            blocks,
            scroll: 0,
        }
    }

    /// What an answer changed in the result.
    #[must_use]
    pub fn changed(shared: &Shared, effects: &Effects) -> Self {
        let blocks = effects.blocks(&shared.library, shared.lang);
        let words = &shared.strings().interview;
        Self::Page {
            source: Source::Changed(effects.clone()),
            title: words.changed_title.to_owned(),
            blocks,
            scroll: 0,
        }
    }

    /// Open questions, those with the most at stake first.
    #[must_use]
    pub fn questions(shared: &Shared) -> Self {
        let strings = shared.strings();
        let rows = shared.session.as_ref().map(|session| {
            let report = session.report(&shared.library);
            let row = |open: &zicha_engine::OpenQuestion| Row {
                text: format!(
                    "{} · {}",
                    shared.library.question(open.question).text.get(shared.lang),
                    cite::articles(shared.lang, &shared.library, &open.articles)
                ),
                target: Some(Link::Question(open.question)),
            };
            report.open_questions.iter().map(row).collect::<Vec<_>>()
        });
        let title = strings.dialog.questions.to_owned();
        match rows.filter(|rows| !rows.is_empty()) {
            Some(rows) => Self::Menu {
                source: Source::Questions,
                title,
                rows,
                selected: 0,
                then: Then::Target,
            },
            None => Self::Page {
                source: Source::Questions,
                title,
                blocks: vec![Block::paragraph(strings.dashboard.no_questions)],
                scroll: 0,
            },
        }
    }

    /// The parts of the interview, each with its progress; picking one goes to its first open or first question.
    #[must_use]
    pub fn outline(shared: &Shared) -> Self {
        let mut rows = Vec::new();
        for questionnaire in &shared.library.questionnaires {
            for section in &questionnaire.sections {
                let Some(session) = &shared.session else {
                    continue;
                };
                let asked: Vec<QuestionIx> = section
                    .questions
                    .iter()
                    .copied()
                    .filter(|question| session.is_asked(*question))
                    .collect();
                let Some(first) = asked.first() else { continue };
                let open = asked
                    .iter()
                    .find(|question| session.entry(**question).response == Response::Open);
                let done = asked
                    .iter()
                    .filter(|question| session.entry(**question).response != Response::Open)
                    .count();
                let title = format!(
                    "{} › {}",
                    questionnaire.title.get(shared.lang),
                    section.title.get(shared.lang)
                );
                rows.push(Row {
                    text: format!("{done:>2}/{:<2}  {title}", asked.len()),
                    target: Some(Link::Question(*open.unwrap_or(first))),
                });
            }
        }
        Self::Menu {
            source: Source::Outline,
            title: shared.strings().dialog.outline.to_owned(),
            rows,
            selected: 0,
            then: Then::Target,
        }
    }

    #[must_use]
    pub fn export(shared: &Shared) -> Self {
        Self::Export(Form::new(shared))
    }

    /// Where the file is, whole, and what was found in it.
    #[must_use]
    pub fn exported(shared: &Shared, path: PathBuf, counts: Counts) -> Self {
        let words = &shared.strings().dialog;
        let blocks = vec![
            Block::paragraph(fill(
                words.exported,
                &[("path", &path.display().to_string())],
            )),
            Block::paragraph(zicha_export::read_back(shared.lang, &counts)),
        ];
        Self::Page {
            source: Source::Exported(path, counts),
            title: words.export.to_owned(),
            blocks,
            scroll: 0,
        }
    }

    /// Which export is to be read again.
    #[must_use]
    pub fn verify(shared: &Shared) -> Self {
        let folder = shared.documents.join("").display().to_string();
        let title = shared.strings().dialog.verify_file;
        Self::name(shared, title, &folder, Chosen::Verify)
    }

    /// What was found when an export was read again, line by line.
    #[must_use]
    pub fn verified(shared: &Shared, found: Rc<Verification>) -> Self {
        let line = |line: &VerifiedLine| {
            let (depth, sign) = match line.mark {
                Mark::Told => (0, Sign::Information),
                Mark::Same => (0, Sign::Clear),
                Mark::Differs => (0, Sign::Breach),
                Mark::Listed => (1, Sign::Plain),
            };
            Block::item(depth, sign, line.text.get(shared.lang))
        };
        let blocks = found.lines.iter().map(line).collect();
        Self::Page {
            source: Source::Verified(found),
            title: shared.strings().key.verify.to_owned(),
            blocks,
            scroll: 0,
        }
    }

    #[must_use]
    pub fn find(shared: &Shared) -> Self {
        Self::Find(Finder::new(Sought::Place, search::everything(shared)))
    }

    /// Everything that a key does here, to be found by its name.
    #[must_use]
    pub fn commands(model: &Model) -> Self {
        Self::Find(Finder::new(Sought::Command, search::commands(model)))
    }

    /// The terms that a question uses, each explained.
    #[must_use]
    pub fn terms(shared: &Shared, question: QuestionIx) -> Self {
        let words = &shared.ui().find;
        let mut blocks = terms_page(&shared.library, shared.lang, question);
        if blocks.is_empty() {
            blocks.push(Block::paragraph(words.no_terms));
        }
        Self::Page {
            source: Source::Terms(question),
            title: words.terms.to_owned(),
            blocks,
            scroll: 0,
        }
    }

    /// One entry of the glossary.
    #[must_use]
    pub fn term(shared: &Shared, position: usize) -> Self {
        let blocks = shared
            .library
            .glossary
            .get(position)
            .into_iter()
            .flat_map(|term| term_blocks(term, shared.lang));
        Self::Page {
            source: Source::Term(position),
            title: shared.ui().find.kind_term.to_owned(),
            blocks: blocks.collect(),
            scroll: 0,
        }
    }
}

/// The hints of a screen's own table.
#[must_use]
pub fn screen_hints(screen: &Screen, strings: &'static Strings) -> Vec<Hint> {
    match screen {
        Screen::Start(_) => hints(start::KEYS, strings),
        Screen::Home(_) => hints(home::KEYS, strings),
        Screen::Interview(_) => hints(interview::KEYS, strings),
        Screen::Review(_) => hints(review::KEYS, strings),
        Screen::Dashboard(_) => hints(dashboard::KEYS, strings),
        Screen::Article(_) => hints(article::KEYS, strings),
        Screen::ListKind(_) => hints(lists::KEYS, strings),
        Screen::History(_) => hints(history::KEYS, strings),
    }
}
