//! The history of the matter, its versions and signatures, and its evidence looked at again, in lines.

use anyhow::Result;

use zicha_matter::history::facts;
use zicha_matter::{Signature, Step};
use zicha_report::{Past, checked, evidence_page, versions_blocks};
use zicha_text::{fill, record};

use super::talk::{Talk, now};

/// So many of the last entries are read out.
const LAST: usize = 20;

/// Reads out the last entries of the history, then the page of each one that is asked for, from which it can be brought back.
pub(super) fn history(talk: &mut Talk<'_>) -> Result<()> {
    let words = &record(talk.lang).history;
    let Some(path) = talk.session().and_then(|session| session.path.clone()) else {
        return talk.say(words.no_file);
    };
    let past = Past::new(talk.store.history(&path)?);
    let all = past.history.events.len();
    for position in all.saturating_sub(LAST)..all {
        let (what, change) = past.line(talk.library, talk.lang, position);
        let when = past.when_and_who(talk.lang, position);
        talk.say(&format!("{}. {when}. {what} {change}", position + 1))?;
    }
    let whole = fill(words.whole, &[("count", &all.to_string())]);
    let fault = past.history.fault.map(zicha_store::history_fault);
    talk.say(
        fault
            .as_ref()
            .map_or(whole.as_str(), |fault| fault.get(talk.lang)),
    )?;
    talk.say(words.spoken_hint)?;
    while let Some(line) = talk.ask()?.filter(|line| !line.is_empty()) {
        let position = line
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
            .filter(|at| *at < all);
        let Some(position) = position else {
            talk.say(words.spoken_hint)?;
            continue;
        };
        talk.read_out(&past.page(talk.library, talk.lang, position))?;
        bring_back(talk, &past, position)?;
    }
    Ok(())
}

fn bring_back(talk: &mut Talk<'_>, past: &Past, position: usize) -> Result<()> {
    let words = &record(talk.lang).history;
    talk.say(words.spoken_back)?;
    let choice = talk.ask()?.unwrap_or_default();
    let (library, lang) = (talk.library, talk.lang);
    let (Some(event), Some(session)) = (past.history.events.get(position), talk.session_mut())
    else {
        return Ok(());
    };
    let mut said = facts(library, session.matter());
    match choice.as_str() {
        "1" => {
            let former = past.former(position);
            for key in event.set.keys() {
                match former.and_then(|former| former.get(key)) {
                    Some(value) => drop(said.insert(key.clone(), value.clone())),
                    None => drop(said.remove(key)),
                }
            }
        }
        "2" => said = past.history.facts_after(event.number),
        _ => return Ok(()),
    }
    if session.read_only {
        return talk.say(talk.strings().interview.read_only);
    }
    let told = match session.bring_back(library, &said, event.number) {
        Ok(true) => return talk.acknowledge(words.back_done),
        Ok(false) => words.back_none.to_owned(),
        Err(mistakes) => {
            let why = mistakes
                .first()
                .map_or("", |mistake| mistake.message.get(lang));
            fill(words.back_unfit, &[("why", why)])
        }
    };
    talk.say(&told)
}

/// Says which version the matter is at and who signed which, then takes the next step or a name.
pub(super) fn sign(talk: &mut Talk<'_>) -> Result<()> {
    let (library, lang) = (talk.library, talk.lang);
    let words = &record(lang).version;
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let blocks = versions_blocks(library, lang, session.matter());
    let (steps, is_read_only) = (session.next_steps(library), session.read_only);
    talk.read_out(&blocks)?;
    if is_read_only {
        return talk.say(talk.strings().interview.read_only);
    }
    talk.say(words.spoken_hint)?;
    for (position, step) in steps.iter().enumerate() {
        let text = match step {
            Step::Prepared => words.prepare,
            Step::Reviewed => words.review,
            Step::Approved => words.approve,
            Step::Returned => words.return_,
        };
        talk.say(&format!("{}. {text}", position + 1))?;
    }
    let choice = talk.ask()?.unwrap_or_default();
    let step = choice
        .parse::<usize>()
        .ok()
        .and_then(|number| steps.get(number.checked_sub(1)?).copied());
    match (choice.as_str(), step) {
        ("", _) => Ok(()),
        (_, Some(step)) => signed(talk, step),
        (name, None) => {
            let Some(session) = talk.session_mut() else {
                return Ok(());
            };
            let named = session.name_version(library, name, &now());
            told(talk, words.was_named, &named)
        }
    }
}

fn signed(talk: &mut Talk<'_>, step: Step) -> Result<()> {
    let (library, words) = (talk.library, &record(talk.lang).version);
    talk.say(words.ask_who)?;
    let person = talk.store.person().to_owned();
    let by = talk
        .ask()?
        .filter(|name| !name.is_empty())
        .unwrap_or(person);
    talk.say(if step == Step::Returned {
        words.ask_why
    } else {
        words.ask_remark
    })?;
    let because = talk.ask()?.unwrap_or_default();
    if by.is_empty() || (step == Step::Returned && because.is_empty()) {
        return talk.say(words.spoken_missing);
    }
    let Some(session) = talk.session_mut() else {
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
        Some(signed) => told(talk, words.signed, &signed),
        None => Ok(()),
    }
}

fn told(talk: &mut Talk<'_>, template: &str, (number, sha256): &(u32, String)) -> Result<()> {
    talk.acknowledge(&fill(
        template,
        &[
            ("number", &number.to_string()),
            ("sha256", sha256.get(..16).unwrap_or(sha256)),
        ],
    ))
}

/// Reads out the evidence, its files looked at again.
pub(super) fn evidence(talk: &mut Talk<'_>) -> Result<()> {
    let Some(session) = talk.session() else {
        return Ok(());
    };
    let all = checked(talk.library, session.matter(), zicha_store::recheck);
    talk.read_out(&evidence_page(
        talk.library,
        talk.lang,
        &all,
        talk.now.date(),
    ))
}
