//! Whatever the process's umask would let others do, its files are for their owner alone.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use store::sqlite::{backup, lock, restore};

use crate::{child, open, say, step, welcome};

/// The child: every file that the store ever makes, with the modes that they have meanwhile.
pub(crate) fn create(directory: &Path) {
    let path = directory.join("larry.db");
    let copy = directory.join("copy.db");
    let mut engine = open(&path);
    welcome(&mut engine);
    engine
        .write_one(|tx| step(tx, "t"))
        .expect("nothing is in the way");
    let guard = lock(&path).expect("nobody else has the lock");
    backup(&path, &copy).expect("the database can be copied");
    tell(directory);
    drop(guard);
    engine.close();
    restore(&copy, &path).expect("the copy can be restored");
    tell(directory);
}

fn tell(directory: &Path) {
    for entry in std::fs::read_dir(directory).expect("the directory is there") {
        let entry = entry.expect("an entry");
        let mode = entry.metadata().expect("its facts").permissions().mode() & 0o777;
        say(&format!("{mode:o} {}", entry.file_name().display()));
    }
}

pub(crate) fn every_file_is_for_its_owner_alone_under_any_umask() {
    let directory = tempfile::tempdir().expect("a directory for the database");
    let direct = child("modes", directory.path());
    let output = Command::new("sh")
        .args(["-c", "umask 000; exec \"$@\"", "sh"])
        .arg(direct.get_program())
        .args(direct.get_args())
        .output()
        .expect("sh runs");
    assert!(output.status.success(), "{output:?}");
    let words = String::from_utf8_lossy(&output.stdout);
    for name in [
        "larry.db",
        "larry.db-wal",
        "larry.db-shm",
        "larry.db.lock",
        "copy.db",
    ] {
        assert!(words.contains(&format!("600 {name}\n")), "{name}: {words}");
    }
    assert!(words.contains("before-restore"), "{words}");
    let open_to_others: Vec<&str> = words
        .lines()
        .filter(|line| !line.starts_with("600 "))
        .collect();
    assert!(open_to_others.is_empty(), "{open_to_others:?}");
}
