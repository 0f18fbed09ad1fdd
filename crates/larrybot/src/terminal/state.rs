//! The terminal's modes as they were, to be put back.

use std::io::IsTerminal;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// What the terminal was like; nothing if there is none.
pub(crate) struct TerminalState {
    modes: Option<Termios>,
    /// Whether a prompt has the terminal mark what is pasted.
    marks_pastes: bool,
}

/// Tells a terminal to mark what is pasted no more (xterm's control sequences, mode 2004).
const PASTES_UNMARKED: &[u8] = b"\x1b[?2004l";

impl TerminalState {
    /// Remembers the modes of the terminal on standard input, before a prompt changes them or
    /// where none will.
    pub(crate) fn save(prompt: bool) -> Self {
        Self {
            modes: tcgetattr(std::io::stdin()).ok(),
            marks_pastes: prompt && std::io::stdout().is_terminal(),
        }
    }

    /// Puts them back, as often as it is asked to, without waiting for anything: not for who prints
    /// just now, nor for a terminal that takes nothing.
    pub(crate) fn restore(&self) {
        if self.marks_pastes && takes_output() {
            // A terminal that is gone marks nothing.
            rustix::io::write(std::io::stdout(), PASTES_UNMARKED).ok();
        }
        if let Some(modes) = &self.modes
            && let Err(error) = tcsetattr(std::io::stdin(), OptionalActions::Now, modes)
        {
            tracing::debug!(%error, "the terminal's modes were not put back");
        }
    }
}

/// Whether standard output can be written at once.
fn takes_output() -> bool {
    let output = std::io::stdout();
    let mut output = [PollFd::new(&output, PollFlags::OUT)];
    let ready = poll(&mut output, Some(&Timespec::default()));
    ready.is_ok_and(|ready| ready > 0) && output[0].revents().contains(PollFlags::OUT)
}
