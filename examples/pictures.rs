//! The pictures of README and `docs/`: real screens, drawn in memory by the app's own code from keys, in both languages.
//!
//! ```text
//! cargo run --release --example pictures              writes docs/pictures and docs/tour.svg
//! cargo run --release --example pictures -- --check   says whether they are what they would be now
//! ```
#![expect(
    clippy::print_stderr,
    clippy::expect_used,
    reason = "a tool for maintainers, which stops at what is wrong"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use zicha::tui::effect::Effect;
use zicha::tui::message::Message;
use zicha::tui::model::Model;
use zicha::tui::runtime::Runtime;
use zicha::tui::theme::{Depth, Ground, Theme};
use zicha::tui::{model, step, view};
use zicha_law::DateTime;
use zicha_store::Store;
use zicha_text::Lang;

/// The day on which the pictures are taken.
const NOW: DateTime = DateTime::constant(2026, 11, 24, 9, 0, 0, 0);

/// Name, size, and the keys that lead there from the first start.
const PICTURES: &[(&str, (u16, u16), &str)] = &[
    ("start", (90, 22), ""),
    ("interview", (120, 36), "e i / ns-log-retention enter"),
    (
        "live",
        (160, 40),
        "e i / ns-protection enter 1 enter esc / ns-log-retention enter 1",
    ),
    ("find", (110, 26), "e i / wlrz"),
    ("dashboard", (140, 40), "e"),
    ("article", (110, 40), "e enter"),
    ("deadlines", (120, 32), "e t"),
];

/// The tour: what is pressed, and for how long its picture stands, in tenths of a second.
const TOUR: &[(&str, u32)] = &[
    ("", 25),
    ("enter Harbour", 12),
    ("enter", 25),
    ("1", 12),
    ("enter", 15),
    ("1 enter", 15),
    ("w", 30),
    ("esc / wlrz", 20),
    ("esc d", 30),
    ("esc esc e", 15),
    ("d", 30),
    ("enter", 30),
    ("w", 25),
    ("esc t", 30),
    ("esc x", 30),
];
const TOUR_SIZE: (u16, u16) = (110, 30);

fn main() -> ExitCode {
    let is_check = std::env::args().any(|argument| argument == "--check");
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut stale = Vec::new();
    for (path, picture) in everything(&docs) {
        let fresh = std::fs::read_to_string(&path)
            .is_ok_and(|found| found.replace("\r\n", "\n") == picture);
        if !fresh && !is_check {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
            std::fs::write(&path, &picture).expect("the picture");
            eprintln!("written: {}", path.display());
        } else if !fresh {
            stale.push(path);
        }
    }
    for path in &stale {
        eprintln!(
            "not as it would be now: {}; make it with `cargo run --release --example pictures`",
            path.display()
        );
    }
    if stale.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn everything(docs: &Path) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        for (name, size, keys) in PICTURES {
            let mut app = App::new(*size, lang);
            app.press(keys);
            all.push((
                docs.join(format!("pictures/{name}.{}.svg", lang.code())),
                still(&app.buffer()),
            ));
        }
        all.push((
            docs.join(format!("pictures/tour.{}.svg", lang.code())),
            tour(lang),
        ));
    }
    all
}

/// The app over a folder of its own.
struct App {
    model: Model,
    runtime: Runtime,
    _folder: tempfile::TempDir,
}

impl App {
    fn new((width, height): (u16, u16), lang: Lang) -> Self {
        let library = Rc::new(zicha_pack::library().expect("the embedded content"));
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let theme = Theme {
            depth: Depth::True,
            ground: Ground::Dark,
        };
        let mut model = model(Rc::clone(&library), lang, theme, NOW);
        let mut runtime = Runtime::new(library, Store::new(folder.path().join("matters")), NOW);
        step(&mut model, &mut runtime, Message::Resized(width, height));
        model.shared.documents = PathBuf::from("Documents");
        let listed = runtime.perform(Effect::List);
        step(&mut model, &mut runtime, Message::Done(listed));
        Self {
            model,
            runtime,
            _folder: folder,
        }
    }

    /// Words that name a key are that key, others are typed.
    fn press(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            let code = match word {
                "enter" => Some(KeyCode::Enter),
                "esc" => Some(KeyCode::Esc),
                _ => None,
            };
            let codes = code.map_or_else(
                || word.chars().map(KeyCode::Char).collect(),
                |code| vec![code],
            );
            for code in codes {
                let key = KeyEvent::new(code, KeyModifiers::NONE);
                step(&mut self.model, &mut self.runtime, Message::Key(key));
            }
        }
    }

    fn buffer(&self) -> Buffer {
        let (width, height) = self.model.shared.size;
        let mut terminal =
            Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
        terminal
            .draw(|frame| view::view(&self.model, frame))
            .expect("drawing");
        terminal.backend().buffer().clone()
    }
}

/// Cells in tenths of a pixel, so that no fraction is computed.
const CELL: (u32, u32) = (84, 180);
const MARGIN: u32 = 100;
const PAPER: &str = "#1e1e1e";
const INK: &str = "#e0e0e0";

fn pixels(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn open(width: u16, height: u16, style: &str) -> String {
    let wide = pixels(u32::from(width) * CELL.0 + 2 * MARGIN);
    let high = pixels(u32::from(height) * CELL.1 + 2 * MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" \
         font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC',Menlo,Consolas,'DejaVu Sans Mono',monospace\" \
         font-size=\"14\">\n{style}<rect width=\"{wide}\" height=\"{high}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    )
}

fn still(buffer: &Buffer) -> String {
    format!(
        "{}{}</svg>\n",
        open(buffer.area.width, buffer.area.height, ""),
        drawn(buffer)
    )
}

/// Each run of one style as a text of a fixed length, so that it keeps its cells whatever the font.
fn drawn(buffer: &Buffer) -> String {
    let mut picture = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let first = &buffer[(x, y)];
            let (mut run, mut end) = (String::new(), x);
            while end < buffer.area.width && is_alike(first, &buffer[(end, y)]) {
                let symbol = buffer[(end, y)].symbol();
                run.push_str(symbol);
                end += u16::try_from(symbol.width()).unwrap_or(1).max(1);
            }
            cells(&mut picture, (x, y), end - x, &run, first);
            x = end;
        }
    }
    picture
}

fn is_alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.modifier, a.symbol().is_ascii()) == (b.fg, b.modifier, b.symbol().is_ascii())
}

fn cells(picture: &mut String, (x, y): (u16, u16), width: u16, run: &str, style: &Cell) {
    let reversed = style.modifier.contains(Modifier::REVERSED);
    let ink = match style.fg {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => INK.to_owned(),
    };
    let left = u32::from(x) * CELL.0 + MARGIN;
    let top = u32::from(y) * CELL.1 + MARGIN;
    let wide = pixels(u32::from(width) * CELL.0);
    if reversed {
        let high = pixels(CELL.1);
        let _ = writeln!(
            picture,
            "<rect x=\"{}\" y=\"{}\" width=\"{wide}\" height=\"{high}\" fill=\"{ink}\"/>",
            pixels(left),
            pixels(top)
        );
    }
    let text = run.trim_end();
    if text.is_empty() {
        return;
    }
    let lead = text.len() - text.trim_start().len();
    let left = left + u32::try_from(lead).unwrap_or(0) * CELL.0;
    let text = text.trim_start();
    let wide = pixels(u32::try_from(text.width()).unwrap_or(0) * CELL.0);
    let weight = if style.modifier.contains(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let line = if style.modifier.contains(Modifier::UNDERLINED) {
        " text-decoration=\"underline\""
    } else {
        ""
    };
    let fill = if reversed { PAPER } else { ink.as_str() };
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        picture,
        "<text x=\"{}\" y=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fill}\"{weight}{line} \
         xml:space=\"preserve\">{escaped}</text>",
        pixels(left),
        pixels(top + 135)
    );
}

/// All steps in one picture that moves: each frame is shown in its part of the whole.
fn tour(lang: Lang) -> String {
    let whole: u32 = TOUR.iter().map(|(_, tenths)| tenths).sum();
    let mut app = App::new(TOUR_SIZE, lang);
    let (mut style, mut frames, mut from) = (
        String::from("<style>g{visibility:hidden}\n"),
        String::new(),
        0,
    );
    for (number, (keys, tenths)) in TOUR.iter().enumerate() {
        app.press(keys);
        let share = |tenths: u32| {
            let share = tenths * 10_000 / whole;
            format!("{}.{:02}%", share / 100, share % 100)
        };
        let (start, end) = (share(from), share(from + tenths));
        let _ = writeln!(
            style,
            "#f{number}{{animation:f{number} {}s step-end infinite}}@keyframes f{number}{{0%{{visibility:hidden}}\
             {start}{{visibility:visible}}{end}{{visibility:hidden}}100%{{visibility:hidden}}}}",
            pixels(whole)
        );
        let _ = writeln!(frames, "<g id=\"f{number}\">\n{}</g>", drawn(&app.buffer()));
        from += tenths;
    }
    // Who asked for less motion sees the dashboard.
    style.push_str(
        "@media (prefers-reduced-motion:reduce){g{animation:none!important}#f10{visibility:visible}}</style>\n",
    );
    format!("{}{frames}</svg>\n", open(TOUR_SIZE.0, TOUR_SIZE.1, &style))
}
