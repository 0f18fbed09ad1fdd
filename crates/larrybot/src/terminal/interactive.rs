//! The prompt: line editing, history, and messages that appear above the line being typed.

use std::path::PathBuf;

use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor, ExternalPrinter};

use super::channel::Printer;
use super::input::LineError;

/// How many lines of history are kept.
const HISTORY_LINES_MAX: usize = 1_000;
/// What stands before the line being typed.
const PROMPT: &str = "you › ";

/// A prompt on the terminal.
pub(crate) struct Prompt {
    editor: DefaultEditor,
    history: PathBuf,
}

impl Prompt {
    /// Opens the prompt, with a printer that respects the line being typed. A history that
    /// cannot be read is an empty one.
    ///
    /// # Errors
    /// If the terminal cannot be used.
    pub(crate) fn open(history: PathBuf) -> Result<(Self, Printer), LineError> {
        let config = Config::builder()
            .max_history_size(HISTORY_LINES_MAX)
            .and_then(|builder| builder.history_ignore_dups(true))
            .map_err(broken)?
            .history_ignore_space(true)
            .auto_add_history(true)
            .build();
        let mut editor = DefaultEditor::with_config(config).map_err(broken)?;
        // The first evening has no history yet.
        drop(editor.load_history(&history));
        let mut printer = editor.create_external_printer().map_err(broken)?;
        let print: Printer = Box::new(move |text| {
            printer
                .print(text.to_owned())
                .map_err(std::io::Error::other)
        });
        Ok((Self { editor, history }, print))
    }

    /// The next line; `None` when the person leaves: by Ctrl-C, Ctrl-D or with the terminal.
    pub(crate) fn next_line(&mut self) -> Option<String> {
        match self.editor.readline(PROMPT) {
            Ok(line) => Some(line),
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => None,
            Err(error) => {
                tracing::debug!(%error, "the terminal is gone");
                None
            }
        }
    }

    /// Saves the history; a history that cannot be saved is only a pity.
    pub(crate) fn close(mut self) {
        if let Err(error) = self.editor.save_history(&self.history) {
            tracing::debug!(%error, "the history of the prompt was not saved");
        }
    }
}

fn broken(error: ReadlineError) -> LineError {
    LineError::Broken(std::io::Error::other(error))
}
