//! What can be typed. Help, usage and completions are read off these declarations.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use zicha_export::Cut;
use zicha_law::{Date, Period};
use zicha_report::document::Edition;
use zicha_text::{Lang, Text, text};
use zicha_text::{LocalizedError, ResultExt as _};

/// Self-examination under China's Cybersecurity Law as amended: an interview, and what it means article by article.
///
/// Without a command the app opens.
#[derive(Debug, Parser)]
#[command(
    name = "zicha",
    version,
    after_help = "Exit codes: 0 fine, 1 found something, 2 could not do it."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Language of interface and output
    #[arg(long, global = true, value_name = "en|zh", value_parser = lang)]
    pub lang: Option<Lang>,

    /// Colours of the app; left out, the terminal decides
    #[arg(long, global = true, value_name = "dark|light|mono", value_parser = ["dark", "light", "mono"])]
    pub theme: Option<String>,

    /// Line by line instead of on a screen, as for a screen reader; by itself where `TERM` is `dumb`
    #[arg(long, global = true)]
    pub plain: bool,

    /// Content folder laid over the embedded content: same names replace, new names add
    #[arg(long, global = true, value_name = "DIR")]
    pub content: Option<PathBuf>,

    /// Name under which changes are recorded in the history [default: that given in the app, else the system's user]
    #[arg(long, global = true, value_name = "NAME")]
    pub person: Option<String>,

    /// Folder of saved matters
    #[arg(long, global = true, value_name = "DIR")]
    pub matters: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open the app on a worked example
    Example,
    /// Open the app on a new matter
    New {
        /// Name of the company or organisation
        name: Option<String>,
    },
    /// Open the app on a saved matter or an answers file
    Open { file: PathBuf },
    /// List the saved matters
    List,
    /// Assess a saved matter or an answers file (`-` for stdin)
    Assess(Assess),
    /// What changed in the content since a matter was answered: questions, law, figures, and what that means for its answers
    Changes {
        /// A saved matter
        file: PathBuf,
        #[arg(long, value_enum, default_value_t = Output::Text)]
        format: Output,
    },
    /// Write the assessment to a file
    Export(Export),
    /// What an article says now, what it said, what changed
    Law {
        /// Number (61) or id (csl-61); all articles if left out
        article: Option<String>,
        /// Show the former and the amended official text with the changed characters marked
        #[arg(long, requires = "article")]
        diff: bool,
    },
    /// Every question: id, kind, options, texts, citations
    Questions {
        #[arg(long, value_enum, default_value_t = Output::Text)]
        format: Output,
    },
    /// Check the content for mistakes
    Check {
        /// A content folder, laid over the embedded content
        folder: Option<PathBuf>,
    },
    /// Read an export again: is its text as it was written, and would it be the same today?
    Verify(Verify),
    /// Check the evidence of a matter again: files that have changed or are gone, and what has expired
    Evidence { file: PathBuf },
    /// Bring back the newest intact copy of a damaged matter; the damaged file is kept
    Recover { file: PathBuf },
    /// What was done to a matter, by whom and when; its versions and signatures; whether the record fits together
    History {
        file: PathBuf,
        /// Make this kept file the newest one; what stands there now is kept too
        #[arg(long, value_name = "REVISION")]
        restore: Option<u64>,
    },
    /// Encrypt a saved matter and its kept files with a passphrase
    ///
    /// Whoever forgets the passphrase cannot open the matter, and nobody can help. It is asked for at the terminal, or taken from
    /// the environment: `ZICHA_NEW_PASSPHRASE`; one that opens a file, from `ZICHA_PASSPHRASE`.
    Encrypt { file: PathBuf },
    /// Decrypt a saved matter and its kept files
    Decrypt { file: PathBuf },
    /// Change the passphrase of an encrypted matter; the former one then opens none of its files
    Passphrase { file: PathBuf },
    /// Every crate in the program, as a bill of materials in the form of `CycloneDX`
    Sbom,
    /// The keys of the app, screen by screen, as Markdown
    Keys,
    /// The manual page, for `man`
    Man,
    /// Completions for a shell
    Completions { shell: clap_complete::Shell },
    /// Run golden cases
    Test(Test),
    /// Official texts of statutes, from your own copies
    Statutes {
        #[command(subcommand)]
        command: Statutes,
    },
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum Statutes {
    /// Take in copies (.docx, .pdf with text, .txt, .md), which are kept in the data folder
    Add {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// List the texts that were taken in
    List,
    /// Show a text, or one article of it
    Show {
        /// The instrument's id (`csl`), its title, or the name in the list
        law: String,
        article: Option<String>,
    },
    /// Remove a text by its name in the list
    Remove { name: String },
    /// Hold the content against the texts that were taken in, or against those of a folder
    Verify {
        folder: Option<PathBuf>,
        /// Only this instrument
        #[arg(long, value_name = "ID")]
        law: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Test {
    /// Folder of the cases
    #[arg(default_value = "tests/cases")]
    pub folder: PathBuf,
    /// Only cases whose file or name contains this
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// List what of the law no case exercises
    #[arg(long, conflicts_with_all = ["filter", "mutate"])]
    pub coverage: bool,
    /// Change the law in memory, one point at a time, and list the changes that no case notices
    #[arg(long, conflicts_with = "filter")]
    pub mutate: bool,
    /// Only so many of the changes, drawn by the seed
    #[arg(long, value_name = "COUNT", requires = "mutate")]
    pub sample: Option<usize>,
    /// How many in a hundred of the changes that do not leave the law the same must be noticed
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = 100,
        requires = "mutate"
    )]
    pub at_least: usize,
    /// The seed of the sample
    #[arg(long, default_value_t = 1, requires = "mutate")]
    pub seed: u64,
    /// Only changes of this kind, or in the table, item or file of this name
    #[arg(long, value_name = "NAME", requires = "mutate")]
    pub only: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Assess {
    pub file: PathBuf,
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub format: Output,
    #[command(flatten)]
    pub reading: Reading,
    /// Assess under the content under which the matter was answered, if it is kept, instead of the present one
    #[arg(long)]
    pub as_answered: bool,
    /// Exit with 1 if an article has this status or worse
    #[arg(long, value_enum, value_name = "STATUS")]
    pub fail_on: Option<FailOn>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    pub file: PathBuf,
    /// File to write (`-` for stdout); its extension names the format
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Format, if the extension does not say
    #[arg(long)]
    pub format: Option<String>,
    #[arg(long, value_enum, default_value_t, help = for_some(Lang::En, Cut::Edition))]
    pub edition: EditionName,
    #[arg(long, value_delimiter = ',', value_name = "PART,…", help = for_some(Lang::En, Cut::Parts))]
    pub parts: Vec<String>,
    #[arg(long, help = for_some(Lang::En, Cut::Both))]
    pub both: bool,
    /// Encrypt the file with a passphrase, in the format of `age`: FILE.age
    #[arg(long)]
    pub encrypt: bool,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// An export (file or folder), a JSON report, a saved matter or an answers file
    pub file: PathBuf,
    /// The matter that the export was made from: what has changed since is said line by line
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// The day of tables, calendars and pictures, which do not say it themselves [default: today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
}

/// The help of an option by which an export is cut, with the formats that can be cut so.
pub(super) fn for_some(lang: Lang, cut: Cut) -> String {
    let what = match cut {
        Cut::Edition => text!(
            "For whom it is made: everything; two pages for a board; without an action plan; facts only",
            "供何人阅读：全部内容；董事会两页摘要；不含整改计划；仅事实"
        ),
        Cut::Parts => text!(
            "Only these parts of it, by name, with commas between them",
            "仅收录所列部分，以逗号分隔"
        ),
        Cut::Both => text!(
            "Both languages side by side, that of the output first",
            "两种语言并列，输出语言在前"
        ),
    };
    let formats: Vec<&str> = cut.extensions().collect();
    match lang {
        Lang::En => format!("{} (only {})", what.en, formats.join(", ")),
        Lang::Zh => format!("{}（仅限 {}）", what.zh, formats.join("、")),
    }
}

/// The readers for whom an edition is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum EditionName {
    #[default]
    Full,
    Board,
    Counsel,
    Regulator,
}

impl From<EditionName> for Edition {
    fn from(name: EditionName) -> Self {
        match name {
            EditionName::Full => Self::Full,
            EditionName::Board => Self::Board,
            EditionName::Counsel => Self::Counsel,
            EditionName::Regulator => Self::Regulator,
        }
    }
}

/// As of when the law is read, and when the conduct took place.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Reading {
    /// Read the law as of this day (default: the file's own, else today)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// When the conduct took place; either end may be left open
    #[arg(long, value_name = "FROM..TO", value_parser = period)]
    pub conduct: Option<Period>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Output {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Breach,
    Possible,
}

fn lang(text: &str) -> Result<Lang, LocalizedError> {
    Lang::from_code(text).context(text!("write en or zh", "请写 `en` 或者 `zh`"))
}

fn date(text: &str) -> Result<Date, LocalizedError> {
    text.parse()
        .map_err(|error| LocalizedError::new(text!("{error}", "请写 2026-01-31 这样的日期")))
}

fn period(text: &str) -> Result<Period, LocalizedError> {
    let (from, to) = text.split_once("..").context(text!(
        "write FROM..TO, for example 2025-03-01..2025-12-31",
        "请写 `起..止`，如 `2025-03-01..2025-12-31`"
    ))?;
    let not_a_date = |text: &str| -> Text {
        text!(
            "`{text}` is not a date such as 2026-01-31",
            "`{text}` 不是 2026-01-31 这样的日期"
        )
    };
    let date = |text: &str| match text {
        "" => Ok(None),
        text => text
            .parse::<Date>()
            .map(Some)
            .map_err(|_| LocalizedError::new(not_a_date(text))),
    };
    let period = Period {
        from: date(from)?,
        to: date(to)?,
    };
    match (period.from, period.to) {
        (Some(from), Some(to)) if from > to => Err(LocalizedError::new(text!(
            "the conduct ends before it begins",
            "行为的终了早于开始"
        ))),
        _ => Ok(period),
    }
}
