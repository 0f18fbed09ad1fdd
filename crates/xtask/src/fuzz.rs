//! Reads lines that nobody would write, for as long as one likes.
//!
//! The fuzzer is a test of `capture` that makes its lines from a seed; the quick suite gives it a
//! moment, this chore minutes. What fails is printed with the line that failed.

use crate::shell;
use anyhow::{Context as _, Result, bail};

/// What CI and a person get who say nothing else.
const SECONDS: u64 = 600;

/// Fuzzes `capture`.
///
/// # Errors
/// When an argument is not understood, the test does not build, or a line fails.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (mut seconds, mut seed) = (SECONDS, 1);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let target = match argument.as_str() {
            "capture" => continue,
            "--seconds" => &mut seconds,
            "--seed" => &mut seed,
            other => bail!("unexpected argument `{other}`: capture, --seconds N, --seed N"),
        };
        let value = rest
            .next()
            .with_context(|| format!("{argument} needs a number"))?;
        *target = value
            .parse()
            .with_context(|| format!("{argument} needs a number, not `{value}`"))?;
    }
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
            .env("CAPTURE_FUZZ_SEED", seed.to_string()),
    )
}
