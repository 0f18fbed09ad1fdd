//! The other parsers: how each is installed where it is missing, and asked.

use anyhow::{Context as _, Result, bail, ensure};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Contestant;
use crate::phrases::{Answer, Phrase};

/// A parser that somebody else wrote.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    how: &'static str,
    /// Installs it under a folder and gives the command that runs it.
    prepare: fn(here: &Path, folder: &Path) -> Result<Command>,
}

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "duckling 0.4 (Rust)",
        how: "`parse`, the dimension of time, told the language",
        prepare: duckling,
    },
    Peer {
        name: "chrono-node (npm)",
        how: "`chrono.parse`, `chrono.en.GB` or `chrono.de`, forward dates",
        prepare: chrono,
    },
    Peer {
        name: "dateparser (PyPI)",
        how: "`dateparser.parse`, then `search_dates` where that finds nothing; told the language, day first, future preferred",
        prepare: dateparser,
    },
];

pub(crate) fn contestant(
    peer: &Peer,
    here: &Path,
    root: &Path,
    phrases: &[Phrase],
) -> Result<Contestant> {
    let folder = root.join("target/peers");
    std::fs::create_dir_all(&folder)?;
    let mut command = (peer.prepare)(here, &folder)?;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot be started")?;
    let mut input = String::new();
    for phrase in phrases {
        let Phrase {
            instant,
            zone,
            language,
            text,
            ..
        } = phrase;
        input.push_str(&format!("{text}\t{instant}\t{zone}\t{language}\n"));
    }
    // It reads everything before it answers, so that neither waits for the other.
    child
        .stdin
        .take()
        .context("no standard input")?
        .write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "ended with {}", output.status);
    let text = String::from_utf8(output.stdout)?;
    let answers = text.lines().map(answer).collect::<Result<Vec<_>>>()?;
    if answers.len() != phrases.len() {
        bail!("{} answers to {} phrases", answers.len(), phrases.len());
    }
    Ok(Contestant {
        name: peer.name.to_owned(),
        how: peer.how,
        answers,
    })
}

fn answer(line: &str) -> Result<Answer> {
    let (due, micros) = line
        .split_once('\t')
        .with_context(|| format!("no answer: {line:?}"))?;
    Ok(Answer {
        due: (due != "-").then(|| due.to_owned()),
        micros: micros.trim().parse()?,
    })
}

fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

fn duckling(here: &Path, folder: &Path) -> Result<Command> {
    let home = folder.join("duckling");
    std::fs::create_dir_all(home.join("src"))?;
    std::fs::copy(
        here.join("benches/beside/peers/duckling.toml"),
        home.join("Cargo.toml"),
    )?;
    std::fs::copy(
        here.join("benches/beside/peers/duckling.rs"),
        home.join("src/main.rs"),
    )?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo)
        .args(["build", "--release", "--quiet", "--manifest-path"])
        .arg(home.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(home.join("target")))?;
    Ok(Command::new(home.join("target/release/duckling-peer")))
}

fn chrono(here: &Path, folder: &Path) -> Result<Command> {
    let home = folder.join("chrono");
    std::fs::create_dir_all(&home)?;
    // Beside its packages, because that is where `node` looks for them.
    let script: PathBuf = home.join("chrono.mjs");
    std::fs::copy(here.join("benches/beside/peers/chrono.mjs"), &script)?;
    if !home.join("node_modules/chrono-node").exists() {
        run(Command::new("npm")
            .args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"])
            .arg(&home)
            .arg("chrono-node@2"))?;
    }
    let mut command = Command::new("node");
    command.arg(script);
    Ok(command)
}

fn dateparser(here: &Path, folder: &Path) -> Result<Command> {
    let home = folder.join("dateparser");
    let python = home.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "dateparser"]))?;
    }
    let mut command = Command::new(python);
    command.arg(here.join("benches/beside/peers/ask_dateparser.py"));
    Ok(command)
}
