//! Everything that must pass before a change lands, in the order in which it is cheap to fail.

use crate::test::Size;
use crate::{arrows, deny, shell, test, tidy};
use anyhow::{Context, Result};
use std::process::Command;
use std::time::Instant;

/// What a step is called, and how to take it.
type Step = (&'static str, fn() -> Result<()>);

/// The full-size tests come last, so that the run ends with their count.
const STEPS: &[Step] = &[
    ("format", format),
    ("arrows", arrows::run),
    ("tidy", tidy::run),
    ("deny", deny::run),
    ("clippy", clippy),
    ("clippy of the console feature", console),
    ("docs", docs),
    ("test", || test::run(&Size::Quick)),
    ("test --full", || test::run(&Size::Full)),
];

/// Takes every step, stops at the first that fails, and says how long each took.
///
/// # Errors
/// When a step fails; the error names it.
pub(crate) fn run() -> Result<()> {
    let mut times = Vec::new();
    let begin = Instant::now();
    for (name, step) in STEPS {
        shell::say(&format!("\n=== {name}"));
        let start = Instant::now();
        step().with_context(|| format!("ci stopped at `{name}`"))?;
        times.push(format!("{name} {} s", start.elapsed().as_secs()));
    }
    shell::say(&format!(
        "\nci: all passed in {} s: {}",
        begin.elapsed().as_secs(),
        times.join(", ")
    ));
    Ok(())
}

fn format() -> Result<()> {
    shell::run(&mut shell::cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    shell::run(&mut clippy_of(&["--workspace", "--all-targets"]))
}

/// The feature exists only under tokio's unstable flag, so nothing else compiles it. A directory of
/// its own keeps the flag from having everything built anew.
fn console() -> Result<()> {
    let mut clippy = clippy_of(&[
        "--package=supervise",
        "--features=console",
        "--target-dir=target/console",
    ]);
    shell::run(clippy.env("RUSTFLAGS", "--cfg tokio_unstable"))
}

fn clippy_of(what: &[&str]) -> Command {
    shell::cargo(&[&["clippy"], what, &["--", "--deny", "warnings"]].concat())
}

fn docs() -> Result<()> {
    let arguments = [
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
    ];
    shell::run(shell::cargo(&arguments).env("RUSTDOCFLAGS", "--deny warnings"))
}
