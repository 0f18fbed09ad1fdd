//! Opening a database: whose file it is, who may read it, and every way in which it goes wrong.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::error::{Error, StorageFault};
use domain::journal::{Change, Image};
use domain::task::{Slice, TaskQuery};
use domain::time::Zone;
use domain::user::Settings;
use rusqlite::Connection;
use store::OpenError;
use store::sqlite::{self, Location, Options};
use tempfile::TempDir;

use crate::support::{Store, new_task, now, telegram};

fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn named(path: &Path) -> Options {
    Options::new(Location::Named(path.to_owned()))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The error of opening this file, and its sentence.
fn refused(path: &Path) -> (OpenError, String) {
    let error = sqlite::open(&named(path)).map(drop).unwrap_err();
    let sentence = error.to_string();
    (error, sentence)
}

#[test]
fn only_the_owner_can_read_what_is_created() {
    let directory = directory();
    let path = directory.path().join("data/larrybot/larry.db");
    let engine = sqlite::open(&Options::new(Location::Default(path.clone()))).unwrap();
    engine.read(|reads| assert!(reads.unwrap().users().unwrap().is_empty()));
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for file in fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = file.unwrap().path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_file_that_others_could_read_is_tightened() {
    let directory = directory();
    let path = directory.path().join("larry.db");
    sqlite::open(&named(&path)).unwrap().close();
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    sqlite::open(&named(&path)).unwrap().close();
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn a_directory_that_was_named_is_not_created() {
    let directory = directory();
    let path = directory.path().join("missing/larry.db");
    let (error, sentence) = refused(&path);
    assert!(matches!(error, OpenError::NoDirectory { .. }), "{error:?}");
    assert!(sentence.contains("missing does not exist"), "{sentence}");
    assert!(!path.parent().unwrap().exists());
}

#[test]
fn a_place_where_nothing_can_be_created_is_unreachable() {
    let (error, sentence) = refused(&PathBuf::from("/proc/larry.db"));
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error:?}");
    assert!(sentence.contains("/proc/larry.db"), "{sentence}");
}

#[test]
fn a_directory_is_no_database() {
    let directory = directory();
    let (error, _) = refused(directory.path());
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");
}

#[test]
fn some_other_file_is_refused_and_left_as_it_is() {
    let directory = directory();
    let path = directory.path().join("notes.txt");
    let text = "these are my notes, not a database\n".repeat(40);
    fs::write(&path, &text).unwrap();
    let (error, _) = refused(&path);
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn another_programs_database_is_refused_and_left_as_it_is() {
    let directory = directory();
    let path = directory.path().join("other.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE things (x)").unwrap();
    drop(other);
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let (error, sentence) = refused(&path);
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");
    assert!(sentence.contains("another program"), "{sentence}");
    let other = Connection::open(&path).unwrap();
    let journal: String = other
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!((journal.as_str(), mode(&path)), ("delete", 0o644));
}

#[test]
fn an_empty_file_becomes_a_database() {
    let directory = directory();
    let path = directory.path().join("larry.db");
    fs::write(&path, "").unwrap();
    assert!(sqlite::open(&named(&path)).is_ok());
}

#[test]
fn a_damaged_file_is_named_as_such() {
    let directory = directory();
    let path = directory.path().join("larry.db");
    sqlite::open(&named(&path)).unwrap().close();
    let mut bytes = fs::read(&path).unwrap();
    // The header stays; the root page of the schema is noise.
    bytes[100..2_000].fill(0x5A);
    fs::write(&path, &bytes).unwrap();
    let (error, sentence) = refused(&path);
    assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}");
    assert!(sentence.contains("restore a backup"), "{sentence}");
}

/// Somebody else's connection with the write lock held.
fn holder(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    connection
}

#[test]
fn a_database_whose_schema_cannot_be_made_because_somebody_holds_it_is_locked() {
    let directory = directory();
    let path = directory.path().join("larry.db");
    let holder = holder(&path);
    let options = Options {
        busy_timeout: Duration::from_millis(10),
        ..named(&path)
    };
    let error = sqlite::open(&options).map(drop).unwrap_err();
    assert!(matches!(error, OpenError::Locked { .. }), "{error:?}");
    drop(holder);
    assert!(sqlite::open(&options).is_ok());
}

#[tokio::test]
async fn units_are_refused_while_somebody_holds_the_database_and_written_afterwards() {
    let directory = directory();
    let path = directory.path().join("larry.db");
    let options = Options {
        busy_timeout: Duration::from_millis(10),
        ..named(&path)
    };
    let store = Store::threads_on(&options).await;
    let owner = store.person().await.id;
    let holder = holder(&path);
    let add = async || store.write("add", move |tx| new_task(tx, owner, "t")).await;
    let refused = add().await;
    let Err(Error::Storage(fault)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fault, StorageFault::Locked);
    assert!(fault.is_passing());
    // Readers are not in anybody's way.
    assert_eq!(store.ask(|reads| reads.users()).await.len(), 1);
    drop(holder);
    assert!(add().await.is_ok());
    store.finish().await;
}

#[test]
fn what_is_stored_is_in_no_error_about_it() {
    let canary = "canary4711";
    for damage in [
        "UPDATE users SET zone = 'canary4711'",
        "UPDATE users SET day_starts_at = 'canary4711'",
        "UPDATE users SET created_at = 9223372036854775807, daily_report_at = 'canary4711'",
        "UPDATE tasks SET due = 'canary4711', due_key = 1",
        "UPDATE tasks SET due = '2026-03-01T10:00:00', due_zone = 'canary4711', due_key = 1",
        "UPDATE entries SET after = '{\"canary4711\": 1}'",
        "UPDATE entries SET after = 'canary4711'",
        "UPDATE entries SET after = '\"canary4711\"'",
        "UPDATE identities SET channel = 'canary4711'",
    ] {
        let directory = directory();
        let path = directory.path().join("larry.db");
        let mut engine = sqlite::open(&named(&path)).unwrap();
        engine
            .write_one(|tx| {
                let settings = Settings::new(Zone::utc(), None, None);
                let user = tx.add_user(telegram(1), &settings, now())?;
                let task = new_task(tx, user.id, "t")?;
                let operation = tx.new_operation(user.id, "t", false, now())?;
                let change = Change {
                    kind: "task.created".to_owned(),
                    before: None,
                    after: Some(Image::Task1(task)),
                };
                tx.append(user.id, operation, &change, now()).map(drop)
            })
            .unwrap();
        let other = Connection::open(&path).unwrap();
        assert_eq!(other.execute(damage, []).unwrap(), 1, "{damage}");
        let errors: Vec<Error> = engine.read(|reads| {
            let reads = reads.unwrap();
            let owner = domain::ids::UserId(1);
            [
                reads.users().map(drop),
                reads.identities(owner).map(drop),
                reads
                    .tasks(owner, &TaskQuery::default(), Slice::first(9))
                    .map(drop),
                reads.entries_after(domain::ids::EntryId(0), 9).map(drop),
            ]
            .into_iter()
            .filter_map(Result::err)
            .collect()
        });
        assert_eq!(errors.len(), 1, "{damage}: {errors:?}");
        let told = format!("{errors:?} {}", errors[0]);
        assert!(!told.contains(canary), "{damage}: {told}");
    }
}
