//! The one test command: whatever set-up the tests need, then all of them.
//!
//! At present they need none beyond the toolchain. Documentation examples run beside the tests and
//! are silent unless one fails, so that the last line to be read is the test runner's own count.

use crate::metadata::Workspace;
use crate::{shell, source};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Tests at a time: what needs the real program mostly waits for it.
const THREADS_A_CORE: usize = 5;

/// How much the tests do: kills, seeds and sweeps are counted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// Under a minute, warm: what one runs while working.
    Quick,
    /// What CI runs: the kill tests on the release binary, 200 kills and more.
    Full,
}

impl Size {
    /// Reads what follows `cargo xtask test`.
    ///
    /// # Errors
    /// When it is something else than `--full`.
    pub(crate) fn from_arguments(arguments: &[String]) -> Result<Self> {
        match arguments {
            [] => Ok(Self::Quick),
            [full] if full == "--full" => Ok(Self::Full),
            [other, ..] => bail!("unexpected argument `{other}`: only `--full` is understood"),
        }
    }
}

/// Runs every test of the workspace in the current folder.
///
/// # Errors
/// When something does not build or a test fails.
pub(crate) fn run(size: &Size) -> Result<()> {
    let settings = settings(*size)?;
    let mut arguments = vec!["test", "--quiet", "--doc"];
    let workspace = Workspace::load()?;
    for name in with_examples(&workspace)? {
        arguments.extend(["--package", name]);
    }
    let examples = shell::cargo(&arguments)
        .envs(settings.clone())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start the documentation examples")?;
    let tests = run_tests(settings);
    let examples = examples
        .wait_with_output()
        .context("cannot wait for the documentation examples")?;
    if !examples.status.success() {
        shell::complain(&String::from_utf8_lossy(&examples.stdout));
        shell::complain(&String::from_utf8_lossy(&examples.stderr));
        bail!("the documentation examples ended with {}", examples.status);
    }
    tests
}

/// The crates whose documentation has an example: for each of the others the documentation tool
/// would read the whole crate and find none, which costs more than all the examples together.
fn with_examples(workspace: &Workspace) -> Result<Vec<&str>> {
    let mut names = Vec::new();
    for each in &workspace.crates {
        let texts = source::texts_below(&each.folder.join("src"))?;
        if texts.iter().any(|(_, text)| has_example(text)) {
            names.push(each.name.as_str());
        }
    }
    Ok(names)
}

/// Whether a fence is opened in a doc comment, or a page is taken in as one.
fn has_example(text: &str) -> bool {
    text.lines().map(str::trim_start).any(|line| {
        let doc = line.strip_prefix("//!").or(line.strip_prefix("///"));
        doc.is_some_and(|doc| doc.trim_start().starts_with("```"))
            || line.starts_with("#![doc = include_str!")
    })
}

/// Runs what is no example.
fn run_tests(settings: Vec<(&'static str, String)>) -> Result<()> {
    if shell::answers(&mut shell::cargo(&["nextest", "--version"])) {
        let arguments = ["nextest", "run", "--workspace"];
        return shell::run(shell::cargo(&arguments).envs(settings));
    }
    run_and_count(
        shell::cargo(&["test", "--workspace", "--bins", "--lib", "--tests"]).envs(settings),
    )
}

/// What the tests read from their environment.
fn settings(size: Size) -> Result<Vec<(&'static str, String)>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = (cores * THREADS_A_CORE).to_string();
    let mut settings = vec![
        ("NEXTEST_TEST_THREADS", threads.clone()),
        ("RUST_TEST_THREADS", threads),
    ];
    if size == Size::Full {
        settings.push(("LARRYBOT_TEST_SIZE", "full".to_owned()));
        settings.push(("LARRYBOT_BIN", build_release()?));
    }
    Ok(settings)
}

/// Builds the binary that people run and returns its path.
///
/// # Errors
/// When it does not build.
pub(crate) fn build_release() -> Result<String> {
    shell::run(&mut shell::cargo(&[
        "build",
        "--release",
        "--package",
        "larrybot",
    ]))?;
    let binary = Workspace::load()?.target_directory.join("release/larrybot");
    binary
        .into_os_string()
        .into_string()
        .ok()
        .context("the target folder's name is not UTF-8")
}

/// `cargo test` counts each binary for itself; this adds them up, so that one closing line says
/// how many tests there were.
fn run_and_count(command: &mut Command) -> Result<()> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo test")?;
    let output = child.stdout.take().context("cargo test has no output")?;
    let mut count = Count::default();
    for line in BufReader::new(output).lines() {
        let line = line.context("cannot read what cargo test prints")?;
        shell::say(&line);
        count.add(&line);
    }
    let status = child.wait().context("cannot wait for cargo test")?;
    shell::say(&format!(
        "tests: {} passed, {} failed",
        count.passed, count.failed
    ));
    if !status.success() {
        bail!("`cargo test` ended with {status}");
    }
    Ok(())
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    /// Adds `test result: ok. 3 passed; 1 failed; …`, ignores every other line.
    fn add(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let figures = result.split_once(". ").map_or(result, |it| it.1);
        for figure in figures.split("; ") {
            match figure.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_all_binaries_are_added_up() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "test a::b ... ok",
        ] {
            count.add(line);
        }
        assert_eq!(
            count,
            Count {
                passed: 7,
                failed: 2
            }
        );
    }

    #[test]
    fn an_example_is_a_fence_in_the_documentation_or_in_a_page_that_is_taken_in() {
        assert!(has_example("//! ```\n//! let x = 1;\n//! ```"));
        assert!(has_example("impl X {\n    /// ```no_run\n"));
        assert!(has_example("#![doc = include_str!(\"../README.md\")]"));
        assert!(!has_example("/// Words.\n// ```\nlet x = \"/// ```\";"));
    }

    #[test]
    fn a_misspelt_size_is_refused_rather_than_quick() {
        let parse = |words: &[&str]| {
            Size::from_arguments(&words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(parse(&[]).ok(), Some(Size::Quick));
        assert_eq!(parse(&["--full"]).ok(), Some(Size::Full));
        assert!(parse(&["full"]).is_err());
        assert!(parse(&["--full", "--full"]).is_err());
    }
}
