//! Words that may be typed while working but not committed, and lints that may not be silenced.
//!
//! Clippy refuses some of these too, but only in code that this machine's configuration compiles.

use super::Tree;

/// The word in code, and what to do instead.
const WORDS: &[(&str, &str)] = &[
    ("todo!", "finish it, or return an error that says so"),
    (
        "unimplemented!",
        "finish it, or return an error that says so",
    ),
    ("dbg!", "log it, or remove it"),
    (
        "#[ignore",
        "a test that does not run proves nothing: mend it or remove it",
    ),
    (
        "#[allow(",
        "`#[expect(…, reason = \"…\")]` says why, and is found out when it is not needed",
    ),
    (
        "#![allow(",
        "`#![expect(…, reason = \"…\")]` says why, and is found out when it is not needed",
    ),
];

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for source in &tree.sources {
        for (number, line) in source.all_code() {
            for (word, instead) in WORDS {
                if contains_word(line, word) {
                    faults.push(format!("{}:{number}: `{word}`: {instead}", source.path));
                }
            }
        }
    }
    faults
}

/// Whether the word stands there and is not the end of a longer one (`my_dbg!`).
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        !(before.is_alphanumeric() || before == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_banned_word_is_refused_in_code_and_in_tests() {
        for (word, _) in WORDS {
            let text = format!("//! A module.\nfn f() {{ {word}; }}\n");
            assert_eq!(check(&Tree::of("a.rs", &text)).len(), 1, "{word}");
            let test = format!("#[cfg(test)]\nmod tests {{\n{word}\n}}\n");
            assert_eq!(check(&Tree::of("a.rs", &test)).len(), 1, "{word}");
        }
    }

    #[test]
    fn a_sentence_or_a_longer_name_is_not_refused() {
        for text in [
            "// dbg! is banned",
            "f(\"todo!\")",
            "my_todo!()",
            "/// `#[ignore]`",
        ] {
            assert_eq!(
                check(&Tree::of("a.rs", text)),
                Vec::<String>::new(),
                "{text}"
            );
        }
    }
}
