//! Every statement of the registry against the migrated schema: that it is valid, and that it
//! walks no table from end to end.

use rusqlite::Connection;

use super::{Location, Options, open, sql};

/// Statements that may walk a whole table or index, and why that is all right.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("USERS", "a handful of people use one database"),
    ("NEXT_REMINDER_DUE", "takes the first entry of the index"),
    (
        "FIND_WORDS",
        "the index of words itself, asked for a phrase, with a limit",
    ),
    (
        "HITS",
        "the index of words itself, asked for phrases, with a limit",
    ),
    (
        "NEXT_TERM",
        "the index of words itself, from a term on, with a limit",
    ),
    (
        "PLACES",
        "the index of words itself, asked for phrases, with a limit",
    ),
    (
        "HAS_WORDS",
        "the index of words itself, asked for a phrase in one task",
    ),
    ("NEXT_REPORT_DUE", "takes the first entry of the index"),
    ("NEXT_RING_DUE", "takes the first entry of the index"),
    ("NEXT_HABIT_DUE", "takes the first entry of the index"),
    (
        "WAITING_UPDATES",
        "a partial index: what waits is short, and there is a limit",
    ),
    (
        "LATEST_SAID",
        "the newest rows in their order, with a limit",
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
    ("TAKE_ROWS", "a row for each of a handful of tables"),
    (
        "PRUNE_INBOX",
        "the oldest rows in their order, as many as may go and those that have not ended",
    ),
    (
        "PRUNE_OUTBOX",
        "the oldest rows in their order, as many as may go and those that have not ended",
    ),
    ("PRUNE_RECEIVED", "the oldest rows in their order"),
    ("PRUNE_SAID", "the oldest rows in their order"),
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
    for (name, statement) in sql::all() {
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

#[test]
fn every_exception_names_a_statement_that_needs_it() {
    let engine = open(&Options::new(Location::Memory)).expect("memory needs no file");
    for (exception, _) in EXCEPTIONS {
        let (_, statement) = sql::all()
            .find(|(name, _)| name == exception)
            .unwrap_or_else(|| panic!("{exception} is no statement"));
        let steps = plan(&engine.connection, statement).unwrap();
        assert!(
            steps.iter().any(|step| step.starts_with("SCAN")),
            "{exception} needs no exception"
        );
    }
}

#[test]
fn the_next_due_is_read_from_its_index_alone() {
    let engine = open(&Options::new(Location::Memory)).expect("memory needs no file");
    for (statement, index) in [
        (sql::NEXT_REMINDER_DUE, "reminders_due"),
        (sql::NEXT_REPORT_DUE, "report_dues_due"),
    ] {
        let steps = plan(&engine.connection, statement).unwrap();
        assert_eq!(steps.len(), 1, "{steps:?}");
        let covered = format!("USING COVERING INDEX {index}");
        assert!(steps[0].ends_with(&covered), "{steps:?}");
    }
    // What is due is looked up by its instant, in the order of the index.
    let steps = plan(&engine.connection, sql::DUE_REMINDERS).unwrap();
    assert_eq!(
        steps,
        ["SEARCH reminders USING INDEX reminders_due (due_at<?)"]
    );
}

#[test]
fn the_tasks_of_a_category_and_a_priority_are_found_without_passing_over_others() {
    let engine = open(&Options::new(Location::Memory)).expect("memory needs no file");
    for statement in [
        sql::TASKS_CATEGORY_PRIORITY_OPEN,
        sql::TASKS_CATEGORY_PRIORITY_ANY,
        sql::COUNT_CATEGORY_PRIORITY_OPEN,
        sql::COUNT_CATEGORY_PRIORITY_ANY,
    ] {
        let steps = plan(&engine.connection, statement).unwrap();
        let mut searches = steps
            .iter()
            .filter(|step| step.starts_with("SEARCH tasks "));
        let key = "(owner=? AND category_key=? AND open=? AND priority=? AND due_key>? \
                   AND due_key<?)";
        assert!(searches.all(|step| step.ends_with(key)), "{steps:?}");
    }
}

/// Statements on rows that have an owner which do not ask for one, and why that is all right.
const OWNERLESS: &[(&str, &str)] = &[
    ("DUE_REMINDERS", "the scheduler fires everybody's"),
    ("NEXT_REMINDER_DUE", "the scheduler fires everybody's"),
    ("DUE_RINGS", "the scheduler says everybody's"),
    ("NEXT_RING_DUE", "the scheduler says everybody's"),
    ("DUE_REPORTS", "the scheduler sends everybody's"),
    ("NEXT_REPORT_DUE", "the scheduler sends everybody's"),
    ("DUE_HABITS", "the scheduler sends everybody's"),
    ("NEXT_HABIT_DUE", "the scheduler sends everybody's"),
    ("DUE_TIMERS", "the scheduler asks about everybody's"),
    ("NEXT_TIMER_DUE", "the scheduler asks about everybody's"),
    ("ENTRIES_AFTER", "a listener of the journal hears everybody"),
    ("FLOW", "a flow belongs to a chat and says whose it is"),
    ("END_FLOW", "a flow belongs to a chat"),
    (
        "UPDATE_STATE",
        "the inbox is the dispatcher's: by the channel's id",
    ),
    ("WAITING_UPDATES", "the inbox is the dispatcher's"),
    ("LATEST_SAID", "the inbox is the dispatcher's"),
    ("SET_ASIDE_UPDATES", "the inbox is the dispatcher's"),
    (
        "MARK_HANDLED",
        "the inbox is the dispatcher's: by the channel's id",
    ),
    (
        "COUNT_ATTEMPT",
        "the inbox is the dispatcher's: by the channel's id",
    ),
    (
        "SET_ASIDE",
        "the inbox is the dispatcher's: by the channel's id",
    ),
    ("OUTBOX", "the outbox is the sender's: by our id"),
    ("SENT_AFTER", "the outbox is the sender's: by our ids"),
    ("UNSETTLED_OUTBOX", "the outbox is the sender's: a channel"),
    ("UNSETTLED_OUTBOX_IN", "the outbox is the sender's: a chat"),
    ("OUTBOX_BY_SENT", "a chat's message, by the channel's id"),
    (
        "SUPERSEDE",
        "an edit in a chat, of the message that it names",
    ),
    ("SETTLE", "the outbox is the sender's: by our id"),
    ("WAITING_JOBS", "the queue runs everybody's"),
    ("COUNT_JOB_ATTEMPT", "the queue's: by the job's id"),
    ("FINISH_JOB", "the queue's: by the job's id"),
    ("PRUNE_INBOX", "retention is the same for everybody"),
    ("PRUNE_OUTBOX", "retention is the same for everybody"),
    ("PRUNE_RECEIVED", "retention is the same for everybody"),
    ("PRUNE_SAID", "retention is the same for everybody"),
    ("CONTENT", "a content is nobody's: it counts who uses it"),
    ("CONTENTS", "a content is nobody's: it counts who uses it"),
    ("NAMED_CONTENTS", "a copy has everybody's"),
    (
        "FORGET_CONTENT",
        "a content is nobody's: it looks for whoever uses it",
    ),
];

/// The tables whose rows have an owner.
fn owned_tables(connection: &Connection) -> Vec<String> {
    connection
        .prepare(
            "SELECT tables.name FROM sqlite_schema AS tables \
             JOIN pragma_table_info(tables.name) AS columns \
             WHERE tables.type = 'table' AND columns.name = 'owner' ORDER BY tables.name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

/// Whether a statement reads, changes or removes rows of this table (putting new ones in is
/// another matter: those say whose they are).
fn asks(statement: &str, table: &str) -> bool {
    let words: Vec<&str> = statement
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let after = |before: &str| words.windows(2).any(|pair| pair == [before, table]);
    let replaces = after("INTO") && words.windows(2).any(|pair| pair == ["DO", "UPDATE"]);
    after("FROM") || after("JOIN") || after("UPDATE") || replaces
}

/// Whether a statement is held to one owner: by a condition, by a key that it conflicts on, or
/// by refusing to change another's row.
fn is_held_to_an_owner(statement: &str) -> bool {
    let conditions = ["owner = ?", "owner = excluded.owner", "owner = (SELECT"];
    let keyed_by_owner = [
        "INTO counters (owner,",
        "INTO report_dues (owner,",
        "INTO taken (owner,",
    ];
    let mut held = conditions.iter().chain(&keyed_by_owner);
    held.any(|words| statement.contains(words))
}

#[test]
fn every_question_and_change_takes_the_owner() {
    let engine = open(&Options::new(Location::Memory)).expect("memory needs no file");
    let tables = owned_tables(&engine.connection);
    assert!(tables.len() > 10, "{tables:?}");
    let mut problems = Vec::new();
    for (name, statement) in sql::all() {
        let concerns = tables.iter().any(|table| asks(statement, table));
        let loose = concerns && !is_held_to_an_owner(statement);
        let excepted = OWNERLESS.iter().any(|(exception, _)| exception == name);
        match (loose, excepted) {
            (true, false) => problems.push(format!("{name} takes no owner")),
            (false, true) => problems.push(format!("{name} needs no exception")),
            _ => {}
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Questions without a limit, and why their answers are short.
const UNLIMITED: &[(&str, &str)] = &[
    ("USERS", "a handful of people use one database"),
    ("IDENTITIES", "a person has one on each channel"),
    ("TASK_COUNTS", "a row for each status and priority"),
    ("REMINDER_COUNTS", "a row for each state"),
    ("DATED_TASKS", "every one of them changes"),
    ("REPORTS", "a row for each kind of report"),
    (
        "ENTRIES_OF",
        "an operation is one command, at most an import",
    ),
    ("ATTEMPTS", "the sender gives up after some"),
    ("FILES_BY_KIND", "a row for each kind of file"),
    ("TASK_SUMS", "one row, that adds up some days"),
    ("WORKED_SUMS", "one row, that adds up some days"),
];

/// How a plan names the search for one row by all columns of a key.
const WHOLE_KEYS: &[&str] = &[
    "(rowid=?)",
    "(owner=? AND number=?)",
    "(channel=? AND external=?)",
    "(channel=? AND chat=?)",
    "(channel=? AND update_id=?)",
    "PRIMARY KEY (listener=?)",
    "PRIMARY KEY (id=?)",
    "PRIMARY KEY (channel=?)",
    "PRIMARY KEY (habit=?)",
    "PRIMARY KEY (habit=? AND day=?)",
    "PRIMARY KEY (owner=? AND kind=? AND origin=?)",
];

#[test]
fn every_list_has_a_limit() {
    let engine = open(&Options::new(Location::Memory)).expect("memory needs no file");
    let mut problems = Vec::new();
    for (name, statement) in sql::all() {
        if !statement.starts_with("SELECT") || statement.contains("LIMIT") {
            continue;
        }
        let steps = plan(&engine.connection, statement).unwrap();
        let is_short = |step: &String| {
            // A row by its whole key, one number, or a fact of the file.
            WHOLE_KEYS.iter().any(|key| step.ends_with(key))
                || step.starts_with("SCALAR SUBQUERY")
                || step.starts_with("CORRELATED SCALAR SUBQUERY")
                // What is counted inside of another row's answer.
                || step.ends_with("(content=?)")
                || HARMLESS.iter().any(|start| step.starts_with(start))
        };
        let aggregate = statement.starts_with("SELECT count(*)") || statement.contains("min(");
        let excepted = UNLIMITED.iter().any(|(exception, _)| exception == name);
        match (aggregate || steps.iter().all(is_short), excepted) {
            (false, false) => problems.push(format!("{name} has no limit: {steps:?}")),
            (true, true) => problems.push(format!("{name} needs no exception: {steps:?}")),
            _ => {}
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
