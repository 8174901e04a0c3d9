//! Signals of the operating system. A thread notes them and wakes the loop by a change of size, which it waits for anyway:
//! so the app sleeps until something happens.

/// What the system asked for since it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To end: SIGTERM, SIGINT, or the window was closed (SIGHUP).
    End,
    /// To stand aside: SIGTSTP.
    Suspend,
    /// To go on after it was stopped from outside: SIGCONT.
    Resume,
}

#[cfg(unix)]
mod unix {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI32, Ordering};
    use std::time::Duration;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals as Iterator;
    use signal_hook::low_level;

    use super::Asked;
    use crate::tui::console::give_back;

    /// How long the loop has for leaving in order.
    const GRACE: Duration = Duration::from_millis(1500);

    /// The last signal that came.
    #[derive(Debug)]
    pub struct Signals(Arc<AtomicI32>);

    impl Signals {
        /// Begins to listen.
        ///
        /// # Errors
        /// If the system refuses.
        pub fn listen() -> std::io::Result<Self> {
            let last = Arc::new(AtomicI32::new(0));
            let mut signals = Iterator::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
            let noted = Arc::clone(&last);
            std::thread::Builder::new()
                .stack_size(64 * 1024)
                .spawn(move || {
                    for signal in &mut signals {
                        // An order to end is not forgotten over another signal.
                        let keep = |before: i32| {
                            (![SIGTERM, SIGHUP, SIGINT].contains(&before)).then_some(signal)
                        };
                        let _ = noted.fetch_update(Ordering::SeqCst, Ordering::SeqCst, keep);
                        let _ = low_level::raise(SIGWINCH);
                        if [SIGTERM, SIGHUP, SIGINT].contains(&signal) {
                            // The reader of keys never comes back from a terminal that is gone. Every answer was saved when it
                            // was given, so the process may end without it.
                            std::thread::sleep(GRACE);
                            give_back();
                            low_level::exit(128 + signal);
                        }
                    }
                })?;
            Ok(Self(last))
        }

        /// What was asked for since the last call.
        #[must_use]
        pub fn take(&self) -> Option<Asked> {
            match self.0.swap(0, Ordering::SeqCst) {
                SIGTERM | SIGHUP | SIGINT => Some(Asked::End),
                SIGTSTP => Some(Asked::Suspend),
                SIGCONT => Some(Asked::Resume),
                _ => None,
            }
        }
    }

    /// Stops this process until the shell takes it up again.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn stop() -> std::io::Result<()> {
        low_level::raise(signal_hook::consts::SIGSTOP)
    }
}

#[cfg(unix)]
pub use unix::{Signals, stop};

#[cfg(not(unix))]
mod other {
    use super::Asked;

    /// Where there are no signals, the console's own events end the app.
    #[derive(Debug)]
    pub struct Signals;

    impl Signals {
        /// # Errors
        /// Never.
        pub fn listen() -> std::io::Result<Self> {
            Ok(Self)
        }

        #[must_use]
        pub fn take(&self) -> Option<Asked> {
            None
        }
    }

    /// # Errors
    /// Always: there is no shell to go back to.
    pub fn stop() -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}

#[cfg(not(unix))]
pub use other::{Signals, stop};
