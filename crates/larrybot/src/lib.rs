//! The `larrybot` program as a library: configuration, wiring, command line, terminal.
//!
//! It is a library so that a test can start the real program with a handler that also fails
//! on purpose, or with a clock that the test moves; the binary has no such thing.
//! It decides nothing about commands, order or storage; it joins the crates that do.

#[cfg(all(feature = "console", not(tokio_unstable)))]
compile_error!("tokio-console sees tasks only with RUSTFLAGS=\"--cfg tokio_unstable\"");

mod backup;
mod cli;
mod clock;
mod config;
mod database;
mod doctor;
mod health;
mod import;
mod logging;
mod phrases;
mod run;
mod terminal;
mod variables;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use delivery::Delivery;
use domain::Db;
use domain::conversation::Handler;
use domain::time::Clock;
use supervise::{Failure, Scope};

use crate::cli::Order;
use crate::clock::SystemClock;
use crate::config::Config;

/// Why the program cannot do what it was asked: one sentence, and the exit status.
#[derive(Debug)]
pub(crate) struct Stop {
    sentence: String,
    status: u8,
}

impl Stop {
    /// Bad usage or configuration.
    pub(crate) fn usage(sentence: impl std::fmt::Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            status: 2,
        }
    }

    /// A failure with what caused it.
    pub(crate) fn chain(error: impl std::error::Error) -> Self {
        let mut sentence = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            sentence.push_str(": ");
            sentence.push_str(&cause.to_string());
            source = cause.source();
        }
        Self::failed(sentence)
    }

    /// A failure.
    pub(crate) fn failed(sentence: impl std::fmt::Display) -> Self {
        Self {
            sentence: sentence.to_string(),
            status: 1,
        }
    }
}

/// What stands between delivery and the commands: the commands themselves in the binary,
/// something that also fails on purpose in a test.
pub type Wrap = fn(Arc<dyn Handler>) -> Arc<dyn Handler>;

/// What is told when everything is joined and nobody has been heard yet.
pub type Joined = Box<dyn FnOnce(&Scope, &Db, &Delivery) -> Result<(), Failure> + Send>;

/// What the program is given to run with; the binary takes the default.
pub struct Given {
    /// What stands before the commands.
    pub wrap: Wrap,
    /// Where `now` comes from.
    pub clock: Arc<dyn Clock>,
    /// What is told of the start.
    pub joined: Joined,
}

impl Default for Given {
    fn default() -> Self {
        Self {
            wrap: |handler| handler,
            clock: Arc::new(SystemClock),
            joined: Box::new(|_, _, _| Ok(())),
        }
    }
}

impl std::fmt::Debug for Given {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Given")
    }
}

/// Runs the program to its end.
pub fn main(arguments: impl IntoIterator<Item = OsString>, given: Given) -> ExitCode {
    let (order, flags) = match cli::parse(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Clap words usage and help; where that cannot be printed, the status still speaks.
            drop(error.print());
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let sources = cli::sources(flags).map_err(Stop::usage);
    match sources.and_then(|sources| obey(order, &sources, given)) {
        Ok(status) => ExitCode::from(status),
        Err(stop) => {
            say(&format!("larrybot: {}", stop.sentence));
            ExitCode::from(stop.status)
        }
    }
}

fn obey(order: Order, sources: &config::Sources, given: Given) -> Result<u8, Stop> {
    if matches!(order, Order::Doctor) {
        return Ok(doctor::examine(sources));
    }
    let config = Config::from(sources).map_err(Stop::usage)?;
    let front = run::Front::of(&order, &config);
    logging::start(&config.log, front == run::Front::Terminal);
    if matches!(order, Order::Run) && front == run::Front::Terminal {
        say("TELEGRAM_BOT_TOKEN is not set, so this is the terminal chat.");
    }
    supervise::outlive_file_size_limit().map_err(Stop::failed)?;
    match order {
        Order::Run | Order::Chat => run::run(config, front, given),
        Order::Capture(capture) => phrases::answer(&config, &capture),
        Order::Backup(to) => backup::backup(&config, &to),
        Order::Restore(from) => backup::restore(&config, &from),
        Order::Export(to) => backup::export(&config, &to),
        Order::Import(order) => import::larrybot2(&config, &order),
        Order::Doctor => Ok(0),
    }
}

/// Prints a line for the person at the shell, on standard error. Where nobody reads it, the exit
/// status still speaks.
pub(crate) fn say(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}
