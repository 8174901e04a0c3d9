//! The terminal: taken when the app begins, given back when it ends, is put aside or breaks down.

use std::io::{BufWriter, Stdout, Write as _, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use zicha_text::ResultExt as _;
use zicha_text::text;

use super::model::Model;
use super::view;

/// Clicks and the wheel, with positions beyond column 223; no report of mere movement, which would wake the app for nothing.
#[cfg(not(windows))]
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
#[cfg(not(windows))]
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
/// What lies behind the text? A terminal that knows answers `ESC ] 11 ; rgb:… ST`.
const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Whether the screen is ours at the moment; read by the panic hook.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// A frame is written in one piece: a frame larger than this is rare.
const BUFFER: usize = 64 * 1024;

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Console {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Console {
    /// Takes the terminal. Should the app panic, it is given back first.
    ///
    /// # Errors
    /// If there is no terminal.
    pub fn take(mouse: bool) -> Result<Self> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
        let no_terminal = || {
            text!(
                "this needs a terminal; `zicha assess FILE` works without one, and `zicha --plain` asks line by line",
                "须在终端中运行；无终端时可用 `zicha assess FILE`，或者以 `zicha --plain` 逐行作答"
            )
        };
        set_up(mouse).context(no_terminal)?;
        Ok(Self {
            terminal: blank().context(no_terminal)?,
        })
    }

    /// Draws what changed; terminals that know how show it all at once.
    ///
    /// # Errors
    /// If the terminal went away.
    pub fn draw(&mut self, model: &Model) -> Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| view::view(model, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Ok(())
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// If the terminal went away.
    pub fn size(&self) -> Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Has the next frame drawn whole, as after another program wrote to the screen.
    ///
    /// # Errors
    /// If the terminal went away.
    pub fn clear(&mut self) -> Result<()> {
        // Not by `Terminal::clear`, which asks the terminal where its cursor is and waits for the answer.
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = blank()?;
        Ok(())
    }
}

/// A terminal of which nothing is known to be drawn.
fn blank() -> std::io::Result<Terminal<CrosstermBackend<BufWriter<Stdout>>>> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
        BUFFER,
        stdout(),
    )))
}

impl Drop for Console {
    fn drop(&mut self) {
        give_back();
    }
}

/// Raw mode, the other screen, bracketed paste, the mouse.
///
/// # Errors
/// If there is no terminal.
pub fn set_up(mouse: bool) -> std::io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    set_mouse(mouse)
}

/// The terminal as it was before; what fails is left, as there is nobody to tell.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = set_mouse(false);
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// Whether clicks come to the app.
///
/// # Errors
/// If the terminal went away.
pub fn set_mouse(on: bool) -> std::io::Result<()> {
    #[cfg(windows)]
    {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
        if on {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }
    #[cfg(not(windows))]
    execute!(stdout(), Print(if on { MOUSE_ON } else { MOUSE_OFF }))
}

/// Whether the screen is ours.
#[must_use]
pub fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Asks for the colour of the background; the answer comes among the keys.
///
/// # Errors
/// If the terminal went away.
pub fn ask_background() -> std::io::Result<()> {
    execute!(stdout(), Print(ASK_BACKGROUND))
}

/// Hands a text to the terminal's clipboard (OSC 52), which also works over ssh.
///
/// # Errors
/// If the terminal went away.
pub fn copy(text: &str) -> std::io::Result<()> {
    let mut out = stdout();
    execute!(out, CopyToClipboard::to_clipboard_from(text))?;
    out.flush()
}
