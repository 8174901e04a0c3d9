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
        Self::start_with(folder, arguments, &[])
    }

    fn start_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: 24,
                cols: 80,
                pixel_width: 0,
                pixel_height: 0,
            })
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zicha"));
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in variables {
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
        Self {
            parser: vt100::Parser::new(cells(24), cells(80), 0),
            output,
            input,
            child,
            master: pair.master,
        }
    }

    fn send(&mut self, keys: &str) -> &mut Self {
        self.input
            .write_all(keys.as_bytes())
            .and_then(|()| self.input.flush())
            .expect("typing");
        self
    }

    /// Reads until the screen is as wanted.
    #[track_caller]
    fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.parser.screen()) {
            match self
                .output
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.parser.process(&bytes),
                Err(why) => panic!(
                    "{what} never came ({why}):\n{}",
                    self.parser.screen().contents()
                ),
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
            match self
                .output
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("still running:\n{}", self.parser.screen().contents())
                }
            }
        }
        self.child.wait().expect("its end").exit_code()
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.master
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .expect("another size");
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
    app.sees("Five keys are enough")
        .until("the alternate screen", vt100::Screen::alternate_screen);
    app.send("\r")
        .sees("› Company")
        .send("港口物流 Harbour\r")
        .sees(FIRST);
    app.send("\r")
        .sees(SECOND)
        .send("n")
        .sees("Note to this answer");
    app.send("注册于上海，见营业执照")
        .sees("见营业执照")
        .send("\u{13}")
        .sees("Note        注册于上海")
        .send("1\r")
        .sees(THIRD);
    app.send("d").sees("Per violation").send("q");
    assert_eq!(app.end(), 0);
    assert!(
        !app.parser.screen().alternate_screen(),
        "the alternate screen was not left"
    );
    assert!(
        !app.parser.screen().hide_cursor() && !app.parser.screen().bracketed_paste(),
        "the terminal was not put back"
    );

    let mut app = Terminal::start(folder.path(), &[]);
    app.sees("港口物流 Harbour")
        .send("\r")
        .sees("Per violation")
        .send("i")
        .sees(THIRD);
    app.send("b")
        .sees(SECOND)
        .sees("注册于上海，见营业执照")
        .sees("(●)  In mainland China");
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
    let killed = std::process::Command::new("kill")
        .args(["-9", &process])
        .status()
        .expect("kill");
    assert!(killed.success());
    assert_ne!(app.end(), 0);

    let mut app = Terminal::start(folder.path(), &[]);
    app.sees("Harbour").send("\r").sees(THIRD).sees("saved");
    app.send("b")
        .sees("(●)  In mainland China")
        .send("b")
        .sees("(●)  Company or other enterprise");
    app.send("2\r").sees(THIRD);
}

#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_shown_as_recorded() {
    const OPTIONS: [&str; 5] = [
        "Company or other",
        "Public institution",
        "State organ",
        "Authority with",
        "Individual",
    ];
    let rounds = std::env::var("ZICHA_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(20);
    let library = crate::support::library();
    let question = crate::support::id("op-legal-form");
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("matters/harbour.zicha.json");
    Terminal::start(folder.path(), &["new", "Harbour"]).sees(FIRST);
    let mut seed = 11_u64;
    let mut random = move |most: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    for round in 0..rounds {
        let mut app = Terminal::start(folder.path(), &["open", &file.display().to_string()]);
        app.sees(FIRST);
        let mut shown = None;
        for _ in 0..random(4) {
            let option = usize::try_from(random(5)).expect("small");
            app.send(&(option + 1).to_string())
                .sees(&format!("(●)  {}", OPTIONS[option]));
            shown = Some(option);
        }
        let begun = usize::try_from(random(5)).expect("small");
        app.send(&(begun + 1).to_string());
        std::thread::sleep(Duration::from_micros(random(4000)));
        app.signal("-KILL");
        assert_ne!(app.end(), 0);
        let matter = zicha_store::load(&library, &file)
            .unwrap_or_else(|error| panic!("round {round}: {error:?}"));
        let found = match matter.answers.entry(question).answer() {
            Some(zicha_law::Answer::Chosen(chosen)) => chosen.iter().next(),
            _ => None,
        };
        let is_kept = found == Some(begun) || shown.is_none_or(|shown| found == Some(shown));
        assert!(
            is_kept,
            "round {round}: shown {shown:?}, begun {begun}, found {found:?}"
        );
    }
}

#[test]
fn a_paste_is_a_paste_and_a_resize_is_drawn_at_once() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST)
        .until("bracketed paste", vt100::Screen::bracketed_paste)
        .send("n")
        .sees("Note to");
    app.send("\u{1b}[200~first line\rsecond q line\u{1b}[201~")
        .sees("second q line")
        .send("\u{13}")
        .sees("Note        first line second q line");
    app.resize(8, 30);
    app.sees("Please enlarge the window");
    app.resize(36, 130);
    app.sees("first line second q line")
        .sees("not asked")
        .send("\u{3}");
    assert_eq!(app.end(), 0);
}

/// A text as a bracketed paste.
fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

#[test]
fn a_hundred_kilobytes_are_pasted_into_a_note_and_saved_whole() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST).send("n").sees("Note to");
    let line = "网络日志留存六个月以上 👩\u{200d}⚖️ e\u{301} 0123456789\n";
    let text = line.repeat(100 * 1024 / line.len() + 1);
    app.send(&pasted(&text))
        .send("THE END")
        .sees("THE END")
        .send("\u{13}")
        .sees("Note        网络日志")
        .sees("saved");
    let saved = std::fs::read_to_string(folder.path().join("matters/harbour.zicha.json"))
        .expect("a saved matter");
    let saved: serde_json::Value = serde_json::from_str(&saved).expect("JSON");
    assert!(saved.to_string().matches("网络日志留存六个月以上").count() >= text.lines().count());
    assert!(saved.to_string().contains("THE END"));
}

#[test]
fn a_character_whose_bytes_come_apart_is_one_character() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST).send("n").sees("Note to");
    for byte in "港𠮷👍é".as_bytes() {
        app.input
            .write_all(&[*byte])
            .and_then(|()| app.input.flush())
            .expect("typing");
        std::thread::sleep(Duration::from_millis(3));
    }
    app.sees("港𠮷👍é")
        .send("\u{13}")
        .sees("Note        港𠮷👍é");
}

#[test]
fn a_storm_of_sizes_ends_in_the_right_picture() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST);
    for step in 0..120_u16 {
        app.resize(10 + (step * 37) % 90, 40 + (step * 53) % 260);
    }
    app.resize(24, 80);
    app.sees(FIRST).until("one footer", |screen| {
        screen.contents().matches("q quit").count() == 1
    });
    app.send("1\r").sees(SECOND);
}

#[cfg(unix)]
impl Terminal {
    fn signal(&mut self, name: &str) -> &mut Self {
        let process = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill")
            .args([name, &process])
            .status()
            .expect("kill");
        assert!(sent.success());
        self
    }

    /// Takes the program up again, as `fg` does: it may still be on its way to standing still, so more than once.
    fn resume(&mut self) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !self.parser.screen().alternate_screen() && Instant::now() < end {
            self.signal("-CONT");
            while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(100)) {
                self.parser.process(&bytes);
            }
        }
        self.until("the app's screen", vt100::Screen::alternate_screen)
    }

    /// Closes the window: nothing of the terminal is left open here.
    fn hang_up(&mut self) {
        self.output = channel().1;
        // The thread that reads notices with the next bytes that nobody listens.
        self.resize(30, 90);
        std::thread::sleep(Duration::from_millis(300));
        self.input = Box::new(std::io::sink());
        let size = PtySize {
            rows: 1,
            cols: 1,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master = native_pty_system()
            .openpty(size)
            .expect("another terminal")
            .master;
    }

    /// Whether the terminal is as it was before the program.
    fn is_given_back(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }
}

#[cfg(unix)]
#[test]
fn a_signal_to_end_puts_the_terminal_back_and_loses_nothing() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let folder = TempDir::new().expect("a folder");
        let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
        app.sees(FIRST)
            .send("1\r")
            .sees(SECOND)
            .send("2")
            .sees("(●)  Outside")
            .signal(signal);
        assert_eq!(app.end(), 0, "{signal}");
        assert!(app.is_given_back(), "{signal}");
        let mut app = Terminal::start(folder.path(), &[]);
        app.sees("Harbour")
            .send("\r")
            .sees(SECOND)
            .sees("(●)  Outside");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_window_ends_it_and_loses_nothing() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST)
        .send("1\r")
        .sees(SECOND)
        .send("2")
        .sees("(●)  Outside")
        .sees("saved");
    app.hang_up();
    let end = Instant::now() + PATIENCE;
    while app.child.try_wait().expect("its state").is_none() {
        assert!(Instant::now() < end, "it runs on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
    Terminal::start(folder.path(), &[])
        .sees("Harbour")
        .send("\r")
        .sees(SECOND)
        .sees("(●)  Outside");
}

#[cfg(unix)]
#[test]
fn it_stands_aside_and_comes_back_as_it_was() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST).send("\u{1a}");
    app.until("the shell's screen", |screen| {
        !screen.alternate_screen() && !screen.bracketed_paste()
    });
    app.resume().sees(FIRST);
    app.send("1\r").sees(SECOND);
    app.signal("-TSTP")
        .until("the shell's screen", |screen| !screen.alternate_screen());
    app.resume().sees(SECOND).send("q");
    assert_eq!(app.end(), 0);
    assert!(app.is_given_back());
}

#[test]
fn a_note_is_written_in_the_editor_and_no_copy_of_it_remains() {
    let folder = TempDir::new().expect("a folder");
    let editor = folder.path().join("editor.sh");
    std::fs::write(&editor, "#!/bin/sh\nprintf 'from the editor' >> \"$1\"\n")
        .expect("it can be written");
    let mut app = Terminal::start_with(
        folder.path(),
        &["new", "Harbour"],
        &[("EDITOR", &format!("sh {}", editor.display()))],
    );
    app.sees(FIRST)
        .send("E")
        .sees("The note was taken over")
        .sees("Note        from the editor");
    let left = std::fs::read_dir(folder.path().join("matters"))
        .expect("the folder")
        .count();
    assert!(
        left <= 4,
        "the matter, its lock, the settings and the content: {left}"
    );
}

#[test]
fn what_the_terminal_says_of_its_background_is_no_key() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["new", "Harbour"]);
    app.sees(FIRST)
        .send("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\")
        .send("1\r")
        .sees(SECOND);
}

#[test]
fn a_file_that_cannot_be_opened_is_an_error_before_the_screen_is_taken() {
    let folder = TempDir::new().expect("a folder");
    let mut app = Terminal::start(folder.path(), &["open", "nowhere.zicha.json"]);
    assert_eq!(app.end(), 2);
    assert!(
        app.parser
            .screen()
            .contents()
            .contains("nowhere.zicha.json"),
        "{}",
        app.parser.screen().contents()
    );
}

#[test]
fn a_passphrase_is_asked_for_and_never_shown() {
    let folder = TempDir::new().expect("a folder");
    let library = zicha_pack::library().expect("the content");
    let matter = zicha_matter::blank_matter(&library, "Harbour", "2026-11-24T09:00:00+08:00");
    let store = zicha_store::Store::new(folder.path().join("matters"));
    let path = store.create(&library, &matter).expect("a matter");
    let file = path.display().to_string();
    let (secret, line) = ("not-to-be-seen-by-anyone", "not-to-be-seen-by-anyone\r");
    let mut terminal = Terminal::start(folder.path(), &["encrypt", &file]);
    terminal
        .sees("New passphrase")
        .send(line)
        .sees("Once more")
        .send(line)
        .sees("encrypted:");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.parser.screen().contents().contains(secret));
    assert!(zicha_store::is_encrypted(
        &std::fs::read(&path).expect("it is there")
    ));
    let mut terminal = Terminal::start(folder.path(), &["--plain", "open", &file]);
    terminal
        .sees("Passphrase of")
        .send(line)
        .sees("Matter of Harbour")
        .send("q\r");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.parser.screen().contents().contains(secret));
}
