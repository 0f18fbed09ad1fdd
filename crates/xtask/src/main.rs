//! The project's own chores, one command each: `cargo xtask <chore>`.
//!
//! What can be checked is checked here rather than remembered; each chore is a file with its rules
//! and the tests that they refuse. None of them needs anything but the Rust toolchain: what else a
//! chore wants, it installs or says plainly that it goes without.

mod arrows;
mod bench;
mod ci;
mod deny;
mod fuzz;
mod metadata;
mod parity;
mod pictures;
mod shell;
mod source;
mod test;
mod tidy;
mod untracked;

use anyhow::{Context, Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <chore>

  test [--full]           every test, with the set-up it needs; --full is the size that CI runs
  ci                      everything that must pass before a change lands (.ci/run)
  arrows                  which crate may depend on which, and who may hold a third-party crate
  tidy                    what no compiler or lint looks at
  parity                  what the bot before this one was to do, on docs/parity.md
  pictures                the conversation of the README, drawn from its page
  deny                    licences, sources, bans and, where reachable, advisories
  bench [NAME…] [--quick] the numbers that are promised, measured; all of them rewrite docs/benchmarks.md
  bench capture           plain words beside other parsers, on docs/benchmarks-capture.md
  bench pages             first pages with very much in the database, on docs/benchmarks-pages.md
  fuzz [--seconds N]      lines that nobody would write, read for ten minutes or so long;
                          --record writes docs/fuzz-capture.md
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::complain(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((chore, rest)) = arguments.split_first() else {
        shell::say(USAGE);
        bail!("no chore named");
    };
    let workspace = shell::workspace_root()?;
    std::env::set_current_dir(&workspace)
        .with_context(|| format!("cannot enter {}", workspace.display()))?;
    match chore.as_str() {
        "test" => test::run(&test::Size::from_arguments(rest)?),
        "ci" => no_more(rest).and_then(|()| ci::run()),
        "arrows" => no_more(rest).and_then(|()| arrows::run()),
        "tidy" => no_more(rest).and_then(|()| tidy::run()),
        "parity" => no_more(rest).and_then(|()| parity::run()),
        "pictures" => no_more(rest).and_then(|()| pictures::run()),
        "deny" => no_more(rest).and_then(|()| deny::run()),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "help" | "--help" | "-h" => {
            shell::say(USAGE);
            Ok(())
        }
        other => {
            shell::say(USAGE);
            bail!("there is no chore `{other}`")
        }
    }
}

fn no_more(rest: &[String]) -> Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => bail!("unexpected argument `{extra}`"),
    }
}
