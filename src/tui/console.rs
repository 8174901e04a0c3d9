//! The terminal: taken when the app begins, given back when it ends, is put aside or breaks down.

use std::cell::RefCell;
use std::io::{Write, stdout};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

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

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Console {
    terminal: Terminal<CrosstermBackend<FrameBytes>>,
    frame: FrameBytes,
    /// Columns and rows, as they were last asked for or told.
    size: (u16, u16),
}

/// What is drawn of a frame until it is whole. Then it is written in one piece: whatever flushes before writes nothing.
#[derive(Debug, Clone, Default)]
struct FrameBytes(Rc<RefCell<Vec<u8>>>);

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl FrameBytes {
    fn send(&self) -> std::io::Result<()> {
        let bytes = std::mem::take(&mut *self.0.borrow_mut());
        let mut out = stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }
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
        let taken = Self::taken(mouse).context(|| {
            text!(
                "this needs a terminal; `zicha assess FILE` works without one, and `zicha --plain` asks line by line",
                "须在终端中运行；无终端时可用 `zicha assess FILE`，或者以 `zicha --plain` 逐行作答"
            )
        });
        Ok(taken?)
    }

    fn taken(mouse: bool) -> std::io::Result<Self> {
        set_up(mouse)?;
        let (frame, size) = (FrameBytes::default(), size()?);
        Ok(Self {
            terminal: blank(&frame, size)?,
            frame,
            size,
        })
    }

    /// Draws what changed; terminals that know how show it all at once.
    ///
    /// # Errors
    /// If the terminal went away.
    pub fn draw(&mut self, model: &Model) -> Result<()> {
        queue!(self.frame, BeginSynchronizedUpdate)?;
        if self.size != model.shared.size {
            self.size = model.shared.size;
            self.forget()?;
        }
        self.terminal.draw(|frame| view::view(model, frame))?;
        queue!(self.frame, EndSynchronizedUpdate)?;
        self.frame.send()?;
        Ok(())
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Has the next frame drawn whole and at the size of the terminal, as after another program wrote to the screen.
    ///
    /// # Errors
    /// If the terminal went away.
    pub fn clear(&mut self) -> Result<()> {
        self.size = size()?;
        self.forget()?;
        Ok(())
    }

    /// Not by `Terminal::clear`, which asks the terminal where its cursor is and waits for the answer.
    fn forget(&mut self) -> std::io::Result<()> {
        queue!(self.frame, Clear(ClearType::All))?;
        self.terminal = blank(&self.frame, self.size)?;
        Ok(())
    }
}

/// A terminal of which nothing is known to be drawn. The size is told: else it would be asked for at every frame.
fn blank(
    frame: &FrameBytes,
    (columns, rows): (u16, u16),
) -> std::io::Result<Terminal<CrosstermBackend<FrameBytes>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    Terminal::with_options(
        CrosstermBackend::new(frame.clone()),
        TerminalOptions { viewport },
    )
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
