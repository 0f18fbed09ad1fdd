//! Migrations of files of an earlier version, with one more migration that only these tests know.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::{Location, OpenError, Options, WRITER_CACHE_KIB, connect, migrations, open};

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
        let mut connection = connect(&self.options, WRITER_CACHE_KIB).unwrap();
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
        let mut connection = connect(&options, WRITER_CACHE_KIB).unwrap();
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
