//! Nothing in the tree knows on whose machine it was written.

use super::Tree;

/// Where people and build machines keep their checkouts. Spelled in halves, or this file would
/// refuse itself.
const PLACES: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
    concat!("C:\\", "Users\\"),
];

/// Whoever the documentation and the tests make up.
const MADE_UP: &[&str] = &["larry", "you"];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in &tree.texts {
        for (index, line) in text.lines().enumerate() {
            if let Some(place) = PLACES.iter().find(|place| starts_a_path(line, place)) {
                let number = index + 1;
                faults.push(format!(
                    "{path}:{number}: `{place}…` is a path on one machine"
                ));
            }
        }
    }
    faults
}

/// Whether the place stands at the start of a path and is not the middle of another (`src/work/`).
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let name = line[at + place.len()..]
            .split(|it: char| !it.is_alphanumeric())
            .next();
        let inside = before.is_alphanumeric() || matches!(before, '_' | '-' | '.' | '~' | '}');
        let made_up = name.is_some_and(|it| MADE_UP.contains(&it));
        !inside && !made_up
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_on_one_machine_is_refused_in_any_kind_of_file() {
        for place in PLACES {
            for file in ["a.rs", "README.md", "crates/x/Cargo.toml"] {
                let text = format!("see \"{place}me/larrybot\"\n");
                assert_eq!(check(&Tree::of(file, &text)).len(), 1, "{place} in {file}");
            }
        }
    }

    #[test]
    fn a_folder_of_that_name_inside_another_is_not_refused() {
        for text in [
            "crates/chat/src/work/mod.rs",
            "~/work/",
            "https://example.org/home/",
            "/home/larry/notes",
        ] {
            assert_eq!(
                check(&Tree::of("a.md", text)),
                Vec::<String>::new(),
                "{text}"
            );
        }
    }
}
