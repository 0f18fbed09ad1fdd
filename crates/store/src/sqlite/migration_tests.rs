//! Migrations of files of an earlier version, with one more migration that only these tests know.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::{Location, OpenError, Options, connect, migrations, open};

const NEXT: &str = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;";
const BROKEN: &str = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE users (x);";

/// This binary's version of the schema.
fn this_version() -> u32 {
    u32::try_from(migrations::ALL.len()).unwrap()
}

struct Fixture {
    directory: TempDir,
    options: Options,
}

impl Fixture {
    /// A database of this binary's version with one person in it.
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let options = Options::new(Location::Named(directory.path().join("larry.db")));
        let engine = open(&options).unwrap();
        engine
            .connection
            .execute(
                "INSERT INTO users (zone, zone_chosen, day_starts_at, created_at) \
                 VALUES ('UTC', 0, '00:00:00', 0)",
                [],
            )
            .unwrap();
        engine.close();
        Self { directory, options }
    }

    fn path(&self) -> &Path {
        self.options.location.path().unwrap()
    }

    fn migrate(&self, extra: &'static str) -> Result<(), OpenError> {
        let mut connection = connect(&self.options).unwrap();
        let all: Vec<&str> = migrations::ALL.iter().copied().chain([extra]).collect();
        migrations::apply_all(&mut connection, Some(self.path()), &all)
    }

    fn copies(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.directory.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("migration"))
            .collect();
        names.sort();
        names
    }
}

fn version_and_people(path: &Path) -> (u32, u32) {
    let connection = Connection::open(path).unwrap();
    let version = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    let people = connection
        .query_row("SELECT count(*) FROM users", [], |row| row.get(0))
        .unwrap();
    (version, people)
}

#[test]
fn a_database_with_contents_is_copied_before_its_schema_changes() {
    let fixture = Fixture::new();
    fixture.migrate(NEXT).unwrap();
    assert_eq!(version_and_people(fixture.path()), (this_version() + 1, 1));
    let copies = fixture.copies();
    assert_eq!(
        copies,
        [format!("larry.db.before-migration-from-{}", this_version())]
    );
    let copy = fixture.directory.path().join(&copies[0]);
    assert_eq!(version_and_people(&copy), (this_version(), 1));
    fixture.migrate(NEXT).unwrap();
    assert_eq!(fixture.copies(), copies);
}

/// Every version that was ever released is opened by this binary, with what is in it.
#[test]
fn each_earlier_version_is_brought_to_this_one() {
    for version in 1..this_version() {
        let directory = tempfile::tempdir().unwrap();
        let options = Options::new(Location::Named(directory.path().join("larry.db")));
        let path = options.location.path().unwrap();
        std::fs::File::create(path).unwrap();
        let mut connection = connect(&options).unwrap();
        let then = &migrations::ALL[..version as usize];
        migrations::apply_all(&mut connection, Some(path), then).unwrap();
        connection
            .execute_batch(
                "INSERT INTO users (zone, zone_chosen, day_starts_at, created_at) \
                 VALUES ('UTC', 0, '00:00:00', 0); \
                 INSERT INTO outbox (owner, channel, chat, lane, action, created_at, state, \
                 attempts, in_doubt, parts_sent) \
                 VALUES (1, 'telegram', 7, 'reply', '{}', 0, 'queued', 0, 0, 0);",
            )
            .unwrap();
        drop(connection);
        let engine = open(&options).unwrap();
        let waiting: u32 = engine
            .connection
            .query_row(
                "SELECT count(*) FROM outbox INDEXED BY outbox_unsettled \
                 WHERE settled_at IS NULL",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(waiting, 1);
        engine.close();
        assert_eq!(version_and_people(path), (this_version(), 1));
        let fresh = tempfile::tempdir().unwrap();
        let fresh = Options::new(Location::Named(fresh.path().join("larry.db")));
        open(&fresh).unwrap().close();
        assert_eq!(objects(path), objects(fresh.location.path().unwrap()));
    }
}

/// A schema as statements: tables first, then what hangs on them, then the rows that stand in it
/// from the beginning. What a virtual table keeps for itself comes with it.
fn statements(connection: &Connection) -> String {
    let mut objects = connection
        .prepare(
            "SELECT name, sql, (SELECT type FROM pragma_table_list WHERE name = o.name) AS kind \
             FROM sqlite_schema o WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' \
             ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid",
        )
        .unwrap();
    let objects: Vec<(String, String, Option<String>)> = objects
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut text = String::from(
        "-- The schema as all migrations leave it. Generated from them: do not edit.\n\
         -- `UPDATE_EXPECT=1 cargo test -p store migration` writes it again.\n",
    );
    for (name, sql, kind) in objects {
        if kind.as_deref() == Some("shadow") {
            continue;
        }
        text += &format!("\n{sql};\n");
        if kind.as_deref() == Some("table") {
            for row in rows(connection, &name) {
                text += &format!("INSERT INTO {name} VALUES ({});\n", row.join(", "));
            }
        }
        // How an index of words was told to keep itself; its version is its own.
        if kind.as_deref() == Some("virtual") && sql.contains("fts5(") {
            for row in rows(connection, &format!("{name}_config")) {
                if row[0] != "'version'" {
                    let row = row.join(", ");
                    text += &format!("INSERT INTO {name} ({name}, rank) VALUES ({row});\n");
                }
            }
        }
    }
    text
}

/// What a table holds, as SQL literals.
fn rows(connection: &Connection, table: &str) -> Vec<Vec<String>> {
    let columns: Vec<String> = connection
        .prepare(&format!(
            "SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')"
        ))
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let count = columns.len();
    connection
        .prepare(&format!("SELECT {} FROM {table}", columns.join(", ")))
        .unwrap()
        .query_map([], |row| (0..count).map(|column| row.get(column)).collect())
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_new_database_is_what_all_migrations_make_of_an_empty_file() {
    let migrated = Connection::open_in_memory().unwrap();
    for migration in migrations::ALL {
        migrated.execute_batch(migration).unwrap();
    }
    let whole = statements(&migrated);
    expect_test::expect_file!["schema.sql"].assert_eq(&whole);
    let fresh = Connection::open_in_memory().unwrap();
    fresh.execute_batch(&whole).unwrap();
    assert_eq!(statements(&fresh), whole);
}

/// What a file's schema consists of.
fn objects(path: &Path) -> Vec<(String, Option<String>)> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_fresh_database_needs_no_copy() {
    let fixture = Fixture::new();
    assert_eq!(fixture.copies(), [""; 0]);
}

#[test]
fn a_migration_that_fails_changes_nothing_and_can_be_tried_again() {
    let fixture = Fixture::new();
    assert!(fixture.migrate(BROKEN).is_err());
    assert_eq!(version_and_people(fixture.path()), (this_version(), 1));
    fixture.migrate(NEXT).unwrap();
    assert_eq!(version_and_people(fixture.path()), (this_version() + 1, 1));
}

#[test]
fn a_newer_database_is_refused_and_unchanged() {
    let fixture = Fixture::new();
    fixture.migrate(NEXT).unwrap();
    let before = std::fs::read(fixture.path()).unwrap();
    let error = open(&fixture.options).unwrap_err();
    let OpenError::Newer { found, known } = error else {
        panic!("{error:?}");
    };
    assert_eq!((found, known), (this_version() + 1, this_version()));
    assert_eq!(std::fs::read(fixture.path()).unwrap(), before);
}
