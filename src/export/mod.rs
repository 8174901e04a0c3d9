//! Floor 2: a report to bytes. One table of formats serves the command line, the export screen and the help.

mod calendar;
mod json;
mod markdown;

use anyhow::Result;

use crate::domain::Lang;
use crate::report::Report;

pub use json::report as json_report;
pub use markdown::{page as markdown_page, plain_page};

/// A format: its id (also the file extension), what it is, and how it is written.
#[derive(Debug)]
pub struct Format {
    pub id: &'static str,
    pub extension: &'static str,
    pub title: [&'static str; 2],
    /// Whether the file differs by language.
    pub by_language: bool,
    pub write: fn(&Report<'_>, Lang) -> Result<Vec<u8>>,
}

/// Every export format.
pub static FORMATS: &[Format] = &[
    Format {
        id: "markdown",
        extension: "md",
        title: ["Markdown memo", "Markdown 备忘录"],
        by_language: true,
        write: markdown::memo,
    },
    Format {
        id: "json",
        extension: "json",
        title: ["JSON report (zicha.report/1)", "JSON 报告（zicha.report/1）"],
        by_language: false,
        write: json::bytes,
    },
    Format {
        id: "icalendar",
        extension: "ics",
        title: ["Deadlines as a calendar (iCalendar)", "期限日历（iCalendar）"],
        by_language: true,
        write: calendar::write,
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
}

/// The format with an id or file extension.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == name || format.extension == name)
}

/// The version of the tool, as it stands in exports.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
