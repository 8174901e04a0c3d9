//! Arguments to request to exit code. The clock is read here and in the app's runtime, nowhere else.

use std::process::ExitCode;

use zicha::cli;
use zicha::cli::{Outcome, Request};
use zicha::{plain, tui};
use zicha_law::DateTime;

fn main() -> ExitCode {
    end_on_panic();
    let request = match cli::parse(std::env::args_os()) {
        Ok(request) => request,
        Err(done) => return done,
    };
    let lang = request.lang();
    let now = beijing_now();
    let result = match request {
        Request::App(start) => tui::run(start, now).map(|()| Outcome::Fine),
        Request::Plain(start) => {
            let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
            plain::run_hiding(start, now, &mut input, &mut output, &cli::hidden)
                .map(|()| Outcome::Fine)
        }
        Request::Headless(job) => cli::run(job, now),
    };
    cli::finish(lang, result)
}

/// A panic ends the program in whichever thread it comes, with the code that Rust gives it and without leaving a core file, in
/// which a matter could be read.
fn end_on_panic() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tell(panic);
        #[expect(
            clippy::exit,
            reason = "nothing can go on, and nothing waits to be saved"
        )]
        std::process::exit(101);
    }));
}

/// Time limits of Chinese law run in Beijing time, wherever the machine is.
fn beijing_now() -> DateTime {
    jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now())
}
