//! One question at a time. Every answer is recorded at once; going back, jumping and changing one's mind are normal.

mod outline;
mod strip;
mod view;

use crossterm::event::KeyEvent;

use crate::assess::Assessment;
use crate::domain::{Answer, Kind, Library, OptionSet, Question, QuestionIx, Reason, ReasonKind, Response};
use crate::intake::{self, Problem};
use crate::tui::keymap::{Binding, Key, lookup};
use crate::tui::message::Chosen;
use crate::tui::model::{Go, Screen, Shared, Step};
use crate::tui::overlay::Overlay;
use crate::tui::screen::{dashboard, review};
use crate::tui::session::Effects;
use crate::tui::widget::field::Field;

pub use view::view;

/// Which question is in front and what is half-done about it.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// `None` once there is nothing further to ask.
    pub question: Option<QuestionIx>,
    /// The highlighted option.
    cursor: usize,
    field: Option<Field>,
    /// Whether letters go into the field; numbers and dates need none, so there letters stay commands.
    typing: bool,
    problem: Option<Problem>,
    /// Where the user was before going back or jumping.
    resume: Option<QuestionIx>,
    /// Came for one question from another screen, and returns there.
    visiting: bool,
    /// The response and the result when the question came in front: what an answer changed is measured from there,
    /// however many keys it took.
    before: Option<Box<(Response, Assessment)>>,
    /// What the last answer changed, for the strip at the foot.
    last: Option<Effects>,
    /// An earlier answer was changed: what that did is said before going on.
    edited: Option<Effects>,
    reason: Option<ReasonKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Confirm,
    Back,
    Up,
    Down,
    First,
    Last,
    Mark,
    /// The option with this digit, counted from one.
    Digit(usize),
    DontKnow,
    Reason,
    Clear,
    Note,
    Evidence,
    Why,
    NextOpen,
    Outline,
    Dashboard,
    Review,
    Export,
}

pub const KEYS: &[Binding<Message>] = &[
    Binding { keys: &[Key::Enter], message: Message::Confirm, label: |s| s.key.next, footer: true },
    Binding {
        keys: &[Key::Char('b'), Key::BackTab, Key::Left],
        message: Message::Back,
        label: |s| s.key.back,
        footer: true,
    },
    Binding { keys: &[Key::Up, Key::Char('k')], message: Message::Up, label: |s| s.key.up, footer: false },
    Binding { keys: &[Key::Down, Key::Char('j')], message: Message::Down, label: |s| s.key.down, footer: false },
    Binding { keys: &[Key::Home, Key::Char('g')], message: Message::First, label: |s| s.key.first, footer: false },
    Binding { keys: &[Key::End, Key::Char('G')], message: Message::Last, label: |s| s.key.last, footer: false },
    Binding { keys: &[Key::Char(' ')], message: Message::Mark, label: |s| s.key.mark, footer: false },
    Binding { keys: &[Key::Char('u')], message: Message::DontKnow, label: |s| s.key.dont_know, footer: true },
    Binding { keys: &[Key::Char('r')], message: Message::Reason, label: |s| s.key.reason, footer: false },
    Binding { keys: &[Key::Char('d')], message: Message::Dashboard, label: |s| s.key.dashboard, footer: true },
    Binding { keys: &[Key::Char('w')], message: Message::Why, label: |s| s.key.why, footer: true },
    Binding { keys: &[Key::Char('n')], message: Message::Note, label: |s| s.key.note, footer: true },
    Binding { keys: &[Key::Char('e')], message: Message::Evidence, label: |s| s.key.evidence, footer: true },
    Binding { keys: &[Key::Char('s')], message: Message::NextOpen, label: |s| s.key.skip, footer: false },
    Binding { keys: &[Key::Tab, Key::Char('o')], message: Message::Outline, label: |s| s.key.outline, footer: true },
    Binding { keys: &[Key::Char('v')], message: Message::Review, label: |s| s.key.review, footer: false },
    Binding { keys: &[Key::Char('c'), Key::Delete], message: Message::Clear, label: |s| s.key.clear, footer: false },
    Binding { keys: &[Key::Char('x')], message: Message::Export, label: |s| s.key.export, footer: false },
];

/// Digits choose; everything else is in the table.
#[must_use]
pub fn message(key: Key) -> Option<Message> {
    match key {
        Key::Char(c @ '1'..='9') => c.to_digit(10).map(|digit| Message::Digit(digit as usize)),
        key => lookup(KEYS, key),
    }
}

impl State {
    /// Where the matter was left, or the first open question.
    #[must_use]
    pub fn resuming(shared: &Shared, left_at: Option<&str>) -> Self {
        let left = left_at.and_then(|id| shared.library.find_question(id)).filter(|question| asked(shared, *question));
        let mut state = Self::default();
        state.enter(shared, left.or_else(|| next_open(shared, None)));
        state
    }

    /// One question, on behalf of another screen.
    #[must_use]
    pub fn visiting(shared: &Shared, question: QuestionIx) -> Self {
        let mut state = Self { visiting: true, ..Self::default() };
        state.enter(shared, Some(question));
        state
    }

    fn enter(&mut self, shared: &Shared, question: Option<QuestionIx>) {
        self.question = question;
        self.before = question.zip(shared.session.as_ref()).map(|(question, session)| {
            Box::new((session.entry(question).response.clone(), session.assessment().clone()))
        });
        self.show(shared);
    }

    /// Puts the cursor and the field where the recorded answer is.
    fn show(&mut self, shared: &Shared) {
        self.cursor = 0;
        self.field = None;
        self.typing = false;
        self.problem = None;
        let (Some(question), Some(session)) = (self.question, &shared.session) else { return };
        let kind = &shared.library.question(question).kind;
        let answer = session.entry(question).answer();
        if let Some(Answer::Chosen(chosen)) = answer {
            self.cursor = chosen.iter().next().unwrap_or(0);
        }
        if !kind.has_options() {
            self.field = Some(Field::new(&answer.map(|answer| plain(kind, answer)).unwrap_or_default(), false));
            self.typing = matches!(kind, Kind::Text);
        }
    }
}

/// An answer as it would be typed.
fn plain(kind: &Kind, answer: &Answer) -> String {
    match answer {
        Answer::Number(points) if matches!(kind, Kind::Percent { .. }) => crate::i18n::percent(*points),
        Answer::Number(number) => crate::i18n::thousands(*number),
        Answer::Date(date) => date.to_string(),
        Answer::Moment(moment) => crate::i18n::moment(*moment),
        Answer::Text(text) => text.clone(),
        Answer::Chosen(_) => String::new(),
    }
}

fn asked(shared: &Shared, question: QuestionIx) -> bool {
    shared.session.as_ref().is_some_and(|session| session.is_asked(question))
}

fn next(shared: &Shared, from: QuestionIx) -> Option<QuestionIx> {
    shared.library.question_indexes().filter(|question| *question > from).find(|question| asked(shared, *question))
}

fn previous(shared: &Shared, from: Option<QuestionIx>) -> Option<QuestionIx> {
    let before = |question: &QuestionIx| from.is_none_or(|from| *question < from);
    shared.library.question_indexes().filter(before).filter(|question| asked(shared, *question)).last()
}

/// The next question without an answer, from here on and then from the start.
fn next_open(shared: &Shared, from: Option<QuestionIx>) -> Option<QuestionIx> {
    let session = shared.session.as_ref()?;
    let open = |question: &QuestionIx| asked(shared, *question) && session.entry(*question).response == Response::Open;
    let after =
        shared.library.question_indexes().filter(|question| from.is_none_or(|from| *question > from)).find(open);
    after.or_else(|| shared.library.question_indexes().find(open))
}

/// Keys that go into the field in front: all of them while a text is typed, else those that numbers and dates need.
pub fn typed(state: &mut State, shared: &mut Shared, event: KeyEvent, key: Key) -> Option<Step> {
    let numeric = !matches!(question(state, &shared.library)?.kind, Kind::Text);
    let field = state.field.as_mut()?;
    if key == Key::Ctrl('c') {
        return None;
    }
    if state.typing {
        return match key {
            Key::Esc => {
                state.typing = false;
                Some(Step::none())
            }
            Key::Enter => Some(update(state, shared, Message::Confirm)),
            Key::Tab | Key::BackTab | Key::Up | Key::Down => None,
            _ => {
                field.type_key(event);
                state.problem = None;
                Some(Step::none())
            }
        };
    }
    let digits = |c: char| c.is_ascii_digit() || ",.-/%: 万亿元年月日时分人".contains(c) || ('０'..='９').contains(&c);
    let mine = match key {
        Key::Char('/') | Key::Left => !field.text().is_empty(),
        Key::Char(c) => digits(c),
        Key::Backspace | Key::Delete | Key::Home | Key::End | Key::Right | Key::Ctrl('z' | 'u') => true,
        _ => false,
    };
    if numeric && mine {
        field.type_key(event);
        state.problem = None;
        return Some(Step::none());
    }
    None
}

pub fn paste(state: &mut State, _: &Shared, text: &str) -> Step {
    if let Some(field) = &mut state.field {
        field.paste(text);
        state.problem = None;
    }
    Step::none()
}

fn question<'a>(state: &State, library: &'a Library) -> Option<&'a Question> {
    state.question.map(|question| library.question(question))
}

pub fn update(state: &mut State, shared: &mut Shared, message: Message) -> Step {
    let words = shared.strings();
    match message {
        Message::Back => return go_back(state, shared),
        Message::Dashboard => return dashboard(shared),
        Message::Review => return Step::to(Screen::Review(review::State::at(state.question))),
        Message::Outline => return Step::overlay(Overlay::outline(shared)),
        Message::Export => return Step::overlay(Overlay::export(shared)),
        Message::NextOpen => return skip(state, shared),
        _ => {}
    }
    let Some(index) = state.question else { return Step::none() };
    let library = std::rc::Rc::clone(&shared.library);
    let options = library.question(index).options.len();
    match message {
        Message::Up => state.cursor = state.cursor.saturating_sub(1),
        Message::Down => state.cursor = (state.cursor + 1).min(options.saturating_sub(1)),
        Message::First => state.cursor = 0,
        Message::Last => state.cursor = options.saturating_sub(1),
        Message::Why => return Step::overlay(Overlay::why(shared, index)),
        Message::Note
        | Message::Evidence
        | Message::Reason
        | Message::Clear
        | Message::DontKnow
        | Message::Mark
        | Message::Digit(_)
        | Message::Confirm
            if read_only(shared) =>
        {
            if message == Message::Confirm {
                return advance(state, shared);
            }
            return Step::notice(words.interview.read_only);
        }
        Message::Note => return Step::overlay(Overlay::note(shared, index)),
        Message::Evidence => return Step::overlay(Overlay::evidence(shared, index)),
        Message::Reason => return Step::overlay(Overlay::reasons(shared)),
        Message::Clear => {
            respond(state, shared, index, Response::Open);
            state.show(shared);
            return Step { save: true, ..Step::default() };
        }
        Message::DontKnow => {
            respond(state, shared, index, Response::Withheld(Reason::plain(ReasonKind::DontKnow)));
            return advance(state, shared);
        }
        Message::Mark => return mark(state, shared, index, state.cursor),
        Message::Digit(digit) if digit <= options => return mark(state, shared, index, digit - 1),
        Message::Confirm => return confirm(state, shared, index),
        _ => {}
    }
    Step::none()
}

fn read_only(shared: &Shared) -> bool {
    shared.session.as_ref().is_none_or(|session| session.read_only)
}

/// To the dashboard, with the answers as they are.
fn dashboard(shared: &Shared) -> Step {
    let _ = shared;
    Step { save: true, ..Step::to(Screen::Dashboard(dashboard::State::default())) }
}

fn go_back(state: &mut State, shared: &Shared) -> Step {
    if state.visiting {
        return Step::back();
    }
    let Some(before) = previous(shared, state.question) else { return Step::none() };
    if state.resume.is_none() {
        state.resume = state.question;
    }
    state.last = None;
    state.enter(shared, Some(before));
    Step { save: true, ..Step::default() }
}

fn skip(state: &mut State, shared: &Shared) -> Step {
    state.last = None;
    state.resume = None;
    state.enter(shared, next_open(shared, state.question));
    Step { save: true, ..Step::default() }
}

/// Chooses an option; in a multiple choice, marks or unmarks it.
fn mark(state: &mut State, shared: &mut Shared, index: QuestionIx, position: usize) -> Step {
    let library = std::rc::Rc::clone(&shared.library);
    let question = library.question(index);
    if position >= question.options.len() {
        return Step::none();
    }
    state.cursor = position;
    let chosen = match question.kind {
        Kind::MultiChoice => marked(shared, index).toggled(position),
        _ => OptionSet::of(position),
    };
    respond(state, shared, index, Response::Given(Answer::Chosen(chosen)));
    Step { save: true, ..Step::default() }
}

fn marked(shared: &Shared, question: QuestionIx) -> OptionSet {
    match shared.session.as_ref().and_then(|session| session.entry(question).answer()) {
        Some(Answer::Chosen(chosen)) => *chosen,
        _ => OptionSet::default(),
    }
}

/// Takes what is highlighted, marked or typed as the answer, and goes on.
fn confirm(state: &mut State, shared: &mut Shared, index: QuestionIx) -> Step {
    let library = std::rc::Rc::clone(&shared.library);
    let answer = match (&library.question(index).kind, &state.field) {
        (Kind::MultiChoice, _) => Answer::Chosen(marked(shared, index)),
        (Kind::YesNo { .. } | Kind::Choice, _) => Answer::Chosen(OptionSet::of(state.cursor)),
        (Kind::Text, Some(_)) if !state.typing => {
            state.typing = true;
            return Step::none();
        }
        (kind, Some(field)) => match intake::typed(kind, &field.text()) {
            Ok(answer) => answer,
            Err(problem) => {
                state.problem = Some(problem);
                return Step::none();
            }
        },
        (_, None) => return Step::none(),
    };
    respond(state, shared, index, Response::Given(answer));
    advance(state, shared)
}

/// Records a response and keeps what it changed: for the strip, and, if an earlier answer was changed, to be told.
fn respond(state: &mut State, shared: &mut Shared, index: QuestionIx, response: Response) {
    let library = std::rc::Rc::clone(&shared.library);
    let Some(session) = &mut shared.session else { return };
    if session.entry(index).response == response {
        return;
    }
    session.respond(&library, index, response);
    let Some((before, assessment)) = state.before.as_deref() else { return };
    let effects = session.effects_since(&library, assessment);
    state.edited = (*before != Response::Open).then(|| effects.clone());
    state.last = Some(effects);
}

/// On to the next question; after a change of mind, back to where the user was, with word of what changed.
fn advance(state: &mut State, shared: &Shared) -> Step {
    let mut step = Step { save: true, ..Step::default() };
    let edited = state.edited.take();
    let told = if state.visiting { edited.as_ref().or(state.last.as_ref()) } else { edited.as_ref() };
    if let Some(effects) = told.filter(|effects| !effects.is_empty()) {
        step.overlay = Some(Overlay::changed(shared, effects));
    }
    if state.visiting {
        step.go = Some(Go::Back);
        return step;
    }
    let resume = state.resume.filter(|question| asked(shared, *question));
    let target = match (edited, resume) {
        (Some(effects), Some(resume)) => {
            let words = &shared.strings().interview;
            let unchanged = if effects.is_empty() { words.changed_none } else { "" };
            step.notice = Some(format!("{unchanged} {}", words.returned).trim_start().to_owned());
            state.resume = None;
            Some(resume)
        }
        _ => state.question.and_then(|question| next(shared, question)),
    };
    if state.resume == target {
        state.resume = None;
    }
    let target = target.or_else(|| next_open(shared, None));
    state.enter(shared, target);
    step
}

/// What an overlay brought back.
pub fn chosen(state: &mut State, shared: &mut Shared, chosen: Chosen) -> Step {
    let Some(index) = state.question else { return Step::none() };
    match (chosen, &mut shared.session) {
        (Chosen::Note(note), Some(session)) => session.set_note(index, intake::clean(Some(note.trim()))),
        (Chosen::Evidence(text), Some(session)) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            session.set_evidence(index, lines.map(|line| intake::clean(Some(line))).collect());
        }
        (Chosen::Reason(position), Some(_)) => {
            state.reason = ReasonKind::ALL.get(position).copied();
            let kind = state.reason.unwrap_or(ReasonKind::DontKnow);
            return Step::overlay(Overlay::reason_text(shared, kind));
        }
        (Chosen::ReasonText(text), Some(_)) => {
            let reason = reason(state.reason.take().unwrap_or(ReasonKind::DontKnow), &text);
            respond(state, shared, index, Response::Withheld(reason));
            return advance(state, shared);
        }
        _ => return Step::none(),
    }
    Step { save: true, ..Step::default() }
}

/// `IT security, 2026-12-01` names whom to ask and by when; for the other reasons the whole text says why.
fn reason(kind: ReasonKind, text: &str) -> Reason {
    let text = intake::clean(Some(text.trim()));
    if kind != ReasonKind::WillAsk {
        return Reason { because: text, ..Reason::plain(kind) };
    }
    let (who, when) = text.rsplit_once([',', '，']).unwrap_or((&text, ""));
    match intake::typed(&Kind::Date, when) {
        Ok(Answer::Date(by)) => Reason { ask: who.trim().to_owned(), by: Some(by), ..Reason::plain(kind) },
        _ => Reason { ask: text.clone(), ..Reason::plain(kind) },
    }
}
