//! Every crate obeys the workspace: its lints, and one version of each dependency.
//!
//! A crate that forgets `[lints] workspace = true` would quietly be free of all bans.

use super::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    tree.texts
        .iter()
        .filter(|(path, _)| path.starts_with("crates/") && path.ends_with("/Cargo.toml"))
        .flat_map(|(path, text)| faults(path, text))
        .collect()
}

fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut table = "";
    let mut takes_lints = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            table = line;
        } else if table == "[lints]" && line.replace(' ', "") == "workspace=true" {
            takes_lints = true;
        } else if names_a_version(table, line) {
            let number = index + 1;
            faults.push(format!(
                "{path}:{number}: name the version once, in the workspace's Cargo.toml"
            ));
        }
    }
    if !takes_lints {
        faults.push(format!("{path}: does not take the workspace's lints"));
    }
    faults
}

fn names_a_version(table: &str, line: &str) -> bool {
    let is_dependency = table.trim_end_matches(']').ends_with("dependencies")
        && !line.is_empty()
        && !line.starts_with('#');
    is_dependency && !line.contains("workspace")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINTS: &str = "[lints]\nworkspace = true\n";

    #[test]
    fn a_crate_that_does_not_take_the_lints_is_refused() {
        let path = "crates/x/Cargo.toml";
        assert_eq!(check(&Tree::of(path, LINTS)), Vec::<String>::new());
        assert_eq!(check(&Tree::of(path, "[package]\nname = \"x\"\n")).len(), 1);
        assert_eq!(
            check(&Tree::of(path, "[other]\nworkspace = true\n")).len(),
            1
        );
    }

    #[test]
    fn a_second_place_for_a_version_is_refused() {
        let path = "crates/x/Cargo.toml";
        for bad in [
            "[dependencies]\nserde = \"1\"\n",
            "[dev-dependencies]\nserde = { version = \"1\" }\n",
            "[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n",
        ] {
            assert_eq!(
                check(&Tree::of(path, &format!("{bad}{LINTS}"))).len(),
                1,
                "{bad}"
            );
        }
        let good = "[dependencies]\nserde.workspace = true\n\
                    axum = { workspace = true, features = [\"ws\"] }\n";
        assert_eq!(
            check(&Tree::of(path, &format!("{good}{LINTS}"))),
            Vec::<String>::new()
        );
    }
}
