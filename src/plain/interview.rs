//! One question after the other.

use anyhow::Result;

use zicha_law::{
    Answer, Kind, OptionSet, Question, QuestionIx, QuestionSet, Reason, ReasonKind, Response,
};
use zicha_text::Lang;
use zicha_text::{content_diff_words, fill, pinyin};

use crate::session::{Session, problem_text, typing_hint, withheld};
use zicha_report::{misfit_text, question_number, reason_text, response_text, why_page};

use super::command::{Command, help, parse};
use super::history;
use super::numbered;
use super::prompter::Prompter;
use super::results::{about, results};
use super::verify::verify;

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
pub(super) fn interview(prompter: &mut Prompter<'_>) -> Result<()> {
    let mut then = Then::Say;
    while then != Then::Leave {
        if then == Then::Say {
            announce(prompter)?;
        }
        let Some(line) = prompter.ask()? else { break };
        then = take(prompter, &line)?;
        prompter.save()?;
    }
    prompter.leave()
}

fn session<'t>(prompter: &'t Prompter<'_>) -> Option<&'t Session> {
    prompter.session()
}

/// The session, unless the matter may only be read.
fn writable<'t>(prompter: &'t mut Prompter<'_>) -> Option<&'t mut Session> {
    let session = prompter.session_mut()?;
    (!session.read_only).then_some(session)
}

/// Says where we are, the question, how to answer, the options, and the answer so far.
fn announce(prompter: &mut Prompter<'_>) -> Result<()> {
    let (library, lang, words) = (prompter.library, prompter.lang, prompter.words());
    let Some(index) = prompter.question else {
        prompter.say(prompter.strings().interview.complete)?;
        return prompter.say(words.result.hint);
    };
    let question = library.question(index);
    let questionnaire = library.questionnaire(question.questionnaire);
    let section = questionnaire.sections[usize::from(question.section)]
        .title
        .get(lang);
    let visible = match session(prompter) {
        Some(session) => session.assessment().visible,
        None => QuestionSet::default(),
    };
    let (number, all) = question_number(library, &visible, index);
    let path = format!("{} › {section}", questionnaire.title.get(lang));
    let (number, all) = (number.to_string(), all.to_string());
    let holes = [("path", &*path), ("number", &number), ("all", &all)];
    prompter.say("")?;
    prompter.say(&fill(words.question.place, &holes))?;
    prompter.say(question.text.get(lang))?;
    if question.nature == zicha_law::Nature::Judgement {
        prompter.say(prompter.strings().interview.judgement)?;
    }
    prompter.say(question.guidance.get(lang))?;
    for (position, choice) in question.options.iter().enumerate() {
        let number = (position + 1).to_string();
        prompter.say(&fill(
            words.question.option,
            &[("number", &number), ("text", choice.text.get(lang))],
        ))?;
    }
    prompter.say(&how(prompter.lang, words, question))?;
    say_changed(prompter, index)?;
    let Some(session) = session(prompter) else {
        return Ok(());
    };
    let entry = session.entry(index);
    if entry.response == Response::Open {
        return Ok(());
    }
    let answer = response_text(prompter.strings(), lang, question, entry);
    let answered = fill(words.question.answered, &[("answer", &answer)]);
    prompter.say(&format!("{answered} {}", words.question.keep))
}

/// Says so if the question was changed after it had been answered.
fn say_changed(prompter: &mut Prompter<'_>, index: QuestionIx) -> Result<()> {
    let (library, lang, words) = (
        prompter.library,
        prompter.lang,
        &content_diff_words(prompter.lang).session,
    );
    let Some(session) = session(prompter) else {
        return Ok(());
    };
    let question = library.question(index);
    if let Some(misfit) = session.misfit(library, index) {
        let answer = misfit_text(None, question, misfit);
        return prompter.say(&fill(words.misfit, &[("answer", answer.get(lang))]));
    }
    if session.entry(index).is_stale(question) {
        return prompter.say(words.stale);
    }
    Ok(())
}

/// The line that says what can be typed.
fn how(lang: Lang, words: &zicha_text::PlainWords, question: &Question) -> String {
    match question.kind {
        Kind::MultiChoice => words.question.choose_many.to_owned(),
        Kind::YesNo { .. } | Kind::Choice => words.question.choose.to_owned(),
        Kind::Text => words.question.type_text.to_owned(),
        _ => typing_hint(lang, &question.kind),
    }
}

/// Takes in a line: a command, or an answer.
fn take(prompter: &mut Prompter<'_>, line: &str) -> Result<Then> {
    let is_text = match prompter.question {
        Some(index) => matches!(prompter.library.question(index).kind, Kind::Text),
        None => false,
    };
    if let Some((command, rest)) = parse(line, is_text) {
        return perform(prompter, command, &rest);
    }
    let Some(index) = prompter.question else {
        about(prompter, line)?;
        return Ok(Then::Stay);
    };
    match possible_answer(prompter, index, line) {
        Ok(answer) => respond(prompter, index, Response::Given(answer)),
        Err(None) => {
            let count = prompter.library.question(index).options.len().to_string();
            prompter.say(&fill(prompter.words().general.unknown, &[("text", line)]))?;
            prompter.say(&fill(
                prompter.words().question.no_option,
                &[("count", &count)],
            ))?;
            Ok(Then::Stay)
        }
        Err(Some(problem)) => {
            prompter.say(&problem_text(
                prompter.lang,
                &prompter.library.question(index).kind,
                problem,
            ))?;
            Ok(Then::Stay)
        }
    }
}

/// The answer in a line, unless it cannot stand beside another answer.
fn possible_answer(
    prompter: &Prompter<'_>,
    index: QuestionIx,
    line: &str,
) -> Result<Answer, Option<zicha_matter::Problem>> {
    let answer = answer(prompter.library.question(index), line)?;
    if let Some(session) = session(prompter)
        && let Some(problem) = session.conflict(prompter.library, index, &answer)
    {
        return Err(Some(problem));
    }
    Ok(answer)
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
            let mut chosen = OptionSet::default();
            for word in line.split([' ', ',', '，', '、']) {
                if !word.is_empty() {
                    chosen = chosen.union(OptionSet::of(option(word)?));
                }
            }
            // Separators alone choose nothing, and that nothing applies is said by 0.
            if chosen == OptionSet::default() {
                return Err(None);
            }
            Ok(Answer::Chosen(chosen))
        }
        _ => zicha_matter::typed(&question.kind, line).map_err(Some),
    }
}

/// Records a response, says what it changed, and goes on.
fn respond(prompter: &mut Prompter<'_>, index: QuestionIx, response: Response) -> Result<Then> {
    let library = prompter.library;
    let Some(session) = prompter.session_mut() else {
        return Ok(Then::Leave);
    };
    if session.read_only {
        prompter.say(prompter.strings().interview.read_only)?;
        return Ok(Then::Stay);
    }
    let before = session.assessment().clone();
    session.respond(library, index, response);
    let effects = session.effects_since(library, &before);
    let entry = session.entry(index).clone();
    let recorded = if entry.response == Response::Open {
        prompter.words().question.cleared.to_owned()
    } else {
        go_on(prompter);
        let answer = response_text(
            prompter.strings(),
            prompter.lang,
            library.question(index),
            &entry,
        );
        fill(prompter.words().question.recorded, &[("answer", &answer)])
    };
    prompter.acknowledge(&recorded)?;
    if before.impossible.is_none() {
        prompter.say_contradiction()?;
    }
    if !effects.is_empty() {
        prompter.say(prompter.words().question.changed)?;
        prompter.read_out(&effects.blocks(library, prompter.lang))?;
    }
    Ok(Then::Say)
}

/// Confirms the answer to a question that was changed since: going on from it means that it stands.
fn confirm(prompter: &mut Prompter<'_>) -> Result<()> {
    let library = prompter.library;
    let Some(index) = prompter.question else {
        return Ok(());
    };
    let Some(session) = writable(prompter) else {
        return Ok(());
    };
    if !session.entry(index).is_stale(library.question(index)) {
        return Ok(());
    }
    session.confirm(library, index);
    prompter.acknowledge(content_diff_words(prompter.lang).session.confirmed)
}

fn go_on(prompter: &mut Prompter<'_>) {
    let library = prompter.library;
    let Some(session) = prompter.session() else {
        return;
    };
    let next = match prompter.question {
        Some(question) => session.next(library, question),
        None => None,
    };
    prompter.question = match next {
        Some(next) => Some(next),
        None => session.next_open(library, None),
    };
}

fn perform(prompter: &mut Prompter<'_>, command: Command, rest: &str) -> Result<Then> {
    let library = prompter.library;
    match command {
        Command::Next => {
            confirm(prompter)?;
            go_on(prompter);
        }
        Command::Back => {
            let before = match session(prompter) {
                Some(session) => session.previous(library, prompter.question),
                None => None,
            };
            if before.is_none() {
                prompter.say(prompter.words().question.first)?;
            }
            prompter.question = before.or(prompter.question);
        }
        Command::Open => {
            prompter.question = match session(prompter) {
                Some(session) => session.next_open(library, prompter.question),
                None => None,
            };
        }
        Command::Outline => outline(prompter)?,
        Command::Jump => jump(prompter, rest)?,
        Command::Dashboard => results(prompter)?,
        Command::Undo | Command::Redo => undo(prompter, command == Command::Redo)?,
        Command::Changes => prompter.tell_changes()?,
        Command::History => history::history(prompter)?,
        Command::Sign => history::sign(prompter)?,
        Command::Check => history::evidence(prompter)?,
        Command::Verify => verify(prompter, rest)?,
        Command::Language => prompter.switch_language()?,
        Command::Repeat => {}
        Command::Quit => return Ok(Then::Leave),
        Command::Help => {
            for line in help(prompter.words()) {
                prompter.say(&line)?;
            }
            return Ok(Then::Stay);
        }
        _ => return about_question(prompter, command),
    }
    Ok(Then::Say)
}

/// Performs a command about the present question.
fn about_question(prompter: &mut Prompter<'_>, command: Command) -> Result<Then> {
    let Some(index) = prompter.question else {
        return Ok(Then::Say);
    };
    if command == Command::Why {
        prompter.read_out(&why_page(prompter.library, prompter.lang, index))?;
        return Ok(Then::Stay);
    }
    if writable(prompter).is_none() {
        prompter.say(prompter.strings().interview.read_only)?;
        return Ok(Then::Stay);
    }
    match command {
        Command::Unknown => {
            return respond(
                prompter,
                index,
                Response::Withheld(Reason::plain(ReasonKind::DontKnow)),
            );
        }
        Command::Clear => return respond(prompter, index, Response::Open),
        Command::Reason => return reason(prompter, index),
        Command::Note => {
            prompter.say(prompter.words().question.write_note)?;
            let note = prompter.ask_lines()?.join("\n");
            if let Some(session) = prompter.session_mut() {
                session.set_note(index, note.trim().to_owned());
            }
        }
        Command::Evidence => {
            prompter.say(prompter.words().question.write_evidence)?;
            prompter.say(zicha_text::history_words(prompter.lang).evidence_files.hint)?;
            let mut lines = prompter.ask_lines()?;
            lines.retain(|line| !line.is_empty());
            let today = prompter.now.date();
            if let Some(session) = prompter.session_mut() {
                let evidence_files = zicha_store::evidence_files(
                    &lines,
                    &session.entry(index).evidence_files,
                    today,
                );
                session.set_evidence(index, lines, evidence_files);
            }
        }
        _ => return Ok(Then::Stay),
    }
    prompter.acknowledge(prompter.words().question.kept)?;
    Ok(Then::Stay)
}

fn reason(prompter: &mut Prompter<'_>, index: QuestionIx) -> Result<Then> {
    prompter.say(prompter.words().question.reasons)?;
    for (position, kind) in ReasonKind::ALL.into_iter().enumerate() {
        let text = reason_text(prompter.strings(), prompter.lang, &Reason::plain(kind));
        prompter.say(&format!("{}. {text}", position + 1))?;
    }
    let line = prompter.ask()?.unwrap_or_default();
    let Some(kind) = numbered(&ReasonKind::ALL, &line) else {
        return Ok(Then::Say);
    };
    let words = &prompter.strings().interview;
    let text = if kind == ReasonKind::DontKnow {
        String::new()
    } else {
        prompter.say(if kind == ReasonKind::WillAsk {
            words.ask_whom
        } else {
            words.ask_because
        })?;
        prompter.ask()?.unwrap_or_default()
    };
    respond(prompter, index, Response::Withheld(withheld(kind, &text)))
}

fn undo(prompter: &mut Prompter<'_>, again: bool) -> Result<()> {
    let library = prompter.library;
    let words = &zicha_text::ui(prompter.lang).notice;
    let Some(session) = writable(prompter) else {
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
        return prompter.say(if again {
            words.nothing_redone
        } else {
            words.nothing_undone
        });
    };
    prompter.question = Some(question);
    let text = library.question(question).text.get(prompter.lang);
    prompter.acknowledge(&fill(
        if again { words.redone } else { words.undone },
        &[("question", text)],
    ))?;
    if !effects.is_empty() {
        prompter.say(prompter.words().question.changed)?;
        prompter.read_out(&effects.blocks(library, prompter.lang))?;
    }
    Ok(())
}

/// The parts with their progress; picking one goes to its first question that is open.
fn outline(prompter: &mut Prompter<'_>) -> Result<()> {
    let (library, lang) = (prompter.library, prompter.lang);
    prompter.say(prompter.words().question.outline)?;
    let mut goals = Vec::new();
    for questionnaire in &library.questionnaires {
        for section in &questionnaire.sections {
            let Some(session) = prompter.session() else {
                continue;
            };
            let (mut asked, mut open) = (Vec::new(), Vec::new());
            for question in &section.questions {
                if session.is_asked(*question) {
                    asked.push(*question);
                    if session.entry(*question).response == Response::Open {
                        open.push(*question);
                    }
                }
            }
            let Some(goal) = open.first().or(asked.first()) else {
                continue;
            };
            goals.push(*goal);
            let title = format!(
                "{} › {}",
                questionnaire.title.get(lang),
                section.title.get(lang)
            );
            let (number, all) = (goals.len().to_string(), asked.len().to_string());
            let done = (asked.len() - open.len()).to_string();
            let holes = [
                ("number", &*number),
                ("title", &title),
                ("done", &done),
                ("all", &all),
            ];
            prompter.say(&fill(prompter.words().question.part, &holes))?;
        }
    }
    pick(prompter, &goals)
}

/// Goes to the goal whose number is typed; anything else stays.
fn pick(prompter: &mut Prompter<'_>, goals: &[QuestionIx]) -> Result<()> {
    let line = prompter.ask()?.unwrap_or_default();
    prompter.question = numbered(goals, &line).or(prompter.question);
    Ok(())
}

/// Whether a question has every word in its id or its text, or the letters among the first letters of its pinyin.
fn is_meant(question: &Question, wanted: &str) -> bool {
    let texts = [
        question.id.to_lowercase(),
        question.text.get(Lang::En).to_lowercase(),
        question.text.get(Lang::Zh).to_lowercase(),
    ];
    let mut words = wanted.split_whitespace();
    words.all(|word| texts.iter().any(|text| text.contains(word)))
        || (wanted.len() > 1 && pinyin(question.text.get(Lang::Zh)).0.contains(wanted))
}

/// At most so many finds are read out.
const FINDS: usize = 20;

fn jump(prompter: &mut Prompter<'_>, wanted: &str) -> Result<()> {
    let (library, lang) = (prompter.library, prompter.lang);
    let wanted = wanted.to_lowercase();
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let mut found = Vec::new();
    for index in library.question_indexes() {
        if session.is_asked(index) && is_meant(library.question(index), &wanted) {
            found.push(index);
        }
    }
    prompter.say(&fill(
        prompter.words().question.found,
        &[("count", &found.len().to_string())],
    ))?;
    if found.is_empty() {
        return Ok(());
    }
    for (position, index) in found.iter().take(FINDS).enumerate() {
        prompter.say(&format!(
            "{}. {}",
            position + 1,
            library.question(*index).text.get(lang)
        ))?;
    }
    pick(prompter, &found)
}

#[cfg(test)]
mod tests {
    use zicha_law::{Answer, OptionSet, Question};
    use zicha_testing::toy;

    use super::{answer, is_meant};

    fn question(id: &str) -> &'static Question {
        toy().question(toy().find_question(id).expect("a toy question"))
    }

    fn chosen(positions: &[usize]) -> Answer {
        let mut chosen = OptionSet::default();
        for position in positions {
            chosen = chosen.union(OptionSet::of(*position));
        }
        Answer::Chosen(chosen)
    }

    #[test]
    fn several_options_are_chosen_by_their_numbers() {
        for line in ["1 3", "1,3", "3，1", "1、 3,"] {
            assert_eq!(
                answer(question("goods"), line),
                Ok(chosen(&[0, 2])),
                "{line}"
            );
        }
        assert_eq!(answer(question("channel"), "2"), Ok(chosen(&[1])));
    }

    #[test]
    fn nothing_is_chosen_by_zero_and_not_by_separators() {
        assert_eq!(answer(question("goods"), "0"), Ok(chosen(&[])));
        assert_eq!(answer(question("goods"), ", ,"), Err(None));
    }

    #[test]
    fn a_number_without_an_option_is_refused() {
        for line in ["4", "1 4", "1 0", "x"] {
            assert_eq!(answer(question("goods"), line), Err(None), "{line}");
        }
        assert_eq!(answer(question("channel"), "0"), Err(None));
    }

    #[test]
    fn a_question_is_found_by_words_of_its_text_or_by_its_id() {
        assert!(is_meant(question("staff"), "many staff"));
        assert!(is_meant(question("staff"), "员工"));
        assert!(!is_meant(question("staff"), "many goods"));
    }
}
