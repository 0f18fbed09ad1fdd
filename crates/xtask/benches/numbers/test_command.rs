//! The test command itself: a build that is warm must not keep anybody waiting.

use crate::row::Row;
use crate::{Bench, Setting};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

pub(crate) const BENCH: Bench = Bench {
    name: "test-command",
    method: "`cargo xtask test` from start to end when everything is built",
    measure,
};

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let mut row = Row::new("test command, warm build", "s").at_most(60.0, 20.0);
    // Builds what is missing.
    test_once()?;
    for _ in 0..setting.count(3, 1) {
        let start = Instant::now();
        test_once()?;
        row.runs.push(start.elapsed().as_secs_f64());
    }
    Ok(vec![row])
}

fn test_once() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["xtask", "test"])
        .current_dir(root)
        .env_remove("LARRYBOT_BIN");
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !status.context("cannot start the tests")?.success() {
        bail!("the tests fail");
    }
    Ok(())
}
