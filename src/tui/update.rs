//! Messages to new state. No IO: what has to happen outside comes back as an effect.

use crossterm::event::{KeyEvent, KeyEventKind};

use crate::domain::Screen as SavedScreen;
use crate::i18n::fill;
use crate::report::Topic;

use super::effect::{Effect, Outcome};
use super::keymap::{Binding, Key, lookup};
use super::message::{Chosen, Global, Message};
use super::model::{Go, Model, Screen, Step};
use super::overlay::{self, Overlay};
use super::screen::{article, dashboard, follow, home, interview, review, topic};
use super::session::Session;

/// The keys that work everywhere.
pub const KEYS: &[Binding<Global>] = &[
    Binding { keys: &[Key::Char('/')], message: Global::Find, label: |s| s.key.jump, footer: false },
    Binding {
        keys: &[Key::Char('t')],
        message: Global::Topic(Topic::Deadlines),
        label: |s| s.key.deadlines,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('m')],
        message: Global::Topic(Topic::Classes),
        label: |s| s.key.classes,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('p')],
        message: Global::Topic(Topic::Penalties),
        label: |s| s.key.penalties,
        footer: false,
    },
    Binding { keys: &[Key::Char('L')], message: Global::Language, label: |s| s.key.language, footer: true },
    Binding { keys: &[Key::Char('?')], message: Global::Help, label: |s| s.key.help, footer: true },
    Binding { keys: &[Key::Esc], message: Global::Back, label: |s| s.key.leave, footer: true },
    Binding { keys: &[Key::Char('q'), Key::Ctrl('c')], message: Global::Quit, label: |s| s.key.quit, footer: true },
];

/// Takes in one message.
pub fn update(model: &mut Model, message: Message, now: &str) -> Option<Effect> {
    let step = match message {
        Message::Key(event) => return key(model, event, now),
        Message::Paste(text) => return paste(model, &text, now),
        Message::Resized(columns, rows) => {
            model.shared.size = (columns, rows);
            Step::none()
        }
        Message::Done(outcome) => done(model, outcome),
        Message::Global(message) => global(model, message, now),
        Message::Chosen(chosen) => chosen_step(model, chosen),
        Message::Home(message) => match &mut model.screen {
            Screen::Home(state) => home::update(state, &model.shared, message),
            _ => Step::none(),
        },
        Message::Interview(message) => match &mut model.screen {
            Screen::Interview(state) => interview::update(state, &mut model.shared, message),
            _ => Step::none(),
        },
        Message::Review(message) => match &mut model.screen {
            Screen::Review(state) => review::update(state, &model.shared, message),
            _ => Step::none(),
        },
        Message::Dashboard(message) => match &mut model.screen {
            Screen::Dashboard(state) => dashboard::update(state, &model.shared, message),
            _ => Step::none(),
        },
        Message::Topic(message) => match &mut model.screen {
            Screen::Topic(state) => topic::update(state, &model.shared, message),
            _ => Step::none(),
        },
        Message::Article(message) => match &mut model.screen {
            Screen::Article(state) => article::update(state, &model.shared, message),
            _ => Step::none(),
        },
    };
    apply(model, step, now)
}

/// Overlay first, then a field that is being typed into, then the screen's table, then the global one.
fn key(model: &mut Model, event: KeyEvent, now: &str) -> Option<Effect> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    model.notice = None;
    if let Some(open) = model.overlay.take() {
        let (still, message) = open.key(event, &model.shared);
        model.overlay = still;
        return message.and_then(|message| update(model, message, now));
    }
    let key = Key::of(&event)?;
    if let Screen::Interview(state) = &mut model.screen
        && let Some(step) = interview::typed(state, &mut model.shared, event, key)
    {
        return apply(model, step, now);
    }
    let message = match &model.screen {
        Screen::Home(_) => lookup(home::KEYS, key).map(Message::Home),
        Screen::Interview(_) => interview::message(key).map(Message::Interview),
        Screen::Review(_) => lookup(review::KEYS, key).map(Message::Review),
        Screen::Dashboard(_) => lookup(dashboard::KEYS, key).map(Message::Dashboard),
        Screen::Article(_) => lookup(article::KEYS, key).map(Message::Article),
        Screen::Topic(_) => lookup(topic::KEYS, key).map(Message::Topic),
    };
    let message = message.or_else(|| lookup(KEYS, key).map(Message::Global))?;
    update(model, message, now)
}

fn paste(model: &mut Model, text: &str, now: &str) -> Option<Effect> {
    if let Some(open) = &mut model.overlay {
        open.paste(text, &model.shared);
        return None;
    }
    if let Screen::Interview(state) = &mut model.screen {
        let step = interview::paste(state, &model.shared, text);
        return apply(model, step, now);
    }
    None
}

/// Carries out what a screen asked for.
fn apply(model: &mut Model, step: Step, now: &str) -> Option<Effect> {
    if let Some(notice) = step.notice {
        model.notice = Some(notice);
    }
    if let Some(overlay) = step.overlay {
        model.overlay = Some(overlay);
    }
    let mut effect = step.effect;
    match step.go {
        None => {}
        Some(Go::To(screen)) => {
            let left = std::mem::replace(&mut model.screen, screen);
            model.back.push(left);
        }
        Some(Go::Replace(screen)) => model.screen = screen,
        Some(Go::Back) => match model.back.pop() {
            Some(screen) => model.screen = screen,
            None => effect = effect.or_else(|| Some(go_home(model))),
        },
        Some(Go::Home) => effect = effect.or_else(|| Some(go_home(model))),
    }
    if effect.is_none() && step.save { save(model, now) } else { effect }
}

fn go_home(model: &mut Model) -> Effect {
    model.back.clear();
    model.screen = Screen::Home(home::State::default());
    // The list gives the lock back, so the matter is closed; one that could not be written is kept for quitting.
    model.shared.session = model.shared.session.take().filter(|session| !session.saved && !session.read_only);
    Effect::List
}

/// The effect that writes the open matter, with the place where the user is.
fn save(model: &mut Model, now: &str) -> Option<Effect> {
    let library = std::rc::Rc::clone(&model.shared.library);
    let (screen, question) = match &model.screen {
        Screen::Interview(state) => (SavedScreen::Interview, state.question),
        _ => (SavedScreen::Dashboard, None),
    };
    // A matter without a file gets one with its first change, not for being looked at.
    let looked_at = |session: &Session| session.path.is_none() && session.saved;
    let session = model.shared.session.as_mut().filter(|session| !session.read_only && !looked_at(session))?;
    session.set_place(&library, screen, question);
    let path = session.path.clone();
    Some(Effect::Save { matter: Box::new(session.to_save(now.to_owned())), path })
}

fn global(model: &mut Model, message: Global, now: &str) -> Step {
    match message {
        Global::Language => {
            model.shared.lang = model.shared.lang.other();
            model.overlay = model.overlay.take().map(|overlay| overlay.remade(&model.screen, &model.shared));
            Step::none()
        }
        Global::Help => Step::overlay(Overlay::help(&model.screen, &model.shared)),
        Global::Find => match model.shared.session {
            Some(_) if !matches!(model.screen, Screen::Home(_)) => Step::overlay(Overlay::find(&model.shared)),
            _ => Step::notice(model.shared.strings().home.open_first),
        },
        Global::Topic(topic) => to_topic(model, topic),
        Global::Back => match &model.screen {
            Screen::Home(_) => Step::none(),
            _ => Step::back(),
        },
        Global::Quit => {
            let unsaved = match &model.shared.session {
                Some(session) if !session.read_only && !session.saved => match save(model, now) {
                    Some(Effect::Save { matter, path }) => Some((matter, path)),
                    _ => None,
                },
                _ => None,
            };
            Step::effect(Effect::Quit(unsaved))
        }
    }
}

/// A list of findings; from another of them it takes its place, so that back leads out of all three.
fn to_topic(model: &Model, topic: Topic) -> Step {
    if model.shared.session.is_none() {
        return Step::none();
    }
    let screen = Screen::Topic(topic::State::new(topic));
    match &model.screen {
        Screen::Home(_) => Step::none(),
        Screen::Topic(_) => Step { go: Some(Go::Replace(screen)), ..Step::default() },
        Screen::Interview(_) | Screen::Review(_) | Screen::Dashboard(_) | Screen::Article(_) => Step::to(screen),
    }
}

fn chosen_step(model: &mut Model, chosen: Chosen) -> Step {
    match chosen {
        Chosen::NewMatter(name) => Step::effect(Effect::Create(name)),
        Chosen::Renamed(_) | Chosen::Deleted => match &mut model.screen {
            Screen::Home(state) => home::chosen(state, chosen),
            _ => Step::none(),
        },
        Chosen::Note(_) | Chosen::Evidence(_) | Chosen::Reason(_) | Chosen::ReasonText(_) => match &mut model.screen {
            Screen::Interview(state) => interview::chosen(state, &mut model.shared, chosen),
            _ => Step::none(),
        },
        Chosen::GoTo(target) => Step::to(follow(&model.shared, target)),
        Chosen::Export(order) => overlay::export_effect(&model.shared, order, false),
        Chosen::Overwrite(order) => overlay::export_effect(&model.shared, order, true),
    }
}

fn done(model: &mut Model, outcome: Outcome) -> Step {
    let words = model.shared.strings();
    match outcome {
        Outcome::Listed(listed) => {
            if let Screen::Home(state) = &mut model.screen {
                state.fill(listed);
            }
            Step::none()
        }
        Outcome::Opened { matter, path, read_only, example } => {
            let library = std::rc::Rc::clone(&model.shared.library);
            let session = Session::new(&library, *matter, path, read_only, model.shared.now);
            let place = session.matter().place.clone();
            model.shared.session = Some(session);
            model.back.clear();
            let interview = interview::State::resuming(&model.shared, place.question.as_deref());
            model.screen = match place.screen {
                SavedScreen::Interview => Screen::Interview(interview),
                SavedScreen::Dashboard => Screen::Dashboard(dashboard::State::default()),
            };
            if example {
                return Step::notice(words.home.example_note);
            }
            if read_only { Step::notice(words.interview.read_only) } else { Step::none() }
        }
        Outcome::Saved { path, revision } => {
            if let Some(session) = &mut model.shared.session {
                session.saved = session.matter().revision == revision;
                session.path = Some(path);
            }
            Step::none()
        }
        Outcome::SaveFailed(why) | Outcome::Failed(why) => {
            Step::notice(fill(words.app.error, &[("why", why.get(model.shared.lang))]))
        }
        Outcome::Duplicated(name) => relist(fill(words.home.duplicated, &[("name", &name)])),
        Outcome::Renamed => Step::effect(Effect::List),
        Outcome::Trashed { from, to } => {
            if let Screen::Home(state) = &mut model.screen {
                state.trashed.push(to);
            }
            relist(fill(words.home.trashed, &[("name", &from)]))
        }
        Outcome::Restored(name) => relist(fill(words.home.restored, &[("name", &name)])),
        Outcome::Exported { path, counts } => Step::overlay(Overlay::exported(&model.shared, path, counts)),
        Outcome::Exists(order) => {
            let text = fill(words.overlay.exists, &[("path", &order.path.display().to_string())]);
            Step::overlay(Overlay::confirm(text, Message::Chosen(Chosen::Overwrite(order))))
        }
        Outcome::Left => {
            model.running = false;
            Step::none()
        }
    }
}

fn relist(notice: String) -> Step {
    Step { notice: Some(notice), effect: Some(Effect::List), ..Step::default() }
}
