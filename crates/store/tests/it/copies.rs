//! Backup while the database is in use, and restore.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use store::sqlite::{self, CopyError, Engine, Location, Options, backup, lock, restore};
use tempfile::TempDir;

use crate::support::{Store, new_task, now, telegram};

struct Fixture {
    _directory: TempDir,
    database: PathBuf,
    copy: PathBuf,
}

fn fixture() -> Fixture {
    let directory = tempfile::tempdir().unwrap();
    Fixture {
        database: directory.path().join("larry.db"),
        copy: directory.path().join("copy.db"),
        _directory: directory,
    }
}

fn options(path: &Path) -> Options {
    Options::new(Location::Named(path.to_owned()))
}

fn open(path: &Path) -> Engine {
    sqlite::open(&options(path)).unwrap()
}

/// A database with one person and this many tasks.
fn filled(path: &Path, tasks: usize) {
    let mut engine = open(path);
    engine
        .write_one(|tx| {
            let settings = domain::user::Settings::new(domain::time::Zone::utc(), None, None);
            let owner = tx.add_user(telegram(1), &settings, now())?.id;
            (0..tasks).try_for_each(|_| new_task(tx, owner, "t").map(drop))
        })
        .unwrap();
    engine.close();
}

fn tasks(path: &Path) -> u64 {
    open(path).read(|reads| {
        let reads = reads.unwrap();
        let users = reads.users().unwrap();
        reads.task_totals(users[0].id).unwrap().open()
    })
}

fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_copy_made_while_units_are_written_is_whole_and_private() {
    let fixture = fixture();
    let store = Store::threads_on(&options(&fixture.database)).await;
    let owner = store.person().await.id;
    let mut answers = Vec::new();
    for round in 0..200 {
        answers.push(store.write("add", move |tx| new_task(tx, owner, "t")));
        if round == 100 {
            // What has been answered before the copy begins is in it.
            for answer in answers.drain(..) {
                answer.await.unwrap();
            }
            let copied = backup(&fixture.database, &fixture.copy).unwrap();
            assert_eq!(copied.bytes, fs::metadata(&fixture.copy).unwrap().len());
            let here = store.ask(|reads| reads.facts()).await.schema_version;
            assert_eq!((copied.schema_version, copied.kept), (here, None));
        }
    }
    for answer in answers {
        answer.await.unwrap();
    }
    store.finish().await;
    let mode = fs::metadata(&fixture.copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(tasks(&fixture.copy), 101);
    assert_eq!(tasks(&fixture.database), 200);
}

#[test]
fn a_copy_overwrites_nothing_and_leaves_no_rest() {
    let fixture = fixture();
    filled(&fixture.database, 1);
    fs::write(&fixture.copy, "precious").unwrap();
    let error = backup(&fixture.database, &fixture.copy).unwrap_err();
    assert!(matches!(error, CopyError::Exists { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&fixture.copy).unwrap(), "precious");
    assert_eq!(names(&fixture.copy), ["copy.db", "larry.db"]);
}

#[test]
fn a_copy_of_nothing_and_to_nowhere_is_refused() {
    let fixture = fixture();
    let error = backup(&fixture.database, &fixture.copy).unwrap_err();
    assert!(matches!(error, CopyError::Missing { .. }), "{error:?}");
    assert!(!fixture.database.exists());
    filled(&fixture.database, 1);
    let error = backup(&fixture.database, Path::new("/proc/copy.db")).unwrap_err();
    assert!(matches!(error, CopyError::Write { .. }), "{error:?}");
}

#[test]
fn a_restored_database_is_the_copy_and_the_replaced_one_is_kept() {
    let fixture = fixture();
    filled(&fixture.database, 1);
    backup(&fixture.database, &fixture.copy).unwrap();
    fs::remove_file(&fixture.database).unwrap();
    filled(&fixture.database, 5);
    for round in 1..=2 {
        let restored = restore(&fixture.copy, &fixture.database).unwrap();
        let kept = restored.kept.unwrap();
        assert!(
            kept.to_str()
                .unwrap()
                .ends_with(&format!("before-restore-{round}"))
        );
        assert_eq!(tasks(&kept), if round == 1 { 5 } else { 1 });
        assert_eq!(tasks(&fixture.database), 1);
    }
}

#[test]
fn a_restore_where_nothing_was_keeps_nothing() {
    let fixture = fixture();
    filled(&fixture.copy, 3);
    let restored = restore(&fixture.copy, &fixture.database).unwrap();
    assert_eq!(restored.kept, None);
    assert_eq!(tasks(&fixture.database), 3);
}

#[test]
fn a_database_that_is_served_is_not_replaced() {
    let fixture = fixture();
    filled(&fixture.database, 1);
    filled(&fixture.copy, 2);
    let guard = lock(&fixture.database).unwrap();
    let error = restore(&fixture.copy, &fixture.database).unwrap_err();
    assert!(matches!(error, CopyError::InUse(_)), "{error:?}");
    drop(guard);
    assert_eq!(tasks(&fixture.database), 1);
}

/// Whatever is wrong with the copy, the database stays and nothing is left beside it.
#[track_caller]
fn refuses(fixture: &Fixture, expected: &str) {
    let error = restore(&fixture.copy, &fixture.database).unwrap_err();
    assert!(error.to_string().contains(expected), "{error}");
    assert_eq!(tasks(&fixture.database), 1);
    let rest: Vec<String> = names(&fixture.database)
        .into_iter()
        .filter(|name| name.contains("part") || name.contains("before"))
        .collect();
    assert_eq!(rest, [""; 0]);
}

#[test]
fn nothing_but_a_whole_database_of_ours_replaces_one() {
    let fixture = fixture();
    filled(&fixture.database, 1);
    refuses(&fixture, "there is no database at");
    fs::write(&fixture.copy, "").unwrap();
    refuses(&fixture, "an empty file");
    fs::write(&fixture.copy, "notes ".repeat(1_000)).unwrap();
    refuses(&fixture, "some other kind of file");
    fs::remove_file(&fixture.copy).unwrap();
    let other = rusqlite::Connection::open(&fixture.copy).unwrap();
    other.execute_batch("CREATE TABLE things (x)").unwrap();
    drop(other);
    refuses(&fixture, "another program");
}

#[test]
fn a_newer_copy_is_refused() {
    let fixture = fixture();
    filled(&fixture.database, 1);
    filled(&fixture.copy, 1);
    let newer = rusqlite::Connection::open(&fixture.copy).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    refuses(&fixture, "written by a newer version");
}

#[test]
fn a_damaged_copy_is_refused() {
    let fixture = fixture();
    filled(&fixture.database, 1);
    filled(&fixture.copy, 500);
    let mut bytes = fs::read(&fixture.copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 6_000].fill(0x5A);
    fs::write(&fixture.copy, &bytes).unwrap();
    refuses(&fixture, "is damaged");
}

#[test]
fn a_damaged_database_can_be_replaced_and_is_kept_as_it_was() {
    let fixture = fixture();
    filled(&fixture.copy, 2);
    let noise = "noise ".repeat(2_000);
    fs::write(&fixture.database, &noise).unwrap();
    let restored = restore(&fixture.copy, &fixture.database).unwrap();
    assert_eq!(fs::read_to_string(restored.kept.unwrap()).unwrap(), noise);
    assert_eq!(tasks(&fixture.database), 2);
}
