//! The terminal as a channel: lines in, typed messages out.
//!
//! It has one person and one chat. Buttons are listed as `[1] Done [2] Edit`, and a line `:1`
//! presses the first button of the latest message that has any since something was said. A terminal
//! cannot change what was printed, so an edited message is printed again.

mod channel;
mod files;
mod input;
mod interactive;
mod render;
mod state;

pub(crate) use channel::{Line, Printer, TerminalChannel};
pub(crate) use files::LocalFiles;
pub(crate) use input::{LINE_BYTES_MAX, LineError, next_line};
pub(crate) use interactive::Prompt;
pub(crate) use render::clean;
pub(crate) use state::TerminalState;
