//! Arguments to request to exit code. The clock is read here and in the app's runtime, nowhere else.

use std::process::ExitCode;

use zicha::cli::{self, Outcome, Request};
use zicha::tui;

fn main() -> ExitCode {
    let request = match cli::parse(std::env::args_os()) {
        Ok(request) => request,
        Err(done) => return done,
    };
    let lang = request.lang();
    let result = match request {
        Request::App(start) => tui::run(start).map(|()| Outcome::Fine),
        Request::Headless(job) => cli::run(job, jiff::ZonedDateTime::now().date()),
    };
    cli::finish(lang, result)
}
