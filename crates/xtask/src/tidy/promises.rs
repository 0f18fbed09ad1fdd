//! A promise names tests that exist: a table of proofs that nobody can find proves nothing.

use super::Tree;

const PAGE: &str = "docs/promises.md";

/// Every `crate/file::name` of the page must be a function of that test file.
pub(super) fn check(tree: &Tree) -> Vec<String> {
    let Some((_, page)) = tree.texts.iter().find(|it| it.0 == PAGE) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for (number, line) in page.lines().enumerate() {
        // Every second piece between backticks is quoted.
        for quoted in line.split('`').skip(1).step_by(2) {
            let Some((place, name)) = quoted.split_once("::") else {
                continue;
            };
            if place != "crate/file" && !exists(tree, place, name) {
                faults.push(format!(
                    "{PAGE}:{}: there is no test `{quoted}`",
                    number + 1
                ));
            }
        }
    }
    faults
}

/// Whether this test file has a function of that name.
pub(super) fn exists(tree: &Tree, place: &str, name: &str) -> bool {
    let Some((of_crate, file)) = place.split_once('/') else {
        return false;
    };
    let path = format!("crates/{of_crate}/tests/it/{file}.rs");
    let needle = format!("fn {name}(");
    tree.texts
        .iter()
        .any(|(known, text)| *known == path && text.contains(&needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_does_not_exist_is_named() {
        let texts = vec![
            (
                PAGE.to_owned(),
                "| it holds | `a/b::it_holds`, `a/b::it_does_not` |".to_owned(),
            ),
            (
                "crates/a/tests/it/b.rs".to_owned(),
                "#[test]\nfn it_holds() {}".to_owned(),
            ),
        ];
        let faults = check(&Tree::new(texts));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("a/b::it_does_not"), "{faults:?}");
    }
}
