//! One dispatcher a database.

use store::sqlite::{LockError, lock};

#[test]
fn a_second_dispatcher_is_told_who_is_there() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("larry.db");
    let guard = lock(&path).unwrap();
    let error = lock(&path).unwrap_err();
    assert!(
        matches!(error, LockError::Held { pid: Some(pid) } if pid == std::process::id()),
        "{error:?}"
    );
    assert!(error.to_string().contains("already serves this database"));
    drop(guard);
    assert!(lock(&path).is_ok());
}

#[test]
fn databases_are_locked_one_by_one() {
    let directory = tempfile::tempdir().unwrap();
    let _one = lock(&directory.path().join("one.db")).unwrap();
    assert!(lock(&directory.path().join("two.db")).is_ok());
}

#[test]
fn what_a_dead_process_wrote_down_locks_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("larry.db");
    std::fs::write(directory.path().join("larry.db.lock"), "4194304999\n").unwrap();
    assert!(lock(&path).is_ok());
}

#[test]
fn a_lock_file_that_cannot_be_made_is_named() {
    let error = lock(std::path::Path::new("/proc/larry.db")).unwrap_err();
    assert!(matches!(error, LockError::Unusable { .. }), "{error:?}");
    assert!(error.to_string().contains("/proc/larry.db.lock"));
}
