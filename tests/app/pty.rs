//! The real program in a real terminal: typed into, read off the screen, killed.

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Long, since the machine may be busy; a test waits only until its text is there.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zicha"));
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("HOME", folder);
        command.args(["--lang", "en", "--matters"]);
        command.arg(folder.join("matters"));
        command.args(arguments);
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let input = pair.master.take_writer().expect("its input");
        Self { parser: vt100::Parser::new(cells(24), cells(80), 0), output, input, child, master: pair.master }
    }

    fn send(&mut self, keys: &str) -> &mut Self {
        self.input.write_all(keys.as_bytes()).and_then(|()| self.input.flush()).expect("typing");
        self
    }

    /// Reads until the screen is as wanted.
    #[track_caller]
    fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.parser.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(why) => panic!("{what} never came ({why}):\n{}", self.parser.screen().contents()),
            }
        }
        self
    }

    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Waits for the end, reading what is still written, and gives the exit code.
    fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("still running:\n{}", self.parser.screen().contents()),
            }
        }
        self.child.wait().expect("its end").exit_code()
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("another size");
        self.parser.screen_mut().set_size(cells(rows), cells(cols));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a size")
}

const FIRST: &str = "What kind of entity is the organisation?";
const SECOND: &str = "Where is the organisation established?";
const THIRD: &str = "Has the organisation been designated as an operator";

#[test]
fn a_matter_is_begun_noted_on_in_chinese_left_and_found_again_at_the_same_place() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &[]);
    app.sees("Five keys are enough").until("the alternate screen", vt100::Screen::alternate_screen);
    app.send("\r").sees("› Company").send("港口物流 Harbour\r").sees(FIRST);
    app.send("\r").sees(SECOND).send("n").sees("Note to this answer");
    app.send("注册于上海，见营业执照")
        .sees("见营业执照")
        .send("\u{13}")
        .sees("Note        注册于上海")
        .send("1\r")
        .sees(THIRD);
    app.send("d").sees("Per violation").send("q");
    assert_eq!(app.end(), 0);
    assert!(!app.parser.screen().alternate_screen(), "the alternate screen was not left");
    assert!(
        !app.parser.screen().hide_cursor() && !app.parser.screen().bracketed_paste(),
        "the terminal was not put back"
    );

    let mut app = Terminal::start(folder.path(), &[]);
    app.sees("港口物流 Harbour").send("\r").sees("Per violation").send("i").sees(THIRD);
    app.send("b").sees(SECOND).sees("注册于上海，见营业执照").sees("(●)  In mainland China");
}

#[cfg(unix)]
#[test]
fn a_kill_in_the_middle_loses_nothing_that_was_answered() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST)
        .send("1\r")
        .sees(SECOND)
        .send("1\r")
        .sees(THIRD)
        .send("n")
        .sees("Note to")
        .send("half a sen")
        .sees("half a sen");
    let process = app.child.process_id().expect("a process").to_string();
    let killed = std::process::Command::new("kill").args(["-9", &process]).status().expect("kill");
    assert!(killed.success());
    assert_ne!(app.end(), 0);

    let mut app = Terminal::start(folder.path(), &[]);
    app.sees("Harbour").send("\r").sees(THIRD).sees("saved");
    app.send("b").sees("(●)  In mainland China").send("b").sees("(●)  Company or other enterprise");
    app.send("2\r").sees(THIRD);
}

#[test]
fn a_paste_is_a_paste_and_a_resize_is_drawn_at_once() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST).until("bracketed paste", vt100::Screen::bracketed_paste).send("n").sees("Note to");
    app.send("\u{1b}[200~first line\rsecond q line\u{1b}[201~")
        .sees("second q line")
        .send("\u{13}")
        .sees("Note        first line second q line");
    app.resize(8, 30);
    app.sees("Please enlarge the window");
    app.resize(36, 130);
    app.sees("first line second q line").sees("not asked").send("\u{3}");
    assert_eq!(app.end(), 0);
}

#[test]
fn a_file_that_cannot_be_opened_is_an_error_before_the_screen_is_taken() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["open", "nowhere.zicha.json"]);
    assert_eq!(app.end(), 2);
    assert!(app.parser.screen().contents().contains("nowhere.zicha.json"), "{}", app.parser.screen().contents());
}
