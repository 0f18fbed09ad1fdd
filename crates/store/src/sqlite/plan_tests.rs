//! Every statement of the registry against the migrated schema: that it is valid, and that it
//! walks no table from end to end.

use rusqlite::Connection;

use super::{Location, Options, open, sql};

/// Statements that may walk a whole table or index, and why that is all right.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("USERS", "a handful of people use one database"),
    ("NEXT_REMINDER_DUE", "takes the first entry of the index"),
    ("NEXT_REPORT_DUE", "takes the first entry of the index"),
    (
        "WAITING_UPDATES",
        "a partial index: what waits is short, and there is a limit",
    ),
    (
        "SET_ASIDE_UPDATES",
        "a partial index: what is set aside is rare",
    ),
    (
        "OUTBOX_WAITING",
        "a partial index: it counts the backlog itself",
    ),
    (
        "OUTBOX_REFUSED_COUNT",
        "a partial index: refusals within the retention",
    ),
    (
        "REFUSED_OUTBOX",
        "a partial index in the order of the list, with a limit",
    ),
];

/// Steps that are no walk of a table: results of a subquery, constants, facts of the file.
const HARMLESS: &[&str] = &["SCAN (subquery", "SCAN CONSTANT ROW", "SCAN pragma_"];

fn plan(connection: &Connection, statement: &str) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare(&format!("EXPLAIN QUERY PLAN {statement}"))?
        .raw_query()
        .mapped(|row| row.get(3))
        .collect()
}

#[test]
fn every_statement_is_valid_and_walks_an_index() {
    let engine = open(&Options::new(Location::Memory)).expect("memory needs no file");
    let mut problems = Vec::new();
    for (name, statement) in sql::ALL {
        let steps = match plan(&engine.connection, statement) {
            Ok(steps) => steps,
            Err(error) => {
                problems.push(format!("{name}: {error}"));
                continue;
            }
        };
        let excepted = EXCEPTIONS.iter().any(|(exception, _)| exception == name);
        for step in steps {
            let harmless = HARMLESS.iter().any(|start| step.starts_with(start));
            if (step.starts_with("SCAN") && !harmless && !excepted) || step.contains("TEMP B-TREE")
            {
                problems.push(format!("{name}: {step}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
