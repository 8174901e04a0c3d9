//! The conversation: where lines come from and go to, and the matter that it is about.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::session::{Session, of_record};
use zicha_law::{DateTime, Library, QuestionIx};
use zicha_matter::{Matter, Screen};
use zicha_report::{
    Block, ContentChanges, Difference, Former, conduct_line, content_changes, content_page,
};
use zicha_store::{Passphrase, Store, Writer};
use zicha_text::{Lang, Text, harmless, text};
use zicha_text::{
    PlainWords, ResultExt as _, Strings, content_diff_words, fill, plain_words, strings,
};

use super::{Hidden, page};

/// Everything that a conversation needs.
pub(super) struct Prompter<'a> {
    pub(super) library: &'a Library,
    pub(super) lang: Lang,
    pub(super) store: Store,
    pub(super) now: DateTime,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    hidden: Hidden<'a>,
    session: Option<Session>,
    /// Writes the open matter, if it may be written.
    writer: Option<Box<Writer>>,
    /// The question in front; `None` once there is nothing further to ask.
    pub(super) question: Option<QuestionIx>,
}

impl<'a> Prompter<'a> {
    pub(super) fn new(
        library: &'a Library,
        lang: Lang,
        store: Store,
        now: DateTime,
        input: &'a mut dyn BufRead,
        output: &'a mut dyn Write,
        hidden: Hidden<'a>,
    ) -> Self {
        Self {
            library,
            lang,
            store,
            now,
            input,
            output,
            hidden,
            session: None,
            writer: None,
            question: None,
        }
    }

    pub(super) fn words(&self) -> &'static PlainWords {
        plain_words(self.lang)
    }

    pub(super) fn strings(&self) -> &'static Strings {
        strings(self.lang)
    }

    /// Says a line, in signs that can be read aloud.
    pub(super) fn say(&mut self, text: &str) -> Result<()> {
        let line = page::aloud(self.lang, &harmless(text));
        let unwritten = || text!("cannot write to the output", "无法写入标准输出");
        writeln!(self.output, "{}", line.trim_end()).context(unwritten)?;
        Ok(())
    }

    /// Says a page, block after block.
    pub(super) fn read_out(&mut self, blocks: &[Block]) -> Result<()> {
        for line in page::lines(self.lang, blocks) {
            self.say(&line)?;
        }
        Ok(())
    }

    /// Asks for a line; `None` at the end of the input. Control characters are dropped.
    pub(super) fn ask(&mut self) -> Result<Option<String>> {
        match self.line()? {
            Some(line) => Ok(Some(zicha_matter::clean(Some(line.trim())))),
            None => Ok(None),
        }
    }

    /// A line as it was typed.
    fn line(&mut self) -> Result<Option<String>> {
        let unusable = || text!("cannot read the input", "无法读取标准输入");
        self.output
            .write_all(self.words().general.prompt.as_bytes())
            .context(unusable)?;
        self.output.flush().context(unusable)?;
        let mut bytes = Vec::new();
        if self.input.read_until(b'\n', &mut bytes).context(unusable)? == 0 {
            writeln!(self.output).context(unusable)?;
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Asks for lines up to one that is a full stop, or to the end of the input.
    pub(super) fn ask_lines(&mut self) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        while let Some(line) = self.ask()? {
            if line == "." || line == "。" {
                break;
            }
            lines.push(line);
        }
        Ok(lines)
    }

    pub(super) fn greet(&mut self) -> Result<()> {
        let app = &self.strings().app;
        self.say(&fill(
            self.words().general.title,
            &[("name", app.name), ("tagline", app.tagline)],
        ))?;
        self.say(app.not_advice)?;
        self.say(self.words().general.welcome)
    }

    pub(super) fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    pub(super) fn session_mut(&mut self) -> Option<&mut Session> {
        self.session.as_mut()
    }

    /// Opens the key of a matter that is encrypted.
    fn unlock(&mut self, path: &Path) -> Result<()> {
        let passphrase = self.passphrase(path)?;
        Ok(self.store.unlock(path, &passphrase)?)
    }

    /// Asks for the passphrase of an encrypted file.
    pub(super) fn passphrase(&mut self, path: &Path) -> Result<Passphrase> {
        match (self.hidden)(self.lang, path)? {
            Some(passphrase) => Ok(passphrase),
            None => self.shown_passphrase(path),
        }
    }

    /// A passphrase as a line like any other, where nothing can be hidden.
    fn shown_passphrase(&mut self, path: &Path) -> Result<Passphrase> {
        let prompt = text!(
            "{} is encrypted. Its passphrase:",
            "{} 已加密。请输入口令：",
            path.display()
        );
        self.say(prompt.get(self.lang))?;
        let line = self.line()?.unwrap_or_default();
        Ok(Passphrase::new(
            line.trim_end_matches(['\n', '\r']).to_owned(),
        )?)
    }

    /// Opens a saved matter or an answers file, at the question at which it was left.
    pub(super) fn open(&mut self, path: &Path) -> Result<()> {
        if self.store.is_locked(path) {
            self.unlock(path)?;
        }
        let opened = self.store.open(self.library, path, &now())?;
        let (matter, writer, path, read_only) = opened.into_parts(path);
        self.writer = writer;
        self.begin(matter, path, read_only)
    }

    pub(super) fn open_example(&mut self) -> Result<()> {
        let matter = zicha_matter::read(self.library, "example", zicha_pack::EXAMPLE.as_bytes());
        let matter = matter.map_err(|diagnostics| zicha_store::joined(&diagnostics))?;
        self.begin(matter, None, None)?;
        self.say(self.strings().home.example_note)
    }

    pub(super) fn create(&mut self, name: &str) -> Result<()> {
        let matter = zicha_matter::blank_matter(self.library, name, &now());
        let writer = self.store.begin(self.library, &matter)?;
        let path = writer.path().to_path_buf();
        self.writer = Some(Box::new(writer));
        self.begin(matter, Some(path), None)
    }

    fn begin(
        &mut self,
        matter: Matter,
        path: Option<PathBuf>,
        read_only: Option<Text>,
    ) -> Result<()> {
        let session = Session::new(self.library, matter, path, read_only.is_some(), self.now);
        let place = session.matter().place.question.clone();
        self.question = session.resuming(self.library, place.as_deref());
        let progress = session.report(self.library).progress;
        let (answered, visible) = (progress.answered.to_string(), progress.visible.to_string());
        let progress = fill(
            self.strings().dashboard.answered,
            &[
                ("answered", &answered),
                ("visible", &visible),
                ("withheld", &progress.withheld.to_string()),
            ],
        );
        let name = session.matter().organisation.clone();
        self.session = Some(session);
        self.say(&fill(
            self.words().general.opened,
            &[("name", &name), ("progress", &progress)],
        ))?;
        if let Some(why) = read_only {
            self.say(why.get(self.lang))?;
        }
        self.say_contradiction()?;
        self.announce_changes()
    }

    /// Says that the conduct ends before it begins, if it does.
    pub(super) fn say_contradiction(&mut self) -> Result<()> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        if session.assessment().impossible.is_none() {
            return Ok(());
        }
        self.say(&conduct_line(
            self.strings(),
            self.lang,
            session.assessment(),
        ))
    }

    /// Says that the matter was answered under other content, and what that touches.
    fn announce_changes(&mut self) -> Result<()> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        let Some(change) = session.content_change(self.library) else {
            return Ok(());
        };
        self.say(&change.told(self.lang))?;
        let words = &content_diff_words(self.lang).session;
        match self.content_changes() {
            Some(found) if found.is_known => {
                let count = |difference| found.count(difference).to_string();
                self.say(&fill(
                    words.questions,
                    &[
                        ("added", &count(Difference::Added)),
                        ("changed", &count(Difference::Changed)),
                        ("removed", &count(Difference::Removed)),
                    ],
                ))
            }
            _ => self.say(words.how),
        }
    }

    fn content_changes(&self) -> Option<ContentChanges> {
        let matter = self.session.as_ref()?.matter();
        let former = of_record(&self.store, self.library, matter);
        let former = former
            .as_ref()
            .map(|(library, matter)| Former { library, matter });
        Some(content_changes(former, self.library, matter, self.now))
    }

    /// Reads out what the content changed since the matter was last answered.
    pub(super) fn tell_changes(&mut self) -> Result<()> {
        let Some(changes) = self.content_changes() else {
            return Ok(());
        };
        self.read_out(&content_page(&changes, self.lang))
    }

    /// Writes the matter and then says what was recorded: nothing is acknowledged that is not on the disk.
    pub(super) fn acknowledge(&mut self, recorded: &str) -> Result<()> {
        if self.save()? {
            self.say(recorded)?;
        }
        Ok(())
    }

    /// Writes the matter with the place where the user is, and gives back whether all of it is on the disk. What fails is
    /// said, and the session goes on in memory.
    pub(super) fn save(&mut self) -> Result<bool> {
        let (library, question) = (self.library, self.question);
        let Some(session) = self.session.as_mut().filter(|session| !session.read_only) else {
            return Ok(false);
        };
        let is_there = session.is_at(library, Screen::Interview, question);
        if session.saved && (session.path.is_none() || is_there) {
            return Ok(session.path.is_some());
        }
        session.set_place(library, Screen::Interview, question);
        let (did, matter) = (session.take_deed(), session.to_save(now()));
        let written = match &mut self.writer {
            Some(writer) => writer.save_as(library, &matter, did),
            None => self.store.begin(library, &matter).map(|writer| {
                session.path = Some(writer.path().to_path_buf());
                self.writer = Some(Box::new(writer));
                None
            }),
        };
        match written {
            Ok(warning) => {
                session.saved = true;
                if let Some(warning) = warning {
                    self.say(warning.get(self.lang))?;
                }
                Ok(true)
            }
            Err(error) => {
                let why = error.text();
                self.say(&fill(
                    self.words().general.not_saved,
                    &[("why", why.get(self.lang))],
                ))?;
                Ok(false)
            }
        }
    }

    /// Saves and says goodbye.
    pub(super) fn leave(&mut self) -> Result<()> {
        self.save()?;
        let words = &self.words().general;
        let is_kept = match &self.session {
            Some(session) => session.saved && session.path.is_some(),
            None => false,
        };
        self.say(if is_kept {
            words.bye
        } else {
            words.bye_unsaved
        })
    }

    pub(super) fn switch_language(&mut self) -> Result<()> {
        self.lang = self.lang.other();
        self.say(self.words().general.language)
    }
}

/// The present moment as it stands in saved matters.
pub(super) fn now() -> String {
    jiff::ZonedDateTime::now()
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}
