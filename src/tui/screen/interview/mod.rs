//! One question at a time. Every answer is recorded at once; going back, jumping and changing one's mind are normal.

mod answer;
mod live;
mod outline;
mod strip;
mod typing;
mod view;

use crate::session::Effects;
use crate::tui::dialog::Dialog;
use crate::tui::keymap::{Binding, Key, lookup};
use crate::tui::model::{Screen, Shared, Step};
use crate::tui::screen::{dashboard, review};
use crate::tui::widget::field::Field;
use crate::tui::widget::scroll::Motion;
use zicha_engine::Assessment;
use zicha_law::{Answer, Kind, Library, Question, QuestionIx, ReasonKind, Response};
use zicha_matter::Problem;

pub use answer::chosen;
use answer::marked;
pub use typing::{paste, typed};
pub use view::view;

/// Which question is in front and what is half-done about it.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// `None` once there is nothing further to ask.
    pub question: Option<QuestionIx>,
    /// The highlighted option; `None` where there is a reason for having no answer, until a key moves to one.
    cursor: Option<usize>,
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
    /// The next key is the first letter of an option.
    initial: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    Confirm,
    Back,
    Move(Motion),
    Mark,
    /// The option with this digit, counted from one.
    Digit(usize),
    DontKnow,
    Reason,
    Clear,
    Note,
    /// The note, in the user's own editor.
    Editor,
    Evidence,
    Why,
    Terms,
    /// The next key names an option by its first letter.
    Initial,
    NextOpen,
    Outline,
    Dashboard,
    Review,
    Export,
}

const fn key(motion: Motion) -> Binding<Message> {
    motion.key(Message::Move(motion))
}

pub const KEYS: &[Binding<Message>] = &[
    Binding {
        keys: &[Key::Enter],
        message: Message::Confirm,
        label: |s| s.key.next,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('b'), Key::BackTab, Key::Left],
        message: Message::Back,
        label: |s| s.key.back,
        footer: true,
    },
    key(Motion::Up),
    key(Motion::Down),
    key(Motion::First),
    key(Motion::Last),
    Binding {
        keys: &[Key::Char(' ')],
        message: Message::Mark,
        label: |s| s.key.mark,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('u')],
        message: Message::DontKnow,
        label: |s| s.key.dont_know,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('r')],
        message: Message::Reason,
        label: |s| s.key.reason,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('d')],
        message: Message::Dashboard,
        label: |s| s.key.dashboard,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('w')],
        message: Message::Why,
        label: |s| s.key.why,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('n')],
        message: Message::Note,
        label: |s| s.key.note,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('E')],
        message: Message::Editor,
        label: |s| s.key.editor,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('i')],
        message: Message::Terms,
        label: |s| s.key.terms,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('f')],
        message: Message::Initial,
        label: |s| s.key.initial,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('e')],
        message: Message::Evidence,
        label: |s| s.key.evidence,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('s')],
        message: Message::NextOpen,
        label: |s| s.key.skip,
        footer: false,
    },
    Binding {
        keys: &[Key::Tab, Key::Char('o')],
        message: Message::Outline,
        label: |s| s.key.outline,
        footer: true,
    },
    Binding {
        keys: &[Key::Char('v')],
        message: Message::Review,
        label: |s| s.key.review,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('c'), Key::Delete],
        message: Message::Clear,
        label: |s| s.key.clear,
        footer: false,
    },
    Binding {
        keys: &[Key::Char('x')],
        message: Message::Export,
        label: |s| s.key.export,
        footer: false,
    },
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
        let mut state = Self::default();
        state.enter(
            shared,
            shared
                .session
                .as_ref()
                .and_then(|session| session.resuming(&shared.library, left_at)),
        );
        state
    }

    /// One question, on behalf of another screen.
    #[must_use]
    pub fn visiting(shared: &Shared, question: QuestionIx) -> Self {
        let mut state = Self {
            visiting: true,
            ..Self::default()
        };
        state.enter(shared, Some(question));
        state
    }

    fn enter(&mut self, shared: &Shared, question: Option<QuestionIx>) {
        self.question = question;
        self.before = question
            .zip(shared.session.as_ref())
            .map(|(question, session)| {
                Box::new((
                    session.entry(question).response.clone(),
                    session.assessment().clone(),
                ))
            });
        self.show(shared);
    }

    /// Puts the cursor and the field where the recorded answer is.
    fn show(&mut self, shared: &Shared) {
        self.cursor = None;
        self.field = None;
        self.typing = false;
        self.problem = None;
        let (Some(question), Some(session)) = (self.question, &shared.session) else {
            return;
        };
        let kind = &shared.library.question(question).kind;
        let answer = session.entry(question).answer();
        self.cursor = match answer {
            Some(Answer::Chosen(chosen)) => Some(chosen.iter().next().unwrap_or(0)),
            _ if answer::is_put_off(shared, question) => None,
            _ => Some(0),
        };
        if !kind.has_options() {
            self.field = Some(Field::new(
                &answer.map(|answer| plain(kind, answer)).unwrap_or_default(),
                false,
            ));
            self.typing = matches!(kind, Kind::Text);
        }
    }
}

/// An answer as it would be typed.
fn plain(kind: &Kind, answer: &Answer) -> String {
    match answer {
        Answer::Number(points) if matches!(kind, Kind::Percent { .. }) => {
            zicha_text::percent(*points)
        }
        Answer::Number(number) => zicha_text::thousands(*number),
        Answer::Date(date) => date.to_string(),
        Answer::Moment(moment) => zicha_text::moment(*moment),
        Answer::Text(text) => text.clone(),
        Answer::Chosen(_) => String::new(),
    }
}

fn asked(shared: &Shared, question: QuestionIx) -> bool {
    shared
        .session
        .as_ref()
        .is_some_and(|session| session.is_asked(question))
}

fn next(shared: &Shared, from: QuestionIx) -> Option<QuestionIx> {
    shared.session.as_ref()?.next(&shared.library, from)
}

fn next_open(shared: &Shared, from: Option<QuestionIx>) -> Option<QuestionIx> {
    shared.session.as_ref()?.next_open(&shared.library, from)
}

/// Puts a question in front whose answer was taken back or made again, with what that changed.
pub fn put_before(state: &mut State, shared: &Shared, question: QuestionIx, effects: Effects) {
    state.enter(shared, Some(question));
    state.last = Some(effects);
    state.edited = None;
}

fn question<'a>(state: &State, library: &'a Library) -> Option<&'a Question> {
    state.question.map(|question| library.question(question))
}

pub fn update(state: &mut State, shared: &mut Shared, message: Message) -> Step {
    match message {
        Message::Back => return go_back(state, shared),
        Message::Dashboard => return dashboard(shared),
        Message::Review => return Step::to(Screen::Review(review::State::at(state.question))),
        Message::Outline => return Step::dialog(Dialog::outline(shared)),
        Message::Export => return Step::dialog(Dialog::export(shared)),
        Message::NextOpen => return skip(state, shared),
        _ => {}
    }
    let Some(index) = state.question else {
        return Step::none();
    };
    let options = shared.library.question(index).options.len();
    match message {
        Message::Move(motion) => state.cursor = moved(state.cursor, options, motion),
        Message::Why => return Step::dialog(Dialog::why(shared, index)),
        Message::Terms => return Step::dialog(Dialog::terms(shared, index)),
        Message::Initial if options > 0 => {
            state.initial = true;
            return Step::notice(shared.ui().notice.initial);
        }
        Message::Digit(digit) if digit > options => {}
        recording => return answer::record(state, shared, recording, index),
    }
    Step::none()
}

/// The option to which a key moves; from none, to the first or the last.
fn moved(cursor: Option<usize>, options: usize, motion: Motion) -> Option<usize> {
    let last = options.checked_sub(1)?;
    Some(match (cursor, motion) {
        (Some(here), motion) => motion.step(here, 1, last),
        (None, Motion::Up | Motion::Last) => last,
        (None, _) => 0,
    })
}

/// To the dashboard, with the answers as they are.
fn dashboard(shared: &Shared) -> Step {
    let _ = shared;
    Step {
        save: true,
        ..Step::to(Screen::Dashboard(dashboard::State::default()))
    }
}

fn go_back(state: &mut State, shared: &Shared) -> Step {
    if state.visiting {
        return Step::back();
    }
    let before = shared
        .session
        .as_ref()
        .and_then(|session| session.previous(&shared.library, state.question));
    let Some(before) = before else {
        return Step::none();
    };
    if state.resume.is_none() {
        state.resume = state.question;
    }
    state.last = None;
    state.enter(shared, Some(before));
    Step {
        save: true,
        ..Step::default()
    }
}

fn skip(state: &mut State, shared: &Shared) -> Step {
    state.last = None;
    state.resume = None;
    state.enter(shared, next_open(shared, state.question));
    Step {
        save: true,
        ..Step::default()
    }
}
