//! Performs effects: the only IO of the app besides drawing.

use std::path::Path;
use std::rc::Rc;

use zicha_engine::Findings;
use zicha_export::{Against, Output};
use zicha_law::{DateTime, Library};
use zicha_matter::Matter;
use zicha_store::{Result, Store, Writer};
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _, history_words, strings, ui};

use crate::session::{Encrypted, read_export};

use super::effect::{Effect, Listed, ListedState, Order, Outcome, Save};
use super::persistence::{failed, is_kept, not_saved};
use super::{console, editor, signals};

/// What the effects work on.
#[derive(Debug)]
pub struct Runtime {
    pub(super) library: Rc<Library>,
    pub(super) store: Store,
    pub(super) now: DateTime,
    /// Of the matter that is open for writing.
    pub(super) writer: Option<Box<Writer>>,
    /// What could not be written: tried again before anything else is opened.
    pub(super) unsaved: Option<Save>,
    /// Another program wrote to the screen: the next frame is drawn whole.
    pub redraw: bool,
    /// Whether the mouse is ours, as it was last set.
    mouse: bool,
}

impl Runtime {
    #[must_use]
    pub fn new(library: Rc<Library>, store: Store, now: DateTime) -> Self {
        Self {
            library,
            store,
            now,
            writer: None,
            unsaved: None,
            redraw: false,
            mouse: true,
        }
    }

    /// Performs an effect. What fails comes back as text; nothing here ends the app but `Quit`.
    pub fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Save(save) => self.save(save).unwrap_or_else(not_saved),
            Effect::Quit(unsaved) => match unsaved.map(|save| self.save(save)) {
                Some(Err(error)) if !is_kept(&error) => Outcome::QuitFailed(error.text()),
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
            Effect::OpenExample => {
                self.settle()?;
                let matter =
                    zicha_matter::read(&self.library, "example", zicha_pack::EXAMPLE.as_bytes());
                let matter = matter.map_err(|diagnostics| zicha_store::joined(&diagnostics))?;
                Ok(Outcome::Opened {
                    matter: Box::new(matter),
                    path: None,
                    read_only: None,
                    is_encrypted: false,
                    note: Some(Text::both(|lang| strings(lang).home.example_note)),
                })
            }
            Effect::Create(name) => {
                self.settle()?;
                let matter = zicha_matter::blank_matter(&self.library, &name, &now());
                let writer = self.store.begin(&self.library, &matter)?;
                let path = Some(writer.path().to_path_buf());
                self.writer = Some(Box::new(writer));
                Ok(Outcome::Opened {
                    matter: Box::new(matter),
                    path,
                    read_only: None,
                    is_encrypted: false,
                    note: None,
                })
            }
            Effect::Rename { path, organisation } => self
                .changed(&path, |matter| matter.organisation = organisation)
                .map(|()| Outcome::Renamed),
            Effect::Duplicate(path) => {
                let mut matter = self.store.load(&self.library, &path)?;
                let words = zicha_text::strings(language_of(&matter.organisation));
                matter.organisation =
                    zicha_text::fill(words.home.copy_of, &[("name", &matter.organisation)]);
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
            Effect::Export {
                matter,
                order,
                overwrite,
            } => self.export(&matter, order, overwrite),
            Effect::Verify { path, matter } => self.verify(&path, &matter),
            effect => self.about_matter(effect),
        }
    }

    /// What concerns the terminal and the look of the app, and no matter.
    pub(super) fn at_terminal(&mut self, effect: Effect) -> Result<Outcome> {
        match effect {
            Effect::Copy(text) => {
                on_screen(|| console::copy(&text))?;
                Ok(Outcome::Noted(Text::both(|lang| ui(lang).notice.copied)))
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
                self.aside(|_| {
                    signals::stop().context(|| text!("cannot go to the shell", "无法返回终端"))
                })?;
                Ok(Outcome::Silent)
            }
            Effect::Edit { .. }
                if self
                    .writer
                    .as_ref()
                    .is_some_and(|writer| writer.key().is_some()) =>
            {
                Ok(Outcome::Noted(Text::both(|lang| {
                    history_words(lang).encryption.no_editor
                })))
            }
            Effect::Edit { question, note } => {
                let note = self.aside(|runtime| editor::edit(runtime.store.folder(), &note))?;
                Ok(Outcome::Edited { question, note })
            }
            _ => Err(
                LocalizedError::new(text!("this is not done here", "该操作不在此处进行")).into(),
            ),
        }
    }

    /// Gives the terminal back while something else uses it, and takes it again.
    fn aside<T>(&mut self, work: impl FnOnce(&Self) -> Result<T, LocalizedError>) -> Result<T> {
        if !console::is_taken() {
            return Err(LocalizedError::new(Text::both(|lang| ui(lang).notice.no_terminal)).into());
        }
        console::give_back();
        let done = work(self);
        self.redraw = true;
        console::set_up(self.mouse)
            .context(|| text!("the terminal could not be taken again", "无法重新取得终端"))?;
        Ok(done?)
    }

    fn list(&self) -> Result<Vec<Listed>> {
        let listed = self.store.list(&self.library)?.into_iter().map(|listed| {
            let name = match &listed.matter {
                // Our side of a conflict has the name of the other.
                Ok(matter) if is_mine(&listed.path) => {
                    format!("{} · {}", matter.organisation, file_name(&listed.path))
                }
                Ok(matter) => matter.organisation.clone(),
                Err(_) => file_name(&listed.path),
            };
            let state = listed.matter.map(|matter| self.state(&matter));
            Listed {
                path: listed.path,
                name,
                is_locked: listed.is_locked,
                state,
            }
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

    /// Changes a matter that is not open here.
    fn changed(&self, path: &Path, change: impl FnOnce(&mut Matter)) -> Result<()> {
        let mut writer = self.store.take(&self.library, path, &now())?;
        let mut matter = writer
            .base()
            .cloned()
            .context(|| text!("the matter is empty", "案卷为空"))?;
        change(&mut matter);
        matter.changed = now();
        matter.revision = matter.revision.saturating_add(1);
        writer.save(&self.library, &matter).map(|_| ())
    }

    fn name(&self, path: &Path) -> String {
        self.store
            .load(&self.library, path)
            .map_or_else(|_| file_name(path), |matter| matter.organisation)
    }

    fn verify(&self, path: &Path, matter: &Matter) -> Result<Outcome> {
        let read = |path: &Path| {
            let bytes = zicha_store::read_bounded(path)?;
            Ok((path.display().to_string(), bytes))
        };
        let given = read_export(path, read, refuse_encrypted)?;
        let against = Against {
            library: &self.library,
            now: self.now,
            matter: Some(matter),
            as_of: None,
        };
        let found = zicha_export::verify(&given, &against)?;
        Ok(Outcome::Verified(Rc::new(found)))
    }

    fn export(&self, matter: &Matter, order: Order, overwrite: bool) -> Result<Outcome> {
        if order.path.exists() && !overwrite {
            return Ok(Outcome::Exists(order));
        }
        let findings = Findings::new(&self.library, matter, self.now);
        let made = order.format.make(
            &zicha_report::Report::new(&self.library, matter, &findings),
            &order.selection,
        )?;
        match &made.output {
            Output::File(bytes) => zicha_store::write(&order.path, bytes)?,
            Output::Folder(files) => zicha_store::write_folder(&order.path, files)?,
        }
        Ok(Outcome::Exported {
            path: order.path,
            counts: made.counts,
        })
    }
}

/// A passphrase is not asked for here: that of an export is not the one of its matter.
fn refuse_encrypted(_: Encrypted, _: Vec<u8>) -> Result<Vec<u8>> {
    Err(LocalizedError::new(text!(
        "the file is encrypted; `zicha verify FILE --against MATTER` asks for its passphrase",
        "该文件已加密；请用 `zicha verify 文件 --against 案卷` 输入口令核验"
    ))
    .into())
}

/// Writes to the terminal if it is ours.
fn on_screen(write: impl FnOnce() -> std::io::Result<()>) -> Result<()> {
    if console::is_taken() {
        write().context(|| text!("the terminal took nothing", "终端未接受"))?;
    }
    Ok(())
}

fn is_mine(path: &Path) -> bool {
    file_name(path).contains(".mine.") || file_name(path).contains(".mine-")
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A name in Chinese characters gets a Chinese suffix.
fn language_of(name: &str) -> Lang {
    if name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        Lang::Zh
    } else {
        Lang::En
    }
}

/// The present moment as it stands in saved matters.
#[must_use]
pub fn now() -> String {
    let now = jiff::ZonedDateTime::now();
    now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
