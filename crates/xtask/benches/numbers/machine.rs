//! Which machine the numbers are from: what a reader needs to compare them with another's.

use anyhow::{Context, Result};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::row::{milliseconds, quantile};

const SYNCS: usize = 200;

/// A list in Markdown.
pub(crate) fn describe() -> Result<String> {
    let sync_ms = sync_times_ms().context("cannot time fdatasync")?;
    Ok(format!(
        "- processor: {}, {} cores\n\
         - memory: {}\n\
         - kernel: {}\n\
         - database on: {}, where 4 KiB and `fdatasync` take {:.3} ms (median of {SYNCS}; 99th \
         percentile {:.3} ms)\n\
         - compiler: {}\n\
         - measured: {}\n",
        field("/proc/cpuinfo", "model name"),
        std::thread::available_parallelism().map_or(0, usize::from),
        field("/proc/meminfo", "MemTotal"),
        first_line("uname", &["-sr"]),
        first_line(
            "stat",
            &["-f", "-c", "%T", &scratch_parent().to_string_lossy()]
        ),
        quantile(&sync_ms, 0.5),
        quantile(&sync_ms, 0.99),
        first_line("rustc", &["--version"]),
        first_line("date", &["-u", "+%Y-%m-%d"]),
    ))
}

/// Where databases of benches lie: on the disk of the build, not in a temporary file system that
/// may be memory.
pub(crate) fn scratch_parent() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    target.to_path_buf()
}

fn sync_times_ms() -> Result<Vec<f64>> {
    let folder = tempfile::tempdir_in(scratch_parent())?;
    let mut file = File::create(folder.path().join("sync"))?;
    let page = [0_u8; 4096];
    let mut times = Vec::with_capacity(SYNCS);
    for _ in 0..SYNCS {
        let start = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        times.push(milliseconds(start.elapsed()));
    }
    Ok(times)
}

fn field(path: &str, name: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text
        .lines()
        .find(|line| line.starts_with(name))
        .unwrap_or_default();
    line.split_once(':')
        .map_or("unknown", |it| it.1)
        .trim()
        .to_owned()
}

fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    text.ok()
        .and_then(|it| it.lines().next().map(str::to_owned))
        .unwrap_or("unknown".to_owned())
}
