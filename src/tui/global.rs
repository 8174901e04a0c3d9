//! What works on every screen: its keys, and what they do.

use std::rc::Rc;

use zicha_law::QuestionIx;
use zicha_matter::Matter;
use zicha_report::{ListKind, article_page, cite, exposure, response_text};
use zicha_store::Settings;
use zicha_text::{fill, history_words};

use super::dialog::Dialog;
use super::effect::Effect;
use super::keymap::{Binding, Key};
use super::message::Global;
use super::model::{Go, Model, Screen, Shared, Step};
use super::passphrase;
use super::saving::{Clock, save};
use super::screen::{dashboard, history, home, interview, lists};
use super::widget::page::page;

/// The keys that work everywhere.
pub const KEYS: &[Binding<Global>] = &[
    Binding {
        keys: &[Key::Char('/')],
        message: Global::Find,
        label: |s| s.key.jump,
        footer: false,
    },
    Binding {
        keys: &[Key::Char(':'), Key::Ctrl('p')],
        message: Global::Commands,
        label: |s| s.key.commands,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('z')],
        message: Global::Undo,
        label: |s| s.key.undo,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('Z'), Key::Ctrl('y')],
        message: Global::Redo,
        label: |s| s.key.redo,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('t')],
        message: Global::ListKind(ListKind::Deadlines),
        label: |s| s.key.deadlines,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('m')],
        message: Global::ListKind(ListKind::Classes),
        label: |s| s.key.classes,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('p')],
        message: Global::ListKind(ListKind::Penalties),
        label: |s| s.key.penalties,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('H')],
        message: Global::History,
        label: |s| s.key.history,
        footer: false,
    },
    Binding {
        keys: &[Key::Ctrl('s')],
        message: Global::Elsewhere,
        label: |s| s.key.elsewhere,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('X')],
        message: Global::Verify,
        label: |s| s.key.verify,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('C')],
        message: Global::ContentChanges,
        label: |s| s.key.content_changes,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('V')],
        message: Global::CheckEvidence,
        label: |s| s.key.check_evidence,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('K')],
        message: Global::Secrecy,
        label: |s| s.key.secrecy,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('Y')],
        message: Global::Copy,
        label: |s| s.key.copy,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('T')],
        message: Global::Theme,
        label: |s| s.key.theme,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('M')],
        message: Global::Mouse,
        label: |s| s.key.mouse,
        footer: false,
    },
    Binding {
        keys: &[Key::Ctrl('z')],
        message: Global::Suspend,
        label: |s| s.key.suspend,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('L')],
        message: Global::Language,
        label: |s| s.key.language,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('?')],
        message: Global::Help,
        label: |s| s.key.help,
        footer: true,
    },
    Binding {
        keys: &[Key::Esc],
        message: Global::Back,
        label: |s| s.key.leave,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('q'), Key::Ctrl('c')],
        message: Global::Quit,
        label: |s| s.key.quit,
        footer: true,
    },
];

pub(super) fn global(model: &mut Model, message: Global, now: Clock) -> Step {
    match message {
        Global::Language => {
            model.shared.lang = model.shared.lang.other();
            model.dialog = model
                .dialog
                .take()
                .map(|dialog| dialog.remade(&model.screen, &model.shared));
            Step::effect(remember(&model.shared))
        }
        Global::Help => Step::dialog(Dialog::help(&model.screen, &model.shared)),
        Global::Commands => Step::dialog(Dialog::commands(model)),
        Global::Find if !is_inside(model) => outside(model),
        Global::Find => Step::dialog(Dialog::find(&model.shared)),
        Global::ListKind(list_kind) => to_list(model, list_kind),
        Global::History => inside(model, show_history),
        Global::Secrecy => inside(model, passphrase::begin),
        Global::CheckEvidence => inside(model, |shared| with_matter(shared, Effect::CheckEvidence)),
        Global::ContentChanges => {
            inside(model, |shared| with_matter(shared, Effect::ContentChanges))
        }
        Global::Elsewhere => inside(model, |shared| Step::dialog(Dialog::elsewhere(shared))),
        Global::Verify => inside(model, |shared| Step::dialog(Dialog::verify(shared))),
        Global::Undo | Global::Redo => undo(model, message == Global::Redo),
        Global::Copy => match copied(model) {
            Some(text) => Step::effect(Effect::Copy(text)),
            None => Step::notice(model.shared.ui().notice.nothing_copied),
        },
        Global::Theme => theme(&mut model.shared),
        Global::Mouse => mouse(&mut model.shared),
        Global::Suspend => Step::effect(Effect::Suspend),
        Global::Back => match &model.screen {
            Screen::Home(_) => Step::none(),
            Screen::Start(_) => {
                let home = Screen::Home(home::State::with(Vec::new()));
                Step {
                    go: Some(Go::Replace(home)),
                    ..Step::default()
                }
            }
            _ => Step::back(),
        },
        Global::Quit => {
            let unsaved = match &model.shared.session {
                Some(session) if !session.read_only && !session.saved => match save(model, now) {
                    Some(Effect::Save(save)) => Some(save),
                    _ => None,
                },
                _ => None,
            };
            Step::effect(Effect::Quit(unsaved))
        }
    }
}

fn outside(model: &Model) -> Step {
    Step::notice(model.shared.strings().home.open_first)
}

/// Does what concerns the open matter, or says that one must be opened first.
fn inside(model: &mut Model, act: fn(&mut Shared) -> Step) -> Step {
    if is_inside(model) {
        act(&mut model.shared)
    } else {
        outside(model)
    }
}

fn show_history(shared: &mut Shared) -> Step {
    let path = shared
        .session
        .as_ref()
        .and_then(|session| session.path.clone());
    match path {
        Some(path) => Step::effect(Effect::History(path)),
        None => Step::notice(history_words(shared.lang).history.no_file),
    }
}

/// An effect that looks at the open matter.
fn with_matter(shared: &Shared, effect: fn(Box<Matter>) -> Effect) -> Step {
    match &shared.session {
        Some(session) => Step::effect(effect(Box::new(session.matter().clone()))),
        None => Step::astray(shared),
    }
}

/// Whether a matter is in front, and not the list of matters.
fn is_inside(model: &Model) -> bool {
    model.shared.session.is_some() && !matches!(model.screen, Screen::Home(_) | Screen::Start(_))
}

/// A list of findings; from another of them it takes its place, so that back leads out of all three.
fn to_list(model: &Model, list_kind: ListKind) -> Step {
    if !is_inside(model) {
        return outside(model);
    }
    let screen = Screen::ListKind(lists::State::new(list_kind));
    match &model.screen {
        Screen::ListKind(_) => Step {
            go: Some(Go::Replace(screen)),
            ..Step::default()
        },
        _ => Step::to(screen),
    }
}

/// Takes the last change back, or makes it again: in the interview the question comes in front, elsewhere one is told.
fn undo(model: &mut Model, again: bool) -> Step {
    let words = &model.shared.ui().notice;
    if !is_inside(model) {
        return outside(model);
    }
    let library = Rc::clone(&model.shared.library);
    let Some(session) = &mut model.shared.session else {
        return outside(model);
    };
    if session.read_only {
        return Step::notice(model.shared.strings().interview.read_only);
    }
    let before = session.assessment().clone();
    let found = if again {
        session.redo(&library)
    } else {
        session.undo(&library)
    };
    let Some(question) = found else {
        return Step::notice(if again {
            words.nothing_redone
        } else {
            words.nothing_undone
        });
    };
    let effects = session.effects_since(&library, &before);
    let template = if again { words.redone } else { words.undone };
    let text = library.question(question).text.get(model.shared.lang);
    let mut step = Step {
        save: true,
        ..Step::notice(fill(template, &[("question", text)]))
    };
    if let Screen::Interview(state) = &mut model.screen {
        interview::put_before(state, &model.shared, question, effects);
    } else {
        let changed = || Dialog::changed(&model.shared, &effects);
        step.dialog = (!effects.is_empty()).then(changed);
    }
    step
}

/// What is in front, as plain text.
fn copied(model: &Model) -> Option<String> {
    let shared = &model.shared;
    let session = shared.session.as_ref()?;
    match &model.screen {
        Screen::Home(_) | Screen::Start(_) | Screen::Review(_) => None,
        Screen::Interview(state) => state
            .question
            .map(|question| question_text(shared, question)),
        Screen::Dashboard(state) => {
            let article = dashboard::selected(state, shared)?;
            let (strings, lang, library) = (shared.strings(), shared.lang, &shared.library);
            let version = session.assessment().article(article)?.governing();
            let figure = |found| exposure(strings, lang, library, found);
            Some(format!(
                "{} · {}\n{} {}\n{} {}\n{}\n",
                cite::articles(lang, library, &[article]),
                library.article(article).title.get(lang),
                strings.dashboard.now_entity,
                figure(version.now.entity),
                strings.dashboard.worst_entity,
                figure(version.worst.entity),
                strings.app.per_violation,
            ))
        }
        Screen::Article(state) => {
            let blocks = article_page(
                &session.report(&shared.library),
                state.article(),
                shared.lang,
            );
            Some(set(shared, &blocks))
        }
        Screen::History(state) => Some(set(shared, &history::selected_page(state, shared))),
        Screen::ListKind(state) => {
            lists::selected(state, shared).map(|finding| set(shared, &finding.page))
        }
    }
}

/// Columns of a copied page.
const PAGE: usize = 100;

fn set(shared: &Shared, blocks: &[zicha_report::Block]) -> String {
    let lines = page(blocks, PAGE, shared.theme).lines;
    let lines = lines
        .iter()
        .map(|line| line.to_string().trim_end().to_owned());
    lines.chain([String::new()]).collect::<Vec<_>>().join("\n")
}

fn question_text(shared: &Shared, index: QuestionIx) -> String {
    let (lang, library) = (shared.lang, &shared.library);
    let question = library.question(index);
    let rules = question.cites.iter().filter_map(|id| library.find_rule(id));
    let cites: Vec<String> = rules.map(|rule| cite::rule(lang, library, rule)).collect();
    let answer = shared.session.as_ref().map_or_else(String::new, |session| {
        response_text(shared.strings(), lang, question, session.entry(index))
    });
    format!(
        "{}\n{answer}\n{}\n",
        question.text.get(lang),
        cites.join(zicha_text::listed(lang))
    )
}

fn theme(shared: &mut Shared) -> Step {
    shared.theme = shared.theme.next(shared.depth);
    shared.is_theme_chosen = true;
    let words = &shared.ui().notice;
    let name = match shared.theme.code() {
        "light" => words.light,
        "mono" => words.mono,
        _ => words.dark,
    };
    Step {
        notice: Some(fill(words.theme, &[("name", name)])),
        ..Step::effect(remember(shared))
    }
}

fn mouse(shared: &mut Shared) -> Step {
    shared.mouse = !shared.mouse;
    let words = &shared.ui().notice;
    let notice = if shared.mouse {
        words.mouse_on
    } else {
        words.mouse_off
    };
    Step {
        notice: Some(notice.to_owned()),
        ..Step::effect(Effect::Mouse(shared.mouse))
    }
}

/// What is kept for the next start.
pub(super) fn remember(shared: &Shared) -> Effect {
    let theme = shared.is_theme_chosen.then(|| shared.theme.code());
    Effect::Remember(Settings::new(
        shared.lang,
        theme,
        shared.mouse,
        &shared.person,
    ))
}
