//! The numbers that are promised, measured on the release binary as a person would meet it: a
//! process, a Bot API server, messages in and messages out.
//!
//! One file a bench; each starts its own bot on its own database and answers with rows of the
//! table. Started by `cargo xtask bench`. What is measured from outside includes the harness and
//! the emulator on the same two cores, so a bare echo client is measured in the same run: that is
//! the floor, and what the bot adds is the difference.

mod bot;
mod client;
mod echo;
mod machine;
mod replies;
mod report;
mod row;

mod floor;
mod list_size;
mod memory;
mod reminders;
mod round_trip;
mod session;
mod start;
mod stop;
mod test_command;
mod throughput;

use anyhow::{Context, Result, bail};
use row::Row;
use std::path::PathBuf;
use std::process::ExitCode;

/// One bench: its name on the command line, what it measures, and how.
struct Bench {
    name: &'static str,
    method: &'static str,
    measure: fn(&Setting) -> Result<Vec<Row>>,
}

/// All benches, in the order of the table.
const BENCHES: &[Bench] = &[
    floor::BENCH,
    start::BENCH,
    stop::BENCH,
    memory::BENCH,
    round_trip::BENCH,
    list_size::BENCH,
    throughput::BENCH,
    reminders::BENCH,
    session::BENCH,
    test_command::BENCH,
];

/// What every bench is told.
struct Setting {
    /// The release binary under test.
    binary: PathBuf,
    /// Fewer runs and smaller databases: for trying a change, not for the record.
    quick: bool,
}

impl Setting {
    /// A count that a quick run may cut down.
    fn count(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&format!("bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    if let [flag, url] = arguments
        && flag == echo::FLAG
    {
        return echo::run(url);
    }
    let (flags, names): (Vec<_>, Vec<_>) = arguments
        .iter()
        .map(String::as_str)
        .partition(|it| it.starts_with('-'));
    if let Some(unknown) = flags.iter().find(|it| **it != "--quick") {
        bail!("unexpected argument `{unknown}`");
    }
    let binary = std::env::var_os("LARRYBOT_BIN").map(PathBuf::from);
    let setting = Setting {
        binary: binary.context("LARRYBOT_BIN is not set: use `cargo xtask bench`")?,
        quick: !flags.is_empty(),
    };
    let mut measured = Vec::new();
    for bench in chosen(&names)? {
        report::say(&format!("measuring {}: {}", bench.name, bench.method));
        let rows = (bench.measure)(&setting).with_context(|| format!("bench `{}`", bench.name))?;
        report::print(&rows);
        measured.push((bench, rows));
    }
    if names.is_empty() && !setting.quick {
        report::write(&measured)?;
    }
    Ok(())
}

fn chosen(names: &[&str]) -> Result<Vec<&'static Bench>> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !BENCHES.iter().any(|it| it.name == **name))
    {
        let known: Vec<&str> = BENCHES.iter().map(|it| it.name).collect();
        bail!(
            "there is no bench `{unknown}`: known are {}",
            known.join(", ")
        );
    }
    Ok(BENCHES
        .iter()
        .filter(|it| names.is_empty() || names.contains(&it.name))
        .collect())
}
