//! Migrations of files of an earlier version, with a second migration that only these tests know.

use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use super::{Location, OpenError, Options, WRITER_CACHE_KIB, connect, migrations, open};

const NEXT: &str = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;";
const BROKEN: &str = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE users (x);";

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
    assert_eq!(version_and_people(fixture.path()), (2, 1));
    let copies = fixture.copies();
    assert_eq!(copies, ["larry.db.before-migration-from-1"]);
    let copy = fixture.directory.path().join(&copies[0]);
    assert_eq!(version_and_people(&copy), (1, 1));
    fixture.migrate(NEXT).unwrap();
    assert_eq!(fixture.copies(), copies);
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
    assert_eq!(version_and_people(fixture.path()), (1, 1));
    fixture.migrate(NEXT).unwrap();
    assert_eq!(version_and_people(fixture.path()), (2, 1));
}

#[test]
fn a_newer_database_is_refused_and_unchanged() {
    let fixture = Fixture::new();
    fixture.migrate(NEXT).unwrap();
    let before = std::fs::read(fixture.path()).unwrap();
    let error = open(&fixture.options).unwrap_err();
    assert!(
        matches!(error, OpenError::Newer { found: 2, known: 1 }),
        "{error:?}"
    );
    assert_eq!(std::fs::read(fixture.path()).unwrap(), before);
}
