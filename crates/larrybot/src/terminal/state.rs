//! The terminal's modes as they were, to be put back.

use std::io::{IsTerminal, Write};

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

    /// Puts them back.
    pub(crate) fn restore(&self) {
        if self.marks_pastes {
            // A terminal that is gone marks nothing.
            drop(std::io::stdout().write_all(PASTES_UNMARKED));
            drop(std::io::stdout().flush());
        }
        if let Some(modes) = &self.modes
            && let Err(error) = tcsetattr(std::io::stdin(), OptionalActions::Now, modes)
        {
            tracing::debug!(%error, "the terminal's modes were not put back");
        }
    }
}
