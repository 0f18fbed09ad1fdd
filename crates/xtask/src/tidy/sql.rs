//! SQL lives in `store` and nowhere else that ships: the rest speaks the domain's words.

use super::Tree;

/// How a statement begins, in capitals as ours are written.
const OPENINGS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "REPLACE INTO ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE UNIQUE INDEX ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
    "SAVEPOINT ",
];

/// This file lists the words.
const HERE: &str = "crates/xtask/src/tidy/sql.rs";

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for source in &tree.sources {
        if source.path.starts_with("crates/store/") || source.path == HERE {
            continue;
        }
        for (number, line) in source.production_literals() {
            if let Some(opening) = opening(line) {
                let word = opening.trim_end();
                faults.push(format!(
                    "{}:{number}: `{word}` belongs in crates/store",
                    source.path
                ));
            }
        }
    }
    faults
}

fn opening(line: &str) -> Option<&'static str> {
    // `UPDATE` alone is also Telegram's word; with `SET` behind it, it is SQL.
    if line.contains("UPDATE ") && line.contains(" SET ") {
        return Some("UPDATE … SET");
    }
    OPENINGS
        .iter()
        .find(|opening| line.contains(*opening))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_outside_of_store_is_refused() {
        for opening in OPENINGS {
            let text = format!("fn f() {{ run(\"{opening}tasks\") }}\n");
            assert_eq!(
                check(&Tree::of("crates/chat/src/a.rs", &text)).len(),
                1,
                "{opening}"
            );
        }
        let update = "fn f() { run(r#\"UPDATE tasks SET done = 1\"#) }\n";
        assert_eq!(check(&Tree::of("crates/chat/src/a.rs", update)).len(), 1);
    }

    #[test]
    fn store_tests_and_sentences_are_not_refused() {
        let statement = "fn f() { run(\"SELECT 1\") }\n";
        assert_eq!(
            check(&Tree::of("crates/store/src/a.rs", statement)).len(),
            0
        );
        assert_eq!(
            check(&Tree::of("crates/larrybot/tests/it/main.rs", statement)).len(),
            0
        );
        let test = format!("#[cfg(test)]\nmod tests {{\n{statement}}}\n");
        assert_eq!(check(&Tree::of("crates/chat/src/a.rs", &test)).len(), 0);
        assert_eq!(
            check(&Tree::of("crates/chat/src/a.rs", "// SELECT one\n")).len(),
            0
        );
        assert_eq!(
            check(&Tree::of("crates/chat/src/a.rs", "f(\"select one\")\n")).len(),
            0
        );
    }
}
