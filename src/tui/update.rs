//! Messages to new state. No IO: what has to happen outside comes back as an effect.

use std::path::PathBuf;

use crossterm::event::{KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use zicha_law::{EvidenceFile, QuestionIx};
use zicha_matter::history::History;
use zicha_matter::{Matter, Screen as SavedScreen};
use zicha_text::Text;
use zicha_text::{fill, history_words, strings};

use super::dialog::{self, Dialog};
use super::effect::{Effect, Listed, Outcome};
use super::global::{KEYS, global, remember};
use super::hit_test::Target;
use super::keymap::{self, Hint, Key, lookup};
use super::message::{Chosen, Message};
use super::model::{Go, Model, Screen, Shared, Step};
use super::passphrase;
use super::recovery;
use super::saving::{Clock, elsewhere, left_version, save, saved};
use super::screen::{article, dashboard, follow, history, home, interview, lists, review, start};
use crate::session::Session;
use zicha_report::conduct_line;

/// Gives a message to the screen that it is for. Where another is in front by now, as when two clicks come between two
/// frames, [`Step::astray`] says that nothing was done.
macro_rules! on_screen {
    ($model:ident, $screen:ident, $state:ident => $step:expr) => {
        match &mut $model.screen {
            Screen::$screen($state) => $step,
            _ => Step::astray(&$model.shared),
        }
    };
}

/// Takes in one message.
pub fn update(model: &mut Model, message: Message, now: Clock) -> Option<Effect> {
    let step = match message {
        Message::Key(event) => return key(model, event, now),
        Message::Paste(text) => return paste(model, &text, now),
        Message::Resized(columns, rows) => {
            model.shared.size = (columns, rows);
            Step::none()
        }
        Message::Mouse(event) => return mouse(model, event, now),
        Message::Ground(ground) => {
            if !model.shared.is_theme_chosen {
                model.shared.theme.ground = ground;
            }
            Step::none()
        }
        Message::Done(outcome) => done(model, outcome),
        Message::Global(message) => global(model, message, now),
        Message::Chosen(chosen) => chosen_step(model, chosen, now),
        Message::Start(message) => {
            on_screen!(model, Start, state => start::update(state, &model.shared, message))
        }
        Message::Home(message) => {
            on_screen!(model, Home, state => home::update(state, &model.shared, message))
        }
        Message::Interview(message) => {
            on_screen!(model, Interview, state => interview::update(state, &mut model.shared, message))
        }
        Message::Review(message) => {
            on_screen!(model, Review, state => review::update(state, &model.shared, message))
        }
        Message::Dashboard(message) => {
            on_screen!(model, Dashboard, state => dashboard::update(state, &model.shared, message))
        }
        Message::ListKind(message) => {
            on_screen!(model, ListKind, state => lists::update(state, &model.shared, message))
        }
        Message::History(message) => {
            on_screen!(model, History, state => history::update(state, &model.shared, message))
        }
        Message::Retry => Step {
            save: true,
            ..Step::none()
        },
        Message::Article(message) => {
            on_screen!(model, Article, state => article::update(state, &model.shared, message))
        }
    };
    apply(model, step, now)
}

/// Overlay first, then a field that is being typed into, then the screen's table, then the global one.
fn key(model: &mut Model, event: KeyEvent, now: Clock) -> Option<Effect> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    model.notice = None;
    if let Some(open) = model.dialog.take() {
        let (still, message) = open.key(event, &model.shared);
        model.dialog = still;
        if message.is_none() && model.dialog.is_none() {
            model.notice = recovery::undecided(&model.shared);
        }
        return message.and_then(|message| update(model, message, now));
    }
    let key = Key::of(&event)?;
    if let Screen::Interview(state) = &mut model.screen
        && let Some(step) = interview::typed(state, &mut model.shared, event, key)
    {
        return apply(model, step, now);
    }
    if let Screen::Start(state) = &mut model.screen
        && let Some(step) = start::typed(state, event, key)
    {
        return apply(model, step, now);
    }
    let message = match &model.screen {
        Screen::Start(_) => lookup(start::KEYS, key).map(Message::Start),
        Screen::Home(_) => lookup(home::KEYS, key).map(Message::Home),
        Screen::Interview(_) => interview::message(key).map(Message::Interview),
        Screen::Review(_) => lookup(review::KEYS, key).map(Message::Review),
        Screen::Dashboard(_) => lookup(dashboard::KEYS, key).map(Message::Dashboard),
        Screen::Article(_) => lookup(article::KEYS, key).map(Message::Article),
        Screen::ListKind(_) => lookup(lists::KEYS, key).map(Message::ListKind),
        Screen::History(_) => lookup(history::KEYS, key).map(Message::History),
    };
    let message = message.or_else(|| lookup(KEYS, key).map(Message::Global))?;
    update(model, message, now)
}

fn paste(model: &mut Model, text: &str, now: Clock) -> Option<Effect> {
    if let Some(open) = &mut model.dialog {
        open.paste(text);
        return None;
    }
    if let Screen::Interview(state) = &mut model.screen {
        let step = interview::paste(state, &model.shared, text);
        return apply(model, step, now);
    }
    if let Screen::Start(state) = &mut model.screen {
        start::paste(state, text);
    }
    None
}

/// A click means what was drawn there; the wheel moves as the arrows do.
fn mouse(model: &mut Model, event: MouseEvent, now: Clock) -> Option<Effect> {
    let key_of = |model: &mut Model, wanted: Key| key(model, wanted.event(), now);
    match event.kind {
        MouseEventKind::ScrollDown => key_of(model, Key::Down),
        MouseEventKind::ScrollUp => key_of(model, Key::Up),
        MouseEventKind::Down(MouseButton::Left) => {
            match model.shared.targets.at(event.column, event.row)? {
                Target::Key(wanted) => key_of(model, wanted),
                Target::Message(message) => {
                    model.notice = None;
                    update(model, message, now)
                }
                Target::Row(row) => {
                    let (still, message) = model.dialog.take()?.click(row);
                    model.dialog = still;
                    message.and_then(|message| update(model, message, now))
                }
            }
        }
        _ => None,
    }
}

/// The commands of the screen in front and of all screens, with the messages that they send.
#[must_use]
pub fn commands(model: &Model) -> Vec<(Hint, Message)> {
    let strings = model.shared.strings();
    let mut all = match &model.screen {
        Screen::Start(_) => keymap::commands(start::KEYS, strings, Message::Start),
        Screen::Home(_) => keymap::commands(home::KEYS, strings, Message::Home),
        Screen::Interview(_) => keymap::commands(interview::KEYS, strings, Message::Interview),
        Screen::Review(_) => keymap::commands(review::KEYS, strings, Message::Review),
        Screen::Dashboard(_) => keymap::commands(dashboard::KEYS, strings, Message::Dashboard),
        Screen::Article(_) => keymap::commands(article::KEYS, strings, Message::Article),
        Screen::ListKind(_) => keymap::commands(lists::KEYS, strings, Message::ListKind),
        Screen::History(_) => keymap::commands(history::KEYS, strings, Message::History),
    };
    all.extend(keymap::commands(KEYS, strings, Message::Global));
    all
}

/// Carries out what a screen asked for.
fn apply(model: &mut Model, step: Step, now: Clock) -> Option<Effect> {
    if let Some(notice) = step.notice {
        model.notice = Some(notice);
    }
    if let Some(dialog) = step.dialog {
        model.dialog = Some(dialog);
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
            None => effect = effect.or_else(|| Some(go_home(model, now))),
        },
        Some(Go::Home) => effect = effect.or_else(|| Some(go_home(model, now))),
    }
    if let Some(message) = step.global {
        return update(model, Message::Global(message), now);
    }
    if effect.is_none() && step.save {
        left_version(model);
        return save(model, now);
    }
    effect
}

fn go_home(model: &mut Model, now: Clock) -> Effect {
    let is_unsaved = model
        .shared
        .session
        .as_ref()
        .is_some_and(|session| !session.saved && !session.read_only);
    if is_unsaved && let Some(again) = save(model, now) {
        // Whoever leaves would no longer see that something is not saved: it is tried once more first.
        return again;
    }
    model.back.clear();
    model.screen = Screen::Home(home::State::default());
    // The list gives the lock back, so the matter is closed.
    model.shared.session = None;
    Effect::List
}

fn chosen_step(model: &mut Model, chosen: Chosen, now: Clock) -> Step {
    match chosen {
        Chosen::NewMatter(name) => Step::effect(Effect::Create(name)),
        Chosen::Renamed(_) | Chosen::Deleted => {
            on_screen!(model, Home, state => home::chosen(state, &model.shared, chosen))
        }
        Chosen::Note(_) | Chosen::Evidence(_) | Chosen::Reason(_) | Chosen::ReasonText(_) => {
            on_screen!(model, Interview, state => interview::chosen(state, &mut model.shared, chosen))
        }
        Chosen::Term(position) => Step::dialog(Dialog::term(&model.shared, position)),
        Chosen::GoTo(target) => Step::to(follow(&model.shared, target)),
        Chosen::Leave => {
            model.running = false;
            Step::none()
        }
        Chosen::Export(order) if model.shared.is_encrypted => {
            let text = history_words(model.shared.lang)
                .encryption
                .export_asked
                .to_owned();
            Step::dialog(Dialog::confirm(
                text,
                Message::Chosen(Chosen::ExportPlain(order)),
            ))
        }
        Chosen::Encrypt => passphrase::encrypt(&mut model.shared),
        Chosen::Export(order) | Chosen::ExportPlain(order) => {
            dialog::export_effect(&model.shared, order, false)
        }
        Chosen::Verify(file) => verify(&model.shared, &file),
        Chosen::Overwrite(order) => dialog::export_effect(&model.shared, order, true),
        Chosen::VersionName(_)
        | Chosen::SigningStep(_)
        | Chosen::Signer(_)
        | Chosen::Remark(_)
        | Chosen::BringBack(_) => {
            on_screen!(model, History, state => history::chosen(state, &mut model.shared, chosen, &now()))
        }
        Chosen::Person(name) => person(model, name),
        Chosen::Recover(path) => Step::effect(Effect::Recover(path)),
        Chosen::Passphrase(passphrase) => passphrase::typed(model, passphrase),
        Chosen::Secrecy(choice) => passphrase::picked(&mut model.shared, choice),
        Chosen::Elsewhere(folder) => elsewhere(model, &folder, now),
        Chosen::Sides(choice) => recovery::sides(model, choice, now),
        Chosen::Side(choice) => recovery::side(model, choice, now),
    }
}

/// What came of an effect. Each outcome is named here, so that none is left without a word by mistake.
fn done(model: &mut Model, outcome: Outcome) -> Step {
    let words = model.shared.strings();
    match outcome {
        Outcome::Silent => Step::none(),
        Outcome::Noted(text) => Step::notice(text.get(model.shared.lang)),
        Outcome::LocalizedError(why) => Step::notice(told(&model.shared, words.app.error, &why)),
        Outcome::Left => {
            model.running = false;
            Step::none()
        }
        Outcome::QuitFailed(why) => {
            let text = history_words(model.shared.lang).conflict.leave;
            let text = told(&model.shared, text, &why);
            Step::dialog(Dialog::confirm(text, Message::Chosen(Chosen::Leave)))
        }

        Outcome::Listed(listed) => fill_list(model, listed),
        Outcome::Duplicated(name) => relist(fill(words.home.duplicated, &[("name", &name)])),
        Outcome::Renamed => Step::effect(Effect::List),
        Outcome::Trashed { from, to } => {
            if let Screen::Home(state) = &mut model.screen {
                state.trashed.push(to);
            }
            relist(fill(words.home.trashed, &[("name", &from)]))
        }
        Outcome::Restored(name) => relist(fill(words.home.restored, &[("name", &name)])),

        Outcome::Opened {
            matter,
            path,
            read_only,
            is_encrypted,
            note,
        } => {
            model.shared.is_encrypted = is_encrypted;
            opened(model, *matter, path, read_only, note)
        }
        Outcome::Sealed(path) => passphrase::open(&mut model.shared, path),
        Outcome::WrongPassphrase(path, why) => Step {
            notice: Some(why.get(model.shared.lang).to_owned()),
            ..passphrase::open(&mut model.shared, path)
        },
        Outcome::Damaged { path, good } => {
            Step::dialog(Dialog::damaged(&model.shared, &path, &good))
        }

        Outcome::Saved {
            path,
            revision,
            warning,
        } => saved(model, path, revision, warning),
        Outcome::SaveFailed(why) => {
            let text = history_words(model.shared.lang).conflict.elsewhere;
            Step::notice(told(&model.shared, text, &why))
        }
        Outcome::Conflict(changed) => recovery::conflict(model, changed),

        Outcome::Edited { question, note } => edited(model, question, &note),
        Outcome::Exhibited {
            question,
            lines,
            evidence_files,
        } => exhibited(model, question, lines, evidence_files),

        Outcome::History(found) => show_history(model, found),
        Outcome::Evidence(all) => Step::dialog(Dialog::checked_evidence(&model.shared, all)),
        Outcome::ContentChanges(changes) => {
            Step::dialog(Dialog::content_changes(&model.shared, changes))
        }
        Outcome::Exported { path, counts } => {
            Step::dialog(Dialog::exported(&model.shared, path, counts))
        }
        Outcome::Exists(order) => {
            let path = order.path.display().to_string();
            let text = fill(words.dialog.exists, &[("path", &path)]);
            let then = Message::Chosen(Chosen::Overwrite(order));
            Step::dialog(Dialog::confirm(text, then))
        }
        Outcome::Verified(found) => Step::dialog(Dialog::verified(&model.shared, found)),
    }
}

/// A text with what brought it about in its hole `{why}`.
fn told(shared: &Shared, template: &str, why: &Text) -> String {
    fill(template, &[("why", why.get(shared.lang))])
}

/// The list of matters: the start screen stands for an empty one. Past these two screens it is not shown, and is read anew
/// when the user comes back.
fn fill_list(model: &mut Model, listed: Vec<Listed>) -> Step {
    match &mut model.screen {
        Screen::Home(state) if listed.is_empty() && state.is_fresh() => {
            model.screen = Screen::Start(start::State::default());
        }
        Screen::Home(state) => state.fill(listed),
        Screen::Start(_) if !listed.is_empty() => {
            model.screen = Screen::Home(home::State::with(listed));
        }
        Screen::Start(_)
        | Screen::Interview(_)
        | Screen::Review(_)
        | Screen::Dashboard(_)
        | Screen::Article(_)
        | Screen::ListKind(_)
        | Screen::History(_) => {}
    }
    Step::none()
}

/// A note that was written in the user's editor.
fn edited(model: &mut Model, question: QuestionIx, note: &str) -> Step {
    let Some(session) = &mut model.shared.session else {
        return Step::astray(&model.shared);
    };
    session.set_note(question, zicha_matter::clean(Some(note.trim())));
    Step {
        save: true,
        ..Step::notice(model.shared.ui().notice.edited)
    }
}

/// Evidence whose files were looked into.
fn exhibited(
    model: &mut Model,
    question: QuestionIx,
    lines: Vec<String>,
    evidence_files: Vec<EvidenceFile>,
) -> Step {
    let Some(session) = &mut model.shared.session else {
        return Step::astray(&model.shared);
    };
    session.set_evidence(question, lines, evidence_files);
    Step {
        save: true,
        ..Step::none()
    }
}

fn show_history(model: &mut Model, found: History) -> Step {
    match &mut model.screen {
        Screen::History(state) => {
            state.renew(found);
            Step::none()
        }
        _ => Step::to(Screen::History(history::State::new(found))),
    }
}

fn opened(
    model: &mut Model,
    matter: Matter,
    path: Option<PathBuf>,
    read_only: Option<Text>,
    note: Option<Text>,
) -> Step {
    let library = std::rc::Rc::clone(&model.shared.library);
    let session = Session::new(
        &library,
        matter,
        path,
        read_only.is_some(),
        model.shared.now,
    );
    let place = session.matter().place.clone();
    model.shared.session = Some(session);
    model.back.clear();
    model.screen = match place.screen {
        SavedScreen::Interview => Screen::Interview(interview::State::resuming(
            &model.shared,
            place.question.as_deref(),
        )),
        SavedScreen::Dashboard => Screen::Dashboard(dashboard::State::default()),
    };
    model.shared.merging = None;
    let contradiction = model.shared.session.as_ref().and_then(|session| {
        let assessment = session.assessment();
        assessment.impossible?;
        Some(Text::both(|lang| {
            conduct_line(strings(lang), lang, assessment)
        }))
    });
    if let Some(note) = note.or(read_only).or(contradiction) {
        return Step::notice(note.get(model.shared.lang));
    }
    let Some(session) = &model.shared.session else {
        return Step::none();
    };
    let Some(change) = session.content_change(&library) else {
        return Step::none();
    };
    let matter = Box::new(session.matter().clone());
    Step {
        notice: Some(change.notice(model.shared.lang)),
        ..Step::effect(Effect::ContentChanges(matter))
    }
}

/// Has an export read again; what is no path from the root is meant from the documents on.
fn verify(shared: &Shared, file: &str) -> Step {
    let Some(session) = &shared.session else {
        return Step::notice(shared.strings().home.open_first);
    };
    Step::effect(Effect::Verify {
        path: shared.documents.join(file),
        matter: Box::new(session.matter().clone()),
    })
}

fn person(model: &mut Model, name: String) -> Step {
    let text = fill(
        history_words(model.shared.lang).version.person_set,
        &[("name", &name)],
    );
    model.shared.person = name;
    Step {
        notice: Some(text),
        ..Step::effect(remember(&model.shared))
    }
}

fn relist(notice: String) -> Step {
    Step {
        notice: Some(notice),
        effect: Some(Effect::List),
        ..Step::default()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use zicha_law::{DateTime, Library};
    use zicha_text::{Lang, ui};

    use super::update;
    use crate::tui::effect::{Effect, Outcome};
    use crate::tui::message::{Chosen, Global, Message};
    use crate::tui::model::{Model, Screen};
    use crate::tui::screen::{article, dashboard, history, home, interview, lists, review, start};
    use crate::tui::theme::Theme;

    const NOW: DateTime = DateTime::constant(2026, 11, 24, 9, 0, 0, 0);

    fn now() -> String {
        "2026-11-24T09:00:00+08:00".to_owned()
    }

    fn model(screen: Screen) -> Model {
        let library: Rc<Library> = Rc::new(zicha_pack::library().expect("the embedded content"));
        let mut model = crate::tui::model(library, Lang::En, Theme::DARK, NOW);
        model.screen = screen;
        model
    }

    /// What is said of a message, and whether nothing else came of it.
    #[track_caller]
    fn is_astray(model: &mut Model, message: Message) {
        model.notice = None;
        let told = format!("{message:?}");
        let effect = update(model, message, now);
        assert!(effect.is_none() && model.dialog.is_none(), "{told}");
        let astray = Some(ui(Lang::En).notice.astray.to_owned());
        assert_eq!(model.notice, astray, "{told}");
    }

    #[test]
    fn a_message_for_a_screen_that_is_not_in_front_is_refused_aloud() {
        let mut model = model(Screen::Home(home::State::default()));
        for message in [
            Message::Start(start::KEYS[0].message),
            Message::Interview(interview::KEYS[0].message),
            Message::Review(review::KEYS[0].message),
            Message::Dashboard(dashboard::KEYS[0].message),
            Message::Article(article::KEYS[0].message),
            Message::ListKind(lists::KEYS[0].message),
            Message::History(history::KEYS[0].message),
            Message::Chosen(Chosen::Note("typed".into())),
            Message::Chosen(Chosen::ReasonText("typed".into())),
            Message::Chosen(Chosen::VersionName("typed".into())),
        ] {
            is_astray(&mut model, message);
        }
        let mut model = self::model(Screen::Review(review::State::default()));
        is_astray(&mut model, Message::Home(home::KEYS[0].message));
        let renamed = Chosen::Renamed("typed".into());
        is_astray(&mut model, Message::Chosen(renamed));
    }

    #[test]
    fn what_was_typed_for_a_matter_that_is_closed_is_refused_aloud() {
        let mut model = model(Screen::Home(home::State::default()));
        let question = model.shared.library.question_indexes().next();
        let edited = Outcome::Edited {
            question: question.expect("a question"),
            note: "typed".into(),
        };
        is_astray(&mut model, Message::Done(edited));
    }

    #[test]
    fn what_needs_a_matter_says_so_on_the_list_of_matters() {
        let mut model = model(Screen::Home(home::State::with(Vec::new())));
        let open_first = model.shared.strings().home.open_first;
        for message in [Global::Undo, Global::History, Global::Verify, Global::Find] {
            model.notice = None;
            let effect: Option<Effect> = update(&mut model, Message::Global(message), now);
            assert!(effect.is_none(), "{message:?}");
            assert_eq!(model.notice.as_deref(), Some(open_first), "{message:?}");
        }
    }
}
