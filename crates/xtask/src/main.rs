//! The project's own chores, one command each: `cargo xtask <chore>`.
//!
//! What can be checked is checked here rather than remembered; each chore is a file with its rules
//! and the tests that they refuse. None of them needs anything but the Rust toolchain: what else a
//! chore wants, it installs or says plainly that it goes without.

mod arrows;
mod metadata;
mod shell;

use anyhow::{Context, Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <chore>

  arrows                  which crate may depend on which, and who may hold a third-party crate
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::complain(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((chore, rest)) = arguments.split_first() else {
        shell::say(USAGE);
        bail!("no chore named");
    };
    let workspace = shell::workspace_root()?;
    std::env::set_current_dir(&workspace)
        .with_context(|| format!("cannot enter {}", workspace.display()))?;
    match chore.as_str() {
        "arrows" => no_more(rest).and_then(|()| arrows::run()),
        "help" | "--help" | "-h" => {
            shell::say(USAGE);
            Ok(())
        }
        other => {
            shell::say(USAGE);
            bail!("there is no chore `{other}`")
        }
    }
}

fn no_more(rest: &[String]) -> Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => bail!("unexpected argument `{extra}`"),
    }
}
