//! Everything that must pass before a change lands, in the order in which it is cheap to fail.

use crate::{arrows, deny, shell, tidy};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// What a step is called, and how to take it.
type Step = (&'static str, fn() -> Result<()>);

/// The full-size tests come last, so that the run ends with their count.
const STEPS: &[Step] = &[
    ("toolchain", toolchain),
    ("format", format),
    ("arrows", arrows::run),
    ("tidy", tidy::run),
    ("deny", deny::run),
    ("clippy", clippy),
    ("clippy of the console feature", console),
    ("docs", docs),
    ("test", || the_test_command(&[])),
    ("test --full", || the_test_command(&["--full"])),
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

/// Another version formats and warns otherwise, so that it would fail or pass for no reason of the
/// change. A `rust-toolchain.toml` would say the same to rustup, which then fetches that version
/// over a network that a build may not have, even where the default toolchain is that very one.
fn toolchain() -> Result<()> {
    let wanted = env!("CARGO_PKG_RUST_VERSION");
    let found = shell::read(&mut shell::program(Path::new("rustc"), &["--version"]))?;
    ensure!(
        is_version(&found, wanted),
        "the toolchain is pinned to Rust {wanted}, and this is {}: `cargo +{wanted} xtask ci`",
        found.trim()
    );
    Ok(())
}

fn is_version(rustc: &str, wanted: &str) -> bool {
    rustc
        .strip_prefix("rustc ")
        .and_then(|version| version.strip_prefix(wanted))
        .is_some_and(|rest| rest.starts_with('.'))
}

/// The very command that README names.
fn the_test_command(arguments: &[&str]) -> Result<()> {
    shell::run(&mut shell::program(Path::new("./test"), arguments))
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
        "--package=larrybot",
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

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_toolchain_is_the_pinned_one_by_its_minor_version() {
        assert!(is_version("rustc 1.95.0 (59807616e 2026-04-14)", "1.95"));
        assert!(is_version("rustc 1.95.1", "1.95"));
        for other in [
            "rustc 1.96.0",
            "rustc 1.9.5",
            "rustc 1.950.0",
            "clang 1.95.0",
            "",
        ] {
            assert!(!is_version(other, "1.95"), "{other}");
        }
    }
}
