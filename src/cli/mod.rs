//! The command line. Data goes to stdout, everything else to stderr; nothing is asked for but the
//! passphrase of what is encrypted.
#![expect(clippy::print_stderr, reason = "here the program speaks to the shell")]

mod args;
mod assess;
mod cases;
mod changes;
mod chinese;
mod content;
mod encryption;
mod law;
mod manual;
mod matters;
mod prompt;
mod refusal;
mod statutes;
mod verify;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, FromArgMatches as _};
use directories::ProjectDirs;

use crate::session::{Opening, Start};
use zicha_law::{DateTime, Library};
use zicha_matter::Matter;
use zicha_pack::Law;
use zicha_store::{Settings, Sources, Store};
use zicha_text::{Lang, harmless, harmless_line, steers, text};
use zicha_text::{LocalizedError, ResultExt as _};

use args::{Args, Command};

pub use prompt::hidden;

/// What the arguments mean.
#[derive(Debug)]
pub enum Request {
    /// Open the app.
    App(Start),
    /// Ask and answer line by line.
    Plain(Start),
    /// Do one thing and leave.
    Headless(Job),
}

impl Request {
    /// The language in which to say what goes wrong.
    #[must_use]
    pub fn lang(&self) -> Lang {
        match self {
            Self::App(start) | Self::Plain(start) => start.lang.unwrap_or(start.system),
            Self::Headless(job) => job.lang,
        }
    }
}

/// A headless command with what it works on.
#[derive(Debug)]
pub struct Job {
    command: Command,
    law: Law,
    lang: Lang,
    store: Option<PathBuf>,
    person: Option<String>,
    sources: Sources,
}

/// How a command ended, as exit codes: 0 fine, 1 found something, 2 could not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    Found,
}

/// Reads the arguments.
///
/// # Errors
/// The exit code, after help, version, or what was wrong has been printed.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, ExitCode> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = named_language(&arguments).unwrap_or_else(system_language);
    let command = match lang {
        Lang::En => Args::command(),
        Lang::Zh => chinese::dressed(Args::command()),
    };
    // What is refused is quoted.
    let is_harmless = arguments
        .iter()
        .all(|argument| !argument.to_string_lossy().chars().any(steers));
    let refused = |error| refuse(lang, &error, is_harmless);
    let matches = command.try_get_matches_from(arguments).map_err(refused)?;
    let args = Args::from_arg_matches(&matches).map_err(refused)?;
    request(args).map_err(|error| finish(lang, Err(error)))
}

/// The language named among arguments that are not read yet, so that what is wrong with them can be said in it.
fn named_language(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next() {
        let named = match argument.strip_prefix("--lang") {
            Some("") => Lang::from_code(&arguments.next()?),
            Some(value) => value.strip_prefix('=').and_then(Lang::from_code),
            None => None,
        };
        if named.is_some() {
            return named;
        }
    }
    None
}

/// Prints help, version, or what is wrong with the arguments, and gives the exit code. Arguments that could steer the
/// terminal are quoted without what does, and then nothing is coloured.
fn refuse(lang: Lang, error: &clap::Error, is_harmless: bool) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    match lang {
        Lang::En if is_harmless => {
            let _ = error.print();
        }
        Lang::En => tell(error.render().to_string().trim_end()),
        Lang::Zh => tell(&refusal::chinese(error)),
    }
    ExitCode::from(2)
}

fn request(mut args: Args) -> Result<Request> {
    if let Some(Command::Check { folder }) = &mut args.command {
        *folder = folder.take().or(args.content.take());
    }
    let content = content_folder(args.content);
    let sources = sources(content.clone());
    let law = content.map_or(Law::Embedded, |content| Law::Folder {
        content,
        cache: own_folders().map(|own| own.cache_dir().to_path_buf()),
    });
    let system = system_language();
    let lang = args.lang.unwrap_or(system);
    let opening = match args.command {
        None => Opening::Home,
        Some(Command::Example) => Opening::Example,
        Some(Command::New { name }) => Opening::New(name),
        Some(Command::Open { file }) => Opening::File(file),
        Some(command) => {
            let (store, person) = (args.matters, args.person);
            return Ok(Request::Headless(Job {
                command,
                law,
                lang,
                store,
                person,
                sources,
            }));
        }
    };
    let store = matters_in(args.matters, args.person.as_deref(), sources)?;
    let start = Start {
        opening,
        law,
        lang: args.lang,
        system,
        theme: args.theme,
        store,
    };
    let is_plain = args.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Ok(if is_plain {
        Request::Plain(start)
    } else {
        Request::App(start)
    })
}

/// The content folder named on the command line, else the user's own, if there is one.
fn content_folder(named: Option<PathBuf>) -> Option<PathBuf> {
    let own = || {
        let content = own_folders()?.config_dir().join("content");
        content.is_dir().then_some(content)
    };
    named.or_else(own)
}

/// The folders that the system gives this program for the user's data.
fn own_folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "zicha")
}

/// The files of which that content is made.
fn sources(folder: Option<PathBuf>) -> Sources {
    Sources::new(move || {
        folder
            .as_deref()
            .map_or_else(|| Ok(zicha_pack::sources()), zicha_pack::overlaid)
    })
}

/// Chinese where the system speaks Chinese, else English.
fn system_language() -> Lang {
    let locale = sys_locale::get_locale().unwrap_or_default();
    if locale.starts_with("zh") {
        Lang::Zh
    } else {
        Lang::En
    }
}

/// Does a headless command.
///
/// # Errors
/// If it cannot be done; the message says what, where, and what to do.
pub fn run(job: Job, now: DateTime) -> Result<Outcome> {
    let Job {
        command,
        law,
        lang,
        store,
        person,
        sources,
    } = job;
    let person = person.as_deref();
    if let Some(done) = without_law(&command, lang) {
        return done;
    }
    let library = law.library()?;
    match command {
        Command::Assess(typed) if typed.as_answered => assess::as_answered(
            &library,
            lang,
            now,
            &matters_in(store, person, sources)?,
            &typed,
        ),
        Command::Assess(typed) => assess::assess(&library, lang, now, &typed),
        Command::Changes { file, format } => changes::changes(
            &library,
            lang,
            now,
            &matters_in(store, person, sources)?,
            (&file, format),
        ),
        Command::Evidence { file } => matters::evidence(&library, lang, now, &file),
        Command::Export(typed) => assess::export(&library, lang, now, &typed),
        Command::Verify(typed) => verify::verify(&library, lang, now, &typed),
        Command::Law { article, diff } => law::law(&library, lang, article.as_deref(), diff),
        Command::Questions { format } => law::questions(&library, lang, format),
        Command::List
        | Command::History { .. }
        | Command::Recover { .. }
        | Command::Encrypt { .. }
        | Command::Decrypt { .. }
        | Command::Passphrase { .. } => {
            let store = matters_in(store, person, sources)?;
            on_store(command, &library, lang, now, &store)
        }
        Command::Statutes { command } => statutes::statutes(&library, lang, &command, &sources),
        Command::Test(test) => cases::test(&library, lang, &test, &sources),
        _ => Err(opens_app()),
    }
}

/// Does a command for which the law is not needed; `None` if it is another.
fn without_law(command: &Command, lang: Lang) -> Option<Result<Outcome>> {
    Some(match command {
        Command::Sbom => manual::sbom(),
        Command::Keys => print(&manual::keys(lang)).map(|()| Outcome::Fine),
        Command::Man => manual::man(lang),
        Command::Completions { shell } => manual::completions(*shell),
        Command::Check { folder } => content::check(lang, folder.as_deref()),
        _ => return None,
    })
}

/// The folder of matters named on the command line, else the user's own; and whose name stands in their histories: the one
/// that was named here, else in the app, else that of the system's user.
fn matters_in(folder: Option<PathBuf>, person: Option<&str>, sources: Sources) -> Result<Store> {
    let mut store = folder
        .map_or_else(Store::of_user, |folder| Ok(Store::new(folder)))?
        .keeping(sources);
    let settings = Settings::load(store.folder());
    store.set_person(person.or(settings.person()).unwrap_or_default());
    Ok(store)
}

/// What is done to saved matters.
fn on_store(
    command: Command,
    library: &Library,
    lang: Lang,
    now: DateTime,
    store: &Store,
) -> Result<Outcome> {
    let since = written(now);
    match command {
        Command::List => matters::list(library, lang, now, store),
        Command::History { file, restore } => {
            matters::history(library, lang, &since, store, &file, restore)
        }
        Command::Recover { file } => matters::recover(library, lang, &since, store, &file),
        Command::Encrypt { file } => encryption::encrypt(library, lang, &since, store, &file),
        Command::Decrypt { file } => encryption::decrypt(library, lang, &since, store, &file),
        Command::Passphrase { file } => encryption::change(library, lang, &since, store, &file),
        _ => Err(opens_app()),
    }
}

fn opens_app() -> anyhow::Error {
    LocalizedError::new(text!("this command opens the app", "该命令用于打开应用")).into()
}

/// A moment in Beijing time as saved matters have it.
fn written(now: DateTime) -> String {
    format!("{}+08:00", now.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// Prints what went wrong and gives the exit code. A reader that went away is not an error.
#[must_use]
pub fn finish(lang: Lang, result: Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&zicha_text::named(
                lang,
                "zicha",
                crate::failure::text(&error).get(lang),
            ));
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds
        .map(std::io::Error::kind)
        .any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}

/// Writes text to stdout. Names, answers and content come from files of others: nothing of them steers the terminal.
fn print(text: &str) -> Result<()> {
    print_bytes(harmless(text).as_bytes())
}

/// Writes JSON to stdout. What could steer the terminal is escaped, which means the same.
fn print_json(json: &str) -> Result<()> {
    print_bytes(escaped(json).as_bytes())
}

/// Writes bytes to stdout as they are.
fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.context(text!("cannot write to the output", "无法写入标准输出"))?;
    Ok(())
}

/// Says something on stderr.
fn tell(text: &str) {
    eprintln!("{}", harmless(text));
}

/// A path as it is shown: one line, whatever is in the name.
fn shown(path: &Path) -> String {
    harmless_line(&path.display().to_string())
}

fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !steers(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// Reads a matter or an answers file, or stdin for `-`; one that is encrypted with its passphrase.
fn read_matter(library: &Library, lang: Lang, file: &Path) -> Result<Matter> {
    let (name, bytes) = read(file)?;
    let bytes = prompt::opened(lang, Path::new(&name), bytes)?;
    zicha_matter::read(library, &name, &bytes)
        .map_err(|diagnostics| zicha_store::joined(&diagnostics).into())
}

/// Reads a file, or stdin for `-`, up to the size that is read at all.
fn read(file: &Path) -> Result<(String, Vec<u8>)> {
    use std::io::Read as _;

    if file == Path::new("-") {
        let mut bytes = Vec::new();
        let limit = zicha_yaml::MAX_BYTES as u64 + 1;
        let read = std::io::stdin().lock().take(limit).read_to_end(&mut bytes);
        read.context(text!("cannot read the input", "无法读取标准输入"))?;
        return Ok(("<stdin>".to_owned(), bytes));
    }
    Ok((file.display().to_string(), zicha_store::read_bounded(file)?))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn json_that_steers_is_escaped_and_means_the_same() {
        let steering = "a\u{7f}\u{9b}2J\u{202e}\u{e0041}b";
        let json = serde_json::json!({ "text": steering }).to_string();
        let written = escaped(&json);
        assert!(!written.chars().any(zicha_text::steers), "{written:?}");
        let read: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(read["text"], steering);
    }
}
