//! The saved matters as a numbered list.

use std::path::PathBuf;

use anyhow::Result;

use zicha_engine::Findings;
use zicha_store::Listed;
use zicha_text::{fill, history_words};

use super::position;
use super::prompter::Prompter;

/// Asks which matter to open. `false` if the user leaves.
pub(super) fn home(prompter: &mut Prompter<'_>, is_new: bool) -> Result<bool> {
    if is_new {
        return create(prompter);
    }
    let mut paths = list(prompter)?;
    loop {
        let Some(line) = prompter.ask()? else {
            return Ok(false);
        };
        let done = match line.to_lowercase().as_str() {
            "q" | "quit" => return Ok(false),
            "e" => prompter.open_example(),
            "n" => {
                if create(prompter)? {
                    return Ok(true);
                }
                continue;
            }
            "?" | "？" | "h" | "help" | "帮助" => {
                prompter.say(prompter.words().general.home_hint)?;
                continue;
            }
            "l" => {
                prompter.switch_language()?;
                paths = list(prompter)?;
                continue;
            }
            number => {
                let Some(place) = position(number, paths.len()) else {
                    prompter.say(&fill(prompter.words().general.unknown, &[("text", &line)]))?;
                    prompter.say(prompter.words().general.home_hint)?;
                    continue;
                };
                prompter.open(&paths[place])
            }
        };
        match done {
            Ok(()) => return Ok(true),
            Err(error) => prompter.say(crate::failure::text(&error).get(prompter.lang))?,
        }
    }
}

fn create(prompter: &mut Prompter<'_>) -> Result<bool> {
    loop {
        prompter.say(prompter.words().general.which_name)?;
        let Some(name) = prompter.ask()? else {
            return Ok(false);
        };
        if name.is_empty() {
            prompter.say(prompter.strings().home.no_name)?;
            continue;
        }
        prompter.create(&name)?;
        return Ok(true);
    }
}

fn list(prompter: &mut Prompter<'_>) -> Result<Vec<PathBuf>> {
    let listed = prompter.store.list(prompter.library)?;
    let words = &prompter.words().general;
    prompter.say(if listed.is_empty() {
        words.no_matters
    } else {
        words.matters
    })?;
    for (index, listed) in listed.iter().enumerate() {
        let line = line(prompter, index + 1, listed);
        prompter.say(&line)?;
    }
    prompter.say(words.home_hint)?;
    Ok(listed.into_iter().map(|listed| listed.path).collect())
}

fn line(prompter: &Prompter<'_>, number: usize, listed: &Listed) -> String {
    let (words, number) = (&prompter.words().general, number.to_string());
    match &listed.matter {
        Ok(matter) => {
            let progress = Findings::new(prompter.library, matter, prompter.now).progress;
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
            let name = listed.path.file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            format!(
                "{number}. {name}, {}",
                history_words(prompter.lang).encryption.encrypted
            )
        }
        Err(why) => {
            let name = listed.path.file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            fill(
                words.unreadable,
                &[
                    ("number", &number),
                    ("name", &name),
                    ("why", why.get(prompter.lang)),
                ],
            )
        }
    }
}
