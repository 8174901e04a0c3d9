//! Where in the content files an item stands, for those who speak of the compiled law and must name file and line.

use std::collections::BTreeMap;

use zicha_yaml::{Diagnostic, Document, Place};

use super::{Documents, Files, raw};

/// The place of every item of the content, by its table and id.
pub struct Origins {
    documents: Documents,
    items: BTreeMap<(&'static str, String), (Source, String)>,
}

/// The document in which an item stands.
#[derive(Debug, Clone, Copy)]
enum Source {
    Pack,
    Questionnaire(usize),
    Definitions,
    Law(usize),
    Calendar,
}

impl Origins {
    /// Reads the files again, since the compiled law knows no lines.
    ///
    /// # Errors
    /// The mistakes of files that cannot be read.
    pub fn read(files: &Files) -> Result<Self, Vec<Diagnostic>> {
        let documents = super::read(files)?;
        let mut items = Items::default();
        items.add("pack", "", Source::Pack, String::new());
        items.add("calendar", "", Source::Calendar, String::new());
        for (index, document) in documents.questionnaires.iter().enumerate() {
            items.questionnaire(Source::Questionnaire(index), &document.value);
        }
        items.definitions(&documents.definitions.value);
        for (index, document) in documents.law.iter().enumerate() {
            items.law(Source::Law(index), &document.value);
        }
        Ok(Self {
            items: items.0,
            documents,
        })
    }

    /// File and place of a path below an item, or of its nearest parent: `("tiers", "61.1.a", "measures/0")`.
    #[must_use]
    pub fn find(&self, table: &'static str, id: &str, path: &str) -> Option<(&str, Place)> {
        let (source, above) = self.items.get(&(table, id.to_owned()))?;
        let path = match (above.is_empty(), path.is_empty()) {
            (true, _) => path.to_owned(),
            (false, true) => above.clone(),
            (false, false) => format!("{above}/{path}"),
        };
        Some(match *source {
            Source::Pack => at(&self.documents.pack, &path),
            Source::Questionnaire(index) => at(self.documents.questionnaires.get(index)?, &path),
            Source::Definitions => at(&self.documents.definitions, &path),
            Source::Law(index) => at(self.documents.law.get(index)?, &path),
            Source::Calendar => at(self.documents.calendar.as_ref()?, &path),
        })
    }
}

fn at<'a, T>(document: &'a Document<T>, path: &str) -> (&'a str, Place) {
    (&document.file, document.place(path))
}

#[derive(Default)]
struct Items(BTreeMap<(&'static str, String), (Source, String)>);

impl Items {
    /// The first copy of a repeated item stands for all of them.
    fn add(&mut self, table: &'static str, id: &str, source: Source, path: String) {
        let id = id.replace('#', "1");
        self.0.insert((table, id), (source, path));
    }

    fn questionnaire(&mut self, source: Source, raw: &raw::Questionnaire) {
        for (section, raw) in raw.sections.iter().enumerate() {
            for (question, raw) in raw.questions.iter().enumerate() {
                let path = format!("sections/{section}/questions/{question}");
                self.add("questions", &raw.id, source, path);
            }
        }
    }

    fn definitions(&mut self, raw: &raw::Definitions) {
        for (index, definition) in raw.definitions.iter().enumerate() {
            let path = format!("definitions/{index}");
            self.add("definitions", &definition.id, Source::Definitions, path);
        }
        for (index, quantity) in raw.quantities.iter().enumerate() {
            let path = format!("quantities/{index}");
            self.add("quantities", &quantity.id, Source::Definitions, path);
        }
    }

    fn law(&mut self, source: Source, raw: &raw::Law) {
        let mut list = |table: &'static str, ids: Vec<&String>| {
            for (index, id) in ids.into_iter().enumerate() {
                self.add(table, id, source, format!("{table}/{index}"));
            }
        };
        list(
            "articles",
            raw.articles.iter().map(|item| &item.id).collect(),
        );
        list("rules", raw.rules.iter().map(|item| &item.id).collect());
        list("factors", raw.factors.iter().map(|item| &item.id).collect());
        list("clocks", raw.clocks.iter().map(|item| &item.id).collect());
        list("acts", raw.acts.iter().map(|item| &item.id).collect());
        let classifications = raw.classifications.iter();
        list(
            "classifications",
            classifications.map(|item| &item.id).collect(),
        );
        for (index, liability) in raw.liabilities.iter().enumerate() {
            let path = format!("liabilities/{index}");
            self.add("liabilities", &liability.article, source, path.clone());
            for (version, raw) in liability.versions.iter().enumerate() {
                for (tier, raw) in raw.tiers.iter().enumerate() {
                    let path = format!("{path}/versions/{version}/tiers/{tier}");
                    self.add("tiers", &raw.id.0, source, path);
                }
            }
        }
    }
}
