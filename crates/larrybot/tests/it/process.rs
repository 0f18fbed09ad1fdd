//! The real binary in a private directory, with nothing of this machine's environment.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use tempfile::TempDir;

/// The Telegram id of the one person that is allowed in.
pub(crate) const LARRY: i64 = 7;

/// The binary under test: the release binary in a full run, else the one cargo built.
pub(crate) fn binary() -> PathBuf {
    std::env::var_os("LARRYBOT_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_larrybot")),
        PathBuf::from,
    )
}

/// Whether the full sizes were asked for.
pub(crate) fn full_size() -> bool {
    std::env::var("LARRYBOT_TEST_SIZE").is_ok_and(|size| size == "full")
}

/// A person's machine: a home directory and settings.
pub(crate) struct Home {
    directory: Arc<TempDir>,
    settings: Vec<(String, String)>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit status; `None` if a signal ended it.
    pub(crate) status: Option<i32>,
    /// What it said.
    pub(crate) output: String,
    /// What it logged.
    pub(crate) errors: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        let directory = Arc::new(TempDir::new().expect("a temporary directory"));
        Self {
            directory,
            settings: Vec::new(),
        }
        .with("TIMEZONE", "Europe/Berlin")
    }

    /// Sets a variable for later runs.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.into()));
        self
    }

    /// What a variable is set to.
    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        let mut found = self.settings.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// What keeps the directory there as long as it is held.
    pub(crate) fn keeper(&self) -> Arc<TempDir> {
        Arc::clone(&self.directory)
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Where the database is unless `DATABASE_PATH` says otherwise.
    pub(crate) fn database(&self) -> PathBuf {
        self.path().join(".local/share/larrybot/larrybot.sqlite3")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.command_of(&binary());
        command.args(arguments);
        command
    }

    /// A program with nothing but this home's settings.
    pub(crate) fn command_of(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.path())
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .current_dir(self.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs to the end with these lines as standard input.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Ended {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        // A process that refuses its configuration does not read its input.
        drop(stdin.write_all(input.as_bytes()));
        drop(stdin);
        ended(child)
    }

    /// Chats in the terminal, a message a line.
    pub(crate) fn chat(&self, lines: &[&str]) -> Ended {
        self.run(&["chat"], &(lines.join("\n") + "\n"))
    }
}

/// Waits for the end.
pub(crate) fn ended(child: Child) -> Ended {
    let output = child
        .wait_with_output()
        .expect("the process can be waited for");
    Ended {
        status: output.status.code(),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
