//! Performs effects: the only IO of the app besides drawing.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Result;

use crate::domain::{DateTime, Lang, Library, Matter, Text, said};
use crate::export::Output;
use crate::i18n::{Failed, OrFailed as _, fill, record};
use crate::report::{ContentChanges, Findings, Former, checked, content_changes};
use crate::session::of_record;
use crate::store::{self, Hold, Opened, Refusal, Store, Turned, Writer};
use crate::{bundle, intake};

use super::effect::{Effect, Listed, ListedState, Order, Outcome, Save};
use super::secret::Turn;
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
    unsaved: Option<Save>,
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
            Effect::Save(save) => self.save(save).unwrap_or_else(not_saved),
            Effect::Quit(unsaved) => match unsaved.map(|save| self.save(save)) {
                Some(Err(error)) if !is_kept(&error) => Outcome::SaveFailed(store::failure(&error)),
                _ => Outcome::Left,
            },
            effect => self.attempt(effect).unwrap_or_else(failed),
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
            Effect::Open(path) => self.open(&path, None),
            Effect::Unlock { path, passphrase } => {
                self.store.unlock(&path, &passphrase)?;
                self.open(&path, None)
            }
            Effect::Turn { path, turn } => self.turn(&path, &turn),
            Effect::Exhibit { question, lines, known } => {
                let exhibits = store::exhibits(&lines, &known, self.now.date());
                Ok(Outcome::Exhibited { question, lines, exhibits })
            }
            Effect::CheckEvidence(matter) => {
                Ok(Outcome::Evidence(Rc::new(checked(&self.library, &matter, store::recheck))))
            }
            Effect::ContentChanges(matter) => Ok(Outcome::ContentChanges(Rc::new(self.content_changes(&matter)))),
            Effect::Recover(path) => self.recover(&path),
            Effect::History(path) => self.store.history(&path).map(Outcome::History),
            Effect::Elsewhere { save, folder } => self.elsewhere(&save, &folder),
            Effect::OpenExample => {
                self.settle()?;
                let matter = intake::read(&self.library, "example", bundle::EXAMPLE.as_bytes());
                let matter = matter.map_err(|diagnostics| store::joined(&diagnostics))?;
                Ok(Outcome::Opened {
                    matter: Box::new(matter),
                    path: None,
                    read_only: None,
                    is_sealed: false,
                    note: Some(noted_home()),
                })
            }
            Effect::Create(name) => {
                self.settle()?;
                let matter = intake::blank_matter(&self.library, &name, &now());
                let writer = self.store.begin(&self.library, &matter)?;
                let path = Some(writer.path().to_path_buf());
                self.writer = Some(Box::new(writer));
                Ok(Outcome::Opened { matter: Box::new(matter), path, read_only: None, is_sealed: false, note: None })
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
                self.store.create_copy(&self.library, &matter, &path)?;
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
            Effect::Remember(settings) => {
                self.store.set_person(settings.person().unwrap_or_default());
                if let Some(writer) = &mut self.writer {
                    writer.set_person(self.store.person());
                }
                settings.save(self.store.folder()).map(|()| Outcome::Silent)
            }
            Effect::Suspend => {
                self.aside(|_| signals::stop().or_failed(|| said!("cannot go to the shell", "无法返回终端")))?;
                Ok(Outcome::Silent)
            }
            Effect::Edit { .. } if self.writer.as_ref().is_some_and(|writer| writer.key().is_some()) => {
                Ok(Outcome::Noted(noted_secret(|words| words.no_editor)))
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
            Listed { path: listed.path, name, is_locked: listed.is_locked, state }
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

    fn open(&mut self, path: &Path, note: Option<Text>) -> Result<Outcome> {
        self.settle()?;
        self.writer = None;
        let Opened { matter, hold } = self.store.open(&self.library, path, &now())?;
        let is_sealed = self.store.key_of(path).ok().flatten().is_some();
        let (path, read_only) = match hold {
            Hold::Ours(writer) => {
                self.writer = Some(writer);
                (Some(path.to_path_buf()), None)
            }
            Hold::ReadOnly(why) => (Some(path.to_path_buf()), Some(why)),
            Hold::ByHand => (None, None),
        };
        Ok(Outcome::Opened { matter: Box::new(matter), path, read_only, is_sealed, note })
    }

    /// Turns encryption on, off, or over to another passphrase, and opens the matter again.
    fn turn(&mut self, path: &Path, turn: &Turn) -> Result<Outcome> {
        self.settle()?;
        // All its files are written again, under the lock of the matter.
        self.writer = None;
        let (library, now) = (&self.library, now());
        let turned = match turn {
            Turn::Encrypt(passphrase) => self.store.encrypt(library, path, passphrase, &now),
            Turn::Change(former, new) => self.store.change_passphrase(library, path, former, new, &now),
            Turn::Decrypt(passphrase) => self.store.decrypt(library, path, passphrase, &now),
        };
        match turned {
            Ok(turned) => self.open(path, Some(turned_text(turn, &turned))),
            // The matter is as it was, and goes on.
            Err(error) => self.open(path, Some(store::failure(&error))),
        }
    }

    fn content_changes(&self, matter: &Matter) -> ContentChanges {
        let former = of_record(&self.store, &self.library, matter);
        let former = former.as_ref().map(|(library, matter)| Former { library, matter });
        content_changes(former, &self.library, matter, self.now)
    }

    fn recover(&mut self, path: &Path) -> Result<Outcome> {
        let recovered = self.store.recover(&self.library, path, &now())?;
        let aside = recovered.aside.as_deref().map(file_name).unwrap_or_default();
        let of = |lang| fill(record(lang).rescue.recovered, &[("file", &aside)]).into();
        self.open(path, Some(Text { en: of(Lang::En), zh: of(Lang::Zh) }))
    }

    /// Writes the open matter into another folder, where it is kept from then on; what could not be written before is
    /// in it.
    fn elsewhere(&mut self, save: &Save, folder: &Path) -> Result<Outcome> {
        let store = self.store.beside(folder.to_path_buf());
        let writer = store.begin(&self.library, &save.matter)?;
        let path = writer.path().to_path_buf();
        self.writer = Some(Box::new(writer));
        self.unsaved = None;
        let of = |lang| fill(record(lang).rescue.moved, &[("path", &path.display().to_string())]).into();
        let warning = Some(Text { en: of(Lang::En), zh: of(Lang::Zh) });
        Ok(Outcome::Saved { path, revision: save.matter.revision, warning })
    }

    /// Writes the open matter, or keeps it to be tried again.
    fn save(&mut self, save: Save) -> Result<Outcome> {
        match self.written(&save) {
            Ok((path, warning)) => {
                let united = save.over.is_some().then(|| noted_rescue(|words| words.united));
                let retried = self.unsaved.take().map(|_| noted_rescue(|words| words.retried));
                let warning = warning.or(united).or(retried);
                Ok(Outcome::Saved { path, revision: save.matter.revision, warning })
            }
            Err(error) => {
                self.unsaved = Some(save);
                Err(error)
            }
        }
    }

    /// Writes what could not be written before: what is opened next takes its place.
    fn settle(&mut self) -> Result<()> {
        let Some(save) = self.unsaved.take() else { return Ok(()) };
        match self.save(save) {
            Err(error) if !is_kept(&error) => Err(error),
            _ => {
                self.unsaved = None;
                Ok(())
            }
        }
    }

    /// Writes a matter; one without a file gets a file and its lock. Also says what could not be done beside.
    fn written(&mut self, save: &Save) -> Result<(PathBuf, Option<Text>)> {
        let Some(path) = &save.path else {
            let writer = self.store.begin(&self.library, &save.matter)?;
            let path = writer.path().to_path_buf();
            self.writer = Some(Box::new(writer));
            return Ok((path, None));
        };
        let writer = self.writer.as_mut().filter(|writer| writer.path() == path);
        let writer = writer.or_failed(|| said!("{} is not open here", "{} 未在此处打开", path.display()))?;
        let Some(changed) = &save.over else {
            return Ok((path.clone(), writer.save_as(&self.library, &save.matter, save.did.clone())?));
        };
        writer.go_on_from(changed);
        let warning = writer.save_as(&self.library, &save.matter, save.did.clone())?;
        // Our side is in the united matter and in the history; beside it, it would pass for a matter of its own.
        let warning = warning.or_else(|| self.store.trash(&changed.kept).err().map(|error| store::failure(&error)));
        Ok((path.clone(), warning))
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

/// A word of rescue in both languages.
fn noted_rescue(word: fn(&crate::i18n::Rescue) -> &'static str) -> Text {
    let of = |lang| word(&record(lang).rescue).into();
    Text { en: of(Lang::En), zh: of(Lang::Zh) }
}

fn noted_home() -> Text {
    let of = |lang| crate::i18n::strings(lang).home.example_note.into();
    Text { en: of(Lang::En), zh: of(Lang::Zh) }
}

/// A word of secrecy in both languages.
fn noted_secret(word: fn(&crate::i18n::Secret) -> &'static str) -> Text {
    let of = |lang| word(&record(lang).secret).into();
    Text { en: of(Lang::En), zh: of(Lang::Zh) }
}

/// What came of a matter that was not saved: what another program wrote can be united with it.
fn not_saved(error: anyhow::Error) -> Outcome {
    match error.downcast::<Refusal>() {
        Ok(Refusal::Changed(changed)) if changed.theirs.is_some() => Outcome::Conflict(Rc::from(changed)),
        Ok(refusal) => Outcome::SaveFailed(store::failure(&refusal.into())),
        Err(error) => Outcome::SaveFailed(store::failure(&error)),
    }
}

/// What came of what failed: of a damaged matter a good version is offered.
fn failed(error: anyhow::Error) -> Outcome {
    match error.downcast::<Refusal>() {
        Ok(Refusal::Damaged(damaged)) => match damaged.good.clone() {
            Some(good) => Outcome::Damaged { path: damaged.path, good },
            None => Outcome::Failed(store::failure(&Refusal::Damaged(damaged).into())),
        },
        Ok(Refusal::Sealed(path)) => Outcome::Sealed(path),
        Ok(Refusal::WrongPassphrase(path)) => {
            let why = Refusal::WrongPassphrase(path.clone()).text();
            Outcome::WrongPassphrase(path, why)
        }
        Ok(refusal) => Outcome::Failed(store::failure(&refusal.into())),
        Err(error) => Outcome::Failed(store::failure(&error)),
    }
}

/// What was encrypted or decrypted, and what is left in plain.
fn turned_text(turn: &Turn, turned: &Turned) -> Text {
    let of = |lang| {
        let words = &record(lang).secret;
        let template = match turn {
            Turn::Encrypt(_) => words.turned_on,
            Turn::Change(..) => words.turned_over,
            Turn::Decrypt(_) => words.turned_off,
        };
        let told = fill(template, &[("count", &turned.files.to_string())]);
        let left: Vec<String> = turned.left.iter().map(|path| path.display().to_string()).collect();
        if left.is_empty() || matches!(turn, Turn::Decrypt(_)) {
            return told;
        }
        format!("{told} {}", fill(words.left, &[("files", &left.join(crate::i18n::listed(lang)))]))
    };
    Text { en: of(Lang::En).into(), zh: of(Lang::Zh).into() }
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
