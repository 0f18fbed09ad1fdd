//! Reads lines that nobody would write, for as long as one likes.
//!
//! The fuzzer is a test of `capture` that makes its lines from a seed; the quick suite gives it a
//! moment, this chore minutes. What fails is printed with the line that failed.

use crate::shell;
use anyhow::{Context as _, Result, bail};
use std::path::Path;

/// What CI and a person get who say nothing else, and the least that is recorded.
const SECONDS: u64 = 600;
/// Where the last run stands that was recorded.
const RECORD: &str = "docs/fuzz-capture.md";
/// Where the test leaves how many lines it read.
const LINES: &str = "target/fuzz-capture.lines";

/// Fuzzes `capture`.
///
/// # Errors
/// When an argument is not understood, the test does not build, or a line fails.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (mut seconds, mut seed, mut is_recorded) = (SECONDS, 1, false);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let target = match argument.as_str() {
            "capture" => continue,
            "--record" => {
                is_recorded = true;
                continue;
            }
            "--seconds" => &mut seconds,
            "--seed" => &mut seed,
            other => {
                bail!("unexpected argument `{other}`: capture, --seconds N, --seed N, --record")
            }
        };
        let value = rest
            .next()
            .with_context(|| format!("{argument} needs a number"))?;
        *target = value
            .parse()
            .with_context(|| format!("{argument} needs a number, not `{value}`"))?;
    }
    if is_recorded && seconds < SECONDS {
        bail!("a run of less than {SECONDS} seconds is not recorded");
    }
    let root = shell::workspace_root()?;
    let mut command = shell::cargo(&[
        "test",
        "--release",
        "--quiet",
        "--package",
        "capture",
        "--test",
        "it",
        "fuzz::",
        "--",
        "--nocapture",
    ]);
    shell::run(
        command
            .env("CAPTURE_FUZZ_SECONDS", seconds.to_string())
            .env("CAPTURE_FUZZ_SEED", seed.to_string())
            .env("CAPTURE_FUZZ_LINES", root.join(LINES)),
    )?;
    if is_recorded {
        let lines =
            std::fs::read_to_string(root.join(LINES)).context("how many lines were read")?;
        let page = page(lines.trim(), seconds, seed)?;
        std::fs::write(root.join(RECORD), page)
            .with_context(|| format!("{RECORD} is not written"))?;
    }
    Ok(())
}

/// What is recorded of a run that found nothing: one that finds something fails before.
fn page(lines: &str, seconds: u64, seed: u64) -> Result<String> {
    let told = |program: &str, arguments: &[&str]| {
        shell::read(&mut shell::program(Path::new(program), arguments))
    };
    let day = told("date", &["-u", "+%F"])?;
    let commit = told("git", &["rev-parse", "--short", "HEAD"])?;
    let rustc = told("rustc", &["--version"])?;
    Ok(format!(
        "# Fuzzing of plain words\n\n\
         Written by `cargo xtask fuzz --record`; do not edit.\n\n\
         Lines that nobody would write, made from a seed out of words of both languages, numbers and \
         signs, are read for {minutes} minutes in a release build.\n\
         None may panic, the spans must lie in the line, and the explanation of a line of up to 250 \
         characters must read back to the same tasks.\n\n\
         | day | commit | seed | seconds | lines, each read in two contexts | failures |\n\
         |---|---|---|---|---|---|\n\
         | {day} | {commit} | {seed} | {seconds} | {lines} | 0 |\n\n\
         Measured with {rustc}.\n",
        minutes = seconds / 60,
        day = day.trim(),
        commit = commit.trim(),
        rustc = rustc.trim(),
    ))
}
