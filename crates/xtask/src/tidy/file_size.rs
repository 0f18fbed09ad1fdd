//! A file has one subject: more than 1,000 lines that ship need a reason.

use super::{Exception, Tree, stale};

const PRODUCTION_LINES_MAX: usize = 1_000;

/// Longer files: none so far.
const LONGER: &[Exception] = &[];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let long = |path: &str| {
        tree.sources
            .iter()
            .any(|it| it.path == path && it.production_lines > PRODUCTION_LINES_MAX)
    };
    let mut faults = stale(LONGER, long);
    faults.extend(
        tree.sources
            .iter()
            .filter(|it| long(&it.path) && !LONGER.iter().any(|known| known.path == it.path))
            .map(|it| {
                format!(
                    "{}: {} lines before its tests: it has more than one subject",
                    it.path, it.production_lines
                )
            }),
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_more_than_a_thousand_lines_is_refused_but_tests_do_not_count() {
        let tests = "#[cfg(test)]\nmod tests {\n}\n".to_owned() + &"//\n".repeat(500);
        let fits = "let a;\n".repeat(PRODUCTION_LINES_MAX);
        assert_eq!(
            check(&Tree::of("a.rs", &(fits.clone() + &tests))),
            Vec::<String>::new()
        );
        assert_eq!(
            check(&Tree::of("a.rs", &(fits + "let b;\n" + &tests))).len(),
            1
        );
    }
}
