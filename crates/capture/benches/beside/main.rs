//! `capture` beside other parsers of dates, on the same phrases: how much each reads as it was
//! meant, and how long it takes.
//!
//! Started by `cargo xtask bench capture`. The peers are installed under `target/peers` by their
//! own ordinary clients; one that cannot be had is left out and said to be. A peer is a small
//! program that reads the phrases from its standard input and answers a line each: what it found
//! and the microseconds that it took.

mod ours;
mod peers;
mod phrases;
mod report;

use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

use phrases::Answer;

/// A parser and its answers, one for each phrase.
struct Contestant {
    name: String,
    /// How it was run.
    how: &'static str,
    answers: Vec<Answer>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&format!("bench capture: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = here.join("../..").canonicalize()?;
    let phrases = phrases::read()?;
    let mut contestants = vec![ours::contestant(&phrases)?];
    let mut missing = Vec::new();
    for peer in peers::PEERS {
        match peers::contestant(peer, &here, &root, &phrases) {
            Ok(contestant) => contestants.push(contestant),
            Err(error) => missing.push(format!("{}: {error:#}", peer.name)),
        }
    }
    let long = ours::long_lines()?;
    let page = report::page(&phrases, &contestants, &missing, &long);
    report::say(&page);
    std::fs::write(root.join("docs/benchmarks-capture.md"), page)?;
    Ok(())
}
