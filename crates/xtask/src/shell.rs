//! How the chores start other programs, and how they speak.
//!
//! A program inherits the terminal and an environment as if the person had typed its name: what
//! `cargo run` adds for this process is taken out again, because build scripts watch those
//! variables (ring's does) and would rebuild half the tree each time.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What cargo sets for the package that it runs, by prefix; none of it is the person's own setting.
const SET_BY_CARGO_RUN: &[&str] = &[
    "CARGO_BIN_",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PRIMARY_PACKAGE",
    "OUT_DIR",
];

/// Prints to standard output.
#[expect(
    clippy::print_stdout,
    reason = "a chore reports to the terminal; it knows no secrets"
)]
pub(crate) fn say(text: &str) {
    println!("{}", text.trim_end());
}

/// Prints to standard error.
#[expect(
    clippy::print_stderr,
    reason = "a chore reports to the terminal; it knows no secrets"
)]
pub(crate) fn complain(text: &str) {
    eprintln!("{}", text.trim_end());
}

/// The folder of the workspace's `Cargo.toml`, found from where this crate was built.
pub(crate) fn workspace_root() -> Result<PathBuf> {
    // At run time from cargo when it started us, so that a moved checkout still works.
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = manifest_dir
        .ancestors()
        .nth(2)
        .context("xtask lies outside of crates/")?;
    Ok(root.to_path_buf())
}

/// `cargo` with these arguments, the one that runs us if one does.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments);
    clear_of_cargo_run(&mut command);
    command
}

/// Any other program.
pub(crate) fn program(name: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments);
    clear_of_cargo_run(&mut command);
    command
}

/// Runs to the end with our own input and output.
///
/// # Errors
/// When it cannot be started or does not end with status 0.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs to the end and returns what it printed; its complaints are shown as they come.
///
/// # Errors
/// When it cannot be started, does not end with status 0, or prints something else than UTF-8.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", line(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} printed bytes", line(command)))
}

/// Whether it can be started and ends with status 0; it prints nothing.
pub(crate) fn answers(command: &mut Command) -> bool {
    let quiet = std::process::Stdio::null;
    command
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .status()
        .is_ok_and(|it| it.success())
}

fn clear_of_cargo_run(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        if SET_BY_CARGO_RUN
            .iter()
            .any(|prefix| text.starts_with(prefix))
        {
            command.env_remove(name);
        }
    }
}

fn line(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    let mut line = format!("`{}", name.to_string_lossy());
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line.push('`');
    line
}
