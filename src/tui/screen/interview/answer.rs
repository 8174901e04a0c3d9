//! Recording what is answered, and going on.

use zicha_law::{Answer, Kind, OptionSet, QuestionIx, Reason, ReasonKind, Response};

use crate::session::withheld;
use crate::tui::dialog::Dialog;
use crate::tui::effect::Effect;
use crate::tui::message::Chosen;
use crate::tui::model::{Go, Shared, Step};

use super::{Message, State, asked, next, next_open, plain};

/// Takes in what records something under the question in front.
pub(super) fn record(
    state: &mut State,
    shared: &mut Shared,
    message: Message,
    index: QuestionIx,
) -> Step {
    match message {
        Message::Confirm if read_only(shared) => advance(state, shared),
        _ if read_only(shared) => Step::notice(shared.strings().interview.read_only),
        Message::Note => Step::dialog(Dialog::note(shared, index)),
        Message::Editor => {
            let note = shared
                .session
                .as_ref()
                .map(|session| session.entry(index).note.clone())
                .unwrap_or_default();
            Step::effect(Effect::Edit {
                question: index,
                note,
            })
        }
        Message::Evidence => Step::dialog(Dialog::evidence(shared, index)),
        Message::Reason => Step::dialog(Dialog::reasons(shared)),
        Message::Clear => {
            respond(state, shared, index, Response::Open);
            state.show(shared);
            Step {
                save: true,
                ..Step::default()
            }
        }
        Message::DontKnow => {
            respond(
                state,
                shared,
                index,
                Response::Withheld(Reason::plain(ReasonKind::DontKnow)),
            );
            advance(state, shared)
        }
        Message::Mark => {
            if let Some(position) = state.cursor {
                mark(state, shared, index, position)
            } else {
                state.cursor = Some(0);
                Step::none()
            }
        }
        Message::Digit(digit) => mark(state, shared, index, digit.saturating_sub(1)),
        Message::Confirm => confirm(state, shared, index),
        _ => Step::none(),
    }
}

fn read_only(shared: &Shared) -> bool {
    shared
        .session
        .as_ref()
        .is_none_or(|session| session.read_only)
}

/// Chooses an option; in a multiple choice, marks or unmarks it.
fn mark(state: &mut State, shared: &mut Shared, index: QuestionIx, position: usize) -> Step {
    let library = std::rc::Rc::clone(&shared.library);
    let question = library.question(index);
    if position >= question.options.len() {
        return Step::none();
    }
    state.cursor = Some(position);
    let chosen = match question.kind {
        Kind::MultiChoice => marked(shared, index).toggled(position),
        _ => OptionSet::of(position),
    };
    respond(
        state,
        shared,
        index,
        Response::Given(Answer::Chosen(chosen)),
    );
    Step {
        save: true,
        ..Step::default()
    }
}

pub(super) fn marked(shared: &Shared, question: QuestionIx) -> OptionSet {
    match shared
        .session
        .as_ref()
        .and_then(|session| session.entry(question).answer())
    {
        Some(Answer::Chosen(chosen)) => *chosen,
        _ => OptionSet::default(),
    }
}

/// Takes what is highlighted, marked or typed as the answer, and goes on. Where nothing was since the question came in front,
/// what is recorded stands: an answer, or a reason for having none.
fn confirm(state: &mut State, shared: &mut Shared, index: QuestionIx) -> Step {
    let library = std::rc::Rc::clone(&shared.library);
    let answer = match (&library.question(index).kind, &state.field) {
        (Kind::Text, Some(_)) if !state.typing => {
            state.typing = true;
            return Step::none();
        }
        (kind, _) if is_put_off(shared, index) && is_nothing_chosen(state, kind) => {
            return advance(state, shared);
        }
        (Kind::MultiChoice, _) => Answer::Chosen(marked(shared, index)),
        (Kind::YesNo { .. } | Kind::Choice, _) => match state.cursor {
            Some(position) => Answer::Chosen(OptionSet::of(position)),
            None => return advance(state, shared),
        },
        (kind, Some(field)) if is_as_recorded(shared, index, kind, &field.text()) => {
            return stand(state, shared, index);
        }
        (kind, Some(field)) => match zicha_matter::typed(kind, &field.text()) {
            Ok(answer) => answer,
            Err(problem) => {
                state.problem = Some(problem);
                return Step::none();
            }
        },
        (_, None) => return Step::none(),
    };
    let conflict = shared
        .session
        .as_ref()
        .and_then(|session| session.conflict(&library, index, &answer));
    if conflict.is_some() {
        state.problem = conflict;
        return Step::none();
    }
    respond(state, shared, index, Response::Given(answer));
    advance(state, shared)
}

/// Whether a question was left without an answer for a reason, or its answer no longer fits and is kept aside.
pub(super) fn is_put_off(shared: &Shared, index: QuestionIx) -> bool {
    shared.session.as_ref().is_some_and(|session| {
        matches!(session.entry(index).response, Response::Withheld(_))
            || session.misfit(&shared.library, index).is_some()
    })
}

/// Whether Enter would confirm nothing that the user did on this visit. A mark in a multiple choice is recorded as it is made.
fn is_nothing_chosen(state: &State, kind: &Kind) -> bool {
    match kind {
        Kind::MultiChoice => true,
        Kind::YesNo { .. } | Kind::Choice => state.cursor.is_none(),
        _ => state
            .field
            .as_ref()
            .is_none_or(|field| field.text().trim().is_empty()),
    }
}

/// Whether a field still says what is recorded.
fn is_as_recorded(shared: &Shared, index: QuestionIx, kind: &Kind, text: &str) -> bool {
    shared
        .session
        .as_ref()
        .and_then(|session| session.entry(index).answer())
        .is_some_and(|answer| plain(kind, answer) == text)
}

/// Goes on from the answer as it is recorded, which says that it stands if its question was changed.
fn stand(state: &mut State, shared: &mut Shared, index: QuestionIx) -> Step {
    let recorded = shared
        .session
        .as_ref()
        .map(|session| session.entry(index).response.clone());
    if let Some(recorded) = recorded {
        respond(state, shared, index, recorded);
    }
    advance(state, shared)
}

/// Records a response and keeps what it changed: for the strip, and, if an earlier answer was changed, to be told.
fn respond(state: &mut State, shared: &mut Shared, index: QuestionIx, response: Response) {
    let library = std::rc::Rc::clone(&shared.library);
    let Some(session) = &mut shared.session else {
        return;
    };
    // The same answer, given to the question as it reads now, confirms it.
    if session.entry(index).response == response && !session.is_to_look_at(&library, index) {
        return;
    }
    session.respond(&library, index, response);
    let Some((before, assessment)) = state.before.as_deref() else {
        return;
    };
    let effects = session.effects_since(&library, assessment);
    state.edited = (*before != Response::Open).then(|| effects.clone());
    state.last = Some(effects);
}

/// On to the next question; after a change of mind, back to where the user was, with word of what changed.
fn advance(state: &mut State, shared: &Shared) -> Step {
    let mut step = Step {
        save: true,
        ..Step::default()
    };
    let edited = state.edited.take();
    let told = if state.visiting {
        edited.as_ref().or(state.last.as_ref())
    } else {
        edited.as_ref()
    };
    if let Some(effects) = told.filter(|effects| !effects.is_empty()) {
        step.dialog = Some(Dialog::changed(shared, effects));
    }
    if state.visiting {
        step.go = Some(Go::Back);
        return step;
    }
    let resume = state.resume.filter(|question| asked(shared, *question));
    let target = match (edited, resume) {
        (Some(effects), Some(resume)) => {
            let words = &shared.strings().interview;
            let unchanged = if effects.is_empty() {
                words.changed_none
            } else {
                ""
            };
            step.notice = Some(
                format!("{unchanged} {}", words.returned)
                    .trim_start()
                    .to_owned(),
            );
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
    let Some(index) = state.question else {
        return Step::astray(shared);
    };
    match (chosen, &mut shared.session) {
        (Chosen::Note(note), Some(session)) => {
            session.set_note(index, zicha_matter::clean(Some(note.trim())));
        }
        (Chosen::Evidence(text), Some(session)) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines = lines.map(|line| zicha_matter::clean(Some(line))).collect();
            let known = session.entry(index).evidence_files.clone();
            return Step::effect(Effect::EvidenceFile {
                question: index,
                lines,
                known,
            });
        }
        (Chosen::Reason(position), Some(_)) => {
            state.reason = ReasonKind::ALL.get(position).copied();
            let kind = state.reason.unwrap_or(ReasonKind::DontKnow);
            return Step::dialog(Dialog::reason_text(shared, kind));
        }
        (Chosen::ReasonText(text), Some(_)) => {
            let reason = withheld(state.reason.take().unwrap_or(ReasonKind::DontKnow), &text);
            respond(state, shared, index, Response::Withheld(reason));
            return advance(state, shared);
        }
        _ => return Step::astray(shared),
    }
    Step {
        save: true,
        ..Step::default()
    }
}
