//! Performs effects: the only IO of the app besides drawing.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Result;

use crate::domain::{DateTime, Lang, Library, Matter, Text, said};
use crate::export::Output;
use crate::i18n::{Failed, OrFailed as _};
use crate::report::Findings;
use crate::store::{self, Lock, Store};
use crate::{bundle, intake};

use super::effect::{Effect, Listed, ListedState, Order, Outcome};
use super::{console, editor, signals};

/// What the effects work on.
#[derive(Debug)]
pub struct Runtime {
    library: Rc<Library>,
    store: Store,
    now: DateTime,
    /// Held for the matter that is open for writing.
    lock: Option<Lock>,
    /// Another program wrote to the screen: the next frame is drawn whole.
    pub redraw: bool,
    /// Whether the mouse is ours, as it was last set.
    mouse: bool,
}

impl Runtime {
    #[must_use]
    pub fn new(library: Rc<Library>, store: Store, now: DateTime) -> Self {
        Self { library, store, now, lock: None, redraw: false, mouse: true }
    }

    /// Performs an effect. What fails comes back as text; nothing here ends the app but `Quit`.
    pub fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Save { matter, path } => match self.save(&matter, path.as_deref()) {
                Ok(path) => Outcome::Saved { path, revision: matter.revision },
                Err(error) => Outcome::SaveFailed(store::failure(&error)),
            },
            Effect::Quit(unsaved) => match unsaved.map(|(matter, path)| self.save(&matter, path.as_deref())) {
                Some(Err(error)) => Outcome::SaveFailed(store::failure(&error)),
                _ => Outcome::Left,
            },
            effect => self.attempt(effect).unwrap_or_else(|error| Outcome::Failed(store::failure(&error))),
        }
    }

    fn attempt(&mut self, effect: Effect) -> Result<Outcome> {
        match effect {
            Effect::List => {
                self.lock = None;
                self.list().map(Outcome::Listed)
            }
            Effect::Open(path) => self.open(&path),
            Effect::OpenExample => {
                let matter = intake::read(&self.library, "example", bundle::EXAMPLE.as_bytes());
                let matter = matter.map_err(|diagnostics| store::joined(&diagnostics))?;
                Ok(Outcome::Opened { matter: Box::new(matter), path: None, read_only: false, example: true })
            }
            Effect::Create(name) => {
                let matter = intake::blank_matter(&self.library, &name, &now());
                let path = self.store.create(&self.library, &matter)?;
                self.open(&path)
            }
            Effect::Rename { path, organisation } => {
                self.changed(&path, |matter| matter.organisation = organisation).map(|()| Outcome::Renamed)
            }
            Effect::Duplicate(path) => {
                let mut matter = store::load(&self.library, &path)?;
                let words = crate::i18n::strings(language_of(&matter.organisation));
                matter.organisation = crate::i18n::fill(words.home.copy_of, &[("name", &matter.organisation)]);
                matter.created = now();
                matter.changed = now();
                self.store.create(&self.library, &matter)?;
                Ok(Outcome::Duplicated(matter.organisation))
            }
            Effect::Trash(path) => {
                let _lock = writable(&path)?;
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
        let bytes = store::read_bounded(path)?;
        let matter = intake::read(&self.library, &path.display().to_string(), &bytes);
        let matter = Box::new(matter.map_err(|diagnostics| store::joined(&diagnostics))?);
        if matter.revision == 0 && matter.created.is_empty() {
            // An answers file written by hand: it is never written over; the first change makes a matter of its own.
            self.lock = None;
            return Ok(Outcome::Opened { matter, path: None, read_only: false, example: false });
        }
        self.lock = None;
        self.lock = Lock::take(path)?;
        let read_only = self.lock.is_none();
        Ok(Outcome::Opened { matter, path: Some(path.to_path_buf()), read_only, example: false })
    }

    /// Writes the open matter; one without a file gets a file and its lock.
    fn save(&mut self, matter: &Matter, path: Option<&Path>) -> Result<PathBuf> {
        if let Some(path) = path {
            store::save(&self.library, path, matter)?;
            return Ok(path.to_path_buf());
        }
        let path = self.store.create(&self.library, matter)?;
        self.lock = Lock::take(&path)?;
        Ok(path)
    }

    /// Changes a matter that is not open here.
    fn changed(&self, path: &Path, change: impl FnOnce(&mut Matter)) -> Result<()> {
        let _lock = writable(path)?;
        let mut matter = store::load(&self.library, path)?;
        change(&mut matter);
        matter.changed = now();
        matter.revision += 1;
        store::save(&self.library, path, &matter)
    }

    fn name(&self, path: &Path) -> String {
        store::load(&self.library, path).map_or_else(|_| file_name(path), |matter| matter.organisation)
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

/// The lock of a matter, or an error if another window has it.
fn writable(path: &Path) -> Result<Lock> {
    let lock = Lock::take(path)?.or_failed(|| {
        said!("the matter is open in another window; close it there first", "该案卷已在另一窗口打开，请先在该窗口关闭")
    })?;
    Ok(lock)
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
