//! Every module says what it is for: a `.rs` file opens with `//!`, or with its crate's README.

use super::{Exception, Tree, stale};

/// Files without: none so far.
const WITHOUT: &[Exception] = &[];

const OPENINGS: &[&str] = &["//! ", "#![doc = include_str!("];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let silent: Vec<&str> = tree
        .sources
        .iter()
        .filter(|source| {
            !OPENINGS
                .iter()
                .any(|opening| source.text.starts_with(opening))
        })
        .map(|source| source.path.as_str())
        .collect();
    let mut faults = stale(WITHOUT, |path| silent.contains(&path));
    faults.extend(
        silent
            .iter()
            .filter(|path| !WITHOUT.iter().any(|exception| exception.path == **path))
            .map(|path| format!("{path}:1: does not open with `//!`: say what the module is for")),
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_does_not_say_what_it_is_for_is_refused() {
        assert_eq!(
            check(&Tree::of("a.rs", "//! A module.\n")),
            Vec::<String>::new()
        );
        let readme = "#![doc = include_str!(\"../README.md\")]\n";
        assert_eq!(check(&Tree::of("a.rs", readme)), Vec::<String>::new());
        assert_eq!(check(&Tree::of("a.rs", "use b;\n//! Too late.\n")).len(), 1);
        assert_eq!(check(&Tree::of("a.rs", "//!\n")).len(), 1);
        assert_eq!(check(&Tree::of("a.rs", "")).len(), 1);
    }
}
