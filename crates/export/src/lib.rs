//! A report to bytes. One table of formats serves the command line, the export screen and the help.

mod calendar;
mod csv;
mod docx;
mod fonts;
mod html;
mod json;
mod markdown;
mod oscal;
mod pdf;
mod picture;
mod verify;
mod xlsx;
mod xml;

use std::path::Path;

use zicha_report::Report;
use zicha_report::document::{
    Counts, Document, Edition, Languages, PartKind, Selection, document, expected,
};
use zicha_text::{Lang, LocalizedError, Text, text};

pub use json::report as json_report;
pub use markdown::plain_page;
pub use verify::reading::Reading;
pub use verify::{Against, Given, Line, Mark, Verification, verify};

/// A format: its id, its file extension (of a folder, the end of its name), what it is, and how it is made.
#[derive(Debug)]
pub struct Format {
    pub id: &'static str,
    pub extension: &'static str,
    pub title: [&'static str; 2],
    /// What a selection can cut it to. What is not here is refused, never ignored.
    pub takes: &'static [Cut],
    /// Whether it is opened by programs that save it again with other bytes around the same cells.
    pub is_spreadsheet: bool,
    maker: Maker,
}

/// A way in which an export can be other than whole and in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// An edition other than the full one.
    Edition,
    /// Parts chosen by hand.
    Parts,
    /// Both languages side by side.
    Both,
}

impl Cut {
    /// As it is asked for on the command line.
    #[must_use]
    pub fn option(self) -> &'static str {
        match self {
            Self::Edition => "--edition",
            Self::Parts => "--parts",
            Self::Both => "--both",
        }
    }

    /// The extensions of the formats that can be cut so.
    pub fn extensions(self) -> impl Iterator<Item = &'static str> {
        FORMATS
            .iter()
            .filter(move |format| format.takes(self))
            .map(|format| format.extension)
    }
}

/// What a memo can be cut to.
const MEMO: &[Cut] = &[Cut::Edition, Cut::Parts, Cut::Both];

/// What tables, data, calendars and pictures hold is fixed.
const WHOLE: &[Cut] = &[];

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// How a format is made.
#[derive(Debug)]
enum Maker {
    /// Set from the document, and read back as text.
    Document {
        write: fn(&Document) -> Result<Vec<u8>, LocalizedError>,
        read: fn(&[u8]) -> Result<String, LocalizedError>,
    },
    /// Made from the report itself, and compared with it; `by_language` if it has words.
    Report {
        write: fn(&Report<'_>, Lang) -> Result<Vec<u8>, LocalizedError>,
        check: fn(&Report<'_>, Lang, &[u8]) -> Result<Counts, LocalizedError>,
        by_language: bool,
    },
    /// Several files in a folder, by name, compared with the report.
    Set {
        write: fn(&Report<'_>, Lang) -> Result<Files, LocalizedError>,
        check: fn(&Report<'_>, Lang, &Files) -> Result<Counts, LocalizedError>,
        /// How the names of the files end.
        files: &'static str,
    },
}

/// What an export consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    File(Vec<u8>),
    /// Files by name, for a folder.
    Folder(Files),
}

/// What was made and read back.
#[derive(Debug)]
pub struct Made {
    pub output: Output,
    /// What was found in it when it was read back.
    pub counts: Counts,
}

/// Every export format.
pub static FORMATS: &[Format] = &[
    Format {
        id: "word",
        extension: "docx",
        title: ["Word memo", "Word 报告"],
        takes: MEMO,
        is_spreadsheet: false,
        maker: Maker::Document {
            write: docx::write,
            read: docx::text,
        },
    },
    Format {
        id: "pdf",
        extension: "pdf",
        title: ["PDF memo", "PDF 报告"],
        takes: MEMO,
        is_spreadsheet: false,
        maker: Maker::Document {
            write: pdf::write,
            read: pdf::read,
        },
    },
    Format {
        id: "html",
        extension: "html",
        title: ["Web page, one file", "网页（单一文件）"],
        takes: MEMO,
        is_spreadsheet: false,
        maker: Maker::Document {
            write: html::write,
            read: html::read,
        },
    },
    Format {
        id: "markdown",
        extension: "md",
        title: ["Markdown memo", "Markdown 报告"],
        takes: MEMO,
        is_spreadsheet: false,
        maker: Maker::Document {
            write: markdown::write,
            read: markdown::read,
        },
    },
    Format {
        id: "excel",
        extension: "xlsx",
        title: ["Excel tables", "Excel 表格"],
        takes: WHOLE,
        is_spreadsheet: true,
        maker: Maker::Report {
            write: xlsx::write,
            check: xlsx::check,
            by_language: true,
        },
    },
    Format {
        id: "csv",
        extension: "csv",
        title: ["CSV tables, a folder", "CSV 表格（文件夹）"],
        takes: WHOLE,
        is_spreadsheet: true,
        maker: Maker::Set {
            write: csv::set,
            check: csv::check,
            files: "csv",
        },
    },
    Format {
        id: "json",
        extension: "json",
        title: [
            "JSON report (zicha.report/1)",
            "JSON 报告（zicha.report/1）",
        ],
        takes: WHOLE,
        is_spreadsheet: false,
        maker: Maker::Report {
            write: json::bytes,
            check: json::check,
            by_language: false,
        },
    },
    Format {
        id: "oscal",
        extension: "oscal",
        title: ["OSCAL set, a folder", "OSCAL 文件集（文件夹）"],
        takes: WHOLE,
        is_spreadsheet: false,
        maker: Maker::Set {
            write: oscal::set,
            check: oscal::counts,
            files: "json",
        },
    },
    Format {
        id: "icalendar",
        extension: "ics",
        title: [
            "Deadlines as a calendar (iCalendar)",
            "期限日历（iCalendar）",
        ],
        takes: WHOLE,
        is_spreadsheet: false,
        maker: Maker::Report {
            write: calendar::write,
            check: calendar::check,
            by_language: true,
        },
    },
    Format {
        id: "svg",
        extension: "svg",
        title: ["Dashboard as a picture (SVG)", "看板图片（SVG）"],
        takes: WHOLE,
        is_spreadsheet: false,
        maker: Maker::Report {
            write: picture::svg,
            check: picture::check,
            by_language: true,
        },
    },
    Format {
        id: "png",
        extension: "png",
        title: ["Dashboard as a picture (PNG)", "看板图片（PNG）"],
        takes: WHOLE,
        is_spreadsheet: false,
        maker: Maker::Report {
            write: picture::png,
            check: picture::check_png,
            by_language: true,
        },
    },
];

impl Format {
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.title[0],
            Lang::Zh => self.title[1],
        }
    }

    /// Whether the file differs by language.
    #[must_use]
    pub fn by_language(&self) -> bool {
        match self.maker {
            Maker::Document { .. } | Maker::Set { .. } => true,
            Maker::Report { by_language, .. } => by_language,
        }
    }

    /// Whether a selection can cut it so.
    #[must_use]
    pub fn takes(&self, cut: Cut) -> bool {
        self.takes.contains(&cut)
    }

    /// Refuses a selection that this format cannot be cut to, and parts that the edition does not have.
    ///
    /// # Errors
    /// What was asked for, that it cannot be done, and what to do.
    pub fn refuse_unfit(&self, selection: &Selection) -> Result<(), LocalizedError> {
        let edition = selection.edition;
        let is_both = matches!(selection.languages, Languages::Both(_));
        let asked = [
            (Cut::Edition, edition != Edition::Full),
            (Cut::Parts, selection.parts.is_some()),
            (Cut::Both, is_both),
        ];
        let unfit = asked
            .into_iter()
            .find(|(cut, is_asked)| *is_asked && !self.takes(*cut));
        if let Some((cut, _)) = unfit {
            return Err(LocalizedError::new(self.cannot(cut, edition)));
        }
        let strange = |part: &PartKind| *part != PartKind::Method && !edition.has(*part);
        match selection.parts.iter().flatten().copied().find(strange) {
            Some(part) => Err(LocalizedError::new(no_such_part(edition, part))),
            None => Ok(()),
        }
    }

    fn cannot(&self, cut: Cut, edition: Edition) -> Text {
        let asked = match cut {
            Cut::Edition => format!("{} {}", cut.option(), edition.code()),
            Cut::Parts | Cut::Both => cut.option().to_owned(),
        };
        let Text { en, zh } = zicha_yaml::listed(cut.extensions());
        let format = self.extension;
        text!(
            "`{asked}` cannot be had as {format}, whose content is fixed; nothing was written. Leave the option out, or choose \
             one of {en}",
            "`{format}` 格式的内容固定，不能适用 `{asked}`；未写入任何文件。请去掉该选项，或者改用 {zh}"
        )
    }

    /// Whether it is set from the document, with a manifest at its end.
    #[must_use]
    pub fn is_document(&self) -> bool {
        matches!(self.maker, Maker::Document { .. })
    }

    /// Whether it is a folder of several files.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        matches!(self.maker, Maker::Set { .. })
    }

    /// Whether a file of this name may belong to an export in this format, which is a folder.
    #[must_use]
    pub fn is_in_folder(&self, name: &str) -> bool {
        let Maker::Set { files, .. } = self.maker else {
            return false;
        };
        Path::new(name)
            .extension()
            .is_some_and(|found| found.eq_ignore_ascii_case(files))
    }

    /// Makes the file and reads it back.
    ///
    /// # Errors
    /// If the selection does not fit, if it cannot be made, or if what was read back is not what was to be written.
    pub fn make(&self, report: &Report<'_>, selection: &Selection) -> Result<Made, LocalizedError> {
        self.refuse_unfit(selection)?;
        match self.maker {
            Maker::Document { write, read } => {
                let document = document(report, selection, VERSION);
                let bytes = write(&document)?;
                let counts = verify::reading::compare(
                    &document,
                    expected(report, selection),
                    &read(&bytes)?,
                )?;
                Ok(Made {
                    output: Output::File(bytes),
                    counts,
                })
            }
            Maker::Report { write, check, .. } => {
                let lang = selection.languages.first();
                let bytes = write(report, lang)?;
                let counts = check(report, lang, &bytes)?;
                Ok(Made {
                    output: Output::File(bytes),
                    counts,
                })
            }
            Maker::Set { write, check, .. } => {
                let lang = selection.languages.first();
                let files = write(report, lang)?;
                let counts = check(report, lang, &files)?;
                Ok(Made {
                    output: Output::Folder(files),
                    counts,
                })
            }
        }
    }

    /// Holds a file of data, or a folder of them, against a report: is every value there that the report has?
    ///
    /// # Errors
    /// If it does not parse, or a value differs: the error says where.
    pub fn check(
        &self,
        report: &Report<'_>,
        lang: Lang,
        found: &Output,
    ) -> Result<Counts, LocalizedError> {
        match (&self.maker, found) {
            (Maker::Report { check, .. }, Output::File(bytes)) => check(report, lang, bytes),
            (Maker::Set { check, .. }, Output::Folder(files)) => check(report, lang, files),
            _ => Err(verify::reading::wrong(text!(
                "not a {} export",
                "不是 {} 格式的导出文件",
                self.id
            ))),
        }
    }

    /// Reads the text of a file in this format. `None` for formats that hold data and no document.
    ///
    /// # Errors
    /// If the file does not parse.
    pub fn read(&self, bytes: &[u8]) -> Result<Option<Reading>, LocalizedError> {
        match self.maker {
            Maker::Document { read, .. } => Ok(Reading::of(&read(bytes)?)),
            Maker::Report { .. } | Maker::Set { .. } => Ok(None),
        }
    }
}

fn no_such_part(edition: Edition, part: PartKind) -> Text {
    let (name, part) = (edition.code(), part.code());
    let parts = PartKind::ALL.into_iter().filter(|part| edition.has(*part));
    let Text { en, zh } = zicha_yaml::listed(parts.map(PartKind::code));
    text!(
        "the `{name}` edition has no part `{part}`; its parts are {en}. Nothing was written",
        "`{name}` 版本没有 `{part}` 部分，可选 {zh}；未写入任何文件"
    )
}

/// The format with an id or file extension.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    let is_named =
        |format: &&Format| format.id == name || (!format.is_folder() && format.extension == name);
    FORMATS.iter().find(is_named)
}

/// The version of the tool, as it stands in exports.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What was found when an export was read back, in a sentence.
#[must_use]
pub fn read_back(lang: Lang, counts: &Counts) -> String {
    if *counts == Counts::default() {
        return text!("read back: whole", "已回读核对：完整")
            .get(lang)
            .to_owned();
    }
    let Counts {
        articles,
        tiers,
        answers,
        figures,
    } = counts;
    text!(
        "read back: {articles} articles, {tiers} tiers, {answers} answers, {figures} figures",
        "已回读核对：条文{articles}处，档次{tiers}项，答案{answers}项，金额{figures}处"
    )
    .get(lang)
    .to_owned()
}

#[cfg(test)]
mod tests {
    use zicha_report::document::{Counts, Edition, Languages, PartKind, Selection};
    use zicha_text::Lang;

    use super::{FORMATS, format, read_back};

    /// Why a format refuses a selection, in English.
    fn refusal(name: &str, selection: &Selection) -> Option<String> {
        let format = format(name).expect("it is known");
        let refused = format.refuse_unfit(selection).err()?;
        Some(refused.text().en.to_string())
    }

    #[test]
    fn a_format_with_fixed_content_refuses_to_be_cut() {
        let board = Selection {
            edition: Edition::Board,
            ..Selection::full(Lang::En)
        };
        let told = refusal("csv", &board).expect("tables are fixed");
        assert!(
            told.contains("`--edition board`") && told.contains("docx"),
            "{told}"
        );
        assert_eq!(refusal("docx", &board), None);
    }

    #[test]
    fn a_part_that_the_edition_lacks_is_refused_with_the_parts_that_it_has() {
        let plan = Selection {
            edition: Edition::Regulator,
            parts: Some(vec![PartKind::Plan]),
            languages: Languages::One(Lang::En),
        };
        let told = refusal("docx", &plan).expect("there is no such part");
        assert!(
            told.contains("has no part `plan`") && told.contains("answers"),
            "{told}"
        );
    }

    #[test]
    fn the_method_can_be_named_in_every_edition() {
        for edition in Edition::ALL {
            let method = Selection {
                edition,
                parts: Some(vec![PartKind::Method]),
                ..Selection::full(Lang::En)
            };
            assert_eq!(refusal("docx", &method), None, "{}", edition.code());
        }
    }

    #[test]
    fn a_folder_is_found_by_the_endings_of_its_files() {
        let csv = format("csv").expect("it is known");
        assert!(csv.is_in_folder("exposure.csv") && csv.is_in_folder("EXPOSURE.CSV"));
        assert!(!csv.is_in_folder("note.txt") && !csv.is_in_folder("csv"));
        let docx = format("docx").expect("it is known");
        assert!(!docx.is_in_folder("memo.docx"), "it is a file");
    }

    #[test]
    fn what_was_read_back_is_counted_where_there_is_something_to_count() {
        assert_eq!(read_back(Lang::En, &Counts::default()), "read back: whole");
        let counts = Counts {
            articles: 1,
            tiers: 2,
            answers: 3,
            figures: 4,
        };
        assert_eq!(
            read_back(Lang::Zh, &counts),
            "已回读核对：条文1处，档次2项，答案3项，金额4处"
        );
    }

    #[test]
    fn every_format_is_found_by_its_id_and_by_its_extension() {
        for known in FORMATS {
            for name in [known.id, known.extension] {
                let found = format(name).expect("it is known");
                assert_eq!(found.id, known.id, "{name}");
            }
        }
        assert!(format("odt").is_none());
    }
}
