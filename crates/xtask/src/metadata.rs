//! What `cargo metadata` says about this workspace, as far as the chores ask.
//!
//! Read without the network and without resolving anything: the rules are about what each
//! `Cargo.toml` declares.

use crate::shell;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The crates of this workspace.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) crates: Vec<Crate>,
    pub(crate) target_directory: PathBuf,
}

/// One crate with what it declares.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    /// The folder of its `Cargo.toml`, from the workspace's root.
    pub(crate) folder: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line under `[dependencies]` or its sisters.
#[derive(Debug)]
pub(crate) struct Dependency {
    /// The name it is published under, whatever it is called here.
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// Under which heading a dependency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `[dependencies]` and `[build-dependencies]`: the product is made of it.
    Product,
    /// `[dev-dependencies]`: tests and benches only.
    Dev,
}

impl Workspace {
    /// Asks cargo about the workspace in the current folder.
    ///
    /// # Errors
    /// When cargo fails or prints something unexpected.
    pub(crate) fn load() -> Result<Self> {
        let arguments = ["metadata", "--format-version=1", "--no-deps", "--offline"];
        Self::parse(&shell::read(&mut shell::cargo(&arguments))?)
    }

    /// Takes what we need out of the JSON that `cargo metadata` prints.
    ///
    /// # Errors
    /// When something that we need is not there.
    pub(crate) fn parse(json: &str) -> Result<Self> {
        let root: Value = serde_json::from_str(json).context("cargo metadata is not JSON")?;
        let workspace_root = PathBuf::from(text(&root, "workspace_root")?);
        let crates = list(&root, "packages")?
            .iter()
            .map(|package| parse_crate(package, &workspace_root))
            .collect::<Result<_>>()?;
        Ok(Self {
            crates,
            target_directory: PathBuf::from(text(&root, "target_directory")?),
        })
    }
}

fn parse_crate(package: &Value, workspace_root: &Path) -> Result<Crate> {
    let manifest = PathBuf::from(text(package, "manifest_path")?);
    let folder = manifest.parent().context("a manifest without a folder")?;
    let dependencies = list(package, "dependencies")?
        .iter()
        .map(parse_dependency)
        .collect::<Result<_>>()?;
    Ok(Crate {
        name: text(package, "name")?.to_owned(),
        folder: folder
            .strip_prefix(workspace_root)
            .unwrap_or(folder)
            .to_path_buf(),
        dependencies,
    })
}

fn parse_dependency(dependency: &Value) -> Result<Dependency> {
    let kind = match dependency.get("kind").and_then(Value::as_str) {
        Some("dev") => Kind::Dev,
        // `null` and "build".
        _ => Kind::Product,
    };
    Ok(Dependency {
        name: text(dependency, "name")?.to_owned(),
        kind,
    })
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value
        .get(key)
        .and_then(Value::as_str)
        .with_context(|| format!("no text `{key}` in metadata"))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value
        .get(key)
        .and_then(Value::as_array)
        .with_context(|| format!("no list `{key}` in metadata"))
}
