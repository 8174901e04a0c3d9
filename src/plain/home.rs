//! The saved matters as a numbered list.

use std::path::PathBuf;

use anyhow::Result;

use zicha_engine::Findings;
use zicha_store::Listed;
use zicha_text::{fill, record};

use super::talk::Talk;

/// Asks which matter to open. `false` if the user leaves.
pub(super) fn home(talk: &mut Talk<'_>, is_new: bool) -> Result<bool> {
    if is_new {
        return create(talk);
    }
    let mut paths = list(talk)?;
    loop {
        let Some(line) = talk.ask()? else {
            return Ok(false);
        };
        let done = match line.to_lowercase().as_str() {
            "q" | "quit" => return Ok(false),
            "e" => talk.open_example(),
            "n" => {
                if create(talk)? {
                    return Ok(true);
                }
                continue;
            }
            "?" | "？" | "h" | "help" | "帮助" => {
                talk.say(talk.words().general.home_hint)?;
                continue;
            }
            "l" => {
                talk.switch_language()?;
                paths = list(talk)?;
                continue;
            }
            number => {
                let number = number.parse::<usize>().ok();
                let Some(path) = number.and_then(|number| paths.get(number.checked_sub(1)?)) else {
                    talk.say(&fill(talk.words().general.unknown, &[("text", &line)]))?;
                    talk.say(talk.words().general.home_hint)?;
                    continue;
                };
                talk.open(path)
            }
        };
        match done {
            Ok(()) => return Ok(true),
            Err(error) => talk.say(zicha_store::failure(&error).get(talk.lang))?,
        }
    }
}

fn create(talk: &mut Talk<'_>) -> Result<bool> {
    loop {
        talk.say(talk.words().general.which_name)?;
        let Some(name) = talk.ask()? else {
            return Ok(false);
        };
        if name.is_empty() {
            talk.say(talk.strings().home.no_name)?;
            continue;
        }
        talk.create(&name)?;
        return Ok(true);
    }
}

fn list(talk: &mut Talk<'_>) -> Result<Vec<PathBuf>> {
    let listed = talk.store.list(talk.library)?;
    let words = &talk.words().general;
    talk.say(if listed.is_empty() {
        words.no_matters
    } else {
        words.matters
    })?;
    for (index, listed) in listed.iter().enumerate() {
        let line = line(talk, index + 1, listed);
        talk.say(&line)?;
    }
    talk.say(words.home_hint)?;
    Ok(listed.into_iter().map(|listed| listed.path).collect())
}

fn line(talk: &Talk<'_>, number: usize, listed: &Listed) -> String {
    let (words, number) = (&talk.words().general, number.to_string());
    match &listed.matter {
        Ok(matter) => {
            let progress = Findings::new(talk.library, matter, talk.now).progress;
            let changed = matter
                .changed
                .get(..16)
                .unwrap_or(&matter.changed)
                .replace('T', " ");
            let (done, asked) = (progress.done().to_string(), progress.visible.to_string());
            let holes = [
                ("number", number.as_str()),
                ("name", &matter.organisation),
                ("done", &done),
                ("asked", &asked),
                ("changed", &changed),
            ];
            fill(words.matter, &holes)
        }
        Err(_) if listed.is_locked => {
            let name = listed
                .path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            format!("{number}. {name}, {}", record(talk.lang).secret.encrypted)
        }
        Err(why) => {
            let name = listed
                .path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            fill(
                words.unreadable,
                &[
                    ("number", &number),
                    ("name", &name),
                    ("why", why.get(talk.lang)),
                ],
            )
        }
    }
}
