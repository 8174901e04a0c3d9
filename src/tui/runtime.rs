//! Performs effects: the only IO of the app besides drawing.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Result;

use crate::domain::{DateTime, Lang, Library, Matter, Text, said};
use crate::export::Output;
use crate::i18n::{Failed, OrFailed as _};
use crate::report::Findings;
use crate::store::{self, Hold, Opened, Refusal, Store, Writer};
use crate::{bundle, intake};

use super::effect::{Effect, Listed, ListedState, Order, Outcome};
use super::{console, editor, signals};

/// What the effects work on.
#[derive(Debug)]
pub struct Runtime {
    library: Rc<Library>,
    store: Store,
    now: DateTime,
    /// Of the matter that is open for writing.
    writer: Option<Box<Writer>>,
    /// What could not be written: tried again before anything else is opened.
    unsaved: Option<(Box<Matter>, Option<PathBuf>)>,
    /// Another program wrote to the screen: the next frame is drawn whole.
    pub redraw: bool,
    /// Whether the mouse is ours, as it was last set.
    mouse: bool,
}

impl Runtime {
    #[must_use]
    pub fn new(library: Rc<Library>, store: Store, now: DateTime) -> Self {
        Self { library, store, now, writer: None, unsaved: None, redraw: false, mouse: true }
    }

    /// Performs an effect. What fails comes back as text; nothing here ends the app but `Quit`.
    pub fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Save { matter, path } => match self.save(matter, path) {
                Ok(outcome) => outcome,
                Err(error) => Outcome::SaveFailed(store::failure(&error)),
            },
            Effect::Quit(unsaved) => match unsaved.map(|(matter, path)| self.save(matter, path)) {
                Some(Err(error)) if !is_kept(&error) => Outcome::SaveFailed(store::failure(&error)),
                _ => Outcome::Left,
            },
            effect => self.attempt(effect).unwrap_or_else(|error| Outcome::Failed(store::failure(&error))),
        }
    }

    fn attempt(&mut self, effect: Effect) -> Result<Outcome> {
        match effect {
            Effect::List => {
                if self.unsaved.is_none() {
                    self.writer = None;
                }
                self.list().map(Outcome::Listed)
            }
            Effect::Open(path) => self.open(&path),
            Effect::OpenExample => {
                self.settle()?;
                let matter = intake::read(&self.library, "example", bundle::EXAMPLE.as_bytes());
                let matter = matter.map_err(|diagnostics| store::joined(&diagnostics))?;
                Ok(Outcome::Opened { matter: Box::new(matter), path: None, read_only: None, example: true })
            }
            Effect::Create(name) => {
                self.settle()?;
                let matter = intake::blank_matter(&self.library, &name, &now());
                let writer = self.store.begin(&self.library, &matter)?;
                let path = Some(writer.path().to_path_buf());
                self.writer = Some(Box::new(writer));
                Ok(Outcome::Opened { matter: Box::new(matter), path, read_only: None, example: false })
            }
            Effect::Rename { path, organisation } => {
                self.changed(&path, |matter| matter.organisation = organisation).map(|()| Outcome::Renamed)
            }
            Effect::Duplicate(path) => {
                let mut matter = self.store.load(&self.library, &path)?;
                let words = crate::i18n::strings(language_of(&matter.organisation));
                matter.organisation = crate::i18n::fill(words.home.copy_of, &[("name", &matter.organisation)]);
                matter.created = now();
                matter.changed = now();
                self.store.create(&self.library, &matter)?;
                Ok(Outcome::Duplicated(matter.organisation))
            }
            Effect::Trash(path) => {
                let _lock = self.store.lock(&path, &now())?;
                let name = self.name(&path);
                let to = self.store.trash(&path)?;
                Ok(Outcome::Trashed { from: name, to })
            }
            Effect::Restore(path) => {
                let restored = self.store.restore(&path)?;
                Ok(Outcome::Restored(self.name(&restored)))
            }
            Effect::Export { matter, order, overwrite } => self.export(&matter, order, overwrite),
            effect => self.at_terminal(effect),
        }
    }

    /// What concerns the terminal and the look of the app, and no matter.
    fn at_terminal(&mut self, effect: Effect) -> Result<Outcome> {
        match effect {
            Effect::Copy(text) => {
                on_screen(|| console::copy(&text))?;
                Ok(Outcome::Noted(noted(|words| words.notice.copied)))
            }
            Effect::Mouse(on) => {
                self.mouse = on;
                on_screen(|| console::set_mouse(on))?;
                Ok(Outcome::Silent)
            }
            Effect::Remember(settings) => settings.save(self.store.folder()).map(|()| Outcome::Silent),
            Effect::Suspend => {
                self.aside(|_| signals::stop().or_failed(|| said!("cannot go to the shell", "无法返回终端")))?;
                Ok(Outcome::Silent)
            }
            Effect::Edit { question, note } => {
                let note = self.aside(|runtime| editor::edit(runtime.store.folder(), &note))?;
                Ok(Outcome::Edited { question, note })
            }
            _ => Err(Failed::new(said!("this is not done here", "该操作不在此处进行")).into()),
        }
    }

    /// Gives the terminal back while something else uses it, and takes it again.
    fn aside<T>(&mut self, work: impl FnOnce(&Self) -> Result<T, Failed>) -> Result<T> {
        if !console::is_taken() {
            return Err(Failed::new(noted(|words| words.notice.no_terminal)).into());
        }
        console::give_back();
        let done = work(self);
        self.redraw = true;
        console::set_up(self.mouse).or_failed(|| said!("the terminal could not be taken again", "无法重新取得终端"))?;
        Ok(done?)
    }

    fn list(&self) -> Result<Vec<Listed>> {
        let listed = self.store.list(&self.library)?.into_iter().map(|listed| {
            let name = match &listed.matter {
                Ok(matter) => matter.organisation.clone(),
                Err(_) => file_name(&listed.path),
            };
            let state = listed.matter.map(|matter| self.state(&matter));
            Listed { path: listed.path, name, state }
        });
        Ok(listed.collect())
    }

    fn state(&self, matter: &Matter) -> ListedState {
        let findings = Findings::new(&self.library, matter, self.now);
        ListedState {
            done: findings.progress.done(),
            asked: findings.progress.visible,
            changed: matter.changed.clone(),
            worst: findings.worst_article(),
        }
    }

    fn open(&mut self, path: &Path) -> Result<Outcome> {
        self.settle()?;
        self.writer = None;
        let Opened { matter, hold } = self.store.open(&self.library, path, &now())?;
        let (path, read_only) = match hold {
            Hold::Ours(writer) => {
                self.writer = Some(writer);
                (Some(path.to_path_buf()), None)
            }
            Hold::ReadOnly(why) => (Some(path.to_path_buf()), Some(why)),
            Hold::ByHand => (None, None),
        };
        Ok(Outcome::Opened { matter: Box::new(matter), path, read_only, example: false })
    }

    /// Writes the open matter, or keeps it to be tried again.
    fn save(&mut self, matter: Box<Matter>, path: Option<PathBuf>) -> Result<Outcome> {
        match self.written(&matter, path.as_deref()) {
            Ok((path, warning)) => {
                self.unsaved = None;
                Ok(Outcome::Saved { path, revision: matter.revision, warning })
            }
            Err(error) => {
                self.unsaved = Some((matter, path));
                Err(error)
            }
        }
    }

    /// Writes what could not be written before: what is opened next takes its place.
    fn settle(&mut self) -> Result<()> {
        let Some((matter, path)) = self.unsaved.take() else { return Ok(()) };
        match self.save(matter, path) {
            Err(error) if !is_kept(&error) => Err(error),
            _ => {
                self.unsaved = None;
                Ok(())
            }
        }
    }

    /// Writes a matter; one without a file gets a file and its lock. Also says what could not be done beside.
    fn written(&mut self, matter: &Matter, path: Option<&Path>) -> Result<(PathBuf, Option<Text>)> {
        let Some(path) = path else {
            let writer = self.store.begin(&self.library, matter)?;
            let path = writer.path().to_path_buf();
            self.writer = Some(Box::new(writer));
            return Ok((path, None));
        };
        let writer = self.writer.as_mut().filter(|writer| writer.path() == path);
        let writer = writer.or_failed(|| said!("{} is not open here", "{} 未在此处打开", path.display()))?;
        Ok((path.to_path_buf(), writer.save(&self.library, matter)?))
    }

    /// Changes a matter that is not open here.
    fn changed(&self, path: &Path, change: impl FnOnce(&mut Matter)) -> Result<()> {
        let mut writer = self.store.take(&self.library, path, &now())?;
        let mut matter = writer.base().cloned().or_failed(|| said!("the matter is empty", "案卷为空"))?;
        change(&mut matter);
        matter.changed = now();
        matter.revision = matter.revision.saturating_add(1);
        writer.save(&self.library, &matter).map(|_| ())
    }

    fn name(&self, path: &Path) -> String {
        self.store.load(&self.library, path).map_or_else(|_| file_name(path), |matter| matter.organisation)
    }

    fn export(&self, matter: &Matter, order: Order, overwrite: bool) -> Result<Outcome> {
        if order.path.exists() && !overwrite {
            return Ok(Outcome::Exists(order));
        }
        let findings = Findings::new(&self.library, matter, self.now);
        let made = order.format.make(&findings.report(&self.library, matter), &order.selection)?;
        match &made.output {
            Output::File(bytes) => store::write(&order.path, bytes)?,
            Output::Folder(files) => store::write_folder(&order.path, files)?,
        }
        Ok(Outcome::Exported { path: order.path, counts: made.counts })
    }
}

/// Writes to the terminal if it is ours.
fn on_screen(write: impl FnOnce() -> std::io::Result<()>) -> Result<()> {
    if console::is_taken() {
        write().or_failed(|| said!("the terminal took nothing", "终端未接受"))?;
    }
    Ok(())
}

/// A word of the interface in both languages.
fn noted(word: fn(&crate::i18n::Desk) -> &'static str) -> Text {
    let of = |lang| word(crate::i18n::desk(lang)).into();
    Text { en: of(Lang::En), zh: of(Lang::Zh) }
}

/// Whether what could not be written is on the disk all the same, in a file beside.
fn is_kept(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Refusal::Changed(_)))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A name in Chinese characters gets a Chinese suffix.
fn language_of(name: &str) -> Lang {
    if name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) { Lang::Zh } else { Lang::En }
}

/// The present moment as it stands in saved matters.
#[must_use]
pub fn now() -> String {
    let now = jiff::ZonedDateTime::now();
    now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
