//! The house rules that neither the compiler nor a lint looks at.
//!
//! Each rule is a file with its reason and a test that it refuses what it should. An exception
//! stands in the rule's own list with the reason for it, and an exception that is no longer needed
//! is itself a fault, so that the lists stay short.

mod banned_words;
mod file_size;
mod machine_paths;
mod manifests;
mod module_docs;
mod module_names;
mod parity;
mod pictures;
mod promises;
mod sql;

use crate::shell;
use crate::source::{self, Source};
use crate::untracked;
use anyhow::{Result, bail};
use std::path::Path;

/// A file that is let off a rule, and why.
struct Exception {
    path: &'static str,
    reason: &'static str,
}

/// All files that the rules look at.
struct Tree {
    /// The `.rs` files.
    sources: Vec<Source>,
    /// Every text file, the `.rs` files too: path and text.
    texts: Vec<(String, String)>,
}

/// A rule takes the tree and names what is wrong, `path:line: what`.
type Rule = fn(&Tree) -> Vec<String>;

const RULES: &[Rule] = &[
    module_docs::check,
    banned_words::check,
    file_size::check,
    module_names::check,
    parity::check,
    pictures::check,
    promises::check,
    machine_paths::check,
    manifests::check,
    sql::check,
];

/// Checks the workspace in the current folder.
///
/// # Errors
/// When a rule is broken or a file cannot be read.
pub(crate) fn run() -> Result<()> {
    let tree = Tree::load()?;
    let mut faults: Vec<String> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    faults.extend(untracked::faults()?);
    if !faults.is_empty() {
        bail!(
            "{} things are untidy:\n  {}",
            faults.len(),
            faults.join("\n  ")
        );
    }
    shell::say(&format!(
        "tidy: {} files, {} rules",
        tree.texts.len(),
        RULES.len() + 1
    ));
    Ok(())
}

impl Tree {
    fn load() -> Result<Self> {
        Ok(Self::new(source::texts_below(Path::new("."))?))
    }

    fn new(texts: Vec<(String, String)>) -> Self {
        let rust = |it: &&(String, String)| it.0.ends_with(".rs");
        let sources = texts
            .iter()
            .filter(rust)
            .map(|it| Source::new(&it.0, &it.1))
            .collect();
        Self { sources, texts }
    }
}

/// Faults of a list of exceptions: those that name no file, or one that needs none.
fn stale(exceptions: &[Exception], needed: impl Fn(&str) -> bool) -> Vec<String> {
    exceptions
        .iter()
        .filter(|exception| !needed(exception.path))
        .map(|it| {
            format!(
                "{}: needs no exception any more (\"{}\")",
                it.path, it.reason
            )
        })
        .collect()
}

#[cfg(test)]
impl Tree {
    /// A tree of one made-up file.
    fn of(path: &str, text: &str) -> Self {
        Self::new(vec![(path.to_owned(), text.to_owned())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_that_is_not_needed_is_a_fault() {
        let list = [Exception {
            path: "a.rs",
            reason: "it was long",
        }];
        assert_eq!(stale(&list, |_| true), Vec::<String>::new());
        assert_eq!(
            stale(&list, |_| false),
            ["a.rs: needs no exception any more (\"it was long\")"]
        );
    }
}
