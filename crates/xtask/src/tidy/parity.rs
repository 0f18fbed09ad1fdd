//! Whatever the bot before this one was to do has a successor and a test that shows it.

use super::Tree;
use super::promises::exists;
use crate::parity::{PAGE, ROWS, conversation, faults};

/// The rows of `docs/parity.txt`, their tests, and the page that is made of them.
pub(super) fn check(tree: &Tree) -> Vec<String> {
    let text = |path: &str| tree.texts.iter().find(|it| it.0 == path).map(|it| &*it.1);
    let Some(rows) = text(ROWS) else {
        return Vec::new();
    };
    faults(rows, text(PAGE).unwrap_or_default(), |test| {
        match (conversation(test), test.split_once("::")) {
            (Some(name), _) => text(&format!("docs/conversations/{name}.txt")).is_some(),
            (None, Some((place, name))) => exists(tree, place, name),
            (None, None) => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_a_function_or_a_page_of_a_conversation() {
        let tree = |page: &str| {
            let rows = "C001 | a | b | larrybot/conversations::hello, a/b::it_holds".to_owned();
            let texts = vec![
                (ROWS.to_owned(), rows),
                (page.to_owned(), String::new()),
                (
                    "crates/a/tests/it/b.rs".to_owned(),
                    "fn it_holds() {}".to_owned(),
                ),
            ];
            let faults = check(&Tree::new(texts)).into_iter();
            faults.filter(|it| it.contains("no test")).count()
        };
        assert_eq!(tree("docs/conversations/hello.txt"), 0);
        assert_eq!(tree("docs/conversations/other.txt"), 1);
    }
}
