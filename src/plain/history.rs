//! The history of the matter, its versions and signatures, and its evidence looked at again, in lines.

use anyhow::Result;

use zicha_matter::history::{Former, facts};
use zicha_matter::{Signature, Step};
use zicha_report::{HistoryView, checked, evidence_page, history_fault, versions_blocks};
use zicha_text::{fill, history_words};

use super::prompter::{Prompter, now};
use super::{numbered, position};

/// How many of the last entries are read out.
const LAST: usize = 20;

/// Reads out the last entries of the history, then the page of each one that is asked for, from which it can be brought back.
pub(super) fn history(prompter: &mut Prompter<'_>) -> Result<()> {
    let words = &history_words(prompter.lang).history;
    let Some(path) = prompter.session().and_then(|session| session.path.clone()) else {
        return prompter.say(words.no_file);
    };
    let past = HistoryView::new(prompter.store.history(&path)?);
    let all = past.history.events.len();
    for position in all.saturating_sub(LAST)..all {
        let (what, change) = past.line(prompter.library, prompter.lang, position);
        let when = past.when_and_who(prompter.lang, position);
        prompter.say(&format!("{}. {when}. {what} {change}", position + 1))?;
    }
    let whole = fill(words.whole, &[("count", &all.to_string())]);
    let fault = past.history.fault.map(history_fault);
    match &fault {
        Some(fault) => prompter.say(fault.get(prompter.lang))?,
        None => prompter.say(&whole)?,
    }
    prompter.say(words.spoken_hint)?;
    while let Some(line) = prompter.ask()?.filter(|line| !line.is_empty()) {
        let Some(position) = position(&line, all) else {
            prompter.say(words.spoken_hint)?;
            continue;
        };
        prompter.read_out(&past.page(prompter.library, prompter.lang, position))?;
        bring_back(prompter, &past, position)?;
    }
    Ok(())
}

fn bring_back(prompter: &mut Prompter<'_>, past: &HistoryView, position: usize) -> Result<()> {
    let words = &history_words(prompter.lang).history;
    prompter.say(words.spoken_back)?;
    let choice = prompter.ask()?.unwrap_or_default();
    let (library, lang) = (prompter.library, prompter.lang);
    let (Some(event), Some(session)) = (past.history.events.get(position), prompter.session_mut())
    else {
        return Ok(());
    };
    let what = match choice.as_str() {
        "1" => Former::Entry,
        "2" => Former::Matter,
        _ => return Ok(()),
    };
    let now = facts(library, session.matter());
    let Some(said) = past.history.brought_back(now, position, what) else {
        return Ok(());
    };
    if session.read_only {
        return prompter.say(prompter.strings().interview.read_only);
    }
    let told = match session.bring_back(library, &said, event.number) {
        Ok(true) => return prompter.acknowledge(words.back_done),
        Ok(false) => words.back_none.to_owned(),
        Err(mistakes) => {
            let why = match mistakes.first() {
                Some(mistake) => mistake.message.get(lang),
                None => "",
            };
            fill(words.back_unfit, &[("why", why)])
        }
    };
    prompter.say(&told)
}

/// Says which version the matter is at and who signed which, then takes the next step or a name.
pub(super) fn sign(prompter: &mut Prompter<'_>) -> Result<()> {
    let (library, lang) = (prompter.library, prompter.lang);
    let words = &history_words(lang).version;
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let blocks = versions_blocks(library, lang, session.matter());
    let (steps, is_read_only) = (session.next_steps(library), session.read_only);
    prompter.read_out(&blocks)?;
    if is_read_only {
        return prompter.say(prompter.strings().interview.read_only);
    }
    prompter.say(words.spoken_hint)?;
    for (position, step) in steps.iter().enumerate() {
        let text = match step {
            Step::Prepared => words.prepare,
            Step::Reviewed => words.review,
            Step::Approved => words.approve,
            Step::Returned => words.return_,
        };
        prompter.say(&format!("{}. {text}", position + 1))?;
    }
    let choice = prompter.ask()?.unwrap_or_default();
    match (choice.as_str(), numbered(steps, &choice)) {
        ("", _) => Ok(()),
        (_, Some(step)) => signed(prompter, step),
        (name, None) => {
            let Some(session) = prompter.session_mut() else {
                return Ok(());
            };
            let named = session.name_version(library, name, &now());
            told(prompter, words.was_named, &named)
        }
    }
}

fn signed(prompter: &mut Prompter<'_>, step: Step) -> Result<()> {
    let (library, words) = (prompter.library, &history_words(prompter.lang).version);
    prompter.say(words.ask_who)?;
    let person = prompter.store.person().to_owned();
    let by = prompter
        .ask()?
        .filter(|name| !name.is_empty())
        .unwrap_or(person);
    prompter.say(if step == Step::Returned {
        words.ask_why
    } else {
        words.ask_remark
    })?;
    let because = prompter.ask()?.unwrap_or_default();
    if by.is_empty() || (step == Step::Returned && because.is_empty()) {
        return prompter.say(words.spoken_missing);
    }
    let Some(session) = prompter.session_mut() else {
        return Ok(());
    };
    match session.sign(
        library,
        Signature {
            step,
            by,
            at: now(),
            because,
        },
    ) {
        Some(signed) => told(prompter, words.signed, &signed),
        None => Ok(()),
    }
}

fn told(
    prompter: &mut Prompter<'_>,
    template: &str,
    (number, sha256): &(u32, String),
) -> Result<()> {
    prompter.acknowledge(&fill(
        template,
        &[
            ("number", &number.to_string()),
            ("sha256", sha256.get(..16).unwrap_or(sha256)),
        ],
    ))
}

/// Reads out the evidence, its files looked at again.
pub(super) fn evidence(prompter: &mut Prompter<'_>) -> Result<()> {
    let Some(session) = prompter.session() else {
        return Ok(());
    };
    let all = checked(prompter.library, session.matter(), zicha_store::recheck);
    prompter.read_out(&evidence_page(
        prompter.library,
        prompter.lang,
        &all,
        prompter.now.date(),
    ))
}
