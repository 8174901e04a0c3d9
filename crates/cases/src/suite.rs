//! Cases that were read, ready to be run against a library as often as it is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use zicha_engine::Case;
use zicha_law::{Answers, DateTime, Library, Period};
use zicha_text::{LocalizedError, ResultExt as _, Text, text};
use zicha_yaml::{Diagnostic, Document};

use super::mutation::Mutant;
use super::{Outcome, compare, files, raw};

/// Cases in the order of their files.
#[derive(Default)]
pub struct Suite {
    cases: Vec<Prepared>,
    /// By an id that cases speak of, their positions.
    mentions: BTreeMap<String, Vec<usize>>,
    /// By the name of a change that leaves the law the same, the reason.
    same_law: BTreeMap<String, String>,
}

/// The file of changes that leave the law the same.
pub(super) const SAME_LAW: &str = "same-law.yaml";

/// One case, with its answers in the terms of the library.
struct Prepared {
    file: String,
    name: String,
    subject: Subject,
}

pub(super) enum Subject {
    Facts {
        conduct: Period,
        as_of: zicha_law::Date,
        now: DateTime,
        answers: Box<Answers>,
        expect: Box<raw::Expect>,
    },
    Provision(Box<raw::Provision>),
}

impl Suite {
    /// Every case below a folder, and what is wrong with files that cannot be read as cases.
    ///
    /// # Errors
    /// If a file or folder cannot be read.
    pub fn read(
        library: &Library,
        folder: &Path,
    ) -> Result<(Self, Vec<Diagnostic>), LocalizedError> {
        let mut suite = Self::default();
        let mut broken = Vec::new();
        let same_law = folder.join(SAME_LAW);
        let listed = same_law.is_file().then_some(same_law);
        for path in files(folder)?.into_iter().chain(listed) {
            let bytes = std::fs::read(&path)
                .context(|| text!("cannot read {}", "无法读取 {}", path.display()))?;
            let file = path.display().to_string();
            let added = if path.file_name().is_some_and(|name| name == SAME_LAW) {
                suite.add_same_law(&file, &bytes)
            } else {
                suite.add(library, &file, &bytes)
            };
            if let Err(diagnostics) = added {
                broken.extend(diagnostics);
            }
        }
        Ok((suite, broken))
    }

    /// Adds the cases of one file, all or none.
    ///
    /// # Errors
    /// Every mistake in the file.
    pub fn add(
        &mut self,
        library: &Library,
        file: &str,
        bytes: &[u8],
    ) -> Result<(), Vec<Diagnostic>> {
        let mut document: Document<raw::File> =
            zicha_yaml::read(file, bytes).map_err(|error| vec![*error])?;
        let mut diagnostics = Vec::new();
        let mut answers = Vec::new();
        for index in 0..document.value.cases.len() {
            answers.push(case_answers(library, &document, index, &mut diagnostics));
            compare::unknown_ids(library, &document, index, &mut diagnostics);
        }
        check_provisions(library, &document, &mut diagnostics);
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        let raw = &mut document.value;
        let cases = std::mem::take(&mut raw.cases);
        for (case, answers) in cases.into_iter().zip(answers) {
            self.push(file, prepared(raw, case, answers));
        }
        for provision in std::mem::take(&mut raw.provisions) {
            let name = provision.name();
            self.push(file, (name, Subject::Provision(Box::new(provision))));
        }
        Ok(())
    }

    /// Adds changes that leave the law the same.
    fn add_same_law(&mut self, file: &str, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
        let document: Document<raw::SameLaw> =
            zicha_yaml::read(file, bytes).map_err(|error| vec![*error])?;
        for raw::SameChange { why, names } in document.value.changes {
            for name in names {
                self.same_law.insert(name, why.clone());
            }
        }
        Ok(())
    }

    /// Names of changes that are said to leave the law the same, of which there is none among these.
    #[must_use]
    pub fn unknown_changes(&self, mutants: &[Mutant]) -> Vec<&str> {
        let mut known = BTreeSet::new();
        for mutant in mutants {
            known.insert(mutant.name());
        }
        let names = self.same_law.keys().filter(|name| !known.contains(*name));
        names.map(String::as_str).collect()
    }

    /// Why the law is the same with a change of this name, where it is.
    #[must_use]
    pub fn same_law(&self, name: &str) -> Option<&str> {
        self.same_law.get(name).map(String::as_str)
    }

    fn push(&mut self, file: &str, (name, subject): (String, Subject)) {
        let position = self.cases.len();
        for id in subject.ids() {
            self.mentions.entry(id).or_default().push(position);
        }
        self.cases.push(Prepared {
            file: file.to_owned(),
            name,
            subject,
        });
    }

    /// Runs every case.
    #[must_use]
    pub fn run(&self, library: &Library) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for case in &self.cases {
            outcomes.push(Outcome {
                file: case.file.clone(),
                name: case.name.clone(),
                differences: case.subject.differences(library),
            });
        }
        outcomes
    }

    /// What each case is about.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.cases.iter().map(|case| &case.subject)
    }

    /// Whether the case at this position fails.
    pub(crate) fn fails(&self, library: &Library, case: usize) -> bool {
        let case = self.cases.get(case);
        case.is_some_and(|case| !case.subject.differences(library).is_empty())
    }

    /// The first case that fails, those that speak of these ids before all others; of provisions alone, if so asked.
    pub(crate) fn first_failure(
        &self,
        library: &Library,
        ids: &[&str],
        only_provisions: bool,
    ) -> Option<usize> {
        let mut is_tried = vec![false; self.cases.len()];
        let mentioned = ids.iter().filter_map(|id| self.mentions.get(*id)).flatten();
        for position in mentioned.copied().chain(0..self.cases.len()) {
            if std::mem::replace(&mut is_tried[position], true) {
                continue;
            }
            let is_provision = matches!(self.cases[position].subject, Subject::Provision(_));
            if only_provisions && !is_provision {
                continue;
            }
            if self.fails(library, position) {
                return Some(position);
            }
        }
        None
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }
}

impl Subject {
    fn differences(&self, library: &Library) -> Vec<Text> {
        match self {
            Self::Facts {
                conduct,
                as_of,
                now,
                answers,
                expect,
            } => {
                let facts = compare::Facts {
                    case: Case {
                        library,
                        answers,
                        conduct: *conduct,
                        as_of: *as_of,
                    },
                    now: *now,
                };
                compare::differences(&facts, expect)
            }
            Self::Provision(provision) => provision.differences(library),
        }
    }

    /// The ids of which it speaks.
    fn ids(&self) -> Vec<String> {
        match self {
            Self::Facts { expect, .. } => expect.ids(),
            Self::Provision(provision) => {
                let head = provision.head();
                head.map(|(_, id)| id.to_owned()).into_iter().collect()
            }
        }
    }
}

/// The file's shared answers with the case's own laid over them.
fn case_answers(
    library: &Library,
    document: &Document<raw::File>,
    case: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Answers {
    let raw = &document.value;
    let (mut answers, _) = zicha_matter::entries(
        library,
        document,
        &raw.answers,
        "answers",
        zicha_matter::Fit::Exact,
        diagnostics,
    );
    let path = format!("cases/{case}/answers");
    let (own, _) = zicha_matter::entries(
        library,
        document,
        &raw.cases[case].answers,
        &path,
        zicha_matter::Fit::Exact,
        diagnostics,
    );
    for entry in &raw.cases[case].answers {
        if let Some(question) = library.find_question(&entry.question) {
            *answers.entry_mut(question) = own.entry(question).clone();
        }
    }
    answers
}

/// A case with its facts: its own, else those of its file.
fn prepared(file: &raw::File, case: raw::Case, answers: Answers) -> (String, Subject) {
    let as_of = case.as_of.unwrap_or(file.as_of);
    let now = case.now.or(file.now);
    let subject = Subject::Facts {
        conduct: case.conduct.unwrap_or(file.conduct),
        as_of,
        now: now.unwrap_or_else(|| as_of.at(0, 0, 0, 0)),
        answers: Box::new(answers),
        expect: Box::new(case.expect),
    };
    (case.name, subject)
}

fn check_provisions(
    library: &Library,
    document: &Document<raw::File>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (index, provision) in document.value.provisions.iter().enumerate() {
        for mistake in provision.mistakes(library) {
            let path = format!("provisions/{index}/{}", mistake.key);
            let help = text!(
                "compare with the cases in docs/content.md",
                "请对照 docs/content.md 中的案例格式"
            );
            diagnostics.push(document.diagnose("bad-provision", &path, mistake.message, help));
        }
    }
}
