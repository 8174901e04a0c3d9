//! One question after the other.

use anyhow::Result;

use zicha_law::{Answer, Kind, OptionSet, Question, QuestionIx, Reason, ReasonKind, Response};
use zicha_text::Lang;
use zicha_text::{changed, fill, pinyin};

use crate::session::{Session, problem_text, typing_hint, withheld};
use zicha_report::{misfit_text, question_number, reason_text, response_text, why_page};

use super::command::{Command, help, parse};
use super::record;
use super::results::{about, results};
use super::talk::Talk;

/// What follows a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// Ask again, without saying the question again.
    Stay,
    /// Say the question in front.
    Say,
    Leave,
}

/// Asks until the user leaves or the input ends.
pub(super) fn interview(talk: &mut Talk<'_>) -> Result<()> {
    let mut then = Then::Say;
    while then != Then::Leave {
        if then == Then::Say {
            announce(talk)?;
        }
        let Some(line) = talk.ask()? else { break };
        then = take(talk, &line)?;
        talk.save()?;
    }
    talk.leave()
}

fn session<'t>(talk: &'t Talk<'_>) -> Option<&'t Session> {
    talk.session()
}

/// Says where we are, the question, how to answer, the options, and the answer so far.
fn announce(talk: &mut Talk<'_>) -> Result<()> {
    let (library, lang, words) = (talk.library, talk.lang, talk.words());
    let Some(index) = talk.question else {
        talk.say(talk.strings().interview.complete)?;
        return talk.say(words.result.hint);
    };
    let question = library.question(index);
    let questionnaire = library.questionnaire(question.questionnaire);
    let section = questionnaire.sections[usize::from(question.section)]
        .title
        .get(lang);
    let visible = session(talk)
        .map(|session| session.assessment().visible)
        .unwrap_or_default();
    let (number, all) = question_number(library, &visible, index);
    let path = format!("{} › {section}", questionnaire.title.get(lang));
    let holes = [
        ("path", path),
        ("number", number.to_string()),
        ("all", all.to_string()),
    ];
    let holes: Vec<(&str, &str)> = holes
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    talk.say("")?;
    talk.say(&fill(words.question.place, &holes))?;
    talk.say(question.text.get(lang))?;
    if question.nature == zicha_law::Nature::Judgement {
        talk.say(talk.strings().interview.judgement)?;
    }
    talk.say(question.guidance.get(lang))?;
    for (position, choice) in question.options.iter().enumerate() {
        let number = (position + 1).to_string();
        talk.say(&fill(
            words.question.option,
            &[("number", &number), ("text", choice.text.get(lang))],
        ))?;
    }
    talk.say(&how(talk.lang, words, question))?;
    say_changed(talk, index)?;
    let answer = session(talk)
        .map(|session| response_text(talk.strings(), lang, question, session.entry(index)));
    let is_open =
        session(talk).is_none_or(|session| session.entry(index).response == Response::Open);
    if let Some(answer) = answer.filter(|_| !is_open) {
        talk.say(&format!(
            "{} {}",
            fill(words.question.answered, &[("answer", &answer)]),
            words.question.keep
        ))?;
    }
    Ok(())
}

/// That the question is not the one that was answered.
fn say_changed(talk: &mut Talk<'_>, index: QuestionIx) -> Result<()> {
    let (library, lang, words) = (talk.library, talk.lang, &changed(talk.lang).session);
    let Some(session) = session(talk) else {
        return Ok(());
    };
    let question = library.question(index);
    if let Some(misfit) = session.misfit(library, index) {
        let answer = misfit_text(None, question, misfit);
        return talk.say(&fill(words.misfit, &[("answer", answer.get(lang))]));
    }
    if session.entry(index).is_stale(question) {
        return talk.say(words.stale);
    }
    Ok(())
}

/// What can be typed.
fn how(lang: Lang, words: &zicha_text::Spoken, question: &Question) -> String {
    match question.kind {
        Kind::MultiChoice => words.question.choose_many.to_owned(),
        Kind::YesNo { .. } | Kind::Choice => words.question.choose.to_owned(),
        Kind::Text => words.question.type_text.to_owned(),
        _ => typing_hint(lang, &question.kind),
    }
}

/// Takes in a line: a command, or an answer.
fn take(talk: &mut Talk<'_>, line: &str) -> Result<Then> {
    let question = talk.question.map(|index| talk.library.question(index));
    let is_text = question.is_some_and(|question| matches!(question.kind, Kind::Text));
    if let Some((command, rest)) = parse(line, is_text) {
        return perform(talk, command, &rest);
    }
    let Some(index) = talk.question else {
        about(talk, line)?;
        return Ok(Then::Stay);
    };
    match answer(talk.library.question(index), line) {
        Ok(answer) => respond(talk, index, Response::Given(answer)),
        Err(None) => {
            let count = talk.library.question(index).options.len().to_string();
            talk.say(&fill(talk.words().general.unknown, &[("text", line)]))?;
            talk.say(&fill(talk.words().question.no_option, &[("count", &count)]))?;
            Ok(Then::Stay)
        }
        Err(Some(problem)) => {
            talk.say(&problem_text(
                talk.lang,
                &talk.library.question(index).kind,
                problem,
            ))?;
            Ok(Then::Stay)
        }
    }
}

/// The answer in a line; an error without a problem where no option has that number.
fn answer(question: &Question, line: &str) -> Result<Answer, Option<zicha_matter::Problem>> {
    let count = question.options.len();
    let option = |word: &str| match word.parse::<usize>() {
        Ok(number @ 1..) if number <= count => Ok(number - 1),
        _ => Err(None),
    };
    match question.kind {
        Kind::YesNo { .. } | Kind::Choice => Ok(Answer::Chosen(OptionSet::of(option(line)?))),
        Kind::MultiChoice if line == "0" => Ok(Answer::Chosen(OptionSet::default())),
        Kind::MultiChoice => {
            let words = line
                .split([' ', ',', '，', '、'])
                .filter(|word| !word.is_empty());
            let positions = words.map(option).collect::<Result<Vec<usize>, _>>()?;
            // Separators alone choose nothing, and that nothing applies is said by 0.
            if positions.is_empty() {
                return Err(None);
            }
            let chosen = positions
                .into_iter()
                .fold(OptionSet::default(), |all, one| {
                    all.union(OptionSet::of(one))
                });
            Ok(Answer::Chosen(chosen))
        }
        _ => zicha_matter::typed(&question.kind, line).map_err(Some),
    }
}

/// Records a response, says what it changed, and goes on.
fn respond(talk: &mut Talk<'_>, index: QuestionIx, response: Response) -> Result<Then> {
    let library = talk.library;
    let Some(session) = talk.session_mut() else {
        return Ok(Then::Leave);
    };
    if session.read_only {
        talk.say(talk.strings().interview.read_only)?;
        return Ok(Then::Stay);
    }
    let before = session.assessment().clone();
    session.respond(library, index, response);
    let effects = session.effects_since(library, &before);
    let entry = session.entry(index).clone();
    let recorded = if entry.response == Response::Open {
        talk.words().question.cleared.to_owned()
    } else {
        go_on(talk);
        let answer = response_text(talk.strings(), talk.lang, library.question(index), &entry);
        fill(talk.words().question.recorded, &[("answer", &answer)])
    };
    talk.acknowledge(&recorded)?;
    if !effects.is_empty() {
        talk.say(talk.words().question.changed)?;
        talk.read_out(&effects.blocks(library, talk.lang))?;
    }
    Ok(Then::Say)
}

/// Going on from an answer whose question was changed says that it stands.
fn confirm(talk: &mut Talk<'_>) -> Result<()> {
    let library = talk.library;
    let Some(index) = talk.question else {
        return Ok(());
    };
    let Some(session) = talk.session_mut().filter(|session| !session.read_only) else {
        return Ok(());
    };
    if !session.entry(index).is_stale(library.question(index)) {
        return Ok(());
    }
    session.confirm(library, index);
    talk.acknowledge(changed(talk.lang).session.confirmed)
}

fn go_on(talk: &mut Talk<'_>) {
    let library = talk.library;
    let Some(session) = talk.session() else {
        return;
    };
    let next = talk
        .question
        .and_then(|question| session.next(library, question));
    talk.question = next.or_else(|| session.next_open(library, None));
}

fn perform(talk: &mut Talk<'_>, command: Command, rest: &str) -> Result<Then> {
    let library = talk.library;
    match command {
        Command::Next => {
            confirm(talk)?;
            go_on(talk);
        }
        Command::Back => {
            let before = session(talk).and_then(|session| session.previous(library, talk.question));
            if before.is_none() {
                talk.say(talk.words().question.first)?;
            }
            talk.question = before.or(talk.question);
        }
        Command::Open => {
            talk.question =
                session(talk).and_then(|session| session.next_open(library, talk.question))
        }
        Command::Outline => outline(talk)?,
        Command::Jump => jump(talk, rest)?,
        Command::Dashboard => results(talk)?,
        Command::Undo | Command::Redo => undo(talk, command == Command::Redo)?,
        Command::Changes => talk.tell_changes()?,
        Command::History => record::history(talk)?,
        Command::Sign => record::sign(talk)?,
        Command::Check => record::evidence(talk)?,
        Command::Language => talk.switch_language()?,
        Command::Repeat => {}
        Command::Quit => return Ok(Then::Leave),
        Command::Help => {
            for line in help(talk.words()) {
                talk.say(&line)?;
            }
            return Ok(Then::Stay);
        }
        _ => return about_question(talk, command),
    }
    Ok(Then::Say)
}

/// What concerns the question in front.
fn about_question(talk: &mut Talk<'_>, command: Command) -> Result<Then> {
    let Some(index) = talk.question else {
        return Ok(Then::Say);
    };
    if command == Command::Why {
        talk.read_out(&why_page(talk.library, talk.lang, index))?;
        return Ok(Then::Stay);
    }
    if session(talk).is_none_or(|session| session.read_only) {
        talk.say(talk.strings().interview.read_only)?;
        return Ok(Then::Stay);
    }
    match command {
        Command::Unknown => {
            return respond(
                talk,
                index,
                Response::Withheld(Reason::plain(ReasonKind::DontKnow)),
            );
        }
        Command::Clear => return respond(talk, index, Response::Open),
        Command::Reason => return reason(talk, index),
        Command::Note => {
            talk.say(talk.words().question.write_note)?;
            let note = talk.ask_lines()?.join("\n");
            if let Some(session) = talk.session_mut() {
                session.set_note(index, note.trim().to_owned());
            }
        }
        Command::Evidence => {
            talk.say(talk.words().question.write_evidence)?;
            talk.say(zicha_text::record(talk.lang).exhibits.hint)?;
            let lines: Vec<String> = talk
                .ask_lines()?
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect();
            let today = talk.now.date();
            if let Some(session) = talk.session_mut() {
                let exhibits = zicha_store::exhibits(&lines, &session.entry(index).exhibits, today);
                session.set_evidence(index, lines, exhibits);
            }
        }
        _ => return Ok(Then::Stay),
    }
    talk.acknowledge(talk.words().question.kept)?;
    Ok(Then::Stay)
}

fn reason(talk: &mut Talk<'_>, index: QuestionIx) -> Result<Then> {
    talk.say(talk.words().question.reasons)?;
    for (position, kind) in ReasonKind::ALL.into_iter().enumerate() {
        let text = reason_text(talk.strings(), talk.lang, &Reason::plain(kind));
        talk.say(&format!("{}. {text}", position + 1))?;
    }
    let line = talk.ask()?.unwrap_or_default();
    let picked = line
        .parse::<usize>()
        .ok()
        .and_then(|number| ReasonKind::ALL.get(number.checked_sub(1)?).copied());
    let Some(kind) = picked else {
        return Ok(Then::Say);
    };
    let words = &talk.strings().interview;
    let text = if kind == ReasonKind::DontKnow {
        String::new()
    } else {
        talk.say(if kind == ReasonKind::WillAsk {
            words.ask_whom
        } else {
            words.ask_because
        })?;
        talk.ask()?.unwrap_or_default()
    };
    respond(talk, index, Response::Withheld(withheld(kind, &text)))
}

fn undo(talk: &mut Talk<'_>, again: bool) -> Result<()> {
    let library = talk.library;
    let words = &zicha_text::desk(talk.lang).notice;
    let Some(session) = talk.session_mut().filter(|session| !session.read_only) else {
        return Ok(());
    };
    let before = session.assessment().clone();
    let found = if again {
        session.redo(library)
    } else {
        session.undo(library)
    };
    let effects = session.effects_since(library, &before);
    let Some(question) = found else {
        return talk.say(if again {
            words.nothing_redone
        } else {
            words.nothing_undone
        });
    };
    talk.question = Some(question);
    let text = library.question(question).text.get(talk.lang);
    talk.acknowledge(&fill(
        if again { words.redone } else { words.undone },
        &[("question", text)],
    ))?;
    if !effects.is_empty() {
        talk.say(talk.words().question.changed)?;
        talk.read_out(&effects.blocks(library, talk.lang))?;
    }
    Ok(())
}

/// The parts with their progress; picking one goes to its first question that is open.
fn outline(talk: &mut Talk<'_>) -> Result<()> {
    let (library, lang) = (talk.library, talk.lang);
    talk.say(talk.words().question.outline)?;
    let mut goals = Vec::new();
    for questionnaire in &library.questionnaires {
        for section in &questionnaire.sections {
            let Some(session) = talk.session() else {
                continue;
            };
            let asked: Vec<QuestionIx> = section
                .questions
                .iter()
                .copied()
                .filter(|question| session.is_asked(*question))
                .collect();
            let Some(first) = asked.first() else { continue };
            let open: Vec<&QuestionIx> = asked
                .iter()
                .filter(|question| session.entry(**question).response == Response::Open)
                .collect();
            goals.push(**open.first().unwrap_or(&first));
            let title = format!(
                "{} › {}",
                questionnaire.title.get(lang),
                section.title.get(lang)
            );
            let counts =
                [goals.len(), asked.len() - open.len(), asked.len()].map(|count| count.to_string());
            let holes = [
                ("number", counts[0].as_str()),
                ("title", &title),
                ("done", &counts[1]),
                ("all", &counts[2]),
            ];
            talk.say(&fill(talk.words().question.part, &holes))?;
        }
    }
    pick(talk, &goals)
}

/// Goes to the goal whose number is typed; anything else stays.
fn pick(talk: &mut Talk<'_>, goals: &[QuestionIx]) -> Result<()> {
    let line = talk.ask()?.unwrap_or_default();
    let picked = line
        .parse::<usize>()
        .ok()
        .and_then(|number| goals.get(number.checked_sub(1)?).copied());
    talk.question = picked.or(talk.question);
    Ok(())
}

/// At most so many finds are read out.
const FINDS: usize = 20;

fn jump(talk: &mut Talk<'_>, wanted: &str) -> Result<()> {
    let (library, lang) = (talk.library, talk.lang);
    let wanted = wanted.to_lowercase();
    let fits = |index: &QuestionIx| {
        let question = library.question(*index);
        let texts = [
            question.id.as_str(),
            question.text.get(Lang::En),
            question.text.get(Lang::Zh),
        ];
        let is_said = wanted
            .split_whitespace()
            .all(|word| texts.iter().any(|text| text.to_lowercase().contains(word)));
        is_said || (wanted.len() > 1 && pinyin(question.text.get(Lang::Zh)).0.contains(&wanted))
    };
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let asked = library
        .question_indexes()
        .filter(|question| session.is_asked(*question));
    let found: Vec<QuestionIx> = asked.filter(fits).collect();
    talk.say(&fill(
        talk.words().question.found,
        &[("count", &found.len().to_string())],
    ))?;
    if found.is_empty() {
        return Ok(());
    }
    for (position, index) in found.iter().take(FINDS).enumerate() {
        talk.say(&format!(
            "{}. {}",
            position + 1,
            library.question(*index).text.get(lang)
        ))?;
    }
    pick(talk, &found)
}
