//! How the open matter is kept: opened, written, brought back, put under a passphrase; its history and its evidence.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::session::of_record;
use zicha_matter::Matter;
use zicha_report::{ContentChanges, Former, checked, content_changes};
use zicha_store::{Result, StoreError, Turned};
use zicha_text::{LocalizedError, ResultExt as _, fill, history_words};
use zicha_text::{Text, text};

use super::effect::{Effect, Outcome, Save, Turn};
use super::runtime::{Runtime, file_name, now};

impl Runtime {
    pub(super) fn about_matter(&mut self, effect: Effect) -> Result<Outcome> {
        match effect {
            Effect::Open(path) => self.open(&path, None),
            Effect::Unlock { path, passphrase } => {
                self.store.unlock(&path, &passphrase)?;
                self.open(&path, None)
            }
            Effect::Turn { path, turn } => self.turn(&path, &turn),
            Effect::EvidenceFile {
                question,
                lines,
                known,
            } => {
                let evidence_files = zicha_store::evidence_files(&lines, &known, self.now.date());
                Ok(Outcome::Exhibited {
                    question,
                    lines,
                    evidence_files,
                })
            }
            Effect::CheckEvidence(matter) => Ok(Outcome::Evidence(Rc::new(checked(
                &self.library,
                &matter,
                zicha_store::recheck,
            )))),
            Effect::ContentChanges(matter) => Ok(Outcome::ContentChanges(Rc::new(
                self.content_changes(&matter),
            ))),
            Effect::Recover(path) => self.recover(&path),
            Effect::History(path) => self.store.history(&path).map(Outcome::History),
            Effect::Elsewhere { save, folder } => Ok(self.elsewhere(save, &folder)),
            effect => self.at_terminal(effect),
        }
    }

    fn open(&mut self, path: &Path, note: Option<Text>) -> Result<Outcome> {
        self.settle()?;
        self.writer = None;
        let opened = self.store.open(&self.library, path, &now())?;
        let is_encrypted = self.store.key_of(path).ok().flatten().is_some();
        let (matter, writer, path, read_only) = opened.into_parts(path);
        self.writer = writer;
        Ok(Outcome::Opened {
            matter: Box::new(matter),
            path,
            read_only,
            is_encrypted,
            note,
        })
    }

    /// Turns encryption on, off, or over to another passphrase, and opens the matter again.
    fn turn(&mut self, path: &Path, turn: &Turn) -> Result<Outcome> {
        self.settle()?;
        // All its files are written again, under the lock of the matter.
        self.writer = None;
        let (library, now) = (&self.library, now());
        let turned = match turn {
            Turn::Encrypt(passphrase) => self.store.encrypt(library, path, passphrase, &now),
            Turn::Change(former, new) => self
                .store
                .change_passphrase(library, path, former, new, &now),
            Turn::Decrypt(passphrase) => self.store.decrypt(library, path, passphrase, &now),
        };
        match turned {
            Ok(turned) => self.open(path, Some(turned_text(turn, &turned))),
            // The matter is as it was, and goes on.
            Err(error) => self.open(path, Some(error.text())),
        }
    }

    fn content_changes(&self, matter: &Matter) -> ContentChanges {
        let former = of_record(&self.store, &self.library, matter);
        let former = former
            .as_ref()
            .map(|(library, matter)| Former { library, matter });
        content_changes(former, &self.library, matter, self.now)
    }

    fn recover(&mut self, path: &Path) -> Result<Outcome> {
        let recovered = self.store.recover(&self.library, path, &now())?;
        let aside = recovered
            .aside
            .as_deref()
            .map(file_name)
            .unwrap_or_default();
        self.open(
            path,
            Some(Text::both(|lang| {
                fill(history_words(lang).conflict.recovered, &[("file", &aside)])
            })),
        )
    }

    /// Writes the open matter into another folder, where it is kept from then on. If that cannot be, it is kept where it was.
    fn elsewhere(&mut self, save: Save, folder: &Path) -> Outcome {
        let why = match self.moved(&save, folder) {
            Ok(moved) => return moved,
            Err(error) => error.text(),
        };
        match self.save(save) {
            Ok(Outcome::Saved { path, revision, .. }) => Outcome::Saved {
                path,
                revision,
                warning: Some(why),
            },
            Ok(other) => other,
            Err(error) => not_saved(error),
        }
    }

    /// What could not be written before is in what is written now.
    fn moved(&mut self, save: &Save, folder: &Path) -> Result<Outcome> {
        // A slip of the pen makes no row of folders.
        if folder.parent().is_some_and(|above| !above.is_dir()) {
            let absent = text!(
                "there is no folder above {}",
                "{} 的上级文件夹不存在",
                folder.display()
            );
            return Err(LocalizedError::new(absent).into());
        }
        let store = self.store.beside(folder.to_path_buf());
        let writer = match &self.writer {
            Some(writer) => store.take_over(&self.library, &save.matter, writer)?,
            None => store.begin(&self.library, &save.matter)?,
        };
        let path = writer.path().to_path_buf();
        self.writer = Some(Box::new(writer));
        self.unsaved = None;
        let warning = Some(Text::both(|lang| {
            fill(
                history_words(lang).conflict.moved,
                &[("path", &path.display().to_string())],
            )
        }));
        Ok(Outcome::Saved {
            path,
            revision: save.matter.revision,
            warning,
        })
    }

    /// Writes the open matter, or keeps it to be tried again.
    pub(super) fn save(&mut self, save: Save) -> Result<Outcome> {
        match self.written(&save) {
            Ok((path, warning)) => {
                let united = save
                    .over
                    .is_some()
                    .then(|| Text::both(|lang| history_words(lang).conflict.united));
                let retried = self
                    .unsaved
                    .take()
                    .map(|_| Text::both(|lang| history_words(lang).conflict.retried));
                let warning = warning.or(united).or(retried);
                Ok(Outcome::Saved {
                    path,
                    revision: save.matter.revision,
                    warning,
                })
            }
            Err(error) => {
                self.unsaved = Some(save);
                Err(error)
            }
        }
    }

    /// Writes what could not be written before: what is opened next takes its place.
    pub(super) fn settle(&mut self) -> Result<()> {
        let Some(save) = self.unsaved.take() else {
            return Ok(());
        };
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
        let writer =
            writer.context(|| text!("{} is not open here", "{} 未在此处打开", path.display()))?;
        let Some((changed, mine)) = &save.over else {
            return Ok((
                path.clone(),
                writer.save_as(&self.library, &save.matter, save.did.clone())?,
            ));
        };
        writer.go_on_from(changed, mine);
        let warning = writer.save_as(&self.library, &save.matter, save.did.clone())?;
        // Our side is in the united matter and in the history; beside it, it would pass for a matter of its own.
        let warning = warning.or_else(|| {
            self.store
                .trash(&changed.conflict_copy)
                .err()
                .map(|error| error.text())
        });
        Ok((path.clone(), warning))
    }
}

/// What came of a matter that was not saved: what another program wrote can be united with it.
pub(super) fn not_saved(error: StoreError) -> Outcome {
    match error {
        StoreError::Conflict(changed) if changed.theirs.is_some() => {
            Outcome::Conflict(Rc::from(changed))
        }
        error => Outcome::SaveFailed(error.text()),
    }
}

/// What came of what failed: of a damaged matter a good version is offered.
pub(super) fn failed(error: StoreError) -> Outcome {
    match error {
        StoreError::Damaged(damaged) => match damaged.good.clone() {
            Some(good) => Outcome::Damaged {
                path: damaged.path,
                good,
            },
            None => Outcome::LocalizedError(StoreError::Damaged(damaged).text()),
        },
        StoreError::Encrypted(path) => Outcome::Sealed(path),
        StoreError::WrongPassphrase(path) => {
            let why = StoreError::WrongPassphrase(path.clone()).text();
            Outcome::WrongPassphrase(path, why)
        }
        error => Outcome::LocalizedError(error.text()),
    }
}

/// What was encrypted or decrypted, and what is left in plain.
fn turned_text(turn: &Turn, turned: &Turned) -> Text {
    let of = |lang| {
        let words = &history_words(lang).encryption;
        let template = match turn {
            Turn::Encrypt(_) => words.turned_on,
            Turn::Change(..) => words.turned_over,
            Turn::Decrypt(_) => words.turned_off,
        };
        let told = fill(template, &[("count", &turned.files.to_string())]);
        let left: Vec<String> = turned
            .left
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        if left.is_empty() || matches!(turn, Turn::Decrypt(_)) {
            return told;
        }
        format!(
            "{told} {}",
            fill(
                words.left,
                &[("files", &left.join(zicha_text::listed(lang)))]
            )
        )
    };
    Text::both(of)
}

/// Whether what could not be written is on the disk all the same, in a file beside.
pub(super) fn is_kept(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict(_))
}
