//! The export form: format, edition, languages, parts, file. What does not apply to a format is not shown.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::text::Line;

use crate::tui::effect::{Effect, Order};
use crate::tui::message::{Chosen, Message};
use crate::tui::model::{Shared, Step};
use crate::tui::widget::field::Field;
use crate::tui::widget::text::{cell, wrapped};
use zicha_export::{Cut, FORMATS, Format};
use zicha_report::document::{Edition, Languages, PartKind, Selection};
use zicha_text::Lang;
use zicha_text::{document_words, fill, listed};

/// What is being chosen.
#[derive(Debug, Clone)]
pub struct Form {
    format: usize,
    edition: Edition,
    languages: Languages,
    /// The parts that were struck out by hand.
    without: Vec<PartKind>,
    row: Row,
    file: Field,
    /// The file was named by hand: a change of format leaves all but its extension.
    named: bool,
    /// The languages were chosen by hand: a change of the interface's language leaves them.
    plain_words: bool,
}

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Format,
    Edition,
    Languages,
    Part(PartKind),
    File,
}

impl Form {
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let mut form = Self {
            format: 0,
            edition: Edition::Full,
            languages: Languages::One(shared.lang),
            without: Vec::new(),
            row: Row::Format,
            file: Field::new("", false),
            named: false,
            plain_words: false,
        };
        form.name(shared);
        form
    }

    /// The form after the language of the interface changed.
    #[must_use]
    pub fn in_language(mut self, shared: &Shared) -> Self {
        if !self.plain_words {
            self.languages = Languages::One(shared.lang);
            self.name(shared);
        }
        self
    }

    fn format(&self) -> &'static Format {
        &FORMATS[self.format]
    }

    fn rows(&self) -> Vec<Row> {
        let format = self.format();
        let mut rows = vec![Row::Format];
        if format.takes(Cut::Edition) {
            rows.push(Row::Edition);
        }
        if format.by_language() {
            rows.push(Row::Languages);
        }
        if format.takes(Cut::Parts) {
            let parts = PartKind::ALL
                .into_iter()
                .filter(|part| self.edition().has(*part) && *part != PartKind::Method);
            rows.extend(parts.map(Row::Part));
        }
        rows.push(Row::File);
        rows
    }

    /// The edition that was chosen, or the full one where the format knows no other.
    fn edition(&self) -> Edition {
        if self.format().takes(Cut::Edition) {
            self.edition
        } else {
            Edition::Full
        }
    }

    fn selection(&self) -> Selection {
        let edition = self.edition();
        let is_struck = |part: &PartKind| self.without.contains(part);
        let has_struck = PartKind::ALL
            .iter()
            .any(|part| edition.has(*part) && is_struck(part));
        let parts = (self.format().takes(Cut::Parts) && has_struck).then(|| {
            let kept = |part: &PartKind| edition.has(*part) && !is_struck(part);
            PartKind::ALL.into_iter().filter(kept).collect()
        });
        Selection {
            languages: self.languages,
            edition,
            parts,
        }
    }

    /// The name of the file: folder of documents, organisation, day, edition, language.
    fn name(&mut self, shared: &Shared) {
        let format = self.format();
        if self.named {
            let path = Path::new(&self.file.text()).with_extension(format.extension);
            self.file = Field::new(&path.display().to_string(), false);
            return;
        }
        let Some(session) = &shared.session else {
            return;
        };
        let edition = match self.edition() {
            Edition::Full => String::new(),
            edition => format!("-{}", edition.code()),
        };
        let language = if format.by_language() {
            format!("-{}", self.languages.code())
        } else {
            String::new()
        };
        let name = zicha_store::slug(&session.matter().organisation);
        let name = format!(
            "{name}-{}{edition}{language}.{}",
            shared.now.date(),
            format.extension
        );
        self.file = Field::new(&shared.documents.join(name).display().to_string(), false);
    }

    /// The form after a key; `None` with a message when it is done.
    pub(super) fn key(
        mut self,
        event: KeyEvent,
        shared: &Shared,
    ) -> (Option<Self>, Option<Message>) {
        match event.code {
            KeyCode::Enter => return self.done(),
            KeyCode::Down | KeyCode::Tab => self.step(1),
            KeyCode::Up | KeyCode::BackTab => self.step(-1),
            _ if self.row == Row::File => {
                self.file.type_key(event);
                self.named = true;
            }
            KeyCode::Right | KeyCode::Char(' ' | 'l') => self.change(1, shared),
            KeyCode::Left | KeyCode::Char('h') => self.change(-1, shared),
            KeyCode::Char('j') => self.step(1),
            KeyCode::Char('k') => self.step(-1),
            _ => {}
        }
        (Some(self), None)
    }

    /// A line was clicked, counted among those that can be gone to.
    pub(super) fn at(mut self, row: usize) -> Self {
        self.row = self.rows().get(row).copied().unwrap_or(self.row);
        self
    }

    pub(super) fn paste(&mut self, text: &str) {
        if self.row == Row::File {
            self.file.paste(text);
            self.named = true;
        }
    }

    fn done(self) -> (Option<Self>, Option<Message>) {
        let text = self.file.text();
        if text.trim().is_empty() {
            return (Some(self), None);
        }
        let mut path = PathBuf::from(text.trim());
        if path.extension().is_none() {
            path.set_extension(self.format().extension);
        }
        let order = Order {
            format: self.format(),
            selection: self.selection(),
            path,
        };
        (None, Some(Message::Chosen(Chosen::Export(order))))
    }

    fn step(&mut self, by: isize) {
        let rows = self.rows();
        let place = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        self.row = rows[turned(rows.len(), place, by)];
    }

    fn change(&mut self, by: isize, shared: &Shared) {
        match self.row {
            Row::Format => self.format = turned(FORMATS.len(), self.format, by),
            Row::Edition => {
                let place = Edition::ALL
                    .iter()
                    .position(|edition| *edition == self.edition)
                    .unwrap_or(0);
                self.edition = Edition::ALL[turned(Edition::ALL.len(), place, by)];
            }
            Row::Languages => {
                let all = languages(self.format().takes(Cut::Both));
                let place = all
                    .iter()
                    .position(|languages| *languages == self.languages)
                    .unwrap_or(0);
                self.languages = all[turned(all.len(), place, by)];
                self.plain_words = true;
            }
            Row::Part(part) => match self.without.iter().position(|struck| *struck == part) {
                Some(place) => drop(self.without.remove(place)),
                None => self.without.push(part),
            },
            Row::File => {}
        }
        if !languages(self.format().takes(Cut::Both)).contains(&self.languages) {
            self.languages = Languages::One(self.languages.first());
        }
        if !matches!(self.row, Row::Part(_)) {
            self.name(shared);
        }
    }

    /// The lines of the form, the place of the chosen one, and the place of the file's name.
    pub(super) fn lines(
        &self,
        shared: &Shared,
        width: usize,
    ) -> (Vec<Line<'static>>, usize, usize) {
        let words = &shared.strings().dialog;
        let mut lines = Vec::new();
        let (mut selected, mut file) = (0, 0);
        let rows = self.rows();
        for (index, row) in rows.iter().enumerate() {
            if matches!(row, Row::Part(_)) && !matches!(rows[index - 1], Row::Part(_)) {
                lines.push(Line::styled(words.export_parts, shared.theme.dim()));
            }
            if *row == self.row {
                selected = lines.len();
            }
            let style = if *row == self.row {
                shared.theme.selected()
            } else {
                shared.theme.text()
            };
            lines.push(Line::styled(
                cell(&self.line(*row, shared), width, false),
                style,
            ));
            if *row == Row::File {
                file = lines.len();
                lines.push(Line::default());
            }
        }
        lines.extend(self.about(shared, width));
        (lines, selected, file)
    }

    fn line(&self, row: Row, shared: &Shared) -> String {
        let words = &shared.strings().dialog;
        let chosen = |label: &str, value: &str| format!("{}‹ {value} ›", cell(label, 12, false));
        match row {
            Row::Format => chosen(words.export_format, self.format().title(shared.lang)),
            Row::Edition => chosen(words.export_edition, self.edition.title(shared.lang)),
            Row::Languages => chosen(words.export_languages, &name_of(self.languages)),
            Row::Part(part) => {
                let mark = if self.without.contains(&part) {
                    "[ ]"
                } else {
                    "[x]"
                };
                format!("  {mark} {}", part.title(self.edition, shared.lang))
            }
            Row::File => words.export_file.to_owned(),
        }
    }

    /// What the edition holds and what is left out; of a format that knows no editions, that it is whole.
    fn about(&self, shared: &Shared, width: usize) -> Vec<Line<'static>> {
        let mut lines = vec![Line::default()];
        if !self.format().takes(Cut::Edition) {
            let formats: Vec<&str> = Cut::Edition.extensions().collect();
            let formats = formats.join(listed(shared.lang));
            let text = fill(
                shared.strings().dialog.export_whole,
                &[("formats", &formats)],
            );
            lines.extend(wrapped(&text, width, shared.theme.dim()));
            return lines;
        }
        let selection = self.selection();
        let left: Vec<&str> = PartKind::ALL
            .into_iter()
            .filter(|part| !selection.has(*part))
            .map(|part| part.title(Edition::Full, shared.lang))
            .collect();
        let nothing = document_words(shared.lang)
            .cover
            .nothing_left_out
            .to_owned();
        let left = if left.is_empty() {
            nothing
        } else {
            left.join(listed(shared.lang))
        };
        let words = &shared.strings().dialog;
        let text = fill(
            words.export_about,
            &[("about", self.edition.about(shared.lang)), ("left", &left)],
        );
        lines.extend(wrapped(&text, width, shared.theme.dim()));
        lines
    }

    pub(super) fn field(&self) -> Option<&Field> {
        (self.row == Row::File).then_some(&self.file)
    }

    pub(super) fn path(&self) -> String {
        self.file.text()
    }
}

fn turned(count: usize, place: usize, by: isize) -> usize {
    (place + count).saturating_add_signed(by) % count
}

/// Each language by itself, and, where the format takes both, both side by side with either first.
fn languages(takes_both: bool) -> Vec<Languages> {
    let mut all = Lang::ALL.map(Languages::One).to_vec();
    if takes_both {
        all.extend(Lang::ALL.map(Languages::Both));
    }
    all
}

fn name_of(languages: Languages) -> String {
    let name = |lang: Lang| match lang {
        Lang::En => "English",
        Lang::Zh => "中文",
    };
    match languages {
        Languages::One(lang) => name(lang).to_owned(),
        Languages::Both(first) => format!("{} | {}", name(first), name(first.other())),
    }
}

/// The export that was ordered.
#[must_use]
pub fn effect(shared: &Shared, order: Order, overwrite: bool) -> Step {
    let Some(session) = &shared.session else {
        return Step::none();
    };
    Step::effect(Effect::Export {
        matter: Box::new(session.matter().clone()),
        order,
        overwrite,
    })
}
