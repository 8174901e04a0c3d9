//! Floor 4: a report to bytes. One table of formats serves the command line, the export screen and the help.

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

use anyhow::Result;

use crate::domain::{Lang, said};
use crate::report::Report;
use crate::report::document::{Counts, Document, Selection, document, expected};

pub use json::report as json_report;
pub use markdown::plain_page;
pub use verify::Reading;

/// A format: its id, its file extension (of a folder, the end of its name), what it is, and how it is made.
#[derive(Debug)]
pub struct Format {
    pub id: &'static str,
    pub extension: &'static str,
    pub title: [&'static str; 2],
    maker: Maker,
}

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// How a format is made.
#[derive(Debug)]
enum Maker {
    /// Set from the document, and read back as text.
    Document {
        write: fn(&Document) -> Result<Vec<u8>>,
        read: fn(&[u8]) -> Result<String>,
    },
    /// Made from the report itself, and compared with it; `by_language` if it has words.
    Report {
        write: fn(&Report<'_>, Lang) -> Result<Vec<u8>>,
        check: fn(&Report<'_>, Lang, &[u8]) -> Result<Counts>,
        by_language: bool,
    },
    /// Several files in a folder, by name, compared with the report.
    Set {
        write: fn(&Report<'_>, Lang) -> Result<Files>,
        check: fn(&Report<'_>, Lang, &Files) -> Result<Counts>,
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
        maker: Maker::Document {
            write: docx::write,
            read: docx::text,
        },
    },
    Format {
        id: "pdf",
        extension: "pdf",
        title: ["PDF memo", "PDF 报告"],
        maker: Maker::Document {
            write: pdf::write,
            read: pdf::read,
        },
    },
    Format {
        id: "html",
        extension: "html",
        title: ["Web page, one file", "网页（单一文件）"],
        maker: Maker::Document {
            write: html::write,
            read: html::read,
        },
    },
    Format {
        id: "markdown",
        extension: "md",
        title: ["Markdown memo", "Markdown 报告"],
        maker: Maker::Document {
            write: markdown::write,
            read: markdown::read,
        },
    },
    Format {
        id: "excel",
        extension: "xlsx",
        title: ["Excel tables", "Excel 表格"],
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
        maker: Maker::Set {
            write: csv::set,
            check: csv::check,
        },
    },
    Format {
        id: "json",
        extension: "json",
        title: [
            "JSON report (zicha.report/1)",
            "JSON 报告（zicha.report/1）",
        ],
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
        maker: Maker::Set {
            write: oscal::set,
            check: oscal::counts,
        },
    },
    Format {
        id: "icalendar",
        extension: "ics",
        title: [
            "Deadlines as a calendar (iCalendar)",
            "期限日历（iCalendar）",
        ],
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

    /// Whether editions, parts and two languages apply to it.
    #[must_use]
    pub fn is_document(&self) -> bool {
        matches!(self.maker, Maker::Document { .. })
    }

    /// Whether it is a folder of several files.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        matches!(self.maker, Maker::Set { .. })
    }

    /// Makes the file and reads it back.
    ///
    /// # Errors
    /// If it cannot be made, or if what was read back is not what was to be written.
    pub fn make(&self, report: &Report<'_>, selection: &Selection) -> Result<Made> {
        match self.maker {
            Maker::Document { write, read } => {
                let document = document(report, selection, VERSION);
                let bytes = write(&document)?;
                let counts =
                    verify::compare(&document, expected(report, selection), &read(&bytes)?)?;
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
            Maker::Set { write, check } => {
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
    pub fn check(&self, report: &Report<'_>, lang: Lang, found: &Output) -> Result<Counts> {
        match (&self.maker, found) {
            (Maker::Report { check, .. }, Output::File(bytes)) => check(report, lang, bytes),
            (Maker::Set { check, .. }, Output::Folder(files)) => check(report, lang, files),
            _ => Err(verify::wrong(said!(
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
    pub fn read(&self, bytes: &[u8]) -> Result<Option<Reading>> {
        match self.maker {
            Maker::Document { read, .. } => Ok(Reading::of(&read(bytes)?)),
            Maker::Report { .. } | Maker::Set { .. } => Ok(None),
        }
    }
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
        return said!("read back: whole", "已回读核对：完整")
            .get(lang)
            .to_owned();
    }
    let Counts {
        articles,
        tiers,
        answers,
        figures,
    } = counts;
    said!(
        "read back: {articles} articles, {tiers} tiers, {answers} answers, {figures} figures",
        "已回读核对：条文{articles}处，档次{tiers}项，答案{answers}项，金额{figures}处"
    )
    .get(lang)
    .to_owned()
}
