//! The table, on the terminal and in `docs/benchmarks.md`.

use crate::row::{Bound, Mark, Row, quantile};
use crate::{Bench, machine};
use anyhow::{Context, Result};
use std::fmt::Write as _;

const PAGE: &str = "docs/benchmarks.md";

#[expect(clippy::print_stdout, reason = "a bench reports to the terminal")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "a bench reports to the terminal")]
pub(crate) fn complain(text: &str) {
    eprintln!("{text}");
}

/// Prints one bench's rows.
pub(crate) fn print(rows: &[Row]) {
    for row in rows {
        say(&format!(
            "  {:<52} {:>10} {:<5} {:>19}  hold {:<8} aim {:<8} {}",
            row.figure,
            number(row.median()),
            row.unit,
            spread(row),
            bound(row.hold),
            bound(row.aim),
            mark(row.mark()),
        ));
        for fault in &row.faults {
            say(&format!("    {fault}"));
        }
    }
}

/// Rewrites the page with everything that was measured.
pub(crate) fn write(measured: &[(&Bench, Vec<Row>)]) -> Result<()> {
    let page = page(measured)?;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(PAGE);
    std::fs::write(&path, page).with_context(|| format!("cannot write {PAGE}"))?;
    say(&format!("written: {PAGE}"));
    Ok(())
}

fn page(measured: &[(&Bench, Vec<Row>)]) -> Result<String> {
    let mut page = String::from(
        "# Benchmarks\n\n\
         Written by `cargo xtask bench`; do not edit.\n\
         The release binary is driven as a process, through the Bot API emulator, on the machine \
         described below, harness and emulator included.\n\
         Each figure is the median of several runs, with the smallest and the largest beside it.\n\
         \"Hold\" is what a release must keep, \"aim\" is where we want to be.\n\
         The bare echo client does nothing but answer each message with its own text, without a \
         database: it is the floor of this harness.\n\n",
    );
    page.push_str("| figure | median | spread | runs | hold | aim | |\n");
    page.push_str("|---|---|---|---|---|---|---|\n");
    for row in measured.iter().flat_map(|it| &it.1) {
        writeln!(
            page,
            "| {} | {} {} | {} | {} | {} | {} | {} |",
            row.figure,
            number(row.median()),
            row.unit,
            spread(row),
            row.runs.len(),
            bound(row.hold),
            bound(row.aim),
            mark(row.mark()),
        )?;
        for fault in &row.faults {
            writeln!(page, "| ↳ {fault} | | | | | | |")?;
        }
    }
    page.push_str("\n## Method\n\n");
    for (bench, _) in measured {
        writeln!(page, "- `{}`: {}.", bench.name, bench.method)?;
    }
    write!(page, "\n## Machine\n\n{}", machine::describe()?)?;
    Ok(page)
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Aim => "aim reached",
        Mark::Hold => "held",
        Mark::Missed => "MISSED",
        Mark::NotHeld => "",
    }
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::AtMost(limit) => format!("≤ {}", number(limit)),
        Bound::AtLeast(limit) => format!("≥ {}", number(limit)),
        Bound::None => String::new(),
    }
}

fn spread(row: &Row) -> String {
    format!(
        "{} – {}",
        number(quantile(&row.runs, 0.0)),
        number(quantile(&row.runs, 1.0))
    )
}

/// Three digits are enough: 0.254, 12.7, 5300.
fn number(value: f64) -> String {
    match value.abs() {
        it if it >= 100.0 => format!("{value:.0}"),
        it if it >= 10.0 => trimmed(&format!("{value:.1}")),
        _ => trimmed(&format!("{value:.3}")),
    }
}

fn trimmed(decimal: &str) -> String {
    decimal
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
