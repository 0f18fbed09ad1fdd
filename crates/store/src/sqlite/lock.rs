//! The lock that makes one process the only dispatcher of a database.
//!
//! It is an advisory lock on a file beside the database, held by the operating system for as
//! long as the process lives, so that a crash cannot leave it behind. The file itself stays:
//! removing it would let two processes lock two files of one name.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::file::{FILE_MODE, beside};

/// The lock, held until it is dropped.
#[derive(Debug)]
#[must_use = "the lock is given back when this is dropped"]
pub struct Guard {
    _file: File,
}

/// Why the lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error(
        "another process{} already serves this database: stop it first",
        .pid.map(|pid| format!(" ({pid})")).unwrap_or_default()
    )]
    Held {
        /// The process, as far as it wrote itself down.
        pid: Option<u32>,
    },
    /// The file beside the database cannot be used.
    #[error("the lock file {} cannot be used", .path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Takes the dispatcher's lock of the database at `path`, without waiting.
///
/// # Errors
/// See [`LockError`].
pub fn lock(path: &Path) -> Result<Guard, LockError> {
    let path = beside(path, ".lock");
    let unusable = |source| LockError::Unusable {
        path: path.clone(),
        source,
    };
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(FILE_MODE)
        .open(&path)
        .map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Whoever holds it may be writing its number at this moment: then it has no name.
            let read = file.read_to_string(&mut holder);
            let pid = read.ok().and_then(|_| holder.trim().parse().ok());
            return Err(LockError::Held { pid });
        }
        Err(TryLockError::Error(source)) => return Err(unusable(source)),
    }
    file.set_len(0).map_err(unusable)?;
    file.rewind().map_err(unusable)?;
    writeln!(file, "{}", std::process::id()).map_err(unusable)?;
    Ok(Guard { _file: file })
}
