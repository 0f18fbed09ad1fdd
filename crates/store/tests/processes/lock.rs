//! One dispatcher a database, among processes.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::Stdio;

use store::sqlite::{LockError, lock};

use crate::{child, say};

/// Holds the lock until somebody ends this process or its standard input.
pub(crate) fn hold(path: &Path) {
    let _guard = lock(path).expect("nobody else has the lock yet");
    say("held");
    let mut rest = Vec::new();
    std::io::stdin()
        .read_to_end(&mut rest)
        .expect("a pipe can be read");
}

pub(crate) fn a_lock_held_by_another_process_is_refused_until_that_process_dies() {
    let directory = tempfile::tempdir().expect("a directory for the database");
    let path = directory.path().join("larry.db");
    let mut holder = child("hold", &path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program runs");
    let mut words = String::new();
    BufReader::new(holder.stdout.take().expect("a pipe"))
        .read_line(&mut words)
        .expect("the holder speaks");
    assert_eq!(words, "held\n");
    let error = lock(&path).expect_err("another process has the lock");
    assert!(
        matches!(error, LockError::Held { pid: Some(pid) } if pid == holder.id()),
        "{error:?}"
    );
    let sentence = error.to_string();
    assert!(sentence.contains(&holder.id().to_string()), "{sentence}");
    // SIGKILL: the holder puts nothing in order.
    holder.kill().expect("a child can be killed");
    holder.wait().expect("a child can be waited for");
    let _guard = lock(&path).expect("a dead process holds nothing");
}
