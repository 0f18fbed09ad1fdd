//! Builds what the benches measure and starts them; the benches themselves are in `benches/`.
//!
//! They are a bench target of this crate so that what only they need (a runtime, the emulator)
//! is not built for every other chore.

use crate::{shell, test};
use anyhow::Result;

/// Measures the named figures, or all of them.
///
/// # Errors
/// When something does not build, or a bench cannot be run; a missed number is not an error.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    // The parser is measured by itself, beside others: no release binary, no emulator.
    // So are the pages: in a process of their own, with a database that is filled first.
    for (name, package, bench) in [("capture", "capture", "beside"), ("pages", "chat", "pages")] {
        if arguments.first().is_some_and(|argument| argument == name) {
            let bench = ["bench", "--quiet", "--package", package, "--bench", bench];
            let mut command = shell::cargo(&bench);
            return shell::run(command.arg("--").args(&arguments[1..]));
        }
    }
    let binary = test::build_release()?;
    let mut command = shell::cargo(&[
        "bench",
        "--quiet",
        "--package",
        "xtask",
        "--bench",
        "numbers",
    ]);
    shell::run(
        command
            .arg("--")
            .args(arguments)
            .env("LARRYBOT_BIN", binary),
    )
}
