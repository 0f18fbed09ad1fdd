//! The terminal's modes as they were, to be put back.

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// What the terminal was like; nothing if there is none.
pub(crate) struct TerminalState(Option<Termios>);

impl TerminalState {
    /// Remembers the modes of the terminal on standard input.
    pub(crate) fn save() -> Self {
        Self(tcgetattr(std::io::stdin()).ok())
    }

    /// Puts them back.
    pub(crate) fn restore(&self) {
        if let Some(modes) = &self.0
            && let Err(error) = tcsetattr(std::io::stdin(), OptionalActions::Now, modes)
        {
            tracing::debug!(%error, "the terminal's modes were not put back");
        }
    }
}
