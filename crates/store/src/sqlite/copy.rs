//! Copies of a whole database: backup while it is in use, and restore with a way back.
//!
//! A copy is made from one snapshot, so that it is consistent whatever is written meanwhile. It
//! gets its name only when it is whole and checked: until then it ends in `.part`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::blob::BlobId;
use rusqlite::{Connection, OpenFlags};

use super::file::{beside, create_private};
use super::{LockError, OpenError, VACUUM_INTO, files, lock, migrations};

/// How long a copy waits for whoever holds the database at the moment.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a database was not copied. What was there before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The target exists, and nothing is overwritten.
    #[error("{} exists already and is not overwritten", .path.display())]
    Exists {
        /// The target.
        path: PathBuf,
    },
    /// The source does not exist.
    #[error("there is no database at {}", .path.display())]
    Missing {
        /// The source.
        path: PathBuf,
    },
    /// The source is not a database that this program reads.
    #[error(transparent)]
    Source(#[from] OpenError),
    /// The check found damage.
    #[error("{} is damaged: {problem}", .path.display())]
    Damaged {
        /// The file that was checked.
        path: PathBuf,
        /// The first thing that the check says.
        problem: String,
    },
    /// The database is in use.
    #[error(transparent)]
    InUse(#[from] LockError),
    /// A file cannot be written.
    #[error("{} cannot be written", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The size of the copy.
    pub bytes: u64,
    /// The version of its schema.
    pub schema_version: u32,
    /// Where the file that was replaced is kept, if there was one.
    pub kept: Option<PathBuf>,
}

/// Copies the database at `from` to the new file `to`, while others use it.
///
/// # Errors
/// See [`CopyError`]; a file at `to` is never overwritten.
pub fn backup(from: &Path, to: &Path) -> Result<Copied, CopyError> {
    if to.exists() {
        return Err(CopyError::Exists {
            path: to.to_owned(),
        });
    }
    let part = beside(to, ".part");
    let copied = snapshot(from, &part)?;
    // A link, unlike a rename, fails if somebody has created the target meanwhile.
    fs::hard_link(&part, to).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => CopyError::Exists {
            path: to.to_owned(),
        },
        _ => unwritable(to)(source),
    })?;
    fs::remove_file(&part).map_err(unwritable(&part))?;
    sync_directory(to)?;
    Ok(copied)
}

/// Replaces the database at `to` by the checked copy of `from`. What was there is kept beside it.
///
/// # Errors
/// See [`CopyError`]; a database that a process serves is not replaced.
pub fn restore(from: &Path, to: &Path) -> Result<Copied, CopyError> {
    let guard = lock(to)?;
    let part = beside(to, ".part");
    let mut copied = snapshot(from, &part)?;
    if to.exists() {
        copied.kept = Some(keep(to)?);
    }
    fs::rename(&part, to).map_err(unwritable(to))?;
    sync_directory(to)?;
    drop(guard);
    Ok(copied)
}

/// The contents of files that the database at `path` names.
///
/// # Errors
/// [`CopyError::Missing`] and [`CopyError::Source`].
pub fn named_contents(path: &Path) -> Result<Vec<BlobId>, CopyError> {
    if !path.is_file() {
        return Err(CopyError::Missing {
            path: path.to_owned(),
        });
    }
    let connection = open_to_read(path)?;
    migrations::check(&connection, path)?;
    files::named_contents(&connection)
        .map_err(|source| CopyError::Source(OpenError::from_sqlite(Some(path), source)))
}

/// Writes a checked copy of `from` to `part`, for its owner alone, and brings it to the disk.
fn snapshot(from: &Path, part: &Path) -> Result<Copied, CopyError> {
    if !from.is_file() {
        return Err(CopyError::Missing {
            path: from.to_owned(),
        });
    }
    let source = open_to_read(from)?;
    migrations::check(&source, from)?;
    if part.exists() {
        fs::remove_file(part).map_err(unwritable(part))?;
    }
    let file = create_private(part).map_err(unwritable(part))?;
    let copied = copy_and_check(&source, from, part);
    if copied.is_err() {
        // The copy is useless; what went wrong is told, and this adds nothing to it.
        drop(fs::remove_file(part));
    }
    let copied = copied?;
    file.sync_all().map_err(unwritable(part))?;
    Ok(copied)
}

fn copy_and_check(source: &Connection, from: &Path, part: &Path) -> Result<Copied, CopyError> {
    // The source first: a copy of damaged indexes would look whole.
    check_integrity(source, from)?;
    let name = part.to_str().ok_or_else(|| CopyError::Write {
        path: part.to_owned(),
        source: io::Error::new(io::ErrorKind::InvalidInput, "the name is not UTF-8"),
    })?;
    source
        .execute(VACUUM_INTO, [name])
        .map_err(|error| OpenError::from_sqlite(Some(part), error))?;
    let copy = open_to_read(part)?;
    let schema_version = migrations::check(&copy, part)?;
    check_integrity(&copy, part)?;
    let bytes = fs::metadata(part).map_err(unwritable(part))?.len();
    Ok(Copied {
        bytes,
        schema_version,
        kept: None,
    })
}

/// Opens a file to be copied. Reading a database in write-ahead mode may create the files of its
/// log, so it is opened for writing where that is allowed, and forbidden to write.
fn open_to_read(path: &Path) -> Result<Connection, OpenError> {
    let wrap = |source| OpenError::from_sqlite(Some(path), source);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(wrap)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(wrap)?;
    connection
        .pragma_update(None, "trusted_schema", false)
        .map_err(wrap)?;
    Ok(connection)
}

fn check_integrity(connection: &Connection, path: &Path) -> Result<(), CopyError> {
    let verdict: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|source| OpenError::from_sqlite(Some(path), source))?;
    if verdict != "ok" {
        // The finding stands below a line that names the schema.
        let problem = verdict.lines().last().unwrap_or_default().to_owned();
        return Err(CopyError::Damaged {
            path: path.to_owned(),
            problem,
        });
    }
    let orphan: Option<String> = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut statement| {
            let mut rows = statement.query([])?;
            rows.next()?.map(|row| row.get(0)).transpose()
        })
        .map_err(|source| OpenError::from_sqlite(Some(path), source))?;
    match orphan {
        Some(table) => Err(CopyError::Damaged {
            path: path.to_owned(),
            problem: format!("a row of {table} belongs to nothing"),
        }),
        None => Ok(()),
    }
}

/// Gives the file that is about to be replaced a second name, with its log if it has one.
fn keep(path: &Path) -> Result<PathBuf, CopyError> {
    // A database that can still be opened takes its log in, and is one file afterwards.
    if let Ok(connection) = open_to_read(path) {
        let checkpoint = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        if let Err(error) = checkpoint {
            tracing::warn!(%error, "the replaced database keeps its log in a file of its own");
        }
        drop(connection);
    }
    let kept = (1_u32..)
        .map(|number| beside(path, &format!(".before-restore-{number}")))
        .find(|kept| !kept.exists())
        .expect("not every number is taken");
    fs::hard_link(path, &kept).map_err(unwritable(&kept))?;
    for suffix in ["-wal", "-shm"] {
        let log = beside(path, suffix);
        if log.exists() {
            fs::rename(&log, beside(&kept, suffix)).map_err(unwritable(&log))?;
        }
    }
    Ok(kept)
}

fn sync_directory(path: &Path) -> Result<(), CopyError> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(directory)
        .and_then(|directory| directory.sync_all())
        .map_err(unwritable(directory))
}

fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> CopyError {
    let path = path.to_owned();
    move |source| CopyError::Write { path, source }
}
