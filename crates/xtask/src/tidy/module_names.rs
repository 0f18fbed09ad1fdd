//! A module is named after its subject; "utils" and "common" are names for having none.

use super::Tree;

const NO_SUBJECT: &[&str] = &["common", "misc", "util", "utils"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for source in &tree.sources {
        let path = source.path.strip_suffix(".rs").unwrap_or(&source.path);
        if let Some(part) = path.split('/').find(|part| NO_SUBJECT.contains(part)) {
            faults.push(format!("{}: `{part}` names no subject", source.path));
        }
        for (number, line) in source.all_code() {
            let declared = line.trim_start().split("mod ").nth(1).unwrap_or_default();
            let name = declared.trim_end_matches([' ', '{', ';', '}']);
            if NO_SUBJECT.contains(&name) {
                faults.push(format!(
                    "{}:{number}: `{name}` names no subject",
                    source.path
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_a_subject_is_refused() {
        for path in [
            "crates/utils/src/lib.rs",
            "src/common.rs",
            "tests/it/util/mod.rs",
        ] {
            assert_eq!(check(&Tree::of(path, "")).len(), 1, "{path}");
        }
        assert_eq!(
            check(&Tree::of("a.rs", "pub(crate) mod utils {\n")).len(),
            1
        );
        assert_eq!(check(&Tree::of("a.rs", "mod common;\n")).len(), 1);
    }

    #[test]
    fn a_module_with_a_subject_is_not_refused() {
        assert_eq!(
            check(&Tree::of("crates/store/src/undo.rs", "mod commons;\n")).len(),
            0
        );
    }
}
